"""Answers that are saved: gone through again at their person's word within 24 hours, or taken back.

Later the phone no longer leads to the answers, and this says so. Storing is engage.actions.converse's part.
"""

from dataclasses import replace
from datetime import datetime

from engage.texting import phrases
from engage.texting.asking import ask_again, go_on
from engage.texting.commands import Command, agrees, asks_back, plainly_yes
from engage.texting.effects import Agree, Effect, Say, Step, Withdraw
from engage.texting.state import Around, Asked, Door, Incoming, Offer, Phase, State, Thread, paused
from engage.texting.turn import Turn


def repeated(state: State, door: Door, language: str, at: datetime, around: Around) -> Step:
    """The keyword of a survey this phone answered: it counts once; while it can be changed, that is offered."""
    done = any(each.survey == door.survey for each in _saved(state, at, around))
    said = phrases.offer_change(language, around.town) if done else way_by_code(state, language, around)
    return Step(state, (Say(said),))


def change(turn: Turn | None, state: State, language: str, around: Around) -> Step:
    """Goes through the newest saved answers again; each stays unless a new one is sent."""
    if turn is None:
        return Step(state, (Say(_too_late(state, language, around)),))
    if not turn.open:
        return Step(state, (Say(phrases.closed(language, around.town)),))
    begun = replace(turn.thread, phase=Phase.ASKING, question=None, wrong=0, finished=_finished(turn.thread))
    rested = paused(state).holding(begun)
    return go_on(replace(turn, thread=begun, state=rested))


def newest(state: State, at: datetime, around: Around) -> Thread | None:
    """The thread whose saved answers can still be changed or taken back; the one finished last."""
    return max(_saved(state, at, around), key=lambda each: each.at, default=None)


def ask_withdraw(turn: Turn | None, state: State, language: str, around: Around) -> Step:
    """Asks before anything is taken back."""
    if turn is None:
        return Step(state, (Say(_too_late(state, language, around)),))
    words = phrases.sure_to_withdraw(turn.language, around.town)
    offer = Offer(Asked.WITHDRAW, turn.thread.receipt, turn.incoming.at, words, turn.language)
    quiet = tuple(replace(each, heard=None) for each in turn.state.threads)
    return Step(replace(turn.state, threads=quiet, offer=offer), (Say(words),))


def answer_withdraw(turn: Turn, offer: Offer) -> Step | None:
    """YES takes the answers back, NO leaves them; None for anything else, which is then heard as ever."""
    answer = agrees(turn.incoming.text, offer.language)
    if answer is Command.YES:
        said = Say(phrases.withdrawn(turn.language, turn.around.town))
        effects: tuple[Effect, ...] = (Withdraw(turn.thread), said)
        return Step(turn.state.without(turn.thread), effects)
    if answer is not Command.NO:
        return None
    stays = phrases.not_withdrawn(turn.language)
    if turn.thread.phase is not Phase.ASKING:
        return Step(turn.state, (Say(stays),))
    return go_on(turn, before=stays) if turn.thread.question in turn.raws else ask_again(turn, stays)


def answer_contact(
    state: State, thread: Thread | None, offer: Offer, incoming: Incoming, around: Around
) -> Step | None:
    """A plain YES to later texts is kept with the words that were shown; NO is taken kindly; who asks back is shown
    them again, and of an "ok" is asked whether it is a yes. None for anything else."""
    text, language = incoming.text, offer.language
    if plainly_yes(text, language):
        said = Say(phrases.agreed(language, around.town))
        return Step(state, (Agree(thread, offer.words, language), said))
    answer = agrees(text, language)
    if answer is Command.NO:
        return Step(state, (Say(phrases.declined(language)),))
    still = replace(state, offer=offer)
    if asks_back(text, language):
        return Step(still, (Say(offer.words),))
    return Step(still, (Say(phrases.plain_yes(language)),)) if answer is Command.YES else None


def over(turn: Turn) -> Step:
    """A change that came too late, or to answers that are gone: what was saved stays as it is."""
    kept = turn.state.without(turn.thread)
    said = _too_late(turn.state, turn.language, turn.around)
    return Step(kept, (Say(said),))


def _saved(state: State, at: datetime, around: Around) -> list[Thread]:
    return [
        each
        for each in state.threads
        if each.cut_at is not None and at <= each.cut_at and around.answers.get(each.receipt)
    ]


def _finished(thread: Thread) -> datetime:
    return thread.finished or thread.at


def _too_late(state: State, language: str, around: Around) -> str:
    link = _answered_at(state, around)
    if not link:
        return phrases.not_known(language, around.town)
    return phrases.too_late(language, around.town, link)


def way_by_code(state: State, language: str, around: Around) -> str:
    """To somebody whose answers are saved and can no longer be changed by text."""
    link = _answered_at(state, around)
    return (
        phrases.change_by_code(language, around.town, link)
        if link
        else phrases.already(language, around.town)
    )


def _answered_at(state: State, around: Around) -> str:
    """The address of the survey they answered; "" for none."""
    came = {each.collector for each in state.threads}
    return next((each.link for each in around.doors if each.answered or each.collector in came), "")
