"""A survey as JSON and back, with a format version; its canonical bytes and its fingerprint.

What is written is complete and checked for shape alone: whether the survey makes sense is left to the review, where
editions are kept to storage. Whatever has its default is left out, so that new fields do not change old fingerprints.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from types import MappingProxyType

from engage.errors import Malformed
from engage.surveys.kinds import KINDS
from engage.surveys.shapes import Shapes, parts_of, written
from engage.surveys.survey import Condition, Json, Question, Survey

FORMAT_VERSION = 1


def to_json(survey: Survey) -> Json:
    """The whole survey: {"format": 1, "key": ..., "sections": [...], ...}."""
    return {"format": FORMAT_VERSION, **parts_of(survey)}


def from_json(document: Json) -> Survey:
    """The survey of `to_json`. Malformed, with the path of what is not understood; so is a newer format."""
    if not isinstance(document, dict):
        raise _SHAPES.malformed("")
    version = document.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _SHAPES.malformed("format")
    if version > FORMAT_VERSION:
        raise Malformed("survey_newer", found=version, known=FORMAT_VERSION)
    return _SHAPES.read(Survey, {key: value for key, value in document.items() if key != "format"})


def condition_to_json(condition: Condition) -> Json:
    """A condition alone, as it stands within a survey."""
    return written(condition)


def question_from_json(document: Json, path: str) -> Question:
    """A question alone, as it stands within a survey. Malformed, with the path of what is not understood."""
    return _SHAPES.read(Question, document, path)


def canonical_bytes(survey: Survey) -> bytes:
    """The same bytes for the same survey: sorted JSON in UTF-8."""
    return json.dumps(to_json(survey), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(survey: Survey) -> str:
    """SHA-256 of the canonical bytes, in hex."""
    return hashlib.sha256(canonical_bytes(survey)).hexdigest()


def _kind(found: Json, path: str) -> str:
    name = _SHAPES.string(found, path)
    if name not in KINDS:
        raise _SHAPES.malformed(path)
    return name


def _options(found: Json, path: str) -> Mapping[str, Json]:
    if not isinstance(found, dict):
        raise _SHAPES.malformed(path)
    return MappingProxyType(
        {_SHAPES.string(key, path): _option(value, f"{path}.{key}") for key, value in found.items()}
    )


def _option(found: Json, path: str) -> Json:
    """An option: words, words by language, a number that is finite, true or false."""
    if isinstance(found, str):
        return _SHAPES.string(found, path)
    if isinstance(found, dict):
        return dict(_SHAPES.text(found, path))
    if isinstance(found, list) or (isinstance(found, float) and not math.isfinite(found)):
        raise _SHAPES.malformed(path)
    return found


_SHAPES = Shapes(
    "survey_malformed", {(Question, "kind"): _kind, (Question, "options"): _options}, nulls=False
)
