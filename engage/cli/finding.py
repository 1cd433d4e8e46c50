"""One line of what `engage doctor` finds. Looking is left to engage.cli.doctor and engage.cli.sending_health."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`state` is ok, warn (works, but look at it) or fail (does not work, or is not safe)."""

    state: str
    about: str
    words: str
