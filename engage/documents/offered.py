"""Which documents can be had, in which languages, and who prints each.

A printer is loaded when its document is asked for: the library behind Word files takes the better part of a second.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from engage.decisions.filling import Filled
from engage.decisions.worksheet import LANGUAGES
from engage.errors import NotFound, Refused
from engage.languages import N_
from engage.plans.outline import Outline
from engage.plans.paper import LANGUAGES as PLAN_LANGUAGES

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Document:
    """`name` stands in addresses and commands, `file` in the name of the file; `printer` is module:function.

    `title` and `notes` (marked strings) say what it is; `refusal` is the code for a language it does not come in.
    """

    name: str
    title: str
    notes: tuple[str, ...]
    file: str
    languages: tuple[str, ...]
    mimetype: str
    printer: str
    refusal: str


DOCUMENTS: tuple[Document, ...] = (
    Document(
        "plan",
        N_("Engagement Plan"),
        (
            N_(
                "A Word file of the whole plan, with the tables of methods and tools. It goes to the state first."
            ),
            N_("The layout is our own. It is not an official form of the MVP program."),
        ),
        "engagement-plan-{language}.docx",
        PLAN_LANGUAGES,
        WORD,
        "engage.documents.outlines:print_outline",
        "no_plan_language",
    ),
    Document(
        "guide",
        N_("Resilience Priorities Guide, filled in"),
        (
            N_(
                "A Word file in the state’s order and headings. "
                "Empty fields stay empty. Every number names its snapshot."
            ),
            N_("The English headings are our own translation back from the Chinese printing."),
        ),
        "resilience-priorities-guide-{language}.docx",
        LANGUAGES,
        WORD,
        "engage.documents.worksheet:worksheet",
        "no_worksheet_language",
    ),
)


def document(name: str, language: str) -> Document:
    """The document of this name. Raises NotFound, and Refused for a language it does not come in."""
    for known in DOCUMENTS:
        if known.name == name:
            if language not in known.languages:
                raise Refused(known.refusal, language=language)
            return known
    raise NotFound("no_document", name=name)


def print_filled(wanted: Document, filled: Filled | Outline) -> bytes:
    """The finished file, from what its printer takes."""
    module, _, function = wanted.printer.partition(":")
    printer: Callable[[Filled | Outline], bytes] = getattr(import_module(module), function)
    return printer(filled)
