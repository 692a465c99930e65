"""Overdrachten: hand a pupil over with a document that parents read first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.ui.overdracht.bord import Bord
from jos_desktop.ui.overdracht.concepten import CONCEPTEN
from jos_desktop.ui.overdracht.lijst import OverdrachtLijst
from jos_desktop.ui.overdracht.opnamen import BORDOPNAMEN, LIJSTOPNAMEN, OPNAMEN
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.schermen import Paginablad, Scherm, Snelactie

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.schermen import Context

__all__ = ["CONCEPTEN", "OVERDRACHTENBLADEN", "SCHERMEN", "SNELACTIES"]

OVERDRACHTENBLADEN = (
    Paginablad(
        "bord",
        "Bord",
        Bord,
        volgorde=10,
        hulp="Elke overdracht als kaart, in de kolom van waar hij staat",
        shots=BORDOPNAMEN,
    ),
    Paginablad(
        "lijst",
        "Lijst",
        OverdrachtLijst,
        volgorde=30,
        hulp="Alle overdrachten in een tabel, om te zoeken en te sorteren",
        shots=LIJSTOPNAMEN,
    ),
)

SCHERMEN = (
    Scherm(
        "overdrachten",
        "Overdrachten",
        "fa6s.share-from-square",
        "",
        OverdrachtenPagina,
        volgorde=30,
        hulp=(
            "Hier maak je een warme overdracht, in vijf stappen: aan wie, toestemming, wat gaat "
            "mee, voorbeeld en versturen. Bovenin zie je wat klaar is en wat nog mist. "
            "Wat je typt, wordt vanzelf bewaard.\n"
            "Op het bord staat elke overdracht in de kolom van waar hij staat. Loop er met de "
            "pijltjes doorheen. Enter opent een overdracht, de spatiebalk doet de volgende stap.\n"
            "Heeft de ontvanger geen JOS Desktop? Dan geef je de PDF met antwoordstrook, en "
            "schrijf je het antwoord zelf op."
        ),
        sneltoetsen=(
            ("Pijltjes", "Over het bord lopen"),
            ("Enter", "Overdracht openen"),
            ("Spatie", "Volgende stap van een kaart"),
            ("Alt+pijl rechts", "Volgende stap"),
            ("Alt+pijl links", "Vorige stap, en terug naar alle overdrachten"),
            ("Ctrl+Tab", "Naar het volgende blad"),
            ("Ctrl+F", "Filter op de lijst"),
            ("Ctrl+P", "PDF maken"),
            ("Ctrl+S", "Nu bewaren"),
            ("Ctrl+plus, Ctrl+min, Ctrl+0", "Voorbeeld groter, kleiner, passend"),
        ),
        shots=OPNAMEN,
    ),
)


def _nieuw(context: Context, venster: QWidget) -> None:
    context.ga_naar("overdrachten")
    pagina = venster.findChild(OverdrachtenPagina)
    if pagina is not None:
        pagina.nieuw()


SNELACTIES = (Snelactie("Overdracht", "fa6s.share-from-square", _nieuw, volgorde=60),)
