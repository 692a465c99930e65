"""Extra pictures of the meldcode: an invented one on the open sheet, and its forms."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_recht import Meldcodestap, Weegantwoord
from jos_desktop.services.meldcode import (
    Beslissing,
    GeopendeMeldcode,
    Meldcodeblad,
    Notitie,
    NotitieGegevens,
    Overleg,
)
from jos_desktop.services.meldcoderegel import Weging
from jos_desktop.ui.meldcode.blad import MeldcodeBlad
from jos_desktop.ui.schermen import Opname

_DAG: Final = date(2026, 11, 20)
_VOORBEELD: Final = Meldcodeblad(
    id=0,
    gestart=_DAG,
    gesloten=None,
    overleg=Overleg(advies_op=_DAG),
    uitstel="Veilig Thuis raadt aan om nog te wachten.",
    weging=Weging(Weegantwoord.JA, Weegantwoord.JA, toelichting="Twee keer letsel in een week."),
    beslissing=Beslissing("Melden bij Veilig Thuis.", ouders_niet_reden="Nu niet veilig."),
    notities=(
        Notitie(
            0,
            NotitieGegevens(
                Meldcodestap.SIGNALEN,
                _DAG,
                "Sanne de Wit",
                "mentor",
                "Maandag een blauwe plek op de arm. Donderdag weer, nu op de rug.",
                "Bespreken met de aandachtsfunctionaris",
            ),
        ),
    ),
)


def _open(blad: MeldcodeBlad) -> None:
    if blad.leerling_id is not None:
        blad.toon_geopend(GeopendeMeldcode(blad.leerling_id, (_VOORBEELD,), Changes()))


def _notitie(blad: MeldcodeBlad) -> QWidget | None:
    _open(blad)
    return blad.notitie(Meldcodestap.SIGNALEN)


def _stap(stap: Meldcodestap) -> Opname:
    def doe(blad: MeldcodeBlad) -> QWidget | None:
        _open(blad)
        return blad.stapvragen(stap)

    return Opname(f"stap-{stap.value}", doe)


OPNAMEN = (
    Opname("open", _open),
    Opname("notitie", _notitie),
    _stap(Meldcodestap.OVERLEG),
    _stap(Meldcodestap.GESPREK),
    _stap(Meldcodestap.WEGEN),
    _stap(Meldcodestap.BESLISSEN),
)
