"""The live board: reached against plan, who is missing, and what would reach them, one step a page (`?step=6`).

The part that changes is also served alone, with an ETag, for a page that looks again every ten seconds by itself.
"""

import datetime
import hashlib

from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.http import quote_etag

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.board import Board, board
from engage.desk.plan.changing import plan_of
from engage.desk.plan.labels import name
from engage.desk.words import language_of
from engage.feedback import wording
from engage.languages import gettext
from engage.plans.pace import step_now
from engage.plans.plan import STEPS
from engage.plans.wording import STEP_NAMES
from engage.storage.base import now, town_day


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    blueprint.add_url_rule("/<project>/plan/board", "board", needs(Permission.READ_FEEDBACK)(whole))
    blueprint.add_url_rule("/<project>/plan/board/live", "board_live", needs(Permission.READ_FEEDBACK)(live))


def whole(place: Place) -> ResponseReturnValue:
    """The page, which works by loading it again."""
    found = _board(place)
    fragment = _fragment(found)
    return render_template(
        "desk/plan/board.html",
        board=found,
        steps=STEPS,
        step_names=STEP_NAMES,
        fragment=fragment,
        mark=_mark(fragment),
    )


def live(place: Place) -> Response:
    """Only what changes; 304 while nothing did."""
    fragment = _fragment(_board(place))
    response = make_response(fragment)
    response.headers["ETag"] = _mark(fragment)
    response.headers["Cache-Control"] = "private, no-cache"
    response.make_conditional(request)
    return response


def _board(place: Place) -> Board:
    today = _today()
    wanted = request.args.get("step", "")
    step = int(wanted) if wanted in map(str, STEPS) else step_now(plan_of(place).activities, today)
    return board(parts().database, place.project.id, step, today, parts().editions)


def _fragment(found: Board) -> str:
    return render_template("desk/plan/_board.html", board=found, **_words(found))


def _mark(fragment: str) -> str:
    return quote_etag(hashlib.sha256(fragment.encode()).hexdigest()[:16])


def _today() -> datetime.date:
    return town_day(now())


def _words(found: Board) -> dict[str, object]:
    return {
        "today": _today(),
        "name": name,
        "channel_words": _channel,
        "language_words": lambda key: language_of(key).name,
        "missing": [line for line in found.audiences if line.pace.standing not in {"met", "free"}],
    }


def _channel(key: str) -> str:
    words = wording.CHANNELS.get(key)
    return gettext(current_language(), words) if words else key
