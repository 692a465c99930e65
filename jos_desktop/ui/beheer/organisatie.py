"""Organisatie: the profile of the employer in force, and the key of the employer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.organisatieprofiel import eisen_in_woorden
from jos_desktop.storage.vingerafdruk import in_tekst
from jos_desktop.ui.beheer.organisatie_dialoog import OrganisatieDialoog, SleutelWegDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import (
    GevaarKnop,
    HoofdKnop,
    Kaart,
    Knop,
    Melding,
    Rolvak,
    Tekst,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.organisatieprofiel import (
    Voorstel,
    Werkgeverstand,
    lees_profielbestand,
    lees_werkgeverstand,
    sleutelvoorstel,
    stel_voor,
)

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.widgets import Dialoog

PROFIEL_LEEG = (
    "Werk je voor een organisatie zoals Stichting Groeimee? Dan krijg je van hen een bestand dat "
    "eindigt op .josprofiel. Daarin staan de afspraken en de scholen."
)
SLEUTEL_LEEG = (
    "Niemand van je organisatie kan deze kluis openen. Ben je lang ziek en weet niemand je "
    "wachtwoord, dan zijn de dossiers niet te lezen."
)
SLEUTEL_ERIN = (
    "Twee mensen van je organisatie kunnen deze kluis samen openen als het echt moet. Eén van hen "
    "kan dat niet alleen. Het komt in het logboek, en jij ziet het bij het openen."
)
SLEUTEL_ANDERS = (
    "De sleutel in je kluis hoort niet bij het profiel dat nu geldt. Stel hem opnieuw in."
)
MIST = "Je organisatie vraagt om een werkgeversleutel. Die staat nog niet goed in je kluis."


class OrganisatieDeel(Rolvak):
    """Two cards: the profile at the left, the key at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.stand: Werkgeverstand | None = None
        self.inhoud.setContentsMargins(0, 16, 0, 0)
        self.melding = Melding()
        self.inhoud.addWidget(self.melding)
        self.mist = Melding(sluitbaar=False)
        self.inhoud.addWidget(self.mist)
        columns = rij(ruimte=16)
        for card in (self._bouw_profiel(), self._bouw_sleutel()):
            column = kolom()
            column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.inhoud.addLayout(columns)
        self.inhoud.addStretch(1)

    def _bouw_profiel(self) -> Kaart:
        card = Kaart("Organisatieprofiel")
        self.organisatie = Tekst("", "vet", breek=True)
        self.profiel = Tekst(PROFIEL_LEEG, breek=True)
        self.eisen = Tekst("", breek=True)
        self.vingerafdruk = Tekst("", "klein", breek=True, kies=True)
        for part in (self.organisatie, self.profiel, self.eisen, self.vingerafdruk):
            card.inhoud.addWidget(part)
        self.installeer = HoofdKnop("Profiel in&stalleren", self.kies_profiel)
        card.inhoud.addWidget(self.installeer)
        return card

    def _bouw_sleutel(self) -> Kaart:
        card = Kaart("Werkgeversleutel")
        self.sleutel = Tekst("", "vet", breek=True)
        self.uitleg = Tekst(SLEUTEL_LEEG, breek=True)
        card.inhoud.addWidget(self.sleutel)
        card.inhoud.addWidget(self.uitleg)
        self.sleutelafdruk = Tekst("", "klein", breek=True, kies=True)
        card.inhoud.addWidget(self.sleutelafdruk)
        buttons = rij()
        self.geef = Knop("&Werkgeversleutel instellen", self.vraag_sleutel)
        self.weg = GevaarKnop("Sleutel &verwijderen", self.vraag_weg)
        buttons.addWidget(self.geef)
        buttons.addWidget(self.weg)
        buttons.addStretch(1)
        card.inhoud.addLayout(buttons)
        return card

    def ververs(self) -> None:
        """Read which profile is in force and whether the employer has a slot."""
        vak = self.context.vault.kop.werkgever
        self.context.tasks.run_query(lambda uow: lees_werkgeverstand(uow, vak), self._on_stand)

    def _on_stand(self, stand: Werkgeverstand) -> None:
        self.stand = stand
        self._toon_profiel(stand)
        self._toon_sleutel(stand)
        if stand.ontbreekt:
            self.mist.toon(
                MIST,
                toon="warm",
                actie="Werkgeversleutel instellen",
                bij_actie=self.vraag_sleutel,
            )
        else:
            self.mist.hide()

    def _toon_profiel(self, stand: Werkgeverstand) -> None:
        heeft = stand.profiel is not None
        for part in (self.organisatie, self.eisen, self.vingerafdruk):
            part.setVisible(heeft)
        if stand.profiel is None:
            self.profiel.setText(PROFIEL_LEEG)
            return
        inhoud = stand.profiel.inhoud
        self.organisatie.setText(inhoud.organisatie)
        self.profiel.setText(
            f"Profiel nummer {inhoud.volgnummer}, sinds "
            f"{stand.profiel.ingesteld.astimezone():%d-%m-%Y}."
        )
        zinnen = [*eisen_in_woorden(inhoud)]
        for naam in stand.profiel.ongebruikte_lijsten:
            zinnen.append(f"De lijst '{naam}' is bewaard, maar wordt nog niet gebruikt.")
        self.eisen.setText("\n".join(f"• {zin}" for zin in zinnen))
        self.vingerafdruk.setText(f"Vingerafdruk: {in_tekst(stand.vingerafdruk)}")

    def _toon_sleutel(self, stand: Werkgeverstand) -> None:
        sinds = "" if stand.sinds is None else f", sinds {stand.sinds.astimezone():%d-%m-%Y}"
        self.sleutel.setText(
            f"Ingesteld{sinds}." if stand.heeft_sleutel else "Er is geen werkgeversleutel."
        )
        if not stand.heeft_sleutel:
            self.uitleg.setText(SLEUTEL_LEEG)
        else:
            self.uitleg.setText(SLEUTEL_ERIN if stand.past else SLEUTEL_ANDERS)
        self.sleutelafdruk.setText(f"Vingerafdruk: {in_tekst(stand.vingerafdruk)}")
        self.sleutelafdruk.setVisible(stand.past)
        self.geef.setVisible(stand.profiel is not None and not stand.past)
        self.weg.setVisible(stand.heeft_sleutel and not stand.verplicht)

    def kies_profiel(self) -> None:
        """Let the user point at the file of his organisation."""
        dialog = bestandsvenster(
            self, "Kies het profiel van je organisatie", "", "Organisatieprofiel (*.josprofiel)"
        )
        dialog.fileSelected.connect(self.lees_bestand)
        dialog.open()

    def lees_bestand(self, pad: str) -> None:
        """Read a profile, check its signature, and show what it says."""
        vault = self.context.vault
        self.melding.hide()
        self.context.tasks.run(
            lambda: stel_voor(vault, lees_profielbestand(Path(pad))),
            self._on_voorstel,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_voorstel(self, voorstel: Voorstel) -> None:
        if voorstel.al_ingesteld:
            self.melding.toon("Dit profiel geldt al.", toon="goed")
            return
        self.toon_voorstel(voorstel)

    def toon_voorstel(self, voorstel: Voorstel) -> OrganisatieDialoog:
        """Open the dialog that puts a profile in force."""
        dialog = OrganisatieDialoog(self.window(), self.context, voorstel)
        dialog.gedaan.connect(partial(self._on_gedaan, "Het profiel van je organisatie geldt nu."))
        dialog.open()
        return dialog

    def vraag_sleutel(self) -> Dialoog | None:
        """Open the dialog that gives the employer of the profile in force a slot."""
        if self.stand is None or self.stand.profiel is None:
            return None
        voorstel = sleutelvoorstel(self.stand.profiel)
        dialog = OrganisatieDialoog(self.window(), self.context, voorstel, alleen_sleutel=True)
        dialog.gedaan.connect(partial(self._on_gedaan, "De werkgeversleutel is ingesteld."))
        # Its button took the reminder away; who changes his mind keeps it.
        dialog.finished.connect(lambda _result: self.ververs())
        dialog.open()
        return dialog

    def vraag_weg(self) -> SleutelWegDialoog:
        """Open the dialog that takes the slot away."""
        dialog = SleutelWegDialoog(self.window(), self.context)
        dialog.gedaan.connect(partial(self._on_gedaan, "De werkgeversleutel is verwijderd."))
        dialog.open()
        return dialog

    def _on_gedaan(self, zin: str, changes: Changes) -> None:
        self.melding.toon(zin, toon="goed")
        self.context.events.meld(changes)
        widget: QWidget = self.melding
        self.ensureWidgetVisible(widget)
