"""What stops a caller: errors that cannot be mended where they happen.

Each is mapped to a status and a page in one place (app).
Values a person can mend are `Problem`s (engage.surveys.problems), not errors. Anything else is a defect.
"""

from collections.abc import Mapping


class EngageError(Exception):
    """The caller cannot go on. `code` names the reason, `params` fills its words, `status` is the HTTP status."""

    status = 400

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, object] = params


class Refused(EngageError):
    """Understood, but not allowed in this state (closed survey, plan incomplete ...)."""

    status = 400


class Forbidden(EngageError):
    """Who asks may not do this."""

    status = 403


class NotFound(EngageError):
    """No such thing, or none that the asker may see."""

    status = 404


class Conflict(EngageError):
    """Something else was stored first; the stored copy is untouched."""

    status = 409


class TooLarge(EngageError):
    """More than is accepted at once."""

    status = 413


class Malformed(EngageError):
    """Bytes that could not be understood (broken encoding, forged receipt, wrong shape)."""

    status = 400


class TooMany(EngageError):
    """Too often in a short time; later is fine."""

    status = 429
