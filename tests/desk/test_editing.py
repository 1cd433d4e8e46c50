"""The builder without scripts: writing a survey from nothing, conditions, the library, two people at once, undo."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape

import pytest

from engage.accounts.permissions import Role
from engage.actions.apply import apply
from engage.actions.drafting import Change, begin_draft, versions_of
from engage.actions.planning import load_plan, save_plan
from engage.actions.publish import draft_of, freeze_survey, publish
from engage.config import Config
from engage.plans.instruments import Instruments
from engage.plans.plan import Activity, Area, Plan
from engage.storage.database import reading, writing
from engage.storage.projects import project_by_slug
from engage.storage.surveys import SurveyRow, collectors_of, surveys_of
from engage.storage.versions import SurveyVersion
from engage.surveys.survey import Compare, Exit, Not, Survey
from tests.builders import choices, question, section, survey, words
from tests.desk_world import Client, World, world

MAYA, BEN, LIN = "maya@elmbrook.example", "ben@elmbrook.example", "lin@elmbrook.example"
ROW = re.compile(r'name="row" value="([^"]+)"')
VERSION = re.compile(r'name="version" value="(\d+)"')

LIFE = survey(
    section(
        "home",
        question(
            "right", "one", choices=choices("keep change drop"), text=words("Is it right?", es="¿Está bien?")
        ),
        question("people", "number", text=words("How many are you?")),
    ),
    section(
        "more",
        question("why", "text", text=words("Why?"), show_when=Compare("right", any_of=("change", "drop"))),
    ),
    exits=(Exit("alone", Compare("people", at_most=1), words("Goodbye.")),),
    languages=("en", "es"),
)


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[World]:
    with world(make_config(sqlite_url)) as made:
        made.person(MAYA, Role.MANAGER, name="Maya (invented)")
        made.person(BEN, Role.EQUITY_PARTNER, name="Ben (invented)")
        made.person(LIN, Role.LIAISON)
        yield made


@pytest.fixture
def life(town: World) -> str:
    """The address of a survey's builder."""
    with writing(town.app.extensions["engage"].database) as session:
        row = begin_draft(session, project_by_slug(session, "elmbrook"), LIFE, by="", what=Change("begun"))
        return f"/desk/elmbrook/surveys/{row.id}/edit"


def row_at(session: object, address: str) -> SurveyRow:
    return session.get_one(SurveyRow, int(address.split("/")[4]))


def draft(town: World, address: str) -> Survey:
    with reading(town.app.extensions["engage"].database) as session:
        return draft_of(row_at(session, address))


def number(town: World, address: str) -> str:
    with reading(town.app.extensions["engage"].database) as session:
        return str(row_at(session, address).draft_version)


def done(town: World, address: str) -> list[str]:
    with reading(town.app.extensions["engage"].database) as session:
        return [each.code for each in versions_of(session, row_at(session, address))]


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.get_data(as_text=True))


def form_of(client: Client, path: str) -> dict[str, object]:
    """What a browser would send back from a question's form, unchanged."""
    page = client.get(path).get_data(as_text=True)
    body = page[page.index("data-autosave") :]
    body = body[: body.index("</form>")]
    found: dict[str, object] = {"row": []}
    for name, value in re.findall(r'<input[^>]*name="([^"]+)"[^>]*type="hidden"[^>]*value="([^"]*)"', body):
        found[name] = unescape(value)
    for tag in re.findall(r"<input[^>]*>", body):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]+)"', tag)
        if not name or (kind and kind[1] in {"checkbox", "radio"} and "checked" not in tag):
            continue
        if name[1] == "row":
            found["row"].append(unescape(value[1]))
        else:
            found[name[1]] = unescape(value[1]) if value else ""
    for name, words_ in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', body):
        found[name] = unescape(words_).strip()
    found.pop("csrf_token", None)
    return found


def send(client: Client, path: str, **changed: object) -> object:
    """Opens a form, changes some fields and sends it."""
    return client.post(path, path, **{**form_of(client, path), **changed})


def act(client: Client, address: str, do: str, **more: str) -> object:
    version = VERSION.search(client.get(address).get_data(as_text=True))[1]
    return client.post(address, address, version=version, do=do, **more)


