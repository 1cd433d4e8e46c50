"""Telephone numbers and e-mail addresses as people type them, read as one way to reach somebody."""

from engage.actions.settings import ADDRESS
from engage.surveys.problems import Problem, problem
from engage.texting.numbers import read_number

LONGEST = 254  # characters of an e-mail address (RFC 5321)


def read_address(kind: str, typed: str) -> str | Problem:
    """The address: E.164 for kind "sms", as typed without blanks around it for "email"; a Problem when it is none."""
    typed = typed.strip()
    if kind == "sms":
        return read_number(typed)
    if len(typed) > LONGEST or not ADDRESS.fullmatch(typed):
        return problem("email_unread", "email", email=typed[:LONGEST])
    return typed
