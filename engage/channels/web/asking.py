"""What can be told from a request: its form, whether it came from our own page, the language and reply it wants.

Reads headers, cookies and fields; decides nothing about surveys.
"""

from urllib.parse import parse_qsl, urlsplit

from flask import Request

from engage.channels.web.decoding import Fields
from engage.channels.web.visit import Wishes
from engage.errors import Forbidden, Malformed, TooLarge

LARGEST_BODY = 256 * 1024  # bytes
MOST_FIELDS = 4000
COOKIE = "answers"
_FORM = "application/x-www-form-urlencoded"


def form_fields(request: Request) -> Fields:
    """The posted form. Raises TooLarge, and Malformed for broken UTF-8, another format or endless fields."""
    length = request.content_length
    if length is not None and length > LARGEST_BODY:
        raise TooLarge("form_too_large")
    if request.mimetype != _FORM:
        raise Malformed("form_unreadable")
    body = request.stream.read(LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        raise TooLarge("form_too_large")
    try:
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError as error:  # broken UTF-8 included
        raise Malformed("form_unreadable") from error
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value.replace("\x00", ""))
    return fields


def field(fields: Fields, name: str) -> str:
    """The last value of a field, or nothing."""
    values = fields.get(name)
    return values[-1] if values else ""


def check_same_site(request: Request, public_url: str) -> None:
    """Raises Forbidden when the form was sent from another site's page.

    Browsers say so by Sec-Fetch-Site, older ones by Origin; one that says neither has the receipt alone.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in {"same-origin", "none"}:
            raise Forbidden("other_site")
        return
    origin = request.headers.get("Origin")
    if origin is not None and origin not in {_origin(public_url), _origin(request.host_url)}:
        raise Forbidden("other_site")


def wishes(request: Request, asked: str = "") -> Wishes:
    """The language wished for: by the form, else the address, else the browser."""
    return Wishes(asked or request.args.get("lang", ""), request.headers.get("Accept-Language", ""))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def kept_receipt(request: Request) -> tuple[str, str]:
    """The collector's code and the receipt that this browser holds; empty when it holds none."""
    code, _, receipt = request.cookies.get(COOKIE, "").partition(":")
    return (code, receipt) if receipt else ("", "")
