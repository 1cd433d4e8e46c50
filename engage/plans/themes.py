"""What can be asked about a theme: the questions of plan templates that fit it, and the people they suggest to ask.

What a town wrote about its themes is engage.plans.plan.Theme.
"""

from collections.abc import Iterator, Mapping

from engage.plans.template import Ask, Part, Template, Words


def questions_about(theme: str, templates: Mapping[str, Template]) -> dict[str, Ask]:
    """Questions of Step 5 as "T4.stay", those of the theme's own section first; no notes of staff, no tallies."""
    found = list(_parts(templates))
    own = {f"{id_}.{ask.key}": ask for id_, part in found if part.theme == theme for ask in part.asks}
    open_to_all = {f"{id_}.{ask.key}": ask for id_, part in found if part.theme is None for ask in part.asks}
    return {name: ask for name, ask in {**own, **open_to_all}.items() if ask.kind != "info"}


def question(name: str, templates: Mapping[str, Template]) -> Ask | None:
    """The question of this name; None when no template has it."""
    id_, _, key = name.partition(".")
    asks = templates[id_].asks() if id_ in templates else ()
    return next((ask for ask in asks if ask.key == key), None)


def suggested(theme: str, templates: Mapping[str, Template]) -> tuple[Words, ...]:
    """Whom the templates suggest to ask about a theme."""
    return tuple(part.whom for _, part in _parts(templates) if part.theme == theme and part.whom)


def _parts(templates: Mapping[str, Template]) -> Iterator[tuple[str, Part]]:
    for template in templates.values():
        if template.step == 5 and not template.for_text and template.form == "survey":
            for part in template.parts:
                yield template.id, part
