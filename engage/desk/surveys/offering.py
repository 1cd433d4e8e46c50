"""The form of publishing: in which languages, who read drafts, who checked the words people agree to.

How far each language is, and what publishing asks for, is engage.actions.standings' part.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _
from wtforms import Form, HiddenField

from engage.accounts.language import current_language
from engage.desk.fields import line, tick
from engage.desk.words import language_of
from engage.languages import problem_words
from engage.storage.surveys import Edition
from engage.surveys.translating.counting import Progress


class PublishForm(Form):
    """`version`: of the draft that was looked at. A tick for each language but the source is added, and the names
    still needed for it. `done`: how far each language is."""

    version = HiddenField()
    done: Mapping[str, Progress] = MappingProxyType({})

    def offered(self) -> list[str]:
        """The codes of the languages ticked."""
        ticked = [name for name in self.data if name.startswith("offer_") and self.data[name]]
        return [name.removeprefix("offer_") for name in ticked]

    def accepted(self) -> dict[str, str]:
        """Language -> who read the drafts and accepts them, of those ticked."""
        return self._names("by_")

    def speakers(self) -> dict[str, str]:
        """Language -> who speaks it and checked the words people agree to, of those ticked."""
        return self._names("speaker_")

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Every language ticked needs all its words, none out of date, and the names it asks for."""
        fine = bool(super().validate(extra_validators))
        wrong = {f"offer_{code}": "words_stale" for code in self.offered() if self.done[code].stopping}
        wrong |= {f"by_{code}": "acceptor_missing" for code, name in self.accepted().items() if not name}
        wrong |= {f"speaker_{code}": "speaker_missing" for code, name in self.speakers().items() if not name}
        for field, problem in wrong.items():
            code = field.partition("_")[2]
            params = {"language": language_of(code).name, "count": self.done[code].stopping}
            self[field].errors = [problem_words(current_language(), problem, params)]
        return fine and not wrong

    def _names(self, start: str) -> dict[str, str]:
        return {code: self.data[start + code] for code in self.offered() if start + code in self.data}


def publish_form(done: Mapping[str, Progress], edition: Edition | None, posted: Any) -> PublishForm:
    """The form for a survey's languages. `done`: how far each is; names are asked for only where they are needed."""
    fields: dict[str, Any] = {}
    data: dict[str, Any] = {}
    for code, far in done.items():
        name = language_of(code).name
        fields[f"offer_{code}"] = tick(_("Publish in %(language)s", language=name))
        data[f"offer_{code}"] = code in edition.languages if edition else not far.to_do
        if far.draft:
            fields[f"by_{code}"] = line(
                _("Who read the words in %(language)s and accepts them?", language=name)
            )
        if far.consent:
            fields[f"speaker_{code}"] = line(
                _("Who speaks %(language)s and checked the welcome, where people agree?", language=name)
            )
    made = type("PublishForm", (PublishForm,), fields)
    form: PublishForm = made(posted, data=data)
    form.done = done
    return form
