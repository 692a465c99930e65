"""De beweging naar voren: how much was prevented and for whom, over time and per school."""

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.ui.beweging.pagina import BewegingDuiding, BewegingPagina
from jos_desktop.ui.schermen import Conceptsoort, Context, Opname, Paginablad

__all__ = ["CONCEPTEN", "PREVENTIEBLADEN"]


def _open_duiding(context: Context, _venster: QWidget, onderwerp: Onderwerp) -> None:
    context.open_blad("preventie", "beweging", onderwerp.id)


def _per_school(pagina: BewegingPagina) -> None:
    # The picture before this one made tables of all cards.
    pagina.wissel_alles()
    pagina.naar("beweging_school_soort")


PREVENTIEBLADEN = (
    Paginablad(
        "beweging",
        "De beweging naar voren",
        BewegingPagina,
        volgorde=50,
        hulp="Hoeveel er voorkomen is en voor wie: exact, en alleen voor jou",
        shots=(
            Opname("als tabel", lambda pagina: pagina.wissel_alles()),
            Opname("per school", _per_school),
            Opname("papier", lambda pagina: pagina.vraag_papier()),
        ),
    ),
)
CONCEPTEN = (
    Conceptsoort(BewegingDuiding.FORMULIER, "Duiding bij de beweging naar voren", _open_duiding),
)
