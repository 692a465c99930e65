"""The dialog with the history of one record."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.geschiedenis import Veldstap, Versie, lees_geschiedenis
from jos_desktop.services.terugzetten import zet_waarde_terug
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import (
    Dialoog,
    Kolom,
    RijenModel,
    RijenTabel,
    Tekst,
)

BREEDTE_PX = 900
TABEL_PX = 190
LEEG = "Hier is nog niets aan veranderd."
KIES = "Kies een wijziging om te zien wat er veranderde."
GEWIST = "Wat er stond is vernietigd. Alleen de regel zelf is er nog."
TERUG = "Zet deze waarde terug"
TERUGGEZET = "De oude waarde staat er weer."


class GeschiedenisDialoog(Dialoog):
    """Who changed what in one record, newest first; the old value can come back."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        sleutel: Rijsleutel,
        titel: str,
        *,
        achter_deur: bool = False,
    ) -> None:
        super().__init__(parent, titel, wat="", breedte_px=BREEDTE_PX)
        self.context = context
        self._sleutel = sleutel
        self._achter_deur = achter_deur
        self.uitleg = Tekst("", "gedempt", breek=True)
        self.inhoud.addWidget(self.uitleg)
        self.versies = RijenModel[Versie](_versiekolommen())
        self.tabel = RijenTabel(self.versies, "Wijzigingen")
        self.tabel.setMinimumHeight(TABEL_PX)
        self.tabel.gekozen.connect(self._on_versie)
        self.inhoud.addWidget(self.tabel)
        self.velden = RijenModel[Veldstap](_veldkolommen())
        self.veldtabel = RijenTabel(self.velden, "Wat er veranderde")
        self.veldtabel.setMinimumHeight(TABEL_PX)
        self.veldtabel.gekozen.connect(self._on_veld)
        self.inhoud.addWidget(self.veldtabel)
        self.knoppen(TERUG, self._on_terug, sluit="Sluiten")
        self._lees()

    def _lees(self) -> None:
        sleutel, deur = self._sleutel, self._achter_deur
        self._zet_knop(None)
        self.context.tasks.run_query(
            lambda uow: lees_geschiedenis(uow, sleutel, achter_deur=deur), self._on_gelezen
        )

    def _on_gelezen(self, versies: tuple[Versie, ...]) -> None:
        self.versies.zet_rijen(versies)
        self.velden.zet_rijen(())
        self.tabel.setVisible(bool(versies))
        self.veldtabel.setVisible(bool(versies))
        self.uitleg.setText(KIES if versies else LEEG)
        if versies:
            self.tabel.selectRow(0)
            self.tabel.setFocus()

    def _on_versie(self, versie: Versie | None) -> None:
        self.velden.zet_rijen(() if versie is None else versie.velden)
        self.uitleg.setText(GEWIST if versie is not None and versie.gewist else KIES)
        if versie is not None and versie.velden:
            self.veldtabel.selectRow(0)
        else:
            self._zet_knop(None)

    def _on_veld(self, stap: Veldstap | None) -> None:
        self._zet_knop(stap)

    def _zet_knop(self, stap: Veldstap | None) -> None:
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(stap is not None and stap.terug)

    def _on_terug(self) -> None:
        versies, velden = self.tabel.gekozen_rijen(), self.veldtabel.gekozen_rijen()
        if not versies or not velden:
            return
        sleutel, regel, veld = self._sleutel, versies[0].regel_id, velden[0].veld
        self.context.tasks.run_change(
            lambda uow: zet_waarde_terug(uow, sleutel, regel, veld),
            self._on_teruggezet,
            self.melding.toon_fout,
        )

    def _on_teruggezet(self, _changes: Changes) -> None:
        self.melding.toon(TERUGGEZET, toon="goed")
        self._lees()


def _versiekolommen() -> list[Kolom[Versie]]:
    return [
        Kolom(
            "Wanneer",
            lambda v: f"{v.moment.astimezone():%d-%m-%Y %H:%M}",
            sleutel=lambda v: v.regel_id,
            breedte=14,
        ),
        Kolom("Wie", lambda v: v.wie, breedte=16),
        Kolom("Wat", lambda v: v.wat, vet=True, breedte=14),
        Kolom("Velden", lambda v: v.namen, gedempt=True, breedte=34),
    ]


def _veldkolommen() -> list[Kolom[Veldstap]]:
    return [
        Kolom("Veld", lambda s: s.naam, vet=True, breedte=16),
        Kolom("Eerst", lambda s: s.oud, breedte=30),
        Kolom("Daarna", lambda s: s.nieuw, breedte=30),
    ]
