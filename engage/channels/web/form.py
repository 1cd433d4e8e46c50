"""The survey form as people walk through it: one page a section, back, languages, problems, the end.

The same walk serves residents and, mounted elsewhere, staff who write down someone's answers. Storing is
engage.channels.web.storing's part, what a page looks like the painter's.
"""

from dataclasses import dataclass, replace

from flask import Response, request

from engage.actions.collect import Outcome
from engage.actions.parts import Parts
from engage.actions.publish import standing_of
from engage.channels.web.asking import check_same_site, field, kept_receipt, wishes
from engage.channels.web.decoding import Fields, typed_of
from engage.channels.web.ends import Ends
from engage.channels.web.invited import finished, left_young
from engage.channels.web.leaving import moved, remember, sent
from engage.channels.web.painting import Painter
from engage.channels.web.receipts import new_receipt
from engage.channels.web.sheet import FormPage, form_page, page_pieces
from engage.channels.web.storing import keep, prepared_of, said_before, stored
from engage.channels.web.visit import Mount, Sheet, Visit, gather
from engage.errors import Malformed, NotFound, Refused
from engage.storage.base import now
from engage.storage.doors import Knock
from engage.surveys.flow import next_page, pending
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Exit, Section


@dataclass(frozen=True)
class SurveyForm:
    """`respond` answers GET and POST of a form's address; `ends` has the pages after it."""

    parts: Parts
    painter: Painter
    ends: Ends

    def respond(self, mount: Mount, knock: Knock, fields: Fields) -> Response:
        """The form of a door, at `mount`. `fields` are the posted ones, empty for a GET.

        Raises NotFound, Refused (not open), Malformed (forged edition or page) and Forbidden (another site).
        """
        if request.method == "POST":
            check_same_site(request, self.parts.config.public_url)
            return self._take(mount, knock, fields)
        return self._show(mount, knock)

    def _show(self, mount: Mount, knock: Knock) -> Response:
        visit = gather(self.parts, mount, knock, kept_receipt(request)[1], wishes(request))
        if visit.kept and visit.kept.state == "sealed":
            return self.ends.already(visit)
        if not visit.receipt or (visit.kept and visit.kept.state == "withdrawn"):
            visit = replace(visit, receipt=new_receipt(), kept=None, holds=False)
        self._open(visit)
        at, check = request.args.get("at", ""), "check" in request.args
        return self._page(visit, Sheet.of(visit.kept), at, check=check)

    def _open(self, visit: Visit, *, begun: bool = False) -> None:
        """Raises when this door takes nobody new. Who has begun may finish; staff may type in what came on paper.

        `begun`: the form was handed out here, while the door was open, even if nothing was sent yet.
        """
        standing = standing_of(visit.door.collector, now())
        if standing in {"draft", "not_yet"}:
            raise NotFound("survey_not_open")
        if standing == "closed" and not (begun or visit.kept or visit.mount.staff):
            raise Refused("survey_closed")

    def _take(self, mount: Mount, knock: Knock, fields: Fields) -> Response:
        written, edition = field(fields, "receipt"), field(fields, "edition")
        if not edition.isascii() or not edition.isdigit() or len(edition) > 18:
            raise Malformed("form_changed")
        spoken = wishes(request, field(fields, "language"))
        visit = gather(self.parts, mount, knock, written, spoken, int(edition))
        ours = bool(visit.receipt)
        holds = ours and kept_receipt(request)[1] == written
        visit = replace(visit, receipt=visit.receipt or new_receipt(), holds=holds)
        self._open(visit, begun=ours)
        section = _section(visit, field(fields, "page"))
        shown = set(field(fields, "asked").split()) & {question.key for question in section.questions}
        typed = {each.key: typed_of(each, fields) for each in section.questions if each.key in shown}
        sheet = Sheet.of(visit.kept).joined(typed, shown)
        if not ours:
            return self._page(visit, sheet, section.key, status=400, above=problem("form_not_ours"))
        if visit.kept and visit.kept.state in {"sealed", "withdrawn"}:
            return self._late(visit, sheet)
        return self._go(visit, sheet, section, shown, fields)

    def _late(self, visit: Visit, sheet: Sheet) -> Response:
        """The reply was finished before: the same page again leads to the thanks, anything else is not mixed in."""
        if visit.kept and visit.kept.state == "withdrawn":
            return self.ends.gone(visit)
        if said_before(self.parts, visit, visit.read(sheet).answers):
            return self.ends.thanked(visit)
        return self.ends.already(visit, 409)

    def _go(self, visit: Visit, sheet: Sheet, section: Section, shown: set[str], fields: Fields) -> Response:
        wanted = field(fields, "lang")
        if wanted:
            known = wanted if wanted in visit.survey.languages else visit.voice.language
            spoken = replace(visit.voice, language=known)
            return self._kept_and_on(replace(visit, voice=spoken), sheet, section.key)
        action = field(fields, "go")
        if action == "back":
            return self._kept_and_on(visit, sheet, _before(visit, sheet, section.key))
        if action == "restart":
            keep(self.parts, visit, sheet)
            return self.ends.ask_restart(visit)
        return self._next(visit, sheet, section, shown)

    def _next(self, visit: Visit, sheet: Sheet, section: Section, shown: set[str]) -> Response:
        reading = visit.read(sheet)
        if reading.exit is not None:
            return self._leave(visit, sheet, reading.exit)
        if any(found.where in shown for found in reading.problems):
            keep(self.parts, visit, sheet)
            return self._page(visit, sheet, section.key, status=422, check=True)
        more = pending(visit.arranged.section(section.key), reading.answers, shown)
        if more:
            return self._kept_and_on(visit, sheet, section.key, anchor=f"q-{more[0].key}")
        upcoming = next_page(visit.arranged, reading.answers, after=section.key)
        if upcoming is not None:
            return self._kept_and_on(visit, sheet, upcoming.key)
        return self._finish(visit, sheet)

    def _finish(self, visit: Visit, sheet: Sheet) -> Response:
        prepared = prepared_of(self.parts, visit, sheet, finished=True)
        if prepared.problems:
            wrong = {found.where for found in prepared.problems}
            pages = visit.pages(visit.read(sheet))
            at = next((page.key for page in pages if wrong & {each.key for each in page.questions}), "")
            return self._kept_and_on(visit, sheet, at, check=True)
        outcome = stored(self.parts, prepared).outcome
        elsewhere = self._other(visit, outcome)
        if elsewhere is not None:
            return elsewhere
        finished(self.parts, visit)
        return self.ends.thanked(visit)

    def _leave(self, visit: Visit, sheet: Sheet, ending: Exit) -> Response:
        """An early ending. One that keeps nothing also removes what earlier pages kept."""
        if ending.keep:
            return self._finish(visit, sheet)
        stored(self.parts, prepared_of(self.parts, visit, sheet, finished=False))
        left_young(self.parts, visit)
        return self.ends.ended(visit, ending)

    def _other(self, visit: Visit, outcome: Outcome | None) -> Response | None:
        """The page for a reply that was finished or taken back meanwhile; None when all went well."""
        if outcome is Outcome.OTHER:
            return self.ends.already(visit, 409)
        return self.ends.gone(visit) if outcome is Outcome.GONE else None

    def _kept_and_on(
        self, visit: Visit, sheet: Sheet, at: str, *, check: bool = False, anchor: str = ""
    ) -> Response:
        """Keeps the sheet, then goes to a page: by redirect, or at once for a browser that holds no cookie."""
        elsewhere = self._other(visit, keep(self.parts, visit, sheet))
        if elsewhere is not None:
            return elsewhere
        if not visit.holds:
            return self._page(visit, sheet, at, check=check)
        code = visit.door.collector.code if visit.named else ""
        marked = "1" if check else ""
        return moved(visit.mount.address, anchor, c=code, lang=visit.voice.language, at=at, check=marked)

    def _page(
        self,
        visit: Visit,
        sheet: Sheet,
        at: str,
        *,
        status: int = 200,
        check: bool = False,
        above: Problem | None = None,
    ) -> Response:
        page: FormPage = form_page(self.parts, visit, sheet, at, check=check, above=above)
        response = sent(self.painter, page_pieces(self.painter, visit, page), status)
        return remember(response, self.parts, visit)


def _section(visit: Visit, key: str) -> Section:
    try:
        return visit.arranged.section(key)
    except KeyError as error:
        raise Malformed("form_changed") from error


def _before(visit: Visit, sheet: Sheet, key: str) -> str:
    """The page before this one, as far as the answers tell; the page itself when it is the first."""
    order = [section.key for section in visit.arranged.sections]
    earlier = [
        page.key for page in visit.pages(visit.read(sheet)) if order.index(page.key) < order.index(key)
    ]
    return earlier[-1] if earlier else key
