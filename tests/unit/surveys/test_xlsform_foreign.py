"""Forms other people wrote: what they mean is carried, and everything that is not is listed with its place."""

from collections.abc import Sequence

import pytest

from engage.languages import problem_words
from engage.surveys.survey import All, Any, Compare, Condition, Not, Question, Survey
from engage.surveys.xlsform import Imported, Weight, read

Row = Sequence[str]


def sheet(header: str, *rows: Row) -> list[Row]:
    """Columns from "type name label"; rows as they stand."""
    return [header.split("|"), *rows]


def form(
    *rows: Row, header: str = "type|name|label|relevant", choices: Sequence[Row] = (), **sheets: Sequence[Row]
) -> Imported:
    """A form of rows under a header, with the choices (list, name, label)."""
    lists = sheet("list_name|name|label", *choices)
    return read({"survey": sheet(header, *rows), "choices": lists, **sheets})


def made(imported: Imported) -> Survey:
    assert imported.survey is not None
    return imported.survey


def codes(imported: Imported) -> list[tuple[str, str, int, str]]:
    """(code, sheet, row, column letter) of every finding but the one about columns without a language."""
    found = [each for each in imported.findings if each.problem.code != "xlsform_bare"]
    return [(each.problem.code, each.place.sheet, each.place.row, each.place.letter) for each in found]


YES_NO = [("yn", "yes", "Yes"), ("yn", "no", "No")]
FRUIT = [("fruit", "apple", "Apple"), ("fruit", "pear", "Pear"), ("fruit", "none", "None")]
NUMBERS = [("rate", str(number), f"{number}") for number in range(1, 6)]
ASKED = (
    ("select_one yn", "own", "Do you own?"),
    ("select_multiple fruit", "ate", "What did you eat?"),
    ("select_one rate", "rate", "Rate it"),
    ("rank fruit", "order", "Put in order"),
    ("integer", "age", "Your age?"),
    ("decimal", "height", "How tall?"),
    ("text", "why", "Why?"),
)


def condition(relevant: str) -> Condition | None:
    """What a `relevant` becomes after all of `ASKED`."""
    imported = form(*ASKED, ("text", "last", "And?", relevant), choices=[*YES_NO, *FRUIT, *NUMBERS])
    lost = [each for each in imported.findings if each.problem.code == "xlsform_relevant"]
    assert not lost, problem_words("en", lost[0].problem.code, lost[0].problem.params)
    return made(imported).question("last").show_when


@pytest.mark.parametrize(
    ("relevant", "meaning"),
    [
        ("${own} = 'yes'", Compare("own", ("yes",))),
        ('${own}="yes"', Compare("own", ("yes",))),
        ("'yes' = ${own}", Compare("own", ("yes",))),
        ("${own} != 'yes'", Not(Compare("own", ("yes",)))),
        ("selected(${ate}, 'apple')", Compare("ate", ("apple",))),
        ("selected(${ate},'apple') or selected(${ate},'pear')", Compare("ate", ("apple", "pear"))),
        ("${own} = 'yes' or ${own} = 'no'", Compare("own", ("yes", "no"))),
        ("not(selected(${ate}, 'none'))", Not(Compare("ate", ("none",)))),
        ("${ate} = 'apple'", All((Compare("ate", ("apple",)), Not(Compare("ate", ("pear", "none")))))),
        ("${rate} >= 4", Compare("rate", ("c_4", "c_5"))),
        ("${rate} < 3", Compare("rate", ("c_1", "c_2"))),
        ("${rate} = 3", Compare("rate", ("c_3",))),
        ("selected-at(${order}, 0) = 'pear'", Compare("order", ("pear",))),
        ("${age} >= 18", Compare("age", at_least=18)),
        ("${age} > 17", Compare("age", at_least=18)),
        ("18 <= ${age}", Compare("age", at_least=18)),
        ("${age} < 13", Compare("age", at_most=12)),
        ("${age} = 18", All((Compare("age", at_least=18), Compare("age", at_most=18)))),
        ("${age} != ''", Compare("age", answered=True)),
        ("${why} = ''", Compare("why", answered=False)),
        ("string-length(${why}) > 0", Compare("why", answered=True)),
        ("count-selected(${ate}) >= 1", Compare("ate", answered=True)),
        ("${height} >= 2", Compare("height", at_least=2)),
        ("${height} > 2", All((Compare("height", answered=True), Not(Compare("height", at_most=2))))),
        (
            "${own} = 'yes' and (${age} >= 18 or selected(${ate}, 'pear'))",
            All((Compare("own", ("yes",)), Any((Compare("age", at_least=18), Compare("ate", ("pear",)))))),
        ),
        ("${age} >= 18 and ${age} <= 65 and ${own} = ‘yes’", All((
            Compare("age", at_least=18), Compare("age", at_most=65), Compare("own", ("yes",))
        ))),
        ("true()", None),
    ],
)  # fmt: skip
def test_what_an_expression_means(relevant: str, meaning: Condition | None) -> None:
    assert condition(relevant) == meaning


