"""Open a form about following a pupil at the record that its draft is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from jos_desktop.ui.monitor.meting import (
    AndersDialoog,
    MeetmomentDialoog,
    MetingDialoog,
    Moment,
    lees_moment,
    lees_traject_moment,
)
from jos_desktop.ui.monitor.terugval import TerugvalDialoog
from jos_desktop.ui.monitor.vastleggen import ExitkeuzeDialoog
from jos_desktop.ui.schermen import Conceptsoort, Context

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.errors import KnownError
    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.widgets import Dialoog

KAN_NIET: Final = "Dit formulier past niet meer bij het dossier."
KAN_NIET_DOE: Final = "Je tekst staat nog bij Nog niet bewaard."


def _bij(
    maak: Callable[[QWidget, Context, Moment], Dialoog],
) -> Callable[[Context, QWidget, Onderwerp], object]:
    """Return what opens a form at a moment, or at a monitortraject."""

    def open_(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        nummer = onderwerp.id
        lees = lees_moment if onderwerp.soort == "meetmoment" else lees_traject_moment

        def klaar(moment: Moment) -> None:
            maak(venster, context, moment).open()

        def mis(_fout: KnownError) -> None:
            context.leg_concept_terug(onderwerp, KAN_NIET, KAN_NIET_DOE)

        context.tasks.run_query(lambda uow: lees(uow, nummer), klaar, mis, eigenaar=venster)

    return open_


def _nieuw(venster: QWidget, context: Context, moment: Moment) -> Dialoog:
    return MeetmomentDialoog(
        venster, context, leerling_id=moment.leerling_id, traject_id=moment.traject_id
    )


def _terugval(venster: QWidget, context: Context, moment: Moment) -> Dialoog:
    return TerugvalDialoog(
        venster, context, leerling_id=moment.leerling_id, traject_id=moment.traject_id
    )


def _open_exitkeuze(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    if onderwerp.id is not None and onderwerp.leerling_id is not None:
        ExitkeuzeDialoog(
            venster, context, leerling_id=onderwerp.leerling_id, traject_id=onderwerp.id
        ).open()


CONCEPTEN = (
    Conceptsoort(MetingDialoog.FORMULIER, "Hoe gaat het nu?", _bij(MetingDialoog)),
    Conceptsoort(AndersDialoog.FORMULIER, "Meetmoment verzetten", _bij(AndersDialoog)),
    Conceptsoort(MeetmomentDialoog.FORMULIER, "Nieuw meetmoment", _bij(_nieuw)),
    Conceptsoort(TerugvalDialoog.FORMULIER, "Terugval", _bij(_terugval)),
    Conceptsoort(ExitkeuzeDialoog.FORMULIER, "Wie de exit-vragenlijst krijgt", _open_exitkeuze),
)
