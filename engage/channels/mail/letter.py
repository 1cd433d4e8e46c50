"""A letter as it travels: plain words, and beside them the same words as a plain page in their language and direction.

Nothing is fetched when it is opened: no pictures, no fonts, no counting. Handing it over is engage.channels.mail.smtp's
part, what it says that of engage.actions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from engage.actions.gateway import Outgoing
from engage.languages import language
from engage.storage.base import now

_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?。，؟)]")
_FOOT = "--"
POLICY = SMTP.clone(cte_type="7bit")  # servers need not take anything else (RFC 5321, RFC 6152)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who letters come from: a `name` for those that bring none, the address, and where answers go if elsewhere."""

    name: str
    address: str
    replies: str = ""


def written(message: Outgoing, writer: Writer, to: Address, message_id: str) -> bytes:
    """The letter in full, from the town by its name.

    Raises ValueError, IndexError or HeaderParseError for what no letter can hold.
    """
    mail = EmailMessage(policy=POLICY)
    mail["From"] = Address(message.sender or writer.name, addr_spec=writer.address)
    if writer.replies:
        mail["Reply-To"] = Address(addr_spec=writer.replies)
    mail["To"] = to
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(now())
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"
    for header, value in message.headers.items():
        mail[header] = value
    tongue = language(message.language or "en")
    mail.set_content(message.body, charset="utf-8")
    if message.language:
        mail.add_alternative(
            page(message.body, message.subject, tongue.tag, tongue.direction), subtype="html", charset="utf-8"
        )
        mail["Content-Language"] = (
            tongue.tag
        )  # last: a letter that gets a second part hands such headers down
    return mail.as_bytes()


def page(words: str, subject: str, tag: str, direction: str) -> str:
    """The words as HTML: paragraphs, links that keep their own direction, a line before why it came."""
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{escape(tag)}" dir="{direction}">',
            f'<head><meta charset="utf-8"><title>{escape(subject)}</title></head><body>',
            *_paragraphs(words),
            "</body></html>",
            "",
        )
    )


def _paragraphs(words: str) -> Iterator[str]:
    for paragraph in re.split(r"\n[ \t]*\n", words.strip()):
        lines = paragraph.split("\n")
        if lines[0].strip() == _FOOT:
            yield "<hr>"
            lines = lines[1:]
        if lines:
            yield f"<p>{'<br>'.join(map(_line, lines))}</p>"


def _line(words: str) -> str:
    made, end = [], 0
    for found in _LINK.finditer(words):
        link = escape(found[0])
        made += [escape(words[end : found.start()]), f'<a href="{link}" dir="ltr">{link}</a>']
        end = found.end()
    return "".join((*made, escape(words[end:])))
