"""The rooms of the desk, named by the work, in one table: what each is called, where it starts, who may enter."""

from dataclasses import dataclass, replace

from flask import current_app, g, request, url_for

from engage.accounts.access import Place
from engage.accounts.permissions import Permission
from engage.desk.words import words_of
from engage.languages import N_


@dataclass(frozen=True, slots=True)
class Room:
    """`endpoint` is the room's first page; every address below that page belongs to the room, and so do the pages named
    in `within`, wherever they stand."""

    key: str
    name: str
    endpoint: str
    permission: Permission
    within: tuple[str, ...] = ()


ROOMS: tuple[Room, ...] = (
    Room("home", N_("Home"), "desk.home", Permission.SEE_PLAN),
    Room("plan", N_("Plan"), "desk.plan", Permission.SEE_PLAN),
    Room("surveys", N_("Surveys"), "desk.surveys", Permission.SEE_SURVEYS),
    Room(
        "words",
        N_("Translations"),
        "desk.words",
        Permission.TRANSLATE,
        ("desk.survey_words", "desk.bring_words"),
    ),
    Room("events", N_("Events"), "desk.events", Permission.ENTER),
    Room("heard", N_("What we heard"), "desk.heard", Permission.READ_FEEDBACK),
    Room("decisions", N_("Decisions"), "decisions.overview", Permission.SEE_DECISIONS),
    Room("documents", N_("Documents"), "decisions.documents", Permission.SEE_DECISIONS),
    Room("contacts", N_("Contacts"), "desk.contacts", Permission.CONTACTS),
    Room("people", N_("People"), "desk.people", Permission.PEOPLE),
    Room("settings", N_("Settings"), "desk.settings", Permission.SETTINGS),
)


CORNERS: tuple[Room, ...] = (
    Room("people", N_("People who said yes"), "desk.contacts", Permission.CONTACTS),
    Room("mailings", N_("Mailings"), "desk.mailings", Permission.CONTACTS),
    Room("inbox", N_("Inbox"), "desk.inbox", Permission.CONTACTS),
    Room("talks", N_("Conversations"), "desk.talks", Permission.CONTACTS),
    Room("delivery", N_("Delivery and costs"), "desk.delivery", Permission.CONTACTS),
    Room("line", N_("Text line"), "desk.text_line", Permission.CONTACTS),
    Room("kit", N_("Register the line"), "desk.line_kit", Permission.CONTACTS),
)
"""The pages within the room of contacts, each with those below it."""


@dataclass(frozen=True, slots=True)
class Door:
    """A room as a link on this page."""

    key: str
    name: str
    address: str
    current: bool


def rooms() -> list[Door]:
    """The rooms this person may enter, in the order of the work; none outside of a project."""
    found: Place | None = g.get("place")
    if found is None:
        return []
    doors = []
    elsewhere = any(request.endpoint in room.within for room in ROOMS)
    for room in ROOMS:
        if room.permission in found.permissions and room.endpoint in current_app.view_functions:
            address = url_for(room.endpoint, project=found.project.slug)
            below = request.path == address or (room is not ROOMS[0] and request.path.startswith(address))
            inside = request.endpoint in room.within if elsewhere else below
            doors.append(Door(room.key, words_of(room.name), address, inside))
    return doors


def corners() -> list[Door]:
    """The pages within the room of contacts that this person may open; the one they are in is current."""
    found: Place | None = g.get("place")
    if found is None:
        return []
    doors = [
        Door(corner.key, words_of(corner.name), url_for(corner.endpoint, project=found.project.slug), False)
        for corner in CORNERS
        if corner.permission in found.permissions and corner.endpoint in current_app.view_functions
    ]
    inside = [door for door in doors if request.path.startswith(door.address)]
    here = max(inside, key=lambda door: len(door.address), default=None)
    return [replace(door, current=door is here) for door in doors]
