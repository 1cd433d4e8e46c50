"""What somebody else saved meanwhile, field by field, beside what was typed here: so that a person can choose.

That nothing was overwritten is .changing's part.
"""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from wtforms import Form
from wtforms.fields.choices import SelectFieldBase


@dataclass(frozen=True, slots=True)
class Differing:
    """A field whose saved words are not those typed here."""

    label: str
    words: str


def theirs(mine: Form, saved: Form) -> list[Differing]:
    """The fields in which a form as saved (made from what is stored now, choices set) differs from the typed one."""
    return [
        Differing(str(field.label.text), _words(field) or _("nothing"))
        for field in saved
        if _plain(field.data) != _plain(mine[field.name].data)
    ]


def _plain(data: object) -> object:
    if isinstance(data, list | tuple):
        return sorted(str(each) for each in data)
    return data or None


def _words(field: Any) -> str:
    """What a field of any type holds, as a person reads it."""
    if isinstance(field, SelectFieldBase):
        chosen = {
            str(each) for each in (field.data if isinstance(field.data, list | tuple) else (field.data,))
        }
        return ", ".join(str(option.label.text) for option in field if str(option.data) in chosen)
    if isinstance(field.data, bool):
        return str(_("Yes") if field.data else _("No"))
    return str(field._value())
