"""Open a form of the handovers at the record that its draft is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.overdracht import OverdrachtDetail, lees_overdracht
from jos_desktop.ui.overdracht.nieuw import NieuweOverdracht
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.overdracht.tekstwacht import FORMULIER
from jos_desktop.ui.overdracht.toestemming import ToestemmingDialoog
from jos_desktop.ui.schermen import Conceptsoort

if TYPE_CHECKING:
    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.schermen import Context

NAAM = "overdrachten"


def _pagina(context: Context, venster: QWidget) -> OverdrachtenPagina | None:
    context.ga_naar(NAAM)
    return venster.findChild(OverdrachtenPagina)


def _open_nieuw(context: Context, venster: QWidget, onderwerp: Onderwerp) -> object:
    pagina = _pagina(context, venster)
    gegeven = onderwerp.leerling_id if onderwerp.soort == "leerling" else None
    return None if pagina is None else pagina.nieuw(gegeven)


def _open_tekst(context: Context, venster: QWidget, onderwerp: Onderwerp) -> object:
    pagina = _pagina(context, venster)
    if pagina is not None:
        pagina.open_overdracht(onderwerp.id)
    return pagina


def _open_toestemming(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    _open_tekst(context, venster, onderwerp)

    def klaar(detail: OverdrachtDetail) -> None:
        ToestemmingDialoog(venster, context, detail).open()

    context.tasks.run_query(lambda uow: lees_overdracht(uow, onderwerp.id), klaar, eigenaar=venster)


CONCEPTEN = (
    Conceptsoort(NieuweOverdracht.FORMULIER, "Overdracht", _open_nieuw),
    Conceptsoort(FORMULIER, "Tekst in de overdracht", _open_tekst),
    Conceptsoort(ToestemmingDialoog.FORMULIER, "Toestemming voor de overdracht", _open_toestemming),
)
