"""The form of publishing: in which languages, and who accepted each translation that is still a draft.

What an acceptance is, and how long it holds, is engage.actions.accepting's part.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import Form, HiddenField

from engage.accounts.language import current_language
from engage.desk.fields import line, tick
from engage.languages import language, problem_words
from engage.storage.surveys import Edition
from engage.surveys.survey import Survey


class PublishForm(Form):
    """`version`: of the draft that was looked at. A tick and a name for each language but the source are added."""

    version = HiddenField()

    def offered(self) -> list[str]:
        """The codes of the languages ticked."""
        ticked = [name for name in self.data if name.startswith("offer_") and self.data[name]]
        return [name.removeprefix("offer_") for name in ticked]

    def accepted(self) -> dict[str, str]:
        """Language -> who accepted it, of those ticked."""
        return {code: self.data[f"by_{code}"] for code in self.offered()}

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Every language ticked needs a name."""
        fine = bool(super().validate(extra_validators))
        for code, name in self.accepted().items():
            if not name:
                params = {"language": language(code).name}
                self[f"by_{code}"].errors = [problem_words(current_language(), "acceptor_missing", params)]
                fine = False
        return fine


def publish_form(
    survey: Survey, accepted: Mapping[str, str], edition: Edition | None, posted: Any
) -> PublishForm:
    """The form for a survey's languages; `accepted` names who accepted the words as they are."""
    fields: dict[str, Any] = {}
    data: dict[str, Any] = {}
    for code in survey.languages:
        if code != survey.source:
            name = language(code).name
            fields[f"offer_{code}"] = tick(_("Publish in %(language)s", language=name))
            fields[f"by_{code}"] = line(
                _("Who read the words in %(language)s and accepts them?", language=name)
            )
            data[f"offer_{code}"] = code in (edition.languages if edition else accepted)
            data[f"by_{code}"] = accepted.get(code, "")
    made = type("PublishForm", (PublishForm,), fields)
    form: PublishForm = made(posted, data=data)
    return form


def languages_of(form: PublishForm) -> list[str]:
    """The codes of the languages the form asks about."""
    return [name.removeprefix("offer_") for name in form.data if name.startswith("offer_")]
