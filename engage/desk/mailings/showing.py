"""One message: before it starts all it would do, then what became of it. The page can be left and come back to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.audience import Audience
from engage.actions.mailing_budget import month_limits, month_spent
from engage.actions.mailing_preview import preview
from engage.actions.mailing_texts import day_named, names_day
from engage.actions.went_out import simulated_ways
from engage.desk.mailings.labels import KIND_NAMES, MESSAGE_STATES, REASONS, STATE_NAMES
from engage.desk.words import language_of
from engage.languages.carrier_words import code_words
from engage.storage.database import reading
from engage.storage.mailings import Heap, Mailing, heaps, mailing_of
from engage.storage.plans import activities_of
from engage.storage.projects import communities_of
from engage.storage.spending import spent
from engage.storage.surveys import Collector, SurveyRow
from engage.texting.costs import price


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the progress: how many messages are in a state, for which reason, and their share of all."""

    state: str
    why: str
    messages: int
    share: float


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/contacts/messages/<int:mailing_id>", view_func=mailing)


@needs(Permission.CONTACTS)
def mailing(place: Place, mailing_id: int) -> ResponseReturnValue:
    """The message as it stands."""
    with reading(parts().database) as session:
        row = mailing_of(session, place.project.id, mailing_id)
        survey = session.get(SurveyRow, row.survey_id) if row.survey_id is not None else None
        common = {
            "mailing": row,
            "survey": survey,
            "kinds": KIND_NAMES,
            "states": STATE_NAMES,
            "reasons": REASONS,
        }
        if row.state == "draft":
            found = preview(session, parts(), row)
            whom = audience_words(session, place, row)
            door = session.get(Collector, row.collector_id) if row.collector_id is not None else None
            return render_template(
                "desk/mailings/draft.html",
                found=found,
                whom=whom,
                simulated=simulated_ways(parts().config),
                day_used=names_day(row),
                day_named=day_named(row, door),
                month_left=_left(found.limits.cents, found.spent.cents),
                **common,
            )
        return _progress(session, place, row, common)


def _progress(session: Session, place: Place, row: Mailing, common: Mapping[str, object]) -> str:
    found = heaps(session, row.id)
    cents, _own = price(place.project.settings)
    project = place.project
    return render_template(
        "desk/mailings/progress.html",
        lines=_lines(found),
        total=sum(each.messages for each in found),
        spent=spent(session, project.id, cents, mailing_id=row.id),
        month=month_spent(session, project, parts().clock()),
        limits=month_limits(project),
        message_states=MESSAGE_STATES,
        code_words=lambda code: code_words(current_language(), code),
        simulated=simulated_ways(parts().config),
        **common,
    )


def _lines(found: Sequence[Heap]) -> list[Line]:
    total = sum(each.messages for each in found) or 1
    counted: dict[tuple[str, str], int] = {}
    for each in found:
        why = (
            each.error or ""
            if each.state in {"skipped", "failed", "undelivered"} or each.error == "declined"
            else ""
        )
        counted[each.state, why] = counted.get((each.state, why), 0) + each.messages
    order = list(MESSAGE_STATES)
    return [
        Line(state, why, many, many / total)
        for (state, why), many in sorted(
            counted.items(), key=lambda item: (order.index(item[0][0]), -item[1])
        )
    ]


def audience_words(session: Session, place: Place, row: Mailing) -> dict[str, list[str]]:
    """What is chosen of the audience, in words by name."""
    audience = Audience.from_json(row.audience)
    activities = {one.id: one.name for one in activities_of(session, place.project.id)}
    communities = {one.id: one.name for one in communities_of(session, place.project.id)}
    after = session.get(Mailing, audience.after) if audience.after is not None else None
    return {
        "kinds": list(audience.kinds),
        "languages": [language_of(code).name for code in audience.languages],
        "steps": [str(step) for step in audience.steps],
        "activities": [activities[key] for key in audience.activities if key in activities],
        "communities": [communities[key] for key in audience.communities if key in communities],
        "answered": [audience.answered] if audience.answered else [],
        "after": [after.name] if after else [],
    }


def _left(most: int | None, cents: Decimal) -> Decimal | None:
    return None if most is None else most - cents
