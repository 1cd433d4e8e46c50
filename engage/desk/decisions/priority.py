"""One priority: its words in every language, what it rests on, and what becomes of it on the next list."""

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.evidence import about, step_five
from engage.actions.guide import heard
from engage.actions.priorities import NEXT, Verdict, Wording, as_priority, judge, remove, reword
from engage.decisions.evidence import Evidence
from engage.decisions.printed import EXAMPLES
from engage.decisions.priorities import Priority, Stage
from engage.decisions.roadmap import THEMES, priorities_field
from engage.desk.decisions.asked import by_language, printed_language, typed, version
from engage.desk.decisions.lists import TITLES, stage_of
from engage.desk.forms import go_to
from engage.errors import Conflict, EngageError, Refused
from engage.languages import LANGUAGES, problem_words
from engage.storage.database import reading, writing
from engage.storage.decisions import priorities, priority


def mount(blueprint: Blueprint) -> None:
    """Adds this page's addresses."""
    rule = blueprint.add_url_rule
    rule("/decisions/priorities/<stage>/<key>", view_func=one_priority)
    rule("/decisions/priorities/<stage>/<key>", view_func=save_priority, methods=["POST"])
    rule("/decisions/priorities/<stage>/<key>/verdict", view_func=give_verdict, methods=["POST"])
    rule("/decisions/priorities/<stage>/<key>/remove", view_func=take_off, methods=["POST"])


@needs(Permission.SEE_DECISIONS)
def one_priority(place: Place, stage: str, key: str) -> ResponseReturnValue:
    """The priority with its evidence and its forms."""
    return _page(place, stage_of(stage), key)


@needs(Permission.WORKSHEET)
def save_priority(place: Place, stage: str, key: str) -> ResponseReturnValue:
    """Keeps a priority's words, unless somebody saved others since the page was opened."""
    found, wording = stage_of(stage), _wording(place)
    try:
        with writing(parts().database) as session:
            reword(session, place.project.id, found, key, wording, version())
    except (Refused, Conflict) as error:
        return _page(place, found, key, error, wording)
    flash(_("Saved."))
    return go_to(place, "decisions.one_list", _anchor=key, stage=stage)


@needs(Permission.WORKSHEET)
def give_verdict(place: Place, stage: str, key: str) -> ResponseReturnValue:
    """Keep, change, leave out, or not decided yet."""
    found = stage_of(stage)
    said = typed("verdict")
    if found not in NEXT or said not in set(Verdict):
        return go_to(place, "decisions.one_priority", stage=stage, key=key)
    try:
        with writing(parts().database) as session:
            judge(
                session,
                place.project.id,
                found,
                key,
                Verdict(said),
                version(),
                typed("new_text"),
                typed("why"),
            )
    except (Refused, Conflict) as error:
        return _page(place, found, key, error)
    flash(_("Saved."))
    return go_to(place, "decisions.one_list", _anchor=key, stage=stage)


@needs(Permission.WORKSHEET)
def take_off(place: Place, stage: str, key: str) -> ResponseReturnValue:
    """Removes a priority that was written by mistake."""
    try:
        with writing(parts().database) as session:
            remove(session, place.project.id, stage_of(stage), key, version())
    except (Refused, Conflict) as error:
        return _page(place, stage_of(stage), key, error)
    flash(_("Removed."))
    return go_to(place, "decisions.one_list", stage=stage)


def _wording(place: Place) -> Wording:
    return Wording(
        text=typed("text"),
        theme=typed("theme") or None,
        reason=typed("reason"),
        done=typed("done"),
        actions=typed("actions"),
        who_benefits=typed("who_benefits"),
        plain=by_language("plain", place.project.languages),
        short=by_language("short", place.project.languages),
    )


def _page(
    place: Place, stage: Stage, key: str, error: EngageError | None = None, wording: Wording | None = None
) -> ResponseReturnValue:
    language = current_language()
    with reading(parts().database) as session:
        row = priority(session, place.project.id, stage, key)
        following = NEXT.get(stage)
        later = priorities(session, place.project.id, following) if following else []
        carried = next((each for each in later if each.from_key == key), None)
    html = render_template(
        "desk/decisions/priority.html",
        stage=stage,
        title=TITLES[stage],
        row=row,
        short=dict(row.short),
        wording=wording,
        carried=as_priority(carried) if carried else None,
        following=following,
        evidence=_evidence(place, stage, as_priority(row), language),
        themes=THEMES,
        examples=EXAMPLES,
        town_languages=[LANGUAGES[code] for code in place.project.languages if code in LANGUAGES],
        printed=printed_language(language),
        problem=problem_words(language, error.code, error.params) if error else "",
        theirs=error.params.get("theirs") if isinstance(error, Conflict) else None,
        typed=typed,
    )
    return html, error.status if isinstance(error, Conflict) else 422 if error else 200


def _evidence(place: Place, stage: Stage, found: Priority, language: str) -> tuple[Evidence, ...]:
    """Step 5 on its theme for the old list; Step 6 on the priority itself for the others."""
    held = parts()
    if stage is Stage.OLD:
        five = heard(held.database, place.project, 5, held.editions, unkept=True)
        fields = step_five(five, language) if five else {}
        return fields.get(priorities_field(found.theme or ""), ())
    six = heard(held.database, place.project, 6, held.editions, unkept=True)
    return about(six, found.key, ("right", "top3", "helps"), language) if six else ()
