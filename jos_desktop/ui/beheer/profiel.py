"""Mijn gegevens: who you are, as it stands on every handover you make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import Functie
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.profiel import Profiel, ProfielNaamLeeg, bewaar_profiel, lees_profiel
from jos_desktop.services.scholen import SchoolRij, lijst_scholen
from jos_desktop.ui.conceptinvoer import Invoer
from jos_desktop.ui.conceptwacht import Conceptwacht
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import HoofdKnop, Kaart, Melding, Rolvak, Tekst, Veld, rij

CARD_PX = 760


class ProfielDeel(Rolvak):
    """Fill in name, function, organisation, telephone, e-mail and schools."""

    FORMULIER: Final = "profiel"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._gelezen: tuple[Profiel | None, tuple[SchoolRij, ...]] | None = None
        self.inhoud.setContentsMargins(0, 16, 0, 0)
        card = Kaart("Mijn gegevens")
        card.setMaximumWidth(CARD_PX)
        self.melding = Melding()
        card.inhoud.addWidget(self.melding)
        card.inhoud.addWidget(Tekst("Dit staat op de overdrachten die je maakt.", "gedempt"))
        self.naam, self.organisatie, self.telefoon, self.email = (
            _regel(lengte) for lengte in (120, 120, 30, 120)
        )
        self.functie = QComboBox()
        for functie in Functie:
            self.functie.addItem(functie.label, functie)
        self.veld_naam = Veld("&Naam", self.naam, verplicht=True)
        self.naam.textEdited.connect(lambda _text: self.veld_naam.wis_fout())
        for velden in (
            (self.veld_naam, Veld("&Functie", self.functie)),
            (Veld("&Organisatie", self.organisatie), Veld("&Telefoon", self.telefoon)),
            (Veld("&E-mail", self.email), None),
        ):
            line = rij(ruimte=16)
            for veld in velden:
                if veld is None:
                    line.addStretch(1)
                else:
                    line.addWidget(veld, 1)
            card.inhoud.addLayout(line)
        card.inhoud.addWidget(Tekst("Op welke scholen werk je?", "vet"))
        self._rooster = QGridLayout()
        self._rooster.setVerticalSpacing(2)
        card.inhoud.addLayout(self._rooster)
        self.scholen: dict[int, QCheckBox] = {}
        self.bewaar = HoofdKnop("Gegevens &bewaren", self._on_bewaar)
        self._bouw_concept()
        card.inhoud.insertWidget(0, self.wacht.melding)
        below = rij()
        below.addWidget(self.bewaar)
        below.addWidget(self.wacht.stand, 1)
        card.inhoud.addLayout(below)
        self.inhoud.addWidget(card)
        self.inhoud.addStretch(1)

    def _bouw_concept(self) -> None:
        self._bij_school: list[Callable[..., None]] = []
        self.wacht = Conceptwacht(
            self.context,
            self,
            self.FORMULIER,
            Onderwerp("medewerker"),
            {
                "naam": self.naam,
                "functie": self.functie,
                "organisatie": self.organisatie,
                "telefoon": self.telefoon,
                "email": self.email,
                "scholen": Invoer(self._gekozen, self._kies, self._bij_school.append),
            },
            bestaand=True,
        )

    def _gekozen(self) -> list[int]:
        return [nummer for nummer, box in self.scholen.items() if box.isChecked()]

    def _kies(self, waarde: object) -> None:
        if isinstance(waarde, list):
            nummers = {nummer for nummer in waarde if type(nummer) is int}
            for nummer, box in self.scholen.items():
                box.setChecked(nummer in nummers)

    def ververs(self) -> None:
        """Read the profile and the schools."""
        self.context.tasks.run_query(
            lambda uow: (lees_profiel(uow), tuple(s for s in lijst_scholen(uow) if s.actief)),
            self._on_gelezen,
        )

    def _on_gelezen(self, gelezen: tuple[Profiel | None, tuple[SchoolRij, ...]]) -> None:
        if gelezen == self._gelezen:
            # Nothing new: what the worker is typing stays.
            return
        self._gelezen = gelezen
        # First what was typed goes to the vault: it comes back on top of what is read now.
        self.wacht.schrijf()
        with self.wacht.vult():
            self._toon(*gelezen)

    def _toon(self, profiel: Profiel | None, scholen: tuple[SchoolRij, ...]) -> None:
        eigen = profiel.school_ids if profiel is not None else frozenset()
        for box in self.scholen.values():
            box.hide()
            box.deleteLater()
        self.scholen = {}
        for number, school in enumerate(scholen):
            box = QCheckBox(school.naam)
            box.setChecked(school.id in eigen)
            for luister in self._bij_school:
                box.toggled.connect(luister)
            self.scholen[school.id] = box
            self._rooster.addWidget(box, number // 2, number % 2)
        self.setTabOrder(self.email, next(iter(self.scholen.values()), self.bewaar))
        if profiel is not None:
            self.naam.setText(profiel.naam)
            self.functie.setCurrentIndex(self.functie.findData(profiel.functie))
            self.organisatie.setText(profiel.organisatie)
            self.telefoon.setText(profiel.telefoon)
            self.email.setText(profiel.email)

    def _on_bewaar(self) -> None:
        naam, organisatie, telefoon, email = (
            regel.text() for regel in (self.naam, self.organisatie, self.telefoon, self.email)
        )
        functie = Functie(self.functie.currentData())
        gekozen = frozenset(self._gekozen())
        self.context.tasks.run_change(
            self.wacht.bij_bewaren(
                lambda uow: bewaar_profiel(
                    uow,
                    naam=naam,
                    functie=functie,
                    organisatie=organisatie,
                    telefoon=telefoon,
                    email=email,
                    school_ids=gekozen,
                )
            ),
            self._on_bewaard,
            self._on_fout,
            on_finally=self.wacht.hervat,
        )

    def _on_bewaard(self, _changes: Changes) -> None:
        self.wacht.bewaard()
        self.melding.toon("Je gegevens zijn bewaard.", toon="goed")

    def _on_fout(self, error: KnownError) -> None:
        if isinstance(error, ProfielNaamLeeg):
            self.veld_naam.toon_fout(f"{error.zin()} {error.raad()}")
            self.naam.setFocus()
        else:
            self.melding.toon_fout(error)


def _regel(lengte: int) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(lengte)
    return line
