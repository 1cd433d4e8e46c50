"""The words for what of a survey fits text messages or paper badly: the part of the table of problems staff meet there.

Looked up through engage.languages.problems like all others; what fits is told by engage.texting and engage.documents.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

FITNESS_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "by_text_many_questions": N_(
            "By text, about %(count)s questions are many. Half of the people may stop before the end. "
            "Up to %(maximum)s work well."
        ),
        "by_text_no_intro": N_(
            "By text, the introduction is left out. People read a short line about consent and cost instead."
        ),
        "by_text_no_section": N_("By text, the words above this part are left out."),
        "by_text_no_hint": N_("By text, the hint is left out."),
        "by_text_no_unit": N_("By text, the unit is left out. Say it in the question."),
        "by_text_required": N_("By text, people who send SKIP are asked once more for an answer."),
        "by_text_long": N_(
            "By text in %(language)s, this question is sent as %(count)s parts, and each part costs. "
            "Shorten it, or give it and its choices short wordings."
        ),
        "by_text_refused": N_(
            "By text in %(language)s, this question is longer than %(maximum)s characters. "
            "It cannot be sent, and the conversation stops here."
        ),
        "by_text_many_choices": N_(
            "By text, people scroll through %(choices)s choices and may send numbers of two digits."
        ),
        "by_text_long_order": N_(
            "By text, people must send all %(choices)s numbers in order, in one message."
        ),
        "on_paper_shuffled": N_("On paper, everyone sees the choices in the same order."),
        "on_paper_pool": N_("On paper, everyone sees these questions in the same order."),
        "on_paper_condition": N_(
            "On paper, words say who goes on here. Answers of people who should have skipped it are dropped "
            "when the sheet is typed in."
        ),
        "on_paper_exit": N_("On paper, words ask people to stop here. What they wrote after it is not kept."),
        "on_paper_forget": N_(
            "On paper, words ask people to stop here and to throw the sheet away. Do not type it in."
        ),
        "on_paper_maximum": N_(
            "On paper, nothing stops people from ticking more than %(maximum)s. Such an answer cannot be typed in."
        ),
        "on_paper_minimum": N_(
            "On paper, nothing stops people from ticking fewer than %(minimum)s. Such an answer cannot be typed in."
        ),
        "on_paper_alone": N_(
            "On paper, people may tick “%(choice)s” beside others. Such an answer cannot be typed in."
        ),
        "on_paper_order": N_("On paper, an order with a gap or a number twice cannot be typed in."),
        "on_paper_required": N_(
            "On paper, people may leave this empty. Such a sheet cannot be sent until it is filled in."
        ),
    }
)
