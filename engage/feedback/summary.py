"""From aggregated counts to a summary: each survey's questions through the gate, then what several surveys measure.

Reading counts and parsed editions from storage is left to engage.actions.summarize; values are .table's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engage.feedback.breakdown import Breakdown, key_of
from engage.feedback.counts import Grain, People, asked, by_question
from engage.feedback.gate import Partition, tells_apart
from engage.feedback.joining import Counted, Numbered, by_measure, joined, ways_asked
from engage.feedback.pictures import Hidden, picture
from engage.feedback.protection import hidden_in_groups, hidden_in_whole, tells_on
from engage.feedback.reach import told_by_audiences
from engage.feedback.table import Group, MeasureSummary, Picture, QuestionSummary, SurveySummary
from engage.plans.plan import Audience


@dataclass(frozen=True, slots=True)
class Instrument:
    """All that was counted of one survey. `editions` newest first. `apart`: counts by edition, for questions whose
    editions cannot be added (joining.asked_differently)."""

    id: int
    key: str
    step: int
    editions: Sequence[Numbered]
    people: People
    grains: Sequence[Grain]
    apart: Mapping[int, Sequence[Grain]] = field(default_factory=dict)


def counted_whole(
    instrument: Instrument, audiences: Iterable[Audience], smallest: int
) -> dict[str, list[Counted]]:
    """Each question's counts, every way it was asked, with what the picture of everyone hides. In the written order."""
    grains = by_question(instrument.grains)
    apart = {number: by_question(found) for number, found in instrument.apart.items()}
    known = tuple(audiences)
    found: dict[str, list[Counted]] = {}
    for key, ways in ways_asked(instrument.editions).items():
        for way in ways:
            mine = grains.get(key, [])
            if len(ways) > 1:
                mine = [g for number in way.editions for g in apart.get(number, {}).get(key, ())]
            hidden = hidden_in_whole(way.question, mine, smallest, told_by_audiences(way.question, known))
            found.setdefault(key, []).append(
                Counted(instrument.key, way.question, way.editions, mine, hidden)
            )
    return _telling_hidden(instrument, found)


def _telling_hidden(instrument: Instrument, counted: Mapping[str, list[Counted]]) -> dict[str, list[Counted]]:
    secret = {key for key, ways in counted.items() if any(way.hidden.something() for way in ways)}
    telling = {key for _, survey in instrument.editions for key in tells_on(survey, secret)}
    return {
        key: [replace(way, hidden=Hidden(all=True)) for way in ways] if key in telling else list(ways)
        for key, ways in counted.items()
    }


def counted_by_group(
    counted: Mapping[str, list[Counted]], breakdown: Breakdown, shown: Partition, smallest: int
) -> list[Counted]:
    """The same with groups, where the gate allows. A question asked in several ways is not broken down."""
    found = []
    for key, ways in counted.items():
        for each in ways:
            grouped = breakdown.grains.get(key, ())
            if len(ways) > 1 or not shown or each.hidden.all:
                found.append(each)
                continue
            groups = breakdown.for_question(each.question, shown, asked(each.grains))
            hidden = hidden_in_groups(each.question, as_shown(grouped, groups), each.hidden, smallest)
            found.append(
                replace(
                    each,
                    groups=groups,
                    grouped=grouped,
                    hidden_groups=hidden,
                    overlapping=breakdown.overlapping,
                )
            )
    return found


def as_shown(grouped: Iterable[Grain], groups: Partition) -> list[Grain]:
    """Grains with the keys of the groups they are shown in; those of groups not shown are left out."""
    place = {key: key_of(members) for members in groups for key in members}
    return [
        Grain(g.question, g.code, g.n, g.head, g.rank, g.number, place[g.group])
        for g in grouped
        if g.group in place
    ]


def survey_summary(
    instrument: Instrument, counted: Iterable[Counted], groups: tuple[Group, ...]
) -> SurveySummary:
    """A survey as it may be shown: whom it heard, and a picture of each question for everyone and for each group."""
    newest = instrument.editions[0][1]
    questions = tuple(
        QuestionSummary(
            key=each.question.key,
            kind=each.question.kind,
            words=each.question.text,
            total=picture(each.question, each.grains, hidden=each.hidden),
            groups=_pictures(each),
            editions=each.editions,
            measure=each.question.measure,
            about=each.question.about,
            profile=each.question.profile,
        )
        for each in counted
    )
    return SurveySummary(
        instrument.id,
        instrument.key,
        instrument.step,
        newest.title,
        newest.source,
        instrument.people,
        groups,
        questions,
    )


def measure_summaries(counted: Iterable[Counted]) -> tuple[MeasureSummary, ...]:
    """What several surveys measure: sums where they can be added, side by side where not."""
    found = []
    for parts in by_measure(counted):
        whole = joined(parts)
        found.append(
            MeasureSummary(
                measure=whole.question.measure or "",
                about=whole.question.about,
                kind=whole.question.kind,
                words=whole.question.text,
                sources=tuple((part.survey, part.question.key) for part in parts),
                total=picture(whole.question, whole.grains, hidden=whole.hidden),
                groups=_pictures(whole),
                profile=whole.question.profile,
            )
        )
    return tuple(found)


def _pictures(counted: Counted) -> tuple[Picture, ...]:
    if counted.hidden_groups is None or not tells_apart(counted.groups):
        return ()
    shown: dict[str, list[Grain]] = {key_of(members): [] for members in counted.groups}
    for grain in as_shown(counted.grouped, counted.groups):
        shown[grain.group].append(grain)
    return tuple(
        picture(counted.question, grains, group, counted.hidden_groups) for group, grains in shown.items()
    )
