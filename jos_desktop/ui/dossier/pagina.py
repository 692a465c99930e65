"""The dossier: everything about one pupil, and the place where daily work is written down."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.dossier import Dossier, lees_dossier, registreer_inzage
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.leerlingen import LeerlingOnbekend, haal_leerling
from jos_desktop.services.taken import zet_klaar
from jos_desktop.services.tijdlijn import TijdlijnItem
from jos_desktop.ui.dossier.aanmeldpaneel import AanmeldingPaneel
from jos_desktop.ui.dossier.bladen import TIJDLIJN, Bladen
from jos_desktop.ui.dossier.dialogen import Dialogen, nieuwe_leerling
from jos_desktop.ui.dossier.inbeeld import InBeeld
from jos_desktop.ui.dossier.kop import DossierKop
from jos_desktop.ui.dossier.lint import Tijdlint
from jos_desktop.ui.dossier.panelen import (
    Paneel,
    PersonenPaneel,
    Seinen,
    TaakPaneel,
    ToestemmingPaneel,
)
from jos_desktop.ui.dossier.scholenpaneel import ScholenPaneel
from jos_desktop.ui.dossier.snelinvoer import Snelinvoer
from jos_desktop.ui.dossier.tijdlijn import Tijdlijn
from jos_desktop.ui.dossier.trajectpaneel import DoelPaneel, TrajectPaneel
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.ongedaan import bied_ongedaan, verwijder_met_ongedaan
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.stukken.bij_tijdlijn import TijdlijnStukken
from jos_desktop.ui.uittreksel import vraag_uittreksel
from jos_desktop.ui.waakwoorden import waak_over
from jos_desktop.ui.widgets import Dialoog, LegeStaat, Rolvak, kolom, rij

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

ZIJKOLOM_PX = 376


class DossierPagina(Pagina):
    """Show one dossier; which one comes from ``open_doel``."""

    soorten = frozenset(
        {
            Soort.LEERLING,
            Soort.INSCHRIJVING,
            Soort.BETROKKENE,
            Soort.AANMELDING,
            Soort.TOESTEMMING,
            Soort.TRAJECT,
            Soort.METING,
            Soort.DOEL,
            Soort.CONTACTMOMENT,
            Soort.TAAK,
            Soort.UITSTROOM,
            Soort.OVERDRACHT,
            Soort.RECHT,
            Soort.VOORVAL,
            Soort.BIJLAGE,
            Soort.EXIT,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.leerling_id: int | None = None
        self.dossier: Dossier | None = None
        self._inzage_loggen = False
        self._getoond_id: int | None = None
        self._terug_naar: tuple[int | None, list[int]] = (None, [])
        self._terug_blad = TIJDLIJN
        self._naar_item: tuple[str, int] | None = None
        self.seinen = Seinen(self)
        self.dialogen = Dialogen(self, context)
        self.dialogen.koppel(self.seinen)
        self.seinen.taak_klaar.connect(self._on_taak_klaar)
        self.leeg = LegeStaat(
            "Nog geen dossier open",
            "Kies een leerling in de caseload, of voeg een nieuwe leerling toe.",
            "Nieuwe leerling",
            lambda: nieuwe_leerling(context, self),
        )
        self.elders = LegeStaat(
            "Dit dossier hoort bij een andere school",
            "Je kijkt nu naar één school. Kies bovenin een andere school, of kies een leerling "
            "uit de caseload.",
            "Naar de caseload",
            lambda: context.ga_naar("caseload"),
        )
        self.inhoud.addWidget(self.leeg, 1)
        self.inhoud.addWidget(self.elders, 1)
        self.snelinvoer = Snelinvoer(context)
        self.blad = QWidget()
        self._bouw_blad()
        self.inhoud.addWidget(self.blad, 1)
        QShortcut("Ctrl+M", self, self.schrijf)
        QShortcut("Ctrl+H", self, self.toon_geschiedenis)
        context.navigatie.item_gevraagd.connect(self.open_item)
        self._toon_stand()

    def _bouw_blad(self) -> None:
        layout = kolom(self.blad, ruimte=tokens().maat.binnen_px + tokens().maat.stap_px)
        self.kop = DossierKop(
            wijzig=self.dialogen.leerling,
            draag_over=self._draag_over,
            rond_af=self.dialogen.afronden,
            maak_uittreksel=self.vraag_uittreksel,
            toon_geschiedenis=self.toon_geschiedenis,
            toon_adres=self.dialogen.onthul_adres,
            toon_school=self.dialogen.onthul_school,
        )
        self.lint = Tijdlint()
        self.lint.gekozen.connect(self._on_lint)
        layout.addWidget(self.kop)
        verloop = QWidget()
        boven = kolom(verloop, ruimte=tokens().maat.binnen_px + tokens().maat.stap_px)
        boven.addWidget(self.lint)
        onder = rij(ruimte=tokens().maat.tussen_px)
        onder.addWidget(self._bouw_midden(), 1)
        onder.addWidget(self._bouw_zijkolom())
        boven.addLayout(onder, 1)
        self.bladen = Bladen(self.context, verloop)
        layout.addWidget(self.bladen, 1)
        self.context.navigatie.blad_gevraagd.connect(self.bladen.toon)

    def _bouw_midden(self) -> Rolvak:
        self.midden = Rolvak(ruimte=tokens().maat.binnen_px + tokens().maat.stap_px)
        self.tijdlijn = Tijdlijn()
        self.tijdlijn.openen.connect(self._open_exit)
        self.tijdlijn.wijzigen.connect(self._wijzig)
        self.tijdlijn.verwijderen.connect(self._verwijder)
        self.stukken = TijdlijnStukken(self)
        for part in (self.snelinvoer, self.tijdlijn):
            self.midden.inhoud.addWidget(part)
        self.midden.inhoud.addStretch(1)
        _houd_ruimte_voor_schuif(self.midden.inhoud)
        self.in_beeld = InBeeld(self.midden)
        return self.midden

    def _bouw_zijkolom(self) -> Rolvak:
        self.zij = zij = Rolvak(ruimte=tokens().maat.binnen_px + tokens().maat.stap_px)
        zij.setFixedWidth(ZIJKOLOM_PX)
        self.trajecten = TrajectPaneel(self.seinen)
        self.aanmelding = AanmeldingPaneel(self.seinen)
        self.doelen = DoelPaneel(self.seinen)
        self.taken = TaakPaneel(self.seinen)
        self.toestemmingen = ToestemmingPaneel(self.seinen)
        self.personen = PersonenPaneel(self.seinen)
        self.scholen = ScholenPaneel(self.seinen)
        panelen: tuple[Paneel, ...] = (
            self.aanmelding,
            self.trajecten,
            self.doelen,
            self.taken,
            self.toestemmingen,
            self.personen,
            self.scholen,
        )
        for paneel in panelen:
            zij.inhoud.addWidget(paneel)
        zij.inhoud.addStretch(1)
        _houd_ruimte_voor_schuif(zij.inhoud)
        return zij

    def open_doel(self, doel: int) -> None:
        """Open the dossier of a pupil; the inspection is logged once for each opening."""
        if doel != self.leerling_id:
            self.dossier = None
            self.bladen.toon(TIJDLIJN)
        self.leerling_id = doel
        self._getoond_id = None
        self._inzage_loggen = True
        self.melding.hide()
        waak_over(self, self.context.tasks, doel)
        self.snelinvoer.open_leerling(doel)
        self._naar_item = None
        self.verouder()

    def open_item(self, soort: str, nummer: int) -> None:
        """Go to one card of the timeline as soon as this dossier has been read."""
        self.bladen.toon(TIJDLIJN)
        self._naar_item = (soort, nummer)

    def plek(self) -> dict[str, Any]:
        """Return how far both columns of this dossier are scrolled."""
        return {
            "leerling_id": self.leerling_id,
            "blad": self.bladen.huidig,
            "rol": [deel.verticalScrollBar().value() for deel in (self.midden, self.zij)],
        }

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Scroll there once this dossier has been read."""
        self._terug_naar = (plek["leerling_id"], [int(hoogte) for hoogte in plek["rol"]])
        self._terug_blad = str(plek.get("blad", TIJDLIJN))

    def betreft(self, changes: Changes) -> bool:
        """Look only at changes of this pupil."""
        if self.leerling_id is None:
            return False
        return changes.raakt(self.soorten, self.leerling_id)

    def ververs(self) -> None:
        """Read the dossier again."""
        leerling_id = self.leerling_id
        if leerling_id is None:
            self._toon_stand()
            return
        if self._inzage_loggen:
            self._inzage_loggen = False
            self.context.tasks.run_change(
                lambda uow: registreer_inzage(uow, leerling_id), self._on_gelogd
            )
        self.context.tasks.run_query(
            lambda uow: lees_dossier(uow, leerling_id), self._on_gelezen, self._on_weg
        )

    def bewaar_concepten(self) -> None:
        """Write the quick entry's words as a draft."""
        self.snelinvoer.bewaar_concept()

    def schrijf(self) -> None:
        """Go to the quick entry."""
        if self.blad.isVisible():
            self.bladen.toon(TIJDLIJN)
            self.midden.ensureWidgetVisible(self.snelinvoer)
            self.snelinvoer.velden.verslag.setFocus()

    def _on_gelogd(self, _changes: Changes) -> None:
        """Nothing to show: the log is for who asks for it later."""

    def _on_data_changed(self, changes: Changes) -> None:
        super()._on_data_changed(changes)
        if changes.soorten >= frozenset(Soort) and self.betreft(changes):
            self._na_vernietiging()

    def _na_vernietiging(self) -> None:
        """Look, also while hidden, whether the pupil is still there, and his draft."""
        leerling_id = self.leerling_id
        if leerling_id is None:
            return
        self.snelinvoer.volg_kluis()
        self.context.tasks.run_query(
            lambda uow: haal_leerling(uow, leerling_id).id,
            lambda _id: None,
            lambda fout: self._on_vernietigd(leerling_id, fout),
            eigenaar=self,
        )

    def _on_vernietigd(self, leerling_id: int, fout: KnownError) -> None:
        if isinstance(fout, LeerlingOnbekend) and leerling_id == self.leerling_id:
            self._vergeet(leerling_id)
            self._toon_stand()

    def _vergeet(self, leerling_id: int) -> None:
        """Drop every widget that shows this pupil, the sheets too: no word of him stays behind."""
        self.leerling_id = self._getoond_id = None
        self.dossier = self.dialogen.dossier = None
        waak_over(self, self.context.tasks, None)
        self.snelinvoer.vergeet(leerling_id)
        # The quick entry stays: it may hold what was typed about others.
        self.snelinvoer.setParent(None)
        oud = self.blad
        self.inhoud.removeWidget(oud)
        oud.hide()
        oud.deleteLater()
        self.blad = QWidget()
        self._bouw_blad()
        self.inhoud.addWidget(self.blad, 1)

    def _on_weg(self, error: KnownError) -> None:
        if isinstance(error, LeerlingOnbekend) and self.leerling_id is not None:
            self._vergeet(self.leerling_id)
        self.leerling_id = self.dossier = None
        self._toon_stand()
        self.melding.toon_fout(error)

    def _on_gelezen(self, dossier: Dossier) -> None:
        if dossier.leerling_id != self.leerling_id:
            return
        self.dossier = self.dialogen.dossier = dossier
        ander = dossier.leerling_id != self._getoond_id
        self._getoond_id = dossier.leerling_id
        self.bladen.zet_leerling(dossier.leerling_id)
        self.kop.toon(dossier)
        self.lint.toon(dossier.tijdlijn, dossier.trajecten, date.today())
        self.trajecten.toon_gegevens(dossier.trajecten)
        self.aanmelding.toon_dossier(dossier)
        self.doelen.toon_dossier(dossier)
        self.taken.toon_gegevens(dossier.taken)
        self.toestemmingen.toon_gegevens(dossier.toestemmingen)
        self.personen.toon_gegevens(dossier.personen)
        self.scholen.toon_dossier(dossier)
        self.tijdlijn.toon(dossier.tijdlijn, opnieuw=ander)
        self._toon_stand()
        if ander:
            self.midden.verticalScrollBar().setValue(0)
            self.snelinvoer.velden.verslag.setFocus()
            self._rol_terug()
        if self._naar_item is not None:
            gezocht, self._naar_item = self._naar_item, None
            # Of the cards of a traject the last one: there stands how it ended.
            rijen = (item for item in dossier.tijdlijn if (item.soort, item.id) == gezocht)
            item = next(rijen, None)
            if item is not None:
                self._on_lint(item)

    def _rol_terug(self) -> None:
        """Scroll to where this dossier stood before the lock; only the first time."""
        leerling_id, hoogtes = self._terug_naar
        blad, self._terug_blad = self._terug_blad, TIJDLIJN
        self._terug_naar = (None, [])
        if leerling_id != self.leerling_id:
            return
        self.bladen.toon(blad)
        for deel, hoogte in zip((self.midden, self.zij), hoogtes, strict=False):
            # The cards have their heights only after the layout has run.
            QTimer.singleShot(0, deel, partial(deel.verticalScrollBar().setValue, hoogte))

    def _toon_stand(self) -> None:
        """Show the dossier, or say why there is none."""
        school = self.context.schoolkeuze.school_id
        dossier = self.dossier
        elders = dossier is not None and school is not None and dossier.school_id != school
        self.leeg.setVisible(self.leerling_id is None)
        self.elders.setVisible(elders)
        self.blad.setVisible(dossier is not None and not elders)

    def vraag_uittreksel(self) -> None:
        """Ask where the extract of this pupil's logboek goes, and write it."""
        if self.leerling_id is not None:
            vraag_uittreksel(self, self.context, self.leerling_id)

    def _draag_over(self) -> None:
        if self.leerling_id is not None:
            self.context.ga_naar("overdrachten", self.leerling_id)

    def _on_lint(self, item: TijdlijnItem) -> None:
        kaart = self.tijdlijn.ga_naar(item)
        if kaart is not None:
            self.in_beeld.toon(kaart)

    def _on_taak_klaar(self, taak_id: int, klaar: bool) -> None:
        self.context.tasks.run_change(
            lambda uow: zet_klaar(uow, taak_id, klaar),
            lambda _: self._meld_taak(taak_id) if klaar else None,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _meld_taak(self, taak_id: int) -> None:
        bied_ongedaan(self.context, "Taak klaar.", lambda uow: zet_klaar(uow, taak_id, False))

    def _wijzig(self, sleutel: Rijsleutel) -> None:
        if sleutel.tabel == "contactmoment":
            self.dialogen.contact(sleutel.id)
        elif self.leerling_id is not None:
            # Here, because its form is built from the parts of this package.
            from jos_desktop.ui.plannen.voorval import open_voorval

            open_voorval(self.context, self, self.leerling_id, sleutel.id)

    def _open_exit(self, item: TijdlijnItem) -> None:
        # Here, because these forms are built from the parts of this package.
        from jos_desktop.ui.exitblad.openen import open_gebeurtenis

        if not open_gebeurtenis(self, self.context, item.soort, item.id):
            self.bladen.toon("exit")

    def _verwijder(self, sleutel: Rijsleutel) -> None:
        wat = "Contact" if sleutel.tabel == "contactmoment" else "Voorval"
        verwijder_met_ongedaan(
            self.context, self, sleutel, f"{wat} verwijderd.", self.melding.toon_fout
        )

    def toon_geschiedenis(self) -> Dialoog | None:
        """Show who changed what in the data of this pupil, and what was deleted from here."""
        if self.leerling_id is None:
            return None
        sleutel = Rijsleutel("leerling", self.leerling_id)
        return toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van de gegevens")


def _houd_ruimte_voor_schuif(layout: QVBoxLayout) -> None:
    """Keep the cards clear of the scroll bar, and of the edge when there is none."""
    layout.setContentsMargins(0, 0, tokens().maat.stap_px, 0)
