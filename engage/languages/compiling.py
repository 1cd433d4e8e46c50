"""Turns written catalogs (.po) into the compiled ones (.mo) that looking up reads.

Used when starting from a checkout and when a wheel is built; needs nothing but Babel. Gathering and checking
strings is the command line's part (engage.cli.catalogs).
"""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogs(folder: Path) -> list[Path]:
    """Writes the .mo beside every .po under `folder` that is newer than it; gives those written."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        buffer = BytesIO()
        with source.open("rb") as file:
            write_mo(buffer, read_po(file, locale=source.parent.parent.name))
        compiled.write_bytes(buffer.getvalue())
        written.append(compiled)
    return written
