"""Write what the figures of one table mean; kept as a draft while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.duidingen import (
    DuidingGeweigerd,
    DuidingTeLang,
    lees_duidingen,
    zet_duiding,
)
from jos_desktop.ui.dossier.formulier import Formulier, Vinkje
from jos_desktop.ui.widgets import TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.ui.schermen import Context

HINT: Final = (
    "Schrijf over alle leerlingen samen. Noem niemand, en neem niets over uit een dossier."
)
BIJ_TITEL: Final = "Duiding bij '{titel}'"


def nummer_van(tabel: str, periode: str) -> int:
    """Return the number under which the draft about one table of one period is kept."""
    return crc32(f"{periode}/{tabel}".encode()) + 1


class DuidingDialoog(Formulier):
    """A few sentences beside one table of the own figures, for one period."""

    FORMULIER: Final = "duiding bij mijn cijfers"

    def __init__(
        self, parent: QWidget, context: Context, tabel: str, titel: str, periode: str
    ) -> None:
        super().__init__(parent, context, BIJ_TITEL.format(titel=titel), wat="deze duiding")
        self._tabel, self._periode = tabel, periode
        self._gevonden: tuple[str, ...] = ()
        self.tekst = TekstVak(
            regels=5, hoogstens=12, voorbeeld="Wat zie je, en hoe komt dat volgens jou?"
        )
        self.v_tekst = Veld("&Wat betekenen deze cijfers?", self.tekst, hint=HINT)
        self.bevestig = Vinkje("&Dit gaat niet over een persoon")
        self.breed(self.v_tekst)
        self.breed(self.bevestig)
        self.bevestig.hide()
        self.knoppen("Duiding &bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("inzichttabel", nummer_van(tabel, periode)),
            {"tekst": self.tekst, "bevestig": self.bevestig},
            bestaand=True,
        )
        self.context.tasks.run_query(
            lambda uow: lees_duidingen(uow, DuidingBij.INZICHT, periode).get(tabel, ""),
            self._on_gelezen,
            self.toon_fout,
        )
        self.tekst.setFocus()

    def _on_gelezen(self, tekst: str) -> None:
        with self._concept.vult():
            self.tekst.zet_tekst(tekst)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        tabel, periode, tekst = self._tabel, self._periode, self.tekst.tekst()
        bevestigd = self._gevonden if self.bevestig.isChecked() else ()
        self.bewaar(
            lambda uow: zet_duiding(
                uow, DuidingBij.INZICHT, tabel, periode, tekst, bevestigd=bevestigd
            )
        )

    def _on_fout(self, error: KnownError) -> None:
        if isinstance(error, DuidingGeweigerd):
            self._gevonden = error.woorden
            woorden = ", ".join(f"'{woord}'" for woord in error.woorden)
            self.bevestig.setVisible(error.te_bevestigen)
            self.bevestig.setChecked(False)
            self.v_tekst.toon_fout(f"{error.zin()} Het gaat om: {woorden}. {error.raad()}")
        elif isinstance(error, DuidingTeLang):
            self.v_tekst.toon_fout(f"{error.zin()} {error.raad()}")
        else:
            self.toon_fout(error)
            return
        self.is_goed()
