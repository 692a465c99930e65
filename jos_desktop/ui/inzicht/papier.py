"""The own figures as they will be on paper, after a warning that they are exact."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.services.inzicht import TITEL, lees_inzicht
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.ui.papiervenster import Papier, PapierVenster
from jos_desktop.ui.widgets import Tekst
from jos_desktop.werkstroom.inzicht import (
    Boeklezer,
    Cijferpapier,
    bestandsnaam_cijferpapier,
    geef_cijferpapier,
    maak_cijferpapier,
    schrijf_cijferpapier,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

WAARSCHUWING: Final = (
    "Op dit papier staan exacte, kleine aantallen. Wie de school kent, kan een leerling herkennen."
)
RAAD: Final = (
    "Het is voor jezelf, bijvoorbeeld voor een gesprek met je gedragswetenschapper. Vernietig het "
    "daarna. Voor ieder ander is er de Samenvatting: die is afgerond."
)


class CijferpapierDialoog(PapierVenster[Cijferpapier]):
    """The figures of one choice; the warning stands beside the pages."""

    drukwerk = "JOS-cijfers"
    na_druk = "Haal het papier meteen op, en deel het niet."
    na_bestand = (
        "Dit bestand is niet versleuteld, en de cijfers zijn exact. Deel het niet, en verwijder "
        "het als je het hebt gebruikt."
    )

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        filter_: Inzichtfilter,
        duidingperiode: str,
        *,
        titel: str = TITEL,
        lees_boek: Boeklezer = lees_inzicht,
    ) -> None:
        super().__init__(parent, context, f"{titel} op papier", self._maak)
        self._lees_boek, self._wat = lees_boek, titel.lower().replace(" ", "-")
        self._filter, self._duidingperiode = filter_, duidingperiode
        for deel in (
            Tekst("Alleen voor jou", "kop"),
            Tekst(WAARSCHUWING, "waarschuwing", breek=True),
            Tekst(RAAD, breek=True),
            Tekst(
                "In het logboek komt te staan dat je dit afdrukte of bewaarde.", "klein", breek=True
            ),
        ):
            self.keuzes.inhoud.addWidget(deel)
        self.keuzes.inhoud.addStretch(1)
        self.vraag_opnieuw()

    def _maak(self) -> Callable[[], Papier[Cijferpapier]]:
        vault, filter_ = self._context.vault, self._filter
        periode, lees_boek, wat = self._duidingperiode, self._lees_boek, self._wat

        def werk() -> Papier[Cijferpapier]:
            papier = maak_cijferpapier(vault, filter_, periode, lees_boek)
            return Papier(
                papier.pdf,
                papier,
                bestandsnaam_cijferpapier(filter_, wat),
                lambda: geef_cijferpapier(vault, papier),
                lambda pad: schrijf_cijferpapier(vault, papier, pad),
            )

        return werk
