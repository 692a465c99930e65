"""Two dossiers become one, and two again; what is destroyed later goes under both numbers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from jos_desktop.models.alles import (
    Base,
    Betrokkene,
    Contactmoment,
    Inschrijving,
    Leerling,
    Samenvoeging,
    School,
    Taak,
    Toestemming,
)
from jos_desktop.models.codes import (
    Gezag,
    Regio,
    Relatie,
    Schoolsoort,
    ToestemmingDoel,
    ToestemmingStatus,
)
from jos_desktop.services.concepten import Onderwerp, bewaar_concept, lees_concept
from jos_desktop.services.dossiernummers import alle_nummers
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.leerlingen import LeerlingGegevens, maak_leerling
from jos_desktop.services.logboeken import LogboekFilter, lees_ruw
from jos_desktop.services.rijstappen import lees_stappen
from jos_desktop.services.samenvoegen import (
    KanNietDubbel,
    TekstNietBewaard,
    ZelfdeDossier,
    lees_voorstel,
    voeg_samen,
)
from jos_desktop.services.samenvoeging_terug import (
    KanNietTerug,
    lees_samenvoegingen,
    maak_samenvoegen_ongedaan,
)
from jos_desktop.services.vernietigingen import Vernietigingsreden, vernietig_leerling
from jos_desktop.services.verwijderd import lijst_verwijderd, zet_verwijderde_terug
from jos_desktop.services.verwijderen import verwijder_rij
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.reservekopie import zet_terug
from tests.integration.kanaries import gevonden_in, vul_dossier
from tests.integration.kluisvoorbeeld import WACHTWOORD, maak_gevulde_kluis

_NIET = {"samenvoeging", "logboek", "logboek_inhoud", "kluisstand", "concept"}


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    vault, _ = maak_gevulde_kluis(tmp_path / "kluis")
    yield vault
    vault.sluit()


def alles(vault: Vault) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, as it stands in the file."""

    def lees(uow: UnitOfWork) -> dict[str, list[tuple[Any, ...]]]:
        return {
            naam: sorted(tuple(rij) for rij in uow.session.execute(text(f"SELECT * FROM {naam}")))
            for naam in Base.metadata.tables
            if naam not in _NIET
        }

    return vault.query(lees)


def nieuwe(vault: Vault, **anders: Any) -> int:
    gegevens: dict[str, Any] = {
        "roepnaam": "Şükrü",
        "achternaam": "Fictiefoğlu",
        "geboortedatum": date(2011, 4, 5),
        "school_id": 1,
        "klas": "2K",
    } | anders
    nummer = vault.change(lambda uow: maak_leerling(uow, LeerlingGegevens(**gegevens))).nieuw_id
    assert nummer is not None
    return nummer


def waarden(vault: Vault, leerling_id: int, *velden: str) -> tuple[object, ...]:
    def lees(uow: UnitOfWork) -> tuple[object, ...]:
        leerling = uow.session.get_one(Leerling, leerling_id)
        return tuple(getattr(leerling, veld) for veld in velden)

    return vault.query(lees)


def samen(vault: Vault, blijft: int, gaat: int, *neem_over: str) -> int:
    nummer = vault.change(lambda uow: voeg_samen(uow, blijft, gaat, neem_over)).nieuw_id
    assert nummer is not None
    return nummer


def test_every_row_of_both_is_in_the_one_and_goes_back_exactly(kluis: Vault) -> None:
    gaat = kluis.change(lambda uow: vul_dossier(uow, 1))[0]
    blijft = nieuwe(kluis)
    voor, gevonden = alles(kluis), controleer(kluis).vondsten
    nummer = samen(kluis, blijft, gaat, "naam")
    na = alles(kluis)
    kwijt = {naam for naam in voor if len(na[naam]) != len(voor[naam])}
    assert kwijt == {"leerling", "invoer_regel"}
    for naam, tabel in Base.metadata.tables.items():
        if "leerling_id" in tabel.columns and naam not in _NIET:
            plek = list(tabel.columns.keys()).index("leerling_id")
            assert gaat not in {rij[plek] for rij in na[naam]}, naam
    kluis.change(lambda uow: maak_samenvoegen_ongedaan(uow, nummer))
    assert alles(kluis) == voor
    assert kluis.query(lambda uow: lees_samenvoegingen(uow, blijft)) == ()
    assert controleer(kluis).vondsten == gevonden


