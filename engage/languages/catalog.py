"""Gettext catalogs without Flask: words of a language by message, with named placeholders and plural forms."""

from functools import lru_cache

from babel.support import NullTranslations, Translations

from engage import resources

SOURCE = "en"  # of the project's own strings


def N_(message: str) -> str:
    """Marks a string for the catalogs without translating it yet."""
    return message


@lru_cache(maxsize=64)
def catalog(language: str, domain: str = "messages") -> NullTranslations:
    """The catalog of a language; an unknown one gives the source strings back."""
    return Translations.load(str(resources.translations()), [language], domain)


def gettext(language: str, message: str, /, **params: object) -> str:
    """`message` in `language`; `%(name)s` placeholders are filled from `params`."""
    words = catalog(language).ugettext(message)
    return words % params if params else words


def ngettext(language: str, singular: str, plural: str, number: int, /, **params: object) -> str:
    """The plural form for `number`, which also fills `%(num)s`."""
    words = catalog(language).ungettext(singular, plural, number)
    return words % {"num": number, **params}


def pgettext(language: str, context: str, message: str, /, domain: str = "messages") -> str:
    """`message` within a context, from any domain (plan templates use domain "plans")."""
    return str(catalog(language, domain).upgettext(context, message))


class _Silent(NullTranslations):
    """Knows no words: what stands behind a catalog to tell missing words from words equal to the source."""

    def gettext(self, message: str) -> str:
        return ""

    def upgettext(self, context: str, message: str) -> str:
        return ""


@lru_cache(maxsize=64)
def _strict(language: str, domain: str) -> NullTranslations:
    words = Translations.load(str(resources.translations()), [language], domain)
    words.add_fallback(_Silent())
    return words


def translated(language: str, context: str, message: str, /, domain: str) -> str | None:
    """As `pgettext`, but None when the catalog does not have the words."""
    return str(_strict(language, domain).upgettext(context, message)) or None


def has_words(language: str, message: str, /) -> bool:
    """Whether a language has words of its own for `message` (a plural's singular); English, the source, has all."""
    if language == SOURCE:
        return True
    return bool(_strict(language, "messages").gettext(message))
