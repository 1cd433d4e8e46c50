"""Hears when someone wants no more texts, wants them again, or needs help: in every language, whatever was asked.

Only a whole message or a clear sentence counts: "Stop signs at dangerous intersections" is an answer. The eight
words every carrier knows come first; any reasonable word counts (47 CFR 64.1200(a)(10)). What may be meant is told
as a doubt and never acted on alone. The words are in line_words, the sentences in line_sentences.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from engage.languages import SHIPPED
from engage.texting.commands import Command, agrees, plainly_yes
from engage.texting.folding import bare, fold
from engage.texting.line_closed import nothing_else
from engage.texting.line_doubts import DOUBT, OTHERWISE, PLAIN_WHEN_IDLE, POLITE, SHORN
from engage.texting.line_sentences import SENTENCES, SIGNS, STARTS
from engage.texting.line_words import CARRIER_STOPS, HELP, START, STOP
from engage.texting.slips import calmed, slipped
from engage.texting.vocabulary import Table

LONGEST = 160  # letters of a sentence that asks for something of the line
MOST = 640  # letters of a message in which such a sentence is looked for
_LONG_WORDS = (
    ("unsubscribe", 2),
    ("unsubscribe me", 2),
    ("leave me alone", 1),
    ("cancelar", 1),
    ("cancelar suscripcion", 2),
    ("desuscribir", 1),
    ("desuscribirme", 2),
    ("darme de baja", 1),
    ("descadastrar", 2),
    ("descadastre", 1),
    ("dezabone", 1),
    ("huy dang ky", 1),
    ("отписаться", 2),
    ("отпишите", 1),
    ("отпишите меня", 2),
    ("прекратите", 1),
    ("перестаньте", 1),
    ("الغاء الاشتراك", 1),
)
_SENTENCE_WORDS = ("messages", "messaging", "unsubscribe", "mensajes", "mensagens", "сообщения", "сообщений")
_SIGNS_ALONE = frozenset("🛑✋⛔🚫❌🖐")
_ENDS = re.compile(r"[.!?;:\n。！？；：។…؟]+")
_COMMAS = re.compile(r"[,，、،]+")
_BREAKS = re.compile(r"[.!?;:\n。！？；：។…؟,，、،]+")
_REASONS = re.compile(
    r"(?<=\w) (?:(?:and |or |because |cuz |bc |since |cause )?(?:i am|i'm|im|i’m|i will|i'll|ill|i have|i never|i did|"
    r"i don'?t|i was|i only|i already|i got|this is|it is|it's|its|it belongs)|please|"
    r"por favor|and(?= (?:stop|quit|cease|leave me|take me|remove me)\b)|"
    r"porque|estoy|tengo|este es|eu|estou|tô|este é|pois|paske|mwen nan|m nan|mwen ap|m ap|vì|tôi đang|"
    r"tôi bận|n sta|"
    r"أنا|انا|لأني|لاني|لأنني|потому что|я|у меня|это) |(?<=.{4})(?:我在|因为|因為|我沒|我没|ខ្ញុំកំពុង|ខ្ញុំបាន|ព្រោះ)",
    re.IGNORECASE,
)
"""Where a reason begins, or "please": what stands before it may be a whole sentence."""
_TOGETHER = ("zh_Hans", "zh_Hant", "km")  # written without spaces


class Wish(StrEnum):
    """What a message asks of the line itself; DOUBT: perhaps to stop, which a person must judge."""

    STOP = "opt_out"
    START = "opt_in"
    HELP = "help"
    DOUBT = "maybe"
    NONE = "none"


class Context(StrEnum):
    """Where the person stands when the message comes in."""

    IDLE = "idle"
    QUESTION = "question"
    OPTED_OUT = "opted_out"


def classify(text: str, language: str = "en", context: Context = Context.IDLE) -> Wish:
    """What a message asks of the line, in the language of the conversation and any other shipped one. Never raises.

    A question being open makes "no" an answer; having opted out makes "yes" a START, but no "ok" that only
    says the good-bye was read.
    """
    sure = _sure(text, language)
    if sure is not None:
        return sure
    if context is Context.OPTED_OUT:
        return Wish.START if plainly_yes(text, language) else Wish.NONE
    if context is Context.IDLE and fold(text) in PLAIN_WHEN_IDLE:
        return Wish.STOP
    return Wish.DOUBT if _doubtful(text, language, context) else Wish.NONE


def wish(text: str, language: str = "en") -> Wish | None:
    """STOP, START or HELP when the message surely asks for it, else None."""
    return _sure(text, language)


def reserved(word: str) -> bool:
    """Whether a word may not be a keyword because the line itself listens for it."""
    return wish(word) is not None


def carrier_answers(text: str) -> bool:
    """Whether a carrier's own filter answers this message with its own confirmation."""
    return fold(text) in CARRIER_STOPS


