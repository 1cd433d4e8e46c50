"""Holding the questions of one survey: which comes next, taking a reply, going back, skipping.

Everything before the first question belongs to opening, parts of a long answer to gathering, the end to closing, and
what concerns the line itself to conversation.
"""

from collections.abc import Mapping
from dataclasses import replace

from engage.languages import problem_words
from engage.surveys.answers import read_answers
from engage.surveys.flow import pages
from engage.surveys.kinds import kind_of
from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem
from engage.surveys.survey import Question
from engage.texting import phrases, wording
from engage.texting.closing import end
from engage.texting.effects import Attend, Effect, Ignore, Record, Say, Step
from engage.texting.state import Phase
from engage.texting.turn import SILENT_AFTER, Turn, question_at_hand, question_count


def go_on(turn: Turn, *done: Effect, raws: Mapping[str, Raw] | None = None, before: str = "") -> Step:
    """Asks the next question, with the information before it; ends when there is none.

    That is the first without an answer; while saved answers are changed, the one after the question at hand.
    """
    known = turn.raws if raws is None else raws
    reading = read_answers(turn.survey, known, asked=known.keys())
    said = [before] if before else []
    if reading.exit and not reading.exit.keep:
        return end(turn, reading, (), done)
    met = [each for section in pages(turn.arranged, reading.answers) for each in section.questions]
    if turn.thread.changing:
        question = _next_to_change(turn, met, known)
        return _put(turn, question, said, done, known) if question else end(turn, reading, tuple(said), done)
    for question in met:
        if question.kind == "info":
            said.append(wording.words(question, turn.language, turn.survey.source))
        elif question.key in known:
            said = said[:1] if before else []
        else:
            return _put(turn, question, said, done, known)
    return end(turn, reading, tuple(said), done)


def _next_to_change(turn: Turn, met: list[Question], known: Mapping[str, Raw]) -> Question | None:
    """The question behind the one at hand, else one that an answer brought up and nobody answered yet."""
    asked = [each for each in met if each.kind != "info"]
    keys = [each.key for each in asked]
    here = keys.index(turn.thread.question) + 1 if turn.thread.question in keys else 0
    left = [each for each in asked if each.key not in known]
    return next(iter([*asked[here:], *left]), None)


def _put(
    turn: Turn, question: Question, said: list[str], done: tuple[Effect, ...], known: Mapping[str, Raw]
) -> Step:
    asked = replace(turn.thread, phase=Phase.ASKING, question=question.key, wrong=0, heard=None, photo=False)
    return Step(turn.moved(asked).state, (*done, Say(_asked(turn, question, said, known))))


def _asked(turn: Turn, question: Question, said: list[str], known: Mapping[str, Raw]) -> str:
    """The whole message of a question; with the answer that stands, while answers are changed."""
    text = wording.ask(question, turn.language, turn.survey.source, said)
    if not turn.thread.changing:
        return text
    value = kind_of(question).read(question, known[question.key]) if question.key in known else None
    told = ""
    if value is not None and not isinstance(value, Problem) and not known[question.key].empty():
        told = kind_of(question).show(question, value, turn.language, turn.survey.source)
    return f"{text}\n{phrases.keep_answer(turn.language, told)}"


def ask_again(turn: Turn, before: str = "") -> Step:
    """Puts the question at hand once more; what was said to it so far may go on."""
    question = question_at_hand(turn)
    if question is None:
        return go_on(turn, before=before)
    heard = turn.incoming.at if turn.thread.heard else None
    again = replace(turn.thread, phase=Phase.ASKING, wrong=0, heard=heard)
    text = _asked(turn, question, [before] if before else [], turn.raws)
    return Step(turn.moved(again).state, (Say(text),))


def take(turn: Turn, question: Question, found: Raw | Problem) -> Step:
    """Keeps what was read in the message as the reply to `question`, or says what to mend."""
    if isinstance(found, Problem):
        return miss(turn, question, found)
    note = phrases.no_photos(turn.language) if turn.incoming.media else ""
    return _keep(turn, question, found, note)


def skip(turn: Turn, question: Question) -> Step:
    """Records that the person left this question out, unless it must be answered.

    What they answered before, when changing answers or a moment ago in their own words, stays.
    """
    if question.key in turn.raws and (turn.thread.changing or turn.thread.heard):
        return go_on(turn)
    if question.required:
        needed = problem_words(turn.language, "required")
        return ask_again(turn, needed)
    return _keep(turn, question, Raw(skipped=True))


def back(turn: Turn) -> Step:
    """Puts the question before the one at hand; its old answer stays until there is a new one."""
    turn = replace(turn, thread=replace(turn.thread, heard=None, photo=False))
    reading = read_answers(turn.survey, turn.raws, asked=turn.raws.keys())
    met = [each.key for section in pages(turn.arranged, reading.answers) for each in section.questions]
    here = met.index(turn.thread.question) if turn.thread.question in met else len(met)
    earlier = [key for key in met[:here] if key in turn.raws]
    if not earlier:
        return ask_again(turn, phrases.first_question(turn.language))
    return ask_again(turn.moved(replace(turn.thread, question=earlier[-1])))


def miss(turn: Turn, question: Question, found: Problem) -> Step:
    """After a reply that did not fit: what is needed; then the options, skipping and the link; then silence."""
    missed = turn.moved(replace(turn.thread, wrong=turn.thread.wrong + 1, heard=None))
    language, source = turn.language, turn.survey.source
    if missed.thread.wrong >= SILENT_AFTER:
        return parked(missed)
    if missed.thread.wrong == 1:
        return Step(missed.state, (Say(wording.mend(question, found, language, source)),))
    door = turn.around.door(turn.thread.collector)
    link = door.link if door else ""
    asked = wording.ask(question, language, source)
    offered = link if question.required else phrases.offer_skip(language, link)
    return Step(missed.state, (Say(f"{asked}\n{offered}".rstrip()),))


def parked(turn: Turn) -> Step:
    """Nothing more is said after too many replies that did not fit; the team is told once."""
    told = (Attend("parked"),) if turn.thread.wrong == SILENT_AFTER else ()
    return Step(turn.state, (Ignore("parked"), *told))


def stand(turn: Turn) -> Step:
    """Tells a late or paused person where the survey stands; their message is taken for no answer."""
    waiting = turn.moved(replace(turn.thread, phase=Phase.WAITING, wrong=turn.thread.wrong + 1))
    if waiting.thread.wrong >= SILENT_AFTER:
        return parked(waiting)
    return Step(waiting.state, (Say(standing(turn)),))


def standing(turn: Turn) -> str:
    """At which question a survey waits, and how to go on."""
    count = max(question_count(turn.survey), len(turn.raws) + 1)
    return phrases.standing(turn.language, len(turn.raws) + 1, count)


def _keep(turn: Turn, question: Question, raw: Raw, note: str = "") -> Step:
    raws = {**turn.raws, question.key: raw}
    return go_on(turn, Record(turn.thread, question.key, raw), raws=raws, before=note)
