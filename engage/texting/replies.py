"""What a reply says to the question that was asked: a channel-neutral `Raw`, or the problem to mend.

Asking again costs one text, a wrong guess corrupts data: what could mean two things is asked again, naming them. The
kind has the last word on every reading. Commands and stop words are heard before this (hearing).
"""

import re
import unicodedata
from collections.abc import Iterable

from engage.surveys.kinds import kind_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.kinds.text import is_zip
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question
from engage.texting.choosing import DIGITS, NEGATIVE, Listing, listing, meant, without_manners
from engage.texting.folding import fold, literal
from engage.texting.labels import exactly, mentioned, says_no
from engage.texting.numerals import digitized, numeral
from engage.texting.options import label
from engage.texting.pieces import (
    beside_label,
    numbered,
    paired,
    pieces,
    run_together,
    spans,
    wavering,
    wavers,
)

_TOKEN = re.compile(r"(?<![0-9A-Za-z])(?<!\d)(?:\d{1,3}|[\u2460-\u2473\u2776-\u2793])[\ufe0f\u20e3]*(?!\d)")
_NAMED = re.compile(r"[:：,，;；\-–—(（\n]")
_EDGE = " \t\n,;:.)-–—、，：；。）]\u200b\u200e\u200f"
_ZIP = re.compile(r"(?<![0-9a-z$.,+-])[0-9]{5}(?:[- ]?[0-9]{4})?(?![0-9a-z])")
_PARTED = re.compile(r"[0-9]+ ?[.,/٫点點] ?[0-9]+")


def read(question: Question, text: str, language: str, source: str) -> Raw | Problem:
    """The reply as the one door takes it, or what to mend. Never raises on any text."""
    match question.kind:
        case "text":
            raw: Raw | Problem = Raw((_zip(text) if is_zip(question) else text,))
        case "number":
            raw = Raw((numeral(question, text, language, source),))
        case "many" | "rank":
            raw = _several(listing(question, language, source), text)
        case _:
            raw = _one(listing(question, language, source), text)
    if isinstance(raw, Problem):
        return raw
    value = kind_of(question).read(question, raw)
    return value if isinstance(value, Problem) else raw


def _zip(text: str) -> str:
    """The one ZIP code in a reply, with the words around it left out; the text as typed when there is not just one."""
    found = list(_ZIP.finditer(literal(text)))
    rest = _ZIP.sub("", literal(text))
    return found[0][0] if len(found) == 1 and not any(char.isdigit() for char in rest) else text


def names_choice(question: Question, text: str, language: str, source: str) -> bool:
    """Whether the whole message is exactly a choice's words: then it is an answer, whatever else it may mean."""
    return len(exactly(listing(question, language, source).labels, text)) == 1


def _one(among: Listing, text: str) -> Raw | Problem:
    found = meant(among, text) or beside_label(among, text)
    if len(found) == 1:
        return Raw((among.key(found[0]),))
    if found:
        return _which(among, found)
    return _other(among, text) or _asked_back(among, text)


def _asked_back(among: Listing, text: str) -> Problem:
    """What to say to a reply that is not surely one choice: those it names, or that nothing could be matched."""
    key = among.question.key
    if DIGITS.fullmatch(fold(text)):
        return problem("text_out_of_range", key)
    if spans(among, text) or (among.question.kind == "scale" and _PARTED.fullmatch(fold(text))):
        return problem("text_unclear", key)
    by_number = [among.numbers[each] for each in DIGITS.findall(literal(text)) if each in among.numbers]
    by_words = mentioned(among.labels, text)
    named = tuple(dict.fromkeys((*by_number, *by_words, *wavering(among, text))))
    own = tuple(words for words, places in among.labels.loose.items() if set(places) & set(by_words))
    if len(named) > 1 or (by_words and says_no(text, among.language, own)):
        return _which(among, named)
    return problem("text_unclear", key)


def _which(among: Listing, places: Iterable[int]) -> Problem:
    """Names the choices a reply may mean, in the language of the conversation, each with its number."""
    shown = [among.listed[place] for place in sorted(places)]
    words = [f"{each.number} {label(each.choice, among.language, among.source)}" for each in shown]
    keys = tuple(each.choice.key for each in shown)
    return problem("text_which", among.question.key, choices=" / ".join(words), keys=keys)


