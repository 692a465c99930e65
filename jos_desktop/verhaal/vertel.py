"""Tell the whole story without a window: ``python -m jos_desktop.verhaal UITVOER``.

A demo vault, a pupil list from a spreadsheet, one klanttraject from aanmelding to uitstroom, the
overdrachts-PDF, the safe summary, the verification, and a picture of every screen.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.models.codes import (
    OverdrachtType,
    ToestemmingDoel,
)
from jos_desktop.services import (
    overdracht,
    schooljaar,
)
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault, WrongPassword
from jos_desktop.verhaal.fouten import UitvoerBezet, eis
from jos_desktop.verhaal.klanttraject import Klanttraject, leg_toestemming_vast, sleutel_van
from jos_desktop.verhaal.lijst import LIJSTREGELS, maak_lijst
from jos_desktop.werkstroom.invoer import lees_invoer, voer_invoer_uit
from jos_desktop.werkstroom.overdracht import schrijf_overdracht_pdf
from jos_desktop.werkstroom.samenvatting import schrijf_samenvatting

if TYPE_CHECKING:
    from jos_desktop.services.invoer_plan import Invoerplan

NIEUWE_SCHOOL: Final = "College De Horizon"


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What the story left behind."""

    kluis: Path
    lijst: Path
    pdf: Path
    zip: Path
    beelden: tuple[Path, ...]


def vertel(uitvoer: Path, zeg: Callable[[str], None], *, beelden: bool = True) -> Uitkomst:
    """Run the story and leave everything in ``uitvoer``; ``zeg`` gets the report line by line.

    Raises VerhaalMislukt when a part does not hold, and UitvoerBezet.
    """
    uitvoer.mkdir(parents=True, exist_ok=True)
    kluis = uitvoer / "verhaal-kluis"
    _ruim_vorig_verhaal_op(kluis)
    gemaakt = maak_demo(kluis)
    zeg(
        f"1. Demokluis: {gemaakt.leerlingen} verzonnen leerlingen, {gemaakt.trajecten} trajecten, "
        f"{gemaakt.contactmomenten} contactmomenten."
    )
    lijst, pdf = uitvoer / "leerlingenlijst.xlsx", uitvoer / "overdracht.pdf"
    with Vault.open(kluis, DEMO_WACHTWOORD) as vault:
        leerling_id = _lees_lijst_in(vault, lijst, zeg)
        traject_id = vault.change(lambda uow: Klanttraject(uow, leerling_id, zeg).doorloop())
        _draag_over(vault, leerling_id, traject_id, pdf, zeg)
        zip_ = _vat_samen(vault, uitvoer, zeg)
        verslag = controleer(vault)
        eis(verslag.goed, " ".join(verslag.bevindingen))
        zeg(f"6. Controle: {' '.join(verslag.regels())}")
    gemaakte = tuple(_neem_beelden(uitvoer / "beelden", kluis)) if beelden else ()
    if gemaakte:
        zeg(f"7. Beelden: {len(gemaakte)} schermen en vensters, licht en donker.")
    return Uitkomst(kluis, lijst, pdf, zip_, gemaakte)


def _ruim_vorig_verhaal_op(kluis: Path) -> None:
    """Remove the vault of an earlier story, and nothing else."""
    if not kluis.exists():
        return
    try:
        Vault.open(kluis, DEMO_WACHTWOORD).sluit()
    except WrongPassword:
        raise UitvoerBezet from None
    shutil.rmtree(kluis)


def _lees_lijst_in(vault: Vault, pad: Path, zeg: Callable[[str], None]) -> int:
    """Import the list, import it again, and return the pupil of the story."""
    maak_lijst(pad, vault.query(lambda uow: uow.vandaag))
    plan = lees_invoer(vault, pad)
    eis(len(plan.regels) == LIJSTREGELS, f"{len(plan.regels)} regels gelezen.")
    uitslag = voer_invoer_uit(vault, plan, plan.kiesbaar)
    eis(len(uitslag.nieuw) == len(plan.kiesbaar), "niet elke gekozen leerling is gemaakt.")
    nogmaals: Invoerplan = lees_invoer(vault, pad)
    eis(not nogmaals.kiesbaar, "een tweede keer inlezen verandert iets.")
    zeg(
        f"2. Lijst van {LIJSTREGELS} regels ingelezen: {len(uitslag.nieuw)} nieuwe leerlingen, "
        f"{LIJSTREGELS - len(uitslag.nieuw)} overgeslagen met reden. "
        "Nog een keer inlezen verandert niets."
    )
    return uitslag.nieuw[0]


def _draag_over(
    vault: Vault, leerling_id: int, traject_id: int, pdf: Path, zeg: Callable[[str], None]
) -> None:
    def werk(uow: UnitOfWork) -> int:
        ontvanger = overdracht.Ontvanger(
            "Annelies Kaandorp", "Ondersteuningscoördinator", school=NIEUWE_SCHOOL
        )
        nieuw_id = sleutel_van(
            overdracht.maak_overdracht(uow, traject_id, OverdrachtType.VO_VO, ontvanger)
        )
        leg_toestemming_vast(
            uow, leerling_id, ToestemmingDoel.OVERDRACHT, uow.vandaag, NIEUWE_SCHOOL
        )
        overdracht.kies_secties(
            uow,
            nieuw_id,
            {
                7: (True, "Şükrü is eerlijk en werkt hard. Nodig: vooraf weten wat er komt."),
                12: (True, "Warm gesprek met Şükrü erbij in de eerste week."),
            },
        )
        return nieuw_id

    overdracht_id = vault.change(werk)
    document = schrijf_overdracht_pdf(vault, overdracht_id, pdf)
    eis(not document.concept, "de toestemming voor de overdracht is niet compleet.")
    zeg(f"   Overdracht: document {document.documentnummer}, toestemming compleet.")


def _vat_samen(vault: Vault, uitvoer: Path, zeg: Callable[[str], None]) -> Path:
    """Write the summary of the last full school year twice: the second is the same file."""
    vandaag = vault.query(lambda uow: uow.vandaag)
    periode = schooljaar.schooljaar_van(vandaag - timedelta(days=365))
    pad = uitvoer / f"samenvatting_{periode}.zip"
    samenvatting = schrijf_samenvatting(vault, periode, pad).samenvatting
    eerste = pad.read_bytes()
    schrijf_samenvatting(vault, periode, pad)
    eis(pad.read_bytes() == eerste, "de tweede samenvatting is een ander bestand.")
    zeg(
        f"5. Veilige samenvatting {periode}: {len(samenvatting.blokken)} blokken, "
        f"{len(samenvatting.tabellen)} tabellen. Zelfcontrole geslaagd, tweede keer gelijk."
    )
    return pad


def _neem_beelden(map_: Path, kluis: Path) -> list[Path]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The offscreen plugin grumbles about every window it cannot show.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from PySide6.QtWidgets import QApplication

    from jos_desktop.app import maak_app
    from jos_desktop.ui.shots import maak_shots

    # Held until the last picture is made: without it Qt stops.
    app = QApplication.instance() or maak_app(["jos-desktop"])
    beelden = maak_shots(map_, kluis, DEMO_WACHTWOORD)
    app.processEvents()
    return beelden
