"""Names and texts on plan forms: one field a language, and stable keys made from names."""

from collections.abc import Collection, Iterable, Mapping

from engage.desk.words import language_of
from engage.surveys.naming import first_free, latin_words
from engage.surveys.text import Text
from engage.surveys.wording import clean

MOST = 400  # characters


def read_text(form: Mapping[str, str], field: str, languages: Iterable[str], most: int = MOST) -> Text:
    """What was typed for each language in fields like `name.es`; empty ones are left out."""
    typed = {code: clean(form.get(f"{field}.{code}", ""))[:most] for code in languages}
    return {code: words for code, words in typed.items() if words}


def language_names(codes: Iterable[str]) -> list[tuple[str, str, str, str]]:
    """Code, tag, direction and own name of each language, for fields and ticks."""
    known = [language_of(code) for code in codes]
    return [(one.code, one.tag, one.direction, one.name) for one in known]


def new_key(name: str, taken: Collection[str], fallback: str) -> str:
    """A key nobody has yet, from a name: "Farmers' market" -> farmers_market. It stays when the name changes."""
    stem = "_".join(latin_words(name))[:30].strip("_")
    if not stem[:1].isalpha():
        stem = f"{fallback}_{stem}".rstrip("_")
    return first_free(stem, taken)
