"""The form of somebody around the pupil: gezag with its source and end, own address."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Gezag, GezagBron, Relatie
from jos_desktop.models.codes_recht import Vertegenwoordiging
from jos_desktop.services.afscherming import AFGESCHERMDE_VELDEN
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    GezagDatumKloptNiet,
    NaamOntbreekt,
    bewaar_betrokkene,
    lees_betrokkene,
)
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Vinkje
from jos_desktop.ui.dossier.personen import NAAM_LEEG
from jos_desktop.ui.onthullen import (
    Maskervelden,
    Onthulvraag,
    adresregel,
    vraag_onthullen,
    waarden_van,
)
from jos_desktop.ui.widgets import DatumVeld, Lijn, TekstRegel, Veld, rij

if TYPE_CHECKING:
    from jos_desktop.services.onthullen import Onthuld
    from jos_desktop.ui.schermen import Context

_MET_GEZAG = frozenset({Relatie.OUDER, Relatie.VOOGD, Relatie.VOOGD_GI, Relatie.PLEEGOUDERVOOGD})
_BRONNEN: tuple[GezagBron, ...] = tuple(b for b in GezagBron if b is not GezagBron.OVERLEDEN)
_OP = "Vastgesteld &op"
_OVERLEDEN_OP = "Overleden &op"


class PersoonDialoog(Formulier):
    """Add or change somebody around the pupil: gezag and how it was checked, and own address."""

    FORMULIER: Final = "persoon"

    def __init__(
        self, parent: QWidget, context: Context, leerling_id: int, persoon_id: int | None = None
    ) -> None:
        titel = "Persoon toevoegen" if persoon_id is None else "Persoon wijzigen"
        super().__init__(parent, context, titel, wat="deze persoon", breedte_px=700)
        self._leerling_id = leerling_id
        self._persoon_id = persoon_id
        self._bouw_wie()
        self._bouw_gezag()
        self._bouw_bereik()
        self.fouten_bij = {NaamOntbreekt: self.v_naam, GezagDatumKloptNiet: self.v_datum}
        self.relatie.currentIndexChanged.connect(self._on_relatie)
        self.gezag.currentIndexChanged.connect(self._toon_gezagsvelden)
        self.overleden.toggled.connect(self._toon_gezagsvelden)
        self._toon_gezagsvelden()
        self.knoppen("Persoon bewaren", self._on_bewaar)
        self._bouw_concept()
        self.naam.setFocus()
        if persoon_id is None:
            self._concept.begin()
        else:
            context.tasks.run_query(
                lambda uow: lees_betrokkene(uow, persoon_id), self._on_gelezen, self.toon_fout
            )

    def _bouw_concept(self) -> None:
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.van("betrokkene", self._persoon_id, self._leerling_id),
            {
                "naam": self.naam,
                # Before gezag, which follows it.
                "relatie": self.relatie,
                "omschrijving": self.omschrijving,
                "overleden": self.overleden,
                "gezag": self.gezag,
                "bron": self.bron,
                "gezag_datum": self.gezag_datum,
                "gezag_tot": self.gezag_tot,
                "gezag_daarna": self.gezag_daarna,
                "vertegenwoordiging": self.vertegenwoordiging,
                "telefoon": self.masker.invoer("telefoon"),
                "email": self.masker.invoer("email"),
                "straat": self.masker.invoer("straat"),
                "postcode": self.masker.invoer("postcode"),
                "woonplaats": self.masker.invoer("woonplaats"),
                "afspraak": self.afspraak,
                "afgeschermd": self.afgeschermd,
            },
            bestaand=self._persoon_id is not None,
        )

    def _bouw_wie(self) -> None:
        self.naam = TekstRegel(maximaal=120)
        self.relatie = Keuze(Relatie)
        self.omschrijving = TekstRegel(maximaal=120, voorbeeld="moeder, oma, voogd van ...")
        self.overleden = Vinkje(
            "O&verleden", uitleg="Deze persoon heeft dan geen gezag meer en krijgt geen post."
        )
        self.v_naam = Veld("&Naam", self.naam, verplicht=True)
        self.naast(self.v_naam, Veld("&Relatie", self.relatie))
        naast = QWidget()
        layout = rij(naast)
        layout.addWidget(Veld("&Wie is dit precies?", self.omschrijving), 1)
        layout.addWidget(self.overleden, 0, Qt.AlignmentFlag.AlignBottom)
        self.overleden.setMinimumHeight(self.omschrijving.sizeHint().height())
        self.breed(naast)

    def _bouw_gezag(self) -> None:
        self.gezag = Keuze(Gezag)
        self.gezag.zet(Gezag.ONBEKEND)
        self.bron = Keuze(_BRONNEN, leeg="Nog niet nagekeken")
        self.gezag_datum = DatumVeld()
        self.gezag_tot = DatumVeld()
        self.gezag_daarna = Keuze(
            (Gezag.JA, Gezag.NEE, Gezag.GESCHORST), leeg="Nog niet bekend: dan nagaan"
        )
        self.vertegenwoordiging = Keuze(Vertegenwoordiging, leeg="Nee")
        self.v_gezag = Veld("&Gezag", self.gezag)
        self.v_bron = Veld("&Hoe vastgesteld?", self.bron)
        self.v_datum = Veld(_OP, self.gezag_datum)
        self.v_tot = Veld(
            "Gezag zo tot en &met", self.gezag_tot, hint="Leeg: er is geen einde bekend"
        )
        self.v_daarna = Veld("En d&aarna", self.gezag_daarna)
        self.v_vertegenwoordiging = Veld(
            "Vertegenwoord&igt de leerling als",
            self.vertegenwoordiging,
            hint="Vanaf 18 jaar, of als de leerling dit zelf niet kan beslissen",
        )
        self.breed(Lijn())
        self.naast(self.v_gezag, self.v_bron)
        self.naast(self.v_datum, self.v_tot)
        self.naast(self.v_vertegenwoordiging, self.v_daarna)

    def _bouw_bereik(self) -> None:
        self.telefoon = TekstRegel(maximaal=30)
        self.email = TekstRegel(maximaal=120)
        self.straat = TekstRegel(maximaal=120)
        self.postcode = TekstRegel(maximaal=10)
        self.woonplaats = TekstRegel(maximaal=80)
        self.afspraak = TekstRegel(
            maximaal=200, voorbeeld="belt liefst na 17 uur, niet op het werk"
        )
        self.afgeschermd = Vinkje(
            "A&dres, telefoon en e-mail afschermen",
            uitleg="Ze staan dan nergens meer: niet op het scherm en niet op papier.",
        )
        self.breed(Lijn())
        self.naast(Veld("&Telefoon", self.telefoon), Veld("&E-mail", self.email))
        plaats = QWidget()
        layout = rij(plaats)
        layout.addWidget(Veld("&Postcode", self.postcode), 2)
        layout.addWidget(Veld("Woonp&laats", self.woonplaats), 3)
        self.naast(Veld("&Straat en nummer (eigen adres)", self.straat), plaats)
        self.breed(Veld("&Contactafspraak", self.afspraak))
        self.breed(self.afgeschermd)
        bereik = ("telefoon", "email", "straat", "postcode", "woonplaats")
        self.masker = Maskervelden(self, {naam: getattr(self, naam) for naam in bereik})
        self.toon_adres = adresregel(self._vraag_onthullen)
        self.toon_adres.volg(self.masker, AFGESCHERMDE_VELDEN)
        self.breed(self.toon_adres)
        self.masker.gewijzigd.connect(self._on_masker)

    def _on_masker(self) -> None:
        self.afgeschermd.setEnabled(not (self.masker.dicht and self.afgeschermd.isChecked()))
        self.pas_hoogte_aan()

    def _vraag_onthullen(self) -> None:
        if self._persoon_id is not None:
            vraag = Onthulvraag(self._leerling_id, self.naam.tekst(), self._persoon_id)
            vraag_onthullen(self, self.context, vraag, self._on_onthuld)

    def _on_onthuld(self, onthuld: Onthuld) -> None:
        self.masker.onthul(waarden_van(onthuld, self.masker.dicht))
        self.telefoon.setFocus()

    def _on_relatie(self) -> None:
        if self._persoon_id is None:
            mogelijk = self.relatie.vast() in _MET_GEZAG
            self.gezag.zet(Gezag.ONBEKEND if mogelijk else Gezag.NVT)

    def _toon_gezagsvelden(self) -> None:
        """Show what belongs to the choice: who died has a day, who has gezag may lose it."""
        dood = self.overleden.isChecked()
        speelt = not dood and self.gezag.vast() is not Gezag.NVT
        self.v_datum.label.setText(_OVERLEDEN_OP if dood else _OP)
        self.gezag_datum.setAccessibleName((_OVERLEDEN_OP if dood else _OP).replace("&", ""))
        self.v_gezag.setVisible(not dood)
        self.v_vertegenwoordiging.setVisible(not dood)
        self.v_datum.setVisible(dood or speelt)
        for veld in (self.v_bron, self.v_tot, self.v_daarna):
            veld.setVisible(speelt)
        self.pas_hoogte_aan()

    def _on_gelezen(self, oud: BetrokkeneGegevens) -> None:
        with self._concept.vult():
            self._toon(oud)

    def _toon(self, oud: BetrokkeneGegevens) -> None:
        for veld, tekst in (
            (self.naam, oud.naam),
            (self.omschrijving, oud.omschrijving),
            (self.telefoon, oud.telefoon),
            (self.email, oud.email),
            (self.straat, oud.straat),
            (self.postcode, oud.postcode),
            (self.woonplaats, oud.woonplaats),
            (self.afspraak, oud.contactafspraak),
        ):
            veld.zet_tekst(tekst)
        self.relatie.zet(oud.relatie)
        self.overleden.setChecked(oud.gezag_bron is GezagBron.OVERLEDEN)
        self.gezag.zet(oud.gezag)
        self.bron.zet(oud.gezag_bron)
        self.gezag_datum.zet_datum(oud.gezag_datum)
        self.gezag_tot.zet_datum(oud.gezag_tot)
        self.gezag_daarna.zet(oud.gezag_daarna)
        self.vertegenwoordiging.zet(oud.vertegenwoordiging)
        self.afgeschermd.setChecked(oud.adres_afgeschermd)
        self.masker.masker(oud.verborgen)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        self.eis(self.v_naam, bool(self.naam.tekst()), NAAM_LEEG)
        gezag_datum = self.datum_van(self.v_datum, verplicht=False)
        gezag_tot = self.datum_van(self.v_tot, verplicht=False)
        if not self.is_goed():
            return
        gegevens = self._gegevens(gezag_datum, gezag_tot)
        leerling_id, persoon_id = self._leerling_id, self._persoon_id
        self.bewaar(lambda uow: bewaar_betrokkene(uow, leerling_id, gegevens, persoon_id))

    def _gegevens(self, gezag_datum: date | None, gezag_tot: date | None) -> BetrokkeneGegevens:
        """Return what stands in the form; a field that is hidden by a choice counts as empty."""
        dood = self.overleden.isChecked()
        gezag = Gezag.NEE if dood else self.gezag.vast()
        speelt = not dood and gezag is not Gezag.NVT
        tot = gezag_tot if speelt else None
        return BetrokkeneGegevens(
            naam=self.naam.tekst(),
            relatie=self.relatie.vast(),
            gezag=gezag,
            gezag_bron=GezagBron.OVERLEDEN if dood else self.bron.waarde() if speelt else None,
            gezag_datum=gezag_datum if dood or speelt else None,
            gezag_tot=tot,
            gezag_daarna=None if tot is None else self.gezag_daarna.waarde(),
            vertegenwoordiging=None if dood else self.vertegenwoordiging.waarde(),
            omschrijving=self.omschrijving.tekst(),
            telefoon=self.masker.waarde("telefoon"),
            email=self.masker.waarde("email"),
            straat=self.masker.waarde("straat"),
            postcode=self.masker.waarde("postcode"),
            woonplaats=self.masker.waarde("woonplaats"),
            verborgen=self.masker.verborgen,
            adres_afgeschermd=self.afgeschermd.isChecked(),
            contactafspraak=self.afspraak.tekst(),
        )
