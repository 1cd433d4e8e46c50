"""The words for an answer that cannot be read and for what stops a resident on the survey's pages.

Part of the one table in engage.languages.problems. Everything here is needed in every shipped language.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

RESIDENT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "required": N_("Please answer this question."),
        "unknown_choice": N_("We do not know the choice “%(choice)s”. Please choose one from the list."),
        "choose_one": N_("Please choose only one."),
        "too_many": N_("Please choose up to %(maximum)s. You chose %(chosen)s."),
        "too_few": N_("Please choose at least %(minimum)s. You chose %(chosen)s."),
        "zip_unread": N_("Please write a ZIP code of 5 digits, like 01850."),
        "exclusive": N_("“%(choice)s” stands alone. Please choose it, or the others."),
        "too_long": N_("Please shorten this to %(maximum)s characters. It has %(length)s."),
        "not_a_number": N_("We could not read that number. Write it with digits, like 12."),
        "number_low": N_("Please give a number of %(minimum)s or more."),
        "number_high": N_("Please give a number of %(maximum)s or less."),
        "not_whole": N_("Please give a whole number, like 12."),
        "rank_incomplete": N_("Please give each one a different place, from 1 to %(count)s."),
        "no_words": N_("We could not see any words here. Please write some, or leave this empty."),
        "number_unclear": N_("We could read that number two ways. Write it with digits only, like 1000."),
        "nothing_asked": N_("This part only informs. It takes no answer."),
        "unknown_question": N_("This survey does not have that question. Please open it again and retry."),
        "rank_twice": N_("Two have the same place. Please give each one a different place."),
        "too_many_tries": N_("Too many tries. Please wait %(minutes)s minutes, then try again."),
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
