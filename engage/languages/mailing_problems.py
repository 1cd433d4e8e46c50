"""The words for what is to mend before a mailing leaves, and for what stops somebody who sends one.

Part of the one table in engage.languages.problems; read by the team.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

MAILING_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "no_mailing": N_("There is no such message in this project."),
        "mailing_words_missing": N_("Please write these words."),
        "mailing_place_unknown": N_("We do not know what %(place)s stands for. Please take it out."),
        "mailing_place_empty": N_(
            "There is nothing to put in for %(place)s. Write it, or take %(place)s out."
        ),
        "mailing_link_missing": N_("Put {url} where the link to the survey belongs."),
        "mailing_text_long": N_("Please shorten this text message to %(most)s characters."),
        "mailing_day_past": N_("The day in the words is over. Please choose another one."),
        "mailing_day_late": N_(
            "The survey closes before the day in the words. Please choose an earlier one."
        ),
        "mailing_tests_many": N_("That were %(most)s tests within an hour. Please wait a little."),
        "mailing_test_stopped": N_("This address said stop. Nothing may be sent to it, not even a test."),
        "mailing_test_no_line": N_("The town has no number for texts yet. Send yourself the letter."),
        "mailing_changed": N_(
            "Somebody else changed or started this message meanwhile. Look at it again, please."
        ),
        "mailing_words_unfit": N_("Some words are still missing or do not fit. Please mend them first."),
        "mailing_survey_closed": N_("The survey is not open. Open it first, then send the message."),
        "mailing_invented": N_(
            "The people of this town are invented. Nothing is sent to them by a real line or mail server."
        ),
        "mailing_nobody": N_("Nobody is left to send this to."),
        "mailing_count": N_("The number of people changed. Please look at it again and confirm."),
    }
)
