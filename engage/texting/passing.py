"""What time alone does to a conversation: the next question after an answer in parts, one reminder, an end, forgetting.

When it is to be looked at again is told here too. What a message does is engage.texting.conversation's part.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from engage.texting import phrases, wording
from engage.texting.changing import over
from engage.texting.effects import Say, Step
from engage.texting.gathering import settle
from engage.texting.hours import next_allowed
from engage.texting.state import Around, Incoming, Phase, State, Thread, paused
from engage.texting.turn import SILENT_AFTER, Turn, question_at_hand

OPEN_FOR = timedelta(seconds=60)  # after the last part of an answer in one's own words
REMIND_AFTER = timedelta(hours=24)
EXPIRES = timedelta(hours=72)
FORGET_AFTER = timedelta(days=365)  # a number silent for a year may be somebody else's


def wakes_at(state: State) -> datetime | None:
    """When time alone next changes this state; None when only a message can."""
    moments = [each.at + FORGET_AFTER for each in state.threads if each.phase is not Phase.DONE]
    thread = state.current
    if thread is not None and thread.phase is Phase.ASKING:
        if thread.heard is not None:
            moments.append(thread.heard + OPEN_FOR)
        else:
            moments.append(thread.at + EXPIRES)
        if thread.heard is None and not thread.reminded:
            moments.append(thread.remind or thread.at + REMIND_AFTER)
    return min(moments, default=None)


def remembered(state: State, at: datetime) -> State:
    """Without surveys nobody touched for a year, which are never gone on with nor mentioned, and without a question of
    the line that nobody answered in time. The language stays."""
    if state.offer is not None and at - state.offer.at > EXPIRES:
        state = replace(state, offer=None)
    threads = tuple(each for each in state.threads if each.phase is Phase.DONE or at - each.at < FORGET_AFTER)
    return state if len(threads) == len(state.threads) else replace(state, threads=threads, offer=None)


def pass_time(state: State, at: datetime, around: Around) -> Step:
    """Where the person stands at this moment if no message came, and what is to be said."""
    state = remembered(state, at)
    thread = state.current
    if around.opted_out:
        return Step(paused(state))
    if thread is None or thread.phase is not Phase.ASKING:
        return Step(state)
    turn = Turn(state, thread, Incoming("", at), around)
    if thread.heard is not None:
        return _settled(turn) if at >= thread.heard + OPEN_FOR else Step(state)
    if at >= thread.at + EXPIRES:
        return Step(state.holding(replace(thread, phase=Phase.WAITING, wrong=0, remind=None)))
    if not thread.reminded and at >= (thread.remind or thread.at + REMIND_AFTER):
        return _remind(turn)
    return Step(state)


def closed(turn: Turn) -> Step:
    """The survey ended meanwhile: said politely, once. Answers that were saved stay saved."""
    said = (Say(phrases.closed(turn.language, turn.around.town)),)
    if turn.thread.changing:
        done = replace(turn.thread, phase=Phase.DONE, question=None, heard=None)
        others = turn.state.without(turn.thread).threads
        return Step(replace(turn.state, threads=(*others, done)), said)
    return Step(turn.state.without(turn.thread), said)


def ran_out(thread: Thread, at: datetime) -> bool:
    """Whether saved answers can no longer be changed from here."""
    return thread.changing and thread.cut_at is not None and at > thread.cut_at


def _settled(turn: Turn) -> Step:
    rested = replace(turn, state=replace(turn.state, offer=None))
    if ran_out(turn.thread, turn.incoming.at):
        return over(rested)
    return settle(rested) if turn.open else closed(rested)


def _remind(turn: Turn) -> Step:
    """One reminder, with the question, within permitted hours; none when it may not be sent before the end."""
    thread, at, around = turn.thread, turn.incoming.at, turn.around
    question = question_at_hand(turn)
    ends = thread.at + EXPIRES
    when = next_allowed(at, around.hours, around.zones)
    may = turn.open and not around.held and not thread.changing and thread.wrong < SILENT_AFTER
    if question is None or not may or when is None or when >= ends:
        return Step(turn.state.holding(replace(thread, reminded=True, remind=None)))
    if when > at:
        return Step(turn.state.holding(replace(thread, remind=when)))
    told = phrases.reminder(turn.language, around.town)
    text = wording.ask(question, turn.language, turn.survey.source, [told])
    reminded = turn.state.holding(replace(thread, reminded=True, remind=None))
    return Step(replace(reminded, offer=None), (Say(text, until=ends),))
