"""An objection to monitoring, asked and carried out, keeps a case out of later summaries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.models.codes_recht import Verzoeksoort, Verzoekstatus
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.samenvattingstabel import Samenvatting
from jos_desktop.services.samenvatting import bevries
from jos_desktop.services.verzoeken import VerzoekGegevens, besluit, nieuw_verzoek
from jos_desktop.services.verzoeken_uitvoeren import voer_bezwaar_uit
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.samenvatting_voorbeeld import LENTE, Zaak, maak_kluis, voeg_toe

HERFSTBLOK, LENTEBLOK = "2023-2024-1", "2023-2024-2"
VEEL = 40


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    with maak_kluis(tmp_path / "kluis") as vault:
        yield vault


def maak(kluis: Vault, blok: str) -> Samenvatting:
    return kluis.change(lambda uow: bevries(uow, uow.ledger, blok))


def instroom(samenvatting: Samenvatting, blok: str) -> int:
    (tabel,) = [t for t in samenvatting.tabellen if t.naam == "instroom_totaal"]
    return {rij[0]: int(rij[-1]) for rij in tabel.rijen}[blok]


def maak_bezwaar(uow: UnitOfWork, leerling_id: int) -> None:
    gegevens = VerzoekGegevens(Verzoeksoort.BEZWAAR, uow.vandaag)
    verzoek_id = nieuw_verzoek(uow, leerling_id, gegevens).nieuw_id
    assert verzoek_id is not None
    besluit(uow, verzoek_id, Verzoekstatus.TOEGEWEZEN)
    voer_bezwaar_uit(uow, verzoek_id)


def test_who_objects_counts_no_more_and_frozen_blocks_stay(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak() for _ in range(20)]))
    eerst = maak(kluis, HERFSTBLOK)
    kluis.change(voeg_toe([Zaak(start=LENTE) for _ in range(VEEL)]))
    kluis.change(voeg_toe([Zaak(start=LENTE) for _ in range(15)]))

    def allemaal(uow: UnitOfWork) -> None:
        for leerling_id in list(uow.session.scalars(select(Leerling.id)))[: 20 + VEEL]:
            maak_bezwaar(uow, leerling_id)

    kluis.change(allemaal)
    assert maak(kluis, HERFSTBLOK) == eerst
    # Only the fifteen that did not object, give or take the rounding.
    assert instroom(maak(kluis, LENTEBLOK), LENTEBLOK) <= 20


def test_without_objection_they_would_have_counted(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak(start=LENTE) for _ in range(VEEL + 15)]))
    assert instroom(maak(kluis, LENTEBLOK), LENTEBLOK) >= 50
