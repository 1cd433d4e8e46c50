"""The words for what stands in the way of a summary or a snapshot.

Looked up through engage.languages.problems like all others; which problem arises is left to engage.actions.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

FEEDBACK_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "unknown_breakdown": N_("We cannot break numbers down by “%(by)s”."),
        "no_survey": N_("There is no such survey in this project."),
        "no_question": N_("The survey has no question “%(question)s”."),
        "words_kept": N_("Words about who people are stay hidden. Only their numbers are shown."),
        "summary_format": N_("This summary was written by a newer Engage. Please update first."),
        "snapshot_changed": N_("This snapshot is not what was frozen. Bring it back from a backup."),
        "facts_differ": N_("%(count)s replies are counted wrongly. Run `engage db rebuild-facts`."),
    }
)
