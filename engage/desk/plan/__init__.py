"""The room of the plan: goals, people to hear, activities, measures of success, money, places, dates to the state.

A module per part; saving with care for a second editor is .changing's.
"""

from flask import Blueprint

from engage.desk.plan import (
    activities,
    audiences,
    basics,
    beginning,
    board,
    checkpoints,
    metrics,
    overview,
    paper,
    places,
    themes,
)


def mount(blueprint: Blueprint) -> None:
    """Adds this room's addresses."""
    for part in (
        overview,
        paper,
        board,
        beginning,
        themes,
        basics,
        audiences,
        activities,
        metrics,
        places,
        checkpoints,
    ):
        part.mount(blueprint)
