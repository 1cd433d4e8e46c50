"""Which texts stand on a page: those a filter in the address asks for, some at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from engage.languages import N_
from engage.surveys.translating.standing import TO_DO, Entry, State

A_PAGE = 25  # texts

SHOWN: Mapping[str, tuple[str, Callable[[Entry], bool]]] = MappingProxyType(
    {
        "todo": (N_("To do"), lambda entry: entry.shown and entry.state in TO_DO),
        "stale": (N_("Out of date"), lambda entry: entry.state is State.STALE),
        "translated": (N_("Translated"), lambda entry: entry.state is State.TRANSLATED),
        "reviewed": (N_("Reviewed"), lambda entry: entry.state is State.REVIEWED),
        "all": (N_("All"), lambda entry: True),
    }
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One page of texts. `counts`: how many each filter has."""

    show: str
    page: int
    pages: int
    entries: Sequence[Entry]
    counts: Mapping[str, int]


def choose(entries: Sequence[Entry], show: str, page: int, find: str = "") -> Chosen:
    """The page that was asked for, or the nearest there is; with `find`, the page that text is on.

    A text that is looked for is found under another filter too: then all texts are shown.
    """
    counts = {name: sum(map(fits, entries)) for name, (_, fits) in SHOWN.items()}
    show = show if show in SHOWN else "todo" if counts["todo"] else "all"
    listed = [entry for entry in entries if SHOWN[show][1](entry)]
    names = [entry.place.name for entry in listed]
    if find and find not in names and any(entry.place.name == find for entry in entries):
        return choose(entries, "all", page, find)
    if find in names:
        page = names.index(find) // A_PAGE + 1
    pages = max(1, -(-len(listed) // A_PAGE))
    page = min(max(1, page), pages)
    return Chosen(show, page, pages, listed[(page - 1) * A_PAGE : page * A_PAGE], counts)
