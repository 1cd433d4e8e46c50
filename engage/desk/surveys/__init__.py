"""The room of surveys: what is asked, in which languages, through which doors; looking, publishing, opening.

What people answer is the room of what we heard; typing in replies belongs to engage.desk.entry.
"""

from flask import Blueprint

from engage.desk.surveys import (
    changing,
    comparing,
    doors,
    listing,
    making,
    opening,
    preview,
    publishing,
    showing,
    texts,
)


def mount(blueprint: Blueprint) -> None:
    """Adds this room's addresses."""
    for page in (listing, making, showing, preview, texts, comparing, publishing, doors, changing, opening):
        page.mount(blueprint)
