"""Close an activity that was planned: it was there, or it did not go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_school import Activiteitstand
from jos_desktop.services.activiteiten import (
    HOOGSTE_BEREIK,
    HOOGSTE_VERVOLG,
    ActiviteitRij,
    Afloop,
    RedenOntbreekt,
    lees_activiteit,
    zet_stand,
    zet_standen_terug,
)
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.naamwacht import Naamwacht
from jos_desktop.services.reeksen import Reikwijdte
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import TekstRegel, TekstVak, Veld
from jos_desktop.ui.widgets.basis import EigenTekst

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

ONBEKEND: Final = "niet ingevuld"


class AfsluitDialoog(Formulier):
    """What both ways to close share: which activity, watching for names, and undo."""

    def __init__(
        self, parent: QWidget, context: Context, titel: str, activiteit_id: int, *, wat: str
    ) -> None:
        super().__init__(parent, context, titel, wat=wat, breedte_px=520)
        self._activiteit_id = activiteit_id
        self.welke = EigenTekst("", "gedempt", breek=True)
        self.breed(self.welke)
        self.kijker: Naamkijker | None = None

    def _begin(self) -> None:
        nummer = self._activiteit_id

        def lees(uow: UnitOfWork) -> tuple[ActiviteitRij, Naamwacht]:
            return lees_activiteit(uow, nummer), lees_naamwacht(uow)

        self.context.tasks.run_query(lees, self._on_gelezen, self.toon_fout)

    def _on_gelezen(self, gelezen: tuple[ActiviteitRij, Naamwacht]) -> None:
        rij, wacht = gelezen
        if self.kijker is not None:
            self.kijker.begin(wacht)
        van = rij.gegevens
        self.welke.setText(f"{van.titel}, {schrijf_datum(van.datum)}, {rij.school}")
        if self.wacht is not None:
            with self.wacht.vult():
                self._toon(rij)
        self.onthoud()
        self.pas_hoogte_aan()

    def _toon(self, rij: ActiviteitRij) -> None:
        """Show what is known of it already."""

    def _sluit_af(
        self, afloop: Afloop, klaar: str, reikwijdte: Reikwijdte, opnieuw: Callable[[], object]
    ) -> None:
        """Keep how it went, and offer to undo it."""
        if self.kijker is not None and not self.kijker.mag(opnieuw):
            return
        nummer, context = self._activiteit_id, self.context
        voor: list[tuple[int, Afloop]] = []

        def werk(uow: UnitOfWork) -> Changes:
            wissel = zet_stand(uow, nummer, afloop, reikwijdte=reikwijdte)
            voor.extend(wissel.voor)
            return wissel.changes

        def daarna(_changes: Changes) -> None:
            bied_ongedaan(context, klaar, lambda uow: zet_standen_terug(uow, voor, afloop))

        self.bewaar(werk, daarna)


class GedaanDialoog(AfsluitDialoog):
    """It was there: how many people came, and what came of it."""

    FORMULIER: Final = "activiteit.gedaan"

    def __init__(self, parent: QWidget, context: Context, activiteit_id: int) -> None:
        super().__init__(parent, context, "Activiteit gedaan", activiteit_id, wat="dit")
        self.bereik = Getal(0, HOOGSTE_BEREIK, leeg=ONBEKEND)
        self.vervolg = Getal(0, HOOGSTE_VERVOLG, leeg=ONBEKEND)
        self.opbrengst = TekstVak(regels=2, hoogstens=5, voorbeeld="Wat leverde het op?")
        for getal in (self.bereik, self.vervolg):
            getal.zet(None)
        self.naast(
            Veld("Hoeveel &mensen deden mee?", self.bereik),
            Veld("Hoeveel &vervolgtrajecten?", self.vervolg),
        )
        self.breed(Veld("&Opbrengst", self.opbrengst, hint="Zonder namen"))
        self.kijker = Naamkijker(self, (self.opbrengst,))
        self.breed(self.kijker.waarschuwing)
        self.knoppen("Gedaan", self._on_bewaar)
        self.volg(
            self.FORMULIER,
            Onderwerp("activiteit", activiteit_id),
            {
                "bereik": self.bereik,
                "vervolgtrajecten": self.vervolg,
                "opbrengst": self.opbrengst,
            },
            bestaand=True,
        )
        self.bereik.setFocus()
        self.bereik.selectAll()
        self._begin()

    def _toon(self, rij: ActiviteitRij) -> None:
        self.bereik.zet(rij.gegevens.bereik)
        self.vervolg.zet(rij.gegevens.vervolgtrajecten)
        self.opbrengst.zet_tekst(rij.gegevens.opbrengst)
        self.bereik.selectAll()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        afloop = Afloop(
            Activiteitstand.GEDAAN,
            self.bereik.getal(),
            self.opbrengst.tekst(),
            self.vervolg.getal(),
        )
        self._sluit_af(afloop, "Activiteit gedaan.", Reikwijdte.DEZE, self._on_bewaar)


class AfgelastDialoog(AfsluitDialoog):
    """It did not go on, or will not: why, and whether the later ones of the series go as well."""

    FORMULIER: Final = "activiteit.afgelast"

    def __init__(self, parent: QWidget, context: Context, activiteit_id: int) -> None:
        super().__init__(parent, context, "Activiteit gaat niet door", activiteit_id, wat="dit")
        self.reden = TekstRegel(voorbeeld="bijv. de trainer is ziek")
        self.reikwijdte = Keuze(Reikwijdte)
        self.v_reden = Veld("&Waarom?", self.reden, hint="Zonder namen", verplicht=True)
        self.v_reikwijdte = Veld("&Gaat het om deze keer?", self.reikwijdte)
        self.breed(self.v_reden)
        self.breed(self.v_reikwijdte)
        self.v_reikwijdte.hide()
        self.kijker = Naamkijker(self, (self.reden,))
        self.breed(self.kijker.waarschuwing)
        self.fouten_bij = {RedenOntbreekt: self.v_reden}
        self.knoppen("Gaat niet door", self._on_bewaar)
        self.volg(
            self.FORMULIER,
            Onderwerp("activiteit", activiteit_id),
            {"reden": self.reden, "reikwijdte": self.reikwijdte},
            bestaand=True,
        )
        self.reden.setFocus()
        self._begin()

    def _toon(self, rij: ActiviteitRij) -> None:
        self.reden.zet_tekst(rij.gegevens.niet_doorgegaan)
        self.v_reikwijdte.setVisible(bool(rij.reeks))

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        reikwijdte = self.reikwijdte.vast()
        afloop = Afloop(Activiteitstand.AFGELAST, niet_doorgegaan=self.reden.tekst())
        klaar = "Activiteit gaat niet door."
        self._sluit_af(afloop, klaar, reikwijdte, self._on_bewaar)
