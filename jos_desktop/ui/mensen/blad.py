"""The sheet Mensen: the ecogram, the people, brothers and sisters, help, and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.ecogram import LEGENDA
from jos_desktop.services.bellijst import Schermregel, lees_bellijst
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.mensen import Mensenblad, koppel_gezin, lees_mensen, zet_band
from jos_desktop.services.planpapier import Papiersoort, Planwens
from jos_desktop.ui.dossier.persoon import PersoonDialoog
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.mensen.bellijst import BellijstDialoog
from jos_desktop.ui.mensen.ecogram import Ecogram
from jos_desktop.ui.mensen.kaarten import (
    BelKaart,
    GezinKaart,
    HulpKaart,
    MensenKaart,
    MensSeinen,
)
from jos_desktop.ui.mensen.kopie import KopieDialoog
from jos_desktop.ui.ongedaan import bied_ongedaan, verwijder_met_ongedaan
from jos_desktop.ui.plannen.papier import PlanpapierDialoog
from jos_desktop.ui.schermen import Blad, Context
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Dialoog, Kaart, Rolvak, StilleKnop, Tekst, kolom, rij

if TYPE_CHECKING:
    from jos_desktop.models.codes_werk import Band
    from jos_desktop.storage.unit_of_work import UnitOfWork


class MensenBlad(Blad):
    """Who matters to this pupil, and who is family."""

    soorten = frozenset(
        {
            Soort.LEERLING,
            Soort.BETROKKENE,
            Soort.AANMELDING,
            Soort.GEZIN,
            Soort.SIGNALERING,
            Soort.INSCHRIJVING,
            Soort.INSTELLING,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.gelezen: Mensenblad | None = None
        self.seinen = MensSeinen()
        self.ecogram = Ecogram()
        self.mensen = MensenKaart(self.seinen)
        self.gezin = GezinKaart(self.seinen, context)
        self.hulp = HulpKaart(self.seinen)
        self.bellen = BelKaart(self.seinen)
        self._bouw()
        seinen = self.seinen
        seinen.persoon_nieuw.connect(self.persoon)
        seinen.persoon_wijzigen.connect(self.persoon)
        seinen.verwijder.connect(self._on_verwijder)
        seinen.geschiedenis.connect(self.geschiedenis)
        seinen.band.connect(self._on_band)
        seinen.koppel.connect(self._on_koppel)
        seinen.ontkoppel.connect(self._on_ontkoppel)
        seinen.open_leerling.connect(lambda nummer: context.open_dossier(nummer, "mensen"))
        seinen.kopieer.connect(self.kopieer)
        seinen.bellijst.connect(self.bellijst)
        context.schoolkeuze.gewisseld.connect(self._on_school)

    def _bouw(self) -> None:
        rolvak = Rolvak()
        ruimte = tokens().maat.tussen_px
        tekening = Kaart("Ecogram")
        self.op_papier = StilleKnop(
            "&Afdrukken",
            lambda: self.druk_ecogram_af(),
            icoon="fa6s.print",
            hulp="Ecogram afdrukken",
        )
        tekening.kop_rij.addWidget(self.op_papier)
        tekening.inhoud.addWidget(self.ecogram)
        tekening.inhoud.addWidget(Tekst(LEGENDA, "klein", breek=True))
        naast = rij(ruimte=ruimte)
        for deel, kaarten in (
            (3, (tekening, self.mensen)),
            (2, (self.gezin, self.bellen, self.hulp)),
        ):
            vak = QWidget()
            stapel = kolom(vak, ruimte=ruimte)
            for kaart in kaarten:
                stapel.addWidget(kaart)
            stapel.addStretch(1)
            naast.addWidget(vak, deel)
        rolvak.inhoud.addLayout(naast)
        self.inhoud.addWidget(rolvak, 1)

    def ververs(self) -> None:
        """Read the people of this pupil again."""
        leerling_id, school = self.leerling_id, self.context.schoolkeuze.school_id
        if leerling_id is None:
            return

        def lees(uow: UnitOfWork) -> tuple[Mensenblad, tuple[Schermregel, ...]]:
            return lees_mensen(uow, leerling_id, school), lees_bellijst(uow, leerling_id)

        self.context.tasks.run_query(lees, self._on_gelezen, self.melding.toon_fout)

    def persoon(self, persoon_id: int | None = None) -> Dialoog:
        """Add or change somebody around the pupil."""
        return _toon(PersoonDialoog(self, self.context, self._nu, persoon_id))

    def geschiedenis(self, persoon_id: int) -> Dialoog:
        """Show what was changed about somebody."""
        sleutel = Rijsleutel("betrokkene", persoon_id)
        return toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van deze persoon")

    def kopieer(self, naar_id: int, naam: str = "") -> Dialoog:
        """Copy a note to a brother or sister."""
        return _toon(KopieDialoog(self, self.context, self._nu, naar_id, naam))

    def bellijst(self) -> Dialoog:
        """Put the phone list on paper."""
        return _toon(BellijstDialoog(self, self.context, self._nu))

    def druk_ecogram_af(self) -> Dialoog:
        """Put the ecogram on paper."""
        return _toon(PlanpapierDialoog(self, self.context, Planwens(self._nu, Papiersoort.ECOGRAM)))

    @property
    def _nu(self) -> int:
        if self.leerling_id is None:
            raise LookupError("no pupil is shown")
        return self.leerling_id

    def _on_gelezen(self, gelezen: tuple[Mensenblad, tuple[Schermregel, ...]]) -> None:
        blad, bellen = gelezen
        if blad.leerling_id != self.leerling_id:
            return
        self.gelezen = blad
        self.ecogram.toon(blad.roepnaam, blad.mensen, blad.hulp)
        self.mensen.toon_gegevens(blad.mensen)
        self.gezin.toon_gegevens(blad)
        self.hulp.toon_gegevens(blad.hulp)
        self.bellen.toon_gegevens(bellen)

    def _on_verwijder(self, persoon_id: int) -> None:
        verwijder_met_ongedaan(
            self.context,
            self,
            Rijsleutel("betrokkene", persoon_id),
            "Persoon verwijderd.",
            self.melding.toon_fout,
        )

    def _on_band(self, persoon_id: int, band: Band | None, afstand: int | None) -> None:
        mensen = self.gelezen.mensen if self.gelezen is not None else ()
        was = next((mens for mens in mensen if mens.id == persoon_id), None)

        def klaar(_changes: Changes) -> None:
            if was is not None:
                bied_ongedaan(
                    self.context,
                    "Ecogram veranderd.",
                    lambda uow: zet_band(uow, persoon_id, was.band, was.afstand),
                    eigenaar=self,
                )

        self.context.tasks.run_change(
            lambda uow: zet_band(uow, persoon_id, band, afstand),
            klaar,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_koppel(self, ander_id: int) -> None:
        leerling_id = self._nu
        self.context.tasks.run_change(
            lambda uow: koppel_gezin(uow, leerling_id, ander_id),
            lambda _: self.gezin.veld.setFocus(),
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_ontkoppel(self, lid_id: int, _ander_id: int) -> None:
        verwijder_met_ongedaan(
            self.context,
            self,
            Rijsleutel("gezinslid", lid_id),
            "Broer of zus ontkoppeld.",
            self.melding.toon_fout,
        )

    def _on_school(self, _school: object) -> None:
        self._verouderd = True
        self._lees()

    def _on_data_changed(self, changes: Changes) -> None:
        # Who left the family is a change of his own dossier; this one shows it too.
        if Soort.GEZIN in changes.soorten:
            self._on_school(None)
        else:
            super()._on_data_changed(changes)


def _toon(dialog: Dialoog) -> Dialoog:
    dialog.open()
    return dialog
