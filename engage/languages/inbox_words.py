"""The words for what stops somebody who looks after texts: whole numbers, what waits, readings, the line, the stage.

Part of the one table in engage.languages.problems; which of them arises is decided by engage.actions.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

INBOX_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "stage_empty": N_("There is nothing to play. Name a project, or give a survey."),
        "stage_number_twice": N_("Two towns cannot have the same number."),
        "stage_no_message": N_("There is no such message yet."),
        "number_why": N_("Please write why you need the whole number. We keep it with your name."),
        "number_gone": N_("We do not keep this number any more."),
        "no_attention": N_("This does not wait any more. Somebody else may have dealt with it."),
        "no_such_text": N_("There is no such message in this project."),
        "not_simulated": N_("Messages leave this server, so only the people they went to can read them."),
        "no_talk": N_("There is no such conversation in this project."),
        "no_reading": N_("There is no such answer in this project."),
        "reading_cut": N_(
            "This answer cannot be corrected any more. A day after the end we cut the link between the phone and "
            "the answers."
        ),
        "reading_moved": N_("Something came in while you looked at this answer. Please look again."),
        "reading_unread": N_("We could not take this as an answer to the question. Please look again."),
        "reading_ends": N_("With this answer the survey would end and keep nothing. Please take another."),
        "sent_meanwhile": N_("The provider told us meanwhile what became of this message."),
        "line_hours": N_("Hours lie between 9 and 20, and the last comes after the first."),
    }
)
