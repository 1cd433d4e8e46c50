"""The words for what stops a resident on the survey's pages. Part of the one table in engage.languages.problems."""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

RESIDENT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "unknown_survey": N_(
            "There is no survey at this address. Please check the link, or ask the town for it."
        ),
        "no_town": N_("There is no project here. Please check the link."),
        "survey_not_open": N_("The town is still getting it ready. Please come back later."),
        "survey_closed": N_("It no longer takes answers. Thank you for wanting to help."),
        "form_too_large": N_(
            "Please shorten your longest answer and send it again. Nothing was lost or saved now."
        ),
        "form_unreadable": N_(
            "Something went wrong on the way, and nothing was saved. Please go back and send it again."
        ),
        "form_changed": N_("This page does not fit the survey any more. Open the survey again to go on."),
        "form_not_ours": N_(
            "This page was open too long or came from a copy. Please look at it and send it again."
        ),
        "other_site": N_(
            "For your safety we only take answers from our own page. Please open the survey again."
        ),
        "no_such_code": N_("We do not know that code. It looks like K7QF-2M9X-3R4T. Please check it."),
        "change_too_late": N_(
            "Answers can be changed for 24 hours. That time is over. You can still take them back."
        ),
    }
)
