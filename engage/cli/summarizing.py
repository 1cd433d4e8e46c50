"""`engage summarize`: what a project heard, in the terminal or as a file; the numbers of the desk's pages."""

import click

from engage.actions.summarize import summarize as summary_of
from engage.cli.command import config_from_environment, print_json
from engage.documents.summaries import summary_csv, summary_text
from engage.feedback.choosing import ideas_summary, priorities_summary
from engage.feedback.codec import plain, to_json
from engage.feedback.counts import AUDIENCE, DIMENSIONS
from engage.feedback.table import Query
from engage.languages import SHIPPED
from engage.storage.database import open_database, reading
from engage.storage.projects import project_by_slug


@click.command()
@click.option("--project", "slug", required=True, help="The project's short name.")
@click.option("--step", type=click.IntRange(5, 7), help="The surveys of one step, and what they add up to.")
@click.option("--survey", "key", help="One survey, by its key.")
@click.option("--by", type=click.Choice([*DIMENSIONS, AUDIENCE]), help="Groups to put beside one another.")
@click.option("--language", type=click.Choice(SHIPPED), default="en", help="The language of the words.")
@click.option("--format", "output", type=click.Choice(["text", "json", "csv"]), default="text")
@click.option("--wide", is_flag=True, help="In CSV: a column for each group instead of a row.")
@click.option("--bom", is_flag=True, help="In CSV: mark the text as UTF-8 for older spreadsheet programs.")
def summarize(
    slug: str,
    step: int | None,
    key: str | None,
    by: str | None,
    language: str,
    output: str,
    wide: bool,
    bom: bool,
) -> None:
    """Sum up what people said: counts and shares, with small groups protected."""
    database = open_database(config_from_environment().database_url)
    with reading(database) as session:
        project_id = project_by_slug(session, slug).id
    summary = summary_of(database, project_id, Query(None if key else step, key, by))
    database.close()
    if output == "json":
        chosen = {"priorities": priorities_summary(summary), "ideas": ideas_summary(summary)}
        each = {name: plain(found) for name, found in chosen.items()}
        print_json({"project": slug, **to_json(summary), **each})
    elif output == "csv":
        click.echo("".join(summary_csv(summary, language, wide=wide, bom=bom)), nl=False)
    else:
        click.echo("\n".join(summary_text(summary, language)).lstrip("\n"))
