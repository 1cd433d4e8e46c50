"""The signed cookie of who is signed in, looked at only when a browser sends one.

Residents have none, and their pages are most of what is asked for. What a session holds is left to access and language.
"""

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface


class Sessions(SecureCookieSessionInterface):
    """Flask's own sessions, without the cost of a signature check where there is nothing to check."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """An empty session without a cookie, else what Flask makes of it."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)
