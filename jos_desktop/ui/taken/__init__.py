"""The sheet Taken of the agenda: every task, also those of next month and those without a day."""

from jos_desktop.ui.schermen import Opname, Paginablad
from jos_desktop.ui.taken.pagina import TakenPagina

__all__ = ["AGENDABLADEN"]

AGENDABLADEN = (
    Paginablad(
        "taken",
        "Taken",
        TakenPagina,
        volgorde=20,
        hulp="Al je taken. Kies er een of meer, en vink af of verzet ze samen.",
        shots=(
            Opname("taak wijzigen", lambda blad: blad.wijzig_eerste()),
            Opname("klaar", lambda blad: blad.kies("klaar")),
        ),
    ),
)
