"""The residents' addresses: /s/<slug> and what follows it, /q/<code>, /i/<code>, /stay, /mine, /p/<project> ...

Each view finds its door and hands over to the form; the person's rights to a reply lie in its receipt, not in a login.
"""

from dataclasses import dataclass
from functools import partial

from flask import Blueprint, Response, request
from limits import parse
from werkzeug.exceptions import HTTPException

from engage.accounts.throttle import Throttle
from engage.actions.parts import Parts
from engage.channels.web.asking import field, form_fields, kept_receipt
from engage.channels.web.changing import Changing
from engage.channels.web.decoding import Fields
from engage.channels.web.ends import Ends
from engage.channels.web.finding import Finding
from engage.channels.web.form import SurveyForm
from engage.channels.web.invited import InvitedPages
from engage.channels.web.leaving import moved
from engage.channels.web.notices import refused, stopped
from engage.channels.web.own_data import OwnData
from engage.channels.web.painting import Painter
from engage.channels.web.staying import Staying
from engage.channels.web.town import TownPages
from engage.channels.web.visit import Mount
from engage.errors import EngageError, NotFound
from engage.storage.database import reading, writing
from engage.storage.doors import Knock, count_visit, door_of_code
from engage.surveys.survey import INTERNAL


def survey_form(parts: Parts, painter: Painter | None = None) -> SurveyForm:
    """The form, to be mounted at an address of one's own (staff who write down someone's answers)."""
    chosen = painter or Painter()
    return SurveyForm(parts, chosen, Ends(parts, chosen))


def web_blueprint(parts: Parts) -> Blueprint:
    """Everything residents open. Its forgery defence is the receipt and a check of the sending site."""
    blueprint = Blueprint("web", __name__)
    painter = Painter()
    form = survey_form(parts, painter)
    pages = Pages(parts, form, Changing(parts, form.ends, Throttle()))
    both = ["GET", "POST"]
    blueprint.add_url_rule("/s/<slug>", "survey", pages.survey, methods=both)
    blueprint.add_url_rule("/s/<slug>/thanks", "thanks", pages.thanks)
    blueprint.add_url_rule("/s/<slug>/restart", "restart", pages.restart, methods=both)
    blueprint.add_url_rule("/s/<slug>/change", "change", pages.change, methods=both)
    blueprint.add_url_rule("/q/<code>", "short", pages.short)
    blueprint.add_url_rule("/Q/<code>", "short", pages.short)  # as QR codes hold it (engage.documents.qr)
    town = TownPages(parts, painter)
    blueprint.add_url_rule("/p/<project>", "project", town.project)
    blueprint.add_url_rule("/p/<project>/texts", "texts", town.texts)
    blueprint.add_url_rule("/privacy", "privacy", town.privacy)
    blueprint.add_url_rule("/accessibility", "accessibility", town.accessibility)
    _add_contacts(blueprint, parts, painter)
    blueprint.register_error_handler(EngageError, partial(stopped, painter))
    blueprint.register_error_handler(HTTPException, partial(refused, painter))
    return blueprint


def _add_contacts(blueprint: Blueprint, parts: Parts, painter: Painter) -> None:
    """The pages of who said yes to hearing from the town again; none of them knows a receipt."""
    seldom, client = parse("3 per day"), parse("40 per hour")
    staying = Staying(parts, painter, Throttle(seldom, client))
    own = OwnData(parts, painter, Throttle())
    finding = Finding(parts, painter, Throttle(seldom, client))
    both = ["GET", "POST"]

    def stay(code: str) -> Response:
        return staying.respond(code, _posted())

    def mine(code: str) -> Response:
        return own.respond(code, _posted())

    def find(project: str) -> Response:
        return finding.respond(project, _posted())

    links = InvitedPages(parts, painter, Throttle())
    blueprint.add_url_rule("/i/<code>", "invited", links.follow)
    blueprint.add_url_rule("/i/<code>/stop", "invited_stop", links.stop, methods=both)
    blueprint.add_url_rule("/stay/<code>", "stay", stay, methods=both)
    blueprint.add_url_rule("/stay/<code>/done", "stayed", staying.done)
    blueprint.add_url_rule("/mine/<code>", "mine", mine, methods=both)
    blueprint.add_url_rule("/p/<project>/mine", "find_mine", find, methods=both)


def _posted() -> Fields:
    return form_fields(request) if request.method == "POST" else {}


@dataclass(frozen=True)
class Pages:
    """The views of the blueprint."""

    parts: Parts
    form: SurveyForm
    changing: Changing

    def survey(self, slug: str) -> Response:
        """GET shows a page of the form, POST takes one."""
        fields = _posted()
        return self.form.respond(_mount(slug), _knock(slug, fields), fields)

    def thanks(self, slug: str) -> Response:
        """The confirmation."""
        return self.form.ends.thanks(_mount(slug), _knock(slug, {}))

    def restart(self, slug: str) -> Response:
        """Clears the form for this browser."""
        fields = _posted()
        return self.form.ends.restart(_mount(slug), _knock(slug, fields), fields)

    def change(self, slug: str) -> Response:
        """Changes or takes back finished answers."""
        fields = _posted()
        return self.changing.respond(_mount(slug), _knock(slug, fields), fields)

    def short(self, code: str) -> Response:
        """A short link or QR code: counts the visit, then on to the survey with its origin."""
        with reading(self.parts.database) as session:
            door = door_of_code(session, code)
        if door is None or door.form in INTERNAL:
            raise NotFound("unknown_survey")
        with writing(self.parts.database) as session:
            count_visit(session, door.collector.id)
        return moved(f"/s/{door.slug}", c=door.collector.code, lang=request.args.get("lang", ""))


def _knock(slug: str, fields: Fields) -> Knock:
    return Knock(slug, field(fields, "c") or request.args.get("c", ""), kept_receipt(request)[0])


def _mount(slug: str) -> Mount:
    return Mount(f"/s/{slug}")
