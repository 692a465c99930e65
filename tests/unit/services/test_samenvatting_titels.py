"""Titles of tables: good Dutch, each its own, and beginning with its group."""

from jos_desktop.services.samenvatting_indeling import (
    CONTACTEN,
    GROEPEN,
    KUBUSSEN,
    LOSSE,
    ONDERTABELLEN,
)
from jos_desktop.services.samenvatting_titels import tabeltitel


def _alle() -> list[tuple[str, tuple[str, ...]]]:
    eigen = [(een.naam, assen) for een in (*KUBUSSEN, *LOSSE) for assen in een.gepubliceerd]
    return [*eigen, *((tabel.kubus, tabel.assen) for tabel in ONDERTABELLEN)]


def test_every_table_has_a_title_of_its_own() -> None:
    titels = [tabeltitel(kubus, assen) for kubus, assen in _alle()] + [tabeltitel(CONTACTEN)]

    assert len(set(titels)) == len(titels) > 45


def test_a_title_begins_with_its_group_and_strings_no_words_together() -> None:
    for kubus, assen in _alle():
        titel = tabeltitel(kubus, assen)
        rest = titel.removeprefix(GROEPEN[kubus][0])
        assert rest.startswith((" per ", ": ", ", totaal")), titel
        # "Verwijzingen naar verwezen naar" was made of the names of columns.
        assert " naar verwezen" not in titel
