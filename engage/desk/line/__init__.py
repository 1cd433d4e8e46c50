"""The corner of the desk for the text line itself: delivery and costs, how the line stands, rules, registration words.

Counting is engage.actions.delivery's part, holding to the rules the worker's.
"""

from flask import Blueprint

from engage.desk.line import figures, reading_along, registering, ruling


def mount(blueprint: Blueprint) -> None:
    """Adds every page of this corner."""
    for pages in (figures, registering, ruling, reading_along):
        pages.mount(blueprint)