@dataclass(frozen=True, slots=True)
class _Said:
    """A message made comparable once: without accents, as it may be listed (the fullest first), without spaces."""

    text: str
    plain: str
    ways: tuple[str, ...]
    together: str


@lru_cache(maxsize=64)  # a message is looked at for what it surely asks, and again for what it may
def _said(text: str) -> _Said:
    plain = _spaced(bare(text))
    ways: dict[str, None] = {}
    for form in (_spaced(fold(text)), plain):
        for said in (form, calmed(form)):
            ways.update(dict.fromkeys((said, *(_impolite(said, language) for language in SHIPPED))))
    return _Said(text, plain, tuple(said for said in ways if said), plain.replace(" ", ""))


@lru_cache(maxsize=64)  # a message is looked at when it is kept, and again when it is dealt with
def _sure(text: str, language: str) -> Wish | None:
    if fold(text) in CARRIER_STOPS:
        return Wish.STOP
    if len(text) > MOST:
        return None
    whole = _whole(_said(text), language)
    if whole is not None or len(text) <= 2:
        return whole
    flat = " ".join(text.split())
    parts = {part.strip() for ends in (_ENDS, _COMMAS) for part in ends.split(text)}
    told = [_said(part) for part in (parts | set(_REASONS.split(flat))) - {"", text}]
    if any(_asks_to_stop(said) for said in told if not _STOPS.intersection(said.ways)):
        return Wish.STOP
    return Wish.STOP if any(_angrily(way, language) for way in {text, flat}) else None


def _angrily(text: str, language: str) -> bool:
    """Whether a stop word stands beside nothing but politeness and words of doubt: "Spam! Stop"."""
    parts = [part for part in _BREAKS.split(text) if fold(part)]
    if not 2 <= len(parts) <= 4:
        return False
    ordinary = OTHERWISE.get(language, frozenset()) | SHORN
    told = [_said(part) for part in parts]
    stops = [bool(_STOPS.intersection(said.ways) - ordinary) for said in told]
    return any(stops) and all(stop or _rude(said) for stop, said in zip(stops, told, strict=True))


def _rude(said: _Said) -> bool:
    """Whether a part says nothing but politeness or a doubt."""
    return bool((_DOUBTS | _manners()).intersection(said.ways)) or any(
        sign.search(said.plain) for sign in SIGNS
    )


def _whole(said: _Said, language: str) -> Wish | None:
    """STOP, START or HELP as one word, phrase or sentence."""
    for way in said.ways:
        if way in _STOPS:
            return None if way in SHORN or way in OTHERWISE.get(language, ()) else Wish.STOP
        if way in _STARTS and way not in SHORN:
            return Wish.START
        if way in _HELPS:
            return Wish.HELP
    if _asks_to_stop(said) or any(slipped(said.plain, word, most) for word, most in _LONG_WORDS):
        return Wish.STOP
    short = len(said.plain) <= LONGEST
    asks = short and any(
        sentence.fullmatch(way) for way in (*said.ways, said.together) for sentence in STARTS
    )
    return Wish.START if asks else None


def _asks_to_stop(said: _Said) -> bool:
    """Whether a message is a whole sentence that asks for no more texts."""
    if len(said.plain) > LONGEST:
        return False
    forms = [(way, code) for way in said.ways for code in SENTENCES if code not in ("zh", "km")]
    forms.append((_righted(said.ways[-1] if said.ways else ""), "en"))
    joined = {_impolite(said.together, language) for language in _TOGETHER}
    forms += [(way, code) for way in joined for code in ("zh", "km")]
    if any(sentence.fullmatch(way) for way, code in forms for sentence in SENTENCES[code]):
        return True
    return any(nothing_else(way, code) for way, code in forms)


