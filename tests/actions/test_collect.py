"""The one door: exactly once, whatever arrives twice; a sealed reply is never touched; revisions are kept."""

import tempfile
import threading
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from engage.actions.collect import Outcome, change, collect, discard, prepare, withdraw
from engage.actions.editions import Editions
from engage.actions.rebuild import check_batch
from engage.actions.receipts import by_code, receipt_code
from engage.errors import Refused
from engage.storage.base import Base, now
from engage.storage.database import Database, open_database, reading, writing
from engage.storage.responses import SKIPPED, AnswerRow, FactRow, Response, current_answers, find_response
from engage.storage.surveys import SurveyRow
from engage.surveys.survey import Survey
from tests.actions.town import Town, found
from tests.builders import choices, question, raw, survey


def life() -> Survey:
    return survey(
        question("hard", "many", choices=choices("heat flood none", none={"exclusive": True})),
        question("barrier", "text"),
        question("age", "one", "young old"),
    )


@pytest.fixture
def town(database: Database) -> Town:
    return found(database, life())


def counts(town: Town) -> dict[tuple[str, str], int]:
    with reading(town.database) as session:
        rows = session.execute(
            select(FactRow.question, FactRow.code, func.count()).group_by(FactRow.question, FactRow.code)
        )
        return {(question_key, code): n for question_key, code, n in rows}


def rows(town: Town, table: Any) -> int:
    with reading(town.database) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


ONE = {"hard": raw("flood", "heat"), "age": raw("old")}


def test_first_arrival_is_new_and_counted(town: Town) -> None:
    assert town.send("r1", ONE).outcome is Outcome.NEW
    assert counts(town) == {
        ("hard", "heat"): 1,
        ("hard", "flood"): 1,
        ("barrier", SKIPPED): 1,
        ("age", "old"): 1,
    }
    with reading(town.database) as session:
        response = session.scalars(select(Response)).one()
        assert response.state == "sealed"
        assert response.receipt == "r1"
        answers = current_answers(session, response.id)
        assert answers["hard"].value == {"choices": ["heat", "flood"]}
        assert answers["barrier"].state == "skipped"
        survey_row = session.get(SurveyRow, town.survey_id)
        assert survey_row is not None
        assert survey_row.data_version == 1


def test_the_same_again_is_the_first_answer(town: Town) -> None:
    first = town.send("r1", ONE)
    again = town.send("r1", {"hard": raw("heat", "flood"), "age": raw("old")})
    assert (again.outcome, again.response_id) == (Outcome.SAME, first.response_id)
    assert rows(town, Response) == 1
    assert rows(town, AnswerRow) == 3


def test_another_body_never_touches_a_sealed_reply(town: Town) -> None:
    town.send("r1", ONE)
    before = counts(town)
    assert town.send("r1", {"hard": raw("none")}).outcome is Outcome.OTHER
    assert counts(town) == before


def test_a_reply_grows_page_by_page_and_is_then_sealed(town: Town) -> None:
    first = town.send(
        "r1", {"hard": raw("heat")}, finished=False, asked=frozenset({"hard"}), draft={"hard": ["heat"]}
    )
    assert first.outcome is Outcome.NEW
    assert counts(town) == {("hard", "heat"): 1}
    grown = town.send(
        "r1",
        {"hard": raw("none"), "barrier": raw("stairs")},
        finished=False,
        asked=frozenset({"hard", "barrier"}),
    )
    assert (grown.outcome, grown.revision) == (Outcome.GROWN, 2)
    done = town.send("r1", {"hard": raw("none"), "barrier": raw("stairs"), "age": raw("young")})
    assert done.outcome is Outcome.GROWN
    assert counts(town) == {("hard", "none"): 1, ("barrier", ""): 1, ("age", "young"): 1}
    with reading(town.database) as session:
        response = session.scalars(select(Response)).one()
        assert (response.state, response.draft) == ("sealed", None)
        kept = session.scalars(
            select(AnswerRow).where(AnswerRow.question == "hard").order_by(AnswerRow.revision)
        ).all()
        assert [row.value for row in kept] == [{"choices": ["heat"]}, {"choices": ["none"]}]


def test_finished_with_problems_is_refused_and_nothing_is_stored(town: Town) -> None:
    with pytest.raises(Refused):
        town.send("r1", {"hard": raw("volcano")})
    assert rows(town, Response) == 0


def test_change_keeps_the_old_revision_and_has_an_end(town: Town) -> None:
    town.send("r1", ONE)
    prepared = prepare(town.submission("r1", {"hard": raw("none")}), town.survey, town.origin(), town.vault)
    with writing(town.database) as session:
        response = find_response(session, town.collector_id, "r1")
        assert response is not None
        assert change(session, response, prepared, now()).revision == 2
    assert counts(town)[("hard", "none")] == 1
    assert ("hard", "heat") not in counts(town)
    with writing(town.database) as session:
        response = find_response(session, town.collector_id, "r1")
        assert response is not None
        with pytest.raises(Refused):
            change(session, response, prepared, now() + timedelta(hours=25))


