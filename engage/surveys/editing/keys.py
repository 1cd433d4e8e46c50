"""Keys made from words, so that authors need not think of them: stable, unique, and never used for two things.

What hangs on a key (answers, code maps, conditions) stays with it for ever; so a key that any edition or draft had is
not given again. Whether a key is well formed is engage.surveys.review's part.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from engage.surveys.naming import first_free, latin_words
from engage.surveys.review.keys import RESERVED
from engage.surveys.survey import Survey

MOST_WORDS, LONGEST = 3, 28
_SMALL_WORDS = """
a an and are as at be by can do does did for from had has have how i in is it its me my of on or our so that the their
them there these they this to us was we were what when where which who why will with would you your
"""
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Used:
    """Keys that are taken: of questions, sections and exits together, and of the choices of each question."""

    names: frozenset[str] = frozenset()
    choices: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, question: str) -> frozenset[str]:
        """The choices a question has or had."""
        return self.choices.get(question, frozenset())


def used_in(surveys: Iterable[Survey]) -> Used:
    """Every key of these surveys: the draft, and the editions there are."""
    names: set[str] = set()
    choices: dict[str, set[str]] = {}
    for survey in surveys:
        names |= {section.key for section in survey.sections} | {ending.key for ending in survey.exits}
        for question in survey.questions():
            names.add(question.key)
            choices.setdefault(question.key, set()).update(choice.key for choice in question.choices)
    return Used(frozenset(names), MappingProxyType({key: frozenset(each) for key, each in choices.items()}))


def key_for(words: str, taken: Collection[str], otherwise: str) -> str:
    """A free key from the first telling words; from `otherwise` when there is no Latin letter to begin with."""
    found = latin_words(words.replace("'", ""))
    telling = [word for word in found if word not in _SMALL] or found
    key = "_".join(telling[:MOST_WORDS])[:LONGEST].rstrip("_")
    return free_key(key if key[:1].isalpha() else otherwise, taken)


def free_key(key: str, taken: Collection[str]) -> str:
    """The key, or the first of key_2, key_3 ... that nothing has or had."""
    return first_free(key, {*taken, *RESERVED})
