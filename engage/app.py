"""The web application, put together: the only module that knows every web part.

It opens the parts (database, vault), mounts the blueprints and sets what holds for all of them: languages, forgery
checks, sizes, proxies. Headers and error pages are engage.desk.answers' part.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from engage import resources
from engage.accounts.language import current_language
from engage.accounts.sessions import Sessions
from engage.accounts.throttle import Throttle
from engage.accounts.views import accounts_blueprint
from engage.actions.gateway import Gateway
from engage.actions.parts import Parts
from engage.channels.mail import letter_gateway
from engage.channels.sms import gateway_for, sms_blueprint
from engage.channels.web import web_blueprint
from engage.config import TOWN_ZONE, Config
from engage.desk import desk_blueprint
from engage.desk.answers import answer_errors, refuse_unreadable, set_headers
from engage.desk.decisions import decisions_blueprint
from engage.desk.entry import entry_blueprint
from engage.desk.health import health_blueprint
from engage.desk.pages import page_tools
from engage.desk.surveys.trying import trying_blueprint
from engage.storage.database import open_database
from engage.storage.vault import Vault

LARGEST_BODY = 256 * 1024  # bytes


class RowId(IntegerConverter):
    """`<int:...>` in addresses: no more than a row's number can be, so that a longer one is an unknown page."""

    def __init__(self, rules: Map, *arguments: Any, **named: Any) -> None:
        super().__init__(rules, *arguments, **{"max": 2**31 - 1, **named})


def open_parts(config: Config) -> Parts:
    """Opens what the settings name. The caller closes `parts.database`."""
    vault = Vault(config.secrets.vault_keys, config.secrets.token_key)
    return Parts(config, open_database(config.database_url), vault)


def gateways_for(config: Config) -> Sequence[Gateway]:
    """Every way out of these settings, for the worker."""
    return (gateway_for(config), letter_gateway(config))


def create_app(config: Config, parts: Parts | None = None) -> Flask:
    """The application for these settings, over parts already open or opened here."""
    static = resources.templates() / "static"
    app = Flask("engage", template_folder=str(resources.templates()), static_folder=str(static))
    app.config.update(_settings(config))
    app.extensions["engage"] = parts or open_parts(config)
    app.extensions["throttle"] = Throttle()
    app.session_interface = Sessions()
    Babel(app, locale_selector=current_language)
    app.url_map.converters["int"] = RowId
    _mount(app, CSRFProtect(app))
    page_tools(app, static)
    refuse_unreadable(app)
    set_headers(app)
    answer_errors(app)
    if config.trusted_proxies:
        count = config.trusted_proxies
        app.__dict__["wsgi_app"] = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)
    return app


def _mount(app: Flask, forms: CSRFProtect) -> None:
    """Registers every blueprint. Those with their own forgery defence are exempted from the form token."""
    residents = web_blueprint(app.extensions["engage"])
    forms.exempt(residents)
    app.register_blueprint(residents)
    texts = sms_blueprint(app.extensions["engage"])
    forms.exempt(texts)
    app.register_blueprint(texts)
    entry = entry_blueprint(app.extensions["engage"])
    forms.exempt(entry)
    app.register_blueprint(entry)
    trying = trying_blueprint(app.extensions["engage"])
    forms.exempt(trying)
    app.register_blueprint(trying)
    app.register_blueprint(health_blueprint())
    app.register_blueprint(accounts_blueprint())
    app.register_blueprint(desk_blueprint())
    app.register_blueprint(decisions_blueprint())


def _settings(config: Config) -> dict[str, object]:
    return {
        "SECRET_KEY": config.secrets.secret_key,
        "SESSION_COOKIE_NAME": "engage",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.https,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "MAX_FORM_MEMORY_SIZE": LARGEST_BODY,
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session
        "WTF_CSRF_SSL_STRICT": False,
        "BABEL_DEFAULT_TIMEZONE": TOWN_ZONE,
        "BABEL_TRANSLATION_DIRECTORIES": str(resources.translations()),
    }
