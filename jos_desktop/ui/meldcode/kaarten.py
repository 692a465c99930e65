"""The cards of the meldcode: one for each step, in the order of the steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from jos_desktop.models.codes_recht import Meldcodestap, Weegantwoord
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.meldcode import Meldcodeblad, Notitie
from jos_desktop.services.meldcoderegel import VRAGEN, raad_bij, weeg
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Chip, Kaart, Knop, Lijn, StilleKnop, Tekst, kolom, rij
from jos_desktop.ui.widgets.basis import Toon

_ANTWOORDTOON: dict[Weegantwoord, Toon] = {
    Weegantwoord.JA: "accent",
    Weegantwoord.NEE: "accent",
    Weegantwoord.ONBEKEND: "",
}


@dataclass(frozen=True, slots=True)
class Daden:
    """What the cards ask of their sheet."""

    notitie: Callable[[Meldcodestap, Notitie | None], object]
    wis_notitie: Callable[[Notitie], object]
    stapvragen: Callable[[Meldcodestap], object]


_VRAAGKNOP = {
    Meldcodestap.OVERLEG: ("Advies", "Advies van Veilig Thuis vastleggen"),
    Meldcodestap.GESPREK: ("Uitstellen", "Gesprek uitstellen"),
    Meldcodestap.WEGEN: ("Wegen", "De vijf vragen beantwoorden"),
    Meldcodestap.BESLISSEN: ("Beslissen", "Besluit en melding vastleggen"),
}


class StapKaart(Kaart):
    """One step: what to do, what was answered, and the notes; without buttons once closed."""

    def __init__(self, stap: Meldcodestap, blad: Meldcodeblad, daden: Daden) -> None:
        super().__init__(f"{stap.value}. {stap.label}")
        self._stap, self._blad, self._daden = stap, blad, daden
        self._mag_wijzigen = blad.gesloten is None
        if self._mag_wijzigen:
            self._bouw_knoppen()
        eer = blad.overleg.eergerelateerd
        let_op = eer and stap in (Meldcodestap.OVERLEG, Meldcodestap.GESPREK)
        raad = Tekst(
            raad_bij(stap, eergerelateerd=eer), "waarschuwing" if let_op else "klein", breek=True
        )
        self.inhoud.addWidget(raad)
        self._bouw_antwoorden()
        for notitie in blad.bij(stap):
            self.inhoud.addWidget(Lijn())
            self._bouw_notitie(notitie)

    def _bouw_knoppen(self) -> None:
        vraag = _VRAAGKNOP.get(self._stap)
        if vraag is not None:
            tekst, hulp = vraag
            self._kopknop(tekst, hulp, partial(self._daden.stapvragen, self._stap))
        self._kopknop(
            "Notitie",
            f"Notitie bij stap {self._stap.value}: {self._stap.label.lower()}",
            partial(self._daden.notitie, self._stap, None),
            icoon="fa6s.plus",
        )

    def _kopknop(
        self, tekst: str, hulp: str, doe: Callable[[], object], *, icoon: str = "fa6s.pen"
    ) -> Knop:
        knop = StilleKnop(tekst, doe, icoon=icoon, hulp=hulp)
        knop.setAccessibleName(hulp)
        self.kop_rij.addWidget(knop)
        return knop

    def _bouw_antwoorden(self) -> None:
        match self._stap:
            case Meldcodestap.OVERLEG:
                self._bouw_overleg()
            case Meldcodestap.GESPREK:
                if self._blad.uitstel:
                    self._feit("Gesprek uitgesteld", self._blad.uitstel)
            case Meldcodestap.WEGEN:
                self._bouw_weging()
            case Meldcodestap.BESLISSEN:
                self._bouw_beslissing()
            case Meldcodestap.SIGNALEN:
                pass

    def _bouw_overleg(self) -> None:
        overleg = self._blad.overleg
        if overleg.advies_op is not None:
            hoe = "zonder namen" if overleg.advies_anoniem else "met namen"
            self._feit(
                "Advies gevraagd aan Veilig Thuis", f"{schrijf_datum(overleg.advies_op)}, {hoe}"
            )

    def _bouw_weging(self) -> None:
        weging = self._blad.weging
        if any(weging.antwoord(veld) is not Weegantwoord.ONBEKEND for veld, _ in VRAGEN):
            vragen = kolom(ruimte=tokens().maat.stap_px)
            for veld, vraag in VRAGEN:
                antwoord = weging.antwoord(veld)
                regel = rij()
                regel.addWidget(Tekst(vraag, breek=True), 1)
                regel.addWidget(Chip(antwoord.label, _ANTWOORDTOON[antwoord]))
                vragen.addLayout(regel)
            self.inhoud.addLayout(vragen)
            oordeel = weeg(weging)
            self.inhoud.addWidget(
                Tekst(oordeel.zin, "fout" if oordeel.moet_melden else "vet", breek=True)
            )
        if weging.toelichting:
            self._feit("Toelichting", weging.toelichting)

    def _bouw_beslissing(self) -> None:
        beslissing = self._blad.beslissing
        for naam, dag in (
            ("Gemeld bij Veilig Thuis", beslissing.melding_op),
            ("Terugkoppeling gekregen", beslissing.terugkoppeling_op),
            ("Ouders weten het sinds", beslissing.ouders_geinformeerd_op),
        ):
            if dag is not None:
                self._feit(naam, schrijf_datum(dag))
        for naam, tekst in (
            ("Besluit", beslissing.besluit),
            ("Wat Veilig Thuis zei", beslissing.terugkoppeling),
            ("Waarom de ouders het niet weten", beslissing.ouders_niet_reden),
        ):
            if tekst:
                self._feit(naam, tekst)
        if weeg(self._blad.weging).moet_melden and beslissing.melding_op is None:
            self.inhoud.addWidget(Tekst("Er staat nog geen melding.", "waarschuwing"))

    def _feit(self, naam: str, tekst: str) -> None:
        regel = kolom(ruimte=0)
        regel.addWidget(Tekst(naam, "klein"))
        regel.addWidget(Tekst(tekst, breek=True, kies=True))
        self.inhoud.addLayout(regel)

    def _bouw_notitie(self, notitie: Notitie) -> None:
        gegevens = notitie.gegevens
        kop = rij()
        delen = (schrijf_datum(gegevens.datum), gegevens.door)
        kop.addWidget(Tekst(" · ".join(deel for deel in delen if deel), "vet"))
        if gegevens.met_wie:
            kop.addWidget(Tekst(f"met {gegevens.met_wie}", "gedempt"))
        kop.addStretch(1)
        if self._mag_wijzigen:
            wanneer = f"notitie van {schrijf_datum(gegevens.datum)} bij stap {self._stap.value}"
            wijzig = partial(self._daden.notitie, self._stap, notitie)
            for icoon, woord, doe in (
                ("fa6s.pen", "wijzigen", wijzig),
                ("fa6s.trash", "verwijderen", partial(self._daden.wis_notitie, notitie)),
            ):
                knop = StilleKnop("", doe, icoon=icoon, hulp=f"{wanneer.capitalize()} {woord}")
                knop.setAccessibleName(f"{wanneer.capitalize()} {woord}")
                kop.addWidget(knop)
        self.inhoud.addLayout(kop)
        if gegevens.bevindingen:
            self.inhoud.addWidget(Tekst(gegevens.bevindingen, breek=True, kies=True))
        if gegevens.besluit:
            self._feit("Besluit", gegevens.besluit)
