"""The pages after the form: thanks with the receipt code, an early ending, answered already, starting over.

The walk through the questions is engage.channels.web.form's part; changing finished answers that of changing.
"""

from dataclasses import dataclass
from typing import Any

from flask import Response, request

from engage.actions.parts import Parts
from engage.actions.receipts import receipt_code
from engage.channels.web.asking import check_same_site, field, kept_receipt, wishes
from engage.channels.web.decoding import Fields
from engage.channels.web.leaving import forget, moved, remember, sent, sent_words
from engage.channels.web.painting import SLOT, Painter
from engage.channels.web.receipts import written_receipt
from engage.channels.web.squeezed import changing
from engage.channels.web.staying import finish_mark
from engage.channels.web.storing import take_back
from engage.channels.web.visit import Mount, Visit, gather
from engage.errors import Malformed
from engage.storage.base import town_day
from engage.storage.doors import Knock
from engage.surveys.survey import Exit


@dataclass(frozen=True)
class Ends:
    """Pages for a visit whose form is done, or is to be left."""

    parts: Parts
    painter: Painter

    def thanked(self, visit: Visit) -> Response:
        """On to the confirmation; at once for a browser that holds no cookie."""
        if visit.holds:
            code = visit.door.collector.code if visit.named else ""
            return moved(f"{visit.mount.address}/thanks", c=code, lang=visit.voice.language)
        return self._thanks(visit)

    def thanks(self, mount: Mount, knock: Knock) -> Response:
        """The confirmation, again after every refresh; who has not finished goes on with the form."""
        visit = gather(self.parts, mount, knock, kept_receipt(request)[1], wishes(request))
        if visit.kept is None or visit.kept.state != "sealed":
            return moved(mount.address, lang=request.args.get("lang", ""))
        return self._thanks(visit)

    def _thanks(self, visit: Visit) -> Response:
        ending = _ending(visit)
        code = receipt_code(self.parts.vault, visit.door.collector.id, visit.receipt)
        values: dict[str, Any] = {"ending": ending, "changed": False, "receipt": "", "stay": ""}
        if visit.mount.inside:
            values["receipt"] = self._receipt(visit)
            return sent_words(self.painter, self.words("thanks", visit, slot=code, **values))
        last = ending.key if ending else ""
        door = visit.door.collector.code if visit.named else ""  # stands in the page's links
        values["stay"] = self._stay(visit, ending)
        key = (
            "thanks",
            visit.edition_id,
            visit.mount,
            visit.voice,
            visit.door.town,
            last,
            door,
            values["stay"],
        )
        before, after = self.painter.kept(key, lambda: self.words("thanks", visit, slot=SLOT, **values))
        return sent(self.painter, [before, changing(code), after])

    def changed(self, visit: Visit) -> Response:
        """A finished reply was said anew."""
        code = receipt_code(self.parts.vault, visit.door.collector.id, visit.receipt)
        return sent_words(
            self.painter,
            self.words("thanks", visit, ending=None, slot=code, changed=True, receipt="", stay=""),
        )

    def already(self, visit: Visit, status: int = 200) -> Response:
        """This browser's reply is finished: see it, change it, or make room for someone else."""
        return sent_words(self.painter, self.words("already", visit, receipt=self._receipt(visit)), status)

    def gone(self, visit: Visit) -> Response:
        """The reply was taken back before this page was sent."""
        response = sent_words(self.painter, self.words("gone", visit), 410)
        return forget(response, visit.mount.address)

    def ended(self, visit: Visit, ending: Exit) -> Response:
        """An early ending that keeps nothing."""
        response = sent_words(self.painter, self.words("ended", visit, ending=ending))
        return forget(response, visit.mount.address)

    def ask_restart(self, visit: Visit) -> Response:
        """Asks before answers are cleared."""
        response = sent_words(self.painter, self.words("restart", visit, receipt=self._receipt(visit)))
        return response if visit.holds else remember(response, self.parts, visit)

    def restart(self, mount: Mount, knock: Knock, fields: Fields) -> Response:
        """Takes an open reply back (a finished one stays) and gives the browser a clean form."""
        visit = gather(self.parts, mount, knock, field(fields, "receipt"), wishes(request))
        if request.method != "POST":
            return moved(mount.address)
        check_same_site(request, self.parts.config.public_url)
        if not visit.receipt:
            raise Malformed("form_changed")
        take_back(self.parts, visit)
        code = visit.door.collector.code if visit.named else ""
        return forget(moved(mount.address, c=code, lang=field(fields, "language")), mount.address)

    def _stay(self, visit: Visit, ending: Exit | None) -> str:
        """Where one may ask to hear from the town again; empty where it does not ask, or after an early ending."""
        if ending is not None or not visit.door.asks:
            return ""
        collector = visit.door.collector
        mark = finish_mark(self.parts.vault, collector.id, town_day(self.parts.clock()))
        return f"/stay/{collector.code}?k={mark}&lang={visit.voice.language}"

    def _receipt(self, visit: Visit) -> str:
        return written_receipt(self.parts.vault, visit.door.collector.id, visit.receipt)

    def words(self, name: str, visit: Visit, **values: Any) -> str:
        """A page that belongs to a visit, as HTML."""
        code = visit.door.collector.code if visit.named else ""
        return self.painter.page(
            name,
            visit.voice,
            visit.survey.languages,
            survey=visit.survey,
            town=visit.door.town,
            project=visit.door.project,
            mount=visit.mount,
            query=f"c={code}&" if code else "",
            code=code,
            **values,
        )


def _ending(visit: Visit) -> Exit | None:
    key = visit.kept.exit if visit.kept else None
    return next((ending for ending in visit.survey.exits if ending.key == key), None)
