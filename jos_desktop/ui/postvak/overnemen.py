"""Take a handover over: as a new pupil or into a dossier that is there, fact by fact."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QSizePolicy, QWidget

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.overname import OntvangstVerlopen, Overnamekeuze
from jos_desktop.ui.dossier.formulier import Nummerkeuze
from jos_desktop.ui.privacy import Verhuld
from jos_desktop.ui.widgets import Dialoog, Tekst, Veld, bevestig

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.ontvangst_voorbeeld import Voorbeeld
    from jos_desktop.services.samenvoegvelden import Veldkeuze
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Wat je overneemt, staat in het dossier met erbij van wie het komt. De toestemming van de "
    "gever is niet die van jou: die vraag je zelf."
)
NIEUW: Final = "Een nieuw dossier maken"
NIEUW_DOE: Final = "Er is geen leerling die hierop lijkt."
LIJKT: Final = "Ken je deze leerling al?"
KIES: Final = "Waar de gegevens verschillen: kies wat klopt"
KIES_SCHOOL: Final = "Kies een school"
GEEN_SCHOOL: Final = "Kies een school."


class _Keus(Verhuld, QRadioButton):
    """One of several values; long ones are cut on screen and whole in the tooltip."""

    def __init__(self, tekst: str, naam: str) -> None:
        super().__init__()
        self.setText(tekst.replace("&", "&&"))
        self.setAccessibleName(naam)
        # The words come from somebody else: never read them as markup.
        self.setToolTip(escape(tekst))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class OverneemDialoog(Dialoog):
    """Ask at which school and as whom, and take over."""

    overgenomen = Signal()

    def __init__(self, parent: QWidget, context: Context, voorbeeld: Voorbeeld) -> None:
        super().__init__(parent, "Overdracht overnemen", wat="deze keuzes", breedte_px=720)
        self._context, self._voorbeeld = context, voorbeeld
        self._ondanks = False
        self.velden: dict[str, QButtonGroup] = {}
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.school = Nummerkeuze()
        # Never the first by accident: a pupil at the wrong school is seen by the wrong people.
        vraag = ((None, KIES_SCHOOL),) if voorbeeld.school_id is None else ()
        self.school.vul((*vraag, *voorbeeld.scholen))
        self.school.zet(voorbeeld.school_id)
        self.v_school = Veld("Op welke &school?", self.school, verplicht=True)
        self.inhoud.addWidget(self.v_school)
        self.wie = QButtonGroup(self)
        self._bouw_wie(voorbeeld)
        self.kop_velden = Tekst(KIES, "kop")
        self.inhoud.addWidget(self.kop_velden)
        vlak = QWidget()
        self._rooster = QGridLayout(vlak)
        self._rooster.setContentsMargins(0, 0, 0, 0)
        self._rooster.setColumnMinimumWidth(0, 110)
        for kolom in (1, 2):
            self._rooster.setColumnStretch(kolom, 1)
        self.inhoud.addWidget(vlak)
        self.knoppen("&Overnemen", self._on_overnemen)
        self.wie.idToggled.connect(self._on_wie)
        self._on_wie(self.wie.checkedId(), True)
        self.school.setFocus()
        self.onthoud()

    def _bouw_wie(self, voorbeeld: Voorbeeld) -> None:
        """Offer a new dossier and those of pupils who may be the same; nobody is 0."""
        self.inhoud.addWidget(Tekst(LIJKT if voorbeeld.kandidaten else NIEUW_DOE, "kop"))
        nieuw = _Keus(NIEUW, NIEUW)
        self.wie.addButton(nieuw, 0)
        self.inhoud.addWidget(nieuw)
        for kandidaat in voorbeeld.kandidaten:
            delen = (
                kandidaat.naam,
                f"geboren {schrijf_datum(kandidaat.geboren)}",
                kandidaat.waar,
                kandidaat.reden,
            )
            tekst = "Bij " + ", ".join(deel for deel in delen if deel)
            knop = _Keus(tekst, tekst)
            self.wie.addButton(knop, kandidaat.leerling_id)
            self.inhoud.addWidget(knop)
        voorstel = self.wie.button(voorbeeld.eerder or 0) or nieuw
        voorstel.setChecked(True)

    @property
    def leerling_id(self) -> int | None:
        """Return the pupil whose dossier it joins, or None for a new one."""
        return self.wie.checkedId() or None

    def keuze(self) -> Overnamekeuze | None:
        """Return what was chosen, or None without a school."""
        school = self.school.sleutel()
        if school is None:
            self.v_school.toon_fout(GEEN_SCHOOL)
            self.school.setFocus()
            return None
        gekozen = frozenset(veld for veld, groep in self.velden.items() if groep.checkedId() == 1)
        return Overnamekeuze(school, self.leerling_id, gekozen, self._ondanks)

    def _on_wie(self, nummer: int, aan: bool) -> None:
        if not aan:
            return
        self._wis_velden()
        if nummer <= 0:
            return
        from jos_desktop.werkstroom.ontvangst import lees_veldkeuzen

        vault, ontvangst = self._context.vault, self._voorbeeld.rij.id

        def klaar(velden: tuple[Veldkeuze, ...]) -> None:
            if self.wie.checkedId() == nummer:
                self._toon_velden(velden)

        self._context.tasks.run(
            lambda: lees_veldkeuzen(vault, ontvangst, nummer),
            klaar,
            self.toon_fout,
            eigenaar=self,
        )

    def _toon_velden(self, velden: tuple[Veldkeuze, ...]) -> None:
        for kolom, kop in ((1, "Staat er nu"), (2, "Van de gever")):
            self._rooster.addWidget(Tekst(kop, "klein"), 0, kolom)
        for regel, keuze in enumerate(velden, 1):
            groep = QButtonGroup(self)
            self._rooster.addWidget(Tekst(keuze.titel, "vet"), regel, 0)
            for nummer, tekst in enumerate((keuze.blijft, keuze.gaat)):
                knop = _Keus(tekst, f"{keuze.titel}: {tekst}")
                groep.addButton(knop, nummer)
                self._rooster.addWidget(knop, regel, nummer + 1)
            groep.button(0).setChecked(True)
            self.velden[keuze.veld] = groep
        self.kop_velden.setVisible(bool(velden))
        # How high the words are is known only after the layout has run.
        QTimer.singleShot(0, self, self._zet_hoogte)

    def _wis_velden(self) -> None:
        for groep in self.velden.values():
            groep.deleteLater()
        self.velden = {}
        self.kop_velden.hide()
        QTimer.singleShot(0, self, self._zet_hoogte)
        while item := self._rooster.takeAt(0):
            deel = item.widget()
            if deel is not None:
                deel.hide()
                deel.deleteLater()

    def _on_overnemen(self) -> None:
        from jos_desktop.werkstroom.ontvangst import accepteer

        keuze = self.keuze()
        if keuze is None:
            return
        vault, nummer = self._context.vault, self._voorbeeld.rij.id
        knop = self.hoofdknop
        if knop is not None:
            knop.setEnabled(False)
        self._context.tasks.run(
            lambda: accepteer(vault, nummer, keuze),
            self._on_klaar,
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: None if knop is None else knop.setEnabled(True),
        )

    def _on_klaar(self, changes: Changes) -> None:
        self._context.events.meld(changes)
        self.klaar()
        self.overgenomen.emit()

    def _on_fout(self, fout: KnownError) -> None:
        if not isinstance(fout, OntvangstVerlopen):
            self.toon_fout(fout)
            return
        bevestig(self, fout.zin(), fout.raad(), "Toch overnemen", self._toch)

    def _toch(self) -> None:
        self._ondanks = True
        self._on_overnemen()