@pytest.mark.parametrize(
    ("relevant", "part"),
    [
        ("${age} + 1 > 18", "+ 1 > 18"),
        ("count-selected(${ate}) >= 2", "2"),
        ("${nobody} = 'yes'", "${nobody}"),
        ("${own} = 'maybe'", "maybe"),
        ("${why} = 'because'", "because"),
        ("${age} > ${rate}", "${rate}"),
        ("today() > '2026-01-01'", "today()"),
        ("regex(${why}, '[a-z]+')", "regex()"),
        ("selected(${order}, 'pear')", "order"),
        ("${height} > 1.5", "1.5"),
        ("(" * 40 + "${own} = 'yes'" + ")" * 40, "("),
        ("${own} = 'yes", "'yes"),
        ("/data/own = 'yes'", "/data/own = 'yes'"),
        ("${own} = 'yes' or", "…"),
    ],
)
def test_what_no_condition_can_say_is_listed_with_its_place(relevant: str, part: str) -> None:
    imported = form(*ASKED, ("text", "last", "And?", relevant), choices=[*YES_NO, *FRUIT, *NUMBERS])
    assert made(imported).question("last").show_when is None
    found = next(each for each in imported.findings if each.problem.code == "xlsform_relevant")
    assert (found.place.sheet, found.place.row, found.place.letter) == ("survey", 9, "D")
    assert (found.weight, found.problem.params["part"]) == (Weight.LOST, part)
    assert part in problem_words("en", found.problem.code, found.problem.params)


def test_a_form_in_two_languages() -> None:
    imported = form(
        ("begin_group", "home", "Your home", "Su casa"),
        ("select_one yn", "own", "Do you own?", "¿Es suya?"),
        ("end_group",),
        header="type|name|label::English (en)|label::Español (es)",
        settings=sheet("form_title|form_id|default_language", ("Housing", "housing", "English (en)")),
        choices=YES_NO,
    )
    survey = made(imported)
    assert (survey.key, survey.source, survey.languages) == ("housing", "en", ("en", "es"))
    assert survey.title == {"en": "Housing"}
    section = survey.sections[0]
    assert (section.key, section.title) == ("home", {"en": "Your home", "es": "Su casa"})
    assert section.questions[0].text == {"en": "Do you own?", "es": "¿Es suya?"}
    assert [choice.key for choice in section.questions[0].choices] == ["yes", "no"]
    assert codes(imported) == []


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Español (es)", "es"),
        ("Spanish", "es"),
        ("es", "es"),
        ("español", "es"),
        ("Spanish (Mexico) (es-MX)", "es"),
        ("简体中文 (zh-Hans)", "zh_Hans"),
        ("Chinese (zh)", "zh_Hans"),
        ("繁體中文 (zh)", "zh_Hant"),
        ("zh-TW", "zh_Hant"),
        ("Português (pt)", "pt_BR"),
        ("Portuguese (pt-BR)", "pt_BR"),
        ("Haitian Creole (ht)", "ht"),
        ("Kriolu (kea)", "kea"),
        ("Khmer", "km"),
        ("ភាសាខ្មែរ (km)", "km"),
        ("Arabic (ar)", "ar"),
        ("Urdu (ur)", "ur"),
        ("French [fr]", "fr"),
    ],
)
def test_languages_by_tag_and_by_name(header: str, code: str) -> None:
    imported = form(("text", "why", "Why?", "…"), header=f"type|name|label::English (en)|label::{header}")
    assert made(imported).questions().__next__().text == {"en": "Why?", code: "…"}
    assert codes(imported) == []


