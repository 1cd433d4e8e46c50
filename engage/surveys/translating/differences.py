"""What changed between two wordings, word by word, for people who look at a source that changed."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_PIECE = re.compile(r"[^\W\u0e00-\u9fff\u1780-\u17ff]+|\s+|.", re.DOTALL)
"""Words of scripts that part them by spaces, spaces, and every other character by itself."""


def differences(before: str, after: str) -> Iterator[tuple[str, str]]:
    """("same" | "gone" | "new", words) in the order of reading."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(old[i:j])
            continue
        if i < j:
            yield "gone", "".join(old[i:j])
        if k < m:
            yield "new", "".join(new[k:m])
