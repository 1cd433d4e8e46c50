"""One template before it is used: what it asks, of whom, how long, by text and on paper; on a phone in any language.

Ticks add parts of other templates; the address holds them, so that a choice can be shared and used.
"""

from dataclasses import dataclass

from flask import Blueprint, Response, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.planning import load_plan
from engage.channels.web.painting import Painter
from engage.desk.plan import labels
from engage.desk.plan.templates import templates_of
from engage.desk.plan_templates.packing import packed
from engage.desk.plan_templates.wishes import Tried, offered, tried, wish_of
from engage.desk.surveys.looking import said
from engage.desk.surveys.preview import FRAMING, phone_page
from engage.desk.words import error_words, language_of
from engage.languages import UNREVIEWED
from engage.plans.filling import Filling, from_catalogs, named
from engage.plans.papers import MESSAGE_PLACES, Papers
from engage.plans.plan import Plan
from engage.plans.shipped import papers
from engage.plans.template import Words
from engage.plans.wording import STEP_NAMES
from engage.storage.database import reading
from engage.surveys.survey import INTERNAL
from engage.surveys.text import pick
from engage.texting.segments import segments
from engage.texting.wording import ask


@dataclass(frozen=True)
class Looking:
    """The page of a template, and what its phone shows."""

    painter: Painter

    def template(self, place: Place, template: str) -> ResponseReturnValue:
        """A template whole, with what was added to it."""
        if template in papers():
            return _papers(place, papers()[template])
        found = tried(place, template)
        page = render_template("desk/plan_templates/template.html", found=found, **_words(place, found))
        response = make_response(page)
        response.headers["Content-Security-Policy"] = FRAMING
        return response

    def phone(self, place: Place, template: str) -> Response:
        """Every page of the survey below each other."""
        found = tried(place, template)
        around = url_for("desk.template", project=place.project.slug, template=template)
        query = {**found.wish.query()}
        query.pop("in")
        language = (
            found.wish.language if found.wish.language in found.survey.languages else found.survey.source
        )
        return phone_page(self.painter, found.survey, language, place.project.name, around, query)


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    looking = Looking(Painter())
    guard = needs(Permission.SEE_PLAN)
    blueprint.add_url_rule("/<project>/plan/templates/<template>", "template", guard(looking.template))
    blueprint.add_url_rule(
        "/<project>/plan/templates/<template>/phone", "template_phone", guard(looking.phone)
    )


def _words(place: Place, found: Tried) -> dict[str, object]:
    survey, language = found.survey, found.wish.language
    texts = found.by_text
    asked = [question for question in survey.questions() if question.kind != "info"]
    fitting = [] if survey.form in INTERNAL else labels.parts_to_add(found.plan, templates_of(place), ())
    own = [
        (f"{found.template.id}.{part.key}", labels.title(part.title, found.plan))
        for part in found.template.parts
    ]
    return {
        "title": labels.title(found.template.title, found.plan),
        "about": labels.title(found.template.about, found.plan),
        "said": lambda text: said(survey, text),
        "words_in": lambda text: pick(text, language, survey.source),
        "language": language_of(language),
        "offered": [language_of(code) for code in offered(found.plan)],
        "asked": [question for question in asked if not question.profile],
        "people": [question for question in asked if question.profile],
        "parts": own,
        "addable": [one for one in fitting if one[0].partition(".")[0] != found.template.id],
        "texts": [ask(question, language, survey.source) for question in texts.questions()] if texts else [],
        "stands_in": labels.title(found.stands_in.title, found.plan) if found.stands_in else "",
        "problem": error_words(found.refused) if found.refused else "",
        "whom": [labels.title(part.whom, found.plan) for part in found.mixed.template.parts if part.whom],
        "step_names": STEP_NAMES,
        "draft": not found.template.literal and language in UNREVIEWED,
        "internal": survey.form in INTERNAL,
    }


def _papers(place: Place, found: Papers) -> ResponseReturnValue:
    with reading(parts().database) as session:
        plan, _ = load_plan(session, place.project.id)
    language = wish_of(plan, found.id).language
    known = templates_of(place)
    return render_template(
        "desk/plan_templates/papers.html",
        found=found,
        pack=packed(place, found),
        title=labels.title(found.title, plan),
        about=labels.title(found.about, plan),
        label=lambda words: labels.title(words, plan),
        filled=lambda words: _filled(words, plan, place, language),
        segments=segments,
        names={key: labels.title(one.title, plan) for key, one in known.items()},
        language=language_of(language),
        draft=language in UNREVIEWED,
        offered=[language_of(code) for code in offered(plan)],
    )


def _filled(words: Words, plan: Plan, place: Place, language: str) -> str:
    """A message in a language, with the town's name and page put in; what changes each time stays in braces."""
    languages = tuple(dict.fromkeys((language, "en")))
    places = {name: f"{{{name}}}" for name in MESSAGE_PLACES}
    places["url"] = f"{parts().config.public_url}/p/{place.project.slug}"
    town = named(plan.town or {"en": place.project.name}, languages)
    return pick(Filling(languages, from_catalogs, {**places, "Town": town}).text(words), language, "en").words
