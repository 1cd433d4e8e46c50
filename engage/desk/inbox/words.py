"""The words of the inbox and of conversations for what kinds there are, what was decided, and where things stand."""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages import N_
from engage.languages.carrier_words import code_words

__all__ = ["KINDS", "OUTCOMES", "PHASES", "STATES", "code_words"]

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "maybe_stop": N_("Perhaps they want no more texts"),
        "parked": N_("Three replies did not fit the question"),
        "failed": N_("A text to us could not be dealt with"),
        "unknown": N_("Nobody knows whether a message was sent"),
        "line": N_("Sending is paused"),
        "budget": N_("The budget for texts"),
        "other": N_("Something about the text line"),
    }
)
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "stop": N_("They want to stop"),
        "no_stop": N_("They do not want to stop"),
        "done": N_("Dealt with"),
        "answered": N_("Written down for them"),
        "again": N_("Tried again"),
        "aside": N_("Set aside"),
        "leave": N_("Left as it is"),
        "told": N_("The provider told us"),
        "resumed": N_("Sending goes on"),
    }
)
PHASES: Mapping[str, str] = MappingProxyType(
    {
        "": N_("Nothing is being asked"),
        "language": N_("Choosing a language"),
        "consent": N_("Before the first question"),
        "asking": N_("In the middle of a survey"),
        "waiting": N_("Paused"),
        "done": N_("Finished"),
    }
)
STATES: Mapping[str, str] = MappingProxyType(
    {
        "queued": N_("waits to be sent"),
        "sending": N_("is being sent"),
        "accepted": N_("with the provider"),
        "sent": N_("sent"),
        "delivered": N_("delivered"),
        "undelivered": N_("not delivered"),
        "failed": N_("not sent"),
        "unknown": N_("sent or not, nobody knows"),
        "skipped": N_("not to be sent"),
        "new": N_("waits to be read"),
        "done": N_("read"),
        "ignored": N_("left alone"),
    }
)
"""Of messages out and in, as they stand behind a message."""
