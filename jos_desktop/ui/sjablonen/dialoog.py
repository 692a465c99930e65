"""The form of one template."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import ContactSoort, Locatie
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.sjablonen import (
    LANGSTE_NAAM,
    SjabloonBestaatAl,
    SjabloonGegevens,
    SjabloonNaamLeeg,
    bewaar_sjabloon,
)
from jos_desktop.ui.dossier.contactconcept import LANGSTE_MIN
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze
from jos_desktop.ui.widgets import TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


class SjabloonDialoog(Formulier):
    """A template: its name, and what it fills in."""

    FORMULIER: Final = "sjabloon"

    def __init__(
        self, parent: QWidget, context: Context, sjabloon: SjabloonGegevens | None = None
    ) -> None:
        titel = "Nieuw sjabloon" if sjabloon is None else "Sjabloon wijzigen"
        super().__init__(parent, context, titel, wat="dit sjabloon", breedte_px=640)
        self._oude_naam = "" if sjabloon is None else sjabloon.naam
        self._bouw()
        self.fouten_bij = {SjabloonNaamLeeg: self.v_naam, SjabloonBestaatAl: self.v_naam}
        self.knoppen("Sjabloon bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("sjabloon", nummer_van(self._oude_naam)),
            {
                "naam": self.naam,
                "soort": self.soort,
                "duur_min": self.duur,
                "locatie": self.locatie,
                "verslag": self.verslag,
                "indruk": self.indruk,
            },
            bestaand=sjabloon is not None,
        )
        with self._concept.vult():
            if sjabloon is not None:
                self._vul(sjabloon)
        self.naam.setFocus()

    def _bouw(self) -> None:
        self.naam = TekstRegel(maximaal=LANGSTE_NAAM, voorbeeld="bijv. Gesprek na een incident")
        self.soort = Keuze(ContactSoort)
        self.duur = Getal(5, LANGSTE_MIN, achter=" min", leeg="niet invullen")
        self.duur.setSingleStep(5)
        self.duur.zet(None)
        self.locatie = Keuze(Locatie, leeg="Niet invullen")
        self.verslag = TekstVak(regels=6, voorbeeld="Kopjes waar je straks achter typt")
        self.indruk = TekstVak(regels=2, voorbeeld="Kopjes voor jouw mening")
        self.v_naam = Veld("&Naam", self.naam, verplicht=True)
        self.naast(self.v_naam, Veld("&Soort contact", self.soort))
        self.naast(Veld("&Duur", self.duur), Veld("&Waar", self.locatie))
        self.breed(Veld("&Verslag: feiten", self.verslag, hint="Geen namen: dit is voor iedereen"))
        self.breed(Veld("&Indruk: mening", self.indruk))

    def _vul(self, oud: SjabloonGegevens) -> None:
        self.naam.zet_tekst(oud.naam)
        self.soort.zet(oud.soort)
        self.duur.zet(oud.duur_min)
        self.locatie.zet(oud.locatie)
        self.verslag.zet_tekst(oud.verslag)
        self.indruk.zet_tekst(oud.indruk)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        gegevens = SjabloonGegevens(
            self.naam.tekst(),
            self.soort.vast(),
            self.duur.getal(),
            self.locatie.waarde(),
            "",
            self.verslag.tekst(),
            self.indruk.tekst(),
        )
        self.eis(
            self.v_naam,
            bool(gegevens.naam.strip()),
            f"{SjabloonNaamLeeg.wat} {SjabloonNaamLeeg.doe}",
        )
        if self.is_goed():
            oude_naam = self._oude_naam
            self.bewaar(lambda uow: bewaar_sjabloon(uow, gegevens, oude_naam))


def nummer_van(naam: str) -> int:
    """Return the number that a draft knows a template by: of its name, since some have no key."""
    if not naam:
        return NIEUW
    return int.from_bytes(sha256(naam.casefold().encode()).digest()[:6], "big") + 1
