"""The words for everything a person can mend, and for errors: one table from code to source sentence."""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.backup_words import BACKUP_WORDS
from engage.languages.catalog import N_, gettext
from engage.languages.change_words import CHANGE_WORDS
from engage.languages.contact_words import CONTACT_WORDS
from engage.languages.decision_words import DECISION_WORDS
from engage.languages.desk_words import DESK_WORDS
from engage.languages.feedback_words import FEEDBACK_WORDS
from engage.languages.fitness_words import FITNESS_WORDS
from engage.languages.inbox_words import INBOX_WORDS
from engage.languages.mailing_problems import MAILING_PROBLEMS
from engage.languages.plan_words import PLAN_WORDS
from engage.languages.resident_words import RESIDENT_WORDS
from engage.languages.survey_words import SURVEY_WORDS
from engage.languages.texting_words import TEXTING_WORDS
from engage.languages.workbook_words import WORKBOOK_WORDS
from engage.languages.xlsform_words import XLSFORM_WORDS

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "setting_number": N_("The setting %(name)s must be a whole number. It is “%(value)s”."),
        "setting_address": N_("The setting %(name)s must start with http:// or https://. It is “%(value)s”."),
        "setting_provider": N_("The setting %(name)s must be “simulated” or “twilio”. It is “%(value)s”."),
        "setting_missing": N_("The setting %(name)s is missing. Messages cannot travel without it."),
        "setting_mail_address": N_("%(name)s must be an e-mail address."),
        "setting_mail_server": N_(
            "The setting %(name)s must look like smtp://USER:PASSWORD@HOST:587 or smtps://HOST."
        ),
        "password_short": N_("Please use %(minimum)s letters or more. A short sentence works well."),
        "password_simple": N_("That password is too easy to guess. Please choose another one."),
        "password_differs": N_("The two passwords differ. Please type the same one twice."),
        "link_over": N_("This link is over. Links work once and for a short time. Ask for a new one."),
        "not_your_role": N_(
            "Your role does not open this page. An administrator of the project can change roles."
        ),
        "no_project": N_("There is no such project, or you are not part of it."),
        "no_person": N_("This person is not part of the project."),
        "administrators_only": N_("Only an administrator can give or take the administrator role."),
        "last_administrator": N_("A project needs an administrator. Give the role to someone else first."),
        "link_not_yours": N_("You cannot make a link for this person. The person who runs the server can."),
        "no_checkpoint": N_("There is no such checkpoint."),
        "email_unread": N_("We could not read the address “%(email)s”. Write it like name@example.org."),
        "phone_unread": N_("Write the phone number with its area code, like 413 555 0123."),
        "slug_shape": N_(
            "The short name “%(slug)s” does not work. Use 2 to 40 of a-z, 0-9 and -, a letter first."
        ),
        "slug_taken": N_(
            "There is a project with the short name “%(slug)s” already. Please choose another one."
        ),
        "language_absent": N_("Engage has no desk in “%(language)s” yet. Choose one of these: %(known)s."),
        "secrets_file": N_("We cannot read the secrets in %(path)s. Bring the file back from your copy."),
        **RESIDENT_WORDS,
        **BACKUP_WORDS,
        **CONTACT_WORDS,
        **MAILING_PROBLEMS,
        **SURVEY_WORDS,
        **PLAN_WORDS,
        **DECISION_WORDS,
        **DESK_WORDS,
        **INBOX_WORDS,
        **TEXTING_WORDS,
        **FEEDBACK_WORDS,
        **WORKBOOK_WORDS,
        **XLSFORM_WORDS,
        **FITNESS_WORDS,
        **CHANGE_WORDS,
    }
)


def problem_words(language: str, code: str, params: Mapping[str, object] | None = None) -> str:
    """The sentence for a code in a language. KeyError for a code without words: a defect a test finds."""
    return gettext(language, WORDS[code], **problem_params(language, params))


def problem_params(language: str, params: Mapping[str, object] | None) -> dict[str, object]:
    """The parameters as they are put into the sentence."""
    return {name: _plain(language, value) for name, value in (params or {}).items()}


def _plain(language: str, value: object) -> object:
    """A parameter as it is put into the sentence: of words in many languages, those that fit."""
    if not isinstance(value, Mapping):
        return value
    return value.get(language) or next(iter(value.values()), "")
