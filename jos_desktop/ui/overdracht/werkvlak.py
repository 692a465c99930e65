"""One handover in five steps, and what happened after sending."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from jos_desktop.services.overdrachtscherm import Stapgegevens, lees_stapgegevens
from jos_desktop.services.overdrachtstand import NOG_HIER
from jos_desktop.ui.documentvoorbeeld import ZOOM_STEP
from jos_desktop.ui.overdracht.stap_aanwie import AanWieStap
from jos_desktop.ui.overdracht.stap_toestemming import ToestemmingStap
from jos_desktop.ui.overdracht.stap_versturen import VersturenStap
from jos_desktop.ui.overdracht.stap_voorbeeld import VoorbeeldStap
from jos_desktop.ui.overdracht.stappen import Stap, eerste_open, stapstanden
from jos_desktop.ui.overdracht.stappenbalk import Stappenbalk
from jos_desktop.ui.overdracht.stukken import Stukken
from jos_desktop.ui.overdracht.toestemming import ToestemmingDialoog
from jos_desktop.ui.overdracht.toon import status_toon
from jos_desktop.ui.overdracht.verloop import VerloopStap
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.waakwoorden import waak_over
from jos_desktop.ui.widgets import Chip, HoofdKnop, Knop, Melding, StilleKnop, Tekst, kolom, rij

if TYPE_CHECKING:
    from jos_desktop.services.overdracht import OverdrachtDetail
    from jos_desktop.services.overdrachtantwoord import Verwerkt
    from jos_desktop.ui.overdracht.stapvak import Stapvak

LINKS_PX: Final = 430
MET_VOORBEELD: Final = frozenset({Stap.INHOUD, Stap.VOORBEELD})
"""The steps beside which the document stands."""
PAKKET_KLAAR: Final = "Het pakket is gemaakt. De overdracht staat op Verzonden."
PAKKET_GEEF: Final = "Geef of mail het bestand nu aan de ontvanger."


class Werkvlak(QWidget):
    """Work on one handover; everything typed is kept by itself."""

    terug = Signal()
    opnieuw = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.gegevens: Stapgegevens | None = None
        self.stap = Stap.AAN_WIE
        self._vakken: dict[Stap, Stapvak] = {}
        self._vervolg = False
        self._gewenst: Stap | None = None
        layout = kolom(self, ruimte=8)
        layout.addWidget(self._bouw_kop())
        self.melding = Melding()
        layout.addWidget(self.melding)
        self.balk = Stappenbalk()
        self.balk.gekozen.connect(lambda nummer: self.ga_naar(Stap(nummer)))
        layout.addWidget(self.balk)
        middle = rij(ruimte=16)
        self.links = QStackedWidget()
        middle.addWidget(self.links, 1)
        self.stukken = Stukken(context, self.melding)
        self.secties, self.voorbeeld = self.stukken.secties, self.stukken.voorbeeld
        self.links.addWidget(self.stukken.kaart)
        middle.addWidget(self.voorbeeld, 1)
        layout.addLayout(middle, 1)
        layout.addWidget(self._bouw_voet())
        for keys, do in (
            ("Ctrl+S", self.bewaar_concepten),
            ("Ctrl+P", self.vraag_bestand),
            ("Ctrl++", partial(self.voorbeeld.zoom, ZOOM_STEP)),
            ("Ctrl+=", partial(self.voorbeeld.zoom, ZOOM_STEP)),
            ("Ctrl+-", partial(self.voorbeeld.zoom, 1 / ZOOM_STEP)),
            ("Ctrl+0", self.voorbeeld.pas),
            ("Alt+Left", self.vorige),
            ("Alt+Right", self.volgende),
        ):
            QShortcut(QKeySequence(keys), self, do)

    def _bouw_kop(self) -> QWidget:
        head = QWidget()
        line = rij(head, ruimte=12)
        words = kolom(ruimte=0)
        # Long names wrap: the page may not grow wider than the screen.
        self.titel = Tekst("Overdracht", "titel", breek=True)
        self.onder = Tekst("", "gedempt", breek=True)
        words.addWidget(self.titel)
        words.addWidget(self.onder)
        line.addLayout(words, 1)
        self.status = Chip("")
        line.addWidget(self.status)
        line.addWidget(StilleKnop("A&lle overdrachten", self.terug.emit, icoon="fa6s.arrow-left"))
        self.dossier = Knop("Naar &dossier", self._on_dossier)
        line.addWidget(self.dossier)
        return head

    def _bouw_voet(self) -> QWidget:
        foot = QWidget()
        line = rij(foot)
        self.terugknop = Knop("&Terug", self.vorige, hulp="Vorige stap (Alt+pijl links)")
        self.verder = HoofdKnop("Vol&gende", self.volgende, hulp="Volgende stap (Alt+pijl rechts)")
        line.addWidget(self.terugknop)
        line.addStretch(1)
        line.addWidget(self.verder)
        return foot

    @property
    def detail(self) -> OverdrachtDetail | None:
        """Return the handover that is open."""
        return None if self.gegevens is None else self.gegevens.detail

    def vak(self, stap: Stap) -> Stapvak:
        """Return the fields of a step. Raises KeyError for the one with the sections."""
        return self._vakken[stap]

    # -- opening and closing ------------------------------------------------------------------

    def open_overdracht(self, overdracht_id: int, stap: Stap | None = None) -> None:
        """Show a handover, at its first step that is not ready or at ``stap``."""
        self.sluit()
        self._gewenst = stap
        self.melding.hide()
        self.lees(overdracht_id)

    def lees(self, overdracht_id: int) -> None:
        """Read the handover, and after it the document."""
        self.context.tasks.run_query(
            lambda uow: lees_stapgegevens(uow, overdracht_id), self._on_gegevens
        )

    def start_vervolg(self) -> None:
        """Start the next step as soon as the handover has been read."""
        self._vervolg = True

    def sluit(self) -> None:
        """Keep what was typed and let the handover go."""
        self.bewaar_concepten()
        self.gegevens = None
        self._vervolg = False
        self.stukken.sluit()
        for vak in self._vakken.values():
            self.links.removeWidget(vak)
            vak.hide()
            vak.deleteLater()
        self._vakken = {}

    def bewaar_concepten(self) -> None:
        """Keep the sections; write what else is typed as drafts."""
        self.secties.bewaar()
        for vak in self._vakken.values():
            vak.laat_los()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when another screen comes, or the vault is locked."""
        self.bewaar_concepten()
        super().hideEvent(event)

    # -- showing ------------------------------------------------------------------------------

    def _on_gegevens(self, gegevens: Stapgegevens) -> None:
        nieuw = self.gegevens is None
        detail = gegevens.detail
        was_hier = self.detail is not None and self.detail.status in NOG_HIER
        self.gegevens = gegevens
        if nieuw:
            waak_over(self, self.context.tasks, detail.leerling_id)
            self._maak_vakken(gegevens)
        self._toon_kop(detail)
        for vak in self._vakken.values() if not nieuw else ():
            vak.toon(gegevens)
        self.stukken.toon(gegevens)
        self.balk.toon(stapstanden(gegevens), verstuurd=detail.status not in NOG_HIER)
        if nieuw:
            self.ga_naar(eerste_open(gegevens) if self._gewenst is None else self._gewenst)
        elif was_hier and detail.status not in NOG_HIER:
            self.ga_naar(Stap.VERLOOP)
        if self._vervolg:
            self._vervolg = False
            self._doe_vervolg()

    def _maak_vakken(self, gegevens: Stapgegevens) -> None:
        aan_wie = AanWieStap(self.context, gegevens)
        toestemming = ToestemmingStap(self.context, gegevens)
        toestemming.vastleggen_gevraagd.connect(self.vraag_toestemming)
        voorbeeld = VoorbeeldStap(self.context, gegevens)
        versturen = VersturenStap(self.context, gegevens)
        versturen.pdf_gevraagd.connect(self.vraag_bestand)
        versturen.verstuurd.connect(self._on_verstuurd)
        verloop = VerloopStap(self.context, gegevens)
        verloop.opnieuw_sturen.connect(lambda: self.ga_naar(Stap.VERSTUREN))
        verloop.nieuwe_overdracht.connect(self._on_opnieuw)
        verloop.begonnen.connect(self.melding.hide)
        verloop.verwerkt.connect(self._on_verwerkt)
        verloop.bericht_gevraagd.connect(self.stukken.vraag_bericht)
        self._vakken = {
            Stap.AAN_WIE: aan_wie,
            Stap.TOESTEMMING: toestemming,
            Stap.VOORBEELD: voorbeeld,
            Stap.VERSTUREN: versturen,
            Stap.VERLOOP: verloop,
        }
        for vak in self._vakken.values():
            vak.fout.connect(self.melding.toon_fout)
            self.links.addWidget(vak)

    def _toon_kop(self, detail: OverdrachtDetail) -> None:
        self.titel.setText(f"Overdracht van {detail.leerling}")
        plaats, naar = detail.ontvanger.plaats, detail.ontvanger.naam
        if plaats != naar:
            naar = f"{naar}, {plaats}"
        self.onder.setText(f"aan {naar} · {detail.documentnummer}")
        self.onder.setToolTip(detail.soort.label)
        self.status.zet(detail.status.label, status_toon(detail.status))

    # -- walking through the steps ------------------------------------------------------------

    def ga_naar(self, stap: Stap) -> None:
        """Keep the step that is left, and show another."""
        if self.gegevens is None:
            return
        vorige = self._vakken.get(self.stap)
        if vorige is not None and stap is not self.stap:
            vorige.bewaar()
        self.secties.bewaar()
        self.stap = stap
        vak = self._vakken.get(stap)
        met_voorbeeld = stap in MET_VOORBEELD
        self.links.setMinimumWidth(LINKS_PX)
        self.links.setMaximumWidth(LINKS_PX if met_voorbeeld else 16777215)
        self.links.setCurrentWidget(self.stukken.kaart if vak is None else vak)
        self.voorbeeld.setVisible(met_voorbeeld)
        self.balk.zet_huidig(stap)
        self.verder.setVisible(stap < Stap.VERSTUREN)
        if stap < Stap.VERSTUREN:
            self.verder.setText("Vol&gende")
        self.terugknop.setText("&Terug" if stap is not Stap.AAN_WIE else "&Terug naar alles")
        if vak is None:
            self.stukken.neem_focus()
        else:
            vak.neem_focus()

    def volgende(self) -> None:
        """Go to the next step."""
        if self.stap < Stap.VERSTUREN:
            self.ga_naar(Stap(self.stap + 1))

    def vorige(self) -> None:
        """Go to the step before; from the first back to all handovers."""
        if self.stap is Stap.AAN_WIE or self.gegevens is None:
            self.terug.emit()
        else:
            self.ga_naar(Stap(self.stap - 1))

    def _doe_vervolg(self) -> None:
        verloop = self._vakken.get(Stap.VERLOOP)
        if self.stap is Stap.VERLOOP and isinstance(verloop, VerloopStap):
            verloop.start_vervolg()

    # -- what the steps ask -------------------------------------------------------------------

    def vraag_toestemming(self) -> ToestemmingDialoog | None:
        """Open the dialog that registers an answer for this receiver."""
        if self.detail is None:
            return None
        dialog = ToestemmingDialoog(self, self.context, self.detail)
        dialog.open()
        return dialog

    def vraag_bestand(self) -> None:
        """Ask where the PDF goes; its name holds no person."""
        self.secties.bewaar()
        versturen = self._vakken.get(Stap.VERSTUREN)
        wachtwoord = versturen.pdf_wachtwoord if isinstance(versturen, VersturenStap) else None
        self.stukken.vraag_bestand(wachtwoord)

    def schrijf(self, pad: str) -> None:
        """Write the PDF to a file."""
        self.stukken.schrijf(pad)

    def _on_verstuurd(self, pakket: bool) -> None:
        if self.detail is not None:
            if pakket:
                self.melding.toon(PAKKET_KLAAR, PAKKET_GEEF, "goed")
            else:
                self.melding.toon("De overdracht staat op Verzonden.", toon="goed")
            self.stukken.meld_veranderd()

    def _on_opnieuw(self) -> None:
        if self.detail is not None:
            self.opnieuw.emit(self.detail.leerling_id)

    def _on_verwerkt(self, gedaan: Verwerkt) -> None:
        self.context.events.meld(gedaan.changes)
        self.melding.toon(
            f"Antwoord verwerkt: {gedaan.status.label.lower()}."
            if gedaan.nieuw
            else "Dit antwoord had je al verwerkt.",
            f"Het hoort bij {gedaan.documentnummer}.",
            "goed",
        )

    def _on_dossier(self) -> None:
        if self.detail is not None:
            self.context.open_dossier(self.detail.leerling_id)
