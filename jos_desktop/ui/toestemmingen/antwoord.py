"""Keep an answer in the register: who said yes or no to what, and what is assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus, ToestemmingWijze
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.services.bijlagen import BijlageRij
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.toestemming import (
    MET_ONTVANGER,
    GrondOntbreekt,
    OntvangerOntbreekt,
    ToestemmingGegevens,
    ToestemmingInToekomst,
    VeronderstellenMagNiet,
    leg_vast,
    oordeel_over,
)
from jos_desktop.services.toestemmingsregel import Oordeel
from jos_desktop.services.toestemmingsstand import Sleutel, Toestemmingsblad
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze
from jos_desktop.ui.dossier.kop import uitleg_van
from jos_desktop.ui.toestemmingen.scanveld import Scanveld
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

ANTWOORDEN = (
    ToestemmingStatus.GEGEVEN,
    ToestemmingStatus.GEWEIGERD,
    ToestemmingStatus.NIET_VEREIST,
    ToestemmingStatus.VERONDERSTELD,
)
DELEN_MET = frozenset(
    {
        *MET_ONTVANGER,
        ToestemmingDoel.SCHOOL,
        ToestemmingDoel.ZORGOVERLEG,
        ToestemmingDoel.WAARNEMING,
    }
)
"""Purposes for which a receiver can be written down; for those of MET_ONTVANGER it has to be."""

HULP = Sleutel(ToestemmingDoel.HULP)


@dataclass(frozen=True, slots=True)
class Begin:
    """What the form starts with; it can be chosen otherwise."""

    sleutel: Sleutel = HULP
    door: int | None = None
    antwoord: ToestemmingStatus = ToestemmingStatus.GEGEVEN


class AntwoordDialoog(Formulier):
    """One answer of one person to one question; the rule is shown beside it."""

    FORMULIER: Final = "toestemming"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        leerling_id: int,
        personen: Sequence[tuple[int | None, str]],
        *,
        bijlagen: Sequence[BijlageRij] = (),
        begin: Begin | None = None,
    ) -> None:
        super().__init__(parent, context, "Antwoord vastleggen", wat="dit antwoord", breedte_px=700)
        self._leerling_id = leerling_id
        self.regel = Tekst("", "klein", breek=True)
        self.inhoud.insertWidget(0, self.regel)
        self._bouw(personen, bijlagen)
        self.knoppen("Antwoord vastleggen", self._on_bewaar)
        self._zet_begin(begin or Begin())
        self.waarvoor.currentIndexChanged.connect(self._on_waarvoor)
        self.over.currentIndexChanged.connect(self._on_waarvoor)
        self.soort.currentIndexChanged.connect(self._vraag_regel)
        self.antwoord.currentIndexChanged.connect(self._on_antwoord)
        self._volg()
        self._on_waarvoor()
        self._on_antwoord()
        self.waarvoor.setFocus()

    @classmethod
    def van_blad(
        cls, parent: QWidget, context: Context, blad: Toestemmingsblad, begin: Begin | None = None
    ) -> AntwoordDialoog:
        """Return the form for the pupil whose sheet is shown."""
        return cls(
            parent, context, blad.leerling_id, blad.personen, bijlagen=blad.bijlagen, begin=begin
        )

    def _bouw(
        self, personen: Sequence[tuple[int | None, str]], bijlagen: Sequence[BijlageRij]
    ) -> None:
        self.waarvoor = Keuze(ToestemmingDoel)
        self.over = over_wie(personen)
        self.door = Nummerkeuze()
        self.door.vul(personen)
        self.antwoord = Keuze(ANTWOORDEN)
        self.wijze = Keuze(ToestemmingWijze)
        self.datum = DatumVeld(date.today())
        self.geldig_tot = DatumVeld()
        self.ontvanger = TekstRegel(voorbeeld="Naam van de school of organisatie")
        self.soort = Keuze(Ontvangersoort, leeg="Kies wat voor ontvanger")
        self.omvang = TekstRegel(voorbeeld="Bijvoorbeeld: wel de afspraken, niets over thuis")
        self.toelichting = TekstRegel(voorbeeld="Bijvoorbeeld de woorden van ouder of leerling")
        self.scan = Scanveld(self.context, self._leerling_id, bijlagen)
        self.scan.mislukt.connect(self.toon_fout)
        self.v_door = Veld("&Wie antwoordde?", self.door)
        self.v_antwoord = Veld("&Antwoord", self.antwoord)
        self.v_datum = Veld("Dat&um", self.datum, verplicht=True)
        self.v_tot = Veld("Geldig &tot en met", self.geldig_tot, hint="Leeg: geen einddatum")
        self.v_ontvanger = Veld("Aan w&ie?", self.ontvanger)
        self.v_soort = Veld("Wat voor ontvan&ger?", self.soort)
        self.v_toelichting = Veld("Toe&lichting", self.toelichting)
        self.naast(Veld("Waar&voor?", self.waarvoor), Veld("&Over wie gaat het?", self.over))
        self.naast(self.v_door, self.v_antwoord)
        self.v_wijze = Veld("&Hoe?", self.wijze)
        self.v_scan = Veld("Getekend formulier (&scan)", self.scan)
        self.naast(self.v_wijze, self.v_datum)
        self.naast(self.v_ontvanger, self.v_soort)
        self.naast(self.v_tot, Veld("Wat wel en wat &niet?", self.omvang))
        self.breed(self.v_toelichting)
        self.breed(self.v_scan)
        self.fouten_bij = {
            ToestemmingInToekomst: self.v_datum,
            VeronderstellenMagNiet: self.v_antwoord,
            OntvangerOntbreekt: self.v_ontvanger,
            GrondOntbreekt: self.v_toelichting,
        }

    def _zet_begin(self, begin: Begin) -> None:
        self.waarvoor.zet(begin.sleutel.doel)
        self.over.zet(begin.sleutel.voor_betrokkene_id)
        self.ontvanger.zet_tekst(begin.sleutel.ontvanger)
        self.soort.zet(begin.sleutel.ontvangersoort)
        self.door.zet(begin.door)
        self.antwoord.zet(begin.antwoord)

    def _volg(self) -> None:
        self.volg(
            self.FORMULIER,
            Onderwerp.leerling(self._leerling_id),
            {
                "waarvoor": self.waarvoor,
                "over": self.over,
                "door": self.door,
                "antwoord": self.antwoord,
                "wijze": self.wijze,
                "datum": self.datum,
                "geldig_tot": self.geldig_tot,
                "ontvanger": self.ontvanger,
                "soort": self.soort,
                "omvang": self.omvang,
                "toelichting": self.toelichting,
                "scan": self.scan.keuze,
            },
        ).begin()

    def _on_waarvoor(self) -> None:
        for veld in (self.v_ontvanger, self.v_soort):
            veld.setVisible(self.waarvoor.vast() in DELEN_MET)
        QTimer.singleShot(0, self, self.pas_hoogte_aan)
        self._vraag_regel()

    def _vraag_regel(self) -> None:
        doel, leerling_id, over = self.waarvoor.vast(), self._leerling_id, self.over.sleutel()
        deelt = doel in DELEN_MET
        ontvanger = self.ontvanger.tekst() if deelt else ""
        soort = self.soort.waarde() if deelt else None
        self.context.tasks.run_query(
            lambda uow: oordeel_over(
                uow, leerling_id, doel, ontvanger=ontvanger, soort=soort, voor_betrokkene_id=over
            ),
            self._on_oordeel,
            self.toon_fout,
        )

    @property
    def _verondersteld(self) -> bool:
        return self.antwoord.vast() is ToestemmingStatus.VERONDERSTELD

    def _on_antwoord(self) -> None:
        # Nobody said anything: there is no way in which it was said, and no signed form.
        for veld in (self.v_wijze, self.v_scan):
            veld.setVisible(not self._verondersteld)
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _on_oordeel(self, oordeel: Oordeel) -> None:
        self.regel.setText(uitleg_van(oordeel))
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        tot = self.datum_van(self.v_tot, verplicht=False)
        if datum is not None and tot is not None:
            self.eis(self.v_tot, tot >= datum, "Deze dag ligt voor de datum van het antwoord.")
        doel = self.waarvoor.vast()
        if doel in MET_ONTVANGER:
            woorden = f"{OntvangerOntbreekt.wat} {OntvangerOntbreekt.doe}"
            self.eis(self.v_ontvanger, bool(self.ontvanger.tekst()), woorden)
        if not self.is_goed() or datum is None:
            return
        deelt = doel in DELEN_MET
        gegevens = ToestemmingGegevens(
            waarvoor=doel,
            status=self.antwoord.vast(),
            datum=datum,
            betrokkene_id=self.door.sleutel(),
            wijze=None if self._verondersteld else self.wijze.vast(),
            geldig_tot=tot,
            ontvanger=self.ontvanger.tekst() if deelt else "",
            ontvangersoort=self.soort.waarde() if deelt else None,
            omvang=self.omvang.tekst(),
            toelichting=self.toelichting.tekst(),
            voor_betrokkene_id=self.over.sleutel(),
            bijlage_id=None if self._verondersteld else self.scan.keuze.sleutel(),
        )
        leerling_id = self._leerling_id
        self.bewaar(lambda uow: leg_vast(uow, leerling_id, gegevens))


def over_wie(personen: Sequence[tuple[int | None, str]]) -> Nummerkeuze:
    """Return the choice whose help or data it is about: the pupil, or a parent helped herself."""
    keuze = Nummerkeuze()
    leerling, *anderen = personen
    keuze.vul([leerling, *((wie, f"{naam}, zelf geholpen") for wie, naam in anderen)])
    return keuze
