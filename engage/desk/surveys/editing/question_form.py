"""The form of a question: its words in the source language, its kind, and what that kind can be set to.

Choices are rows beside it (.rows); saving is .saving's part.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form, StringField
from wtforms.validators import ValidationError

from engage.desk.fields import line, lines, one_of, tick, whole
from engage.desk.surveys.editing.labels import WITH_CHOICES, kinds
from engage.desk.surveys.editing.rows import Line, choices_from, moved, with_words
from engage.surveys.editing.keys import Used
from engage.surveys.review.keys import LONGEST, RESERVED
from engage.surveys.survey import Json, Question

SETTINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "many": ("minimum", "maximum"),
        "text": ("long", "maximum", "zip"),
        "number": ("minimum", "maximum", "whole", "unit"),
    }
)
"""What each kind can be set to; the others have no settings."""
_SHAPE = re.compile(r"[a-z][a-z0-9_]*")


class QuestionForm(Form):
    """A question. Fields that the kind does not have are left out of the page, and of what is saved."""

    text = lines(lazy_gettext("Question"), needed=True, most=2000)
    hint = line(lazy_gettext("Hint below the question"), most=500)
    short = line(
        lazy_gettext("Wording for text messages"),
        most=300,
        hint=lazy_gettext("Shorter words, where the question is too long for a text message."),
    )
    kind = one_of(lazy_gettext("How people answer"))
    required = tick(lazy_gettext("People must answer this to go on"))
    profile = tick(lazy_gettext("It asks who people are. Small groups are protected."))
    shuffle = tick(lazy_gettext("Show the choices in random order"))
    maximum = whole(lazy_gettext("Up to"), least=1, most=1_000_000_000)
    minimum = whole(lazy_gettext("Lowest number"), least=-1_000_000_000, most=1_000_000_000)
    long = tick(lazy_gettext("Room for several lines"))
    zip = tick(lazy_gettext("It asks for a ZIP code"))
    whole = tick(lazy_gettext("Whole numbers only"))
    unit = line(lazy_gettext("Unit, like “people” or “years”"), most=60)
    measure = line(
        lazy_gettext("What it measures"),
        most=LONGEST,
        hint=lazy_gettext(
            "One word for the same thing in every survey. Answers of one measure add up. Leave it empty to count apart."
        ),
    )
    key = line(lazy_gettext("Key"), most=LONGEST, hint=lazy_gettext("Its name in files. Made by itself."))

    def validate_measure(self, field: StringField) -> None:
        """Letters, digits and _ only."""
        if field.data and not _SHAPE.fullmatch(field.data):
            raise ValidationError(_("Use small letters, digits and _ only, and begin with a letter."))

    def validate_key(self, field: StringField) -> None:
        """The same, and no name that a reply has itself."""
        if field.data and (not _SHAPE.fullmatch(field.data) or field.data in RESERVED):
            raise ValidationError(_("Use small letters, digits and _ only, and begin with a letter."))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a form asks for: its fields, its rows of choices, and a choice to move: its key and -1 or 1."""

    form: QuestionForm
    lines: tuple[Line, ...]
    move: tuple[str, int] | None
    keys_stay: bool

    def question(self, base: Question, source: str, used: Used) -> Question:
        """The question `base`, which the form was filled from, as the form has it now."""
        form = self.form
        kind = form.kind.data
        choices = base.choices if kind in WITH_CHOICES and base.kind not in WITH_CHOICES else ()
        if kind in WITH_CHOICES:
            choices = choices_from(self.lines, base, source, used)
            choices = moved(choices, *self.move) if self.move else choices
        return replace(
            base,
            text=with_words(base.text, source, form.text.data or ""),
            hint=with_words(base.hint, source, form.hint.data or ""),
            short=with_words(base.short, source, form.short.data or ""),
            key=base.key if self.keys_stay else form.key.data or base.key,
            kind=kind,
            choices=choices,
            options=_options(form, base, kind, source),
            required=form.required.data and kind != "info",
            profile=form.profile.data,
            shuffle=form.shuffle.data and kind in WITH_CHOICES,
            measure=form.measure.data or None,
        )


def question_form(question: Question, source: str, typed: Any) -> QuestionForm:
    """The form of a question, filled from it or with what was typed."""
    kept: dict[str, Any] = {
        name: getattr(question, name).get(source, "") for name in ("text", "hint", "short")
    }
    kept |= {name: getattr(question, name) for name in ("kind", "required", "profile", "shuffle", "key")}
    kept |= {"measure": question.measure or "", "whole": question.options.get("whole", True)}
    kept |= {name: question.options.get(name) for name in ("maximum", "minimum", "long", "zip")}
    unit = question.options.get("unit", "")
    kept["unit"] = unit.get(source, "") if isinstance(unit, dict) else unit
    form = QuestionForm(typed, data=kept)
    form.kind.choices = kinds()
    form.maximum.label.text = {
        "many": _("Choose up to"),
        "text": _("Most characters"),
        "number": _("Highest number"),
    }.get(str(form.kind.data), _("Up to"))
    if form.kind.data == "many":
        form.minimum.label.text = _("Choose at least")
    return form


def settings_of(kind: str) -> tuple[str, ...]:
    """The names of the fields a kind can be set with."""
    return SETTINGS.get(kind, ())


def _options(form: QuestionForm, base: Question, kind: str, source: str) -> dict[str, Json]:
    """What the kind is set to. What the form did not show, as it was filled for another kind, stays away."""
    if kind != base.kind:
        return {}
    options = dict(base.options)
    for name in settings_of(kind):
        options.pop(name, None)
        value = form[name].data
        if name == "unit":
            before = base.options.get("unit")
            words: dict[str, Json] = dict(before) if isinstance(before, dict) else {}
            words = {**words, source: value} if value else {}
            options |= {"unit": words} if words else {}
        elif name == "whole":
            options |= {} if value else {"whole": False}
        elif value not in (None, False):
            options[name] = value
    return options