def test_withdraw_by_code_leaves_no_count(town: Town) -> None:
    town.send("r1", ONE)
    code = receipt_code(town.vault, town.collector_id, "r1").lower().replace("-", " ")
    with writing(town.database) as session:
        response = by_code(session, town.vault, code)
        assert response is not None
        withdraw(session, response)
    assert counts(town) == {}
    assert town.send("r1", ONE).outcome is Outcome.GONE
    assert counts(town) == {}


def test_discard_keeps_nothing(town: Town) -> None:
    town.send("r1", ONE, finished=False)
    with writing(town.database) as session:
        response = find_response(session, town.collector_id, "r1")
        assert response is not None
        discard(session, response)
    assert [rows(town, table) for table in (Response, AnswerRow, FactRow)] == [0, 0, 0]


def test_test_replies_are_kept_but_not_counted(town: Town) -> None:
    town.send("r1", ONE, standing="test")
    assert counts(town) == {}
    assert rows(town, Response) == 1


def test_sixteen_threads_with_one_receipt_store_one_reply(town: Town) -> None:
    prepared = prepare(town.submission("r1", ONE), town.survey, town.origin(), town.vault)
    start = threading.Barrier(16)
    outcomes: list[Outcome] = []

    def send() -> None:
        start.wait()
        with writing(town.database) as session:
            outcome = collect(session, prepared).outcome
        outcomes.append(outcome)

    threads = [threading.Thread(target=send) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(outcomes) == {Outcome.NEW: 1, Outcome.SAME: 15}
    assert rows(town, Response) == 1
    assert counts(town)[("hard", "heat")] == 1


def test_a_text_changed_on_a_page_stays_a_text(town: Town) -> None:
    town.send("r1", ONE, channel="sms", assisted="interpreted")
    prepared = prepare(town.submission("r1", {"hard": raw("none")}), town.survey, town.origin(), town.vault)
    with writing(town.database) as session:
        response = find_response(session, town.collector_id, "r1")
        assert response is not None
        change(session, response, prepared, now())
        assert (response.channel, response.assisted) == ("sms", "interpreted")
    with reading(town.database) as session:
        assert set(session.execute(select(FactRow.channel, FactRow.assisted)).all()) == {
            ("sms", "interpreted")
        }


def laid(town: Town) -> dict[int, tuple[str, str, str]]:
    with reading(town.database) as session:
        return {row.id: (row.question, row.code, row.language) for row in session.scalars(select(FactRow))}


def wrong(town: Town) -> tuple[int, ...]:
    with reading(town.database) as session:
        return check_batch(session, Editions(), 0).wrong


def test_a_growing_reply_leaves_the_facts_of_unchanged_answers(town: Town) -> None:
    town.send("r1", {"hard": raw("heat")}, finished=False, asked=frozenset({"hard"}))
    first = laid(town)
    town.send(
        "r1", {"hard": raw("heat"), "barrier": raw("Why")}, finished=False, asked=frozenset({"barrier"})
    )
    second = laid(town)
    assert first.items() <= second.items()
    assert {row[0] for row in second.values()} == {"hard", "barrier"}
    town.send("r1", {"hard": raw("flood"), "barrier": raw("Why"), "age": raw("old")})
    third = laid(town)
    assert not first.keys() & third.keys(), "another answer, another fact"
    assert (second.keys() - first.keys()) <= third.keys()
    assert wrong(town) == ()


def test_another_language_lays_every_fact_anew(town: Town) -> None:
    town.send("r1", {"hard": raw("heat")}, finished=False, asked=frozenset({"hard"}))
    town.send("r1", {"hard": raw("heat"), "age": raw("old")}, language="es")
    assert {row[2] for row in laid(town).values()} == {"es"}
    assert wrong(town) == ()


@given(
    replies=st.lists(
        st.tuples(
            st.sets(st.sampled_from(["heat", "flood", "none"])),
            st.sampled_from(["", "young", "old"]),
            st.sampled_from(["en", "es"]),
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=30, deadline=None)
def test_however_a_reply_grows_its_facts_are_those_of_its_answers(
    replies: list[tuple[set[str], str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/engage.db", durable=False)
        Base.metadata.create_all(database.engine)
        town = found(database, life())
        for chosen, age, language in replies:
            raws = {"hard": raw(*sorted(chosen))} | ({"age": raw(age)} if age else {})
            town.send("r1", raws, finished=False, asked=frozenset(raws), language=language)
        assert wrong(town) == ()
        database.close()
