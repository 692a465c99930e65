"""Wat het bracht: the answers of the own pupils together, goals before and after, what lasts."""

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.ui.opbrengst.pagina import OpbrengstDuiding, OpbrengstPagina
from jos_desktop.ui.schermen import Conceptsoort, Context, Opname, Paginablad

__all__ = ["CONCEPTEN", "EXITBLADEN"]


def _open_duiding(context: Context, _venster: QWidget, onderwerp: Onderwerp) -> None:
    context.open_blad("exit", "opbrengst", onderwerp.id)


EXITBLADEN = (
    Paginablad(
        "opbrengst",
        "Wat het bracht",
        OpbrengstPagina,
        volgorde=20,
        hulp="Wat leerlingen en ouders antwoordden: exact, en alleen voor jou",
        shots=(
            Opname("doelen", lambda pagina: pagina.naar("doel_voor_na")),
            Opname("papier", lambda pagina: pagina.vraag_papier()),
        ),
    ),
)
CONCEPTEN = (Conceptsoort(OpbrengstDuiding.FORMULIER, "Duiding bij wat het bracht", _open_duiding),)
