"""What a `relevant` expression means as a condition over earlier answers, as far as a survey can say it.

What it cannot say raises NotCarried with the words that stand in the way; nothing is guessed.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from engage.surveys.survey import All, Any, Compare, Condition, Not, Question
from engage.surveys.xlsform.xpath import (
    TURNED,
    Call,
    Chain,
    Compared,
    Group,
    Literal,
    Node,
    Reference,
    Unreadable,
    bare,
    parse,
)

DEEPEST = 9  # conditions within conditions
_LISTS = ("one", "many", "scale", "area")


class NotCarried(ValueError):
    """An expression, or a part of it, that no condition can say. Its words are that part."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as expressions see it: by the form's names of itself and of its choices (name -> key)."""

    question: Question
    choices: Mapping[str, str]


def condition_of(expression: str, asked: Mapping[str, Asked]) -> Condition | bool:
    """The condition, or True or False where the expression always or never holds. `asked` by the form's names."""
    try:
        found = _condition(parse(expression), asked)
    except Unreadable as error:
        raise NotCarried(str(error)) from error
    if not isinstance(found, bool) and _depth(found) > DEEPEST:
        raise NotCarried("((((")
    return found


def both(first: Condition | None, second: Condition | None) -> Condition | None:
    """What holds when both do; None: no condition."""
    parts = [each for each in (first, second) if each is not None]
    return All(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)


def _depth(condition: Condition) -> int:
    match condition:
        case All(of) | Any(of):
            return 1 + max(map(_depth, of), default=0)
        case Not(of):
            return 1 + _depth(of)
    return 1


def _condition(node: Node, asked: Mapping[str, Asked]) -> Condition | bool:
    match node:
        case Group(inner):
            return _condition(inner, asked)
        case Chain("and", parts):
            return _chain([_condition(part, asked) for part in parts], True)
        case Chain(_, parts):
            return _alternatives(parts, asked)
        case Call("not", (inner,)):
            found = _condition(inner, asked)
            return not found if isinstance(found, bool) else Not(found)
        case Call("true" | "false", ()):
            return node.name == "true"
        case Call("selected", (of, Literal(name))):
            return _any_of(_asked(of, asked), (name,), _LISTS)
        case Compared():
            return _compared(node, asked)
    raise NotCarried(_named(node))


def _chain(parts: list[Condition | bool], neutral: bool) -> Condition | bool:
    if (not neutral) in parts:
        return not neutral
    open_ = tuple(part for part in parts if not isinstance(part, bool))
    if not open_:
        return neutral
    return All(open_) if neutral else Any(open_)


def _alternatives(parts: tuple[Node, ...], asked: Mapping[str, Asked]) -> Condition | bool:
    """An `or`. Neighbors that test one question for one choice each, without brackets, are one test for any of them."""
    found: list[Condition | bool] = []
    mergeable = False
    for part in parts:
        each = _condition(part, asked)
        simple = isinstance(each, Compare) and bool(each.any_of) and not isinstance(part, Group)
        last = found[-1] if found else None
        if (
            simple
            and mergeable
            and isinstance(each, Compare)
            and isinstance(last, Compare)
            and _same(last, each)
        ):
            found[-1] = Compare(last.question, (*last.any_of, *each.any_of))
        else:
            found.append(each)
        mergeable = simple
    merged = len(found) == 1 and len(parts) > 1
    return found[0] if merged else _chain(found, False)


def _same(first: Compare, second: Compare) -> bool:
    return first.question == second.question


def _compared(node: Compared, asked: Mapping[str, Asked]) -> Condition:
    left, right, sign = bare(node.left), bare(node.right), node.sign
    if isinstance(left, Literal):
        left, right, sign = right, left, TURNED[sign]
    if not isinstance(right, Literal):
        raise NotCarried(_named(right))
    match left:
        case Reference():
            return _valued(_asked(left, asked), sign, right.words)
        case Call("selected-at", (of, Literal(place))) if float(place) == 0 and sign in ("=", "!="):
            first = _any_of(_asked(of, asked), (right.words,), ("rank",))
            return first if sign == "=" else Not(first)
        case Call("count-selected" | "string-length", (of,)):
            return _counted(_asked(of, asked), sign, right.words)
    raise NotCarried(_named(left))


def _valued(asked: Asked, sign: str, words: str) -> Condition:
    question = asked.question
    if words == "" and sign in ("=", "!="):
        return Compare(question.key, answered=sign == "!=")
    if question.kind == "number":
        return _in_range(question, sign, words)
    if question.kind not in _LISTS:
        raise NotCarried(words)
    if sign in ("=", "!="):
        test = _exactly(asked, words)
        return test if sign == "=" else Not(test)
    limit = _number(words)
    fits = tuple(name for name in asked.choices if _holds(_number(name), sign, limit))
    return _any_of(asked, fits, _LISTS)


def _exactly(asked: Asked, name: str) -> Condition:
    chosen = _any_of(asked, (name,), _LISTS)
    others = tuple(key for key in asked.choices.values() if key != asked.choices[name])
    if asked.question.kind != "many" or not others:
        return chosen
    return All((chosen, Not(Compare(asked.question.key, others))))


def _in_range(question: Question, sign: str, words: str) -> Condition:
    limit = _number(words)
    entire = question.options.get("whole", True) is not False
    if not entire and not limit.is_integer():
        raise NotCarried(words)
    low, high = math.ceil(limit), math.floor(limit)
    match sign:
        case ">=":
            return Compare(question.key, at_least=low)
        case "<=":
            return Compare(question.key, at_most=high)
        case "=" | "!=":
            same = All((Compare(question.key, at_least=low), Compare(question.key, at_most=high)))
            return same if sign == "=" else Not(same)
        case ">" if entire:
            return Compare(question.key, at_least=high + 1)
        case "<" if entire:
            return Compare(question.key, at_most=low - 1)
    beyond = Compare(question.key, at_most=high) if sign == ">" else Compare(question.key, at_least=low)
    return All((Compare(question.key, answered=True), Not(beyond)))


def _counted(asked: Asked, sign: str, words: str) -> Condition:
    """How many were chosen, or how long the words are: only whether there is anything at all can be said."""
    some = (sign, _number(words)) in ((">", 0), (">=", 1), ("!=", 0))
    if not some and (sign, _number(words)) not in (("=", 0), ("<", 1), ("<=", 0)):
        raise NotCarried(words)
    return Compare(asked.question.key, answered=some)


def _any_of(asked: Asked, names: Collection[str], kinds: tuple[str, ...]) -> Compare:
    missing = next((name for name in names if name not in asked.choices), None)
    if missing is not None or not names or asked.question.kind not in kinds:
        raise NotCarried(missing or asked.question.key)
    return Compare(asked.question.key, tuple(asked.choices[name] for name in names))


def _asked(node: Node, asked: Mapping[str, Asked]) -> Asked:
    reference = bare(node)
    if not isinstance(reference, Reference) or reference.name not in asked:
        raise NotCarried(_named(reference))
    return asked[reference.name]


def _number(words: str) -> float:
    try:
        number = float(words)
    except ValueError as error:
        raise NotCarried(words) from error
    if not math.isfinite(number):
        raise NotCarried(words)
    return number


def _holds(number: float, sign: str, limit: float) -> bool:
    return {"<": number < limit, "<=": number <= limit, ">": number > limit, ">=": number >= limit}[sign]


def _named(node: Node) -> str:
    match node:
        case Reference(name):
            return f"${{{name}}}" if name else "."
        case Call(name, _):
            return f"{name}()"
        case Literal(words):
            return words
        case Compared(sign, _, _):
            return sign
    return "…"
