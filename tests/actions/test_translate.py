"""Words written in other languages: states that follow the words, people who write at once, files that come back."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from engage.actions.drafting import APPLIED, Change, begin_draft, planned, save_draft
from engage.actions.publish import document, draft_of, freeze_survey, publish
from engage.actions.standings import known_words, remembered
from engage.actions.translate import (
    Saved,
    Sheet,
    Written,
    comments_by_place,
    save_words,
    say_about,
    sheet_of,
    suggestions,
)
from engage.actions.translate_files import keep_file, look_at, read_file, take_away
from engage.errors import Malformed, NotFound, Refused
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project, project_by_slug
from engage.storage.surveys import SurveyRow
from engage.surveys.survey import Survey
from engage.surveys.translating.exchange import Effect
from engage.surveys.translating.standing import State, fresh
from tests.builders import choice, question, section, survey, words

LANGUAGES = ("en", "es", "ar")
HEAT = "question.heat.text"


def town_survey(**more: Any) -> Survey:
    return survey(
        section(
            "home",
            question(
                "heat",
                "one",
                choices=(
                    choice("yes", words("Yes", es="Sí", ar="نعم")),
                    choice("no", words("No", es="No", ar="لا")),
                ),
                text=words("Is your home hot?", es="¿Hace calor en su casa?", ar="هل بيتك حار؟"),
                short=words("Hot home?"),
            ),
            title=words("Home", es="Casa", ar="البيت"),
        ),
        title=words("Life (invented)", es="Vida (inventada)", ar="الحياة (مختلقة)"),
        intro=words("You may skip anything.", es="Puede saltar todo.", ar="يمكنك تخطي أي سؤال."),
        languages=LANGUAGES,
        **more,
    )


class Town:
    """A project with one survey, written by Maya."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with writing(database) as session:
            project = Project(slug="elm", name="Elm (invented)", languages=list(LANGUAGES))
            session.add(project)
            session.flush()
            self.survey_id = begin_draft(session, project, town_survey(), by="Maya", what=Change("new")).id
            self.project_id = project.id

    def sheet(self, language: str = "es") -> Sheet:
        with reading(self.database) as session:
            return sheet_of(session, session.get_one(SurveyRow, self.survey_id), language)

    def states(self, language: str = "es") -> dict[str, State]:
        return {entry.place.name: entry.state for entry in self.sheet(language).entries}

    def write(self, place: str, said: str, *, by: str = "Rosa", language: str = "es", **more: Any) -> Saved:
        seen = more.pop("seen", None) or self.seen(place, language)
        return self.save([Written(place, said, seen, **more)], by, language)

    def seen(self, place: str, language: str = "es") -> str:
        return next(entry.seen for entry in self.sheet(language).entries if entry.place.name == place)

    def save(self, written: list[Written], by: str = "Rosa", language: str = "es") -> Saved:
        with writing(self.database) as session:
            row = session.get_one(SurveyRow, self.survey_id)
            return save_words(session, row, language, written, by=by)

    def edit(self, change: Callable[[Survey], Survey]) -> None:
        with writing(self.database) as session:
            row = session.get_one(SurveyRow, self.survey_id)
            made = change(draft_of(row))
            save_draft(session, row, made, expected=row.draft_version, by="Maya", what=Change("edited"))

    def ask(self, said: str) -> None:
        """Maya writes the question anew, in English alone."""

        def reworded(made: Survey) -> Survey:
            page = made.sections[0]
            asked = page.questions[0]
            asked = replace(asked, text={**asked.text, "en": said})
            return replace(made, sections=(replace(page, questions=(asked,)),))

        self.edit(reworded)

    def draft(self) -> Survey:
        with reading(self.database) as session:
            return draft_of(session.get_one(SurveyRow, self.survey_id))

    def file(self, shape: str, language: str = "es") -> bytes:
        with reading(self.database) as session:
            row = session.get_one(SurveyRow, self.survey_id)
            return take_away(session, row, language, shape, "en").content

    def effects(self, content: bytes, language: str = "es") -> dict[str, Effect]:
        carried = read_file(content)
        with reading(self.database) as session:
            row = session.get_one(SurveyRow, self.survey_id)
            return {step.line.place: step.effect for step in look_at(session, row, language, carried)}

    def bring(self, content: bytes, chosen: set[str], language: str = "es", **more: Any) -> Saved:
        marks = {entry.place.name: entry.seen for entry in self.sheet(language).entries}
        lines = [(line, marks.get(line.place, "")) for line in read_file(content).lines]
        with writing(self.database) as session:
            row = session.get_one(SurveyRow, self.survey_id)
            return keep_file(session, row, language, lines, chosen, by="Rosa", **more)


