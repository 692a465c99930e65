"""The sheet Stukken: a list of documents; drop, paste or choose a file to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from jos_desktop.models.changes import Soort
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.stukken import StukRij, lijst_stukken
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.ongedaan import verwijder_met_ongedaan
from jos_desktop.ui.schermen import Blad, Context
from jos_desktop.ui.stukken.aannemen import Aanbod, Aanneemplek, neem_op, vraag_bestanden
from jos_desktop.ui.stukken.openen import open_stuk
from jos_desktop.ui.stukken.wijzigen import StukDialoog
from jos_desktop.ui.toestemmingen.bijlage import grootte_in_woorden
from jos_desktop.ui.widgets import (
    Dialoog,
    HoofdKnop,
    Knop,
    Kolom,
    LegeStaat,
    RijenModel,
    RijenTabel,
    Tekst,
    rij,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

LEEG = "Nog geen stukken"
LEEG_UITLEG = (
    "Hier komen formulieren, brieven, foto's en e-mails van dit dossier. Sleep een bestand of een "
    "e-mail (.eml, .msg) hierheen, plak met Ctrl+V, of kies een bestand."
)
TOEVOEGEN = "Stuk &toevoegen"


class StukkenBlad(Blad):
    """Every document of one dossier, the latest first."""

    soorten = frozenset({Soort.BIJLAGE, Soort.CONTACTMOMENT, Soort.TOESTEMMING})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.onder = Tekst("", "gedempt")
        self.toevoegen = HoofdKnop(TOEVOEGEN, self.vraag_bestand, icoon="fa6s.paperclip")
        self.openen = Knop("&Openen", self.open_gekozen, hulp="Openen (Enter)")
        self.wijzigen = Knop("Naam en &soort", self.wijzig_gekozen, icoon="fa6s.pen")
        self.geschiedenis = Knop("&Geschiedenis", self.toon_geschiedenis)
        self.verwijderen = Knop(
            "&Verwijderen",
            self.verwijder_gekozen,
            icoon="fa6s.trash-can",
            hulp="Verwijderen (Delete). Dit kan ongedaan.",
        )
        self.model = RijenModel[StukRij](
            [
                Kolom("Naam", lambda r: r.bijlage.naam, vet=True, breedte=24, vrij=True),
                Kolom("Soort", lambda r: r.bijlage.soort.label, breedte=16),
                Kolom("Bestand", lambda r: r.bijlage.vorm, breedte=12, gedempt=True),
                Kolom(
                    "Grootte",
                    lambda r: grootte_in_woorden(r.bijlage.grootte),
                    sleutel=lambda r: r.bijlage.grootte,
                    breedte=7,
                    rechts=True,
                    gedempt=True,
                ),
                Kolom(
                    "Toegevoegd",
                    lambda r: schrijf_datum(r.bijlage.toegevoegd.astimezone()),
                    sleutel=lambda r: (r.bijlage.toegevoegd, r.bijlage.id),
                    breedte=10,
                ),
                Kolom("Hoort bij", hoort_bij, breedte=22, gedempt=True, hulp=hoort_bij),
            ]
        )
        self.tabel = RijenTabel(self.model, "Stukken van dit dossier")
        self.leeg = LegeStaat(LEEG, LEEG_UITLEG, TOEVOEGEN, self.vraag_bestand)
        self._bouw()

    def _bouw(self) -> None:
        regel = rij()
        regel.addWidget(self.onder, 1)
        self._bij_keuze = (self.openen, self.wijzigen, self.geschiedenis, self.verwijderen)
        for knop in (*self._bij_keuze, self.toevoegen):
            regel.addWidget(knop)
        self.inhoud.addLayout(regel)
        self.inhoud.addWidget(self.tabel, 1)
        self.inhoud.addWidget(self.leeg, 1)
        self.leeg.hide()
        self.tabel.geopend.connect(lambda _rij: self.open_gekozen())
        self.tabel.gekozen.connect(lambda _rij: self._zet_knoppen())
        weg = QShortcut("Delete", self.tabel, self.verwijder_gekozen)
        weg.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.aanneemplek = Aanneemplek(self, self._neem_aan)
        self._zet_knoppen()

    def ververs(self) -> None:
        """Read the documents of this pupil again."""
        leerling_id = self.leerling_id
        if leerling_id is not None:
            self.context.tasks.run_query(
                lambda uow: (leerling_id, lijst_stukken(uow, leerling_id)),
                self._on_gelezen,
                self.melding.toon_fout,
            )

    def _on_gelezen(self, gelezen: tuple[int, tuple[StukRij, ...]]) -> None:
        leerling_id, rijen = gelezen
        if leerling_id != self.leerling_id:
            return
        gekozen = self._gekozen()
        self.model.zet_rijen(rijen)
        self.tabel.setVisible(bool(rijen))
        self.leeg.setVisible(not rijen)
        self.toevoegen.setVisible(bool(rijen))
        totaal = sum(rij.bijlage.grootte for rij in rijen)
        stuks = "1 stuk" if len(rijen) == 1 else f"{len(rijen)} stukken"
        self.onder.setText(f"{stuks} in de kluis, {grootte_in_woorden(totaal)}" if rijen else "")
        if rijen:
            nummers = [rij.bijlage.id for rij in self.model.rijen]
            oud = None if gekozen is None else gekozen.bijlage.id
            self.tabel.selectRow(nummers.index(oud) if oud in nummers else 0)
        self._zet_knoppen()

    def vraag_bestand(self) -> QFileDialog:
        """Ask for files that go into this dossier."""
        return vraag_bestanden(self, self._neem_aan)

    def open_gekozen(self) -> None:
        """Open the chosen document."""
        gekozen = self._gekozen()
        if gekozen is not None:
            open_stuk(self.context, self, gekozen.bijlage.id)

    def wijzig_gekozen(self) -> Dialoog | None:
        """Change the name and kind of the chosen document."""
        gekozen = self._gekozen()
        if gekozen is None or self.leerling_id is None:
            return None
        dialog = StukDialoog(self, self.context, self.leerling_id, gekozen.bijlage.id)
        dialog.open()
        return dialog

    def toon_geschiedenis(self) -> Dialoog | None:
        """Show who added and changed the chosen document."""
        gekozen = self._gekozen()
        if gekozen is None:
            return None
        sleutel = Rijsleutel("bijlage", gekozen.bijlage.id)
        return toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van dit stuk")

    def verwijder_gekozen(self) -> None:
        """Take the chosen document out of the dossier; it can be undone."""
        gekozen = self._gekozen()
        if gekozen is not None:
            sleutel = Rijsleutel("bijlage", gekozen.bijlage.id)
            verwijder_met_ongedaan(
                self.context, self, sleutel, "Stuk verwijderd.", self.melding.toon_fout
            )

    def _neem_aan(self, aanbod: Aanbod) -> None:
        if self.leerling_id is not None:
            neem_op(self.context, self, self.leerling_id, aanbod, self.melding)

    def _gekozen(self) -> StukRij | None:
        rijen = self.tabel.gekozen_rijen()
        return rijen[0] if rijen else None

    def _zet_knoppen(self) -> None:
        aan = self._gekozen() is not None
        for knop in self._bij_keuze:
            knop.setEnabled(aan)
            knop.setVisible(bool(self.model.rijen))


def hoort_bij(rij: StukRij) -> str:
    """Return in words what a document belongs to, and with which handover it came.

    Nothing for one that stands by itself and was put here by the owner.
    """
    waarbij = "Antwoord in het toestemmingsregister" if rij.bij_toestemming else ""
    if rij.contact_soort is not None and rij.contact_datum is not None:
        waarbij = f"{rij.contact_soort.label}, {schrijf_datum(rij.contact_datum)}"
    return " · ".join(deel for deel in (waarbij, rij.herkomst) if deel)
