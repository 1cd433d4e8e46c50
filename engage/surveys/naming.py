"""What every key made from words shares: its Latin words, and the first name nobody has. Which words make a key, and
how long it may be, is for those who make one."""

import re
import unicodedata
from collections.abc import Collection


def latin_words(text: str) -> list[str]:
    """The words of a text in small letters a to z and digits, accents dropped; none of a text in another script."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


def first_free(key: str, taken: Collection[str]) -> str:
    """The key, or the first of key_2, key_3 ... that is not taken."""
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}_{number}"
    return free
