"""Which options of a question a form says in its own columns, and which are left for a column of ours.

Numbers and lengths stand in the constraint (expressions); here is the rest of what types and looks can say.
"""

from engage.surveys.kinds.number import bound
from engage.surveys.kinds.text import is_zip
from engage.surveys.survey import Json, Question
from engage.surveys.xlsform.expressions import at_least, whole


def native_options(question: Question) -> tuple[dict[str, str], dict[str, Json]]:
    """(columns that say something of the options, options that no column says)."""
    options = question.options
    said: set[str] = set()
    columns: dict[str, str] = {}
    if question.kind == "text" and options.get("long") is True:
        columns["appearance"] = "multiline"
        said.add("long")
    if question.kind == "number":
        said |= {name for name in ("minimum", "maximum") if bound(question, name) is not None}
        said |= {"whole"} if options.get("whole") is False else set()
    if question.kind in ("text", "many") and whole(options.get("maximum")) is not None:
        said.add("maximum")
    if is_zip(question):
        said.add("zip")
    if question.kind == "many" and at_least(question) is not None:
        said.add("minimum")
    return columns, {name: value for name, value in options.items() if name not in said}
