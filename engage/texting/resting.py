"""A message while no question is open: another language, help, what is saved, where a survey waits, how to begin.

Questions of the line itself are answered before (changing); what a keyword opens is opening's part.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from engage.texting import phrases
from engage.texting.asking import standing
from engage.texting.changing import newest, way_by_code
from engage.texting.commands import Command, command, language_named
from engage.texting.effects import Say, Step
from engage.texting.folding import fold
from engage.texting.state import Around, Asked, Incoming, Phase, State
from engage.texting.turn import Turn


def offered(around: Around) -> tuple[str, ...]:
    """The languages the town's surveys by text have."""
    return tuple(dict.fromkeys(code for survey in around.surveys.values() for code in survey.languages))


def other_language(state: State, incoming: Incoming, around: Around) -> Step | None:
    """LANGUAGE lists them; a name, or a number of that list, is remembered and acknowledged. None for other words."""
    text, languages = incoming.text, offered(around)
    folded = fold(text)
    if state.listed and folded.isdecimal() and 1 <= int(folded[:3]) <= len(state.listed):
        return _chosen(state, state.listed[int(folded[:3]) - 1], incoming, around)
    if len(languages) > 1 and command(text, state.language or around.language) is Command.LANGUAGE:
        listed = Say(phrases.choose_language(around.town, languages, around.locales))
        return Step(replace(state, listed=languages), (listed,))
    named = language_named(text, languages, around.locales)
    return _chosen(state, named, incoming, around) if named else None


def _chosen(state: State, code: str, incoming: Incoming, around: Around) -> Step:
    """In the new language: that it is kept, and what waits for them; a question of the line is put anew."""
    state = replace(state, language=code, listed=())
    lines = [phrases.language_kept(code, around.town, around.locales(code).name)]
    offer, thread = state.offer, state.current
    if offer is not None and offer.asked is Asked.CONTACT:
        words = phrases.ask_contact(code, around.town, around.locales)
        state = replace(state, offer=replace(offer, at=incoming.at, words=words, language=code))
        lines.append(words)
    elif thread is not None:
        turn = Turn(state, thread, incoming, around)
        lines += [standing(turn)] if turn.open else []
    elif not _answered(state, around):
        lines.append(phrases.flyer(code))
    return Step(state, (Say("\n".join(lines)),))


def nothing_asked(state: State, incoming: Incoming, around: Around) -> Step:
    """To words that answer nothing: what is saved and how to change it, or how to begin."""
    language = state.language or around.language
    if newest(state, incoming.at, around):
        said = phrases.offer_change(language, around.town)
    elif _answered(state, around):
        said = way_by_code(state, language, around)
    else:
        said = phrases.not_known(language, around.town)
    return Step(state, (Say(said),))


def help_said(state: State, language: str, at: datetime, around: Around) -> str:
    """Who this is, what can be sent from where they stand, how it ends, the town's page, how to reach the town."""
    ways = _ways(state, language, at, around)
    return phrases.help_words(language, around.town, ways, around.page, around.reach)


def _ways(state: State, language: str, at: datetime, around: Around) -> str:
    match state.current.phase if state.current else None:
        case Phase.LANGUAGE:
            return phrases.by_number(language)
        case Phase.CONSENT:
            return phrases.begin_or_not(language)
        case Phase.ASKING:
            return phrases.ways_asking(language)
        case Phase.WAITING:
            return phrases.ways_waiting(language)
    return phrases.ways_saved(language) if newest(state, at, around) else phrases.flyer(language)


def _answered(state: State, around: Around) -> Sequence[object]:
    """What this phone answered: surveys of today, and those its doors know of."""
    return (*state.threads, *(door for door in around.doors if door.answered))
