"""The Engagement Plan as a document, in a layout of our own: goals, themes, groups, methods and tools, money, dates.

Labels come from the catalogs in the document's language; what the town wrote stays as it wrote it, with its language.
Printing is engage.documents' part and the desk's.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engage.languages import N_, formats, gettext, language
from engage.plans.again import comes_back_to
from engage.plans.methods import activity_tables
from engage.plans.outline import Cell, Facts, Line, Outline, Section
from engage.plans.pen import Pen
from engage.plans.plan import ENOUGH_THEMES, STEPS, Audience, Plan, Theme
from engage.plans.wording import (
    CHECKPOINT_NAMES,
    FACTOR_NAMES,
    KIND_NAMES,
    LEVEL_NAMES,
    STATUS_NAMES,
    THEME_NAMES,
)

LANGUAGES = ("en", "zh_Hans")
OWN = N_("The layout is our own. It is not an official form of the MVP program.")


@dataclass(frozen=True, slots=True)
class Sent:
    """When a paper of CHECKPOINT_NAMES went to the state, and what came back."""

    kind: str
    sent_on: datetime.date | None
    replied_on: datetime.date | None
    reply: str


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the document is made of. `again`: keys of audiences to hear again; `source`: the team's language."""

    plan: Plan
    town: str
    source: str
    day: datetime.date
    again: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    sent: tuple[Sent, ...] = ()
    invented: bool = False


def lay_out(material: Material, language: str) -> Outline:
    """The document in `language`, one of LANGUAGES or any other whose catalog is whole."""
    pen = Pen(material.plan, language, material.source)
    notes = [pen.label(OWN, quiet=True)]
    if material.invented:
        notes.append(pen.label(N_("This is an invented town, made to show how it works."), quiet=True))
    stands = gettext(language, "As it stands on %(day)s", day=formats.day(language, material.day, long=True))
    notes.append(Line(stands, language, quiet=True))
    return Outline(
        title=gettext(language, "Engagement Plan"),
        town=pen.shown(material.plan.town, material.town),
        language=language,
        source=material.source,
        day=material.day,
        notes=tuple(notes),
        sections=tuple(_sections(pen, material)),
    )


def _sections(pen: Pen, material: Material) -> Iterator[Section]:
    plan = material.plan
    yield Section(pen.say(N_("Goals")), pen.lines(pen.text(plan.goals)) or (pen.nothing(),))
    yield _themes(pen, plan)
    yield _audiences(pen, plan, material.again)
    yield Section(
        pen.say(N_("Methods and tools")),
        (
            pen.label(
                N_("One table for each step: what we do, how, with whom, and what makes it easy to come."),
                quiet=True,
            ),
            *_levels(pen, plan),
        ),
    )
    yield from activity_tables(pen, plan, material.again)
    yield _again(pen, plan, material.again)
    yield _metrics(pen, plan)
    yield _budget(pen, plan)
    yield _places(pen, plan, material.communities)
    yield _sent(pen, material.sent)


def _levels(pen: Pen, plan: Plan) -> Iterator[Line]:
    names = [pen.named(LEVEL_NAMES, level) for level in plan.levels]
    if names:
        words = gettext(pen.language, "Levels of engagement: %(levels)s", levels=", ".join(names))
        yield Line(words, pen.language, quiet=True)


def _themes(pen: Pen, plan: Plan) -> Section:
    begun = [theme for theme in map(plan.theme, THEME_NAMES) if theme.begun]
    count = gettext(
        pen.language,
        "Begun: %(count)s of the eight themes. The process guide asks for %(enough)s or more.",
        count=len(begun),
        enough=ENOUGH_THEMES,
    )
    heads = (N_("Theme"), N_("What data says"), N_("What is unknown"), N_("Questions"), N_("Whom to ask"))
    rows = tuple(_theme(pen, plan, theme) for theme in begun)
    table = pen.table(N_("Themes: what we know and what we ask"), heads, (18, 23, 18, 24, 17), rows)
    return Section(
        pen.say(N_("Themes: what we know and what we ask")), (Line(count, pen.language, quiet=True), table)
    )


def _theme(pen: Pen, plan: Plan, theme: Theme) -> tuple[Cell, ...]:
    name = Line(pen.named(THEME_NAMES, theme.key), pen.language, strong=True)
    state = Line(pen.named(STATUS_NAMES, theme.status), pen.language, quiet=True)
    source = pen.told(N_("Source: %(words)s"), theme.source)
    own = pen.lines(pen.own(theme.own_questions), bullet=True)
    asked = tuple(pen.question(name_) for name_ in theme.questions)
    names = [pen.text(one.name) for one in plan.audiences if one.key in theme.audiences]
    who = tuple(Line(one.words, one.language, bullet=True) for one in names)
    return (
        (name, state),
        (*pen.lines(pen.own(theme.data)), *source),
        pen.lines(pen.own(theme.unknown)),
        (*asked, *own),
        (*who, *pen.lines(pen.own(theme.others), bullet=True)),
    )


def _audiences(pen: Pen, plan: Plan, again: Sequence[str]) -> Section:
    heads = (N_("Group"), N_("Why"), N_("Who counts"), N_("People"), N_("To hear"))
    rows = tuple(_audience(pen, audience, again) for audience in plan.audiences)
    title = N_("People to hear: environmental justice and other priority populations")
    return Section(pen.say(title), (pen.table(title, heads, (26, 28, 24, 12, 10), rows),))


