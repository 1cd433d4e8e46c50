"""A survey written as an XLSForm comes back equal, whatever it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from engage.documents.workbook import Sheet, read_workbook, write_workbook
from engage.errors import Refused
from engage.plans import shipped
from engage.plans.make import make_survey
from engage.surveys.survey import Choice, Survey
from engage.surveys.xlsform import read, write
from tests.builders import question, section, survey
from tests.unit.plans.towns import choices as town
from tests.unit.surveys.publishable import PUBLISHABLE


def through_a_file(sheets: Mapping[str, Sequence[Sequence[str]]]) -> Mapping[str, Sequence[Sequence[str]]]:
    return read_workbook(write_workbook([Sheet(name, rows) for name, rows in sheets.items()]))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(PUBLISHABLE)
def test_every_survey_comes_back_equal(written: Survey) -> None:
    back = read(through_a_file(write(written, "1")))
    assert (back.survey, back.findings) == (written, ())


@pytest.mark.parametrize(
    "words", ["${name}", "$\u2060{", "$\u2060\u2060{name} ${", "$\u2060 {", "a\u2060{", "$$\u2060{{"]
)
def test_words_like_a_reference_come_back_equal(words: str) -> None:
    steps = (
        Choice("low", {"en": words}, score=1),
        Choice("high", {"en": f"{words} 2"}, {"en": words}, score=2),
    )
    asked = replace(question("ease", "scale"), text={"en": words}, choices=steps)
    written = survey(section("page", asked, question("pay", "number", options={"unit": words})))
    sheets = write(written, "1")
    assert "${" not in "".join(cell for rows in sheets.values() for row in rows for cell in row)
    back = read(through_a_file(sheets))
    assert (back.survey, back.findings) == (written, ())


@pytest.mark.parametrize("template", shipped.shipped())
def test_every_template_comes_back_equal(template: str) -> None:
    written = make_survey(shipped.template(template), town())
    back = read(through_a_file(write(written, "1")))
    assert (back.survey, back.findings) == (written, ())


def test_a_survey_with_blocking_problems_does_not_leave() -> None:
    with pytest.raises(Refused):
        write(survey(section("page", question("need", "one"))), "1")
