"""What a running Engage holds, as one value made at start and handed to every edge; there are no globals."""

from dataclasses import dataclass

from engage.config import Config
from engage.storage.database import Database
from engage.storage.vault import Vault


@dataclass(frozen=True)
class Parts:
    """Settings, the database, the vault for what could name a person."""

    config: Config
    database: Database
    vault: Vault
