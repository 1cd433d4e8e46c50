"""Whatever is sent, in whatever order and time: no error, one message at most, no answer to a question not asked."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from engage.languages import SHIPPED
from engage.surveys.survey import Compare, Exit
from engage.texting.conversation import advance, tick, wakes_at
from engage.texting.effects import Agree, Finish, OptIn, OptOut, Record, Say, Step
from engage.texting.state import Asked, Incoming, Phase, State
from tests.builders import question, section, survey, words
from tests.unit.texting.script import Script, door

ENDING = Exit("young", Compare("age", at_most=12), words("Ask a grown-up."), keep=False)
FIRST = survey(
    section(
        "one",
        question("hello", "info"),
        question("need", "many", "heat flood wind", options={"maximum": 2}),
        question("why", "text", show_when=Compare("need", any_of=("flood",))),
        question("age", "number"),
    ),
    section("two", question("order", "rank", "a b c"), question("last")),
    languages=("en", "es", "vi"),
    exits=(ENDING,),
)
SECOND = survey(question("sure", "one", "yes no", required=True), question("more"))
TEXTS = (
    *("river", "mill", "RIVER", "yes", "no", "YES", "1", "2", "3"),
    *("213", "40", "7", "skip", "back", "go", "language", "español", "english"),
    *("STOP", "start", "help", "change", "stop.", "maybe", "ok", "what?", "ready"),
)
PHRASES = (
    "delete my answers",
    "The bridge floods",
    "Liked “a?”",
    "1 3",
    "river vi",
    "no more",
    "",
    "🛑",
    "\x00\u200f",
)
TIMES = (0, 1, 30, 60, 61, 3600, 24 * 3600, 30 * 3600, 80 * 3600, 400 * 24 * 3600)
MESSAGE = st.tuples(
    st.sampled_from((*TEXTS, *PHRASES)) | st.text(max_size=12),
    st.sampled_from(TIMES),
    st.sampled_from((0, 0, 0, 1)),
)


def checked(phone: Script, before: State, step: Step, *, by_time: bool) -> None:
    """What must hold of every step."""
    said = [effect for effect in step.effects if isinstance(effect, Say)]
    assert len(said) <= 1
    assert not phone.opted_out or by_time or not said or any(isinstance(each, OptIn) for each in step.effects)
    assert not (phone.opted_out and by_time and said)
    if any(isinstance(each, OptOut) for each in step.effects):
        assert all(each.confirms_stop for each in said)
    for effect in step.effects:
        if isinstance(effect, Record):
            assert before.current is not None
            assert before.current.phase is Phase.ASKING
            assert effect.question == before.current.question
            assert effect.thread.receipt == before.current.receipt
            assert not by_time
        if isinstance(effect, Agree):
            assert before.offer is not None
            assert (before.offer.asked, before.offer.words) == (Asked.CONTACT, effect.words)
        if isinstance(effect, Finish):
            assert not effect.keep or any(
                each.receipt == effect.thread.receipt for each in step.state.threads
            )
    assert len(step.state.threads) <= 8
    left = step.state.offer
    assert (
        left is None
        or left.asked is not Asked.CONTACT
        or step.state.current is None
        or (step.state.current.phase is Phase.WAITING)
    )
    later = wakes_at(step.state)
    assert not by_time or later is None or later > phone.at


@settings(max_examples=150, deadline=None)
@given(st.lists(MESSAGE, max_size=30), st.sampled_from(SHIPPED), st.booleans())
def test_any_messages_at_any_time(
    messages: list[tuple[str, int, int]], language: str, asks_contact: bool
) -> None:
    phone = Script({1: FIRST, 2: SECOND}, (door(1), door(2, "MILL")), State(language))
    phone.more = {"asks_contact": asks_contact}
    for text, seconds, media in messages:
        end = phone.at + timedelta(seconds=seconds)
        while (wakes := wakes_at(phone.state)) is not None and wakes <= end:
            phone.at, before = max(phone.at, wakes), phone.state
            step = tick(before, phone.at, phone.around())
            checked(phone, before, step, by_time=True)
            phone.done(step)
        phone.at, before = end, phone.state
        phone.turns += 1
        step = advance(before, Incoming(text, phone.at, media), phone.around())
        checked(phone, before, step, by_time=False)
        phone.done(step)
