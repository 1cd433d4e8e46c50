"""Pages that take a file: only these accept more than a form's few kilobytes, and no more than a fair file needs.

What all other pages accept is engage.app's part; what a file may hold is said where it is read.
"""

from flask import Blueprint, request

LARGEST_UPLOAD = 4 * 1024 * 1024  # bytes of a whole request
UPLOADS = frozenset(
    {
        "desk.bring_survey",
        "desk.keep_survey",
        "desk.bring_words",
        "desk.keep_words",
        "desk.bring_template",
        "desk.own_words",
        "desk.keep_own_words",
    }
)
"""Endpoints that take a file, and those its content comes back to once somebody looked at it."""


def accept_uploads(blueprint: Blueprint) -> None:
    """Lets these pages of the blueprint accept a whole file, before anything reads the request."""

    @blueprint.url_value_preprocessor
    def accept(endpoint: str | None, _values: dict[str, object] | None) -> None:
        if endpoint in UPLOADS:
            request.max_content_length = LARGEST_UPLOAD
            request.max_form_memory_size = LARGEST_UPLOAD
