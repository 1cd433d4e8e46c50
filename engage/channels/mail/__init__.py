"""Letters at the edge: the gateway that carries e-mail by SMTP, and one that carries nothing where no server is set.

What letters say, to whom and when they go is left to engage.actions.
"""

from engage.channels.mail.gateway import letter_gateway

__all__ = ["letter_gateway"]
