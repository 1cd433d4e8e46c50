"""Summaries as CSV and text: the numbers of the summary, nothing that was hidden, harmless in a spreadsheet."""

import csv
import io

from engage.documents.summaries import summary_csv, summary_text
from engage.feedback.codec import from_json, to_json
from engage.feedback.counts import Grain, People
from engage.feedback.frame import COLUMNS
from engage.feedback.gate import Mark
from engage.feedback.pictures import Hidden, picture
from engage.feedback.table import Group, Query, QuestionSummary, Reach, Summary, SurveySummary
from tests.builders import choice, question, words


def small() -> Summary:
    hard = question("hard", "one", choices=(choice("heat", "=HEAT()"), choice("007", "Bond")))
    home = question("home", "one", "rent own", profile=True)
    ways = {
        "en": [Grain("hard", "heat", 6, 6), Grain("hard", "007", 2, 2)],
        "es": [Grain("hard", "heat", 1, 1), Grain("hard", "~", 5, 5)],
    }
    total = picture(hard, [grain for grains in ways.values() for grain in grains])
    groups = tuple(picture(hard, grains, key) for key, grains in ways.items())
    hidden = Hidden({"rent": Mark.FEW, "own": Mark.KEPT})
    counted = picture(home, [Grain("home", "rent", 3, 3), Grain("home", "own", 11, 11)], hidden=hidden)
    questions = (
        QuestionSummary("hard", "one", hard.text, total, groups, (1,)),
        QuestionSummary("home", "one", home.text, counted, (), (1,), profile=True),
        QuestionSummary("why", "text", words("Why?"), picture(question("why"), [Grain("why", "", 4, 4)])),
    )
    shown = tuple(Group(key, n, (key,), {}) for key, n in (("en", 8), ("es", 6)))
    survey = SurveySummary(1, "life", 5, words("Life"), "en", People(14, 0), shown, questions)
    reach = Reach("older", words("Older people"), 20, None, 0, 9, None, (("matching", Mark.FEW),))
    return Summary(Query(5, None, "language"), 5, (survey,), reach=(reach,))


def table(**more: bool) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(summary_csv(small(), "en", **more)))))


def test_every_line_of_every_group_is_a_row() -> None:
    rows = table()
    assert tuple(rows[0]) == COLUMNS
    hard = [(r["group_words"], r["answer"], r["people"], r["share"]) for r in rows if r["question"] == "hard"]
    assert hard == [
        ("Everyone", "heat", "7", "0.7778"),
        ("Everyone", "007", "2", "0.2222"),
        ("English", "heat", "6", "0.75"),
        ("English", "007", "2", "0.25"),
        ("Español", "heat", "1", "1.0"),
        ("Español", "007", "0", "0.0"),
    ]
    assert {r["asked"] for r in rows if r["group"] == "es"} == {"6"}
    assert [(r["answer_words"], r["people"]) for r in rows if r["question"] == "why"] == [("Answered", "4")]


def test_hidden_numbers_stay_hidden_and_say_why() -> None:
    home = [r for r in table() if r["question"] == "home"]
    assert [(r["people"], r["share"], r["hidden"]) for r in home] == [
        ("", "", "fewer than 5"),
        ("", "", "not shown, to protect people"),
    ]
    assert "3" not in "".join(r["people"] + r["share"] for r in home)


def test_words_that_look_like_a_formula_are_harmless_and_zeros_stay() -> None:
    rows = table()
    assert rows[0]["answer_words"] == "'=HEAT()"
    assert rows[1]["answer"] == "007"
    assert "".join(summary_csv(small(), "en", bom=True)).startswith("\ufeffsurvey")


def test_groups_side_by_side() -> None:
    rows = table(wide=True)
    assert [(r["answer"], r["Everyone"], r["English"], r["Español"]) for r in rows][:3] == [
        ("heat", "0.7778", "0.75", "1.0"),
        ("007", "0.2222", "0.25", "0.0"),
        ("rent", "fewer than 5", "", ""),
    ]


def test_the_text_says_the_same() -> None:
    lines = "\n".join(summary_text(small(), "en"))
    assert "Life (life): 14 replies" in lines
    assert "78%     7  =HEAT()" in lines
    assert "fewer than 5  rent" in lines
    assert "Older people: fewer than 5 by their answers, 0 by their link, 9 unknown; target 20" in lines


def test_a_summary_survives_json() -> None:
    assert from_json(to_json(small())) == small()
