"""Which line this installation has: the account's name, the tokens that sign what arrives, the gateway out.

The simulated line signs with a token made from the secrets, so that the same check guards both.
"""

import hashlib
import hmac
from dataclasses import dataclass, field

from engage.actions.gateway import SIMULATED, Gateway
from engage.channels.sms.carrier import TIMEOUT, TwilioGateway
from engage.channels.sms.elsewhere import Elsewhere
from engage.channels.sms.simulated import SimulatedGateway
from engage.config import Config

__all__ = ["SIMULATED", "Line", "gateway_for", "line_of"]


@dataclass(frozen=True, slots=True)
class Line:
    """`tokens`: the current one first, then the one before it while tokens are changed."""

    account: str
    tokens: tuple[str, ...] = field(repr=False)
    carrier_answers_stop: bool = False


def line_of(config: Config) -> Line:
    """The line of these settings."""
    if config.provider == "twilio":
        tokens = (config.twilio_auth_token, config.twilio_auth_token_old)
        return Line(config.twilio_account_sid, tuple(token for token in tokens if token), True)
    made = hmac.new(config.secrets.secret_key.encode(), b"simulated text line", hashlib.sha256).hexdigest()
    return Line(SIMULATED, (made,))


def gateway_for(config: Config) -> Gateway:
    """The gateway for texts of these settings."""
    if config.provider == "twilio":
        reports = f"{config.public_url}/sms/status"
        http = Elsewhere(config.twilio_api_url, TIMEOUT)
        return TwilioGateway(config.twilio_account_sid, config.twilio_auth_token, reports, http)
    return SimulatedGateway(SIMULATED)
