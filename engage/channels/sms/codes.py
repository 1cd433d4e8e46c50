"""What the provider's error codes mean for a message: try later, give up, or the person had said stop.

The codes are the provider's (twilio.com/docs/api/errors); what is done about each is ours.
"""

OPTED_OUT = frozenset({21610})
RETRIED = frozenset({20429, 21611, 30001, 30017, 30410})
SETUP = frozenset(
    {20003, 20404, 21212, 21219, 21603, 21606, 21608, 21609, 21701, 21702, 21703, 21704, 21705, 30002}
)
"""Somebody must mend the settings; meanwhile messages wait instead of getting lost."""

_RATE_SECONDS = 5
_SETUP_SECONDS = 600


def wait_for(code: int, status: int) -> int | None:
    """Seconds until another try for a message that was surely not accepted; None: do not try again."""
    if code in SETUP or status in (401, 403):
        return _SETUP_SECONDS
    if code in RETRIED or status == 429:
        return _RATE_SECONDS
    return None