def _several(among: Listing, text: str) -> Raw | Problem:
    """All the choices a list names, in order; a problem when any piece of it is not surely one of them."""
    found = meant(among, text) or beside_label(among, text)
    if len(found) == 1:
        return Raw((among.key(found[0]),))
    if NEGATIVE.fullmatch(literal(text)):
        return problem("text_out_of_range", among.question.key)
    together = run_together(among, without_manners(text, among.language))
    if together:
        return _chosen(among, together)
    if found:
        return _which(among, found)
    with_words = _other(among, text)
    return with_words if with_words is not None else _listed(among, text)


def _listed(among: Listing, text: str) -> Raw | Problem:
    """A list without words of one's own."""
    if among.question.kind == "rank" and (counted := numbered(among, text)):
        return _chosen(among, counted)
    if among.question.kind == "rank" and "=" in literal(text):
        return problem("text_unclear", among.question.key)
    if among.question.kind == "many" and (matched := paired(among, text)):
        return _chosen(among, matched)
    kept = pieces(among, text)
    if kept and all(len(piece.places) == 1 for piece in kept):
        return _chosen(among, [piece.places[0] for piece in kept])
    stripped = without_manners(text, among.language)
    if stripped != fold(text):
        return _several(among, stripped)
    if spans(among, text):
        return problem("text_range", among.question.key)
    if wavers(among, text) or says_no(text, among.language):
        return _asked_back(among, text)
    doubtful = next((piece.places for piece in kept if len(piece.places) > 1), None)
    if doubtful:
        return _which(among, doubtful)
    return problem(_unread(among, [piece.text for piece in kept if not piece.places]), among.question.key)


def _unread(among: Listing, words: list[str]) -> str:
    digits = [DIGITS.fullmatch(digitized(fold(each), among.language)) for each in words]
    return "text_out_of_range" if digits and all(digits) else "text_unclear"


def _chosen(among: Listing, places: Iterable[int]) -> Raw:
    return Raw(tuple(among.key(place) for place in places))


def _other(among: Listing, text: str) -> Raw | None:
    """Choices of which "other" comes last, with the words behind it: "1, 5 flooding in my street"."""
    place = next((at for at, option in enumerate(among.listed) if option.choice.other), None)
    if place is None:
        return None
    typed = unicodedata.normalize("NFC", text)
    number = str(among.listed[place].number)
    for token in reversed(list(_TOKEN.finditer(typed))):
        if fold(token[0]) == number and (found := _with_words(among, typed, token.start(), token.end())):
            return found
    named = _NAMED.search(typed)
    if named and exactly(among.labels, typed[: named.start()]) == (place,) and fold(typed[named.end() :]):
        return Raw((among.key(place),), typed[named.end() :].strip(_EDGE))
    return None


def _with_words(among: Listing, typed: str, start: int, end: int) -> Raw | None:
    """ "Other" stands from `start` to `end`; what is before it is a list or nothing, what is behind it words."""
    before, words = typed[:start], typed[end:].strip(_EDGE)
    polite = without_manners(f"1 {words}", among.language) == "1"
    digits = [DIGITS.fullmatch(word) for word in (fold(words).split() or ["0"])]
    if polite or not fold(words) or digits[0] or digits[-1] or isinstance(_plain_list(among, words), Raw):
        return None
    key = among.key(next(at for at, option in enumerate(among.listed) if option.choice.other))
    before = without_manners(f"{before}{typed[start:end]}", among.language)
    listed = _plain_list(among, before)
    return (
        Raw(listed.values, words)
        if isinstance(listed, Raw)
        and listed.values[-1:] == (key,)
        and (among.question.kind == "many" or len(listed.values) == 1)
        else None
    )


def _plain_list(among: Listing, text: str) -> Raw | Problem:
    kept = pieces(among, text)
    if kept and all(len(piece.places) == 1 for piece in kept):
        return _chosen(among, [piece.places[0] for piece in kept])
    return problem("text_unclear", among.question.key)
