"""The words for what an XLSForm has that a survey cannot carry, or carries in another way: a part of the table.

Looked up through engage.languages.problems like all others; which finding arises is left to engage.surveys.xlsform.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

XLSFORM_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "xlsform_unready": N_("Please mend what blocks publishing first. Then it can leave as an XLSForm."),
        "xlsform_no_sheet": N_("This file has no sheet called “survey”, so it is not an XLSForm."),
        "xlsform_no_types": N_("The first row of the sheet “survey” needs a column called “type”."),
        "xlsform_long": N_("This form has more than 1,000 rows. Nobody answers as much. Please split it."),
        "xlsform_newer": N_("A newer Engage wrote this file. This one cannot read it."),
        "xlsform_no_questions": N_("This form has no question that Engage can carry."),
        "xlsform_sheet": N_("Engage does not use this sheet. It is left out."),
        "xlsform_column": N_(
            "Engage does not know the column “%(name)s”. Its cells are left out: %(count)s."
        ),
        "xlsform_cell": N_("Engage cannot carry “%(name)s”. Left out: %(cell)s"),
        "xlsform_headless": N_("This cell has no column name above it. It is left out."),
        "xlsform_language": N_(
            "We do not know the language “%(language)s”. Write it like Español (es). Its words are left out."
        ),
        "xlsform_reference": N_("Words cannot take in an earlier answer. It stands as written: %(cell)s"),
        "xlsform_markup": N_("Bold, color and other marks do not work. They stand as letters."),
        "xlsform_no_list": N_("This choice belongs to no list. It is left out."),
        "xlsform_no_name": N_("This choice has no name. It is left out."),
        "xlsform_choice_twice": N_("The choice “%(name)s” is in this list twice. This one is left out."),
        "xlsform_choice_keys": N_("Some choices got other keys, with the old name as code: %(keys)s"),
        "xlsform_list_absent": N_("There is no list “%(list)s”. The question comes without choices."),
        "xlsform_list_unused": N_("No question uses the list “%(list)s”. It is left out."),
        "xlsform_rank_other": N_("“Other” has no place in an order. It is left out."),
        "xlsform_scale": N_("This becomes a scale. Please look at its scores."),
        "xlsform_constraint": N_("Engage cannot check this, or only in part: %(cell)s"),
        "xlsform_message": N_("Engage uses its own words when an answer does not fit. Left out: %(cell)s"),
        "xlsform_step": N_("Numbers between the steps of %(step)s are taken too."),
        "xlsform_parameter": N_("Engage does not know the setting “%(name)s”. It is left out."),
        "xlsform_required": N_("A question is required always or never. Left out: %(cell)s"),
        "xlsform_no_label": N_("The question “%(key)s” has no words. Please write some."),
        "xlsform_key": N_("The name “%(name)s” becomes the key “%(key)s”."),
        "xlsform_type": N_(
            "“%(name)s” is of the type “%(type)s”, which Engage does not have. It is left out."
        ),
        "xlsform_no_type": N_("This row has no type. It is left out."),
        "xlsform_disabled": N_("“%(name)s” is switched off. It is left out."),
        "xlsform_never": N_("“%(name)s” is never shown. It is left out."),
        "xlsform_in_repeat": N_("“%(name)s” is part of a repeat. It is left out."),
        "xlsform_repeat": N_("Engage asks each question once. The repeat “%(name)s” is left out."),
        "xlsform_open": N_("The group “%(name)s” is never closed. It ends with the form."),
        "xlsform_end": N_("This row closes a group that was never opened. It is left out."),
        "xlsform_group_empty": N_("The group “%(name)s” holds nothing Engage can carry. It is left out."),
        "xlsform_nested": N_("The group “%(name)s” stands inside another one. It becomes a part of its own."),
        "xlsform_relevant": N_(
            "Engage cannot say when this is shown, because of “%(part)s”. It is shown always: %(cell)s"
        ),
        "xlsform_exit": N_("The early ending “%(key)s” has no condition we can read. It is left out."),
        "xlsform_version": N_("Engage numbers its own editions. The version is left out."),
        "xlsform_bare": N_("Columns without a language are taken as %(language)s."),
        "xlsform_derived": N_(
            "This row only repeats something for other tools. The change does nothing: %(cell)s"
        ),
    }
)
