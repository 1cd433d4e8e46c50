"""The room of surveys: making them from the plan, looking, publishing, doors, opening. All of the town is invented."""

from html import unescape

import pytest
from markupsafe import Markup

from engage.accounts.permissions import Role
from engage.actions.planning import load_plan, save_plan
from engage.actions.publish import document
from engage.plans.plan import Activity, Plan
from engage.storage.base import now
from engage.storage.database import reading, writing
from engage.storage.projects import Project, checkpoints_of, project_by_slug
from engage.storage.responses import Response
from engage.storage.surveys import Collector, Edition, SurveyRow, collectors_of, surveys_of
from engage.storage.wordings import wordings_of
from engage.surveys.survey import Compare, Survey
from tests.builders import choice, question, section, survey, words
from tests.desk_world import Client, World

NO_DOOR = {"activity": "", "audience": "", "community": "", "keyword": "", "language": ""}
MAYA = "maya@elmbrook.example"
LIN = "lin@elmbrook.example"


YES_NO = (choice("yes", words("Yes", es="Sí")), choice("no", words("No", es="No")))


def life(**more: object) -> Survey:
    """Two pages; the second question is asked of some people only."""
    return survey(
        section(
            "home",
            question(
                "heat", "one", choices=YES_NO, text=words("Is your home hot?", es="¿Hace calor en su casa?")
            ),
            question(
                "floor",
                "number",
                text=words("Which floor?", es="¿Qué piso?"),
                show_when=Compare("heat", ("yes",)),
            ),
            title=words("Home", es="Casa"),
        ),
        title=words("Life in Elmbrook (invented)", es="La vida en Elmbrook (inventado)"),
        thanks=words("Thank you.", es="Gracias."),
        **more,
    )


def project_of(town: World) -> Project:
    with reading(town.app.extensions["engage"].database) as session:
        return project_by_slug(session, "elmbrook")


def add(town: World, made: Survey, step: int = 6) -> int:
    """A survey with a draft and its plain door; its id."""
    project = project_of(town)
    with writing(town.app.extensions["engage"].database) as session:
        row = SurveyRow(
            project_id=project.id,
            key=made.key,
            slug=f"elmbrook-{made.key}",
            step=step,
            form="survey",
            title="Life",
            draft=document(made),
        )
        session.add(row)
        session.flush()
        session.add(
            Collector(project_id=project.id, survey_id=row.id, key="web", name="Link", code=f"ABC{row.id}23")
        )
        return row.id


def redraft(town: World, survey_id: int, made: Survey) -> None:
    with writing(town.app.extensions["engage"].database) as session:
        row = session.get_one(SurveyRow, survey_id)
        row.draft = document(made)
        row.draft_version += 1


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.get_data(as_text=True))


def editions(town: World) -> list[Edition]:
    with reading(town.app.extensions["engage"].database) as session:
        return list(session.query(Edition).order_by(Edition.number))


def doors(town: World, survey_id: int) -> list[Collector]:
    with reading(town.app.extensions["engage"].database) as session:
        return list(collectors_of(session, survey_id))


def published(town: World, survey_id: int) -> None:
    answer = town.client(MAYA).post(
        f"/desk/elmbrook/surveys/{survey_id}/publish", version="1", **_accepting(town, survey_id)
    )
    assert answer.status_code == 303, answer.get_data(as_text=True)


def _accepting(town: World, survey_id: int) -> dict[str, str]:
    with reading(town.app.extensions["engage"].database) as session:
        languages = session.get_one(SurveyRow, survey_id).draft.get("languages", ["en"])
    found: dict[str, str] = {}
    for code in languages:
        if code != "en":
            found |= {f"offer_{code}": "y", f"by_{code}": "Rosa (invented)"}
    return found


def test_an_empty_room_teaches_the_next_step(town: World) -> None:
    page = text(town.client(MAYA), "/desk/elmbrook/surveys/")
    assert "Make the plan first, then make its surveys" in page
    assert "/desk/elmbrook/surveys/make" in page
    assert "/desk/elmbrook/surveys/make" not in text(town.client(LIN), "/desk/elmbrook/surveys/")


