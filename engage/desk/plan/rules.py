"""The rule of a group as ticks on its form: any of these answers, or one to each of these questions.

Rules that ticks cannot say were written elsewhere (a town's file); they are kept until somebody writes a new one.
"""

from collections import defaultdict
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from engage.plans.plan import Audience
from engage.surveys.survey import All, Any, Compare, Condition


@dataclass(frozen=True, slots=True)
class Rule:
    """`ticked`: answers as `measure=code`. `each`: every question must fit. `kept`: it stays as written."""

    ticked: frozenset[str] = frozenset()
    each: bool = False
    kept: bool = False


def read_rule(form: MultiDict[str, str]) -> Rule:
    """The rule from a form's fields `rule` (measure=code), `joint` and `kept`."""
    return Rule(frozenset(form.getlist("rule")), form.get("joint") == "each", form.get("kept") == "yes")


def rule_of(audience: Audience | None) -> Rule:
    """The ticks that say an audience's rule; `kept` when ticks cannot."""
    rule = audience.match if audience else None
    tests = rule.of if isinstance(rule, Any | All) else (rule,) if rule else ()
    plain = [test for test in tests if isinstance(test, Compare) and test.any_of]
    if len(plain) != len(tests) or len({test.question for test in plain}) != len(plain):
        return Rule(kept=True)
    ticked = frozenset(f"{test.question}={code}" for test in plain for code in test.any_of)
    return Rule(ticked, each=isinstance(rule, All))


def condition(rule: Rule, before: Condition | None) -> Condition | None:
    """The rule that the ticks say; `before` when it is kept."""
    if rule.kept:
        return before
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for one in sorted(rule.ticked):
        measure, _sign, code = one.partition("=")
        codes[measure].append(code)
    tests = tuple(Compare(measure, any_of=tuple(listed)) for measure, listed in codes.items())
    if not tests:
        return None
    if len(tests) == 1:
        return tests[0]
    return All(tests) if rule.each else Any(tests)
