"""What the registration kit of a town's text line is made from: its name, an open keyword, its public addresses, words.

The texts themselves are engage.actions.registration's.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from engage.actions.registration import About
from engage.languages import SHIPPED
from engage.storage.projects import Project
from engage.storage.surveys import collectors_of_project
from engage.texting.console_words import console_words

NO_KEYWORD = "RIVER"
Lists = Mapping[str, Mapping[str, Sequence[str]]]


def kit_of(session: Session, project: Project, public_url: str) -> tuple[About, Lists]:
    """The town for reviewers, and stop, start and help words by language, English first, without spaces.

    The keyword and link are those of an open door with a keyword, else of any door.
    """
    doors = [each for each in collectors_of_project(session, project.id) if each.keyword]
    door = next((each for each in doors if each.state == "open"), doors[0] if doors else None)
    about = About(
        town=project.name,
        keyword=(door.keyword if door else None) or NO_KEYWORD,
        survey=f"{public_url}/q/{door.code}" if door else public_url,
        privacy=f"{public_url}/privacy",
    )
    codes = ["en", *(code for code in project.languages if code != "en" and code in SHIPPED)]
    return about, {code: console_words(code) for code in codes}
