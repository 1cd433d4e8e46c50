"""The three lists of priorities: read them, add to them, order them, and decide a list on what was heard.

One priority has its own page (priority).
"""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.decide import (
    DRAFT_LIST,
    FINAL_LIST,
    changed_since,
    decide_draft,
    decide_final,
    in_force,
)
from engage.actions.priorities import Wording, add, listed, order
from engage.actions.summarize import freeze
from engage.decisions.printed import EXAMPLES
from engage.decisions.priorities import MOST_FINAL, Priority, Stage, going_on, open_points, undecided
from engage.decisions.roadmap import THEMES
from engage.desk.decisions.asked import printed_language, typed
from engage.desk.decisions.overview import counted, snapshot_name
from engage.desk.forms import go_to
from engage.desk.words import error_words
from engage.errors import NotFound, Refused
from engage.languages import N_
from engage.storage.database import reading, writing

TITLES: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.OLD: N_("The list so far (MVP 1.0)"),
        Stage.DRAFT: N_("Draft list"),
        Stage.FINAL: N_("Final list"),
    }
)
KINDS: Mapping[Stage, str] = MappingProxyType({Stage.DRAFT: DRAFT_LIST, Stage.FINAL: FINAL_LIST})
STEPS: Mapping[Stage, int] = MappingProxyType({Stage.DRAFT: 5, Stage.FINAL: 6})


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    rule = blueprint.add_url_rule
    rule("/decisions/priorities/<stage>/", view_func=one_list)
    rule("/decisions/priorities/<stage>/", view_func=add_one, methods=["POST"])
    rule("/decisions/priorities/<stage>/order", view_func=move, methods=["POST"])
    rule("/decisions/priorities/<stage>/decide", view_func=decide, methods=["POST"])


def stage_of(name: str) -> Stage:
    """The list an address names; raises NotFound."""
    if name not in set(Stage):
        raise NotFound("no_list", name=name)
    return Stage(name)


@needs(Permission.SEE_DECISIONS)
def one_list(place: Place, stage: str) -> ResponseReturnValue:
    """A list with what became of each priority."""
    return page(place, stage_of(stage))


def page(place: Place, stage: Stage, problem: str = "", draft: Wording | None = None) -> ResponseReturnValue:
    """The list; with what is to mend, and what was typed, after a form that did not go through."""
    with reading(parts().database) as session:
        lists = {each: listed(session, place.project.id, each) for each in Stage}
        decision = in_force(session, place.project.id, KINDS[stage]) if stage in KINDS else None
    shown = lists[stage]
    before = _before(stage, lists)
    html = render_template(
        "desk/decisions/list.html",
        stage=stage,
        title=TITLES[stage],
        titles=TITLES,
        shown=shown,
        standing=_standing(stage, lists),
        waiting=undecided(before, shown) if before else [],
        points=open_points(before, going_on(shown)) if before else [],
        decision=decision,
        changed=decision is not None and changed_since(decision, shown),
        most=MOST_FINAL if stage is Stage.FINAL else None,
        count=len(going_on(shown)),
        examples=EXAMPLES,
        themes={theme.key: theme.name for theme in THEMES},
        printed=printed_language(current_language()),
        problem=problem,
        draft=draft,
        step=STEPS.get(stage),
    )
    return html, 422 if problem else 200


def _before(stage: Stage, lists: Mapping[Stage, list[Priority]]) -> list[Priority]:
    return {Stage.OLD: [], Stage.DRAFT: lists[Stage.OLD], Stage.FINAL: lists[Stage.DRAFT]}[stage]


def _standing(stage: Stage, lists: Mapping[Stage, list[Priority]]) -> dict[str, str]:
    """What became of each on the next list: key -> kept, changed, dropped or "" (undecided)."""
    following = {Stage.OLD: Stage.DRAFT, Stage.DRAFT: Stage.FINAL}.get(stage)
    if following is None:
        return {}
    carried = {each.came_from: str(each.status or "") for each in lists[following]}
    return {
        each.key: "dropped" if each.dropped is not None else carried.get(each.key, "")
        for each in lists[stage]
    }


@needs(Permission.WORKSHEET)
def add_one(place: Place, stage: str) -> ResponseReturnValue:
    """A new priority at the end."""
    wording = Wording(typed("text"), theme=typed("theme") or None, reason=typed("reason"))
    try:
        with writing(parts().database) as session:
            add(session, place.project.id, stage_of(stage), wording)
    except Refused as error:
        words = error_words(error)
        return page(place, stage_of(stage), words, wording)
    flash(_("Added."))
    return go_to(place, "decisions.one_list", _anchor="list", stage=stage)


@needs(Permission.WORKSHEET)
def move(place: Place, stage: str) -> ResponseReturnValue:
    """One place up or down."""
    key, step = typed("key"), -1 if typed("way") == "up" else 1
    with writing(parts().database) as session:
        keys = [each.key for each in listed(session, place.project.id, stage_of(stage))]
        if key in keys:
            at = keys.index(key)
            to = min(max(at + step, 0), len(keys) - 1)
            keys[at], keys[to] = keys[to], keys[at]
            order(session, place.project.id, stage_of(stage), keys)
    return go_to(place, "decisions.one_list", _anchor=key, stage=stage)


@needs(Permission.DECIDE)
def decide(place: Place, stage: str) -> ResponseReturnValue:
    """Freezes the list as decided, on a snapshot taken now."""
    found = stage_of(stage)
    if found not in KINDS:
        raise NotFound("no_list", name=stage)
    kept = counted(place, STEPS[found])
    act = decide_draft if found is Stage.DRAFT else decide_final
    by = place.who
    try:
        with writing(parts().database) as session:
            row = freeze(session, place.project.id, kept, snapshot_name(STEPS[found]), by)
            act(session, place.project.id, row.id, typed("reason"), by)
    except Refused as error:
        return page(place, found, error_words(error))
    flash(_("Decided, on snapshot %(number)s.", number=row.id))
    return go_to(place, "decisions.one_list", stage=stage)
