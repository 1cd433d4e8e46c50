"""Passwords as Argon2 hashes. Slow on purpose: call it outside of transactions. Who a password is for is left out."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from engage.surveys.problems import Problem, problem

SHORTEST = 10
LONGEST = 200
_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """The Argon2id hash with its salt and cost inside (about 0.1 s)."""
    return _HASHER.hash(password)


def verify_password(stored: str | None, password: str) -> bool:
    """Whether the password fits. Takes as long for an unknown person (None) as for a known one."""
    try:
        _HASHER.verify(stored or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


@cache
def _nobody() -> str:
    return _HASHER.hash("nobody has this password")


def needs_new_hash(stored: str) -> bool:
    """Whether the hash was made with a lower cost than today's."""
    return _HASHER.check_needs_rehash(stored)


def password_problem(password: str, again: str, email: str) -> Problem | None:
    """What to mend before a password is taken; None when it is fine. Length counts, not odd characters."""
    if len(password) < SHORTEST:
        return problem("password_short", "password", minimum=SHORTEST)
    if len(password) > LONGEST:
        return problem("too_long", "password", maximum=LONGEST, length=len(password))
    if password.strip().lower() == email.lower() or len(set(password)) < 4:
        return problem("password_simple", "password")
    if password != again:
        return problem("password_differs", "again")
    return None
