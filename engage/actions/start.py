"""Beginning a project: a tenant with one community, ready for people and a plan. It brings no demo data."""

import re

from sqlalchemy.orm import Session

from engage.errors import Conflict, Refused
from engage.languages import DESK
from engage.storage.projects import Community, Project, find_project

_SLUG = re.compile(r"[a-z][a-z0-9-]{1,39}")


def create_project(session: Session, slug: str, name: str, language: str) -> Project:
    """A new project whose plan is written in `language`; its first community carries the project's name.

    Raises Refused for a slug or language that cannot be used, Conflict when the slug is taken.
    """
    if not _SLUG.fullmatch(slug):
        raise Refused("slug_shape", slug=slug)
    if language not in DESK:
        raise Refused("language_absent", language=language, known=", ".join(DESK))
    if find_project(session, slug):
        raise Conflict("slug_taken", slug=slug)
    project = Project(slug=slug, name=name.strip() or slug, source_language=language, languages=[language])
    session.add(project)
    session.flush()
    session.add(Community(project_id=project.id, key="town", name=project.name))
    session.flush()
    return project
