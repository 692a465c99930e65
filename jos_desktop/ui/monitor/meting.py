"""How does it go now? Source, standing and a word; by keyboard in twenty seconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.codes_exit import Meetbron, Meetstand
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.meetmomenten import (
    MeetmomentKanNiet,
    MetingGegevens,
    MetingKanNiet,
    eis_lopend,
    is_klaar,
    lees_meetmoment,
    leg_vast,
    meet_nu,
    plan,
    sla_over,
    verzet,
    zet_moment_terug,
)
from jos_desktop.services.trajectregel import RedenOntbreekt
from jos_desktop.services.verwijderen import verwijder_rij
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.monitor.wie import noem_leerling
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import DatumVeld, StilleKnop, Tekst, TekstVak, Veld
from jos_desktop.ui.widgets.komendedatum import KomendeDatum

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.models.changes import Changes
    from jos_desktop.services.meetmomenten import Momentwas
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

WAT_NU: Final = {
    Meetstand.GOED: "",
    Meetstand.WISSELEND: "Tip: zet nog een meetmoment op korte termijn.",
    Meetstand.ZORG: "Na het bewaren vraagt JOS of dit een terugval is.",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What the forms are about: a planned moment, or (without number) now, of a monitortraject."""

    leerling_id: int
    traject_id: int
    meetmoment_id: int | None = None
    gepland: date | None = None


class MetingDialoog(Formulier):
    """Write down how it goes with a pupil who is followed."""

    FORMULIER: Final = "meting"

    def __init__(self, parent: QWidget, context: Context, moment: Moment) -> None:
        super().__init__(parent, context, "Hoe gaat het nu?", wat="deze meting", breedte_px=640)
        self._venster, self._moment = parent, moment
        self.wie = noem_leerling(self, moment.leerling_id)
        self.stand = Keuze(Meetstand, leeg="Kies hoe het gaat")
        self.bron = Keuze(Meetbron, leeg="Kies van wie")
        self.datum = DatumVeld(date.today())
        self.toelichting = TekstVak(regels=3, voorbeeld="In een paar woorden")
        self.uitleg = Tekst("", "klein", breek=True)
        self.v_stand = Veld("&Hoe gaat het?", self.stand, verplicht=True)
        self.v_bron = Veld("&Van wie weet je dat?", self.bron, verplicht=True)
        self.v_datum = Veld("&Dag", self.datum, verplicht=True)
        if moment.gepland is not None:
            self.breed(Tekst(f"Meetmoment van {moment.gepland:%d-%m-%Y}", "klein"))
        self.naast(self.v_stand, self.v_bron)
        self.breed(Veld("&Toelichting", self.toelichting))
        self.naast(self.v_datum, self.uitleg)
        self.stand.currentIndexChanged.connect(self._on_stand)
        self.fouten_bij = {MetingKanNiet: self.v_datum}
        self.knoppen("Bewaren", self._on_bewaar)
        if moment.meetmoment_id is not None:
            self.voeg_knop_in(StilleKnop("&Overslaan of verzetten", self._anders))
        onderwerp = (
            Onderwerp("meetmoment", moment.meetmoment_id, moment.leerling_id)
            if moment.meetmoment_id is not None
            else Onderwerp("traject", moment.traject_id, moment.leerling_id)
        )
        self.volg(
            self.FORMULIER,
            onderwerp,
            {
                "stand": self.stand,
                "bron": self.bron,
                "datum": self.datum,
                "toelichting": self.toelichting,
            },
        ).begin()
        self.stand.setFocus()

    def _on_stand(self) -> None:
        stand = self.stand.waarde()
        self.uitleg.setText("" if stand is None else WAT_NU[stand])

    def _anders(self) -> None:
        self.klaar()
        AndersDialoog(self._venster, self.context, self._moment).open()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        stand, bron, datum = self.stand.waarde(), self.bron.waarde(), self.datum_van(self.v_datum)
        self.eis(self.v_stand, stand is not None, "Kies hoe het gaat.")
        self.eis(self.v_bron, bron is not None, "Kies van wie je dit weet.")
        if not self.is_goed() or stand is None or bron is None or datum is None:
            return
        gegevens = MetingGegevens(datum, bron, stand, self.toelichting.tekst())
        moment, gedaan = self._moment, _Gedaan()

        def werk(uow: UnitOfWork) -> Changes:
            if moment.meetmoment_id is None:
                changes = meet_nu(uow, moment.traject_id, gegevens)
                gedaan.meetmoment_id = changes.nieuw_id
            else:
                gedaan.was = leg_vast(uow, moment.meetmoment_id, gegevens)
                changes, gedaan.meetmoment_id = gedaan.was.changes, moment.meetmoment_id
            gedaan.klaar = is_klaar(uow, moment.traject_id)
            return changes

        self.bewaar(werk, lambda _changes: self._ga_verder(gegevens, gedaan))

    def _ga_verder(self, gegevens: MetingGegevens, gedaan: _Gedaan) -> None:
        from jos_desktop.ui.monitor.terugval import TerugvalDialoog, open_einde

        context, moment = self.context, self._moment
        if gegevens.stand is Meetstand.ZORG:
            TerugvalDialoog(
                self._venster,
                context,
                leerling_id=moment.leerling_id,
                traject_id=moment.traject_id,
                meetmoment_id=gedaan.meetmoment_id,
                aard=gegevens.toelichting,
            ).open()
        elif gedaan.klaar:
            open_einde(self._venster, context, moment.leerling_id, moment.traject_id)
        elif gedaan.was is not None:
            was = gedaan.was
            bied_ongedaan(
                context,
                "Vastgelegd hoe het gaat.",
                lambda uow: zet_moment_terug(uow, was),
                eigenaar=self._venster,
            )
        elif gedaan.meetmoment_id is not None:
            sleutel = Rijsleutel("meetmoment", gedaan.meetmoment_id)
            bied_ongedaan(
                context,
                "Vastgelegd hoe het gaat.",
                lambda uow: verwijder_rij(uow, sleutel).changes,
                eigenaar=self._venster,
            )


