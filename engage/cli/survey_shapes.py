"""Questions and surveys as somebody outside would write them, made into what a survey's own file holds.

Other names for kinds, choices, limits and languages are understood; what a question means stays with engage.surveys.
A document as `engage surveys export` writes it comes through unchanged.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from engage.cli.json_lines import Unreadable
from engage.languages import SHIPPED, code_named
from engage.surveys.codec import FORMAT_VERSION
from engage.surveys.kinds import KINDS
from engage.surveys.survey import Json
from engage.texting import vocabulary

_KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "one": "single|single_choice|choice|choose_one|select_one|select|radio|dropdown|yes_no|yesno|boolean|bool",
        "many": "multi|multiple|multiple_choice|multi_choice|choose_many|select_multiple|select_many|checkbox"
        "|checkboxes",
        "scale": "rating|likert|stars|rate",
        "rank": "ranking|order|ordering",
        "text": "open|open_text|open_ended|free_text|freetext|string|long|long_text|textarea"
        "|zip|zip_code|zipcode|postcode|postal_code",
        "number": "integer|int|numeric|decimal|float",
        "area": "neighborhood|district|place",
        "info": "note|information|statement",
    }
)
_KINDS: Mapping[str, str] = MappingProxyType(
    {name: kind for kind, names in _KIND_NAMES.items() for name in (kind, *names.split("|"))}
)
_YES_NO = frozenset({"yes_no", "yesno", "boolean", "bool"})
_LONG = frozenset({"long", "long_text", "textarea"})
_ZIP = frozenset({"zip", "zip_code", "zipcode", "postcode", "postal_code"})
_FRACTIONS = frozenset({"decimal", "float"})
_LIMITS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("max", "max_choices", "max_select", "max_selected", "max_length", "highest"), "maximum"
        ),
        **dict.fromkeys(("min", "lowest", "min_choices", "min_select", "min_selected"), "minimum"),
        "integer": "whole",
    }
)
_LEAST = frozenset({"min_length"})
"""What Engage has no limit for: one is what it asks anyway."""
_QUESTION_WORDS: Mapping[str, str] = MappingProxyType(
    {"type": "kind", "id": "key", "name": "key", "labels": "text", "label": "text", "prompt": "text"}
    | {"title": "text", "help": "hint"}
)
_CHOICE_WORDS: Mapping[str, str] = MappingProxyType(
    {"labels": "text", "label": "text", "title": "text", "id": "key", "value": "key", "name": "key"}
)
_LONGEST_SCALE = 21  # steps


def language_code(written: str) -> str:
    """A language's code here: "pt-BR", "zh-CN", "spa" and "Portuguese" too; any other as written, with "_"."""
    return code_named(written) or written.strip().replace("-", "_")


def question_as_filed(document: object, place: int = 0) -> Json:
    """A question as a survey's file has it. Unreadable when it is none. `place`: of it in a survey, from 1."""
    if not isinstance(document, dict):
        raise Unreadable('"question" must be an object like {"kind": "one", "options": [...]}.')
    found = _renamed(document, _QUESTION_WORDS)
    said = str(found.get("kind", "")).strip().lower().replace("-", "_").replace(" ", "_")
    kind = _KINDS.get(said)
    if kind is None:
        raise Unreadable(f'"kind" must be one of {", ".join(KINDS)}, not "{found.get("kind", "")}".')
    if "skippable" in found:
        found.setdefault("required", not found.pop("skippable"))
    limits = _meant(said, _limits(found, kind))
    choices = _choices(found, kind)
    if choices is None:
        choices = _implied(said, kind, limits)
    told: dict[str, Json] = {"key": f"q{place}" if place else "asked", **found, "kind": kind}
    told["key"] = str(told["key"])
    told["text"] = _words(found.get("text", {}))
    for name in ("hint", "short"):
        if name in found:
            told[name] = _words(found[name])
    if choices is not None:
        told["choices"] = choices
    if limits:
        told["options"] = limits
    return told


def _meant(said: str, limits: dict[str, Json]) -> dict[str, Json]:
    """The limits with what the name of a kind says by itself."""
    if said in _ZIP:
        return {"zip": True}
    more = {"long": True} if said in _LONG else {"whole": False} if said in _FRACTIONS else {}
    return {**more, **limits}


def survey_as_filed(document: object) -> Json:
    """A survey as its file has it: its questions may stand in it without sections. Unreadable when it is none."""
    if not isinstance(document, dict):
        raise Unreadable('"survey" must be an object like {"title": {...}, "questions": [...]}.')
    found: dict[str, Json] = {
        "format": FORMAT_VERSION,
        "key": "survey",
        **_renamed(document, {"name": "key"}),
    }
    if "questions" in found:
        found["sections"] = [{"key": "page", "questions": found.pop("questions")}]
    sections, place = found.get("sections"), 0
    if not isinstance(sections, list) or not all(isinstance(each, dict) for each in sections):
        raise Unreadable('A survey needs "questions" or "sections", each a list of objects.')
    filed: list[Json] = []
    for number, section in enumerate(sections, start=1):
        asked = []
        listed = section.get("questions", []) if isinstance(section, dict) else []
        for question in listed if isinstance(listed, list) else []:
            place += 1
            asked.append(question_as_filed(question, place))
        whole: dict[str, Json] = {"key": f"page{number}", **(section if isinstance(section, dict) else {})}
        filed.append({**whole, "title": _words(whole.get("title", {})), "questions": asked})
    found["sections"] = filed
    for name in ("title", "intro", "thanks"):
        if name in found:
            found[name] = _words(found[name])
    found.setdefault("title", {})
    return _in_languages(found)


