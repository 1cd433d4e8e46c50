"""Every English text of the shipped plan templates, with its context, for the gettext domain `plans`.

Writing translations/plans.pot from them is the command line's part (`engage strings extract`).
"""

from collections.abc import Iterable, Iterator

from engage.plans.papers import Papers
from engage.plans.shipped import papers, shared, shipped
from engage.plans.starters import starter_messages
from engage.plans.template import Ask, Option, Options, Part, Shared, Template, Texting, Words

STAFF = "Read by the people who run the engagement, not by residents."
Message = tuple[str, str, str]
"""Context, English text, comment for translators."""


def messages() -> Iterator[Message]:
    """Each text of each shipped template once: T0 first, the others in the order of their numbers, starters last."""
    seen: set[tuple[str, str]] = set()
    for message in _all():
        if message[:2] not in seen:
            seen.add(message[:2])
            yield message


def _all() -> Iterator[Message]:
    yield from _shared(shared())
    for template in shipped().values():
        yield from template_messages(template)
        if template.staff:
            yield from template_messages(template.staff, STAFF)
    for each in papers().values():
        yield from _papers(each)
    yield from starter_messages()


def _shared(found: Shared) -> Iterator[Message]:
    for text in found.texts.values():
        yield _message(text)
    for options in found.lists.values():
        yield from _options(options)
    for ask in found.asks.values():
        yield from _ask(ask)
    for leave in found.exits:
        yield _message(leave.text)


def _papers(found: Papers) -> Iterator[Message]:
    yield _message(found.title, STAFF)
    yield _message(found.about, STAFF)
    for message in found.messages:
        yield _message(message.title, STAFF)
        yield _message(message.use, STAFF)
        yield _message(message.web)
        yield _message(message.sms, _note(True))
    for sheet in found.sheets:
        yield _message(sheet.title, STAFF)
        yield _message(sheet.text, STAFF)


def template_messages(template: Template, note: str = "") -> Iterator[Message]:
    """Each text of a template; not of the form for staff beside it."""
    yield _message(template.title, note)
    yield _message(template.about, STAFF)
    yield _message(template.intro, _note(template.for_text))
    yield _message(template.thanks, _note(template.for_text))
    if isinstance(template.texting, Texting):
        yield _message(template.texting.title, _note(True))
        yield _message(template.texting.intro, _note(True))
        yield _message(template.texting.thanks, _note(True))
    for part in template.parts:
        yield from _part(part, template.for_text)


def _part(part: Part, by_text: bool) -> Iterator[Message]:
    yield _message(part.title)
    if part.text:
        yield _message(part.text)
    if part.whom:
        yield _message(part.whom, STAFF)
    for ask in part.asks:
        yield from _ask(ask, _note(by_text))


def _ask(ask: Ask, note: str = "") -> Iterator[Message]:
    yield _message(ask.text, note)
    if ask.hint:
        yield _message(ask.hint)
    if ask.short:
        yield _message(ask.short, _note(True))
    yield from _options(ask.choices, note)


def _options(options: Options | Iterable[Option], note: str = "") -> Iterator[Message]:
    for option in options:
        if isinstance(option, Option):
            yield _message(option.text, note)
            if option.short:
                yield _message(option.short, _note(True))


def _note(by_text: bool) -> str:
    return "Sent as a text message: keep it short." if by_text else ""


def _message(words: Words, note: str = "") -> Message:
    return words.context, words.message, note
