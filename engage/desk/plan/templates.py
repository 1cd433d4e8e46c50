"""The templates a town can choose from on this page: the shipped ones and its own."""

from collections.abc import Mapping

from engage.accounts.access import Place, parts
from engage.actions.templates import choices_of
from engage.plans.template import Template
from engage.storage.database import reading


def templates_of(place: Place) -> Mapping[str, Template]:
    """By id, the shipped ones first."""
    with reading(parts().database) as session:
        return choices_of(session, place.project.id)
