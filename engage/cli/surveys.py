"""`engage surveys`: which surveys a project has and by which doors, one survey whole, and what a review says of it."""

import click

from engage.actions.listing import surveys_listed
from engage.actions.publish import draft_of
from engage.cli.checking import checked, lines
from engage.cli.command import config_from_environment, format_option, print_json, refuse
from engage.cli.surveys_as_files import export, import_
from engage.storage.base import now
from engage.storage.database import open_database, reading
from engage.storage.projects import project_by_slug
from engage.storage.surveys import survey_by_key
from engage.surveys.review import blocking, review
from engage.surveys.survey import Survey
from engage.surveys.text import pick
from engage.texting.costs import price

project_option = click.option("--project", required=True, help="The project's slug, like riverbend.")


@click.group()
def surveys() -> None:
    """Surveys and event forms of a project."""


surveys.add_command(export)
surveys.add_command(import_)


@surveys.command(name="list")
@project_option
@click.option("--staff", is_flag=True, help="Also the forms that only staff fill in.")
@format_option
def list_(project: str, staff: bool, output: str) -> None:
    """Name every survey with its links, short links and text keywords."""
    config = config_from_environment()
    with reading(open_database(config.database_url)) as session:
        owner = project_by_slug(session, project)
        rows = surveys_listed(session, owner, config.public_url, now(), internal=staff)
    if output == "json":
        print_json(rows)
        return
    for row in rows:
        click.echo(f"step {row['step']}  {row['slug']:32} {row['title']}")
        for door in row["collectors"] if isinstance(row["collectors"], list) else []:
            if isinstance(door, dict):
                keyword = f"  text {door['keyword']}" if door["keyword"] else ""
                click.echo(f"        {door['state']:8} {door['link']}{keyword}  {door['name']}")


@surveys.command()
@click.argument("key")
@project_option
@click.option("--language", default="en", help="The language to show it in.")
@format_option
def show(key: str, project: str, language: str, output: str) -> None:
    """Show one survey whole, as drafted."""
    survey, document = _draft(project, key)
    if output == "json":
        print_json(document)
        return
    click.echo(pick(survey.title, language, survey.source).words)
    for section in survey.sections:
        click.echo(f"\n{pick(section.title, language, survey.source).words}")
        for question in section.questions:
            click.echo(
                f"  {question.key} ({question.kind}) {pick(question.text, language, survey.source).words}"
            )
            for choice in question.choices:
                click.echo(f"      {choice.key}: {pick(choice.text, language, survey.source).words}")


@surveys.command()
@click.argument("key")
@project_option
@format_option
def check(key: str, project: str, output: str) -> None:
    """Say what a review finds before publishing, what fits texts and paper badly, how hard it reads; exit 1 when
    something blocks publishing."""
    survey, _ = _draft(project, key)
    with reading(open_database(config_from_environment().database_url)) as session:
        owner = project_by_slug(session, project)
    found = checked(survey, owner.name, price(owner.settings)[0])
    if output == "json":
        print_json(found)
    for line in () if output == "json" else lines(found):
        click.echo(line)
    if blocking(review(survey, survey.languages)):
        raise refuse("This survey cannot be published yet.")


def _draft(project: str, key: str) -> tuple[Survey, object]:
    database = open_database(config_from_environment().database_url)
    with reading(database) as session:
        row = survey_by_key(session, project_by_slug(session, project).id, key)
        if row is None:
            raise refuse(f"{project} has no survey “{key}”.")
        return draft_of(row), row.draft
