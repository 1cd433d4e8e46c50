"""Trying a survey out by text at the desk: the town's line on the page, with a clock of its own, and nothing sent.

Every request plays the whole conversation anew on a stage (engage.actions.stage): the same code as for residents, never
counted, kept nowhere but in the page. A finished one may be kept as a test response.
"""

import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import to_user_timezone

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.collect import collect
from engage.actions.publish import freeze_survey, survey_of
from engage.actions.scenery import StageTown, town_as_it_is
from engage.actions.stage_view import KeptReply, View
from engage.actions.trying import rehearsed, trial_door, tried_draft
from engage.config import TOWN_ZONE
from engage.desk.forms import go_to
from engage.desk.surveys import moves as made
from engage.desk.surveys.looking import said
from engage.desk.surveys.moves import Move
from engage.desk.surveys.seeing import Seen, edition_survey, seen_of
from engage.desk.surveys.talk import Asked, played, stored
from engage.desk.words import language_of
from engage.languages import formats
from engage.storage.base import now, town_day
from engage.storage.database import reading, writing
from engage.surveys.review import blocking
from engage.texting.costs import price

_TEN = 10  # o'clock, when a rehearsal begins
_RECEIPT = re.compile(r"[0-9a-f]{32}")


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule(
        "/<project>/surveys/<int:survey_id>/texts/try", view_func=rehearse_texts, methods=["GET", "POST"]
    )


@needs(Permission.SEE_SURVEYS)
def rehearse_texts(place: Place, survey_id: int) -> ResponseReturnValue:
    """The conversation so far, and what can be done next; it begins with the keyword."""
    seen = seen_of(place, survey_id)
    with reading(parts().database) as session:
        town = town_as_it_is(session, place.project, {seen.row.id: seen.survey})
    asked = _asked(_keyword(town, seen))
    cents = price(place.project.settings)[0]
    told = played(town, asked, parts().config.public_url, cents)
    replies = [reply for someone in told.seen.people for reply in someone.replies]
    wanted = request.form.get("do") == "keep"
    if wanted and [each for each in replies if _keep(place, seen, each)]:
        flash(_("Kept as a test response. It is never counted."))
        return go_to(place, "desk.tests", survey_id=survey_id)
    return render_template(
        "desk/surveys/rehearsal.html",
        seen=seen,
        title=said(seen.survey, seen.survey.title),
        offered=[language_of(code) for code in seen.survey.languages],
        spoken=language_of,
        town=town,
        asked=asked,
        told=told,
        phones=made.PHONES,
        tags=_tags(told.seen, town.source_language),
        chosen=_phone(),
        full=len(asked.moves) >= made.MOST,
        refused=wanted,
        finished=any(each.state == "sealed" for each in replies),
        longest=made.LONGEST,
        stored=lambda reply: stored(seen, reply),
        cents=cents,
        clock=lambda at: formats.clock(current_language(), to_user_timezone(at)),
        dollars=lambda amount: formats.money(current_language(), amount / 100),
    )


def _keyword(town: StageTown, seen: Seen) -> str:
    """The first message: the keyword, with the language's name when one was chosen here."""
    doors = next(each.doors for each in town.surveys if each.key == seen.row.key)
    own = next((door for door in doors if door.language == seen.language), None)
    plain = next((door for door in doors if door.language is None), doors[0])
    if own is not None and request.args.get("in"):
        return own.keyword
    chosen = request.args.get("in") and len(seen.survey.languages) > 1
    return f"{plain.keyword} {language_of(seen.language).name}" if chosen else plain.keyword


def _tags(seen: View, source: str) -> list[str]:
    """The language each phone is spoken to in, as tags for the page."""
    people = [seen.person(phone) for phone in made.PHONES]
    return [language_of((each and each.language) or source).tag for each in people]


def _phone() -> int:
    return 1 if request.form.get("phone") == "1" else 0


def _asked(keyword: str) -> Asked:
    """What was done before, from the form, and what is done now."""
    form = request.form
    begin = _begin(form.get("begin", ""))
    seed = form.get("seed", "")
    seed = seed if _RECEIPT.fullmatch(seed) else secrets.token_hex(16)
    done = made.read_moves(form.getlist("done")) or made.texted([], 0, keyword)
    if len(done) < made.MOST - 1:
        done = _more(done, begin)
    return Asked(begin, tuple(done), seed, form.get("provider") == "yes")


def _begin(written: str) -> datetime:
    """When the rehearsal began: ten o'clock today in the town, unless the form says so already."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        found = None
    today = datetime.combine(town_day(now()), time(_TEN), ZoneInfo(TOWN_ZONE)).astimezone(UTC)
    near = found is not None and found.tzinfo is not None and abs(found - today) < timedelta(days=60)
    return found.astimezone(UTC) if found is not None and near else today


def _more(done: Sequence[Move], begin: datetime) -> list[Move]:
    form, phone = request.form, _phone()
    line, second = (" ".join(form.get(name, "").split()) for name in ("line", "second"))
    match form.get("do", "send" if line else ""):
        case "send" if line:
            return made.texted(done, phone, line)
        case "photo":
            return made.texted(done, phone, line, photo=True)
        case "stop":
            return made.texted(done, phone, "STOP")
        case "again":
            return made.repeated(done, phone)
        case "turned" if line and second:
            return made.turned_round(done, phone, line, second)
        case "minute" | "hour" | "morning" | "days" as span:
            return made.waited(done, span, begin)
    return list(done)


def _keep(place: Place, seen: Seen, reply: KeptReply) -> bool:
    """Keeps a finished reply as a test, once however often the page is sent; False when there is something to mend."""
    if reply.survey != seen.row.key or reply.state != "sealed":
        return False
    frozen = freeze_survey(seen.survey)
    if not seen.edition and blocking(frozen.problems):
        return False
    with writing(parts().database) as session:
        row = survey_of(session, place.project.id, seen.row.id)
        number = str(seen.edition)
        edition = (
            edition_survey(session, row, number)[0] if seen.edition else tried_draft(session, row, frozen)
        )
        door = trial_door(session, place.project.id, row.id, edition.id)
        chosen = edition.id
    prepared = rehearsed(reply, seen.survey, door, parts().vault, chosen)
    if prepared.problems:
        return False
    with writing(parts().database) as session:
        collect(session, prepared)
    return True
