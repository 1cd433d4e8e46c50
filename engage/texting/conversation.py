"""The conversation by text as a pure state machine: `advance` takes one message, `tick` the passing of time.

The line's own words (stop, start, help) are heard first, then keywords and commands, then answers. Storing, sending
and counting messages are left to engage.actions.converse.
"""

from dataclasses import replace
from datetime import datetime

from engage.surveys.kinds.kind import Raw
from engage.surveys.kinds.text import is_zip
from engage.surveys.problems import Problem
from engage.texting import phrases
from engage.texting.asking import ask_again, back, skip, stand, take
from engage.texting.changing import answer_contact, answer_withdraw, ask_withdraw, change, newest, over
from engage.texting.commands import Command, about_answers, agrees, begins, command, language_named
from engage.texting.effects import Attend, Decline, Ignore, OptIn, OptOut, Say, Step
from engage.texting.folding import fold
from engage.texting.gathering import gather, settle
from engage.texting.hearing import Named, hear
from engage.texting.keywords import keyword_form, spoken_keyword
from engage.texting.noise import noise
from engage.texting.opening import (
    answer_consent,
    ask_consent,
    ask_language,
    choose_language,
    enter,
    spoken_language,
)
from engage.texting.passing import EXPIRES, closed, pass_time, ran_out, remembered, wakes_at
from engage.texting.replies import names_choice
from engage.texting.resting import help_said, nothing_asked, offered, other_language
from engage.texting.state import Around, Asked, Door, Incoming, Offer, Phase, State, paused
from engage.texting.stopwords import Context, Wish, classify
from engage.texting.strangers import surely_spoken
from engage.texting.turn import Turn, question_at_hand

__all__ = ["EXPIRES", "advance", "tick", "wakes_at"]


def tick(state: State, at: datetime, around: Around) -> Step:
    """Where the person stands at this moment, when no message came since; afterwards `wakes_at` is later than `at`."""
    return pass_time(state, at, around)


def advance(state: State, incoming: Incoming, around: Around) -> Step:
    """The next state and what is to be done, with one message to say at most. Never raises on any text."""
    state = remembered(state, incoming.at)
    if around.opted_out:
        return _opted_out(state, incoming, around)
    state = _met(state, incoming, around)
    wish = _wish(state, incoming, around)
    if wish is Wish.STOP:
        return _stop(state, incoming, around)
    if noise(incoming.text):
        return Step(state, (Ignore("noise"),))
    if wish is Wish.HELP:
        said = help_said(state, spoken_language(state, around), incoming.at, around)
        return Step(state, () if incoming.carrier_answered else (Say(said),))
    if incoming.torn:
        return Step(state, (Say(phrases.send_again(spoken_language(state, around))),))
    if not incoming.text.strip() and not incoming.media:
        return Step(state, (Ignore("empty"),))
    step = _heard(state, incoming, around, wish)
    doubtful = wish is Wish.DOUBT and not _names_choice(state, incoming, around)
    return Step(step.state, (*step.effects, Attend("maybe_stop"))) if doubtful else step


def _wish(state: State, incoming: Incoming, around: Around) -> Wish:
    """What they ask of the line. Who was stopped or helped by the provider was, whatever the words were."""
    if incoming.carrier_wish in ("STOP", "HELP"):
        return Wish.STOP if incoming.carrier_wish == "STOP" else Wish.HELP
    return classify(incoming.text, spoken_language(state, around), _context(state, around))


def _context(state: State, around: Around) -> Context:
    asked = not _idle(state) or state.offer or around.invited
    return Context.QUESTION if asked else Context.IDLE


def _idle(state: State) -> bool:
    return state.current is None or state.current.phase is Phase.WAITING


def _rests(state: State, incoming: Incoming) -> bool:
    """Whether no question is open any more; one asked too long ago no longer is."""
    thread = state.current
    if thread is None or thread.phase is Phase.WAITING:
        return True
    late = incoming.at - thread.at > EXPIRES
    return late and thread.phase is Phase.ASKING and thread.heard is None


def _met(state: State, incoming: Incoming, around: Around) -> State:
    """With the language a stranger's first words surely are; a keyword is the town's word, not theirs."""
    first, _ = spoken_keyword(incoming.text)
    keyword = any(keyword_form(each.keyword) == first for each in around.doors)
    known = state.language or state.threads or around.chosen or keyword
    found = None if known else surely_spoken(incoming.text, offered(around), around.locales)
    return replace(state, language=found) if found else state


def _opted_out(state: State, incoming: Incoming, around: Around) -> Step:
    """Only their own START (or yes) lifts it; anything else changes nothing and gets no reply."""
    language = spoken_language(state, around)
    said = classify(incoming.text, language, Context.OPTED_OUT)
    if said is not Wish.START and incoming.carrier_wish != "START":
        return Step(state, (Ignore("opted_out"),))
    welcome = Say(phrases.started(language, around.town))
    return Step(state, (OptIn(),) if incoming.carrier_answered else (OptIn(), welcome))


def _stop(state: State, incoming: Incoming, around: Around) -> Step:
    confirmation = Say(phrases.stopped(spoken_language(state, around), around.town), confirms_stop=True)
    resting = replace(paused(state), offer=None)
    return Step(resting, (OptOut(),) if incoming.carrier_answered else (OptOut(), confirmation))


