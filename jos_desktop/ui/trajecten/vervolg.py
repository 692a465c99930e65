"""Ask how a traject goes on: extend, pass on to another function, or round off (story 12)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from jos_desktop.models.codes import Functie
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.trajecten import ToestemmingOntbreekt
from jos_desktop.services.trajectloop import stap_over, zet_stap
from jos_desktop.services.trajectregel import (
    GESPREKKEN_JGC,
    Antwoord,
    DatumsKloppenNiet,
    RedenOntbreekt,
    Trajectstap,
    ZorgoverlegOntbreekt,
    ZorgoverlegTeLaat,
    antwoorden,
)
from jos_desktop.services.trajectvervolg import Vervolgblik, lees_vervolg
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.models.changes import Changes
    from jos_desktop.services.trajectkaart import TrajectKaart
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

MEESTE_WEKEN: Final = 104
_KNOP: Final = {Antwoord.VERLENG: "Verlengen", Antwoord.AFRONDEN: "Naar afronden"}


class VervolgDialoog(Formulier):
    """How does it go on? The answer decides what else is asked."""

    FORMULIER: Final = "traject_vervolg"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        kaart: TrajectKaart,
        *,
        leerling_id: int,
        afronden: Callable[[], object],
    ) -> None:
        super().__init__(parent, context, "Hoe verder?", wat="dit antwoord", breedte_px=620)
        self._traject_id = kaart.id
        self._functie = kaart.functiecode
        self._afronden = afronden
        self._blik: Vervolgblik | None = None
        self._bouw()
        self.fouten_bij = {
            RedenOntbreekt: self.v_reden,
            DatumsKloppenNiet: self.v_dag,
            ZorgoverlegOntbreekt: self.v_zorgoverleg,
            ZorgoverlegTeLaat: self.v_zorgoverleg,
            ToestemmingOntbreekt: self.v_antwoord,
        }
        self.knoppen("Verlengen", self._on_verder)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("traject", kaart.id, leerling_id),
            {
                "antwoord": self.antwoord,
                "dag": self.dag,
                "reden": self.reden,
                "weken": self.weken,
                "zorgoverleg": self.zorgoverleg,
            },
        )
        self._on_antwoord()
        self.antwoord.setFocus()
        context.tasks.run_query(
            lambda uow: lees_vervolg(uow, kaart.id), self._on_gelezen, self.toon_fout
        )

    def _bouw(self) -> None:
        self.stand = Tekst("", breek=True)
        self.antwoord = Keuze(antwoorden(self._functie))
        self.dag = DatumVeld(date.today())
        self.reden = TekstVak(regels=3, voorbeeld="Wat is er nog nodig, en waarom?")
        self.weken = Getal(1, MEESTE_WEKEN, achter=" weken", leeg="geen vast aantal")
        self.weken.zet(None)
        self.zorgoverleg = DatumVeld()
        self.toestemming = Tekst("", breek=True)
        self.v_antwoord = Veld("&Hoe gaat het verder?", self.antwoord)
        self.v_dag = Veld("&Vanaf", self.dag, verplicht=True)
        self.v_reden = Veld("&Waarom verleng je?", self.reden, verplicht=True)
        self.v_weken = Veld(
            "&Bedoeld voor", self.weken, hint="Geteld vanaf de start. Daarna vraagt Vandaag verder."
        )
        self.v_zorgoverleg = Veld(
            "&Zorgoverleg op",
            self.zorgoverleg,
            hint="Een gedragswetenschapper start na een zorgoverleg, met toestemming van ouders.",
            verplicht=True,
        )
        self.breed(self.stand)
        self.breed(self.v_antwoord)
        self.naast(self.v_dag, self.v_weken)
        self.breed(self.v_zorgoverleg)
        self.breed(self.toestemming)
        self.breed(self.v_reden)
        self.antwoord.currentIndexChanged.connect(self._on_antwoord)

    def _on_gelezen(self, blik: Vervolgblik) -> None:
        self._blik = blik
        with self._concept.vult():
            if self.weken.getal() is None:
                self.weken.zet(blik.weken)
            if self.zorgoverleg.datum() is None and not self.zorgoverleg.onleesbaar():
                self.zorgoverleg.zet_datum(blik.zorgoverleg_op)
        talk = "1 gesprek" if blik.gesprekken == 1 else f"{blik.gesprekken} gesprekken"
        tekst = f"Tot nu toe {talk}"
        if blik.start is not None:
            tekst += f" sinds {blik.start:%d-%m-%Y}"
        if self._functie is Functie.JGC:
            tekst += f"; bedoeld zijn er {GESPREKKEN_JGC}"
        self.stand.setText(f"{tekst}.")
        self._on_antwoord()

    def _on_antwoord(self) -> None:
        """Ask only what belongs to the answer."""
        antwoord = self.antwoord.vast()
        over = antwoord not in _KNOP
        naar_gw = antwoord is Antwoord.GW
        self.v_dag.setVisible(antwoord is not Antwoord.AFRONDEN)
        self.v_reden.setVisible(antwoord is Antwoord.VERLENG)
        self.v_weken.setVisible(antwoord in {Antwoord.VERLENG, Antwoord.PAJ})
        self.v_zorgoverleg.setVisible(naar_gw)
        self.toestemming.setVisible(over)
        if over:
            self._toon_toestemming(naar_gw=naar_gw)
        if antwoord is Antwoord.PAJ and self._blik is not None and self.weken.getal() is None:
            self.weken.zet(self._blik.paj_weken)
        if self.hoofdknop is not None:
            self.hoofdknop.setText(_KNOP.get(antwoord, "Doorgeven"))
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _toon_toestemming(self, *, naar_gw: bool) -> None:
        uitleg = "Dit traject sluit, en een nieuw traject gaat verder. Doelen gaan mee. "
        if self._blik is None:
            self.toestemming.setText(uitleg)
            return
        hulp, diagnostiek = self._blik.hulp, self._blik.diagnostiek
        uitleg += f"Toestemming voor hulp: {hulp.kort}."
        if naar_gw:
            uitleg += f" Voor diagnostiek: {diagnostiek.kort}."
        self.toestemming.zet_rol("waarschuwing" if naar_gw and not hulp.compleet else "klein")
        self.toestemming.setText(uitleg)

    def _on_verder(self) -> None:
        self.wis_fouten()
        antwoord = self.antwoord.vast()
        if antwoord is Antwoord.AFRONDEN:
            self.klaar()
            self._afronden()
            return
        dag = self.datum_van(self.v_dag)
        overleg = self.datum_van(self.v_zorgoverleg) if antwoord is Antwoord.GW else None
        reden, weken = self.reden.tekst(), self.weken.getal()
        if antwoord is Antwoord.VERLENG:
            self.eis(self.v_reden, bool(reden), f"{RedenOntbreekt.wat} {RedenOntbreekt.doe}")
        if not self.is_goed() or dag is None:
            return
        traject_id = self._traject_id

        def werk(uow: UnitOfWork) -> Changes:
            if antwoord is Antwoord.VERLENG:
                stap = Trajectstap.VERLENG
                return zet_stap(uow, traject_id, stap, dag=dag, reden=reden, weken=weken).changes
            functie = Functie(antwoord.value)
            return stap_over(uow, traject_id, functie, dag, zorgoverleg_op=overleg, weken=weken)

        self.bewaar(werk)
