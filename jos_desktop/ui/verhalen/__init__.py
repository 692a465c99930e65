"""The sheet Verhalen: het verhaal achter de cijfers, about nobody one can find."""

from jos_desktop.ui.schermen import Opname, Paginablad
from jos_desktop.ui.verhalen.concepten import CONCEPTEN
from jos_desktop.ui.verhalen.pagina import VerhalenPagina

__all__ = ["CONCEPTEN", "EXITBLADEN"]

EXITBLADEN = (
    Paginablad(
        "verhalen",
        "Verhalen",
        VerhalenPagina,
        volgorde=30,
        hulp="Het verhaal achter de cijfers, zonder dat iemand te herkennen is.",
        shots=(
            Opname("nieuw verhaal", lambda blad: blad.nieuw()),
            Opname("prijzen", lambda blad: blad.prijzen()),
            Opname("schrijven", lambda blad: blad.schrijf_eerste()),
        ),
    ),
)
