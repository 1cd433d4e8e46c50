"""What is wrong with a translation: words missing or unsure, other placeholders, plurals that do not fit the language.

Catalogs are read by engage.cli.catalogs; which screens count for a language is told by engage.cli.screens.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural

from engage.cli.screens import PLANS, screens_of
from engage.languages.placeholders import one_number, other_placeholders, standing

RULES: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        **dict.fromkeys(("zh_Hans", "zh_Hant", "vi", "km"), (1, "0")),
        **dict.fromkeys(("es", "ht", "kea"), (2, "(n != 1)")),
        "pt_BR": (2, "(n > 1)"),
        "ru": (
            3,
            "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
        ),
        "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
    }
)
"""Language -> how many plural forms a catalog has and which one a number takes, as the gettext manual gives them.

CLDR's rules are for showing numbers and differ: one form for Cape Verdean Creole, a third one ("many") in Spanish and
Portuguese. Babel's own rule for Arabic numbers the last two forms the other way round.
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: `what` in words, the source string, and the screens it is seen on (none: no longer used)."""

    what: str
    message: Message
    screens: frozenset[str] = frozenset()

    @property
    def line(self) -> str:
        return f"{self.what}: {key(self.message)!r}"


def faults(source: Catalog, translated: Catalog) -> Iterator[Fault]:
    """What is wrong with a catalog against its source, in the source's order; left-over strings last."""
    for message in source:
        if message.id:
            found = translated.get(key(message), message.context)
            for what in _faults_of(message, found, translated):
                yield Fault(what, message, screens_of(message) or frozenset({PLANS}))
    for message in translated:
        if message.id and source.get(key(message), message.context) is None:
            yield Fault("no longer used", message)


def plural_fault(language: str, translated: Catalog) -> str:
    """What is wrong with a catalog's plural rule; empty when it is gettext's own for the language."""
    count, rule = RULES.get(language) or get_plural(language)[:2]
    if translated.num_plurals != count:
        return f"{translated.num_plurals} plural forms, {language} has {count}"
    if standing(str(translated.plural_expr)) != standing(rule):
        return f"the plural rule {translated.plural_expr} differs from {rule}"
    return ""


def key(message: Message) -> str:
    """The source string; of a plural its singular."""
    return _forms(message.id)[0]


def _faults_of(source: Message, found: Message | None, translated: Catalog) -> Iterator[str]:
    forms = _forms(found.string) if found else ()
    if found is None or not all(forms):
        yield "missing"
        return
    if found.fuzzy:
        yield "not sure (fuzzy)"
    plural = len(_forms(source.id)) > 1
    if plural and len(forms) != translated.num_plurals:
        yield f"{len(forms)} plural forms instead of {translated.num_plurals}"
        return
    for place, form in enumerate(forms):
        bare = plural and one_number(str(translated.plural_expr), place)  # "two questions" needs no digit
        if other_placeholders(_forms(source.id), form, without_number=bare):
            yield f"other placeholders, became {form!r}"


def _forms(words: object) -> tuple[str, ...]:
    return tuple(str(form or "") for form in (words if isinstance(words, tuple | list) else (words,)))
