"""One klanttraject on the sheet: goals beside answers, what came after, and the duiding."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from jos_desktop.models.codes_exit import OPEN_AFNAMEN, Afnamestand, Informant
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.exitblad import Exitdeel, TeVragen, schrijf_antwoord
from jos_desktop.ui.exitblad.meetlijn import Meetlijn, punten_van
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Kaart, Knop, StilleKnop, Tekst, kolom, rij, zet_icoon
from jos_desktop.ui.widgets.basis import EigenTekst

if TYPE_CHECKING:
    from jos_desktop.services.doelenblad import Doelkaart
    from jos_desktop.services.exitafnames import Afname
    from jos_desktop.services.meetmomenten import MeetmomentRij

_DOEN: Final = {
    Afnamestand.KLAAR: "Afnemen",
    Afnamestand.BEZIG: "Verdergaan",
    Afnamestand.INGEVULD: "Bekijken of verbeteren",
    Afnamestand.GEWEIGERD: "Toch afnemen of wijzigen",
    Afnamestand.NIET_GEVRAAGD: "Toch afnemen of wijzigen",
}
_BEELD: Final = {
    Afnamestand.KLAAR: ("fa6s.hourglass-start", "gedempt"),
    Afnamestand.BEZIG: ("fa6s.hourglass-half", "accent"),
    Afnamestand.INGEVULD: ("fa6s.circle-check", "goed"),
    Afnamestand.GEWEIGERD: ("fa6s.hand", "warm"),
    Afnamestand.NIET_GEVRAAGD: ("fa6s.minus", "gedempt"),
}
NIETS_BEKEND: Final = "geen score"


class Deelkaart(Kaart):
    """One klanttraject; what can be done is given as functions."""

    def __init__(
        self,
        deel: Exitdeel,
        *,
        open_afname: Callable[[Afname], object],
        druk_af: Callable[[Afname], object],
        niet: Callable[[Afname], object],
        vraag: Callable[[TeVragen], object],
        meet: Callable[..., object],
        plan: Callable[[], object],
        terugval: Callable[[], object],
        duid: Callable[[], object],
    ) -> None:
        super().__init__(deel.titel)
        self.deel = deel
        self._open, self._druk_af, self._niet = open_afname, druk_af, niet
        if deel.terug is not None:
            self.inhoud.addWidget(
                Tekst(f"{deel.terug.beroep.label}: kwam terug na eerdere hulp.", "gedempt")
            )
        naast = rij(ruimte=tokens().maat.tussen_px)
        naast.addWidget(self._doelen(), 2, Qt.AlignmentFlag.AlignTop)
        naast.addWidget(self._antwoorden(vraag), 3, Qt.AlignmentFlag.AlignTop)
        self.inhoud.addLayout(naast)
        self._daarna(meet, plan, terugval)
        self._duiding(duid)

    def _doelen(self) -> QWidget:
        vak = QWidget()
        layout = kolom(vak)
        layout.addWidget(Tekst("Doelen: voor en na", "vet"))
        if not self.deel.doelen:
            layout.addWidget(Tekst("Bij dit traject staan geen doelen.", "gedempt", breek=True))
        for doel in self.deel.doelen:
            layout.addWidget(EigenTekst(doel.omschrijving, breek=True))
            layout.addWidget(Tekst(_voor_na(doel), "klein", breek=True))
        return vak

    def _antwoorden(self, vraag: Callable[[TeVragen], object]) -> QWidget:
        vak = QWidget()
        layout = kolom(vak)
        for afname in self.deel.afnames:
            self._afname(layout, afname)
        if not self.deel.afnames:
            layout.addWidget(Tekst("Exit-vragenlijst", "vet"))
            layout.addWidget(Tekst("Er staat nog geen vragenlijst klaar.", "gedempt", breek=True))
        for wie in self.deel.te_vragen:
            # Two parents are two buttons: a name says which is which.
            een = wie.wie if wie.informant is Informant.OUDER else wie.informant.label
            knop = StilleKnop(f"{een} vragen".replace("&", "&&"), partial(vraag, wie))
            knop.setAccessibleName(f"Exit-vragenlijst vragen aan {wie.wie}")
            knop.setToolTip(f"Exit-vragenlijst voor {wie.wie}")
            layout.addWidget(knop, 0, Qt.AlignmentFlag.AlignLeft)
        return vak

    def _afname(self, layout: QVBoxLayout, afname: Afname) -> None:
        kop = rij()
        beeld = QLabel()
        icoon, kleur = _BEELD[afname.stand]
        zet_icoon(beeld, icoon, kleur)
        beeld.setFixedWidth(20)
        kop.addWidget(beeld)
        kop.addWidget(Tekst(f"{afname.informant.label}: {afname.wie}", "vet"))
        kop.addWidget(Tekst(_stand(afname), "klein", breek=True), 1)
        layout.addLayout(kop)
        if afname.toelichting:
            layout.addWidget(EigenTekst(afname.toelichting, breek=True))
        if afname.stand is Afnamestand.INGEVULD:
            layout.addLayout(_rooster(afname))
        knoppen = rij()
        acties: list[tuple[str, Callable[[Afname], object]]] = [(_DOEN[afname.stand], self._open)]
        if afname.stand in OPEN_AFNAMEN:
            acties += [("Op papier", self._druk_af), ("Niet gevraagd of geweigerd", self._niet)]
        for woord, doe in acties:
            knop = StilleKnop(woord, partial(doe, afname))
            knop.setAccessibleName(f"{woord}: exit-vragenlijst van {afname.wie}")
            knoppen.addWidget(knop)
        knoppen.addStretch(1)
        layout.addLayout(knoppen)

    def _daarna(
        self,
        meet: Callable[..., object],
        plan: Callable[[], object],
        terugval: Callable[[], object],
    ) -> None:
        deel = self.deel
        punten = punten_van(deel.momenten, deel.terugvallen)
        if not punten and deel.monitor_id is None:
            return
        self.inhoud.addWidget(Tekst("Hoe het daarna ging", "vet"))

        def open_moment(moment: MeetmomentRij) -> object:
            return meet(moment)

        self.inhoud.addWidget(Meetlijn(punten, open_moment))
        if deel.monitor_id is None:
            return
        knoppen = rij()
        for woord, doe in (
            ("Hoe gaat het nu?", meet),
            ("Meetmoment toevoegen", plan),
            ("Terugval melden", terugval),
        ):
            knoppen.addWidget(Knop(woord, partial(doe)))
        knoppen.addStretch(1)
        self.inhoud.addLayout(knoppen)

    def _duiding(self, duid: Callable[[], object]) -> None:
        deel = self.deel
        if deel.duiding is None:
            return
        for kop, tekst in (
            ("Jouw duiding", deel.duiding),
            ("Wat hielp, volgens jou", deel.wat_hielp),
            ("Wat niet hielp, volgens jou", deel.wat_hielp_niet),
        ):
            if tekst:
                self.inhoud.addWidget(Tekst(kop, "vet"))
                self.inhoud.addWidget(EigenTekst(tekst, breek=True, kies=True))
        woord = "Duiding wijzigen" if deel.duiding else "Duiding schrijven"
        self.duid = StilleKnop(woord, duid, icoon="fa6s.pen")
        self.duid.setAccessibleName(f"{woord}: {deel.titel}")
        self.inhoud.addWidget(self.duid, 0, Qt.AlignmentFlag.AlignLeft)


def _voor_na(doel: Doelkaart) -> str:
    start = NIETS_BEKEND if doel.start is None else str(doel.start)
    nu = NIETS_BEKEND if doel.nu is None else str(doel.nu)
    behaald = doel.behaald.label.lower() if doel.behaald else ""
    verloop = f"van {start} naar {nu}"
    return " · ".join(deel for deel in (doel.van_wie.label, verloop, behaald) if deel)


def _stand(afname: Afname) -> str:
    delen = [afname.stand.label]
    if afname.datum is not None:
        delen.append(schrijf_datum(afname.datum))
    if afname.stand is Afnamestand.INGEVULD and afname.wijze is not None:
        delen.append(afname.wijze.label.lower())
    if afname.reden is not None:
        delen.append(afname.reden.label.lower())
    return " · ".join(delen)


def _rooster(afname: Afname) -> QGridLayout:
    """Return question and answer side by side; own words stand between quotes."""
    rooster = QGridLayout()
    rooster.setColumnStretch(0, 1)
    rooster.setColumnStretch(1, 1)
    rooster.setVerticalSpacing(2)
    for nummer, antwoord in enumerate(afname.tellend):
        vraag, woorden = schrijf_antwoord(afname, antwoord)
        if antwoord.tekst:
            woorden = f"“{woorden}”"
        rooster.addWidget(Tekst(vraag, "klein", breek=True), nummer, 0, Qt.AlignmentFlag.AlignTop)
        rooster.addWidget(
            EigenTekst(woorden, breek=True, kies=True), nummer, 1, Qt.AlignmentFlag.AlignTop
        )
    return rooster
