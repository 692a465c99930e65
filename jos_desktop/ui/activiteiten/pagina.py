"""The sheet of preventive activities: what is planned, what was done and what did not go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes_school import Activiteitstand
from jos_desktop.services.activiteiten import ActiviteitRij, lijst_activiteiten
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.signalen_preventie import TE_SLUITEN
from jos_desktop.ui.activiteiten.afsluiten import AfgelastDialoog, GedaanDialoog
from jos_desktop.ui.activiteiten.dialoog import ActiviteitDialoog
from jos_desktop.ui.activiteiten.sjablonen import ActiviteitsjablonenDialoog
from jos_desktop.ui.ongedaan import verwijder_met_ongedaan
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Knop,
    Kolom,
    LegeStaat,
    RijenModel,
    RijenTabel,
    StilleKnop,
    TabelChip,
    Tekst,
    rij,
)
from jos_desktop.ui.widgets.tabeltoetsen import Tabeltoetsen

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog

ALLES: Final = "alles"
SLUITEN: Final = "sluiten"
_TOON: Final = {
    Activiteitstand.GEPLAND: "accent",
    Activiteitstand.GEDAAN: "goed",
    Activiteitstand.AFGELAST: "warm",
}
_KEUZES: Final = {
    ALLES: "Alles",
    Activiteitstand.GEPLAND.value: "Gepland",
    SLUITEN: "Nog afsluiten",
    Activiteitstand.GEDAAN.value: "Gedaan",
    Activiteitstand.AFGELAST.value: "Ging niet door",
}


class ActiviteitenPagina(Pagina):
    """List the activities; Enter opens, G closes as done, N calls off, Delete takes away."""

    soorten = frozenset({Soort.PREVENTIE, Soort.SCHOOL})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._alle: tuple[ActiviteitRij, ...] = ()
        self._keuze = ALLES
        self._bouw_boven()
        self.model = RijenModel[ActiviteitRij](
            [
                Kolom("Datum", _datum, sleutel=lambda r: r.gegevens.datum, breedte=15),
                Kolom("Wat", lambda r: r.gegevens.titel, breedte=26, vet=True, vrij=True),
                Kolom("Voor wie", lambda r: r.gegevens.niveau.label, breedte=17),
                Kolom("Preventie", lambda r: r.gegevens.soort.value.capitalize(), breedte=10),
                Kolom("School", lambda r: r.school, breedte=18, gedempt=True),
                Kolom("Bereik", _bereik, sleutel=_bereik_getal, breedte=7, rechts=True),
                Kolom("Stand", lambda r: "", breedte=13, chips=_chips, hulp=_hulp),
            ]
        )
        self.tabel = RijenTabel(self.model, "Preventieve activiteiten")
        self.tabel.geopend.connect(lambda r: self.open_doel(r.id))
        self.tabel.gekozen.connect(lambda _: self._toon_knoppen())
        self.inhoud.addWidget(self.tabel, 1)
        self._bouw_onder()
        self.niets = Tekst("Hier staat niets. Kies een ander filter.", "gedempt")
        self.inhoud.addWidget(self.niets)
        self.leeg = LegeStaat(
            "Nog geen activiteiten",
            "Deed je iets om problemen te voorkomen, zoals een training, een les of een "
            "thema-avond? Schrijf het op: kies een sjabloon en vul in hoeveel mensen er waren.",
            "Nieuwe activiteit",
            self.nieuw,
        )
        self.inhoud.addWidget(self.leeg, 1)
        Tabeltoetsen(
            self.tabel, {"G": self.gedaan, "N": self.gaat_niet_door, "Del": self._verwijder}
        )
        QShortcut("Ctrl+F", self, self.filter.setFocus)
        self.setFocusProxy(self.tabel)
        self._on_rijen(())

    def _bouw_boven(self) -> None:
        balk = rij()
        self.chips: dict[str, Knop] = {}
        for naam, titel in _KEUZES.items():
            knop = Knop(titel, self._kiezer(naam))
            knop.setCheckable(True)
            self.chips[naam] = knop
            balk.addWidget(knop)
        balk.addStretch(1)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Zoek in activiteiten")
        self.filter.setAccessibleName("Zoek in activiteiten")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(220)
        self.filter.textChanged.connect(lambda _: self._filter())
        balk.addWidget(self.filter)
        self.erbij = HoofdKnop("&Nieuwe activiteit", self.nieuw, icoon="fa6s.plus")
        balk.addWidget(self.erbij)
        self.inhoud.addLayout(balk)

    def _bouw_onder(self) -> None:
        onder = rij()
        self.doe_gedaan = Knop(
            "&Gedaan", self.gedaan, icoon="fa6s.check", hulp="Het is geweest (G)"
        )
        self.doe_niet = Knop(
            "G&aat niet door", self.gaat_niet_door, icoon="fa6s.ban", hulp="Met een reden (N)"
        )
        self.wijzig = Knop("&Wijzigen", self._wijzig, icoon="fa6s.pen", hulp="Wijzigen (Enter)")
        self.weg = Knop("&Verwijderen", self._verwijder, icoon="fa6s.trash-can", hulp="Delete")
        self.knoprij = (self.doe_gedaan, self.doe_niet, self.wijzig, self.weg)
        for knop in self.knoprij:
            onder.addWidget(knop)
        onder.addStretch(1)
        self.onder = Tekst("", "gedempt")
        onder.addWidget(self.onder)
        self.sjablonen = StilleKnop("&Sjablonen", self.toon_sjablonen, icoon="fa6s.shapes")
        onder.addWidget(self.sjablonen)
        self.inhoud.addLayout(onder)

    def ververs(self) -> None:
        """Read the activities of the chosen school."""
        school = self.context.schoolkeuze.school_id
        self.context.tasks.run_query(lambda uow: lijst_activiteiten(uow, school), self._on_rijen)

    def open_doel(self, doel: int) -> None:
        """Open one activity, or show those that wait to be closed."""
        if doel == TE_SLUITEN:
            self.kies(SLUITEN)
        else:
            ActiviteitDialoog(self, self.context, doel).open()

    def plek(self) -> dict[str, Any]:
        """Return the filter."""
        return {"stand": self._keuze, "zoek": self.filter.text()}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Go back to that filter."""
        self.kies(str(plek["stand"]))
        self.filter.setText(str(plek["zoek"]))

    def kies(self, naam: str) -> None:
        """Show one stand, or all of them."""
        self._keuze = naam if naam in _KEUZES else ALLES
        self._filter()

    def nieuw(self) -> Dialoog:
        """Ask for a new activity."""
        dialog = ActiviteitDialoog(self, self.context)
        dialog.open()
        return dialog

    def gedaan(self) -> Dialoog | None:
        """Close the chosen activity as done."""
        gekozen = self._gekozen()
        if gekozen is None or gekozen.gegevens.datum > date.today():
            return None
        return self._open(GedaanDialoog(self, self.context, gekozen.id))

    def gaat_niet_door(self) -> Dialoog | None:
        """Call the chosen activity off."""
        gekozen = self._gekozen()
        if gekozen is None:
            return None
        return self._open(AfgelastDialoog(self, self.context, gekozen.id))

    def toon_sjablonen(self) -> Dialoog:
        """Show the templates."""
        return self._open(ActiviteitsjablonenDialoog(self, self.context))

    def _open(self, dialog: Dialoog) -> Dialoog:
        dialog.open()
        return dialog

    def _kiezer(self, naam: str) -> Callable[[], None]:
        return lambda: self.kies(naam)

    def _gekozen(self) -> ActiviteitRij | None:
        return next(iter(self.tabel.gekozen_rijen()), None)

    def _on_rijen(self, rijen: Sequence[ActiviteitRij]) -> None:
        gekozen = self._gekozen()
        self._alle = tuple(rijen)
        self.model.zet_rijen(self._alle)
        self._begin_bij_nu()
        self.leeg.setVisible(not rijen)
        for deel in (self.tabel, self.filter, self.onder, *self.knoprij, *self.chips.values()):
            deel.setVisible(bool(rijen))
        vandaag = date.today()
        aantal = Counter(een.gegevens.stand.value for een in rijen)
        aantal[ALLES] = len(rijen)
        aantal[SLUITEN] = sum(een.nog_afsluiten(vandaag) for een in rijen)
        for naam, knop in self.chips.items():
            knop.setText(f"{_KEUZES[naam]} ({aantal[naam]})")
        self._filter()
        nummers = [een.id for een in self.model.rijen]
        if gekozen is not None and gekozen.id in nummers:
            self.tabel.selectRow(nummers.index(gekozen.id))

    def _filter(self) -> None:
        woorden, keuze, vandaag = zoeknaam(self.filter.text()).split(), self._keuze, date.today()

        def houdt(van: ActiviteitRij) -> bool:
            if keuze == SLUITEN and not van.nog_afsluiten(vandaag):
                return False
            if keuze not in (ALLES, SLUITEN) and van.gegevens.stand.value != keuze:
                return False
            return not woorden or all(woord in _doorzoekbaar(van) for woord in woorden)

        self.model.zet_filter(None if keuze == ALLES and not woorden else houdt)
        for naam, knop in self.chips.items():
            knop.setChecked(naam == keuze)
        rijen = self.model.rijen
        self.niets.setVisible(bool(self._alle) and not rijen)
        mensen = sum(een.gegevens.bereik or 0 for een in rijen)
        self.onder.setText(f"{mensen} mensen bereikt" if mensen else "")
        self._begin_bij_nu()
        self._toon_knoppen()

    def _begin_bij_nu(self) -> None:
        """Begin at the last that was, or else at the first to come: not months from now."""
        vandaag = date.today()
        komt = sum(een.gegevens.datum > vandaag for een in self.model.rijen)
        self.tabel.begin_bij(min(komt, len(self.model.rijen) - 1))

    def _toon_knoppen(self) -> None:
        gekozen = self._gekozen()
        for knop in self.knoprij:
            knop.setEnabled(gekozen is not None)
        geweest = gekozen is not None and gekozen.gegevens.datum <= date.today()
        self.doe_gedaan.setEnabled(geweest)

    def _wijzig(self) -> None:
        gekozen = self._gekozen()
        if gekozen is not None:
            self.open_doel(gekozen.id)

    def _verwijder(self) -> None:
        gekozen = self._gekozen()
        if gekozen is not None:
            sleutel = Rijsleutel("preventieactiviteit", gekozen.id)
            wat = "Activiteit verwijderd."
            verwijder_met_ongedaan(self.context, self, sleutel, wat, self.melding.toon_fout)