@pytest.fixture
def town(database: Database) -> Town:
    return Town(database)


def test_from_draft_to_reviewed_and_back(town: Town) -> None:
    assert town.states()[HEAT] is State.DRAFT
    assert town.states()["question.heat.short"] is State.MISSING
    assert town.write(HEAT, "¿Su casa es calurosa?").changed == 1
    assert town.states()[HEAT] is State.TRANSLATED
    town.write(HEAT, "¿Su casa es calurosa?", state=State.REVIEWED, by="Inés")
    entry = next(entry for entry in town.sheet().entries if entry.place.name == HEAT)
    assert (entry.state, entry.record.by) == (State.REVIEWED, "Inés")
    assert entry.record.at is not None
    town.write(HEAT, "¿Hay mucho calor en su casa?")
    assert town.states()[HEAT] is State.TRANSLATED
    town.write(HEAT, "¿Su casa es calurosa?")
    assert town.states()[HEAT] is State.REVIEWED, "the same pair was reviewed before"


def test_an_edited_source_makes_words_stale_also_drafts(town: Town) -> None:
    town.write(HEAT, "¿Su casa es calurosa?", state=State.REVIEWED)
    town.ask("Is your home too hot in summer?")
    for language in ("es", "ar"):
        assert town.states(language)[HEAT] is State.STALE
    entry = next(entry for entry in town.sheet().entries if entry.place.name == HEAT)
    assert entry.record.previous == "Is your home hot?"
    town.ask("Is your home too hot in July?")
    entry = next(entry for entry in town.sheet("ar").entries if entry.place.name == HEAT)
    assert entry.record.previous == "Is your home hot?", "what the words were written for"
    town.ask("Is your home hot?")
    assert (town.states()[HEAT], town.states("ar")[HEAT]) == (State.REVIEWED, State.DRAFT)


def test_words_out_of_date_fall_back_until_somebody_says_they_fit(town: Town) -> None:
    town.ask("Is your home too hot?")
    with reading(town.database) as session:
        shown = fresh(town.draft(), known_words(session, town.project_id))
    assert "es" not in shown.question("heat").text
    assert shown.question("heat").choices[0].text["es"] == "Sí"
    town.write(HEAT, "¿Hace calor en su casa?", state=State.REVIEWED)
    with reading(town.database) as session:
        shown = fresh(town.draft(), known_words(session, town.project_id))
    assert shown.question("heat").text["es"] == "¿Hace calor en su casa?"


def test_a_review_counts_wherever_the_same_words_stand(town: Town) -> None:
    town.write("question.heat.choice.yes", "Sí", state=State.REVIEWED, by="Inés")
    other = survey(
        question("dry", "one", choices=(choice("yes", words("Yes", es="Sí")), choice("no"))),
        key="other",
        languages=("en", "es"),
    )
    with writing(town.database) as session:
        project = project_by_slug(session, "elm")
        row = begin_draft(session, project, other, by="Maya", what=Change("new"))
        found = {entry.place.name: entry.state for entry in sheet_of(session, row, "es").entries}
    assert found["question.dry.choice.yes"] is State.REVIEWED
    assert found["question.dry.choice.no"] is State.MISSING


def test_words_of_the_same_source_elsewhere_are_suggested(town: Town) -> None:
    town.write("question.heat.choice.yes", "Claro que sí")
    town.write("question.heat.choice.yes", "Sí")
    with reading(town.database) as session:
        found = suggestions(session, town.project_id, town.sheet())
    assert [row.words for row in found["question.heat.choice.yes"]] == ["Claro que sí"]


def test_translators_of_different_languages_and_texts_never_collide(town: Town) -> None:
    marks = {(code, name): town.seen(name, code) for code in ("es", "ar") for name in (HEAT, "survey.title")}
    town.edit(lambda made: replace(made, minutes=9))
    for (language, place), seen in marks.items():
        saved = town.write(place, f"{language} words", language=language, seen=seen)
        assert saved.whole
    made = town.draft()
    assert made.minutes == 9
    assert made.title["ar"] == "ar words"
    assert made.question("heat").text["es"] == "es words"


