"""The story beside the figures of one measure."""

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
from jos_desktop.services.monitorkader_lijst import LEERLINGEN, kader
from jos_desktop.ui.dossier.formulier import Formulier, Vinkje
from jos_desktop.ui.widgets import TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.ui.schermen import Context

HINT: Final = "Deze woorden komen op papier. Schrijf over de school of gemeente, en noem niemand."


class MonitorduidingDialoog(Formulier):
    """A few sentences beside one measure."""

    FORMULIER: Final = "duiding bij monitorkader"

    def __init__(self, parent: QWidget, context: Context, maat: str) -> None:
        gekozen = kader().maat(maat) or LEERLINGEN
        super().__init__(parent, context, f"Duiding bij '{gekozen.kort}'", wat="deze duiding")
        self._tabel = f"monitor_{gekozen.code}"
        self._gevonden: tuple[str, ...] = ()
        self.tekst = TekstVak(regels=5, hoogstens=12, voorbeeld="Wat is het verhaal erachter?")
        self.v_tekst = Veld("&Wat betekenen deze cijfers?", self.tekst, hint=HINT)
        self.bevestig = Vinkje("&Dit gaat niet over een persoon")
        self.breed(self.v_tekst)
        self.breed(self.bevestig)
        self.bevestig.hide()
        self.knoppen("Duiding &bewaren", self._on_bewaar)
        onderwerp = Onderwerp("monitormaat", _nummer(gekozen.code))
        velden: dict[str, QWidget] = {"tekst": self.tekst, "bevestig": self.bevestig}
        self._concept = self.volg(self.FORMULIER, onderwerp, velden, bestaand=True)
        tabel = self._tabel
        context.tasks.run_query(
            lambda uow: lees_duidingen(uow, DuidingBij.MONITORKADER).get(tabel, ""),
            self._on_gelezen,
            self.toon_fout,
        )
        self.tekst.setFocus()

    @classmethod
    def heropen(cls, context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        """Open the form at the measure that a draft is about."""
        context.open_inzicht("monitorkader")
        codes = (maat.code for maat in (*kader().maten, LEERLINGEN))
        maat = next((code for code in codes if _nummer(code) == onderwerp.id), LEERLINGEN.code)
        cls(venster, context, maat).open()

    def _on_gelezen(self, tekst: str) -> None:
        with self._concept.vult():
            self.tekst.zet_tekst(tekst)
        self.onthoud()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        tabel, tekst = self._tabel, self.tekst.tekst()
        bevestigd = self._gevonden if self.bevestig.isChecked() else ()
        self.bewaar(
            lambda uow: zet_duiding(
                uow, DuidingBij.MONITORKADER, tabel, "", tekst, bevestigd=bevestigd
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
            super()._on_fout(error)
            return
        self.is_goed()


def _nummer(code: str) -> int:
    return crc32(code.encode()) + 1
