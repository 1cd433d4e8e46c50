"""The fixed words of the process: in every language, and used wherever the English has them."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from engage import resources
from engage.cli.strings import catalog_of, sources
from engage.cli.wholeness import key
from engage.decisions.roadmap import THEMES
from engage.languages import SHIPPED

GLOSSARY: dict[str, Any] = yaml.safe_load(
    (resources.translations() / "glossary.yaml").read_text(encoding="utf-8")
)
TERMS: dict[str, dict[str, Any]] = GLOSSARY["terms"]
FIXED = [name for name, term in TERMS.items() if term.get("fixed")]
PRINTED = {
    "engagement_plan": "参与计划",
    "community_liaison": "社区联络员",
    "priority_population": "优先人群",
    "equity_partner": "公平合作伙伴",
    "planning_vendor": "规划供应商",
    "seed_project": "种子项目",
    "core_team": "核心团队",
    "resilience_priority": "韧性优先事项",
}


def folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def has_term(words: str, term: dict[str, Any]) -> bool:
    """Whether English words hold a term, whole."""
    return any(re.search(rf"\b{re.escape(form)}\b", words, re.IGNORECASE) for form in term["en"])


def forms(term: dict[str, Any], language: str) -> list[str]:
    return [term[language], *term.get("also", {}).get(language, ())]


def said(words: str, form: str) -> bool:
    """Whether every piece of a form stands in the words: in any order, so that endings and sentences may differ."""
    return all(piece in folded(words) for piece in folded(form).split())


def strays(language: str, name: str) -> Iterator[str]:
    """Translations that call a fixed thing by another name."""
    for catalog, source in sources().items():
        translated = catalog_of(language, catalog)
        for message in source:
            found = translated.get(key(message), message.context) if message.id else None
            if found is None or not has_term(key(message), TERMS[name]):
                continue
            for words in found.string if isinstance(found.string, tuple | list) else (found.string,):
                if words and not any(said(str(words), form) for form in forms(TERMS[name], language)):
                    yield f"{key(message)!r} became {words!r}"


def test_every_term_is_there_in_every_language() -> None:
    for name, term in TERMS.items():
        assert set(SHIPPED) <= set(term), name
        assert all(term[code] for code in SHIPPED), name
    assert set(GLOSSARY["languages"]) == set(SHIPPED)


def test_our_choices_are_marked() -> None:
    told = GLOSSARY["languages"]
    assert told["zh_Hans"] == "as the state prints it"
    assert all("our choice" in told[code] for code in SHIPPED if code not in {"en", "zh_Hans"})


def test_simplified_chinese_is_as_printed() -> None:
    assert {name: TERMS[name]["zh_Hans"] for name in PRINTED} == PRINTED


def test_the_eight_themes_are_those_of_the_glossary() -> None:
    for theme in THEMES:
        term = TERMS[f"theme_{theme.key}"]
        assert theme.name == {**{code: term[code] for code in SHIPPED}, "en": term["en"][0]}


@pytest.mark.parametrize("name", FIXED)
@pytest.mark.parametrize("language", SHIPPED[1:])
def test_fixed_terms_are_used(language: str, name: str) -> None:
    assert list(strays(language, name)) == []


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("Mandaron las ideas de proyecto semilla.", True),
        ("Semilla de un Proyecto", True),
        ("El proyecto inicial", False),
    ],
)
def test_endings_and_order_may_differ_but_not_the_word(words: str, fits: bool) -> None:
    assert any(said(words, form) for form in forms(TERMS["seed_project"], "es")) is fits