def test_surveys_and_doors_are_made_from_the_plan(town: World) -> None:
    client = town.client(MAYA)
    assert "no activity with questions" in text(client, "/desk/elmbrook/surveys/make")
    plan = Plan(
        town=words("Elmbrook"),
        activities=(
            Activity("survey5", 5, words("Survey on life"), template="T1"),
            Activity("check6", 6, words("Check of the draft list"), template="T6"),
        ),
    )
    project = project_of(town)
    with writing(town.app.extensions["engage"].database) as session:
        _, version = load_plan(session, project.id)
        save_plan(session, project.id, plan, version)
    page = text(client, "/desk/elmbrook/surveys/make")
    assert "Check of the draft list" in page
    assert "write the updated list of draft priorities first" in page
    answer = client.post("/desk/elmbrook/surveys/make")
    assert answer.status_code == 303
    listed = text(client, "/desk/elmbrook/surveys/")
    assert "1 survey is new or changed. 2 doors are new." in listed
    assert "Step 5: Uncover social resilience" in listed
    client.post("/desk/elmbrook/surveys/make")
    assert "made already. Nothing changed." in text(client, "/desk/elmbrook/surveys/")
    with reading(town.app.extensions["engage"].database) as session:
        assert [row.step for row in surveys_of(session, project.id)] == [5]


def test_the_review_names_the_question_and_blocks(town: World) -> None:
    bad = survey(question("most", "many", "heat flood", text=words("Which?")), languages=("en", "es"))
    number = add(town, bad)
    client = town.client(MAYA)
    page = text(client, f"/desk/elmbrook/surveys/{number}")
    assert "texts to mend before publishing in this language" in page
    assert f"/surveys/{number}/words/es?show=todo&find=question.most.text#question.most.text" in page
    answer = client.post(
        f"/desk/elmbrook/surveys/{number}/publish", version="1", offer_es="y", by_es="Rosa (invented)"
    )
    assert answer.status_code == 422
    assert "Texts in Español that are missing or out of date: " in answer.get_data(as_text=True)
    answer = client.post(f"/desk/elmbrook/surveys/{number}/publish", version="1")
    assert answer.status_code == 303, "in English alone nothing is missing"
    assert editions(town)[0].languages == ["en"]


def test_a_translation_is_published_when_a_named_person_accepted_it(town: World) -> None:
    number = add(town, life(languages=("en", "es")))
    client = town.client(MAYA)
    assert "not yet checked by a native speaker" in text(client, f"/desk/elmbrook/surveys/{number}")
    answer = client.post(f"/desk/elmbrook/surveys/{number}/publish", version="1", offer_es="y", by_es=" ")
    assert answer.status_code == 422
    assert "name the person who read the words in Español" in answer.get_data(as_text=True)
    assert editions(town) == []
    published(town, number)
    assert editions(town)[0].accepted_drafts == {"es": "Rosa (invented)"}
    assert editions(town)[0].published_by == "Maya (invented)"
    page = text(client, f"/desk/elmbrook/surveys/{number}")
    assert "(accepted by Rosa (invented))" in page
    assert "Written or read by a person: 100%." in page


def test_publishing_the_same_again_gives_the_same_edition(town: World) -> None:
    number = add(town, life(languages=("en", "es")))
    published(town, number)
    published(town, number)
    client = town.client(MAYA)
    path = f"/desk/elmbrook/surveys/{number}"
    client.post(f"{path}/publish", version="1", **_accepting(town, number))
    assert "edition 1 stays the newest" in text(client, path)
    assert [edition.number for edition in editions(town)] == [1]


