"""What the registration kit of a town's text line is made from: its name, an open keyword, its public addresses, words.

The texts themselves are engage.actions.registration's.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from engage.actions.publish import standing_of
from engage.actions.registration import About
from engage.languages import SHIPPED
from engage.storage.projects import Project
from engage.storage.surveys import SurveyRow, collectors_of_project
from engage.texting.console_words import console_words
from engage.texting.town_reach import reach_of

NO_KEYWORD, NO_TITLE = "RIVER", "Heat, floods, storms"
Lists = Mapping[str, Mapping[str, Sequence[str]]]


def kit_of(session: Session, project: Project, public_url: str) -> tuple[About, Lists]:
    """The town for reviewers, and stop, start and help words by language, English first, without spaces.

    The keyword and link are those of an open door with a keyword, else of any door.
    """
    doors = [each for each in collectors_of_project(session, project.id) if each.keyword]
    door = next((each for each in doors if each.state == "open"), doors[0] if doors else None)
    survey = session.get(SurveyRow, door.survey_id) if door else None
    about = About(
        town=project.name,
        keyword=(door.keyword if door else None) or NO_KEYWORD,
        title=survey.title if survey else NO_TITLE,
        survey=f"{public_url}/q/{door.code}" if door else public_url,
        home=f"{public_url}/p/{project.slug}",
        privacy=f"{public_url}/privacy",
        reach=reach_of(project.settings),
    )
    codes = ["en", *(code for code in project.languages if code != "en" and code in SHIPPED)]
    return about, {code: console_words(code) for code in codes}


def open_keyword(session: Session, project_id: int, at: datetime) -> str:
    """The keyword of an open door, of one that stands for no language when there is one; "" for none."""
    doors = [
        each
        for each in collectors_of_project(session, project_id)
        if each.keyword and standing_of(each, at) == "open"
    ]
    found = min(doors, key=lambda door: (door.language is not None, door.id), default=None)
    return (found.keyword or "") if found else ""
