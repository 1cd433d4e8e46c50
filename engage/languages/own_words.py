"""Words of buttons and messages in a language a town added: which there are to write, and those it has written.

Kept in a project's settings beside the language's name; bringing them as a file is engage.actions.own_words' part.
"""

import gettext
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from engage import resources
from engage.languages.known import DESK, SHIPPED


@dataclass(frozen=True, slots=True)
class OwnWords:
    """`found`: source string -> its words, one for each plural form. Equal when language and digest are."""

    code: str
    digest: str
    found: Mapping[str, Sequence[str]] = field(compare=False, repr=False)

    def gettext(self, message: str) -> str:
        """The words; empty when the town has none yet."""
        return next(iter(self.found.get(message, ())), "")

    def ngettext(self, singular: str, number: int) -> str:
        """The plural form for `number`; empty when the town has none yet."""
        forms, form = self.found.get(singular, ()), plural_rule(self.code)[1](number)
        return forms[form] if form < len(forms) else ""


@lru_cache(maxsize=1)
def to_write() -> Mapping[str, str | None]:
    """Every string residents can see, by screens, messages or paper: singular -> plural, None when it has none.

    They are those of the catalogs of languages that are shipped for residents only.
    """
    found: dict[str, str | None] | None = None
    for language in sorted(set(SHIPPED) - set(DESK)):
        here = _messages(language)
        found = here if found is None else {source: found[source] for source in found if source in here}
    return found or {}


def _messages(language: str) -> dict[str, str | None]:
    path = resources.translations() / language / "LC_MESSAGES" / "messages.mo"
    with path.open("rb") as file:
        catalog = read_mo(file)
    forms = [[one.id] if isinstance(one.id, str) else list(one.id) for one in catalog if one.id]
    return {each[0]: each[1] if len(each) > 1 else None for each in forms}


@lru_cache(maxsize=64)
def plural_rule(code: str) -> tuple[int, Callable[[int], int], str]:
    """How many plural forms a language has, which one a number takes, and that as gettext writes it.

    One nobody knows is taken to be like English.
    """
    catalog = Catalog(locale=code)
    return catalog.num_plurals, gettext.c2py(catalog.plural_expr), catalog.plural_expr