def _audience(pen: Pen, audience: Audience, again: Sequence[str]) -> tuple[Cell, ...]:
    name = pen.text(audience.name)
    factors = [pen.named(FACTOR_NAMES, factor) for factor in audience.factors]
    about = [Line(name.words, name.language, strong=True)]
    about.append(Line(pen.named(KIND_NAMES, audience.kind), pen.language, quiet=True))
    if factors:
        about.append(Line(formats.listed(pen.language, factors), pen.language, quiet=True))
    if audience.key in again:
        about.append(pen.label(N_("Hear again in Steps 6 and 7"), quiet=True))
    rule = pen.rule(audience)
    size = (
        ()
        if audience.size is None
        else (pen.number(audience.size), *pen.lines(pen.own(audience.size_source), quiet=True))
    )
    target = () if audience.target is None else (pen.number(audience.target),)
    counts = [rule] if rule.words else [pen.label(N_("Who came by a link made for it"))]
    if audience.by_text:
        counts.append(pen.label(N_("Reached by text message, with a keyword of its own"), quiet=True))
    why = (*pen.lines(pen.own(audience.why)), *pen.told(N_("Through: %(words)s"), audience.connectors))
    return tuple(about), why, tuple(counts), size, target


def _again(pen: Pen, plan: Plan, again: Sequence[str]) -> Section:
    rows = []
    for key in again:
        name = pen.text(plan.audience(key).name)
        back = [
            one
            for one in plan.activities
            if (one.again and one.step != 5) or key in comes_back_to(one, again)
        ]
        lines = tuple(
            Line(shown.words, shown.language, bullet=True) for shown in (pen.text(one.name) for one in back)
        )
        rows.append(
            ((Line(name.words, name.language),), lines or (pen.label(N_("Not planned yet"), quiet=True),))
        )
    title = N_("People heard in Step 5 whom we hear again")
    heads = (N_("Group"), N_("Activities of Steps 6 and 7"))
    return Section(pen.say(title), (pen.table(title, heads, (40, 60), tuple(rows)),))


def _metrics(pen: Pen, plan: Plan) -> Section:
    heads = (N_("What we measure"), N_("Target"), N_("How"), N_("When"))
    rows = []
    for metric in plan.metrics:
        name = pen.text(metric.name)
        cells = (pen.lines(pen.own(words)) for words in (metric.target, metric.how, metric.when))
        rows.append(((Line(name.words, name.language, strong=True),), *cells))
    title = N_("How we will know it went well")
    return Section(pen.say(title), (pen.table(title, heads, (26, 22, 32, 20), tuple(rows)),))


def _budget(pen: Pen, plan: Plan) -> Section:
    heads = (N_("Step"), N_("Budget"), N_("Planned"), N_("Left"))
    sums = [(step, plan.budget.of(step), plan.planned(step)) for step in STEPS]
    rows = [
        (
            (Line(gettext(pen.language, "Step %(step)s", step=step), pen.language),),
            *_amounts(pen, budget, planned),
        )
        for step, budget, planned in sums
    ]
    whole = _amounts(pen, sum(row[1] for row in sums), sum(row[2] for row in sums))
    rows.append(((pen.label(N_("Together"), strong=True),), *whole))
    title = N_("Money for direct engagement")
    about = pen.label(N_("Translation, food, space, gift cards, printing."), quiet=True)
    return Section(pen.say(title), (about, pen.table(title, heads, (25, 25, 25, 25), tuple(rows))))


def _amounts(pen: Pen, budget: int, planned: int) -> tuple[Cell, ...]:
    return tuple((pen.money(cents),) for cents in (budget, planned, budget - planned))


def _places(pen: Pen, plan: Plan, communities: Sequence[str]) -> Section:
    names = tuple(Line(language(code).name, code) for code in plan.languages)
    areas = tuple(Line(shown.words, shown.language) for shown in (pen.text(area.name) for area in plan.areas))
    rows: list[tuple[str, Cell]] = [
        (pen.say(N_("Languages residents are asked in")), _one_line(names, pen)),
        (pen.say(N_("Communities")), _one_line(tuple(Line(one, pen.source) for one in communities), pen)),
        (pen.say(N_("Areas residents can choose")), _one_line(areas, pen)),
    ]
    if plan.population is not None:
        rows.append((pen.say(N_("People who live in town")), (pen.number(plan.population),)))
    return Section(pen.say(N_("Languages and places")), (Facts(tuple(rows)),))


def _one_line(lines: Sequence[Line], pen: Pen) -> Cell:
    """Short names after each other, in one line of the document's language."""
    return (Line(", ".join(one.words for one in lines), pen.language),) if lines else (pen.nothing(),)


def _sent(pen: Pen, sent: Sequence[Sent]) -> Section:
    known = {one.kind: one for one in sent}
    rows = []
    for kind, words in CHECKPOINT_NAMES.items():
        one = known.get(kind, Sent(kind, None, None, ""))
        reply = (*pen.day(one.replied_on), *pen.lines(pen.own(one.reply)))
        rows.append(
            ((pen.label(words),), pen.day(one.sent_on) or (pen.label(N_("Not yet"), quiet=True),), reply)
        )
    title = N_("What goes to the state")
    heads = (N_("What"), N_("Sent"), N_("Reply"))
    return Section(pen.say(title), (pen.table(title, heads, (44, 20, 36), tuple(rows)),))
