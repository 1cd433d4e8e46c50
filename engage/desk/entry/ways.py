"""The ways a reply is taken down for somebody: over which channel, and with which help. One table."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engage.languages import N_


@dataclass(frozen=True, slots=True)
class Way:
    """`channel` and `assisted` are kept with every reply; `name` and `hint` are marked strings."""

    channel: str
    assisted: str
    name: str
    hint: str


WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "paper": Way("paper", "entered_for", N_("From a paper form"), N_("You type what somebody wrote.")),
        "read_aloud": Way(
            "web",
            "read_aloud",
            N_("I read the questions aloud"),
            N_("The person answers, you tick and type."),
        ),
        "interpreted": Way(
            "web", "interpreted", N_("With an interpreter"), N_("Someone speaks for the person, or you do.")
        ),
        "entered_for": Way(
            "web",
            "entered_for",
            N_("I write it down for them"),
            N_("By phone, or because they asked you to."),
        ),
    }
)
