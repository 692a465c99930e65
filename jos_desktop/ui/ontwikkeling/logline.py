"""The form of a logline: four sentences with a fixed beginning, and what would make it better."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.loglines import (
    BRON_VOORBEELD,
    ZINDELEN,
    LoglineGegevens,
    LoglineLeeg,
    LoglineRij,
    bewaar_logline,
    lees_logline,
    lijst_loglines,
    tips,
)
from jos_desktop.services.naamwacht import Naamwacht
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.widgets import Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Waar staat deze school voor, wat is het aanstekelijke doel, en hoe kom je daar? "
    "Maak elke zin af. In de lege vakken staat hoe een school het deed."
)
_SOORT: Final = "logline"


class _Gelezen(NamedTuple):
    school: str
    wacht: Naamwacht
    nu: LoglineRij | None
    eerder: tuple[LoglineRij, ...]


class LoglineDialoog(Formulier):
    """Write the logline of one school for one school year."""

    FORMULIER: Final = "logline"

    def __init__(self, parent: QWidget, context: Context, school_id: int, schooljaar: str) -> None:
        titel = f"Logline {schooljaar}"
        super().__init__(parent, context, titel, wat="deze logline", breedte_px=760)
        self._school_id, self._jaar = school_id, schooljaar
        self.kop = Tekst("", "vet", breek=True)
        self.inhoud.insertWidget(0, self.kop)
        self.inhoud.insertWidget(1, Tekst(UITLEG, "gedempt", breek=True))
        self.vakken: dict[str, TekstVak] = {}
        for deel in ZINDELEN:
            vak = TekstVak(regels=3, hoogstens=4, voorbeeld=deel.voorbeeld)
            vak.bediening.setToolTip(f"{BRON_VOORBEELD}: “{deel.voorbeeld}”")
            self.vakken[deel.veld] = vak
            self.breed(Veld(f"&{deel.begin} …", vak))
            vak.gewijzigd.connect(self._toon_tips)
        self.kijker = Naamkijker(self, tuple(self.vakken.values()))
        self.tips = Tekst("", "klein", breek=True)
        self.eerder = Tekst("", "gedempt", breek=True)
        self.breed(self.tips)
        self.breed(self.kijker.waarschuwing)
        self.breed(Tekst(f"{BRON_VOORBEELD}.", "klein", breek=True))
        self.breed(self.eerder)
        self.knoppen("Logline bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp(f"{_SOORT} {schooljaar}", school_id),
            dict(self.vakken),
            bestaand=True,
        )
        self.vakken[ZINDELEN[0].veld].setFocus()

        def lees(uow: UnitOfWork) -> _Gelezen:
            eerder = lijst_loglines(uow, school_id)
            return _Gelezen(
                next(rij.naam for rij in lijst_scholen(uow) if rij.id == school_id),
                lees_naamwacht(uow),
                lees_logline(uow, school_id, schooljaar),
                tuple(rij for rij in eerder if rij.schooljaar < schooljaar),
            )

        context.tasks.run_query(lees, self._on_gelezen, self.toon_fout)

    @classmethod
    def heropen(cls, context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        """Open the form at the school and school year that a draft is about."""
        cls(venster, context, onderwerp.id, onderwerp.soort.removeprefix(f"{_SOORT} ")).open()

    def gegevens(self) -> LoglineGegevens:
        """Return what stands in the four fields."""
        return LoglineGegevens(**{veld: vak.tekst() for veld, vak in self.vakken.items()})

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        self.kop.setText(gelezen.school)
        with self._concept.vult():
            if gelezen.nu is not None:
                for veld, vak in self.vakken.items():
                    vak.zet_tekst(str(getattr(gelezen.nu.gegevens, veld)))
        self.eerder.setText(
            "\n\n".join(f"{rij.schooljaar}: {' '.join(rij.zinnen)}" for rij in gelezen.eerder)
        )
        self.eerder.setVisible(bool(gelezen.eerder))
        self.kijker.begin(gelezen.wacht)
        self._toon_tips()
        self.onthoud()

    def _toon_tips(self) -> None:
        gegevens = self.gegevens()
        leeg = not any(vak.tekst() for vak in self.vakken.values())
        self.tips.setText("" if leeg else " ".join(tips(gegevens)))
        self.tips.setVisible(bool(self.tips.text()))

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        if not any(vak.tekst() for vak in self.vakken.values()):
            self.toon_fout(LoglineLeeg())
            return
        if not self.kijker.mag(self._on_bewaar):
            return
        gegevens, school_id, jaar = self.gegevens(), self._school_id, self._jaar
        self.bewaar(lambda uow: bewaar_logline(uow, school_id, jaar, gegevens))
