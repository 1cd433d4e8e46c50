"""Writing in the worksheet: a field at a time, so that two people can work on it, and nobody's words are lost.

Lists of priorities have their own actions (engage.actions.priorities), activity records theirs (.records).
"""

from sqlalchemy.orm import Session

from engage.decisions.worksheet import field
from engage.errors import Conflict
from engage.storage.decisions import WorksheetField, hold, worksheet


def save_field(
    session: Session, project_id: int, identifier: str, value: str, version: int, by: str
) -> WorksheetField:
    """Stores a field's words if nobody saved it since `version` was read (0: it was still empty).

    The same words again are fine at any version. Raises NotFound for a field the guide does not have, and
    Conflict("saved_by_someone_else") with `theirs` and their `version`: both texts can then be shown.
    """
    field(identifier)
    hold(session, project_id)
    words = value.replace("\r\n", "\n").strip()
    row = worksheet(session, project_id).get(identifier)
    if row is None:
        row = WorksheetField(project_id=project_id, field=identifier, value=words, updated_by=by)
        session.add(row)
    elif row.value != words:
        if row.version != version:
            raise Conflict("saved_by_someone_else", theirs=row.value, version=row.version)
        row.value, row.version, row.updated_by = words, row.version + 1, by
    session.flush()
    return row


def texts(session: Session, project_id: int) -> dict[str, str]:
    """Everything written so far, by field id."""
    return {identifier: row.value for identifier, row in worksheet(session, project_id).items()}
