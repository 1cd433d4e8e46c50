"""A mailing's words made ready to leave, in one language: names, links and dates put in, the town first, STOP last.

What staff typed is checked here too. Whose link it is and what it costs are left to others; letters are plain text.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engage.languages import gettext
from engage.plans.messages import FIELDS, TOLD, stop_word, stop_words
from engage.surveys.problems import Problem, problem
from engage.texting.accents import leaving
from engage.texting.segments import tidy

CODE = "#" * 9
"""Stands for a person's own code until the message is sealed; takes as much room as one."""
TEST_CODE = "test" + "0" * 5
"""Stands in the links of a test, of which nobody's is made; no person's code holds a zero."""
PLACES = frozenset({"Town", "title", "url", "n", "keyword", "number", "date", "people"})
MOST_CHARACTERS = 640  # of a text message as typed: four parts at most in GSM-7
_LEAD = 12  # characters that may stand before the town's name: "من ", "From "
_TAIL = 60
_ENDS = ".?!…。？！؟។"
_STOPS: Mapping[str, str] = MappingProxyType({"zh_Hans": "。", "zh_Hant": "。", "km": "។"})
_PUT = re.compile(r"\{(?P<name>\w+)\}(?P<stop>[.។。]?)")
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Composed:
    """`language`: the one the words are really in; `fallback`: another one was wanted. CODE stands in for the code."""

    language: str
    fallback: bool
    sms: str
    subject: str
    email: str


def compose(
    words: Mapping[str, Mapping[str, str]],
    language: str,
    source: str,
    places: Mapping[str, Mapping[str, str]],
    plain: Collection[str] = (),
) -> Composed:
    """The messages for people of a language: in it when it has words, else in the source.

    `places`: language -> placeholder -> what stands for it, each language of `words` at least.
    `plain`: the languages whose texts go out without accents.
    """
    spoken = language if whole(words.get(language, {})) else source
    said = words.get(spoken, {})
    known = {**places[spoken], **{name: said.get(name, "") for name in TOLD}}
    town = known["Town"]
    return Composed(
        spoken,
        spoken != language,
        leaving(_text_message(filled(said.get("sms", ""), known), town, spoken), spoken, plain),
        tidy_line(filled(said.get("subject", ""), known)),
        _letter(filled(said.get("email", ""), known), known, spoken),
    )


def whole(said: Mapping[str, str]) -> bool:
    """Whether a language has words of its own: all of them, with what they tell typed in."""
    return all(said.get(name, "").strip() for name in FIELDS) and all(
        said.get(place, "").strip() for place in _PLACE.findall(said["sms"]) if place in TOLD
    )


def filled(words: str, places: Mapping[str, str]) -> str:
    """Words with what stands for their placeholders; of several lines, those with an empty one are left out.

    A placeholder nobody knows stays as it is typed.
    """
    lines = words.split("\n")
    if len(lines) > 1:
        lines = [line for line in lines if _stands(line, places)]
    return _PUT.sub(lambda found: _put(found, places), "\n".join(lines))


def _put(found: re.Match[str], places: Mapping[str, str]) -> str:
    """What stands for a placeholder, and one full stop where both the words and the message have one."""
    said = places.get(found["name"])
    if said is None:
        return found[0]
    return said if said[-1:] and said[-1] in _ENDS else said + found["stop"]


def sentence(language: str, words: str) -> str:
    """Words that end as a sentence does, so that another one can follow: "Life in Riverbend.", "What comes first?"."""
    said = words.strip()
    return said if not said or said[-1] in _ENDS else said + _STOPS.get(language, ".")


def _stands(line: str, places: Mapping[str, str]) -> bool:
    """Whether there is something to put in for everything a line speaks of."""
    return all(places.get(name, "?") for name in _PLACE.findall(line))


def word_problems(
    kind: str, language: str, said: Mapping[str, str], places: Mapping[str, str]
) -> Iterator[Problem]:
    """What to mend in the words of one language before they are sent; `where` is the field."""
    known = PLACES | set(TOLD if kind == "closing" else ())
    filling = {**places, **{name: said.get(name, "") for name in TOLD}}
    for name in FIELDS:
        words = said.get(name, "")
        if not words.strip():
            yield problem("mailing_words_missing", name)
        for place in dict.fromkeys(_PLACE.findall(words)):
            if place not in known:
                yield problem("mailing_place_unknown", name, place="{" + place + "}")
            elif name != "email" and not filling.get(place):
                yield problem(
                    "mailing_place_empty", place if place in TOLD else name, place="{" + place + "}"
                )
    if kind in {"invitation", "reminder"}:
        for name in ("sms", "email"):
            if said.get(name, "").strip() and "{url}" not in said[name]:
                yield problem("mailing_link_missing", name)
    yield from _letter_problems(said.get("email", ""), filling)
    if len(said.get("sms", "")) > MOST_CHARACTERS:
        yield problem("mailing_text_long", "sms", most=MOST_CHARACTERS)


def _letter_problems(words: str, filling: Mapping[str, str]) -> Iterator[Problem]:
    """A letter leaves out lines for which there is nothing to put in: but not its only one, and not its link."""
    lines = [line for line in words.split("\n") if line.strip()]
    kept = [line for line in lines if _stands(line, filling)]
    lost = [line for line in lines if line not in kept and ("{url}" in line or not kept)]
    if lost and not any("{url}" in line for line in kept):
        empty = next(place for place in _PLACE.findall(lost[0]) if not filling.get(place, "?"))
        yield problem("mailing_place_empty", "email", place="{" + empty + "}")


def tidy_line(words: str) -> str:
    """One line, composed (NFC): a subject can hold no second one."""
    return " ".join(tidy(words).split())


def _text_message(words: str, town: str, language: str) -> str:
    said = words.strip()
    if town.casefold() not in said[: len(town) + _LEAD].casefold():
        said = f"{town}: {said}"
    ending = said[-_TAIL:]
    if stop_word(language) not in ending and "STOP" not in ending:
        said = f"{said} {stop_words(language)}"
    return said


def _letter(words: str, places: Mapping[str, str], language: str) -> str:
    """The words as paragraphs, then why this came and how to end it."""
    paragraphs = "\n\n".join(line.strip() for line in words.split("\n") if line.strip())
    why = gettext(
        language,
        "%(town)s writes to you because you said yes to messages. To get no more of them: %(url)s",
        town=places["Town"],
        url=places["stop"],
    )
    return f"{tidy(paragraphs)}\n\n--\n{tidy(why)}\n"
