"""Importing a pupil list into a real vault: preview, picking, repeating, undoing, tidying up."""

import codecs
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from jos_desktop.exchange.tabel import lees_tabel, lees_tabel_bytes
from jos_desktop.models.codes import Functie, Geslacht
from jos_desktop.models.invoer import InvoerPartij, InvoerRegel
from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.models.taak import Taak
from jos_desktop.models.tabel import Tabel
from jos_desktop.services.invoer import Invoeruitslag, maak_plan, voer_uit
from jos_desktop.services.invoer_plan import Invoerplan, Planregel, Regelsoort
from jos_desktop.services.invoer_terug import (
    NietsOngedaanTeMaken,
    maak_ongedaan,
    opruimvoorstel,
    verwijder_zonder_werk,
)
from jos_desktop.services.invoer_velden import Doelveld, KolomOnbekend, lees_opgave
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

from . import invoer_voorbeeld as voorbeeld

KOP = "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;School\n"
SANNE = "1001;Sanne;van der;Berg;03-04-2012;2A;PCC Oosterhout\n"
DAAN = "1002;Daan;;Smit;2011-12-24;3B;PCC\n"


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    """Give an open vault with the shipped schools."""
    vault, _ = Vault.maak(tmp_path / "kluis", "paarse-olifant-fietst-7", kosten=ARGON2_LAAGST)
    with vault:
        vault.change(lambda uow: richt_kluis_in(uow, naam="Test Coach", functie=Functie.JGC))
        yield vault


def plan_voor(kluis: Vault, tekst: str, opgave: str | None = None) -> Invoerplan:
    tabel = lees_tabel_bytes(tekst.encode(), bron="lijst.csv")
    koppeling = lees_opgave(opgave) if opgave else None
    return kluis.query(lambda uow: maak_plan(uow, tabel, koppeling))


def plan_van(kluis: Vault, tabel: Tabel) -> Invoerplan:
    return kluis.query(lambda uow: maak_plan(uow, tabel))


def lees_in(kluis: Vault, tekst: str) -> Invoeruitslag:
    plan = plan_voor(kluis, tekst)
    return kluis.change(lambda uow: voer_uit(uow, plan, plan.kiesbaar))


def soorten(plan: Invoerplan) -> list[str]:
    return [regel.soort.value for regel in plan.regels]


def enige(plan: Invoerplan) -> Planregel:
    (regel,) = plan.regels
    return regel


def lees_een(kluis: Vault, leerling_id: int) -> tuple[Leerling, list[Inschrijving]]:
    def werk(uow: UnitOfWork) -> tuple[Leerling, list[Inschrijving]]:
        leerling = uow.session.get_one(Leerling, leerling_id)
        inschrijvingen = list(leerling.inschrijvingen)
        uow.session.expunge_all()
        return leerling, inschrijvingen

    return kluis.query(werk)


def aantal_leerlingen(kluis: Vault) -> int:
    return kluis.query(lambda uow: uow.session.scalar(select(func.count(Leerling.id))) or 0)


def test_spreadsheet_and_csv_of_200_rows_give_the_same_plan(kluis: Vault, tmp_path: Path) -> None:
    inhoud: list[tuple[object, ...]] = [*voorbeeld.rijen()]
    werkblad = voorbeeld.schrijf_xlsx(tmp_path / "lijst.xlsx", inhoud)
    punt, komma, tab = (voorbeeld.als_csv(inhoud, teken) for teken in ";,\t")
    tabellen = [
        lees_tabel(werkblad),
        lees_tabel_bytes(punt.encode(), bron="a"),
        lees_tabel_bytes(codecs.BOM_UTF8 + komma.encode(), bron="b"),
        lees_tabel_bytes(tab.encode("utf-16"), bron="c"),
        lees_tabel_bytes(("sep=|\n" + voorbeeld.als_csv(inhoud, "|")).encode(), bron="d"),
    ]
    plannen = [plan_van(kluis, tabel) for tabel in tabellen]
    eerste = [replace(regel, nummer=0) for regel in plannen[0].regels]
    assert len(eerste) == 200
    assert plannen[0].aantal(Regelsoort.NIEUW) == 200
    for plan in plannen[1:]:
        assert [replace(regel, nummer=0) for regel in plan.regels] == eerste
    assert {regel.school for regel in eerste} == {
        "PCC Oosterhout",
        "CSG Jan Arentsz Alkmaar",
        "Jac. P. Thijsse College",
        "De Spinaker Alkmaar",
    }
    assert eerste[0].gegevens is not None
    assert eerste[0].gegevens.email == ""


