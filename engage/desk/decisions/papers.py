"""The room of documents: the worksheet as a Word file, and the rows of surveys for those who may have them."""

import io
import zipfile

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.export import response_files
from engage.actions.printing import print_document
from engage.documents.offered import DOCUMENTS
from engage.storage.database import reading
from engage.storage.surveys import surveys_of


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    blueprint.add_url_rule("/documents/", view_func=documents)
    blueprint.add_url_rule("/documents/<name>", view_func=one_document)
    blueprint.add_url_rule("/documents/responses/<survey>", view_func=rows)


@needs(Permission.SEE_DECISIONS)
def documents(place: Place) -> ResponseReturnValue:
    """What can be downloaded."""
    with reading(parts().database) as session:
        surveys = [row for row in surveys_of(session, place.project.id) if row.edition_id]
    return render_template("desk/decisions/documents.html", papers=DOCUMENTS, surveys=surveys)


@needs(Permission.SEE_DECISIONS)
def one_document(place: Place, name: str) -> ResponseReturnValue:
    """A document as a file, in the language asked for (`?language=`)."""
    held = parts()
    language = request.args.get("language", "en")
    printed = print_document(held.database, place.project, name, language, held.editions)
    return _download(printed.content, printed.mimetype, printed.name)


@needs(Permission.EXPORT_ROWS)
def rows(place: Place, survey: str) -> ResponseReturnValue:
    """A survey's rows as one archive: codes, labels, codebook, notice."""
    buffer = io.BytesIO()
    with (
        reading(parts().database) as session,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for file in response_files(session, place.project.id, survey, current_language(), bom=True):
            with archive.open(file.name, "w") as out:
                for text in file.text:
                    out.write(text.encode())
    return _download(buffer.getvalue(), "application/zip", f"{place.project.slug}-{survey}.zip")


def _download(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
