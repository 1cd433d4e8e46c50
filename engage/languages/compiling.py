"""Turns written catalogs (.po) into the compiled ones (.mo) that looking up reads.

Used when starting from a checkout and when a wheel is built; needs nothing but Babel. Gathering and checking
strings is the command line's part (engage.cli.catalogs).
"""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def out_of_date(folder: Path) -> list[Path]:
    """The .po files under `folder` whose .mo is missing or older."""
    return [
        source
        for source in sorted(folder.glob("*/LC_MESSAGES/*.po"))
        if not (compiled := source.with_suffix(".mo")).exists()
        or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns
    ]


def compile_catalogs(folder: Path) -> list[Path]:
    """Writes the .mo beside every .po under `folder` that needs it; gives those written."""
    return [compile_catalog(source) for source in out_of_date(folder)]


def compile_catalog(source: Path) -> Path:
    """Writes the .mo beside one .po, in one step, so that a running server never reads half a file."""
    compiled = source.with_suffix(".mo")
    buffer = BytesIO()
    with source.open("rb") as file:
        write_mo(buffer, read_po(file, locale=source.parent.parent.name))
    draft = compiled.with_suffix(".mo.new")
    draft.write_bytes(buffer.getvalue())
    draft.replace(compiled)
    return compiled
