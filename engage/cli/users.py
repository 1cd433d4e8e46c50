"""`engage users`: invite people and hand over links to choose a password, when no administrator can."""

import click

from engage.accounts.people import invite as invite_person
from engage.accounts.people import password_link, set_languages
from engage.accounts.permissions import Role
from engage.cli.command import config_from_environment, print_json, refuse
from engage.storage.accounts import user_by_email
from engage.storage.database import open_database, reading, writing
from engage.storage.projects import project_by_slug


@click.group()
def users() -> None:
    """The people who run the engagement."""


@users.command()
@click.option("--project", "slug", required=True, help="The project's short name.")
@click.option("--email", required=True)
@click.option("--name", default="", help="The person's name, as others see it.")
@click.option(
    "--role", "roles", multiple=True, required=True, type=click.Choice([role.value for role in Role])
)
@click.option("--language", "languages", multiple=True, help="A language a translator works on; repeatable.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="How to print.")
def invite(
    slug: str, email: str, name: str, roles: tuple[str, ...], languages: tuple[str, ...], output: str
) -> None:
    """Add a person to a project and print their invitation link."""
    translates = Role.TRANSLATOR.value in roles
    if translates and not languages:
        raise refuse("Say with --language what the translator works on.")
    config = config_from_environment()
    database = open_database(config.database_url)
    with writing(database) as session:
        project = project_by_slug(session, slug)
        user = invite_person(
            session, project, email, name, [Role(role) for role in roles], project.source_language
        )
        if translates:
            set_languages(session, project, user.id, languages)
    database.close()
    if user.password:
        _show("", f"{user.email} is part of {project.name} now, with the password they have.", output)
        return
    link = f"{config.public_url}/welcome/{password_link(config.secrets.secret_key, user)}"
    _show(link, f"Give this link to {user.email}. It works once, for 7 days:", output)


@users.command()
@click.option("--email", required=True)
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="How to print.")
def reset(email: str, output: str) -> None:
    """Print a link that lets a person choose a new password."""
    config = config_from_environment()
    database = open_database(config.database_url)
    with reading(database) as session:
        user = user_by_email(session, email)
    database.close()
    if user is None:
        raise refuse(f"Nobody has the address {email}.")
    link = f"{config.public_url}/welcome/{password_link(config.secrets.secret_key, user)}"
    term = "24 hours" if user.password else "7 days"
    _show(link, f"Give this link to {user.email}. It works once, for {term}:", output)


def _show(link: str, words: str, output: str) -> None:
    if output == "json":
        print_json({"link": link or None, "words": words})
    else:
        click.echo(f"{words}\n{link}".strip())
