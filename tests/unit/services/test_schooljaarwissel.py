"""To the next school year: what is proposed, what is done, and that it can be turned back."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from jos_desktop.models.codes import InschrijvingRol
from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.klasnaam import is_examenjaar, klas_erna, leerjaar_van
from jos_desktop.services.leerlingen import LeerlingGegevens, hoofdinschrijving, maak_leerling
from jos_desktop.services.schooljaarwissel import (
    KlasOntbreekt,
    NiemandGekozen,
    Wisselkeuze,
    Wisselregel,
    Wisseluitkomst,
    lees_voorstel,
    nieuw_schooljaar,
    wissel,
    wissel_terug,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.conftest import Casus

GRENS = date(2027, 8, 1)


@pytest.mark.parametrize(
    ("klas", "erna"),
    [
        ("2B", "3B"),
        ("h3a", "h4a"),
        ("3 havo 1", "4 havo 1"),
        ("B1C", "B2C"),
        ("6vA", ""),
        ("schakelklas", ""),
        ("12a", ""),
        ("", ""),
    ],
)
def test_a_class_goes_up_by_one_or_is_asked_for(klas: str, erna: str) -> None:
    assert klas_erna(klas) == erna


@given(st.text(max_size=30))
def test_any_name_of_a_class_goes_up_by_exactly_one_or_not_at_all(klas: str) -> None:
    erna, nu = klas_erna(klas), leerjaar_van(klas)
    if erna:
        assert nu is not None
        assert leerjaar_van(erna) == nu + 1
        assert len(erna) == len(klas)
    else:
        assert nu in (None, 6)


def test_the_last_year_of_the_longest_level_counts() -> None:
    assert is_examenjaar("vmbo-t", 4)
    assert not is_examenjaar("vmbo/havo", 4)
    assert is_examenjaar("havo", 5)
    assert not is_examenjaar("", 5)
    assert not is_examenjaar("vmbo", None)


@pytest.mark.parametrize(
    ("dag", "begin"),
    [
        (date(2027, 3, 31), date(2026, 8, 1)),
        (date(2027, 4, 1), GRENS),
        (date(2027, 8, 20), GRENS),
        (date(2028, 1, 5), GRENS),
    ],
)
def test_the_year_that_a_change_is_for(dag: date, begin: date) -> None:
    assert nieuw_schooljaar(dag) == begin


@pytest.fixture
def eigen(maak_casus: Callable[[int], Casus]) -> Vault:
    """Return a vault with pupils in several classes; one of them leaves."""
    casus = maak_casus(14)

    def maak(uow: UnitOfWork) -> None:
        for nummer, (klas, niveau) in enumerate(
            (("1A", "vmbo"), ("2B", "havo"), ("4C", "vmbo-t"), ("schakelklas", ""))
        ):
            maak_leerling(
                uow,
                LeerlingGegevens(
                    roepnaam=f"Kind{nummer}",
                    achternaam="Verzonnen",
                    geboortedatum=date(2013, 5, 1),
                    school_id=casus.school_id,
                    klas=klas,
                    niveau=niveau,
                ),
            )

    casus.vault.change(maak)
    return casus.vault


def voorstel_regels(vault: Vault) -> list[Wisselregel]:
    return [
        Wisselregel(v.leerling_id, v.keuze, v.nieuwe_klas or "9Z")
        for v in vault.query(lambda uow: lees_voorstel(uow, vanaf=GRENS))
    ]


def inschrijvingen(uow: UnitOfWork) -> list[tuple[object, ...]]:
    return [
        (r.id, r.leerling_id, r.school_id, r.klas, r.leerjaar, r.mentor, r.van, r.tot)
        for r in uow.session.scalars(select(Inschrijving).order_by(Inschrijving.id))
    ]


def test_everybody_is_moved_once_and_it_can_be_turned_back(eigen: Vault) -> None:
    voor = eigen.query(inschrijvingen)
    regels = voorstel_regels(eigen)
    uitkomst: Wisseluitkomst = eigen.change(lambda uow: wissel(uow, regels, GRENS))
    assert uitkomst.door == sum(r.keuze is Wisselkeuze.DOOR for r in regels) > 0
    assert uitkomst.weg == sum(r.keuze is Wisselkeuze.WEG for r in regels)
    assert eigen.query(lambda uow: lees_voorstel(uow, vanaf=GRENS)) == ()
    with pytest.raises(NiemandGekozen):
        eigen.change(lambda uow: wissel(uow, regels, GRENS))
    eigen.change(lambda uow: wissel_terug(uow, uitkomst))
    assert eigen.query(inschrijvingen) == voor


def test_the_old_class_counts_until_the_day_and_the_new_one_after_it(eigen: Vault) -> None:
    regels = [r for r in voorstel_regels(eigen) if r.keuze is Wisselkeuze.DOOR][:1]
    nummer = regels[0].leerling_id

    def klas_op(uow: UnitOfWork, dag: date) -> str:
        leerling = uow.session.get_one(Leerling, nummer)
        rij = hoofdinschrijving(leerling, dag)
        return "" if rij is None else rij.klas

    oud = eigen.query(lambda uow: klas_op(uow, date(2027, 7, 31)))
    eigen.change(lambda uow: wissel(uow, regels, GRENS))
    assert eigen.query(lambda uow: klas_op(uow, date(2027, 7, 31))) == oud
    assert eigen.query(lambda uow: klas_op(uow, GRENS)) == regels[0].nieuwe_klas


def test_until_the_day_the_caseload_shows_the_old_class(eigen: Vault) -> None:
    regels = [r for r in voorstel_regels(eigen) if r.keuze is Wisselkeuze.DOOR]
    voor = eigen.query(lambda uow: [(r.naam, r.klas, r.school) for r in lees_caseload(uow)])
    eigen.change(lambda uow: wissel(uow, regels, GRENS))
    assert eigen.query(lambda uow: [(r.naam, r.klas, r.school) for r in lees_caseload(uow)]) == voor


def test_who_stays_down_is_left_alone_and_an_empty_class_stops_all(eigen: Vault) -> None:
    voor = eigen.query(inschrijvingen)
    regels = voorstel_regels(eigen)
    blijft = [Wisselregel(r.leerling_id, Wisselkeuze.BLIJFT) for r in regels]
    with pytest.raises(NiemandGekozen):
        eigen.change(lambda uow: wissel(uow, blijft, GRENS))
    leeg = [*regels[1:], Wisselregel(regels[0].leerling_id, Wisselkeuze.DOOR, " ")]
    with pytest.raises(KlasOntbreekt):
        eigen.change(lambda uow: wissel(uow, leeg, GRENS))
    assert eigen.query(inschrijvingen) == voor


def test_a_second_school_is_no_reason_to_move_twice(eigen: Vault) -> None:
    def zet_gast(uow: UnitOfWork) -> int:
        rij = uow.session.scalars(
            select(Inschrijving).where(
                Inschrijving.rol == InschrijvingRol.HOOFD, Inschrijving.tot.is_(None)
            )
        ).first()
        assert rij is not None
        uow.session.add(
            Inschrijving(
                leerling_id=rij.leerling_id,
                school_id=rij.school_id,
                van=date(2026, 9, 1),
                rol=next(rol for rol in InschrijvingRol if rol is not InschrijvingRol.HOOFD),
            )
        )
        return rij.leerling_id

    nummer = eigen.change(zet_gast)
    wie = [v.leerling_id for v in eigen.query(lambda uow: lees_voorstel(uow, vanaf=GRENS))]
    assert wie.count(nummer) == 1
