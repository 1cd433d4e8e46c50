"""The pages around an account: sign in and out, choose a password by a link, own name, language and password.

Hashing happens outside of transactions. The same words meet a wrong password and an unknown address.
"""

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engage.accounts import access, people
from engage.accounts.access import parts, signed_in
from engage.accounts.language import current_language
from engage.accounts.links import read_link
from engage.accounts.passwords import hash_password, needs_new_hash, password_problem, verify_password
from engage.accounts.throttle import Throttle
from engage.languages import DESK, match, problem_words
from engage.storage.accounts import User, user_by_email
from engage.storage.database import reading, writing
from engage.surveys.wording import clean_line


def accounts_blueprint() -> Blueprint:
    """Everything about signing in; its endpoints are named `accounts.…`."""
    blueprint = Blueprint("accounts", __name__)
    blueprint.add_url_rule("/login", view_func=login, methods=["GET", "POST"])
    blueprint.add_url_rule("/logout", view_func=logout, methods=["POST"])
    blueprint.add_url_rule("/forgot", view_func=forgot)
    blueprint.add_url_rule("/welcome/<token>", view_func=welcome, methods=["GET", "POST"])
    blueprint.add_url_rule("/account", view_func=account, methods=["GET", "POST"])
    blueprint.add_url_rule("/account/password", view_func=change_password, methods=["POST"])
    return blueprint


def login() -> ResponseReturnValue:
    """The sign-in page; after too many failures (429) a wait."""
    onward = _safe(request.values.get("next", ""))
    if request.method == "GET":
        return redirect(onward) if access.person() else _page("login", onward=onward, email="")
    email, password = clean_line(request.form.get("email", "")), request.form.get("password", "")
    user = _checked(email, password)
    if user is None:
        return _page("login", onward=onward, email=email, wrong=True), 422
    access.sign_in(user)
    return redirect(onward, 303)


def logout() -> ResponseReturnValue:
    """Ends the session and says so on the sign-in page."""
    access.sign_out()
    flash(_("You are signed out."))
    return redirect(url_for("accounts.login"), 303)


def forgot() -> ResponseReturnValue:
    """Tells how a new password is got: an administrator hands over a link."""
    return _page("forgot")


def welcome(token: str) -> ResponseReturnValue:
    """Choose a password by a link, or, for translators, enter by the link alone.

    Looking at the page uses nothing up; a stored password or an entry ends the link.
    """
    link = read_link(parts().config.secrets.secret_key, token)
    with reading(parts().database) as rows:
        user = people.linked(rows, link)
        enters = people.translates_only(rows, user)
    if request.method == "GET":
        return _page("welcome", user=user, link=link, enters=enters)
    if request.form.get("go") == "enter":
        with writing(parts().database) as rows:
            user = people.enter_by_link(rows, link)
        access.sign_in(user)
        return redirect(url_for("desk.start"), 303)
    problem = _new_password_problem(user)
    if problem:
        return _page("welcome", user=user, link=link, enters=enters, problem=problem), 422
    access.sign_in(_store_password(user))
    flash(_("Your password is saved. You are signed in."))
    return redirect(url_for("desk.start"), 303)


@signed_in
def account() -> ResponseReturnValue:
    """Own name and language."""
    if request.method == "GET":
        return _page("account")
    with writing(parts().database) as rows:
        user = rows.get_one(User, _me().id)
        user.name = clean_line(request.form.get("name", ""))[:120]
        user.language = match([request.form.get("language", "")], DESK, user.language)
        session["language"] = user.language
    flash(_("Saved."))
    return redirect(url_for("accounts.account"), 303)


@signed_in
def change_password() -> ResponseReturnValue:
    """A new password for oneself; asks for the old one and ends every other sign-in."""
    user, tries = _me(), _throttle()
    tries.check(user.email, _address())
    if not verify_password(user.password, request.form.get("old", "")):
        tries.failed(user.email, _address())
        return _page("account", wrong=True), 422
    problem = _new_password_problem(user)
    if problem:
        return _page("account", problem=problem), 422
    access.sign_in(_store_password(user))
    flash(_("Your new password is saved. Other devices are signed out."))
    return redirect(url_for("accounts.account"), 303)


def _checked(email: str, password: str) -> User | None:
    """The person when the password fits; counts the failure when not. Raises TooMany."""
    tries = _throttle()
    tries.check(email, _address())
    with reading(parts().database) as rows:
        user = user_by_email(rows, email)
    if not verify_password(user.password if user else None, password) or user is None or not user.active:
        tries.failed(email, _address())
        return None
    if user.password and needs_new_hash(user.password):
        hashed = hash_password(password)
        with writing(parts().database) as rows:
            stored = rows.get_one(User, user.id)
            if stored.password == user.password:  # else it was changed meanwhile
                stored.password = hashed
    return user


def _store_password(user: User) -> User:
    hashed = hash_password(request.form["password"])
    with writing(parts().database) as rows:
        return people.store_password(rows, user.fs_uniquifier, hashed)


def _new_password_problem(user: User) -> str:
    found = password_problem(request.form.get("password", ""), request.form.get("again", ""), user.email)
    return problem_words(current_language(), found.code, found.params) if found else ""


def _me() -> User:
    user = access.person()
    if user is None:
        raise LookupError("this page is guarded")
    return user


def _throttle() -> Throttle:
    throttle: Throttle = current_app.extensions["throttle"]
    return throttle


def _address() -> str:
    return request.remote_addr or "unknown"


def _safe(onward: str) -> str:
    """A path of this site to go on to; the desk when the wish points elsewhere."""
    split = urlsplit(onward)
    fine = onward.startswith("/") and not split.netloc and not split.scheme and "\\" not in onward
    return onward if fine and not onward.startswith("//") else url_for("desk.start")


def _page(name: str, **values: Any) -> str:
    return render_template(f"security/{name}.html", **values)