@dataclass(slots=True)
class _Gedaan:
    meetmoment_id: int | None = None
    was: Momentwas | None = None
    klaar: bool = False


class AndersDialoog(Formulier):
    """Pass a moment over with a reason, or move it to another day."""

    FORMULIER: Final = "meetmoment_anders"

    def __init__(self, parent: QWidget, context: Context, moment: Moment) -> None:
        super().__init__(
            parent, context, "Meetmoment verzetten of overslaan", wat="dit antwoord", breedte_px=520
        )
        self._venster, self._moment = parent, moment
        self.dag = KomendeDatum()
        self.reden = TekstVak(regels=2, voorbeeld="Bijvoorbeeld: niet te bereiken")
        self.v_dag = Veld("&Verzetten naar", self.dag, hint="Leeg: je slaat het over")
        self.v_reden = Veld("Of overslaan, &want", self.reden)
        self.breed(self.v_dag)
        self.breed(self.v_reden)
        self.fouten_bij = {MeetmomentKanNiet: self.v_dag, RedenOntbreekt: self.v_reden}
        self.knoppen("Bewaren", self._on_bewaar)
        self.volg(
            self.FORMULIER,
            Onderwerp("meetmoment", moment.meetmoment_id or 0, moment.leerling_id),
            {"dag": self.dag, "reden": self.reden},
        ).begin()
        self.dag.setFocus()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        getypt, reden = bool(self.dag.text().strip()), self.reden.tekst()
        self.eis(self.v_dag, not getypt or not self.dag.fout(), self.dag.fout())
        self.eis(self.v_reden, getypt or bool(reden), "Kies een dag, of schrijf op waarom niet.")
        meetmoment_id = self._moment.meetmoment_id
        if not self.is_goed() or meetmoment_id is None:
            return
        dag = self.dag.datum() if getypt else None
        gedaan: list[Momentwas] = []

        def werk(uow: UnitOfWork) -> Changes:
            was = (
                sla_over(uow, meetmoment_id, reden)
                if dag is None
                else verzet(uow, meetmoment_id, dag)
            )
            gedaan.append(was)
            return was.changes

        wat = "Meetmoment overgeslagen." if dag is None else f"Verzet naar {dag:%d-%m-%Y}."
        self.bewaar(
            werk,
            lambda _changes: bied_ongedaan(
                self.context,
                wat,
                lambda uow: zet_moment_terug(uow, gedaan[-1]),
                eigenaar=self._venster,
            ),
        )


class MeetmomentDialoog(Formulier):
    """Plan one more check moment."""

    FORMULIER: Final = "meetmoment_nieuw"

    def __init__(
        self, parent: QWidget, context: Context, *, leerling_id: int, traject_id: int
    ) -> None:
        super().__init__(
            parent, context, "Meetmoment toevoegen", wat="dit meetmoment", breedte_px=420
        )
        self._traject_id = traject_id
        self.dag = KomendeDatum()
        self.v_dag = Veld("&Op", self.dag, hint="Bijvoorbeeld: ma of 21-11-2026", verplicht=True)
        self.breed(self.v_dag)
        self.fouten_bij = {MeetmomentKanNiet: self.v_dag}
        self.knoppen("Toevoegen", self._on_bewaar)
        self.volg(
            self.FORMULIER, Onderwerp("traject", traject_id, leerling_id), {"dag": self.dag}
        ).begin()
        self.dag.setFocus()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        dag = self.dag.datum()
        self.eis(self.v_dag, not self.dag.fout(), self.dag.fout())
        if not self.is_goed() or dag is None:
            return
        traject_id = self._traject_id
        self.bewaar(lambda uow: plan(uow, traject_id, (dag,)))


def open_meting(
    venster: QWidget,
    context: Context,
    meetmoment_id: int,
    bij_fout: Callable[[KnownError], None] | None = None,
) -> None:
    """Open the form at a planned moment; one that is gone or counts no more is said."""

    def klaar(moment: Moment) -> None:
        MetingDialoog(venster, context, moment).open()

    context.tasks.run_query(
        lambda uow: lees_moment(uow, meetmoment_id), klaar, bij_fout, eigenaar=venster
    )


def lees_moment(uow: UnitOfWork, meetmoment_id: int) -> Moment:
    """Return what the forms need of a planned moment. Raises MeetmomentOnbekend."""
    gelezen = lees_meetmoment(uow, meetmoment_id)
    return Moment(gelezen.leerling_id, gelezen.traject_id, gelezen.id, gelezen.gepland)


def lees_traject_moment(uow: UnitOfWork, traject_id: int) -> Moment:
    """Return what the forms need of a monitortraject that runs. Raises as ``eis_lopend``."""
    return Moment(eis_lopend(uow, traject_id).leerling_id, traject_id)
