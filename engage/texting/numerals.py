"""A number in a reply to a number question: number words, units, currency and polite words around it.

Only words that cannot change the number are passed over: what is asked for, its unit, thanks. "About 5", "5 or 6" and
"5+" stay as typed, for the kind to ask again; how digits and separators are read is the kind's too.
"""

import re

from engage.surveys.kinds.number import parse
from engage.surveys.survey import Question
from engage.texting import reply_words, vocabulary
from engage.texting.choosing import glued, in_table, number_words, without_manners
from engage.texting.folding import bare, literal, loose

_AROUND = re.compile(r"([^0-9+\-−.,]*)([+\-−]?[0-9][0-9.,'٫٬ ]*?)([^0-9٫٬']*)")
_BEFORE = re.compile(r"[$€£¥#( ]*|us\$ ?")
_AFTER = re.compile(r"[ .!)$€%]*")
_DOUBT = re.compile(r"[<>~≈±?]|(?<=[0-9]) ?\+")
_MORE = "十百千万萬亿億"


def numeral(question: Question, text: str, language: str, source: str) -> str:
    """The digits in a reply when everything around them is sure to say nothing else; else the text as typed."""
    if not isinstance(parse(text), str) or _DOUBT.search(literal(text)):
        return text
    if in_table(reply_words.NONE, text, language):
        return "0"
    shown = digitized(without_manners(text, language) if not _signed(text) else literal(text), language)
    match = _AROUND.fullmatch(shown)
    if match is None or not _BEFORE.fullmatch(match[1]):
        return text
    behind = match[3]
    sure = (
        _AFTER.fullmatch(behind)
        or in_table(reply_words.CURRENCY, behind, language)
        or _asked_for(question, loose(behind), language, source)
    )
    return match[2].strip() if sure else text


def digitized(text: str, language: str) -> str:
    """`text` folded, with words for 0 to 10 as digits where they stand alone."""
    known = number_words(language)
    if language.startswith("zh"):
        signs = "".join(word for word in known if len(word) == 1 and not word.isascii())
        alone = re.compile(f"(?<![{signs}{_MORE}0-9])[{signs}](?![{signs}{_MORE}0-9])")
        text = alone.sub(lambda match: str(known[match[0]]), text)
    return " ".join(str(known.get(bare(word), word)) for word in text.split(" "))


def _signed(text: str) -> bool:
    """Whether a minus or plus sign stands before the first digit: folding would lose it."""
    return re.match(r"[\s]*[+\-−<>~≈±][^\w]*[0-9]", literal(text)) is not None


def _asked_for(question: Question, behind: str, language: str, source: str) -> bool:
    """Whether the words behind a number only repeat the unit or what the question asks for."""
    codes = (*vocabulary.heard_in(language), source)
    unit = question.options.get("unit", "")
    units = (
        [unit]
        if isinstance(unit, str)
        else [str(unit.get(code, "")) for code in codes]
        if isinstance(unit, dict)
        else []
    )
    asked = " ".join(text.get(code, "") for text in (question.text, question.short) for code in codes)
    behind = loose(without_manners(f"1 {behind}", language)).removeprefix("1").strip()
    if behind in {loose(word) for word in units}:
        return True
    own = loose(f"{asked} {' '.join(units)}")
    if glued(language):
        behind = behind.lstrip("个個位名口") or behind
        about_years = any(loose(word) in own for word in vocabulary.spoken(reply_words.YEARS, language))
        return behind in own or (about_years and in_table(reply_words.YEARS, behind, language))
    words = set(own.split())
    about_years = any(in_table(reply_words.YEARS, word, language) for word in words)
    if about_years and in_table(reply_words.YEARS, behind, language):
        return True
    doubtful = {
        loose(word)
        for table in (reply_words.OR, reply_words.NOT)
        for word in vocabulary.spoken(table, language)
    }
    return set(behind.split()) <= words - doubtful
