"""Conversations written down by the team: stored exactly once, changed only by who wrote them.

What may be quoted is part of a note and holds wherever it is shown; themes are the state's eight.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from engage.errors import NotFound
from engage.storage.notes import insert_note
from engage.storage.responses import Note
from engage.surveys.wording import clean


@dataclass(frozen=True, slots=True)
class NoteWish:
    """What was written. `people`: how many took part; `activity_id` is of the same project.

    `permission`: "quote" (word for word, without a name), "summary" (in the team's words) or "private" (for the team).
    """

    body: str
    language: str
    themes: tuple[str, ...]
    permission: str
    people: int = 1
    activity_id: int | None = None


def write_note(
    session: Session, project_id: int, author: tuple[int, str], receipt: str, wish: NoteWish, at: datetime
) -> bool:
    """Stores a note; False when the same form was stored before. `author`: id and name as shown."""
    author_id, name = author
    values = {
        "project_id": project_id,
        "author_id": author_id,
        "written_by": name,
        "written_at": at,
        "receipt": receipt,
        **_columns(wish),
    }
    return insert_note(session, values) is not None


def change_note(note: Note, wish: NoteWish) -> None:
    """Writes a note anew; who wrote it and when stays."""
    for column, value in _columns(wish).items():
        setattr(note, column, value)


def own_note(session: Session, project_id: int, author_id: int, note_id: int) -> Note:
    """A note the person wrote themselves; NotFound for any other."""
    note = session.get(Note, note_id)
    if note is None or note.project_id != project_id or note.author_id != author_id:
        raise NotFound("no_note")
    return note


def _columns(wish: NoteWish) -> dict[str, object]:
    return {
        "body": clean(wish.body),
        "language": wish.language,
        "themes": list(wish.themes),
        "permission": wish.permission,
        "people": wish.people,
        "activity_id": wish.activity_id,
    }