def test_a_survey_from_nothing(town: World) -> None:
    maya = town.client(MAYA)
    assert "A new survey" in text(maya, "/desk/elmbrook/surveys/")
    answer = maya.post("/desk/elmbrook/surveys/new", title="Cool rooms", step="6", form="survey")
    address = answer.location
    assert answer.status_code == 303
    assert "No question here yet" in text(maya, address)
    answer = maya.post(
        f"{address}/new/question",
        text="Where do you cool down?",
        kind="many",
        choices="At home\n\nThe library\nNowhere",
        section="part",
    )
    asked = draft(town, address).question("cool_down")
    assert answer.location.endswith("/edit/questions/cool_down")
    assert [choice.key for choice in asked.choices] == ["home", "library", "nowhere"]
    with reading(town.app.extensions["engage"].database) as session:
        row = row_at(session, address)
        assert (row.step, row.title, row.key) == (6, "Cool rooms", "cool_rooms")
        assert [door.key for door in collectors_of(session, row.id)] == ["web"]
    assert maya.post("/desk/elmbrook/surveys/new", title="", step="6", form="survey").status_code == 422
    again = maya.post("/desk/elmbrook/surveys/new", title="Cool rooms", step="6", form="survey").location
    with reading(town.app.extensions["engage"].database) as session:
        assert row_at(session, again).key == "cool_rooms_2"


def test_a_liaison_may_look_and_not_edit(town: World, life: str) -> None:
    assert town.client(LIN).get(life).status_code == 403
    assert "/edit" not in text(town.client(LIN), life.removesuffix("/edit"))
    assert "/edit" in text(town.client(BEN), life.removesuffix("/edit"))


def test_words_and_choices_of_a_question(town: World, life: str) -> None:
    maya, path = town.client(MAYA), f"{life}/questions/right"
    page = text(maya, path)
    assert "Everybody who comes this far." in page
    answer = send(
        maya,
        path,
        **{
            "text": "Did we get it right?",
            "hint": "Choose one.",
            "f-0-text": "Not sure",
            "c-keep-code": "yes",
        },
    )
    assert answer.status_code == 303
    kept = draft(town, life).question("right")
    assert kept.text == words("Did we get it right?", es="¿Está bien?")
    assert kept.hint == words("Choose one.")
    assert [choice.key for choice in kept.choices] == ["keep", "change", "drop", "not_sure"]
    assert kept.choices[0].code == "yes"
    assert send(maya, path, do="up:not_sure").location.endswith("#c-not_sure")
    assert [choice.key for choice in draft(town, life).question("right").choices][2] == "not_sure"
    assert send(maya, path, do="more").location.endswith("more=1#more")
    assert text(maya, f"{path}?more=1").count('name="row" value="f-') > 3
    assert done(town, life) == ["begun", "question", "question"]


def test_what_is_wrong_is_told_and_everything_typed_stays(town: World, life: str) -> None:
    maya, path = town.client(MAYA), f"{life}/questions/right"
    answer = send(maya, path, **{"text": "", "c-keep-text": "", "f-0-text": "A new one"})
    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert "Please write words, or tick “Remove”." in page
    assert "Please fill this in." in page
    assert 'value="A new one"' in page
    assert send(maya, path, measure="Not A Measure").status_code == 422
    assert draft(town, life) == replace(LIFE)


def test_settings_of_each_kind(town: World, life: str) -> None:
    maya = town.client(MAYA)
    send(maya, f"{life}/questions/people", minimum="1", maximum="20", unit="people", required="y")
    people = draft(town, life).question("people")
    assert people.options == {"minimum": 1, "maximum": 20, "unit": {"en": "people"}}
    assert people.required
    send(maya, f"{life}/questions/why", long="y", maximum="500")
    assert draft(town, life).question("why").options == {"long": True, "maximum": 500}
    send(maya, f"{life}/questions/right", kind="many")
    send(maya, f"{life}/questions/right", maximum="2", shuffle="y")
    right = draft(town, life).question("right")
    assert (right.kind, right.options, right.shuffle) == ("many", {"maximum": 2}, True)


