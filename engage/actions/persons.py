"""What people are called where their address must not stand: keyed tokens, and codes for links that are theirs alone.

Who they are is sealed elsewhere (engage.storage.texting.Phone); what may be done with a token is left to who asks.
"""

import base64
import re
import secrets

from engage.storage.vault import Vault

_BYTES = 10  # 80 bits: sixteen letters
_CODE = re.compile(r"(?<=/)(mine|i)/[\w-]+")


def person_of(vault: Vault, project_id: int, kind: str, address: str) -> str:
    """The token of a number in E.164 (kind "sms") or an e-mail address ("email"); unrelated between projects."""
    if kind == "email":
        return vault.token("email", str(project_id), address.strip().casefold())
    return vault.token("phone", str(project_id), address)


def answered_token(vault: Vault, person: str, survey_id: int) -> str:
    """All that says later that this person answered a survey; it leads to no reply."""
    return vault.token("answered", person, str(survey_id))


def new_code() -> str:
    """A fresh code for a personal link: sixteen small letters and digits, 80 random bits."""
    return base64.b32encode(secrets.token_bytes(_BYTES)).decode().lower()


def hide_links(words: str) -> str:
    """Words without the codes of personal links in them, for others to read."""
    return _CODE.sub(r"\1/…", words)


def code_token(vault: Vault, code: str) -> str:
    """What is kept of a personal link's code, as typed in any case."""
    return vault.token("personal-link", code.strip().lower())
