"""The sheet Exit & monitor: a card for each klanttraject, the latest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.exitafnames import Afname, zet_klaar
from jos_desktop.services.exitblad import Exitblad, Exitdeel, TeVragen, lees_exitblad
from jos_desktop.services.meetmomenten import MeetmomentRij
from jos_desktop.services.zoek_leerling import LeerlingTreffer, lees_treffer
from jos_desktop.ui.exitblad.deel import Deelkaart
from jos_desktop.ui.exitblad.duiding import TrajectDuidingDialoog
from jos_desktop.ui.exitblad.openen import open_afname
from jos_desktop.ui.exitformulier import open_exitpapier, open_niet_gevraagd, open_starten
from jos_desktop.ui.monitor.meting import MeetmomentDialoog, MetingDialoog, Moment
from jos_desktop.ui.monitor.terugval import TerugvalDialoog
from jos_desktop.ui.schermen import Blad
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.verhalen.nieuw import NieuwVerhaal
from jos_desktop.ui.widgets import LegeStaat, Rolvak, StilleKnop, Tekst, kolom, rij

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog

LEEG: Final = (
    "Hier komt wat de hulp bracht: de doelen van voor en na, wat de leerling en de ouders "
    "antwoordden, en hoe het daarna ging. Dat begint met een klanttraject."
)
VERHAAL: Final = (
    "Schrijf het verhaal achter de cijfers, onder een andere naam. Je begint met het tijdlint."
)


class ExitBlad(Blad):
    """Before and after of every klanttraject, and what there is to do about it."""

    soorten = frozenset(
        {
            Soort.EXIT,
            Soort.METING,
            Soort.DOEL,
            Soort.TRAJECT,
            Soort.UITSTROOM,
            Soort.LEERLING,
            Soort.BETROKKENE,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.gelezen: Exitblad | None = None
        self.kaarten: list[Deelkaart] = []
        self._vel: QWidget | None = None
        self.leeg = LegeStaat(
            "Nog geen klanttraject", LEEG, "Naar de tijdlijn", self._naar_tijdlijn
        )
        self.rol = Rolvak()
        self.rol.setAccessibleName("Exit en monitor")
        self.verhaalknop = StilleKnop(
            "Verhaa&l schrijven", self.begin_verhaal, icoon="fa6s.book-open", hulp=VERHAAL
        )
        self.balk = QWidget()
        balk = rij(self.balk)
        balk.addStretch(1)
        balk.addWidget(self.verhaalknop)
        self.inhoud.addWidget(self.balk)
        self.balk.hide()
        for deel in (self.leeg, self.rol):
            self.inhoud.addWidget(deel, 1)
            deel.hide()

    def ververs(self) -> None:
        """Read what came of the help to this pupil."""
        leerling_id = self.leerling_id
        if leerling_id is not None:
            self.context.tasks.run_query(
                lambda uow: lees_exitblad(uow, leerling_id),
                self._on_gelezen,
                self.melding.toon_fout,
                eigenaar=self,
            )

    def vraag(self, traject_id: int, wie: TeVragen) -> None:
        """Lay a vragenlijst ready for somebody, and ask how to take it."""

        def daarna(changes: Changes) -> None:
            if changes.nieuw_id is not None:
                open_starten(self, self.context, changes.nieuw_id)

        self.context.tasks.run_change(
            lambda uow: zet_klaar(uow, traject_id, wie.informant, betrokkene_id=wie.betrokkene_id),
            daarna,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def open_afname(self, afname: Afname) -> None:
        """Take it, go on, look at it and correct it, or take a refusal back."""
        open_afname(self, self.context, afname)

    def druk_af(self, afname: Afname) -> None:
        """Show the blank to print."""
        open_exitpapier(self, self.context, afname.id)

    def niet(self, afname: Afname) -> None:
        """Note why it was refused or not asked."""
        open_niet_gevraagd(self, self.context, afname.id)

    def meet(self, traject_id: int, moment: MeetmomentRij | None = None) -> Dialoog:
        """Write down how it goes: at a planned moment, or now."""
        waar = Moment(self._nu, traject_id)
        if moment is not None:
            waar = Moment(self._nu, moment.traject_id, moment.id, moment.gepland)
        return _toon(MetingDialoog(self, self.context, waar))

    def plan(self, traject_id: int) -> Dialoog:
        """Plan one more check moment."""
        return _toon(
            MeetmomentDialoog(self, self.context, leerling_id=self._nu, traject_id=traject_id)
        )

    def terugval(self, traject_id: int) -> Dialoog:
        """Write a relapse down."""
        return _toon(
            TerugvalDialoog(self, self.context, leerling_id=self._nu, traject_id=traject_id)
        )

    def duid(self, traject_id: int) -> Dialoog:
        """Write how it went."""
        return _toon(TrajectDuidingDialoog(self, self.context, traject_id, self._nu))

    def begin_verhaal(self) -> None:
        """Begin a story about this pupil, and go to it."""
        leerling_id = self._nu

        def toon(leerling: LeerlingTreffer) -> None:
            NieuwVerhaal(
                self,
                self.context,
                lambda nummer: self.context.open_blad("exit", "verhalen", nummer),
                leerling=leerling,
            ).open()

        self.context.tasks.run_query(
            lambda uow: lees_treffer(uow, leerling_id), toon, self.melding.toon_fout, eigenaar=self
        )

    def duid_eerste(self) -> Dialoog | None:
        """Write how the latest klanttraject that is closed went; None without one."""
        delen = self.gelezen.delen if self.gelezen else ()
        klaar = [deel.traject_id for deel in delen if deel.duiding is not None]
        return self.duid(klaar[0]) if klaar else None

    @property
    def _nu(self) -> int:
        if self.leerling_id is None:
            raise LookupError("no pupil is shown")
        return self.leerling_id

    def _on_gelezen(self, blad: Exitblad) -> None:
        if blad.leerling_id != self.leerling_id or blad == self.gelezen:
            return
        plaats = self.rol.verticalScrollBar().value()
        self.gelezen = blad
        vel = self._nieuw_vel()
        if blad.gebrek:
            vel.addWidget(Tekst(blad.gebrek, "vet", breek=True))
        for deel in blad.delen:
            kaart = self._kaart(deel)
            self.kaarten.append(kaart)
            vel.addWidget(kaart)
        vel.addStretch(1)
        self.leeg.setVisible(not blad.delen)
        self.rol.setVisible(bool(blad.delen))
        self.balk.setVisible(bool(blad.delen))
        self.rol.verticalScrollBar().setValue(plaats)

    def _kaart(self, deel: Exitdeel) -> Deelkaart:
        return Deelkaart(
            deel,
            open_afname=self.open_afname,
            druk_af=self.druk_af,
            niet=self.niet,
            vraag=partial(self.vraag, deel.traject_id),
            meet=partial(self.meet, deel.monitor_id or 0),
            plan=partial(self.plan, deel.monitor_id or 0),
            terugval=partial(self.terugval, deel.monitor_id or 0),
            duid=partial(self.duid, deel.traject_id),
        )

    def _nieuw_vel(self) -> QVBoxLayout:
        self.kaarten = []
        if self._vel is not None:
            self._vel.hide()
            self.rol.inhoud.removeWidget(self._vel)
            self._vel.deleteLater()
        self._vel = QWidget()
        self.rol.inhoud.addWidget(self._vel, 1)
        return kolom(self._vel, ruimte=tokens().maat.tussen_px)

    def _naar_tijdlijn(self) -> None:
        self.context.open_dossier(self._nu, "tijdlijn")


def _toon(dialog: Dialoog) -> Dialoog:
    dialog.open()
    return dialog
