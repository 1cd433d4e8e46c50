"""A town's own templates: brought as YAML files, taken away, removed; and a survey saved as one.

A file with mistakes is not kept; each mistake is told with its line and column.
"""

from flask import Blueprint, Response, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.permissions import Permission
from engage.actions.publish import draft_of, survey_of
from engage.actions.templates import import_template, remove_template, save_as_template
from engage.desk.fields import line, lines, typed
from engage.desk.forms import go_to
from engage.desk.plan.naming import new_key
from engage.desk.surveys.looking import said
from engage.desk.words import mend
from engage.errors import NotFound, Refused
from engage.plans.nodes import Located
from engage.storage.database import reading, writing
from engage.storage.templates import template_row, template_rows


class SaveForm(Form):
    """A name for the template; its key is made from it."""

    name = line(lazy_gettext("Name"), needed=True, most=60, hint=lazy_gettext("Like: Heat walk survey"))
    about = lines(
        lazy_gettext("What is it for?"), needed=True, most=400, hint=lazy_gettext("Your team reads this.")
    )


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/plan/templates/bring", view_func=bring_template, methods=["GET", "POST"])
    add("/<project>/plan/templates/<template>/file", view_func=template_file)
    add("/<project>/plan/templates/<template>/remove", view_func=remove_own, methods=["POST"])
    add("/<project>/surveys/<int:survey_id>/template", view_func=save_own, methods=["GET", "POST"])


@needs(Permission.EDIT_PLAN)
def bring_template(place: Place) -> ResponseReturnValue:
    """A file, or what is pasted; kept when it has no mistake."""
    if request.method == "GET":
        return _bring()
    file = request.files.get("file")
    data = (file.stream.read() if file else b"") or request.form.get("text", "").encode()
    with writing(parts().database) as session:
        row, faults = import_template(session, place.project.id, data, place.who)
        key, version = (row.key, row.version) if row else ("", 0)
    if faults:
        return _bring(faults, data.decode("utf-8", "replace")), 422
    flash(
        _("The template is on the shelf.")
        if version == 1
        else _("The template took the place of the one before.")
    )
    return go_to(place, "desk.template", template=key)


@needs(Permission.SEE_PLAN)
def template_file(place: Place, template: str) -> Response:
    """The template as its YAML file."""
    with reading(parts().database) as session:
        row = template_row(session, place.project.id, template)
        if row is None:
            raise NotFound("no_such_template", template=template)
        body = row.body
    response = Response(body.encode(), mimetype="application/yaml")
    response.headers.set("Content-Disposition", "attachment", filename=f"{template}.yaml")
    return response


@needs(Permission.EDIT_PLAN)
def remove_own(place: Place, template: str) -> ResponseReturnValue:
    """Takes a template away; surveys made from it stay."""
    if request.form.get("sure") != "yes":
        flash(_("Please tick the box first. Nothing was taken out."))
        return go_to(place, "desk.template", template=template)
    with writing(parts().database) as session:
        remove_template(session, place.project.id, template)
    flash(_("The template is off the shelf. Surveys made from it stay."))
    return go_to(place, "desk.plan_templates")


@needs(Permission.EDIT_PLAN)
def save_own(place: Place, survey_id: int) -> ResponseReturnValue:
    """Saves a survey's draft as a template of the town, with its words in all languages."""
    with reading(parts().database) as session:
        survey = draft_of(survey_of(session, place.project.id, survey_id))
        taken = {row.key for row in template_rows(session, place.project.id)}
    form = SaveForm(typed())
    if request.method == "POST" and form.validate():
        key = new_key(f"own {form.name.data}", taken, "own")
        try:
            with writing(parts().database) as session:
                save_as_template(session, place.project.id, survey, key, form.about.data or "", place.who)
        except Refused as error:
            mend(form.name, error)
        else:
            flash(_("The template is on the shelf."))
            return go_to(place, "desk.template", template=key)
    page = render_template(
        "desk/plan_templates/save.html", form=form, title=said(survey, survey.title), survey_id=survey_id
    )
    return page, 422 if form.errors else 200


def _bring(faults: tuple[Located, ...] = (), text: str = "") -> str:
    return render_template("desk/plan_templates/bring.html", faults=faults, text=text)
