"""Taking out at the provider what was taken out here, words and pictures, message by message, until they are gone.

Which messages, is noted where ours go (retention, a person's wish, the cut); this only asks, and asks again.
"""

from datetime import timedelta

from engage.actions.gateway import Gateway
from engage.actions.parts import Parts
from engage.storage.database import reading, writing
from engage.storage.removing import due_removals, put_off, removed

FIRST, LONGEST = timedelta(minutes=10), timedelta(days=1)  # between two questions about the same message
BATCH = 50


def remove(parts: Parts, gateway: Gateway) -> int:
    """One round for a gateway's account; how many messages are gone now. Takes as long as the provider does."""
    with reading(parts.database) as session:
        due = due_removals(session, gateway.account, parts.clock(), BATCH)
    gone = 0
    for row in due:
        is_gone = gateway.remove(row.provider_id)
        with writing(parts.database) as session:
            if is_gone:
                removed(session, row)
            else:
                put_off(session, row, parts.clock() + min(LONGEST, FIRST * 2 ** min(row.tries, 10)))
        gone += is_gone
    return gone
