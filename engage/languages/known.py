"""The languages Engage knows: code, tag for pages, own name, direction; and the matching of a browser's wishes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError


@dataclass(frozen=True, slots=True)
class Language:
    """`code` as in catalogs (zh_Hans), `tag` as in `lang=` (zh-Hans), `name` in its own script."""

    code: str
    name: str
    english: str
    direction: str = "ltr"

    @property
    def tag(self) -> str:
        return self.code.replace("_", "-")


_CODE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?")
_ALL = (
    Language("en", "English", "English"),
    Language("es", "Español", "Spanish"),
    Language("pt_BR", "Português", "Portuguese (Brazil)"),
    Language("zh_Hans", "简体中文", "Chinese (simplified)"),
    Language("ht", "Kreyòl ayisyen", "Haitian Creole"),
    Language("vi", "Tiếng Việt", "Vietnamese"),
    Language("zh_Hant", "繁體中文", "Chinese (traditional)"),
    Language("kea", "Kriolu", "Cape Verdean Creole"),
    Language("ar", "العربية", "Arabic", "rtl"),
    Language("ru", "Русский", "Russian"),
    Language("km", "ខ្មែរ", "Khmer"),
)
LANGUAGES: Mapping[str, Language] = MappingProxyType({entry.code: entry for entry in _ALL})
SHIPPED: tuple[str, ...] = tuple(LANGUAGES)  # all a resident can see is written in these
DESK: tuple[str, ...] = ("en", "es", "pt_BR", "zh_Hans", "ht", "vi")  # and all that staff see in these
UNREVIEWED = frozenset(SHIPPED) - {"en"}
"""Languages whose shipped words no native speaker has read yet; their catalogs' X-Engage-Review says the same."""


def language(code: str) -> Language:
    """The language of this code, as CLDR has it when it is not one of ours; one nobody knows goes by its code."""
    return LANGUAGES.get(code) or _from_cldr(code) or Language(code, code, code)


def is_code(code: str) -> bool:
    """Whether this can be a language's code: "ur", "hmn", "pa_Arab", "pt_BR"."""
    return bool(_CODE.fullmatch(code))


@lru_cache(maxsize=512)
def _from_cldr(code: str) -> Language | None:
    if not is_code(code):
        return None
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None
    name = locale.get_display_name(code) or code
    return Language(code, name[:1].upper() + name[1:], locale.english_name or code, locale.text_direction)


def match(wishes: str | Iterable[str], available: Sequence[str], default: str) -> str:
    """The best of `available` for an Accept-Language header (or codes, best first); `default` when none fits.

    Compares language and script, so zh-TW finds zh_Hant and pt-PT finds pt_BR; never raises on odd headers.
    """
    ordered = _header(wishes) if isinstance(wishes, str) else list(wishes)
    shapes = {code: _shape(code) for code in available}
    for wish in ordered:
        exact = next((code for code in available if code.lower() == wish.replace("-", "_").lower()), None)
        if exact:
            return exact
        shape = _shape(wish)
        close = next((code for code, other in shapes.items() if shape and other == shape), None)
        if close:
            return close
    return default


def _header(header: str) -> list[str]:
    weighted: list[tuple[float, str]] = []
    for part in header[:500].split(","):
        tag, _, rest = part.strip().partition(";")
        quality = rest.strip().removeprefix("q=") if rest else "1"
        try:
            weight = float(quality)
        except ValueError:
            weight = 0.0
        if tag and tag != "*" and weight > 0:
            weighted.append((-weight, tag))
    return [tag for _, tag in sorted(weighted, key=lambda pair: pair[0])]


@lru_cache(maxsize=512)
def _shape(code: str) -> tuple[str, str | None] | None:
    """Language and script; a region implies its script (zh-TW: Hant) by CLDR's likely subtags."""
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    script = locale.script
    if script is None and locale.language == "zh":
        script = "Hans"
    return locale.language, script
