"""The rooms of decisions and documents: the worksheet, the lists of priorities, seed ideas, the ledger, downloads.

Each page is a module of its own. What is decided is engage.actions' part; here forms are read and pages shown.
"""

from flask import Blueprint

from engage.desk.decisions import lists, overview, papers, priority, record, seeds, sheet


def decisions_blueprint() -> Blueprint:
    """Every page of both rooms; endpoints are named `decisions.…`."""
    blueprint = Blueprint("decisions", __name__, url_prefix="/desk/<project>")
    for page in (overview, sheet, lists, priority, seeds, record, papers):
        page.mount(blueprint)
    return blueprint
