"""The tab Bewaren: which dossiers are at the end of their term, and what was destroyed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.vernietiging import Bewijs
from jos_desktop.services.bewaartermijn import Bewaarrij, Bewaarstand, lijst_bewaartermijn
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.leerlingen import leerlingen_op
from jos_desktop.services.vernietigingsverzoek import lees_bewijzen
from jos_desktop.ui.bewaren.bevestigen import BevestigDialoog
from jos_desktop.ui.bewaren.langer import LangerDialoog
from jos_desktop.ui.bewaren.vernietigen import vraag_bewijs
from jos_desktop.ui.widgets import (
    Kaart,
    Knop,
    Kolom,
    Melding,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.archief import (
    Gearchiveerd,
    bestandsnaam_archief,
    maak_archief,
    verwijder_gearchiveerd,
)
from jos_desktop.werkstroom.vernietiging import vernietig_op_termijn

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

INLEIDING: Final = (
    "Een dossier blijft 20 jaar na de laatste wijziging (Jeugdwet 7.3.8), een los gesprek met naam "
    "een schooljaar langer. De termijnen staan bij Privacy. Er gaat nooit iets vanzelf weg."
)
NIETS: Final = "Geen dossiers in deze lijst."
GEEN_BEWIJS: Final = "Er is nog niets vernietigd."
_TOON: Final = {
    Bewaarstand.NU: "gevaar",
    Bewaarstand.BINNEN_JAAR: "warm",
    Bewaarstand.LANGER: "accent",
    Bewaarstand.LOOPT: "",
}
_FILTERS: Final = (
    (Bewaarstand.NU, "&Nu aan de beurt"),
    (Bewaarstand.BINNEN_JAAR, "Binnen een &jaar"),
    (Bewaarstand.LANGER, "Bewust lan&ger"),
    (None, "A&lle dossiers"),
)
Gelezen = tuple[tuple[Bewaarrij, ...], tuple[Bewijs, ...]]


def _lees(uow: UnitOfWork, school_id: int | None) -> Gelezen:
    rijen = lijst_bewaartermijn(uow, alles=True)
    if school_id is not None:
        hier = leerlingen_op(uow, school_id)
        rijen = tuple(bewaar for bewaar in rijen if bewaar.leerling_id in hier)
    return rijen, lees_bewijzen(uow)


class BewaarDeel(QWidget):
    """The dossiers in their term above, the proofs below."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._filter: Bewaarstand | None = Bewaarstand.NU
        layout = kolom(self, ruimte=12)
        layout.setContentsMargins(0, 16, 0, 0)
        self.melding = Melding()
        layout.addWidget(self.melding)
        layout.addWidget(Tekst(INLEIDING, "gedempt", breek=True))
        layout.addLayout(self._bouw_filters())
        self.model = _model()
        self.tabel = RijenTabel(self.model, "Dossiers en hun bewaartermijn", meer=True)
        self.tabel.geopend.connect(lambda r: context.open_dossier(r.leerling_id))
        self.tabel.gekozen.connect(self._on_gekozen)
        layout.addWidget(self.tabel, 3)
        self.leeg = Tekst(NIETS, "gedempt")
        layout.addWidget(self.leeg)
        layout.addLayout(self._bouw_knoppen())
        self.bewijskaart = self._bouw_bewijzen()
        layout.addWidget(self.bewijskaart, 2)
        # Without tables everything stands at the top, with the free room below it.
        self.rest = QWidget()
        layout.addWidget(self.rest, 2)
        self._on_gekozen(None)

    def _bouw_filters(self) -> QHBoxLayout:
        line = rij()
        self.filters: dict[Bewaarstand | None, Knop] = {}
        for stand, titel in _FILTERS:
            knop = Knop(titel, partial(self.filter, stand))
            knop.setCheckable(True)
            self.filters[stand] = knop
            line.addWidget(knop)
        line.addStretch(1)
        return line

    def _bouw_knoppen(self) -> QHBoxLayout:
        line = rij()
        self.aantal = Tekst("", "gedempt")
        self.langer = Knop("Langer &bewaren", self.vraag_langer)
        self.terug = Knop(
            "&Teruggeven aan werkgever",
            self.kies_plek,
            icoon="fa6s.box-archive",
            hulp="Een versleuteld archief dat alleen je werkgever opent",
        )
        self.weg = Knop("&Vernietigen", self.vraag_vernietigen)
        line.addWidget(self.aantal)
        line.addStretch(1)
        for knop in (self.langer, self.terug, self.weg):
            line.addWidget(knop)
        return line

    def _bouw_bewijzen(self) -> Kaart:
        card = Kaart("Bewijzen van vernietiging")
        self.bewijzen = RijenModel[Bewijs](
            [
                Kolom(
                    "Op", lambda b: schrijf_datum(b.datum), sleutel=lambda b: b.datum, breedte=11
                ),
                Kolom("Wat", lambda b: "Heel dossier" if b.heel else "Deel", vet=True, breedte=12),
                Kolom("Waarom", lambda b: b.reden, breedte=24),
                Kolom("Kenmerk", lambda b: b.kenmerk, breedte=18, gedempt=True),
                Kolom(
                    "Hoeveel",
                    lambda b: ", ".join(aantal.zin() for aantal in b.gegaan),
                    breedte=30,
                    gedempt=True,
                ),
            ]
        )
        self.bewijstabel = RijenTabel(self.bewijzen, "Bewijzen van vernietiging")
        self.bewijstabel.geopend.connect(self._bewaar_bewijs)
        self.geen_bewijs = Tekst(GEEN_BEWIJS, "gedempt")
        self.pdf = Knop("Bewijs als &PDF", self._bewaar_gekozen, icoon="fa6s.file-pdf")
        card.kop_rij.addWidget(self.pdf)
        card.inhoud.addWidget(self.geen_bewijs)
        card.inhoud.addWidget(self.bewijstabel, 1)
        return card

    # -- reading --------------------------------------------------------------------------------

    def ververs(self) -> None:
        """Read the terms and the proofs."""
        school = self.context.schoolkeuze.school_id
        self.context.tasks.run_query(
            lambda uow: _lees(uow, school), self._on_gelezen, self.melding.toon_fout
        )

    def _on_gelezen(self, gelezen: Gelezen) -> None:
        rijen, bewijzen = gelezen
        telling = Counter(bewaar.stand for bewaar in rijen)
        for stand, titel in _FILTERS:
            aantal = len(rijen) if stand is None else telling[stand]
            self.filters[stand].setText(f"{titel} ({aantal})")
        self.model.zet_rijen(rijen)
        self.bewijzen.zet_rijen(bewijzen)
        self.bewijstabel.setVisible(bool(bewijzen))
        self.geen_bewijs.setVisible(not bewijzen)
        self.pdf.setVisible(bool(bewijzen))
        hoogte = QSizePolicy.Policy.Preferred if bewijzen else QSizePolicy.Policy.Maximum
        self.bewijskaart.setSizePolicy(QSizePolicy.Policy.Preferred, hoogte)
        if bewijzen:
            self.bewijstabel.selectRow(0)
        self.filter(self._filter)

    def filter(self, stand: Bewaarstand | None) -> None:
        """Show the dossiers that stand like this; None: all of them."""
        self._filter = stand
        for ander, knop in self.filters.items():
            knop.setChecked(ander == stand)
        self.model.zet_filter(None if stand is None else lambda bewaar: bewaar.stand is stand)
        leeg = not self.model.rijen
        self.leeg.setVisible(leeg)
        self.tabel.setVisible(not leeg)
        self.rest.setVisible(leeg and not self.bewijzen.rijen)
        for deel in (self.aantal, self.langer, self.terug, self.weg):
            deel.setVisible(not leeg)
        self._on_gekozen(None)

    def _on_gekozen(self, _rij: Bewaarrij | None) -> None:
        gekozen = self.tabel.gekozen_rijen()
        aantal = len(gekozen)
        self.aantal.setText("Kies een of meer dossiers." if not aantal else f"{aantal} gekozen")
        self.langer.setEnabled(aantal == 1)
        self.terug.setEnabled(aantal > 0)
        self.weg.setEnabled(
            aantal > 0 and all(b.stand is Bewaarstand.NU and not b.hulp_loopt for b in gekozen)
        )

    # -- doing ----------------------------------------------------------------------------------

    def vraag_langer(self) -> LangerDialoog | None:
        """Ask until when, and why."""
        gekozen = self.tabel.gekozen_rijen()
        if len(gekozen) != 1:
            return None
        dialog = LangerDialoog(self, self.context, gekozen[0])
        dialog.open()
        return dialog

    def kies_plek(self) -> QFileDialog | None:
        """Ask where the archive goes."""
        nummers = tuple(bewaar.leerling_id for bewaar in self.tabel.gekozen_rijen())
        if not nummers:
            return None
        naam = bestandsnaam_archief(date.today())
        dialog = bestandsvenster(self, "Archief bewaren", naam, "Archief (*.josarchief)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("josarchief")
        dialog.fileSelected.connect(partial(self.geef_terug, nummers))
        dialog.open()
        return dialog

    def geef_terug(self, nummers: tuple[int, ...], pad: str) -> None:
        """Write and verify the archive; then offer to remove what is in it."""
        vault = self.context.vault
        self.melding.hide()
        self.context.tasks.run(
            lambda: maak_archief(vault, Path(pad), nummers),
            self._on_archief,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_archief(self, gedaan: Gearchiveerd) -> None:
        self.context.events.meld(Changes.van(Soort.LOGBOEK))
        aantal = len(gedaan.regels)
        wat = "1 dossier" if aantal == 1 else f"{aantal} dossiers"
        BevestigDialoog(
            self,
            "Het archief is goed",
            (
                f"In het archief zit {wat}. Het is teruggelezen en klopt byte voor byte. Alleen "
                f"{gedaan.organisatie} kan het openen.",
                "Geef het aan je werkgever. Weet je zeker dat het daar veilig staat? Dan kun je "
                f"{wat} van deze laptop halen. Sluiten mag ook: dan blijft alles staan.",
            ),
            f"{wat} verwijderen",
            "Van deze laptop verwijderen",
            partial(self._verwijder, gedaan),
        ).open()

    def _verwijder(self, gedaan: Gearchiveerd) -> None:
        vault = self.context.vault
        self.context.tasks.run(
            lambda: verwijder_gearchiveerd(vault, gedaan),
            self._on_vernietigd,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def vraag_vernietigen(self) -> BevestigDialoog | None:
        """Name what goes, and ask to type it."""
        gekozen = self.tabel.gekozen_rijen()
        if not gekozen:
            return None
        nummers = tuple(bewaar.leerling_id for bewaar in gekozen)
        wat = "1 dossier" if len(nummers) == 1 else f"{len(nummers)} dossiers"
        namen = ", ".join(bewaar.naam for bewaar in gekozen[:8])
        rest = len(gekozen) - 8
        dialog = BevestigDialoog(
            self,
            f"{wat} vernietigen",
            (
                f"De bewaartermijn is voorbij van: {namen}{f' en nog {rest}' if rest > 0 else ''}.",
                "Wil je werkgever ze nog bewaren? Geef ze dan eerst terug.",
            ),
            f"{wat} vernietigen",
            "Voor altijd vernietigen",
            partial(self._vernietig, nummers),
        )
        dialog.open()
        return dialog

    def _vernietig(self, nummers: tuple[int, ...]) -> None:
        vault = self.context.vault
        self.context.tasks.run(
            lambda: vernietig_op_termijn(vault, nummers),
            self._on_vernietigd,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_vernietigd(self, bewijzen: tuple[Bewijs, ...]) -> None:
        self.context.events.meld(Changes(frozenset(Soort)))
        aantal = len(bewijzen)
        self.context.meld(
            "Het dossier is weg." if aantal == 1 else f"{aantal} dossiers zijn weg.",
            "Het bewijs staat hieronder, zonder naam.",
            "goed",
        )

    def _bewaar_gekozen(self) -> None:
        for bewijs in self.bewijstabel.gekozen_rijen():
            self._bewaar_bewijs(bewijs)

    def _bewaar_bewijs(self, bewijs: Bewijs) -> None:
        vraag_bewijs(self, self.context, bewijs)


def _model() -> RijenModel[Bewaarrij]:
    return RijenModel[Bewaarrij](
        [
            Kolom("Wie", lambda b: b.naam, vet=True, breedte=18),
            Kolom("Wat", lambda b: b.wat, breedte=13, gedempt=True),
            Kolom(
                "Laatste wijziging",
                lambda b: schrijf_datum(b.laatste),
                sleutel=lambda b: b.laatste,
                breedte=13,
            ),
            Kolom(
                "Bewaren tot",
                lambda b: schrijf_datum(b.langer_tot or b.tot),
                sleutel=lambda b: b.langer_tot or b.tot,
                breedte=12,
            ),
            Kolom(
                "Stand",
                lambda b: b.stand.label,
                chips=lambda b: (TabelChip(b.stand.label, _TOON[b.stand]),),
                breedte=15,
            ),
            Kolom("Wat te doen", lambda b: b.reden or b.doe, breedte=27, gedempt=True),
        ]
    )
