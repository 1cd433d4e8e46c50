"""Broken templates: every fault at its line, all of them at once, nothing executed."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.cli.plans import plans as command
from engage.errors import Malformed, NotFound
from engage.languages import problem_words
from engage.plans import shipped

GOOD = """\
id: Own
survey: own
step: 5
title: Our survey
about: For tests
intro: {shared: intro}
thanks: {en: Thank you, ur: شکریہ}
sections:
  - key: first
    title: First
    profile: [area]
    questions:
      - key: hot
        kind: one
        text: Was it hot in {Town}?
        choices:
          - {key: yes, text: Yes}
          - {key: no, text: No}
      - key: why
        kind: text
        text: Why?
        show_when: {all: [{question: hot, any_of: [yes]}]}
"""


def found(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.code) for fault in shipped.validate_text(text.encode())]


def test_a_towns_own_template_may_carry_its_words(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert found(GOOD) == []
    assert shipped.load(path).thanks.own["ur"] == "شکریہ"


@pytest.mark.parametrize(
    ("good", "bad", "line", "code"),
    [
        ("step: 5", "step: 9", 3, "template_one_of"),
        ("survey: own", "survey: Our Survey", 2, "template_key"),
        ("about: For tests\n", "", 1, "template_missing"),
        ("about: For tests", "abuot: For tests", 1, "template_missing"),
        ("title: Our survey", "title: [a, b]", 4, "template_words"),
        ("intro: {shared: intro}", "intro: {shared: intor}", 6, "template_one_of_near"),
        ("profile: [area]", "profile: [aera]", 11, "template_one_of_near"),
        ("profile: [area]", "profile: area", 11, "template_list"),
        ("kind: one", "kind: onne", 14, "template_one_of_near"),
        ("kind: one", "kind: number", 13, "template_choices"),
        ("kind: text", "kind: one", 19, "template_choices"),
        ("{Town}", "{Twon}", 15, "template_place_near"),
        ("{Town}", "{mayor}", 15, "template_place"),
        ("key: no,", "key: yes,", 18, "template_key_twice"),
        ("key: why", "key: hot", 19, "template_key_twice"),
        ("text: Why?", "text: Why?\n        maximum: 0", 22, "template_number"),
        ("text: Why?", "text: Why?\n        minimum: 3", 22, "template_not_here"),
        ("text: Why?", "text: Why?\n        long: perhaps", 22, "template_flag"),
        ("text: Why?", "text: Why?\n        text: Why not?", 22, "template_twice"),
        ("question: hot", "question: hto", 22, "template_question_near"),
        ("any_of: [yes]", "any_of: [yse]", 22, "template_choice_near"),
        ("any_of: [yes]", "anyof: [yes]", 22, "template_unknown_near"),
        ("any_of: [yes]", "any_of: [yes], answered: true", 22, "template_condition"),
        ("text: Why?", "text: &a Why?", 21, "template_alias"),
        ("text: Why?", "text: !!python/object/apply:os.system [id]", 21, "template_tag"),
        ("text: Why?", "text: 'Why?", 23, "template_yaml"),
        ("text: Why?", "\ttext: Why?", 21, "template_yaml"),
    ],
)
def test_a_fault_is_told_at_its_line(good: str, bad: str, line: int, code: str) -> None:
    assert good in GOOD
    assert (line, code) in found(GOOD.replace(good, bad, 1))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "template_empty"),
        (b"id: \xff\xfe", "template_encoding"),
        (b"id: \x00", "template_encoding"),
        (b"a" * 300_000, "template_too_large"),
        (b"[" * 50, "template_too_deep"),
        (b"- just\n- a list", "template_mapping"),
        (b"id: X\n---\nid: Y", "template_yaml"),
    ],
)
def test_bytes_that_are_no_template(data: bytes, code: str) -> None:
    assert code in [fault.code for fault in shipped.validate_text(data)]


def test_all_faults_are_told_in_the_order_of_lines() -> None:
    lines = [
        line
        for line, _ in found(GOOD.replace("step: 5", "step: 9").replace("Town", "Twon").replace("one", "on"))
    ]
    assert len(lines) >= 3
    assert lines == sorted(lines)


def test_a_section_without_questions_and_a_template_without_sections() -> None:
    head = GOOD.partition("sections:")[0]
    assert (8, "template_no_sections") in found(head + "sections: []\n")
    assert (9, "template_no_questions") in found(head + "sections:\n  - {key: a, title: A}\n")


def test_the_command_tells_file_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(GOOD.replace("title: First", "titel: First"), encoding="utf-8")
    result = CliRunner().invoke(command, ["validate", str(path)])
    assert result.exit_code == 1
    assert f"{path}:10:5: We do not know “titel” here. Did you mean “title”?" in result.output.splitlines()
    path.write_text(GOOD, encoding="utf-8")
    assert CliRunner().invoke(command, ["validate", str(path)]).exit_code == 0


def test_a_faulty_or_missing_file_cannot_be_loaded(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("id: X", encoding="utf-8")
    with pytest.raises(Malformed) as raised:
        shipped.load(path)
    assert "own.yaml" in problem_words("en", raised.value.code, raised.value.params)
    with pytest.raises(NotFound):
        shipped.load(tmp_path / "none.yaml")
    with pytest.raises(NotFound):
        shipped.template("T99")


def test_the_shared_file_is_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "T0.yaml"
    shared = next(path for path in shipped.shipped_paths() if path.stem == "T0").read_text(encoding="utf-8")
    path.write_text(shared.replace("any_of: [under13]", "any_of: [under14]"), encoding="utf-8")
    (fault,) = shipped.validate(path)
    assert fault.code == "template_choice_near"
    assert "under14" in shared.replace("under13", "under14").splitlines()[fault.line - 1]


@given(start=st.integers(0, len(GOOD)), length=st.integers(0, 40), put=st.text(max_size=12))
@settings(max_examples=150, deadline=None)
def test_no_slip_of_the_pen_is_a_crash(start: int, length: int, put: str) -> None:
    data = (GOOD[:start] + put + GOOD[start + length :]).encode("utf-8", "surrogatepass")
    for fault in shipped.validate_text(data):
        assert fault.line >= 1
        assert problem_words("en", fault.code, fault.params)


@given(data=st.binary(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_bytes_are_a_crash(data: bytes) -> None:
    shipped.validate_text(data)


MESSAGES = """\
id: Own
step: any
title: Our messages
about: For tests
messages:
  - key: hello
    title: Hello
    use: Any day
    web: Hello from {Town}
    sms: "{Town}: hello"
"""


@pytest.mark.parametrize(
    ("good", "bad", "line", "code"),
    [
        ("{Town}: hello", "{Twon}: hello", 10, "template_place_near"),
        ("    use: Any day\n", "", 6, "template_missing"),
        ("messages:", "pack:", 6, "template_missing"),
        ("step: any", "step: 4", 2, "template_one_of"),
    ],
)
def test_a_fault_in_messages_is_told_at_its_line(good: str, bad: str, line: int, code: str) -> None:
    assert found(MESSAGES) == []
    assert (line, code) in found(MESSAGES.replace(good, bad, 1))


def test_a_message_key_used_twice_is_told() -> None:
    head, _, body = MESSAGES.partition("messages:\n")
    assert (11, "template_key_twice") in found(head + "messages:\n" + body + body)
