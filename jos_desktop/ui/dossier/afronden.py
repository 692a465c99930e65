"""Close a klanttraject: uitstroom, exit, and the monitortraject with its check moments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from jos_desktop.models.codes import (
    Doorverwezen,
    JaNeeNvt,
    RedenBeeindiging,
    Schoolsituatie,
    Vervolg,
)
from jos_desktop.services.afsluiting import (
    Afgesloten,
    Afsluitblik,
    lees_afsluiting,
    sluit_af_met_exit,
)
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.dossier import Dossier
from jos_desktop.services.meetmomenten import MeetmomentKanNiet
from jos_desktop.services.trajectloop import UitstroomGegevens
from jos_desktop.services.trajectregel import DatumsKloppenNiet
from jos_desktop.ui.dossier.exitvak import Exitvak
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Vinkje
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstVak, Veld
from jos_desktop.ui.widgets.komendedatum import KomendeDatum

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.conceptwacht import Conceptwacht
    from jos_desktop.ui.schermen import Context

MOMENTEN: Final = 3
"""How many check moments the form has room for; more are added in the dossier."""
GEEN_DAGEN: Final = "Laat leeg wat je niet nodig hebt. Later toevoegen kan ook."


class AfrondDialoog(Formulier):
    """Close a klanttraject with its uitstroom, and offer to keep an eye on the pupil."""

    FORMULIER: Final = "traject_afronden"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        dossier: Dossier,
        traject_id: int,
        *,
        doel_toevoegen: Callable[[], object],
    ) -> None:
        super().__init__(parent, context, "Traject afronden", wat="deze afronding", breedte_px=700)
        self._venster, self._traject_id = parent, traject_id
        self._blik: Afsluitblik | None = None
        self._voorgesteld: tuple[date, ...] = ()
        self._bouw()
        self.fouten_bij = {
            DatumsKloppenNiet: self.v_einde,
            MeetmomentKanNiet: self.v_momenten[0],
        }
        self.knoppen("Traject afsluiten", self._on_afsluiten)
        self._concept = self._bouw_concept(dossier.leerling_id)
        self.reden.setFocus()
        context.tasks.run_query(
            lambda uow: lees_afsluiting(uow, traject_id), self._on_gelezen, self.toon_fout
        )
        if not any(doel.traject_id == traject_id for doel in dossier.doelen):

            def eerst_een_doel() -> None:
                self.klaar()
                doel_toevoegen()

            self.melding.toon(
                "Dit klanttraject heeft nog geen doel.",
                "Schrijf eerst op waar jullie aan hebben gewerkt.",
                "warm",
                actie="Doel toevoegen",
                bij_actie=eerst_een_doel,
            )

    def _bouw(self) -> None:
        self.einde = DatumVeld(date.today())
        self.reden = Keuze(RedenBeeindiging, leeg="Kies een reden")
        self.schoolsituatie = Keuze(Schoolsituatie, leeg="Kies de situatie")
        self.doorverwezen = Keuze(Doorverwezen)
        self.doorverwezen.zet(Doorverwezen.NEE)
        self.voorkomen = Keuze(JaNeeNvt)
        self.voorkomen.zet(JaNeeNvt.NVT)
        self.tweede_lijn = Vinkje("JOS was betro&kken bij hulp in de tweede lijn")
        self.vervolg = Keuze(Vervolg)
        self.monitor = Vinkje(
            "Daarna volgen met een &monitortraject",
            uitleg="Je begeleidt dan niet meer, maar kijkt nog een tijd hoe het gaat.",
        )
        self.toelichting = TekstVak(regels=2)
        self.hielp = TekstVak(regels=2)
        self.hielp_niet = TekstVak(regels=2)
        self.v_einde = Veld("&Einddatum", self.einde, verplicht=True)
        self.v_reden = Veld("&Reden", self.reden, verplicht=True)
        self.v_school = Veld("&School na afloop", self.schoolsituatie, verplicht=True)
        self.naast(self.v_reden, self.v_einde)
        self.naast(self.v_school, Veld("&Vervolg", self.vervolg))
        self.naast(
            Veld("&Doorverwezen naar tweede lijn?", self.doorverwezen),
            Veld("Verwi&jzing voorkomen?", self.voorkomen, hint="Jouw oordeel als professional"),
        )
        self._bouw_exit()
        self.naast(self.monitor, self.tweede_lijn)
        self._bouw_momenten()
        self.naast(
            Veld("Wat &hielp?", self.hielp), Veld("Wat hielp &niet, en waarom?", self.hielp_niet)
        )
        self.breed(Veld("&Toelichting", self.toelichting))
        self.monitor.toggled.connect(self._on_monitor)
        self.vervolg.currentIndexChanged.connect(self._on_vervolg)
        self.einde.textChanged.connect(lambda _tekst: self._stel_dagen_voor())
        self._toon_momenten()

    def _bouw_exit(self) -> None:
        self.exit = Exitvak()
        self.breed(Tekst("Exit-vragenlijst: wat heeft het gebracht?", "vet"))
        self.breed(self.exit)
        self.exit.gewijzigd.connect(self.pas_hoogte_aan)

    def _bouw_momenten(self) -> None:
        self.momenten = [KomendeDatum() for _ in range(MOMENTEN)]
        woorden = ("&1e meetmoment", "&2e meetmoment", "&3e meetmoment")
        self.v_momenten = [
            Veld(woord, veld) for woord, veld in zip(woorden, self.momenten, strict=True)
        ]
        self.uitleg_momenten = Tekst(GEEN_DAGEN, "klein", breek=True)
        self.naast(self.v_momenten[0], self.v_momenten[1])
        self.naast(self.v_momenten[2], self.uitleg_momenten)
        for veld in self.momenten:
            veld.textChanged.connect(lambda _tekst: self._wijs_op_vakantie())

    def _bouw_concept(self, leerling_id: int) -> Conceptwacht:
        return self.volg(
            self.FORMULIER,
            Onderwerp("traject", self._traject_id, leerling_id),
            {
                "einde": self.einde,
                "reden": self.reden,
                "schoolsituatie": self.schoolsituatie,
                "doorverwezen": self.doorverwezen,
                "voorkomen": self.voorkomen,
                "tweede_lijn": self.tweede_lijn,
                # Each follows the other; the one with more to say goes last.
                "monitor": self.monitor,
                "vervolg": self.vervolg,
                "toelichting": self.toelichting,
                "hielp": self.hielp,
                "hielp_niet": self.hielp_niet,
                "exit": self.exit.invoer(),
                "moment1": self.momenten[0],
                "moment2": self.momenten[1],
                "moment3": self.momenten[2],
            },
        )

    def _on_gelezen(self, blik: Afsluitblik) -> None:
        """Start with what was written when this traject closed before and was reopened."""
        self._blik = blik
        oud = blik.oud
        with self._concept.vult():
            self.exit.zet_personen(blik.personen)
            self._stel_dagen_voor()
            self.pas_hoogte_aan()
            if oud is None:
                return
            self.reden.zet(oud.reden)
            self.schoolsituatie.zet(oud.schoolsituatie)
            self.doorverwezen.zet(oud.doorverwezen)
            self.voorkomen.zet(oud.verwijzing_voorkomen)
            self.tweede_lijn.setChecked(oud.betrokken_bij_2e_lijn)
            self.vervolg.zet(oud.vervolg)
            self.toelichting.zet_tekst(oud.toelichting)
            self.hielp.zet_tekst(oud.wat_hielp)
            self.hielp_niet.zet_tekst(oud.wat_hielp_niet)

    def _on_monitor(self, aan: bool) -> None:
        if aan:
            self.vervolg.zet(Vervolg.MONITOR)
        elif self.vervolg.waarde() is Vervolg.MONITOR:
            self.vervolg.zet(Vervolg.GEEN)

    def _on_vervolg(self) -> None:
        self.monitor.setChecked(self.vervolg.waarde() is Vervolg.MONITOR)
        self._toon_momenten()

    def _toon_momenten(self) -> None:
        aan = self.vervolg.waarde() is Vervolg.MONITOR
        for veld in (*self.v_momenten, self.uitleg_momenten):
            veld.setVisible(aan)
        self.pas_hoogte_aan()

    def _stel_dagen_voor(self) -> None:
        """Propose days after the end, as long as nobody chose others."""
        einde = self.einde.datum()
        nu = tuple(dag for veld in self.momenten if (dag := veld.datum()) is not None)
        onleesbaar = any(veld.onleesbaar() for veld in self.momenten)
        if self._blik is None or einde is None or onleesbaar or nu != self._voorgesteld:
            return
        dagen = self._blik.termijnen.dagen(einde, self._blik.vandaag)[:MOMENTEN]
        self._voorgesteld = dagen
        for nummer, veld in enumerate(self.momenten):
            veld.zet_datum(dagen[nummer] if nummer < len(dagen) else None)

    def _wijs_op_vakantie(self) -> None:
        if self._blik is None:
            return
        gevonden = [
            f"{dag:%d-%m-%Y} valt in de {naam.lower()}"
            for veld in self.momenten
            if (dag := veld.datum()) is not None and (naam := self._blik.termijnen.vakantie(dag))
        ]
        self.uitleg_momenten.setText(f"Let op: {', '.join(gevonden)}." if gevonden else GEEN_DAGEN)

    def _meetdagen(self) -> tuple[date, ...]:
        """Return the days of the check moments; what cannot be one gets an error."""
        dagen = []
        for veld in self.v_momenten if self.monitor.isChecked() else ():
            bediening = veld.bediening
            if isinstance(bediening, KomendeDatum) and bediening.text().strip():
                self.eis(veld, not bediening.fout(), bediening.fout())
                dagen.append(bediening.datum())
        return tuple(dag for dag in dagen if dag is not None)

    def _on_afsluiten(self) -> None:
        self.wis_fouten()
        einde = self.datum_van(self.v_einde)
        reden, school = self.reden.waarde(), self.schoolsituatie.waarde()
        self.eis(self.v_reden, reden is not None, "Kies waarom dit traject eindigt.")
        self.eis(self.v_school, school is not None, "Kies waar de leerling nu naar school gaat.")
        meetdagen = self._meetdagen()
        exit_ = self.exit.keuzes()
        if not self.is_goed() or einde is None or reden is None or school is None or exit_ is None:
            return
        gegevens = UitstroomGegevens(
            einde=einde,
            reden=reden,
            schoolsituatie=school,
            doorverwezen=self.doorverwezen.vast(),
            vervolg=self.vervolg.vast(),
            verwijzing_voorkomen=self.voorkomen.vast(),
            betrokken_bij_2e_lijn=self.tweede_lijn.isChecked(),
            toelichting=self.toelichting.tekst(),
            wat_hielp=self.hielp.tekst(),
            wat_hielp_niet=self.hielp_niet.tekst(),
        )
        traject_id = self._traject_id
        gedaan: list[Afgesloten] = []

        def werk(uow: UnitOfWork) -> Changes:
            gedaan.append(sluit_af_met_exit(uow, traject_id, gegevens, exit_, meetdagen))
            return gedaan[-1].changes

        self.bewaar(werk, lambda _changes: self._daarna_exit(gedaan[-1]))

    def _daarna_exit(self, gedaan: Afgesloten) -> None:
        """Go on with what is taken now or printed, one after another."""
        from jos_desktop.ui.exitformulier import neem_na_elkaar

        neem_na_elkaar(self._venster, self.context, gedaan.hier, gedaan.papier)