def test_an_acceptance_lapses_with_the_words_it_was_given_for(town: World) -> None:
    number = add(town, life(languages=("en", "es")))
    published(town, number)
    redraft(town, number, life(languages=("en", "es"), minutes=9))
    client = town.client(MAYA)
    page = text(client, f"/desk/elmbrook/surveys/{number}")
    assert "Written or read by a person: 100%." in page, "no word has changed"
    redraft(town, number, life(languages=("en", "es"), intro=words("Hello", es="Hola")))
    page = text(client, f"/desk/elmbrook/surveys/{number}")
    assert "Changed since edition 1" in page
    assert "not yet checked by a native speaker" in page


def test_the_words_people_agree_to_need_a_named_speaker(town: World) -> None:
    number = add(town, life(languages=("en", "es"), intro=words("Hello", es="Hola")))
    client = town.client(MAYA)
    path = f"/desk/elmbrook/surveys/{number}/publish"
    answer = client.post(path, version="1", offer_es="y", by_es="Rosa (invented)", speaker_es=" ")
    assert answer.status_code == 422
    assert "name a person who speaks Español" in answer.get_data(as_text=True)
    assert editions(town) == []
    client.post(path, version="1", offer_es="y", by_es="Rosa (invented)", speaker_es="Inés (invented)")
    assert editions(town)[0].languages == ["en", "es"]
    with reading(town.app.extensions["engage"].database) as session:
        states = {row.source: (row.state, row.by) for row in wordings_of(session, project_of(town).id)}
    assert states["Hello"] == ("reviewed", "Inés (invented)")
    assert states["Which floor?"] == ("translated", "Rosa (invented)")


def test_a_draft_that_changed_meanwhile_is_not_published(town: World) -> None:
    number = add(town, life())
    redraft(town, number, life(minutes=9))
    answer = town.client(MAYA).post(f"/desk/elmbrook/surveys/{number}/publish", version="1")
    assert answer.status_code == 409
    assert editions(town) == []


def test_the_preview_shows_every_question_in_each_language_and_sends_nothing(town: World) -> None:
    number = add(town, life(languages=("en", "es")))
    client = town.client(LIN)
    around = client.get(f"/desk/elmbrook/surveys/{number}/preview?in=es")
    assert "frame-src 'self'" in around.headers["Content-Security-Policy"]
    assert "phone?in=es" in around.get_data(as_text=True)
    answer = client.get(f"/desk/elmbrook/surveys/{number}/phone?in=es")
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    page = answer.get_data(as_text=True)
    assert '<html lang="es"' in page
    assert "¿Hace calor en su casa?" in page
    assert "¿Qué piso?" in page
    assert 'id="q-floor"' in page
    assert 'method="post"' not in page
    assert "Is your home hot?" in text(client, f"/desk/elmbrook/surveys/{number}/phone?in=zz")


def test_an_edition_can_be_looked_at_after_the_draft_moved_on(town: World) -> None:
    number = add(town, life())
    published(town, number)
    redraft(town, number, survey(question("new", text=words("Something new?")), key="life"))
    client = town.client(LIN)
    assert "Something new?" in text(client, f"/desk/elmbrook/surveys/{number}/phone")
    assert "Is your home hot?" in text(client, f"/desk/elmbrook/surveys/{number}/phone?edition=1")
    assert client.get(f"/desk/elmbrook/surveys/{number}/phone?edition=9").status_code == 404
    assert client.get(f"/desk/elmbrook/surveys/{number}/phone?edition=x").status_code == 404


