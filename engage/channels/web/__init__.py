"""The residents' pages: the survey form without JavaScript, its confirmation, the town's public page.

Pages are rendered from frozen editions and kept per language; login and the organizers' pages are left to the desk.
"""

from engage.channels.web.blueprint import web_blueprint

__all__ = ["web_blueprint"]
