"""The words for what stops somebody at the desk, or is to be weighed there: surveys, doors, notes, the plan.

Part of the one table in engage.languages.problems; which problem arises is decided by engage.actions and the desk.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

DESK_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "no_collector": N_("There is no such door in this project."),
        "no_edition": N_("There is no such edition of this survey."),
        "no_note": N_("There is no such note, or someone else wrote it."),
        "no_way": N_("Replies are not taken down that way. Please choose again."),
        "no_free_code": N_("We found no free short link. Please give the door another name."),
        "no_version": N_("There is no such earlier state of this survey."),
        "nothing_to_undo": N_("There is nothing to undo here."),
        "draft_changed": N_("Someone else changed this survey while you looked at it. Please look again."),
        "vault_key": N_("We cannot open what was sealed, as its key is missing. Bring the key back."),
        "no_step": N_("There are Steps 5, 6 and 7 here."),
        "number_taken": N_("Another project uses this text number. Each needs a number of its own."),
        "number_shape": N_("We could not read that number. Write it like +15555550100."),
        "plan_changed": N_("Someone else saved the plan while you were writing. Please look at it again."),
        "plan_has_faults": N_("The plan contradicts itself in %(count)s places. Please mend the plan first."),
        "survey_has_problems": N_("This survey has %(count)s problems. Please mend them before publishing."),
        "language_not_accepted": N_("Nobody has accepted the words in %(language)s yet."),
        "acceptor_missing": N_("Please name the person who read the words in %(language)s."),
        "answers_have_problems": N_("Some answers need another look before this can be saved."),
        "response_vanished": N_("This reply was removed while it was being saved. Please send it again."),
        "keyword_taken": N_("The keyword “%(keyword)s” opens another door already. Please take another."),
        "keyword_no_number": N_("The project has no text number yet. The keyword works once it has one."),
        "closes_before_opening": N_("The door would close before it opens. Please change one of the times."),
        "time_unread": N_("We could not read that time. Write it like 2026-03-14T09:30."),
        "checkpoint_plan_not_sent": N_(
            "The Engagement Plan goes to the MVP regional coordinator before residents are asked. "
            "No date is recorded yet."
        ),
        "checkpoint_ideas_not_sent": N_(
            "The seed project ideas go to the MVP regional coordinator before residents are asked. "
            "No date is recorded yet."
        ),
        "checkpoint_ideas_no_reply": N_(
            "The seed project ideas went to the MVP regional coordinator. No reply is recorded yet."
        ),
    }
)
