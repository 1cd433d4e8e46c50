"""The room of contacts: people who said yes to hearing from the town again, each alone, and adding one at a table.

Mailings, the inbox, delivery and the line have rooms of their own within this one.
"""

from flask import Blueprint

from engage.desk.contacts import adding, listing, person


def mount(blueprint: Blueprint) -> None:
    """Adds every page of this room."""
    for pages in (listing, adding, person):
        pages.mount(blueprint)
