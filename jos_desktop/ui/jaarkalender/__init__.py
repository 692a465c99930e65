"""The year calendar: a school year by weeks, with theme weeks, holidays and what is planned."""

from jos_desktop.ui.jaarkalender.pagina import JaarPagina
from jos_desktop.ui.jaarkalender.themaweek import ThemaweekDialoog
from jos_desktop.ui.schermen import Conceptsoort, Opname, Paginablad

__all__ = ["CONCEPTEN", "PREVENTIEBLADEN"]

PREVENTIEBLADEN = (
    Paginablad(
        "jaar",
        "Jaarkalender",
        JaarPagina,
        volgorde=20,
        hulp=(
            "Het schooljaar in weken: themaweken, vakanties, activiteiten en spreekuren.\n"
            "Pijltjes: door de weken. Enter: wat er in de week is. N: nieuwe activiteit."
        ),
        shots=(
            Opname("themaweken", lambda pagina: pagina.open_themaweken()),
            Opname("themaweek", lambda pagina: pagina.nieuwe_themaweek()),
            Opname("papier", lambda pagina: pagina.druk_af()),
        ),
    ),
)
CONCEPTEN = (Conceptsoort(ThemaweekDialoog.FORMULIER, "Themaweek", ThemaweekDialoog.heropen),)
