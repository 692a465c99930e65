"""Pupils who come from primary school: the list, the calls, a clean slate, and what starts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from jos_desktop.exchange.tabel import lees_tabel_bytes
from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Betrokkene, Inschrijving
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.tabel import Tabel
from jos_desktop.services.instroom import (
    Belgegevens,
    GesprekDatumKlopt,
    InstromerGegevens,
    InstromerNaamOntbreekt,
    bewaar_instromer,
    haal_van_lijst,
    instroomjaar,
    lees_instromers,
    leg_gesprek_vast,
    neem_lijst_over,
    oude_lijsten,
)
from jos_desktop.services.instroom_lezen import (
    DATUM_ONLEESBAAR,
    GEEN_NAAM,
    GeenNaamkolom,
    Instroomlijst,
    lees_instroomlijst,
)
from jos_desktop.services.instroom_start import (
    GEEN_DATUM,
    LOOPT_AL,
    SCHONE_LEI,
    DossierIsEr,
    maak_dossier,
    start_instroom,
    start_overdrachten,
    start_terug,
)
from jos_desktop.services.overdracht import Ontvanger
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.uitgang import GeenToestemming, Uitgang, vraag_vrijgave
from jos_desktop.storage.vault import Vault

JAAR = "2027-2028"
MENTOR = Ontvanger("Mira Verzonnen", "Mentor", school="Jan Arentsz Petrus Canisius")


@pytest.fixture
def school(vault: Vault) -> int:
    return vault.query(lambda uow: next(s.id for s in lijst_scholen(uow) if s.code == "JPT"))


def kind(school: int, nummer: int = 1, **anders: object) -> InstromerGegevens:
    gegevens = InstromerGegevens(
        school,
        JAAR,
        f"Şükrü{nummer}",
        "Verzonnen",
        geboortedatum=date(2015, 4, nummer),
        basisschool="De Duinpan",
        ouder="Ayla Verzonnen",
        telefoon="06 55512345",
        zorgvraag="Geheimzin over de zorg",
    )
    return replace(gegevens, **anders)  # type: ignore[arg-type]


def voeg(vault: Vault, gegevens: InstromerGegevens) -> int:
    nummer = vault.change(lambda uow: bewaar_instromer(uow, gegevens)).nieuw_id
    assert nummer is not None
    return nummer


def test_who_still_has_to_be_called_comes_first(vault: Vault, school: int) -> None:
    een, twee, drie = (voeg(vault, kind(school, n)) for n in (1, 2, 3))
    dag = vault.query(lambda uow: uow.vandaag)
    for nummer, stand in ((een, Belstand.GEBELD), (twee, Belstand.NIET_BEREIKT)):
        bellen = Belgegevens(stand, dag, "goed gesprek")
        vault.change(lambda uow, n=nummer, b=bellen: leg_gesprek_vast(uow, n, b))  # type: ignore[misc]
    rijen = vault.query(lambda uow: lees_instromers(uow, JAAR, school))
    assert [rij.id for rij in rijen] == [drie, twee, een]
    assert vault.query(lambda uow: lees_instromers(uow, "2030-2031")) == ()


def test_a_clean_slate_leaves_no_word_in_the_row(vault: Vault, school: int) -> None:
    nummer = voeg(vault, kind(school))
    dag = vault.query(lambda uow: uow.vandaag)
    bellen = Belgegevens(Belstand.GEBELD, dag, "Willen niets delen, want", schone_lei=True)
    vault.change(lambda uow: leg_gesprek_vast(uow, nummer, bellen))
    rij = vault.query(lambda uow: lees_instromers(uow, JAAR))[0]
    assert (rij.gegevens.zorgvraag, rij.bellen.uitkomst) == ("", "")
    vault.change(lambda uow: bewaar_instromer(uow, kind(school), nummer))
    assert vault.query(lambda uow: lees_instromers(uow, JAAR))[0].gegevens.zorgvraag == ""


def test_a_call_has_a_day_that_was(vault: Vault, school: int) -> None:
    nummer = voeg(vault, kind(school))
    for op in (None, date(2999, 1, 1)):
        with pytest.raises(GesprekDatumKlopt):
            vault.change(
                lambda uow, op=op: leg_gesprek_vast(  # type: ignore[misc]
                    uow, nummer, Belgegevens(Belstand.GEBELD, op)
                )
            )
    vault.change(
        lambda uow: leg_gesprek_vast(uow, nummer, Belgegevens(Belstand.NIET_BELLEN, None, "wens"))
    )


def test_a_name_is_needed_and_nothing_of_a_bad_list_is_kept(vault: Vault, school: int) -> None:
    with pytest.raises(InstromerNaamOntbreekt):
        vault.change(lambda uow: neem_lijst_over(uow, [kind(school), kind(school, roepnaam=" ")]))
    assert vault.query(lambda uow: lees_instromers(uow, JAAR)) == ()


def test_the_same_list_twice_adds_nobody(vault: Vault, school: int) -> None:
    lijst = [kind(school, n) for n in range(1, 21)]
    eerste = vault.change(lambda uow: neem_lijst_over(uow, lijst))
    tweede = vault.change(lambda uow: neem_lijst_over(uow, lijst))
    assert (len(eerste.nieuw), eerste.al_bekend) == (20, 0)
    assert (tweede.nieuw, tweede.al_bekend) == ((), 20)
    vault.change(lambda uow: haal_van_lijst(uow, eerste.nieuw))
    assert vault.query(lambda uow: lees_instromers(uow, JAAR)) == ()


def test_a_dossier_takes_school_year_parent_and_talk_along(vault: Vault, school: int) -> None:
    nummer = voeg(vault, kind(school, klas="1B"))
    dag = vault.query(lambda uow: uow.vandaag)
    bellen = Belgegevens(Belstand.GEBELD, dag, "Kom kennismaken")
    vault.change(lambda uow: leg_gesprek_vast(uow, nummer, bellen))
    leerling = vault.change(lambda uow: maak_dossier(uow, nummer)).nieuw_id
    assert leerling is not None

    def lees(uow: object) -> tuple[object, ...]:
        sessie = uow.session  # type: ignore[attr-defined]
        inschrijving = sessie.scalars(select(Inschrijving).filter_by(leerling_id=leerling)).one()
        ouder = sessie.scalars(select(Betrokkene).filter_by(leerling_id=leerling)).one()
        gesprek = sessie.scalars(select(Contactmoment).filter_by(leerling_id=leerling)).one()
        return (
            inschrijving.van,
            inschrijving.klas,
            ouder.telefoon,
            gesprek.traject_id is not None,
            "Kom kennismaken" in gesprek.verslag,
        )

    assert vault.query(lees) == (date(2027, 8, 1), "1B", "06 55512345", True, True)
    with pytest.raises(DossierIsEr):
        vault.change(lambda uow: maak_dossier(uow, nummer))


def test_twenty_at_once_skips_who_cannot_and_can_be_taken_back(vault: Vault, school: int) -> None:
    ids = [voeg(vault, kind(school, n)) for n in range(1, 19)]
    zonder_datum = voeg(vault, kind(school, 19, geboortedatum=None))
    schoon = voeg(vault, kind(school, 20))
    dag = vault.query(lambda uow: uow.vandaag)
    lei = Belgegevens(Belstand.GEBELD, dag, schone_lei=True)
    vault.change(lambda uow: leg_gesprek_vast(uow, schoon, lei))
    alle = [*ids, zonder_datum, schoon]
    gestart = vault.change(lambda uow: start_instroom(uow, alle, MENTOR))
    assert len(gestart.overdracht_ids) == 18
    assert sorted(over.reden for over in gestart.overgeslagen) == sorted([GEEN_DATUM, SCHONE_LEI])
    nog_eens = vault.change(lambda uow: start_instroom(uow, ids, MENTOR))
    assert {over.reden for over in nog_eens.overgeslagen} == {LOOPT_AL}
    vault.change(lambda uow: start_terug(uow, gestart))
    assert vault.query(lambda uow: uow.session.scalars(select(Overdracht)).all()) == []


def test_a_clean_slate_of_the_list_stops_every_way_out_of_the_dossier(
    vault: Vault, school: int
) -> None:
    nummer = voeg(vault, kind(school))
    dag = vault.query(lambda uow: uow.vandaag)
    lei = Belgegevens(Belstand.GEBELD, dag, schone_lei=True)
    vault.change(lambda uow: leg_gesprek_vast(uow, nummer, lei))
    leerling = vault.change(lambda uow: maak_dossier(uow, nummer)).nieuw_id
    assert leerling is not None
    gestart = vault.change(
        lambda uow: start_overdrachten(uow, [leerling], OverdrachtType.VO_VO, MENTOR)
    )
    assert gestart.overdracht_ids == ()
    with pytest.raises(GeenToestemming):
        vault.query(
            lambda uow: vraag_vrijgave(
                uow, Uitgang.OVERDRACHT_PDF, leerling, Ontvangersoort.ANDERE_SCHOOL
            )
        )


def test_a_list_of_last_year_has_served(vault: Vault, school: int) -> None:
    voeg(vault, kind(school, schooljaar="2020-2021"))
    assert len(vault.query(oude_lijsten)) == 1
    assert instroomjaar(date(2027, 5, 1)) == JAAR


def lees(tekst: str) -> Instroomlijst:
    tabel = lees_tabel_bytes(tekst.encode(), bron="lijst.csv")
    return lees_instroomlijst(tabel, 1, JAAR, date(2027, 5, 1))


def test_a_list_with_the_headings_of_a_school_is_read() -> None:
    lijst = lees(
        "Naam leerling;Geboortedatum;Basisschool;Naam ouder;Mobiel;Advies;Bijzonderheden;Fiets\n"
        "van der Berg, Sanne;3-4-2015;De Duinpan;Ria;06 1;havo;dyslexie;ja\n"
        ";;;;;;;\n"
        "Ömer Çelik;;Het Baken;;;;;\n"
        "Piet;1-1-2015;;;;;;\n"
        "Anna Bakker;32-13-2015;;;;;;\n"
    )
    regels = lijst.regels
    assert [(r.roepnaam, r.voorvoegsel, r.achternaam) for r in regels] == [
        ("Sanne", "van der", "Berg"),
        ("Ömer", "", "Çelik"),
    ]
    assert regels[0].geboortedatum == date(2015, 4, 3)
    assert (regels[0].niveau, regels[0].zorgvraag) == ("havo", "dyslexie")
    assert regels[1].geboortedatum is None
    assert [f.reden for f in lijst.fouten] == [GEEN_NAAM, DATUM_ONLEESBAAR]
    assert lijst.niet_gebruikt == ("Fiets",)


def test_a_list_without_names_is_refused() -> None:
    with pytest.raises(GeenNaamkolom):
        lees("Klas;Geboortedatum\n1A;1-1-2015\n")


@given(st.lists(st.tuples(*(st.text("abcÇ -;,0123456789", max_size=12),) * 3), max_size=6))
def test_any_rows_are_read_or_named(rijen: list[tuple[str, str, str]]) -> None:
    koppen = ("Roepnaam", "Achternaam", "Geboortedatum")
    tabel = Tabel(koppen, tuple(rijen), tuple(range(2, len(rijen) + 2)), "lijst.csv", "csv")
    lijst = lees_instroomlijst(tabel, 1, JAAR, date(2027, 5, 1))
    gevuld = sum(any(cel.strip() for cel in rij) for rij in rijen)
    assert len(lijst.regels) + len(lijst.fouten) == gevuld
    assert all(regel.roepnaam and regel.achternaam for regel in lijst.regels)
