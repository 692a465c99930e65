"""The help that is already there: one small form for each organisation, as many as there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jos_desktop.models.codes import HulpStatus
from jos_desktop.services.aanmeldingen import Hulpgegevens
from jos_desktop.ui.conceptinvoer import Invoer, invoer_van
from jos_desktop.ui.dossier.formulier import DATUM_HINT, Keuze, Vinkje
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import DatumVeld, Kaart, StilleKnop, TekstRegel, Veld, kolom, rij

MEESTE: Final = 12
"""How many organisations one form takes."""


class Hulpkaart(Kaart):
    """One organisation that helps: who, since when, how far, and whether JOS may call."""

    gewijzigd = Signal()

    def __init__(self, nummer: int, haal_weg: Callable[[Hulpkaart], object]) -> None:
        super().__init__(f"Organisatie {nummer}")
        self.id: int | None = None
        self.organisatie = TekstRegel(maximaal=120, voorbeeld="Welke organisatie?")
        self.contactpersoon = TekstRegel(maximaal=120)
        self.telefoon = TekstRegel(maximaal=30)
        self.soort = TekstRegel(maximaal=120, voorbeeld="ambulant, ggz, ...")
        self.sinds = DatumVeld()
        self.status = Keuze(HulpStatus)
        self.status.zet(HulpStatus.LOPEND)
        self.mag_contact = Vinkje("JOS mag contact opnemen")
        self.v_organisatie = Veld("Organisatie", self.organisatie)
        self.v_sinds = Veld("Sinds", self.sinds)
        self.velden: dict[str, Invoer] = {}
        rooster = QGridLayout()
        rooster.setContentsMargins(0, 0, 0, 0)
        rooster.setHorizontalSpacing(tokens().maat.tussen_px)
        for plek, veld in enumerate(
            (
                self.v_organisatie,
                Veld("Contactpersoon", self.contactpersoon),
                Veld("Telefoon", self.telefoon),
                Veld("Soort hulp", self.soort),
                self.v_sinds,
                Veld("Status", self.status),
            )
        ):
            rooster.addWidget(veld, plek // 3, plek % 3)
            rooster.setColumnStretch(plek % 3, 1)
        self.inhoud.addLayout(rooster)
        self.inhoud.addWidget(self.mag_contact)
        self.weg = StilleKnop("Weghalen", lambda: haal_weg(self), icoon="fa6s.trash")
        self.weg.setAccessibleName(f"Organisatie {nummer} weghalen")
        self.kop_rij.addWidget(self.weg)
        for naam, bediening in (
            ("organisatie", self.organisatie),
            ("contactpersoon", self.contactpersoon),
            ("telefoon", self.telefoon),
            ("soort", self.soort),
            ("sinds", self.sinds),
            ("status", self.status),
            ("mag_contact", self.mag_contact),
        ):
            invoer = invoer_van(bediening)
            invoer.luister(self._on_gewijzigd)
            self.velden[naam] = invoer

    def toon(self, hulp: Hulpgegevens) -> None:
        """Fill the form with what is known."""
        self.id = hulp.id
        self.organisatie.zet_tekst(hulp.organisatie)
        self.contactpersoon.zet_tekst(hulp.contactpersoon)
        self.telefoon.zet_tekst(hulp.telefoon)
        self.soort.zet_tekst(hulp.soort)
        self.sinds.zet_datum(hulp.sinds)
        self.status.zet(hulp.status)
        self.mag_contact.setChecked(hulp.contact_toegestaan)

    def gegevens(self) -> Hulpgegevens:
        """Return what is filled in."""
        return Hulpgegevens(
            organisatie=self.organisatie.tekst(),
            soort=self.soort.tekst(),
            contactpersoon=self.contactpersoon.tekst(),
            status=self.status.vast(),
            contact_toegestaan=self.mag_contact.isChecked(),
            telefoon=self.telefoon.tekst(),
            sinds=self.sinds.datum(),
            id=self.id,
        )

    def is_goed(self) -> bool:
        """Show what is wrong with this one; tell whether nothing is."""
        self.v_organisatie.wis_fout()
        self.v_sinds.wis_fout()
        if self.sinds.onleesbaar():
            self.v_sinds.toon_fout(f"Vul een datum in. {DATUM_HINT}.")
            self.sinds.setFocus()
            return False
        hulp = self.gegevens()
        leeg = Hulpgegevens("", status=hulp.status, id=hulp.id)
        if not hulp.organisatie and hulp != leeg:
            self.v_organisatie.toon_fout("Vul de naam van de organisatie in.")
            self.organisatie.setFocus()
            return False
        return True

    def _on_gewijzigd(self, *_args: object) -> None:
        self.gewijzigd.emit()


class Hulplijst(QWidget):
    """The organisations under each other, with a button for one more."""

    gewijzigd = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Organisaties die al helpen")
        layout = kolom(self)
        self._rijen = kolom()
        layout.addLayout(self._rijen)
        self.meer = StilleKnop("Nog een organ&isatie", self._on_meer, icoon="fa6s.plus")
        onder = rij()
        onder.addWidget(self.meer)
        onder.addStretch(1)
        layout.addLayout(onder)
        self.kaarten: list[Hulpkaart] = []
        self.zet(())

    def zet(self, hulp: tuple[Hulpgegevens, ...]) -> None:
        """Show these organisations; without any, one empty form."""
        while self.kaarten:
            self._neem_weg(self.kaarten[-1])
        for een in hulp or (Hulpgegevens(""),):
            self._voeg_toe().toon(een)

    def gegevens(self) -> tuple[Hulpgegevens, ...]:
        """Return the organisations with a name, in the order of the form."""
        alles = (kaart.gegevens() for kaart in self.kaarten)
        return tuple(hulp for hulp in alles if hulp.organisatie)

    def is_goed(self) -> bool:
        """Show the first thing that is wrong; tell whether nothing is."""
        return all(kaart.is_goed() for kaart in self.kaarten)

    def invoer(self) -> Invoer:
        """Return how the whole list stands in a draft."""
        return Invoer(self._lees, self._zet_concept, self.gewijzigd.connect)

    def _lees(self) -> object:
        return [
            {"id": kaart.id, **{naam: veld.lees() for naam, veld in kaart.velden.items()}}
            for kaart in self.kaarten
        ]

    def _zet_concept(self, waarde: object) -> None:
        if not isinstance(waarde, list) or not waarde:
            return
        while self.kaarten:
            self._neem_weg(self.kaarten[-1])
        for een in waarde[:MEESTE]:
            if not isinstance(een, dict):
                continue
            kaart = self._voeg_toe()
            sleutel = een.get("id")
            kaart.id = sleutel if type(sleutel) is int else None
            for naam, veld in kaart.velden.items():
                veld.zet(een.get(naam))
        if not self.kaarten:
            self._voeg_toe()
        self.gewijzigd.emit()

    def _voeg_toe(self) -> Hulpkaart:
        kaart = Hulpkaart(len(self.kaarten) + 1, self._on_weg)
        kaart.gewijzigd.connect(self.gewijzigd)
        self.kaarten.append(kaart)
        self._rijen.addWidget(kaart)
        self.meer.setVisible(len(self.kaarten) < MEESTE)
        return kaart

    def _neem_weg(self, kaart: Hulpkaart) -> None:
        self.kaarten.remove(kaart)
        self._rijen.removeWidget(kaart)
        kaart.hide()
        kaart.setParent(None)
        kaart.deleteLater()
        self.meer.setVisible(True)

    def _on_meer(self) -> None:
        self._voeg_toe().organisatie.setFocus()
        self.gewijzigd.emit()

    def _on_weg(self, kaart: Hulpkaart) -> None:
        self._neem_weg(kaart)
        if not self.kaarten:
            self._voeg_toe()
        self.kaarten[-1].organisatie.setFocus()
        self.gewijzigd.emit()