def _heard(state: State, incoming: Incoming, around: Around, wish: Wish) -> Step:
    """A keyword, an answer to the line's own question, a word about saved answers, or a reply; in this order."""
    offer, listed, state = state.offer, state.listed, replace(state, offer=None, listed=())
    door, behind = _door(state, incoming, around)
    if door is not None:
        return enter(state, door, behind, incoming, around)
    answered = _answer_offer(state, offer, incoming, around) if offer is not None else None
    if answered is None:
        answered = _about_answers(state, incoming, around)
    if answered is not None:
        return answered
    if offer is not None and offer.asked is Asked.CONTACT and wish is not Wish.DOUBT:
        state = replace(state, offer=offer)  # these words answered nothing, so the question stays
    return _answers_nothing(replace(state, listed=listed), incoming, around, wish)


def _answers_nothing(state: State, incoming: Incoming, around: Around, wish: Wish) -> Step:
    """What is neither for the line nor about saved answers: another language, a no to an invitation, or a reply."""
    chosen = other_language(state, incoming, around) if _rests(state, incoming) else None
    if chosen is not None:
        return chosen
    state, thread = replace(state, listed=()), state.current
    language = spoken_language(state, around)
    if around.invited and _idle(state) and agrees(incoming.text, language) is Command.NO:
        return Step(state, (Decline(), Say(phrases.declined(language))))
    if thread is None:
        return nothing_asked(state, incoming, around)
    step = _hold(Turn(state, thread, incoming, around), wish)
    said_else = step.state.offer is state.offer and any(isinstance(each, Say) for each in step.effects)
    if _idle(step.state) and not said_else:
        return step
    return replace(step, state=replace(step.state, offer=None))  # a yes would be to what was said now


def _door(state: State, incoming: Incoming, around: Around) -> tuple[Door | None, str]:
    """The door a message opens: by its first word; within a survey only by the whole message (and a language).

    What is exactly a choice of the question at hand is an answer, never a keyword.
    """
    first, behind = spoken_keyword(incoming.text)
    door = next((each for each in around.doors if each.keyword and keyword_form(each.keyword) == first), None)
    thread = state.current
    if door is None or thread is None or thread.phase is Phase.WAITING:
        return door, behind
    survey = around.surveys[door.edition]
    if behind and language_named(behind, survey.languages, around.locales) is None:
        return None, ""
    return (None, "") if _names_choice(state, incoming, around) else (door, behind)


def _names_choice(state: State, incoming: Incoming, around: Around) -> bool:
    thread = state.current
    if thread is None or thread.phase is not Phase.ASKING:
        return False
    turn = Turn(state, thread, incoming, around)
    question = question_at_hand(turn)
    return question is not None and names_choice(question, incoming.text, turn.language, turn.survey.source)


def _answer_offer(state: State, offer: Offer, incoming: Incoming, around: Around) -> Step | None:
    thread = next((each for each in state.threads if each.receipt == offer.receipt), None)
    if offer.asked is Asked.CONTACT:
        return answer_contact(state, thread, offer, incoming, around)
    return answer_withdraw(Turn(state, thread, incoming, around), offer) if thread is not None else None


def _about_answers(state: State, incoming: Incoming, around: Around) -> Step | None:
    """CHANGE when nothing is being asked, DELETE MY ANSWERS at any time; None for everything else."""
    thread, language = state.current, spoken_language(state, around)
    wanted = about_answers(incoming.text, language)
    if (
        wanted is None
        or (wanted is Command.CHANGE and not _idle(state))
        or _names_choice(state, incoming, around)
    ):
        return None
    begun = thread if thread is not None and around.answers.get(thread.receipt) else None
    meant = begun if wanted is Command.WITHDRAW else None
    meant = meant or newest(state, incoming.at, around)
    turn = Turn(state, meant, incoming, around) if meant else None
    if wanted is Command.CHANGE:
        return change(turn, state, language, around)
    return ask_withdraw(turn, state, language, around)


def _hold(turn: Turn, wish: Wish) -> Step:
    thread = turn.thread
    if not turn.open:
        return closed(turn)
    if ran_out(thread, turn.incoming.at) or (thread.changing and not turn.raws):
        return over(turn)
    late = turn.incoming.at - thread.at > EXPIRES
    if thread.phase is Phase.LANGUAGE:
        return choose_language(turn)
    if thread.phase is Phase.CONSENT:
        return ask_consent(turn) if late else answer_consent(turn)
    if _rests(turn.state, turn.incoming):
        return _late(turn, wish)
    return _answer(turn, wish)


def _late(turn: Turn, wish: Wish) -> Step:
    text = turn.incoming.text
    willing = begins(text, turn.language) and fold(text) != "1"
    again = command(text, turn.language) is Command.AGAIN
    return ask_again(turn) if willing or again or wish is Wish.START else stand(turn)


def _answer(turn: Turn, wish: Wish) -> Step:
    question = question_at_hand(turn)
    if question is None:  # the edition is pinned, so only a damaged state can lead here
        return ask_again(turn)
    text = turn.incoming.text
    if turn.incoming.media and not text.strip():
        return Step(turn.moved().state, (Say(phrases.no_photos(turn.language)),))
    match hear(question, text, turn.language, turn.survey, turn.around.locales, wish):
        case Command.BACK:
            return back(turn)
        case Command.SKIP:
            return skip(turn, question)
        case Command.LANGUAGE:
            return ask_language(turn)
        case Command.GO if turn.thread.heard:
            return settle(turn)
        case Named(code):
            spoken = replace(turn.state, language=code)
            return ask_again(replace(turn, state=spoken))
        case Raw() as part if question.kind == "text" and not is_zip(question):
            return gather(turn, question, part)
        case Raw() | Problem() as found:
            return take(turn, question, found)
    return ask_again(turn)
