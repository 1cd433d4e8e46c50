"""`engage documents`: what can be handed in, as files: the Engagement Plan, the Resilience Priorities Guide."""

from pathlib import Path

import click

from engage.actions.printing import print_document
from engage.cli.command import config_from_environment, format_option, print_json
from engage.documents.offered import DOCUMENTS
from engage.storage.database import open_database, reading
from engage.storage.projects import project_by_slug


@click.group()
def documents() -> None:
    """Documents in the shape the state asks for."""


@documents.command(name="list")
@format_option
def list_documents(output: str) -> None:
    """Name every document and its languages."""
    if output == "json":
        print_json([{"name": each.name, "languages": list(each.languages)} for each in DOCUMENTS])
        return
    for each in DOCUMENTS:
        click.echo(f"{each.name}  {', '.join(each.languages)}")


@documents.command()
@click.argument("name")
@click.option("--project", "slug", required=True, help="The project's short name.")
@click.option("--language", default="en", help="en or zh_Hans.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
def export(name: str, slug: str, language: str, out: Path) -> None:
    """Write a document into a file."""
    database = open_database(config_from_environment().database_url)
    with reading(database) as session:
        project = project_by_slug(session, slug)
    printed = print_document(database, project, name, language)
    database.close()
    out.write_bytes(printed.content)
    click.echo(str(out))
