"""The user's own price list: none is shipped, and each has its source and its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_exit import Schattingkant
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.prijzen import (
    LANGSTE_BRON,
    LANGSTE_EENHEID,
    LANGSTE_OMSCHRIJVING,
    UUR,
    BedragOnleesbaar,
    PrijsGegevens,
    PrijsRij,
    VerwijderdePrijs,
    bewaar_prijs,
    lees_bedrag,
    lijst_prijzen,
    schrijf_bedrag,
    verwijder_prijs,
)
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import (
    DatumVeld,
    Dialoog,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    Tekst,
    TekstRegel,
    Veld,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "JOS Desktop heeft zelf geen prijzen. Vul in wat je organisatie of gemeente rekent, en waar "
    "je dat vond. Een verhaal dat er al is, houdt de prijs waarmee het gemaakt is."
)
HOOGTE_PX: Final = 260


class PrijsDialoog(Formulier):
    """Add or change one price."""

    FORMULIER: Final = "prijsregel"

    def __init__(self, parent: QWidget, context: Context, prijs: PrijsRij | None = None) -> None:
        titel = "Prijs toevoegen" if prijs is None else "Prijs wijzigen"
        super().__init__(parent, context, titel, wat="deze prijs")
        self._prijs_id = None if prijs is None else prijs.id
        self.kant = Keuze(Schattingkant)
        self.omschrijving = TekstRegel(
            maximaal=LANGSTE_OMSCHRIJVING, voorbeeld="bijvoorbeeld: jeugdhulpverlener op school"
        )
        self.eenheid = TekstRegel(UUR, maximaal=LANGSTE_EENHEID, voorbeeld="uur, traject of maand")
        self.bedrag = TekstRegel(maximaal=16, voorbeeld="bijvoorbeeld: 82,50")
        self.bron = TekstRegel(maximaal=LANGSTE_BRON, voorbeeld="bijvoorbeeld: begroting")
        self.peildatum = DatumVeld()
        self.v_omschrijving = Veld("&Wat is het?", self.omschrijving, verplicht=True)
        self.v_bedrag = Veld("&Prijs van één in euro", self.bedrag, verplicht=True)
        self.v_bron = Veld("&Bron", self.bron, verplicht=True)
        self.v_peildatum = Veld("Peil&datum", self.peildatum, hint="Van wanneer is de prijs?")
        self.naast(Veld("&Kant", self.kant), Veld("&Eenheid", self.eenheid))
        self.breed(self.v_omschrijving)
        self.naast(self.v_bedrag, self.v_peildatum)
        self.breed(self.v_bron)
        self.knoppen("Prijs be&waren", self._on_bewaar)
        nummer = self._prijs_id
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("prijsregel") if nummer is None else Onderwerp("prijsregel", nummer),
            {
                "kant": self.kant,
                "omschrijving": self.omschrijving,
                "eenheid": self.eenheid,
                "bedrag": self.bedrag,
                "bron": self.bron,
                "peildatum": self.peildatum,
            },
            bestaand=prijs is not None,
        )
        with self._concept.vult():
            if prijs is not None:
                self._vul(prijs.gegevens)
        self.omschrijving.setFocus()

    def _vul(self, oud: PrijsGegevens) -> None:
        self.kant.zet(oud.kant)
        self.omschrijving.zet_tekst(oud.omschrijving)
        self.eenheid.zet_tekst(oud.eenheid)
        self.bedrag.zet_tekst(schrijf_bedrag(oud.bedrag))
        self.bron.zet_tekst(oud.bron)
        self.peildatum.zet_datum(oud.peildatum)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        try:
            bedrag = lees_bedrag(self.bedrag.tekst())
        except BedragOnleesbaar as fout:
            self.v_bedrag.toon_fout(f"{fout.zin()} {fout.raad()}")
            bedrag = None
        self.eis(self.v_omschrijving, bool(self.omschrijving.tekst()), "Schrijf wat het is.")
        self.eis(self.v_bron, bool(self.bron.tekst()), "Schrijf waar de prijs vandaan komt.")
        dag = self.datum_van(self.v_peildatum, verplicht=False)
        if not self.is_goed() or bedrag is None:
            return
        gegevens = PrijsGegevens(
            self.kant.vast(),
            self.omschrijving.tekst(),
            self.eenheid.tekst(),
            bedrag,
            self.bron.tekst(),
            dag,
        )
        nummer = self._prijs_id
        self.bewaar(lambda uow: bewaar_prijs(uow, gegevens, nummer))


class PrijzenDialoog(Dialoog):
    """The list of prices; Enter changes one, Delete takes it away."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Mijn prijzen", wat="", breedte_px=860)
        self._context = context
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.model: RijenModel[PrijsRij] = RijenModel(
            (
                Kolom("Wat", lambda een: een.gegevens.omschrijving, vet=True, breedte=24),
                Kolom("Kant", lambda een: een.gegevens.kant.label, breedte=18),
                Kolom("Prijs", _prijs, breedte=16),
                Kolom("Bron", _bron, breedte=22, gedempt=True),
            )
        )
        self.tabel = RijenTabel(self.model, "Mijn prijzen")
        self.tabel.setMinimumHeight(HOOGTE_PX)
        self.inhoud.addWidget(self.tabel, 1)
        regel = rij()
        self.bij_keuze = (
            Knop("&Wijzigen", self.wijzig, icoon="fa6s.pen"),
            Knop("&Verwijderen", self.verwijder, icoon="fa6s.trash-can"),
        )
        for knop in (Knop("&Nieuwe prijs", self.nieuw, icoon="fa6s.plus"), *self.bij_keuze):
            regel.addWidget(knop)
        regel.addStretch(1)
        self.inhoud.addLayout(regel)
        self.sluitknop()
        self.tabel.geopend.connect(self.wijzig)
        weg = QShortcut("Delete", self.tabel, self.verwijder)
        weg.setContext(Qt.ShortcutContext.WidgetShortcut)
        context.events.abonneer(frozenset({Soort.PRIJS}), self._on_changes, eigenaar=self)
        self._on_changes(Changes())

    def nieuw(self) -> Dialoog:
        """Add a price."""
        return _toon(PrijsDialoog(self, self._context))

    def wijzig(self, _rij: PrijsRij | None = None) -> Dialoog | None:
        """Change the chosen price."""
        gekozen = self.tabel.gekozen_rijen()
        return _toon(PrijsDialoog(self, self._context, gekozen[0])) if gekozen else None

    def verwijder(self) -> None:
        """Take the chosen price away; it can be undone."""
        gekozen = self.tabel.gekozen_rijen()
        if gekozen:
            nummer = gekozen[0].id
            self._context.tasks.run_change(
                lambda uow: verwijder_prijs(uow, nummer), self._on_weg, self.toon_fout
            )

    def _on_weg(self, weg: VerwijderdePrijs) -> None:
        bied_ongedaan(
            self._context,
            "Prijs verwijderd.",
            lambda uow: bewaar_prijs(uow, weg.gegevens),
            eigenaar=self,
        )

    def _on_changes(self, _changes: Changes) -> None:
        self._context.tasks.run_query(
            lijst_prijzen, self._on_gelezen, self.toon_fout, eigenaar=self
        )

    def _on_gelezen(self, prijzen: tuple[PrijsRij, ...]) -> None:
        plek = self.tabel.currentIndex().row()
        self.model.zet_rijen(prijzen)
        if prijzen:
            self.tabel.selectRow(max(0, min(plek, len(prijzen) - 1)))
        for knop in self.bij_keuze:
            knop.setEnabled(bool(prijzen))


def _prijs(een: PrijsRij) -> str:
    per = f" per {een.gegevens.eenheid}" if een.gegevens.eenheid else ""
    return f"€ {schrijf_bedrag(een.gegevens.bedrag)}{per}"


def _bron(een: PrijsRij) -> str:
    dag = een.gegevens.peildatum
    return ", ".join(filter(None, (een.gegevens.bron, schrijf_datum(dag) if dag else "")))


def _toon(dialoog: Dialoog) -> Dialoog:
    dialoog.open()
    return dialoog
