"""Every table, gathered: importing this module makes `metadata` whole for migrations and their tests."""

from engage.storage import (
    accounts,
    contacts,
    decisions,
    mailing_tests,
    mailings,
    plans,
    projects,
    removing,
    responses,
    surveys,
    templates,
    texting,
    versions,
    wordings,
)
from engage.storage.base import Base

metadata = Base.metadata
SUBJECTS = (
    accounts,
    contacts,
    decisions,
    mailing_tests,
    mailings,
    plans,
    projects,
    removing,
    responses,
    surveys,
    templates,
    texting,
    versions,
    wordings,
)
