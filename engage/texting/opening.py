"""From a keyword to the first question: which survey, which language, and the consent line.

The questions themselves belong to asking.
"""

from dataclasses import replace

from engage.texting import phrases
from engage.texting.asking import ask_again, go_on, parked
from engage.texting.changing import repeated
from engage.texting.commands import Command, agrees, asks_back, begins, command, language_named
from engage.texting.effects import Say, Step
from engage.texting.folding import fold
from engage.texting.state import Around, Door, Incoming, Phase, State, Thread, paused
from engage.texting.stopwords import Wish, wish
from engage.texting.turn import SILENT_AFTER, Turn, question_count

MOST_THREADS = 8


def spoken_language(state: State, around: Around) -> str:
    """The language to speak outside of any survey."""
    return state.language or around.language


def enter(state: State, door: Door, behind: str, incoming: Incoming, around: Around) -> Step:
    """A keyword was sent: goes on with its survey, or starts it; says so when it is closed or already answered."""
    language = spoken_language(state, around)
    if not door.open:
        words = phrases.not_yet if door.early else phrases.closed
        return Step(state, (Say(words(language, around.town)),))
    begun = next(
        (each for each in state.threads if each.survey == door.survey and each.phase is not Phase.DONE), None
    )
    if begun is not None:
        named = (
            language_named(behind, around.surveys[begun.edition].languages, around.locales)
            if behind
            else None
        )
        rested = replace(paused(state, begun), language=named or state.language)
        turn = Turn(rested, begun, incoming, around).moved(replace(begun, wrong=0))
        return ask_again(turn) if begun.phase in (Phase.ASKING, Phase.WAITING) else _begin(turn, door, behind)
    if door.answered:
        return repeated(state, door, language, incoming.at, around)
    thread = Thread(
        door.collector, door.edition, door.survey, door.keyword, around.receipt, Phase.LANGUAGE, incoming.at
    )
    rested = paused(state, None)
    rested = replace(rested, threads=rested.threads[: MOST_THREADS - 1])
    return _begin(Turn(rested.holding(thread), thread, incoming, around), door, behind)


def _begin(turn: Turn, door: Door, behind: str) -> Step:
    """The consent line when the language is known: said with the keyword, the keyword's, remembered, the only one."""
    offered = turn.survey.languages
    named = language_named(behind, offered, turn.around.locales) if behind else None
    only = offered[0] if len(offered) == 1 else None
    known = (named, door.language, turn.state.language, only)
    chosen = next((language for language in known if language in offered), None)
    if chosen is None:
        return ask_language(turn)
    spoken = (turn.state.language or chosen) if chosen == only else chosen  # no choice: theirs is remembered
    return ask_consent(replace(turn, state=replace(turn.state, language=spoken)))


def ask_language(turn: Turn) -> Step:
    """Offers the survey's languages by number."""
    text = phrases.choose_language(turn.around.town, turn.survey.languages, turn.around.locales)
    return Step(turn.moved(replace(turn.thread, phase=Phase.LANGUAGE)).state, (Say(text),))


def ask_consent(turn: Turn) -> Step:
    """Says who asks, what for and at what cost."""
    text = phrases.consent(turn.language, turn.around.town, turn.survey, question_count(turn.survey))
    return Step(turn.moved(replace(turn.thread, phase=Phase.CONSENT, wrong=0)).state, (Say(text),))


def choose_language(turn: Turn) -> Step:
    """Reads a language by its number or any of its names."""
    offered = turn.survey.languages
    folded = fold(turn.incoming.text)
    chosen = language_named(turn.incoming.text, offered, turn.around.locales)
    if chosen is None and folded.isdecimal() and 1 <= int(folded[:3]) <= len(offered):
        chosen = offered[int(folded[:3]) - 1]
    if chosen is None:
        missed = turn.moved(replace(turn.thread, wrong=turn.thread.wrong + 1))
        return parked(missed) if missed.thread.wrong >= SILENT_AFTER else ask_language(missed)
    spoken = replace(turn, state=replace(turn.state, language=chosen)).moved(replace(turn.thread, wrong=0))
    return ask_again(spoken) if turn.thread.question else ask_consent(spoken)


def answer_consent(turn: Turn) -> Step:
    """YES (go, ready) starts the questions, NO ends it kindly, a language's name changes the language; who asks what is
    meant is told all of it again, and anything else is told what is needed, then the link, then nothing."""
    text = turn.incoming.text
    named = language_named(text, turn.survey.languages, turn.around.locales)
    if named:
        return ask_consent(replace(turn, state=replace(turn.state, language=named)))
    if command(text, turn.language) is Command.LANGUAGE:
        return ask_language(turn)
    if agrees(text, turn.language) is Command.NO:
        return Step(turn.state.without(turn.thread), (Say(phrases.declined(turn.language)),))
    if asks_back(text, turn.language):
        return ask_consent(turn)
    if begins(text, turn.language) or wish(text) is Wish.START:
        return go_on(turn)
    missed = turn.moved(replace(turn.thread, wrong=turn.thread.wrong + 1))
    if missed.thread.wrong >= SILENT_AFTER:
        return parked(missed)
    needed = phrases.begin_or_not(turn.language)
    door = turn.around.door(turn.thread.collector)
    if missed.thread.wrong > 1 and door is not None:
        needed = phrases.or_here(turn.language, needed, door.link)
    return Step(missed.state, (Say(needed),))
