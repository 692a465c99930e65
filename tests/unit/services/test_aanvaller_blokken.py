"""The attack on more than one block: the stand, own totals, contacts, and a case that came late."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jos_desktop.services.samenvatting import bevries
from jos_desktop.storage.vault import Vault
from tests.aanvaller.aanval import GENOEG, Uitslag, val_aan
from tests.aanvaller.export import Export, publiceer, willekeurig, willekeurig_los
from tests.aanvaller.model import Model
from tests.aanvaller.structuur import INSTROOM, KT, UITSTROOM, VOORRAAD, verzin
from tests.aanvaller.wereld import Zaak
from tests.unit.services.samenvatting_voorbeeld import (
    LENTE,
    maak_kluis,
    voeg_toe,
)
from tests.unit.services.samenvatting_voorbeeld import (
    Zaak as Traject,
)


def _is_ruim(uitslag: Uitslag) -> None:
    assert not uitslag.smal
    assert not uitslag.onzeker
    assert min(uitslag.breedten) >= GENOEG


@pytest.fixture(scope="module")
def drie() -> Export:
    """Give three blocks with what was open at first."""
    return willekeurig(40, 9)


def test_three_blocks_and_the_stand_together_tell_no_more_than_four_values(drie: Export) -> None:
    assert {blad.blok for blad in drie.bladen} == {1, 2, 3}
    assert drie.bladen[-1].deel == VOORRAAD
    _is_ruim(val_aan(drie, ronden=40))


def test_who_leaves_was_there_or_came_in_before(drie: Export) -> None:
    """The solver knows it too: no more can leave than there were and came in."""
    drie.wereld()
    model = Model(drie.bladen)
    plaats = {blad.tafel.naam: nummer for nummer, blad in enumerate(drie.bladen)}
    som = dict.fromkeys(model.sommen[plaats["1/uitstroom_trajecttype"]]["KT",], 1.0)
    som |= dict.fromkeys(model.sommen[plaats["1/instroom_trajecttype"]]["KT",], -1.0)
    er_waren = drie.bladen[plaats["stand"]].tafel.rond["KT",]
    assert model.stelsel.grenzen(som, geheel=False).hoogst <= er_waren + 4


@pytest.mark.parametrize(("aantal", "nummer"), [(40, 9), (40, 19)])
def test_one_block_alone_tells_less(aantal: int, nummer: int) -> None:
    """A truth of everything is a truth of each part: alone he knows no more."""
    export = willekeurig(aantal, nummer)
    alleen = [blad for blad in export.bladen if blad.blok == 1 and blad.deel != VOORRAAD]
    zaken = [replace(z, uitstroom=z.uitstroom if z.uit_blok == 1 else None) for z in export.zaken]
    zaken = [z for z in zaken if z.in_blok == 1 or z.uitstroom is not None]
    een = replace(export, bladen=alleen, zaken=zaken, delen={1: export.delen[1]})
    _is_ruim(val_aan(een, ronden=30))


@pytest.mark.parametrize(("aantal", "nummer"), [(40, 0), (150, 0), (600, 2)])
def test_own_totals_and_contacts_keep_four_values(aantal: int, nummer: int) -> None:
    for export in willekeurig_los(aantal, nummer):
        if export.bladen[0].tafel.rond:
            _is_ruim(val_aan(export, ronden=15))


def test_a_case_that_came_late_cannot_be_seen_in_what_follows() -> None:
    """Two worlds that differ by one late case of block 1, counted in block 2."""
    zonder = willekeurig(40, 38)
    rng = random.Random(8)
    erin = verzin(INSTROOM, KT, rng, met_exit=False)
    eruit = {**verzin(UITSTROOM, KT, rng, met_exit=False), "functie": erin["functie"]}
    laat = Zaak(KT, zonder.scholen[0], erin, eruit, 2, 2)
    met = publiceer([*zonder.zaken, laat], zonder.scholen, zonder.zout, blokken=2)
    for oud, nieuw in zip(zonder.bladen, met.bladen, strict=False):
        if oud.blok == 1:
            assert oud.tafel.rond == nieuw.tafel.rond
    for export in (zonder, met):
        _is_ruim(val_aan(export, ronden=30))


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    """Give an open vault with twenty trajecten in the first block."""
    with maak_kluis(tmp_path / "kluis") as vault:
        vault.change(voeg_toe([Traject() for _ in range(20)]))
        yield vault


def test_exported_again_after_one_more_case_the_bytes_are_the_same(kluis: Vault) -> None:
    eerste = kluis.change(lambda uow: bevries(uow, uow.ledger, "2023-2024-1"))
    bytes_eerst = kluis.query(lambda uow: uow.ledger.blok("2023-2024-1"))
    kluis.change(voeg_toe([Traject()]))
    assert kluis.change(lambda uow: bevries(uow, uow.ledger, "2023-2024-1")) == eerste
    kluis.change(voeg_toe([Traject(start=LENTE) for _ in range(12)]))
    kluis.change(lambda uow: bevries(uow, uow.ledger, "2023-2024-2"))
    assert kluis.change(lambda uow: bevries(uow, uow.ledger, "2023-2024-1")) == eerste
    assert kluis.query(lambda uow: uow.ledger.blok("2023-2024-1")) == bytes_eerst
