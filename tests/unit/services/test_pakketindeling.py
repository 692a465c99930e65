"""The written list of what travels: nothing of a dossier may be undecided."""

import re
from pathlib import Path

import jos_desktop.services.pakketindeling as indeling
from jos_desktop.models.alles import Base
from jos_desktop.services.dossierrijen import dossiertabellen, dossiertabelnamen
from jos_desktop.services.pakketindeling import (
    ERBIJ,
    NIET_IN_RIJ,
    NIET_MEE,
    PER_SECTIE,
    hele_dossier,
    kolommen_bij,
    reiskolom,
)

FORMAAT = Path(__file__).parents[3] / "docs" / "formaat-overdracht-rijen.md"


def test_every_table_of_a_dossier_travels_or_has_a_reason_not_to() -> None:
    tabellen = dossiertabelnamen()
    assert tabellen == (set(hele_dossier()) - set(ERBIJ)) | set(NIET_MEE)
    assert not set(NIET_MEE) & set(hele_dossier())
    assert all(reden for reden in (*NIET_MEE.values(), *NIET_IN_RIJ.values()))


def test_every_column_travels_or_has_a_reason_not_to() -> None:
    for deel in dossiertabellen():
        naam = deel.tabel.name
        if naam in NIET_MEE:
            continue
        weg = {kolom for tabel, kolom in NIET_IN_RIJ if tabel == naam} | {"id"}
        alle = {kolom.name for kolom in deel.tabel.columns} | {"id"}
        assert set(hele_dossier()[naam]) | weg == alle, naam
        assert not set(hele_dossier()[naam]) & weg, naam
    for tabel, kolom in NIET_IN_RIJ:
        assert kolom in Base.metadata.tables[tabel].columns


def test_no_reference_leaves_the_package() -> None:
    for tabel, kolommen in hele_dossier().items():
        for kolom in kolommen:
            naar = reiskolom(tabel, kolom).naar
            assert naar in {"", "school", *hele_dossier()}, (tabel, kolom)
    mee = kolommen_bij(PER_SECTIE)
    for tabel, kolommen in mee.items():
        assert {reiskolom(tabel, kolom).naar for kolom in kolommen} <= {"", "school", *mee}, tabel


def test_what_travels_behind_a_section_is_enough_for_a_row() -> None:
    for nummer, tabellen in PER_SECTIE.items():
        for tabel, kolommen in tabellen.items():
            alle = {kolom.name for kolom in Base.metadata.tables[tabel].columns} - {"id"}
            assert set(kolommen) <= alle, tabel
            blijft = {naam for van, naam in NIET_IN_RIJ if van == tabel}
            nodig = {kolom for kolom in alle - blijft if reiskolom(tabel, kolom).moet}
            if tabel != "leerling" or nummer == 1:
                assert nodig <= set(kolommen), (nummer, tabel)
            for kolom in kolommen:
                naar = reiskolom(tabel, kolom).naar
                assert naar in {"", "school", "leerling", *tabellen}, (nummer, tabel, kolom)


def test_behind_no_section_travels_what_an_ordinary_receiver_may_not_have() -> None:
    verboden = {
        "straat",
        "postcode",
        "woonplaats",
        "woongemeente",
        "email",
        "indruk",
        "leerlingnummer",
        "adres_afgeschermd",
        "school_afgeschermd",
        "bewaar_reden",
    }
    for tabellen in PER_SECTIE.values():
        assert not {"meldcode", "meldcode_stap", "contactmoment", "contact_betreft"} & set(tabellen)
        for kolommen in tabellen.values():
            assert not verboden & set(kolommen)
    assert "telefoon" not in PER_SECTIE[1]["leerling"]


def test_the_description_of_the_format_says_exactly_this() -> None:
    tekst = FORMAAT.read_text(encoding="utf-8")
    gevonden = re.search(r"<!-- rijen -->\n(.*?)\n<!-- /rijen -->", tekst, re.DOTALL)
    assert gevonden is not None
    assert gevonden[1].strip() == indeling.markdown().strip()
