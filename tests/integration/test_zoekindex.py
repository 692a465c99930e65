"""The index for searching is true after every way of writing, and keeps no word that went."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from jos_desktop.models.codes import ContactSoort
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.storage import schema, zoekindex
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.database import Databank
from jos_desktop.storage.migrations import v0004_zoeken, v0007_zoeken
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kanaries import kanarie, vul_dossier
from tests.integration.kluisvoorbeeld import maak_gevulde_kluis

BRONNEN = (*v0004_zoeken.BRONNEN, *v0007_zoeken.BRONNEN)


@pytest.fixture(scope="module")
def kluis(tmp_path_factory: pytest.TempPathFactory) -> Any:
    vault, _ = maak_gevulde_kluis(tmp_path_factory.mktemp("zoek") / "kluis")
    with vault:
        yield vault


def gevonden(vault: Vault, tabel: str, woord: str) -> list[int]:
    """Return the numbers of the rows in which a word stands, newest first."""
    eerste, laatste = zoekindex.bereik(tabel)

    def zoek(uow: UnitOfWork) -> list[int]:
        vraag = text(
            f"SELECT rowid & {zoekindex.NUMMERMASKER} FROM zoek "
            "WHERE zoek MATCH :woord AND rowid BETWEEN :van AND :tot ORDER BY rowid"
        )
        waarden = {"woord": woord, "van": eerste, "tot": laatste}
        return list(uow.session.scalars(vraag, waarden))

    return vault.query(zoek)


def klopt(vault: Vault) -> bool:
    return vault.op_databank(lambda databank: zoekindex.klopt(databank.verbinding))


def contact(vault: Vault, dag: str, verslag: str) -> int:
    def zet(uow: UnitOfWork) -> int:
        ding = Contactmoment(
            leerling_id=1,
            datum=date.fromisoformat(dag),
            soort=ContactSoort.LEERLING,
            verslag=verslag,
        )
        uow.session.add(ding)
        uow.session.flush()
        return ding.id

    return vault.change(zet)


def test_words_are_found_newest_day_first_whatever_the_letters(kluis: Vault) -> None:
    oud = contact(kluis, "2025-01-05", "Gesprek met Đorđe en Łukasz op de Straße")
    nieuw = contact(kluis, "2026-02-01", "Şükrü en dorde, ﬁjn gesprek")
    middel = contact(kluis, "2025-09-01", "dorđe over de ĳsbaan, Øystein en de œuvre")
    assert gevonden(kluis, "contactmoment", "dorde") == [nieuw, middel, oud]
    for woord, nummer in (
        ("sukru", nieuw),
        ("lukasz", oud),
        ("strasse", oud),
        ("ijsbaan", middel),
        ("oystein", middel),
        ("fijn", nieuw),
        ("oeu*", middel),
    ):
        assert gevonden(kluis, "contactmoment", woord) == [nummer], woord
    assert klopt(kluis)


def test_every_way_of_writing_keeps_the_index_true(kluis: Vault) -> None:
    nummer = contact(kluis, "2025-05-05", "eersteversie")

    def orm(uow: UnitOfWork) -> None:
        ding = uow.session.get_one(Contactmoment, nummer)
        ding.verslag = "tweedeversie"
        ding.datum = ding.datum.replace(year=2024)

    kluis.change(orm)
    assert gevonden(kluis, "contactmoment", "eersteversie") == []
    assert gevonden(kluis, "contactmoment", "tweedeversie") == [nummer]

    def kaal(databank: Databank) -> None:
        doe = databank.verbinding.execute
        doe("UPDATE contactmoment SET verslag = 'derdeversie' WHERE id = ?", (nummer,))
        doe("UPDATE contactmoment SET traject_id = NULL WHERE id = ?", (nummer,))
        doe(
            "INSERT OR REPLACE INTO contactmoment SELECT id, leerling_id, traject_id, "
            "aanmelding_id, medewerker_id, datum, duur_min, soort, locatie, aanwezigen, no_show, "
            "'vierdeversie', indruk, aangemaakt, gewijzigd FROM contactmoment WHERE id = ?",
            (nummer,),
        )

    kluis.op_databank(kaal)
    assert gevonden(kluis, "contactmoment", "derdeversie") == []
    assert gevonden(kluis, "contactmoment", "vierdeversie") == [nummer]
    assert klopt(kluis)


def test_a_whole_dossier_goes_from_the_index_and_from_the_bytes(kluis: Vault) -> None:
    """By one statement on the pupil: the rest goes by cascades."""
    leerling = kluis.change(lambda uow: vul_dossier(uow, 1)[0])
    velden = [
        ("contactmoment", "verslag"),
        ("doel", "omschrijving"),
        ("verwijzing", "reden"),
        ("werkbladveld", "tekst"),
        ("adviesregel", "advies"),
        ("agendapunt", "notitie"),
    ]
    for tabel, veld in velden:
        assert len(gevonden(kluis, tabel, kanarie(tabel, veld))) == 1, tabel
    assert klopt(kluis)

    wis = "DELETE FROM leerling WHERE id = ?"
    kluis.op_databank(lambda databank: databank.verbinding.execute(wis, (leerling,)))
    for tabel, veld in velden:
        assert gevonden(kluis, tabel, kanarie(tabel, veld)) == [], tabel
    assert klopt(kluis)
    # The logboek still has the words; the index has not: its own pages hold them no more.
    ruw = b"".join(
        kluis.op_databank(
            lambda databank: [
                bytes(rij[0]) for rij in databank.verbinding.execute("SELECT block FROM zoek_data")
            ]
        )
    )
    # FTS5 writes the beginning that a term shares with the one before it only once.
    for tabel, _, _, kolommen in BRONNEN:
        for kolom in kolommen if tabel != "overleg" else ():  # that is of the school
            assert kanarie(tabel, kolom)[-7:].encode() not in ruw, (tabel, kolom)


def test_writing_every_page_anew_keeps_the_index(kluis: Vault) -> None:
    contact(kluis, "2025-03-03", "blijftstaan")
    kluis.op_databank(lambda databank: databank.verbinding.execute("VACUUM"))
    assert len(gevonden(kluis, "contactmoment", "blijftstaan")) == 1
    assert klopt(kluis)


def test_the_verification_tells_of_an_index_that_lies(tmp_path: Path) -> None:
    vault, _ = maak_gevulde_kluis(tmp_path / "kluis")
    with vault:
        contact(vault, "2025-03-03", "eerlijk")
        assert controleer(vault).schoon

        def zonder_trigger(databank: Databank) -> None:
            doe = databank.verbinding.execute
            (sql,) = doe(
                "SELECT sql FROM sqlite_master WHERE name = 'zoek_contactmoment_anders'"
            ).fetchone()
            doe("DROP TRIGGER zoek_contactmoment_anders")
            doe("UPDATE contactmoment SET verslag = 'stiekem'")
            doe(sql)

        vault.op_databank(zonder_trigger)
        assert any("zoekindex" in zin for zin in controleer(vault).bevindingen)
        vault.op_databank(lambda databank: zoekindex.maak_opnieuw(databank.verbinding))
        assert controleer(vault).schoon


def test_the_numbers_here_are_those_of_the_migration() -> None:
    gemaakt = {tabel: (nummer, set(velden)) for tabel, nummer, _, velden in BRONNEN}
    assert {tabel: nummer for tabel, (nummer, _) in gemaakt.items()} == zoekindex.SOORTEN
    for tabel, (_, velden) in gemaakt.items():
        assert velden <= set(schema.metadata().tables[tabel].columns.keys()), tabel
    assert not {naam for naam in zoekindex.SOORTEN if naam.startswith("meldcode")}
