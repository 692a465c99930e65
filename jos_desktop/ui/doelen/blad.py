"""The sheet Doelen: the goals at the left, the chosen one with its drawn scores at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.services.doelenblad import Doelenblad, Doelkaart, ScoreRij, lees_doelenblad
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.ui.doelen.grafiek import Scoregrafiek
from jos_desktop.ui.doelen.score import ScoreDialoog
from jos_desktop.ui.doelen.tabellen import doelentabel, scoretabel
from jos_desktop.ui.dossier.traject import DoelDialoog
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.ongedaan import verwijder_met_ongedaan
from jos_desktop.ui.schermen import Blad, Context
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import HoofdKnop, Kaart, Knop, LegeStaat, StilleKnop, Tekst, kolom, rij
from jos_desktop.ui.widgets.basis import EigenTekst

if TYPE_CHECKING:
    from jos_desktop.ui.widgets import Dialoog

UITLEG = "Een score geven? Kies een doel, typ het cijfer en druk op Enter."
VOOR_START = "Je schrijft dit op voor de start. Het gaat mee als het traject begint. "


class DoelenBlad(Blad):
    """Goals of school, pupil and parents, with their scores over time."""

    soorten = frozenset({Soort.DOEL, Soort.TRAJECT, Soort.AANMELDING, Soort.LEERLING})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.doelen: Doelenblad | None = None
        self._gekozen: int | None = None
        self._bouw()
        QShortcut("Alt+H", self, self.geschiedenis).setContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    def _bouw(self) -> None:
        self.leeg = LegeStaat(
            "Nog geen doelen",
            "Wat moet er anders worden? Schrijf het op in de woorden van leerling, ouders en "
            "school. Dat mag ook al voor de start.",
            "Doel toevoegen",
            self.nieuw,
        )
        self.geen_plek = LegeStaat(
            "Nog geen doelen",
            "Doelen horen bij een aanmelding of een traject. Voeg eerst een aanmelding toe.",
            "Naar de tijdlijn",
            self._naar_tijdlijn,
        )
        self.vol = QWidget()
        naast = rij(self.vol, ruimte=tokens().maat.tussen_px)
        naast.addWidget(self._bouw_lijst(), 3)
        naast.addWidget(self._bouw_kaart(), 2)
        for deel in (self.leeg, self.geen_plek, self.vol):
            self.inhoud.addWidget(deel, 1)
            deel.hide()

    def _bouw_lijst(self) -> QWidget:
        links = QWidget()
        layout = kolom(links, ruimte=tokens().maat.binnen_px)
        kop = rij()
        self.uitleg = Tekst(UITLEG, "klein", breek=True)
        kop.addWidget(self.uitleg, 1)
        self.toevoegen = HoofdKnop("Doel &toevoegen", self.nieuw, icoon="fa6s.plus")
        kop.addWidget(self.toevoegen)
        layout.addLayout(kop)
        self.tabel = doelentabel()
        self.tabel.gekozen.connect(self._on_gekozen)
        self.tabel.geopend.connect(self.wijzig)
        self.tabel.cijfer.connect(self.score)
        self.tabel.verwijderd.connect(self._verwijder)
        layout.addWidget(self.tabel, 1)
        return links

    def _bouw_kaart(self) -> QWidget:
        self.kaart = Kaart("Scores")
        self.wat = EigenTekst("", breek=True)
        self.wat.zet_rol("vet")
        self.onder = Tekst("", "klein", breek=True)
        self.grafiek = Scoregrafiek()
        self.scores = scoretabel()
        self.scores.setMinimumHeight(96)
        self.scores.geopend.connect(self._wijzig_score)
        self.scores.verwijderd.connect(self._verwijder_score)
        knoppen = rij()
        self.knop_score = Knop("&Score geven", self._score_van_gekozen, icoon="fa6s.plus")
        self.knop_wijzig = StilleKnop("&Wijzigen", self._wijzig_gekozen, icoon="fa6s.pen")
        self.knop_geschiedenis = StilleKnop(
            "Geschiedenis", self.geschiedenis, icoon="fa6s.clock-rotate-left", hulp="Alt+H"
        )
        self.knop_weg = StilleKnop("", self._verwijder_gekozen, icoon="fa6s.trash-can")
        self.knop_weg.setAccessibleName("Doel verwijderen")
        self.knop_weg.setToolTip("Doel verwijderen (kan ongedaan)")
        for knop in (self.knop_score, self.knop_wijzig, self.knop_geschiedenis):
            knoppen.addWidget(knop)
        knoppen.addStretch(1)
        knoppen.addWidget(self.knop_weg)
        for deel in (self.wat, self.onder):
            self.kaart.inhoud.addWidget(deel)
        self.kaart.inhoud.addWidget(self.grafiek, 3)
        self.kaart.inhoud.addWidget(self.scores, 2)
        self.kaart.inhoud.addLayout(knoppen)
        return self.kaart

    def ververs(self) -> None:
        """Read the goals of this pupil again."""
        leerling_id = self.leerling_id
        if leerling_id is not None:
            self.context.tasks.run_query(
                lambda uow: lees_doelenblad(uow, leerling_id),
                self._on_gelezen,
                self.melding.toon_fout,
            )

    def nieuw(self) -> Dialoog | None:
        """Add a goal."""
        if self.leerling_id is None:
            return None
        return _toon(DoelDialoog(self, self.context, None, leerling_id=self.leerling_id))

    def wijzig(self, doel: Doelkaart) -> Dialoog:
        """Change a goal."""
        return _toon(
            DoelDialoog(self, self.context, doel.traject_id, doel.id, leerling_id=self._nu)
        )

    def score(self, doel: Doelkaart, cijfer: int | None = None) -> Dialoog:
        """Add a score; ``cijfer`` is the figure that was typed."""
        return _toon(ScoreDialoog(self, self.context, doel, leerling_id=self._nu, cijfer=cijfer))

    def geschiedenis(self) -> Dialoog | None:
        """Show the history of the chosen goal."""
        doel = self.gekozen
        if doel is None:
            return None
        sleutel = Rijsleutel("doel", doel.id)
        return toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van het doel")

    @property
    def gekozen(self) -> Doelkaart | None:
        """Return the goal whose scores are shown."""
        doelen = self.doelen.doelen if self.doelen else ()
        return next((doel for doel in doelen if doel.id == self._gekozen), None)

    @property
    def _nu(self) -> int:
        if self.leerling_id is None:
            raise LookupError("no pupil is shown")
        return self.leerling_id

    def _on_gelezen(self, blad: Doelenblad) -> None:
        if blad.leerling_id != self.leerling_id:
            return
        ander = self.doelen is None or self.doelen.leerling_id != blad.leerling_id
        self.doelen = blad
        self.vol.setVisible(bool(blad.doelen))
        self.leeg.setVisible(not blad.doelen and blad.kan_nieuw)
        self.geen_plek.setVisible(not blad.doelen and not blad.kan_nieuw)
        self.toevoegen.setVisible(blad.kan_nieuw)
        self.uitleg.setText((VOOR_START if blad.voor_start and blad.kan_nieuw else "") + UITLEG)
        nummer = self.tabel.currentIndex().row()
        gekozen = None if ander else self._gekozen
        self.tabel.model_rijen.zet_rijen(blad.doelen)
        rijen = [doel.id for doel in self.tabel.model_rijen.rijen]
        self.tabel.kies(rijen.index(gekozen) if gekozen in rijen else nummer)
        self._toon_gekozen()

    def _on_gekozen(self, doel: Doelkaart | None) -> None:
        if doel is not None:
            self._gekozen = doel.id
            self._toon_gekozen()

    def _toon_gekozen(self) -> None:
        doel = self.gekozen
        self.kaart.setVisible(doel is not None)
        if doel is None:
            return
        self.wat.setText(doel.omschrijving)
        waar = doel.leefgebied.label if doel.leefgebied else ""
        delen = [doel.van_wie.label, waar, doel.traject, doel.herkomst]
        self.onder.setText(" · ".join(deel for deel in delen if deel))
        self.grafiek.toon(doel.scores)
        self.scores.model_rijen.zet_rijen(tuple(reversed(doel.scores)))

    def _naar_tijdlijn(self) -> None:
        self.context.open_dossier(self._nu, "tijdlijn")

    def _score_van_gekozen(self) -> None:
        if self.gekozen is not None:
            self.score(self.gekozen)

    def _wijzig_gekozen(self) -> None:
        if self.gekozen is not None:
            self.wijzig(self.gekozen)

    def _verwijder_gekozen(self) -> None:
        if self.gekozen is not None:
            self._verwijder(self.gekozen)

    def _verwijder(self, doel: Doelkaart) -> None:
        verwijder_met_ongedaan(
            self.context,
            self,
            Rijsleutel("doel", doel.id),
            "Doel verwijderd.",
            self.melding.toon_fout,
            bij_gedaan=lambda _: self.tabel.setFocus(),
        )

    def _wijzig_score(self, rij_: ScoreRij) -> None:
        doel = self.gekozen
        if doel is None:
            return
        if rij_.id is None:
            # Where it began stands on the goal itself.
            self.wijzig(doel)
            return
        _toon(ScoreDialoog(self, self.context, doel, leerling_id=self._nu, score_id=rij_.id))

    def _verwijder_score(self, rij_: ScoreRij) -> None:
        if rij_.id is None:
            self.melding.toon(
                "Dit is de score bij de start.", "Die wijzig je bij het doel zelf.", "accent"
            )
            return
        verwijder_met_ongedaan(
            self.context,
            self,
            Rijsleutel("doelscore", rij_.id),
            "Score verwijderd.",
            self.melding.toon_fout,
            bij_gedaan=partial(_focus, self.scores),
        )


def _focus(widget: QWidget, _gedaan: object) -> None:
    widget.setFocus()


def _toon(dialog: Dialoog) -> Dialoog:
    dialog.open()
    return dialog
