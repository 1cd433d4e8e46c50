"""The end of a survey by text, in one message: thanks, what else waits, and once whether the town may write again.

Which question comes before it belongs to asking; how long saved answers can be changed to changing.
"""

from dataclasses import replace

from engage.languages import gettext
from engage.surveys.answers import Reading
from engage.surveys.text import pick
from engage.texting import phrases
from engage.texting.effects import Effect, Finish, Say, Step
from engage.texting.state import Asked, Offer, Phase, Thread
from engage.texting.turn import Turn


def end(turn: Turn, reading: Reading, said: tuple[str, ...], done: tuple[Effect, ...]) -> Step:
    """Thanks, or the words of an early ending; what waits is mentioned, a yes to later texts asked for once."""
    thread = turn.thread
    ending = reading.exit
    finish = Finish(thread, ending.key, ending.keep) if ending else Finish(thread)
    ended = _ended(turn)
    others = turn.state.without(thread).threads
    state = replace(turn.state, threads=(*others, ended) if finish.keep else others)
    waiting = _waiting(turn, others)
    lines = [*said, _thanks(turn, reading)]
    lines += [phrases.unfinished(turn.language, waiting.keyword.upper())] if waiting else []
    if finish.keep and turn.around.asks_contact and not state.contact_asked:
        words = phrases.ask_contact(turn.language, turn.around.town, turn.around.locales)
        offer = Offer(Asked.CONTACT, thread.receipt, turn.incoming.at, words, turn.language)
        state = replace(state, offer=offer, contact_asked=True)
        lines.append(words)
    return Step(state, (*done, finish, Say("\n".join(line for line in lines if line))))


def _ended(turn: Turn) -> Thread:
    at = turn.incoming.at
    return replace(
        turn.thread,
        phase=Phase.DONE,
        at=at,
        question=None,
        wrong=0,
        heard=None,
        photo=False,
        remind=None,
        finished=turn.thread.finished or at,
    )


def _thanks(turn: Turn, reading: Reading) -> str:
    if reading.exit:
        closing = pick(reading.exit.text, turn.language, turn.survey.source).words
        return closing or gettext(turn.language, "Thank you.")
    if turn.thread.changing:
        return phrases.changed(turn.language)
    code = turn.around.codes.get(turn.thread.receipt, "")
    return phrases.thanks(turn.language, turn.survey, code)


def _waiting(turn: Turn, others: tuple[Thread, ...]) -> Thread | None:
    """The survey they began before, when it still takes answers."""
    for thread in others:
        door = turn.around.door(thread.collector)
        if thread.phase is not Phase.DONE and not thread.changing and door is not None and door.open:
            return thread
    return None
