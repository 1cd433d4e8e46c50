"""What differs between two states of one text: the words in the source language, words in others, words that went.

Which text it is (a question's words, a hint, a choice) is named by who asks.
"""

from collections.abc import Iterator

from engage.languages import language as known
from engage.surveys.problems import Problem, problem
from engage.surveys.text import Text

LONGEST = 80  # characters of a text that are quoted


def text_changes(name: str, where: str, before: Text, after: Text, source: str) -> Iterator[Problem]:
    """One change for the source words and one for all other languages; none when the texts are equal."""
    was, now = before.get(source), after.get(source)
    if was != now:
        yield problem(f"changed_words_{name}", where, before=quoted(was), after=quoted(now))
    others = sorted(each for each in {*before, *after} - {source} if before.get(each) != after.get(each))
    if others:
        names = ", ".join(language_name(each) for each in others)
        yield problem("changed_translation", where, languages=names)


def quoted(words: str | None) -> str:
    """As much of the words as is repeated to people; a dash for none."""
    line = " ".join((words or "").split())
    return f"{line[: LONGEST - 1]}…" if len(line) > LONGEST else line or "–"


def language_name(code: str) -> str:
    """A language's own name; its code when nobody knows it."""
    return known(code).name
