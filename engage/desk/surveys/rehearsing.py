"""Trying a survey out by text at the desk: the town's line on the page, one message after the other, nothing sent.

The conversation is engage.texting's own, told anew from the start with every message; a finished one is kept as a test.
"""

import secrets

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.collect import collect
from engage.actions.listing import short_link
from engage.actions.publish import freeze_survey, survey_of
from engage.actions.trying import rehearsed, trial_door, tried_draft
from engage.desk.surveys.looking import said
from engage.desk.surveys.seeing import Seen, edition_survey, seen_of
from engage.desk.words import tongues
from engage.storage.base import now
from engage.storage.database import reading, writing
from engage.storage.surveys import collectors_of
from engage.surveys.review import blocking
from engage.texting.rehearsal import KEYWORD, Rehearsal, Stage, rehearse

MOST = 120  # messages
LONGEST = 1600  # characters of one


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule(
        "/<project>/surveys/<int:survey_id>/texts/try", view_func=rehearse_texts, methods=["GET", "POST"]
    )


@needs(Permission.SEE_SURVEYS)
def rehearse_texts(place: Place, survey_id: int) -> ResponseReturnValue:
    """The conversation so far, and a line to type; the first message is the keyword."""
    seen = seen_of(place, survey_id)
    with reading(parts().database) as session:
        doors = collectors_of(session, survey_id)
    door = next((each for each in doors if each.keyword), doors[0] if doors else None)
    keyword = (door.keyword if door else None) or KEYWORD
    link = short_link(parts().config.public_url, door) if door else ""
    receipt = request.form.get("receipt", "")[:64] or secrets.token_hex(16)
    stage = Stage(seen.survey, place.project.name, keyword, link, receipt, tongues())
    typed = [keyword, *_typed()]
    told = rehearse(stage, typed, now())
    kept = told.finished and bool(doors) and _keep(place, seen, stage, told)
    return render_template(
        "desk/surveys/rehearsal.html",
        seen=seen,
        title=said(seen.survey, seen.survey.title),
        told=told,
        kept=kept,
        receipt=receipt,
        typed=typed[1:],
        full=len(typed) >= MOST,
        longest=LONGEST,
    )


def _typed() -> list[str]:
    """The messages typed before, and the one typed now; each is one line."""
    lines = [*request.form.getlist("before"), request.form.get("line", "")]
    return [" ".join(line.split())[:LONGEST] for line in lines if line.strip()][:MOST]


def _keep(place: Place, seen: Seen, stage: Stage, told: Rehearsal) -> bool:
    """Keeps the answers as a test, once however often the page is sent; False when the draft has faults to mend."""
    frozen = freeze_survey(seen.survey)
    if not seen.edition and blocking(frozen.problems):
        return False
    with writing(parts().database) as session:
        row = survey_of(session, place.project.id, seen.row.id)
        edition = (
            edition_survey(session, row, str(seen.edition))[0]
            if seen.edition
            else tried_draft(session, row, frozen)
        )
        door = trial_door(session, place.project.id, row.id, edition.id)
        chosen = edition.id
    prepared = rehearsed(told, stage, door, parts().vault, chosen)
    if prepared.problems:
        return False
    with writing(parts().database) as session:
        collect(session, prepared)
    return True
