"""What the provider's public description of its messages (OpenAPI, 2010-04-01) says, as a small table of our own.

Only names, types and rules of the message resource are here; the stand-in's answers are held to them by a test.
"""

import re
from collections.abc import Mapping
from typing import Any

STATUSES = (
    "queued",
    "sending",
    "sent",
    "failed",
    "delivered",
    "undelivered",
    "receiving",
    "received",
    "accepted",
    "scheduled",
    "read",
    "partially_delivered",
    "canceled",
)
DIRECTIONS = ("inbound", "outbound-api", "outbound-call", "outbound-reply")
SID = re.compile(r"(SM|MM)[0-9a-fA-F]{32}")
ACCOUNT = re.compile(r"AC[0-9a-fA-F]{32}")
SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")
RFC_2822 = re.compile(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000")

MESSAGE: Mapping[str, type | re.Pattern[str] | tuple[str, ...]] = {
    "body": str,
    "num_segments": str,
    "direction": DIRECTIONS,
    "from": str,
    "to": str,
    "date_updated": RFC_2822,
    "price": str,
    "error_message": str,
    "uri": str,
    "account_sid": ACCOUNT,
    "num_media": str,
    "status": STATUSES,
    "messaging_service_sid": SERVICE,
    "sid": SID,
    "date_sent": RFC_2822,
    "date_created": RFC_2822,
    "error_code": int,
    "price_unit": str,
    "api_version": str,
    "subresource_uris": dict,
}
"""Every property of a message. All may be null but the two with a fixed set of words."""

PAGE: Mapping[str, tuple[type, bool]] = {
    "messages": (list, False),
    "end": (int, False),
    "first_page_uri": (str, False),
    "next_page_uri": (str, True),
    "page": (int, False),
    "page_size": (int, False),
    "previous_page_uri": (str, True),
    "start": (int, False),
    "uri": (str, False),
}
"""Every property of a page of messages: its type, and whether it may be null."""

CREATE_REQUIRES = ("To",)
VALIDITY = range(1, 36_001)  # seconds
PAGE_SIZES = range(1, 1_001)
ANSWERS = {"create": 201, "list": 200, "fetch": 200, "update": 200, "delete": 204}


def faults_of_message(message: Mapping[str, Any]) -> list[str]:
    """What in a message is not as the description says."""
    found = [f"no such property: {name}" for name in message.keys() - MESSAGE.keys()]
    found += [f"missing: {name}" for name in MESSAGE.keys() - message.keys()]
    for name in MESSAGE.keys() & message.keys():
        rule, value = MESSAGE[name], message[name]
        if isinstance(rule, tuple):
            fits = value in rule
        elif value is None:
            fits = True
        elif isinstance(rule, re.Pattern):
            fits = isinstance(value, str) and rule.fullmatch(value) is not None
        else:
            fits = isinstance(value, rule)
        if not fits:
            found.append(f"{name}: {value!r}")
    return found


def faults_of_page(page: Mapping[str, Any]) -> list[str]:
    """What in a page of messages is not as the description says."""
    found = [f"no such property: {name}" for name in page.keys() - PAGE.keys()]
    found += [f"missing: {name}" for name in PAGE.keys() - page.keys()]
    for name in PAGE.keys() & page.keys():
        kind, empty = PAGE[name]
        if not (isinstance(page[name], kind) or (empty and page[name] is None)):
            found.append(f"{name}: {page[name]!r}")
    for message in page.get("messages", ()):
        found += faults_of_message(message)
    return found
