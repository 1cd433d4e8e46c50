"""What is wrong with words beside their source: placeholders, tags, links, labels that became the same.

Whether words are good is left to people who speak the language.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from engage.surveys.places import CHOICES, Place
from engage.surveys.problems import Problem, problem

_HOLE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LINK = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)\]}。，、؟،]")
MOST = 10_000
"""Characters; longer words are no text of a survey."""


def words_problems(source: str, words: str) -> list[Problem]:
    """What differs between the two that must be the same; empty words are not looked at."""
    if not words:
        return []
    found = [
        problem(code, parts=", ".join(sorted(difference)))
        for code, pattern in (("words_holes", _HOLE), ("words_tags", _TAG), ("words_links", _LINK))
        if (difference := _difference(pattern, source, words))
    ]
    if len(words) > MOST:
        found.append(problem("too_long", maximum=MOST, length=len(words)))
    return found


def same_labels(placed: Iterable[tuple[Place, str, str]]) -> Mapping[str, Problem]:
    """Choices of one question whose words became the same though their sources differ: name of place -> problem.

    `placed`: each place with its source words and its words.
    """
    labels: defaultdict[tuple[str, str, str], list[tuple[Place, str]]] = defaultdict(list)
    for place, source, words in placed:
        if place.what in CHOICES and words:
            labels[place.where, place.what, words.casefold()].append((place, source))
    return {
        place.name: problem("words_same_label", place.where, words=words)
        for (_, _, words), found in labels.items()
        if len({source.casefold() for _, source in found}) > 1
        for place, _ in found
    }


def _difference(pattern: re.Pattern[str], source: str, words: str) -> Iterable[str]:
    """What stands a different number of times in the two."""
    wanted, there = Counter(pattern.findall(source)), Counter(pattern.findall(words))
    return (wanted - there) | (there - wanted)
