"""Nobody of the vault stands in the source or the explanation of an outside figure."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.models.leerling import Leerling
from jos_desktop.models.monitor import Monitorwaarde
from jos_desktop.services.monitorkader import Gegevens, Plek, zet_cijfer, zet_cijfers
from jos_desktop.services.monitorkader_getal import Punt
from jos_desktop.services.monitorkader_lijst import kader
from jos_desktop.services.monitorkader_namen import CijferNoemtIemand
from jos_desktop.services.samenvatting import bevries, voorbeeld
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.samenvatting_voorbeeld import maak_kluis, voeg_toe, willekeurig

BLOK = "2023-2024-1"


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    with maak_kluis(tmp_path / "kluis") as vault:
        vault.change(voeg_toe(willekeurig(3, 40)))
        noem(vault, "Łukasz", "Çağlar")
        yield vault


def noem(kluis: Vault, roepnaam: str, achternaam: str) -> None:
    def werk(uow: UnitOfWork) -> None:
        leerling = uow.session.scalars(select(Leerling)).first()
        assert leerling is not None
        leerling.roepnaam, leerling.achternaam = roepnaam, achternaam

    kluis.change(werk)


def zet(kluis: Vault, bron: str, definitie: str = "Zoals geteld.", *, lijst: bool = False) -> None:
    def werk(uow: UnitOfWork) -> None:
        plek = Plek("vsv", "2023-2024", lijst_scholen(uow)[0].id)
        gegevens = Gegevens(plek, Punt(Decimal(9)), bron, definitie)
        if lijst:
            zet_cijfers(uow, [gegevens], vervang=True)
        else:
            zet_cijfer(uow, gegevens, vervang=True)

    kluis.change(werk)


def bronnen(kluis: Vault) -> list[str]:
    return kluis.query(lambda uow: list(uow.session.scalars(select(Monitorwaarde.bron))))


@pytest.mark.parametrize("lijst", [True, False])
@pytest.mark.parametrize(
    ("bron", "definitie"),
    [
        ("DUO, volgens Lukasz Caglar", "x"),
        ("moeder van Łukasz vertelde het", "x"),
        ("DUO", "Geteld bij Çağlar, Łukasz"),
        ("Van iemand@school.nl", "x"),
    ],
)
def test_a_name_is_refused_when_it_is_typed_or_read(
    kluis: Vault, bron: str, definitie: str, *, lijst: bool
) -> None:
    with pytest.raises(CijferNoemtIemand) as fout:
        zet(kluis, bron, definitie, lijst=lijst)
    assert "ukasz" not in fout.value.zin() + fout.value.raad()
    assert bronnen(kluis) == []


def test_a_gemeente_and_the_words_of_the_kader_are_nobodys(kluis: Vault) -> None:
    """A pupil who is called as a gemeente, or as a word of the kader, stops no figure."""
    maat = kader().maat("vsv")
    assert maat is not None
    noem(kluis, "Leerling", "Waard")
    zet(kluis, "Leerplicht van Dijk en Waard", maat.definitie)
    assert bronnen(kluis) == ["Leerplicht van Dijk en Waard"]


def test_who_came_into_the_vault_since_stops_the_summary(kluis: Vault) -> None:
    """And the message says where to take the name away."""
    zet(kluis, "Verslag van Zeynepnur")
    kluis.query(lambda uow: voorbeeld(uow, uow.ledger, BLOK))
    noem(kluis, "Zeynepnur", "Demir")
    with pytest.raises(CijferNoemtIemand) as fout:
        kluis.query(lambda uow: voorbeeld(uow, uow.ledger, BLOK))
    assert "Monitorkader" in fout.value.raad()
    noem(kluis, "Leerling", "Demir")
    kluis.change(lambda uow: bevries(uow, uow.ledger, BLOK))
    # What is frozen left, or may leave: a name that came later cannot lock it up.
    noem(kluis, "Zeynepnur", "Demir")
    assert kluis.query(lambda uow: voorbeeld(uow, uow.ledger, BLOK)).bevroren
