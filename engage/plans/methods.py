"""The methods and tools of a plan as tables of its document: one a step, a row an activity."""

from collections.abc import Iterator, Sequence

from engage.languages import N_, formats, gettext, language, ngettext
from engage.plans.again import comes_back_to
from engage.plans.matching import template_words
from engage.plans.outline import Cell, Line, Section
from engage.plans.pen import Pen
from engage.plans.plan import STEPS, Activity, Audience, Plan
from engage.plans.shipped import shipped
from engage.plans.wording import LEVEL_NAMES, METHOD_NAMES, STEP_NAMES, SUPPORT_NAMES

HEADS = (
    N_("Activity"),
    N_("Method and tool"),
    N_("For whom"),
    N_("Who runs it"),
    N_("Languages and supports"),
    N_("Money"),
)
WIDTHS = (21, 16, 20, 14, 15, 14)


def activity_tables(pen: Pen, plan: Plan, again: Sequence[str]) -> Iterator[Section]:
    """A section for each of the three steps."""
    for step in STEPS:
        rows = tuple(_row(pen, plan, one, again) for one in plan.activities if one.step == step)
        title = STEP_NAMES[step]
        yield Section(pen.say(title), (pen.table(title, HEADS, WIDTHS, rows),), level=2)


def _row(pen: Pen, plan: Plan, activity: Activity, again: Sequence[str]) -> tuple[Cell, ...]:
    return (
        _what(pen, activity),
        _how(pen, plan, activity),
        _whom(pen, plan, activity, again),
        _who(pen, activity),
        _supports(pen, activity),
        _money(pen, activity),
    )


def _what(pen: Pen, activity: Activity) -> Cell:
    """Name, when and where."""
    name = pen.text(activity.name)
    days: tuple[Line, ...] = pen.day(activity.date)
    if activity.date and activity.until and activity.until != activity.date:
        first, last = (formats.day(pen.language, day) for day in (activity.date, activity.until))
        days = (Line(gettext(pen.language, "%(first)s to %(last)s", first=first, last=last), pen.language),)
    return (
        Line(name.words, name.language, strong=True),
        *days,
        *pen.lines(pen.own(activity.hours)),
        *pen.lines(pen.own(activity.place)),
    )


def _how(pen: Pen, plan: Plan, activity: Activity) -> Cell:
    """Method, level and ready-made survey."""
    lines = [Line(pen.named(METHOD_NAMES, activity.method), pen.language)]
    lines.append(Line(pen.named(LEVEL_NAMES, activity.level), pen.language, quiet=True))
    template = shipped().get(activity.template or "")
    if template:
        title = template_words(template.title, pen.language)
        words = f"{template.id}: {title.replace('{Town}', pen.text(plan.town).words)}"
        lines.append(Line(words, pen.language, quiet=True))
    if activity.school:
        lines.append(pen.label(N_("At a school"), quiet=True))
    return tuple(lines)


def _whom(pen: Pen, plan: Plan, activity: Activity, again: Sequence[str]) -> Cell:
    """Groups, those heard before apart, and how many people."""
    back = comes_back_to(activity, again)
    aimed = [one for one in plan.audiences if one.key in activity.audiences]
    lines = [*_names(pen, [one for one in aimed if one.key not in back])]
    if back:
        lines.append(pen.label(N_("Heard in Step 5:"), quiet=True))
        lines += _names(pen, [one for one in aimed if one.key in back])
    if activity.again:
        lines.append(pen.label(N_("Those who took part in Step 5 and wanted to hear more"), quiet=True))
    if activity.target is not None:
        words = ngettext(pen.language, "To hear: %(num)s person", "To hear: %(num)s people", activity.target)
        lines.append(Line(words, pen.language))
    return tuple(lines)


def _names(pen: Pen, audiences: Sequence[Audience]) -> Iterator[Line]:
    for name in (pen.text(one.name) for one in audiences):
        yield Line(name.words, name.language, bullet=True)


def _who(pen: Pen, activity: Activity) -> Cell:
    lead = pen.lines(pen.own(activity.lead))
    helpers = pen.told(N_("With: %(words)s"), formats.listed(pen.language, activity.helpers))
    return (*lead, *helpers)


def _supports(pen: Pen, activity: Activity) -> Cell:
    names = [language(code).name for code in activity.languages]
    spoken = (Line(", ".join(names), pen.language),) if names else ()
    supports = (
        Line(
            pen.named(SUPPORT_NAMES, each), pen.language if each in SUPPORT_NAMES else pen.source, bullet=True
        )
        for each in activity.supports
    )
    return (*spoken, *supports)


def _money(pen: Pen, activity: Activity) -> Cell:
    amount = () if activity.budget_line is None else (pen.money(activity.budget_line),)
    return (*amount, *pen.told(N_("Gift: %(words)s"), activity.incentive))
