"""What a form of the desk comes back with: the page that shows what was saved, or itself with what is to mend.

What a form is made of is .fields' part; what it means is its room's.
"""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response
from wtforms import Form

from engage.accounts.access import Place


def go_to(place: Place, endpoint: str, **values: Any) -> Response:
    """On to a page of this project, as after everything that was saved (`_anchor`: a place on it)."""
    return redirect(url_for(endpoint, project=place.project.slug, **values), 303)


def form_page(template: str, form: Form, **values: Any) -> ResponseReturnValue:
    """The page of a form: 200 before anything was typed, 422 with everything typed and words at what is to mend."""
    return render_template(template, form=form, **values), 422 if form.errors else 200
