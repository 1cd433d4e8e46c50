"""The words people see: gathered, whole in every shipped language, and with the same placeholders."""

import pytest
from babel.messages.catalog import Catalog

from engage.cli.catalogs import faults
from engage.cli.strings import stale, unfinished


def test_strings_are_fresh() -> None:
    assert list(stale()) == []


def test_every_shipped_language_is_whole() -> None:
    assert list(unfinished()) == []


@pytest.mark.parametrize(
    ("source", "translated", "fault"),
    [
        ("Hello", "Hola", ""),
        ("Hello", "", "missing"),
        ("Hello %(name)s", "Hola %(nombre)s", "other placeholders"),
        ("Hello {town}", "Hola", "other placeholders"),
        ("Hello {town}", "Hola {town}", ""),
        (("One town", "%(num)s towns"), ("Un pueblo", "%(num)s pueblos"), ""),
        (("One town", "%(num)s towns"), ("Un pueblo", ""), "missing"),
        (("One town", "%(num)s towns"), ("Un pueblo", "%(n)s pueblos"), "other placeholders"),
    ],
)
def test_faults_are_found(
    source: str | tuple[str, str], translated: str | tuple[str, str], fault: str
) -> None:
    template, catalog = Catalog(), Catalog(locale="es")
    template.add(source)
    catalog.add(source, translated)
    found = list(faults(template, catalog))
    assert bool(found) == bool(fault)
    assert all(fault in line for line in found)


def test_words_that_are_left_over_or_unsure_are_found() -> None:
    template, catalog = Catalog(), Catalog(locale="es")
    template.add("Sure")
    catalog.add("Sure", "Seguro", flags=["fuzzy"])
    catalog.add("Gone", "Ido")
    assert list(faults(template, catalog)) == ["not sure (fuzzy): 'Sure'", "no longer used: 'Gone'"]
