"""Ready-made Engagement Plans to begin with: groups, activities and themes a town keeps, changes or leaves out.

They stand in `templates/plans/starters/`, without a town's name, dates or numbers. Names residents may read come from
the catalogs in every language; what the team writes for itself is English. Keeping a plan is engage.actions' part.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from engage import resources
from engage.errors import Malformed, NotFound
from engage.plans.codec import from_json
from engage.plans.filling import SOURCE, from_catalogs
from engage.plans.nodes import Located, compose
from engage.plans.plan import Activity, Audience, Metric, Plan, Theme
from engage.plans.townfile import plain
from engage.surveys.text import Text

CONTEXT = "starter"
NAMED = ("audiences", "activities", "metrics")
PARTS = ("audiences", "themes", "activities", "metrics")
Part = TypeVar("Part", bound=Audience | Theme | Activity | Metric)


@dataclass(frozen=True, slots=True)
class Starter:
    """A plan to begin with, in English; `about` says for whom. `order`: its place in the list."""

    key: str
    order: int
    name: Text
    about: Text
    plan: Plan


@lru_cache(maxsize=1)
def starters() -> Mapping[str, Starter]:
    """The shipped starters by key. Malformed when a file is at fault."""
    found = []
    for path in (resources.templates() / "plans" / "starters").glob("*.yaml"):
        root = compose(path.read_bytes())
        if isinstance(root, Located):
            raise Malformed("template_faulty", file=path.name, line=root.line, count=1)
        found.append(from_json(Starter, plain(root)))
    return MappingProxyType({one.key: one for one in sorted(found, key=lambda one: one.order)})


def starter(key: str, languages: Collection[str] = (SOURCE,)) -> Starter:
    """The starter with its words in these languages, as far as they are there. NotFound when there is none."""
    if key not in starters():
        raise NotFound("no_starter", key=key)
    found = starters()[key]
    plan = found.plan
    return replace(
        found,
        name=_words(found.name, languages),
        about=_words(found.about, languages),
        plan=replace(
            plan,
            goals=_words(plan.goals, languages),
            audiences=tuple(replace(one, name=_words(one.name, languages)) for one in plan.audiences),
            activities=tuple(replace(one, name=_words(one.name, languages)) for one in plan.activities),
            metrics=tuple(replace(one, name=_words(one.name, languages)) for one in plan.metrics),
        ),
    )


def begin(plan: Plan, found: Starter, wanted: Mapping[str, Collection[str]]) -> Plan:
    """The plan with the wanted parts of a starter (keys by part of PARTS) that it does not have yet.

    Nothing of the plan is changed. Activities are aimed only at groups that are in the plan then, themes ask only
    those.
    """
    new = found.plan
    audiences = _added(plan.audiences, new.audiences, wanted.get("audiences", ()))
    known = {one.key for one in audiences}
    activities = [replace(one, audiences=_of(one.audiences, known)) for one in new.activities]
    themes = [replace(one, audiences=_of(one.audiences, known)) for one in new.themes]
    return replace(
        plan,
        goals=plan.goals or new.goals,
        small_town=new.small_town if plan.small_town is None and plan.empty else plan.small_town,
        audiences=audiences,
        activities=_added(plan.activities, activities, wanted.get("activities", ())),
        metrics=_added(plan.metrics, new.metrics, wanted.get("metrics", ())),
        themes=_added(plan.themes, themes, wanted.get("themes", ())),
    )


def starter_messages() -> Iterator[tuple[str, str, str]]:
    """Context, English text and comment of every text of the starters, for the catalogs."""
    for found in starters().values():
        yield CONTEXT, found.name[SOURCE], "The name of a ready-made plan; read by staff."
        yield CONTEXT, found.about[SOURCE], "About a ready-made plan; read by staff."
        yield CONTEXT, found.plan.goals[SOURCE], "The goals of a plan."
        for name in (one.name for part in NAMED for one in getattr(found.plan, part)):
            yield CONTEXT, name[SOURCE], "The name of a group of people, an activity or a measure of success."


def _words(text: Text, languages: Collection[str]) -> Text:
    source = text[SOURCE]
    found = {code: from_catalogs(code, CONTEXT, source) for code in (SOURCE, *languages)}
    return {code: words for code, words in found.items() if words}


def _added(held: tuple[Part, ...], offered: Collection[Part], wanted: Collection[str]) -> tuple[Part, ...]:
    taken = {one.key for one in held}
    return (*held, *(one for one in offered if one.key in wanted and one.key not in taken))


def _of(keys: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key in known)
