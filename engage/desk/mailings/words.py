"""The words of a message in one language: the text message, the letter, and what a closing message tells."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.mailing_drafts import save_words
from engage.actions.mailing_preview import SAMPLE
from engage.actions.mailing_texts import DAY, Material, material
from engage.desk.fields import line, lines, plain_number, typed
from engage.desk.mailings.labels import PLACE_MEANINGS
from engage.desk.words import language_of
from engage.errors import NotFound
from engage.languages import problem_words
from engage.plans.messages import FIELDS, TOLD
from engage.storage.database import reading, writing
from engage.storage.mailings import mailing_of
from engage.texting.mailing_words import CODE, PLACES, word_problems


class WordsForm(Form):
    """What is typed for one language. All empty: the language falls back to the town's own."""

    said = lines(lazy_gettext("You said"), most=1000)
    heard = lines(lazy_gettext("We heard"), most=1000)
    changed = lines(lazy_gettext("We changed"), most=1000)
    kept = lines(lazy_gettext("We did not change, and why"), most=1000)
    next = lines(lazy_gettext("What happens next"), most=1000)
    sms = lines(
        lazy_gettext("Text message"),
        most=2000,
        hint=lazy_gettext(
            "Short: every part costs money. It begins with the town’s name and ends with how to stop."
        ),
    )
    subject = line(lazy_gettext("Subject of the letter"))
    email = lines(
        lazy_gettext("Letter"),
        most=10000,
        hint=lazy_gettext("A line for which there is nothing to put in is left out."),
    )


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule(
        "/<project>/contacts/messages/<int:mailing_id>/words/<language>",
        view_func=mailing_words,
        methods=["GET", "POST"],
    )


@needs(Permission.CONTACTS)
def mailing_words(place: Place, mailing_id: int, language: str) -> ResponseReturnValue:
    """The form, and keeping what was typed; what does not fit is told and kept away."""
    project = place.project
    if language not in {project.source_language, *project.languages}:
        raise NotFound("no_mailing")
    with reading(parts().database) as session:
        row = mailing_of(session, project.id, mailing_id)
        found = material(session, parts(), row)
    source = project.source_language
    form = WordsForm(typed(), data=row.words.get(language, {}))
    if row.kind != "closing":
        for name in TOLD:
            delattr(form, name)
    written = language_of(language)
    for field in form:
        field.render_kw = {"lang": written.tag, "dir": written.direction}
    if typed() is not None and form.validate():
        said = {name: form[name].data or "" for name in (*FIELDS, *TOLD) if name in form}
        _mend(form, found, language, said)
        if not form.errors:
            version = plain_number(request.form.get("version", "")) or 0
            with writing(parts().database) as session:
                save_words(session, project.id, mailing_id, version, language, said)
            flash(_("Saved."))
            return redirect(url_for("desk.mailing", project=project.slug, mailing_id=mailing_id), 303)
    page = render_template(
        "desk/mailings/words.html",
        form=form,
        mailing=row,
        language=written,
        source=source,
        places={name: found.places[source].get(name, "").replace(CODE, SAMPLE) for name in sorted(PLACES)},
        meanings=PLACE_MEANINGS,
        heard=found.survey if row.kind == "closing" else None,
        original=row.words.get(source, {}) if language != source else {},
    )
    return page, 422 if form.errors else 200


def _mend(form: WordsForm, found: Material, language: str, said: dict[str, str]) -> None:
    """Tells at its field what does not fit; a language left empty falls back, and there is nothing to mend."""
    source = found.project.source_language
    if not any(said.values()) and language != source:
        return
    places = found.places.get(language, found.places[source])
    for each in word_problems(found.mailing.kind, language, said, places):
        if each.params.get("place") == DAY:  # chosen on its own page; until then nothing starts
            continue
        where = each.where if each.where in form else "sms"
        form[where].errors = [*form[where].errors, problem_words(current_language(), each.code, each.params)]