def test_a_language_nobody_knows_is_listed() -> None:
    imported = form(
        ("text", "why", "Why?", "…"), header="type|name|label::English (en)|label::Klingonese (qq-zz-yy)"
    )
    assert codes(imported) == [("xlsform_language", "survey", 1, "D")]
    assert made(imported).question("why").text == {"en": "Why?"}


def test_columns_without_a_language_are_in_the_language_that_was_said() -> None:
    rows = sheet("type|name|label", ("text", "why", "¿Por qué?"))
    assert made(read({"survey": rows}, "es")).question("why").text == {"es": "¿Por qué?"}
    assert made(read({"survey": rows}, "es")).source == "es"
    spoken = read({"survey": rows, "settings": sheet("default_language", ("Français (fr)",))})
    assert (made(spoken).source, spoken.findings) == ("fr", ())


def test_or_other_becomes_a_choice_that_asks() -> None:
    question = made(form(("select_one yn or_other", "own", "Own?"), choices=YES_NO)).question("own")
    assert [(choice.key, choice.other) for choice in question.choices] == [
        ("yes", False),
        ("no", False),
        ("other", True),
    ]
    assert question.choices[-1].text == {"en": "Other (please say)"}


def test_an_explicit_other_keeps_its_text_question() -> None:
    survey = made(
        form(
            ("select_one yn", "own", "Own?"),
            ("text", "own_other", "Please say", "selected(${own}, 'other')"),
            choices=[*YES_NO, ("yn", "other", "Other")],
        )
    )
    assert survey.question("own_other").show_when == Compare("own", ("other",))


def limits(type_: str, constraint: str) -> tuple[Question, list[str]]:
    imported = form((type_, "q", "Q?", constraint), header="type|name|label|constraint", choices=FRUIT)
    return made(imported).question("q"), [
        code for code, *_ in codes(imported) if code != "xlsform_list_unused"
    ]


@pytest.mark.parametrize(
    ("type_", "constraint", "options"),
    [
        ("integer", ". >= 0 and . <= 120", {"minimum": 0, "maximum": 120}),
        ("integer", ".>0", {"minimum": 1}),
        ("integer", "0 <= . and . < 10", {"minimum": 0, "maximum": 9}),
        ("decimal", ". >= 0.5", {"minimum": 0.5, "whole": False}),
        ("select_multiple fruit", "count-selected(.) <= 2", {"maximum": 2}),
        ("select_multiple fruit", "count-selected(.) < 3", {"maximum": 2}),
        ("select_multiple fruit", "count-selected(.) >= 2", {"minimum": 2}),
        (
            "select_multiple fruit",
            "count-selected(.) > 1 and count-selected(.) < 3",
            {"minimum": 2, "maximum": 2},
        ),
        ("text", "string-length(.) <= 140", {"maximum": 140}),
        ("text", "regex(., '^[0-9]{5}(-[0-9]{4})?$')", {"zip": True}),
    ],
)
def test_what_a_constraint_means(type_: str, constraint: str, options: object) -> None:
    question, lost = limits(type_, constraint)
    assert (dict(question.options), lost) == (options, [])


@pytest.mark.parametrize(
    "constraint",
    [
        "not(selected(., 'none') and count-selected(.) > 1)",
        "not(selected(.,'none') and count-selected(.)>=2)",
        "if(selected(., 'none'), count-selected(.) = 1, true())",
    ],
)
def test_a_choice_that_stands_alone(constraint: str) -> None:
    question, lost = limits("select_multiple fruit", constraint)
    assert ([choice.key for choice in question.choices if choice.exclusive], lost) == (["none"], [])


@pytest.mark.parametrize(
    ("type_", "constraint"),
    [
        ("text", "regex(., '[0-9]{5}')"),
        ("decimal", ". > 0.5"),
        ("integer", ". mod 2 = 0"),
        ("integer", ". >= 0 or . = -1"),
        ("integer", ". <= ${other}"),
        ("note", ". = 1"),
    ],
)
def test_a_constraint_nobody_can_carry_is_listed(type_: str, constraint: str) -> None:
    assert limits(type_, constraint)[1] == ["xlsform_constraint"]


