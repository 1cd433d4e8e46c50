"""Who is signed in, and which pages they may open. The session cookie is signed and holds only the person's stamp.

`needs` guards every page of a project; `signed_in` the few pages outside of one. Reading who somebody is uses a short
session of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from flask import current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from engage.accounts.permissions import Permission, Role, permissions_of
from engage.actions.parts import Parts
from engage.errors import Forbidden, NotFound
from engage.storage.accounts import User, languages_in, roles_in, user_by_stamp
from engage.storage.database import reading
from engage.storage.projects import Project, project_by_slug

View = TypeVar("View", bound=Callable[..., Any])
KEY = "person"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request stands: the person, the project, and what the person's roles there allow.

    `languages`: those a translator was invited for.
    """

    person: User
    project: Project
    roles: frozenset[Role]
    permissions: frozenset[Permission]
    languages: frozenset[str] = frozenset()

    @property
    def who(self) -> str:
        """The person as histories name them: by name, or by address where there is none."""
        return self.person.name or self.person.email

    def may(self, permission: str) -> bool:
        """Whether the person may; takes the permission's name so that pages can ask too."""
        return permission in self.permissions

    def translates(self, language: str) -> bool:
        """Whether the person may write words in a language: translators in theirs, the team in every one."""
        team = permissions_of(self.roles - {Role.TRANSLATOR})
        return Permission.TRANSLATE in team or (
            Permission.TRANSLATE in self.permissions and language in self.languages
        )


def parts() -> Parts:
    """The parts of the running application."""
    return cast(Parts, current_app.extensions["engage"])


def sign_in(user: User) -> None:
    """Starts a fresh session for the person; whatever the old one held is gone, but for the chosen language."""
    language = session.get("language")
    session.clear()
    session[KEY] = user.fs_uniquifier
    session.permanent = True
    if language:
        session["language"] = language
    g.person = user


def sign_out() -> None:
    """Ends the session."""
    session.clear()
    g.person = None


def person() -> User | None:
    """Who is signed in on this request; None for a stranger, or when the password changed since."""
    if "person" not in g:
        stamp = session.get(KEY)
        g.person = _load(str(stamp)) if stamp else None
    return cast("User | None", g.person)


def place() -> Place:
    """The place of this request; only inside a view guarded by `needs`."""
    return cast(Place, g.place)


def signed_in(view: View) -> View:
    """Opens a page to anyone signed in; sends strangers to the sign-in page and back afterwards."""

    @wraps(view)
    def guarded(*arguments: Any, **named: Any) -> Any:
        return view(*arguments, **named) if person() else _to_sign_in()

    return cast(View, _marked(guarded, "signed_in"))


def needs(permission: Permission) -> Callable[[View], View]:
    """Opens a page under /desk/<project>/ to members whose roles carry the permission.

    The view gets the `Place` as its first argument instead of the project's slug. Strangers go to the sign-in page;
    for people of other projects the page does not exist (404); members without the permission get 403.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(project: str, **named: Any) -> Any:
            user = person()
            if user is None:
                return _to_sign_in()
            g.place = found = _place(user, project)
            if permission not in found.permissions:
                raise Forbidden("not_your_role")
            return view(found, **named)

        return cast(View, _marked(guarded, permission.value))

    return wrap


def _marked(view: Callable[..., Any], guard: str) -> Callable[..., Any]:
    """Leaves a mark that tests read, so that no page is open by mistake."""
    view.__dict__["guard"] = guard
    return view


def _load(stamp: str) -> User | None:
    with reading(parts().database) as rows:
        return user_by_stamp(rows, stamp)


def _place(user: User, slug: str) -> Place:
    with reading(parts().database) as rows:
        project = project_by_slug(rows, slug)
        roles = frozenset(Role(role) for role in roles_in(rows, user.id, project.id))
        theirs = languages_in(rows, user.id, project.id) if Role.TRANSLATOR in roles else ()
    if not roles:
        raise NotFound("no_project", slug=slug)
    return Place(user, project, roles, permissions_of(roles), frozenset(theirs))


def _to_sign_in() -> Response:
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.login", next=wanted), 303)
