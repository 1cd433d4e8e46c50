"""Lists on plan forms that are ticks for the words everyone uses and a line for the town's own, commas between."""

from collections.abc import Collection, Iterable


def known(values: Iterable[str], words: Collection[str]) -> list[str]:
    """Those with a tick of their own."""
    return [each for each in values if each in words]


def own(values: Iterable[str], words: Collection[str]) -> str:
    """The others, as they stand on the line."""
    return ", ".join(each for each in values if each not in words)


def joined(ticked: Iterable[str] | None, line: str | None) -> tuple[str, ...]:
    """Ticks and line together, each once; Chinese and Arabic commas part words too."""
    typed = (line or "").translate({ord("、"): ",", ord("，"): ",", ord("،"): ","}).split(",")
    return tuple(dict.fromkeys((*(ticked or ()), *(each for part in typed if (each := part.strip())))))
