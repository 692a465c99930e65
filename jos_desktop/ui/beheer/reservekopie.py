"""Reservekopie: which there are, making one now, the second place, old ones, putting back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from jos_desktop.ui.ontgrendelen.kopielijst import kopiemodel
from jos_desktop.ui.ontgrendelen.scherm import kort_pad
from jos_desktop.ui.ontgrendelen.terugzetten import UITLEG, TerugzetPaneel
from jos_desktop.ui.reservewacht import noem_moment, reservewacht
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import (
    Dialoog,
    HoofdKnop,
    Kaart,
    Knop,
    Melding,
    Rolvak,
    StilleKnop,
    Tekst,
    bevestig,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.bestand import mapvenster
from jos_desktop.ui.widgets.tabel import RijenTabel

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.backup import Gemaakt
    from jos_desktop.storage.backup_list import Gelezen, Reservekopie
    from jos_desktop.storage.restore import Herstelverslag
    from jos_desktop.werkstroom.reservekopie import Reserveoverzicht, Reservestand

PLEK_UITLEG = (
    "Is je laptop weg, dan zijn de reservekopieën dat ook. Kies daarom ook een USB-stick of een "
    "map op het netwerk. Dat mag: een reservekopie is versleuteld."
)
_LINKS, _RECHTS = 3, 2


class ReservekopieDeel(Rolvak):
    """The list at the left; making, the second place and putting back at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.overzicht: Reserveoverzicht | None = None
        self._gelezen: Gelezen | None = None
        self._wacht = reservewacht(context)
        self.inhoud.setContentsMargins(0, 16, 0, 0)
        columns = rij(ruimte=16)
        columns.addWidget(self._bouw_lijst(), _LINKS)
        right = kolom(ruimte=16)
        right.addWidget(self._bouw_maken())
        right.addWidget(self._bouw_plek())
        right.addWidget(self._bouw_terug())
        right.addStretch(1)
        columns.addLayout(right, _RECHTS)
        self.inhoud.addLayout(columns)
        self._wacht.gevorderd.connect(self._on_gevorderd)
        self._wacht.bezig_gewijzigd.connect(self._on_bezig)
        self._wacht.gemaakt.connect(self._on_gemaakt)
        self._wacht.veranderd.connect(self._on_stand)

    def _bouw_lijst(self) -> Kaart:
        card = Kaart("Reservekopieën")
        self.model = kopiemodel(plek=True)
        self.tabel: RijenTabel[Reservekopie] = RijenTabel(self.model, "Reservekopieën")
        self.tabel.setMinimumHeight(300)
        card.inhoud.addWidget(self.tabel, 1)
        self.uitleg = Tekst("", "klein", breek=True)
        card.inhoud.addWidget(self.uitleg)
        self.lijstmelding = Melding()
        card.inhoud.addWidget(self.lijstmelding)
        buttons = rij()
        self.weg = StilleKnop("Gekozen &verwijderen", self.vraag_verwijderen)
        self.weg.setEnabled(False)
        self.oude = Knop("&Oude verwijderen", self.vraag_oude)
        self.oude.hide()
        buttons.addWidget(self.weg)
        buttons.addStretch(1)
        buttons.addWidget(self.oude)
        card.inhoud.addLayout(buttons)
        self.tabel.gekozen.connect(lambda gekozen: self.weg.setEnabled(gekozen is not None))
        return card

    def _bouw_maken(self) -> Kaart:
        card = Kaart("Nu maken")
        self.laatste = Tekst("", breek=True)
        card.inhoud.addWidget(self.laatste)
        self.melding = Melding()
        card.inhoud.addWidget(self.melding)
        self.balk = QProgressBar()
        self.balk.setRange(0, 100)
        self.balk.setTextVisible(False)
        self.balk.setAccessibleName("Voortgang van de reservekopie")
        self.balk.hide()
        card.inhoud.addWidget(self.balk)
        buttons = rij()
        self.maken = HoofdKnop("Nu &maken", self._wacht.maak)
        self.stop = Knop("&Stoppen", self._wacht.stop)
        self.stop.hide()
        buttons.addWidget(self.maken)
        buttons.addWidget(self.stop)
        buttons.addStretch(1)
        card.inhoud.addLayout(buttons)
        return card

    def _bouw_plek(self) -> Kaart:
        card = Kaart("Tweede plek")
        card.inhoud.addWidget(Tekst(PLEK_UITLEG, "klein", breek=True))
        self.plek = Tekst("", breek=True)
        card.inhoud.addWidget(self.plek)
        self.plekmelding = Melding()
        card.inhoud.addWidget(self.plekmelding)
        buttons = rij()
        self.kies = Knop("Map &kiezen", self.kies_plek)
        self.geen_plek = StilleKnop("&Niet meer gebruiken", self.vraag_vergeten)
        buttons.addWidget(self.kies)
        buttons.addWidget(self.geen_plek)
        buttons.addStretch(1)
        card.inhoud.addLayout(buttons)
        return card

    def _bouw_terug(self) -> Kaart:
        card = Kaart("Terugzetten")
        card.inhoud.addWidget(Tekst(UITLEG, "klein", breek=True))
        self.terug = Knop("Reservekopie &terugzetten", self.zet_terug)
        card.inhoud.addWidget(self.terug)
        return card

    # -- read ------------------------------------------------------------------------------------

    def ververs(self) -> None:
        """Read the backups on both places that were not read yet, in the background."""
        vault = self.context.vault
        if self._gelezen is None:
            from jos_desktop.storage.backup_list import Gelezen

            self._gelezen = Gelezen()
        gelezen = self._gelezen

        def lees() -> Reserveoverzicht:
            from jos_desktop.werkstroom.reservekopie import lees_overzicht

            return lees_overzicht(vault, gelezen)

        self.context.tasks.run(lees, self.toon_overzicht, eigenaar=self)

    def toon_overzicht(self, overzicht: Reserveoverzicht) -> None:
        """Show the backups on both places and how they stand."""
        from jos_desktop.werkstroom.reservekopie import van_voor_de_vernieuwing

        self.overzicht = overzicht
        alle = (*overzicht.hier, *overzicht.tweede)
        self.model.zet_rijen(alle)
        self.weg.setEnabled(bool(self.tabel.gekozen_rijen()))
        oude = van_voor_de_vernieuwing(alle)
        self.oude.setVisible(bool(oude))
        zonder = sum(kopie.zonder_grootboek for kopie in alle)
        stuk = sum(not kopie.heel for kopie in alle) - zonder
        self.uitleg.setText(_tel(len(alle), stuk, zonder))
        gekozen = bool(overzicht.tweede_plek)
        self.geen_plek.setVisible(gekozen)
        self.kies.setText("Andere map &kiezen" if gekozen else "Map &kiezen")
        self.plek.setText(_noem_plek(overzicht))
        self._on_stand(overzicht.stand)

    def _on_stand(self, stand: Reservestand) -> None:
        laatste = "nog geen" if stand.laatste is None else noem_moment(stand.laatste)
        self.laatste.setText(f"Laatste goede reservekopie: {laatste}")
        fout = stand.mislukt or stand.tweede_mislukt
        if fout is not None and not self._wacht.bezig:
            ernstig = stand.mislukt is not None
            self.melding.toon(fout.wat, fout.doe, "gevaar" if ernstig else "warm")

    # -- make ------------------------------------------------------------------------------------

    def _on_gevorderd(self, gedaan: int, totaal: int) -> None:
        self.balk.setValue(100 * gedaan // max(totaal, 1))

    def _on_bezig(self, bezig: bool) -> None:
        self.balk.setValue(0)
        self.balk.setVisible(bezig)
        self.stop.setVisible(bezig)
        self.maken.setEnabled(not bezig)
        self.maken.setText("Bezig …" if bezig else "Nu &maken")
        if bezig:
            self.melding.hide()

    def _on_gemaakt(self, gemaakt: Gemaakt) -> None:
        if gemaakt.kopie.zonder_grootboek:
            self.melding.toon("De reservekopie is gemaakt, maar zonder grootboek.", "", "warm")
        elif gemaakt.tweede_fout is None:
            ook = " Ook op de tweede plek." if gemaakt.tweede is not None else ""
            self.melding.toon("De reservekopie is gemaakt en nagelezen.", ook.strip(), "goed")
        if self.isVisible():
            self.ververs()

    # -- second place ----------------------------------------------------------------------------

    def kies_plek(self) -> QFileDialog:
        """Let the user point at the second place."""
        begin = Path(self.overzicht.tweede_plek) if self.overzicht else Path()
        dialog = mapvenster(
            self, "Kies de tweede plek", begin if begin.is_absolute() else Path.home()
        )
        dialog.fileSelected.connect(self.zet_plek)
        dialog.open()
        return dialog

    def zet_plek(self, pad: str) -> None:
        """Keep the second place and fill it at once."""
        vault = self.context.vault

        def werk() -> Changes:
            from jos_desktop.werkstroom.reservekopie import kies_tweede_plek

            return kies_tweede_plek(vault, Path(pad))

        self.context.tasks.run(werk, self._on_plek_gezet, self.plekmelding.toon_fout, eigenaar=self)

    def vraag_vergeten(self) -> Dialoog:
        """Ask before the second place is let go."""
        return bevestig(
            self.window(),
            "De tweede plek niet meer gebruiken?",
            "Nieuwe reservekopieën staan dan alleen nog op deze laptop. Wat al op de tweede plek "
            "staat, blijft daar.",
            "Niet meer gebruiken",
            self.vergeet_plek,
        )

    def vergeet_plek(self) -> None:
        """Stop using the second place; what stands there stays."""
        vault = self.context.vault

        def werk() -> Changes:
            from jos_desktop.werkstroom.reservekopie import vergeet_tweede_plek

            return vergeet_tweede_plek(vault)

        self.context.tasks.run(werk, self._on_plek_weg, self.plekmelding.toon_fout, eigenaar=self)

    def _on_plek_gezet(self, changes: Changes) -> None:
        self.plekmelding.hide()
        self.context.events.meld(changes)
        self._wacht.maak()

    def _on_plek_weg(self, changes: Changes) -> None:
        self.melding.hide()
        self.context.events.meld(changes)
        self._wacht.kijk()
        self.ververs()

    # -- remove ----------------------------------------------------------------------------------

    def vraag_verwijderen(self) -> Dialoog | None:
        """Ask before the chosen backup goes; the last good one under the present key stays."""
        from jos_desktop.werkstroom.reservekopie import mag_weg

        gekozen = self.tabel.gekozen_rijen()
        if not gekozen or self.overzicht is None:
            return None
        if not mag_weg(gekozen[0], self.overzicht):
            self.lijstmelding.toon(
                _waarom_niet(gekozen[0]),
                "Maak eerst een nieuwe. Daarna kun je deze verwijderen.",
                "warm",
            )
            return None
        moment = f"{gekozen[0].moment.astimezone():%d-%m-%Y %H:%M}"
        return bevestig(
            self.window(),
            "Deze reservekopie verwijderen?",
            f"De reservekopie van {moment} is daarna weg. Je kluis verandert niet.",
            "Verwijderen",
            lambda: self._verwijder(tuple(gekozen)),
        )

    def vraag_oude(self) -> Dialoog | None:
        """Ask before everything that the older key opens goes."""
        from jos_desktop.werkstroom.reservekopie import van_voor_de_vernieuwing

        if self.overzicht is None:
            return None
        oude = van_voor_de_vernieuwing((*self.overzicht.hier, *self.overzicht.tweede))
        aantal = "1 reservekopie" if len(oude) == 1 else f"{len(oude)} reservekopieën"
        return bevestig(
            self.window(),
            "Oude reservekopieën verwijderen?",
            f"Je verwijdert {aantal} van voor de sleutelvernieuwing, ook op de tweede plek als die "
            "er nu is. Wie het oude wachtwoord kent, kan er dan niet meer in.",
            "Oude verwijderen",
            lambda: self._verwijder(oude),
        )

    def _verwijder(self, kopieen: tuple[Reservekopie, ...]) -> None:
        def werk() -> int:
            from jos_desktop.werkstroom.reservekopie import verwijder

            return verwijder(kopieen)

        def klaar(weg: int) -> None:
            if weg < len(kopieen):
                self.lijstmelding.toon(
                    f"{len(kopieen) - weg} bestanden konden niet weg.",
                    "Kijk of de stick op slot zit of het bestand ergens open is.",
                    "warm",
                )
            self.ververs()
            self._wacht.kijk()

        self.context.tasks.run(werk, klaar, eigenaar=self)

    # -- put back --------------------------------------------------------------------------------

    def zet_terug(self) -> TerugzetDialoog:
        """Show the form that puts a backup back."""
        dialog = TerugzetDialoog(self.window(), self.context)
        dialog.open()
        return dialog


class TerugzetDialoog(Dialoog):
    """Put a backup back beside the vault that is open."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Reservekopie terugzetten", breedte_px=680)
        self.uitleg = Tekst(UITLEG, "gedempt", breek=True)
        self.inhoud.addWidget(self.uitleg)
        self.paneel = TerugzetPaneel(context.tasks, context.vault.map)
        self.inhoud.addWidget(self.paneel)
        self.doen = self.knoppen("Terugzetten", self.paneel.zet_terug, sluit="Sluiten")
        self.paneel.hersteld.connect(self._on_hersteld)
        self.paneel.bezig_gewijzigd.connect(lambda busy: self.doen.setEnabled(not busy))
        self.paneel.setFocus()

    def _on_hersteld(self, verslag: Herstelverslag) -> None:
        self.titel.setText("De reservekopie is teruggezet")
        regels = (
            *verslag.regels(),
            f"Map: {kort_pad(verslag.map)}",
            "Je werkt nu nog in je oude kluis. Zet die op slot en kies dan Andere kluis.",
        )
        self.uitleg.setText("\n\n".join(regels))
        self.paneel.hide()
        self.doen.hide()
        self.onthoud()


def _tel(alle: int, stuk: int, zonder: int) -> str:
    if not alle:
        return "Er is nog geen reservekopie."
    woord = "1 reservekopie" if alle == 1 else f"{alle} reservekopieën"
    if zonder and not stuk:
        return f"{woord}, waarvan {zonder} zonder grootboek. Je dossiers zitten er wel in."
    if not stuk:
        return f"{woord}, alle nagelezen."
    return f"{woord}, waarvan {stuk} beschadigd. Verwijder die als je een goede hebt."


def _waarom_niet(kopie: Reservekopie) -> str:
    from jos_desktop.storage.backup_list import Opent

    if kopie.opent is Opent.ANDERE_SLEUTEL:
        return "Er is nog geen goede reservekopie van na de sleutelvernieuwing."
    return "Er is geen andere goede reservekopie in je kluis."


def _noem_plek(overzicht: Reserveoverzicht) -> str:
    if not overzicht.tweede_plek:
        return "Nog niet gekozen."
    pad = kort_pad(Path(overzicht.tweede_plek))
    return pad if overzicht.tweede_is_er else f"{pad}\nDeze plek is er nu niet."
