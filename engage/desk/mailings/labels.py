"""The words for kinds, states and reasons of mailings on the desk's pages."""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages import N_

KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "invitation": N_("Invitation to a survey"),
        "reminder": N_("Reminder"),
        "thanks": N_("Thank-you"),
        "closing": N_("You said, we heard, we changed"),
    }
)
STATE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "draft": N_("Not sent yet"),
        "sending": N_("Being sent"),
        "paused": N_("Paused"),
        "done": N_("Sent"),
        "stopped": N_("Stopped"),
    }
)
MESSAGE_STATES: Mapping[str, str] = MappingProxyType(
    {
        "queued": N_("Waiting to be sent"),
        "sending": N_("Being sent now"),
        "accepted": N_("Handed over, no word yet"),
        "sent": N_("On its way"),
        "delivered": N_("Delivered"),
        "undelivered": N_("Not delivered"),
        "failed": N_("Refused"),
        "unknown": N_("Nobody knows whether it was sent"),
        "skipped": N_("Not sent"),
    }
)
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "opted_out": N_("They said stop"),
        "withdrawn": N_("They took their yes back"),
        "forgotten": N_("They deleted their data"),
        "held": N_("Somebody has to judge first whether they said stop"),
        "unusable": N_("The address cannot be reached"),
        "silent": N_("Not heard from for twelve months: the number may be somebody else’s"),
        "answered": N_("They answered already"),
        "not_answered": N_("They have not answered"),
        "declined": N_("They said no to the invitation"),
        "duplicate": N_("They got this from another message"),
        "second": N_("It goes to another address they gave on the same form"),
        "no_consent": N_("They never said yes, or took it back"),
        "survey_closed": N_("The survey was closed"),
        "late": N_("It was too late"),
        "no_hour": N_("No hour of the day suits both clocks"),
        "stopped": N_("The message was stopped"),
        "quiet": N_("They wait for the morning"),
        "budget": N_("The budget is used up"),
    }
)
PLACE_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "Town": N_("the town’s name"),
        "title": N_("what the survey is called"),
        "url": N_("the link"),
        "n": N_("how many minutes it takes"),
        "date": N_("the last day to answer"),
        "keyword": N_("the word that starts it by text"),
        "number": N_("the town’s number for texts"),
        "people": N_("how many answered so far"),
    }
)
