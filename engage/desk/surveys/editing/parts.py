"""The pages of a section, of an early ending, and of the survey's own words and settings."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import Form

from engage.accounts.access import Place, needs
from engage.accounts.language import current_language
from engage.accounts.permissions import Permission
from engage.actions.drafting import Change
from engage.desk.fields import typed
from engage.desk.surveys.editing.answering import auto_saved, auto_stopped, by_itself, sides, stopped_words
from engage.desk.surveys.editing.opened import Opened, edit_page, must, opened, seen_number
from engage.desk.surveys.editing.part_forms import (
    ExitForm,
    SectionForm,
    exit_form,
    section_form,
    settings_form,
)
from engage.desk.surveys.editing.rows import with_words
from engage.desk.surveys.editing.saving import Saved, Spot, exit_spot, keep, section_spot, settings_spot
from engage.surveys.saying import exit_words, shown_words
from engage.surveys.survey import Exit, Question, Section, Survey

Part = TypeVar("Part", Question, Section, Exit, Survey)


def mount(blueprint: Blueprint) -> None:
    """Adds these pages' addresses."""
    path, both = "/<project>/surveys/<int:survey_id>/edit", ["GET", "POST"]
    blueprint.add_url_rule(f"{path}/sections/<key>", view_func=edit_section, methods=both)
    blueprint.add_url_rule(f"{path}/exits/<key>", view_func=edit_exit, methods=both)
    blueprint.add_url_rule(f"{path}/settings", view_func=edit_settings, methods=both)


@needs(Permission.EDIT_SURVEYS)
def edit_section(place: Place, survey_id: int, key: str) -> ResponseReturnValue:
    """A section's title and words."""
    at = opened(place, survey_id)
    shown: Section = must(section_spot(key).find(at.seen))
    form = section_form(shown, at.survey.source, typed())
    asked = shown_words(at.survey, shown.show_when, current_language()) if shown.show_when else ""
    return _answer(
        place,
        at,
        "section",
        section_spot(key),
        form,
        lambda base: _section(form, base, at.survey.source),
        asked,
    )


@needs(Permission.EDIT_SURVEYS)
def edit_exit(place: Place, survey_id: int, key: str) -> ResponseReturnValue:
    """An early ending's words, and whether what was answered is kept."""
    at = opened(place, survey_id)
    shown: Exit = must(exit_spot(key).find(at.seen))
    form = exit_form(shown, at.survey.source, typed())
    asked = exit_words(at.survey, shown.when, current_language())
    return _answer(
        place, at, "exit", exit_spot(key), form, lambda base: _exit(form, base, at.survey.source), asked
    )


@needs(Permission.EDIT_SURVEYS)
def edit_settings(place: Place, survey_id: int) -> ResponseReturnValue:
    """The title, how the survey begins and ends, its languages, minutes and step."""
    at = opened(place, survey_id)
    form = settings_form(at.seen, place.project.languages, typed())
    return _answer(place, at, "settings", settings_spot(), form, form.survey, "")


def _answer(
    place: Place,
    at: Opened,
    name: str,
    spot: Spot[Part],
    form: Form,
    changed: Callable[[Part], Part],
    asked: str,
) -> ResponseReturnValue:
    """The page, or what saving gives. The form's place is the same for all three."""

    def page(status: int = 200, saved: Saved | None = None) -> ResponseReturnValue:
        return _page(place, opened(place, at.row.id) if saved else at, name, spot, form, asked, status, saved)

    if request.method == "GET":
        return page()
    if not form.validate():
        return auto_stopped(422) if by_itself() else page(422)
    params = {"key": spot.key} if spot.key else {}
    saved = keep(
        place,
        at.row.id,
        spot,
        lambda seen, used: changed(seen),
        Change(name, params, auto=by_itself()),
        bring_back="back" in request.form,
    )
    if by_itself():
        return auto_saved(saved) if saved.done else auto_stopped(409)
    if not saved.done:
        return page(409, saved)
    flash(_("Saved."))
    return redirect(request.path, 303)


def _page(
    place: Place,
    at: Opened,
    name: str,
    spot: Spot[Part],
    form: Form,
    asked: str,
    status: int,
    saved: Saved | None,
) -> ResponseReturnValue:
    clashing = saved is not None and bool(saved.clashes)
    more: dict[str, Any] = {
        "form": form,
        "key": spot.key,
        "asked": asked,
        "version": at.number if status == 200 or clashing else seen_number(),
        "saved": saved,
        "sides": sides(saved, at.survey.source) if saved else [],
        "stopped": stopped_words(saved) if saved else "",
    }
    return edit_page(name, at, status, **more)


def _section(form: SectionForm, base: Section, source: str) -> Section:
    return replace(
        base,
        title=with_words(base.title, source, form.title.data or ""),
        text=with_words(base.text, source, form.text.data or ""),
    )


def _exit(form: ExitForm, base: Exit, source: str) -> Exit:
    return replace(base, text=with_words(base.text, source, form.text.data or ""), keep=not form.forget.data)


def address(place: Place, survey_id: int, kind: str, key: str) -> str:
    """The page of a question, section or early ending."""
    endpoint = {"question": "desk.edit_question", "section": "desk.edit_section", "exit": "desk.edit_exit"}[
        kind
    ]
    return url_for(endpoint, project=place.project.slug, survey_id=survey_id, key=key)
