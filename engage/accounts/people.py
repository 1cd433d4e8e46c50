"""Inviting people, giving and taking roles, choosing passwords. Links are made here; showing them is the edge's part.

A person is one account across projects, found by e-mail address. No function here hashes or commits.
"""

import secrets
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from engage.accounts.links import Link, Purpose, make_link
from engage.accounts.permissions import Role
from engage.actions.settings import ADDRESS
from engage.errors import Forbidden, NotFound, Refused
from engage.storage.accounts import Membership, User, user_by_email, user_by_stamp
from engage.storage.projects import Project


def invite(
    session: Session, project: Project, email: str, name: str, roles: Collection[Role], language: str = "en"
) -> User:
    """Adds roles for the person with this address, making an account without a password when there is none.

    Raises Refused for an address that cannot be one.
    """
    if not ADDRESS.fullmatch(email.strip()) or len(email) > 200:
        raise Refused("email_unread", email=email)
    user = user_by_email(session, email)
    if user is None:
        user = User(email=email.strip().lower(), name=name.strip(), language=language, fs_uniquifier=_stamp())
        session.add(user)
        session.flush()
    for role in roles:
        _give(session, user, project, role)
    session.flush()
    return user


def set_roles(
    session: Session, project: Project, user_id: int, roles: Collection[Role], by: set[Role]
) -> None:
    """Gives a member exactly these roles; none takes them out of the project.

    Raises Forbidden when someone who is no administrator touches that role, Refused when nobody would hold it.
    """
    held = {Role(row.role): row for row in _rows(session, project, user_id)}
    if not held:
        raise NotFound("no_person")
    wanted = set(roles)
    touched = Role.ADMINISTRATOR in wanted ^ set(held)
    if touched and Role.ADMINISTRATOR not in by:
        raise Forbidden("administrators_only")
    if touched and Role.ADMINISTRATOR not in wanted and not _other_administrator(session, project, user_id):
        raise Refused("last_administrator")
    for role in set(held) - wanted:
        session.delete(held[role])
    for role in wanted - set(held):
        session.add(Membership(user_id=user_id, project_id=project.id, role=role.value))
    session.flush()


def set_languages(session: Session, project: Project, user_id: int, languages: Collection[str]) -> None:
    """The languages a member translates from now on; of no meaning for other roles."""
    for row in _rows(session, project, user_id):
        row.languages = sorted(set(languages)) if row.role == Role.TRANSLATOR.value else []
    session.flush()


def translates_only(session: Session, user: User) -> bool:
    """Whether the person is a translator and nothing else, in every project, and chose no password so far.

    Such a person may sign in by a link alone: it opens no more than words.
    """
    held = set(session.scalars(select(Membership.role).where(Membership.user_id == user.id)))
    return held == {Role.TRANSLATOR.value} and not user.password and not user.operator


def enter_by_link(session: Session, link: Link) -> User:
    """Uses a link up and gives back the translator who may enter by it, with a fresh stamp. NotFound, Forbidden."""
    user = linked(session, link)
    if not translates_only(session, user):
        raise Forbidden("link_needs_password")
    user.fs_uniquifier = _stamp()
    session.flush()
    return user


def member(session: Session, project: Project, user_id: int) -> User:
    """A member of this project; NotFound for anyone else."""
    found = session.get(User, user_id) if _rows(session, project, user_id) else None
    if found is None:
        raise NotFound("no_person")
    return found


def password_link(secret_key: str, user: User) -> str:
    """The signed part of a link to choose a password: an invitation before the first one, else a reset."""
    purpose = Purpose.RESET if user.password else Purpose.INVITE
    return make_link(secret_key, purpose, user.fs_uniquifier)


def linked(session: Session, link: Link) -> User:
    """The person a link is for; NotFound once it was used, or for an invitation after a password was chosen."""
    user = user_by_stamp(session, link.stamp)
    if user is None or (link.purpose is Purpose.INVITE and user.password):
        raise NotFound("link_over")
    return user


def store_password(session: Session, stamp: str, hashed: str) -> User:
    """Keeps a new password for the person with this stamp and ends every sign-in and link made before.

    Raises NotFound when the stamp has changed since (the link was used meanwhile).
    """
    user = user_by_stamp(session, stamp)
    if user is None:
        raise NotFound("link_over")
    user.password = hashed
    user.fs_uniquifier = _stamp()
    session.flush()
    return user


def may_reset(session: Session, user: User, project: Project, by: set[Role]) -> bool:
    """Whether someone with these roles may make a reset link for a member.

    Not for somebody with more rights than their own, here or in another project: the link would be a way in.
    """
    if Role.ADMINISTRATOR not in by:
        held = session.scalars(select(Membership.role).where(Membership.user_id == user.id))
        if Role.ADMINISTRATOR.value in set(held):
            return False
    elsewhere = select(Membership.id).where(
        Membership.user_id == user.id, Membership.project_id != project.id
    )
    return not user.operator and session.scalar(elsewhere.limit(1)) is None


def _give(session: Session, user: User, project: Project, role: Role) -> None:
    held = {row.role for row in _rows(session, project, user.id)}
    if role.value not in held:
        session.add(Membership(user_id=user.id, project_id=project.id, role=role.value))
        session.flush()


def _rows(session: Session, project: Project, user_id: int) -> list[Membership]:
    query = select(Membership).where(Membership.user_id == user_id, Membership.project_id == project.id)
    return list(session.scalars(query))


def _other_administrator(session: Session, project: Project, user_id: int) -> bool:
    query = select(Membership.id).where(
        Membership.project_id == project.id,
        Membership.role == Role.ADMINISTRATOR.value,
        Membership.user_id != user_id,
    )
    return session.scalar(query.limit(1)) is not None


def _stamp() -> str:
    return secrets.token_urlsafe(24)
