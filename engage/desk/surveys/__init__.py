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
    importing,
    listing,
    making,
    opening,
    paper,
    preview,
    publishing,
    rehearsing,
    scheduling,
    showing,
    texts,
    trying,
)


def mount(blueprint: Blueprint) -> None:
    """Adds this room's addresses."""
    looks = (listing, making, showing, preview, texts, paper, comparing)
    changes = (
        publishing,
        doors,
        handouts,
        changing,
        opening,
        scheduling,
        rehearsing,
        trying,
        editing,
        importing,
    )
    for page in (*looks, *changes):
        page.mount(blueprint)
