"""Editing a survey: keys, every operation in any order, what conditions look at, and two people at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.surveys.codec import from_json, to_json
from engage.surveys.editing import questions as q
from engage.surveys.editing import sections as s
from engage.surveys.editing.keys import Used, key_for, used_in
from engage.surveys.editing.looking import Use, uses
from engage.surveys.editing.merging import merge
from engage.surveys.editing.together import put_together
from engage.surveys.problems import Problem
from engage.surveys.survey import All, Compare, Exit, Not, Section, Survey
from tests.builders import choice, choices, question, section, survey, words

SURVEY = survey(
    section(
        "you",
        question("tie", "many", "live work"),
        question("child", "one", "yes no"),
    ),
    section(
        "weather",
        question("hard", "many", "heat flood other", show_when=Compare("tie", any_of=("live",))),
        question("why", "text", show_when=Compare("hard", any_of=("heat", "flood"))),
        show_when=Compare("child", any_of=("no",)),
    ),
    section("end", question("more", "text", show_when=Not(Compare("hard", any_of=("other",))))),
    exits=(Exit("young", Compare("child", any_of=("yes",)), words("Thank you."), keep=False),),
)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("Which of these made life hard for you?", "made_life_hard"),
        ("How are you?", "how_are_you"),
        ("¿Dónde vive?", "donde_vive"),
        ("你住在哪里？", "question"),
        ("911 calls", "question"),
        ("Language", "language_2"),
        ("", "question"),
    ],
)
def test_keys_come_from_words(said: str, key: str) -> None:
    assert key_for(said, (), "question") == key


def test_a_key_that_was_used_is_never_given_again() -> None:
    gone = used_in([survey(question("need", "one", "home"))])
    assert key_for("Need", gone.names, "question") == "need_2"
    assert key_for("Home", gone.of("need"), "choice") == "home_2"
    assert Used().of("nothing") == frozenset()


def test_a_question_that_is_looked_at_goes_only_with_its_conditions() -> None:
    found = q.remove_question(SURVEY, "hard")
    assert isinstance(found, Problem)
    assert found.code == "looked_at"
    assert found.params["places"] == (("question", "why"), ("question", "more"))
    left = made(q.remove_question(SURVEY, "hard", prune=True))
    assert left.question("why").show_when is None
    assert left.question("more").show_when is None


def test_an_early_ending_goes_with_the_question_it_needs() -> None:
    left = made(q.remove_question(SURVEY, "child", prune=True))
    assert left.exits == ()
    assert left.section("weather").show_when is None


def test_a_choice_that_is_looked_at_goes_with_its_tests_only() -> None:
    without = replace(SURVEY.question("hard"), choices=choices("flood other"))
    found = q.put_question(SURVEY, "hard", without)
    assert isinstance(found, Problem)
    left = made(q.put_question(SURVEY, "hard", without, prune=True))
    assert left.question("why").show_when == Compare("hard", any_of=("flood",))
    assert left.question("more").show_when == SURVEY.question("more").show_when


def uses_of(found: Survey, key: str) -> tuple[Use, ...]:
    return tuple(use for use in uses(found) if use.test.question == key)


def test_another_kind_takes_the_tests_that_no_longer_fit() -> None:
    left = made(q.put_question(SURVEY, "hard", question("hard", "text"), prune=True))
    assert uses_of(left, "hard") == ()


def test_keys_renamed_with_everything_that_looks_at_them() -> None:
    left = made(q.put_question(SURVEY, "hard", replace(SURVEY.question("hard"), key="worst")))
    assert [use.key for use in uses_of(left, "worst")] == ["why", "more"]
    assert isinstance(q.put_question(left, "worst", replace(left.question("worst"), key="tie")), Problem)


def test_a_copied_section_looks_at_its_own_copies() -> None:
    left = made(s.duplicate_section(SURVEY, "weather", used_in([SURVEY])))
    assert [part.key for part in left.sections] == ["you", "weather", "weather_2", "end"]
    assert left.question("why_2").show_when == Compare("hard_2", any_of=("heat", "flood"))
    assert left.question("hard_2").show_when == Compare("tie", any_of=("live",))


def test_a_copy_does_not_count_a_person_twice() -> None:
    measured = survey(question("need", "one", "home food", measure="need"))
    left = made(q.duplicate_question(measured, "need", used_in([measured])))
    assert [(known.key, known.measure) for known in left.questions()] == [("need", "need"), ("need_2", None)]


def test_questions_move_through_sections_and_back() -> None:
    down = made(q.move_question(SURVEY, "child", 1))
    assert [known.key for known in down.section("weather").questions] == ["child", "hard", "why"]
    assert made(q.move_question(down, "child", -1)) == SURVEY
    assert made(q.move_question(SURVEY, "tie", -1)) == SURVEY


BEFORE = to_json(SURVEY)


def made(found: Survey | Problem) -> Survey:
    assert isinstance(found, Survey), found
    return found


def edited(survey_: Survey, draw: st.DataObject) -> Survey | Problem:
    """One operation at random, on something that is there or is not."""
    asked = st.sampled_from([*(known.key for known in survey_.questions()), "nothing"])
    parts = st.sampled_from([*(part.key for part in survey_.sections), "nothing"])
    endings = st.sampled_from([*(ending.key for ending in survey_.exits), "nothing"])
    step, prune = draw.draw(st.sampled_from([-1, 1])), draw.draw(st.booleans())
    used = used_in([SURVEY, survey_])
    fresh = key_for(draw.draw(st.text(max_size=12)), used.names, "question")
    todo: Mapping[str, Callable[[], Survey | Problem]] = {
        "add": lambda: q.add_question(
            survey_, draw.draw(parts), question(fresh, "one", "yes no"), draw.draw(asked)
        ),
        "put": lambda: q.put_question(
            survey_, draw.draw(asked), question(draw.draw(asked), "one", "yes no"), prune=prune
        ),
        "copy": lambda: q.duplicate_question(survey_, draw.draw(asked), used),
        "remove": lambda: q.remove_question(survey_, draw.draw(asked), prune=prune),
        "move": lambda: q.move_question(survey_, draw.draw(asked), step),
        "place": lambda: q.place_question(survey_, draw.draw(asked), draw.draw(parts)),
        "add_section": lambda: s.add_section(survey_, section(fresh), draw.draw(parts)),
        "put_section": lambda: s.put_section(survey_, Section(draw.draw(parts), words("New"))),
        "copy_section": lambda: s.duplicate_section(survey_, draw.draw(parts), used),
        "remove_section": lambda: s.remove_section(survey_, draw.draw(parts), prune=prune),
        "move_section": lambda: s.move_section(survey_, draw.draw(parts), step),
        "move_exit": lambda: s.move_exit(survey_, draw.draw(endings), step),
        "remove_exit": lambda: s.remove_exit(survey_, draw.draw(endings)),
    }
    return todo[draw.draw(st.sampled_from(sorted(todo)))]()


@given(st.data())
def test_any_sequence_of_operations_keeps_the_survey_whole(data: st.DataObject) -> None:
    here = SURVEY
    for _ in range(data.draw(st.integers(1, 6))):
        found = edited(here, data)
        if isinstance(found, Problem):
            continue
        here = found
        assert from_json(to_json(here)) == here
        keys = [known.key for known in here.questions()]
        assert len(keys) == len(set(keys))
        assert len({part.key for part in here.sections}) == len(here.sections)
        for known in here.questions():
            for use in uses_of(here, known.key):
                assert set(use.test.any_of) <= {each.key for each in known.choices}
        asked = set(keys)
        assert all(
            use.test.question in asked for part in SURVEY.questions() for use in uses_of(here, part.key)
        )
    assert to_json(SURVEY) == BEFORE  # nothing was changed in place: undo is the value kept


BASE = question("need", "one", choices=(choice("home"), choice("food"), choice("jobs")))


def test_changes_of_different_fields_are_put_together() -> None:
    mine = replace(BASE, text=words("What helps?"), required=True)
    theirs = replace(BASE, hint=words("Choose one."), text={**BASE.text, "es": "¿Qué ayuda?"})
    merged, clashes = merge(BASE, mine, theirs)
    assert clashes == ()
    assert merged.text == {"en": "What helps?", "es": "¿Qué ayuda?"}
    assert (merged.hint, merged.required) == (words("Choose one."), True)


def test_the_same_words_changed_twice_are_a_clash_that_keeps_both() -> None:
    mine, theirs = replace(BASE, text=words("Mine")), replace(BASE, text=words("Theirs"))
    merged, (clash,) = merge(BASE, mine, theirs)
    assert merged.text == words("Mine")
    assert (clash.path, clash.mine, clash.theirs) == (("text", "en"), "Mine", "Theirs")


def test_choices_are_put_together_by_key() -> None:
    home, food, jobs = BASE.choices
    mine = replace(BASE, choices=(jobs, home, food, choice("mine")))
    theirs = replace(BASE, choices=(home, replace(food, text=words("Good food")), choice("theirs"), jobs))
    merged, clashes = merge(BASE, mine, theirs)
    assert clashes == ()
    assert [each.key for each in merged.choices] == ["jobs", "home", "food", "theirs", "mine"]
    assert merged.choices[2].text == words("Good food")


def test_a_choice_removed_by_one_and_changed_by_the_other_is_a_clash() -> None:
    home, food, jobs = BASE.choices
    mine = replace(BASE, choices=(home, jobs))
    merged, clashes = merge(BASE, mine, replace(BASE, choices=(home, replace(food, code="eat"), jobs)))
    assert [clash.path for clash in clashes] == [("choices", "food")]
    assert [each.key for each in merged.choices] == ["home", "food", "jobs"]
    merged, clashes = merge(BASE, mine, replace(BASE, required=True))
    assert (clashes, len(merged.choices)) == ((), 2)


@given(st.data())
def test_whole_surveys_put_together(data: st.DataObject) -> None:
    kept = SURVEY
    for _ in range(data.draw(st.integers(0, 4))):
        found = edited(kept, data)
        kept = found if isinstance(found, Survey) else kept
    assert put_together(SURVEY, kept, SURVEY) == kept
    assert put_together(SURVEY, kept, kept) == kept
    merged = put_together(SURVEY, kept, replace(SURVEY, minutes=9, thanks=words("Thanks.")))
    assert merged == replace(kept, minutes=9, thanks=words("Thanks."))
    assert put_together(SURVEY, SURVEY, kept) == kept


def test_what_somebody_wrote_stays_and_what_the_plan_adds_comes_in() -> None:
    kept = made(q.put_question(SURVEY, "why", replace(SURVEY.question("why"), text=words("Say why"))))
    kept = made(q.remove_question(kept, "tie", prune=True))
    new = made(q.add_question(SURVEY, "weather", question("area", "one", "north south"), "hard"))
    new = made(q.put_question(new, "why", replace(new.question("why"), text=words("Why so?"), required=True)))
    both = put_together(SURVEY, kept, new)
    assert [known.key for known in both.section("weather").questions] == ["hard", "area", "why"]
    assert (both.question("why").text, both.question("why").required) == (words("Say why"), True)
    assert "tie" not in {known.key for known in both.questions()}
    assert both.question("hard").show_when is None


@given(st.data())
def test_who_merges_with_nobody_gets_their_own(data: st.DataObject) -> None:
    keys = data.draw(st.permutations(["home", "food", "jobs", "new"]))
    mine = replace(BASE, choices=choices(" ".join(keys[: data.draw(st.integers(0, 4))])))
    assert merge(BASE, mine, BASE) == (mine, ())
    assert merge(BASE, BASE, mine) == (mine, ())
    assert merge(BASE, mine, mine) == (mine, ())
    nested = replace(mine, show_when=All((Compare("x", answered=True),)))
    assert merge(BASE, nested, mine) == (nested, ())
