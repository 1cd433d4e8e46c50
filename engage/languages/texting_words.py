"""The words for what goes wrong in a reply by text message: short, since every character is paid for.

Which reply has which problem is decided in engage.texting; other words of a conversation are in its wording.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

TEXTING_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "text_unclear": N_("Sorry, we could not match that."),
        "text_which": N_("Which one do you mean: %(choices)s?"),
        "text_out_of_range": N_("That number is not on the list."),
        "text_range": N_("Please write each number, like 1 2 3."),
        "keyword_reserved": N_(
            "The word “%(keyword)s” is needed by the text line itself. Please take another."
        ),
        "keyword_shape": N_("A keyword is one word of 2 to 20 letters or digits, not digits alone."),
        "no_text_number": N_("No project has this text number."),
        "text_signature": N_("This message is not signed by the text provider."),
        "text_account": N_("This message belongs to another account."),
        "text_form": N_("We could not read this message."),
        "text_too_large": N_("This message is too large."),
        "conversation_state": N_("We could not read where this conversation stands."),
        "text_too_long": N_("As a text message this takes %(count)s parts. Please shorten it to %(most)s."),
    }
)
