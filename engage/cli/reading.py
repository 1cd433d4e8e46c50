"""`engage sms read`: what a reply by text says to a question, one JSON object a line in and one out.

The question is read by the same code as a survey's file and the reply by the same code as on a phone; what they mean
belongs to engage.surveys and engage.texting.
"""

from collections.abc import Mapping

import click

from engage.cli.json_lines import Asked, Unreadable, answer_lines, words_of
from engage.cli.survey_shapes import language_code, question_as_filed
from engage.errors import Malformed
from engage.languages import USUAL, problem_words
from engage.surveys import codec
from engage.surveys.kinds import kind_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question, Section, Survey
from engage.surveys.text import EMPTY
from engage.texting import wording
from engage.texting.commands import Command
from engage.texting.hearing import Heard, Named, hear
from engage.texting.noise import noise
from engage.texting.stopwords import Wish, wish

_IN_DOUBT = frozenset({"text_which", "number_unclear"})
"""Problems of replies that could mean two things."""


@click.command()
def read() -> None:
    """Tell what replies mean. JSON lines: {"question", "language", "text"} in, {"outcome", "value"} out."""
    answer_lines(_told)


def _told(asked: Asked) -> Mapping[str, object]:
    text, language = words_of(asked, "text"), language_code(words_of(asked, "language", "en")) or "en"
    survey = _survey(asked.get("question"), language)
    question = next(survey.questions())
    wanted = wish(text, language)
    if wanted is Wish.STOP or (wanted is Wish.HELP and not noise(text)):
        return {"outcome": "command", "value": wanted.name.lower()}
    if noise(text):
        return {"outcome": "command", "value": "ignored"}
    return _outcome(hear(question, text, language, survey, USUAL, wanted), question, language, survey.source)


def _outcome(heard: Heard, question: Question, language: str, source: str) -> Mapping[str, object]:
    match heard:
        case Command.SKIP if question.required:
            return _outcome(problem("required", question.key), question, language, source)
        case Command.SKIP:
            return {"outcome": "skip", "value": None}
        case Command():
            return {"outcome": "command", "value": heard.value}
        case Named(code):
            return {"outcome": "command", "value": "language", "language": code}
        case Raw():
            return {"outcome": "answer", "value": kind_of(question).read(question, heard)}
        case Problem(code, params):
            told = {"code": code, "say": wording.mend(question, heard, language, source)}
            if code in _IN_DOUBT:
                return {"outcome": "ambiguous", "value": params.get("keys", []), **told}
            return {"outcome": "ask_again", "value": None, **told}


def _survey(document: object, language: str) -> Survey:
    """A survey of nothing but this question; Unreadable when it is none."""
    try:
        question = codec.question_from_json(question_as_filed(document), "question")
    except Malformed as error:
        raise Unreadable(problem_words("en", error.code, error.params)) from error
    for found in kind_of(question).options(question):
        raise Unreadable(problem_words("en", found.code, found.params))
    written = dict.fromkeys(code for choice in question.choices for code in choice.text)
    source = "en" if "en" in written or not written else next(iter(written))
    languages = tuple(dict.fromkeys((source, language, *written)))
    return Survey("asked", EMPTY, source, languages, (Section("asked", EMPTY, questions=(question,)),))
