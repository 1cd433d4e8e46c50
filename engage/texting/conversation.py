"""The conversation by text as a pure state machine: `advance` takes where a person stands and one message.

The line's own words (stop, start, help) are heard first, then keywords and commands, then answers. Storing, sending
and counting messages are left to engage.actions.converse.
"""

from datetime import timedelta

from engage.surveys.kinds.kind import Raw
from engage.surveys.problems import Problem
from engage.texting import phrases
from engage.texting.asking import Turn, ask_again, back, question_at_hand, skip, stand, take
from engage.texting.commands import Command, agrees, command, language_named
from engage.texting.hearing import Named, hear
from engage.texting.keywords import keyword_form, spoken_keyword
from engage.texting.noise import noise
from engage.texting.opening import answer_consent, ask_language, choose_language, enter, spoken_language
from engage.texting.replies import names_choice
from engage.texting.state import (
    Around,
    Door,
    Ignore,
    Incoming,
    OptIn,
    OptOut,
    Phase,
    Say,
    State,
    Step,
    Thread,
)
from engage.texting.stopwords import Context, Wish, classify, wish

EXPIRES = timedelta(hours=72)


def advance(state: State, incoming: Incoming, around: Around) -> Step:
    """The next state and what is to be done. Never raises on any text."""
    asked = wish(incoming.text, spoken_language(state, around))
    if around.opted_out:
        return _opted_out(state, incoming, around)
    if asked is Wish.STOP:
        confirmation = Say(phrases.stopped(spoken_language(state, around), around.town), confirms_stop=True)
        return Step(state, (OptOut(),) if incoming.carrier_answered else (OptOut(), confirmation))
    if noise(incoming.text):
        return Step(state, (Ignore("noise"),))
    if asked is Wish.HELP:
        return Step(state, () if incoming.carrier_answered else (Say(_help(state, around)),))
    door, behind = _door(state, incoming, around)
    if door is not None:
        return enter(state, door, behind, incoming, around)
    thread = state.current
    if thread is None:
        return _nothing_asked(state, around)
    return _hold(Turn(state, thread, incoming, around), asked)


def _opted_out(state: State, incoming: Incoming, around: Around) -> Step:
    """Only their own START (or yes) lifts it; anything else changes nothing and gets no reply."""
    language = spoken_language(state, around)
    if classify(incoming.text, language, Context.OPTED_OUT) is not Wish.START:
        return Step(state, (Ignore("opted_out"),))
    welcome = Say(phrases.started(language, around.town))
    return Step(state, (OptIn(),) if incoming.carrier_answered else (OptIn(), welcome))


def _help(state: State, around: Around) -> str:
    thread = state.current
    door = around.door(thread.collector) if thread else None
    return phrases.help_words(spoken_language(state, around), around.town, door.link if door else "")


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
    if behind and language_named(behind, survey.languages, around.tongues) is None:
        return None, ""
    turn = Turn(state, thread, incoming, around)
    question = question_at_hand(turn)
    if question and names_choice(question, incoming.text, turn.language, turn.survey.source):
        return None, ""
    return door, behind


def _nothing_asked(state: State, around: Around) -> Step:
    language = spoken_language(state, around)
    words = phrases.already if state.threads else phrases.not_known
    return Step(state, (Say(words(language, around.town)),))


def _hold(turn: Turn, asked: Wish | None) -> Step:
    thread = turn.thread
    door = turn.around.door(thread.collector)
    if door is not None and not door.open:
        return _closed(turn, thread)
    if thread.phase is Phase.LANGUAGE:
        return choose_language(turn)
    if thread.phase is Phase.CONSENT:
        return answer_consent(turn)
    if thread.phase is Phase.WAITING or turn.incoming.at - thread.at > EXPIRES:
        return _late(turn, asked)
    return _answer(turn, asked)


def _closed(turn: Turn, thread: Thread) -> Step:
    said = Say(phrases.closed(turn.language, turn.around.town))
    return Step(turn.state.without(thread), (said,))


def _late(turn: Turn, asked: Wish | None) -> Step:
    text = turn.incoming.text
    willing = command(text, turn.language) is Command.AGAIN or agrees(text, turn.language) is Command.YES
    return ask_again(turn) if willing or asked is Wish.START else stand(turn)


def _answer(turn: Turn, asked: Wish | None) -> Step:
    question = question_at_hand(turn)
    if question is None:  # the edition is pinned, so only a damaged state can lead here
        return ask_again(turn)
    text = turn.incoming.text
    if turn.incoming.media and not text.strip():
        return Step(turn.moved().state, (Say(phrases.no_photos(turn.language)),))
    match hear(question, text, turn.language, turn.survey, turn.around.tongues, asked):
        case Command.BACK:
            return back(turn)
        case Command.SKIP:
            return skip(turn, question)
        case Command.LANGUAGE:
            return ask_language(turn)
        case Named(code):
            return ask_again(Turn(State(code, turn.state.threads), turn.thread, turn.incoming, turn.around))
        case Raw() | Problem() as found:
            return take(turn, question, found)
    return ask_again(turn)
