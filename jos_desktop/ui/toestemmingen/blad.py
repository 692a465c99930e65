"""The sheet "Toestemming": what the rule says per purpose, and everything that can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes import ToestemmingStatus
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.services.bijlagen import BijlageRij, koppel_scan, voeg_bijlage_toe
from jos_desktop.services.toestemmingsblad import lees_toestemmingsblad
from jos_desktop.services.toestemmingsstand import (
    Doelstand,
    RegisterRij,
    Sleutel,
    Toestemmingsblad,
)
from jos_desktop.ui.schermen import Blad
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.toestemmingen.antwoord import AntwoordDialoog, Begin
from jos_desktop.ui.toestemmingen.bijlage import toon_bijlage
from jos_desktop.ui.toestemmingen.detail import Daden, Doeldetail
from jos_desktop.ui.toestemmingen.doorbreken import AchterafDialoog, DoorbreekDialoog
from jos_desktop.ui.toestemmingen.intrekken import IntrekDialoog
from jos_desktop.ui.toestemmingen.papier import PapierDialoog
from jos_desktop.ui.toestemmingen.poging import PogingDialoog
from jos_desktop.ui.toestemmingen.scanveld import SOORTEN, lees_bijlage, los_bestand
from jos_desktop.ui.toestemmingen.woorden import BIJLAGE_KORT, Daad, stand_chip
from jos_desktop.ui.widgets import (
    Dialoog,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

LINKS_PX = 420
BIJLAGEN_PX = 130


class ToestemmingBlad(Blad):
    """Purposes at the left, the chosen one in full at the right, attachments below."""

    soorten = frozenset(
        {
            Soort.TOESTEMMING,
            Soort.BETROKKENE,
            Soort.BIJLAGE,
            Soort.LEERLING,
            Soort.INSCHRIJVING,
            Soort.TRAJECT,
            Soort.RECHT,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.gegevens: Toestemmingsblad | None = None
        self._daarna: Callable[[], object] | None = None
        self._gekozen: Sleutel | None = None
        midden = rij(ruimte=tokens().maat.tussen_px)
        midden.addWidget(self._bouw_links())
        self.detail = Doeldetail(Daden(self.doe, self.trek_in, self.scan, self.overleg))
        midden.addWidget(self.detail, 1)
        self.inhoud.addLayout(midden, 1)

    def _bouw_links(self) -> QWidget:
        links = QWidget()
        links.setFixedWidth(LINKS_PX)
        layout = kolom(links)
        self.model = RijenModel[Doelstand](
            [
                Kolom("Waarvoor", lambda s: s.titel, breedte=23),
                Kolom("Stand", lambda _: "", chips=_chip, breedte=13),
            ]
        )
        self.tabel = RijenTabel(self.model, "Toestemming per doel")
        self.tabel.gekozen.connect(self._on_gekozen)
        self.tabel.geopend.connect(lambda _: self._naar_detail())
        layout.addWidget(self.tabel, 1)
        kop = rij()
        self.kop_bijlagen = Tekst("Bijlagen", "vet")
        kop.addWidget(self.kop_bijlagen)
        kop.addStretch(1)
        self.toevoegen = Knop("&Bijlage toevoegen", self.vraag_bijlage, icoon="fa6s.paperclip")
        kop.addWidget(self.toevoegen)
        layout.addLayout(kop)
        self.bijlagen = RijenModel[BijlageRij](
            [
                Kolom("Naam", lambda b: b.naam, breedte=20),
                Kolom("Soort", lambda b: BIJLAGE_KORT[b.soort], breedte=16, gedempt=True),
            ]
        )
        self.bijlagentabel = RijenTabel(self.bijlagen, "Bijlagen")
        self.bijlagentabel.setFixedHeight(BIJLAGEN_PX)
        self.bijlagentabel.geopend.connect(
            lambda bijlage: toon_bijlage(self.context, self, bijlage.id)
        )
        layout.addWidget(self.bijlagentabel)
        return links

    def ververs(self) -> None:
        """Read the sheet of this pupil again."""
        leerling_id = self.leerling_id
        if leerling_id is not None:
            self.context.tasks.run_query(
                lambda uow: lees_toestemmingsblad(uow, leerling_id),
                self._on_gelezen,
                self.melding.toon_fout,
            )

    def toon_leerling(self, leerling_id: int) -> None:
        """Start at the first purpose for another pupil."""
        if leerling_id != self.leerling_id:
            self._gekozen = self.gegevens = None
            self.model.zet_rijen(())
            self.bijlagen.zet_rijen(())
            self.detail.toon(None)
        super().toon_leerling(leerling_id)

    def na_lezen(self, doe: Callable[[], object]) -> None:
        """Do this once the sheet of the pupil stands there, or now when it does."""
        self._daarna = doe
        if self.gegevens is not None and self.gegevens.leerling_id == self.leerling_id:
            self._doe_daarna()

    def _doe_daarna(self) -> None:
        doe, self._daarna = self._daarna, None
        if doe is not None:
            doe()

    def _on_gelezen(self, blad: Toestemmingsblad) -> None:
        if blad.leerling_id != self.leerling_id:
            return
        self.gegevens = blad
        gekozen = self._gekozen
        # Setting the rows clears the selection, and with it what was chosen.
        self.tabel.blockSignals(True)
        self.model.zet_rijen(blad.doelen)
        nummer = next(
            (n for n, stand in enumerate(self.model.rijen) if _zelfde(stand.sleutel, gekozen)), 0
        )
        self.tabel.selectRow(nummer)
        self.tabel.blockSignals(False)
        self._on_gekozen(self.model.rij(nummer))
        self.bijlagen.zet_rijen(blad.bijlagen)
        self.bijlagentabel.setVisible(bool(blad.bijlagen))
        self.kop_bijlagen.setText("Bijlagen" if blad.bijlagen else "Nog geen bijlagen")
        self._doe_daarna()

    def _on_gekozen(self, stand: Doelstand | None) -> None:
        if stand is not None:
            self._gekozen = stand.sleutel
            self.detail.toon(stand)

    def _naar_detail(self) -> None:
        if self.detail.knoppen:
            next(iter(self.detail.knoppen.values())).setFocus()

    @property
    def stand(self) -> Doelstand | None:
        """Return the purpose that is shown."""
        rijen = self.tabel.gekozen_rijen()
        return rijen[0] if rijen else None

    def doe(self, daad: Daad, wie: int | None) -> Dialoog | None:
        """Open the dialog for what somebody wants to do about the chosen purpose."""
        blad, stand = self.gegevens, self.stand
        if blad is None or stand is None:
            return None
        dialog = self._dialoog(daad, wie, blad, stand)
        dialog.open()
        return dialog

    def _dialoog(
        self, daad: Daad, wie: int | None, blad: Toestemmingsblad, stand: Doelstand
    ) -> Dialoog:
        match daad:
            case Daad.POGING:
                return PogingDialoog(self, self.context, blad, stand.sleutel, wie)
            case Daad.PAPIER:
                return PapierDialoog(self, self.context, blad, stand.sleutel, wie)
            case Daad.DOORBREEK:
                return DoorbreekDialoog(self, self.context, blad, stand.sleutel, stand.gronden, wie)
            case Daad.VERONDERSTEL:
                begin = Begin(stand.sleutel, wie, ToestemmingStatus.VERONDERSTELD)
            case Daad.ANTWOORD:
                begin = Begin(stand.sleutel, wie)
        return AntwoordDialoog.van_blad(self, self.context, blad, begin)

    def trek_in(self, rijtje: RegisterRij) -> Dialoog | None:
        """Ask from which day an answer is withdrawn."""
        if self.leerling_id is None:
            return None
        naam = f"{rijtje.waarvoor.label} door {rijtje.door}"
        dialog = IntrekDialoog(self, self.context, rijtje.id, naam, leerling_id=self.leerling_id)
        dialog.open()
        return dialog

    def overleg(self, rijtje: RegisterRij) -> Dialoog | None:
        """Ask with whom an exception was discussed."""
        if self.leerling_id is None:
            return None
        dialog = AchterafDialoog(self, self.context, rijtje.id, leerling_id=self.leerling_id)
        dialog.open()
        return dialog

    def scan(self, rijtje: RegisterRij) -> None:
        """Open the scan of an answer, or ask for the file when there is none yet."""
        if rijtje.bijlage_id is not None:
            toon_bijlage(self.context, self, rijtje.bijlage_id)
        else:
            self.vraag_bijlage(rijtje)

    def vraag_bijlage(self, bij: RegisterRij | None = None) -> QFileDialog:
        """Ask for a file that goes into the dossier."""
        dialog = bestandsvenster(self, "Bijlage toevoegen", "", SOORTEN)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda pad: self.neem_op(pad, bij))
        dialog.open()
        return dialog

    def neem_op(self, pad: str, bij: RegisterRij | None = None) -> None:
        """Read a file in the background and keep it, with the answer it belongs to."""
        bestand, leerling_id = Path(pad), self.leerling_id
        if leerling_id is None:
            return

        def bewaar(gelezen: tuple[str, bytes]) -> None:
            naam, inhoud = gelezen
            soort = Bijlagesoort.TOESTEMMING if bij is not None else Bijlagesoort.OVERIG
            self.context.tasks.run_change(
                lambda uow: (
                    voeg_bijlage_toe(uow, leerling_id, soort, naam, inhoud)
                    if bij is None
                    else koppel_scan(uow, bij.id, naam, inhoud)
                ),
                lambda _: self.melding.toon(
                    "De bijlage staat nu in de kluis.", los_bestand(bestand), "goed"
                ),
                self.melding.toon_fout,
                eigenaar=self,
            )

        self.context.tasks.run(
            lambda: lees_bijlage(bestand), bewaar, self.melding.toon_fout, eigenaar=self
        )


def _chip(stand: Doelstand) -> tuple[TabelChip, ...]:
    return (TabelChip(*stand_chip(stand)),)


def _zelfde(een: Sleutel, ander: Sleutel | None) -> bool:
    return ander is not None and (een.doel, een.ontvanger, een.voor_betrokkene_id) == (
        ander.doel,
        ander.ontvanger,
        ander.voor_betrokkene_id,
    )
