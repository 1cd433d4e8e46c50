"""Trying a survey out: real answers that are never counted, listed apart, removed. All of the town is invented."""

import re

from engage.actions.export import response_files
from engage.storage.database import reading
from engage.storage.feedback import people
from engage.storage.responses import FactRow, Response
from engage.storage.surveys import Edition, editions_of
from tests.builders import question, survey
from tests.desk.test_surveys import LIN, MAYA, add, project_of, published, redraft, text
from tests.desk_world import Client, World

ASKED = survey(question("hard", "one", "heat flood"))


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def answered(client: Client, address: str) -> str:
    """The form filled in and sent; the page after it."""
    form = text(client, address)
    assert "This is a test." in form
    sent = client.raw.post(address.partition("?")[0], data={**hidden(form), "q.hard": "heat", "go": "next"})
    assert sent.status_code in {200, 303}
    return sent.get_data(as_text=True) if sent.status_code == 200 else text(client, sent.location)


def tried(town: World, survey_id: int, **fields: str) -> str:
    answer = town.client(LIN).post(f"/desk/elmbrook/surveys/{survey_id}/try", **fields)
    assert answer.status_code == 303
    return str(answer.location)


def test_a_draft_is_tried_out_and_nothing_of_it_counts(town: World) -> None:
    survey_id = add(town, ASKED)
    address = tried(town, survey_id)
    lin = town.client(LIN)
    assert "This was a test." in answered(lin, address)
    with reading(town.app.extensions["engage"].database) as session:
        kept = session.query(Response).one()
        assert (kept.standing, kept.state) == ("test", "sealed")
        assert people(session, survey_id).total == 0
        assert session.query(FactRow).count() == 0
        assert editions_of(session, survey_id) == []
    assert tried(town, survey_id) == address
    assert "1 test response is kept apart." in text(lin, f"/desk/elmbrook/surveys/{survey_id}")
    page = text(lin, f"/desk/elmbrook/surveys/{survey_id}/tests")
    assert "A draft" in page
    assert "Finished" in page
    assert "Remove all tests" not in page


def test_an_edition_is_tried_out_though_its_doors_are_closed(town: World) -> None:
    survey_id = add(town, ASKED)
    published(town, survey_id)
    address = tried(town, survey_id, edition="1")
    assert "This was a test." in answered(town.client(LIN), address)
    with reading(town.app.extensions["engage"].database) as session:
        files = {
            each.name: "".join(each.text)
            for each in response_files(session, project_of(town).id, "life", "en")
        }
    assert ",test," in files["life-codes.csv"]


def test_tests_are_removed_and_the_drafts_made_for_them_stay(town: World) -> None:
    survey_id = add(town, ASKED)
    answered(town.client(LIN), tried(town, survey_id))
    redraft(town, survey_id, survey(question("hard", "one", "heat flood cold")))
    answered(town.client(LIN), tried(town, survey_id))
    published_later = town.client(MAYA).post(f"/desk/elmbrook/surveys/{survey_id}/publish", version="2")
    assert published_later.status_code == 303
    with reading(town.app.extensions["engage"].database) as session:
        assert sorted(each.number for each in session.query(Edition)) == [-1, 0, 1]
        first = session.query(Response).first()
        assert first
    address = f"/desk/elmbrook/surveys/{survey_id}/tests"
    assert town.client(LIN).post(f"{address}/remove").status_code == 403
    maya = town.client(MAYA)
    for nobody in ("²", "9" * 30, "9" * 5000):  # never “all of them”
        maya.post(f"{address}/remove", response=nobody)
    maya.post(f"{address}/remove", response=str(first.id))
    with reading(town.app.extensions["engage"].database) as session:
        assert session.query(Response).count() == 1
    maya.post(f"{address}/remove")
    assert "There are no test responses." in text(maya, address)
    with reading(town.app.extensions["engage"].database) as session:
        assert session.query(Response).count() == 0
        assert sorted(each.number for each in session.query(Edition)) == [-1, 0, 1]


def test_residents_never_meet_a_draft_that_was_tried(town: World) -> None:
    survey_id = add(town, ASKED)
    published(town, survey_id)
    town.client(MAYA).post(f"/desk/elmbrook/surveys/{survey_id}/open")
    redraft(town, survey_id, survey(question("hard", "one", "heat secret")))
    edition = tried(town, survey_id).rpartition("/")[2]
    resident = town.client()
    form = hidden(text(resident, "/s/elmbrook-life"))
    forged = resident.raw.post(
        "/s/elmbrook-life", data={**form, "edition": edition, "q.hard": "heat", "go": "next"}
    )
    assert forged.status_code == 400
    assert town.client(LIN).get(f"/desk/elmbrook/surveys/{survey_id}/try/999").status_code == 404


def test_a_draft_with_something_to_mend_is_not_tried(town: World) -> None:
    survey_id = add(town, survey(question("hard", "one")))
    assert town.client(LIN).post(f"/desk/elmbrook/surveys/{survey_id}/try").status_code == 400
