"""The corner of the desk for texts that need a person: what waits, conversations, and how replies were read.

What is decided and what follows is left to engage.actions (attending, parked, readings, talks).
"""

from flask import Blueprint

from engage.desk.inbox import correcting, listing, talking


def mount(blueprint: Blueprint) -> None:
    """Adds every page of this corner."""
    for pages in (listing, talking, correcting):
        pages.mount(blueprint)
