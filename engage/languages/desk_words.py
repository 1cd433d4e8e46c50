"""The words for what stops somebody at the desk, or is to be weighed there: surveys, doors, notes, the plan.

Part of the one table in engage.languages.problems; which problem arises is decided by engage.actions and the desk.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

DESK_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "no_door_to_try": N_("This survey has no door. Add one, then try it."),
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
        "speaker_missing": N_("Please name a person who speaks %(language)s and checked the welcome."),
        "consent_not_reviewed": N_(
            "Nobody who speaks %(language)s has checked the welcome yet, where people agree to take part."
        ),
        "words_stale": N_("Texts in %(language)s that are missing or out of date: %(count)s."),
        "no_such_words": N_("This survey has no such text, or is not written in that language."),
        "no_such_language": N_("You do not translate into this language here."),
        "words_clash": N_("Someone else saved other words meanwhile."),
        "words_source_new": N_("The source words changed meanwhile."),
        "words_gone": N_("This text is not part of the survey any more."),
        "words_holes": N_("Please keep %(parts)s as it is. The town’s own words go there."),
        "words_tags": N_("Please keep %(parts)s as it is."),
        "words_links": N_("Please keep the link %(parts)s as it is."),
        "words_same_label": N_("Two choices of this question would both say “%(words)s”."),
        "link_needs_password": N_("Please choose a password first."),
        "translator_languages": N_("Please tick the languages this person translates into."),
        "file_not_words": N_("This file holds no words of this survey. Take one away from here first."),
        "file_other": N_("This file is for another survey or language: %(found)s."),
        "file_unread": N_(
            "We could not read this file. It must be a .po or .xlsx file taken away from here."
        ),
        "answers_have_problems": N_("Some answers need another look before this can be saved."),
        "response_vanished": N_("This reply was removed while it was being saved. Please send it again."),
        "language_code": N_("“%(word)s” is not a language code. Use two or three letters, like ur or hmn."),
        "language_shipped": N_("%(language)s is there already. Choose it in the plan."),
        "language_name_needed": N_("Please write the name of this language. We have none for “%(word)s”."),
        "languages_many": N_("A project holds up to %(maximum)s languages of its own."),
        "language_used": N_("The plan asks residents in %(language)s. Take it out of the plan first."),
        "no_language_here": N_("The project has no language “%(word)s” of its own."),
        "own_words_none": N_(
            "This file holds no words of buttons and messages. Take one away from here first."
        ),
        "own_words_unsure": N_("The file marks this as not sure. Take the mark away there first."),
        "own_words_forms": N_("This needs words for each number, %(count)s in all."),
        "own_words_holes": N_("Please keep %(parts)s as it is. Other words are put in there."),
        "own_words_changed": N_("Someone else saved words meanwhile. Bring the file again."),
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
