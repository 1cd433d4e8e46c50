"""The single words for stop, start and help of a language, as a provider's console takes them: no spaces, capitals.

Only an aid for setting up a line; what Engage itself understands is in stopwords.
"""

from engage.texting.folding import bare
from engage.texting.line_doubts import SHORN
from engage.texting.line_words import CARRIER_STOPS, HELP, START, STOP


def console_words(language: str) -> dict[str, list[str]]:
    """ "stop", "start" and "help": the language's own words, with and without accents, then what carriers know."""
    carriers = {"stop": sorted(CARRIER_STOPS), "start": ["start", "unstop"], "help": ["help", "info"]}
    tables = {"stop": STOP, "start": START, "help": HELP}
    return {name: _single(tables[name][language].split("|") + carriers[name]) for name in carriers}


def _single(words: list[str]) -> list[str]:
    typed = [form for word in words if " " not in word and "-" not in word for form in (word, bare(word))]
    typed = [form for form in typed if form not in SHORN]
    return list(dict.fromkeys(form.upper() for form in typed))
