"""The words for what changed in a survey between two editions, and for what that does to adding up.

Looked up through engage.languages.problems like all others; what changed is told by engage.surveys.changes.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

CHANGE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "changed_words_title": N_("The title was “%(before)s” and is “%(after)s”."),
        "changed_words_intro": N_("The introduction was “%(before)s” and is “%(after)s”."),
        "changed_words_thanks": N_("The words at the end were “%(before)s” and are “%(after)s”."),
        "changed_words_section_title": N_("The title of the part was “%(before)s” and is “%(after)s”."),
        "changed_words_section_text": N_("The words above the part were “%(before)s” and are “%(after)s”."),
        "changed_words_text": N_("The question was “%(before)s” and is “%(after)s”."),
        "changed_words_hint": N_("The hint was “%(before)s” and is “%(after)s”."),
        "changed_words_short": N_("The wording for text messages was “%(before)s” and is “%(after)s”."),
        "changed_words_choice": N_("A choice was “%(before)s” and is “%(after)s”."),
        "changed_words_choice_short": N_(
            "A choice’s wording for text messages was “%(before)s” and is “%(after)s”."
        ),
        "changed_words_exit": N_("The words of the early ending were “%(before)s” and are “%(after)s”."),
        "changed_translation": N_("Words changed in %(languages)s."),
        "changed_languages_added": N_("Now also in %(languages)s."),
        "changed_languages_removed": N_("No longer in %(languages)s."),
        "changed_languages_order": N_("The languages are offered in another order."),
        "changed_key": N_("The survey’s key was “%(before)s” and is “%(after)s”."),
        "changed_source": N_("The language it is written in was “%(before)s” and is “%(after)s”."),
        "changed_step": N_("It was for step %(before)s and is for step %(after)s."),
        "changed_form": N_("Its form was “%(before)s” and is “%(after)s”."),
        "changed_minutes": N_("It took about %(before)s minutes and takes about %(after)s."),
        "changed_section_added": N_("This part is new."),
        "changed_section_removed": N_("This part is gone."),
        "changed_section_moved": N_("This part has another place."),
        "changed_question_added": N_("This question is new."),
        "changed_question_removed": N_("This question is gone."),
        "changed_question_moved": N_("This question has another place."),
        "changed_exit_added": N_("This early ending is new."),
        "changed_exit_removed": N_("This early ending is gone."),
        "changed_exit_moved": N_("This early ending has another place."),
        "changed_condition": N_("Who sees it has changed."),
        "changed_order_of_pages": N_("The shuffled pages it belongs to have changed."),
        "changed_kind": N_("Its kind was “%(before)s” and is “%(after)s”."),
        "changed_maximum": N_("The most allowed was %(before)s and is %(after)s."),
        "changed_option": N_("The setting “%(option)s” was %(before)s and is %(after)s."),
        "changed_required": N_("It must be answered now."),
        "changed_not_required": N_("It may be skipped now."),
        "changed_measure": N_("It measured “%(before)s” and measures “%(after)s”."),
        "changed_about": N_("It was about “%(before)s” and is about “%(after)s”."),
        "changed_profile": N_("It is now marked as a question about who people are."),
        "changed_not_profile": N_("It is no longer marked as a question about who people are."),
        "changed_shuffle": N_("How it is shuffled has changed."),
        "changed_keep": N_("Answers are kept now when people end here."),
        "changed_not_keep": N_("Nothing is kept now when people end here."),
        "changed_choice_added": N_("The choice “%(choice)s” is new."),
        "changed_choice_removed": N_("The choice “%(choice)s” is gone."),
        "changed_choice_code": N_(
            "The choice “%(choice)s” counted as “%(before)s” and counts as “%(after)s”."
        ),
        "changed_choice_marks": N_(
            "The choice “%(choice)s” works in another way (alone, please say, place or score)."
        ),
        "changed_choice_order": N_("The choices have another order."),
        "joins_adds": N_("Answers from before and after add up."),
        "joins_apart": N_(
            "Answers from before and after stand side by side and are not added: people were asked in another way."
        ),
        "joins_recoded": N_(
            "Answers add up by what they count as. Look at the results: a choice counts as something else now."
        ),
        "joins_measure": N_(
            "Answers from before and after add up. With other surveys they add up only where those measure the same."
        ),
        "joins_new": N_("People who answered before were not asked this."),
        "joins_gone": N_("The answers so far stay in the results. Nobody is asked any more."),
    }
)
