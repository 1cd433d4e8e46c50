"""The words for what stands in the way of a decision, or is still missing from a worksheet.

Looked up through engage.languages.problems like all others; which problem arises is left to engage.decisions.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

DECISION_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "list_empty": N_("The list is empty. Please add a priority first."),
        "list_long": N_(
            "The final list holds up to %(maximum)s priorities. It has %(count)s. Please leave some out."
        ),
        "priority_blank": N_("A priority has no words. Please write them, or leave it out."),
        "priority_undecided": N_("“%(text)s” is neither kept, changed nor left out yet."),
        "priority_no_reason": N_("“%(text)s” has no reason yet."),
        "reason_needed": N_("Please say why. The worksheet asks for it."),
        "no_step": N_("There is no Step %(step)s here. Decisions rest on Steps 5, 6 and 7."),
        "no_list": N_("There is no list “%(name)s” here."),
        "no_field": N_("The worksheet has no field “%(field)s”."),
        "no_priority": N_("There is no priority “%(key)s” here."),
        "no_idea": N_("There is no idea “%(key)s” here."),
        "no_activity": N_("There is no activity “%(key)s” here."),
        "no_snapshot": N_("There is no snapshot %(number)s here."),
        "no_document": N_("There is no document “%(name)s”."),
        "no_plan_language": N_("The Engagement Plan is printed in English and in Simplified Chinese only."),
        "no_worksheet_language": N_("The worksheet comes in English and in Simplified Chinese only."),
        "priority_carried": N_("This priority is already on the next list."),
        "idea_breaks_cost": N_("It costs more than the seed project grant."),
        "idea_breaks_months": N_("It takes longer than the ten months there are."),
        "idea_breaks_permits": N_("It needs heavy permits, and there is no time for them."),
        "idea_breaks_fossil": N_("It has a fossil fuel generator, which the state does not pay for."),
        "idea_breaks_trees": N_("It cuts trees, which the state does not pay for."),
        "idea_breaks_decarbonization": N_(
            "It works against cutting carbon, which the state does not pay for."
        ),
        "idea_limit_unsure": N_("Not every limit of the state is checked yet."),
        "idea_no_priority": N_("This idea is not tied to a priority yet."),
        "idea_blank": N_("An idea needs a short name. Please write one."),
        "ideas_many": N_("Residents are asked about up to %(maximum)s ideas. Please take one off first."),
        "idea_not_candidate": N_("Residents were not asked about this idea. Please choose one they saw."),
        "not_published": N_("This survey was not published yet, so there is nothing here."),
        "saved_by_someone_else": N_(
            "Someone else saved this while you were writing. Your words are still here, next to theirs."
        ),
    }
)
