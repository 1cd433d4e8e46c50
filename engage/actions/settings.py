"""What a town decides once for its project: its name, the smallest group shown, the text number, how long to keep.

The choice about keeping is recorded with who made it and when; what follows from it is engage.actions.retention's part.
"""

import re
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from engage.errors import Conflict, Refused
from engage.storage.base import now
from engage.storage.conversing import project_of_number
from engage.storage.projects import Project
from engage.surveys.problems import Problem
from engage.texting import accents, consent
from engage.texting.costs import SETTING
from engage.texting.rules import SETTING as LINE
from engage.texting.rules import LineRules
from engage.texting.town_reach import SETTING as REACH
from engage.texting.town_reach import Reach, read_phone

ADDRESS = re.compile(r"[^@\s,;<>?&]+@[^@\s,;<>?&]+\.[^@\s,;<>?&]+")
HOLD = "hold"  # in a project's settings: who has everything kept for now, and since when
_NUMBER = re.compile(r"\+[1-9][0-9]{7,14}")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was typed. `text_number` in E.164 or empty; `retention` "undecided", "keep" or a number of years, like
    "one_year"; `texts`: texts as they came in go earlier; `hold`: everything is kept for now, whatever was chosen;
    `reach`: how residents reach the town."""

    name: str
    smallest_group: int
    text_number: str
    retention: str
    texts: bool = False
    hold: bool = False
    reach: Reach = field(default_factory=Reach)


def save_settings(session: Session, project_id: int, wishes: Wishes, by: str) -> Project:
    """Keeps the settings. Raises Refused for a number of another shape, Conflict when another project has it.

    Raises Refused too with "phone_unread" or "email_unread" for what is no way to reach the town.
    """
    project = session.get_one(Project, project_id, with_for_update=True)
    number = re.sub(r"[\s().-]", "", wishes.text_number) or None
    if number and not _NUMBER.fullmatch(number):
        raise Refused("number_shape")
    other = project_of_number(session, number) if number else None
    if other is not None and other.id != project_id:
        raise Conflict("number_taken")
    reach = _reach(wishes.reach)
    project.name = wishes.name
    project.text_number = number
    settings = {**project.settings, "smallest_group": wishes.smallest_group, REACH: reach}
    chosen = {"choice": wishes.retention, "texts": wishes.texts}
    before = {"choice": "undecided", "texts": False, **settings.get("retention", {})}
    if any(before[name] != value for name, value in chosen.items()):
        settings["retention"] = {**chosen, "by": by, "at": now().isoformat()}
    if bool(settings.get(HOLD)) != wishes.hold:
        settings[HOLD] = {"by": by, "at": now().isoformat()} if wishes.hold else None
    project.settings = settings
    session.flush()
    return project


def _reach(typed: Reach) -> dict[str, str]:
    """As kept. Raises Refused for what cannot be dialled, and for what is no address."""
    phone = read_phone(typed.phone) if typed.phone else ""
    if isinstance(phone, Problem):
        raise Refused(phone.code)
    if typed.email and not ADDRESS.fullmatch(typed.email):
        raise Refused("email_unread", email=typed.email)
    return {"phone": phone, "email": typed.email}


def save_text_price(session: Session, project_id: int, cents: str) -> None:
    """Keeps what one part of a text message costs the town, in US cents."""
    project = session.get_one(Project, project_id, with_for_update=True)
    project.settings = {**project.settings, SETTING: cents}
    session.flush()


def save_asking(session: Session, project_id: int, ask: bool) -> None:
    """Keeps whether people are asked, after a survey, if the town may write to them again."""
    project = session.get_one(Project, project_id, with_for_update=True)
    kept = {**(project.settings.get(consent.SETTING) or {}), "ask": ask}
    project.settings = {**project.settings, consent.SETTING: kept}
    session.flush()


def save_without_accents(session: Session, project_id: int, language: str, wanted: bool) -> None:
    """Keeps whether texts in a language leave without accents; of languages that may not, nothing is kept."""
    project = session.get_one(Project, project_id, with_for_update=True)
    others = [code for code in accents.chosen(project.settings) if code != language]
    kept = [*others, *([language] if wanted and language in accents.OFFERED else [])]
    project.settings = {**project.settings, accents.SETTING: kept}
    session.flush()


def save_line_rules(session: Session, project_id: int, rules: LineRules) -> None:
    """Keeps when and how fast the town begins to write, and how much of it a month may have."""
    project = session.get_one(Project, project_id, with_for_update=True)
    project.settings = {**project.settings, LINE: rules.kept()}
    session.flush()


def save_coordinator(session: Session, project_id: int, name: str, email: str) -> None:
    """Keeps who the state's regional coordinator is; an empty address takes it away. Refused for what is no address."""
    if email and not ADDRESS.fullmatch(email):
        raise Refused("email_unread", email=email)
    project = session.get_one(Project, project_id, with_for_update=True)
    project.settings = {**project.settings, "coordinator": {"name": name, "email": email}}
    session.flush()
