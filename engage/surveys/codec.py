"""A survey as JSON and back, with a format version; its canonical bytes and its fingerprint.

What is written is complete and checked for shape alone: whether the survey makes sense is left to the review, where
editions are kept to storage. Whatever has its default is left out, so that new fields do not change old fingerprints.
"""

import hashlib
import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from engage.errors import Malformed
from engage.surveys.kinds import KINDS
from engage.surveys.survey import (
    All,
    Any,
    Choice,
    Compare,
    Condition,
    Exit,
    Json,
    Not,
    Question,
    Section,
    Survey,
)
from engage.surveys.text import Text

FORMAT_VERSION = 1
_DEEPEST = 12  # conditions within conditions; nobody writes more
_HALVES = re.compile("[\ud800-\udfff]")  # halves of characters, which no encoding can keep

Made = TypeVar("Made")
Reader: TypeAlias = Callable[[Json, str], object]
"""Reads JSON found at a path, or raises Malformed naming the path."""


def to_json(survey: Survey) -> Json:
    """The whole survey: {"format": 1, "key": ..., "sections": [...], ...}."""
    return {"format": FORMAT_VERSION, **_written(survey)}


def from_json(document: Json) -> Survey:
    """The survey of `to_json`. Malformed, with the path of what is not understood; so is a newer format."""
    if not isinstance(document, dict):
        raise _malformed("$")
    version = _whole(document.get("format"), "format")
    if version > FORMAT_VERSION:
        raise Malformed("survey_newer", found=version, known=FORMAT_VERSION)
    if version < 1:
        raise _malformed("format")
    return _read(Survey, {key: value for key, value in document.items() if key != "format"}, "", _SURVEY)


def condition_to_json(condition: Condition) -> Json:
    """A condition alone, as it stands within a survey."""
    return _plain(condition)


def condition_from_json(document: Json, path: str) -> Condition:
    """The condition of `condition_to_json`. Malformed, with the path of what is not understood."""
    return _condition(document, path)


def question_from_json(document: Json, path: str) -> Question:
    """A question alone, as it stands within a survey. Malformed, with the path of what is not understood."""
    return _question(document, path)


