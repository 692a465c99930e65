"""Open a form of the consent sheet at the record that its draft is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.toestemmingsblad import lees_toestemmingsblad
from jos_desktop.services.toestemmingsstand import RegisterRij, Toestemmingsblad
from jos_desktop.ui.schermen import Conceptsoort
from jos_desktop.ui.toestemmingen.antwoord import AntwoordDialoog
from jos_desktop.ui.toestemmingen.doorbreken import AchterafDialoog, DoorbreekDialoog
from jos_desktop.ui.toestemmingen.intrekken import IntrekDialoog
from jos_desktop.ui.toestemmingen.klacht import KlachtDialoog
from jos_desktop.ui.toestemmingen.papier import PapierDialoog
from jos_desktop.ui.toestemmingen.poging import PogingDialoog
from jos_desktop.ui.widgets import Dialoog

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

Maak = Callable[["QWidget", "Context", Toestemmingsblad, Onderwerp], Dialoog]
KAN_NIET = "Dit formulier past niet meer bij het dossier."
KAN_NIET_DOE = "Het antwoord is intussen weggehaald. Je tekst staat nog bij Nog niet bewaard."


def _op_blad(maak: Maak) -> Callable[[Context, QWidget, Onderwerp], object]:
    """Return what opens the sheet of the pupil, reads it, and then shows a form over it."""

    def open_(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        leerling_id = onderwerp.leerling_id
        if leerling_id is None:
            return
        context.open_dossier(leerling_id, "toestemming")

        def klaar(blad: Toestemmingsblad) -> None:
            try:
                dialog = maak(venster, context, blad, onderwerp)
            except LookupError:
                context.leg_concept_terug(onderwerp, KAN_NIET, KAN_NIET_DOE)
                return
            dialog.open()

        context.tasks.run_query(
            lambda uow: lees_toestemmingsblad(uow, leerling_id), klaar, eigenaar=venster
        )

    return open_


def _klacht(context: Context, venster: QWidget, _onderwerp: Onderwerp) -> Dialoog:
    dialog = KlachtDialoog(venster, context)
    dialog.open()
    return dialog


def _rij(blad: Toestemmingsblad, nummer: int) -> RegisterRij:
    for stand in blad.doelen:
        for rijtje in stand.register:
            if rijtje.id == nummer:
                return rijtje
    raise LookupError("the answer is gone")


def _intrekken(v: QWidget, c: Context, blad: Toestemmingsblad, onderwerp: Onderwerp) -> Dialoog:
    rijtje = _rij(blad, onderwerp.id)
    naam = f"{rijtje.waarvoor.label} door {rijtje.door}"
    return IntrekDialoog(v, c, rijtje.id, naam, leerling_id=blad.leerling_id)


def _overleg(v: QWidget, c: Context, blad: Toestemmingsblad, onderwerp: Onderwerp) -> Dialoog:
    return AchterafDialoog(v, c, _rij(blad, onderwerp.id).id, leerling_id=blad.leerling_id)


CONCEPTEN = (
    Conceptsoort(
        AntwoordDialoog.FORMULIER,
        "Antwoord over toestemming",
        _op_blad(lambda v, c, blad, _: AntwoordDialoog.van_blad(v, c, blad)),
    ),
    Conceptsoort(IntrekDialoog.FORMULIER, "Intrekking van toestemming", _op_blad(_intrekken)),
    Conceptsoort(
        DoorbreekDialoog.FORMULIER,
        "Zonder toestemming",
        _op_blad(lambda v, c, blad, _: DoorbreekDialoog(v, c, blad)),
    ),
    Conceptsoort(AchterafDialoog.FORMULIER, "Overleg achteraf", _op_blad(_overleg)),
    Conceptsoort(
        PogingDialoog.FORMULIER,
        "Poging om toestemming",
        _op_blad(lambda v, c, blad, _: PogingDialoog(v, c, blad)),
    ),
    Conceptsoort(
        PapierDialoog.FORMULIER,
        "Formulier of brief",
        _op_blad(lambda v, c, blad, _: PapierDialoog(v, c, blad)),
    ),
    Conceptsoort(KlachtDialoog.FORMULIER, "Tekst over klachten", _klacht),
)
