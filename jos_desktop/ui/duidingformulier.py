"""The form for a few sentences beside a table or a measure: what every place of it shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from zlib import crc32

from PySide6.QtWidgets import QWidget

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
    from jos_desktop.models.codes_werk import DuidingBij
    from jos_desktop.ui.schermen import Context


class Duidingformulier(Formulier):
    """Read and keep the words of one table (and period); names of people are refused or asked.

    A form of its own says what kind of words they are: ``BIJ``, and the texts around the field.
    """

    FORMULIER: ClassVar[str]
    BIJ: ClassVar[DuidingBij]
    ONDERWERP: ClassVar[str]
    HINT: ClassVar[str]
    VOORBEELD: ClassVar[str]

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        titel: str,
        *,
        tabel: str,
        periode: str = "",
        nummer: int,
    ) -> None:
        super().__init__(parent, context, f"Duiding bij '{titel}'", wat="deze duiding")
        self._tabel, self._periode = tabel, periode
        self._gevonden: tuple[str, ...] = ()
        self.tekst = TekstVak(regels=5, hoogstens=12, voorbeeld=self.VOORBEELD)
        self.v_tekst = Veld("&Wat betekenen deze cijfers?", self.tekst, hint=self.HINT)
        self.bevestig = Vinkje("&Dit gaat niet over een persoon")
        self.breed(self.v_tekst)
        self.breed(self.bevestig)
        self.bevestig.hide()
        self.knoppen("Duiding &bewaren", self._on_bewaar)
        velden: dict[str, QWidget] = {"tekst": self.tekst, "bevestig": self.bevestig}
        onderwerp = Onderwerp(self.ONDERWERP, nummer)
        self._concept = self.volg(self.FORMULIER, onderwerp, velden, bestaand=True)
        context.tasks.run_query(
            lambda uow: lees_duidingen(uow, self.BIJ, periode).get(tabel, ""),
            self._on_gelezen,
            self.toon_fout,
        )
        self.tekst.setFocus()

    def _on_gelezen(self, tekst: str) -> None:
        with self._concept.vult():
            self.tekst.zet_tekst(tekst)
        self.onthoud()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        bij, tabel, periode, tekst = self.BIJ, self._tabel, self._periode, self.tekst.tekst()
        bevestigd = self._gevonden if self.bevestig.isChecked() else ()
        self.bewaar(lambda uow: zet_duiding(uow, bij, tabel, periode, tekst, bevestigd=bevestigd))

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
            super()._on_fout(error)
            return
        self.is_goed()


def nummer_van(wat: str) -> int:
    """Return the number under which the draft about this is kept."""
    return crc32(wat.encode()) + 1