def test_people_who_save_at_the_same_moment_lose_nothing(town: Town) -> None:
    texts = [
        ("es", HEAT),
        ("ar", HEAT),
        ("es", "survey.title"),
        ("ar", "survey.title"),
        ("es", "survey.intro"),
    ]
    marks = {(language, place): town.seen(place, language) for language, place in texts}
    together = threading.Barrier(len(texts))

    def save(text: tuple[str, str]) -> Saved:
        language, place = text
        together.wait()
        return town.write(place, f"{language} {place}", language=language, seen=marks[text])

    with ThreadPoolExecutor(len(texts)) as people:
        assert all(saved.whole for saved in people.map(save, texts))
    for language, place in texts:
        found = {entry.place.name: entry.words for entry in town.sheet(language).entries}
        assert found[place] == f"{language} {place}"


def test_newer_words_are_not_overwritten(town: Town) -> None:
    seen = town.seen(HEAT)
    town.write(HEAT, "¿Su casa es calurosa?", by="Inés")
    saved = town.write(HEAT, "¿Tiene calor?", seen=seen)
    assert [entry.words for entry in saved.clashes] == ["¿Su casa es calurosa?"]
    assert town.draft().question("heat").text["es"] == "¿Su casa es calurosa?"
    assert town.write(HEAT, "¿Hace calor en su casa?", seen=seen).whole, "left as it was: nothing to save"
    assert town.draft().question("heat").text["es"] == "¿Su casa es calurosa?"
    seen = town.seen(HEAT)
    town.ask("Is your home too hot?")
    saved = town.write(HEAT, "¿Su casa es calurosa?", seen=seen, state=State.REVIEWED)
    assert saved.clashes, "a review of a source that changed meanwhile is none"


def test_what_cannot_be_saved_is_told_and_the_rest_is_saved(town: Town) -> None:
    town.ask("Is {town} hot? See https://elm.example/help")
    marks = {entry.place.name: entry.seen for entry in town.sheet().entries}
    saved = town.save(
        [
            Written(HEAT, "¿Hace calor?", marks[HEAT]),
            Written("question.heat.choice.no", "sí", marks["question.heat.choice.no"]),
            Written("survey.title", "La vida", marks["survey.title"]),
            Written("question.gone.text", "Nada", "abc.def"),
        ]
    )
    assert {(name, found.code) for name, found in saved.problems} == {
        (HEAT, "words_holes"),
        (HEAT, "words_links"),
        ("question.heat.choice.no", "words_same_label"),
    }
    assert saved.gone == ("question.gone.text",)
    assert saved.changed == 1
    assert town.draft().title["es"] == "La vida"


def test_publishing_stops_for_words_residents_would_miss(town: Town) -> None:
    def frozen() -> Any:
        with reading(town.database) as session:
            return freeze_survey(fresh(town.draft(), known_words(session, town.project_id)))

    def go(**named: Any) -> Any:
        ready = frozen()
        with writing(town.database) as session:
            row = session.get_one(SurveyRow, town.survey_id)
            return publish(session, row, ready, "Maya", **named)

    both = {"es": "Rosa", "ar": "Amal"}
    with pytest.raises(Refused, match="language_not_accepted"):
        go()
    with pytest.raises(Refused, match="consent_not_reviewed"):
        go(accepted=both)
    edition = go(accepted=both, speakers=both)
    assert edition.accepted_drafts == both
    assert town.states("ar")["survey.intro"] is State.REVIEWED
    town.ask("Is your home too hot?")
    with pytest.raises(Refused, match="survey_has_problems"):
        go()
    for language, said in (("es", "¿Demasiado calor?"), ("ar", "هل بيتك حار جدا؟")):
        town.write(HEAT, said, language=language, by="Lena")
    assert go().accepted_drafts["es"].startswith("Rosa")


def test_surveys_made_anew_begin_with_words_people_answered_for(town: Town) -> None:
    town.write(HEAT, "¿Su casa es calurosa?", state=State.REVIEWED)
    town.write("question.heat.choice.no", "Que no")
    town.ask("Is your home too hot?")
    with reading(town.database) as session:
        (made,) = remembered(session, town.project_id, (town_survey(key="again"),))
    assert made.question("heat").text["es"] == "¿Su casa es calurosa?", "the old source stands here again"
    assert [one.text["es"] for one in made.question("heat").choices] == ["Sí", "Que no"]
    assert made.question("heat").text["ar"] == "هل بيتك حار؟"
    assert made.question("heat").short == {"en": "Hot home?"}


