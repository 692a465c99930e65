"""Open a form of the sheet Rechten at the record that its draft is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.rechtenblad import Rechten, Verbeterplek, lees_rechten, verbeterplekken
from jos_desktop.services.verzoekrijen import VerzoekRij
from jos_desktop.ui.rechten.formulieren import (
    BesluitDialoog,
    CorrectieDialoog,
    VerklaringDialoog,
    VerzoekDialoog,
)
from jos_desktop.ui.schermen import Conceptsoort
from jos_desktop.ui.widgets import Dialoog

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

Gelezen = tuple[Rechten, tuple[Verbeterplek, ...]]
Maak = Callable[[QWidget, "Context", Gelezen, VerzoekRij | None], Dialoog]

KAN_NIET = "Dit formulier past niet meer bij het dossier."
KAN_NIET_DOE = "Het verzoek is intussen weg. Je tekst staat nog bij Nog niet bewaard."


def _bij(maak: Maak) -> Callable[[Context, QWidget, Onderwerp], object]:
    """Return what opens the sheet, reads it, and then shows a form over it."""

    def open_(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        leerling_id = onderwerp.leerling_id
        if leerling_id is None:
            return
        context.open_dossier(leerling_id, "rechten")

        def klaar(gelezen: Gelezen) -> None:
            over_verzoek = onderwerp.soort == "verzoek"
            nummer = onderwerp.id if over_verzoek else None
            verzoek = next((v for v in gelezen[0].verzoeken if v.id == nummer), None)
            if over_verzoek and verzoek is None:
                context.leg_concept_terug(onderwerp, KAN_NIET, KAN_NIET_DOE)
                return
            maak(venster, context, gelezen, verzoek).open()

        context.tasks.run_query(
            lambda uow: (lees_rechten(uow, leerling_id), verbeterplekken(uow, leerling_id)),
            klaar,
            eigenaar=venster,
        )

    return open_


def _besluit(
    parent: QWidget, context: Context, gelezen: Gelezen, verzoek: VerzoekRij | None
) -> Dialoog:
    if verzoek is None:
        raise LookupError("a decision is about a request")
    return BesluitDialoog(parent, context, verzoek, gelezen[0].oordelen[verzoek.id])


def _correctie(
    parent: QWidget, context: Context, gelezen: Gelezen, verzoek: VerzoekRij | None
) -> Dialoog:
    if verzoek is None:
        raise LookupError("a correction is about a request")
    return CorrectieDialoog(parent, context, verzoek, gelezen[1])


CONCEPTEN = (
    Conceptsoort(
        VerzoekDialoog.FORMULIER, "Verzoek", _bij(lambda p, c, g, _: VerzoekDialoog(p, c, g[0]))
    ),
    Conceptsoort(BesluitDialoog.FORMULIER, "Besluit over een verzoek", _bij(_besluit)),
    Conceptsoort(
        VerklaringDialoog.FORMULIER,
        "Eigen verklaring",
        _bij(lambda p, c, g, verzoek: VerklaringDialoog(p, c, g[0], verzoek)),
    ),
    Conceptsoort(CorrectieDialoog.FORMULIER, "Verbetering", _bij(_correctie)),
)
