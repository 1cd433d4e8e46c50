"""Where the provider calls: `POST /sms/inbound` for messages, `POST /sms/status` for what became of ours.

Nothing is believed without a signature. The answer is empty: replies go out through the outbox. No number and no
words of a message are ever logged.
"""

import logging
from collections.abc import Mapping

from flask import Blueprint, Response, request

from engage.actions.converse import Inbound, receive
from engage.actions.outbox import note_status
from engage.actions.parts import Parts
from engage.channels.sms.arriving import signed_fields
from engage.channels.sms.codes import found
from engage.channels.sms.lines import Line, line_of
from engage.errors import EngageError, Malformed
from engage.texting.noise import answerable
from engage.texting.stopwords import carrier_answers

PART_MISSING = "30009"
EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
_LOG = logging.getLogger("engage.sms")


def sms_blueprint(parts: Parts) -> Blueprint:
    """The two addresses. The signature is their forgery defence: exempt them from form tokens."""
    line = line_of(parts.config)
    blueprint = Blueprint("sms", __name__, url_prefix="/sms")

    @blueprint.post("/inbound")
    def inbound() -> Response:
        fields = signed_fields(request, parts.config.public_url, line)
        sender = fields.get("From", "")
        if answerable(sender):  # else a short code or a name: nobody to answer
            receive(parts, _message(line, fields, sender))
        return _empty()

    @blueprint.post("/status")
    def status() -> Response:
        fields = signed_fields(request, parts.config.public_url, line)
        told = found(
            fields.get("MessageSid", ""),
            fields.get("MessageStatus", ""),
            fields.get("ErrorCode"),
            fields.get("NumSegments"),
            fields.get("Price"),
        )
        reference, attempt = _whole(request.args.get("m")), _whole(request.args.get("t"))
        if told is not None and reference is not None:
            note_status(parts, reference, line.account, told, attempt)
        return _empty()

    @blueprint.errorhandler(EngageError)
    def refuse(error: EngageError) -> Response:
        _LOG.warning("refused %s: %s", request.path, error.code)
        return Response("", status=error.status, mimetype="text/plain")

    return blueprint


def _message(line: Line, fields: Mapping[str, str], sender: str) -> Inbound:
    sid = fields.get("MessageSid") or fields.get("SmsSid", "")
    if not sid:
        raise Malformed("text_form")
    body = fields.get("Body", "").replace("\x00", "")
    media = fields.get("NumMedia", "0")
    return Inbound(
        account=line.account,
        provider_id=sid,
        to=fields.get("To", ""),
        sender=sender,
        body=body,
        media=int(media) if media.isascii() and media.isdecimal() and len(media) < 4 else 0,
        carrier_answered=bool(fields.get("OptOutType"))
        or (line.carrier_answers_stop and carrier_answers(body)),
        carrier_wish=fields.get("OptOutType", "").upper(),
        torn=fields.get("ErrorCode") == PART_MISSING,
    )


def _whole(written: str | None) -> int | None:
    """A whole number from an address; None when it is none."""
    if written and written.isascii() and written.isdecimal() and len(written) < 19:
        return int(written)
    return None


def _empty() -> Response:
    return Response(EMPTY, mimetype="text/xml")
