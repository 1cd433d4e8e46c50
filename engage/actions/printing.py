"""Documents as files: each is gathered from what is kept, and printed outside of any transaction.

What stands in one is gathered by its own module (.guide, .planpaper); engage.documents.offered says which there are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from engage.actions.editions import Editions
from engage.actions.guide import gather
from engage.actions.planpaper import gather_plan
from engage.decisions.filling import Filled
from engage.documents.offered import document, print_filled
from engage.plans.outline import Outline
from engage.storage.database import Database
from engage.storage.projects import Project

Gather: TypeAlias = Callable[[Database, Project, str, Editions | None], Filled | Outline]
GATHERED: Mapping[str, Gather] = MappingProxyType({"guide": gather, "plan": gather_plan})


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file."""

    name: str
    mimetype: str
    content: bytes


def print_document(
    database: Database, project: Project, name: str, language: str, editions: Editions | None = None
) -> Printed:
    """A document as a file. Raises NotFound for an unknown name, Refused for a language it does not come in."""
    wanted = document(name, language)
    content = print_filled(wanted, GATHERED[name](database, project, language, editions))
    return Printed(file_name(project, name, language), wanted.mimetype, content)


def file_name(project: Project, name: str, language: str) -> str:
    """What a document's file is called. Raises as `print_document` does."""
    return f"{project.slug}-{document(name, language).file.format(language=language)}"
