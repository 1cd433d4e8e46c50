"""A town's own words of buttons and messages as a PO file, the form translation programs read.

What a file would change, and whether its words fit, is engage.actions.own_words' part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message

from engage.languages.own_words import plural_rule, to_write
from engage.languages.po_file import understood, written


@dataclass(frozen=True, slots=True)
class Brought:
    """A file: its language ("" when it does not say), its words by source string, and those it is not sure of."""

    language: str
    words: Mapping[str, tuple[str, ...]]
    unsure: frozenset[str]


def write(code: str, found: Mapping[str, Sequence[str]]) -> bytes:
    """The file of every string to write, with the words there are."""
    catalog = Catalog(locale=code, project="engage", version="residents", header_comment="", fuzzy=False)
    forms = plural_rule(code)[0]
    for source, plural in to_write().items():
        words = tuple(found.get(source, ())) or ("",) * (forms if plural else 1)
        message = Message((source, plural) if plural else source, words if plural else words[0])
        catalog[message.id] = message
    return written(catalog)


def read(content: bytes) -> Brought:
    """The words of a file, whichever strings they are for. Malformed for what is no PO file, TooLarge."""
    catalog = understood(content)
    messages = {_forms(one.id)[0]: one for one in catalog if one.id and not one.context}
    return Brought(
        str(catalog.locale_identifier or ""),
        {source: _forms(one.string) for source, one in messages.items()},
        frozenset(source for source, one in messages.items() if one.fuzzy),
    )


def _forms(words: object) -> tuple[str, ...]:
    return tuple(str(form or "") for form in (words if isinstance(words, tuple | list) else (words,)))
