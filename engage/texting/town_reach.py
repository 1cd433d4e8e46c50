"""How residents reach the town itself: by telephone, by e-mail, by both or neither, as its settings keep it.

Shown in the answer to HELP, on the town's pages and in the words for registering (CTIA Messaging Principles 5.1 want a
contact there). Who may change it, and reading e-mail addresses, is left to engage.actions.settings.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engage.surveys.problems import Problem
from engage.texting.numbers import read_number, written

SETTING = "reach"  # in a project's settings
LONGEST = 30  # characters of a telephone number as written
_WRITTEN = re.compile(
    r"(?P<number>[+(]?[0-9][0-9 ().-]*)(?P<extension>,? *(?:ext\.?|x) *[0-9]{1,6})?", re.ASCII | re.I
)
_SHORT = re.compile(r"[2-9]11", re.ASCII)  # like 311


@dataclass(frozen=True, slots=True)
class Reach:
    """`phone` as the town writes it, `email`; "" for what there is not."""

    phone: str = ""
    email: str = ""

    @property
    def ways(self) -> tuple[str, ...]:
        """What there is, the telephone first."""
        return tuple(filter(None, (self.phone, self.email)))

    @property
    def dialled(self) -> str:
        """The telephone number as a link dials it: "+19785550100", or "311"."""
        found = _WRITTEN.fullmatch(self.phone)
        number = read_number(found["number"]) if found else ""
        return number if isinstance(number, str) else re.sub(r"[^0-9+]", "", found["number"] if found else "")


def reach_of(settings: Mapping[str, Any]) -> Reach:
    """What a project's settings keep."""
    kept = settings.get(SETTING) or {}
    return Reach(kept.get("phone") or "", kept.get("email") or "")


def read_phone(typed: str) -> str | Problem:
    """The town's telephone as typed where that can be dialled: any usual way, an extension behind it, or 311.

    A number among other words, or in digits of another script, is written the usual way; a Problem where there is none.
    """
    typed = " ".join(typed.split())
    found = _WRITTEN.fullmatch(typed)
    if found and len(typed) <= LONGEST:
        number = found["number"].strip()
        read = number if _SHORT.fullmatch(number) else read_number(number)
        return read if isinstance(read, Problem) else typed
    number = read_number(typed)
    return number if isinstance(number, Problem) else written(number)
