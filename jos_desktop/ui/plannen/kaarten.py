"""The cards of the sheet Plannen: how each kind of record reads in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from jos_desktop.models.codes_werk import Helpt, Werkbladsoort
from jos_desktop.services.afscherming import AFGESCHERMD
from jos_desktop.services.bladvragen import bladvragen
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.planpapier import SCHOOL, Papiersoort, Planwens
from jos_desktop.ui.plannen.rijen import Lijstpaneel, PlanSeinen, Regel, knopje
from jos_desktop.ui.widgets import Knop, StilleKnop, rij
from jos_desktop.ui.widgets.basis import Toon

if TYPE_CHECKING:
    from datetime import date

    from jos_desktop.services.handelingsadviezen import AdviesRij
    from jos_desktop.services.plannenblad import Plannen
    from jos_desktop.services.schoolafspraken import AfspraakGegevens, AfspraakRij
    from jos_desktop.services.signaleringsplannen import SignaleringRij
    from jos_desktop.services.voorvallen import VoorvalRij
    from jos_desktop.services.werkbladen import WerkbladRij

_HELPT_TOON: Final[dict[Helpt, Toon]] = {Helpt.JA: "goed", Helpt.DEELS: "accent", Helpt.NEE: "warm"}


class AfsprakenKaart(Lijstpaneel):
    """What school does for this pupil."""

    leeg = (
        "Nog geen afspraken. Bijvoorbeeld: even de klas uit mogen, of een vaste plek bij toetsen. "
        "Schrijf op wat je afspreekt, voor wie en tot wanneer."
    )

    def __init__(self, seinen: PlanSeinen) -> None:
        super().__init__("Afspraken met school", seinen)
        self.nieuw = self.kopknop(
            "&Afspraak", partial(seinen.nieuw.emit, "schoolafspraak"), hulp="Afspraak toevoegen"
        )
        self.kaart = self.papierknop("&Kaart", "Afsprakenkaart maken", self._on_kaart)
        self._leerling_id = 0

    def toon_blad(self, blad: Plannen) -> None:
        """Show the agreements; the card can be made when one of them may stand on it."""
        self._leerling_id = blad.leerling_id
        self.kaart.setEnabled(any(r.loopt and r.gegevens.op_kaart for r in blad.afspraken))
        self.toon_gegevens(blad.afspraken)

    def _on_kaart(self) -> None:
        wens = Planwens(self._leerling_id, Papiersoort.AFSPRAKENKAART, SCHOOL)
        self.seinen.papier.emit(wens)

    def regels(self, gegevens: Sequence[AfspraakRij]) -> Iterable[Regel]:
        """Return a row for each agreement."""
        for rij_ in gegevens:
            een = rij_.gegevens
            chips: list[tuple[str, Toon]] = []
            if not rij_.loopt:
                chips.append(("Voorbij", ""))
            elif een.op_kaart:
                chips.append(("Op de kaart", "goed"))
            elif een.akkoord_op is None:
                chips.append(("Nog geen akkoord", "warm"))
            tot = f" tot en met {schrijf_datum(een.tot)}" if een.tot else ""
            akkoord = _akkoord(een)
            periode = f"vanaf {schrijf_datum(een.vanaf)}{tot}"
            onder = _reeks(een.voor_wie, periode, akkoord)
            yield Regel(
                "schoolafspraak",
                rij_.id,
                een.wat,
                (*chips, *_helpt(een.helpt)),
                tuple(deel for deel in (onder, een.toelichting) if deel),
            )


class VoorvallenKaart(Lijstpaneel):
    """Incidents at school, and what was tried."""

    leeg = (
        "Nog geen voorvallen. Noteer kort na een ruzie of paniek wat er gebeurde en wat er is "
        "geprobeerd. Zo zie je later wat hielp."
    )

    def __init__(self, seinen: PlanSeinen) -> None:
        super().__init__("Voorvallen op school", seinen)
        self.nieuw = self.kopknop(
            "Voo&rval", partial(seinen.nieuw.emit, "voorval"), hulp="Voorval toevoegen"
        )

    def regels(self, gegevens: Sequence[VoorvalRij]) -> Iterable[Regel]:
        """Return a row for each incident."""
        for rij_ in gegevens:
            een = rij_.gegevens
            wanneer = _reeks(f"{schrijf_datum(een.datum)} {een.tijd}".strip(), een.plaats)
            onder = (
                wanneer,
                _met("Aanleiding", een.aanleiding),
                _met("Geprobeerd", een.geprobeerd),
                _met("Afloop", een.afloop),
                _met("Indruk", een.indruk),
                _met("Nabesproken", rij_.gesprek),
            )
            yield Regel(
                "voorval",
                rij_.id,
                een.wat,
                _helpt(een.helpt),
                tuple(deel for deel in onder if deel),
            )


class AdviesKaart(Lijstpaneel):
    """Advice of the gedragswetenschapper."""

    leeg = "Nog geen advies. Hier staan de vraag, het onderzoek en het advies per groep."

    def __init__(self, seinen: PlanSeinen) -> None:
        super().__init__("Handelingsadvies", seinen)
        self.nieuw = self.kopknop(
            "A&dvies", partial(seinen.nieuw.emit, "handelingsadvies"), hulp="Advies toevoegen"
        )
        self._leerling_id = 0

    def toon_blad(self, blad: Plannen) -> None:
        """Show the advices of this pupil."""
        self._leerling_id = blad.leerling_id
        self.toon_gegevens(blad.adviezen)

    def regels(self, gegevens: Sequence[AdviesRij]) -> Iterable[Regel]:
        """Return a row for each advice."""
        for rij_ in gegevens:
            een = rij_.gegevens
            onder = [schrijf_datum(een.datum)]
            for regel in een.regels:
                hielp = "" if regel.helpt is Helpt.ONBEKEND else f" ({regel.helpt.label.lower()})"
                onder.append(f"{regel.doelgroep.label}: {regel.advies}{hielp}")
            wens = Planwens(self._leerling_id, Papiersoort.ADVIES, SCHOOL, rij_.id)
            papier = (("Advies", wens),) if een.regels else ()
            yield Regel("handelingsadvies", rij_.id, een.vraag, (), tuple(onder), papier)


class SignaleringKaart(Lijstpaneel):
    """The signaleringsplan, and the card that the pupil carries."""

    leeg = (
        "Nog geen plan. Maak samen een signaleringsplan: wat merk je, wat helpt, en wie bel je? "
        "De crisiskaart maak je er daarna van."
    )

    def __init__(self, seinen: PlanSeinen) -> None:
        super().__init__("Signaleringsplan", seinen)
        self.nieuw = self.kopknop(
            "&Plan", partial(seinen.nieuw.emit, "signaleringsplan"), hulp="Signaleringsplan maken"
        )
        self.kaart = self.papierknop("&Crisiskaart", "Crisiskaart maken", self._on_kaart)
        self.nummers = knopje("Vaste crisisnummers", "fa6s.phone", seinen.nummers.emit)
        self.kop_rij.addWidget(self.nummers)
        self._leerling_id = 0

    def toon_blad(self, blad: Plannen) -> None:
        """Show the plan; there is one at a time."""
        self._leerling_id = blad.leerling_id
        self.nieuw.setVisible(blad.signalering is None)
        self.kaart.setVisible(blad.signalering is not None)
        self.toon_gegevens((blad.signalering, blad.vandaag, blad.verborgen))

    def _on_kaart(self) -> None:
        self.seinen.papier.emit(Planwens(self._leerling_id, Papiersoort.CRISISKAART))

    def regels(
        self, gegevens: tuple[SignaleringRij | None, date, frozenset[str]]
    ) -> Iterable[Regel]:
        """Return the row of the plan."""
        rij_, vandaag, verborgen = gegevens
        if rij_ is None:
            return
        plan = rij_.gegevens
        chips: tuple[tuple[str, Toon], ...] = ()
        if plan.herzien_op is not None and plan.herzien_op <= vandaag:
            chips = (("Opnieuw bekijken", "warm"),)
        herzien = f"opnieuw bekijken op {schrijf_datum(plan.herzien_op)}" if plan.herzien_op else ""
        gemaakt = _reeks(f"gemaakt op {schrijf_datum(plan.datum)}", herzien)
        fasen = [
            f"{fase.fase.label}: {fase.signalen or fase.zelf or fase.anderen}"
            for fase in plan.fasen
        ]
        bellen = ", ".join(
            _reeks_kort(een.naam, AFGESCHERMD if een.telefoon in verborgen else een.telefoon)
            for een in plan.bellen
        )
        tekst = f"Besproken met {plan.besproken_met}" if plan.besproken_met else "Het plan van nu"
        onder = (gemaakt, *fasen, _met("Bellen", bellen))
        yield Regel(
            "signaleringsplan", rij_.id, tekst, chips, tuple(deel for deel in onder if deel)
        )


class WerkbladKaart(Lijstpaneel):
    """Sheets filled in together, in own words."""

    leeg = (
        "Nog geen bladen. Bereid met ouders een gesprek voor, of maak met de leerling een plan op "
        "een A4. Je kunt ook een leeg blad afdrukken en meegeven."
    )

    def __init__(self, seinen: PlanSeinen) -> None:
        super().__init__("In eigen woorden", seinen)
        self._leerling_id = 0
        self.nieuw: dict[Werkbladsoort, Knop] = {}
        self.leeg_blad: dict[Werkbladsoort, Knop] = {}
        namen = {
            Werkbladsoort.OUDERVOORBEREIDING: ("&Ouders", "Voorbereiding door ouders"),
            Werkbladsoort.PLAN_A4: ("Plan op A&4", "Plan op een A4"),
        }
        balk = rij(ruimte=6)
        for soort, (kort, naam) in namen.items():
            knop = StilleKnop(
                kort,
                partial(seinen.nieuw.emit, soort.value),
                icoon="fa6s.plus",
                hulp=f"{naam} invullen",
            )
            knop.setAccessibleName(f"{naam} invullen")
            leeg = knopje(f"{naam}: leeg blad afdrukken", "fa6s.print", partial(self._leeg, soort))
            self.nieuw[soort], self.leeg_blad[soort] = knop, leeg
            balk.addWidget(knop)
            balk.addWidget(leeg)
        self.kop_rij.addLayout(balk)

    def toon_blad(self, blad: Plannen) -> None:
        """Show the sheets of this pupil."""
        self._leerling_id = blad.leerling_id
        self.toon_gegevens(blad.werkbladen)

    def _leeg(self, soort: Werkbladsoort) -> None:
        wens = Planwens(self._leerling_id, Papiersoort.WERKBLAD, leeg=soort)
        self.seinen.papier.emit(wens)

    def regels(self, gegevens: Sequence[WerkbladRij]) -> Iterable[Regel]:
        """Return a row for each sheet."""
        for rij_ in gegevens:
            een = rij_.gegevens
            gevuld, totaal = rij_.gevuld
            met = f"met {een.met_wie}" if een.met_wie else ""
            onder = _reeks(schrijf_datum(een.datum), met, f"{gevuld} van {totaal} vragen")
            wens = Planwens(self._leerling_id, Papiersoort.WERKBLAD, None, rij_.id)
            titel = bladvragen(een.soort).titel
            yield Regel("werkblad", rij_.id, titel, (), (onder,), (("Blad", wens),))


def _helpt(helpt: Helpt) -> tuple[tuple[str, Toon], ...]:
    return () if helpt is Helpt.ONBEKEND else ((helpt.label, _HELPT_TOON[helpt]),)


def _akkoord(een: AfspraakGegevens) -> str:
    if een.akkoord_op is None:
        return ""
    van = f" {een.akkoord_van}" if een.akkoord_van else ""
    return f"akkoord{van} op {schrijf_datum(een.akkoord_op)}"


def _met(kop: str, tekst: str) -> str:
    return f"{kop}: {tekst}" if tekst else ""


def _reeks(*delen: str) -> str:
    return " · ".join(deel for deel in delen if deel)


def _reeks_kort(*delen: str) -> str:
    return " ".join(deel for deel in delen if deel)
