"""What of a sum goes into the workbook, and what goes on paper."""

from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.services.optelling_boek import (
    MEESTE_RIJEN_PAPIER,
    MEESTE_RIJEN_WERKBOEK,
    boek_van,
    uitkomsten,
)
from tests.unit.services.optelvoorbeeld import (
    AANTAL,
    BLOK,
    SCHOOL,
    TYPE,
    bestand,
    per_type,
    tabel,
    tel_op,
)

EEN, TWEE = "2023-2024-1", "2023-2024-2"


def test_paper_leaves_the_cross_tables_per_calendar_year_to_the_workbook() -> None:
    kruistabel = tabel(
        "instroom_school_trajecttype",
        (BLOK, *SCHOOL, *TYPE, AANTAL),
        [
            (blok, school, f"School {school}", "KT", "Klanttraject", 20)
            for blok in (EEN, TWEE)
            for school in ("FOC", "SPI")
        ],
    )
    typen = per_type({(blok, "KT"): 40 for blok in (EEN, TWEE)})
    optelling = tel_op([("een.zip", bestand("A", [kruistabel, typen], [EEN, TWEE]))])
    tabellen = [uit.tabel for uit in uitkomsten(optelling) if uit.om_te_lezen]
    papier = boek_van(optelling, tabellen, MEESTE_RIJEN_PAPIER)
    werkboek = boek_van(optelling, tabellen, MEESTE_RIJEN_WERKBOEK)

    def kruis(boek: Cijferboek) -> set[str]:
        return {
            een.naam
            for een in boek.tabellen
            if een.kolommen[0].naam == "kalenderjaar"
            and sum(kolom.in_sleutel for kolom in een.kolommen) > 2
        }

    assert kruis(werkboek)
    assert not kruis(papier)
    assert any("kalenderjaar" in zin for zin in papier.inleiding)
    assert any(een.kolommen[0].naam == "kalenderjaar" for een in papier.tabellen)
