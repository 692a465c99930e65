"""What the pictures of this sheet show."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from jos_desktop.models.bericht import Bericht, Berichtdeel
from jos_desktop.ui.schermen import Opname
from jos_desktop.ui.stukken.bericht import BerichtDialoog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.stukken.blad import StukkenBlad

_POST = Bericht(
    "Afspraken na dinsdag",
    "Mentor Verzonnen <mentor@school.voorbeeld>",
    "jos@voorbeeld.nl",
    datetime(2026, 2, 3, 9, 15, tzinfo=UTC),
    "Dag,\n\nHij mag bij mij even de klas uit als het te druk wordt. Ik geef dan een kaartje mee.\n"
    "In de bijlage staat wat we hebben afgesproken.\n\nGroet, de mentor",
    (Berichtdeel("Afspraken.pdf", b"%PDF-1.4 voorbeeld"), Berichtdeel("plaatje.svg", b"<svg/>")),
)


def _bericht(vak: QWidget) -> QWidget | None:
    blad = cast("StukkenBlad", vak)
    if blad.leerling_id is None:
        return None
    bestand = ("Bericht.eml", b"From: x\r\n")
    dialog = BerichtDialoog(blad, blad.context, blad.leerling_id, 1, _POST, bestand)
    dialog.open()
    return dialog


OPNAMEN = (Opname("bericht", _bericht),)
