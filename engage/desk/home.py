"""Where the desk begins: the list of a person's projects, and a project's home, arranged by role."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts, person, signed_in
from engage.accounts.permissions import Permission
from engage.storage.accounts import projects_of
from engage.storage.database import reading


def mount(blueprint: Blueprint) -> None:
    """Adds this room's addresses."""
    blueprint.add_url_rule("/", view_func=start)
    blueprint.add_url_rule("/<project>/", view_func=home)


@signed_in
def start() -> ResponseReturnValue:
    """The person's projects; straight into the only one."""
    user = person()
    with reading(parts().database) as session:
        projects = projects_of(session, user.id) if user else []
    if len(projects) == 1:
        return redirect(url_for("desk.home", project=projects[0].slug))
    return render_template("desk/start.html", projects=projects)


@needs(Permission.SEE_PLAN)
def home(place: Place) -> ResponseReturnValue:
    """What is due and what waits, by role."""
    return render_template("desk/home.html")
