"""What a code beside a text message means in plain words, and what to do about it: the provider's codes, and ours.

What the product does by itself about each is decided elsewhere; these are the words staff see (the provider's list is
at twilio.com/docs/api/errors).
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_, gettext

_TABLE: tuple[tuple[str, str, str], ...] = (
    ("20003 20404", N_("The account or its token is wrong."),
     N_("Copy the account’s number and token anew from the provider’s console into the settings of the server.")),
    ("20429", N_("Too many requests at once. They were not processed."), ""),
    ("14107", N_("More than thirty replies went to one number in half a minute."),
     N_("Look at the conversation: perhaps a machine answers there.")),
    ("11200 11205 11217", N_("Our own address did not answer the provider."),
     N_("See that the server can be reached from outside, and that the address in the console is right.")),
    ("12100 12300", N_("The provider could not read our answer."),
     N_("See that no other program answers at our address.")),
    ("21211 21217 21614", N_("This is not a number, or not a mobile one."), N_("We do not write there again.")),
    ("21408", N_("Texts to this country are not switched on."), N_("Switch it on in the provider’s console.")),
    ("21602 21617 21618", N_("The message is empty, too long, or cannot be sent."),
     N_("Please tell those who make this program.")),
    ("21606 21212 21603", N_("The town’s number cannot send."),
     N_("See in the provider’s console that the number is yours and can send texts.")),
    ("21608 21219", N_("A trial account may only write to numbers it has checked."),
     N_("Upgrade the account in the provider’s console.")),
    ("21609", N_("The address for reports is wrong."), N_("Set the public address of this server right.")),
    ("21610", N_("The person said stop to the provider."), N_("We noted it. Only their own START undoes it.")),
    ("21611 30001", N_("The provider’s queue is full."), N_("Lower the speed on the page of the text line.")),
    ("21612", N_("This number cannot be reached from the town’s."), N_("We do not write there again.")),
    ("21620 21621 21622 21623 30011 30019", N_("This is about pictures, which we never send."), ""),
    ("21701 21702 21703 21704 21705", N_("The provider’s messaging service is wrong or empty."),
     N_("Put the town’s number into the messaging service in the console.")),
    ("23002 23004", N_("Hiding numbers at the provider does not go together with its own stop words."),
     N_("Choose one of them in the console. Engage hears stop by itself.")),
    ("30002", N_("The account is suspended."), N_("Ask the provider why. Often a bill is open.")),
    ("30003", N_("The phone is off or out of reach."), N_("We try again twice, half an hour apart.")),
    ("30004", N_("The carrier or the person blocks the town’s number."), N_("We do not write there again.")),
    ("30005 30006", N_("There is no such phone, or it is a landline."), N_("We do not write there again.")),
    ("30007", N_("A carrier took the message for unwanted and dropped it."),
     N_("Say the town’s name first, use the town’s own link, and avoid words that sell.")),
    ("30008", N_("The carrier gives no reason."), ""),
    ("30009", N_("A part of a text to us is missing."), N_("The person is asked to send it again.")),
    ("30017 30410", N_("The carrier is busy."), ""),
    ("30018 30024", N_("The carriers do not know the town’s number yet."),
     N_("Wait for the registration, or ask the provider where it stands.")),
    ("30022", N_("We sent faster than the carrier allows."), N_("Lower the speed on the page of the text line.")),
    ("30023 30027", N_("The carrier’s limit of the day is reached."), N_("The rest goes tomorrow.")),
    ("30025 30026", N_("Half or more of the carrier’s limit of the day is used."),
     N_("We send slower. Lower the most a day on the page of the text line.")),
    ("30032", N_("The toll-free number is not verified. Since 2024 such texts are blocked."),
     N_("Send in the toll-free verification in the provider’s console. The page “Register the line” has the words.")),
    ("30034 30035", N_("The town’s number is not registered for texts from programs (10DLC), or not yet."),
     N_("Register brand and campaign. The page “Register the line” has the words. Then switch sending on again.")),
    ("30038", N_("A code for signing in was taken out of a text to us."), ""),
    ("30450", N_("The provider suspects fraud and holds messages for a while."), ""),
    ("smtp_550 smtp_551 smtp_553", N_("The mail server does not take letters for this address."), ""),
    ("address_unfit", N_("No letter can go to an address like this."), N_("We do not write there again.")),
    ("no_report", N_("No report came on what became of it."), ""),
    ("not_there_yet", N_("The provider does not know this message yet. We look once more."), ""),
    ("opted_out", N_("The person said stop."), ""),
    ("declined", N_("They said no to the invitation."), ""),
    ("withdrawn", N_("They took their yes back."), ""),
    ("forgotten", N_("They deleted their data."), ""),
    ("too_late", N_("It would have come too late."), ""),
    ("superseded", N_("The talk had gone on before it could be tried again."), ""),
    ("no_number", N_("We do not keep this number any more, or the town has none."), ""),
    ("unreadable", N_("It was sealed with a key that is missing."), N_("Bring the key back.")),
    ("lease_ran_out", N_("The program stopped while it was sending this."), ""),
    ("not_connected", N_("The provider could not be reached."), ""),
    ("not_there", N_("The provider does not know this message. Perhaps it never got there."), ""),
    ("day_limit", N_("Sixty messages went to this phone in a day. Nothing more goes there today."),
     N_("Look at the conversation: perhaps a machine answers there.")),
    ("stopped", N_("The mailing was stopped."), ""),
    ("late", N_("Its hours were over before it could go."), ""),
    ("no_consent", N_("There is no yes to being written to."), ""),
    ("unusable", N_("This number or address does not work."), ""),
    ("silent", N_("Nothing was heard from this person for a year, and numbers change hands."),
     N_("They can say yes again.")),
    ("answered", N_("They have answered already."), ""),
    ("duplicate", N_("The same person is on the list twice."), ""),
    ("survey_closed", N_("The survey is closed."), ""),
    ("no_hour", N_("There is no hour that is allowed both here and where their number is from."), ""),
)  # fmt: skip
_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {code: (meaning, advice) for codes, meaning, advice in _TABLE for code in codes.split()}
)


def code_words(language: str, code: str) -> tuple[str, str]:
    """What a code means and what to do about it, in a language; ("", "") for one we do not know."""
    meaning, advice = _WORDS.get(code, ("", ""))
    return (gettext(language, meaning) if meaning else "", gettext(language, advice) if advice else "")
