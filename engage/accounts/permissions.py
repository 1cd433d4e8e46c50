"""The seven roles and what each may do, as one table. Who holds which role in a project is storage's part."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from engage.languages import N_


class Role(StrEnum):
    """A person may hold several in one project."""

    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    VENDOR = "vendor"
    EQUITY_PARTNER = "equity_partner"
    CORE_TEAM = "core_team"
    LIAISON = "liaison"
    TRANSLATOR = "translator"


class Permission(StrEnum):
    """What a page asks for before it opens."""

    HOME = "home"
    SEE_PLAN = "see_plan"
    EDIT_PLAN = "edit_plan"
    SEE_SURVEYS = "see_surveys"
    EDIT_SURVEYS = "edit_surveys"
    TRANSLATE = "translate"
    PUBLISH = "publish"
    ENTER = "enter"
    READ_FEEDBACK = "read_feedback"
    EXPORT_ROWS = "export_rows"
    SEE_DECISIONS = "see_decisions"
    WORKSHEET = "worksheet"
    DECIDE = "decide"
    CONTACTS = "contacts"
    SEND = "send"
    NUMBERS = "numbers"
    PEOPLE = "people"
    SETTINGS = "settings"


ROLE_NAMES: Mapping[Role, str] = MappingProxyType(
    {
        Role.ADMINISTRATOR: N_("Administrator"),
        Role.MANAGER: N_("Project manager"),
        Role.VENDOR: N_("Planning vendor"),
        Role.EQUITY_PARTNER: N_("Equity partner"),
        Role.CORE_TEAM: N_("Core team member"),
        Role.LIAISON: N_("Community liaison"),
        Role.TRANSLATOR: N_("Translator"),
    }
)

_SEEING = frozenset(
    {
        Permission.HOME,
        Permission.SEE_PLAN,
        Permission.SEE_SURVEYS,
        Permission.READ_FEEDBACK,
        Permission.SEE_DECISIONS,
    }
)
_WRITING = _SEEING | {Permission.ENTER, Permission.WORKSHEET}
_MAKING = _WRITING | {Permission.EDIT_PLAN, Permission.EDIT_SURVEYS, Permission.TRANSLATE}

ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.ADMINISTRATOR: frozenset(Permission),
        Role.MANAGER: frozenset(Permission) - {Permission.SETTINGS},
        Role.VENDOR: _MAKING | {Permission.PUBLISH, Permission.CONTACTS},
        Role.EQUITY_PARTNER: _MAKING,
        Role.CORE_TEAM: _WRITING | {Permission.DECIDE},
        Role.LIAISON: _SEEING | {Permission.ENTER},
        Role.TRANSLATOR: frozenset({Permission.HOME, Permission.TRANSLATE}),
    }
)


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Everything these roles together may do."""
    return frozenset().union(*(ROLE_PERMISSIONS[role] for role in roles))
