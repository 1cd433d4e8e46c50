"""`engage sms segments | classify | words`: how Engage counts a text and what it hears in one, a JSON object a line.

`words` prints the lists a town pastes into its provider's console. Reading itself belongs to engage.texting.
"""

from collections.abc import Mapping
from types import MappingProxyType

import click

from engage.cli.command import format_option, print_json
from engage.cli.json_lines import Asked, answer_lines, flag_of, words_of
from engage.cli.survey_shapes import language_code
from engage.languages import LANGUAGES, SHIPPED
from engage.texting.console_words import console_words
from engage.texting.segments import billed
from engage.texting.stopwords import Context
from engage.texting.stopwords import classify as heard

_CONTEXTS: Mapping[str, Context] = MappingProxyType(
    {
        **dict.fromkeys(("", "idle", "none", "invitation", "invited", "invite", "reminder"), Context.IDLE),
        **dict.fromkeys(("opted_out", "optedout", "opt_out", "stopped", "unsubscribed"), Context.OPTED_OUT),
    }
)
"""An invitation asks nothing that could be answered with no: it may mean stop. Any other word: a question is open."""


@click.command()
def segments() -> None:
    """Count texts: {"text", "smart_encoding"} a line becomes {"encoding", "segments", "characters"}."""
    answer_lines(_counted)


@click.command()
def classify() -> None:
    """Tell stop, start and help: {"text", "language", "context"} a line becomes {"class"}.

    The context is "idle", "opted_out" or "question" (one is open; so is any other word);
    the class opt_out, opt_in, help, maybe or none.
    """
    answer_lines(_classified)


@click.command()
@click.option("--language", default="all", help="A language's code, or all.")
@format_option
def words(language: str, output: str) -> None:
    """Print the single words for stop, start and help, to paste into a provider's console."""
    if language not in (*SHIPPED, "all"):
        raise click.BadParameter(f"one of {', '.join(SHIPPED)} or all", param_hint="--language")
    found = {code: console_words(code) for code in (SHIPPED if language == "all" else (language,))}
    if output == "json":
        print_json(found)
        return
    for code, lists in found.items():
        click.echo(f"{LANGUAGES[code].english} ({code})")
        for name, listed in lists.items():
            click.echo(f"  {name}: {', '.join(listed)}")


def _counted(asked: Asked) -> Mapping[str, object]:
    found = billed(words_of(asked, "text"), smart_encoding=flag_of(asked, "smart_encoding"))
    return {"encoding": found.encoding, "segments": found.segments, "characters": found.characters}


def _classified(asked: Asked) -> Mapping[str, object]:
    said, language = words_of(asked, "text"), language_code(words_of(asked, "language", "en"))
    return {"class": heard(said, language, _context(asked)).value}


def _context(asked: Asked) -> Context:
    """Where the person stands: in one word, or as an object like {"opted_out": true}."""
    told = asked.get("context")
    if isinstance(told, Mapping):
        told = "opted_out" if told.get("opted_out") else "question" if any(told.values()) else ""
    context = words_of({"context": told}, "context", "").strip().lower().replace("-", "_").replace(" ", "_")
    return _CONTEXTS.get(context, Context.QUESTION)
