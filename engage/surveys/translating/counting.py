"""How much of a survey is done in a language, as counts for lists and pages."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from engage.surveys.translating.standing import Entry, State


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of the texts residents meet. `consent`: the words people agree to wait for a named speaker."""

    total: int
    missing: int
    stale: int
    draft: int
    reviewed: int
    stopping: int
    consent: bool = False

    @property
    def to_do(self) -> int:
        """Texts that wait for a person: missing, stale, or drafts nobody has read."""
        return self.missing + self.stale + self.draft

    @property
    def done(self) -> float:
        """Share of texts a person wrote or read, 0..1 in hundredths; 1 only when nothing waits."""
        return _share(self.total - self.to_do, self.total)

    @property
    def checked(self) -> float:
        """Share of texts somebody reviewed by name, in the same way."""
        return _share(self.reviewed, self.total)


def progress(found: Iterable[Entry]) -> Progress:
    """The counts of a survey's entries in one language; texts nobody will be shown are left out."""
    shown = [entry for entry in found if entry.shown]
    states = Counter(entry.state for entry in shown)
    return Progress(
        total=len(shown),
        missing=states[State.MISSING],
        stale=states[State.STALE],
        draft=states[State.DRAFT],
        reviewed=states[State.REVIEWED],
        stopping=sum(entry.stops for entry in shown),
        consent=any(entry.consent and entry.state is not State.REVIEWED for entry in shown),
    )


def _share(part: int, total: int) -> float:
    return 100 * part // total / 100 if total else 1.0
