"""`engage surveys export` and `import`: a survey as an XLSForm or as JSON, and such a file as a draft."""

from pathlib import Path

import click

from engage.actions.carrying import SHAPES, keep_as_draft, keep_as_new, look_at_file, survey_file
from engage.actions.publish import draft_of
from engage.cli.command import config_from_environment, format_option, print_json, refuse
from engage.errors import NotFound
from engage.languages import problem_words
from engage.storage.database import open_database, reading, writing
from engage.storage.projects import project_by_slug
from engage.storage.surveys import survey_by_key
from engage.surveys.xlsform import Finding, Imported, Weight

project_option = click.option("--project", required=True, help="The project's slug, like riverbend.")


@click.command(name="export")
@project_option
@click.option("--survey", "key", required=True, help="The survey's key, as `engage surveys list` names it.")
@click.option(
    "--format", "shape", type=click.Choice(SHAPES), default="xlsx", help="XLSForm, or Engage's own JSON."
)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
def export(project: str, key: str, shape: str, out: Path) -> None:
    """Write a survey's draft into a file."""
    database = open_database(config_from_environment().database_url)
    with reading(database) as session:
        row = survey_by_key(session, project_by_slug(session, project).id, key)
        if row is None:
            raise NotFound("no_survey")
        survey, version = draft_of(row), f"draft-{row.draft_version}"
    out.write_bytes(survey_file(survey, shape, version))
    database.close()
    click.echo(str(out))


@click.command(name="import")
@project_option
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--survey", "key", default="", help="Replace this survey's draft; without it, a new survey is made."
)
@click.option("--language", default="en", help="The language of columns that name none.")
@click.option("--dry-run", is_flag=True, help="Only say what the file would become; save nothing.")
@format_option
def import_(project: str, file: Path, key: str, language: str, dry_run: bool, output: str) -> None:
    """Make a draft of an XLSForm (.xlsx) or of Engage's JSON; says first what is not carried."""
    imported = look_at_file(file.read_bytes(), language)
    if imported.survey is None:
        raise refuse(" ".join(_line(found) for found in imported.findings if found.weight is Weight.STOPS))
    saved = "" if dry_run else _saved(project, key, imported)
    if output == "json":
        print_json({"survey": saved or None, "questions": _count(imported), "findings": _listed(imported)})
        return
    for found in imported.findings:
        click.echo(_line(found))
    click.echo(f"Questions: {_count(imported)}. Things to know: {len(imported.findings)}.")
    click.echo(f"Saved as the draft “{saved}”." if saved else "Nothing is saved.")


def _saved(project: str, key: str, imported: Imported) -> str:
    """Saves the survey; the key of the row it is in."""
    survey = imported.survey
    database = open_database(config_from_environment().database_url)
    with writing(database) as session:
        owner = project_by_slug(session, project)
        row = survey_by_key(session, owner.id, key) if key else None
        if survey is None or (key and row is None):
            raise NotFound("no_survey")
        if row is None:
            row = keep_as_new(session, owner, survey, "")
        else:
            keep_as_draft(session, row, survey, expected=row.draft_version, by="")
        found = row.key
    database.close()
    return found


def _count(imported: Imported) -> int:
    return sum(1 for _ in imported.survey.questions()) if imported.survey else 0


def _listed(imported: Imported) -> list[dict[str, object]]:
    return [
        {
            "weight": found.weight.value,
            "code": found.problem.code,
            "sheet": found.place.sheet,
            "row": found.place.row,
            "column": found.place.column,
            "words": problem_words("en", found.problem.code, found.problem.params),
        }
        for found in imported.findings
    ]


def _line(found: Finding) -> str:
    """One line: where, and what."""
    place = found.place
    where = [
        place.sheet,
        f"row {place.row}" if place.row else "",
        f"column {place.letter} ({place.column})" if place.letter else "",
    ]
    return f"{', '.join(filter(None, where))}: {problem_words('en', found.problem.code, found.problem.params)}".lstrip(
        ": "
    )
