"""Two addresses for machines: /healthz says the process answers, /readyz that the database does and is up to date."""

from flask import Blueprint, Response

from engage.accounts.access import parts
from engage.storage import migrate


def health_blueprint() -> Blueprint:
    """/healthz and /readyz: plain words, no cookies, nothing about the data."""
    blueprint = Blueprint("health", __name__)
    blueprint.add_url_rule("/healthz", view_func=healthz)
    blueprint.add_url_rule("/readyz", view_func=readyz)
    return blueprint


def healthz() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


def readyz() -> Response:
    """200 when the database answers and stands at the newest schema, else 503."""
    ready = migrate.is_current(parts().database)
    return Response("ready\n" if ready else "not ready\n", 200 if ready else 503, mimetype="text/plain")
