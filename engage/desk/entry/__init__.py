"""The room of events: staff write down replies for others on the residents' own form, and conversations as notes.

The form itself is engage.channels.web's part; mounted here it knows the channel and who helped.
"""

from flask import Blueprint

from engage.desk.entry import choosing, notes, reading
from engage.desk.entry.filling import entry_blueprint

__all__ = ["entry_blueprint", "mount"]


def mount(blueprint: Blueprint) -> None:
    """Adds this room's addresses, but for the form's, which have a forgery defence of their own."""
    for page in (choosing, notes, reading):
        page.mount(blueprint)
