"""The answers the residents' pages send: whole pages (compressed when the browser can), redirects, the receipt cookie.

Sets the headers every such page carries. What stands on a page is decided by who calls.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Response, request

from engage.actions.parts import Parts
from engage.channels.web.asking import COOKIE
from engage.channels.web.painting import Painter
from engage.channels.web.receipts import written_receipt
from engage.channels.web.squeezed import Piece, changing, gzipped
from engage.channels.web.visit import Visit

COOKIE_SECONDS = 24 * 3600  # as long as an idle reply stays open and a finished one may be changed


def sent(painter: Painter, pieces: Sequence[Piece], status: int = 200) -> Response:
    """A page from its pieces."""
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = Response(gzipped(pieces), status, content_type="text/html; charset=utf-8")
        response.headers["Content-Encoding"] = "gzip"
    else:
        plain = b"".join(piece.plain for piece in pieces)
        response = Response(plain, status, content_type="text/html; charset=utf-8")
    headers = response.headers
    headers["Vary"] = "Accept-Encoding"
    headers["Cache-Control"] = "no-store"
    headers["Content-Security-Policy"] = painter.policy
    headers["Referrer-Policy"] = "same-origin"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    return response


def sent_words(painter: Painter, page: str, status: int = 200) -> Response:
    """A page rendered for this one request."""
    return sent(painter, [changing(page)], status)


def moved(address: str, anchor: str = "", **query: str) -> Response:
    """On to another page of ours (303), so that refresh repeats nothing."""
    asked = urlencode({name: value for name, value in query.items() if value})
    place = f"{address}?{asked}" if asked else address
    response = Response("", 303)
    response.headers["Location"] = f"{place}#{anchor}" if anchor else place
    response.headers["Cache-Control"] = "no-store"
    return response


def remember(response: Response, parts: Parts, visit: Visit) -> Response:
    """Lets the browser hold the receipt, so that back, refresh and return find the answers."""
    collector = visit.door.collector
    response.set_cookie(
        COOKIE,
        f"{collector.code}:{written_receipt(parts.vault, collector.id, visit.receipt)}",
        max_age=COOKIE_SECONDS,
        path=visit.mount.address,
        secure=parts.config.https,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: Response, address: str) -> Response:
    """Takes the receipt out of the browser."""
    response.delete_cookie(COOKIE, path=address, httponly=True, samesite="Lax")
    return response