def test_windows_1252_reads_like_utf_8(kluis: Vault) -> None:
    inhoud: list[tuple[object, ...]] = [*voorbeeld.rijen(40, westers=True)]
    tekst = voorbeeld.als_csv(inhoud, ";")
    westers = plan_van(kluis, lees_tabel_bytes(tekst.encode("cp1252"), bron="lijst.csv"))
    assert westers == plan_van(kluis, lees_tabel_bytes(tekst.encode(), bron="lijst.csv"))
    assert "Renée" in westers.regels[3].naam


def test_only_picked_rows_are_made_and_a_second_import_changes_nothing(kluis: Vault) -> None:
    plan = plan_voor(kluis, KOP + SANNE + DAAN)
    assert soorten(plan) == ["nieuw", "nieuw"]
    niets = kluis.change(lambda uow: voer_uit(uow, plan, frozenset()))
    assert (niets.nieuw, niets.partij_id, aantal_leerlingen(kluis)) == ((), None, 0)
    uitslag = kluis.change(lambda uow: voer_uit(uow, plan, frozenset({0})))
    leerling, (inschrijving,) = lees_een(kluis, uitslag.nieuw[0])
    assert leerling.naam == "Sanne van der Berg"
    assert leerling.zoeknaam == "sanne van der berg"
    assert leerling.geboortedatum == date(2012, 4, 3)
    assert leerling.geslacht is Geslacht.O
    assert (inschrijving.klas, inschrijving.leerlingnummer) == ("2A", "1001")
    assert aantal_leerlingen(kluis) == 1
    weer = plan_voor(kluis, KOP + SANNE + DAAN)
    assert soorten(weer) == ["ongewijzigd", "nieuw"]
    assert weer.kiesbaar == {1}


def test_the_whole_list_twice_is_no_change(kluis: Vault, tmp_path: Path) -> None:
    inhoud: list[tuple[object, ...]] = [*voorbeeld.rijen()]
    tabel = lees_tabel(voorbeeld.schrijf_xlsx(tmp_path / "lijst.xlsx", inhoud))
    plan = kluis.query(lambda uow: maak_plan(uow, tabel))
    uitslag = kluis.change(lambda uow: voer_uit(uow, plan, plan.kiesbaar))
    assert len(uitslag.nieuw) == 200
    weer = kluis.query(lambda uow: maak_plan(uow, tabel))
    assert weer.aantal(Regelsoort.ONGEWIJZIGD) == 200
    assert weer.kiesbaar == frozenset()
    dubbel = kluis.change(lambda uow: voer_uit(uow, plan, plan.kiesbaar))
    assert (dubbel.nieuw, dubbel.gewijzigd, len(dubbel.niet_gedaan)) == ((), (), 200)
    assert aantal_leerlingen(kluis) == 200


