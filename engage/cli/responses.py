"""`engage responses`: the rows of a survey as files, for the town's own analysis."""

from pathlib import Path

import click

from engage.actions.export import response_files
from engage.cli.command import config_from_environment, print_json
from engage.languages import SHIPPED
from engage.storage.database import open_database, reading
from engage.storage.projects import project_by_slug


@click.group()
def responses() -> None:
    """What people replied, one row each."""


@responses.command()
@click.option("--project", "slug", required=True, help="The project's short name.")
@click.option("--survey", "key", required=True, help="The survey's key, as `engage surveys list` names it.")
@click.option("--out", "folder", required=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--language", type=click.Choice(SHIPPED), default="en", help="The language of the labels.")
@click.option("--bom", is_flag=True, help="Mark the files as UTF-8 for older spreadsheet programs.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="How to print.")
def export(slug: str, key: str, folder: Path, language: str, bom: bool, output: str) -> None:
    """Write codes, labels and the codebook of a survey into a folder."""
    database = open_database(config_from_environment().database_url)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    with reading(database) as session:
        project = project_by_slug(session, slug)
        for file in response_files(session, project.id, key, language, bom):
            paths.append(folder / file.name)
            with paths[-1].open("w", encoding="utf-8", newline="") as out:
                out.writelines(file.text)
    database.close()
    if output == "json":
        print_json({"files": [str(path) for path in paths]})
        return
    click.echo("\n".join(str(path) for path in paths))
    click.echo(
        "For the town's own work only: single people's answers are in these files. Do not publish them."
    )
