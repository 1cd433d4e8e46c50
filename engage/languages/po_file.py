"""Catalogs as PO files, the form translation programs read: written, and read when they come from outside.

What the messages of a file mean is left to whoever asks for them.
"""

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from engage.errors import Malformed, TooLarge

MIMETYPE = "text/x-gettext-translation"
LARGEST = 4_000_000  # bytes


def written(catalog: Catalog) -> bytes:
    """The file of a catalog, each message on one line."""
    made = BytesIO()
    write_po(made, catalog, width=0)
    return made.getvalue()


def understood(content: bytes) -> Catalog:
    """The catalog of a file in UTF-8. Malformed for what is no PO file, TooLarge."""
    if len(content) > LARGEST:
        raise TooLarge("workbook_large", maximum=LARGEST // 1_000_000)
    try:
        return read_po(BytesIO(content), charset="utf-8", abort_invalid=True)
    except Exception as error:  # the library meets broken files with errors of every kind
        raise Malformed("file_unread") from error
