"""Choices put in order, best first: all of them, or one exclusive choice ("none of these") instead.

How places are typed (numbers beside each, a text "2 1 3") is the channel's; here the keys arrive in order.
"""

from collections.abc import Sequence

from engage.surveys.kinds.choices import (
    chosen,
    code_of,
    configured,
    label,
    share,
    stands_alone,
    unknown_choice,
)
from engage.surveys.kinds.kind import Count, Fact, Raw, Row, Tally, Value
from engage.surveys.problems import Problem, problem
from engage.surveys.survey import Json, Question
from engage.surveys.wording import BLANK


def ranking(value: Value) -> list[str]:
    """The keys of a ranking, best first; empty when an exclusive choice was taken instead."""
    keys = value.get("ranking")
    return [key for key in keys if isinstance(key, str)] if isinstance(keys, list) else []


class Rank:
    """Value: {"ranking": [every non-exclusive key, best first]} or {"choices": [one exclusive key]}."""

    name = "rank"

    def options(self, question: Question) -> Sequence[Problem]:
        """The list's own, fewer than two to put in order, or an "other" that has no place in an order."""
        found = configured(question)
        if len([choice for choice in question.choices if not choice.exclusive]) == 1:
            found.append(problem("rank_of_one", question.key))
        if any(choice.other for choice in question.choices):
            found.append(problem("rank_other", question.key))
        return found

    def read(self, question: Question, raw: Raw) -> Value | Problem:
        """A whole order, or one exclusive choice alone; half an order asks for the rest."""
        keys: list[Json] = [key for value in raw.values if (key := value.strip(BLANK))]
        choices = {choice.key: choice for choice in question.choices}
        given = [str(key) for key in keys]
        unknown = next((key for key in given if key not in choices), raw.other.strip(BLANK) or None)
        if unknown is not None:
            return unknown_choice(question, unknown)
        alone = next((choices[key] for key in given if choices[key].exclusive), None)
        if alone is not None:
            return {"choices": [alone.key]} if set(given) == {alone.key} else stands_alone(question, alone)
        if len(set(given)) < len(given):
            return problem("rank_twice", question.key)
        count = sum(not choice.exclusive for choice in question.choices)
        return (
            {"ranking": keys}
            if len(given) == count
            else problem("rank_incomplete", question.key, count=count)
        )

    def show(self, question: Question, value: Value, language: str, source: str) -> str:
        """ "1. first; 2. second", or the words of the exclusive choice."""
        ordered = ranking(value)
        if not ordered:
            return "; ".join(label(question, key, language, source) for key in chosen(value))
        return "; ".join(
            f"{place}. {label(question, key, language, source)}" for place, key in enumerate(ordered, start=1)
        )

    def facts(self, question: Question, value: Value) -> Sequence[Fact]:
        """One grain per place (1 = best); an exclusive choice has no rank."""
        codes = {choice.key: code_of(choice) for choice in question.choices}
        ordered = ranking(value)
        if not ordered:
            return [Fact(codes.get(key, key), head=True) for key in chosen(value)]
        return [
            Fact(codes.get(key, key), rank=place, head=place == 1)
            for place, key in enumerate(ordered, start=1)
        ]

    def tally(self, question: Question, counts: Sequence[Count], answered: int) -> Tally:
        """Rows best first by mean rank. `n` and `share` count first places; for an exclusive choice, those who took it.

        The mean rank of a full order gives the same sequence as the Borda count.
        """
        placed, taken = _weighed(counts)
        ordered = [code_of(choice) for choice in question.choices if not choice.exclusive]
        alone = [code_of(choice) for choice in question.choices if choice.exclusive]
        ranked = dict.fromkeys([*ordered, *sorted(placed)])
        rows = [_row(code, placed.get(code, []), answered) for code in ranked]
        rows.sort(key=lambda row: (row.mean_rank is None, row.mean_rank or 0.0, -row.n))
        rest = dict.fromkeys([*alone, *sorted(code for code in taken if code not in ranked)])
        rows += [Row(code, taken.get(code, 0), share(taken.get(code, 0), answered)) for code in rest]
        return Tally(answered, tuple(rows))


def _weighed(counts: Sequence[Count]) -> tuple[dict[str, list[tuple[int, int]]], dict[str, int]]:
    """Counts by code: (rank, n) of those put in order, and n of those taken instead of an order."""
    placed: dict[str, list[tuple[int, int]]] = {}
    taken: dict[str, int] = {}
    for count in counts:
        if count.rank is None:
            taken[count.code] = taken.get(count.code, 0) + count.n
        else:
            placed.setdefault(count.code, []).append((count.rank, count.n))
    return placed, taken


def _row(code: str, places: Sequence[tuple[int, int]], answered: int) -> Row:
    total = sum(n for _, n in places)
    first = sum(n for rank, n in places if rank == 1)
    mean = sum(rank * n for rank, n in places) / total if total else None
    return Row(code, first, share(first, answered), mean)
