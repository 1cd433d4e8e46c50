"""What the state wants to see before the next step: due, sent, answered, and the e-mail to send it with.

A missing date warns and never blocks. Nothing is sent from here: people send it from their own mail.
"""

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.planning import ideas_for_residents
from engage.actions.printing import file_name
from engage.actions.settings import save_coordinator
from engage.desk.fields import day, line, lines, typed
from engage.desk.forms import form_page, go_to
from engage.desk.plan.changing import answered, mark, plan_of
from engage.desk.plan.theirs import theirs
from engage.desk.words import mend, words_of
from engage.errors import NotFound, Refused
from engage.plans.letters import PAPERS, STATE, TEAM, Letter, Signed, due, letter
from engage.plans.wording import CHECKPOINT_NAMES
from engage.storage.base import now, town_day
from engage.storage.database import reading, writing
from engage.storage.projects import Checkpoint, checkpoints_of, record_checkpoint
from engage.surveys.survey import Json


class CheckpointForm(Form):
    """Dates and the answer."""

    sent_on = day(lazy_gettext("Sent to the regional coordinator on"))
    replied_on = day(lazy_gettext("Reply came on"))
    reply = lines(lazy_gettext("What they said"), most=4000)


class CoordinatorForm(Form):
    """Whom the papers go to."""

    name = line(lazy_gettext("Name of the regional coordinator"), most=120)
    email = line(lazy_gettext("E-mail address of the regional coordinator"), most=200)


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/plan/checkpoints/", view_func=checkpoints)
    add("/<project>/plan/coordinator", view_func=coordinator, methods=["GET", "POST"])
    add("/<project>/plan/checkpoints/<kind>", view_func=one_checkpoint, methods=["GET", "POST"])


@needs(Permission.SEE_PLAN)
def checkpoints(place: Place) -> ResponseReturnValue:
    """All five, in the order they are due."""
    plan = plan_of(place)
    return render_template(
        "desk/plan/checkpoints.html",
        papers=PAPERS,
        names=CHECKPOINT_NAMES,
        rows=_rows(place),
        due={kind: due(plan, kind) for kind in PAPERS},
        today=town_day(now()),
        coordinator=place.project.settings.get("coordinator") or {},
        state=STATE,
    )


@needs(Permission.EDIT_PLAN)
def coordinator(place: Place) -> ResponseReturnValue:
    """Who the state's regional coordinator is."""
    form = CoordinatorForm(typed(), data=place.project.settings.get("coordinator") or {})
    if request.method == "POST" and form.validate():
        try:
            with writing(parts().database) as session:
                save_coordinator(session, place.project.id, form.name.data or "", form.email.data or "")
            flash(_("Saved."))
            return go_to(place, "desk.checkpoints")
        except Refused as error:
            mend(form.email, error)
    return form_page("desk/plan/coordinator.html", form)


@needs(Permission.EDIT_PLAN)
def one_checkpoint(place: Place, kind: str) -> ResponseReturnValue:
    """The dates of one paper, and the e-mail it goes with."""
    if kind not in PAPERS:
        raise NotFound("no_checkpoint")
    row = _rows(place).get(kind)
    form = _form(row, typed())
    status, before = answered(_shown(row), form.validate, lambda mark: _keep(place, kind, form, mark))
    if status == 303:
        return go_to(place, "desk.checkpoints")
    page = render_template(
        "desk/plan/checkpoint.html",
        form=form,
        paper=PAPERS[kind],
        title=words_of(CHECKPOINT_NAMES[kind]),
        before=before,
        status=status,
        theirs=theirs(form, _form(row, None)) if status == 409 else (),
        **_mail(place, kind),
    )
    return page, status


def _rows(place: Place) -> dict[str, Checkpoint]:
    with reading(parts().database) as session:
        return {row.kind: row for row in checkpoints_of(session, place.project.id)}


def _form(row: Checkpoint | None, filled: MultiDict[str, str] | None) -> CheckpointForm:
    return CheckpointForm(filled, obj=row)


def _shown(row: Checkpoint | None) -> Json:
    return [str(row.sent_on), str(row.replied_on), row.reply] if row else None


def _keep(place: Place, kind: str, form: CheckpointForm, before: str) -> bool:
    """Saves the dates, unless somebody saved others since the form was opened."""
    with writing(parts().database) as session:
        stored = {row.kind: row for row in checkpoints_of(session, place.project.id)}.get(kind)
        if mark(_shown(stored)) != before:
            return False
        record_checkpoint(
            session,
            place.project.id,
            kind,
            sent_on=form.sent_on.data,
            replied_on=form.replied_on.data,
            reply=form.reply.data or "",
        )
    return True


def _mail(place: Place, kind: str) -> dict[str, object]:
    """The e-mail in English, its copy for the team, and what to attach."""
    known = place.project.settings.get("coordinator") or {}
    with reading(parts().database) as session:
        ideas = ideas_for_residents(session, place.project.id) if kind == "ideas" else ()
    signed = Signed(place.project.name, place.person.name, known.get("email", ""), known.get("name", ""))
    letters: list[Letter] = [letter(kind, signed, language, ideas) for language in ("en", TEAM)]
    document = PAPERS[kind].document
    attached = file_name(place.project, document, "en") if document else ""
    return {"letter": letters[0], "copy": letters[1], "attached": attached}
