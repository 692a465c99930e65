"""Who objects is nowhere in a summary: no traject, talk, referral, monitoring or handover."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jos_desktop.models.codes import ContactSoort, OverdrachtStatus, OverdrachtType, TrajectType
from jos_desktop.models.codes_werk import (
    Monitoruitkomst,
    Verwijsbestemming,
    Verwijsresultaat,
    Verwijsrichting,
)
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.overdracht import Overdracht, OverdrachtGebeurtenis
from jos_desktop.models.verwijzing import Verwijzing
from jos_desktop.services.samenvatting import voorbeeld
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.feitenvoorbeeld import STARTDAG, dagen, maak_leerling, maak_traject
from tests.unit.services.samenvatting_voorbeeld import maak_kluis

EINDE = STARTDAG + dagen(60)
TOTALEN = ("instroom_totaal", "uitstroom_totaal", "verwijzing_totaal", "monitor_totaal",
           "overdracht_totaal")  # fmt: skip


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    with maak_kluis(tmp_path / "kluis") as vault:
        yield vault


def met_alles(uow: UnitOfWork, *, bezwaar: bool) -> None:
    """Add a pupil with help, monitoring, a talk, a referral and a handover in one spring."""
    leerling = maak_leerling(uow, bezwaar_monitoring=bezwaar)
    help_ = maak_traject(uow, leerling=leerling, aanmelding={}, einde=EINDE, uitstroom={})
    uitkomst = Monitoruitkomst.STABIEL
    maak_traject(
        uow, leerling=leerling, type=TrajectType.MT, vorig_traject_id=help_.id, start=EINDE,
        einde=EINDE + dagen(30), monitoruitkomst=uitkomst,
    )  # fmt: skip
    uow.session.add(
        Contactmoment(
            leerling_id=leerling.id,
            traject_id=help_.id,
            datum=STARTDAG,
            soort=ContactSoort.LEERLING,
        )
    )
    uow.session.add(
        Verwijzing(
            leerling_id=leerling.id,
            richting=Verwijsrichting.OPSCHALEN,
            bestemming=Verwijsbestemming.GGZ,
            resultaat=Verwijsresultaat.GESTART,
            aangemeld_op=STARTDAG,
            gestart_op=EINDE,
        )
    )
    overdracht = Overdracht(
        traject_id=help_.id,
        type=OverdrachtType.VO_VO,
        status=OverdrachtStatus.GEACCEPTEERD,
        documentnummer=f"OD-2024-{leerling.id:07}",
        datum=EINDE,
        ontvanger_naam="Collega Voorbeeld",
    )
    uow.session.add(overdracht)
    uow.session.flush()
    uow.session.add(
        OverdrachtGebeurtenis(
            overdracht_id=overdracht.id,
            status=OverdrachtStatus.GEACCEPTEERD,
            moment=datetime(EINDE.year, EINDE.month, EINDE.day, 12, tzinfo=UTC),
        )
    )
    uow.session.flush()


def totalen(kluis: Vault) -> Mapping[str, int]:
    tabellen = kluis.query(lambda uow: voorbeeld(uow, uow.ledger, "2023-2024-2")).tabellen
    return {
        tabel.naam: sum(int(rij[-1]) for rij in tabel.rijen)
        for tabel in tabellen
        if tabel.naam in (*TOTALEN, "contacten_soort")
    }


@pytest.mark.parametrize("bezwaar", [False, True])
def test_who_objects_is_in_no_count_at_all(kluis: Vault, bezwaar: bool) -> None:
    def maak(uow: UnitOfWork) -> None:
        for _ in range(12):
            met_alles(uow, bezwaar=False)
        for _ in range(30):
            met_alles(uow, bezwaar=bezwaar)

    kluis.change(maak)
    pupils = 12 if bezwaar else 42
    gevonden = totalen(kluis)
    echt = dict.fromkeys(TOTALEN, pupils) | {"contacten_soort": pupils}
    # A klanttraject and a monitortraject each.
    echt |= {"instroom_totaal": 2 * pupils, "uitstroom_totaal": 2 * pupils}
    assert gevonden.keys() == echt.keys()
    assert all(abs(gevonden[naam] - echt[naam]) <= 9 for naam in echt), gevonden
