"""A survey, written as a town's own template and read again, is the same survey in all it claims to keep."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.errors import Refused
from engage.plans.make import make_survey
from engage.plans.plan import Area
from engage.plans.saving import kept, write
from engage.plans.schema import read_template
from engage.plans.shipped import shared, shipped
from engage.plans.town import TownChoices
from engage.surveys.survey import All, Any, Choice, Compare, Condition, Exit, Not, Question, Section, Survey
from tests.unit.plans.towns import choices
from tests.unit.surveys.strategies import SURVEYS

LANGUAGES = ("en", "es", "ar")
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n{}#:'\"-&*!%@`|> "),
    min_size=1,
    max_size=30,
).filter(lambda words: words.strip() != "")


@st.composite
def texts(draw: st.DrawFn) -> dict[str, str]:
    others = draw(st.sets(st.sampled_from(LANGUAGES[1:])))
    return {"en": "a" + draw(WORDS), **{code: "b" + draw(WORDS) for code in sorted(others)}}


def choice(draw: st.DrawFn, key: str, other: bool) -> Choice:
    return Choice(
        key,
        draw(texts()),
        draw(st.just({}) | texts()),
        exclusive=draw(st.booleans()),
        other=other,
        fixed=draw(st.booleans()),
        code=draw(st.none() | st.sampled_from(["heat", "cold"])),
        score=draw(st.none() | st.integers(-3, 3)),
    )


def looked_at(draw: st.DrawFn, asked: list[Question]) -> Condition:
    leaf = draw(st.sampled_from(asked))
    keys = tuple(choice.key for choice in leaf.choices)
    tests: list[Condition] = [Compare(leaf.key, answered=draw(st.booleans()))]
    if keys:
        tests.append(Compare(leaf.key, any_of=keys[:2]))
    if leaf.kind == "number":
        tests += [Compare(leaf.key, at_least=draw(st.integers(-9, 9))), Compare(leaf.key, at_most=0)]
    one = draw(st.sampled_from(tests))
    return draw(st.sampled_from([one, Not(one), All((one, tests[0])), Any((one, Not(tests[0])))]))


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """Surveys as the desk makes them: keys once, conditions on earlier questions, words in English at least."""
    asked: list[Question] = []
    sections = []
    for page in range(draw(st.integers(1, 3))):
        questions = []
        for _ in range(draw(st.integers(1, 3))):
            question = ask(draw, f"q{len(asked)}", asked)
            asked.append(question)
            questions.append(question)
        shown = looked_at(draw, asked[: -len(questions)]) if page and draw(st.booleans()) else None
        title = draw(st.just({}) | texts())
        sections.append(Section(f"s{page}", title, draw(st.just({}) | texts()), tuple(questions), shown))
    exits = (Exit("child", looked_at(draw, asked), draw(texts()), draw(st.booleans())),)
    return Survey(
        key="own_one",
        title=draw(texts()),
        source="en",
        languages=LANGUAGES,
        sections=tuple(sections),
        intro=draw(st.just({}) | texts()),
        thanks=draw(texts()),
        exits=draw(st.sampled_from([(), exits])),
        step=draw(st.integers(5, 7)),
        form=draw(st.sampled_from(["survey", "event"])),
        minutes=draw(st.integers(1, 30)),
    )


def ask(draw: st.DrawFn, key: str, asked: list[Question]) -> Question:
    kind = draw(st.sampled_from(["one", "many", "scale", "rank", "area", "text", "number", "info"]))
    listed = kind in {"one", "many", "scale", "rank", "area"}
    options = {
        "many": st.fixed_dictionaries({}, optional={"maximum": st.integers(1, 9)}),
        "text": st.fixed_dictionaries({}, optional={"long": st.booleans(), "maximum": st.integers(1, 5000)}),
        "number": st.fixed_dictionaries(
            {},
            optional={
                "minimum": st.integers(-9, 0),
                "maximum": st.integers(0, 9),
                "whole": st.booleans(),
                "unit": texts() | st.just("km"),
            },
        ),
    }
    return Question(
        key=key,
        kind=kind,
        text=draw(texts()),
        hint=draw(st.just({}) | texts()),
        short=draw(st.just({}) | texts()),
        choices=tuple(choice(draw, f"c{n}", n == 1) for n in range(draw(st.integers(2, 4))))
        if listed
        else (),
        options=draw(options.get(kind, st.just({}))),
        required=draw(st.booleans()),
        show_when=looked_at(draw, asked) if asked and draw(st.booleans()) else None,
        measure=draw(st.none() | st.sampled_from(["need", "hard"])),
        profile=draw(st.booleans()),
        about=draw(st.none() | st.just("p1")),
        shuffle=draw(st.booleans()),
        block=draw(st.none() | st.just("p1")),
    )


def again(survey: Survey, languages: tuple[str, ...] = LANGUAGES) -> Survey:
    template, faults = read_template(write(survey, survey.key, "For tests"), shared())
    assert faults == ()
    return make_survey(template, TownChoices({"en": "Elmbrook"}, "", languages))


@given(surveys())
@settings(max_examples=150, deadline=None)
def test_a_survey_written_and_read_again_is_the_same(survey: Survey) -> None:
    assert again(survey) == kept(survey)


@given(SURVEYS)
@settings(max_examples=150, deadline=None)
def test_any_survey_is_written_whole_or_its_faults_are_told(survey: Survey) -> None:
    english = replace(survey, source="en", languages=("en", "es"))
    template, faults = read_template(write(english, "own_x", "For tests"), shared())
    for fault in faults:
        assert fault.line >= 1
    if not faults:
        made = make_survey(template, TownChoices({"en": "Elmbrook"}, "", ("en", "es")))
        assert [question.key for question in made.questions()] == [one.key for one in english.questions()]


@pytest.mark.parametrize("id_", sorted(shipped()))
def test_every_shipped_survey_can_become_a_template_of_the_town(id_: str) -> None:
    survey = replace(make_survey(shipped()[id_], choices()), key="own_one")
    assert again(survey, survey.languages) == kept(survey)


def test_what_is_kept_leaves_out_ties_to_the_priorities_of_a_moment() -> None:
    survey = kept(make_survey(shipped()["T6"], choices()))
    assert not any(question.about or question.block for question in survey.questions())
    assert not any(section.pool for section in survey.sections)


def test_words_of_languages_and_braces_stand_as_they_are() -> None:
    survey = Survey(
        key="own_one",
        title={"en": "Use {Town} as it is", "ar": "مرحبا {n}"},
        source="en",
        languages=("en", "ar"),
        sections=(Section("s", {"en": "S"}, questions=(Question("yes", "text", {"en": "no: # {x}"}),)),),
    )
    assert again(survey, ("en", "ar")) == kept(survey)


def test_a_survey_of_another_source_is_refused() -> None:
    with pytest.raises(Refused):
        write(Survey("a", {"es": "Hola"}, "es", ("es",), ()), "own_one", "x")


def test_private_questions_are_left_out_at_schools_also_from_a_towns_template() -> None:
    home = Question("home", "text", {"en": "Home?"}, measure="home", profile=True)
    survey = Survey(
        "own_one",
        {"en": "T"},
        "en",
        ("en",),
        (Section("s", {"en": "S"}, questions=(home, Question("b", "text", {"en": "B?"}))),),
    )
    template, _ = read_template(write(survey, "own_one", "x"), shared())
    school = TownChoices({"en": "E"}, "", areas=(Area("a", {"en": "A"}),), school=True)
    assert [question.key for question in make_survey(template, school).questions()] == ["b"]
