"""The register of files that left: the same again, or another edition of the same figures."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.models.instelling import Instelling
from jos_desktop.models.monitor import Duiding
from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Samenvatting,
    Samenvattingsblok,
    Samenvattingstabel,
)
from jos_desktop.services.duidingen import lees_duidingen, zet_duiding
from jos_desktop.services.uitgaven import (
    Uitgavebesluit,
    UitgaveOnbekend,
    besluit,
    duidingsom,
    haal_uitgave,
    lijst,
    neem_over,
    onthoud,
    registreer,
)
from jos_desktop.storage.ledger import LedgerBlockFrozen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.samenvatting_voorbeeld import maak_kluis

JAAR, HERFST, LENTE = "2023-2024", "2023-2024-1", "2023-2024-2"
AFZENDER = bytes(16)
TABEL = Samenvattingstabel(
    "instroom_totaal",
    "Instroom, totaal",
    "",
    (Kolom("blok", "Blok"), Kolom("aantal", "Aantal", Kolomsoort.AANTAL)),
    ((HERFST, 20), (LENTE, 15)),
)


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    with maak_kluis(tmp_path / "kluis") as vault:
        yield vault


def cijfers(periode: str = JAAR, *blokken: str, versie: int = 1) -> Samenvatting:
    """Return a summary of these blocks; what stands in it does not matter here."""
    return Samenvatting(
        periode,
        1,
        1,
        tuple(
            Samenvattingsblok(blok, date(2023, 8, 1), date(2023, 12, 31), versie, versie > 1)
            for blok in blokken or (HERFST,)
        ),
        (TABEL,),
        (),
        bevroren=True,
    )


def vraag(kluis: Vault, samenvatting: Samenvatting) -> Uitgavebesluit:
    return kluis.query(lambda uow: besluit(uow, samenvatting))


def geef(kluis: Vault, samenvatting: Samenvatting, bestand: bytes = b"een") -> Uitgavebesluit:
    """Make a file as the whole program does: the ledger first, then the database."""
    genomen = vraag(kluis, samenvatting)
    if not genomen.opnieuw:
        kluis.change(lambda uow: registreer(uow, samenvatting, genomen, bestand, AFZENDER))
    kluis.change(lambda uow: _onthoud(uow, genomen))
    return genomen


def _onthoud(uow: UnitOfWork, genomen: Uitgavebesluit) -> None:
    neem_over(uow, genomen)
    onthoud(uow, genomen)


def schrijf(kluis: Vault, tekst: str, periode: str = JAAR) -> None:
    kluis.change(lambda uow: zet_duiding(uow, DuidingBij.SAMENVATTING, TABEL.naam, periode, tekst))


def staat(kluis: Vault) -> dict[str, str]:
    return kluis.query(lambda uow: lees_duidingen(uow, DuidingBij.SAMENVATTING, JAAR))


def vergeet(uow: UnitOfWork) -> None:
    """Put the database back to before the last edition, as a restored backup does."""
    merk = uow.session.get(Instelling, f"samenvatting.uitgave.{JAAR}")
    assert merk is not None
    uow.session.delete(merk)


def test_the_same_blocks_and_words_are_the_same_edition(kluis: Vault) -> None:
    schrijf(kluis, "Meer instroom dan vorig jaar.")
    eerste = geef(kluis, cijfers())
    assert (eerste.volgnummer, eerste.opnieuw, eerste.vervangt) == (1, False, 0)
    tweede = geef(kluis, cijfers(), b"anders")
    assert (tweede.volgnummer, tweede.opnieuw) == (1, True)
    (regel,) = lijst(kluis.ledger)
    assert regel.bestandsnaam == f"jos-samenvatting_{JAAR}_1.zip"
    assert regel.sha256 == sha256(b"een").hexdigest()
    assert regel.kort == regel.sha256[:12]
    assert dict(regel.duiding) == {TABEL.naam: "Meer instroom dan vorig jaar."}
    assert haal_uitgave(kluis.ledger, JAAR, 1).bestand == b"een"
    with pytest.raises(UitgaveOnbekend):
        haal_uitgave(kluis.ledger, JAAR, 2)


def test_other_words_are_the_next_edition_and_say_which_one_they_replace(kluis: Vault) -> None:
    geef(kluis, cijfers())
    schrijf(kluis, "Een nieuwe mentor op de brugklassen.")
    tweede = geef(kluis, cijfers(), b"twee")
    assert (tweede.volgnummer, tweede.vervangt, tweede.opnieuw) == (2, 1, False)
    # Taking the words away is not the first edition again: that one was replaced.
    schrijf(kluis, "")
    derde = geef(kluis, cijfers(), b"drie")
    assert (derde.volgnummer, derde.vervangt) == (3, 2)
    assert [(r.volgnummer, r.vervangt, r.vervangen) for r in lijst(kluis.ledger)] == [
        (3, 2, False),
        (2, 1, True),
        (1, 0, True),
    ]
    assert geef(kluis, cijfers()).vervangt == 2


def test_a_later_block_and_a_replaced_one_are_another_edition(kluis: Vault) -> None:
    geef(kluis, cijfers())
    assert geef(kluis, cijfers(JAAR, HERFST, LENTE), b"jaar").volgnummer == 2
    assert geef(kluis, cijfers(JAAR, HERFST, LENTE, versie=2), b"vervangen").volgnummer == 3


def test_words_beside_a_table_that_does_not_leave_make_no_edition(kluis: Vault) -> None:
    geef(kluis, cijfers())
    kluis.change(
        lambda uow: zet_duiding(uow, DuidingBij.SAMENVATTING, "bestaat_niet", JAAR, "Iets.")
    )
    schrijf(kluis, "Over een andere periode.", LENTE)
    assert geef(kluis, cijfers()).opnieuw


def test_figures_that_were_given_before_are_named(kluis: Vault) -> None:
    geef(kluis, cijfers(HERFST, HERFST), b"herfst")
    assert vraag(kluis, cijfers(JAAR, HERFST)).al_gegeven == (f"{HERFST} (uitgave 1)",)
    # One of the two blocks is new: that is worth a file.
    assert vraag(kluis, cijfers(JAAR, HERFST, LENTE)).al_gegeven == ()
    geef(kluis, cijfers(LENTE, LENTE), b"lente")
    geef(kluis, cijfers(JAAR, HERFST, LENTE), b"jaar")
    jaar, lente, herfst = lijst(kluis.ledger)
    assert set(jaar.al_gegeven) == {f"{HERFST} (uitgave 1)", f"{LENTE} (uitgave 1)"}
    assert lente.al_gegeven == herfst.al_gegeven == ()


def test_a_database_that_was_put_back_gets_the_words_that_left(kluis: Vault) -> None:
    schrijf(kluis, "Dit ging mee.")
    geef(kluis, cijfers())
    kluis.change(vergeet)
    schrijf(kluis, "")
    genomen = geef(kluis, cijfers())
    assert (genomen.opnieuw, genomen.teruggezet) == (True, True)
    assert staat(kluis) == {TABEL.naam: "Dit ging mee."}
    assert not geef(kluis, cijfers()).teruggezet


def test_what_was_typed_after_putting_back_counts(kluis: Vault) -> None:
    schrijf(kluis, "Dit ging mee.")
    geef(kluis, cijfers())
    kluis.change(vergeet)
    kluis.change(zet_later)
    genomen = geef(kluis, cijfers(), b"twee")
    assert (genomen.volgnummer, genomen.vervangt) == (2, 1)
    assert staat(kluis) == {TABEL.naam: "Later getypt."}


def test_after_a_lost_ledger_no_number_is_used_twice(kluis: Vault) -> None:
    kluis.change(lambda uow: onthoud(uow, replace(_nieuw(), volgnummer=4)))
    assert geef(kluis, cijfers()).volgnummer == 5


def test_an_edition_is_never_overwritten(kluis: Vault) -> None:
    genomen = geef(kluis, cijfers())
    with pytest.raises(LedgerBlockFrozen):
        kluis.change(lambda uow: registreer(uow, cijfers(), genomen, b"ander", AFZENDER))


def test_the_order_of_words_does_not_matter_for_their_sum() -> None:
    assert duidingsom({"a": "1", "b": "2"}) == duidingsom({"b": "2", "a": "1"})
    assert duidingsom({}) == sha256(json.dumps({}).encode()).hexdigest()


def zet_later(uow: UnitOfWork) -> None:
    rij = uow.session.scalars(select(Duiding)).one()
    rij.tekst, rij.gewijzigd = "Later getypt.", uow.nu + timedelta(minutes=1)


def _nieuw() -> Uitgavebesluit:
    return Uitgavebesluit(JAAR, 1, None, opnieuw=False, duiding={})
