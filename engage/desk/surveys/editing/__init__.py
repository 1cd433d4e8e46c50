"""The builder: surveys written at the desk, part by part, with every save kept. A module a page.

All words are edited in the survey's source language; the others are translations, which have a room of their own. What
editing does to a survey is engage.surveys.editing's part, keeping versions engage.actions.drafting's.
"""

from flask import Blueprint

from engage.desk.surveys.editing import (
    acting,
    adding,
    beginning,
    condition,
    history,
    library,
    parts,
    question,
)


def mount(blueprint: Blueprint) -> None:
    """Adds the builder's addresses."""
    for page in (acting, adding, question, parts, condition, library, history, beginning):
        page.mount(blueprint)
