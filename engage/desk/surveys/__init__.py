"""The room of surveys: what is asked, in which languages, through which doors; looking, publishing, opening.

What people answer is the room of what we heard; typing in replies belongs to engage.desk.entry.
"""

from flask import Blueprint

from engage.desk.surveys import (
    changing,
    comparing,
    doors,
    editing,
    handouts,
    listing,
    making,
    opening,
    paper,
    preview,
    publishing,
    scheduling,
    showing,
    texts,
    trying,
)


def mount(blueprint: Blueprint) -> None:
    """Adds this room's addresses."""
    looks = (listing, making, showing, preview, texts, paper, comparing)
    for page in (*looks, publishing, doors, handouts, changing, opening, scheduling, trying, editing):
        page.mount(blueprint)
