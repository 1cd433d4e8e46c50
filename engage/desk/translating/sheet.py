"""The page translators work on: source beside words, saved a page at a time, nothing newer overwritten."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts.access import Place, needs, parts
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.publish import survey_of
from engage.actions.translate import Saved, Written, save_words, say_about
from engage.desk.surveys.looking import said
from engage.desk.translating.choosing import A_PAGE, SHOWN, Chosen, choose
from engage.desk.translating.rows import Desk, Typed, desk_of, rows_of
from engage.desk.words import language_of
from engage.languages import problem_words
from engage.storage.database import writing
from engage.surveys.translating.counting import progress
from engage.surveys.translating.standing import State
from engage.surveys.wording import clean


def mount(blueprint: Blueprint) -> None:
    """Adds this page's address."""
    blueprint.add_url_rule(
        "/<project>/surveys/<int:survey_id>/words/<language>",
        view_func=survey_words,
        methods=["GET", "POST"],
    )


@needs(Permission.TRANSLATE)
def survey_words(place: Place, survey_id: int, language: str) -> ResponseReturnValue:
    """Some texts of a survey in one language: to read, to write, to review."""
    desk = desk_of(place, survey_id, language)
    show, page = request.args.get("show", ""), request.args.get("page", 1, int)
    if request.method == "GET":
        chosen = choose(desk.sheet.entries, show, page, request.args.get("find", ""))
        return _page(place, desk, chosen, Typed())
    written = _written()
    with writing(parts().database) as session:
        row = survey_of(session, place.project.id, survey_id)
        by = place.who
        saved = save_words(session, row, language, written, by=by)
        for name, words in _said().items():
            say_about(session, row, language, name, words, by)
    _tell(saved)
    if saved.whole:
        return redirect(_address(place, survey_id, language, show, page), 303)
    desk = desk_of(place, survey_id, language)
    names = [each.place for each in written]
    chosen = choose(desk.sheet.entries, show, page)
    entries = [entry for entry in desk.sheet.entries if entry.place.name in names]
    again = Chosen(chosen.show, chosen.page, chosen.pages, entries, chosen.counts)
    return _page(place, desk, again, _typed(written, saved), 422)


def _address(place: Place, survey_id: int, language: str, show: str, page: int) -> str:
    return url_for(
        "desk.survey_words",
        project=place.project.slug,
        survey_id=survey_id,
        language=language,
        show=show or None,
        page=page,
    )


def _written() -> list[Written]:
    """The texts of the page as they were sent. Words chosen from a suggestion stand in for those of the field."""
    form = request.form
    found = []
    for number in range(A_PAGE):
        name = form.get(f"place_{number}")
        if name is None:
            break
        words = form.get(f"use_{number}") or form.get(f"words_{number}", "")
        reviewed = f"review_{number}" in form or form.get("go") == "review"
        state = State.REVIEWED if reviewed and clean(words) else None
        found.append(Written(name, words, form.get(f"seen_{number}", ""), state))
    return found


def _said() -> dict[str, str]:
    """The comments of the page, by name of place."""
    form = request.form
    numbers = [number for number in range(A_PAGE) if clean(form.get(f"say_{number}", ""))]
    return {form.get(f"place_{number}", ""): form[f"say_{number}"] for number in numbers}


def _tell(saved: Saved) -> None:
    if saved.changed:
        flash(_("Saved. Texts changed: %(count)s.", count=saved.changed))
    elif saved.said:
        flash(_("Saved. Texts you answer for now: %(count)s.", count=saved.said))
    elif saved.whole:
        flash(_("Nothing was changed."))


def _typed(written: list[Written], saved: Saved) -> Typed:
    """What could not be saved, with the reason at each text."""
    language = current_language()
    clashing = frozenset(entry.place.name for entry in saved.clashes)
    wrong: dict[str, list[str]] = {}
    for name, found in saved.problems:
        wrong.setdefault(name, []).append(problem_words(language, found.code, found.params))
    return Typed(
        {each.place: clean(each.words) for each in written if each.place in clashing or each.place in wrong},
        wrong,
        clashing,
    )


def _page(place: Place, desk: Desk, chosen: Chosen, typed: Typed, status: int = 200) -> tuple[str, int]:
    survey = desk.sheet.survey
    page = render_template(
        "desk/words/sheet.html",
        row=desk.row,
        title=said(survey, survey.title),
        language=language_of(desk.sheet.language),
        source=language_of(survey.source),
        far=progress(desk.sheet.entries),
        chosen=chosen,
        filters={name: words for name, (words, _fits) in SHOWN.items()},
        rows=rows_of(desk, chosen.entries, typed),
        mending=bool(typed.words),
        others=[
            language_of(code) for code in survey.languages if code != survey.source and place.translates(code)
        ],
    )
    return page, status
