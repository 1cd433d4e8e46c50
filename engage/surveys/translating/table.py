"""A survey's words as rows of a spreadsheet, for people who would rather write in one.

Reading and writing the file itself is engage.documents.workbook's part; what it would change .exchange's.
"""

from collections.abc import Mapping, Sequence

from engage.errors import Malformed
from engage.surveys.translating.exchange import Carried, Line
from engage.surveys.translating.standing import State, same_words

COLUMNS = ("place", "what", "source", "words", "state", "comment", "seen")
"""The names of the columns, in the first row; they may change places, but keep their names."""
WIDTHS = (24, 22, 60, 60, 12, 40, 8)
_NEEDED = frozenset({"place", "source", "words"})


def rows(carried: Carried) -> list[list[str]]:
    """The rows, header first. The sheet's name is `sheet_name`'s."""
    return [
        list(COLUMNS),
        *(
            [line.place, line.what, line.source, line.words, line.state.value, line.comment, line.seen]
            for line in carried.lines
        ),
    ]


def sheet_name(survey: str, language: str) -> str:
    """At most 31 characters: the language, then as much of the survey's key as fits."""
    return f"{language} {survey}"[:31]


def read(sheets: Mapping[str, Sequence[Sequence[str]]]) -> Carried:
    """The lines of the first sheet with our columns. Malformed("file_not_words") when there is none."""
    for name, found in sheets.items():
        header = [cell.strip().casefold() for cell in found[0]] if found else []
        if set(header) >= _NEEDED:
            language, _, survey = name.partition(" ")
            cells = [dict(zip(header, row, strict=False)) for row in found[1:]]
            lines = tuple(_line(each) for each in cells if each.get("place"))
            return Carried(survey, language, lines)
    raise Malformed("file_not_words")


def _line(cells: Mapping[str, str]) -> Line:
    words, seen = cells.get("words", ""), cells.get("seen", "").strip()
    return Line(
        place=cells.get("place", "").strip(),
        source=cells.get("source", ""),
        words=words,
        state=_state(words, seen, cells.get("state", "").strip().casefold()),
        seen=seen,
        what=cells.get("what", ""),
        comment=cells.get("comment", ""),
    )


def _state(words: str, seen: str, said: str) -> State:
    """What a row says of its words. Whoever writes other words answers for them: few would change the state too."""
    if not words:
        return State.MISSING
    if not same_words(seen, words):
        return State.TRANSLATED
    return State(said) if said in set(State) else State.DRAFT