def test_a_choice_that_a_condition_needs_is_told_before_it_goes(town: World, life: str) -> None:
    maya, path = town.client(MAYA), f"{life}/questions/right"
    answer = send(maya, path, **{"c-drop-gone": "y"})
    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 409
    assert "1 conditions look at this" in page
    assert 'name="prune"' in page
    assert draft(town, life) == LIFE
    assert send(maya, path, **{"c-drop-gone": "y", "prune": "y"}).status_code == 303
    assert draft(town, life).question("why").show_when == Compare("right", any_of=("change",))


def test_the_key_may_change_until_it_is_published(town: World, life: str) -> None:
    maya, path = town.client(MAYA), f"{life}/questions/right"
    assert send(maya, path, key="verdict").location.endswith("/questions/verdict")
    assert draft(town, life).question("why").show_when == Compare("verdict", any_of=("change", "drop"))
    assert send(maya, f"{life}/questions/verdict", key="token").status_code == 422
    with writing(town.app.extensions["engage"].database) as session:
        row = row_at(session, life)
        frozen = freeze_survey(replace(draft_of(row), languages=("en",)))
        publish(session, row, frozen, "Maya")
    assert "It is published, so it stays." in text(maya, f"{life}/questions/verdict")
    send(maya, f"{life}/questions/verdict", key="other", text="Changed")
    assert draft(town, life).question("verdict").text["en"] == "Changed"


def test_parts_and_questions_move_copy_and_go(town: World, life: str) -> None:
    maya = town.client(MAYA)
    assert "Shown only to people who chose “change” or “drop” in “Is it right?”" in text(maya, life)
    act(maya, life, "down:question:people")
    assert [each.key for each in draft(town, life).section("more").questions] == ["people", "why"]
    act(maya, life, "copy:section:home")
    act(maya, life, "up:section:more")
    assert [each.key for each in draft(town, life).sections] == ["home", "more", "home_2"]
    answer = act(maya, life, "remove:question:right")
    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 409
    assert "Remove it, and the tests that look at it" in page
    assert act(maya, life, "remove:question:right", prune="y").status_code == 303
    assert draft(town, life).question("why").show_when is None
    act(maya, life, "remove:exit:alone")
    act(maya, life, "remove:section:home_2")
    assert (draft(town, life).exits, len(draft(town, life).sections)) == ((), 2)
    assert act(maya, life, "sideways:section:home").status_code == 400
    assert act(maya, life, "up:section:nothing").status_code == 409


def test_undo_and_redo_from_the_outline(town: World, life: str) -> None:
    maya = town.client(MAYA)
    act(maya, life, "remove:exit:alone")
    act(maya, life, "undo")
    assert draft(town, life) == LIFE
    act(maya, life, "redo")
    assert draft(town, life).exits == ()
    assert "nothing to undo" in unescape(
        maya.raw.get(act(maya, life, "redo").location).get_data(as_text=True)
    )


def test_the_history_tells_who_did_what_and_brings_it_back(town: World, life: str) -> None:
    send(town.client(MAYA), f"{life}/questions/why", text="Please say why.")
    act(town.client(BEN), life, "remove:exit:alone")
    maya = town.client(MAYA)
    page = text(maya, f"{life}/history")
    assert "Changed “Please say why.”" in page
    assert "Maya (invented)" in page
    assert "Removed “alone”" in page
    assert "The question was “Why?” and is “Please say why.”" in text(maya, f"{life}/history/2")
    path = f"{life}/history/1"
    assert maya.post(path, path, version=number(town, life)).status_code == 303
    assert draft(town, life) == LIFE
    assert done(town, life)[-1] == "restored"
    assert maya.get(f"{life}/history/99").status_code == 404


def test_changes_of_different_things_are_put_together(town: World, life: str) -> None:
    maya, ben, path = town.client(MAYA), town.client(BEN), f"{life}/questions/right"
    ours = form_of(maya, path)
    send(ben, f"{life}/questions/why", text="Ben asks why?")
    send(ben, path, **{"c-keep-text": "Keep it"})
    act(ben, life, "down:question:people")
    assert maya.post(path, path, **{**ours, "text": "Maya asks"}).status_code == 303
    now = draft(town, life)
    assert (now.question("right").text["en"], now.question("why").text["en"]) == (
        "Maya asks",
        "Ben asks why?",
    )
    assert now.question("right").choices[0].text["en"] == "Keep it"
    assert now.section("more").questions[0].key == "people"


