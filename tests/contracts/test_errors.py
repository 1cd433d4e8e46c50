"""Every error and problem has its words, and brings what fills them, so that an error page is never a second error."""

import ast
import re
from pathlib import Path

import pytest

from engage.languages.problems import WORDS
from tests.contracts.tree import MODULES, parsed, short

RAISED = {"Conflict", "Forbidden", "Malformed", "NotFound", "Refused", "TooLarge", "TooMany", "problem"}
PLACE = re.compile(r"%\((\w+)\)")


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_what_is_raised_has_words_that_can_be_filled(path: Path) -> None:
    for call in ast.walk(parsed(path)):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in RAISED):
            continue
        code = call.args[0] if call.args else None
        if isinstance(code, ast.Constant):
            given = {keyword.arg for keyword in call.keywords}
            assert code.value in WORDS, code.value
            assert None in given or set(PLACE.findall(WORDS[code.value])) <= given, code.value
