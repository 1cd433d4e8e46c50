"""`engage plans`: which plan templates there are, and whether a template file is right.

Reading templates is engage.plans' part; making a town's surveys from them is engage.actions'.
"""

from collections.abc import Sequence
from pathlib import Path

import click

from engage.actions.apply import apply, instruments_of
from engage.actions.settle import settle
from engage.actions.templates import choices_of
from engage.cli.command import config_from_environment, format_option, print_json, refuse
from engage.languages import SHIPPED, problem_words
from engage.plans.catalog import messages
from engage.plans.check import faults
from engage.plans.filling import from_catalogs
from engage.plans.nodes import Located
from engage.plans.papers import Papers
from engage.plans.shipped import all_templates, validate
from engage.plans.template import Template
from engage.plans.townfile import read_town_file
from engage.storage.database import open_database, writing
from engage.storage.projects import project_by_slug


@click.group()
def plans() -> None:
    """Plan templates: ready-made surveys and event forms."""


@plans.command(name="list")
@format_option
def list_(output: str) -> None:
    """Name the shipped templates."""
    rows = [described(template) for template in all_templates()]
    if output == "json":
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['id']:4} step {row['step'] or 'any':<4} {row['title']}")


@plans.command(name="validate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def validate_(files: Sequence[Path]) -> None:
    """Check template files; every mistake is told with its line."""
    faulty = False
    for file in files:
        for fault in validate(file):
            faulty = True
            click.echo(f"{file}:{fault.line}:{fault.column}: {problem_words('en', fault.code, fault.params)}")
    if faulty:
        raise click.exceptions.Exit(1)


@plans.command(name="apply")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--project", "slug", required=True, help="The project's short name.")
@format_option
def apply_(file: Path, slug: str, output: str) -> None:
    """Keep a town's file (plan, priorities, ideas) and make its surveys, as drafts, and their doors."""
    town = read_town_file(file.read_bytes())
    if isinstance(town, Located):
        raise refuse(f"{file}:{town.line}:{town.column}: {problem_words('en', town.code, town.params)}")
    config = config_from_environment()
    database = open_database(config.database_url)
    with writing(database) as session:
        project = project_by_slug(session, slug)
        found = faults(town.plan, choices_of(session, project.id))
        if found:
            raise refuse(
                "\n".join(f"{item.where}: {problem_words('en', item.code, item.params)}" for item in found)
            )
        settle(session, project, town)
        done = apply(session, project, instruments_of(session, project, config.public_url))
    database.close()
    waiting = {item.where: problem_words("en", item.code, item.params) for item in done.waiting}
    if output == "json":
        made = {"surveys": done.surveys, "collectors": done.collectors, "kept": done.kept}
        print_json({**{name: list(keys) for name, keys in made.items()}, "waiting": waiting})
        return
    click.echo(f"Surveys new or changed: {', '.join(done.surveys) or 'none'}")
    click.echo(f"Doors added: {', '.join(done.collectors) or 'none'}")
    if done.kept:
        click.echo(f"Kept as somebody changed them at the desk: {', '.join(done.kept)}")
    for activity, reason in waiting.items():
        click.echo(f"{activity} waits: {reason}")


def described(template: Template | Papers) -> dict[str, object]:
    """What the list says of a template. `languages`: those in which every one of its texts is there."""
    if isinstance(template, Papers):
        return {
            "id": template.id,
            "title": template.title.message,
            "about": template.about.message,
            "step": template.step,
            "form": "messages" if template.messages else "pack",
            "messages": [message.key for message in template.messages],
            "sheets": [sheet.key for sheet in template.sheets],
            "by_text": bool(template.messages),
            "languages": [code for code in SHIPPED if _whole(template.id, code)],
        }
    return {
        "id": template.id,
        "survey": template.survey,
        "title": template.title.message,
        "about": template.about.message,
        "step": template.step,
        "form": template.form,
        "minutes": template.minutes,
        "questions": sum(1 for _ in template.asks()),
        "by_text": template.for_text or template.texting is not None,
        "modules": [part.key for part in template.parts if part.asks] if template.pick else [],
        "staff_form": template.staff.survey if template.staff else None,
        "languages": [code for code in SHIPPED if _whole(template.id, code)],
    }


def _whole(template: str, language: str) -> bool:
    own = [
        (context, text) for context, text, _ in messages() if context.partition(".")[0] in {"T0", template}
    ]
    return all(from_catalogs(language, context, text) for context, text in own)
