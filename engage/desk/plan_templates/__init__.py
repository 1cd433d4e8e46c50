"""Plan templates, within the room of the plan: what each asks, tried out before use, put together, used.

A town's own templates are saved, taken away as files and brought here too.
"""

from flask import Blueprint

from engage.desk.plan_templates import listing, looking, own, using


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    for page in (listing, own, using, looking):
        page.mount(blueprint)
