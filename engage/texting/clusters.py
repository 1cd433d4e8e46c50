"""What a reader sees as one character: letters with their marks, emoji with theirs, flags, Hangul syllables.

The provider never cuts one in two between the parts of a message (UAX 29, extended grapheme clusters, without the
rules of scripts that Engage does not speak). Counting parts is left to segments.
"""

import unicodedata

_JOINER = "\u200d"
_LEADING = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd")  # numbers signs that hold what follows
_NO_MARKS = frozenset("\u102b\u102c\u1038")  # spacing vowels of Burmese that stand alone


def clusters(text: str) -> list[str]:
    """`text` in the characters a reader sees, in order; joined they are the text again."""
    found: list[str] = []
    for char in text:
        if found and _joins(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _joins(before: str, char: str) -> bool:
    last = before[-1]
    if _breaks(last) or _breaks(char):
        return False
    if _extends(char) or last in _LEADING:
        return True
    if last == _JOINER and len(before) > 1:
        return _pictures(char) and any(_pictures(each) for each in before)
    if _flags(last) and _flags(char):
        return len(before) % 2 == 1
    return _syllable(last, char)


def _breaks(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Zl", "Zp") or (
        unicodedata.category(char) == "Cf" and char not in _LEADING and not _extends(char)
    )


def _extends(char: str) -> bool:
    if (
        char in "\u200c\u0e33\u0eb3" + _JOINER
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    ):
        return True
    return unicodedata.category(char) in ("Mn", "Me", "Mc") and char not in _NO_MARKS


def _flags(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _pictures(char: str) -> bool:
    return unicodedata.category(char) == "So" or char in "\u2194\u2195\u25b6\u25c0\u2640\u2642\u00a9\u00ae"


def _syllable(last: str, char: str) -> bool:
    """Korean letters that make one syllable."""
    leading, vowel, ending = (
        "\u1100" <= last <= "\u115f",
        "\u1160" <= last <= "\u11a7" or _open(last),
        "\u11a8" <= last <= "\u11ff" or "\uac00" <= last <= "\ud7a3",
    )
    if leading:
        return "\u1100" <= char <= "\u11a7" or "\uac00" <= char <= "\ud7a3"
    if vowel:
        return "\u1160" <= char <= "\u11ff"
    return ending and "\u11a8" <= char <= "\u11ff"


def _open(char: str) -> bool:
    """A whole Korean syllable without an ending consonant."""
    return "\uac00" <= char <= "\ud7a3" and (ord(char) - 0xAC00) % 28 == 0
