"""The sheet Vragenlijsten: the list in use at the left, how it reads at the right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes_exit import Informant
from jos_desktop.models.vragenlijst import NEDERLANDS, Vragenlijst
from jos_desktop.services.exitlijsten import Lijststand, ga_terug, lees_stand, neem_in_gebruik
from jos_desktop.services.profiellijsten import Profiellijst, lees_ongebruikte_profiellijst
from jos_desktop.ui.monitorkader.keuze import Woordkeuze
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.vragenlijsten.voorbeeld import Lijstvoorbeeld
from jos_desktop.ui.widgets import (
    Chip,
    HoofdKnop,
    Kaart,
    Knop,
    Melding,
    StilleKnop,
    Tekst,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.basis import Rolvak
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

LINKS_PX: Final = 400
BREED_GENOEG: Final = 10
SOORTEN: Final = "Vragenlijsten (*.toml);;Alle bestanden (*)"
UITLEG: Final = (
    "Deze vragen stel je na de hulp. Neem je een andere lijst in gebruik, dan houden antwoorden "
    "van eerder hun eigen vragen."
)
VOORSTEL: Final = (
    "De lijst van JOS is een voorstel. Heeft je organisatie een eigen lijst, gebruik dan die."
)
NAKIJKEN: Final = "nog nakijken door een vertaler"


@dataclass(frozen=True, slots=True)
class _Gelezen:
    stand: Lijststand
    van_organisatie: Profiellijst | None


class VragenlijstenBlad(Pagina):
    """Show which list is in use, read an own one, and go back to the list of JOS."""

    soorten = frozenset({Soort.EXIT, Soort.INSTELLING})
    kent_school = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._stand: Lijststand | None = None
        self._van_organisatie: Profiellijst | None = None
        naast = rij(ruimte=16)
        naast.addWidget(self._bouw_links())
        naast.addLayout(self._bouw_rechts(), 1)
        self.inhoud.addLayout(naast, 1)
        self.setFocusProxy(self.inlezen)
        # The pictures take the colours of the other theme.
        context.stijl.gewisseld.connect(self._toon_voorbeeld)

    def _bouw_links(self) -> QWidget:
        # It scrolls: what a file has wrong with it must not push the window off a small screen.
        links = Rolvak()
        links.setFixedWidth(LINKS_PX)
        onder = links.inhoud
        kaart = Kaart("In gebruik")
        self.titel = Tekst("", "vet", breek=True)
        self.versie = Tekst("", "gedempt", breek=True)
        self.herkomst = Chip("")
        self.uitleg = Tekst(UITLEG, breek=True)
        self.inlezen = HoofdKnop("Eigen lijst &inlezen…", self.kies, icoon="fa6s.file-import")
        self.organisatie = Knop("Lijst van je &organisatie gebruiken", self.neem_van_organisatie)
        self.terug = Knop("&Terug naar de lijst van JOS", self.ga_terug)
        self.begin = StilleKnop("Opslaan als &begin…", self.bewaar, icoon="fa6s.floppy-disk")
        self.begin.setToolTip("Bewaar de lijst van JOS als begin van een eigen lijst")
        self.fout = Melding()
        woorden: tuple[QWidget, ...] = (self.titel, self.versie, self.herkomst, self.uitleg)
        doen = (self.inlezen, self.fout, self.organisatie, self.terug, self.begin)
        for deel in (*woorden, *doen):
            kaart.inhoud.addWidget(deel)
        onder.addWidget(kaart)
        talen = Kaart("Talen")
        self.talen: QVBoxLayout = kolom()
        talen.inhoud.addLayout(self.talen)
        onder.addWidget(talen)
        onder.addStretch(1)
        return links

    def _bouw_rechts(self) -> QVBoxLayout:
        rechts = kolom()
        self.informant = Woordkeuze([(lid.value, lid.label) for lid in Informant])
        self.informant.setAccessibleName("Voor wie")
        self.taal = Woordkeuze()
        self.taal.setAccessibleName("Taal")
        for keuze in (self.informant, self.taal):
            keuze.setMinimumContentsLength(BREED_GENOEG)
        self.informant.currentIndexChanged.connect(lambda _: self._toon_voorbeeld())
        self.taal.currentIndexChanged.connect(lambda _: self._toon_voorbeeld())
        balk = rij()
        balk.addWidget(Tekst("Zo leest hij voor", "gedempt"))
        balk.addWidget(self.informant)
        balk.addWidget(Tekst("in het", "gedempt"))
        balk.addWidget(self.taal)
        balk.addStretch(1)
        rechts.addLayout(balk)
        self.voorbeeld = Lijstvoorbeeld()
        rechts.addWidget(self.voorbeeld, 1)
        return rechts

    def ververs(self) -> None:
        """Read which list is in use."""

        def lees(uow: UnitOfWork) -> _Gelezen:
            return _Gelezen(lees_stand(uow), lees_ongebruikte_profiellijst(uow))

        self.context.tasks.run_query(lees, self._toon, self.melding.toon_fout)

    def plek(self) -> dict[str, Any]:
        """Return what the preview shows."""
        return {"informant": self.informant.sleutel(), "taal": self.taal.sleutel()}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Show the same informant again."""
        self.kies_informant(str(plek["informant"]))

    def kies_informant(self, informant: str) -> None:
        """Show how an informant meets the list."""
        self.informant.zet(informant)

    def kies_taal(self, taal: str) -> None:
        """Show the list in a language."""
        self.taal.zet(taal)

    def kies(self) -> QFileDialog:
        """Ask for the file of an own list, and of its translations."""
        venster = bestandsvenster(self, "Vragenlijst en vertalingen kiezen", soorten=SOORTEN)
        venster.setFileMode(QFileDialog.FileMode.ExistingFiles)
        venster.filesSelected.connect(self.open_paden)
        venster.open()
        return venster

    def open_paden(self, paden: list[str]) -> None:
        """Read the chosen files and put them in use, or say beside the button what is wrong."""
        from jos_desktop.werkstroom.vragenlijsten import lees_gekozen

        self.fout.hide()
        self.context.tasks.run(
            lambda: lees_gekozen([Path(pad) for pad in paden]),
            self._neem,
            self.fout.toon_fout,
            eigenaar=self,
        )

    def neem_van_organisatie(self) -> None:
        """Put the list of the organisation profile in use."""
        if self._van_organisatie is not None:
            self._neem(self._van_organisatie)

    def ga_terug(self) -> None:
        """Use the list of JOS again."""
        self.fout.hide()
        self.context.tasks.run_change(
            ga_terug,
            lambda _: self.melding.toon("De lijst van JOS is weer in gebruik.", toon="goed"),
            self.fout.toon_fout,
            eigenaar=self,
        )

    def bewaar(self) -> QFileDialog:
        """Ask where the start of an own list goes."""
        from jos_desktop.werkstroom.vragenlijsten import BESTANDSNAAM

        venster = bestandsvenster(self, "Begin van een eigen lijst bewaren", BESTANDSNAAM, SOORTEN)
        venster.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        venster.setDefaultSuffix("toml")
        venster.fileSelected.connect(self.schrijf)
        venster.open()
        return venster

    def schrijf(self, pad: str) -> None:
        """Write the list of JOS as a start."""
        from jos_desktop.werkstroom.vragenlijsten import schrijf_sjabloon

        kluis = self.context.vault.map
        self.context.tasks.run(
            lambda: schrijf_sjabloon(Path(pad), kluis=kluis),
            lambda _: self.melding.toon(
                "Het begin is bewaard.", "Verander het, en lees het in.", "goed"
            ),
            self.fout.toon_fout,
            eigenaar=self,
        )

    def _neem(self, gelezen: Profiellijst) -> None:
        self.context.tasks.run_change(
            lambda uow: neem_in_gebruik(uow, gelezen.lijst, gelezen.vertalingen),
            lambda _: self.melding.toon(
                "Deze lijst is nu in gebruik.",
                "Wat al begonnen was, gaat verder zoals het was.",
                "goed",
            ),
            self.fout.toon_fout,
            eigenaar=self,
        )

    def _toon(self, gelezen: _Gelezen) -> None:
        stand = self._stand = gelezen.stand
        self._van_organisatie = gelezen.van_organisatie
        lijst = stand.nederlands
        self.titel.setText(lijst.titel)
        aantal = len(lijst.vragen)
        self.versie.setText(f"{lijst.sleutel}, versie {lijst.versie}, {aantal} vragen")
        self.herkomst.zet("Lijst van JOS" if stand.van_jos else "Eigen lijst", "accent")
        self.uitleg.setText(f"{UITLEG} {VOORSTEL}" if stand.van_jos else UITLEG)
        self.terug.setVisible(not stand.van_jos)
        self.organisatie.setVisible(gelezen.van_organisatie is not None)
        self._toon_talen(stand)
        gekozen = self.taal.sleutel() or NEDERLANDS
        self.taal.blockSignals(True)
        self.taal.vul([(een.taal, een.taalnaam) for een in stand.lijsten])
        self.taal.zet(gekozen)
        self.taal.blockSignals(False)
        self._toon_voorbeeld()

    def _toon_talen(self, stand: Lijststand) -> None:
        while (oud := self.talen.takeAt(0)) is not None:
            weg = oud.widget()
            if weg is not None:
                weg.hide()
                weg.deleteLater()
        for lijst in stand.lijsten:
            self.talen.addWidget(_taalregel(lijst))

    def _toon_voorbeeld(self) -> None:
        if self._stand is None:
            return
        taal = self.taal.sleutel()
        lijst = next((een for een in self._stand.lijsten if een.taal == taal), None)
        if lijst is not None:
            self.voorbeeld.toon(lijst, Informant(self.informant.sleutel()))


def _taalregel(lijst: Vragenlijst) -> QWidget:
    regel = QWidget()
    naast = rij(regel)
    naast.addWidget(Tekst(lijst.taalnaam))
    naast.addStretch(1)
    if not lijst.nagekeken:
        naast.addWidget(Chip(NAKIJKEN, "warm"))
    return regel