def _doubtful(text: str, language: str, context: Context) -> bool:
    signs = text.replace("\ufe0f", "").strip()
    if signs and all(char in _SIGNS_ALONE for char in signs):
        return True
    if context is Context.IDLE and (agrees(text, language) is Command.NO or fold(text) == "s"):
        return True
    if len(text) > MOST:
        return False
    said = _said(text)
    accented = fold(text) != bare(text)
    ordinary = OTHERWISE.get(language, frozenset()) | (SHORN if accented else frozenset())
    if any(way in _DOUBTS or (way in _STOPS and way not in ordinary) for way in said.ways):
        return True
    if any(way in _DOUBTS for way in (_impolite(said.plain, code, _DOUBTS) for code in {language, "en"})):
        return True
    if any(sign.search(form) for sign in SIGNS for form in (said.plain, said.together)):
        return True
    parts = [part for part in _ENDS.split(text) if part.strip()]
    ends = {parts[0], parts[-1]} if len(parts) > 1 else set()
    _, *behind = [part for part in _COMMAS.split(text) if part.strip()] or [""]
    ends |= set(behind) if len(behind) == 1 else set()
    head, *reasons = _REASONS.split(" ".join(text.split()), maxsplit=1)
    ends |= {head} if reasons else set()
    return any(way in _STOPS - ordinary for part in ends for way in _said(part).ways)


def _spaced(folded: str) -> str:
    """Letters, marks and digits in words; apostrophes fall out, everything else parts words."""
    kept = [char if unicodedata.category(char)[0] in "LMN" else "" if char == "'" else " " for char in folded]
    return " ".join("".join(kept).split())


def _impolite(said: str, language: str, but: frozenset[str] = frozenset()) -> str:
    """`said` without the politeness of a language (and English) at both ends; itself when nothing else is left.

    What is in `but` stays.
    """
    if language in _TOGETHER and " " not in said:
        return _peeled(said, language)
    words = said.split(" ")
    while len(words) > 1 and " ".join(words) not in but:
        size = next(_polite_ends(words, language, but), 0)
        if not size:
            break
        words = words[size:] if size > 0 else words[:size]
    return " ".join(words)


def _polite_ends(words: list[str], language: str, but: frozenset[str]) -> Iterator[int]:
    """How many words at the beginning (or, below 0, at the end) are politeness."""
    known = _politeness(language) - but if but else _politeness(language)
    for size in range(min(5, len(words) - 1), 0, -1):
        if " ".join(words[:size]) in known:
            yield size
        if " ".join(words[-size:]) in known:
            yield -size


def _peeled(said: str, language: str) -> str:
    known = _longest_first(language)
    while True:
        head = next((word for word in known if said.startswith(word) and said != word), "")
        tail = next((word for word in known if said.endswith(word) and said != word), "")
        if not head and not tail:
            return said
        said = said[len(head) :] if head else said[: -len(tail)]


@lru_cache(maxsize=16)
def _longest_first(language: str) -> tuple[str, ...]:
    return tuple(sorted(_politeness(language), key=len, reverse=True))


@lru_cache(maxsize=16)
def _politeness(language: str) -> frozenset[str]:
    words = [word for code in {language, "en"} for word in POLITE[code].split("|")]
    return frozenset(form for word in words for form in (_spaced(fold(word)), _spaced(bare(word))))


@lru_cache(maxsize=1)
def _manners() -> frozenset[str]:
    return frozenset(word for language in SHIPPED for word in _politeness(language))


def _righted(said: str) -> str:
    """Long words of such sentences, put right."""
    return " ".join(
        next((each for each in _SENTENCE_WORDS if len(word) > 6 and slipped(word, each, 1)), word)
        for word in said.split(" ")
    )


def _forms(table: Table) -> frozenset[str]:
    """Every word of a table as it may be typed: with and without accents, and run together where that is the way."""
    words = [word for listed in table.values() for word in listed.split("|")]
    folded = {_spaced(fold(word)) for word in words}
    shorn = {_spaced(bare(word)) for word in words}
    return frozenset(folded | shorn | {word.replace(" ", "") for word in folded if not word.isascii()})


_STOPS, _STARTS, _HELPS, _DOUBTS = _forms(STOP), _forms(START), _forms(HELP), _forms(DOUBT)