def test_a_door_is_added_with_its_keyword_and_hours(town: World) -> None:
    number = add(town, life())
    client = town.client(MAYA)
    answer = client.post(
        f"/desk/elmbrook/surveys/{number}/doors/new",
        name="Poster at the laundromat",
        activity="",
        audience="",
        community="",
        keyword="elm",
        language="en",
        opens_at="2026-03-14T09:30",
        closes_at="2026-07-01T20:00",
    )
    assert answer.status_code == 303, answer.get_data(as_text=True)
    door = doors(town, number)[1]
    assert (door.key, door.keyword, door.language) == ("poster_at_the_laundromat", "ELM", "en")
    assert door.opens_at
    assert door.opens_at.isoformat() == "2026-03-14T13:30:00+00:00", "Eastern time, in summer"
    assert door.closes_at
    page = text(client, f"/desk/elmbrook/surveys/doors/{door.id}/change")
    assert 'value="2026-03-14T09:30"' in page
    assert f"/q/{door.code}" in text(client, f"/desk/elmbrook/surveys/doors/{door.id}")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": ""}, "Please fill this in"),
        ({"keyword": "STOP"}, "needed by the text line itself"),
        ({"keyword": "ELM"}, "opens another door already"),
        ({"opens_at": "tomorrow"}, "could not read that time"),
        ({"closes_at": "9999-12-31T23:59"}, "could not read that time"),
        ({"opens_at": "2026-03-14T09:30", "closes_at": "2026-03-13T09:30"}, "close before it opens"),
        ({"activity": "999"}, "choose one from the list"),
    ],
)
def test_what_does_not_fit_a_door_comes_back_with_everything_typed(
    town: World, typed: dict[str, str], told: str
) -> None:
    number = add(town, life())
    client = town.client(MAYA)
    fine = {"name": "Poster", "activity": "", "audience": "", "community": "", "keyword": "", "language": ""}
    path = f"/desk/elmbrook/surveys/{number}/doors/new"
    client.post(path, **{**fine, "name": "First", "keyword": "elm"})
    answer = client.post(path, **{**fine, **typed})
    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert told in page
    assert all(f'value="{value}"' in page for name, value in typed.items() if name == "keyword")
    assert len(doors(town, number)) == 2


def test_doors_open_and_close(town: World) -> None:
    number = add(town, life())
    published(town, number)
    client = town.client(MAYA)
    door = doors(town, number)[0]
    assert client.post(f"/desk/elmbrook/surveys/doors/{door.id}/open").status_code == 303
    assert doors(town, number)[0].state == "open"
    assert town.client().get("/s/elmbrook-life").status_code == 200
    assert client.post(f"/desk/elmbrook/surveys/doors/{door.id}/close").status_code == 303
    assert doors(town, number)[0].state == "closed"
    assert town.client().get("/s/elmbrook-life").status_code == 410


def test_opening_a_step_5_door_asks_for_the_date_and_keeps_it(town: World) -> None:
    number = add(town, life(), step=5)
    published(town, number)
    client = town.client(MAYA)
    path = f"/desk/elmbrook/surveys/{number}/open"
    answer = client.post(path)
    assert answer.status_code == 200
    assert "goes to the MVP regional coordinator before" in answer.get_data(as_text=True)
    assert doors(town, number)[0].state == "draft"
    assert client.post(path, go="save", sent_on="").status_code == 422
    assert client.post(path, go="save", sent_on="2026-01-12").status_code == 303
    with reading(town.app.extensions["engage"].database) as session:
        rows = {row.kind: row for row in checkpoints_of(session, project_of(town).id)}
    assert str(rows["plan"].sent_on) == "2026-01-12"
    assert doors(town, number)[0].state == "open"
    assert doors(town, number)[0].warned == {}


def test_opening_anyway_records_who(town: World) -> None:
    number = add(town, life(), step=7)
    published(town, number)
    client = town.client(MAYA)
    door = doors(town, number)[0]
    path = f"/desk/elmbrook/surveys/doors/{door.id}/open"
    answer = client.post(path, go="save", sent_on="2026-09-01")
    assert answer.status_code == 200
    assert "No reply is recorded yet" in answer.get_data(as_text=True)
    assert client.post(path, go="anyway").status_code == 303
    warned = doors(town, number)[0].warned
    assert (warned["by"], warned["codes"]) == ("Maya (invented)", ["checkpoint_ideas_no_reply"])
    assert "Maya (invented) opened it while this was missing" in text(
        client, f"/desk/elmbrook/surveys/doors/{door.id}"
    )