def test_the_facts_to_choose_stand_side_by_side_and_the_chosen_one_counts(kluis: Vault) -> None:
    blijft = nieuwe(kluis, telefoon="0611112222", woonplaats="Alkmaar")
    gaat = nieuwe(kluis, roepnaam="Sukru", telefoon="0633334444", email="s@voorbeeld.test")
    voorstel = kluis.query(lambda uow: lees_voorstel(uow, blijft, gaat))
    getoond = {keuze.veld: (keuze.blijft, keuze.gaat) for keuze in voorstel.velden}
    assert getoond == {
        "naam": ("Şükrü Fictiefoğlu", "Sukru Fictiefoğlu"),
        "telefoon": ("0611112222", "0633334444"),
    }
    samen(kluis, blijft, gaat, "telefoon")
    velden = ("roepnaam", "telefoon", "email", "woonplaats")
    assert waarden(kluis, blijft, *velden) == (
        "Şükrü",
        "0633334444",
        "s@voorbeeld.test",
        "Alkmaar",
    )


def tweede_school(uow: UnitOfWork) -> int:
    school = School(naam="Verzonnen College", schoolsoort=Schoolsoort.VO, regio=Regio.MK)
    uow.session.add(school)
    uow.session.flush()
    return school.id


def test_what_is_shielded_in_one_is_shielded_in_the_one_that_stays(kluis: Vault) -> None:
    blijft = nieuwe(kluis, straat="Open 1")
    tweede = kluis.change(tweede_school)
    gaat = nieuwe(
        kluis,
        straat="Geheim 9",
        adres_afgeschermd=True,
        school_id=tweede,
        school_afgeschermd=True,
    )
    voorstel = kluis.query(lambda uow: lees_voorstel(uow, blijft, gaat))
    assert "Geheim" not in repr(voorstel)
    assert {keuze.veld: keuze.gaat for keuze in voorstel.velden}["adres"] == "afgeschermd"
    samen(kluis, blijft, gaat, "adres", "school")
    velden = ("adres_afgeschermd", "school_afgeschermd", "straat")
    assert waarden(kluis, blijft, *velden) == (True, True, "Geheim 9")

    def lopend(uow: UnitOfWork) -> list[int]:
        rijen = uow.session.query(Inschrijving).filter_by(leerling_id=blijft)
        return [rij.school_id for rij in rijen if rij.tot is None]

    assert kluis.query(lopend) == [tweede]


def test_one_mother_stays_one_mother_with_the_consent_she_gave(kluis: Vault) -> None:
    blijft, gaat = nieuwe(kluis), nieuwe(kluis)

    def moeder(uow: UnitOfWork, leerling_id: int, naam: str, telefoon: str) -> None:
        persoon = Betrokkene(
            leerling_id=leerling_id,
            naam=naam,
            relatie=Relatie.OUDER,
            gezag=Gezag.JA,
            telefoon=telefoon,
        )
        uow.session.add(persoon)
        uow.session.flush()
        uow.session.add(
            Toestemming(
                leerling_id=leerling_id,
                betrokkene_id=persoon.id,
                waarvoor=ToestemmingDoel.HULP,
                status=ToestemmingStatus.GEGEVEN,
                datum=uow.vandaag,
                leeftijd_op_datum=13,
                regel_op_datum="",
            )
        )

    kluis.change(lambda uow: moeder(uow, blijft, "Ayşe Fictief", ""))
    kluis.change(lambda uow: moeder(uow, gaat, "Ayse Fictief", "0612345678"))
    assert kluis.query(lambda uow: lees_voorstel(uow, blijft, gaat)).zelfde_personen == (
        "Ayşe Fictief",
    )
    nummer = samen(kluis, blijft, gaat)

    def stand(uow: UnitOfWork) -> tuple[list[tuple[str, str]], list[int | None]]:
        mensen = uow.session.query(Betrokkene).filter_by(leerling_id=blijft)
        ja = uow.session.query(Toestemming.betrokkene_id).filter_by(leerling_id=blijft)
        return [(p.naam, p.telefoon) for p in mensen], [wie for (wie,) in ja]

    mensen, ja = kluis.query(stand)
    assert mensen == [("Ayşe Fictief", "0612345678")]
    assert len(ja) == 2
    assert len(set(ja)) == 1
    kluis.change(lambda uow: maak_samenvoegen_ongedaan(uow, nummer))
    assert kluis.query(stand)[0] == [("Ayşe Fictief", "")]


