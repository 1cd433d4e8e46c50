"""The words for what stops somebody who signs up to hear from the town again, or looks at their own data.

Part of the one table in engage.languages.problems; needed in every shipped language.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

CONTACT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "contact_none": N_("Write a phone number or an e-mail address, so that we can reach you."),
        "contact_number": N_("Write your phone number here, or take the tick away."),
        "contact_email": N_("Write your e-mail address here, or take the tick away."),
        "contact_unsaid": N_("Please read this and tick the box. Without your yes we do not write to you."),
        "contact_age": N_("We only write to people who are 13 or older. Please tick the box if you are."),
        "invited_over": N_("This link is over, or it was not copied whole."),
        "mine_over": N_(
            "This link is over, or it is not whole. You can ask for a new one on the town’s page."
        ),
        "contact_unheard": N_("Read the words aloud first. Without their yes we do not write to them."),
        "contact_child": N_("We only keep addresses of people who are 13 or older."),
        "no_contact": N_("There is no such contact in this project."),
        "contact_stopped": N_(
            "This person said stop. Only they can undo it: texts by texting START, e-mail by the link to their data."
        ),
    }
)
