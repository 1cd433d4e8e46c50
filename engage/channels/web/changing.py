"""Changing or taking back finished answers: by the receipt code, or by the receipt this browser holds.

All questions stand on one page, filled in, and are stored as a new revision. Guessing codes is slowed down; the rules
of the 24 hours are engage.actions.collect's.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, request

from engage.accounts.throttle import Throttle
from engage.actions.collect import CHANGE_WINDOW, Outcome, change, withdraw
from engage.actions.parts import Parts
from engage.actions.receipts import by_code, receipt_code
from engage.channels.web.asking import check_same_site, field, kept_receipt, wishes
from engage.channels.web.decoding import Fields, typed_again, typed_of
from engage.channels.web.ends import Ends
from engage.channels.web.leaving import forget, sent_words
from engage.channels.web.receipts import written_receipt
from engage.channels.web.sheet import mends_of, wrong_on
from engage.channels.web.storing import prepared_of
from engage.channels.web.visit import Mount, Sheet, Visit, Wishes, gather
from engage.languages import match
from engage.storage.base import now
from engage.storage.database import reading, writing
from engage.storage.doors import Knock, door_of_collector
from engage.storage.responses import current_answers, find_response
from engage.surveys.answers import State
from engage.surveys.kinds.kind import Value


@dataclass(frozen=True)
class Changing:
    """The pages under /s/<slug>/change."""

    parts: Parts
    ends: Ends
    throttle: Throttle

    def respond(self, mount: Mount, knock: Knock, fields: Fields) -> Response:
        """GET asks for the code; POST opens, stores, asks before taking back, takes back."""
        visit = gather(self.parts, mount, knock, kept_receipt(request)[1], wishes(request))
        if request.method != "POST":
            return self._ask_code(visit, self._code_held(visit))
        check_same_site(request, self.parts.config.public_url)
        code, wanted = field(fields, "code"), field(fields, "lang")
        visit = _speaking(visit, wanted or field(fields, "language"))
        step = field(fields, "step")
        if wanted and step == "code":
            return self._ask_code(visit, code)
        found = self._found(visit, code)
        if found is None:
            return self._ask_code(visit, code, "no_such_code", 422)
        steps: dict[str, Callable[[Visit, str, Fields], Response]] = {
            "open": self._open,
            "save": self._save,
            "ask": self._ask_back,
            "withdraw": self._take_back,
        }
        action = step if wanted else field(fields, "go")
        return steps.get(action, self._open)(found, code, fields)

    def _code_held(self, visit: Visit) -> str:
        if not visit.holds or visit.kept is None or visit.kept.state != "sealed":
            return ""
        return receipt_code(self.parts.vault, visit.door.collector.id, visit.receipt)

    def _found(self, visit: Visit, code: str) -> Visit | None:
        """The visit of the reply behind a code; None, and counted as a failed try, when there is none."""
        address = request.remote_addr or ""
        self.throttle.check(address, address)
        with reading(self.parts.database) as session:
            response = by_code(session, self.parts.vault, code)
            own = response is not None and response.survey_id == visit.door.collector.survey_id
            door = door_of_collector(session, response.collector_id) if response and own else None
        if response is None or door is None:
            self.throttle.failed(address, address)
            return None
        written = written_receipt(self.parts.vault, response.collector_id, response.receipt)
        return gather(self.parts, visit.mount, Knock(door=door), written, Wishes(visit.voice.language))

    def _ask_code(self, visit: Visit, code: str, problem: str = "", status: int = 200) -> Response:
        words = visit.voice.problem(problem, {}) if problem else ""
        page = self.ends.words("change", visit, typed=code, problem=words)
        return sent_words(self.ends.painter, page, status)

    def _open(self, visit: Visit, code: str, fields: Fields) -> Response:
        if visit.kept is None or visit.kept.state != "sealed":
            return self.ends.gone(visit)
        finished = visit.kept.finished_at
        if finished is None or now() - finished > CHANGE_WINDOW:
            return self._ask_code(visit, code, "change_too_late", 422)
        with reading(self.parts.database) as session:
            rows = current_answers(session, visit.kept.response_id)
        known = {question.key: question for question in visit.survey.questions()}
        values: dict[str, Value] = {
            key: row.value for key, row in rows.items() if row.value is not None and key in known
        }
        typed = {key: typed_again(known[key], value) for key, value in values.items()}
        asked = {key for key, row in rows.items() if row.state != State.NOT_ASKED}
        return self._edit(visit, code, Sheet(typed, frozenset(asked)))

    def _save(self, visit: Visit, code: str, fields: Fields) -> Response:
        shown = set(field(fields, "asked").split())
        questions = [question for question in visit.survey.questions() if question.key in shown]
        sheet = Sheet({each.key: typed_of(each, fields) for each in questions}, frozenset(shown))
        if field(fields, "lang"):
            return self._edit(visit, code, sheet)
        prepared = prepared_of(self.parts, visit, sheet, finished=True)
        if prepared.problems:
            return self._edit(visit, code, sheet, 422)
        visible = {each.key for page in visit.pages(visit.read(sheet)) for each in page.questions}
        if visible - shown:  # an answer brought up a question that was not on the page
            return self._edit(visit, code, sheet)
        with writing(self.parts.database) as session:
            response = find_response(session, visit.door.collector.id, visit.receipt)
            done = change(session, response, prepared, now()) if response is not None else None
        if done is None:
            return self.ends.gone(visit)
        if done.outcome is Outcome.FORGOTTEN and prepared.ending is not None:
            return self.ends.ended(visit, prepared.ending)
        return self.ends.changed(visit)

    def _edit(self, visit: Visit, code: str, sheet: Sheet, status: int = 200) -> Response:
        reading_ = visit.read(sheet)
        pages = visit.pages(reading_)
        asked = [question for page in pages for question in page.questions]
        wrong = wrong_on(visit, asked, visit.read(sheet.joined({}, [each.key for each in asked])).problems)
        wrong = wrong if status == 422 else {}
        painter = self.ends.painter
        html = {
            each.key: painter.question(visit.voice, each, sheet.typed_on(each.key), wrong.get(each.key, ""))
            for each in asked
        }
        values: dict[str, Any] = {"pages": pages, "questions": html, "typed": code}
        page = self.ends.words("edit", visit, problems=mends_of(visit, asked, wrong), **values)
        return sent_words(painter, page, status)

    def _ask_back(self, visit: Visit, code: str, fields: Fields) -> Response:
        if visit.kept is None or visit.kept.state == "withdrawn":
            return self.ends.gone(visit)
        return sent_words(self.ends.painter, self.ends.words("takeback", visit, typed=code))

    def _take_back(self, visit: Visit, code: str, fields: Fields) -> Response:
        with writing(self.parts.database) as session:
            response = find_response(session, visit.door.collector.id, visit.receipt)
            if response is not None:
                withdraw(session, response)
        return forget(sent_words(self.ends.painter, self.ends.words("back", visit)), visit.mount.address)


def _speaking(visit: Visit, language: str) -> Visit:
    chosen = match([language], visit.survey.languages, visit.voice.language)
    return replace(visit, voice=replace(visit.voice, language=chosen))