def test_a_range_is_a_number() -> None:
    imported = form(("range", "q", "Q?", "start=0 end=10 step=1"), header="type|name|label|parameters")
    assert made(imported).question("q").options == {"minimum": 0, "maximum": 10}
    stepped = form(("range", "q", "Q?", "start=0 end=1 step=0.5"), header="type|name|label|parameters")
    assert made(stepped).question("q").options == {"minimum": 0, "maximum": 1, "whole": False}
    assert [code for code, *_ in codes(stepped)] == ["xlsform_step"]


def test_looks_and_parameters() -> None:
    imported = form(
        ("select_one rate", "a", "A?", "likert", ""),
        ("select_one rate", "b", "B?", "minimal", "randomize=true seed=1"),
        ("text", "c", "C?", "multiline", ""),
        header="type|name|label|appearance|parameters",
        choices=NUMBERS,
    )
    survey = made(imported)
    assert [question.kind for question in survey.questions()] == ["scale", "one", "text"]
    assert survey.question("b").shuffle
    assert survey.question("c").options == {"long": True}
    assert [code for code, *_ in codes(imported)] == [
        "xlsform_scale", "xlsform_cell", "xlsform_parameter", "xlsform_choice_keys"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "type_",
    [
        "calculate",
        "date",
        "time",
        "dateTime",
        "geopoint",
        "geotrace",
        "geoshape",
        "image",
        "audio",
        "video",
        "file",
        "barcode",
        "acknowledge",
        "trigger",
        "hidden",
        "start",
        "end",
        "today",
        "deviceid",
        "phonenumber",
        "audit",
        "select_one_from_file towns.csv",
        "select_multiple_from_file towns.csv",
        "select_one_external towns",
        "nonsense",
    ],
)
def test_types_a_survey_does_not_have_are_listed_and_left_out(type_: str) -> None:
    imported = form((type_, "gone", "Gone"), ("text", "why", "Why?"))
    assert [question.key for question in made(imported).questions()] == ["why"]
    assert codes(imported) == [("xlsform_type", "survey", 2, "A")]
    assert [each.problem.params.get("name") for each in imported.findings] == [None, "gone"]


def test_a_repeat_is_left_out_row_by_row() -> None:
    imported = form(
        ("begin_repeat", "people", "People"),
        ("text", "name", "Name?"),
        ("begin_group", "more", "More"),
        ("integer", "age", "Age?"),
        ("end_group",),
        ("end_repeat",),
        ("text", "why", "Why?"),
    )
    assert [question.key for question in made(imported).questions()] == ["why"]
    assert codes(imported) == [
        ("xlsform_repeat", "survey", 2, "A"),
        ("xlsform_in_repeat", "survey", 3, "A"),
        ("xlsform_in_repeat", "survey", 5, "A"),
    ]


def test_groups_within_groups_become_pages_with_both_names_and_both_conditions() -> None:
    imported = form(
        ("select_one yn", "own", "Own?"),
        ("begin group", "home", "Home", "${own} = 'yes'"),
        ("text", "street", "Street?"),
        ("begin group", "inside", "Inside", "${street} != ''"),
        ("integer", "rooms", "Rooms?"),
        ("end group",),
        ("text", "last", "Last?"),
        ("end group",),
        choices=YES_NO,
    )
    pages = made(imported).sections
    assert [(page.key, dict(page.title), [q.key for q in page.questions]) for page in pages] == [
        ("part_1", {}, ["own"]),
        ("home", {"en": "Home"}, ["street"]),
        ("home_inside", {"en": "Home · Inside"}, ["rooms"]),
        ("home_2", {"en": "Home"}, ["last"]),
    ]
    owns = Compare("own", ("yes",))
    assert [page.show_when for page in pages] == [
        None, owns, All((owns, Compare("street", answered=True))), owns
    ]  # fmt: skip
    assert codes(imported) == [("xlsform_nested", "survey", 5, "B")]


