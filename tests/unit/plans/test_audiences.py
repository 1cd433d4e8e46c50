"""Who belongs to an audience, and how far the town is from its targets."""

import pytest

from engage.plans.audiences import Said, matches, measures_of
from engage.plans.plan import Audience
from engage.plans.targets import Group, reached
from engage.surveys.survey import All, Any, Compare, Condition, Not
from tests.unit.plans.towns import KHMER, PATRONS, everywhere

KM = Compare("homelang", any_of=("km",))
RENT = Compare("home", any_of=("rent", "stay"))
OLDER = Compare("years", at_least=65)


@pytest.mark.parametrize(
    ("rule", "answers", "expected"),
    [
        (KM, {"homelang": ["km"]}, True),
        (KM, {"homelang": ["en"]}, False),
        (KM, {}, None),
        (KM, {"homelang": None}, None),
        (KM, {"homelang": []}, None),
        (RENT, {"home": ["own", "stay"]}, True),
        (Not(KM), {"homelang": ["en"]}, True),
        (Not(KM), {}, None),
        (Any((KM, RENT)), {"homelang": ["km"]}, True),
        (Any((KM, RENT)), {"homelang": ["en"]}, None),
        (Any((KM, RENT)), {"homelang": ["en"], "home": ["own"]}, False),
        (All((KM, RENT)), {"homelang": ["en"]}, False),
        (All((KM, RENT)), {"homelang": ["km"]}, None),
        (All((KM, RENT)), {"homelang": ["km"], "home": ["rent"]}, True),
        (OLDER, {"years": 65}, True),
        (OLDER, {"years": 64.5}, False),
        (Compare("years", at_most=12), {"years": 0}, True),
        (KM, {"homelang": 5}, None),
        (Compare("home", answered=True), {"home": ["own"]}, True),
        (Compare("home", answered=True), {}, None),
        (None, {"homelang": ["km"]}, None),
    ],
)
def test_yes_no_and_unknown(rule: Condition | None, answers: dict[str, Said], expected: bool | None) -> None:
    assert matches(Audience("any", everywhere("Any"), match=rule), answers) is expected


def test_the_measures_a_rule_needs() -> None:
    assert measures_of(Audience("a", {}, match=All((KM, Not(RENT))))) == {"homelang", "home"}
    assert measures_of(PATRONS) == frozenset()


def test_an_answer_goes_before_the_door() -> None:
    groups = [
        Group(True, True, 5),
        Group(True, False, 7),
        Group(False, True, 3),
        Group(None, True, 4),
        Group(None, False, 11),
    ]
    found = reached(KHMER, groups)
    assert (found.matching, found.aimed_at, found.unknown, found.outside) == (12, 4, 11, 3)
    assert (found.heard, found.missing, found.share) == (16, 24, 0.4)


def test_without_a_target_nothing_is_missing() -> None:
    found = reached(PATRONS, [Group(None, True, 4)])
    assert (found.heard, found.missing, found.share) == (4, None, None)
    over = reached(KHMER, [Group(True, False, 50)])
    assert over.missing == 0
    assert over.share == 1.25
