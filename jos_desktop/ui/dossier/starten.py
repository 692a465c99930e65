"""Start a klanttraject: what is missing asks for a reason, and consent for a ground of the law."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Functie
from jos_desktop.models.codes_recht import Doorbreekgrond
from jos_desktop.services.aanmeldingen import TOESTEMMING, OcodatumKanNiet, noteer_oco
from jos_desktop.services.aanmeldkaarten import AanmeldingKaart
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.doorbreekregel import (
    BRON_VAN_GROND,
    SPOED_DAGEN,
    SPOED_GRONDEN,
    UITLEG_VAN_GROND,
)
from jos_desktop.services.doorbreken import GrondPastNiet, OverlegOntbreekt
from jos_desktop.services.dossier import Dossier
from jos_desktop.services.trajecten import (
    AanmeldingNietCompleet,
    StartZonderToestemming,
    ToestemmingOntbreekt,
    start_klanttraject,
    zet_klaar_voor_start,
)
from jos_desktop.services.trajectregel import (
    StartKloptNiet,
    ZorgoverlegOntbreekt,
    ZorgoverlegTeLaat,
)
from jos_desktop.ui.dossier.aanmelding import FUNCTIES, eigen_functie
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.dossier.tekening import Meter
from jos_desktop.ui.widgets import DatumVeld, Knop, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

GRONDEN = (
    Doorbreekgrond.VITAAL,
    Doorbreekgrond.SPOED,
    Doorbreekgrond.ERNSTIG_NADEEL,
    Doorbreekgrond.WELOVERWOGEN,
)
"""What can stand in for consent to help; a measure is kept with gezag, and says so itself."""


_SPOEDTIJD: Final = f"Dit telt {SPOED_DAGEN} dagen. Vraag in die tijd alsnog toestemming. "


class StartDialoog(Formulier):
    """Start a klanttraject; what is missing asks for a reason."""

    FORMULIER: Final = "traject_starten"

    def __init__(
        self, parent: QWidget, context: Context, dossier: Dossier, kaart: AanmeldingKaart
    ) -> None:
        super().__init__(parent, context, "Traject starten", wat="deze start", breedte_px=600)
        self._aanmelding_id = kaart.id
        self._ontbreekt = kaart.ontbreekt
        self._mist_toestemming = TOESTEMMING in kaart.ontbreekt
        self._oco_bekend = kaart.oco_geinformeerd is not None
        self.meter = Meter(kaart.ontbreekt)
        self.inhoud.insertWidget(0, self.meter)
        if kaart.hulpregels:
            hulp = f"Er is al hulp: {'; '.join(kaart.hulpregels)}. Bel eerst en stem af."
            self.inhoud.insertWidget(1, Tekst(hulp, "waarschuwing", breek=True))
        self._bouw()
        self.knoppen("Traject starten", self._on_start)
        wacht = "Het traject begint later; de aanmelding blijft open"
        self.voeg_knop_in(Knop("Op wacht zetten", self._on_wacht, hulp=wacht))
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("aanmelding", kaart.id, dossier.leerling_id),
            {
                "functie": self.functie,
                "start": self.start,
                "zorgoverleg": self.zorgoverleg,
                "reden": self.reden,
                "grond": self.grond,
                "overleg": self.overleg,
                "oco": self.oco,
            },
        )
        self.functie.setFocus()
        context.tasks.run_query(eigen_functie, self._on_functie, self.toon_fout)

    def _bouw(self) -> None:
        self.functie = Keuze(FUNCTIES)
        self.start = DatumVeld(date.today())
        self.zorgoverleg = DatumVeld()
        self.reden = TekstVak(
            regels=2, voorbeeld="Bijvoorbeeld: acuut onveilig; moeder is vanmiddag gebeld."
        )
        self.v_start = Veld("&Startdatum", self.start, verplicht=True)
        self.v_zorgoverleg = Veld(
            "&Zorgoverleg op",
            self.zorgoverleg,
            hint="Een gedragswetenschapper start na een zorgoverleg, met toestemming van ouders.",
        )
        self.v_reden = Veld(
            "&Waarom start je toch?",
            self.reden,
            hint="Vul de aanmelding later alsnog aan.",
        )
        self.grond = Keuze(GRONDEN, leeg="Kies een reden")
        self.overleg = TekstRegel(maximaal=120, voorbeeld="bijv. gedragswetenschapper")
        self.v_grond = Veld("&Er is nog geen toestemming. Waarom kan dat niet wachten?", self.grond)
        self.v_overleg = Veld("&Met wie heb je overlegd?", self.overleg)
        self.oco = DatumVeld()
        self.v_oco = Veld(
            "O&ndersteuningscoördinator geïnformeerd op",
            self.oco,
            hint="Start je meteen als ambulant hulpverlener? Laat het de coördinator weten.",
        )
        self.naast(Veld("&Functie", self.functie), self.v_start)
        self.breed(self.v_oco)
        self.breed(self.v_zorgoverleg)
        self.breed(self.v_grond)
        self.breed(self.v_overleg)
        self.breed(self.v_reden)
        self.v_reden.setVisible(bool(self._ontbreekt))
        self.v_grond.setVisible(self._mist_toestemming)
        self.v_overleg.setVisible(self._mist_toestemming)
        self.v_zorgoverleg.hide()
        self.v_oco.hide()
        self.functie.currentIndexChanged.connect(self._on_functiekeuze)
        self.grond.currentIndexChanged.connect(self._on_grond)
        self._on_grond()
        self.fouten_bij = {
            AanmeldingNietCompleet: self.v_reden,
            ZorgoverlegOntbreekt: self.v_zorgoverleg,
            ZorgoverlegTeLaat: self.v_zorgoverleg,
            StartKloptNiet: self.v_start,
            ToestemmingOntbreekt: self.v_grond,
            GrondPastNiet: self.v_grond,
            OverlegOntbreekt: self.v_overleg,
            OcodatumKanNiet: self.v_oco,
        }

    def _on_functie(self, functie: Functie | None) -> None:
        with self._concept.vult():
            self.functie.zet(functie)

    def _on_functiekeuze(self) -> None:
        functie = self.functie.waarde()
        self.v_zorgoverleg.setVisible(functie is Functie.GW)
        self.v_oco.setVisible(functie is Functie.PAJ and not self._oco_bekend)
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _on_grond(self) -> None:
        """Say what the chosen ground means and where it stands, and when the talk may wait."""
        grond = self.grond.waarde()
        self.v_grond.zet_hint(
            "Vraag anders eerst toestemming: dan hoef je hier niets te kiezen."
            if grond is None
            else f"{UITLEG_VAN_GROND[grond]} {_SPOEDTIJD if grond in SPOED_GRONDEN else ''}"
            f"Bron: {BRON_VAN_GROND[grond]}."
        )
        self.v_overleg.zet_hint(
            "Lukt dat nu niet? Vul het dan later aan bij Toestemming."
            if grond in SPOED_GRONDEN
            else ""
        )
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _zonder_toestemming(self) -> StartZonderToestemming | None:
        grond = self.grond.waarde() if self._mist_toestemming else None
        return None if grond is None else StartZonderToestemming(grond, self.overleg.tekst())

    def _on_wacht(self) -> None:
        """Put it on the waiting list: goals can be written down, and the start comes later."""
        aanmelding_id, functie = self._aanmelding_id, self.functie.vast()
        self.bewaar(lambda uow: zet_klaar_voor_start(uow, aanmelding_id, functie, wacht=True))

    def _on_start(self) -> None:
        self.wis_fouten()
        start = self.datum_van(self.v_start)
        functie = self.functie.vast()
        zorgoverleg = None
        if functie is Functie.GW:
            zorgoverleg = self.datum_van(self.v_zorgoverleg)
        oco = None
        if functie is Functie.PAJ and not self._oco_bekend:
            oco = self.datum_van(self.v_oco, verplicht=False)
        reden = self.reden.tekst()
        if self._ontbreekt:
            self.eis(self.v_reden, bool(reden), f"{AanmeldingNietCompleet.doe}")
        zonder = self._zonder_toestemming()
        if self._mist_toestemming:
            tekst = f"{ToestemmingOntbreekt.doe}"
            self.eis(self.v_grond, zonder is not None, tekst)
        if not self.is_goed() or start is None:
            return
        aanmelding_id = self._aanmelding_id

        def work(uow: UnitOfWork) -> Changes:
            if oco is not None:
                noteer_oco(uow, aanmelding_id, oco)
            return start_klanttraject(
                uow,
                aanmelding_id,
                functie=functie,
                start=start,
                zorgoverleg_op=zorgoverleg,
                afwijkreden=reden,
                zonder_toestemming=zonder,
            )

        self.bewaar(work)
