"""What follows an earlier release must not tell about the few who came between."""

from engage.feedback.counts import Grain, People
from engage.feedback.pictures import picture
from engage.feedback.releases import HeldBack, check_release
from engage.feedback.table import Group, Query, QuestionSummary, Summary, SurveySummary
from tests.builders import question, words

HARD = question("hard", "one", "heat flood")


def released(**groups: tuple[int, int]) -> Summary:
    """A survey with one question; by group: how many said heat, how many flood."""
    named = {key.replace("_", "+"): counts for key, counts in groups.items()}
    grains = {
        key: [Grain("hard", "heat", heat, heat), Grain("hard", "flood", flood, flood)]
        for key, (heat, flood) in named.items()
    }
    total = picture(HARD, [grain for each in grains.values() for grain in each])
    pictures = tuple(picture(HARD, each, key) for key, each in grains.items())
    shown = tuple(Group(key, sum(counts), tuple(key.split("+")), {}) for key, counts in named.items())
    asked = QuestionSummary("hard", "one", HARD.text, total, pictures, (1,))
    people = People(sum(sum(counts) for counts in named.values()), 0)
    survey = SurveySummary(1, "life", 5, words("Life"), "en", people, shown, (asked,))
    return Summary(Query(5, None, "language"), 5, (survey,))


def held(new: Summary, earlier: Summary) -> set[tuple[str, tuple[str, ...]]]:
    return {(each.question, each.groups) for each in check_release(new, earlier)}


def test_the_same_again_may_be_released() -> None:
    assert check_release(released(en=(9, 4), es=(5, 5)), released(en=(9, 4), es=(5, 5))) == ()


def test_five_more_people_may_be_released() -> None:
    assert check_release(released(en=(12, 6), es=(5, 5)), released(en=(9, 4), es=(5, 5))) == ()


def test_two_more_people_must_wait_wherever_they_would_show() -> None:
    found = held(released(en=(10, 5), es=(5, 5)), released(en=(9, 4), es=(5, 5)))
    assert found == {("", ("*",)), ("", ("en",)), ("hard", ("*",)), ("hard", ("en",))}


def test_a_group_that_shrinks_tells_as_much() -> None:
    assert ("", ("en",)) in held(released(en=(9, 4), es=(9, 9)), released(en=(10, 5), es=(5, 5)))


def test_as_many_people_with_other_answers_must_wait() -> None:
    assert held(released(en=(8, 5)), released(en=(9, 4))) == {("hard", ("*",)), ("hard", ("en",))}


def test_groups_merged_in_another_way_are_compared_by_their_sums() -> None:
    earlier, new = released(en=(20, 9), es_km=(6, 3)), released(en=(20, 9), es=(6, 0), km=(3, 2))
    assert ("", ("es", "km")) in held(new, earlier)
    later = released(en=(20, 9), es=(9, 3), km=(3, 2))
    assert ("", ("es", "km")) not in held(later, earlier)


def test_a_survey_that_was_not_released_before_is_free() -> None:
    assert check_release(released(en=(9, 4)), Summary(Query(5), 5, ())) == ()
    assert HeldBack("life", "", ("*",)) in check_release(released(en=(9, 5)), released(en=(9, 4)))
