"""`engage sms`: hold a conversation in the terminal, and ask how Engage counts and understands text messages.

Each command is in a module of its own; see there.
"""

from collections.abc import Mapping

from engage.cli.command import Commands

_PLACES: Mapping[str, str] = {
    "chat": "engage.cli.chatting:chat",
    "classify": "engage.cli.understanding:classify",
    "kit": "engage.cli.kit:kit",
    "read": "engage.cli.reading:read",
    "replay": "engage.cli.replaying:replay",
    "segments": "engage.cli.understanding:segments",
    "words": "engage.cli.understanding:words",
}

sms = Commands("sms", _PLACES, help="Text messages.")
