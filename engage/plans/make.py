"""A template and a town's choices become a survey, whole in every language the catalogs hold.

What the town chooses, and which questions about people it asks, is engage.plans.town's part; single questions are
.asking's; which surveys a plan needs is .instruments'.
"""

from collections.abc import Iterator

from engage.errors import Refused
from engage.plans.asking import Asking
from engage.plans.catalog import template_messages
from engage.plans.filling import SOURCE, Filling, Lookup, from_catalogs, named
from engage.plans.plan import DraftPriority, Idea
from engage.plans.shipped import shared
from engage.plans.template import Part, Template, Texting, TownList
from engage.plans.town import TownChoices
from engage.surveys.conditions import compares
from engage.surveys.survey import INTERNAL, Exit, Question, Section, Survey
from engage.surveys.text import Text

MOST_IDEAS = 3  # the process guide speaks of one to three


def make_survey(
    template: Template, choices: TownChoices, lookup: Lookup = from_catalogs, *, by_text: bool = False
) -> Survey:
    """The survey (or event form) a town gets from a template; `by_text`: its shortened version for text messages.

    Refused when the template needs a draft list or ideas and there are none, when there are more than three ideas, or
    when it has no version by text.
    """
    texting = template.texting if isinstance(template.texting, Texting) else None
    if by_text and texting is None:
        raise Refused("no_text_version", template=template.id)
    _check_lists(template, choices)
    offered = _offered(template, choices, lookup)
    places: dict[str, Text | str] = {
        "Town": named(choices.town, offered),
        "n": "",
        "url": choices.url,
    }
    filling = Filling(offered, lookup, places)
    asking = Asking(choices, filling)
    sections = tuple(_text_sections(template, asking) if by_text else _sections(template, asking))
    questions = [question for section in sections for question in section.questions]
    minutes = choices.time(template)
    counted = filling.with_places(n=str(len(questions) if by_text or template.for_text else minutes))
    edges = texting if by_text and texting else template
    return Survey(
        key=survey_key(template, school=choices.school, by_text=by_text),
        title=filling.text(edges.title),
        source=SOURCE,
        languages=offered,
        sections=sections,
        intro=counted.text(edges.intro),
        thanks=counted.text(edges.thanks),
        exits=tuple(_exits(template, filling, {question.key for question in questions})),
        step=template.step or 5,
        form=template.form,
        minutes=minutes,
    )


def _offered(template: Template, choices: TownChoices, lookup: Lookup) -> tuple[str, ...]:
    """The town's languages; for a shipped form that only staff fill in, those of them that have all its words."""
    if template.form not in INTERNAL or template.literal:
        return choices.offered
    texts = [(context, text) for context, text, _ in template_messages(template) if text]
    return tuple(code for code in choices.offered if all(lookup(code, *text) for text in texts))


def survey_key(template: Template, *, school: bool = False, by_text: bool = False) -> str:
    """The key of the survey made from a template: its school and text versions are surveys of their own."""
    return template.survey + ("_school" if school else "") + ("_text" if by_text else "")


def needs(template: Template) -> frozenset[str]:
    """The town's lists a template cannot do without: "priorities", "ideas", both or none."""
    listed = {item.name for ask in template.asks() for item in ask.choices if isinstance(item, TownList)}
    each = {part.each for part in template.parts if part.each}
    return frozenset((listed | each) & {"priorities", "ideas"})


def _check_lists(template: Template, choices: TownChoices) -> None:
    wanted = needs(template)
    if "priorities" in wanted and not choices.priorities:
        raise Refused("no_draft_priorities", template=template.id)
    if "ideas" in wanted and not choices.ideas:
        raise Refused("no_ideas", template=template.id)
    if "ideas" in wanted and len(choices.ideas) > MOST_IDEAS:
        raise Refused("too_many_ideas", maximum=MOST_IDEAS, chosen=len(choices.ideas))


def _sections(template: Template, asking: Asking) -> Iterator[Section]:
    for part in template.parts:
        if part.each:
            yield from _repeated(part, asking, shuffled=template.form in ("survey", "event"))
        else:
            questions = (*_asked(part, asking), *_profile(part, asking))
            if questions:
                yield _section(part, part.key, questions, asking.filling)


def _asked(part: Part, asking: Asking) -> tuple[Question, ...]:
    private = _private() if asking.choices.school else frozenset()
    asks = (ask for ask in part.asks if not (ask.profile and ask.measure in private))
    return tuple(made for ask in asks if (made := asking.question(ask)))


def _private() -> frozenset[str]:
    """Measures of questions about people that are never asked at schools, also when a town's own template has them."""
    return frozenset(ask.measure or ask.key for ask in shared().asks.values() if ask.asked == "when_needed")


def _profile(part: Part, asking: Asking) -> tuple[Question, ...]:
    asks = [shared().asks[key] for key in part.profile]
    return tuple(made for ask in asks if asking.choices.asks(ask) and (made := asking.question(ask)))


def _items(part: Part, choices: TownChoices) -> tuple[DraftPriority | Idea, ...]:
    return choices.priorities if part.each == "priorities" else choices.ideas


def _repeated(part: Part, asking: Asking, *, shuffled: bool) -> Iterator[Section]:
    """Pages of `per_page` blocks each, one block a priority or idea, in one pool when there is more than one."""
    items = _items(part, asking.choices)
    pool = part.key if shuffled and len(items) > 1 else None
    for page, first in enumerate(range(0, len(items), part.per_page), start=1):
        questions: list[Question] = []
        for item in items[first : first + part.per_page]:
            questions += _asked(part, asking.for_item(item, part.asks))
        yield _section(part, f"{part.key}_{page}", tuple(questions), asking.filling, pool)


def _section(
    part: Part, key: str, questions: tuple[Question, ...], filling: Filling, pool: str | None = None
) -> Section:
    return Section(
        key, filling.text(part.title), filling.text(part.text), questions, part.show_when, pool=pool
    )


def _text_sections(template: Template, asking: Asking) -> Iterator[Section]:
    """The sections of the shortened version: only questions marked for it, nothing about who people are."""
    for part in template.parts:
        items = _items(part, asking.choices) if part.each else (None,)
        questions: list[Question] = []
        for item in items:
            own = asking.for_item(item, part.asks) if item else asking
            questions += (made for ask in part.asks if ask.by_text and (made := own.question(ask)))
        if questions:
            yield _section(part, part.key, tuple(questions), asking.filling)


def _exits(template: Template, filling: Filling, asked: set[str]) -> Iterator[Exit]:
    """The template's early endings and T0's, as far as their questions are asked; a literal one has only its own."""
    for leave in (*template.exits, *(() if template.literal else shared().exits)):
        if {test.question for test in compares(leave.when)} <= asked:
            yield Exit(leave.key, leave.when, filling.text(leave.text), leave.keep)
