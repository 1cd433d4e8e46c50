"""One message, or time alone, meeting one survey: what the steps of a conversation look at together.

What follows from it belongs to asking, gathering, closing and changing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engage.surveys.flow import arrange, pages
from engage.surveys.kinds.kind import Raw
from engage.surveys.survey import Question, Survey
from engage.texting.state import Around, Incoming, State, Thread

SILENT_AFTER = 3  # replies in a row that did not fit; then staff look, and nothing more is said


@dataclass(frozen=True, slots=True)
class Turn:
    """One message meeting one thread; when time alone passes, the message is empty."""

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

    @property
    def open(self) -> bool:
        """Whether the door the thread came through still takes answers."""
        door = self.around.door(self.thread.collector)
        return door is not None and door.open

    def moved(self, thread: Thread | None = None) -> "Turn":
        """With the thread (changed) in front; it moved now."""
        held = replace(thread or self.thread, at=self.incoming.at, remind=None)
        return replace(self, thread=held, state=self.state.holding(held))


def question_count(survey: Survey) -> int:
    """How many questions a person meets at least, as far as one can say before the first answer."""
    return sum(question.kind != "info" for section in pages(survey, {}) for question in section.questions)


def question_at_hand(turn: Turn) -> Question | None:
    """The question that was asked last, in this person's order of choices."""
    return next((each for each in turn.arranged.questions() if each.key == turn.thread.question), None)
