"""Message catalogs as files: gathers the strings of code and pages with their places, reads and writes catalogs.

The strings of plan templates come from engage.plans.catalog; what is wrong with a translation is told by
engage.cli.wholeness; looking words up and compiling is engage.languages' part.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

SINGULAR = frozenset({"_", "N_", "gettext", "lazy_gettext"})
PLURAL = frozenset({"ngettext", "lazy_ngettext"})
CONTEXT = frozenset({"pgettext", "lazy_pgettext"})
KEYWORDS: Mapping[str, Any] = {
    **dict.fromkeys(SINGULAR),
    **dict.fromkeys(PLURAL, (1, 2)),
    **dict.fromkeys(CONTEXT, ((1, "c"), 2)),
}
HEADER = "# Words of Engage. Made by `engage strings extract`.\n"

Found = tuple[int, str, str | tuple[str, ...], list[str]]


def extract_python(
    file: IO[bytes], keywords: Mapping[str, object], comment_tags: object, options: object
) -> Iterator[Found]:
    """Strings marked in a Python file, for Babel. Words are the last positional arguments, so that `gettext(_)` of
    pages and `gettext(language, ...)` of pure code read alike. ValueError when words are put together at run time."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and (name := _called(node)) in keywords:
            words = _words(name, node)
            if words:
                yield node.lineno, name, words if len(words) > 1 else words[0], []


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _words(name: str, node: ast.Call) -> tuple[str, ...]:
    positional = node.args[-3:-1] if name in PLURAL else node.args[-2:] if name in CONTEXT else node.args[-1:]
    if any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in positional):
        raise ValueError(f"line {node.lineno}: {name}() needs a literal string; put values in as %(name)s")
    words = tuple(
        part.value for part in positional if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )
    return words if len(words) == len(positional) else ()


def messages_of(code: Path, templates: Path) -> Catalog:
    """The catalog of every string in `code` (Python) and `templates` (Jinja), each with its places, such as
    ("engage/channels/web/visit.py", 12)."""
    catalog = empty_catalog()
    jinja = [("**.html", "jinja2"), ("**.txt", "jinja2"), ("**.xml", "jinja2"), ("**.svg", "jinja2")]
    sources: list[tuple[str, Path, list[tuple[str, Any]]]] = [
        ("engage", code, [("**.py", extract_python)]),
        ("templates", templates, jinja),
    ]
    for name, folder, methods in sources:
        options = {pattern: {"silent": "false", "trimmed": "true"} for pattern, _ in methods}
        found = extract_from_dir(str(folder), methods, options, KEYWORDS, directory_filter=_visited)
        for path, line, message, _, context in found:
            catalog.add(message, locations=[(f"{name}/{path}", line)], context=context)
    return catalog


def _visited(folder: str) -> bool:
    return not Path(folder).name.startswith((".", "_resources", "__pycache__"))


def plan_messages(found: Iterable[tuple[str, str, str]]) -> Catalog:
    """The catalog of plan templates: (context, text, comment) each."""
    catalog = empty_catalog()
    for context, text, comment in found:
        catalog.add(text, context=context, auto_comments=[comment] if comment else [])
    return catalog


def empty_catalog() -> Catalog:
    """A template without people, dates or addresses, so that the same strings give the same file."""
    return Catalog(project="Engage", header_comment=HEADER, fuzzy=False, charset="utf-8")


def template_bytes(catalog: Catalog) -> bytes:
    """The .pot file: sorted, no places, and only the headers that a reader needs."""
    buffer = BytesIO()
    write_po(buffer, catalog, no_location=True, omit_header=True, sort_output=True, width=110)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return (HEADER + header).encode() + buffer.getvalue()


def read_catalog(path: Path, language: str | None = None) -> Catalog:
    """A catalog from its .po or .pot file."""
    with path.open("rb") as file:
        return read_po(file, locale=language)
