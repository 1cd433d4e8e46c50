"""The plan as a page to print, in any language it comes in, whatever language the desk speaks."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.planpaper import gather_plan
from engage.documents.offered import document
from engage.plans.outline import Facts, Table


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule("/<project>/plan/paper", view_func=plan_paper)


@needs(Permission.SEE_PLAN)
def plan_paper(place: Place) -> ResponseReturnValue:
    """The document (`?in=` its language), with links to the Word files."""
    held = parts()
    wanted = document("plan", request.args.get("in", "en"))
    language = request.args.get("in", "en")
    outline = gather_plan(held.database, place.project, language, held.editions)
    kinds = {Facts: "facts", Table: "table"}
    return render_template(
        "desk/plan/paper.html",
        outline=outline,
        languages_of_it=wanted.languages,
        kind_of=lambda block: kinds.get(type(block), "line"),
    )
