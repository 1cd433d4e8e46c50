"""The pages around an account: sign in and out, choose a password by a link, own name, language and password.

Hashing happens outside of transactions. The same words meet a wrong password and an unknown address.
"""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engage.accounts import access, people
from engage.accounts.links import Link, read_link
from engage.accounts.passwords import (
    LONGEST,
    hash_password,
    needs_new_hash,
    password_problem,
    verify_password,
)
from engage.accounts.throttle import Throttle
from engage.languages import LANGUAGES, SHIPPED, problem_words
from engage.languages.chosen import current_language
from engage.storage.accounts import User, projects_of, user_by_email
from engage.storage.database import reading, writing
