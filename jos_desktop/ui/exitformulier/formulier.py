"""The worker's form: all questions of one informant on one page, together, by phone, from paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QWidget

from jos_desktop.models.codes import Code
from jos_desktop.models.codes_exit import Afnamestand, Afnamewijze, Informant
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.exitantwoorden import als_waarden
from jos_desktop.services.exitformulier import (
    Exitformulier,
    Ingevuld,
    bewaar_ingevuld,
    bewaar_tussendoor,
    lees_exitformulier,
)
from jos_desktop.services.exitfouten import AfnamedatumKloptNiet
from jos_desktop.services.exittoestemming import OuderNietMeerBekend
from jos_desktop.services.lijstloop import te_stellen
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.exitformulier.concepten import EXITFORMULIER
from jos_desktop.ui.exitformulier.openen import open_niet_gevraagd
from jos_desktop.ui.exitformulier.vragen import Openkaart, Vraagkaart, kaart_voor
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import DatumVeld, Lijn, StilleKnop, Tekst, Veld, kolom

if TYPE_CHECKING:
    from jos_desktop.ui.conceptinvoer import Invoer
    from jos_desktop.ui.schermen import Context

WIJZEN: Final = (Afnamewijze.SAMEN, Afnamewijze.TELEFOON, Afnamewijze.PAPIER)
HINT_TOETSEN: Final = (
    "Snel met het toetsenbord: typ het cijfer van het antwoord (0 is een 10), w voor 'wil niet "
    "zeggen', o voor 'overgeslagen'. Je gaat dan vanzelf door."
)
TEGENSPRAAK: Final = (
    "Bij een vraag staat tekst én een vinkje dat er geen antwoord is.",
    "Haal de tekst of het vinkje weg. De eerste plek staat nu voor je.",
)
VAN_DE_LEERLING: Final = "Of dit meetelt in de cijfers beslist de leerling, niet school."
NIET_NAGEKEKEN: Final = "Deze vertaling is nog niet nagekeken door een vertaler."


class Meetelwoord(Code):
    """What somebody says when asked whether it may count in the figures."""

    JA = "ja", "Ja, zonder naam"
    NEE = "nee", "Nee"


class ExitDialoog(Formulier):
    """Type the answers of one informant; also to correct what was filled in."""

    FORMULIER: Final = EXITFORMULIER

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        formulier: Exitformulier,
        wijze: Afnamewijze | None = None,
    ) -> None:
        afname = formulier.afname
        super().__init__(
            parent,
            context,
            f"Exit-vragenlijst: {afname.informant.label.lower()}",
            wat="deze antwoorden",
            breedte_px=800,
        )
        self._venster = parent
        self._formulier = formulier
        self.lijst = formulier.lijst
        self._klaar = afname.stand is Afnamestand.INGEVULD
        self.kaarten: dict[str, Vraagkaart] = {}
        self._bouw_kop(wijze)
        self._bouw_vragen()
        self._bouw_slot()
        self._bouw_knoppen()
        self.fouten_bij = {AfnamedatumKloptNiet: self.v_datum}
        velden: dict[str, QWidget | Invoer] = {
            "wijze": self.wijze,
            "datum": self.datum,
            "taal": self.taal,
            "mag": self.mag,
        }
        for kaart in self.kaarten.values():
            velden |= kaart.invoer()
        onderwerp = Onderwerp("exitafname", afname.id, afname.leerling_id)
        self.volg(self.FORMULIER, onderwerp, velden, bestaand=self._klaar).begin()
        self.taal.currentIndexChanged.connect(self._on_taal)
        self._toon_gevraagd()
        self.wijze.setFocus()

    def _bouw_kop(self, wijze: Afnamewijze | None) -> None:
        afname = self._formulier.afname
        wijzen = [*WIJZEN]
        if afname.wijze is Afnamewijze.LEERLINGSTAND:
            wijzen.insert(0, Afnamewijze.LEERLINGSTAND)
        self.wijze = Keuze(wijzen)
        self.wijze.zet(wijze or afname.wijze or Afnamewijze.SAMEN)
        self.datum = DatumVeld(afname.datum or date.today())
        self.taal = QComboBox()
        talen = [(een.code, een.naam) for een in self._formulier.talen]
        if self.lijst.taal not in dict(talen):
            talen.append((self.lijst.taal, self.lijst.taalnaam))
        for code, naam in talen:
            self.taal.addItem(naam, code)
        self.taal.setCurrentIndex(self.taal.findData(self.lijst.taal))
        self.taal.setEnabled(self._formulier.taal_vrij and len(talen) > 1)
        self.v_datum = Veld("Da&tum", self.datum, verplicht=True)
        self.v_taal = Veld("Taa&l", self.taal)
        self.breed(Tekst(f"Wie antwoordt: {afname.wie}", "vet", breek=True))
        self.naast(Veld("&Hoe neem je hem af?", self.wijze), self.v_datum)
        self.naast(self.v_taal)
        self.breed(Tekst(HINT_TOETSEN, "klein", breek=True))

    def _bouw_vragen(self) -> None:
        informant = self._formulier.afname.informant
        vak = QWidget()
        layout = kolom(vak, ruimte=tokens().maat.tussen_px)
        self.inleiding = Tekst("", breek=True)
        layout.addWidget(self.inleiding)
        for vraag in self.lijst.vragen_voor(informant):
            kaart = kaart_voor(vraag, self.lijst)
            kaart.gewijzigd.connect(self._toon_gevraagd)
            kaart.verder.connect(lambda van=kaart: self._naar_volgende(van))
            self.kaarten[vraag.sleutel] = kaart
            layout.addWidget(kaart)
        for antwoord in self._formulier.afname.antwoorden:
            if antwoord.vraag in self.kaarten:
                self.kaarten[antwoord.vraag].zet(antwoord)
        self.breed(vak)
        self._zet_woorden()

    def _bouw_slot(self) -> None:
        stand = self._formulier.meetelstand
        self.mag = Keuze(Meetelwoord, leeg="Nog niet gevraagd")
        if stand.gezegd is not None:
            self.mag.zet(Meetelwoord.JA if stand.gezegd else Meetelwoord.NEE)
        self.v_mag = Veld(
            "Mogen de antwoorden &meetellen in de cijfers? Zonder naam.",
            self.mag,
            hint="Nee is ook goed: dan blijven de antwoorden alleen in het dossier.",
        )
        self.breed(Lijn())
        self.breed(self.v_mag)
        if not self._formulier.vraagt_toestemming:
            self.mag.setEnabled(False)
            self.v_mag.hide()
            fout = OuderNietMeerBekend
            school = self._formulier.afname.informant is Informant.SCHOOL
            zin = VAN_DE_LEERLING if school else f"{fout.wat} {fout.doe}"
            self.breed(Tekst(zin, "klein", breek=True))
        self.meetelzin = Tekst(stand.zin if self._klaar else "", "klein", breek=True)
        self.breed(self.meetelzin)

    def _bouw_knoppen(self) -> None:
        self.knoppen("Antwoorden be&waren", self._on_bewaar)
        if self._klaar:
            return
        self.later = StilleKnop("Later &verder", self._on_later)
        self.niet = StilleKnop("&Niet afgenomen", self._on_niet)
        self.voeg_knop_in(self.niet)
        self.voeg_knop_in(self.later)

    def _zet_woorden(self) -> None:
        informant = self._formulier.afname.informant
        self.inleiding.setText(self.lijst.inleiding.get(informant, ""))
        for nummer, kaart in enumerate(self.kaarten.values(), start=1):
            kaart.zet_lijst(self.lijst, informant, nummer)
        self.v_taal.zet_hint("" if self.lijst.nagekeken else NIET_NAGEKEKEN)

    def _on_taal(self) -> None:
        taal, nummer = self.taal.currentData(), self._formulier.afname.id
        self.context.tasks.run_query(
            lambda uow: lees_exitformulier(uow, nummer, taal), self._on_vertaald, self.toon_fout
        )

    def _on_vertaald(self, formulier: Exitformulier) -> None:
        if formulier.lijst.taal != self.taal.currentData():
            return
        self.lijst = formulier.lijst
        self._zet_woorden()

    def _toon_gevraagd(self) -> None:
        """Show only what is asked after these answers; what is hidden keeps its answer."""
        gegeven = [een for kaart in self.kaarten.values() if (een := kaart.antwoord()) is not None]
        informant = self._formulier.afname.informant
        gesteld = {
            vraag.sleutel for vraag in te_stellen(self.lijst, informant, als_waarden(gegeven))
        }
        for sleutel, kaart in self.kaarten.items():
            kaart.setVisible(sleutel in gesteld)

    def _naar_volgende(self, van: Vraagkaart) -> None:
        zichtbaar = [een for een in self.kaarten.values() if not een.isHidden()]
        plek = zichtbaar.index(van) + 1
        if plek < len(zichtbaar):
            zichtbaar[plek].zet_focus()
        elif self.mag.isEnabled():
            self.mag.setFocus()
        elif self.hoofdknop is not None:
            self.hoofdknop.setFocus()

    def _lees(self) -> Ingevuld | None:
        """Return what stands in the form; None, with the reason shown, when it cannot be kept."""
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        for kaart in self.kaarten.values():
            if isinstance(kaart, Openkaart) and kaart.spreekt_zich_tegen:
                self.melding.toon(*TEGENSPRAAK, toon="warm")
                kaart.zet_focus()
                return None
        if not self.is_goed() or datum is None:
            return None
        antwoorden = (kaart.antwoord() for kaart in self.kaarten.values())
        mag = self.mag.waarde()
        return Ingevuld(
            self.wijze.vast(),
            datum,
            tuple(een for een in antwoorden if een is not None),
            None if mag is None else mag is Meetelwoord.JA,
        )

    def _on_bewaar(self) -> None:
        ingevuld = self._lees()
        if ingevuld is None:
            return
        nummer, lijst = self._formulier.afname.id, self.lijst
        self.bewaar(lambda uow: bewaar_ingevuld(uow, nummer, lijst, ingevuld))

    def _on_later(self, daarna: Callable[[], object] | None = None) -> None:
        """Keep the answers so far and close; then do what comes next."""
        ingevuld = self._lees()
        if ingevuld is None:
            return
        nummer, lijst = self._formulier.afname.id, self.lijst
        self.bewaar(
            lambda uow: bewaar_tussendoor(uow, nummer, lijst, ingevuld),
            lambda _changes: None if daarna is None else daarna(),
        )

    def _on_niet(self) -> None:
        """Note a refusal; what was typed already is kept with it."""
        venster, context, nummer = self._venster, self.context, self._formulier.afname.id
        heeft = any(kaart.antwoord() is not None for kaart in self.kaarten.values())
        stand = Afnamestand.GEWEIGERD if heeft else Afnamestand.NIET_GEVRAAGD

        def verder() -> None:
            open_niet_gevraagd(venster, context, nummer, stand)

        if heeft:
            self._on_later(verder)
            return
        if self.wacht is not None:
            self.wacht.gooi_weg()
        self.klaar()
        verder()