def _datum(van: ActiviteitRij) -> str:
    return " ".join(filter(None, (schrijf_datum(van.gegevens.datum), van.gegevens.tijd)))


def _bereik(van: ActiviteitRij) -> str:
    return "" if van.gegevens.bereik is None else str(van.gegevens.bereik)


def _bereik_getal(van: ActiviteitRij) -> int:
    return -1 if van.gegevens.bereik is None else van.gegevens.bereik


def _chips(van: ActiviteitRij) -> tuple[TabelChip, ...]:
    if van.nog_afsluiten(date.today()):
        return (TabelChip(_KEUZES[SLUITEN], "warm"),)
    return (TabelChip(van.gegevens.stand.label, _TOON[van.gegevens.stand]),)


def _hulp(van: ActiviteitRij) -> str:
    delen = [chip.tekst for chip in _chips(van)]
    delen.append(van.gegevens.niet_doorgegaan)
    return ": ".join(filter(None, delen))


def _doorzoekbaar(van: ActiviteitRij) -> str:
    gegevens = van.gegevens
    return zoeknaam(
        gegevens.titel,
        gegevens.vorm.label,
        gegevens.niveau.label,
        gegevens.soort.label,
        gegevens.thema.label if gegevens.thema else "",
        gegevens.partners,
        gegevens.opbrengst,
        van.school,
    )
