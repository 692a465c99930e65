"""Dialogs about the organisation: take its profile, give it a key, take the key away."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.kaartinhoud import inhoud_van as kaart_uit
from jos_desktop.models.kaartinhoud import kaarten_in
from jos_desktop.models.profielinhoud import SCHOLEN
from jos_desktop.services.organisatieprofiel import eisen_in_woorden
from jos_desktop.storage.vault_keys import WrongPassword
from jos_desktop.ui.beheer.vingerafdruk import Vingerafdrukvak
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog, Kaart, Tekst, Veld, kolom
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld
from jos_desktop.werkstroom.organisatieprofiel import (
    VingerafdrukKloptNiet,
    Voorstel,
    geef_werkgever_sleutel,
    installeer_profiel,
    verwijder_werkgever_sleutel,
)

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.models.profielinhoud import Profielinhoud

SLEUTEL_UITLEG = (
    "Met een werkgeversleutel kunnen twee mensen van {organisatie} samen je kluis openen als jij "
    "ziek bent of je wachtwoord kwijt bent. Eén van hen kan het nooit alleen. Je ziet het altijd "
    "als het is gebeurd."
)
_BREEDTE_PX = 620


class OrganisatieDialoog(Dialoog):
    """Show what a profile says, compare the fingerprint, and put it in force.

    With ``alleen_sleutel`` the profile is in force already and only the key is given.
    """

    gedaan = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        voorstel: Voorstel,
        *,
        alleen_sleutel: bool = False,
    ) -> None:
        titel = "Werkgeversleutel instellen" if alleen_sleutel else "Organisatieprofiel installeren"
        super().__init__(parent, titel, wat="wat je hier hebt getypt", breedte_px=_BREEDTE_PX)
        self._context = context
        self._voorstel = voorstel
        inhoud = voorstel.profiel.inhoud
        if not alleen_sleutel:
            self.inhoud.addWidget(_voorbeeld(inhoud))
        self.vingerafdruk = Vingerafdrukvak(andere_sleutel=voorstel.andere_sleutel)
        self.inhoud.addWidget(self.vingerafdruk)
        self.ook_sleutel = QCheckBox("Ook een &werkgeversleutel geven")
        self.ook_sleutel.setVisible(not alleen_sleutel)
        self.ook_sleutel.setChecked(alleen_sleutel or _moet_sleutel(context, voorstel))
        uitleg = SLEUTEL_UITLEG.format(organisatie=inhoud.organisatie)
        self.ook_sleutel.setAccessibleDescription(uitleg)
        keuze = kolom(ruimte=2)
        keuze.addWidget(self.ook_sleutel)
        keuze.addWidget(Tekst(uitleg, "klein", breek=True))
        self.inhoud.addLayout(keuze)
        self.wachtwoord = WachtwoordVeld()
        self.veld = Veld("&Je wachtwoord van nu", self.wachtwoord, verplicht=True)
        self.inhoud.addWidget(self.veld)
        self.inhoud.addStretch(1)
        self.wachtwoord.gewijzigd.connect(self.veld.wis_fout)
        self.wachtwoord.bevestigd.connect(self.bevestig)
        self.vingerafdruk.bevestigd.connect(self.bevestig)
        self.ook_sleutel.toggled.connect(self._on_ook_sleutel)
        self.doe = self.knoppen(
            "Werkgeversleutel instellen" if alleen_sleutel else "Profiel installeren",
            self.bevestig,
        )
        self._on_ook_sleutel(self.ook_sleutel.isChecked())
        self.vingerafdruk.setFocus()

    def _on_ook_sleutel(self, on: bool) -> None:
        self.veld.setVisible(on)
        # The pinned key speaks for itself; a slot always takes the fingerprint.
        self.vingerafdruk.setVisible(on or self._voorstel.moet_vergelijken)

    def bevestig(self) -> None:
        """Check what was typed and do it in the background."""
        if not self.doe.isEnabled():
            return
        vault, profiel = self._context.vault, self._voorstel.profiel
        met_sleutel, wachtwoord = self.ook_sleutel.isChecked(), self.wachtwoord.wachtwoord()
        vergelijkt = met_sleutel or self._voorstel.moet_vergelijken
        if vergelijkt and self.vingerafdruk.is_leeg():
            return
        if met_sleutel and not wachtwoord:
            self.veld.toon_fout("Typ het wachtwoord waarmee je nu opent.")
            self.wachtwoord.setFocus()
            return
        getypt = self.vingerafdruk.getypt() if vergelijkt else ""

        def werk() -> Changes:
            if met_sleutel:
                return geef_werkgever_sleutel(vault, profiel, wachtwoord, getypt)
            return installeer_profiel(vault, profiel, getypt)

        self.doe.setEnabled(False)
        self._context.tasks.run(
            werk,
            self._on_gedaan,
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: self.doe.setEnabled(True),
        )

    def _on_gedaan(self, changes: Changes) -> None:
        self.gedaan.emit(changes)
        self.klaar()

    def _on_fout(self, error: KnownError) -> None:
        woorden = f"{error.zin()} {error.raad()}"
        if isinstance(error, VingerafdrukKloptNiet):
            self.vingerafdruk.toon_fout(woorden)
        elif isinstance(error, WrongPassword):
            self.veld.toon_fout("Dit is niet het wachtwoord van nu. Probeer het opnieuw.")
            self.wachtwoord.setFocus()
        else:
            self.toon_fout(error)


def _moet_sleutel(context: Context, voorstel: Voorstel) -> bool:
    inhoud, vak = voorstel.profiel.inhoud, context.vault.kop.werkgever
    past = vak is not None and vak.ontvanger == sha256(inhoud.sleutels.ontvangst).digest()
    return inhoud.regels.werkgeversleutel_verplicht and not past


def _voorbeeld(inhoud: Profielinhoud) -> Kaart:
    card = Kaart(inhoud.organisatie)
    gemaakt = f"Profiel nummer {inhoud.volgnummer}, gemaakt op {inhoud.gemaakt:%d-%m-%Y}."
    card.inhoud.addWidget(Tekst(gemaakt, "gedempt"))
    for zin in eisen_in_woorden(inhoud):
        card.inhoud.addWidget(Tekst(zin, breek=True))
    scholen = inhoud.codelijsten.get(SCHOLEN, ())
    if scholen:
        namen = ", ".join(school.label for school in scholen)
        card.inhoud.addWidget(
            Tekst(f"Scholen die erbij komen als je ze nog niet hebt: {namen}.", breek=True)
        )
    kaarten = [kaart_uit(ruw) for ruw in kaarten_in(inhoud)]
    if kaarten:
        namen = ", ".join(kaart.naam for kaart in kaarten)
        card.inhoud.addWidget(
            Tekst(f"Contactkaarten die je organisatie heeft nagekeken: {namen}.", breek=True)
        )
    return card


class SleutelWegDialoog(Dialoog):
    """Take the employer's slot away, after the password."""

    gedaan = Signal(object)

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Werkgeversleutel verwijderen", wat="", breedte_px=460)
        self._context = context
        self.inhoud.addWidget(
            Tekst(
                "Daarna kan je organisatie deze kluis niet meer openen. In oudere reservekopieën "
                "werkt de sleutel nog wel.",
                breek=True,
            )
        )
        self.wachtwoord = WachtwoordVeld()
        self.veld = Veld("Je &wachtwoord van nu", self.wachtwoord, verplicht=True)
        self.inhoud.addWidget(self.veld)
        self.wachtwoord.gewijzigd.connect(self.veld.wis_fout)
        self.wachtwoord.bevestigd.connect(self.bevestig)
        self.doe = self.knoppen("Sleutel verwijderen", self.bevestig, gevaar=True)
        self.wachtwoord.setFocus()

    def bevestig(self) -> None:
        """Check the password and remove the slot in the background."""
        vault, wachtwoord = self._context.vault, self.wachtwoord.wachtwoord()
        if not self.doe.isEnabled():
            return
        self.doe.setEnabled(False)
        self._context.tasks.run(
            lambda: verwijder_werkgever_sleutel(vault, wachtwoord),
            self._on_gedaan,
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: self.doe.setEnabled(True),
        )

    def _on_gedaan(self, changes: Changes) -> None:
        self.gedaan.emit(changes)
        self.klaar()

    def _on_fout(self, error: KnownError) -> None:
        if isinstance(error, WrongPassword):
            self.veld.toon_fout("Dit is niet het wachtwoord van nu. Probeer het opnieuw.")
            self.wachtwoord.setFocus()
        else:
            self.toon_fout(error)
