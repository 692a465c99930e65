"""The fields of a contact: the same in the quick entry and in the dialog that changes one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from jos_desktop.models.codes import ContactSoort, Locatie
from jos_desktop.services.contacten import (
    Afspraak,
    ContactGegevens,
    ContactInToekomst,
    ContactLeeg,
)
from jos_desktop.ui.dossier.afspraakregel import AfspraakRegel
from jos_desktop.ui.dossier.contactconcept import LANGSTE_MIN, Concept
from jos_desktop.ui.dossier.formulier import DATUM_HINT, Getal, Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.dossier.soortknop import SNELSOORTEN, Soortknop
from jos_desktop.ui.dossier.stukkenrij import Stukkenrij
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import DatumVeld, StilleKnop, Tekst, TekstRegel, TekstVak, rij
from jos_desktop.ui.widgets.basis import kolom, restyle

DUUR_MIN = 30


class ContactVelden(QWidget):
    """All fields of a contact; ``met_afspraken`` off when changing one."""

    gewijzigd = Signal()

    def __init__(self, *, met_afspraken: bool = True, regels: int = 2) -> None:
        super().__init__()
        self._bij: QWidget | None = None
        self._hulp_aan: int | None = None
        self._layout = kolom(self)
        self.verslag = TekstVak(
            regels=regels, hoogstens=7, voorbeeld="Wat is er gezegd en gebeurd? Feiten."
        )
        self.verslag.setAccessibleName("Verslag: feiten")
        edit = self.verslag.bediening
        edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._layout.addWidget(self.verslag)
        self.fout = Tekst("", "fout", breek=True)
        self.fout.hide()
        self._layout.addWidget(self.fout)
        self._layout.addLayout(self._bouw_soorten())
        self.details = self._bouw_details()
        self._layout.addLayout(self.details)
        self.indruk = TekstVak(regels=2, voorbeeld="Wat is jouw indruk? Dit is jouw mening.")
        self.indruk.setAccessibleName("Indruk: jouw mening")
        self._layout.addLayout(self._bouw_wie())
        self.indruk.hide()
        self._layout.addWidget(self.indruk)
        self.afspraken: list[AfspraakRegel] = []
        self._afspraakvak = kolom()
        self._layout.addLayout(self._afspraakvak)
        self.stukken = Stukkenrij()
        self._layout.addWidget(self.stukken)
        self.onder = self._bouw_onder(met_afspraken)
        self._layout.addLayout(self.onder)
        self._koppel()
        self.zet(None)

    def _bouw_soorten(self) -> QHBoxLayout:
        layout = rij()
        self._groep = QButtonGroup(self)
        self._snel: dict[ContactSoort, Soortknop] = {}
        for soort, tekst in SNELSOORTEN:
            knop = Soortknop(tekst, partial(self._kies_soort, soort))
            knop.setCheckable(True)
            knop.setAccessibleName(f"Soort: {soort.label}")
            knop.setToolTip(soort.label)
            self._groep.addButton(knop)
            self._snel[soort] = knop
            layout.addWidget(knop)
        self.soort = Keuze(ContactSoort)
        self.soort.setAccessibleName("Soort contact")
        self.soort.setMinimumContentsLength(8)
        layout.addWidget(self.soort, 1)
        return layout

    def _bouw_wie(self) -> QHBoxLayout:
        layout = rij()
        self.aanwezigen = TekstRegel(voorbeeld="Wie waren erbij? Bijvoorbeeld moeder, mentor")
        self.aanwezigen.setAccessibleName("Aanwezigen")
        self.hulp_aan = Nummerkeuze()
        self.hulp_aan.setAccessibleName("Hulp aan")
        self.hulp_aan.setToolTip("Hielp je een ouder zelf? Kies die hier.")
        self.hulp_aan.setMinimumContentsLength(16)
        layout.addWidget(self.aanwezigen, 2)
        layout.addWidget(self.hulp_aan, 1)
        self.aanwezigen.hide()
        self.hulp_aan.hide()
        return layout

    def _bouw_details(self) -> QHBoxLayout:
        layout = rij()
        self.datum = DatumVeld()
        self.datum.setAccessibleName("Datum")
        self.datum.setToolTip(f"Datum. {DATUM_HINT}.")
        self.datum.setFixedWidth(112)
        self.duur = Getal(5, LANGSTE_MIN, achter=" min", leeg="duur?")
        self.duur.setSingleStep(5)
        self.duur.setAccessibleName("Duur in minuten")
        self.duur.setToolTip("Duur in minuten")
        self.duur.setFixedWidth(112)
        regel = self.duur.lineEdit()
        if regel is not None:
            # The stylesheet's own padding does not reach the line inside a loose spin box.
            regel.setTextMargins(tokens().maat.binnen_px, 0, 0, 0)
        self.locatie = Keuze(Locatie, leeg="Waar?")
        self.locatie.setAccessibleName("Locatie")
        self.locatie.setMinimumContentsLength(8)
        self.niet_gekomen = Vinkje("&Niet gekomen")
        layout.addWidget(self.datum)
        layout.addWidget(self.duur)
        layout.addWidget(self.locatie)
        layout.addWidget(self.niet_gekomen)
        layout.addStretch(1)
        return layout

    def _bouw_onder(self, met_afspraken: bool) -> QHBoxLayout:
        layout = rij(ruimte=4)
        self.meer_aanwezigen = StilleKnop(
            " &Wie erbij", self.toon_aanwezigen, icoon="fa6s.user-plus"
        )
        self.meer_indruk = StilleKnop(" &Indruk", self.toon_indruk, icoon="fa6s.lightbulb")
        self.meer_indruk.setToolTip("Jouw mening, apart van de feiten")
        self.meer_afspraak = StilleKnop(
            " Af&spraak", self.voeg_afspraak_toe, icoon="fa6s.list-check"
        )
        self.meer_afspraak.setToolTip("Een afspraak wordt een taak")
        if not met_afspraken:
            # Only hidden, never shown here: without a place it would be a window for a moment.
            self.meer_afspraak.hide()
        for knop in (self.meer_aanwezigen, self.meer_indruk, self.meer_afspraak):
            knop.setAccessibleName(f"{knop.accessibleName().strip()} toevoegen")
            layout.addWidget(knop)
        layout.addStretch(1)
        return layout

    def _koppel(self) -> None:
        self.soort.currentIndexChanged.connect(self._on_soort)
        for tekst in (self.verslag, self.indruk, self.aanwezigen):
            tekst.gewijzigd.connect(self.gewijzigd)
        self.indruk.gewijzigd.connect(self._on_indruk)
        self.aanwezigen.gewijzigd.connect(self._on_aanwezigen)
        self.soort.currentIndexChanged.connect(self.gewijzigd)
        self.locatie.currentIndexChanged.connect(self.gewijzigd)
        self.duur.valueChanged.connect(self.gewijzigd)
        self.datum.textChanged.connect(self.gewijzigd)
        self.niet_gekomen.toggled.connect(self._on_niet_gekomen)
        self.hulp_aan.currentIndexChanged.connect(self._on_hulp_aan)
        self.stukken.gewijzigd.connect(self.gewijzigd)

    def _on_indruk(self) -> None:
        """Unfold a part that got words in another way than by its button."""
        if self.indruk.tekst():
            self.indruk.show()
            self.meer_indruk.hide()

    def _on_aanwezigen(self) -> None:
        if self.aanwezigen.tekst() and self.aanwezigen.isHidden():
            self._toon_wie(open_=True)

    def toon_aanwezigen(self) -> None:
        """Unfold who was there, and whose help it was, and go to it."""
        self._toon_wie(open_=True)
        self.aanwezigen.setFocus()

    def _toon_wie(self, *, open_: bool) -> None:
        self.aanwezigen.setVisible(open_)
        self.meer_aanwezigen.setVisible(not open_)
        # With nobody but the pupil there is nothing to choose.
        self.hulp_aan.setVisible(open_ and self.hulp_aan.count() > 1)

    def toon_indruk(self) -> None:
        """Unfold the opinion, apart from the facts, and go to it."""
        self.indruk.show()
        self.meer_indruk.hide()
        self.indruk.setFocus()

    def voeg_afspraak_toe(self) -> AfspraakRegel:
        """Add one more line for an agreement and go to it."""
        regel = AfspraakRegel()
        regel.tekst.gewijzigd.connect(self.gewijzigd)
        regel.datum.textChanged.connect(self.gewijzigd)
        vorige = self.afspraken[-1].datum if self.afspraken else self.indruk.bediening
        self.afspraken.append(regel)
        self._afspraakvak.addWidget(regel)
        # Now, not at the layout's leisure: Tab passes by what is not visible yet.
        regel.show()
        # Tab goes to the new line after what stands above it, before the buttons below.
        self.setTabOrder(vorige, regel.tekst.bediening)
        self.setTabOrder(regel.tekst.bediening, regel.datum)
        regel.tekst.setFocus()
        return regel

    def zet_personen(self, personen: Sequence[tuple[int, str]]) -> None:
        """Offer whose help it was: the pupil, or one of these people; nobody to choose hides it."""
        wil = self._hulp_aan
        self.hulp_aan.blockSignals(True)
        self.hulp_aan.vul([(None, "Hulp aan leerling"), *personen])
        self.hulp_aan.zet(wil)
        self.hulp_aan.blockSignals(False)
        self._hulp_aan = wil
        self._toon_wie(open_=not self.aanwezigen.isHidden() or wil is not None)

    def _on_hulp_aan(self) -> None:
        self._hulp_aan = self.hulp_aan.sleutel()
        self.gewijzigd.emit()

    def concept(self) -> Concept:
        """Return what stands in the fields."""
        return Concept(
            verslag=self.verslag.tekst(),
            indruk=self.indruk.tekst(),
            soort=self.soort.vast(),
            datum=self.datum.text(),
            duur_min=self.duur.getal(),
            locatie=self.locatie.waarde(),
            aanwezigen=self.aanwezigen.tekst(),
            no_show=self.niet_gekomen.isChecked(),
            afspraken=tuple((regel.tekst.tekst(), regel.datum.text()) for regel in self.afspraken),
            hulp_aan=self._hulp_aan,
            stukken=self.stukken.stukken,
        )

    def zet(self, concept: Concept | None) -> None:
        """Fill the fields; ``None`` empties them for a new contact of today."""
        self.wis_fout()
        nieuw = concept or Concept(
            "", "", ContactSoort.LEERLING, f"{date.today():%d-%m-%Y}", DUUR_MIN, None, "", False, ()
        )
        self.verslag.zet_tekst(nieuw.verslag)
        self.indruk.zet_tekst(nieuw.indruk)
        self.aanwezigen.zet_tekst(nieuw.aanwezigen)
        self.indruk.setVisible(bool(nieuw.indruk))
        self.meer_indruk.setVisible(not nieuw.indruk)
        self.soort.zet(nieuw.soort)
        self._on_soort()
        self.datum.setText(nieuw.datum)
        self.duur.zet(nieuw.duur_min)
        self.locatie.zet(nieuw.locatie)
        self.niet_gekomen.setChecked(nieuw.no_show)
        self._hulp_aan = nieuw.hulp_aan
        self.hulp_aan.zet(nieuw.hulp_aan)
        self._toon_wie(open_=bool(nieuw.aanwezigen) or nieuw.hulp_aan is not None)
        self.stukken.zet(nieuw.stukken)
        for regel in self.afspraken:
            regel.hide()
            regel.deleteLater()
        self.afspraken.clear()
        for tekst, datum in nieuw.afspraken:
            regel = self.voeg_afspraak_toe()
            regel.tekst.zet_tekst(tekst)
            regel.datum.setText(datum)
        # An agreement that went says nothing by itself.
        self.gewijzigd.emit()

    def zet_gegevens(self, gegevens: ContactGegevens) -> None:
        """Fill the fields with a contact that is in the vault."""
        self.zet(
            Concept(
                gegevens.verslag,
                gegevens.indruk,
                gegevens.soort,
                f"{gegevens.datum:%d-%m-%Y}",
                gegevens.duur_min,
                gegevens.locatie,
                gegevens.aanwezigen,
                gegevens.no_show,
                (),
            )
        )

    def invoervelden(self) -> dict[str, QWidget]:
        """Return the fields of one contact by their name in a draft; no agreements."""
        return {
            "verslag": self.verslag,
            "indruk": self.indruk,
            # Before the place, which may follow it.
            "soort": self.soort,
            "datum": self.datum,
            "duur_min": self.duur,
            "locatie": self.locatie,
            "aanwezigen": self.aanwezigen,
            "no_show": self.niet_gekomen,
        }

    @property
    def is_later(self) -> bool:
        """Tell whether the date is still to come: then this is an appointment."""
        datum = self.datum.datum()
        return datum is not None and datum > date.today()

    def lees(self, *, mag_later: bool = False) -> ContactGegevens | None:
        """Return the contact; ``None`` when something is wrong, which is then shown.

        ``mag_later``: a day to come is good, and needs no words.
        """
        self.wis_fout()
        datum = self.datum.datum()
        if datum is None:
            self.toon_fout(f"Deze datum kan ik niet lezen. {DATUM_HINT}.", self.datum)
            return None
        if self.is_later and not mag_later:
            self.toon_fout(f"{ContactInToekomst.wat} {ContactInToekomst.doe}", self.datum)
            return None
        concept = self.concept()
        if not (concept.verslag or concept.indruk or concept.no_show or self.is_later):
            self.toon_fout(f"{ContactLeeg.wat} {ContactLeeg.doe}", self.verslag.bediening)
            return None
        for regel in self.afspraken:
            if regel.datum.onleesbaar():
                self.toon_fout(f"Deze datum kan ik niet lezen. {DATUM_HINT}.", regel.datum)
                return None
        return ContactGegevens(
            datum=datum,
            soort=concept.soort,
            verslag=concept.verslag,
            indruk=concept.indruk,
            duur_min=concept.duur_min,
            locatie=concept.locatie,
            aanwezigen=concept.aanwezigen,
            no_show=concept.no_show,
            afspraken=tuple(
                Afspraak(regel.tekst.tekst(), regel.datum.datum())
                for regel in self.afspraken
                if regel.tekst.tekst()
            ),
            hulp_aan=concept.hulp_aan,
            stukken=tuple(nummer for nummer, _ in concept.stukken),
        )

    def toon_fout(self, tekst: str, bij: QWidget) -> None:
        """Show an error right below the text, and go to the field it is about."""
        self.fout.setText(tekst)
        self.fout.show()
        self._bij = bij
        bij.setProperty("fout", "true")
        restyle(bij)
        bij.setAccessibleDescription(f"Let op: {tekst}")
        bij.setFocus()

    def wis_fout(self) -> None:
        """Take the error away."""
        self.fout.hide()
        if self._bij is not None:
            bij, self._bij = self._bij, None
            bij.setProperty("fout", "false")
            bij.setAccessibleDescription("")
            restyle(bij)

    def _kies_soort(self, soort: ContactSoort) -> None:
        self.soort.zet(soort)
        # A click on the kind that is on already would leave its button off.
        self._on_soort()
        if self._snel[soort].met_toets:
            self.verslag.setFocus()

    def _on_soort(self) -> None:
        soort = self.soort.vast()
        knop = self._snel.get(soort)
        self._groep.setExclusive(knop is not None)
        for ander in self._snel.values():
            ander.setChecked(ander is knop)
        self._groep.setExclusive(True)
        if soort is ContactSoort.HUISBEZOEK and self.locatie.waarde() is None:
            self.locatie.zet(Locatie.THUIS)
        if soort is ContactSoort.TELEFONISCH and self.locatie.waarde() is None:
            self.locatie.zet(Locatie.TELEFOON)

    def _on_niet_gekomen(self, aan: bool) -> None:
        if aan:
            self.wis_fout()
        self.gewijzigd.emit()
