"""Voices of others: talks per expected outcome, and what a school itself wants to follow."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.ui.schermen import Conceptsoort, Context, Opname, Pagina, Paginablad
from jos_desktop.ui.stemmen.gesprek import StemDialoog
from jos_desktop.ui.stemmen.indicator import IndicatorDialoog, WaardeDialoog
from jos_desktop.ui.stemmen.pagina import StemmenPagina

if TYPE_CHECKING:
    from jos_desktop.ui.widgets import Dialoog

__all__ = ["CONCEPTEN", "SCHOLENBLADEN"]


def _nummer(onderwerp: Onderwerp) -> int | None:
    return None if onderwerp.id == NIEUW else onderwerp.id


def _open_stem(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    StemDialoog(venster, context, _nummer(onderwerp)).open()


def _open_indicator(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    IndicatorDialoog(venster, context, _nummer(onderwerp)).open()


def _open_waarde(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    bij_indicator = onderwerp.soort == "indicator"
    dialog: Dialoog = WaardeDialoog(
        venster,
        context,
        indicator_id=onderwerp.id if bij_indicator else None,
        waarde_id=None if bij_indicator else onderwerp.id,
    )
    dialog.open()


def _shot_gesprek(pagina: Pagina) -> QWidget | None:
    return cast("StemmenPagina", pagina).nieuw_gesprek()


def _shot_indicatoren(pagina: Pagina) -> QWidget | None:
    cast("StemmenPagina", pagina).toon_indicatoren()
    return None


SCHOLENBLADEN = (
    Paginablad(
        "stemmen",
        "Stemmen",
        StemmenPagina,
        volgorde=60,
        hulp="Gesprekken over wat JOS brengt, en wat een school zelf wil volgen.",
        shots=(Opname("gesprek", _shot_gesprek), Opname("indicatoren", _shot_indicatoren)),
    ),
)
CONCEPTEN = (
    Conceptsoort(StemDialoog.FORMULIER, "Gesprek over een uitkomst", _open_stem),
    Conceptsoort(IndicatorDialoog.FORMULIER, "Eigen indicator", _open_indicator),
    Conceptsoort(WaardeDialoog.FORMULIER, "Waarde van een indicator", _open_waarde),
)
