"""The words for faults in plan templates and in plans; part of the one table in engage.languages.problems.

Faults of templates are shown with file, line and column before them, to people who write YAML.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.languages.catalog import N_

PLAN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "template_too_large": N_("This file is larger than %(maximum)s kB. Please split it."),
        "template_encoding": N_("We could not read these characters. Save the file as UTF-8."),
        "template_yaml": N_("This is not YAML we can read. Check indents, quotes and colons. (%(detail)s)"),
        "template_empty": N_("This file is empty."),
        "template_too_deep": N_("This is nested too deep."),
        "template_alias": N_("Anchors (&) and aliases (*) are not used here. Please write the words out."),
        "template_tag": N_("Tags like “%(tag)s” are not used here. Please take it out."),
        "template_mapping": N_("Here we need keys with values, like “text: Heat”."),
        "template_list": N_("Here we need a list. Begin each line with a dash."),
        "template_words": N_("Please write some words here."),
        "template_twice": N_("“%(word)s” is here twice. Please keep one."),
        "template_missing": N_("“%(word)s” is missing here."),
        "template_unknown": N_("We do not know “%(word)s” here. You can use: %(allowed)s."),
        "template_unknown_near": N_("We do not know “%(word)s” here. Did you mean “%(nearest)s”?"),
        "template_one_of": N_("“%(word)s” does not fit here. You can use: %(allowed)s."),
        "template_one_of_near": N_("“%(word)s” does not fit here. Did you mean “%(nearest)s”?"),
        "template_key": N_("Write “%(word)s” with small letters, digits and _ only. Begin with a letter."),
        "template_key_twice": N_("Another one here has the key “%(word)s” too. Please give each its own."),
        "template_number": N_("Please give a whole number from %(low)s to %(high)s."),
        "template_flag": N_("Please write true or false."),
        "template_place": N_("We cannot fill in “{%(word)s}”. You can use: %(allowed)s."),
        "template_place_near": N_("We cannot fill in “{%(word)s}”. Did you mean “{%(nearest)s}”?"),
        "template_choices": N_("The kind %(kind)s and the choices of “%(word)s” do not go together."),
        "template_not_here": N_("A question of the kind %(kind)s has no “%(word)s”."),
        "template_condition": N_(
            "A condition names one question and one test: any_of, answered, at_least or at_most."
        ),
        "template_question": N_("No earlier question has the key “%(word)s”. There are: %(allowed)s."),
        "template_question_near": N_(
            "No earlier question has the key “%(word)s”. Did you mean “%(nearest)s”?"
        ),
        "template_choice": N_("That question has no choice “%(word)s”. It has: %(allowed)s."),
        "template_choice_near": N_("That question has no choice “%(word)s”. Did you mean “%(nearest)s”?"),
        "template_no_sections": N_("Please add at least one section."),
        "template_no_questions": N_("The section “%(word)s” asks nothing. Please add a question."),
        "template_faulty": N_("%(file)s has %(count)s mistakes, the first in line %(line)s."),
        "plan_malformed": N_("We do not understand this plan at “%(path)s”."),
        "plan_key": N_(
            "Please choose another key than “%(word)s”: small letters, digits and _, a letter first."
        ),
        "plan_key_twice": N_("The key “%(word)s” is used twice. Please give each its own."),
        "plan_language": N_("We do not know the language “%(word)s”."),
        "plan_area": N_("No larger area has the key “%(word)s”."),
        "plan_no_profile": N_("No question about people is called “%(word)s”."),
        "plan_code": N_("The question “%(measure)s” has no choice “%(word)s”."),
        "plan_step": N_("The plan is for Steps 5, 6 and 7. This says %(word)s."),
        "plan_audience": N_("No audience has the key “%(word)s”."),
        "plan_dates": N_("The last day comes before the first. Please change one of them."),
        "plan_theme": N_("There is no theme “%(word)s”. There are: %(allowed)s."),
        "plan_template_step": N_("The template %(template)s is for Step %(step)s."),
        "plan_unheard": N_("Nothing can count for “%(word)s”. Give it a rule, or aim an activity at it."),
        "plan_no_text": N_("“%(word)s” is to be reached by text, but no activity does so."),
        "plan_few_themes": N_(
            "The plan looks into %(count)s of the eight themes. The process guide asks for %(minimum)s or more."
        ),
        "plan_theme_no_question": N_("This is unknown, but no question asks about it yet."),
        "plan_theme_nobody": N_("This is unknown, but the plan does not say whom to ask."),
        "plan_theme_no_source": N_("Please say where this is known from."),
        "plan_size_no_source": N_("Please say where the size of “%(word)s” is known from."),
        "plan_not_again": N_(
            "“%(word)s” were heard in Step 5. Step %(step)s does not come back to them yet."
        ),
        "plan_over_budget": N_("Step %(step)s plans to spend %(spent)s. Its budget is %(budget)s."),
        "plan_fine_areas": N_(
            "In a small town, %(count)s areas can help to name a person. Please use %(maximum)s or fewer."
        ),
        "no_such_template": N_("There is no plan template “%(template)s”."),
        "no_theme": N_("There is no theme “%(key)s”."),
        "no_starter": N_("There is no ready-made plan “%(key)s”."),
        "template_id": N_(
            "Please name it with small letters, digits and _ only, a letter first, not “%(template)s”."
        ),
        "template_id_taken": N_("There is a template “%(template)s” already. Please choose another name."),
        "template_survey_taken": N_(
            "Another template makes a survey “%(word)s” too. Please choose another key."
        ),
        "template_shelf_full": N_("There are %(maximum)s templates already. Please take one out first."),
        "template_used": N_("The activity “%(activity)s” uses this template. Change the activity first."),
        "template_source": N_("A survey can become a template when it is written in English first."),
        "no_such_section": N_("The template %(template)s has no section “%(section)s”."),
        "template_not_mixed": N_(
            "The template %(template)s stands alone. It cannot be put together with others."
        ),
        "no_such_file": N_("We could not open the file %(file)s."),
        "no_text_version": N_("The template %(template)s has no version for text messages."),
        "no_draft_priorities": N_("Please write the updated list of draft priorities first."),
        "no_ideas": N_("Please write at least one seed project idea first."),
        "too_many_ideas": N_("Please ask about %(maximum)s ideas at most. There are %(chosen)s."),
    }
)
