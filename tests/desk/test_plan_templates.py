"""Plan templates at the desk: looked at before use, put together, used; those of a town brought and taken away."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from engage.accounts.permissions import Role
from engage.actions.planning import load_plan, save_plan
from engage.config import Config
from engage.plans.shipped import all_templates
from engage.storage.database import reading, writing
from engage.storage.projects import project_by_slug
from engage.storage.surveys import SurveyRow, collectors_of, surveys_of
from engage.storage.templates import TemplateRow
from tests.desk_world import Client, World, world

TEMPLATES = "/desk/elmbrook/plan/templates/"
FILE = """\
id: heat_walk
survey: heat_walk
step: 5
title: {en: "A walk in the heat of {Town}", es: "Un paseo en el calor de {Town}"}
about: For tests
sections:
  - key: one
    title: One
    questions:
      - {key: hot, kind: text, text: "Where was it hot?"}
"""


@pytest.fixture
def town(make_config: Callable[..., Config], database_url: str) -> Iterator[World]:
    with world(make_config(database_url)) as made:
        made.person("mia@elmbrook.example", Role.MANAGER)
        made.person("lia@elmbrook.example", Role.LIAISON)
        with writing(made.app.extensions["engage"].database) as session:
            project = project_by_slug(session, "elmbrook")
            plan, version = load_plan(session, project.id)
            save_plan(
                session,
                project.id,
                replace(plan, town={"en": "Elmbrook"}, population=9000, languages=("en", "es")),
                version,
            )
        yield made


@pytest.fixture
def manager(town: World) -> Client:
    return town.client("mia@elmbrook.example")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


def surveys(town: World) -> list[SurveyRow]:
    with reading(town.app.extensions["engage"].database) as session:
        return list(surveys_of(session, project_by_slug(session, "elmbrook").id))


def test_every_template_is_listed_and_opens(town: World, manager: Client) -> None:
    listed = page(manager, TEMPLATES)
    for template in all_templates():
        assert f" {template.id} " in listed
        assert page(manager, TEMPLATES + template.id)
    assert "Life in Elmbrook" in listed
    assert manager.get(TEMPLATES + "T99").status_code == 404
    assert page(town.client("lia@elmbrook.example"), TEMPLATES + "T1")


def test_a_template_is_seen_in_any_language_with_the_towns_name(manager: Client) -> None:
    spanish = manager.get(TEMPLATES + "T1/phone?in=es").get_data(as_text=True)
    assert "Elmbrook se prepara" in spanish
    assert 'lang="es"' in spanish
    assert f'href="{TEMPLATES}T1?small=0&amp;in=en"' in spanish
    assert manager.get(TEMPLATES + "T1").headers["Content-Security-Policy"].endswith("frame-src 'self'")


def test_parts_put_together_and_how_long_it_takes(manager: Client) -> None:
    assert "About 5 minutes" in page(manager, TEMPLATES + "T1")
    mixed = page(manager, TEMPLATES + "T1?added=T4.housing&added=T4.health&added=T6&added=T8")
    assert "About 17 minutes" in mixed  # 5, 2, and with three samples each 5 and 5
    assert "Samples stand in here." in mixed
    assert "If your home flooded, where could you stay?" in mixed
    assert "takes its place: 3 questions." in mixed  # no areas yet: the fourth is left out


def test_what_cannot_be_put_together_is_said(manager: Client) -> None:
    assert "stands alone" in page(manager, TEMPLATES + "T1?added=T2")
    assert "no section" in page(manager, TEMPLATES + "T1?added=T4.nothing")


def test_small_towns_and_schools_ask_less_about_people(manager: Client) -> None:
    assert "What language do you use most at home?" in page(manager, TEMPLATES + "T1?small=0")
    assert "What language do you use most at home?" not in page(manager, TEMPLATES + "T1?small=1")
    assert "small=1&amp;in=en&amp;school=1" in manager.get(TEMPLATES + "T1/phone?small=1&school=1").get_data(
        as_text=True
    ).replace("school=1&amp;in=en", "in=en&amp;school=1")


def test_a_draft_is_made_at_once(town: World, manager: Client) -> None:
    answer = manager.post(TEMPLATES + "T1/make", TEMPLATES + "T1", added=["T4.housing"], small="0")
    assert answer.status_code == 303
    manager.post(TEMPLATES + "T1/make", TEMPLATES + "T1", small="0")
    first, second = surveys(town)
    assert (first.key, second.key) == ("life", "life_2")
    assert "stay" in {q["key"] for s in first.draft["sections"] for q in s["questions"]}
    assert first.draft["title"]["es"]
    with reading(town.app.extensions["engage"].database) as session:
        assert [door.key for door in collectors_of(session, first.id)] == ["web"]


def test_without_priorities_nothing_is_made_and_it_is_said(town: World, manager: Client) -> None:
    answer = manager.post(TEMPLATES + "T6/make", TEMPLATES + "T6", small="0")
    assert answer.status_code == 303
    assert surveys(town) == []
    assert "write the updated list of draft priorities first" in page(manager, TEMPLATES + "T6")


def test_a_form_for_staff_is_closed_to_residents(town: World, manager: Client) -> None:
    manager.post(TEMPLATES + "T11/make", TEMPLATES + "T11", small="0")
    (row,) = surveys(town)
    version = str(row.draft_version)
    manager.post(f"/desk/elmbrook/surveys/{row.id}/publish", TEMPLATES, version=version)
    with reading(town.app.extensions["engage"].database) as session:
        (door,) = collectors_of(session, row.id)
        code = door.code
    assert row.form == "staff"
    assert town.client().get(f"/s/{row.slug}").status_code == 404
    assert town.client().get(f"/q/{code}").status_code == 404
    assert "/s/" + row.slug not in town.client().get("/p/elmbrook").get_data(as_text=True)


def test_the_way_from_a_template_to_an_activity_keeps_what_was_chosen(manager: Client) -> None:
    address = "/desk/elmbrook/plan/activities/new?step=5&template=T1&added=T4.housing&school=1"
    form = manager.get(address).get_data(as_text=True)
    assert re.search(r'<option selected value="T1">', form)
    assert re.search(r'<input checked[^>]*value="T4.housing"', form)


def test_a_towns_own_file_comes_and_goes(town: World, manager: Client) -> None:
    answer = manager.post(
        TEMPLATES + "bring", TEMPLATES + "bring", text=FILE.replace("kind: text", "kind: txet")
    )
    assert answer.status_code == 422
    assert "Line 10, column 26:" in answer.get_data(as_text=True)
    assert "heat_walk" not in page(manager, TEMPLATES)
    assert manager.post(TEMPLATES + "bring", TEMPLATES + "bring", text=FILE).status_code == 303
    assert "A walk in the heat of Elmbrook" in page(manager, TEMPLATES)
    assert "Un paseo en el calor de Elmbrook" in manager.get(TEMPLATES + "heat_walk/phone?in=es").get_data(
        as_text=True
    )
    assert manager.get(TEMPLATES + "heat_walk/file").get_data(as_text=True) == FILE
    manager.post(TEMPLATES + "heat_walk/make", TEMPLATES + "heat_walk", small="0")
    assert [row.key for row in surveys(town)] == ["heat_walk"]
    manager.post(TEMPLATES + "heat_walk/remove", TEMPLATES + "heat_walk")
    assert "heat" in page(manager, TEMPLATES + "heat_walk")
    manager.post(TEMPLATES + "heat_walk/remove", TEMPLATES + "heat_walk", sure="yes")
    assert manager.get(TEMPLATES + "heat_walk").status_code == 404
    assert len(surveys(town)) == 1


def test_a_file_is_brought_as_a_file(manager: Client) -> None:
    answer = manager.post(
        TEMPLATES + "bring", TEMPLATES + "bring", file=(io.BytesIO(FILE.encode()), "heat.yaml")
    )
    assert answer.status_code == 303


def test_a_survey_is_saved_as_a_template(town: World, manager: Client) -> None:
    manager.post(TEMPLATES + "T1/make", TEMPLATES + "T1", small="0")
    (row,) = surveys(town)
    address = f"/desk/elmbrook/surveys/{row.id}/template"
    assert manager.post(address, address, name="", about="x").status_code == 422
    assert manager.post(address, address, name="Our life", about="Ours").status_code == 303
    assert "Our own" in page(manager, TEMPLATES)
    assert "Life in Elmbrook" in page(manager, TEMPLATES + "own_our_life")
    spanish = manager.get(TEMPLATES + "own_our_life/phone?in=es").get_data(as_text=True)
    assert "Elmbrook se prepara" in spanish


def test_messages_and_the_paper_pack(manager: Client) -> None:
    messages = page(manager, TEMPLATES + "T12")
    assert "Elmbrook wants to hear from you." in messages
    assert "{date}" in messages
    assert "You said, we heard, we changed" in messages
    assert "not yet checked by a native speaker" not in messages
    assert "not yet checked by a native speaker" in page(manager, TEMPLATES + "T12?in=ht")
    assert "Survey in large print" in page(manager, TEMPLATES + "T9")


def test_the_paper_pack_leads_to_the_sheets_of_a_survey(town: World, manager: Client) -> None:
    assert manager.post(TEMPLATES + "T1/make", TEMPLATES + "T1", small="0").status_code == 303
    with reading(town.app.extensions["engage"].database) as session:
        row = surveys_of(session, project_by_slug(session, "elmbrook").id)[0]
        doors = collectors_of(session, row.id)
    assert row.title in page(manager, TEMPLATES + "T9")
    pack = manager.get(f"{TEMPLATES}T9?survey={row.id}").get_data(as_text=True)
    for address in (f"surveys/{row.id}/paper", f"surveys/{row.id}/paper?large=1"):
        assert f'href="/desk/elmbrook/{address}"' in pack
        assert manager.get(f"/desk/elmbrook/{address}").status_code == 200
    for door in doors:
        for view in ("print", "cards"):
            assert f'href="/desk/elmbrook/surveys/doors/{door.id}/{view}"' in pack
    assert "Guides and count sheets" not in pack
    assert "Of:" in page(manager, f"{TEMPLATES}T9?survey=0")


def test_a_template_of_another_version_is_named_and_can_be_fetched(town: World, manager: Client) -> None:
    with writing(town.app.extensions["engage"].database) as session:
        project = project_by_slug(session, "elmbrook")
        old = FILE.replace("kind: text", "kind: telegram")
        session.add(TemplateRow(project_id=project.id, key="heat_walk", body=old, saved_by="Mia"))
    assert "heat_walk.yaml" in page(manager, TEMPLATES)
    assert "Plan" in page(manager, "/desk/elmbrook/plan/")
    file = manager.get(f"{TEMPLATES}heat_walk/file").get_data(as_text=True)
    assert "telegram" in file
