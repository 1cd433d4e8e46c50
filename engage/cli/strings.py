"""`engage strings`: gather the words people see, check that every language has them, compile catalogs.

How catalogs are read and written is engage.cli.catalogs' part, what is wrong with one engage.cli.wholeness's.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import click
from babel.messages.catalog import Catalog

from engage import resources
from engage.cli.catalogs import messages_of, plan_messages, read_catalog, template_bytes
from engage.cli.command import format_option, print_json
from engage.cli.screens import ALL, RESIDENTS, wanted
from engage.cli.wholeness import Fault, faults, key, plural_fault
from engage.languages import SHIPPED
from engage.languages.compiling import compile_catalogs
from engage.plans.catalog import messages


@click.group()
def strings() -> None:
    """The words people see, in every language."""


@strings.command()
def extract() -> None:
    """Gather all strings into translations/*.pot and bring the languages' files up to date."""
    for path, content in templates().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
            click.echo(f"wrote {path.name}")


@strings.command()
def check() -> None:
    """Check that the gathered strings are fresh and that every shipped language is whole."""
    found = [*stale(), *unfinished()]
    for line in found:
        click.echo(line)
    if found:
        raise click.exceptions.Exit(1)


@strings.command(name="compile")
def compile_() -> None:
    """Compile catalogs whose words changed."""
    for path in compile_catalogs(resources.translations()):
        click.echo(f"compiled {path.parent.parent.name}/{path.name}")


@strings.command()
@click.argument("language", type=click.Choice(SHIPPED[1:]))
@click.option("--screens", type=click.Choice(("residents", "all", *ALL)), help="Only these screens.")
@format_option
def missing(language: str, screens: str | None, output: str) -> None:
    """List the strings a language lacks. "residents" is all that residents see; without it, all a language needs."""
    groups = {"": wanted(language), "residents": RESIDENTS, "all": ALL}
    chosen = set(groups.get(screens or "", (screens,)))
    rows = [
        _row(fault) for fault in faults_of(language) if fault.what == "missing" and fault.screens & chosen
    ]
    if output == "json":
        print_json({"language": language, "missing": rows})
        return
    for row in rows:
        click.echo(f"{','.join(row['screens'])}: {row['message']!r}")
    click.echo(f"{language}: {len(rows)} missing")


def _row(fault: Fault) -> dict[str, Any]:
    words = fault.message.id
    return {
        "message": key(fault.message),
        "plural": words[1] if isinstance(words, tuple) else None,
        "context": fault.message.context,
        "screens": sorted(fault.screens),
        "places": sorted({place for place, _ in fault.message.locations}),
    }


def templates() -> dict[Path, bytes]:
    """What every .pot file should hold now."""
    return {
        resources.translations() / f"{name}.pot": template_bytes(catalog)
        for name, catalog in sources().items()
    }


@lru_cache(maxsize=1)
def sources() -> dict[str, Catalog]:
    """Every string there is, by catalog: those of code and pages with their places, those of plan templates."""
    return {
        "messages": messages_of(Path(__file__).parent.parent, resources.templates()),
        "plans": plan_messages(messages()),
    }


def stale() -> Iterator[str]:
    """A line for every .pot file that no longer tells what code and pages say."""
    for path, content in templates().items():
        if not path.exists() or path.read_bytes() != content:
            yield f"{path.name}: not fresh, run `engage strings extract`"


def unfinished() -> Iterator[str]:
    """Lines for what is wrong with the catalogs of the shipped languages (English is the source).

    For each language and screen a line with how many, then a line for each string.
    """
    for language in SHIPPED[1:]:
        found = [*faults_of(language)]
        yield from (f"{language}: {what}" for what in plural_faults(language))
        for screen in wanted(language):
            here = [fault.line for fault in found if screen in fault.screens]
            if here:
                yield f"{language} {screen}: {len(here)} to mend"
                yield from (f"  {line}" for line in here)
        yield from (f"{language}: {fault.line}" for fault in found if not fault.screens)


def faults_of(language: str) -> Iterator[Fault]:
    """What is wrong with the words of a language, on any screen; a missing file lacks every string."""
    for name, source in sources().items():
        yield from faults(source, catalog_of(language, name))


def plural_faults(language: str) -> Iterator[str]:
    """What is wrong with the plural rules of a language's catalogs."""
    for name in sources():
        fault = plural_fault(language, catalog_of(language, name))
        if fault:
            yield f"{name}.po: {fault}"


def catalog_of(language: str, name: str) -> Catalog:
    """A language's catalog `name` (messages, plans); an empty one when there is no file."""
    path = resources.translations() / language / "LC_MESSAGES" / f"{name}.po"
    return read_catalog(path, language) if path.exists() else Catalog(locale=language)
