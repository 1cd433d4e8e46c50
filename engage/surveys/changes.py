"""What differs between two states of one survey, change by change, each with the key it is at.

The words of each change are in engage.languages.problems; what a change does to adding up is engage.feedback.effects'.
Keys tie the two states together: a question under another key is another question.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engage.surveys.choice_changes import choice_changes, indexed
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Question, Survey
from engage.surveys.text_changes import language_name, text_changes


@dataclass(frozen=True, slots=True)
class Change:
    """`part`: survey | section | question | exit; `what.where` is its key ("" for the survey)."""

    part: str
    what: Problem


def diff(before: Survey, after: Survey) -> tuple[Change, ...]:
    """Every change from `before` to `after`, in the order of reading `after`; empty exactly when they are equal."""
    return (
        *(Change("survey", each) for each in _of_survey(before, after)),
        *(Change("section", each) for each in _of_sections(before, after)),
        *(Change("question", each) for each in _of_questions(before, after)),
        *(Change("exit", each) for each in _of_exits(before, after)),
    )


def _of_survey(before: Survey, after: Survey) -> Iterator[Problem]:
    source = after.source
    for name in ("title", "intro", "thanks"):
        yield from text_changes(name, "", getattr(before, name), getattr(after, name), source)
    for code, gone, come in (
        ("changed_languages_added", before.languages, after.languages),
        ("changed_languages_removed", after.languages, before.languages),
    ):
        names = [language_name(each) for each in come if each not in gone]
        if names:
            yield problem(code, "", languages=", ".join(names))
    if before.languages != after.languages and set(before.languages) == set(after.languages):
        yield problem("changed_languages_order", "")
    for name in ("key", "source", "step", "form", "minutes"):
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield problem(f"changed_{name}", "", before=was, after=now)


def _of_sections(before: Survey, after: Survey) -> Iterator[Problem]:
    old, new = indexed(before.sections), indexed(after.sections)
    yield from _come_and_gone("section", old, new)
    moved = _moved(list(old), list(new))
    for place, section in new.items():
        was = old.get(place)
        if was is None:
            continue
        key = section.key
        if place in moved:
            yield problem("changed_section_moved", key)
        yield from text_changes("section_title", key, was.title, section.title, after.source)
        yield from text_changes("section_text", key, was.text, section.text, after.source)
        if was.show_when != section.show_when:
            yield problem("changed_condition", key)
        if was.pool != section.pool:
            yield problem("changed_order_of_pages", key)


def _of_questions(before: Survey, after: Survey) -> Iterator[Problem]:
    old, new = indexed(before.questions()), indexed(after.questions())
    pages = _page_of(before), _page_of(after)
    yield from _come_and_gone("question", old, new)
    moved = _moved(list(old), list(new))
    for place, question in new.items():
        was = old.get(place)
        if was is None or (was == question and place not in moved and pages[0][place] == pages[1][place]):
            continue
        if place in moved or pages[0][place] != pages[1][place]:
            yield problem("changed_question_moved", question.key)
        yield from _question(was, question, after.source)


def _question(was: Question, question: Question, source: str) -> Iterator[Problem]:
    key = question.key
    if was.kind != question.kind:
        yield problem("changed_kind", key, before=was.kind, after=question.kind)
    for name in ("text", "hint", "short"):
        yield from text_changes(name, key, getattr(was, name), getattr(question, name), source)
    yield from _options(was, question)
    if was.required != question.required:
        yield problem("changed_required" if question.required else "changed_not_required", key)
    if was.show_when != question.show_when:
        yield problem("changed_condition", key)
    for name in ("measure", "about"):
        old, new = getattr(was, name), getattr(question, name)
        if old != new:
            yield problem(f"changed_{name}", key, before=old or "–", after=new or "–")
    if was.profile != question.profile:
        yield problem("changed_profile" if question.profile else "changed_not_profile", key)
    if (was.shuffle, was.block) != (question.shuffle, question.block):
        yield problem("changed_shuffle", key)
    yield from choice_changes(key, was.choices, question.choices, source)


def _options(was: Question, question: Question) -> Iterator[Problem]:
    for name in sorted({*was.options, *question.options}):
        old, new = was.options.get(name), question.options.get(name)
        if old != new or type(old) is not type(new) or (name in was.options) != (name in question.options):
            code = "changed_maximum" if name == "maximum" else "changed_option"
            yield problem(code, question.key, option=name, before=_plain(old), after=_plain(new))


def _of_exits(before: Survey, after: Survey) -> Iterator[Problem]:
    old, new = indexed(before.exits), indexed(after.exits)
    yield from _come_and_gone("exit", old, new)
    moved = _moved(list(old), list(new))
    for place, ending in new.items():
        was = old.get(place)
        if was is None:
            continue
        if place in moved:
            yield problem("changed_exit_moved", ending.key)
        yield from text_changes("exit", ending.key, was.text, ending.text, after.source)
        if was.when != ending.when:
            yield problem("changed_condition", ending.key)
        if was.keep != ending.keep:
            yield problem("changed_keep" if ending.keep else "changed_not_keep", ending.key)


def _come_and_gone(
    part: str, old: Mapping[tuple[str, int], Any], new: Mapping[tuple[str, int], Any]
) -> Iterator[Problem]:
    yield from (problem(f"changed_{part}_removed", place[0]) for place in old if place not in new)
    yield from (problem(f"changed_{part}_added", place[0]) for place in new if place not in old)


def _page_of(survey: Survey) -> dict[tuple[str, int], tuple[str, int]]:
    """Where each question stands, by the same marks: the page's own mark."""
    seen: Counter[str] = Counter()
    found = {}
    for mark, section in indexed(survey.sections).items():
        for question in section.questions:
            found[question.key, seen[question.key]] = mark
            seen[question.key] += 1
    return found


def _moved(old: Sequence[Hashable], new: Sequence[Hashable]) -> set[Hashable]:
    """The fewest of those in both that changed their place: all but a longest run that kept its order."""
    places = {each: place for place, each in enumerate(old)}
    kept = [each for each in new if each in places]
    ends: list[int] = []  # ends[n]: the smallest end of a rising run of n + 1
    lengths = []
    for each in kept:
        length = bisect_left(ends, places[each])
        ends[length : length + 1] = [places[each]]
        lengths.append(length)
    wanted = len(ends) - 1
    stayed = set()
    for each, length in zip(reversed(kept), reversed(lengths), strict=True):
        if length == wanted:
            stayed.add(each)
            wanted -= 1
    return set(kept) - stayed


def _plain(value: object) -> str:
    return "–" if value is None else str(value)
