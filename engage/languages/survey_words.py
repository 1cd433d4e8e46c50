"""The words for what is wrong with a survey that is being written: the part of the table of problems that authors meet.

Looked up through engage.languages.problems like all others; which problem arises is left to engage.surveys.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

SURVEY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "survey_malformed": N_("We do not understand this survey file at “%(path)s”."),
        "survey_newer": N_(
            "A newer Engage wrote this survey (format %(found)s). This one reads up to %(known)s."
        ),
        "option_unknown": N_("This kind of question has no setting “%(option)s”."),
        "option_whole": N_("The setting “%(option)s” must be a whole number, %(minimum)s or more."),
        "option_true_false": N_("The setting “%(option)s” must be true or false."),
        "no_choices": N_("This question has no choices. Please write at least two."),
        "choices_unused": N_("Choices do nothing for this kind of question. Please remove them."),
        "choice_twice": N_("Two choices have the key “%(choice)s”. Please give each its own."),
        "only_exclusive": N_("Every choice stands alone. Please add one that can be chosen with others."),
        "two_others": N_("Two choices ask “please say”. Please keep one."),
        "maximum_above_choices": N_("People may choose more than there is. There are %(choices)s choices."),
        "scale_shuffled": N_("A scale keeps its order. Please turn shuffling off."),
        "scores_out_of_order": N_("The scores must go up or down in the order of the scale."),
        "rank_of_one": N_("One thing alone cannot be put in order. Please add another."),
        "rank_other": N_("“Other, please say” has no place in an order. Please remove it."),
        "range_not_numbers": N_("The lowest and the highest must be numbers."),
        "range_turned_round": N_("The lowest (%(minimum)s) is above the highest (%(maximum)s)."),
        "unit_not_words": N_("The unit must be words, such as “people”."),
        "info_required": N_("Information takes no answer, so none can be required."),
        "question_twice": N_("Two questions have the key “%(key)s”. Please give each its own."),
        "section_twice": N_("Two parts have the key “%(key)s”. Please give each its own."),
        "exit_twice": N_("Two early endings have the key “%(key)s”. Please give each its own."),
        "key_all_digits": N_("The key “%(key)s” is all digits. Please start it with a letter."),
        "key_shape": N_("The key “%(key)s” must start with a letter and hold only a-z, 0-9 and _."),
        "key_reserved": N_("Engage uses the key “%(key)s” itself. Please choose another."),
        "kind_unknown": N_("There is no kind of question called “%(kind)s”."),
        "no_questions": N_("This survey asks nothing yet. Please add a question."),
        "rank_long": N_("%(choices)s things are many to put in order. Please offer up to %(maximum)s."),
        "list_long_for_text": N_(
            "%(choices)s choices are many for a text message. Up to %(maximum)s are easy to reply to."
        ),
        "skip_choice": N_("People can always skip. The choice “%(choice)s” would count as an answer."),
        "skip_required": N_("This question must be answered, yet “%(choice)s” lets people skip it."),
        "profile_unmarked": N_(
            "This question is about who people are. Please mark it so, to protect small groups."
        ),
        "measure_clash": N_("Two questions measure “%(measure)s” but count “%(choice)s” in different ways."),
        "section_empty": N_("This part has no questions. Please add one, or remove the part."),
        "pool_small": N_("The shuffled pages “%(pool)s” need at least two blocks of questions."),
        "pool_hidden": N_(
            "A page with shuffled blocks is always shown. Please put the condition on its questions."
        ),
        "block_split": N_(
            "The block “%(block)s” is torn apart. Please keep its questions next to each other."
        ),
        "condition_empty": N_("This condition tests nothing. Please write a test, or remove it."),
        "condition_unknown": N_("This condition looks at “%(question)s”, which is not in the survey."),
        "condition_later": N_("This condition looks at “%(question)s”, which does not come before it."),
        "condition_shuffled": N_("This condition looks at “%(question)s”, which shuffling may put after it."),
        "condition_unclear": N_(
            "A condition tests one thing. The test on “%(question)s” has none, or several."
        ),
        "condition_kind": N_("The answers to “%(question)s” cannot be tested this way."),
        "condition_choice": N_("This condition looks for “%(choice)s”, which “%(question)s” does not offer."),
        "exit_shuffled": N_("An early ending cannot look at “%(question)s”, because its place is shuffled."),
        "part_gone": N_("“%(key)s” is not in this survey any more. Somebody may have removed it."),
        "no_part": N_("That is not in this survey any more. Somebody may have removed it."),
        "part_changed": N_(
            "Somebody else changed this since you opened the page. Look at it before you remove it."
        ),
        "looked_at": N_(
            "%(count)s conditions look at this. Tick the box to take those tests out too, or leave it as it is."
        ),
        "adds_not_kind": N_("It is another kind of question there (%(other)s)."),
        "adds_not_maximum": N_("The maximum here is %(mine)s, there it is %(other)s."),
        "adds_not_missing": N_("Choices that are counted there are missing here: %(codes)s."),
        "adds_not_more": N_("Choices that are counted here are missing there: %(codes)s."),
        "key_published": N_("The key “%(key)s” is published. Answers hang on it, so it stays."),
        "question_unreachable": N_("Nobody can reach this question: no answers fulfil its condition."),
        "section_unreachable": N_("Nobody can reach this part: no answers fulfil its condition."),
        "exit_unreachable": N_("Nobody can reach this early ending: no answers fulfil its condition."),
        "no_language": N_("Please choose at least one language to publish in."),
        "text_missing": N_("“%(place)s” has no words in %(language)s."),
        "name_untranslated": N_(
            "The name “%(place)s” has no words in %(language)s. The source name is shown."
        ),
        "short_untranslated": N_(
            "“%(place)s” has no short words in %(language)s. The long words are sent by text."
        ),
    }
)
