"""What leaves, table by table, with the words that go with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from jos_desktop.models.samenvattingswoorden import METHODE
from jos_desktop.services.uitgaven import Uitgavebesluit, Uitgaveregel
from jos_desktop.ui.samenvatting.duidingvak import Duidingvak
from jos_desktop.ui.samenvatting.inhoud import DUIDING, GEWEIGERD, Inhoudslijst
from jos_desktop.ui.samenvatting.perioden import in_dagen
from jos_desktop.ui.samenvatting.register import Registerblad
from jos_desktop.ui.samenvatting.tabelblad import Tabelblad
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Rolvak, Tekst, kolom
from jos_desktop.werkstroom.samenvatting import Vooraf

NIET_ERIN = (
    "Namen, geboortedata, adressen of klassen.",
    "Iets uit een dossier: gesprekken, doelen, taken of toestemmingen. Ook in een duiding niet: "
    "die wordt nagekeken als je hem bewaart.",
    "Jouw naam, of een tabel per medewerker.",
    "Een aantal per functie én school samen: dat gaat vaak over één collega.",
    "Losse scholen met minder dan 10 trajecten: die staan samen.",
    "Echte aantallen van personen: alles is afgerond op vijftallen.",
)
GEEN_UITLEG = "Er is niets samengevoegd: elke school heeft 10 trajecten of meer."
CIJFERS, UITLEG, NIET, REGISTER = range(4)


class _Stapel(QStackedWidget):
    """Ask no more room than the page in front: the others are out of sight."""

    def sizeHint(self) -> QSize:
        voor = self.currentWidget()
        return voor.sizeHint() if voor is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        voor = self.currentWidget()
        return voor.minimumSizeHint() if voor is not None else super().minimumSizeHint()


class SamenvattingVoorbeeld(QTabWidget):
    """Four tabs: the figures, why they look that way, what is not in it, and the register.

    A table is built when it is first looked at: there are dozens. ``geweigerd`` gives the name of
    a table whose words could not be kept, ``bewaard`` follows when they were.
    """

    geweigerd = Signal(str)
    bewaard = Signal()

    def __init__(self, context: Context, bewaar_uitgave: Callable[[Uitgaveregel], object]) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName("Voorbeeld van de samenvatting")
        self.setDocumentMode(True)
        self._vooraf: Vooraf | None = None
        self._woorden: dict[str, str] = {}
        self.bladen: dict[str, Tabelblad] = {}
        self._uitleg = Rolvak()
        self._niet = Rolvak()
        for vak in (self._uitleg, self._niet):
            vak.inhoud.setContentsMargins(16, 16, 16, 16)
        self.register = Registerblad(bewaar_uitgave)
        self.addTab(self._bouw_cijfers(), "&Cijfers")
        self.addTab(self._uitleg, "&Uitleg")
        self.addTab(self._niet, "Wat er &niet in staat")
        self.addTab(self.register, "&Register")
        for zin in NIET_ERIN:
            self._niet.inhoud.addWidget(Tekst(f"✕  {zin}", breek=True))
        self._niet.inhoud.addStretch(1)

    def _bouw_cijfers(self) -> QWidget:
        self.inhoud = Inhoudslijst()
        self.inhoud.gekozen.connect(self._on_gekozen)
        # Who chooses a table wants to see it, whichever tab is in front.
        self.inhoud.aangewezen.connect(lambda: self.setCurrentIndex(CIJFERS))
        self.stapel = _Stapel()
        vak = QWidget()
        layout = kolom(vak)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(self.stapel)
        return vak

    @property
    def huidig(self) -> Tabelblad | None:
        """Return the table in front."""
        return self.bladen.get(self.inhoud.huidig)

    def toon(self, vooraf: Vooraf) -> None:
        """Show everything that leaves; of the same period the chosen table stays in front."""
        self.leeg()
        self._vooraf = vooraf
        self._woorden = dict(vooraf.besluit.duiding)
        self.inhoud.toon(vooraf.boek.tabellen)
        for naam in self._woorden:
            self.inhoud.merk(naam, DUIDING)
        self._vul_uitleg(vooraf)

    def toon_besluit(self, genomen: Uitgavebesluit) -> None:
        """Say what the last edition held, after words were kept."""
        for naam, blad in self.bladen.items():
            blad.duiding.toon_verstuurd(_verstuurd(genomen, naam))

    def toon_register(self, regels: tuple[Uitgaveregel, ...]) -> None:
        """Show every file that was made."""
        self.register.toon(regels)

    def leeg(self) -> None:
        """Take all tables away; words that are not kept yet go to the vault first."""
        for blad in self.bladen.values():
            blad.duiding.laat_los()
            self.stapel.removeWidget(blad)
            blad.hide()
            blad.deleteLater()
        self.bladen = {}
        self._vooraf = None
        self.inhoud.leeg()

    def bewaar_concepten(self) -> None:
        """Write words that are not kept yet as drafts."""
        for blad in self.bladen.values():
            blad.duiding.wacht.schrijf()

    def bewaar(self) -> None:
        """Keep the words of every table."""
        for blad in self.bladen.values():
            blad.duiding.bewaar()

    @property
    def onbewaard(self) -> bool:
        """Tell whether there are words that are not kept."""
        return any(blad.duiding.wacht.onbewaard for blad in self.bladen.values())

    def naar_duiding(self, naam: str) -> None:
        """Bring the words of a table to the front."""
        self.setCurrentIndex(CIJFERS)
        self.inhoud.kies(naam)
        blad = self.huidig
        if blad is not None:
            blad.duiding.tekst.setFocus()
            blad.ensureWidgetVisible(blad.duiding)

    def _on_gekozen(self, naam: str) -> None:
        vorige = self.stapel.currentWidget()
        if isinstance(vorige, Tabelblad) and vorige.tabel.naam != naam:
            vorige.duiding.bewaar()
        if naam not in self.bladen:
            blad = self._maak(naam)
            if blad is None:
                return
            self.bladen[naam] = blad
            self.stapel.addWidget(blad)
        self.stapel.setCurrentWidget(self.bladen[naam])
        self.bladen[naam].verticalScrollBar().setValue(0)

    def _maak(self, naam: str) -> Tabelblad | None:
        if self._vooraf is None:
            return None
        boek, periode = self._vooraf.boek, self._vooraf.samenvatting.periode
        tabel = next((tabel for tabel in boek.tabellen if tabel.naam == naam), None)
        if tabel is None:
            return None
        vak = Duidingvak(self.context, periode, naam, self._woorden.get(naam, ""))
        vak.toon_verstuurd(_verstuurd(self._vooraf.besluit, naam))
        vak.stand_veranderd.connect(lambda: self._on_stand(naam))
        vak.wacht.teruggezet.connect(lambda: self._on_stand(naam))
        return Tabelblad(self._vooraf.samenvatting, tabel, boek.grafieken, vak)

    def _on_stand(self, naam: str) -> None:
        blad = self.bladen.get(naam)
        if blad is None:
            return
        vak = blad.duiding
        if vak.geweigerd or vak.wacht.onbewaard:
            self.inhoud.merk(naam, GEWEIGERD)
            if vak.geweigerd:
                self.geweigerd.emit(naam)
            return
        self._woorden[naam] = vak.tekst.tekst()
        self.inhoud.merk(naam, DUIDING if self._woorden[naam] else "")
        self.bewaard.emit()

    def _vul_uitleg(self, vooraf: Vooraf) -> None:
        layout = self._uitleg.inhoud
        while item := layout.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        layout.addWidget(Tekst("Zo zijn de cijfers gemaakt", "kop"))
        layout.addWidget(Tekst(METHODE, breek=True, kies=True))
        layout.addWidget(Tekst("Waarom scholen of perioden samen staan", "kop"))
        for zin in vooraf.samenvatting.uitleg or (GEEN_UITLEG,):
            leesbaar = in_dagen(zin, vooraf.samenvatting.blokken)
            layout.addWidget(Tekst(leesbaar, breek=True, kies=True))
        layout.addWidget(
            Tekst("De redenen hierboven zie alleen jij. Ze staan niet in het bestand.", "klein")
        )
        layout.addStretch(1)


def _verstuurd(genomen: Uitgavebesluit, naam: str) -> str:
    """Say what the last edition of this period held beside a table, when that is not this."""
    if genomen.laatste is None:
        return ""
    toen: Mapping[str, str] = genomen.laatste.duiding
    wat = f"In uitgave {genomen.laatste.volgnummer}"
    if toen.get(naam, "") == genomen.duiding.get(naam, ""):
        return f"{wat} staat deze duiding zo." if naam in toen else ""
    if naam not in toen:
        return f"{wat} staat hier geen duiding. Met deze maak je een nieuwe uitgave."
    return f"{wat} staat hier: “{toen[naam]}”"


def leeg_paneel(tekst: Tekst) -> QWidget:
    """Return a panel with one quiet sentence."""
    panel = QWidget()
    layout = kolom(panel)
    layout.addWidget(tekst)
    layout.addStretch(1)
    return panel
