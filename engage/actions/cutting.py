"""Cutting the way from a conversation to a finished reply, a day after it was sealed (law 4).

What stays is that this phone answered this survey. Of the replies' times only the day stays, for a message of the same
moment would still tell whose they are; so would an answer as it was read, or the code that was sent.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from engage.actions.parts import Parts
from engage.actions.receipts import hide_codes
from engage.actions.turns import cut_after
from engage.errors import Malformed
from engage.storage import conversing
from engage.storage.database import reading, writing
from engage.storage.removing import remove_later
from engage.storage.talks import unmoved
from engage.storage.texting import ConversationRow, OutboxMessage
from engage.storage.vault import Vault
from engage.texting.conversation import wakes_at
from engage.texting.state import from_json, to_json

_LOG = logging.getLogger("engage.texting")


def cut_links(parts: Parts, at: datetime) -> int:
    """Forgets which replies came from the conversations whose time is over; how many conversations changed."""
    with reading(parts.database) as session:
        due = conversing.conversations_to_cut(session, at)
        sent = conversing.sent_to(session, [row.person for row in due])
    hidden = _without_codes(parts.vault, sent)
    with writing(parts.database) as session:
        rows = conversing.conversations_to_cut(session, at)
        for row in rows:
            _cut(session, row, at)
        conversing.seal_anew(session, hidden)
        remove_later(session, OutboxMessage, OutboxMessage.id.in_(hidden))
    return len(rows)


def _cut(session: Session, row: ConversationRow, at: datetime) -> None:
    try:
        state = from_json(row.state)
    except Exception as error:
        _LOG.error("conversation %s could not be cut: %s", row.id, type(error).__name__)
        return
    gone = [each for each in state.threads if each.cut_at is not None and each.cut_at <= at]
    conversing.cut_replies(session, [(each.collector, each.receipt) for each in gone])
    offered = state.offer is not None and state.offer.receipt in {each.receipt for each in gone}
    left = tuple(each for each in state.threads if each not in gone)
    state = replace(state, threads=left, offer=None if offered else state.offer)
    row.state, row.version = dict(to_json(state)), row.version + 1
    row.cut_after, row.wake_at = cut_after(state), wakes_at(state)
    unmoved(row)


def _without_codes(vault: Vault, sent: Sequence[OutboxMessage]) -> Mapping[int, str]:
    """Message id -> the same message sealed without the receipt codes in it, of those that had one."""
    found = {}
    for row in sent:
        try:
            words = vault.open(row.sealed)
        except Malformed:  # sealed with a key that is gone: nobody can read a code in it either
            continue
        if hide_codes(words) != words:
            found[row.id] = vault.seal(hide_codes(words))
    return found
