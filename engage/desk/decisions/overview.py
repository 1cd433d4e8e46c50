"""Where decisions stand: what each step heard, what is decided on it, and the thread from one to the other.

Also the snapshots, each of which can be opened. Deciding itself happens beside the lists and the ideas.
"""

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.decide import ledger
from engage.actions.evidence import KINDS
from engage.actions.guide import VALIDATING
from engage.actions.ideas import listed as ideas_listed
from engage.actions.priorities import listed
from engage.actions.releasing import ready
from engage.actions.summarize import freeze, summary_of
from engage.actions.worksheets import texts
from engage.decisions.priorities import Stage, going_on, undecided
from engage.decisions.roadmap import ENOUGH, progress
from engage.desk.decisions.asked import number
from engage.desk.forms import go_to
from engage.errors import Refused
from engage.feedback.snapshot import FrozenSummary
from engage.storage.database import reading, writing
from engage.storage.decisions import decisions, snapshot, snapshots
from engage.storage.plans import activities_of


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/decisions/", view_func=overview)
    add("/decisions/ledger", view_func=ledger_page)
    add("/decisions/snapshots", view_func=take, methods=["POST"])
    add("/decisions/snapshots/<int:taken>", view_func=one_snapshot)


@needs(Permission.SEE_DECISIONS)
def overview(place: Place) -> ResponseReturnValue:
    """The way from Step 5 to Step 7, with what is done and what waits."""
    with reading(parts().database) as session:
        old, draft, final = (listed(session, place.project.id, stage) for stage in Stage)
        made = decisions(session, place.project.id)
        return render_template(
            "desk/decisions/overview.html",
            progress=progress(texts(session, place.project.id)),
            enough=ENOUGH,
            old=old,
            draft=draft,
            final=final,
            undecided=undecided(old, draft),
            going_on=going_on,
            ideas=ideas_listed(session, place.project.id),
            decided={row.kind: row for row in reversed(made)},
            made=made,
            taken=list(snapshots(session, place.project.id).values()),
            activities=[row for row in activities_of(session, place.project.id) if row.step == VALIDATING],
        )


@needs(Permission.SEE_DECISIONS)
def ledger_page(place: Place) -> ResponseReturnValue:
    """The thread of every priority."""
    with reading(parts().database) as session:
        found = ledger(session, place.project.id)
        made = decisions(session, place.project.id)
    return render_template(
        "desk/decisions/ledger.html", threads=found, made=made, language=current_language()
    )


@needs(Permission.WORKSHEET)
def take(place: Place) -> ResponseReturnValue:
    """Keeps what a step heard until now."""
    step = number("step")
    if step is None or step not in KINDS:
        raise Refused("no_step", step=step or 0)
    kept = counted(place, step)
    with writing(parts().database) as session:
        row = freeze(session, place.project.id, kept, snapshot_name(step), place.person.name)
    flash(_("Kept as snapshot %(number)s.", number=row.id))
    return go_to(place, "decisions.overview", _anchor="snapshots")


def counted(place: Place, step: int) -> FrozenSummary:
    """What a step heard until now, ready to be kept. Opens its own transactions."""
    held = parts()
    return ready(held.database, place.project.id, step, held.editions)


def snapshot_name(step: int) -> str:
    """What a snapshot of a step is called."""
    return str(_("What Step %(step)s heard", step=step))


@needs(Permission.SEE_DECISIONS)
def one_snapshot(place: Place, taken: int) -> ResponseReturnValue:
    """A snapshot opened: its query, its digest, every number in it."""
    with reading(parts().database) as session:
        row = snapshot(session, place.project.id, taken)
        summary = summary_of(session, place.project.id, taken)
    return render_template("desk/decisions/snapshot.html", row=row, summary=summary)
