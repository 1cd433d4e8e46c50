"""`engage sms replay`: every row of what a conversation by text must do, as anybody could write it. All invented."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from engage.cli import main

ANA, BEN = "+15555550101", "+15555550102"
PARKS = {
    "title": {"en": "Parks (invented)", "es": "Parques (inventado)"},
    "questions": [
        {
            "key": "which",
            "kind": "single",
            "text": {"en": "Which park?", "es": "¿Qué parque?"},
            "options": [
                {"key": "north", "labels": {"en": "North", "es": "Norte"}},
                {"key": "south", "labels": {"en": "South", "es": "Sur"}},
            ],
        },
        {"key": "why", "kind": "open", "text": {"en": "Why?", "es": "¿Por qué?"}},
        {
            "key": "age",
            "kind": "number",
            "text": {"en": "Age?", "es": "¿Edad?"},
            "limits": {"min": 0, "max": 120},
        },
    ],
}
STAGE = {"survey": PARKS, "keyword": "PARKS", "aliases": {"es": "PARQUES"}, "town": "Elmbrook"}
BUS = {
    "survey": {"title": "Bus (invented)", "key": "bus", "questions": [{"kind": "yes_no", "text": "A bus?"}]}
}

Told = Mapping[str, Any]


def ran(*lines: object, options: Sequence[str] = ()) -> Result:
    typed = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return CliRunner().invoke(main, ["sms", "replay", *options], input=typed)


def replayed(*lines: object, options: Sequence[str] = ()) -> list[Told]:
    done = ran(*lines, options=options)
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def says(at: object, text: str, sender: str = ANA, **more: object) -> dict[str, object]:
    return {"at": at, "from": sender, "text": text, **more}


def begun(*after: object, stage: object = STAGE) -> list[Told]:
    """In English up to the first question, then what follows (from 60 seconds on)."""
    return replayed(stage, says(0, "parks english"), says(20, "yes"), *after)


def texts(told: Told) -> list[str]:
    return [each["text"] for each in told["outbound"]]


def event(told: Sequence[Told], number: int) -> Told:
    return next(each for each in told if each.get("event") == number)


def final(told: Sequence[Told], phone: str = ANA) -> Told:
    found: Told = told[-1]["final"]["people"][phone]
    return found


def by_time(told: Sequence[Told]) -> list[Told]:
    """What the clock alone brought."""
    return [each for each in told if "event" not in each and "final" not in each]


def test_a_keyword_is_the_first_word_and_an_alias_sets_the_language() -> None:
    told = replayed(STAGE, says(0, "  Párks! "), says(0, "PARQUES", BEN))
    assert texts(event(told, 1)) == ["Elmbrook\n1 English\n2 Español"]
    assert "Parques (inventado)" in texts(event(told, 2))[0]
    assert event(told, 2)["state"]["language"] == "es"


def test_a_language_is_chosen_by_number_or_name_at_any_time_and_remembered() -> None:
    told = replayed(
        STAGE,
        {**BUS, "keyword": "BUS"},
        says(0, "parks"),
        says(20, "2"),
        says(40, "sí"),
        says(60, "English"),
        says(80, "spanish"),
        says(100, "sur"),
        says(300, "bus"),
    )
    assert texts(event(told, 4))[0].startswith("Which park?")
    assert texts(event(told, 5))[0].startswith("¿Qué parque?")
    assert event(told, 6)["answers"] == {"survey": {"which": {"choices": ["south"]}}}
    assert final(told)["language"] == "es"


def test_the_consent_line_says_all_of_it() -> None:
    told = replayed(STAGE, says(0, "parks english"))
    (said,) = texts(event(told, 1))
    for part in ("Elmbrook", "Parks (invented)", "3 questions", "Msg & data rates may apply", "HELP", "STOP"):
        assert part in said
    assert "see your number" in said
    assert "public records" in said


def test_yes_is_an_answer_and_after_a_stop_it_is_start() -> None:
    told = replayed(
        {**BUS, "keyword": "BUS"},
        says(0, "bus"),
        says(20, "yes"),
        says(40, "yes"),
        says(60, "stop"),
        says(80, "hello?"),
        says(100, "YES"),
    )
    assert event(told, 3)["answers"] == {"bus": {"q1": {"choices": ["yes"]}}}
    assert event(told, 4)["outbound"][0]["kind"] == "confirmation"
    assert event(told, 4)["state"]["opted_out"] is True
    assert texts(event(told, 5)) == []
    assert event(told, 6)["state"]["opted_out"] is False


def test_commands_are_whole_messages_and_a_sentence_with_stop_in_it_is_an_answer() -> None:
    told = begun(
        says(60, "1"),
        says(80, "Stop signs at dangerous intersections"),
        says(200, "back"),
        says(220, "skip"),
        says(240, "help"),
        says(260, "STOP"),
    )
    assert event(told, 4)["answers"]["survey"]["why"] == {"text": "Stop signs at dangerous intersections"}
    assert "Why?" in texts(event(told, 5))[0]
    assert "HELP" not in texts(event(told, 7))[0]
    assert "STOP to end" in texts(event(told, 7))[0]
    assert final(told)["opted_out"] is True


def test_three_replies_that_do_not_fit() -> None:
    told = begun(says(60, "purple"), says(80, "purple"), says(100, "purple"), says(120, "2"))
    assert "Send 1 number." in texts(event(told, 3))[0]
    assert "1 North\n2 South" in texts(event(told, 4))[0]
    assert "SKIP" in texts(event(told, 4))[0]
    assert "/q/" in texts(event(told, 4))[0]
    assert texts(event(told, 5)) == []
    assert event(told, 5)["state"]["attention"] == ["parked"]
    assert event(told, 6)["answers"]["survey"]["which"] == {"choices": ["south"]}


def test_a_long_answer_comes_in_parts() -> None:
    told = begun(says(60, "1"), says(80, "It has trees"), says(110, "and a pond"), {"until": 300})
    assert texts(event(told, 4)) == texts(event(told, 5)) == []
    (after,) = by_time(told)
    assert after["at"] == "2026-03-02T15:02:50Z"
    assert texts(after)[0].startswith("Age?")
    assert final(told)["answers"]["survey"]["why"] == {"text": "It has trees and a pond"}


def test_a_photo_is_declined_and_its_words_count() -> None:
    told = begun(says(60, "", media=1), says(80, "2", media=2))
    assert "cannot take photos" in texts(event(told, 3))[0]
    assert "cannot take photos" in texts(event(told, 4))[0]
    assert event(told, 4)["answers"]["survey"]["which"] == {"choices": ["south"]}


def test_what_no_person_wrote_is_ignored() -> None:
    told = begun(
        says(60, "Liked “Which park?”"),
        says(80, "I'm driving right now"),
        says(100, "Your verification code is 123456"),
        says(120, "parks", "22395"),
    )
    assert [texts(event(told, number)) for number in (3, 4, 5, 6)] == [[], [], [], []]
    assert event(told, 6)["state"] is None


def test_one_reminder_in_permitted_hours_then_the_end() -> None:
    late = {**STAGE, "clock": "2026-03-03T02:30:00Z"}  # half past nine in the evening in Massachusetts
    told = begun(says(60, "1"), {"until": "100h"}, stage=late)
    (reminder,) = by_time(told)
    assert reminder["outbound"][0]["kind"] == "reminder"
    assert reminder["at"] == "2026-03-04T14:00:00Z"  # nine o'clock, not half past nine in the evening
    assert "Why?" in texts(reminder)[0]
    assert final(told)["phase"] == "waiting"
    assert final(told)["replies"][0]["state"] == "partial"
    assert final(told)["answers"] == {"survey": {"which": {"choices": ["north"]}}}


def test_a_late_reply_is_no_answer() -> None:
    told = begun(says("80h", "2"), says("81h", "go"), says("82h", "2"))
    assert event(told, 3)["answers"] == {}
    assert "GO" in texts(event(told, 3))[0]
    assert "Which park?" in texts(event(told, 4))[0]
    assert event(told, 5)["answers"]["survey"]["which"] == {"choices": ["south"]}


def test_a_second_survey_pauses_the_first() -> None:
    told = replayed(
        STAGE,
        {**BUS, "keyword": "BUS"},
        says(0, "parks english"),
        says(20, "yes"),
        says(60, "bus"),
        says(80, "yes"),
        says(100, "no"),
        says(300, "parks"),
    )
    assert event(told, 3)["state"]["survey"] == "bus"
    assert event(told, 3)["state"]["waiting"] == ["survey"]
    assert "PARKS" in texts(event(told, 5))[0]
    assert "Which park?" in texts(event(told, 6))[0]
    assert final(told)["answers"]["bus"] == {"q1": {"choices": ["no"]}}


def test_the_same_phone_counts_once_and_may_change_or_take_back() -> None:
    told = begun(
        says(60, "1"),
        says(80, "skip"),
        says(100, "40"),
        says(300, "no"),
        says(400, "parks"),
        says(420, "change"),
        says(440, "2"),
        says(460, "skip"),
        says(480, "skip"),
        says(700, "delete my answers"),
        says(720, "yes"),
    )
    assert event(told, 5)["answers"]["survey"] == {
        "which": {"choices": ["north"]},
        "why": "skipped",
        "age": {"number": 40},
    }
    assert event(told, 5)["state"]["offer"] == "contact"
    assert "CHANGE" in texts(event(told, 7))[0]
    assert event(told, 8)["state"]["changing"] is True
    assert event(told, 11)["answers"]["survey"]["which"] == {"choices": ["south"]}
    replies = final(told)["replies"]
    assert [each["state"] for each in replies] == ["withdrawn"]


def test_a_yes_at_the_end_is_kept_apart() -> None:
    told = begun(says(60, "1"), says(80, "skip"), says(100, "skip"), says(120, "yes"))
    assert "next surveys" in texts(event(told, 5))[0]
    assert final(told)["agreed"] is True


def test_a_yes_counts_behind_words_that_answer_nothing() -> None:
    end = (says(60, "1"), says(80, "skip"), says(100, "skip"))
    told = begun(*end, says(120, "ok thanks"), says(140, "what?"), says(160, "yes"))
    assert "CHANGE" in texts(event(told, 6))[0]
    assert "13 or older" in texts(event(told, 7))[0]
    assert final(told)["agreed"] is True
    assert final(begun(*end, says(120, "ok"), says(140, "thanks")))["agreed"] is False


def test_a_wrong_word_at_consent_is_answered_in_one_part_and_go_begins() -> None:
    told = replayed(STAGE, says(0, "parques"), says(20, "azul"), says(40, "azul"), says(60, "adelante"))
    assert texts(event(told, 2)) == ["Responda SI para empezar, o NO si prefiere no hacerlo."]
    assert "/q/" in texts(event(told, 3))[0]
    assert texts(event(told, 4))[0].startswith("¿Qué parque?")


def test_a_stranger_is_answered_in_their_language_and_it_changes_after_the_end_too() -> None:
    told = replayed(
        STAGE, says(0, "Ayuda"), says(20, "parks"), says(40, "si"), says(60, "2"), says(80, "saltar")
    )
    assert "encuestas por texto" in texts(event(told, 1))[0]
    assert "/p/" in texts(event(told, 1))[0]
    assert "Responda SI" in texts(event(told, 2))[0]
    told = begun(says(60, "1"), says(80, "skip"), says(100, "skip"), says(120, "no"), says(140, "Español"))
    assert texts(event(told, 7)) == ["Elmbrook: desde ahora en Español."]
    assert final(told)["language"] == "es"


def test_who_began_stays_on_their_edition_and_a_closed_survey_says_so_once() -> None:
    newer = {
        **PARKS,
        "questions": [{"key": "new", "kind": "open", "text": {"en": "Anything?", "es": "¿Algo?"}}],
    }
    told = begun(
        {"at": 60, "publish": newer, "keyword": "PARKS"},
        says(80, "1"),
        says(100, "parks english", BEN),
        says(120, "yes", BEN),
        {"at": 130, "close": "parks"},
        says(150, "Trees"),
        says(170, "Trees"),
        says(190, "parks", "+15555550103"),
    )
    assert "Why?" in texts(event(told, 4))[0]
    assert "Anything?" in texts(event(told, 6))[0]
    assert "closed" in texts(event(told, 8))[0]
    assert "closed" not in " ".join(texts(event(told, 9)))
    assert "closed" in texts(event(told, 10))[0]
    assert [each["edition"] for each in final(told)["replies"]] == [1]


def test_two_machines_talking_are_slowed_down() -> None:
    told = begun(*(says(60 + n, "what?", BEN) for n in range(12)), {"until": 400})
    quick = [text for number in range(3, 15) for text in texts(event(told, number))]
    assert len(quick) <= 8
    assert len(quick) + sum(len(each["outbound"]) for each in by_time(told)) <= 12


def test_what_arrives_twice_counts_once_and_order_is_the_order_of_arrival() -> None:
    told = begun(
        says(60, "2", sid="SM1"),
        says(61, "2", sid="SM1"),
        says(30, "late on the way"),
    )
    assert texts(event(told, 4)) == []
    assert event(told, 5)["at"] == "2026-03-02T15:01:01Z"
    assert event(told, 5)["answers"]["survey"]["why"] == {"text": "late on the way"}


def test_the_provider_may_have_answered_a_stop_itself() -> None:
    told = begun(says(60, "STOP", OptOutType="STOP"))
    assert texts(event(told, 3)) == []
    assert final(told)["opted_out"] is True
    told = begun(says(60, "STOP"), stage={**STAGE, "provider_answers_stop": True})
    assert texts(event(told, 3)) == []


def test_reports_move_a_message_forward_only_and_a_blocked_one_is_a_stop() -> None:
    told = begun(
        {"status": "delivered", "message": 1},
        {"status": "sent", "message": 1},
        {"status": "failed", "error": "21610", "message": 2},
    )
    assert told[-1]["final"]["delivery"]["states"] == ["delivered", "failed"]
    assert final(told)["opted_out"] is True


def test_each_town_is_known_by_its_number() -> None:
    told = replayed(
        {**STAGE, "number": "+15555550198"},
        {**BUS, "keyword": "BUS", "number": "+15555550199", "town": "Otherton"},
        says(0, "stop", to="+15555550198"),
        says(20, "bus", to="+15555550199"),
    )
    assert "Otherton" in texts(event(told, 2))[0]
    people = told[-1]["final"]["people"]
    assert [people[f"{ANA} +1555555019{end}"]["opted_out"] for end in (8, 9)] == [True, False]


def test_a_conversation_may_stand_on_one_line() -> None:
    whole = {**STAGE, "events": [says(0, "parques"), says(20, "si"), says(60, "norte")]}
    told = replayed(whole, whole)
    assert told[0] == told[1]
    assert [each["event"] for each in told[0]["outbound"]] == [1, 2, 3]
    assert told[0]["people"][ANA]["answers"] == {"survey": {"which": {"choices": ["north"]}}}


def test_names_of_fields_and_ways_of_telling_time() -> None:
    told = replayed(
        {**STAGE, "clock": "2026-05-04T15:00:00+00:00"},
        {"at": "2026-05-04T11:00:00-04:00", "phone": ANA, "Body": "parks english"},
        {"after": 20, "From": ANA, "body": "yes", "NumMedia": "0"},
        {"sender": ANA, "text": "2"},
        {"wait": "2d"},
    )
    assert [each["at"] for each in told if "event" in each] == [
        "2026-05-04T15:00:00Z",
        "2026-05-04T15:00:20Z",
        "2026-05-04T15:02:20Z",
        "2026-05-06T15:02:20Z",
    ]


def test_the_same_lines_give_the_same_words() -> None:
    lines = (STAGE, says(0, "parks english"), says(20, "yes"), says(40, "1"), says(60, "skip"), says(80, "7"))
    assert ran(*lines).stdout == ran(*lines).stdout


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("nope",), "Line 1: This line is not JSON."),
        ((STAGE, {"text": "x"}), 'Line 2: A text needs "from"'),
        ((STAGE, says(0, "parks"), STAGE), "Line 3: What sets the stage comes before"),
        ((STAGE, says("noon", "parks")), 'Line 2: "noon" is no moment'),
        ((STAGE, {"from": ANA, "text": "x", "colour": 1}), 'Line 2: An event has no "colour"'),
        (({**STAGE, "keyword": "STOP"},), "Line 1: The word “STOP” is needed by the text line itself"),
        (({"survey": {"questions": [{"kind": "one"}]}},), "Line 1: The survey cannot be held"),
        (({"survey": {"questions": [{"kind": "dance"}]}},), 'Line 1: "kind" must be one of'),
        ((says(0, "parks"),), "There is nothing to play"),
        ((STAGE,), "There is no event"),
        ((STAGE, STAGE, says(0, "parks")), "opens another door already"),
        ((STAGE, {"at": 0, "close": "nothing"}), "Line 2:"),
        ((STAGE, {"at": 0, "status": "delivered"}), "Line 2: There is no such message yet."),
        ((STAGE, says(0, "parks", to="+15555550177")), "Line 2: No project has this text number."),
        (({**STAGE, "hours": [7, 22]},), 'Line 1: "hours"'),
        (({**STAGE, "contact": ["978-555-0100", "311"]},), 'Line 1: "contact" is'),
        (({**STAGE, "contact": 311},), 'Line 1: "contact" is'),
        (({**STAGE, "events": [{"at": 0, "status": "sent"}]},), "Line 1: Event 1:"),
    ],
)
def test_what_cannot_be_played_is_said_in_one_line(lines: Sequence[object], said: str) -> None:
    done = ran(*lines)
    assert done.exit_code == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_numbers_are_read_as_people_write_them_and_surveys_get_keys_of_their_own() -> None:
    other = {"survey": {**PARKS}, "keyword": "WOODS"}
    told = replayed(
        STAGE, other, says(0, "parks english", "(555) 555-0101"), says(20, "woods", "15555550101")
    )
    assert event(told, 1)["state"]["survey"] == "survey"
    assert event(told, 2)["state"]["survey"] == "survey2"
    assert list(told[-1]["final"]["people"]) == [ANA]


def test_a_survey_may_be_a_file(tmp_path: Path) -> None:
    file = tmp_path / "parks.json"
    file.write_text(json.dumps(PARKS), encoding="utf-8")
    options = ("--survey", str(file), "--keyword", "TREES", "--clock", "2026-05-04T15:00:00Z")
    told = replayed(says(0, "trees english"), options=options)
    assert "Parks (invented)" in texts(told[0])[0]
    assert told[0]["at"] == "2026-05-04T15:00:00Z"


def test_the_guide_tells_the_truth() -> None:
    guide = (Path(__file__).parents[2] / "docs/guides/try-texting.md").read_text(encoding="utf-8")
    lines = guide.partition("<<'END'\n")[2].partition("\nEND")[0]
    told = replayed(*lines.splitlines())
    printed = guide.partition('{"event": 3,')[2].partition("```")[0]
    assert event(told, 3) == json.loads('{"event": 3,' + printed)
    assert texts(event(told, 4)) == texts(event(told, 5)) == texts(event(told, 6)) == []
    assert texts(by_time(told)[0])[0].startswith("Gracias.")


def test_the_stage_may_name_the_language_its_keyword_opens_in() -> None:
    told = replayed({**STAGE, "language": "Spanish"}, says(0, "parks"))
    assert event(told, 1)["state"]["phase"] == "consent"
    assert event(told, 1)["state"]["language"] == "es"


def test_a_whole_document_is_played_too() -> None:
    events = [says(0, "parks english"), says(20, "yes"), says(40, "2")]
    lines = replayed(STAGE, *events)
    assert replayed(json.dumps([STAGE, *events], indent=1)) == lines
    (whole,) = replayed(json.dumps({"setup": STAGE, "events": events}, indent=1))
    assert whole["people"] == lines[-1]["final"]["people"]


def test_a_zip_code_is_read_at_once_and_asked_again_when_it_is_none() -> None:
    survey = {
        "questions": [
            {"key": "zip", "kind": "zip", "text": "Your ZIP code?"},
            {"key": "two", "kind": "multi", "text": "Which?", "options": ["A", "B", "C"], "min_choices": 2},
        ]
    }
    stage = {"survey": survey, "keyword": "PARKS"}
    told = replayed(
        stage, says(0, "parks"), says(20, "yes"), says(40, "hello"), says(60, "it's 01850"), says(80, "1")
    )
    assert "5 digits" in texts(event(told, 2))[0]
    assert event(told, 3)["answers"] == {}
    assert event(told, 4)["answers"]["survey"]["zip"] == {"text": "01850"}
    assert "Send 2 to 3 numbers" in texts(event(told, 4))[0]
    assert "at least 2" in texts(event(told, 5))[0]


def test_a_code_of_a_bank_is_no_reply() -> None:
    told = begun(says(60, "Your bank code is 482913. Do not share it."), says(80, "1"))
    assert texts(event(told, 3)) == []
    assert event(told, 4)["answers"]["survey"]["which"] == {"choices": ["north"]}


@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("978-555-0100", "978-555-0100"),
        ("hello@elmbrook.example", "hello@elmbrook.example"),
        (["hello@elmbrook.example", "978-555-0100"], "978-555-0100 hello@elmbrook.example"),
    ],
)
def test_help_says_how_to_reach_the_town(contact: object, line: str) -> None:
    told = replayed({**STAGE, "contact": contact}, says(0, "help"))
    (said,) = (each["text"] for each in told[0]["outbound"])
    assert said.endswith(f"/p/stage-1\n{line}")
