"""The words mailings begin with: those of the message template, as they stand in each language, placeholders and all.

Staff change them; putting in names, links and dates is engage.texting.mailing_words' part.
"""

import re
from collections.abc import Iterable

from engage.languages import N_, gettext, has_words
from engage.plans.filling import Lookup, from_catalogs
from engage.plans.papers import Message
from engage.plans.shipped import papers

TEMPLATE = "T12"
KINDS = ("invitation", "reminder", "thanks", "closing")
FIELDS = ("sms", "subject", "email")
TOLD = ("said", "heard", "changed", "kept", "next")
"""What a closing message tells, typed by staff in each language; they stand for the placeholders of these names."""
_OR_REPLY = N_("or reply {keyword}.")
_URL = "{url} "
_TITLE = re.compile(r"\{title\} ?")


def default_words(
    kind: str,
    languages: Iterable[str],
    *,
    keyword: bool = False,
    survey: bool = True,
    lookup: Lookup = from_catalogs,
) -> dict[str, dict[str, str]]:
    """Language -> {sms, subject, email} of a kind (KINDS), for the languages that have words of their own.

    `keyword`: the survey can be answered by text, so that the text message says by which word. `survey`: it speaks of
    one, by its title.
    """
    message = message_of(kind)
    found = {}
    for code in languages:
        sms, email = (lookup(code, each.context, each.message) for each in (message.sms, message.web))
        if sms and email:
            sms = sms if survey else _TITLE.sub("", sms)
            both = f"{_URL}{_or_reply(code)} " if keyword and _or_reply(code) else _URL
            subject = email.split("\n", 1)[0].strip().rstrip(".。។")
            found[code] = {"sms": sms.replace(_URL, both), "subject": subject, "email": email}
    return found


def message_of(kind: str) -> Message:
    """The template's message of this kind; KeyError for a kind there is not."""
    return {each.key: each for each in papers()[TEMPLATE].messages}[kind]


def stop_words(language: str, lookup: Lookup = from_catalogs) -> str:
    """How a text message ends: how to stop, in this language, else in English."""
    sms = message_of("thanks").sms
    said = lookup(language, sms.context, sms.message) or sms.message
    return said.rsplit(_URL, 1)[-1].strip()


def stop_word(language: str) -> str:
    """The one word among them that is to be sent: STOP, ALTO, 停止."""
    found = re.search(r"[“「](.+?)[”」]|\b([A-Z]{4,})\b", stop_words(language))
    return (found[1] or found[2]) if found else "STOP"


def _or_reply(language: str) -> str:
    """In the language itself, or nothing: a half-translated message helps nobody."""
    return gettext(language, _OR_REPLY) if has_words(language, _OR_REPLY) else ""
