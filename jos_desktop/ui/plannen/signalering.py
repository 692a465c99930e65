"""The form of the signaleringsplan, and of the numbers that every new plan starts with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QWidget

from jos_desktop.models.codes_werk import Signaalfase
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.crisisnummers import (
    LANGSTE_NAAM,
    LANGSTE_NUMMER,
    LANGSTE_WANNEER,
    MEESTE,
    STANDAARD,
    Belregel,
    lees_crisisnummers,
    zet_crisisnummers,
)
from jos_desktop.services.signaleringsplannen import (
    Fase,
    HerzienTeVroeg,
    PlanInToekomst,
    SignaleringGegevens,
    begin_signaleringsplan,
    bewaar_signaleringsplan,
)
from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.plannen.terugkijken import PlanFormulier
from jos_desktop.ui.widgets import DatumVeld, StilleKnop, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.services.plannenblad import Plannen
    from jos_desktop.ui.conceptinvoer import Invoer
    from jos_desktop.ui.schermen import Context

BREEDTE_PX: Final = 900
UITLEG: Final = (
    "Maak dit plan samen, in de woorden van de leerling. Begin bij wat je ziet als het goed gaat."
)


class Bellijst(QWidget):
    """Six lines to fill in who to call, in order."""

    def __init__(self) -> None:
        super().__init__()
        rooster = QGridLayout(self)
        rooster.setContentsMargins(0, 0, 0, 0)
        koppen = (("Wie", 3), ("Telefoon", 2), ("Wanneer bel je?", 4))
        for kolom, (kop, breedte) in enumerate(koppen):
            rooster.addWidget(Tekst(kop, "klein"), 0, kolom)
            rooster.setColumnStretch(kolom, breedte)
        self.regels: list[tuple[TekstRegel, TekstRegel, TekstRegel]] = []
        lengten = (LANGSTE_NAAM, LANGSTE_NUMMER, LANGSTE_WANNEER)
        for nummer in range(1, MEESTE + 1):
            naam, telefoon, wanneer = (TekstRegel(maximaal=lengte) for lengte in lengten)
            for kolom, (veld, (kop, _)) in enumerate(
                zip((naam, telefoon, wanneer), koppen, strict=True)
            ):
                veld.bediening.setAccessibleName(f"{kop} {nummer}")
                rooster.addWidget(veld, nummer, kolom)
            self.regels.append((naam, telefoon, wanneer))

    def lees(self) -> tuple[Belregel, ...]:
        """Return what is filled in, empty lines included."""
        return tuple(
            Belregel(naam.tekst(), telefoon.tekst(), wanneer.tekst())
            for naam, telefoon, wanneer in self.regels
        )

    def zet(self, bellen: tuple[Belregel, ...]) -> None:
        """Fill the lines, and empty the others."""
        leeg = (Belregel(""),) * (MEESTE - len(bellen))
        for velden, regel in zip(self.regels, (*bellen, *leeg), strict=False):
            for veld, tekst in zip(
                velden, (regel.naam, regel.telefoon, regel.wanneer), strict=True
            ):
                veld.zet_tekst(tekst)

    def velden(self) -> dict[str, QWidget | Invoer]:
        """Return the fields for a draft."""
        namen = ("naam", "telefoon", "wanneer")
        return {
            f"bel{nummer}_{naam}": veld
            for nummer, velden in enumerate(self.regels)
            for naam, veld in zip(namen, velden, strict=True)
        }


class SignaleringDialoog(PlanFormulier):
    """Four phases from calm to crisis, what helps in each, and who to call."""

    FORMULIER: Final = "signaleringsplan"

    def __init__(self, parent: QWidget, context: Context, blad: Plannen) -> None:
        super().__init__(parent, context, "Signaleringsplan", wat="dit plan", breedte_px=BREEDTE_PX)
        self._leerling_id = leerling_id = blad.leerling_id
        self.fasen: dict[Signaalfase, tuple[TekstVak, TekstVak, TekstVak]] = {}
        self.bellen = Bellijst()
        self._bouw()
        self.fouten_bij = {PlanInToekomst: self.v_datum, HerzienTeVroeg: self.v_herzien}
        self.knoppen("Plan &bewaren", self._on_bewaar)
        nummer = None if blad.signalering is None else blad.signalering.id
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.van("signaleringsplan", nummer, leerling_id),
            self._conceptvelden(),
            bestaand=nummer is not None,
        )
        self.bied_geschiedenis("signaleringsplan", nummer)
        self.fasen[Signaalfase.GROEN][0].setFocus()
        context.tasks.run_query(
            lambda uow: begin_signaleringsplan(uow, leerling_id), self._on_gelezen, self.toon_fout
        )

    def _bouw(self) -> None:
        self.breed(Tekst(UITLEG, "gedempt", breek=True))
        rooster = QGridLayout()
        rooster.setHorizontalSpacing(12)
        vak = QWidget()
        vak.setLayout(rooster)
        rooster.setContentsMargins(0, 0, 0, 0)
        koppen = ("Wat merk je dan?", "Wat doet de leerling zelf?", "Wat doen anderen?")
        for kolom, kop in enumerate(koppen):
            rooster.addWidget(Tekst(kop, "vet"), 0, kolom)
            rooster.setColumnStretch(kolom, 1)
        for nummer, fase in enumerate(Signaalfase):
            rooster.addWidget(Tekst(fase.label, "vet"), 2 * nummer + 1, 0, 1, 3)
            velden = (TekstVak(regels=2), TekstVak(regels=2), TekstVak(regels=2))
            for kolom, (veld, kop) in enumerate(zip(velden, koppen, strict=True)):
                veld.bediening.setAccessibleName(f"{fase.label}. {kop}")
                rooster.addWidget(veld, 2 * nummer + 2, kolom)
            self.fasen[fase] = velden
        self.breed(vak)
        self.veilige_plek = TekstVak(regels=2, voorbeeld="Waar is het rustig en veilig?")
        self.wat_niet_helpt = TekstVak(regels=2, voorbeeld="Wat maakt het erger?")
        self.naast(
            Veld("&Veilige plek", self.veilige_plek), Veld("Wat &niet helpt", self.wat_niet_helpt)
        )
        self.breed(Veld("Wie &bel je, in deze volgorde?", self.bellen))
        self.datum, self.herzien = DatumVeld(), DatumVeld()
        self.besproken = TekstRegel(maximaal=200, voorbeeld="bijv. leerling, moeder en mentor")
        self.v_datum = Veld("&Gemaakt op", self.datum, verplicht=True)
        self.v_herzien = Veld(
            "&Opnieuw bekijken op", self.herzien, hint="Vandaag herinnert je eraan"
        )
        self.breed(Veld("Besproken &met", self.besproken))
        self.naast(self.v_datum, self.v_herzien)

    def _conceptvelden(self) -> dict[str, QWidget | Invoer]:
        velden: dict[str, QWidget | Invoer] = {
            "datum": self.datum,
            "herzien": self.herzien,
            "besproken": self.besproken,
            "veilige_plek": self.veilige_plek,
            "wat_niet_helpt": self.wat_niet_helpt,
        }
        for fase, vakken in self.fasen.items():
            for naam, vak in zip(("signalen", "zelf", "anderen"), vakken, strict=True):
                velden[f"{fase.value}_{naam}"] = vak
        return velden | self.bellen.velden()

    def _on_gelezen(self, oud: SignaleringGegevens) -> None:
        with self._concept.vult():
            self.datum.zet_datum(oud.datum)
            self.herzien.zet_datum(oud.herzien_op)
            self.besproken.zet_tekst(oud.besproken_met)
            self.veilige_plek.zet_tekst(oud.veilige_plek)
            self.wat_niet_helpt.zet_tekst(oud.wat_niet_helpt)
            for welke, vakken in self.fasen.items():
                fase = oud.fase(welke)
                for vak, tekst in zip(
                    vakken, (fase.signalen, fase.zelf, fase.anderen), strict=True
                ):
                    vak.zet_tekst(tekst)
            self.bellen.zet(oud.bellen)
        self.pas_hoogte_aan()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        herzien = self.datum_van(self.v_herzien, verplicht=False)
        if not self.is_goed() or datum is None:
            return
        gegevens = SignaleringGegevens(
            datum=datum,
            fasen=tuple(
                Fase(fase, *(vak.tekst() for vak in vakken)) for fase, vakken in self.fasen.items()
            ),
            bellen=self.bellen.lees(),
            besproken_met=self.besproken.tekst(),
            herzien_op=herzien,
            veilige_plek=self.veilige_plek.tekst(),
            wat_niet_helpt=self.wat_niet_helpt.tekst(),
        )
        leerling_id = self._leerling_id
        self.bewaar(lambda uow: bewaar_signaleringsplan(uow, leerling_id, gegevens))


class NummersDialoog(Formulier):
    """The numbers that every new signaleringsplan starts with."""

    FORMULIER: Final = "crisisnummers"

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent, context, "Vaste crisisnummers", wat="deze nummers", breedte_px=BREEDTE_PX
        )
        uitleg = (
            "Met deze nummers begint elk nieuw signaleringsplan. Plannen die er al zijn, "
            "veranderen niet. Kijk elk jaar na of de nummers nog kloppen."
        )
        self.bellen = Bellijst()
        self.breed(Tekst(uitleg, "gedempt", breek=True))
        self.breed(Veld("&Wie kun je bellen?", self.bellen))
        self.standaard = StilleKnop("&Standaard terugzetten", self._on_standaard)
        self.naast(self.standaard)
        self.knoppen("Nummers &bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER, Onderwerp("crisisnummers"), self.bellen.velden(), bestaand=True
        )
        self.bellen.regels[0][0].setFocus()
        context.tasks.run_query(lees_crisisnummers, self._on_gelezen, self.toon_fout)

    def _on_gelezen(self, nummers: tuple[Belregel, ...]) -> None:
        with self._concept.vult():
            self.bellen.zet(nummers)

    def _on_standaard(self) -> None:
        self.bellen.zet(STANDAARD)

    def _on_bewaar(self) -> None:
        regels = self.bellen.lees()
        self.bewaar(lambda uow: zet_crisisnummers(uow, regels))