def test_bad_rows_say_why_and_stop_nobody(kluis: Vault) -> None:
    plan = plan_voor(
        kluis,
        KOP
        + ";;;;;;\n"
        + "1;Noor;;;03-04-2012;2A;PCC\n"
        + "2;;;Wit;03-04-2012;2A;PCC\n"
        + "3;Ties;;Wit;31-02-2012;2A;PCC\n"
        + "4;Ties;;Wit;;2A;PCC\n"
        + "5;Ties;;Wit;03-04-2012;2A;Zweinstein\n"
        + "6;Ties;;Wit;03-04-2012;2A;\n"
        + "7;Ties;;Wit;03-04-2012;2A;PCC;teveel\n"
        + '8;"Ti;es;;Wit;03-04-2012\n'
        + SANNE
        + SANNE
        + "1003;SANNE;van der;Berg;3 april 2012;2A;PCC\n",
    )
    redenen = [regel.reden for regel in plan.regels]
    assert [soort for soort in soorten(plan) if soort != "overgeslagen"] == ["nieuw"]
    assert redenen[:6] == [
        "De achternaam ontbreekt.",
        "De roepnaam ontbreekt.",
        "De geboortedatum klopt niet. Schrijf die als 21-11-2012.",
        "De geboortedatum ontbreekt.",
        "Deze school kennen we niet. Voeg de school toe bij Beheer.",
        "De school ontbreekt. Kies één school voor de hele lijst.",
    ]
    assert "meer kolommen dan de kop" in redenen[6]
    assert redenen[-2:] == ["Deze leerling staat al op regel 11."] * 2
    assert plan.regels[-3].nummer == 11


def test_changes_are_shown_field_by_field_and_carried_out(kluis: Vault) -> None:
    lees_in(kluis, KOP + SANNE)
    plan = plan_voor(kluis, KOP + "1001;Sanne;van der;Berg-Smit;03-04-2012;3A;PCC\n")
    regel = enige(plan)
    assert regel.soort is Regelsoort.GEWIJZIGD
    assert [(w.label, w.oud, w.nieuw) for w in regel.wijzigingen] == [
        ("Achternaam", "Berg", "Berg-Smit"),
        ("Klas", "2A", "3A"),
    ]
    uitslag = kluis.change(lambda uow: voer_uit(uow, plan, plan.kiesbaar))
    leerling, (inschrijving,) = lees_een(kluis, uitslag.gewijzigd[0])
    assert (leerling.achternaam, inschrijving.klas) == ("Berg-Smit", "3A")
    assert leerling.zoeknaam == "sanne van der berg-smit"


def test_an_empty_cell_and_another_spelling_wipe_nothing(kluis: Vault) -> None:
    lees_in(kluis, KOP + "1001;Şükrü;van der;Łoś;03-04-2012;2A;PCC\n")
    assert soorten(plan_voor(kluis, KOP + ";SUKRU;Van Der;LOS;2012-04-03;;PCC\n")) == [
        "ongewijzigd"
    ]


def test_another_school_closes_the_old_main_enrolment(kluis: Vault) -> None:
    (leerling_id,) = lees_in(kluis, KOP + SANNE).nieuw
    verhuisd = KOP + ";Sanne;van der;Berg;03-04-2012;2X;Bonhoeffer\n"
    regel = enige(plan_voor(kluis, verhuisd))
    assert [(w.veld, w.oud, w.nieuw) for w in regel.wijzigingen] == [
        ("school", "PCC Oosterhout", "Bonhoeffer College"),
        ("klas", "", "2X"),
    ]
    lees_in(kluis, verhuisd)
    _, inschrijvingen = lees_een(kluis, leerling_id)
    assert sorted((i.klas, i.tot is None) for i in inschrijvingen) == [("2A", False), ("2X", True)]
    assert soorten(plan_voor(kluis, verhuisd)) == ["ongewijzigd"]
    kluis.change(maak_ongedaan)
    _, (over,) = lees_een(kluis, leerling_id)
    assert (over.klas, over.tot) == ("2A", None)


def test_a_pupil_number_of_somebody_else_is_skipped(kluis: Vault) -> None:
    lees_in(kluis, KOP + SANNE + DAAN)
    ander = plan_voor(kluis, KOP + "1001;Noor;;Yıldız;01-01-2010;2A;PCC\n")
    assert enige(ander).reden == "Dit leerlingnummer hoort in JOS bij een andere leerling."
    kruis = plan_voor(kluis, KOP + "1002;Sanne;van der;Berg;03-04-2012;2A;PCC\n")
    assert "twee leerlingen" in enige(kruis).reden


