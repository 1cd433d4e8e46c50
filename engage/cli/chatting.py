"""`engage sms chat`: hold a conversation by text in the terminal, through the same code as on a phone.

What is said and stored is engage.actions.converse's; nothing leaves this machine.
"""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import click

from engage.actions.converse import Inbound, person_token, receive, wake
from engage.actions.gateway import Outgoing
from engage.actions.outbox import send_due
from engage.actions.parts import Parts
from engage.actions.queueing import Guard
from engage.app import open_parts
from engage.channels.sms.simulated import SimulatedGateway
from engage.cli.command import config_from_environment, refuse
from engage.storage import migrate
from engage.storage.conversing import conversation_of
from engage.storage.database import reading
from engage.storage.projects import Project, project_by_slug
from engage.texting.noise import answerable
from engage.texting.passing import OPEN_FOR
from engage.texting.segments import segments
from engage.texting.state import from_json

TERMINAL = "terminal"  # the line's account: no other gateway ever carries its messages
UNHURRIED = Guard(burst=1_000_000, day=1_000_000)


@click.command()
@click.option("--project", "slug", required=True, help="The project's short name.")
@click.option("--from", "sender", default="+15555550101", help="The phone to be, as +1...")
@click.option("--keyword", default="", help="Send this word first.")
@click.option(
    "--count", "counted", is_flag=True, help="Count the answers. Without it they are marked as a test."
)
def chat(slug: str, sender: str, keyword: str, counted: bool) -> None:
    """Chat by text, as on a phone: one line is one message. Ctrl-D ends. Works with piped lines too."""
    if not answerable(sender):
        raise refuse(f"The phone {sender} is not a number like +15555550101.")
    parts = open_parts(config_from_environment())
    try:
        if not migrate.is_current(parts.database):
            raise refuse("The database is not at the newest schema. Run `engage db upgrade` first.")
        with reading(parts.database) as session:
            project = project_by_slug(session, slug)
        if project.text_number is None:
            raise refuse(f"The project {slug} has no text number yet.")
        click.echo(
            f"{project.name}, {project.text_number}. Answers are {'counted' if counted else 'a test'}."
        )
        for line in _lines(keyword):
            _exchange(parts, project, sender, line, counted)
    finally:
        parts.database.close()


def _lines(keyword: str) -> Iterator[str]:
    """What the person types: the keyword first, then every line until the end of input."""
    if keyword:
        click.echo(f"> {keyword}")
        yield keyword
    with click.open_file("-", encoding="utf-8") as typed:
        interactive = typed.isatty()
        while True:
            click.echo("> ", nl=False)
            line = typed.readline()
            click.echo("" if not line else line if not interactive else "", nl=not line)
            if not line:
                return
            yield line.rstrip("\n")


def _exchange(parts: Parts, project: Project, sender: str, line: str, counted: bool) -> None:
    """One message in, and every reply to it out to the terminal."""
    standing = "counted" if counted else "test"
    message = Inbound(
        TERMINAL,
        f"terminal-{secrets.token_hex(8)}",
        project.text_number or "",
        sender,
        line,
        standing=standing,
    )
    receive(parts, message, UNHURRIED)
    send_due(parts, SimulatedGateway(TERMINAL, _show))
    person = person_token(parts.vault, project.id, sender)
    with reading(parts.database) as session:
        row = conversation_of(session, project.id, person)
    thread = from_json(row.state).current if row else None
    if thread is None or thread.heard is None:
        return
    seconds = int(OPEN_FOR.total_seconds())
    click.echo(f"({seconds} seconds later)")  # nobody waits for more parts of an answer here
    later = replace(parts, clock=lambda: parts.clock() + timedelta(seconds=seconds))
    wake(later, project.id, person, UNHURRIED)
    send_due(later, SimulatedGateway(TERMINAL, _show))


def _show(message: Outgoing) -> None:
    cost = segments(message.body)
    for line in message.body.splitlines():
        click.echo(f"    {line}")
    parts = "1 segment" if cost.count == 1 else f"{cost.count} segments"
    click.echo(f"    [{parts}, {cost.encoding}, {cost.units} units]")
