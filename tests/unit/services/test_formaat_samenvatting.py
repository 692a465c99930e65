"""The list of tables in docs/formaat-samenvatting.md is the layout of the code."""

from collections.abc import Iterator
from pathlib import Path

from jos_desktop.models.samenvattingstabel import Kolomsoort, Optellen
from jos_desktop.services.samenvatting_exact import EXACTE_TABELLEN, exacte_kolommen
from jos_desktop.services.samenvatting_tabellen import lege_tabellen

DOCUMENT = Path(__file__).parents[3] / "docs" / "formaat-samenvatting.md"


def _regels() -> Iterator[str]:
    """Give a line for every table of layout 1: its columns, and what adding up does with it."""
    for tabel in lege_tabellen():
        kolommen = [(k.naam, k.soort, k.bijschrift) for k in tabel.kolommen]
        yield _regel(tabel.naam, kolommen, tabel.optellen)
    for naam in sorted(EXACTE_TABELLEN):
        exact = exacte_kolommen(naam)
        assert exact is not None
        yield _regel(naam, exact, Optellen.SOM if exact[0][0] == "blok" else Optellen.GELIJK)


def _regel(naam: str, kolommen: object, optellen: Optellen) -> str:
    delen: list[str] = []
    for kolom, soort, bijschrift in kolommen:  # type: ignore[attr-defined]
        if delen and kolom == f"{delen[-1].strip('`')}_naam":
            delen[-1] += "+"
            continue
        teken = {Kolomsoort.TEKST: "", Kolomsoort.AANTAL: " #", Kolomsoort.GETAL: " #,"}[soort]
        delen.append(f"`{kolom}`{teken}{' ?' if bijschrift else ''}")
    return f"| `{naam}` | {' '.join(delen)} | {optellen.value} |"


def test_the_document_lists_every_table_with_its_columns() -> None:
    regels = [r for r in DOCUMENT.read_text("utf-8").splitlines() if r.startswith("| `")]
    assert regels == list(_regels())