def test_undo_is_offered_until_something_changed(kluis: Vault) -> None:
    blijft, gaat = nieuwe(kluis), nieuwe(kluis)
    nummer = samen(kluis, blijft, gaat)
    assert kluis.query(lambda uow: lees_samenvoegingen(uow, blijft))[0].kan_terug
    kluis.change(lambda uow: uow.session.add(Taak(leerling_id=blijft, omschrijving="bellen")))
    assert not kluis.query(lambda uow: lees_samenvoegingen(uow, blijft))[0].kan_terug
    with pytest.raises(KanNietTerug):
        kluis.change(lambda uow: maak_samenvoegen_ongedaan(uow, nummer))
    assert kluis.query(lambda uow: uow.session.get(Leerling, gaat)) is None


def test_what_cannot_stand_twice_is_refused_and_nothing_changed(kluis: Vault) -> None:
    blijft = kluis.change(lambda uow: vul_dossier(uow, 1))[0]
    gaat = nieuwe(kluis)

    def plan(uow: UnitOfWork) -> None:
        from jos_desktop.models.signaleringsplan import Signaleringsplan

        uow.session.add(Signaleringsplan(leerling_id=gaat, datum=uow.vandaag))

    kluis.change(plan)
    voor = alles(kluis)
    with pytest.raises(KanNietDubbel, match="ignalering"):
        samen(kluis, blijft, gaat)
    assert alles(kluis) == voor
    with pytest.raises(ZelfdeDossier):
        samen(kluis, gaat, gaat)


def test_drafts_go_along_and_come_back_and_never_take_each_others_place(kluis: Vault) -> None:
    blijft, gaat = nieuwe(kluis), nieuwe(kluis)
    van, naar = Onderwerp.leerling(gaat), Onderwerp.leerling(blijft)
    kluis.change(lambda uow: bewaar_concept(uow, "contactmoment", van, {"verslag": "half"}))
    nummer = samen(kluis, blijft, gaat)
    gelezen = kluis.query(lambda uow: lees_concept(uow, "contactmoment", naar))
    assert gelezen is not None
    assert gelezen == {"verslag": "half"}
    kluis.change(lambda uow: maak_samenvoegen_ongedaan(uow, nummer))
    assert kluis.query(lambda uow: lees_concept(uow, "contactmoment", naar)) is None
    assert kluis.query(lambda uow: lees_concept(uow, "contactmoment", van)) is not None
    kluis.change(lambda uow: bewaar_concept(uow, "contactmoment", naar, {"verslag": "ander"}))
    with pytest.raises(TekstNietBewaard):
        samen(kluis, blijft, gaat)


def test_the_logboek_tells_of_both_numbers_and_no_word_outlives_the_dossier(
    kluis: Vault, tmp_path: Path
) -> None:
    gaat = kluis.change(lambda uow: vul_dossier(uow, 1))[0]
    blijft = nieuwe(kluis)
    kopie = maak_reservekopie(kluis).kopie.pad
    samen(kluis, blijft, gaat, "naam")
    nummers = kluis.query(lambda uow: alle_nummers(uow, blijft))
    assert nummers == (blijft, gaat)

    def regels(uow: UnitOfWork) -> set[int | None]:
        gelezen = lees_ruw(uow, LogboekFilter(leerling_id=blijft), aantal=500)
        return {ruw.regel.leerling_id for ruw in gelezen}

    assert kluis.query(regels) == {blijft, gaat}
    kluis.change(lambda uow: vernietig_leerling(uow, blijft, Vernietigingsreden.VERZOEK))
    assert gevonden_in(kluis.map, kluis.ruwe_sleutel()) == []
    # The older backup still has two dossiers: both go.
    doel = tmp_path / "terug"
    verslag = zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    assert verslag.vernietigd == 2
    assert gevonden_in(doel, kluis.ruwe_sleutel()) == []


