"""`engage demo`: the invented town to look around in, its logins, and the command that chats by text.

Its password is made from this installation's own secret, so it can be printed again and is known nowhere else.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence

import click

from engage.accounts.passwords import hash_password
from engage.accounts.people import invite, store_password
from engage.accounts.permissions import Role
from engage.actions.demo import SLUG, build_demo, demo_data, demo_exists, remove_demo
from engage.actions.demo_people import invent_people
from engage.actions.parts import Parts
from engage.app import open_parts
from engage.cli.command import config_from_environment
from engage.config import Config
from engage.storage import migrate
from engage.storage.database import writing
from engage.storage.projects import project_by_slug


@click.command()
@click.option("--reset", is_flag=True, help="Build it anew; what was changed or answered in it is lost.")
def demo(reset: bool) -> None:
    """Build the demo project riverbend (everything in it is invented) and print how to get in."""
    config = config_from_environment()
    parts = open_parts(config)
    migrate.upgrade(parts.database)
    if reset:
        remove_demo(parts.database)
    for line in ensure_demo(config, parts):
        click.echo(line)
    parts.database.close()


def ensure_demo(config: Config, parts: Parts) -> Sequence[str]:
    """Builds the demo when it is not there; the lines that say how to look around."""
    data = demo_data()
    if not demo_exists(parts.database):
        hashed = hash_password(password(config))
        build_demo(parts.database, parts.vault, config.public_url)
        invent_people(parts, SLUG)
        with writing(parts.database) as session:
            project = project_by_slug(session, SLUG)
            for login in data["logins"]:
                roles = [Role(role) for role in login["roles"]]
                user = invite(session, project, login["email"], login["name"], roles)
                store_password(session, user.fs_uniquifier, hashed)
    logins = [f"  {login['email']:30} {', '.join(login['roles'])}" for login in data["logins"]]
    return [
        f"Demo town (invented): {config.public_url}/p/{SLUG}",
        f"Answer a survey:      {config.public_url}/s/{SLUG}-life",
        f"Desk:                 {config.public_url}/desk/   password of all three: {password(config)}",
        *logins,
        f"Chat by text:         .venv/bin/engage sms chat --project {SLUG}",
    ]


def password(config: Config) -> str:
    """The demo logins' password on this installation: 60 bits of its secret key."""
    digest = hmac.new(config.secrets.secret_key.encode(), b"demo password", hashlib.sha256).digest()
    letters = base64.b32encode(digest).decode().lower()
    return "-".join((letters[:4], letters[4:8], letters[8:12]))
