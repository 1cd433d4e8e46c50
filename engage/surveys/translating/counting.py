"""How much of a survey is done in a language, as counts for lists and pages."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from engage.surveys.translating.standing import TO_DO, Entry, State


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of the texts residents meet. `consent`: the words people agree to wait for a named speaker."""

    total: int
    missing: int
    stale: int
    draft: int
    translated: int
    reviewed: int
    stopping: int
    consent: bool = False

    @property
    def to_do(self) -> int:
        """Texts that wait for a person: missing, stale, or drafts nobody has read."""
        return self.missing + self.stale + self.draft

    @property
    def done(self) -> float:
        """Share of texts a person wrote or read, 0..1; 1 where there is nothing."""
        return 1 - self.to_do / self.total if self.total else 1.0

    @property
    def checked(self) -> float:
        """Share of texts somebody reviewed by name, 0..1; 1 where there is nothing."""
        return self.reviewed / self.total if self.total else 1.0


def progress(found: Iterable[Entry]) -> Progress:
    """The counts of a survey's entries in one language; texts nobody will be shown are left out."""
    shown = [entry for entry in found if entry.shown]
    states = Counter(entry.state for entry in shown)
    return Progress(
        total=len(shown),
        missing=states[State.MISSING],
        stale=states[State.STALE],
        draft=states[State.DRAFT],
        translated=states[State.TRANSLATED],
        reviewed=states[State.REVIEWED],
        stopping=sum(entry.stops for entry in shown),
        consent=any(entry.consent and entry.state is not State.REVIEWED for entry in shown),
    )


def to_do(found: Iterable[Entry]) -> list[Entry]:
    """The entries that wait for a person."""
    return [entry for entry in found if entry.shown and entry.state in TO_DO]
