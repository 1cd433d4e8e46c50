"""How every command behaves: loaded when called, `--format json` for data, one clear line and exit 1 when refused.

Bad usage exits 2 (click's own way). The words of errors belong to engage.languages.problems.
"""

import json
import os
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeVar

import click

from engage.config import Config
from engage.errors import EngageError
from engage.languages import problem_words

Command = TypeVar("Command", bound=Callable[..., object])


class Commands(click.Group):
    """A group whose commands are named as `module:attribute` and imported when asked for."""

    def __init__(self, name: str, places: Mapping[str, str], **attributes: Any) -> None:
        super().__init__(name, **attributes)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, sorted; nothing is imported."""
        return sorted(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None when there is none of that name."""
        if cmd_name not in self._places:
            return None
        module, _, attribute = self._places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; an EngageError becomes its sentence on stderr and exit 1."""
        try:
            return super().invoke(ctx)
        except EngageError as error:
            raise click.ClickException(problem_words("en", error.code, error.params)) from error


def config_from_environment() -> Config:
    """The settings of this process; Malformed, naming the setting, when one cannot be understood."""
    return Config.from_environment(os.environ)


def format_option(command: Command) -> Command:
    """Adds `--format text|json`, passed as `output`."""
    choice = click.Choice(["text", "json"])
    return click.option("--format", "output", type=choice, default="text", help="How to print.")(command)


def print_json(value: object) -> None:
    """Prints data for machines: UTF-8, sorted by nothing, one trailing newline."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def refuse(message: str) -> click.ClickException:
    """What to raise when a command cannot be carried out: one line on stderr, exit 1."""
    return click.ClickException(message)