def test_a_row_that_changed_since_the_preview_is_left_alone(kluis: Vault) -> None:
    lees_in(kluis, KOP + SANNE)
    plan = plan_voor(kluis, KOP + SANNE.replace("2A", "3A"))
    lees_in(kluis, KOP + SANNE.replace("2A", "2C"))
    uitslag = kluis.change(lambda uow: voer_uit(uow, plan, plan.kiesbaar))
    assert uitslag.gewijzigd == ()
    assert "intussen veranderd" in uitslag.niet_gedaan[0].reden


def test_a_shielded_address_is_never_touched(kluis: Vault) -> None:
    kop = KOP.replace("School", "School;Woonplaats")
    (leerling_id,) = lees_in(kluis, kop + SANNE.strip() + ";Alkmaar\n").nieuw

    def scherm_af(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, leerling_id).adres_afgeschermd = True

    kluis.change(scherm_af)
    regel = enige(plan_voor(kluis, kop + SANNE.strip() + ";Bergen\n"))
    assert regel.soort is Regelsoort.ONGEWIJZIGD
    assert regel.opmerkingen == ("Het adres is afgeschermd en blijft zoals het is.",)


def test_bsn_columns_are_never_read_even_when_asked(kluis: Vault) -> None:
    kop = KOP.replace("Leerlingnummer", "Code")
    plan = plan_voor(kluis, kop + SANNE.replace("1001", "111222333"), "leerlingnummer=Code")
    assert plan.bsn_kolommen == {"Code"}
    assert plan.koppeling.kolom(Doelveld.LEERLINGNUMMER) is None
    assert "“Code” lijkt een BSN te bevatten" in plan.meldingen[0]
    assert "111222333" not in repr(plan)


def test_a_bsn_inside_a_text_is_left_out_and_said(kluis: Vault) -> None:
    rijen = "".join(SANNE.replace("1001", str(nr)).replace("Berg", f"B{nr}") for nr in range(9))
    plan = plan_voor(kluis, KOP + rijen + SANNE.replace("2A", "2A 1112.22.333"))
    regel = plan.regels[-1]
    assert regel.gegevens is not None
    assert regel.gegevens.klas == ""
    assert "BSN" in regel.opmerkingen[0]


def test_the_mapping_is_remembered_by_heading_and_can_be_overruled(kluis: Vault) -> None:
    kop = "A1;A2;A3;A4\n"
    tekst = kop + "Sanne;Berg;03-04-2012;uitleg\n"
    opgave = "roepnaam=a1;achternaam=A2;vaste_school=PCC"
    plan = plan_voor(kluis, tekst, opgave)
    assert soorten(plan) == ["nieuw"]
    assert "school" in enige(plan_voor(kluis, tekst, "roepnaam=A1;achternaam=A2")).reden
    kluis.change(lambda uow: voer_uit(uow, plan, plan.kiesbaar))
    nieuw = plan_voor(kluis, kop + "Daan;Smit;04-04-2012;uitleg\n")
    assert nieuw.koppeling == plan.koppeling
    assert soorten(nieuw) == ["nieuw"]
    with pytest.raises(KolomOnbekend):
        plan_voor(kluis, tekst, "klas=Bestaat niet")


def test_picking_by_text_and_by_class(kluis: Vault) -> None:
    plan = plan_voor(kluis, KOP + SANNE + DAAN)
    assert plan.kies(zoek="SMIT") == {1}
    assert plan.kies(klas="2A") == {0}
    assert plan.kies(zoek="smit", klas="2A") == frozenset()
    assert plan.kies() == plan.kiesbaar == {0, 1}
    assert plan.klassen == ("2A", "3B")


