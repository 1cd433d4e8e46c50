"""`engage strings`: gather the words people see, check that every language has them, compile catalogs.

How catalogs are read and written is engage.cli.catalogs' part.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from engage import resources
from engage.cli.catalogs import faults, messages_of, plan_messages, read_catalog, template_bytes
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


def templates() -> dict[Path, bytes]:
    """What every .pot file should hold now."""
    catalog = messages_of(Path(__file__).parent.parent, resources.templates())
    return {
        resources.translations() / "messages.pot": template_bytes(catalog),
        resources.translations() / "plans.pot": template_bytes(plan_messages(messages())),
    }


def stale() -> Iterator[str]:
    """A line for every .pot file that no longer tells what code and pages say."""
    for path, content in templates().items():
        if not path.exists() or path.read_bytes() != content:
            yield f"{path.name}: not fresh, run `engage strings extract`"


def unfinished() -> Iterator[str]:
    """A line for every fault in the catalogs of the shipped languages (English is the source)."""
    for template in templates():
        source = read_catalog(template)
        for language in SHIPPED[1:]:
            path = resources.translations() / language / "LC_MESSAGES" / f"{template.stem}.po"
            if not path.exists():
                yield f"{language}/{path.name}: missing"
                continue
            for fault in faults(source, read_catalog(path, language)):
                yield f"{language}/{path.name}: {fault}"
