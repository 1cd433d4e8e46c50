"""Holding the questions of one survey: which comes next, taking a reply, going back, skipping, ending.

Everything before the first question belongs to opening, everything about the line itself to conversation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engage.languages import gettext, problem_words
from engage.surveys.answers import Reading, read_answers
from engage.surveys.flow import arrange, pages
from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem
from engage.surveys.survey import Question, Survey
from engage.surveys.text import pick
from engage.texting import phrases, wording
from engage.texting.state import (
    Around,
    Effect,
    Finish,
    Ignore,
    Incoming,
    Phase,
    Record,
    Say,
    State,
    Step,
    Thread,
)

SILENT_AFTER = 3  # replies in a row that did not fit; then staff look, and nothing more is said


@dataclass(frozen=True, slots=True)
class Turn:
    """One message meeting one thread."""

    state: State
    thread: Thread
    incoming: Incoming
    around: Around

    @property
    def survey(self) -> Survey:
        """The edition the thread is pinned to, as written."""
        return self.around.surveys[self.thread.edition]

    @property
    def arranged(self) -> Survey:
        """The edition in this person's order."""
        return arrange(self.survey, self.thread.receipt)

    @property
    def language(self) -> str:
        """The person's language when the survey has it, else the survey's own."""
        chosen = self.state.language
        return chosen if chosen in self.survey.languages else self.survey.source

    @property
    def raws(self) -> Mapping[str, Raw]:
        """The answers so far."""
        return self.around.answers.get(self.thread.receipt, {})

    def moved(self, thread: Thread | None = None) -> "Turn":
        """With the thread (changed) in front; it moved now."""
        held = replace(thread or self.thread, at=self.incoming.at)
        return replace(self, thread=held, state=self.state.holding(held))


def question_count(survey: Survey) -> int:
    """How many questions a person meets at least, as far as one can say before the first answer."""
    return sum(question.kind != "info" for section in pages(survey, {}) for question in section.questions)


def go_on(turn: Turn, *done: Effect, raws: Mapping[str, Raw] | None = None, before: str = "") -> Step:
    """Asks the first question without an answer, with the information before it; ends when there is none."""
    known = turn.raws if raws is None else raws
    reading = read_answers(turn.survey, known, asked=known.keys())
    said = [before] if before else []
    if reading.exit and not reading.exit.keep:
        return _end(turn, reading, (), done)
    for section in pages(turn.arranged, reading.answers):
        for question in section.questions:
            if question.kind == "info":
                said.append(wording.words(question, turn.language, turn.survey.source))
            elif question.key in known:
                said = said[:1] if before else []
            else:
                asked = turn.moved(replace(turn.thread, phase=Phase.ASKING, question=question.key, wrong=0))
                text = wording.ask(question, turn.language, turn.survey.source, said)
                return Step(asked.state, (*done, Say(text)))
    return _end(turn, reading, tuple(said), done)


def ask_again(turn: Turn, before: str = "") -> Step:
    """Puts the question at hand once more."""
    question = question_at_hand(turn)
    if question is None:
        return go_on(turn, before=before)
    text = wording.ask(question, turn.language, turn.survey.source, [before] if before else [])
    return Step(turn.moved(replace(turn.thread, phase=Phase.ASKING, wrong=0)).state, (Say(text),))


def question_at_hand(turn: Turn) -> Question | None:
    """The question that was asked last, in this person's order of choices."""
    return next((each for each in turn.arranged.questions() if each.key == turn.thread.question), None)


def take(turn: Turn, question: Question, found: Raw | Problem) -> Step:
    """Keeps what was read in the message as the reply to `question`, or says what to mend."""
    if isinstance(found, Problem):
        return miss(turn, question, found)
    note = phrases.no_photos(turn.language) if turn.incoming.media else ""
    return _keep(turn, question, found, note)


def skip(turn: Turn, question: Question) -> Step:
    """Records that the person left this question out, unless it must be answered."""
    if question.required:
        needed = problem_words(turn.language, "required")
        return ask_again(turn, needed)
    return _keep(turn, question, Raw(skipped=True))


def back(turn: Turn) -> Step:
    """Puts the question before the one at hand; its old answer stays until there is a new one."""
    reading = read_answers(turn.survey, turn.raws, asked=turn.raws.keys())
    met = [each.key for section in pages(turn.arranged, reading.answers) for each in section.questions]
    here = met.index(turn.thread.question) if turn.thread.question in met else len(met)
    earlier = [key for key in met[:here] if key in turn.raws]
    if not earlier:
        return ask_again(turn, phrases.first_question(turn.language))
    return ask_again(turn.moved(replace(turn.thread, question=earlier[-1])))


def miss(turn: Turn, question: Question, found: Problem) -> Step:
    """After a reply that did not fit: what is needed; then the options, skipping and the link; then silence."""
    missed = turn.moved(replace(turn.thread, wrong=turn.thread.wrong + 1))
    language, source = turn.language, turn.survey.source
    if missed.thread.wrong >= SILENT_AFTER:
        return Step(missed.state, (Ignore("parked"),))
    if missed.thread.wrong == 1:
        return Step(missed.state, (Say(wording.mend(question, found, language, source)),))
    door = turn.around.door(turn.thread.collector)
    link = door.link if door else ""
    asked = wording.ask(question, language, source)
    offered = link if question.required else phrases.offer_skip(language, link)
    return Step(missed.state, (Say(f"{asked}\n{offered}".rstrip()),))


def stand(turn: Turn) -> Step:
    """Tells a late or paused person where the survey stands; their message is taken for no answer."""
    waiting = turn.moved(replace(turn.thread, phase=Phase.WAITING, wrong=turn.thread.wrong + 1))
    if waiting.thread.wrong >= SILENT_AFTER:
        return Step(waiting.state, (Ignore("parked"),))
    count = max(question_count(turn.survey), len(turn.raws) + 1)
    return Step(waiting.state, (Say(phrases.standing(turn.language, len(turn.raws) + 1, count)),))


def _keep(turn: Turn, question: Question, raw: Raw, note: str = "") -> Step:
    raws = {**turn.raws, question.key: raw}
    return go_on(turn, Record(turn.thread, question.key, raw), raws=raws, before=note)


def _end(turn: Turn, reading: Reading, said: tuple[str, ...], done: tuple[Effect, ...]) -> Step:
    """Thanks, or the words of an early ending; a survey that waits is mentioned."""
    ended = turn.moved(replace(turn.thread, phase=Phase.DONE, question=None, wrong=0))
    others = ended.state.without(ended.thread).threads
    state = replace(ended.state, threads=(*others, ended.thread))
    if reading.exit:
        closing = pick(reading.exit.text, turn.language, turn.survey.source).words
        finish = Finish(turn.thread, reading.exit.key, reading.exit.keep)
    else:
        closing = phrases.thanks(turn.language, turn.survey)
        finish = Finish(turn.thread)
    waiting = next((each for each in others if each.phase is not Phase.DONE), None)
    more = phrases.unfinished(turn.language, waiting.keyword.upper()) if waiting else ""
    words = closing or gettext(turn.language, "Thank you.")
    return Step(state, (*done, finish, Say("\n".join(line for line in (*said, words, more) if line))))
