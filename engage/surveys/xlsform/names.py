"""Keys for what a form names: the name itself where it can be a key, else one made from it, never one twice."""

import re
import unicodedata

from engage.surveys.review.keys import LONGEST, RESERVED

_SHAPE = re.compile(r"[a-z][a-z0-9_]*")


class Keys:
    """The keys of one namespace (questions, sections, the choices of a list)."""

    def __init__(self, prefix: str, taken: frozenset[str] = RESERVED) -> None:
        self._prefix = prefix
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}  # the last one tried behind a name

    def key(self, name: str) -> str:
        """A key for this name that nothing else has; equal to it wherever that is possible."""
        made = key_like(name, self._prefix)
        key, number = made, self._numbers.get(made, 1)
        while key in self._taken:
            number += 1
            key = f"{made[: LONGEST - 6]}_{number}"
        self._numbers[made] = number
        self._taken.add(key)
        return key


def key_like(name: str, prefix: str) -> str:
    """The name as a key: small letters, digits and _, a letter first. What has none of these becomes the prefix."""
    if _SHAPE.fullmatch(name) and len(name) <= LONGEST:
        return name
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub("[^a-z0-9]+", "_", plain).strip("_")[: LONGEST - len(prefix) - 1]
    return plain if _SHAPE.fullmatch(plain) else f"{prefix}_{plain}".strip("_")
