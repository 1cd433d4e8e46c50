"""A survey as residents see it: every question, in any of its languages, in a window as wide as a phone.

The questions are painted by the residents' own painter, so that nothing looks different here; nothing can be sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, render_template

from engage.accounts.access import Place, needs
from engage.accounts.permissions import Permission
from engage.channels.web.decoding import NOTHING
from engage.channels.web.leaving import sent_words
from engage.channels.web.painting import Painter
from engage.channels.web.voice import Voice
from engage.desk.answers import POLICY
from engage.desk.surveys.looking import said
from engage.desk.surveys.placing import found_in
from engage.desk.surveys.seeing import seen_of
from engage.desk.words import language_of, locales
from engage.surveys.readable import readable
from engage.surveys.review import Severity, review
from engage.surveys.survey import Section, Survey

FRAMING = f"{POLICY}; frame-src 'self'"


@dataclass(frozen=True)
class Preview:
    """The two pages: the desk's one around the phone, and what the phone shows."""

    painter: Painter

    def around(self, place: Place, survey_id: int) -> Response:
        """The preview with its languages and with what a review found."""
        seen = seen_of(place, survey_id)
        problems = review(seen.survey, (seen.language,)) if seen.edition is None else ()
        page = render_template(
            "desk/surveys/preview.html",
            seen=seen,
            title=said(seen.survey, seen.survey.title),
            offered=[language_of(code) for code in seen.survey.languages],
            blocking=found_in(seen.survey, problems, Severity.BLOCKING),
            warnings=found_in(seen.survey, problems, Severity.WARNING),
            readable=readable(seen.survey, seen.language),
            spoken=language_of(seen.language),
        )
        response = make_response(page)
        response.headers["Content-Security-Policy"] = FRAMING
        return response

    def phone(self, place: Place, survey_id: int) -> Response:
        """Every page of the survey below each other, as residents see them."""
        seen = seen_of(place, survey_id)
        query = {"edition": seen.edition} if seen.edition else {}
        town = place.project.name
        return phone_page(self.painter, seen.survey, seen.language, town, "preview", query)


def phone_page(
    painter: Painter, survey: Survey, spoken: str, town: str, around: str, query: Mapping[str, object]
) -> Response:
    """A survey as a phone shows it, whole, in one language. `around` and `query`: the page whose frame it stands in."""
    voice = Voice(spoken, survey.source, locales())
    kept = urlencode(query, doseq=True)
    page = painter.page(
        "preview",
        voice,
        survey.languages,
        survey=survey,
        town=town,
        parts=[(section, _questions(painter, voice, section)) for section in survey.sections],
        around=around,
        query=f"{kept}&" if kept else "",
    )
    response = sent_words(painter, page)
    policy = painter.policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    response.headers["Content-Security-Policy"] = policy
    return response


def _questions(painter: Painter, voice: Voice, section: Section) -> list[tuple[bool, str]]:
    """Each question as HTML, and whether only some people are asked it."""
    return [
        (question.show_when is not None, painter.question(voice, question, NOTHING, ""))
        for question in section.questions
    ]


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    preview = Preview(Painter())
    guard = needs(Permission.SEE_SURVEYS)
    add = blueprint.add_url_rule
    add("/<project>/surveys/<int:survey_id>/preview", "preview", guard(preview.around))
    add("/<project>/surveys/<int:survey_id>/phone", "phone", guard(preview.phone))