def test_the_same_words_changed_twice_are_shown_side_by_side(town: World, life: str) -> None:
    maya, ben, path = town.client(MAYA), town.client(BEN), f"{life}/questions/right"
    ours = form_of(maya, path)
    send(ben, path, text="Ben's words", hint="Ben's hint")
    answer = maya.post(path, path, **{**ours, "text": "Maya's words", "f-0-text": "Not sure"})
    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 409
    assert "Ben (invented) changed the same words meanwhile" in page
    assert "Ben's words" in page
    assert ">\nMaya's words</textarea>" in page.replace("\r", "") or "Maya's words</textarea>" in page
    assert 'value="Ben\'s hint"' in page  # what only Ben changed is in the form already
    assert draft(town, life).question("right").text["en"] == "Ben's words"
    version = VERSION.findall(page)[-1]
    ours = {**ours, "version": version, "text": "Maya's words", "hint": "Ben's hint"}
    ours |= {"row": ROW.findall(page), "c-not_sure-text": "Not sure"}
    assert maya.post(path, path, **ours).status_code == 303
    right = draft(town, life).question("right")
    assert (right.text["en"], right.choices[-1].key) == ("Maya's words", "not_sure")
    with reading(town.app.extensions["engage"].database) as session:
        assert "Ben's words" in json.dumps([each.draft for each in session.query(SurveyVersion)])


def test_what_somebody_removed_can_be_put_back_with_what_was_typed(town: World, life: str) -> None:
    maya, ben, path = town.client(MAYA), town.client(BEN), f"{life}/questions/why"
    ours = form_of(maya, path)
    act(ben, life, "remove:question:why")
    answer = maya.post(path, path, **{**ours, "text": "Still: why?"})
    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 409
    assert "removed this meanwhile" in page
    assert "Still: why?" in page
    assert maya.post(path, path, **{**ours, "text": "Still: why?", "back": "y"}).status_code == 303
    assert draft(town, life).question("why").text["en"] == "Still: why?"


def test_what_somebody_just_changed_is_not_removed_unseen(town: World, life: str) -> None:
    maya, seen = town.client(MAYA), number(town, life)
    send(town.client(BEN), f"{life}/questions/people", text="Ben asks")
    answer = maya.post(life, life, version=seen, do="remove:question:people")
    assert answer.status_code == 409
    assert "Somebody else changed this" in unescape(answer.get_data(as_text=True))
    assert draft(town, life).question("people").text["en"] == "Ben asks"


def test_words_that_went_on_by_themselves_are_not_put_back_by_an_older_form(town: World, life: str) -> None:
    maya, ben, path = town.client(MAYA), town.client(BEN), f"{life}/questions/right"
    typing = {**form_of(ben, path), "auto": "1"}
    first = ben.post(path, path, **{**typing, "text": "Is it"}).get_json()
    half = form_of(maya, path)
    ben.post(path, path, **{**typing, "version": str(first["version"]), "text": "Is it fair?"})
    assert maya.post(path, path, **{**half, "hint": "Think of last year."}).status_code == 409
    assert draft(town, life).question("right").text["en"] == "Is it fair?"
    assert maya.post(path, path, **{**half, "text": "Is it fair?", "hint": "Think."}).status_code == 303


def test_a_page_that_saves_by_itself(town: World, life: str) -> None:
    maya, path = town.client(MAYA), f"{life}/questions/right"
    ours = {**form_of(maya, path), "auto": "1"}
    first = maya.post(path, path, **{**ours, "text": "Is", "f-0-text": "Maybe"}).get_json()
    assert "Saved at" in first["words"]
    assert first["renamed"] == {"f-0": "c-maybe"}
    rows = [*ours["row"][:3], "c-maybe"]
    more = {**ours, "version": str(first["version"]), "text": "Is it?", "row": rows, "c-maybe-text": "Maybe"}
    second = maya.post(path, path, **more).get_json()
    assert done(town, life) == ["begun", "question"]  # one version for what was typed in one go
    assert [choice.key for choice in draft(town, life).question("right").choices] == [
        "keep",
        "change",
        "drop",
        "maybe",
    ]
    assert maya.post(path, path, **{**more, "text": ""}).status_code == 422
    send(town.client(BEN), path, text="Ben's")
    answer = maya.post(path, path, **{**more, "version": str(second["version"]), "text": "Mine"})
    assert answer.status_code == 409
    assert "Somebody else changed this too" in answer.get_json()["words"]
    stale = maya.post(
        path, path, **{**more, "version": str(first["version"]), "text": "Is it?", "hint": "Mine"}
    )
    assert stale.status_code == 200  # its version was replaced by the next one: what Ben changed stays
    assert (
        draft(town, life).question("right").text["en"],
        draft(town, life).question("right").hint["en"],
    ) == (
        "Ben's",
        "Mine",
    )