def test_words_somebody_wrote_are_no_reason_to_offer_the_plan_anew(town: Town) -> None:
    with writing(town.database) as session:
        row = begin_draft(
            session,
            project_by_slug(session, "elm"),
            town_survey(key="planned"),
            by="Maya",
            what=Change(APPLIED),
        )
        town.survey_id = row.id
    town.write(HEAT, "¿Su casa es calurosa?")
    town.edit(lambda made: replace(made, minutes=9))

    def how(made: Survey) -> str:
        with reading(town.database) as session:
            row = session.get_one(SurveyRow, town.survey_id)
            return planned(session, row, document(remembered(session, town.project_id, (made,))[0]))

    assert how(town_survey(key="planned")) == "same"
    assert how(town_survey(key="planned", step=6)) == "kept"


def test_comments_stay_with_their_text(town: Town) -> None:
    with writing(town.database) as session:
        row = session.get_one(SurveyRow, town.survey_id)
        say_about(session, row, "es", HEAT, "Casa or hogar?", "Rosa")
        say_about(session, row, "es", HEAT, "  ", "Rosa")
        with pytest.raises(NotFound):
            say_about(session, row, "es", "question.none.text", "Hm", "Rosa")
        assert [one.words for one in comments_by_place(session, row, "es")[HEAT]] == ["Casa or hogar?"]
        assert not comments_by_place(session, row, "ar")


@pytest.mark.parametrize("shape", ["po", "xlsx"])
def test_a_file_comes_back_with_a_look_first(town: Town, shape: str) -> None:
    content = town.file(shape)
    assert set(town.effects(content).values()) == {Effect.SAME}
    town.write("survey.title", "La vida", by="Inés")
    town.ask("Is your home too hot?")
    town.write(HEAT, "¿Demasiado calor?", by="Inés")
    came_back = edited(
        content,
        {
            HEAT: "¿Tiene calor?",
            "survey.title": "Vidas",
            "question.heat.short": "¿Calor?",
            "section.home.title": "Hogar",
        },
    )
    assert town.effects(came_back) | {} == {
        **dict.fromkeys(town.states(), Effect.SAME),
        HEAT: Effect.OLD_SOURCE,
        "survey.title": Effect.NEWER,
        "question.heat.short": Effect.NEW,
        "section.home.title": Effect.CHANGED,
    }
    saved = town.bring(came_back, {"question.heat.short", "section.home.title"})
    assert (saved.changed, saved.whole) == (2, True)
    made = town.draft()
    assert made.title["es"] == "La vida"
    assert made.sections[0].title["es"] == "Hogar"
    assert made.question("heat").short["es"] == "¿Calor?"
    town.bring(came_back, {HEAT, "survey.title"})
    assert town.draft().title["es"] == "Vidas"
    assert town.states()[HEAT] is State.STALE, "chosen all the same, yet written for the older question"
    town.bring(edited(town.file(shape), {"survey.title": "Vida"}), {"survey.title"}, review=True)
    assert town.states()["survey.title"] is State.REVIEWED


def edited(content: bytes, said: dict[str, str]) -> bytes:
    """The file as a translator would send it back."""
    from engage.documents.workbook import Sheet as Page
    from engage.documents.workbook import read_workbook, write_workbook
    from engage.surveys.translating import po

    if content.startswith(b"PK"):
        ((name, rows),) = read_workbook(content).items()
        header, *body = rows
        filled = [list(row) + [""] * (len(header) - len(row)) for row in body]
        for row in filled:
            row[3] = said.get(row[0], row[3])
        return write_workbook([Page(name, [header, *filled])])
    carried = po.read(content)
    lines = [
        replace(line, words=said[line.place], state=State.TRANSLATED) if line.place in said else line
        for line in carried.lines
    ]
    return po.write(replace(carried, lines=tuple(lines)))


def test_a_file_for_something_else_is_refused(town: Town) -> None:
    for shape in ("po", "xlsx"):
        with pytest.raises(Malformed, match="file_other"):
            town.effects(town.file(shape, "ar"), "es")
    with pytest.raises(Malformed, match="file_unread"):
        town.effects(b"msgid broken \x00 \xff")
    with pytest.raises(NotFound):
        town.file("docx")
