"""What the provider's error codes mean for a message and its line, as one table, and how its states are called here.

The codes are the provider's (twilio.com/docs/api/errors); what is done about each is ours. Doing it is
engage.actions.settling's part.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from engage.actions.gateway import STOP, Found, Remedy

HALF_AN_HOUR, HOUR = 1800, 3600  # seconds

PAUSE = Remedy(tries=3, pause=True)
AGAIN = Remedy(tries=4, wait=300)
ONCE_MORE = Remedy(tries=2, wait=HALF_AN_HOUR)
CROWDED = Remedy(tries=6, wait=5, slow=True)
FULL = Remedy(tries=3, wait=HOUR, slow=True)
UNUSABLE = Remedy(unusable=True)
TELL = Remedy(note=True)


@dataclass(frozen=True, slots=True)
class Row:
    """Codes that mean the same to us, and what is done about them."""

    codes: tuple[int, ...]
    meaning: str
    remedy: Remedy


TABLE: tuple[Row, ...] = (
    Row((20003, 20404), "the account or its token is wrong", PAUSE),
    Row((20429,), "too many requests at once; not processed", CROWDED),
    Row((14107,), "too many replies to one number in half a minute", TELL),
    Row((11200, 11205, 11217), "our own address did not answer the provider", PAUSE),
    Row((12100, 12300), "our own answer could not be read by the provider", PAUSE),
    Row((21211, 21217, 21614), "not a number, or not a mobile one", UNUSABLE),
    Row((21408,), "texts to this country are not switched on", TELL),
    Row((21602, 21617, 21618), "the message is empty, too long, or cannot be sent", TELL),
    Row((21606, 21212, 21603), "the town's number cannot send", PAUSE),
    Row((21608, 21219), "a trial account may only text numbers it has checked", TELL),
    Row((21609,), "the address for reports is wrong", PAUSE),
    Row((21610,), "the person said stop to the provider", Remedy(opted_out=True)),
    Row((21611, 30001), "the provider's queue is full", FULL),
    Row((21612,), "cannot be reached from the town's number", UNUSABLE),
    Row((21620, 21621, 21622, 21623), "about pictures, which are never sent", STOP),
    Row((21701, 21702, 21703, 21704, 21705), "the messaging service is wrong or empty", PAUSE),
    Row((23002, 23004), "hiding numbers at the provider does not go with its stop words", TELL),
    Row((30002,), "the account is suspended", PAUSE),
    Row((30003,), "the phone is off or out of reach", Remedy(tries=3, wait=HALF_AN_HOUR)),
    Row((30004,), "blocked by the carrier or by the person", UNUSABLE),
    Row((30005, 30006), "no such phone, or a landline", UNUSABLE),
    Row((30007,), "a carrier took it for unwanted", Remedy(filtered=True)),
    Row((30008,), "the carrier gives no reason", ONCE_MORE),
    Row((30009,), "a part of a text to us is missing", STOP),
    Row((30011, 30019), "about pictures, which are never sent", STOP),
    Row((30017, 30410), "the carrier is busy", AGAIN),
    Row((30018, 30024), "the town's number is not known to the carrier yet", PAUSE),
    Row((30022,), "faster than the carrier allows", Remedy(tries=4, wait=120, slow=True)),
    Row((30023, 30027), "the carrier's limit of the day is reached", Remedy(tries=3, tomorrow=True)),
    Row(
        (30025, 30026), "half or more of the carrier's limit of the day is used", Remedy(slow=True, note=True)
    ),
    Row((30032,), "the toll-free number is not verified", PAUSE),
    Row((30034, 30035), "the town's number is not registered for texts from programs", PAUSE),
    Row((30038,), "a code for signing in was taken out of a text to us", STOP),
    Row((30450,), "the provider suspects fraud for a while", Remedy(tries=2, wait=HOUR)),
)
_REMEDIES: Mapping[int, Remedy] = {code: row.remedy for row in TABLE for code in row.codes}

STATES: Mapping[str, str] = {
    "accepted": "accepted",
    "scheduled": "accepted",
    "queued": "accepted",
    "sending": "accepted",
    "sent": "sent",
    "delivered": "delivered",
    "read": "delivered",
    "undelivered": "undelivered",
    "failed": "failed",
    "canceled": "failed",
}
"""The provider's word for where a message is -> ours."""


def remedy_of_refusal(code: int, status: int) -> Remedy:
    """What to do when a request was answered with this code (0: none) and this HTTP status (4xx)."""
    if code in _REMEDIES:
        return _REMEDIES[code]
    if status in (401, 403):
        return PAUSE
    return CROWDED if status == 429 else STOP


def remedy_of_report(code: str | None) -> Remedy:
    """What to do about a code that came with a message's state; an unknown one counts as "no reason given"."""
    if not code or not (code.isascii() and code.isdecimal()):
        return STOP
    return _REMEDIES.get(int(code), ONCE_MORE)


def found(
    provider_id: str, status: str, code: str | None, segments: str | None, price: str | None
) -> Found | None:
    """What the provider says of a message, from its own words; None when the state is not one we know.

    `segments` "0" means that they are not counted yet; `price` is as "-0.00830".
    """
    state = STATES.get(status)
    if state is None:
        return None
    error = code if code and code.isascii() and code.isdecimal() and int(code) else None
    billed = int(segments) if segments and segments.isascii() and segments.isdecimal() else 0
    return Found(provider_id, state, error, remedy_of_report(error), billed or None, _millionths(price))


def _millionths(price: str | None) -> int | None:
    try:
        amount = abs(Decimal(price or "")) * 1_000_000
    except InvalidOperation:
        return None
    return round(amount) if amount.is_finite() and amount < 10**9 else None
