"""What the state wants to see before the next step: when it was sent, what came back. It warns and never blocks."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.desk.fields import day, lines, typed
from engage.desk.words import words_of
from engage.errors import NotFound
from engage.plans.wording import CHECKPOINT_NAMES
from engage.storage.database import reading, writing
from engage.storage.projects import checkpoints_of, record_checkpoint


class CheckpointForm(Form):
    """Dates and the answer."""

    sent_on = day(lazy_gettext("Sent to the regional coordinator on"))
    replied_on = day(lazy_gettext("Reply came on"))
    reply = lines(lazy_gettext("What they said"), most=4000)


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule(
        "/<project>/plan/checkpoints/<kind>", view_func=one_checkpoint, methods=["GET", "POST"]
    )


@needs(Permission.EDIT_PLAN)
def one_checkpoint(place: Place, kind: str) -> ResponseReturnValue:
    """The form of one checkpoint."""
    if kind not in CHECKPOINT_NAMES:
        raise NotFound("no_checkpoint")
    with reading(parts().database) as session:
        rows = {row.kind: row for row in checkpoints_of(session, place.project.id)}
    form = CheckpointForm(typed(), obj=rows.get(kind))
    if request.method == "POST" and form.validate():
        with writing(parts().database) as session:
            record_checkpoint(
                session,
                place.project.id,
                kind,
                sent_on=form.sent_on.data,
                replied_on=form.replied_on.data,
                reply=form.reply.data or "",
            )
        flash(_("Saved."))
        return redirect(url_for("desk.plan", project=place.project.slug), 303)
    page = render_template(
        "desk/plan/checkpoint.html", form=form, kind=kind, title=words_of(CHECKPOINT_NAMES[kind])
    )
    return page, 422 if form.errors else 200
