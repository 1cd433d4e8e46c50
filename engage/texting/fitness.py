"""What of a survey fits a text message badly, or not at all, and what then happens to it: the plain truth of wording.

Nothing is changed or left out here; conversations are engage.texting.asking's part, paper engage.documents.paper's.
"""

from collections.abc import Iterator

from engage.languages import language as known
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question, Survey
from engage.surveys.text import pick
from engage.texting.script import Message, script
from engage.texting.turn import question_count

MOST_PARTS = 2  # of one message: 134 characters in most languages
MOST_QUESTIONS = 8  # of those who begin, half or more leave longer ones
LONGEST = 1600  # characters; providers refuse more
ONE_DIGIT = 9
MOST_IN_ORDER = 5
HEAVY: frozenset[str] = frozenset({"by_text_long", "by_text_refused", "by_text_many_questions"})
"""What a survey's page warns of (long lists are the review's part); the rest stands beside the messages."""


def by_text(survey: Survey, town: str, language: str) -> tuple[Problem, ...]:
    """What to know before a survey is held by text in this language. `where` is a key, "" for all of it."""
    found: list[Problem] = []
    count = question_count(survey)
    if count > MOST_QUESTIONS:
        found.append(problem("by_text_many_questions", "", count=count, maximum=MOST_QUESTIONS))
    if pick(survey.intro, language, survey.source).words:
        found.append(problem("by_text_no_intro", ""))
    sent = {each.where: each for each in script(survey, town, language) if each.what == "question"}
    for section in survey.sections:
        if pick(section.text, language, survey.source).words:
            found.append(problem("by_text_no_section", section.key))
        for question in section.questions:
            found += _question(question, survey, language, sent.get(question.key))
    return tuple(found)


def heavy(survey: Survey, town: str) -> tuple[Problem, ...]:
    """The weightiest findings over all languages of the survey, each once, in its costliest language."""
    worst: dict[tuple[str, str], Problem] = {}
    for language in survey.languages:
        for found in by_text(survey, town, language):
            if found.code in HEAVY:
                before = worst.get((found.code, found.where))
                if before is None or _parts(found) > _parts(before):
                    worst[found.code, found.where] = found
    return tuple(worst.values())


def _question(
    question: Question, survey: Survey, language: str, message: Message | None
) -> Iterator[Problem]:
    if message is None:
        return
    key, name = question.key, known(language).name
    if len(message.words) > LONGEST:
        yield problem("by_text_refused", key, language=name, maximum=LONGEST)
    elif message.cost.count > MOST_PARTS:
        yield problem("by_text_long", key, language=name, count=message.cost.count)
    if len(question.choices) > ONE_DIGIT:
        yield problem("by_text_many_choices", key, choices=len(question.choices))
    if question.kind == "rank" and len(question.choices) > MOST_IN_ORDER:
        yield problem("by_text_long_order", key, choices=len(question.choices))
    if pick(question.hint, language, survey.source).words:
        yield problem("by_text_no_hint", key)
    if question.kind == "number" and question.options.get("unit"):
        yield problem("by_text_no_unit", key)
    if question.required:
        yield problem("by_text_required", key)


def _parts(found: Problem) -> int:
    count = found.params.get("count", 0)
    return count if isinstance(count, int) else 0
