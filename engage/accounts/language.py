"""The language of a page for the person who asks: wished in the address, chosen before, their own, the browser's.

Only languages the desk is whole in are given. Residents' pages choose among a survey's languages themselves and set
`g.language`.
"""

from flask import g, has_request_context, request, session

from engage.accounts.access import person
from engage.languages import DESK, match


def current_language() -> str:
    """The code of this request's language, as in catalogs; a wish in the address (`?lang=`) is remembered."""
    if not has_request_context():
        return DESK[0]
    if "language" not in g:
        g.language = _choose()
    return str(g.language)


def _choose() -> str:
    wished = match([request.args.get("lang", "")], DESK, "")
    if wished:
        session["language"] = wished
        return wished
    chosen = session.get("language") or getattr(person(), "language", "")
    return match([str(chosen)], DESK, "") or match(request.headers.get("Accept-Language", ""), DESK, DESK[0])
