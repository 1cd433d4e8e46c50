"""Which documents can be had, in which languages, and who prints each.

A printer is loaded when its document is asked for: the library behind Word files takes the better part of a second.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from engage.decisions.filling import Filled
from engage.decisions.worksheet import LANGUAGES
from engage.errors import NotFound, Refused


@dataclass(frozen=True, slots=True)
class Document:
    """`name` stands in addresses and commands, `file` in the name of the file; `printer` is module:function."""

    name: str
    file: str
    languages: tuple[str, ...]
    mimetype: str
    printer: str


DOCUMENTS: tuple[Document, ...] = (
    Document(
        "guide",
        "resilience-priorities-guide-{language}.docx",
        LANGUAGES,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "engage.documents.worksheet:worksheet",
    ),
)


def document(name: str, language: str) -> Document:
    """The document of this name. Raises NotFound, and Refused for a language it does not come in."""
    for known in DOCUMENTS:
        if known.name == name:
            if language not in known.languages:
                raise Refused("no_worksheet_language", language=language)
            return known
    raise NotFound("no_document", name=name)


def print_filled(wanted: Document, filled: Filled) -> bytes:
    """The finished file."""
    module, _, function = wanted.printer.partition(":")
    printer: Callable[[Filled], bytes] = getattr(import_module(module), function)
    return printer(filled)
