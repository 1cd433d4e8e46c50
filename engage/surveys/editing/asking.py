"""A condition as a form can show it: several tests, of which all, any or none must hold, each perhaps turned round.

Deeper conditions have no such shape; they are told in words (engage.surveys.saying) and may be kept or replaced.
"""

from dataclasses import dataclass

from engage.surveys.survey import All, Any, Compare, Condition, Not

HOW = ("all", "any", "none")


@dataclass(frozen=True, slots=True)
class Clause:
    """One test; `turned`: it must not hold."""

    test: Compare
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """`how`: of HOW. Without tests there is no condition."""

    how: str = "all"
    tests: tuple[Clause, ...] = ()


def shape_of(condition: Condition | None) -> Shape | None:
    """The shape of a condition; None when it is deeper than a form shows."""
    if condition is None or condition in (All(()), Any(())):
        return Shape()
    single = _tested(condition)
    if single is not None:
        return Shape("all", (single,))
    how, of = _parts(condition)
    tests = tuple(tested for each in of if (tested := _tested(each)) is not None)
    return Shape(how, tests) if tests and len(tests) == len(of) else None


def condition_of(shape: Shape) -> Condition | None:
    """The condition of a shape, as plain as it can be; None without tests."""
    parts = tuple(Not(each.test) if each.turned else each.test for each in shape.tests)
    if not parts:
        return None
    if shape.how == "none":
        return Not(parts[0] if len(parts) == 1 else Any(parts))
    if len(parts) == 1:
        return parts[0]
    return All(parts) if shape.how == "all" else Any(parts)


def _tested(condition: Condition) -> Clause | None:
    match condition:
        case Compare():
            return Clause(condition)
        case Not(of=Compare(at_least=None, at_most=None) as test):
            return Clause(test, turned=True)  # "not 3 or more" also holds for those who gave no number
    return None


def _parts(condition: Condition) -> tuple[str, tuple[Condition, ...]]:
    match condition:
        case All(of):
            return "all", of
        case Any(of):
            return "any", of
        case Not(of=Any(of)):
            return "none", of
    return "all", ()
