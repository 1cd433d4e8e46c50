"""The sheets of a paper pack for one survey: where each is printed, and where what came back is typed in.

What a pack holds stands in its template; the sheets themselves are drawn by engage.desk.surveys.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from engage.accounts.access import Place, parts
from engage.accounts.permissions import Permission
from engage.plans.papers import Papers, Sheet
from engage.storage.database import reading
from engage.storage.surveys import Collector, Edition, SurveyRow, collectors_of, surveys_of

ANY = "T1"  # sheets that fit this template fit every survey whose template no sheet names


@dataclass(frozen=True, slots=True)
class Packed:
    """The surveys to choose from, the chosen one, and for each sheet (by key) its links: address and name."""

    surveys: Sequence[SurveyRow]
    chosen: SurveyRow | None
    links: Mapping[str, list[tuple[str, str]]]


def packed(place: Place, found: Papers) -> Packed:
    """The pack for the survey this address names."""
    if not found.sheets or not place.may(Permission.SEE_SURVEYS):
        return Packed((), None, {})
    named = {template for sheet in found.sheets for template in sheet.of}
    with reading(parts().database) as session:
        rows = surveys_of(session, place.project.id)
        chosen = next((row for row in rows if str(row.id) == request.args.get("survey")), None)
        if chosen is None:
            return Packed(rows, None, {})
        doors = collectors_of(session, chosen.id)
        newest = session.get(Edition, chosen.edition_id) if chosen.edition_id else None
    template = chosen.template if chosen.template in named else ANY
    edition = newest.number if newest else None
    links = {
        sheet.key: _links(place, sheet, chosen, doors, edition)
        for sheet in found.sheets
        if template in sheet.of
    }
    return Packed(rows, chosen, links)


def _links(
    place: Place, sheet: Sheet, row: SurveyRow, doors: Sequence[Collector], edition: int | None
) -> list[tuple[str, str]]:
    project = place.project.slug
    if sheet.view in {"paper", "large"}:
        large = 1 if sheet.view == "large" else None
        at = url_for("desk.paper_view", project=project, survey_id=row.id, edition=edition, large=large)
        return [(at, _("Print it: %(survey)s", survey=row.title))]
    if sheet.view == "entry":
        if edition is None or not place.may(Permission.ENTER):
            return []
        return [
            (url_for("desk.begin", project=project, code=door.code, way="paper"), door.name) for door in doors
        ]
    endpoint = "desk.print_door" if sheet.view == "poster" else "desk.print_cards"
    return [(url_for(endpoint, project=project, door_id=door.id), door.name) for door in doors]
