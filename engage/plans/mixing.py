"""Several templates, or parts of them, become one: towns ask about more than one step in one survey.

A pick is written "T6" (all of it) or "T4.housing" (one section). Keys are made unique, questions about people and
questions that are the same are asked once. Making the survey is engage.plans.make's part.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from engage.errors import NotFound, Refused
from engage.plans.filling import Lookup, from_catalogs
from engage.plans.make import make_survey
from engage.plans.template import Ask, Part, Template
from engage.plans.town import TownChoices
from engage.surveys.survey import All, Any, Compare, Condition, Not, Survey

MIXED = ("survey", "event")  # forms that may be mixed: what staff type stays apart from what residents say


@dataclass(frozen=True, slots=True)
class Mix:
    """One template put together, and the picked parts of those it came from, which tell how long it takes."""

    template: Template
    pieces: tuple[Template, ...]

    def minutes(self, choices: TownChoices) -> int:
        """Minutes of all pieces together."""
        return sum(choices.time(piece) for piece in self.pieces)


def mix(base: str, added: Sequence[str], templates: Mapping[str, Template]) -> Mix:
    """The template `base` with what is added. Sections of the base are all taken, unless some of them are picked.

    Raises NotFound("no_such_template"), NotFound("no_such_section"), and Refused("template_not_mixed") for a form that
    stands alone. Its title, intro, thanks and step are the base's.
    """
    picks: dict[str, list[str]] = {base: []}
    for pick in added:
        name, _, section = pick.partition(".")
        picks.setdefault(name, []).append(section)
    whole = [_found(name, templates) for name in picks]
    if len(whole) > 1 and any(one.form not in MIXED or one.for_text for one in whole):
        alone = next(one for one in whole if one.form not in MIXED or one.for_text)
        raise Refused("template_not_mixed", template=alone.id)
    pieces = tuple(_piece(one, picks[one.id]) for one in whole)
    if len(pieces) == 1:
        return Mix(pieces[0], pieces)
    return Mix(replace(pieces[0], parts=tuple(_joined(pieces)), seconds_each=0, pick=0), pieces)


def make_mixed(
    mixed: Mix, choices: TownChoices, lookup: Lookup = from_catalogs, *, by_text: bool = False
) -> Survey:
    """The survey of a mix; the same as make_survey for one whole template."""
    minutes = mixed.minutes(choices)
    return make_survey(mixed.template, replace(choices, minutes=minutes), lookup, by_text=by_text)


def _found(name: str, templates: Mapping[str, Template]) -> Template:
    if name not in templates:
        raise NotFound("no_such_template", template=name)
    return templates[name]


def _piece(template: Template, sections: Sequence[str]) -> Template:
    """The template with these sections only (all when none is named), and its share of the minutes."""
    if not any(sections):
        return template
    unknown = set(filter(None, sections)) - {part.key for part in template.parts}
    if unknown:
        raise NotFound("no_such_section", section=min(unknown), template=template.id)
    parts = tuple(part for part in template.parts if part.key in sections)
    share = _weight(parts) / max(1, _weight(template.parts))
    return replace(template, parts=parts, minutes=max(1, math.ceil(template.minutes * share)))


def _weight(parts: Iterable[Part]) -> int:
    return sum(len(part.asks) + len(part.profile) for part in parts)


def _joined(pieces: Sequence[Template]) -> Iterator[Part]:
    """The base's opening about people, then everything that is asked, then its closing about people."""
    opening, closing = _edges(pieces)
    inner = [part for part in _asking(pieces) if part.asks]
    used = {part.key for part in inner}
    yield from (replace(part, key=_free(part.key, used)) for part in opening)
    yield from inner
    yield from (replace(part, key=_free(part.key, used)) for part in closing)


def _edges(pieces: Sequence[Template]) -> tuple[list[Part], list[Part]]:
    """Sections that ask only about people: those before and those after a template's questions, each question once."""
    known = {key for piece in pieces for part in piece.parts if part.asks for key in part.profile}
    opening: dict[str, Part] = {}
    closing: dict[str, Part] = {}
    for piece in pieces:
        seen_asks = False
        for part in piece.parts:
            if part.asks:
                seen_asks = True
                continue
            new = tuple(key for key in part.profile if key not in known)
            known |= set(new)
            where = closing if seen_asks else opening
            if new:
                held = where.get(part.key)
                where[part.key] = replace(held or part, profile=(*(held.profile if held else ()), *new))
    return list(opening.values()), list(closing.values())


def _asking(pieces: Sequence[Template]) -> Iterator[Part]:
    """Sections with questions: keys of sections and questions unique, the same question only once."""
    sections: set[str] = set()
    asked: dict[str, Ask] = {}
    people: set[str] = set()
    for piece in pieces:
        mark = piece.id.lower()
        fresh = [ask for ask in piece.asks() if not _same(asked.get(ask.key), ask)]
        names = {ask.key: f"{mark}_{ask.key}" for ask in fresh if ask.key in asked}
        for part in piece.parts:
            asks = tuple(_renamed(ask, names) for ask in part.asks if ask in fresh)
            profile = tuple(key for key in part.profile if key not in people) if part.asks else ()
            people |= set(profile)
            key = part.key if part.key not in sections else f"{mark}_{part.key}"
            sections.add(key)
            shown = _condition(part.show_when, names) if part.show_when else None
            yield replace(part, key=key, asks=asks, profile=profile, show_when=shown)
        asked |= {names.get(ask.key, ask.key): ask for ask in fresh}


def _same(known: Ask | None, ask: Ask) -> bool:
    return known is not None and bool(ask.measure) and (known.kind, known.measure) == (ask.kind, ask.measure)


def _renamed(ask: Ask, names: Mapping[str, str]) -> Ask:
    shown = _condition(ask.show_when, names) if ask.show_when else None
    return replace(ask, key=names.get(ask.key, ask.key), show_when=shown)


def _condition(condition: Condition, names: Mapping[str, str]) -> Condition:
    if isinstance(condition, Compare):
        return replace(condition, question=names.get(condition.question, condition.question))
    if isinstance(condition, Not):
        return Not(_condition(condition.of, names))
    of = tuple(_condition(each, names) for each in condition.of)
    return All(of) if isinstance(condition, All) else Any(of)


def _free(key: str, used: set[str]) -> str:
    """A section key nobody has; it is used from now on."""
    found = key if key not in used else next(f"{key}_{n}" for n in range(2, 99) if f"{key}_{n}" not in used)
    used.add(found)
    return found
