"""The tables of a summary that are not about persons, from a real vault."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.models.codes import (
    Functie,
)
from jos_desktop.models.medewerker import Medewerker, MedewerkerSchool
from jos_desktop.models.monitor import Leerlingaantal, Monitorwaarde
from jos_desktop.models.samenvattingstabel import Optellen, Samenvattingstabel
from jos_desktop.models.school import School
from jos_desktop.services.samenvatting_exact import EXACTE_TABELLEN, exacte_kolommen
from jos_desktop.services.samenvatting_feiten_exact import exacte_tabellen, vrije_woorden
from jos_desktop.services.schoolbeheer import SchoolGegevens, bewaar_school
from jos_desktop.services.schooljaar import blokken_van_periode
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.feitenvoorbeeld import (
    STARTDAG,
)
from tests.unit.services.preventievoorbeeld import leg_vast
from tests.unit.services.samenvatting_voorbeeld import maak_kluis

NAJAAR, VOORJAAR = blokken_van_periode("2023-2024")


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    with maak_kluis(tmp_path / "kluis") as vault:
        yield vault


def tabellen_van(kluis: Vault) -> Mapping[str, Samenvattingstabel]:
    tabellen = kluis.query(lambda uow: exacte_tabellen(uow, (NAJAAR, VOORJAAR)))
    assert all(tabel.exact and tabel.groep for tabel in tabellen)
    for tabel in tabellen:
        assert all(len(rij) == len(tabel.kolommen) for rij in tabel.rijen)
    return {tabel.naam: tabel for tabel in tabellen}


def test_all_of_them_are_there(kluis: Vault) -> None:
    tabellen = tabellen_van(kluis)
    assert set(tabellen) == EXACTE_TABELLEN
    for naam, tabel in tabellen.items():
        kolommen = tuple((k.naam, k.soort, k.bijschrift) for k in tabel.kolommen)
        assert kolommen == exacte_kolommen(naam), naam
    assert {n for n, t in tabellen.items() if t.optellen is Optellen.GELIJK} == {
        "scholen",
        "leerlingen",
        "formatie",
        "monitorkader",
    }
    assert not any("functie" in k.naam for t in tabellen.values() for k in t.kolommen)


def test_schools_that_are_only_a_destination_stay_here(kluis: Vault) -> None:
    def maak(uow: UnitOfWork) -> None:
        soort = uow.session.scalars(select(School.schoolsoort)).first()
        assert soort is not None
        for naam in ("Het Verzonnen Lyceum", "College De Werkplek"):
            bewaar_school(uow, SchoolGegevens(naam, soort))
        werkplek = uow.session.scalars(
            select(School.id).where(School.naam == "College De Werkplek")
        ).one()
        eigenaar = uow.session.scalars(select(Medewerker.id).where(Medewerker.eigenaar)).one()
        uow.session.add(MedewerkerSchool(medewerker_id=eigenaar, school_id=werkplek, van=STARTDAG))

    kluis.change(maak)
    namen = {rij[1]: rij[0] for rij in tabellen_van(kluis)["scholen"].rijen}
    assert "Het Verzonnen Lyceum" not in namen
    assert namen["College De Werkplek"] == "College De Werkplek"


def test_a_school_of_jos_stands_there_only_when_it_is_served_or_named(kluis: Vault) -> None:
    """A school that is there because one pupil of it was helped would say so."""
    assert tabellen_van(kluis)["scholen"].rijen == ()
    genoemd = kluis.query(lambda uow: exacte_tabellen(uow, (NAJAAR,), {"SPI", "overige"}))
    assert [rij[:2] for rij in genoemd[0].rijen] == [("SPI", "De Spinaker Alkmaar")]


def test_agreed_fte_is_over_all_functions(kluis: Vault) -> None:
    rijen = {rij[0]: rij[2:] for rij in tabellen_van(kluis)["formatie"].rijen}
    # S0 Bijlage 5: 0,055 + 0,165 + 0 and 0,165 + 0,44 + 0,76.
    assert rijen["SDC"] == (Decimal("0.220"), Decimal("1.365"))
    assert rijen["VON"] == (Decimal("0.240"), Decimal("0.600"))


def test_own_fte_is_weighed_by_days(kluis: Vault) -> None:
    def maak(uow: UnitOfWork) -> None:
        sdc, foc, pcc = (
            uow.session.scalars(select(School.id).where(School.code == code)).one()
            for code in ("SDC", "FOC", "PCC")
        )
        eigenaar = uow.session.scalars(select(Medewerker.id).where(Medewerker.eigenaar)).one()
        ander = Medewerker(naam="Collega Voorbeeld", functie=Functie.PAJ)
        uow.session.add(ander)
        uow.session.flush()
        wie = [
            (eigenaar, sdc, date(2023, 8, 1), None, "0.4"),
            # Half of the first block of 153 days, less a bit, and then more hours.
            (eigenaar, foc, date(2023, 10, 17), date(2023, 12, 31), "0.2"),
            (eigenaar, foc, date(2024, 1, 1), None, "0.5"),
            (eigenaar, pcc, date(2022, 8, 1), date(2023, 7, 31), "0.9"),
            (eigenaar, pcc, date(2023, 8, 1), None, None),
            (ander.id, pcc, date(2023, 8, 1), None, "1"),
        ]
        for medewerker, school, van, tot, fte in wie:
            uow.session.add(
                MedewerkerSchool(
                    medewerker_id=medewerker,
                    school_id=school,
                    van=van,
                    tot=tot,
                    fte=None if fte is None else Decimal(fte),
                )
            )

    kluis.change(maak)
    rijen = {(rij[0], rij[1]): rij[3] for rij in tabellen_van(kluis)["inzet"].rijen}
    assert rijen == {
        ("2023-2024-1", "SDC"): Decimal("0.400"),
        ("2023-2024-1", "FOC"): Decimal("0.099"),
        ("2023-2024-2", "SDC"): Decimal("0.400"),
        ("2023-2024-2", "FOC"): Decimal("0.500"),
    }


def test_typed_words_are_given_to_be_looked_through(kluis: Vault) -> None:
    def maak(uow: UnitOfWork) -> None:
        school = uow.session.scalars(select(School.id).where(School.code == "SDC")).one()
        uow.session.add(
            Leerlingaantal(
                school_id=school, schooljaar="2023-2024", aantal=1043, bron="opgave Sanne"
            )
        )
        uow.session.add(
            Monitorwaarde(
                maat="thuiszitters",
                schooljaar="2023-2024",
                school_id=school,
                waarde=Decimal(12),
                bron="leerplicht",
                definitie="zoals Sanne telt",
            )
        )

    kluis.change(maak)
    tabellen = tabellen_van(kluis)
    assert len(tabellen["leerlingen"].rijen) == len(tabellen["monitorkader"].rijen) == 1
    woorden = vrije_woorden(tabellen.values())
    assert {"opgave Sanne", "zoals Sanne telt", "leerplicht", "Focus"} <= woorden
    assert "2023-2024" not in woorden


def _aantallen(tabel: Samenvattingstabel) -> dict[tuple[object, ...], object]:
    sleutel = [nr for nr, kolom in enumerate(tabel.kolommen) if kolom.in_sleutel]
    return {tuple(rij[nr] for nr in sleutel): rij[-1] for rij in tabel.rijen}


def test_preventie_leaves_what_was_done_for_more_than_one(kluis: Vault) -> None:
    """An activity for one pupil is in no table, and in no total it could be taken from."""
    kluis.change(leg_vast)
    najaar, voorjaar = blokken_van_periode("2025-2026")
    tabellen = {
        tabel.naam: tabel
        for tabel in kluis.query(lambda uow: exacte_tabellen(uow, (najaar, voorjaar)))
    }
    een, twee = najaar.sleutel, voorjaar.sleutel
    assert _aantallen(tabellen["preventie_soort_niveau"]) == {
        (een, "primair", "alle_leerlingen"): 3,
        (een, "primair", "groep"): 5,
        (een, "secundair", "groep"): 4,
        (een, "secundair", "professionals"): 1,
        (twee, "primair", "alle_leerlingen"): 3,
        (twee, "primair", "groep"): 1,
        (twee, "primair", "ouders"): 3,
        (twee, "primair", "professionals"): 2,
        (twee, "secundair", "groep"): 2,
        (twee, "secundair", "ouders"): 1,
        (twee, "secundair", "professionals"): 1,
    }
    assert _aantallen(tabellen["preventie_vorm"]) == {
        (een, "gouden_weken"): 1,
        (een, "groepsgesprek"): 1,
        (een, "lespakket"): 3,
        (een, "scholing"): 1,
        (een, "theater"): 1,
        (een, "themaweek"): 1,
        (een, "training"): 5,
        (twee, "anders"): 1,
        (twee, "inloop"): 1,
        (twee, "ouderavond"): 1,
        (twee, "psycho_educatie"): 1,
        (twee, "scholing"): 2,
        (twee, "theater"): 1,
        (twee, "thema_avond"): 1,
        (twee, "themaweek"): 1,
        (twee, "training"): 1,
        (twee, "workshop"): 1,
        (twee, "zorgcarrousel"): 2,
    }
    assert _aantallen(tabellen["spreekuren"]) == {
        (een, "PCC", "leerlingen"): 3,
        (een, "PCC", "mentoren"): 1,
        (twee, "VON", "ouders"): 2,
    }
    # A school with a spreekuur is named; one that only has activities is not.
    assert [rij[0] for rij in tabellen["scholen"].rijen] == ["PCC", "VON"]
    woorden = {cel for tabel in tabellen.values() for rij in tabel.rijen for cel in rij}
    assert not woorden & {"leerling", "Eén leerling", "Verzonnen"}
