"""Make an extract of the logboek for one pupil: warn, choose a file, and say it is there."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog, Tekst
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.models.uittreksel import Uittreksel

VOORAF = (
    "In het uittreksel staat alles wat er over deze leerling is opgeschreven en gewijzigd. Dus ook "
    "jouw indruk, en wat anderen je vertelden. Het is voor wie het werk controleert. Vraagt een "
    "leerling of ouder om inzage? Gebruik dan het blad Rechten: daar laat je weg wat van een ander "
    "is."
)
SOORTEN = "PDF (*.pdf);;CSV voor een rekenblad (*.csv)"


def vraag_uittreksel(
    parent: QWidget,
    context: Context,
    leerling_id: int,
    van: date | None = None,
    tot: date | None = None,
) -> Dialoog:
    """Say what an extract holds, ask where it goes and write it."""
    dialog = Dialoog(parent, "Uittreksel maken", breedte_px=480)
    dialog.inhoud.addWidget(Tekst(VOORAF, breek=True))

    def verder() -> None:
        dialog.klaar()
        kies_plek(parent, context, leerling_id, van, tot)

    dialog.knoppen("&Plaats kiezen", verder)
    dialog.open()
    return dialog


def kies_plek(
    parent: QWidget, context: Context, leerling_id: int, van: date | None, tot: date | None
) -> QFileDialog:
    """Ask where the extract goes and write it; the file's name tells the kind."""
    from jos_desktop.werkstroom.logboek import bestandsnaam_uittreksel

    naam = bestandsnaam_uittreksel(date.today(), "pdf")
    dialog = bestandsvenster(parent, "Uittreksel maken", naam, SOORTEN)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.filterSelected.connect(
        lambda keuze: dialog.setDefaultSuffix("csv" if "csv" in keuze else "pdf")
    )
    dialog.fileSelected.connect(partial(bewaar_uittreksel, parent, context, leerling_id, van, tot))
    dialog.open()
    return dialog


def bewaar_uittreksel(
    parent: QWidget,
    context: Context,
    leerling_id: int,
    van: date | None,
    tot: date | None,
    pad: str,
) -> None:
    """Write the extract in the background; the banner of the window tells how it went."""
    from jos_desktop.werkstroom.logboek import schrijf_uittreksel

    vault = context.vault

    def klaar(uittreksel: Uittreksel) -> None:
        aantal = len(uittreksel.regels)
        context.meld(
            "Het uittreksel is gemaakt.",
            f"{'1 regel' if aantal == 1 else f'{aantal} regels'}. Het bestand is buiten de kluis "
            "te lezen: geef het alleen aan wie erom vroeg, en bewaar het niet langer dan nodig.",
            "goed",
        )

    def mislukt(fout: KnownError) -> None:
        context.meld(fout.zin(), fout.raad(), "gevaar")

    context.tasks.run(
        lambda: schrijf_uittreksel(vault, Path(pad), leerling_id, van, tot),
        klaar,
        mislukt,
        eigenaar=parent,
    )
