"""What the line itself says in a conversation: languages, consent, help, stop, where a survey stands, thanks.

One function a message, each whole in one language. How questions are put is in wording.
"""

from collections.abc import Sequence

from engage.languages import Tongues, gettext, ngettext
from engage.surveys.survey import Survey
from engage.surveys.text import pick


def choose_language(town: str, offered: Sequence[str], tongues: Tongues) -> str:
    """Asks for a language: each by number in its own script, in an order that stays."""
    names = [f"{place} {tongues(code).name}" for place, code in enumerate(offered, start=1)]
    return "\n".join([town, *names])


def consent(language: str, town: str, survey: Survey, count: int) -> str:
    """Who asks, what about, how many questions, cost, privacy, help and stop, and how to begin."""
    title = pick(survey.title, language, survey.source).words
    parts = [
        gettext(language, "%(town)s: %(title)s.", town=town, title=title.rstrip(".。")),
        ngettext(language, "%(num)s question.", "About %(num)s questions.", count),
        gettext(language, "Skip any with SKIP."),
        gettext(language, "Msg & data rates may apply."),
        gettext(language, "We see your number; replies may be public records."),
        gettext(language, "Reply YES to start, HELP for help, STOP to end."),
    ]
    return _joined(language, parts)


def declined(language: str) -> str:
    """After a no to the consent line."""
    return gettext(language, "OK, we will not ask. Thank you.")


def help_words(language: str, town: str, link: str) -> str:
    """Who this is and what can be sent."""
    told = gettext(
        language,
        "%(town)s survey by text. Send BACK, SKIP, LANGUAGE, or STOP to end. Msg & data rates may apply.",
        town=town,
    )
    return f"{told} {link}".rstrip()


def stopped(language: str, town: str) -> str:
    """The single confirmation of an opt-out; no marketing in it."""
    return gettext(
        language, "%(town)s: you will get no more texts from us. Send START to undo this.", town=town
    )


def started(language: str, town: str) -> str:
    """After START from someone who had said stop."""
    return gettext(language, "%(town)s: you can get texts from us again. Send STOP to end.", town=town)


def thanks(language: str, survey: Survey) -> str:
    """The end: thanks, and what happens next when the survey says it."""
    after = pick(survey.thanks, language, survey.source).words
    return _joined(language, [gettext(language, "Thank you. Your answers are saved."), after])


def already(language: str, town: str) -> str:
    """To a phone that answered this survey before."""
    return gettext(language, "%(town)s: we already have your answers to this survey. Thank you.", town=town)


def closed(language: str, town: str) -> str:
    """To a keyword or a reply after the survey ended."""
    return gettext(language, "%(town)s: this survey is closed. Thank you for your interest.", town=town)


def not_yet(language: str, town: str) -> str:
    """To a keyword before the survey starts."""
    return gettext(language, "%(town)s: this survey has not started yet. Please try again later.", town=town)


def not_known(language: str, town: str) -> str:
    """To a first message that is no keyword."""
    return gettext(
        language, "%(town)s: we did not know that word. Send the word on your flyer to start.", town=town
    )


def standing(language: str, place: int, count: int) -> str:
    """To a late reply, which is not taken for an answer: where the survey stands and how to go on."""
    return gettext(
        language,
        "We kept your place: question %(place)s of about %(count)s. Send GO to go on, or STOP.",
        place=place,
        count=count,
    )


def unfinished(language: str, keyword: str) -> str:
    """After a second survey: the first one waits."""
    return gettext(language, "Your earlier survey waits. Send %(keyword)s to go on with it.", keyword=keyword)


def offer_skip(language: str, link: str) -> str:
    """After a second reply that did not fit."""
    told = gettext(language, "Or send SKIP, or answer here:")
    return f"{told} {link}" if link else gettext(language, "Or send SKIP.")


def no_photos(language: str) -> str:
    """To a picture."""
    return gettext(language, "We cannot take photos. Please reply in words.")


def first_question(language: str) -> str:
    """To BACK at the first question."""
    return gettext(language, "This is the first question.")


def _joined(language: str, parts: Sequence[str]) -> str:
    return ("" if language.startswith("zh") else " ").join(part for part in parts if part)
