"""What the line itself says in a conversation: languages, consent, help, stop, where a survey stands, thanks.

One function a message, each whole in one language. How questions are put is in wording.
"""

from collections.abc import Sequence

from engage.languages import Locales, gettext, ngettext
from engage.surveys.survey import Survey
from engage.surveys.text import pick
from engage.texting.consent import consent_words
from engage.texting.segments import segments
from engage.texting.wording import sentences

LONGEST_SHOWN = 60  # characters of an answer said back
HELP_PARTS = 2  # the most parts the answer to HELP takes


def choose_language(town: str, offered: Sequence[str], locales: Locales) -> str:
    """Asks for a language: each by number in its own script, in an order that stays."""
    names = [f"{place} {locales(code).name}" for place, code in enumerate(offered, start=1)]
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
    return sentences(language, parts)


def declined(language: str) -> str:
    """After a no to the consent line."""
    return gettext(language, "OK, we will not ask. Thank you.")


def begin_or_not(language: str) -> str:
    """After a word at the consent line that was neither."""
    return gettext(language, "Reply YES to begin, NO if you would rather not.")


def or_here(language: str, told: str, link: str) -> str:
    """The same, with the way that needs no texts."""
    return f"{sentences(language, [told, gettext(language, 'Or answer here:')])} {link}" if link else told


def help_words(language: str, town: str, ways: str, link: str, reach: Sequence[str] = ()) -> str:
    """Who this is, what can be sent (`ways`: one of the sentences below), how it ends, and where to read more.

    `reach`: how people reach the town, on a line of its own (telephone numbers keep their order next to any script).
    Where all of it takes more than HELP_PARTS the link is left out, then all but the shortest way to reach the town.
    """
    who = gettext(language, "%(town)s: surveys by text.", town=town)
    told = sentences(language, [who, ways, gettext(language, "Send STOP to end.")])
    whole = f"{told} {link}".rstrip()
    if not reach:
        return whole
    shortest = f"{told}\n{min(reach, key=len)}"
    tried = (f"{whole}\n{' '.join(reach)}", f"{told}\n{' '.join(reach)}")
    return next((said for said in tried if segments(said).count <= HELP_PARTS), shortest)


def by_number(language: str) -> str:
    """While a language is chosen."""
    return gettext(language, "Send the number of your language.")


def ways_asking(language: str) -> str:
    """While a question is open."""
    return gettext(language, "Send BACK, SKIP, or LANGUAGE.")


def ways_waiting(language: str) -> str:
    """While a survey waits."""
    return gettext(language, "Send GO to go on, or LANGUAGE.")


def ways_saved(language: str) -> str:
    """While saved answers can be changed."""
    return gettext(language, "Send CHANGE, DELETE MY ANSWERS, or LANGUAGE.")


def flyer(language: str) -> str:
    """When nothing was begun."""
    return gettext(language, "Send the word on your flyer to start.")


def language_kept(language: str, town: str, name: str) -> str:
    """That another language is spoken from now on; `name`: its own name."""
    return gettext(language, "%(town)s: from now on in %(language)s.", town=town, language=name)


def stopped(language: str, town: str) -> str:
    """The single confirmation of an opt-out; no marketing in it."""
    return gettext(
        language, "%(town)s: you will get no more texts from us. Send START to undo this.", town=town
    )


def started(language: str, town: str) -> str:
    """After START from someone who had said stop."""
    return gettext(language, "%(town)s: you can get texts from us again. Send STOP to end.", town=town)


def thanks(language: str, survey: Survey, code: str = "") -> str:
    """The end: thanks, the code that finds these answers again, and what happens next when the survey says it."""
    after = pick(survey.thanks, language, survey.source).words
    kept = gettext(language, "Your code to change or delete them: %(code)s.", code=code) if code else ""
    return sentences(language, [gettext(language, "Thank you. Your answers are saved."), kept, after])


def already(language: str, town: str) -> str:
    """To a phone that answered this survey before: it is counted once."""
    return gettext(language, "%(town)s: we already have your answers to this survey. Thank you.", town=town)


def change_by_code(language: str, town: str, link: str) -> str:
    """The same, when the phone no longer leads to the answers."""
    told = sentences(
        language, [already(language, town), gettext(language, "To change them, use your code here:")]
    )
    return f"{told} {link}"


def offer_change(language: str, town: str) -> str:
    """To the keyword of a survey finished within the last 24 hours."""
    told = already(language, town)
    offered = gettext(language, "Send CHANGE to change them, or DELETE MY ANSWERS to take them back.")
    return sentences(language, [told, offered])


def keep_answer(language: str, answer: str) -> str:
    """Behind a question that was answered before: what stands, and how to leave it so."""
    if not answer:
        return gettext(language, "You left this out. Send an answer, or SKIP.")
    shown = answer if len(answer) <= LONGEST_SHOWN else f"{answer[:LONGEST_SHOWN].rstrip()}..."
    return gettext(language, "Your answer: %(answer)s. Send a new one, or SKIP to keep it.", answer=shown)


def changed(language: str) -> str:
    """After the last question, gone through again."""
    return gettext(language, "Thank you. Your answers are saved as they are now.")


def too_late(language: str, town: str, link: str) -> str:
    """To CHANGE or DELETE MY ANSWERS when the phone no longer leads to the answers."""
    told = gettext(
        language,
        "%(town)s: by text this works for 24 hours after the last question. After that, use your code here:",
        town=town,
    )
    return f"{told} {link}"


def sure_to_withdraw(language: str, town: str) -> str:
    """Before answers are taken back."""
    return gettext(
        language,
        "%(town)s: take back all your answers to this survey? They will not be counted. Reply YES to do it.",
        town=town,
    )


def withdrawn(language: str, town: str) -> str:
    """After they were."""
    return gettext(language, "%(town)s: your answers are taken back and not counted.", town=town)


def not_withdrawn(language: str) -> str:
    """After a no to that."""
    return gettext(language, "OK. Your answers stay as they are.")


def ask_contact(language: str, town: str, locales: Locales) -> str:
    """Whether the town may write again, and what it then remembers; asked once, behind the thanks."""
    return consent_words(language, town, "sms", short=True, locales=locales)


def agreed(language: str, town: str) -> str:
    """After a yes to later texts."""
    return gettext(
        language,
        "%(town)s: thank you. We will text you a few times a year. Msg & data rates may apply. "
        "HELP for help, STOP to end.",
        town=town,
    )


def plain_yes(language: str) -> str:
    """To a word that may be a yes to later texts, or may only say that the question was read."""
    return gettext(language, "To get these texts, reply YES. If not, you need not do anything.")


def reminder(language: str, town: str) -> str:
    """Before the question nobody answered for a day; said once."""
    return gettext(
        language, "%(town)s: your survey waits for you. Reply to go on, or STOP to end.", town=town
    )


def send_again(language: str) -> str:
    """To a message of which a piece is missing."""
    return gettext(language, "Part of your message did not arrive. Please send it again.")


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