def test_an_unpublished_door_does_not_open(town: World) -> None:
    number = add(town, life())
    door = doors(town, number)[0]
    client = town.client(MAYA)
    assert "not published yet" in text(client, f"/desk/elmbrook/surveys/doors/{door.id}")
    assert client.post(f"/desk/elmbrook/surveys/doors/{door.id}/open").status_code == 400


def test_qr_codes_are_downloaded_and_printed(town: World) -> None:
    number = add(town, life())
    published(town, number)
    client = town.client(LIN)
    door = doors(town, number)[0]
    svg = client.get(f"/desk/elmbrook/surveys/doors/{door.id}/qr.svg")
    assert svg.mimetype == "image/svg+xml"
    assert svg.get_data().startswith(b"<svg")
    png = client.get(f"/desk/elmbrook/surveys/doors/{door.id}/qr.png")
    assert png.get_data().startswith(b"\x89PNG")
    sheet = text(client, f"/desk/elmbrook/surveys/doors/{door.id}/print")
    assert f"127.0.0.1/q/{door.code}" in Markup(sheet).striptags()
    assert f">{door.code}</span>" in sheet  # no line ends inside the code
    assert town.client().get(f"/desk/elmbrook/surveys/doors/{door.id}/qr.svg").status_code == 303


def test_few_replies_of_a_door_are_hidden_and_do_not_come_out_by_subtraction(town: World) -> None:
    survey_id = add(town, life())
    published(town, survey_id)
    maya = town.client(MAYA)
    for name in ("Shelter", "Market"):
        maya.fill(f"/desk/elmbrook/surveys/{survey_id}/doors/new", name=name, **NO_DOOR)
    web, shelter, market = doors(town, survey_id)
    for door, n in ((web, 31), (shelter, 3), (market, 17)):
        replied(town, door, n)
    page = text(maya, f"/desk/elmbrook/surveys/{survey_id}")
    assert "fewer than 5" in page
    assert "not shown, to protect people" in page  # 17, for else 51 - 31 - 17 would tell
    assert 'data-name="Replies">31<' in page
    assert "fewer than 5" in text(maya, f"/desk/elmbrook/surveys/doors/{shelter.id}")
    assert "<dd>17</dd>" not in text(maya, f"/desk/elmbrook/surveys/doors/{market.id}")


def replied(town: World, door: Collector, n: int) -> None:
    """So many finished replies that came by this door."""
    with writing(town.app.extensions["engage"].database) as session:
        row = session.get_one(SurveyRow, door.survey_id)
        for number in range(n):
            session.add(
                Response(
                    project_id=door.project_id,
                    survey_id=row.id,
                    edition_id=row.edition_id,
                    collector_id=door.id,
                    receipt=f"{door.key}-{number}",
                    channel="web",
                    language="en",
                    state="sealed",
                    collected_at=now(),
                    received_at=now(),
                )
            )


def test_a_liaison_looks_and_changes_nothing(town: World) -> None:
    number = add(town, life())
    client = town.client(LIN)
    door = doors(town, number)[0].id
    for path in (f"{number}/publish", f"{number}/open", f"doors/{door}/open", f"doors/{door}/close", "make"):
        assert client.post(f"/desk/elmbrook/surveys/{path}").status_code == 403
    assert "desk/elmbrook/surveys/doors" in text(client, f"/desk/elmbrook/surveys/{number}")


def test_another_project_has_no_such_survey(town: World) -> None:
    number = add(town, life())
    town.person("eve@other.example", Role.ADMINISTRATOR, project="other")
    eve = town.client("eve@other.example")
    door = doors(town, number)[0].id
    for path in (
        f"surveys/{number}",
        f"surveys/{number}/phone",
        f"surveys/doors/{door}",
        f"surveys/doors/{door}/qr.png",
    ):
        assert eve.get(f"/desk/other/{path}").status_code == 404
    for path in (f"surveys/{number}/publish", f"surveys/doors/{door}/close"):
        assert eve.post(f"/desk/other/{path}").status_code == 404
