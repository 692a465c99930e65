"""The cards of the sheet about the help: measures, capacity, the plan, help to a parent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jos_desktop.models.codes_recht import Planstand
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.ui.dossier.panelen import Paneel, wijzigknop
from jos_desktop.ui.gezag.kaarten import GezinSeinen
from jos_desktop.ui.widgets import Chip, StilleKnop, Tekst, rij
from jos_desktop.ui.widgets.basis import Toon

if TYPE_CHECKING:
    from jos_desktop.services.gezinsblad import Gezinsblad
    from jos_desktop.services.hulpplan import PlanRij
    from jos_desktop.services.maatregelen import MaatregelRij, OordeelRij
    from jos_desktop.services.ouderhulp import OuderhulpRij

_PLANTOON: dict[Planstand, Toon] = {
    Planstand.TE_DOEN: "warm",
    Planstand.AANGEBODEN: "accent",
    Planstand.FAMILIEGROEPSPLAN: "goed",
    Planstand.AFGESPROKEN: "goed",
}
TWAALF = 12


class MaatregelKaart(Paneel):
    """Measures of a judge: what runs, until when, and whom to call."""

    seinen: GezinSeinen

    def __init__(self, seinen: GezinSeinen) -> None:
        super().__init__("Maatregelen", seinen)
        self.nieuw = self.kopknop(
            "&Maatregel", seinen.maatregel_nieuw.emit, hulp="Maatregel toevoegen"
        )

    def vul(self, gegevens: tuple[MaatregelRij, ...]) -> None:
        """Build the rows."""
        if not gegevens:
            self.rijen.addWidget(Tekst("Geen maatregel van een rechter.", "gedempt", breek=True))
        for maatregel in gegevens:
            kop = rij(ruimte=6)
            kop.addWidget(Tekst(maatregel.soort, "vet", breek=True), 1)
            if not maatregel.loopt:
                kop.addWidget(Chip("Loopt nu niet"))
            if maatregel.hulp_in_kader:
                kop.addWidget(Chip("JOS helpt mee", "accent"))
            naam = f"{maatregel.soort} van {maatregel.vanaf:%d-%m-%Y}"
            kop.addWidget(
                wijzigknop(naam, partial(self.seinen.maatregel_wijzigen.emit, maatregel.id))
            )
            weg = StilleKnop(
                "",
                partial(self.seinen.maatregel_weg.emit, maatregel.id),
                icoon="fa6s.trash-can",
                hulp=f"{naam} weghalen",
            )
            weg.setAccessibleName(f"{naam} weghalen")
            kop.addWidget(weg)
            self.rijen.addLayout(kop)
            tot = f" tot en met {schrijf_datum(maatregel.tot)}" if maatregel.tot else ""
            delen = (
                f"vanaf {schrijf_datum(maatregel.vanaf)}{tot}",
                maatregel.instelling,
                maatregel.contact,
            )
            onder = " · ".join(deel for deel in delen if deel)
            self.rijen.addWidget(Tekst(onder, "klein", breek=True))
            if maatregel.loopt:
                self.rijen.addWidget(Tekst(maatregel.gevolg, breek=True))
            if maatregel.toelichting:
                self.rijen.addWidget(Tekst(maatregel.toelichting, "klein", breek=True))


class OordeelKaart(Paneel):
    """Whether the pupil can decide himself: so it is assumed, unless somebody judged otherwise."""

    seinen: GezinSeinen

    def __init__(self, seinen: GezinSeinen) -> None:
        super().__init__("Kan de leerling dit zelf beslissen?", seinen)
        self.nieuw = self.kopknop("Oordee&l", seinen.oordeel_nieuw.emit, hulp="Oordeel vastleggen")
        self._jong = False

    def toon_blad(self, blad: Gezinsblad) -> None:
        """Show the judgements; below twelve there is nothing to judge."""
        self._jong = blad.leeftijd < TWAALF
        self.setVisible(not self._jong or bool(blad.oordelen))
        self.nieuw.setVisible(not self._jong)
        self.toon_gegevens(blad.oordelen)

    def vul(self, gegevens: tuple[OordeelRij, ...]) -> None:
        """Build the rows; the first one counts."""
        if not gegevens:
            tekst = "Ja. Vanaf 12 jaar gaan we daarvan uit, zolang je niets anders vastlegt."
            self.rijen.addWidget(Tekst(tekst, "gedempt", breek=True))
        for nummer, oordeel in enumerate(gegevens):
            kop = rij(ruimte=6)
            woord = "Ja, beslist zelf" if oordeel.in_staat else "Nee, een ander beslist"
            kop.addWidget(Tekst(schrijf_datum(oordeel.datum)), 1)
            toon: Toon = "" if nummer else "goed" if oordeel.in_staat else "warm"
            kop.addWidget(Chip(woord if not nummer else f"Eerder: {woord.lower()}", toon))
            self.rijen.addLayout(kop)
            met = f" Overlegd met {oordeel.overleg_met}." if oordeel.overleg_met else ""
            self.rijen.addWidget(Tekst(f"{oordeel.reden}{met}", "klein", breek=True))


class PlanKaart(Paneel):
    """The familiegroepsplan or agreed plan of each klanttraject."""

    seinen: GezinSeinen

    def __init__(self, seinen: GezinSeinen) -> None:
        super().__init__("Plan voor de hulp", seinen)

    def vul(self, gegevens: tuple[PlanRij, ...]) -> None:
        """Build the rows."""
        if not gegevens:
            tekst = "Nog geen klanttraject. Bij de start vraag je of het gezin een plan maakt."
            self.rijen.addWidget(Tekst(tekst, "gedempt", breek=True))
        for plan in gegevens:
            kop = rij(ruimte=6)
            sinds = f" sinds {schrijf_datum(plan.start)}" if plan.start else ""
            kop.addWidget(Tekst(f"{plan.traject}{sinds}", breek=True), 1)
            kop.addWidget(Chip(plan.stand.label, _PLANTOON.get(plan.stand, "")))
            naam = f"Plan van {plan.traject.lower()}"
            kop.addWidget(wijzigknop(naam, partial(self.seinen.plan.emit, plan.traject_id)))
            self.rijen.addLayout(kop)
            if plan.uitleg:
                uitleg = f"{plan.uitleg[0].upper()}{plan.uitleg[1:]}."
                self.rijen.addWidget(Tekst(uitleg, "klein", breek=True))
            if plan.termijn is not None and plan.open:
                tekst = f"Uiterlijk {schrijf_datum(plan.termijn)}: {plan.te_doen}."
                self.rijen.addWidget(Tekst(tekst, "waarschuwing", breek=True))


class OuderhulpKaart(Paneel):
    """A parent who is helped herself: her own part of the dossier, with her own consent."""

    seinen: GezinSeinen

    def __init__(self, seinen: GezinSeinen) -> None:
        super().__init__("Hulp aan een ouder zelf", seinen)

    def vul(self, gegevens: tuple[OuderhulpRij, ...]) -> None:
        """Build the rows."""
        for rij_ in gegevens:
            aantal = "1 contact" if rij_.contacten == 1 else f"{rij_.contacten} contacten"
            self.rijen.addWidget(Tekst(f"{rij_.naam}, {rij_.relatie.lower()}", "vet", breek=True))
            self.rijen.addWidget(
                Tekst(f"{aantal}, het laatste op {schrijf_datum(rij_.laatste)}", "klein")
            )
        tekst = (
            "Dit deel van het dossier is van deze ouder: die geeft zelf toestemming en vraagt "
            "zelf inzage."
            if gegevens
            else "Help je een ouder zelf? Open dan het contact in de tijdlijn en kies bij Hulp "
            "aan wie je hielp. Die geeft daar zelf toestemming voor."
        )
        self.rijen.addWidget(Tekst(tekst, "gedempt", breek=True))
