"""Ask how an exit-vragenlijst is taken, and in which language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from jos_desktop.models.codes_exit import Afnamestand, Afnamewijze
from jos_desktop.services.exitafnames import NIET_AFGENOMEN, zet_weer_klaar
from jos_desktop.ui.exitformulier.openen import (
    open_exitformulier,
    open_exitpapier,
    open_niet_gevraagd,
)
from jos_desktop.ui.widgets import Dialoog, HoofdKnop, Knop, Lijn, Tekst, Veld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.exitformulier import Exitformulier
    from jos_desktop.ui.schermen import Context

TITEL: Final = "Hoe neem je de vragenlijst af?"
_LEERLINGSTAND: Final = (
    "Het scherm toont dan alleen de vragenlijst. Terug naar het dossier kan met je wachtwoord."
)
_DOOR: Final = "Deze lijst is al begonnen. Je gaat verder waar het was."
_NIET: Final = "Deze lijst staat op '{stand}'. Kies je hier iets, dan neem je hem toch af."


class StartenDialoog(Dialoog):
    """Four ways to take it, and three not to take it now."""

    def __init__(self, parent: QWidget, context: Context, formulier: Exitformulier) -> None:
        super().__init__(parent, TITEL, wat="", breedte_px=520)
        self._venster = parent
        self._context = context
        self._afname = formulier.afname
        afname = formulier.afname
        self.inhoud.addWidget(Tekst(f"Wie antwoordt: {afname.wie}", "vet", breek=True))
        if afname.stand is Afnamestand.BEZIG and afname.antwoorden:
            self.inhoud.addWidget(Tekst(_DOOR, "klein", breek=True))
        elif afname.stand in NIET_AFGENOMEN:
            zin = _NIET.format(stand=afname.stand.label)
            self.inhoud.addWidget(Tekst(zin, "klein", breek=True))
        self.taal = QComboBox()
        for een in formulier.talen:
            extra = "" if een.nagekeken else " (nog niet nagekeken)"
            self.taal.addItem(f"{een.naam}{extra}", een.code)
        self.taal.setCurrentIndex(max(0, self.taal.findData(formulier.lijst.taal)))
        self.taal.setEnabled(not afname.antwoorden)
        self.inhoud.addWidget(Veld("&Taal", self.taal))
        self.zelf = self._knop(
            "&Zelf invullen, op deze laptop", self._on_zelf, HoofdKnop, _LEERLINGSTAND
        )
        self.samen = self._knop("&Samen invullen", lambda: self._vul_in(Afnamewijze.SAMEN))
        self.telefoon = self._knop("Aan de te&lefoon", lambda: self._vul_in(Afnamewijze.TELEFOON))
        self.papier = self._knop("Op &papier: een leeg blad afdrukken", self._on_papier)
        self.overtypen = self._knop("Papier &overtypen", lambda: self._vul_in(Afnamewijze.PAPIER))
        self.inhoud.addWidget(Lijn())
        self.wilde_niet = self._knop("&Wilde niet", lambda: self._niet(Afnamestand.GEWEIGERD))
        self.niet_gevraagd = self._knop(
            "&Niet gevraagd", lambda: self._niet(Afnamestand.NIET_GEVRAAGD)
        )
        self.sluitknop("Late&r")
        self.zelf.setFocus()

    def _knop(
        self, tekst: str, doe: Callable[[], object], soort: type[Knop] = Knop, hulp: str = ""
    ) -> Knop:
        knop = soort(tekst, doe, hulp=hulp)
        knop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.inhoud.addWidget(knop)
        return knop

    def gekozen_taal(self) -> str:
        """Return the code of the language."""
        return str(self.taal.currentData())

    def _weer_open(self, daarna: Callable[[], object]) -> None:
        """Take back that it was not taken, when it stands so; then go on."""
        nummer = self._afname.id
        if self._afname.stand not in NIET_AFGENOMEN:
            self.klaar()
            daarna()
            return

        def klaar(_changes: Changes) -> None:
            self.klaar()
            daarna()

        self._context.tasks.run_change(
            lambda uow: zet_weer_klaar(uow, nummer), klaar, self.toon_fout, eigenaar=self
        )

    def _vul_in(self, wijze: Afnamewijze) -> None:
        venster, context = self._venster, self._context
        nummer, taal = self._afname.id, self.gekozen_taal()
        self._weer_open(lambda: open_exitformulier(venster, context, nummer, wijze, taal))

    def _on_papier(self) -> None:
        venster, context = self._venster, self._context
        nummer, taal = self._afname.id, self.gekozen_taal()
        self._weer_open(lambda: open_exitpapier(venster, context, nummer, taal))

    def _niet(self, stand: Afnamestand) -> None:
        self.klaar()
        open_niet_gevraagd(self._venster, self._context, self._afname.id, stand)

    def _on_zelf(self) -> None:
        nummer, taal, context = self._afname.id, self.gekozen_taal(), self._context
        self._weer_open(lambda: context.start_leerlingstand(nummer, taal))