def test_conditions_without_a_script(town: World, life: str) -> None:
    maya, path = town.client(MAYA), f"{life}/question/why/who"
    assert "chose “change” or “drop”" in text(maya, path)
    one = {
        "version": number(town, life),
        "how": "all",
        "row": ["t-0"],
        "t-0-question": "right",
        "t-0-way": "not_chose",
        "t-0-keys": ["keep"],
    }
    page = maya.post(path, path, **one, look="people", do="add").get_data(as_text=True)
    assert 'name="t-1-question" value="people"' in page
    assert draft(town, life) == LIFE
    both = {**one, "row": ["t-0", "t-1"], "t-1-question": "people", "t-1-way": "least"}
    assert maya.post(path, path, **both, do="save").status_code == 422
    assert maya.post(path, path, **{**both, "how": "none", "t-1-number": "3"}, do="save").status_code == 303
    said = text(maya, f"{life}/questions/why")
    assert (
        "did not do this: did not choose “keep” in “Is it right?” or gave 3 or more in “How many are you?”"
        in said
    )
    version = number(town, life)
    page = maya.post(path, path, **{**both, "version": version}, do="drop:t-1").get_data(as_text=True)
    assert "t-1" not in ROW.findall(page)
    assert maya.post(path, path, **{**one, "version": version}, do="save").status_code == 303
    assert draft(town, life).question("why").show_when == Not(Compare("right", any_of=("keep",)))
    assert maya.post(path, path, version=number(town, life), how="all", do="save").status_code == 303
    assert draft(town, life).question("why").show_when is None


def test_two_who_choose_whom_to_ask_see_both(town: World, life: str) -> None:
    maya, path = town.client(MAYA), f"{life}/question/why/who"
    seen = number(town, life)
    row = {"how": "all", "row": ["t-0"], "t-0-question": "right", "t-0-way": "answered"}
    town.client(BEN).post(path, path, version=seen, how="all", do="save")
    answer = maya.post(path, path, version=seen, **row, do="save")
    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 409
    assert "Everybody" in page
    assert "answered “Is it right?”" in page


def test_parts_endings_and_settings(town: World, life: str) -> None:
    maya = town.client(MAYA)
    maya.post(f"{life}/new/section", title="About you", text="")
    assert draft(town, life).sections[-1].key == "about"
    answer = maya.post(f"{life}/new/exit", text="Thank you, that is all.", forget="y")
    assert answer.location.endswith("/exit/ending/who")
    assert "Nobody" not in text(maya, answer.location)
    assert maya.post(answer.location, version=number(town, life), how="all", do="save").status_code == 422
    row = {"row": ["t-0"], "t-0-question": "right", "t-0-way": "chose", "t-0-keys": ["keep"]}
    assert (
        maya.post(answer.location, version=number(town, life), how="all", **row, do="save").status_code == 303
    )
    ending = draft(town, life).exits[-1]
    assert (ending.when, ending.keep) == (Compare("right", any_of=("keep",)), False)
    send(maya, f"{life}/exits/ending", text="Goodbye.")
    send(maya, f"{life}/sections/home", title="Your home", text="A few words.")
    seen = draft(town, life)
    assert (seen.exits[-1].text, seen.section("home").text) == (words("Goodbye."), words("A few words."))
    assert len(seen.section("home").questions) == 2
    send(maya, f"{life}/settings", title="Living here", minutes="7", languages=["es", "ht"], step="6")
    seen = draft(town, life)
    assert (seen.title["en"], seen.minutes, seen.languages, seen.step) == (
        "Living here",
        7,
        ("en", "es", "ht"),
        6,
    )
    for kind in ("questions", "sections", "exits"):
        assert maya.get(f"{life}/{kind}/nothing").status_code == 404