def test_undo_removes_what_was_made_and_restores_what_changed(kluis: Vault) -> None:
    (leerling_id,) = lees_in(kluis, KOP + SANNE).nieuw
    lees_in(kluis, KOP + SANNE.replace("2A", "3A").replace("Sanne", "Sanna") + DAAN)
    uitslag = kluis.change(maak_ongedaan)
    assert len(uitslag.verwijderd) == 1
    assert (uitslag.hersteld, uitslag.gehouden) == ((leerling_id,), ())
    leerling, (inschrijving,) = lees_een(kluis, leerling_id)
    assert (leerling.roepnaam, leerling.zoeknaam) == ("Sanne", "sanne van der berg")
    assert inschrijving.klas == "2A"
    kluis.change(maak_ongedaan)
    assert aantal_leerlingen(kluis) == 0
    with pytest.raises(NietsOngedaanTeMaken):
        kluis.change(maak_ongedaan)


def test_undo_keeps_what_was_worked_with_or_changed_and_says_why(kluis: Vault) -> None:
    sanne, daan = lees_in(kluis, KOP + SANNE + DAAN).nieuw
    lees_in(kluis, KOP + SANNE.replace("2A", "3A").replace("Sanne", "Sanna"))

    def pas_aan(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, sanne).inschrijvingen[0].klas = "4A"
        uow.session.get_one(Leerling, daan).roepnaam = "Daniël"

    kluis.change(pas_aan)
    tweede = kluis.change(maak_ongedaan)
    assert [(g.leerling_id, g.reden) for g in tweede.gehouden] == [
        (sanne, "Intussen aangepast en zo gelaten: Klas.")
    ]
    leerling, (inschrijving,) = lees_een(kluis, sanne)
    assert (leerling.roepnaam, inschrijving.klas) == ("Sanne", "4A")
    kluis.change(lambda uow: uow.session.add(Taak(**taak_voor(sanne))))
    eerste = kluis.change(maak_ongedaan)
    assert eerste.verwijderd == ()
    assert {g.leerling_id: g.reden for g in eerste.gehouden} == {
        sanne: "Er is al met deze leerling gewerkt.",
        daan: "De gegevens zijn na de invoer aangepast.",
    }


def taak_voor(leerling_id: int) -> dict[str, object]:
    return {"leerling_id": leerling_id, "omschrijving": "Bellen", "datum": date(2026, 1, 5)}


def verouder(uow: UnitOfWork, dagen: int) -> None:
    for partij in uow.session.scalars(select(InvoerPartij)):
        partij.aangemaakt = uow.nu - timedelta(days=dagen)


def test_pupils_without_work_are_offered_after_sixty_days(kluis: Vault) -> None:
    sanne, daan = lees_in(kluis, KOP + SANNE + DAAN).nieuw
    kluis.change(lambda uow: verouder(uow, 59))
    assert kluis.query(opruimvoorstel) == ()
    kluis.change(lambda uow: verouder(uow, 60))
    assert [rij.leerling_id for rij in kluis.query(opruimvoorstel)] == [sanne, daan]
    kluis.change(lambda uow: uow.session.add(Taak(**taak_voor(daan))))
    (rij,) = kluis.query(opruimvoorstel)
    assert (rij.naam, rij.school, rij.klas) == ("Sanne van der Berg", "PCC Oosterhout", "2A")
    uitslag = kluis.change(lambda uow: verwijder_zonder_werk(uow, [sanne, daan]))
    assert uitslag.verwijderd == (sanne,)
    assert [g.leerling_id for g in uitslag.gehouden] == [daan]
    assert aantal_leerlingen(kluis) == 1
    regels = kluis.query(lambda uow: list(uow.session.scalars(select(InvoerRegel.leerling_id))))
    assert regels == [daan]


def test_a_pupil_filled_in_by_hand_is_not_offered(kluis: Vault) -> None:
    (sanne,) = lees_in(kluis, KOP + SANNE).nieuw

    def vul_aan(uow: UnitOfWork) -> None:
        verouder(uow, 90)
        uow.session.get_one(Leerling, sanne).tolk_taal = "Turks"

    kluis.change(vul_aan)
    assert kluis.query(opruimvoorstel) == ()
