"""Telephone numbers: what a person typed as one number, where its area code is, and how it is shown to staff.

Facts about numbers come from the phonenumbers library. Sealing and looking them up is left to storage and actions.
"""

import phonenumbers
from phonenumbers import timezone

from engage.surveys.problems import Problem, problem

HOME = "US"
_NOWHERE = "Etc/Unknown"


def read_number(typed: str) -> str | Problem:
    """The number in E.164 ("+14135550101"), typed in any usual way; a Problem when it cannot be one."""
    try:
        found = phonenumbers.parse(typed, HOME)
    except phonenumbers.NumberParseException:
        return problem("phone_unread", "phone")
    if not phonenumbers.is_possible_number(found) or found.extension:
        return problem("phone_unread", "phone")
    return str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164))


def zones_of(number: str) -> tuple[str, ...]:
    """The time zones (IANA names) an E.164 number's area code lies in; empty when nobody knows."""
    try:
        found = timezone.time_zones_for_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return ()
    return tuple(zone for zone in found if zone != _NOWHERE)


def veiled(address: str) -> str:
    """A number or e-mail address as staff see it: two digits, or the first letter and the domain's end."""
    name, at, domain = address.partition("@")
    if at:
        return f"{name[:1]}…@…{domain[domain.rfind('.') :] if '.' in domain else ''}"
    return f"… {address[-2:]}"


def written(number: str) -> str:
    """An E.164 number as people here write it: "(413) 555-0100"; as it is when it cannot be read."""
    try:
        found = phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException:
        return number
    here = found.country_code == phonenumbers.country_code_for_region(HOME)
    style = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(found, style.NATIONAL if here else style.INTERNATIONAL))