def _in_languages(found: dict[str, Json]) -> Json:
    """With "source" and "languages" as told, else those the questions are put in."""
    given = found.get("languages")
    told = [language_code(str(code)) for code in given] if isinstance(given, list) else []
    written = dict.fromkeys(_spoken(found.get("sections")))
    source = language_code(str(found.get("source", ""))) or (told or [*written, "en"])[0]
    if not found.get("source") and not told and "en" in written:
        source = "en"
    found["source"] = source
    found["languages"] = list(dict.fromkeys((source, *(told or written))))
    return found


def _spoken(sections: Json) -> Iterable[str]:
    """The languages questions are put in; a label alone makes none."""
    for section in sections if isinstance(sections, list) else []:
        questions = section.get("questions") if isinstance(section, dict) else None
        for question in questions if isinstance(questions, list) else []:
            words = question.get("text") if isinstance(question, dict) else None
            yield from words if isinstance(words, dict) else ()


def _renamed(document: Mapping[str, Json], names: Mapping[str, str]) -> dict[str, Json]:
    """With the names used here; a name of ours that is there too wins."""
    found: dict[str, Json] = {}
    for name, value in document.items():
        ours = names.get(name, name)
        if ours == name or ours not in document:
            found.setdefault(ours, value)
    return found


def _words(found: Json) -> Json:
    """Words by language; words alone are English."""
    if isinstance(found, str):
        return {"en": found} if found else {}
    return {language_code(code): words for code, words in found.items()} if isinstance(found, dict) else found


def _limits(found: dict[str, Json], kind: str) -> dict[str, Json]:
    """The options of the kind, taken out of `found`."""
    given = _given_limits(found, kind)
    for name in _LEAST & given.keys():
        if given.pop(name) not in (0, 1, None):
            raise Unreadable(f'Engage has no limit "{name}".')
    told: dict[str, Json] = {
        _LIMITS.get(name, name): value for name, value in given.items() if value is not None
    }
    unlimited = kind in ("one", "area", "rank")  # how many follows from the kind
    if unlimited or (kind in ("many", "text") and told.get("minimum") in (0, 1)):
        told.pop("minimum", None)
    if unlimited:
        told.pop("maximum", None)
    return told


def _given_limits(found: dict[str, Json], kind: str) -> dict[str, Json]:
    """Limits under "limits", under "options", or beside the rest."""
    given: dict[str, Json] = {}
    for name in ("limits", "constraints", "validation"):
        limits = found.pop(name, None)
        if isinstance(limits, dict):
            given |= limits
        elif limits is not None:
            raise Unreadable(f'"{name}" must be an object like {{"minimum": 0, "maximum": 120}}.')
    options = found.get("options")
    if isinstance(options, dict) and not _is_labels(options, kind):
        given |= options
        del found["options"]
    for name in [*_LIMITS, *_LEAST, "minimum", "maximum", "whole", "unit", "long"]:
        if name in found:
            given[name] = found.pop(name)
    return given


def _is_labels(options: Mapping[str, Json], kind: str) -> bool:
    """Whether "options" are choices by key: {"heat": "Heat", ...}."""
    listed = kind in ("one", "many", "scale", "rank", "area") and bool(options)
    return listed and all(isinstance(each, str | dict) for each in options.values())


def _choices(found: dict[str, Json], kind: str) -> list[Json] | None:
    """The choices, under either name; None when there are none."""
    listed = found.pop("options", None)
    listed = found.pop("choices", None) if listed is None else listed
    if isinstance(listed, dict):
        listed = [{"key": key, "text": words} for key, words in listed.items()]
    if listed is None:
        return None
    if not isinstance(listed, list):
        raise Unreadable('"options" must be a list like [{"key": "heat", "labels": {"en": "Heat"}}].')
    return [_choice(each, place, kind) for place, each in enumerate(listed, start=1)]


def _choice(choice: Json, place: int, kind: str) -> Json:
    """A choice as a survey's file has it; one without a key has its place for it."""
    if isinstance(choice, str | int | float) and not isinstance(choice, bool):
        choice = {"text": str(choice)}
    if not isinstance(choice, dict):
        raise Unreadable(
            'An option must be words or an object like {"key": "heat", "labels": {"en": "Heat"}}.'
        )
    told: dict[str, Json] = {"key": str(place), **_renamed(choice, _CHOICE_WORDS)}
    if not any(name in choice for name in ("text", "labels", "label", "title")):
        told["text"] = {
            name: told.pop(name) for name in list(told) if language_code(name) in SHIPPED and name in choice
        } or str(told["key"])
    told["key"], told["text"] = str(told["key"]), _words(told["text"])
    if "short" in told:
        told["short"] = _words(told["short"])
    if kind == "scale" and isinstance(told.get("score"), float):
        told["score"] = int(str(told["score"]).removesuffix(".0"))
    return told


def _implied(said: str, kind: str, limits: dict[str, Json]) -> list[Json] | None:
    """The choices a kind has without naming them: yes and no, the steps of a scale."""
    if said in _YES_NO:
        return [_agreement("yes", vocabulary.YES), _agreement("no", vocabulary.NO)]
    return _steps(limits) if kind == "scale" else None


def _agreement(key: str, table: vocabulary.Table) -> Json:
    return {"key": key, "text": {code: words.partition("|")[0] for code, words in table.items()}}


def _steps(limits: dict[str, Json]) -> list[Json] | None:
    """The steps of a scale that is told by its ends alone; they are taken out of the limits."""
    low, high = limits.pop("minimum", 1), limits.pop("maximum", None)
    if not isinstance(low, int) or not isinstance(high, int) or not 0 < high - low < _LONGEST_SCALE:
        return None
    steps = range(low, high + 1)
    return [{"key": str(step), "text": {"en": str(step)}, "score": step} for step in steps]