def with_plan(town: World) -> None:
    with writing(town.app.extensions["engage"].database) as session:
        project = project_by_slug(session, "elmbrook")
        _, version = load_plan(session, project.id)
        plan = Plan(
            town=words("Elmbrook"),
            languages=("en", "es"),
            areas=(Area("north", words("North")), Area("south", words("South"))),
            activities=(Activity("ask5", step=5, name=words("Survey"), method="survey", template="T1"),),
        )
        save_plan(session, project.id, plan, version)


def test_a_question_of_the_library_comes_whole(town: World, life: str) -> None:
    with_plan(town)
    maya = town.client(MAYA)
    page = text(maya, f"{life}/library?words=life+hard&template=T1")
    assert "Which of these made life hard for you in the last 3 years?" in page
    assert "What happened?" not in page
    assert "T4" in text(maya, f"{life}/library?theme=housing")
    assert "0 questions" in text(maya, f"{life}/library?words=zeppelin")
    answer = maya.post(f"{life}/library", version="1", entry="T1.hard", section="more")
    assert answer.location.endswith("/questions/hard")
    hard = draft(town, life).section("more").questions[-1]
    assert hard.measure == "hard"
    assert {"en", "es"} <= set(hard.text)
    assert {choice.code for choice in hard.choices} >= {"storm"}
    page = text(maya, f"{life}/questions/hard")
    assert "Adds up" in page
    assert "Stands apart" in page
    assert "It is another kind of question there (one)." in page
    maya.post(f"{life}/library", version="1", entry="T1.hard", section="home")
    assert draft(town, life).section("home").questions[-1].key == "hard_2"
    assert "A person would count twice." in text(maya, f"{life}/questions/hard")
    assert maya.post(f"{life}/library", version="1", entry="T1.nothing").status_code == 404


def test_a_copy_of_a_survey_keeps_its_measures(town: World, life: str) -> None:
    maya = town.client(MAYA)
    address = maya.post(life.replace("/edit", "/copy")).location
    copy = draft(town, address)
    assert copy.title["en"] == "Copy of Life in Riverbend (invented)"
    assert [each.key for each in copy.questions()] == [each.key for each in LIFE.questions()]
    with reading(town.app.extensions["engage"].database) as session:
        assert len(surveys_of(session, project_by_slug(session, "elmbrook").id)) == 2


def test_the_plans_new_version_is_a_choice(town: World) -> None:
    with_plan(town)
    maya = town.client(MAYA)
    maya.post("/desk/elmbrook/surveys/make")
    with writing(town.app.extensions["engage"].database) as session:
        project = project_by_slug(session, "elmbrook")
        row = surveys_of(session, project.id)[0]
        address = f"/desk/elmbrook/surveys/{row.id}/edit"
        plan, version = load_plan(session, project.id)
        save_plan(session, project.id, replace(plan, areas=plan.areas[:1]), version)
    send(maya, f"{address}/questions/hard", text="What was hard?")
    page = text(maya, "/desk/elmbrook/surveys/make")
    assert "Changed at the desk, so kept as they are" in page
    maya.post("/desk/elmbrook/surveys/make")
    assert draft(town, address).question("hard").text["en"] == "What was hard?"
    path = address.replace("/edit", "/planned")
    page = text(maya, path)
    assert "The question was “What was hard?”" in page
    assert "Put both together" in page
    assert maya.post(path, path, version=number(town, address), do="both").status_code == 303
    assert draft(town, address).question("hard").text["en"] == "What was hard?"
    assert "south" not in {choice.key for choice in draft(town, address).question("area").choices}
    assert "Changed at the desk" not in text(maya, "/desk/elmbrook/surveys/make")
    assert maya.post(path, path, version=number(town, address), do="plan").status_code == 303
    assert draft(town, address).question("hard").text["en"] != "What was hard?"
    assert done(town, address) == ["applied", "question", "applied", "joined", "applied"]


def test_an_untouched_draft_follows_the_plan(town: World) -> None:
    with writing(town.app.extensions["engage"].database) as session:
        project = project_by_slug(session, "elmbrook")
        done_ = apply(session, project, Instruments((LIFE,), (), ()))
        again = apply(session, project, Instruments((replace(LIFE, minutes=9),), (), ()))
    assert (done_.surveys, again.surveys, again.kept) == (("life",), ("life",), ())
