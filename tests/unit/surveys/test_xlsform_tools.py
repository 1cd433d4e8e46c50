"""Forms we write are forms to other tools: pyxform converts them without a warning, ODK Validate finds them valid.

Java starts once for all forms together.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from pyxform.xls2xform import convert

from engage.documents.workbook import Sheet, write_workbook
from engage.plans import shipped
from engage.plans.make import make_survey
from engage.surveys.survey import All, Any, Choice, Compare, Exit, Not, Question, Survey
from engage.surveys.xlsform import write
from tests.builders import question, section, survey, words
from tests.unit.plans.towns import choices as town
from tests.unit.surveys.publishable import PUBLISHABLE

VALIDATE = files("pyxform.validators.odk_validate") / "bin" / "ODK_Validate.jar"


def converted(written: Survey) -> str:
    """The XForm of a survey's export; any warning of pyxform fails."""
    content = write_workbook([Sheet(name, rows) for name, rows in write(written, "1").items()])
    result = convert(BytesIO(content), file_type=".xlsx", validate=False)
    assert result.warnings == []
    return result.xform


def valid(forms: Iterable[str], folder: Path) -> None:
    """All of the forms pass ODK Validate."""
    paths = []
    for number, form in enumerate(forms):
        paths.append(folder / f"{number}.xml")
        paths[-1].write_text(form, encoding="utf-8")
    java = shutil.which("java")
    assert java, "ODK Validate needs Java (Debian: apt-get install default-jre-headless)"
    command = [
        java,
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-jar",
        str(VALIDATE),
        *map(str, paths),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout[-2000:] + done.stderr[-4000:]
    assert len(re.findall("Xform is valid!", done.stdout)) == len(paths)


def test_every_template_is_a_form(tmp_path: Path) -> None:
    made = (make_survey(shipped.template(name), town()) for name in shipped.shipped())
    valid(map(converted, made), tmp_path)


def test_any_survey_is_a_form(tmp_path: Path) -> None:
    forms: list[str] = []

    @settings(
        max_examples=40,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(PUBLISHABLE)
    def gather(written: Survey) -> None:
        forms.append(converted(written))

    gather()
    valid(forms, tmp_path)


def big(count: int) -> Survey:
    """A survey of many questions that all look at the ones before, with early endings on the way."""
    pages = []
    for page in range(count // 10):
        asked: list[Question] = []
        for place in range(10):
            key = f"q{page * 10 + place}"
            listed = (
                Choice("yes", words("Yes")),
                Choice("no", words("No")),
                Choice("none", words("None"), exclusive=True),
            )
            when = (
                Any((Compare(asked[0].key, ("yes",)), Not(Compare(asked[-1].key, ("no",)))))
                if asked
                else None
            )
            asked.append(question(key, "many", choices=listed, options={"maximum": 2}, show_when=when))
        shown = (
            All((Compare(f"q{page * 10 - 1}", answered=True), Compare("q0", ("yes", "no")))) if page else None
        )
        pages.append(section(f"page{page}", *asked, show_when=shown))
    endings = tuple(
        Exit(f"stop{page}", Compare(f"q{page * 10}", ("none",)), words("Thank you.")) for page in range(5)
    )
    return survey(*pages, exits=endings, thanks=words("Thanks."))


def test_a_survey_of_two_hundred_questions_is_a_form(tmp_path: Path) -> None:
    valid([converted(big(200))], tmp_path)
