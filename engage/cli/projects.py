"""`engage projects`: begin a real town's project and hand its administrator a way in."""

import click

from engage.accounts.people import invite, password_link
from engage.accounts.permissions import Role
from engage.actions.start import create_project
from engage.cli.command import config_from_environment, print_json
from engage.storage import migrate
from engage.storage.database import open_database, writing


@click.group()
def projects() -> None:
    """The towns and regions of this installation."""


@projects.command()
@click.option("--slug", required=True, help="Short name for addresses: letters a-z, digits and -.")
@click.option("--name", required=True, help="The town's or region's name, as people see it.")
@click.option("--language", default="en", help="The language the plan is written in: en, es or zh_Hans.")
@click.option("--admin-email", required=True, help="Address of the first administrator.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="How to print.")
def create(slug: str, name: str, language: str, admin_email: str, output: str) -> None:
    """Create an empty project and print the invitation link of its administrator."""
    config = config_from_environment()
    database = open_database(config.database_url)
    migrate.upgrade(database)
    with writing(database) as session:
        project = create_project(session, slug, name, language)
        roles = (Role.ADMINISTRATOR, Role.MANAGER)
        user = invite(session, project, admin_email, "", roles, language)
    database.close()
    desk = f"{config.public_url}/desk/{project.slug}/"
    link = ""
    if not user.password:
        link = f"{config.public_url}/welcome/{password_link(config.secrets.secret_key, user)}"
    if output == "json":
        print_json({"slug": project.slug, "desk": desk, "invitation": link or None})
        return
    click.echo(f"{project.name} is ready: {desk}")
    if link:
        click.echo(f"Give this link to {user.email}. It works once, for 7 days:\n{link}")
    else:
        click.echo(f"{user.email} signs in with the password they have.")
