"""What each kind of text in a survey is, in a few words for people who translate or edit it.

Which places there are is engage.surveys.places' part.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

PLACE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "title": N_("Title of the survey"),
        "intro": N_("Welcome, where people agree to take part"),
        "thanks": N_("Thanks at the end"),
        "section_title": N_("Title of a part"),
        "section_text": N_("Words at the start of a part"),
        "question": N_("Question"),
        "hint": N_("Hint under the question"),
        "short": N_("Question as a text message"),
        "choice": N_("Choice"),
        "choice_short": N_("Choice as a text message"),
        "unit": N_("Unit after a number"),
        "exit": N_("Words of an early ending"),
    }
)
