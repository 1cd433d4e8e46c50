"""Messages to people who said yes: made, written, aimed, looked at as they will arrive, started, followed.

A part of the room of contacts. What happens is engage.actions.mailings' part; texts that come in have the inbox.
"""

from flask import Blueprint

from engage.desk.mailings import drafting, listing, people, sending, showing, words


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    for pages in (listing, showing, people, words, drafting, sending):
        pages.mount(blueprint)
