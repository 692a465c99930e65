"""Forms about one traject: begin one that waits, reopen, end a monitor, change its days."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShortcut

from jos_desktop.models.codes import Complexiteit, Functie, Thema, TrajectType
from jos_desktop.models.codes_exit import Terugvalactie
from jos_desktop.models.codes_werk import Monitoruitkomst
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.terugval import AardOntbreekt, TerugvalGegevens, meld_terugval
from jos_desktop.services.trajecten import begin_traject
from jos_desktop.services.trajectloop import (
    TrajectGegevens,
    lees_traject,
    sluit_monitor,
    wijzig_traject,
    zet_stap,
)
from jos_desktop.services.trajectregel import (
    DatumsKloppenNiet,
    RedenOntbreekt,
    StartKloptNiet,
    Trajectstap,
    ZorgoverlegOntbreekt,
    ZorgoverlegTeLaat,
)
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.trajecten.vervolg import MEESTE_WEKEN
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.trajectkaart import TrajectKaart
    from jos_desktop.ui.schermen import Context

_UITKOMST: Final = {
    Monitoruitkomst.STABIEL: "Mooi. Het dossier blijft staan; komt de leerling terug, dan begint "
    "een nieuw traject dat hieraan vastzit.",
    Monitoruitkomst.TERUGVAL: "Er begint meteen een nieuw klanttraject dat aan dit traject "
    "vastzit. Is de toestemming niet rond, dan wacht het daarop.",
    Monitoruitkomst.UIT_BEELD: "De leerling is uit beeld, bijvoorbeeld verhuisd.",
}


class BeginDialoog(Formulier):
    """Begin a klanttraject that was waiting."""

    FORMULIER: Final = "traject_begin"

    def __init__(
        self, parent: QWidget, context: Context, kaart: TrajectKaart, *, leerling_id: int
    ) -> None:
        super().__init__(parent, context, "Traject beginnen", wat="deze start", breedte_px=480)
        self._traject_id = kaart.id
        self._met_overleg = kaart.functiecode is Functie.GW
        self.start = DatumVeld(date.today())
        self.zorgoverleg = DatumVeld()
        self.v_start = Veld("&Startdatum", self.start, verplicht=True)
        self.v_zorgoverleg = Veld(
            "&Zorgoverleg op",
            self.zorgoverleg,
            hint="Een gedragswetenschapper start na een zorgoverleg, met toestemming van ouders.",
            verplicht=self._met_overleg,
        )
        self.breed(self.v_start)
        self.breed(self.v_zorgoverleg)
        self.v_zorgoverleg.setVisible(self._met_overleg)
        self.fouten_bij = {
            StartKloptNiet: self.v_start,
            ZorgoverlegOntbreekt: self.v_zorgoverleg,
            ZorgoverlegTeLaat: self.v_zorgoverleg,
        }
        self.knoppen("Traject beginnen", self._on_begin)
        self.volg(
            self.FORMULIER,
            Onderwerp("traject", kaart.id, leerling_id),
            {"start": self.start, "zorgoverleg": self.zorgoverleg},
        ).begin()
        self.start.setFocus()

    def _on_begin(self) -> None:
        self.wis_fouten()
        start = self.datum_van(self.v_start)
        overleg = self.datum_van(self.v_zorgoverleg) if self._met_overleg else None
        if not self.is_goed() or start is None:
            return
        traject_id = self._traject_id
        self.bewaar(lambda uow: begin_traject(uow, traject_id, start, overleg))


class HeropenDialoog(Formulier):
    """Open a traject again, with a reason."""

    FORMULIER: Final = "traject_heropenen"

    def __init__(
        self, parent: QWidget, context: Context, kaart: TrajectKaart, *, leerling_id: int
    ) -> None:
        super().__init__(parent, context, "Traject heropenen", wat="deze reden", breedte_px=520)
        self._traject_id = kaart.id
        self.reden = TekstVak(regels=3, voorbeeld="Bijvoorbeeld: te vroeg afgesloten.")
        self.dag = DatumVeld(date.today())
        self.v_reden = Veld("&Waarom?", self.reden, verplicht=True)
        self.v_dag = Veld("&Vanaf", self.dag, verplicht=True)
        self.breed(
            Tekst(
                "Het traject gaat verder waar het was. Wat je bij het afsluiten schreef, blijft "
                "staan voor later.",
                "klein",
                breek=True,
            )
        )
        self.breed(self.v_reden)
        self.breed(self.v_dag)
        self.fouten_bij = {RedenOntbreekt: self.v_reden, DatumsKloppenNiet: self.v_dag}
        self.knoppen("Heropenen", self._on_heropen)
        self.volg(
            self.FORMULIER,
            Onderwerp("traject", kaart.id, leerling_id),
            {"reden": self.reden, "dag": self.dag},
        ).begin()
        self.reden.setFocus()

    def _on_heropen(self) -> None:
        self.wis_fouten()
        dag, reden = self.datum_van(self.v_dag), self.reden.tekst()
        self.eis(self.v_reden, bool(reden), f"{RedenOntbreekt.wat} {RedenOntbreekt.doe}")
        if not self.is_goed() or dag is None:
            return
        traject_id, stap = self._traject_id, Trajectstap.HEROPEN
        self.bewaar(lambda uow: zet_stap(uow, traject_id, stap, dag=dag, reden=reden).changes)


class MonitorDialoog(Formulier):
    """End a monitortraject: stable, a relapse, or out of sight."""

    FORMULIER: Final = "monitor_afsluiten"

    def __init__(
        self, parent: QWidget, context: Context, kaart: TrajectKaart, *, leerling_id: int
    ) -> None:
        super().__init__(
            parent, context, "Monitortraject afsluiten", wat="deze afsluiting", breedte_px=520
        )
        self._traject_id = kaart.id
        self.uitkomst = Keuze(Monitoruitkomst, leeg="Kies hoe het gaat")
        self.dag = DatumVeld(date.today())
        self.aard = TekstVak(regels=2, voorbeeld="Wat kwam er terug?")
        self.v_aard = Veld("&Wat is er gebeurd?", self.aard, verplicht=True)
        self.uitleg = Tekst("", "klein", breek=True)
        # Room for the longest words, so that the form does not jump.
        self.uitleg.setMinimumHeight(3 * self.uitleg.fontMetrics().lineSpacing())
        self.v_uitkomst = Veld("&Hoe gaat het?", self.uitkomst, verplicht=True)
        self.v_dag = Veld("&Einddatum", self.dag, verplicht=True)
        self.naast(self.v_uitkomst, self.v_dag)
        self.breed(self.uitleg)
        self.breed(self.v_aard)
        self.uitkomst.currentIndexChanged.connect(self._on_uitkomst)
        self.fouten_bij = {DatumsKloppenNiet: self.v_dag, AardOntbreekt: self.v_aard}
        self.knoppen("Monitor afsluiten", self._on_sluit)
        self.volg(
            self.FORMULIER,
            Onderwerp("traject", kaart.id, leerling_id),
            {"uitkomst": self.uitkomst, "dag": self.dag, "aard": self.aard},
        ).begin()
        self._on_uitkomst()
        self.uitkomst.setFocus()

    def _on_uitkomst(self) -> None:
        uitkomst = self.uitkomst.waarde()
        self.uitleg.setText("" if uitkomst is None else _UITKOMST[uitkomst])
        self.v_aard.setVisible(uitkomst is Monitoruitkomst.TERUGVAL)
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _on_sluit(self) -> None:
        self.wis_fouten()
        dag, uitkomst = self.datum_van(self.v_dag), self.uitkomst.waarde()
        self.eis(self.v_uitkomst, uitkomst is not None, "Kies hoe het nu met de leerling gaat.")
        terugval, aard = uitkomst is Monitoruitkomst.TERUGVAL, self.aard.tekst()
        if terugval:
            self.eis(self.v_aard, bool(aard), f"{AardOntbreekt.wat} {AardOntbreekt.doe}")
        if not self.is_goed() or dag is None or uitkomst is None:
            return
        traject_id = self._traject_id
        if terugval:
            gegevens = TerugvalGegevens(dag, aard, Terugvalactie.KLANTTRAJECT)
            self.bewaar(lambda uow: meld_terugval(uow, traject_id, gegevens))
            return
        self.bewaar(lambda uow: sluit_monitor(uow, traject_id, uitkomst, dag))


class TrajectDialoog(Formulier):
    """Change the days and facts of a traject."""

    FORMULIER: Final = "traject"

    def __init__(
        self, parent: QWidget, context: Context, kaart: TrajectKaart, *, leerling_id: int
    ) -> None:
        super().__init__(parent, context, f"{kaart.titel} wijzigen", wat="dit traject")
        self._kaart = kaart
        self._bouw()
        self.fouten_bij = {
            StartKloptNiet: self.v_start,
            DatumsKloppenNiet: self.v_einde if self._met_einde else self.v_start,
            ZorgoverlegOntbreekt: self.v_zorgoverleg,
            ZorgoverlegTeLaat: self.v_zorgoverleg,
        }
        self.knoppen("Traject bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("traject", kaart.id, leerling_id),
            {
                "start": self.start,
                "einde": self.einde,
                "thema": self.thema,
                "complexiteit": self.complexiteit,
                "zorgoverleg": self.zorgoverleg,
                "weken": self.weken,
            },
            bestaand=True,
        )
        sleutel = Rijsleutel("traject", kaart.id)
        QShortcut(
            "Alt+H",
            self,
            partial(toon_geschiedenis, self, context, sleutel, "Geschiedenis van het traject"),
        )
        self.start.setFocus()
        context.tasks.run_query(
            lambda uow: lees_traject(uow, kaart.id), self._on_gelezen, self.toon_fout
        )

    def _bouw(self) -> None:
        kaart = self._kaart
        self._met_start = kaart.start is not None
        self._met_einde = kaart.einde is not None and kaart.type is not TrajectType.EC
        klant = kaart.type is TrajectType.KT
        self.start, self.einde, self.zorgoverleg = DatumVeld(), DatumVeld(), DatumVeld()
        self.thema = Keuze(Thema, leeg="Niet gekozen")
        self.complexiteit = Keuze(Complexiteit, leeg="Niet gekozen")
        self.weken = Getal(1, MEESTE_WEKEN, achter=" weken", leeg="geen vast aantal")
        self.weken.zet(None)
        naam = "&Dag" if kaart.type is TrajectType.EC else "&Startdatum"
        self.v_start = Veld(naam, self.start, verplicht=self._met_start)
        self.v_einde = Veld("&Einddatum", self.einde, verplicht=self._met_einde)
        self.v_zorgoverleg = Veld("&Zorgoverleg op", self.zorgoverleg)
        self.v_weken = Veld("&Bedoeld voor", self.weken, hint="Geteld vanaf de start")
        self.v_complex = Veld("&Complexiteit", self.complexiteit)
        self.naast(self.v_start, self.v_einde)
        self.naast(Veld("Hoofd&thema", self.thema), self.v_complex)
        self.naast(self.v_weken, self.v_zorgoverleg)
        self.v_start.setVisible(self._met_start)
        self.v_einde.setVisible(self._met_einde)
        self.v_complex.setVisible(klant)
        self.v_weken.setVisible(klant)
        self.v_zorgoverleg.setVisible(klant)

    def _on_gelezen(self, oud: TrajectGegevens) -> None:
        with self._concept.vult():
            self.start.zet_datum(oud.start)
            self.einde.zet_datum(oud.einde)
            self.thema.zet(oud.hoofdthema)
            self.complexiteit.zet(oud.complexiteit)
            self.zorgoverleg.zet_datum(oud.zorgoverleg_op)
            self.weken.zet(oud.verwachte_weken)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        gegevens = TrajectGegevens(
            start=self.datum_van(self.v_start) if self._met_start else None,
            einde=self.datum_van(self.v_einde) if self._met_einde else self._kaart.einde,
            hoofdthema=self.thema.waarde(),
            complexiteit=self.complexiteit.waarde(),
            zorgoverleg_op=self.datum_van(self.v_zorgoverleg, verplicht=False),
            verwachte_weken=self.weken.getal(),
        )
        if not self.is_goed():
            return
        traject_id = self._kaart.id
        self.bewaar(lambda uow: wijzig_traject(uow, traject_id, gegevens))
