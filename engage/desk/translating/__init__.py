"""The room of translations: which words wait in which language, writing and reviewing them, taking them away as files.

What a state of words means is engage.surveys.translating's part, saving them engage.actions.translate's.
"""

from flask import Blueprint

from engage.desk.translating import files, listing, sheet


def mount(blueprint: Blueprint) -> None:
    """Adds this room's addresses."""
    for page in (listing, sheet, files):
        page.mount(blueprint)