def test_names_that_cannot_be_keys_are_told_and_expressions_follow() -> None:
    imported = form(
        ("select_one 1st", "Q-1", "One?"),
        ("text", "language", "Two?", "${Q-1} = '2'"),
        ("text", "Näme", "Three?"),
        choices=[("1st", "1", "First"), ("1st", "2", "Second")],
    )
    survey = made(imported)
    assert [question.key for question in survey.questions()] == ["q_1", "language_2", "name"]
    assert survey.question("language_2").show_when == Compare("q_1", ("c_2",))
    assert [(choice.key, choice.code) for choice in survey.question("q_1").choices] == [
        ("c_1", "1"),
        ("c_2", "2"),
    ]
    assert [code for code, *_ in codes(imported)] == [
        "xlsform_key",
        "xlsform_key",
        "xlsform_key",
        "xlsform_choice_keys",
    ]


def test_no_filled_cell_goes_by_in_silence() -> None:
    imported = read(
        {
            "survey": [
                ("type", "name", "label", "default", "hint", "media::image", "shoe size", "calculation", ""),
                ("text", "why", "Why ${name}?", "because", "**Say**", "a.png", "42", "1 + 1", "lost"),
                ("text", "how", "How?", "", "", "", "43", "", ""),
                ("", "", "", "", "", "", "a remark", "", ""),
            ],
            "choices": [
                ("list_name", "name", "label", "county"),
                ("fruit", "apple", "Apple", "Worcester"),
                ("", "x", "X"),
            ],
            "settings": [("form_title", "style", "version"), ("T", "pages", "7")],
            "entities": [("dataset",), ("trees",)],
            "_notes": [("anything",), ("goes",)],
        }
    )
    assert codes(imported) == [
        ("xlsform_reference", "survey", 2, "C"),
        ("xlsform_cell", "survey", 2, "D"),
        ("xlsform_markup", "survey", 2, "E"),
        ("xlsform_column", "survey", 2, "F"),
        ("xlsform_column", "survey", 2, "G"),
        ("xlsform_cell", "survey", 2, "H"),
        ("xlsform_headless", "survey", 2, "I"),
        ("xlsform_no_type", "survey", 4, ""),
        ("xlsform_list_unused", "choices", 2, "A"),
        ("xlsform_column", "choices", 2, "D"),
        ("xlsform_no_list", "choices", 3, ""),
        ("xlsform_column", "settings", 2, "B"),
        ("xlsform_version", "settings", 2, "C"),
        ("xlsform_sheet", "entities", 0, ""),
    ]


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ({}, "xlsform_no_sheet"),
        ({"Sheet1": [("type", "name"), ("text", "q")]}, "xlsform_no_sheet"),
        ({"survey": []}, "xlsform_no_types"),
        ({"survey": [("question", "answer")]}, "xlsform_no_types"),
        ({"survey": [("type", "name")], "settings": [("engage_format",), ("99",)]}, "xlsform_newer"),
        ({"survey": [("type", "name"), *[("text", "q")] * 1001]}, "xlsform_long"),
        ({"survey": [("type", "name"), ("geopoint", "where")]}, "xlsform_no_questions"),
    ],
)
def test_a_file_nothing_can_be_made_of_says_why(sheets: dict[str, list[Row]], code: str) -> None:
    imported = read(sheets)
    assert imported.survey is None
    assert (imported.findings[0].weight, imported.findings[0].problem.code) == (Weight.STOPS, code)


@pytest.mark.parametrize(
    "rows",
    [
        [("end_group", "", "")],
        [("begin_group", "a", "A"), ("text", "q", "Q?")],
        [("begin_group", "a", "A"), ("end_group", "", ""), ("text", "q", "Q?")],
        [("select_one nowhere", "q", "Q?")],
        [("rank fruit or_other", "q", "Q?")],
        [("text", "", "No name")],
        [("text", "q", "")],
        [("text", "q", "One"), ("text", "q", "Two")],
        [("select_one", "q", "Q?")],
    ],
)
def test_broken_forms_are_told_never_a_fault(rows: list[Row]) -> None:
    imported = form(*rows, ("text", "last", "Last?"), choices=FRUIT)
    assert [each for each in imported.findings if each.place.sheet == "survey" and each.place.row > 1]
    for each in imported.findings:
        assert problem_words("en", each.problem.code, each.problem.params)
