"""The words for what a plan is made of: methods, levels, steps, checkpoints, questions about people."""

from collections.abc import Mapping
from types import MappingProxyType

from engage.accounts.language import current_language
from engage.desk.words import words_of
from engage.languages import N_, pgettext
from engage.plans.plan import LEVELS, METHODS, STEPS, Plan
from engage.plans.shelf import shared, shipped
from engage.plans.template import Option, Words
from engage.surveys.text import Text, pick

STEP_NAMES: Mapping[int, str] = MappingProxyType(
    {
        5: N_("Step 5: Uncover social resilience"),
        6: N_("Step 6: Revisit community resilience priorities"),
        7: N_("Step 7: Select a seed project"),
    }
)
METHOD_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "survey": N_("Survey"),
        "text": N_("Text messages"),
        "popup": N_("Pop-up event"),
        "dinner": N_("Dinner"),
        "workshop": N_("Workshop"),
        "interviews": N_("Interviews"),
        "meeting": N_("Meeting"),
        "board": N_("Board with dots"),
        "page": N_("Web page"),
        "other": N_("Something else"),
    }
)
LEVEL_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "inform": N_("Inform"),
        "consult": N_("Consult"),
        "involve": N_("Involve"),
        "collaborate": N_("Collaborate"),
        "defer_to": N_("Defer to"),
    }
)
CHECKPOINT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "plan": N_("Engagement Plan, before engagement starts"),
        "roadmap": N_("Social Resilience Roadmap, before Step 6"),
        "priorities": N_("Resilience Priorities Guide, before Step 7"),
        "ideas": N_("Seed project ideas, before residents are asked"),
        "part_a": N_("Seed Project Plan Part A, before Step 8"),
    }
)


def steps() -> list[tuple[str, str]]:
    """Choices of a step."""
    return [(str(step), words_of(STEP_NAMES[step])) for step in STEPS]


def methods() -> list[tuple[str, str]]:
    """Choices of a method."""
    return [(method, words_of(METHOD_NAMES[method])) for method in METHODS]


def levels(now: str) -> list[tuple[str, str]]:
    """Choices of a level of engagement; one that the town wrote itself stays among them."""
    own = () if now in LEVELS else (now,)
    return [(level, words_of(LEVEL_NAMES[level])) for level in LEVELS] + [(level, level) for level in own]


def templates(plan: Plan) -> list[tuple[str, str]]:
    """Choices of a plan template, each with what it is for."""
    town = {"Town": name(plan.town)}
    listed = [
        (template.id, template_words(template.title).format_map(town)) for template in shipped().values()
    ]
    return [("", words_of(N_("None: no survey"))), *listed]


def step_of(template: str | None) -> int | None:
    """The step a plan template is for; None when it fits any, or when there is none."""
    return shipped()[template].step if template else None


def name(text: Text) -> str:
    """A text of the plan in this page's language, else as it was written."""
    return pick(text, current_language(), "en").words


def template_words(words: Words) -> str:
    """The words of a plan template in this page's language."""
    return pgettext(current_language(), words.context, words.message, domain="plans")


def profile_questions() -> list[tuple[str, str]]:
    """The questions about people a survey can ask: key and words."""
    return [(ask.key, template_words(ask.text).replace("{Town}", "…")) for ask in shared().asks.values()]


def rule_choices(plan: Plan) -> list[tuple[str, list[tuple[str, str]]]]:
    """For the rule of an audience: each question about people with its answers as `measure=code`."""
    groups = []
    for ask in shared().asks.values():
        measure = ask.measure or ask.key
        codes = {
            choice.code or choice.key: template_words(choice.text)
            for choice in ask.choices
            if isinstance(choice, Option) and not choice.other and not choice.exclusive
        }
        if measure == "area":
            codes = {area.key: name(area.name) for area in plan.areas} | codes
        options = [(f"{measure}={code}", words) for code, words in codes.items()]
        groups.append((template_words(ask.text).replace("{Town}", name(plan.town)), options))
    return groups
