"""The inbox: every handover that came in, and one of them up close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.ontvangsten import OntvangstRij, lijst_ontvangsten
from jos_desktop.ui.postvak.map import MapDialoog
from jos_desktop.ui.postvak.stuk import Stukvlak
from jos_desktop.ui.postvak.toon import antwoord_voor, chips, stand_woord, wie
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Knop,
    Kolom,
    LegeStaat,
    RijenModel,
    RijenTabel,
    Tekst,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context
    from jos_desktop.werkstroom.ontvangst import Geopend

SOORTEN: Final = "Bestand van een collega (*.josoverdracht *.josontvangst);;Alle bestanden (*)"
LEEG: Final = "Nog niets ontvangen"
LEEG_UITLEG: Final = (
    "Kreeg je van een collega een bestand dat eindigt op .josoverdracht? Open het hier. Je ziet "
    "eerst van wie het komt. Daarna kies je of je de leerling overneemt."
)
AL_HIER: Final = "Dit pakket staat al in je postvak."
AL_HIER_DOE: Final = "Er is niets dubbel gemaakt. Je ziet het hier."
BERICHT: Final = "Het bericht van de gever is verwerkt."
BERICHT_DOE: Final = "De stand van deze overdracht is bijgewerkt."


class PostvakPagina(Pagina):
    """Show what came in; open one to look at it and to answer."""

    soorten = frozenset({Soort.ONTVANGST, Soort.KAART, Soort.LEERLING, Soort.OVERDRACHT})
    kent_school = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self.lijst = QWidget()
        layout = kolom(self.lijst, ruimte=12)
        layout.setContentsMargins(0, 0, 0, 0)
        balk = rij()
        self.telling = Tekst("", "gedempt")
        balk.addWidget(self.telling, 1)
        self.map = Knop("&Map openen", self.open_map, hulp="De dossiers van een collega")
        balk.addWidget(self.map)
        self.openen = HoofdKnop("Bestand &openen", self.kies_bestand, icoon="fa6s.envelope-open")
        balk.addWidget(self.openen)
        layout.addLayout(balk)
        self.model = RijenModel[OntvangstRij](_kolommen())
        self.tabel = RijenTabel(self.model, "Ontvangen overdrachten")
        self.tabel.geopend.connect(lambda regel: self.open_doel(regel.id))
        self.leeg = LegeStaat(LEEG, LEEG_UITLEG, "Bestand &openen", self.kies_bestand)
        self.rijen = QStackedWidget()
        self.rijen.addWidget(self.tabel)
        self.rijen.addWidget(self.leeg)
        layout.addWidget(self.rijen, 1)
        self.stuk = Stukvlak(context)
        self.stuk.terug.connect(self.toon_lijst)
        self.stapel = QStackedWidget()
        self.stapel.addWidget(self.lijst)
        self.stapel.addWidget(self.stuk)
        self.inhoud.addWidget(self.stapel, 1)
        self._open_id: int | None = None
        QShortcut(QKeySequence("Alt+Left"), self.stuk, self.toon_lijst)
        self.setFocusProxy(self.tabel)

    def ververs(self) -> None:
        """Read the list, and the one that is open."""
        self.context.tasks.run_query(lijst_ontvangsten, self._on_rijen, self.melding.toon_fout)
        if self._open_id is not None:
            self.stuk.lees(self._open_id)

    def open_doel(self, doel: int) -> None:
        """Show one received handover."""
        self._open_id = doel
        self.stapel.setCurrentWidget(self.stuk)
        self.stuk.toon(doel)

    def plek(self) -> dict[str, Any]:
        """Return which one is open."""
        return {} if self._open_id is None else {"stuk": self._open_id}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Go back to it."""
        if "stuk" in plek:
            self.open_doel(int(plek["stuk"]))

    def toon_lijst(self) -> None:
        """Go back to the list."""
        self._open_id = None
        self.stuk.sluit()
        self.stapel.setCurrentWidget(self.lijst)
        self.tabel.setFocus()

    def kies_bestand(self) -> QFileDialog:
        """Ask which file came in."""
        dialog = bestandsvenster(self, "Bestand van een collega openen", soorten=SOORTEN)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_pad)
        dialog.open()
        return dialog

    def open_map(self) -> MapDialoog:
        """Open a whole folder of packages."""
        dialog = MapDialoog(self, self.context)
        dialog.geopend.connect(self.open_doel)
        dialog.open()
        return dialog

    def open_pad(self, pad: str) -> None:
        """Open a file that came in."""
        from jos_desktop.werkstroom.ontvangst import lees_pakketbestand, open_bestand

        vault = self.context.vault
        self.melding.hide()
        self.openen.setEnabled(False)
        self.context.tasks.run(
            lambda: open_bestand(vault, lees_pakketbestand(Path(pad))),
            self._on_geopend,
            self.melding.toon_fout,
            eigenaar=self,
            on_finally=lambda: self.openen.setEnabled(True),
        )

    def dragEnterEvent(self, event: Any) -> None:
        """Take one file that is dropped here."""
        adressen = event.mimeData().urls()
        if len(adressen) == 1 and adressen[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: Any) -> None:
        """Open the file that was dropped."""
        event.acceptProposedAction()
        self.open_pad(event.mimeData().urls()[0].toLocalFile())

    def _on_geopend(self, geopend: Geopend) -> None:
        self.context.events.meld(geopend.changes | Changes.van(Soort.ONTVANGST, Soort.LOGBOEK))
        self.open_doel(geopend.ontvangst_id)
        if geopend.bericht:
            self.melding.toon(BERICHT, BERICHT_DOE, "goed")
        elif not geopend.nieuw:
            self.melding.toon(AL_HIER, AL_HIER_DOE, "accent")

    def _on_rijen(self, rijen: Sequence[OntvangstRij]) -> None:
        self.model.zet_rijen(rijen)
        self.rijen.setCurrentWidget(self.tabel if rijen else self.leeg)
        open_ = sum(regel.wacht for regel in rijen)
        woord = "1 overdracht wacht" if open_ == 1 else f"{open_} overdrachten wachten"
        self.telling.setText(f"{woord} op jouw antwoord" if open_ else "")
        self.openen.setVisible(bool(rijen))


def _kolommen() -> list[Kolom[OntvangstRij]]:
    return [
        Kolom("Leerling", wie, breedte=12, vet=True),
        Kolom(
            "Soort overdracht", lambda r: r.soort.label, breedte=26, hulp=lambda r: r.soort.label
        ),
        Kolom("Van", lambda r: r.gever, breedte=22, hulp=lambda r: r.gever),
        Kolom(
            "Stand",
            lambda r: "",
            sleutel=lambda r: stand_woord(r)[0],
            chips=chips,
            breedte=22,
        ),
        Kolom(
            "Antwoord voor",
            lambda r: antwoord_voor(r, date.today()),
            sleutel=lambda r: r.antwoord_voor or date.max,
            breedte=20,
        ),
        Kolom(
            "Ontvangen",
            lambda r: schrijf_datum(r.ontvangen_op.astimezone().date()),
            sleutel=lambda r: r.ontvangen_op,
            gedempt=True,
            breedte=11,
        ),
    ]
