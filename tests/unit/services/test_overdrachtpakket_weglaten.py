"""What was withheld or shielded is nowhere: not in the decrypted package, not in the PDF."""

import base64
import json
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jos_desktop.exchange.pakket_bestand import PAKKET
from jos_desktop.exchange.verzegeld_bestand import open_bestand
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.services.identiteit import eigen_identiteit
from jos_desktop.services.overdracht import (
    SCHRIJFBARE_SECTIES,
    VERPLICHTE_SECTIES,
    document,
    kies_secties,
)
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.verklaringen import VerklaringGegevens, voeg_verklaring_toe
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.werkstroom.overdracht import overdracht_bytes
from tests.unit.services.conftest import Casus
from tests.unit.services.pakketproef import FARID, Proef, zet_klaar
from tests.unit.services.test_overdrachtpakket import Maker

KIESBAAR = sorted(set(range(1, 16)) - VERPLICHTE_SECTIES)
TYPEN = {nummer: f"Zëbrawoord{nummer}q" for nummer in SCHRIJFBARE_SECTIES}
GEPLANT = (
    "Weer alle lessen volgen",
    "Minder ruzie",
    "Rust in huis",
    "Elke dag op tijd",
    "Reactiewoord",
    "Ayşe",
)
"""Words of the dossier itself: of the application, a goal, a statement, and a parent's name."""

STRAAT, POSTCODE, TELEFOON = "Schuilstraat 4711", "4711 XZ", "0647118215"
GEHEIM = (STRAAT, POSTCODE, "4711XZ", TELEFOON, "47118215", "geheim@voorbeeld.nl")


@pytest.fixture
def proef(maak_casus: Maker, tmp_path: Path) -> Proef:
    """Return a handover with words in every section, among them what is shielded."""
    casus = maak_casus(14)
    proef = zet_klaar(casus, tmp_path)
    casus.vault.change(lambda uow: _vul(uow, casus))
    return proef


def _vul(uow: UnitOfWork, casus: Casus) -> None:
    reactie = VerklaringGegevens(uow.vandaag, "Reactiewoord: het klopt, en ik wil door.")
    voeg_verklaring_toe(uow, casus.leerling_id, reactie)
    leerling = uow.session.get_one(Leerling, casus.leerling_id)
    ouder = uow.session.get_one(Betrokkene, casus.ouder_id)
    leerling.adres_afgeschermd = True
    for persoon in (leerling, ouder):
        persoon.straat, persoon.postcode = STRAAT, POSTCODE.replace(" ", "")
        persoon.telefoon, persoon.email = TELEFOON, "geheim@voorbeeld.nl"


def _kies(proef: Proef, weg: Iterable[int]) -> None:
    geheim = f" Bel {TELEFOON}, {STRAAT}, {POSTCODE}, geheim@voorbeeld.nl."
    keuzes = {n: (n not in set(weg), TYPEN.get(n, "") + geheim) for n in KIESBAAR}
    proef.casus.vault.change(lambda uow: kies_secties(uow, proef.overdracht_id, keuzes))


def _eigenaars(proef: Proef) -> dict[str, frozenset[int]]:
    """Return for each planted word the sections that say it when all go along."""
    _kies(proef, ())
    heel = proef.casus.vault.query(lambda uow: document(uow, proef.overdracht_id))
    gevonden = {
        woord: frozenset(s.nummer for s in heel.secties if woord in repr(s.blokken))
        for woord in (*TYPEN.values(), *GEPLANT)
    }
    assert all(gevonden.values()), "every planted word is in the whole document"
    return gevonden


def _vormen(woord: str) -> tuple[bytes, ...]:
    """Return the ways in which a word could stand in bytes."""
    return (
        woord.encode(),
        woord.encode("utf-16-le"),
        woord.encode("utf-16-be"),
        json.dumps(woord)[1:-1].encode(),
        base64.b64encode(woord.encode())[:-4],
    )


def _uit(proef: Proef) -> tuple[bytes, str]:
    """Return what leaves: the decrypted payload with the header, and the words of the PDF."""
    ruw = proef.verzend()
    eigen = proef.casus.vault.query(eigen_identiteit)
    assert eigen is not None
    delen = open_bestand(
        ruw,
        PAKKET,
        ontvangstsleutel=FARID.slot.ruw,
        ondertekening=eigen.inhoud.ondertekening,
    )
    pdf, _ = overdracht_bytes(proef.casus.vault, proef.overdracht_id)
    gelezen = pypdfium2.PdfDocument(pdf)
    tekst = "".join(blad.get_textpage().get_text_range() for blad in gelezen)
    gelezen.close()
    return ruw + b"\n".join(delen), tekst


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(weg=frozenset(KIESBAAR))
@given(weg=st.frozensets(st.sampled_from(KIESBAAR)))
def test_withheld_words_are_nowhere(proef: Proef, weg: frozenset[int]) -> None:
    """Of a section that stays behind only its title goes along; of what is shielded nothing."""
    eigenaars = _eigenaars(proef)
    _kies(proef, weg)
    lading, tekst = _uit(proef)
    for woord, secties in eigenaars.items():
        gevonden = [vorm for vorm in _vormen(woord) if vorm in lading]
        if secties <= weg:
            assert not gevonden, woord
            assert woord not in tekst, woord
        elif woord in TYPEN.values():
            assert gevonden, "the search finds what does go along"
            assert woord in tekst
    for geheim in GEHEIM:
        assert not any(vorm in lading for vorm in _vormen(geheim)), geheim
        assert geheim not in tekst


def test_the_search_would_find_every_form() -> None:
    """A word that is there in another encoding is seen."""
    for vorm in _vormen("Zëbrawoord4q"):
        assert any(kans in b"x" + vorm + b"y" for kans in _vormen("Zëbrawoord4q"))


def test_only_the_titles_of_withheld_sections_are_named(proef: Proef) -> None:
    """The receiver knows what was left out, and nothing of what it said."""
    _kies(proef, KIESBAAR)
    titels = proef.casus.vault.query(lambda uow: document(uow, proef.overdracht_id)).weggelaten
    lading, _ = _uit(proef)
    assert titels
    assert all(titel.encode() in lading for titel in titels)
    rijen = proef.casus.vault.query(
        lambda uow: [s.nummer for s in haal_overdracht(uow, proef.overdracht_id).secties if s.mee]
    )
    assert set(rijen) <= VERPLICHTE_SECTIES
