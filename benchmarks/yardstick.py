"""The work no form can do without, on the same server: a constant Flask page, and one durable insert.

`python -m benchmarks.yardstick PORT DATABASE_URL` serves `/` and `POST /insert` with waitress and the same settings.
"""

import sys

from flask import Flask, Response
from sqlalchemy import Column, Integer, MetaData, String, Table, insert
from waitress.server import create_server

from engage.config import Config
from engage.storage.database import Database, open_database, writing

BODY = "x" * 300  # bytes of one row
ROWS = Table("yardstick", MetaData(), Column("id", Integer, primary_key=True), Column("body", String))


def application(database: Database) -> Flask:
    """A page that never changes, and a row that is committed as durably as an answer."""
    app = Flask("yardstick")
    statement = insert(ROWS).values(body=BODY)

    @app.get("/")
    def page() -> str:
        return "hello"

    @app.post("/insert")
    def store() -> Response:
        with writing(database) as session:
            session.execute(statement)
        return Response("", 303, headers={"Location": "/"})

    return app


def main() -> None:
    """Serves until it is ended."""
    database = open_database(sys.argv[2])
    ROWS.metadata.create_all(database.engine)
    threads = int(Config.__dataclass_fields__["threads"].default)
    create_server(
        application(database), host="127.0.0.1", port=int(sys.argv[1]), threads=threads, ident=""
    ).run()


if __name__ == "__main__":
    main()
