"""The forms of a section, of an early ending, and of a survey's own words and settings."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form

from engage.desk.fields import line, lines, one_of, several_of, tick, whole
from engage.desk.plan.labels import steps
from engage.desk.surveys.editing.rows import with_words
from engage.desk.words import language_of, locales
from engage.languages import SHIPPED
from engage.surveys.survey import Exit, Section, Survey


class SectionForm(Form):
    """A section is a page of the survey."""

    title = line(lazy_gettext("Title of the part"), most=200)
    text = lines(lazy_gettext("Words above its questions"), most=3000)


class ExitForm(Form):
    """An early ending."""

    text = lines(lazy_gettext("What people read then"), needed=True, most=3000)
    forget = tick(lazy_gettext("Keep nothing of what they answered"))


class SettingsForm(Form):
    """What belongs to the survey as a whole."""

    title = line(lazy_gettext("Title"), needed=True, most=200)
    intro = lines(
        lazy_gettext("Beginning"),
        most=3000,
        hint=lazy_gettext(
            "What it is for, that people may skip, and that the town may have to share answers."
        ),
    )
    thanks = lines(
        lazy_gettext("End"), most=3000, hint=lazy_gettext("Thank people, and say what happens next.")
    )
    minutes = whole(lazy_gettext("Minutes it takes"), least=1, most=120, needed=True)
    step = one_of(lazy_gettext("Step"))
    form = one_of(lazy_gettext("Form"))
    languages = several_of(
        lazy_gettext("Languages"), lazy_gettext("The language it is written in is always among them.")
    )

    def survey(self, base: Survey) -> Survey:
        """The survey `base`, which the form was filled from, as the form has it now."""
        wished = [code for code in self.languages.data or () if code != base.source]
        kept = [code for code in base.languages if code in wished]
        source = base.source
        return replace(
            base,
            title=with_words(base.title, source, self.title.data or ""),
            intro=with_words(base.intro, source, self.intro.data or ""),
            thanks=with_words(base.thanks, source, self.thanks.data or ""),
            minutes=self.minutes.data or base.minutes,
            step=int(self.step.data),
            form=self.form.data,
            languages=(source, *kept, *(code for code in wished if code not in kept)),
        )


def section_form(section: Section, source: str, typed: Any) -> SectionForm:
    """The form of a section."""
    return SectionForm(
        typed, data={name: getattr(section, name).get(source, "") for name in ("title", "text")}
    )


def exit_form(ending: Exit, source: str, typed: Any) -> ExitForm:
    """The form of an early ending."""
    return ExitForm(typed, data={"text": ending.text.get(source, ""), "forget": not ending.keep})


def settings_form(survey: Survey, project_languages: Iterable[str], typed: Any) -> SettingsForm:
    """The form of a survey's settings. Its languages are the project's, those it has, and those that are shipped."""
    source = survey.source
    kept: dict[str, Any] = {
        name: getattr(survey, name).get(source, "") for name in ("title", "intro", "thanks")
    }
    kept |= {"minutes": survey.minutes, "step": str(survey.step), "form": survey.form}
    form = SettingsForm(typed, data={**kept, "languages": list(survey.languages)})
    form.step.choices = steps()
    form.form.choices = [("survey", _("Survey")), ("event", _("Event form"))]
    own = (one.code for one in locales().own)
    known = dict.fromkeys((*survey.languages, *project_languages, *SHIPPED, *own))
    form.languages.choices = [(code, language_of(code).name) for code in known if code != source]
    return form
