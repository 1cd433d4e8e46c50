"""`engage sms kit`: the words for registering a town's text line with a provider, printed as plain text.

The words are engage.actions.registration's; the desk shows the same on a page.
"""

import click

from engage.actions.kit import kit_of
from engage.actions.registration import plain
from engage.app import open_parts
from engage.cli.command import config_from_environment
from engage.storage.database import reading
from engage.storage.projects import project_by_slug


@click.command()
@click.option("--project", "slug", required=True, help="The project's short name.")
@click.option(
    "--language", default="", help="The language beside the English; else the project's first other one."
)
def kit(slug: str, language: str) -> None:
    """Print the registration kit: campaign, opt-in words, answers, sample messages, words for the console."""
    parts = open_parts(config_from_environment())
    try:
        with reading(parts.database) as session:
            project = project_by_slug(session, slug)
            about, lists = kit_of(session, project, parts.config.public_url)
            others = [code for code in project.languages if code != "en"]
    finally:
        parts.database.close()
    if language and language not in project.languages:
        raise click.BadParameter(f"one of {', '.join(project.languages)}", param_hint="--language")
    click.echo(plain(about, language or next(iter(others), "en"), lists), nl=False)
