"""Caseload: every pupil in one table."""

from typing import cast

from jos_desktop.ui.caseload.pagina import CaseloadPagina
from jos_desktop.ui.schermen import Opname, Pagina, Scherm


def _alles_verborgen(pagina: Pagina) -> None:
    cast("CaseloadPagina", pagina).zoekveld.setText("niemand heet zo")


def _gefilterd(pagina: Pagina) -> None:
    caseload = cast("CaseloadPagina", pagina)
    caseload.zoekveld.clear()
    caseload.filters.zet("let_op", aan=True)


SCHERMEN = (
    Scherm(
        "caseload",
        "Caseload",
        "fa6s.users",
        "",
        CaseloadPagina,
        volgorde=20,
        hulp=(
            "Hier staan al je leerlingen met hun traject. Typ een naam, klas of school om te "
            "zoeken. Een filter haal je weg met een klik erop. Dubbelklik op een leerling, of "
            "druk op Enter, om het dossier te openen. Klik op een kop om te sorteren."
        ),
        sneltoetsen=(
            ("Ctrl+F", "Zoeken in de caseload"),
            ("Pijl omlaag", "Van het zoekveld naar de tabel"),
            ("Esc", "Zoekveld leegmaken"),
        ),
        shots=(Opname("niets gevonden", _alles_verborgen), Opname("let op", _gefilterd)),
    ),
)
