"""What must stand in a translation as in its source: the places where other words are put in.

Which plural form stands for which numbers is told here too, since "two questions" needs no digit.
"""

import gettext
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

COUNTED = 201  # numbers tried to tell what a plural form stands for; every rule repeats within a hundred
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def other_placeholders(sources: Iterable[str], words: str, *, without_number: bool = False) -> list[str]:
    """The placeholders that stand a different number of times in `words` than in the nearest of its sources.

    `without_number`: the form stands for one number only, and need not show it.
    """
    there = _placeholders(words, without_number)
    differing = []
    for source in sources:
        wanted = _placeholders(source, without_number)
        differing.append(sorted((wanted - there) | (there - wanted)))
    return min(differing, key=len)


def can_be_filled(words: str) -> bool:
    """Whether values can be put into the words: a lone % sign beside a placeholder breaks them."""
    names = {found[1]: 1 for found in _PLACEHOLDER.finditer(words) if found[1]}
    try:
        return not names or bool(words % names)
    except (ValueError, KeyError, TypeError):
        return False


@lru_cache(maxsize=64)
def standing(rule: str) -> tuple[tuple[int, ...], ...]:
    """For each plural form of a gettext rule the numbers below 201 it stands for."""
    form_of = gettext.c2py(rule)
    forms: dict[int, list[int]] = {}
    for number in range(COUNTED):
        forms.setdefault(form_of(number), []).append(number)
    return tuple(tuple(forms[form]) for form in sorted(forms))


def one_number(rule: str, form: int) -> bool:
    """Whether a form of a plural rule stands for one number only."""
    stands = standing(rule)
    return form < len(stands) and len(stands[form]) == 1


def _placeholders(text: str, without_number: bool) -> Counter[str]:
    found = Counter(match.group(0) for match in _PLACEHOLDER.finditer(text))
    if without_number:
        del found["%(num)s"]
    return found
