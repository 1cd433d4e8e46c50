"""Seed project ideas: written down, screened against the state's limits, heard about, and one of them chosen."""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions import ideas
from engage.actions.decide import SEED, choose_seed, in_force
from engage.actions.evidence import about
from engage.actions.guide import heard
from engage.actions.ideas import Proposal
from engage.actions.priorities import to_advance
from engage.actions.summarize import freeze
from engage.decisions.seed import (
    JUDGED,
    MOST_CANDIDATES,
    MOST_DOLLARS,
    MOST_MONTHS,
    Verdict,
    open_points,
    screen,
)
from engage.desk.decisions.asked import by_language, number, typed, version
from engage.desk.decisions.overview import counted, snapshot_name
from engage.desk.decisions.words import LIMITS, ORIGINS, VERDICTS
from engage.desk.forms import go_to
from engage.desk.words import error_words
from engage.errors import Conflict, EngageError, Refused
from engage.languages import LANGUAGES, problem_words
from engage.storage.database import reading, writing
from engage.storage.decisions import IdeaRow, idea
from engage.storage.projects import communities_of

_MEASURES = ("help", "order")


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    rule = blueprint.add_url_rule
    rule("/decisions/ideas/", view_func=all_ideas)
    rule("/decisions/ideas/new", view_func=new_idea, methods=["GET", "POST"])
    rule("/decisions/ideas/<key>", view_func=one_idea)
    rule("/decisions/ideas/<key>", view_func=save_idea, methods=["POST"])
    rule("/decisions/ideas/<key>/choose", view_func=choose, methods=["POST"])


@needs(Permission.SEE_DECISIONS)
def all_ideas(place: Place) -> ResponseReturnValue:
    """Every idea with its screen, what residents said, and the choice."""
    return _list(place)


def _list(place: Place, problem: str = "") -> ResponseReturnValue:
    held, language = parts(), current_language()
    seven = heard(held.database, place.project, 7, held.editions, unkept=True)
    with reading(held.database) as session:
        found = ideas.listed(session, place.project.id)
        towns = len(communities_of(session, place.project.id))
        decision = in_force(session, place.project.id, SEED)
        final = {each.key: each.text for each in to_advance(session, place.project.id)}
    html = render_template(
        "desk/decisions/ideas.html",
        ideas=found,
        points={each.key: open_points(each, towns) for each in found},
        screens={each.key: screen(each, towns) for each in found},
        evidence={each.key: about(seven, each.key, _MEASURES, language) if seven else () for each in found},
        decision=decision,
        final=final,
        limits=LIMITS,
        verdicts=VERDICTS,
        money=MOST_DOLLARS * max(towns, 1),
        months=MOST_MONTHS,
        most=MOST_CANDIDATES,
        language=language,
        problem=problem,
    )
    return html, 422 if problem else 200


@needs(Permission.WORKSHEET)
def new_idea(place: Place) -> ResponseReturnValue:
    """An empty form, or a new idea from it."""
    if not typed("version"):
        return _page(place, None)
    proposal = _proposal(place)
    try:
        with writing(parts().database) as session:
            ideas.add(session, place.project.id, proposal)
    except Refused as error:
        return _page(place, None, error, proposal)
    flash(_("Added."))
    return go_to(place, "decisions.all_ideas")


@needs(Permission.SEE_DECISIONS)
def one_idea(place: Place, key: str) -> ResponseReturnValue:
    """An idea with its form."""
    with reading(parts().database) as session:
        row = idea(session, place.project.id, key)
    return _page(place, row)


@needs(Permission.WORKSHEET)
def save_idea(place: Place, key: str) -> ResponseReturnValue:
    """Keeps an idea's words and judgements, unless somebody saved others since the page was opened."""
    proposal = _proposal(place)
    try:
        with writing(parts().database) as session:
            ideas.rewrite(session, place.project.id, key, proposal, version())
    except (Refused, Conflict) as error:
        with reading(parts().database) as session:
            row = idea(session, place.project.id, key)
        return _page(place, row, error, proposal)
    flash(_("Saved."))
    return go_to(place, "decisions.all_ideas", _anchor=key)


@needs(Permission.DECIDE)
def choose(place: Place, key: str) -> ResponseReturnValue:
    """The decision for this idea, with its reason, on a snapshot taken now."""
    kept = counted(place, 7)
    by = place.who
    try:
        with writing(parts().database) as session:
            row = freeze(session, place.project.id, kept, snapshot_name(7), by)
            choose_seed(session, place.project.id, key, row.id, typed("reason"), by)
    except Refused as error:
        return _list(place, error_words(error))
    flash(_("Decided, on snapshot %(number)s.", number=row.id))
    return go_to(place, "decisions.all_ideas")


def _proposal(place: Place) -> Proposal:
    codes = place.project.languages
    return Proposal(
        title=by_language("title", codes),
        what=by_language("what", codes),
        where=by_language("where", codes),
        who=by_language("who", codes),
        short=by_language("short", codes),
        priorities=tuple(request.form.getlist("priorities")),
        who_benefits=typed("who_benefits"),
        origin=typed("origin") if typed("origin") in ORIGINS else "team",
        cost=number("cost"),
        months=number("months"),
        partners=typed("partners"),
        judged={limit: typed(limit) for limit in JUDGED if typed(limit) in set(Verdict)},
        feedback=typed("feedback"),
        candidate=bool(typed("candidate")),
    )


def _page(
    place: Place, row: IdeaRow | None, error: EngageError | None = None, proposal: Proposal | None = None
) -> ResponseReturnValue:
    language = current_language()
    with reading(parts().database) as session:
        final = to_advance(session, place.project.id)
    html = render_template(
        "desk/decisions/idea.html",
        row=row,
        idea=proposal or (ideas.as_idea(row) if row else Proposal({})),
        short=proposal.short if proposal else row.short if row else {},
        final=final,
        town_languages=[LANGUAGES[code] for code in place.project.languages if code in LANGUAGES],
        limits={limit: LIMITS[limit] for limit in JUDGED},
        verdicts=VERDICTS,
        origins=ORIGINS,
        problem=problem_words(language, error.code, error.params) if error else "",
        theirs=error.params.get("theirs") if isinstance(error, Conflict) else None,
    )
    return html, error.status if isinstance(error, Conflict) else 422 if error else 200
