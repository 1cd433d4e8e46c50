"""`engage sms replay`: a timed conversation by text through the very code that runs live, in a database thrown away.

JSON lines in and out. What a line may say is in replay_lines and replay_setting; the stage itself belongs to
engage.actions.stage.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import click

from engage.actions.carrying import look_at_file
from engage.cli.command import refuse
from engage.cli.json_lines import Unreadable, read_line, written
from engage.cli.replay_lines import BEGIN, Line, is_event, moment_of, survey_of
from engage.cli.replay_setting import Setting, set_by, staged_town
from engage.cli.replay_shown import Playing
from engage.errors import EngageError

EPILOGUE = """\b
One line sets the stage, then one event a line (each object on a single line):
  {"survey": {"title": "Parks", "questions": [{"kind": "one", "text": "Which?", "options": ["North", "South"]}]},
   "keyword": "PARKS", "town": "Riverbend"}
  {"at": 0, "from": "+15555550101", "text": "parks"}
  {"at": 20, "from": "+15555550101", "text": "yes"}
  {"at": "26h", "tick": true}

\b
Each event gives a line {"event", "at", "outbound", "phone", "state", "answers"}; what time alone
brings gives {"at", "outbound"}; the last line is {"final": {"people": ...}}. A line with "events"
is a conversation of its own and gives one line. docs/guides/try-texting.md has all of it.
"""


@click.command(epilog=EPILOGUE)
@click.option("--project", default="", help="Set the stage with this project's published surveys.")
@click.option(
    "--survey", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A survey's file."
)
@click.option("--keyword", default="", help="The keyword of --survey (HELLO when none is given).")
@click.option("--clock", default="", help="When it begins, like 2026-03-02T15:00:00Z.")
@click.option("--settle", default=300, help="Seconds that pass after the last event.", show_default=True)
def replay(project: str, file: Path | None, keyword: str, clock: str, settle: int) -> None:
    """Replay a conversation by text: JSON lines in and out, a simulated clock, nothing kept, nothing sent."""
    try:
        setting = _from_options(project, file, keyword, clock)
    except Unreadable as error:
        raise refuse(str(error)) from error
    with click.open_file("-", encoding="utf-8", errors="replace") as lines:
        numbered = list(written(lines))
    try:
        _replay(setting, numbered, Playing(timedelta(seconds=settle)))
    except Unreadable as error:
        raise refuse(str(error)) from error


def _replay(setting: Setting, numbered: Sequence[tuple[int, str]], playing: Playing) -> None:
    """Reads every line first; then plays the events, if there are any."""
    events: list[tuple[int, Line]] = []
    alone = False  # whether a line held a whole conversation
    for number, line in numbered:
        try:
            found = read_line(line)
            if isinstance(found.get("events"), list):
                _print(playing.whole(setting, found))
                alone = True
            elif is_event(found):
                events.append((number, found))
            elif events:
                raise Unreadable("What sets the stage comes before the first event.")
            else:
                setting = set_by(setting, found, BEGIN)
        except Unreadable as error:
            raise Unreadable(f"Line {number}: {error}") from error
    if not events and not alone:
        raise Unreadable('There is no event, like {"at": 0, "from": "+15555550101", "text": "parks"}.')
    for told in playing.lines(setting, events) if events else ():
        _print(told)


def _print(told: Mapping[str, object]) -> None:
    click.echo(json.dumps(told, ensure_ascii=False))


def _from_options(project: str, file: Path | None, keyword: str, clock: str) -> Setting:
    setting = Setting()
    if clock:
        setting = replace(setting, begin=moment_of(clock, BEGIN))
    if project:
        setting = set_by(setting, {"project": project}, BEGIN)
    if file is not None:
        content = file.read_bytes()
        try:
            survey = (
                look_at_file(content, "en").survey if content[:2] == b"PK" else survey_of(json.loads(content))
            )
        except (ValueError, EngageError) as error:
            raise Unreadable(f"{file} holds no survey: {error}") from error
        if survey is None:
            raise Unreadable(f"{file} holds no survey.")
        setting = staged_town(setting, survey, keyword)
    return setting
