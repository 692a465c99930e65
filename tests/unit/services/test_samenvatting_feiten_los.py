"""Referrals, monitortrajecten, handovers and contacts of a summary, from a real vault."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from jos_desktop.models.codes import (
    ContactSoort,
    OverdrachtStatus,
    OverdrachtType,
    TrajectStatus,
    TrajectType,
)
from jos_desktop.models.codes_werk import (
    Monitoruitkomst,
    Verwijsbestemming,
    Verwijsresultaat,
    Verwijsrichting,
)
from jos_desktop.models.contactgroep import Contactgroep, ContactgroepLid
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.overdracht import Overdracht, OverdrachtGebeurtenis
from jos_desktop.models.verwijzing import Verwijzing
from jos_desktop.services.overdrachtstand import OVERGENOMEN
from jos_desktop.services.samenvatting_assen import ASSEN
from jos_desktop.services.samenvatting_feiten_contacten import tel_contacten
from jos_desktop.services.samenvatting_feiten_los import lees_losse
from jos_desktop.services.samenvatting_telling import Contacttelling, Losfeit
from jos_desktop.services.schooljaar import blokken_van_periode
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.feitenvoorbeeld import (
    STARTDAG,
    dagen,
    maak_leerling,
    maak_traject,
    overgenomen,
)
from tests.unit.services.samenvatting_voorbeeld import maak_kluis

NAJAAR, VOORJAAR = blokken_van_periode("2023-2024")
JARENLANG = STARTDAG + dagen(300)
A, S = OverdrachtStatus.GEACCEPTEERD, OverdrachtStatus


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    with maak_kluis(tmp_path / "kluis") as vault:
        yield vault


def los(kluis: Vault, naam: str, maak: Callable[[UnitOfWork], object]) -> tuple[Losfeit, ...]:
    kluis.change(maak)
    return kluis.query(lees_losse)[naam]


def verwijs(uow: UnitOfWork, leerling: Leerling | None = None, **velden: Any) -> Verwijzing:
    rij = Verwijzing(
        **{
            "leerling_id": (leerling or maak_leerling(uow)).id,
            "richting": Verwijsrichting.OPSCHALEN,
            "bestemming": Verwijsbestemming.GGZ,
            "resultaat": Verwijsresultaat.GESTART,
            "aangemeld_op": STARTDAG,
            "gestart_op": STARTDAG + dagen(35),
            **velden,
        }
    )
    uow.session.add(rij)
    uow.session.flush()
    return rij


class TestVerwijzing:
    """A referral counts on the day of its result."""

    def test_every_destination(self, kluis: Vault) -> None:
        feiten = los(
            kluis,
            "verwijzing",
            lambda uow: [verwijs(uow, bestemming=b) for b in Verwijsbestemming],
        )
        assert [f.kenmerken["bestemming"] for f in feiten] == [
            "crisis_en_veiligheid" if b.value in ("crisis", "veilig_thuis") else b.value
            for b in Verwijsbestemming
        ]
        assert {(f.dag, f.kenmerken["wachtweken"]) for f in feiten} == {
            (STARTDAG + dagen(35), "5_10")
        }

    def test_only_with_a_result(self, kluis: Vault) -> None:
        feiten = los(
            kluis,
            "verwijzing",
            lambda uow: [
                verwijs(uow, resultaat=r, resultaat_op=STARTDAG + dagen(50))
                for r in Verwijsresultaat
            ],
        )
        per_code = {feit.kenmerken["resultaat"]: feit.dag - STARTDAG for feit in feiten}
        assert per_code.keys() == ASSEN["resultaat"].labels.keys()
        assert per_code.pop("gestart") == dagen(35)
        assert set(per_code.values()) == {dagen(50)}

    def test_weeks_of_waiting(self, kluis: Vault) -> None:
        weken = (4, 5, 10, 11, 20, 21)
        feiten = los(
            kluis,
            "verwijzing",
            lambda uow: [verwijs(uow, gestart_op=STARTDAG + dagen(n * 7)) for n in weken],
        )
        codes = [feit.kenmerken["wachtweken"] for feit in feiten]
        assert codes == ["tm_4", "5_10", "5_10", "11_20", "11_20", "21_plus"]

    def test_without_days_it_counts_when_it_was_written(self, kluis: Vault) -> None:
        (feit,) = los(
            kluis,
            "verwijzing",
            lambda uow: verwijs(uow, resultaat=Verwijsresultaat.AFGEWEZEN, gestart_op=None),
        )
        assert feit.dag == kluis.query(lambda uow: uow.vandaag)
        assert feit.kenmerken["wachtweken"] == "onbekend"

    def test_judged_again(self, kluis: Vault) -> None:
        feiten = los(
            kluis, "verwijzing", lambda uow: [verwijs(uow, herbeoordeeld=j) for j in (True, False)]
        )
        assert [feit.kenmerken["herbeoordeeld"] for feit in feiten] == ["ja", "nee"]

    def test_objection_is_marked(self, kluis: Vault) -> None:
        (feit,) = los(
            kluis,
            "verwijzing",
            lambda uow: verwijs(uow, maak_leerling(uow, bezwaar_monitoring=True)),
        )
        assert feit.bezwaar

    def test_what_a_colleague_finished_is_his(self, kluis: Vault) -> None:
        def maak(uow: UnitOfWork) -> None:
            klaar = verwijs(uow)
            later = verwijs(uow, gestart_op=uow.vandaag + dagen(1))
            for rij in (klaar, later):
                overgenomen(uow, rij.leerling_id, ("verwijzing", rij.id))

        assert len(los(kluis, "verwijzing", maak)) == 1


class TestMonitor:
    """A monitortraject counts on the day it ends."""

    def test_every_outcome(self, kluis: Vault) -> None:
        einde = STARTDAG + dagen(90)
        feiten = los(
            kluis,
            "monitor",
            lambda uow: [
                maak_traject(uow, type=TrajectType.MT, einde=einde, monitoruitkomst=uitkomst)
                for uitkomst in (*Monitoruitkomst, None)
            ],
        )
        codes = [feit.kenmerken["monitoruitkomst"] for feit in feiten]
        assert codes == list(ASSEN["monitoruitkomst"].labels)
        assert {feit.dag for feit in feiten} == {einde}

    def test_not_what_runs_or_went_on_elsewhere(self, kluis: Vault) -> None:
        def maak(uow: UnitOfWork) -> None:
            maak_traject(uow, type=TrajectType.MT)
            maak_traject(uow, type=TrajectType.KT, einde=JARENLANG)
            weg: dict[str, Any] = {"einde": JARENLANG, "status": TrajectStatus.OVERGEDRAGEN}
            maak_traject(uow, type=TrajectType.MT, **weg)
            klaar = maak_traject(uow, type=TrajectType.MT, einde=JARENLANG)
            overgenomen(uow, klaar.leerling_id, ("traject", klaar.id))

        assert los(kluis, "monitor", maak) == ()


def draag_over(
    uow: UnitOfWork,
    *stappen: tuple[OverdrachtStatus, date],
    type_: OverdrachtType = OverdrachtType.VO_VO,
) -> Overdracht:
    nummer = len(uow.session.scalars(select(Overdracht.id)).all())
    rij = Overdracht(
        traject_id=maak_traject(uow).id,
        type=type_,
        status=stappen[-1][0],
        documentnummer=f"OD-2024-{nummer:07}",
        datum=STARTDAG,
        ontvanger_naam="Collega Voorbeeld",
    )
    uow.session.add(rij)
    uow.session.flush()
    for status, dag in stappen:
        moment = datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC)
        uow.session.add(OverdrachtGebeurtenis(overdracht_id=rij.id, status=status, moment=moment))
    uow.session.flush()
    return rij


class TestOverdracht:
    """A handover counts on the day of its answer."""

    def test_every_kind(self, kluis: Vault) -> None:
        feiten = los(
            kluis,
            "overdracht",
            lambda uow: [draag_over(uow, (A, STARTDAG), type_=t) for t in OverdrachtType],
        )
        assert [feit.kenmerken for feit in feiten] == [
            {"overdrachttype": code, "overdrachtuitkomst": "overgenomen"}
            for code in ASSEN["overdrachttype"].labels
        ]

    def test_every_state(self, kluis: Vault) -> None:
        later = STARTDAG + dagen(3)
        feiten = los(
            kluis,
            "overdracht",
            lambda uow: [draag_over(uow, (S.VERZONDEN, STARTDAG), (status, later)) for status in S],
        )
        codes = Counter(feit.kenmerken["overdrachtuitkomst"] for feit in feiten)
        assert codes == {"overgenomen": len(OVERGENOMEN), "geweigerd": 1, "ingetrokken": 1}
        assert codes.keys() == ASSEN["overdrachtuitkomst"].labels.keys()
        assert {feit.dag for feit in feiten} == {later}

    def test_the_first_yes_is_the_day(self, kluis: Vault) -> None:
        stappen = ((S.VERZONDEN, STARTDAG), (A, STARTDAG + dagen(2)), (S.AFGEROND, JARENLANG))
        (feit,) = los(kluis, "overdracht", lambda uow: draag_over(uow, *stappen))
        assert feit.dag == STARTDAG + dagen(2)

    def test_a_draft_that_was_thrown_away_was_none(self, kluis: Vault) -> None:
        stappen = ((S.CONCEPT, STARTDAG), (S.INGETROKKEN, STARTDAG))
        assert los(kluis, "overdracht", lambda uow: draag_over(uow, *stappen)) == ()


def test_marks_differ_for_each_row_and_kind(kluis: Vault) -> None:
    def maak(uow: UnitOfWork) -> None:
        verwijs(uow)
        verwijs(uow)
        maak_traject(uow, type=TrajectType.MT, einde=JARENLANG)
        draag_over(uow, (A, STARTDAG))

    kluis.change(maak)
    sleutels = [f.sleutel for feiten in kluis.query(lees_losse).values() for f in feiten]
    assert len(set(sleutels)) == len(sleutels) == 4
    assert not any(f.sleutel in repr(f) for fs in kluis.query(lees_losse).values() for f in fs)


def contact(uow: UnitOfWork, leerling: Leerling, **velden: Any) -> Contactmoment:
    rij = Contactmoment(
        **{"leerling_id": leerling.id, "datum": STARTDAG, "soort": ContactSoort.LEERLING, **velden}
    )
    uow.session.add(rij)
    uow.session.flush()
    return rij


class TestContacten:
    """Contacts by kind, with how many pupils are behind them."""

    def _tel(
        self, kluis: Vault, maak: Callable[[UnitOfWork], object]
    ) -> Mapping[str, Contacttelling]:
        kluis.change(maak)
        return kluis.query(lambda uow: tel_contacten(uow, VOORJAAR))

    def test_every_kind(self, kluis: Vault) -> None:
        telling = self._tel(
            kluis, lambda uow: [contact(uow, maak_leerling(uow), soort=s) for s in ContactSoort]
        )
        assert telling.keys() == ASSEN["contactsoort"].labels.keys()
        assert set(telling.values()) == {Contacttelling(1, 1, 1)}

    def test_pupils_and_the_largest_share(self, kluis: Vault) -> None:
        def maak(uow: UnitOfWork) -> None:
            veel, weinig = maak_leerling(uow), maak_leerling(uow)
            for _ in range(3):
                contact(uow, veel)
            contact(uow, weinig)

        assert self._tel(kluis, maak) == {"leerling": Contacttelling(4, 2, 3)}

    def test_a_talk_with_several_is_one_contact(self, kluis: Vault) -> None:
        def maak(uow: UnitOfWork) -> None:
            leerlingen = [maak_leerling(uow) for _ in range(4)]
            for groepsgrootte in (4, 2):
                groep = Contactgroep()
                uow.session.add(groep)
                uow.session.flush()
                for leerling in leerlingen[:groepsgrootte]:
                    lid = contact(uow, leerling).id
                    uow.session.add(ContactgroepLid(contactmoment_id=lid, groep_id=groep.id))
            contact(uow, leerlingen[0])

        assert self._tel(kluis, maak) == {"leerling": Contacttelling(3, 4, 3)}

    def test_what_is_left_out(self, kluis: Vault) -> None:
        def maak(uow: UnitOfWork) -> None:
            leerling = maak_leerling(uow)
            contact(uow, leerling, no_show=True)
            contact(uow, leerling, datum=NAJAAR.eind)
            contact(uow, leerling, datum=date(2024, 8, 1))
            contact(uow, maak_leerling(uow, bezwaar_monitoring=True))
            van_collega = contact(uow, leerling)
            overgenomen(uow, leerling.id, ("contactmoment", van_collega.id))

        assert self._tel(kluis, maak) == {}

    def test_both_ends_of_the_block_are_in_it(self, kluis: Vault) -> None:
        def maak(uow: UnitOfWork) -> None:
            for dag in (VOORJAAR.begin, VOORJAAR.eind):
                contact(uow, maak_leerling(uow), datum=dag)

        assert self._tel(kluis, maak) == {"leerling": Contacttelling(2, 2, 1)}
