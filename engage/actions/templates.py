"""A town's own templates kept: saved from its surveys, imported, replaced and removed; and all a town can choose from.

A file with a fault is not kept. What stands in a file is engage.plans.schema's part.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from sqlalchemy.orm import Session

from engage.actions.planning import load_plan
from engage.errors import NotFound, Refused
from engage.plans.nodes import KEY, Located, place_of
from engage.plans.saving import write
from engage.plans.schema import read_template
from engage.plans.shipped import shared, shipped
from engage.plans.template import Template
from engage.storage.surveys import survey_by_key
from engage.storage.templates import TemplateRow, template_row, template_rows
from engage.surveys.survey import Survey

MOST = 200  # templates of one town


def choices_of(session: Session, project_id: int) -> Mapping[str, Template]:
    """The shipped templates, then those of the town's own that can be read, by id."""
    kept = {row.key: read_kept(row.body) for row in template_rows(session, project_id)}
    return MappingProxyType({**shipped(), **{key: own for key, own in kept.items() if own is not None}})


def unreadable(session: Session, project_id: int) -> tuple[str, ...]:
    """Ids of the town's templates that were right when they were kept, but that this version cannot read."""
    return tuple(row.key for row in template_rows(session, project_id) if read_kept(row.body) is None)


@lru_cache(maxsize=200)
def read_kept(body: str) -> Template | None:
    """A kept template; None when this version finds a fault in it."""
    template, faults = read_template(body.encode(), shared())
    return None if faults else template


def save_as_template(
    session: Session, project_id: int, survey: Survey, id_: str, about: str, by: str
) -> TemplateRow:
    """Keeps a survey as a template under a new id. Raises Refused when the id is taken or is none, when the survey was
    not written in English, or ("template_faulty") when it has faults that no template may have."""
    if template_row(session, project_id, id_) is not None:
        raise Refused("template_id_taken", template=id_)
    body = write(survey, id_, about)
    faults = check(session, project_id, body)
    if faults:
        first = faults[0]
        if first.code.startswith("template_id"):
            raise Refused(first.code, **first.params)
        raise Refused("template_faulty", file=id_, line=first.line, count=len(faults))
    return _keep(session, project_id, id_, body.decode(), by)


def import_template(
    session: Session, project_id: int, data: bytes, by: str
) -> tuple[TemplateRow | None, tuple[Located, ...]]:
    """Keeps a file as a template, in place of the one with the same id; or, with faults, keeps nothing."""
    faults = check(session, project_id, data)
    if faults:
        return None, faults
    template, _ = read_template(data, shared())
    return _keep(session, project_id, template.id, data.decode("utf-8-sig"), by), ()


def remove_template(session: Session, project_id: int, key: str) -> None:
    """Takes one of the town's templates away. Surveys made from it stay. Raises NotFound, and Refused("template_used")
    while an activity of the plan names it."""
    row = template_row(session, project_id, key)
    if row is None:
        raise NotFound("no_such_template", template=key)
    plan, _ = load_plan(session, project_id)
    for activity in plan.activities:
        if key in {activity.template, *(pick.partition(".")[0] for pick in activity.added)}:
            raise Refused("template_used", activity=dict(activity.name))
    session.delete(row)
    session.flush()


def check(session: Session, project_id: int, data: bytes) -> tuple[Located, ...]:
    """Every fault of a file that is to be one of the town's templates, in the order of lines."""
    template, faults = read_template(data, shared())
    found = list(faults)
    rows = template_rows(session, project_id)
    if template.id and (template.id in shipped() or not KEY.fullmatch(template.id)):
        code = "template_id_taken" if template.id in shipped() else "template_id"
        found.append(place_of(data, "id", code, template=template.id))
    kept = [read_kept(row.body) for row in rows if row.key != template.id]
    others = [*shipped().values(), *(own for own in kept if own is not None)]
    taken = {other.survey for other in others} | {other.staff.survey for other in others if other.staff}
    new = template.id not in {row.key for row in rows}
    if new and survey_by_key(session, project_id, template.survey):
        taken.add(template.survey)
    if template.survey and template.survey in taken:
        found.append(place_of(data, "survey", "template_survey_taken", word=template.survey))
    if new and len(rows) >= MOST:
        found.append(place_of(data, "id", "template_shelf_full", maximum=MOST))
    return tuple(sorted(found, key=lambda fault: (fault.line, fault.column)))


def _keep(session: Session, project_id: int, key: str, body: str, by: str) -> TemplateRow:
    row = template_row(session, project_id, key)
    if row is None:
        row = TemplateRow(project_id=project_id, key=key, body=body, saved_by=by)
        session.add(row)
    elif row.body != body:
        row.body, row.saved_by = body, by
        row.version += 1
    session.flush()
    return row
