"""Whatever a user deletes comes back as it was, with its links, and leaves words that can go."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from jos_desktop.errors import BugError
from jos_desktop.models.alles import Base, Concept, Contactmoment, Doel, Leerling, Taak
from jos_desktop.models.changes import Soort
from jos_desktop.models.codes import ContactSoort, DoelVan
from jos_desktop.models.codes_recht import Onderdeelkeuze
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.services.concepten import Onderwerp, bewaar_concept, lees_concept
from jos_desktop.services.dossierrijen import Rijsleutel, dossiertabelnamen
from jos_desktop.services.rijboom import haal_object, sleutelkolom
from jos_desktop.services.tabelsoorten import SOORT_VAN
from jos_desktop.services.vernietigingsverzoek import Deelkeuze
from jos_desktop.services.verwijderen import (
    HangtNogAan,
    RijOnbekend,
    TerugzettenLuktNiet,
    Verwijderd,
    verwijder_rij,
    zet_rij_terug,
)
from jos_desktop.services.vormregels import Vormregel, vormregel
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kanaries import vul_dossier
from tests.integration.kluisvoorbeeld import maak_gevulde_kluis
from tests.integration.test_vernietiging import open_bytes, voer_uit, vraag

_VAN_DE_KLUIS = frozenset(
    {
        "concept",
        "instelling",
        "invoer_partij",
        "invoer_regel",
        "ketensleutel",
        "kluisstand",
        "kolom_koppeling",
        "logboek",
        "logboek_inhoud",
        "organisatieprofiel",
    }
)


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    vault, _ = maak_gevulde_kluis(tmp_path / "kluis")
    yield vault
    vault.sluit()


def alles(uow: UnitOfWork) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table, but for the logboek and what tells when it changed."""
    return {
        tabel.name: [
            {naam: waarde for naam, waarde in rij.items() if naam != "gewijzigd"}
            for rij in uow.session.execute(select(tabel).order_by(sleutelkolom(tabel))).mappings()
        ]
        for tabel in Base.metadata.sorted_tables
        if not tabel.name.startswith(("logboek", "kluisstand"))
    }


def verwijder(vault: Vault, tabel: str, nummer: int) -> Verwijderd:
    return vault.change(lambda uow: verwijder_rij(uow, Rijsleutel(tabel, nummer)))


def zet_terug(vault: Vault, weg: Verwijderd) -> int:
    nieuw = vault.change(lambda uow: zet_rij_terug(uow, weg)).nieuw_id
    assert nieuw is not None
    return nieuw


def contact(vault: Vault, verslag: str, leerling_id: int = 1) -> int:
    def maak(uow: UnitOfWork) -> int:
        rij = Contactmoment(
            leerling_id=leerling_id,
            datum=uow.vandaag,
            soort=next(iter(ContactSoort)),
            verslag=verslag,
        )
        uow.session.add(rij)
        uow.session.flush()
        uow.session.add(Taak(omschrijving="Bellen", leerling_id=1, contactmoment_id=rij.id))
        uow.session.flush()
        return rij.id

    return vault.change(maak)


def _ander_doel() -> Doel:
    return Doel(traject_id=1, van_wie=next(iter(DoelVan)), omschrijving="Ander")


def test_every_table_that_a_user_changes_has_a_kind() -> None:
    assert set(Base.metadata.tables) - set(SOORT_VAN) == _VAN_DE_KLUIS
    assert set(SOORT_VAN) <= set(Base.metadata.tables)


def test_every_row_of_a_dossier_comes_back_as_it_was(kluis: Vault) -> None:
    kluis.change(lambda uow: vul_dossier(uow, 1))
    voor = kluis.query(alles)
    gedaan, geweigerd = set(), set()
    for tabel in dossiertabelnamen() & set(SOORT_VAN) - {"leerling"}:
        for rij in voor[tabel]:
            nummer = rij[sleutelkolom(Base.metadata.tables[tabel]).name]
            try:
                weg = verwijder(kluis, tabel, nummer)
            except HangtNogAan:
                geweigerd.add(tabel)
                continue
            assert kluis.query(alles) != voor
            assert zet_terug(kluis, weg) == nummer
            assert kluis.query(alles) == voor, tabel
            gedaan.add(tabel)
    assert geweigerd == {"betrokkene", "traject"}, "what is proof, or a talk, hangs on them"
    assert len(gedaan) > 30


def test_who_goes_must_be_there_and_a_dossier_goes_another_way(kluis: Vault) -> None:
    with pytest.raises(RijOnbekend):
        verwijder(kluis, "contactmoment", 99)
    for tabel in ("leerling", "logboek"):
        with pytest.raises(BugError):
            verwijder(kluis, tabel, 1)


def test_views_hear_of_everything_that_went_along(kluis: Vault) -> None:
    nummer = contact(kluis, "Kort gesproken.")
    weg = verwijder(kluis, "contactmoment", nummer)
    assert weg.changes.soorten == {Soort.CONTACTMOMENT, Soort.TAAK}
    assert weg.changes.leerling_ids == {1} == {weg.leerling_id}
    assert kluis.query(lambda uow: uow.session.get_one(Taak, 1).contactmoment_id) is None
    zet_terug(kluis, weg)
    assert kluis.query(lambda uow: uow.session.get_one(Taak, 1).contactmoment_id) == nummer


