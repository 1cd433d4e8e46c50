"""A form of ours asks people the same questions as the survey it was written from, and ends early where that does.

The sheets are walked as a form tool would: row by row, with groups shown or hidden by their `relevant`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from engage.surveys.answer import Answer, State
from engage.surveys.conditions import compares
from engage.surveys.flow import exit_after, pages
from engage.surveys.kinds.kind import Value
from engage.surveys.review import blocking, review
from engage.surveys.survey import All, Any, Compare, Condition, Exit, Question, Survey
from engage.surveys.xlsform import write
from engage.surveys.xlsform.xpath import Call, Chain, Compared, Group, Literal, Node, Reference, parse
from tests.builders import question, section, survey, words
from tests.unit.surveys.publishable import PUBLISHABLE

Typed = list[str]
"""What a form holds for a question: the chosen names, or one word."""


def given_values(draw: st.DrawFn, question: Question) -> Value | None:
    if question.kind == "info" or draw(st.booleans()):
        return None
    keys = [choice.key for choice in question.choices]
    match question.kind:
        case "number":
            return {"number": draw(st.integers(-25, 25))}
        case "text":
            return {"text": "words"}
        case "many":
            return {"choices": sorted(draw(st.sets(st.sampled_from(keys), min_size=1)))}
        case "rank":
            return {"ranking": draw(st.permutations(keys))}
    return {"choices": [draw(st.sampled_from(keys))]}


def positive(condition: Condition) -> bool:
    """Whether only an answer can make it true; otherwise an ending may stand before anything was asked."""
    tests = list(compares(condition))
    return "Not(" not in repr(condition) and all(test.answered is not False for test in tests)


def answered(draw: st.DrawFn, survey: Survey) -> tuple[Survey, dict[str, Value]]:
    values = {question.key: given_values(draw, question) for question in survey.questions()}
    return survey, {key: value for key, value in values.items() if value is not None}


@st.composite
def any_answered(draw: st.DrawFn) -> tuple[Survey, dict[str, Value]]:
    survey = draw(PUBLISHABLE)
    kept = tuple(ending for ending in survey.exits if positive(ending.when))
    return answered(draw, replace(survey, exits=kept))


@st.composite
def ending_early(draw: st.DrawFn) -> tuple[Survey, dict[str, Value]]:
    """Three pages, and up to three endings that look at any of them."""
    pages_ = [
        section(f"page{page}", question(f"pick{page}", "one", "yes no"), question(f"count{page}", "number"))
        for page in range(3)
    ]
    tests = [Compare(f"pick{page}", (key,)) for page in range(3) for key in ("yes", "no")]
    tests += [Compare(f"count{page}", at_least=0) for page in range(3)]
    several = st.lists(st.sampled_from(tests), min_size=2, max_size=3, unique=True).map(tuple)
    conditions = st.sampled_from(tests) | st.builds(All, several) | st.builds(Any, several)
    endings = [
        Exit(f"exit{place}", draw(conditions), words("Thank you."), draw(st.booleans()))
        for place in range(draw(st.integers(1, 3)))
    ]
    thanks = words("Thanks.") if draw(st.booleans()) else {}
    made = survey(*pages_, exits=tuple(endings), thanks=thanks)
    assume(not blocking(review(made, ("en",))))
    return answered(draw, made)


def typed(value: Value) -> Typed:
    listed = value.get("ranking") or value.get("choices")
    if isinstance(listed, list):
        return [str(each) for each in listed]
    return [str(value.get("number", value.get("text")))]


def holds(node: Node, form: Mapping[str, Typed]) -> bool:
    """A `relevant`, as XPath has it: nothing is an empty string, and no number."""
    match node:
        case Group(inner):
            return holds(inner, form)
        case Chain(word, parts):
            return (all if word == "and" else any)(holds(part, form) for part in parts)
        case Call("not", (inner,)):
            return not holds(inner, form)
        case Call("true" | "false", ()):
            return node.name == "true"
        case Call("selected", (Reference(name), Literal(words))):
            return words in form.get(name, [])
        case Compared(sign, Call("selected-at", (Reference(name), _)), Literal(words)):
            return sign == "=" and (form.get(name) or [""])[0] == words
        case Compared(sign, Reference(name), Literal(words)):
            have = " ".join(form.get(name, []))
            if sign in ("=", "!="):
                return (have == words) == (sign == "=")
            if not have:
                return False
            return float(have) >= float(words) if sign == ">=" else float(have) <= float(words)
    raise AssertionError(node)


def walk(rows: Sequence[Sequence[str]], said: Mapping[str, Typed]) -> tuple[list[str], list[str]]:
    """(questions shown, early endings shown), by key and in order."""
    header, *body = rows
    records = [dict(zip(header, row, strict=True)) for row in body]
    form: dict[str, Typed] = {}
    open_: list[bool] = []
    asked, ended = [], []
    for record in records:
        kind, name, part = record["type"], record["name"], record.get("engage_part", "")
        if kind == "end_group":
            open_.pop()
            continue
        relevant = record.get("relevant", "")
        shown = all(open_) and (not relevant or holds(parse(relevant), form))
        if kind == "begin_group":
            open_.append(shown)
        elif shown and part in ("exit", "early"):
            ended.append(name)
        elif shown and not part:
            asked.append(record.get("engage_key") or name)
            form[name] = said.get(asked[-1], [])
    return asked, ended


def same(survey: Survey, values: Mapping[str, Value]) -> None:
    answers = {key: Answer(State.ANSWERED, value) for key, value in values.items()}
    expected = [question.key for page in pages(survey, answers) for question in page.questions]
    ending = exit_after(survey, survey.sections[-1].key, answers_met(survey, answers))
    asked, ended = walk(write(survey, "1")["survey"], {key: typed(value) for key, value in values.items()})
    assert asked == expected
    assert [name.partition("_")[0] for name in ended] == ([ending.key] if ending else [])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_answered())
def test_a_form_asks_what_the_survey_asks(given_: tuple[Survey, dict[str, Value]]) -> None:
    same(*given_)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(ending_early())
def test_a_form_ends_where_the_survey_ends(given_: tuple[Survey, dict[str, Value]]) -> None:
    same(*given_)


def answers_met(survey: Survey, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers to questions that were met: others decide nothing."""
    met = {question.key for page in pages(survey, answers) for question in page.questions}
    return {key: answer for key, answer in answers.items() if key in met}
