"""The rule of an audience in plain words: which answers to which questions about people count for it.

Whether a reply fits the rule is engage.plans.audiences' part.
"""

from engage.languages import formats, gettext, pgettext
from engage.plans.plan import Plan
from engage.plans.shipped import shared
from engage.plans.template import Option, Words
from engage.surveys.survey import All, Any, Compare, Condition, Not
from engage.surveys.text import pick


def in_words(plan: Plan, rule: Condition | None, language: str) -> str:
    """The rule as one sentence part in `language`; "" when there is none."""
    if rule is None:
        return ""
    if isinstance(rule, Compare):
        return _compared(plan, rule, language)
    if isinstance(rule, Not):
        return gettext(language, "not: (%(rule)s)", rule=in_words(plan, rule.of, language))
    parts = [_inside(plan, part, language) for part in rule.of]
    said, *others = parts or [""]
    for part in others:
        if isinstance(rule, Any):
            said = gettext(language, "%(first)s; or %(second)s", first=said, second=part)
        else:
            said = gettext(language, "%(first)s; and %(second)s", first=said, second=part)
    return said


def _inside(plan: Plan, part: Condition, language: str) -> str:
    """A part of a rule; one with parts of its own stands in brackets."""
    words = in_words(plan, part, language)
    return f"({words})" if isinstance(part, All | Any) else words


def measure_words(plan: Plan, measure: str, language: str) -> str:
    """The question about people that has this measure."""
    for ask in shared().asks.values():
        if measure == (ask.measure or ask.key):
            return template_words(ask.text, language).replace("{Town}", pick(plan.town, language, "en").words)
    return measure


def code_words(plan: Plan, measure: str, language: str) -> dict[str, str]:
    """The answers that can count for a measure, by code: the town's own areas and languages among them."""
    found: dict[str, str] = {}
    if measure == "area":
        found |= {area.key: pick(area.name, language, "en").words for area in plan.areas}
    for ask in shared().asks.values():
        if measure == (ask.measure or ask.key):
            for choice in ask.choices:
                if isinstance(choice, Option) and not choice.other and not choice.exclusive:
                    found[choice.code or choice.key] = template_words(choice.text, language)
    return found


def template_words(words: Words, language: str) -> str:
    """Words of a plan template in a language, with their placeholders."""
    return words.own.get(language) or pgettext(language, words.context, words.message, domain="plans")


def _compared(plan: Plan, test: Compare, language: str) -> str:
    asked = measure_words(plan, test.question, language)
    known = code_words(plan, test.question, language)
    answers = formats.listed(language, (known.get(code, code) for code in test.any_of), any_of=True)
    if test.answered is not None:
        answers = gettext(language, "any answer") if test.answered else gettext(language, "no answer")
    elif test.at_least is not None and test.at_most is not None:
        answers = gettext(language, "%(least)s to %(most)s", least=test.at_least, most=test.at_most)
    elif test.at_least is not None:
        answers = gettext(language, "%(least)s or more", least=test.at_least)
    elif test.at_most is not None:
        answers = gettext(language, "%(most)s or less", most=test.at_most)
    return gettext(language, "“%(question)s”: %(answers)s", question=asked, answers=answers)