def test_half_words_about_a_row_go_and_come_with_it(kluis: Vault) -> None:
    nummer = contact(kluis, "Kort gesproken.")
    over = Onderwerp("contactmoment", nummer, 1)
    kluis.change(lambda uow: bewaar_concept(uow, "dossier.contact", over, {"verslag": "Half"}))
    weg = verwijder(kluis, "contactmoment", nummer)
    assert contact(kluis, "Een ander gesprek.") == nummer, "its number is given out again"
    assert kluis.query(lambda uow: lees_concept(uow, "dossier.contact", over)) is None
    nieuw = zet_terug(kluis, weg)
    assert nieuw != nummer
    assert kluis.query(lambda uow: lees_concept(uow, "dossier.contact", over)) is None
    daar = Onderwerp("contactmoment", nieuw, 1)
    assert kluis.query(lambda uow: lees_concept(uow, "dossier.contact", daar)) == {
        "verslag": "Half"
    }


def test_it_does_not_come_back_to_another_record_with_the_same_number(kluis: Vault) -> None:
    kluis.change(lambda uow: vul_dossier(uow, 1))
    score = verwijder(kluis, "doelscore", 1)
    verwijder(kluis, "doel", 1)
    kluis.change(lambda uow: uow.session.add(_ander_doel()))
    with pytest.raises(TerugzettenLuktNiet):
        zet_terug(kluis, score)


def test_words_from_before_the_undo_can_still_be_destroyed(kluis: Vault) -> None:
    def leeftijd(uow: UnitOfWork) -> None:
        from datetime import date

        uow.session.get_one(Leerling, 1).geboortedatum = date(uow.vandaag.year - 15, 1, 1)

    kluis.change(leeftijd)
    nummer = contact(kluis, "gevoeligeeerstewoorden")

    def herschrijf(uow: UnitOfWork) -> None:
        uow.session.get_one(Contactmoment, nummer).verslag = "gevoeligetweedewoorden"

    kluis.change(herschrijf)
    zet_terug(kluis, verwijder(kluis, "contactmoment", nummer))
    weg = Deelkeuze("contactmoment", nummer, Onderdeelkeuze.VERNIETIGEN)
    voer_uit(kluis, vraag(kluis, 1, weg))
    assert b"gevoelige" not in open_bytes(kluis).replace(b"gevoeligeverzoekzin", b"")


def test_what_was_destroyed_since_does_not_come_back(kluis: Vault) -> None:
    nummer, ander = contact(kluis, "Eerste."), contact(kluis, "Tweede.")
    weg = verwijder(kluis, "contactmoment", nummer)
    keuze = Deelkeuze("contactmoment", ander, Onderdeelkeuze.VERNIETIGEN)

    def leeftijd(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, 1).geboortedatum = uow.vandaag.replace(year=2011)

    kluis.change(leeftijd)
    voer_uit(kluis, vraag(kluis, 1, keuze))
    with pytest.raises(TerugzettenLuktNiet):
        zet_terug(kluis, weg)


def test_the_logboek_tells_both_ways(kluis: Vault) -> None:
    nummer = contact(kluis, "Kort gesproken.")
    zet_terug(kluis, verwijder(kluis, "contactmoment", nummer))

    def regels(uow: UnitOfWork, soort: str) -> list[tuple[str, dict[str, object]]]:
        vraag_ = (
            select(Logregel.gebeurtenis, Loginhoud.inhoud)
            .join(Loginhoud)
            .where(Logregel.soort == soort, Logregel.leerling_id == 1)
            .order_by(Logregel.id)
        )
        return [(wat, json.loads(inhoud)) for wat, inhoud in uow.session.execute(vraag_)]

    gemaakt, weg, terug = kluis.query(partial(regels, soort="contactmoment"))
    assert (gemaakt[0], weg[0], terug[0]) == (
        Gebeurtenis.GEMAAKT,
        Gebeurtenis.VERWIJDERD,
        Gebeurtenis.TERUGGEZET,
    )
    assert weg[1] == terug[1]
    assert weg[1]["verslag"] == "Kort gesproken."
    taak = [inhoud for wat, inhoud in kluis.query(partial(regels, soort="taak"))][1:]
    assert taak == [{"contactmoment_id": [nummer, None]}, {"contactmoment_id": [None, nummer]}]
    assert kluis.query(lambda uow: uow.session.scalars(select(Concept)).all()) == []


def test_every_form_reads_its_row_and_keeps_it_as_it_is(kluis: Vault) -> None:
    """What the history puts back goes through these: a reader that fails would break it."""
    _, nummers = kluis.change(lambda uow: vul_dossier(uow, 1))
    gelezen = set()
    for tabel in sorted(dossiertabelnamen()):
        regel = vormregel(tabel)
        if regel is None:
            continue

        def lees(uow: UnitOfWork, regel: Vormregel = regel, tabel: str = tabel) -> object:
            rij = haal_object(uow, Rijsleutel(tabel, nummers[tabel]))
            return regel.lees(uow, rij)

        assert isinstance(kluis.query(lees), regel.vorm), tabel
        gelezen.add(tabel)
    assert len(gelezen) >= 18
