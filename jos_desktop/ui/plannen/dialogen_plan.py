"""Forms of the sheet Plannen: an advice of the gedragswetenschapper, and sheets of questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_werk import Adviesdoelgroep, Helpt, Werkbladsoort
from jos_desktop.services.bladvragen import bladvragen
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.handelingsadviezen import (
    AdviesGegevens,
    AdviesInToekomst,
    AdviesLeeg,
    RegelGegevens,
    bewaar_advies,
)
from jos_desktop.services.werkbladen import (
    WerkbladGegevens,
    WerkbladInToekomst,
    bewaar_werkblad,
    vragen_van,
)
from jos_desktop.ui.dossier.formulier import Keuze
from jos_desktop.ui.plannen.terugkijken import PlanFormulier
from jos_desktop.ui.widgets import DatumVeld, Lijn, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.services.plannenblad import Plannen
    from jos_desktop.ui.conceptinvoer import Invoer
    from jos_desktop.ui.schermen import Context

BREEDTE_PX: Final = 760


@dataclass(frozen=True, slots=True)
class _Regelvelden:
    """The fields of the advice to one group."""

    doelgroep: Adviesdoelgroep
    advies: TekstVak
    geprobeerd_op: Veld
    geprobeerd: TekstVak
    helpt: Keuze[Helpt]


class AdviesDialoog(PlanFormulier):
    """A question, how it was looked into, and an advice to school, pupil and parents."""

    FORMULIER: Final = "handelingsadvies"

    def __init__(
        self, parent: QWidget, context: Context, blad: Plannen, advies_id: int | None = None
    ) -> None:
        titel = "Handelingsadvies" if advies_id is None else "Handelingsadvies wijzigen"
        super().__init__(parent, context, titel, wat="dit advies", breedte_px=BREEDTE_PX)
        self._leerling_id, self._advies_id = blad.leerling_id, advies_id
        self._bouw()
        self.fouten_bij = {AdviesLeeg: self.v_vraag, AdviesInToekomst: self.v_datum}
        self.knoppen("Advies &bewaren", self._on_bewaar)
        velden: dict[str, QWidget | Invoer] = {
            "datum": self.datum,
            "vraag": self.vraag,
            "onderzoek": self.onderzoek,
        }
        for regel in self.regels:
            naam = regel.doelgroep.value
            velden |= {
                f"{naam}_advies": regel.advies,
                f"{naam}_geprobeerd_op": regel.geprobeerd_op.bediening,
                f"{naam}_geprobeerd": regel.geprobeerd,
                f"{naam}_helpt": regel.helpt,
            }
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.van("handelingsadvies", advies_id, blad.leerling_id),
            velden,
            bestaand=advies_id is not None,
        )
        oud = next((rij.gegevens for rij in blad.adviezen if rij.id == advies_id), None)
        with self._concept.vult():
            self._vul(oud)
        self.bied_geschiedenis("handelingsadvies", advies_id)
        self.vraag.setFocus()

    def _bouw(self) -> None:
        self.vraag = TekstVak(regels=2, voorbeeld="Wat wil school, leerling of ouders weten?")
        self.datum = DatumVeld()
        self.onderzoek = TekstVak(
            regels=2, voorbeeld="Hoe is ernaar gekeken? Komt alleen op papier als jij dat kiest."
        )
        self.v_vraag = Veld("De &vraag", self.vraag, verplicht=True)
        self.v_datum = Veld("&Datum van het advies", self.datum, verplicht=True)
        self.breed(self.v_vraag)
        self.naast(Veld("&Onderzoek", self.onderzoek), self.v_datum)
        self.regels = tuple(self._bouw_regel(groep) for groep in Adviesdoelgroep)

    def _bouw_regel(self, groep: Adviesdoelgroep) -> _Regelvelden:
        self.breed(Lijn())
        wie = groep.label.lower()
        advies = TekstVak(regels=3, voorbeeld="Wat raad je aan? Kort, in gewone taal.")
        geprobeerd_op = Veld("Geprobeerd sinds", DatumVeld())
        geprobeerd = TekstVak(regels=2, voorbeeld="Hoe ging het?")
        helpt = Keuze(Helpt)
        helpt.zet(Helpt.ONBEKEND)
        letter = {"school": "&school", "leerling": "&leerling", "ouders": "o&uders"}[groep.value]
        self.breed(Veld(f"Advies aan {letter}", advies))
        v_geprobeerd, v_helpt = Veld("Hoe ging het?", geprobeerd), Veld("Hielp het?", helpt)
        for veld in (geprobeerd_op, v_geprobeerd, v_helpt):
            veld.bediening.setAccessibleName(f"{veld.label.text()} Advies aan {wie}")
        self.naast(geprobeerd_op, v_helpt)
        self.breed(v_geprobeerd)
        return _Regelvelden(groep, advies, geprobeerd_op, geprobeerd, helpt)

    def _vul(self, oud: AdviesGegevens | None) -> None:
        if oud is None:
            self.datum.zet_datum(date.today())
            return
        self.datum.zet_datum(oud.datum)
        self.vraag.zet_tekst(oud.vraag)
        self.onderzoek.zet_tekst(oud.onderzoek)
        for velden in self.regels:
            regel = oud.regel(velden.doelgroep)
            if regel is None:
                continue
            velden.advies.zet_tekst(regel.advies)
            _datumveld(velden.geprobeerd_op).zet_datum(regel.geprobeerd_op)
            velden.geprobeerd.zet_tekst(regel.geprobeerd)
            velden.helpt.zet(regel.helpt)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        regels = tuple(
            RegelGegevens(
                velden.doelgroep,
                velden.advies.tekst(),
                self.datum_van(velden.geprobeerd_op, verplicht=False),
                velden.geprobeerd.tekst(),
                velden.helpt.vast(),
            )
            for velden in self.regels
        )
        if not self.is_goed() or datum is None:
            return
        gegevens = AdviesGegevens(datum, self.vraag.tekst(), self.onderzoek.tekst(), regels)
        leerling_id, advies_id = self._leerling_id, self._advies_id
        self.bewaar(lambda uow: bewaar_advies(uow, leerling_id, gegevens, advies_id))


class WerkbladDialoog(PlanFormulier):
    """A sheet of questions, with the answers word for word."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        blad: Plannen,
        soort: Werkbladsoort,
        werkblad_id: int | None = None,
    ) -> None:
        lijst = bladvragen(soort)
        super().__init__(parent, context, lijst.titel, wat="dit blad", breedte_px=BREEDTE_PX)
        self._leerling_id, self._soort, self._werkblad_id = blad.leerling_id, soort, werkblad_id
        oud = next((rij.gegevens for rij in blad.werkbladen if rij.id == werkblad_id), None)
        gegevens = oud or WerkbladGegevens(soort, date.today())
        self._bouw(gegevens)
        self.fouten_bij = {WerkbladInToekomst: self.v_datum}
        self.knoppen("Blad &bewaren", self._on_bewaar)
        velden: dict[str, QWidget | Invoer] = {"datum": self.datum, "met_wie": self.met_wie}
        velden |= {f"antwoord_{sleutel}": vak for sleutel, vak in self.antwoorden.items()}
        self._concept = self.volg(
            formuliernaam(soort),
            Onderwerp.van("werkblad", werkblad_id, blad.leerling_id),
            velden,
            bestaand=werkblad_id is not None,
        )
        with self._concept.vult():
            self.datum.zet_datum(gegevens.datum)
            self.met_wie.zet_tekst(gegevens.met_wie)
            for sleutel, vak in self.antwoorden.items():
                vak.zet_tekst(gegevens.antwoord(sleutel))
        self.bied_geschiedenis("werkblad", werkblad_id)
        next(iter(self.antwoorden.values())).setFocus()

    def _bouw(self, gegevens: WerkbladGegevens) -> None:
        self.datum = DatumVeld()
        self.met_wie = TekstRegel(maximaal=200, voorbeeld="bijv. moeder en Anne")
        self.v_datum = Veld("&Datum", self.datum, verplicht=True)
        uitleg = "Schrijf de woorden op zoals ze gezegd zijn. Niet alles hoeft ingevuld."
        self.breed(Tekst(uitleg, "gedempt", breek=True))
        self.antwoorden: dict[str, TekstVak] = {}
        for vraag in vragen_van(gegevens):
            vak = TekstVak(regels=2)
            self.antwoorden[vraag.sleutel] = vak
            self.breed(Veld(vraag.vraag.replace("&", "&&"), vak, hint=vraag.hint))
        self.naast(Veld("&Ingevuld met", self.met_wie), self.v_datum)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None:
            return
        antwoorden = tuple((sleutel, vak.tekst()) for sleutel, vak in self.antwoorden.items())
        gegevens = WerkbladGegevens(self._soort, datum, self.met_wie.tekst(), antwoorden)
        leerling_id, werkblad_id = self._leerling_id, self._werkblad_id
        self.bewaar(lambda uow: bewaar_werkblad(uow, leerling_id, gegevens, werkblad_id))


def formuliernaam(soort: Werkbladsoort) -> str:
    """Return under which name a sheet keeps its draft: another kind has other questions."""
    return f"werkblad_{soort.value}"


def _datumveld(veld: Veld) -> DatumVeld:
    bediening = veld.bediening
    if not isinstance(bediening, DatumVeld):
        raise TypeError("a date field is needed")
    return bediening
