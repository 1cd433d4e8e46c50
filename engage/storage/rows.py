"""Many rows into one table at once: the fastest way each database has. What the rows mean is left to the subjects."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, Insert, Table, bindparam, column, func, insert, select
from sqlalchemy.orm import Session


class Rows:
    """Statements that add rows with these columns to a table, made once."""

    def __init__(self, table: Table, columns: Sequence[str]) -> None:
        self._plain = insert(table)
        self._from_json = _from_json(table, columns)

    def add(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
        """Adds the rows; every one must have exactly the columns named. Values are what JSON can hold.

        PostgreSQL takes all of them from one JSON text, in one statement; there a statement a row costs as much as the
        rest of a reply. SQLite takes them one by one without a trip.
        """
        if not rows:
            return
        connection = session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(self._from_json, {"rows": list(rows)})
        else:
            connection.execute(self._plain, list(rows))


def _from_json(table: Table, columns: Sequence[str]) -> Insert:
    typed = [column(name, table.c[name].type) for name in columns]
    found = func.json_to_recordset(bindparam("rows", type_=JSON)).table_valued(*typed, name="found")
    return insert(table).from_select(columns, select(*found.render_derived(with_types=True).c))
