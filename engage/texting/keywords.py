"""Keywords: the word a person sends to open a survey, alone or followed by a language.

Which survey a keyword opens is left to storage and converse; here a word is judged and found in a message.
"""

import unicodedata

from engage.languages import SHIPPED
from engage.surveys.problems import Problem, problem
from engage.texting.commands import about_answers, agrees, command
from engage.texting.folding import bare
from engage.texting.stopwords import reserved

_SHORTEST, _LONGEST = 2, 20


def keyword_form(word: str) -> str:
    """A keyword as it is compared: without case, accents, spaces around it or punctuation."""
    return bare(word)


def keyword_problem(word: str) -> Problem | None:
    """Why a word cannot be a keyword: its shape, or because the line or the conversation listens for it."""
    plain = keyword_form(word)
    letters = all(unicodedata.category(char)[0] in "LNM" for char in plain)
    if not letters or not _SHORTEST <= len(plain) <= _LONGEST or plain.isdigit():
        return problem("keyword_shape", "keyword")
    listened = any(command(plain, code) or about_answers(plain, code) for code in SHIPPED)
    taken = reserved(plain) or agrees(plain, "en") or listened
    return problem("keyword_reserved", "keyword", keyword=word) if taken else None


def spoken_keyword(text: str) -> tuple[str, str]:
    """The first word of a message as a keyword, and the words behind it."""
    first, _, rest = bare(text).partition(" ")
    return keyword_form(first), rest.strip()
