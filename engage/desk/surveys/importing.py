"""Surveys as files: taking one away as an XLSForm, and bringing one in, seen whole with all that is not carried first.

Between the look and the saving the survey travels in the form of the page itself, so nothing is kept that nobody chose.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Sequence

from flask import Blueprint, Response, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import FileField, Form
from wtforms.validators import InputRequired

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.carrying import SHAPES, keep_as_draft, keep_as_new, look_at_file, survey_file, survey_in
from engage.actions.publish import draft_of, survey_of
from engage.desk.fields import listed, plain_number
from engage.desk.forms import go_to
from engage.desk.surveys.comparing import changed_places
from engage.desk.surveys.looking import said
from engage.desk.surveys.placing import found_in
from engage.desk.surveys.seeing import seen_of
from engage.desk.words import error_words, mend
from engage.documents.workbook import MIMETYPE
from engage.errors import Conflict, EngageError, Malformed, NotFound
from engage.languages import LANGUAGES, language
from engage.storage.database import reading, writing
from engage.storage.surveys import SurveyRow, surveys_of
from engage.surveys.codec import canonical_bytes
from engage.surveys.review import Severity, review
from engage.surveys.saying import shown_words
from engage.surveys.survey import Condition, Survey
from engage.surveys.xlsform import Imported, Weight

LARGEST = 8_000_000  # bytes of a survey, unpacked


class BringForm(Form):
    """A file, what becomes of it, and the language of columns that name none."""

    file = FileField(
        lazy_gettext("The file, .xlsx or .json"),
        [InputRequired(lazy_gettext("Please choose a file."))],
        description=lazy_gettext("Nothing is saved yet. You see first what the file would become."),
    )
    into = listed(lazy_gettext("It becomes"))
    language = listed(
        lazy_gettext("Language of columns without one"),
        lazy_gettext("Only for forms whose columns are called “label”, without a language."),
    )


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    add = blueprint.add_url_rule
    add("/<project>/surveys/import", view_func=bring_survey, methods=["GET", "POST"])
    add("/<project>/surveys/import/keep", view_func=keep_survey, methods=["POST"])
    add("/<project>/surveys/<int:survey_id>/file/<shape>", view_func=take_survey)


@needs(Permission.SEE_SURVEYS)
def take_survey(place: Place, survey_id: int, shape: str) -> ResponseReturnValue:
    """The draft, or the edition the address names, as a file."""
    if shape not in SHAPES:
        raise NotFound("no_document", name=shape)
    seen = seen_of(place, survey_id)
    version = str(seen.edition) if seen.edition else f"draft-{seen.row.draft_version}"
    response = Response(
        survey_file(seen.survey, shape, version), mimetype=MIMETYPE if shape == "xlsx" else "application/json"
    )
    response.headers.set("Content-Disposition", "attachment", filename=f"{seen.row.slug}-{version}.{shape}")
    return response


@needs(Permission.EDIT_SURVEYS)
def bring_survey(place: Place) -> ResponseReturnValue:
    """The form for a file, and what the file would become."""
    with reading(parts().database) as session:
        rows = surveys_of(session, place.project.id)
    form = BringForm(_sent(), data=_wanted(place, rows))
    form.into.choices = [("", _("A new survey")), *((str(row.id), row.title) for row in rows)]
    codes = dict.fromkeys((*place.project.languages, *LANGUAGES))
    form.language.choices = [(code, language(code).name) for code in codes]
    if request.method == "GET":
        return render_template("desk/surveys/import.html", form=form, imported=None)
    try:
        imported = _looked(form)
    except EngageError as error:
        mend(form.file, error)
        imported = None
    if imported is None or imported.survey is None:
        return render_template("desk/surveys/import.html", form=form, imported=imported), 422
    return _look(place, imported, imported.survey, form.into.data)


@needs(Permission.EDIT_SURVEYS)
def keep_survey(place: Place) -> ResponseReturnValue:
    """Saves what was looked at: as a new draft, or as the next version of one nobody changed meanwhile."""
    survey = _unpacked(request.form.get("survey", ""))
    into = request.form.get("into", "")
    by = place.who
    try:
        with writing(parts().database) as session:
            if into:
                row = survey_of(session, place.project.id, plain_number(into) or 0)
                keep_as_draft(
                    session, row, survey, expected=plain_number(request.form.get("version", "")) or 0, by=by
                )
            else:
                row = keep_as_new(session, place.project, survey, by)
    except Conflict as error:
        flash(error_words(error))
        return go_to(place, "desk.bring_survey", into=into)
    flash(_("The form is a draft now. Nobody sees it before you publish it."))
    return go_to(place, "desk.one_survey", survey_id=row.id)


def _wanted(place: Place, rows: Sequence[SurveyRow]) -> dict[str, str]:
    """What the form begins with: the survey whose page sent people here, the town's language."""
    into = request.args.get("into", "")
    known = {str(row.id) for row in rows}
    return {"into": into if into in known else "", "language": place.project.source_language}


def _sent() -> MultiDict[str, object] | None:
    """The fields and the file of this request; None when the page is only looked at."""
    if request.method == "GET":
        return None
    return MultiDict([*request.form.items(multi=True), *request.files.items(multi=True)])


def _looked(form: BringForm) -> Imported | None:
    """What the file is; None when the form itself has something to mend."""
    return look_at_file(form.file.data.stream.read(), form.language.data) if form.validate() else None


def _look(place: Place, imported: Imported, survey: Survey, into: str) -> ResponseReturnValue:
    row, places = None, []
    if into:
        with reading(parts().database) as session:
            row = survey_of(session, place.project.id, int(into))
            places = changed_places(draft_of(row), survey)
    problems = review(survey, (survey.source,))
    return render_template(
        "desk/surveys/import_look.html",
        survey=survey,
        row=row,
        places=places,
        said=said,
        shown=lambda condition: _shown(survey, condition),
        offered=[language(code) for code in survey.languages],
        lost=[found for found in imported.findings if found.weight is Weight.LOST],
        changed=[found for found in imported.findings if found.weight is Weight.CHANGED],
        mending=len(found_in(survey, problems, Severity.BLOCKING)),
        packed=_packed(survey),
    )


def _shown(survey: Survey, condition: Condition) -> str:
    return shown_words(survey, condition, current_language())


def _packed(survey: Survey) -> str:
    """The survey as one field of a form."""
    return base64.b64encode(zlib.compress(canonical_bytes(survey), 9)).decode()


def _unpacked(packed: str) -> Survey:
    """The survey of such a field. Malformed for anything else."""
    try:
        opened = zlib.decompressobj()
        content = opened.decompress(base64.b64decode(packed, validate=True), LARGEST)
        if opened.unconsumed_tail:
            raise Malformed("workbook_unread")
        return survey_in(json.loads(content))
    except (ValueError, zlib.error, binascii.Error, RecursionError) as error:
        raise Malformed("workbook_unread") from error
