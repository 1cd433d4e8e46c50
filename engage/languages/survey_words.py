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
    }
)