def test_after_undoing_the_one_that_came_back_can_be_destroyed_on_its_own(
    kluis: Vault, tmp_path: Path
) -> None:
    gaat = kluis.change(lambda uow: vul_dossier(uow, 1))[0]
    blijft = nieuwe(kluis)
    kopie = maak_reservekopie(kluis).kopie.pad
    nummer = samen(kluis, blijft, gaat, "naam", "school")
    kluis.change(lambda uow: maak_samenvoegen_ongedaan(uow, nummer))
    kluis.change(lambda uow: vernietig_leerling(uow, gaat, Vernietigingsreden.VERZOEK))
    assert gevonden_in(kluis.map, kluis.ruwe_sleutel()) == []
    doel = tmp_path / "terug"
    verslag = zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    assert verslag.vernietigd == 1
    assert gevonden_in(doel, kluis.ruwe_sleutel()) == []


def test_when_rows_were_last_changed_stays_as_it_was(kluis: Vault) -> None:
    blijft, gaat = nieuwe(kluis), nieuwe(kluis)

    def contact(uow: UnitOfWork) -> None:
        from jos_desktop.models.codes import ContactSoort

        uow.session.add(
            Contactmoment(
                leerling_id=gaat, datum=uow.vandaag, soort=next(iter(ContactSoort)), verslag="x"
            )
        )

    kluis.change(contact)
    oud = kluis.query(lambda uow: uow.session.query(Contactmoment.gewijzigd).all())
    rij = Rijsleutel(
        "contactmoment", kluis.query(lambda uow: uow.session.query(Contactmoment.id).scalar())
    )
    assert len(kluis.query(lambda uow: lees_stappen(uow, rij))) == 1
    samen(kluis, blijft, gaat)
    assert kluis.query(lambda uow: uow.session.query(Contactmoment.gewijzigd).all()) == oud
    # Its history goes along, though the lines keep the number of the dossier it came from.
    assert len(kluis.query(lambda uow: lees_stappen(uow, rij))) == 1
    assert kluis.query(lambda uow: uow.session.query(Samenvoeging.leerling_id).one()) == (blijft,)


def test_what_was_deleted_before_joining_can_come_back_in_the_one(kluis: Vault) -> None:
    blijft, gaat = nieuwe(kluis), nieuwe(kluis)

    def taak(uow: UnitOfWork) -> Rijsleutel:
        rij = Taak(leerling_id=gaat, omschrijving="Vraag de mentor naar de fiets")
        uow.session.add(rij)
        uow.session.flush()
        return Rijsleutel("taak", rij.id)

    sleutel = kluis.change(taak)
    kluis.change(lambda uow: verwijder_rij(uow, sleutel))
    nummer = samen(kluis, blijft, gaat)
    (weg,) = kluis.query(lambda uow: lijst_verwijderd(uow, blijft))
    assert weg.kort == "Vraag de mentor naar de fiets"
    kluis.change(lambda uow: zet_verwijderde_terug(uow, blijft, weg.regel_id))
    terug = kluis.query(lambda uow: uow.session.query(Taak.leerling_id, Taak.omschrijving).all())
    assert (blijft, "Vraag de mentor naar de fiets") in terug
    assert kluis.query(lambda uow: lijst_verwijderd(uow, blijft)) == ()
    # After that the two cannot be told apart as they were.
    with pytest.raises(KanNietTerug):
        kluis.change(lambda uow: maak_samenvoegen_ongedaan(uow, nummer))
