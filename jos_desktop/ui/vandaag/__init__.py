"""Vandaag: what needs you now."""

from datetime import UTC, datetime
from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.dossier.taakdialoog import TaakDialoog
from jos_desktop.ui.schermen import Context, Opname, Pagina, Scherm, Snelactie
from jos_desktop.ui.vandaag.pagina import VandaagPagina


def _taak(context: Context, venster: QWidget) -> TaakDialoog:
    dialoog = TaakDialoog(venster, context)
    dialoog.open()
    return dialoog


def _nieuwe_taak(pagina: Pagina) -> QWidget | None:
    return cast("VandaagPagina", pagina).nieuwe_taak()


def _uitgeklapt(pagina: Pagina) -> QWidget | None:
    cast("VandaagPagina", pagina).signalen.klap_uit()
    return None


def _leeg(pagina: Pagina) -> QWidget | None:
    vandaag = cast("VandaagPagina", pagina)
    vandaag.stapel.setCurrentWidget(vandaag.leeg)
    return None


def _reservekopie_mislukt(pagina: Pagina) -> QWidget | None:
    from jos_desktop.storage.backup import BackupNeedsSpace
    from jos_desktop.storage.backup_state import Mislukking
    from jos_desktop.werkstroom.reservekopie import Reservestand

    moment = datetime.now(UTC)
    fout = BackupNeedsSpace(nodig="48 MB", vrij="12 MB")
    stand = Reservestand(moment, Mislukking(moment, fout.zin(), fout.raad()))
    cast("VandaagPagina", pagina).reserve.toon(stand)
    return None


SCHERMEN = (
    Scherm(
        "vandaag",
        "Vandaag",
        "fa6s.sun",
        "",
        VandaagPagina,
        volgorde=10,
        hulp=(
            "Links staan je gesprekken en taken. Vink af wat klaar is; verzetten kan met de knop "
            "ernaast. Rechts staat wat aandacht vraagt. Klik op een regel om hem te openen. "
            "Met de knop achter een regel maak je er een taak van, of laat je hem later terugkomen."
        ),
        sneltoetsen=(("Ctrl+T", "Taak toevoegen"), ("Spatie", "Taak afvinken")),
        shots=(
            Opname("taak toevoegen", _nieuwe_taak),
            Opname("alles tonen", _uitgeklapt),
            Opname("reservekopie mislukt", _reservekopie_mislukt),
            Opname("leeg", _leeg),
        ),
    ),
)
SNELACTIES = (Snelactie("Taak", "fa6s.list-check", _taak, 40),)
