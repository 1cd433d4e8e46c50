"""The residents' form, mounted for staff who write down someone else's answers; then "Next person", which wipes.

Its forgery defence is the receipt and a check of the sending site, as on the residents' own pages.
"""

from dataclasses import dataclass

from flask import Blueprint, Response, request, url_for

from engage.accounts.access import Place, needs
from engage.accounts.permissions import Permission
from engage.actions.parts import Parts
from engage.channels.web.asking import field, form_fields
from engage.channels.web.blueprint import survey_form
from engage.channels.web.form import SurveyForm
from engage.channels.web.leaving import forget, moved, sent_words
from engage.channels.web.visit import Mount
from engage.channels.web.voice import Voice
from engage.desk.entry.choosing import entered
from engage.desk.entry.ways import WAYS
from engage.desk.words import locales
from engage.errors import NotFound
from engage.languages import match
from engage.storage.doors import Door, Knock
from engage.surveys.survey import INTERNAL


def entry_blueprint(parts: Parts) -> Blueprint:
    """The form of a door and a way; endpoints are named `entry.…`. Exempt from the form token."""
    blueprint = Blueprint("entry", __name__, url_prefix="/desk/<project>/events/doors/<code>/<way>")
    filling = Filling(parts, survey_form(parts))
    guard = needs(Permission.ENTER)
    both = ["GET", "POST"]
    blueprint.add_url_rule("", "fill", guard(filling.fill), methods=both)
    blueprint.add_url_rule("/thanks", "thanks", guard(filling.thanks))
    blueprint.add_url_rule("/restart", "restart", guard(filling.restart), methods=both)
    blueprint.add_url_rule("/ready", "ready", guard(filling.ready))
    return blueprint


@dataclass(frozen=True)
class Filling:
    """The views of the form at a desk."""

    parts: Parts
    form: SurveyForm

    def fill(self, place: Place, code: str, way: str) -> Response:
        """GET shows a page of the form, POST takes one."""
        fields = form_fields(request) if request.method == "POST" else {}
        door, mount = _mounted(place, code, way)
        return self.form.respond(mount, _knock(door), fields)

    def thanks(self, place: Place, code: str, way: str) -> Response:
        """The confirmation, with the way on to the next person."""
        door, mount = _mounted(place, code, way)
        return self.form.ends.thanks(mount, _knock(door))

    def restart(self, place: Place, code: str, way: str) -> Response:
        """Next person, or starting over: the browser forgets the reply, and a page shows that it has."""
        fields = form_fields(request) if request.method == "POST" else {}
        door, mount = _mounted(place, code, way)
        wiped = self.form.ends.restart(mount, _knock(door), fields)
        if request.method == "GET":
            return wiped
        return forget(moved(f"{mount.address}/ready", lang=field(fields, "language")), mount.address)

    def ready(self, place: Place, code: str, way: str) -> Response:
        """Nothing of the last person is left; the next one chooses a language."""
        _door, mount = _mounted(place, code, way)
        _found, survey = entered(place, code, way.partition("-")[2])
        asked = match([request.args.get("lang", "")], survey.languages, survey.source)
        page = self.form.painter.page(
            "ready",
            Voice(asked, survey.source, locales()),
            survey.languages,
            survey=survey,
            town=place.project.name,
            mount=mount,
            query="",
        )
        return sent_words(self.form.painter, page)


def _mounted(place: Place, code: str, way: str) -> tuple[Door, Mount]:
    """The door and how it is used. A way may name the edition printed on a sheet: "paper-2"."""
    kind, _dash, edition = way.partition("-")
    found = WAYS.get(kind)
    if found is None:
        raise NotFound("no_way")
    door, survey = entered(place, code, edition)
    project = place.project.slug
    address = url_for("entry.fill", project=project, code=door.collector.code, way=way)
    leave = url_for("desk.events", project=project)
    by = (place.person.name or place.person.email) if survey.form in INTERNAL else None
    return door, Mount(address, found.channel, found.assisted, leave, by=by)


def _knock(door: Door) -> Knock:
    return Knock(door.slug, door=door)