def canonical_bytes(survey: Survey) -> bytes:
    """The same bytes for the same survey: sorted JSON in UTF-8."""
    return json.dumps(to_json(survey), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(survey: Survey) -> str:
    """SHA-256 of the canonical bytes, in hex."""
    return hashlib.sha256(canonical_bytes(survey)).hexdigest()


def _written(value: Survey | Section | Question | Choice | Exit | Compare) -> dict[str, Json]:
    return {
        field.name: _plain(getattr(value, field.name))
        for field in fields(value)
        if getattr(value, field.name) != _default(field)
    }


def _default(field: Field[object]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _plain(value: object) -> Json:
    match value:
        case All(of):
            return {"all": [_plain(each) for each in of]}
        case Any(of):
            return {"any": [_plain(each) for each in of]}
        case Not(of):
            return {"not": _plain(of)}
        case Survey() | Section() | Question() | Choice() | Exit() | Compare():
            return _written(value)
        case Mapping():
            return {str(key): _plain(each) for key, each in value.items()}
        case tuple() | list():
            return [_plain(each) for each in value]
        case None | bool() | int() | float() | str():
            return value
    raise TypeError(f"no part of a survey: {type(value).__name__}")


def _malformed(path: str) -> Malformed:
    return Malformed("survey_malformed", path=path)


def _read(made: Callable[..., Made], found: Json, path: str, readers: Mapping[str, Reader]) -> Made:
    """One value of a class from an object with exactly the fields it knows."""
    if not isinstance(found, dict):
        raise _malformed(path)
    values = {}
    for name, each in found.items():
        place = f"{path}.{name}" if path else name
        if name not in readers:
            raise _malformed(place)
        values[name] = readers[name](each, place)
    try:
        return made(**values)
    except TypeError as missing:
        raise _malformed(path or "$") from missing


def _string(found: Json, path: str) -> str:
    if not isinstance(found, str) or (not found.isprintable() and _HALVES.search(found)):
        raise _malformed(path)
    return found


def _flag(found: Json, path: str) -> bool:
    if not isinstance(found, bool):
        raise _malformed(path)
    return found


def _whole(found: Json, path: str) -> int:
    if not isinstance(found, int) or isinstance(found, bool):
        raise _malformed(path)
    return found


def _kind(found: Json, path: str) -> str:
    name = _string(found, path)
    if name not in KINDS:
        raise _malformed(path)
    return name


def _text(found: Json, path: str) -> Text:
    if not isinstance(found, dict):
        raise _malformed(path)
    return MappingProxyType(
        {_string(key, path): _string(words, f"{path}.{key}") for key, words in found.items()}
    )


def _options(found: Json, path: str) -> Mapping[str, Json]:
    if not isinstance(found, dict):
        raise _malformed(path)
    return MappingProxyType(
        {_string(key, path): _value(value, f"{path}.{key}") for key, value in found.items()}
    )


def _value(found: Json, path: str) -> Json:
    """An option: words, words by language, a number that is finite, true or false."""
    if isinstance(found, str):
        return _string(found, path)
    if isinstance(found, dict):
        return {_string(key, path): _string(words, f"{path}.{key}") for key, words in found.items()}
    if isinstance(found, list) or (isinstance(found, float) and not math.isfinite(found)):
        raise _malformed(path)
    return found


def _many(read: Callable[[Json, str], Made]) -> Callable[[Json, str], tuple[Made, ...]]:
    def read_all(found: Json, path: str) -> tuple[Made, ...]:
        if not isinstance(found, list):
            raise _malformed(path)
        return tuple(read(each, f"{path}[{place}]") for place, each in enumerate(found))

    return read_all


def _condition(found: Json, path: str) -> Condition:
    if not isinstance(found, dict) or path.count(".") > 2 * _DEEPEST:
        raise _malformed(path)
    match found:
        case {"all": of, **rest} if not rest:
            return All(_conditions(of, f"{path}.all"))
        case {"any": of, **rest} if not rest:
            return Any(_conditions(of, f"{path}.any"))
        case {"not": of, **rest} if not rest:
            return Not(_condition(of, f"{path}.not"))
    return _read(Compare, found, path, _COMPARE)


_conditions = _many(_condition)
_strings = _many(_string)

_COMPARE: Mapping[str, Reader] = MappingProxyType(
    {"question": _string, "any_of": _strings, "answered": _flag, "at_least": _whole, "at_most": _whole}
)
_CHOICE: Mapping[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys(("key", "code"), _string),
        **dict.fromkeys(("text", "short"), _text),
        **dict.fromkeys(("exclusive", "other", "fixed"), _flag),
        "score": _whole,
    }
)


def _choice(found: Json, path: str) -> Choice:
    return _read(Choice, found, path, _CHOICE)


_QUESTION: Mapping[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys(("key", "measure", "about", "block"), _string),
        **dict.fromkeys(("text", "hint", "short"), _text),
        **dict.fromkeys(("required", "profile", "shuffle"), _flag),
        "kind": _kind,
        "choices": _many(_choice),
        "options": _options,
        "show_when": _condition,
    }
)


def _question(found: Json, path: str) -> Question:
    return _read(Question, found, path, _QUESTION)


_SECTION: Mapping[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys(("key", "pool"), _string),
        **dict.fromkeys(("title", "text"), _text),
        "questions": _many(_question),
        "show_when": _condition,
    }
)
_EXIT: Mapping[str, Reader] = MappingProxyType(
    {"key": _string, "when": _condition, "text": _text, "keep": _flag}
)


def _section(found: Json, path: str) -> Section:
    return _read(Section, found, path, _SECTION)


def _exit(found: Json, path: str) -> Exit:
    return _read(Exit, found, path, _EXIT)


_SURVEY: Mapping[str, Reader] = MappingProxyType(
    {
        **dict.fromkeys(("key", "source", "form"), _string),
        **dict.fromkeys(("title", "intro", "thanks"), _text),
        **dict.fromkeys(("step", "minutes"), _whole),
        "languages": _strings,
        "sections": _many(_section),
        "exits": _many(_exit),
    }
)
