"""Slips of the thumb: how many letters lie between two words, and words drawn out ("stoooop") or said twice.

Which words may be read in spite of slips is decided by those who ask.
"""

import re

_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_DOUBLED = re.compile(r"(?<=\w{3})(\w)\1$")
_TWICE = re.compile(r"\b(\w+)( \1\b)+")


def slipped(typed: str, meant: str, most: int) -> bool:
    """Whether at most `most` letters are missing, too many, wrong or swapped with their neighbor (Damerau)."""
    if abs(len(typed) - len(meant)) > most:
        return False
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for place, letter in enumerate(typed, start=1):
        earlier, before, row = before, row, [place]
        for at, wanted in enumerate(meant, start=1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != wanted))
            if place > 1 and at > 1 and letter == meant[at - 2] and typed[place - 2] == wanted:
                cost = min(cost, earlier[at - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most


def calmed(words: str) -> str:
    """Words without letters drawn out and without repeats: "stoooop stop" is "stop", and so is "stopp"."""
    return _DOUBLED.sub(r"\1", _TWICE.sub(r"\1", _DRAWN_OUT.sub(r"\1", words)))
