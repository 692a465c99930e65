"""The sheet of embedding: how JOS has a place at a school, walked through with three keys."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes_school import Inbeddingsstand
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.inbedding import (
    InbeddingRij,
    Puntstand,
    draai_terug,
    lees_dag,
    lees_inbedding,
    lees_overlegzin,
    zet_punt,
)
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.ui.dossier.formulier import Nummerkeuze
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst
from jos_desktop.ui.inbedding.punt import InbeddingDialoog
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.widgets import Knop, Kolom, RijenModel, RijenTabel, TabelChip, Tekst, rij
from jos_desktop.ui.widgets.tabeltoetsen import Tabeltoetsen

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog

TOETSEN: Final = {
    "1": Inbeddingsstand.JA,
    "2": Inbeddingsstand.DEELS,
    "3": Inbeddingsstand.NEE,
}
SCHOOL_TEKENS: Final = 30
_TOON: Final = {
    Inbeddingsstand.JA: "goed",
    Inbeddingsstand.DEELS: "accent",
    Inbeddingsstand.NEE: "warm",
}


class _Gelezen(NamedTuple):
    scholen: tuple[SchoolRij, ...]
    school_id: int | None
    rijen: tuple[InbeddingRij, ...]
    overleg: str


class InbeddingPagina(Pagina):
    """Walk through the checklist of one school; 1, 2 and 3 say ja, deels and nee."""

    soorten = frozenset({Soort.SCHOOLWERK, Soort.SCHOOL})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._school_id: int | None = None
        balk = rij()
        self.school = Nummerkeuze()
        self.school.setAccessibleName("School")
        self.school.setMinimumContentsLength(SCHOOL_TEKENS)
        self.school.activated.connect(lambda _: self._on_school())
        self.telling = Tekst("", "gedempt")
        balk.addWidget(self.school)
        balk.addStretch(1)
        balk.addWidget(self.telling)
        self.inhoud.addLayout(balk)
        self.model = RijenModel[InbeddingRij](
            [
                Kolom("Groep", lambda r: r.punt.groep, breedte=18, gedempt=True),
                Kolom("Punt", lambda r: r.punt.zin, breedte=53, vet=True, hulp=_bron),
                Kolom("Stand", _stand, breedte=11, chips=_chips),
                Kolom("Sinds", _sinds, sleutel=_dag, breedte=12),
                Kolom("Veranderd", lambda r: r.verschil, breedte=13),
                Kolom("Toelichting", _toelichting, breedte=20, vrij=True, hulp=_heel),
            ]
        )
        self.tabel = RijenTabel(self.model, "Inbedding van JOS op school")
        self.tabel.geopend.connect(lambda _: self.schrijf())
        self.tabel.gekozen.connect(lambda _: self._toon_knoppen())
        self.inhoud.addWidget(self.tabel, 1)
        self.overleg = Tekst("", "gedempt", breek=True)
        self.overleg.setAccessibleName("Overleggen van deze school")
        self.inhoud.addWidget(self.overleg)
        onder = rij()
        self.knoppen = [
            Knop(stand.label, partial(self.zet, stand), hulp=f"Toets {toets}")
            for toets, stand in TOETSEN.items()
        ]
        self.schrijf_knop = Knop(
            "&Toelichting", self.schrijf, icoon="fa6s.pen", hulp="Toelichting en dag (Enter)"
        )
        for knop in (*self.knoppen, self.schrijf_knop):
            onder.addWidget(knop)
        onder.addWidget(Tekst("Of toets 1, 2 of 3 in de lijst.", "gedempt"))
        onder.addStretch(1)
        self.inhoud.addLayout(onder)
        toetsen = {toets: partial(self.zet, stand) for toets, stand in TOETSEN.items()}
        Tabeltoetsen(self.tabel, toetsen)
        self.setFocusProxy(self.tabel)
        self._toon_knoppen()

    def ververs(self) -> None:
        """Read the checklist of the chosen school; without one, of the first own school."""
        keuze, hier = self.context.schoolkeuze.school_id, self._school_id

        def lees(uow: UnitOfWork) -> _Gelezen:
            scholen = eigen_scholen_eerst(uow)
            nummers = [school.id for school in scholen]
            wie = keuze or (hier if hier in nummers else next(iter(nummers), None))
            rijen = () if wie is None else lees_inbedding(uow, wie)
            return _Gelezen(scholen, wie, rijen, "" if wie is None else lees_overlegzin(uow, wie))

        self.context.tasks.run_query(lees, self._on_gelezen)

    def zet(self, stand: Inbeddingsstand) -> None:
        """Say how the chosen point stands today; this can be undone."""
        gekozen, school_id = self._gekozen(), self._school_id
        if gekozen is None or school_id is None:
            return
        punt = gekozen.punt
        was: list[Puntstand | None] = []

        def werk(uow: UnitOfWork) -> Changes:
            was[:] = [lees_dag(uow, school_id, punt.sleutel, uow.vandaag)]
            tekst = was[0].toelichting if was[0] is not None else ""
            return zet_punt(uow, school_id, punt.sleutel, Puntstand(uow.vandaag, stand, tekst))

        def terug(uow: UnitOfWork) -> Changes:
            return draai_terug(uow, school_id, punt.sleutel, dag, was[0])

        def klaar(_changes: Changes) -> None:
            wat = f"{punt.zin}: {stand.label.lower()}."
            bied_ongedaan(self.context, wat, terug, eigenaar=self)

        dag = date.today()
        self.context.tasks.run_change(werk, klaar, self.melding.toon_fout, eigenaar=self)

    def schrijf(self) -> Dialoog | None:
        """Ask why, and since when."""
        gekozen, school_id = self._gekozen(), self._school_id
        if gekozen is None or school_id is None:
            return None
        dialog = InbeddingDialoog(self, self.context, school_id, gekozen.punt)
        dialog.open()
        return dialog

    def _gekozen(self) -> InbeddingRij | None:
        return next(iter(self.tabel.gekozen_rijen()), None)

    def _on_school(self) -> None:
        self._school_id = self.school.sleutel()
        self.ververs()

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        gekozen, andere = self._gekozen(), gelezen.school_id != self._school_id
        self._school_id = gelezen.school_id
        self.school.vul((school.id, school.naam) for school in gelezen.scholen)
        self.school.zet(gelezen.school_id)
        self.school.setEnabled(self.context.schoolkeuze.school_id is None)
        self.model.zet_rijen(gelezen.rijen)
        sleutels = [een.punt.sleutel for een in self.model.rijen]
        if sleutels:
            houdt = gekozen is not None and not andere
            self.tabel.selectRow(sleutels.index(gekozen.punt.sleutel) if gekozen and houdt else 0)
        self.overleg.setText(gelezen.overleg)
        self.telling.setText(_telzin(gelezen.rijen))
        self._toon_knoppen()

    def _toon_knoppen(self) -> None:
        for knop in (*self.knoppen, self.schrijf_knop):
            knop.setEnabled(self._gekozen() is not None)


def _telzin(rijen: tuple[InbeddingRij, ...]) -> str:
    """Return how many points stand how, also how many were never looked at."""
    aantal = Counter(een.nu.stand for een in rijen if een.nu is not None)
    delen = [f"{aantal[stand]} {stand.label.lower()}" for stand in Inbeddingsstand if aantal[stand]]
    over = len(rijen) - aantal.total()
    return ", ".join([*delen, *([f"{over} nog bekijken"] if over else [])])


def _bron(van: InbeddingRij) -> str:
    return f"{van.punt.zin}\n{van.punt.bron}"


def _stand(van: InbeddingRij) -> str:
    return "" if van.nu is None else van.nu.stand.label


def _chips(van: InbeddingRij) -> tuple[TabelChip, ...]:
    if van.nu is None:
        return (TabelChip("Bekijken"),)
    return (TabelChip(van.nu.stand.label, _TOON[van.nu.stand]),)


def _sinds(van: InbeddingRij) -> str:
    return "" if van.nu is None else schrijf_datum(van.nu.datum)


def _dag(van: InbeddingRij) -> date:
    return date.min if van.nu is None else van.nu.datum


def _toelichting(van: InbeddingRij) -> str:
    return "" if van.nu is None else " ".join(van.nu.toelichting.split())


def _heel(van: InbeddingRij) -> str:
    return "" if van.nu is None else van.nu.toelichting
