"""Text messages at the edge: the signed webhook, and the gateways that carry messages (simulated, Twilio).

What a message means and what is answered is left to engage.actions.converse.
"""

from engage.channels.sms.lines import gateway_for, line_of
from engage.channels.sms.webhook import sms_blueprint

__all__ = ["gateway_for", "line_of", "sms_blueprint"]
