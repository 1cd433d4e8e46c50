"""Conditions and limits written as the expressions of an XLSForm.

The other way round, see relevance and constraints; both ways lose nothing that a survey can hold.
"""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from engage.surveys.kinds.number import bound
from engage.surveys.kinds.text import is_zip
from engage.surveys.survey import All, Any, Compare, Condition, Json, Not, Question

ZIP = "^[0-9]{5}(-[0-9]{4})?$"
Names = Mapping[str, str]
"""Question key -> name in the form."""


def relevant(condition: Condition, names: Names, ranked: Collection[str]) -> str:
    """The condition as XPath. `ranked`: keys of questions that put choices in order, where the first one counts."""
    match condition:
        case Compare():
            return " or ".join(_tests(condition, names, ranked))
        case All(of):
            return " and ".join(_member(each, names, ranked) for each in of) + (
                "" if len(of) > 1 else " and true()"
            )
        case Any(of):
            parts = [_apart(of, place, names, ranked) for place in range(len(of))]
            return " or ".join(parts) + ("" if len(of) > 1 else " or false()")
        case Not(of):
            return f"not({relevant(of, names, ranked)})"


def before(condition: Condition, known: Collection[str]) -> Condition | bool:
    """The condition while only the questions of `known` can have an answer; True or False where it is settled."""
    match condition:
        case Compare():
            return condition if condition.question in known else condition.answered is False
        case Not(of):
            inner = before(of, known)
            return not inner if isinstance(inner, bool) else Not(inner)
        case All(of):
            return _settled([before(each, known) for each in of], True)
        case Any(of):
            return _settled([before(each, known) for each in of], False)


def limits(question: Question) -> str:
    """The constraint of a question: its range, how many, a ZIP code, its choices that stand alone; "" for none."""
    return " and ".join(_limits(question))


def number(value: int | float) -> str:
    """A number as XPath writes it: never with an exponent, a float always with a point."""
    written = format(Decimal(repr(value)), "f")
    return written if isinstance(value, int) or "." in written else f"{written}.0"


def _limits(question: Question) -> Iterable[str]:
    if question.kind == "number":
        for name, sign in (("minimum", ">="), ("maximum", "<=")):
            end = bound(question, name)
            if end is not None:
                yield f". {sign} {number(end)}"
        return
    maximum = whole(question.options.get("maximum"))
    if question.kind == "text" and maximum is not None:
        yield f"string-length(.) <= {maximum}"
    if is_zip(question):
        yield f"regex(., '{ZIP}')"
    if question.kind == "many":
        yield from _chosen(question, maximum)


def _chosen(question: Question, maximum: int | None) -> Iterable[str]:
    if maximum is not None:
        yield f"count-selected(.) <= {maximum}"
    minimum = at_least(question)
    if minimum is not None:
        yield f"count-selected(.) >= {minimum}"
    for choice in question.choices:
        if choice.exclusive:
            yield f"not(selected(., '{choice.key}') and count-selected(.) > 1)"


def at_least(question: Question) -> int | None:
    """How many must be chosen, where a form can say it: nothing may stand alone instead."""
    alone = any(choice.exclusive for choice in question.choices)
    return None if alone else whole(question.options.get("minimum"))


def whole(value: Json) -> int | None:
    """A whole number; None for anything else, true and false included."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _settled(parts: list[Condition | bool], neutral: bool) -> Condition | bool:
    if any(part is not neutral and isinstance(part, bool) for part in parts):
        return not neutral
    open_ = tuple(part for part in parts if not isinstance(part, bool))
    if not open_:
        return neutral
    return open_[0] if len(open_) == 1 else All(open_) if neutral else Any(open_)


def _member(condition: Condition, names: Names, ranked: Collection[str]) -> str:
    written = relevant(condition, names, ranked)
    one = isinstance(condition, Not) or (isinstance(condition, Compare) and len(condition.any_of) < 2)
    return written if one else f"({written})"


def _apart(of: tuple[Condition, ...], place: int, names: Names, ranked: Collection[str]) -> str:
    """A member of an `or`; in brackets where it would otherwise read as one test together with its neighbor."""
    written = _member(of[place], names, ranked)
    beside = [of[near] for near in (place - 1, place + 1) if 0 <= near < len(of)]
    each = of[place]
    merges = isinstance(each, Compare) and any(
        isinstance(other, Compare) and other.question == each.question and other.any_of and each.any_of
        for other in beside
    )
    return f"({written})" if merges and not written.startswith("(") else written


def _tests(test: Compare, names: Names, ranked: Collection[str]) -> list[str]:
    name = f"${{{names[test.question]}}}"
    if test.answered is not None:
        return [f"{name} != ''" if test.answered else f"{name} = ''"]
    if test.at_least is not None:
        return [f"{name} >= {test.at_least}"]
    if test.at_most is not None:
        return [f"{name} <= {test.at_most}"]
    if test.question in ranked:
        return [f"selected-at({name}, 0) = '{key}'" for key in test.any_of]
    return [f"selected({name}, '{key}')" for key in test.any_of]
