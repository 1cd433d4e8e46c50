"""/i/<code>: the link in a mailing, on to the survey in the person's language; /i/<code>/stop: no more of these.

Opening a link only leads on, whoever opens it: programs that show previews do, and people forward links. That somebody
answered is kept when the browser that came by it finishes the survey. What is kept is engage.actions.invited's part.
"""

from dataclasses import dataclass

from flask import Response, request

from engage.accounts.throttle import Throttle
from engage.actions.invited import STOP, Invited, invited, no_more, note_answered, note_child
from engage.actions.parts import Parts
from engage.channels.web.asking import check_same_site
from engage.channels.web.leaving import moved, sent_words
from engage.channels.web.notices import page_language
from engage.channels.web.painting import Painter
from engage.channels.web.visit import Visit
from engage.channels.web.voice import Voice
from engage.errors import NotFound
from engage.languages import SHIPPED, gettext, locales_of, match
from engage.texting.mailing_words import TEST_CODE

COOKIE = "invited"
COOKIE_SECONDS = 14 * 24 * 3600  # as long as a mailing is sent
ONE_CLICK = ("List-Unsubscribe", "One-Click")  # RFC 8058


@dataclass(frozen=True)
class InvitedPages:
    """The two addresses of a link."""

    parts: Parts
    painter: Painter
    throttle: Throttle

    def follow(self, code: str) -> Response:
        """On to the survey, or to the town's page; a word about it when they answered already."""
        if code == TEST_CODE:
            return self._test("follow")
        found = self._found(code)
        wished = request.args.get("lang", "") or found.language
        if found.door is None:
            return moved(f"/p/{found.project.slug}", lang=wished)
        if found.answered:
            return self._page("invited", found, code, door=found.door)
        address = f"/s/{found.door.slug}"
        response = moved(address, c=found.door.collector.code, lang=wished)
        response.set_cookie(
            COOKIE,
            code,
            max_age=COOKIE_SECONDS,
            path=address,
            secure=self.parts.config.https,
            httponly=True,
            samesite="Lax",
        )
        return response

    def stop(self, code: str) -> Response:
        """GET asks; POST ends it, from the page or by a mail program's one click, which comes from elsewhere."""
        if code == TEST_CODE:
            return self._test("stop")
        found = self._found(code)
        if request.method == "POST":
            name, value = ONE_CLICK
            if request.form.get(name) != value:
                check_same_site(request, self.parts.config.public_url)
            language = self._voice(found).language
            no_more(self.parts, found, gettext(language, STOP), language)
        done = request.method == "POST" or not found.contact
        return self._page("invited_stop", found, code, done=done, stop=STOP)

    def _test(self, what: str) -> Response:
        """A link of a test stands for nobody: it says what it would do."""
        voice = Voice(page_language())
        return sent_words(
            self.painter, self.painter.page("invited_test", voice, SHIPPED, query="", what=what)
        )

    def _found(self, code: str) -> Invited:
        """Whose link it is. Only guesses are slowed down: mail programs end mail for many people from one address."""
        try:
            return invited(self.parts, code)
        except NotFound:
            client = request.remote_addr or ""
            self.throttle.check(client, client)
            self.throttle.failed(client, client)
            raise

    def _voice(self, found: Invited) -> Voice:
        asked = request.args.get("lang", "") or found.language
        language = match([asked], SHIPPED, "") or page_language()
        return Voice(language, found.project.source_language, locales_of(found.project.settings))

    def _page(self, name: str, found: Invited, code: str, **values: object) -> Response:
        town = found.project.name
        page = self.painter.page(
            name,
            self._voice(found),
            SHIPPED,
            query="",
            town=town,
            project=found.project.slug,
            code=code,
            **values,
        )
        return sent_words(self.painter, page)


def finished(parts: Parts, visit: Visit) -> None:
    """A browser finished a survey; if it came by a personal link, its person answered."""
    code = request.cookies.get(COOKIE, "")
    if code and not visit.mount.inside:
        note_answered(parts, code, visit.door.collector.survey_id)


def left_young(parts: Parts, visit: Visit) -> None:
    """A browser ended a survey so that nothing is kept; if it came by a personal link, its person is no contact."""
    code = request.cookies.get(COOKIE, "")
    if code and not visit.mount.inside:
        note_child(parts, code, visit.door.collector.survey_id, visit.voice.language)
