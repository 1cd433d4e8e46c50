"""The words for what a plan is made of: methods, levels, steps, checkpoints, questions about people."""

from collections.abc import Collection, Mapping

from engage.accounts.language import current_language
from engage.desk.words import words_of
from engage.languages import N_
from engage.plans import matching, themes, wording
from engage.plans.filling import SOURCE, Filling, from_catalogs, named
from engage.plans.mixing import MIXED
from engage.plans.plan import METHODS, STEPS, Audience, Plan
from engage.plans.shipped import shared, shipped
from engage.plans.template import Template, Words
from engage.plans.wording import LEVEL_NAMES, METHOD_NAMES, STEP_NAMES, worded
from engage.surveys.text import Text, pick


def steps() -> list[tuple[str, str]]:
    """Choices of a step."""
    return [(str(step), words_of(STEP_NAMES[step])) for step in STEPS]


def methods() -> list[tuple[str, str]]:
    """Choices of a method."""
    return [(method, words_of(METHOD_NAMES[method])) for method in METHODS]


def levels(plan: Plan, now: str) -> list[tuple[str, str]]:
    """Choices of a level of engagement, as the town's list has them; the one chosen before stays among them."""
    listed = plan.levels if now in plan.levels else (*plan.levels, now)
    return [(level, words_in(LEVEL_NAMES, level)) for level in listed]


def words_in(names: Mapping[str, str], word: str) -> str:
    """The words of a table in this page's language; the town's own words stay as they are."""
    return worded(current_language(), names, word)


def templates(plan: Plan, known: Mapping[str, Template]) -> list[tuple[str, str]]:
    """Choices of a plan template, each with what it is for."""
    listed = [(template.id, title(template.title, plan)) for template in known.values()]
    return [("", words_of(N_("None: no survey"))), *listed]


def parts_to_add(plan: Plan, known: Mapping[str, Template], chosen: Collection[str]) -> list[tuple[str, str]]:
    """Choices of what a survey can ask besides: whole templates, and single modules; those chosen stay among them."""
    listed: dict[str, str] = {}
    for template in known.values():
        if template.form not in MIXED or template.for_text:
            continue
        whole = title(template.title, plan)
        if template.pick:
            modules = {
                f"{template.id}.{part.key}": title(part.title, plan) for part in template.parts if part.asks
            }
            listed |= {key: f"{whole}: {words}" for key, words in modules.items()}
        else:
            listed[template.id] = whole
    return [*listed.items(), *((key, key) for key in chosen if key not in listed)]


def title(words: Words, plan: Plan) -> str:
    """Words of a template in this page's language with the town's name put in; its minutes stand as "…"."""
    languages = tuple(dict.fromkeys((current_language(), SOURCE)))
    places: dict[str, Text | str] = {"Town": named(plan.town, languages), "n": "…", "url": "…"}
    return name(Filling(languages, from_catalogs, places).text(words))


def name(text: Text) -> str:
    """A text of the plan in this page's language, else as it was written."""
    return pick(text, current_language(), "en").words


def template_words(words: Words) -> str:
    """The words of a plan template in this page's language."""
    return matching.template_words(words, current_language())


def profile_questions() -> list[tuple[str, str]]:
    """The questions about people a survey can ask: key and words."""
    return [(ask.key, template_words(ask.text).replace("{Town}", "…")) for ask in shared().asks.values()]


def rule_choices(plan: Plan) -> list[tuple[str, list[tuple[str, str]]]]:
    """For the rule of an audience: each question about people with its answers as `measure=code`."""
    language = current_language()
    groups = []
    for measure in (ask.measure or ask.key for ask in shared().asks.values()):
        codes = matching.code_words(plan, measure, language)
        options = [(f"{measure}={code}", words) for code, words in codes.items()]
        groups.append((matching.measure_words(plan, measure, language), options))
    return groups


def rule_words(plan: Plan, audience: Audience) -> str:
    """The rule of an audience in plain words."""
    return matching.in_words(plan, audience.match, current_language())


def theme_questions(theme: str) -> list[tuple[str, str]]:
    """Questions of plan templates that can be asked about a theme: name and words."""
    found = themes.questions_about(theme, shipped()).items()
    return [(name, template_words(ask.text).replace("{Town}", "…")) for name, ask in found]


def money(cents: int) -> str:
    """An amount of US dollars."""
    return wording.money(current_language(), cents)


def question_words(name: str) -> str:
    """The words of a template's question; its name when no template has it."""
    ask = themes.question(name, shipped())
    return template_words(ask.text).replace("{Town}", "…") if ask else name


def choices(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Every word of a table as a choice."""
    return [(key, words_of(words)) for key, words in names.items()]
