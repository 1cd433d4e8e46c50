"""A survey's words as a PO file, the form translation programs read: msgctxt is the place, drafts and stale are fuzzy.

What a file would change is .exchange's part.
"""

import re

from babel.messages.catalog import Catalog, Message

from engage.languages.po_file import understood, written
from engage.surveys.translating.exchange import Carried, Line
from engage.surveys.translating.standing import State

_PROGRAM = "engage"
_SEEN = re.compile(r"\bseen=([0-9a-f.]+)")
_FUZZY = frozenset({State.DRAFT, State.STALE})


def write(carried: Carried) -> bytes:
    """The file: each text with what it is, what was said about it, and the mark it leaves with.

    The survey's key stands in the header as the version of the project.
    """
    catalog = Catalog(
        locale=carried.language, project=_PROGRAM, version=carried.survey, header_comment="", fuzzy=False
    )
    for line in carried.lines:
        about = [line.what, *line.comment.split("\n"), f"state={line.state.value} seen={line.seen}"]
        catalog[line.source] = Message(
            line.source,
            line.words,
            flags=["fuzzy"] if line.state in _FUZZY else [],
            auto_comments=[comment for comment in about if comment],
            context=line.place,
        )
    return written(catalog)


def read(content: bytes) -> Carried:
    """The file's lines. Malformed for what is no PO file, TooLarge; messages without a place are left out."""
    catalog = understood(content)
    survey = str(catalog.version) if catalog.project == _PROGRAM else ""
    lines = tuple(_line(message) for message in catalog if message.id and message.context)
    return Carried(survey, str(catalog.locale_identifier or ""), lines)


def _line(message: Message) -> Line:
    source, words = (_single(each) for each in (message.id, message.string))
    comments = [comment for comment in message.auto_comments if not _SEEN.search(comment)]
    marks = [found[1] for comment in message.auto_comments if (found := _SEEN.search(comment))]
    state = State.DRAFT if message.fuzzy else State.TRANSLATED
    return Line(
        place=message.context or "",
        source=source,
        words=words,
        state=state if words else State.MISSING,
        seen=marks[0] if marks else "",
        what=comments[0] if comments else "",
        comment="\n".join(comments[1:]),
    )


def _single(words: object) -> str:
    """The words of a message; of plural forms, which a survey has none of, the first."""
    return str(words[0] if isinstance(words, tuple | list) else words or "")
