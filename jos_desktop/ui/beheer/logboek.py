"""Logboek: what happened, filtered, with old and new of the chosen line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QWidget

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.logboeken import (
    LogboekFilter,
    LogboekRij,
    Veldverschil,
    lees_logboek,
    lees_verschillen,
    lees_wie,
)
from jos_desktop.ui.samenvatting.plek import REGISTER
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.uittreksel import vraag_uittreksel
from jos_desktop.ui.widgets import (
    DatumVeld,
    Dialoog,
    Kaart,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    StilleKnop,
    Tekst,
    Veld,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

STAP = 500
TYPE_MS = 300
KIES = "Kies een regel om te zien wat er veranderde."
GEWIST = "Van deze regel is geen inhoud bewaard."
UITTREKSEL_HULP = (
    "Alles wat met het dossier van deze leerling gebeurde, voor wie het werk controleert. Kies "
    "eerst een leerling."
)
EERST_LEERLING = "Kies eerst een leerling."
NAMENS = "namens"
DATUM_PX = 116


class LogboekDeel(QWidget):
    """Filter at the top, lines in the middle, old and new below."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._regel: LogboekRij | None = None
        self._lezing = 0
        layout = kolom(self, ruimte=12)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.addWidget(self._bouw_filter())
        self.model = RijenModel[LogboekRij](_kolommen())
        self.tabel = RijenTabel(self.model, "Logboek")
        self.tabel.gekozen.connect(self._on_gekozen)
        layout.addWidget(self.tabel, 3)
        line = rij()
        self.aantal = Tekst("", "gedempt")
        self.meer = Knop("&Meer tonen", self._on_meer)
        line.addWidget(self.aantal)
        line.addWidget(self.meer)
        line.addStretch(1)
        self.uittreksel = Knop("&Uittreksel maken", self.vraag_uittreksel, hulp=UITTREKSEL_HULP)
        self.eerst_leerling = Tekst(EERST_LEERLING, "gedempt")
        line.addWidget(self.eerst_leerling)
        self.register = StilleKnop(
            "&Bestanden met cijfers",
            lambda: context.open_blad("inzicht", "samenvatting", REGISTER),
            hulp="Het register van samenvattingen die je maakte",
        )
        line.addWidget(self.register)
        line.addWidget(self.uittreksel)
        layout.addLayout(line)
        layout.addWidget(self._bouw_detail(), 2)

    def _bouw_filter(self) -> QWidget:
        self.leerling = LeerlingVeld(self.context)
        self.leerling.gekozen.connect(lambda _treffer: self._begin())
        self.gebeurtenis = QComboBox()
        self.gebeurtenis.addItem("Alles", None)
        for gebeurtenis in sorted(Gebeurtenis, key=lambda item: item.label):
            self.gebeurtenis.addItem(gebeurtenis.label, gebeurtenis)
        self.gebeurtenis.currentIndexChanged.connect(lambda _index: self._begin())
        self.wie = QComboBox()
        self.wie.addItem("Iedereen", None)
        self.wie.addItem("Namens een ander", NAMENS)
        self.wie.currentIndexChanged.connect(lambda _index: self._begin())
        self.van, self.tot = DatumVeld(), DatumVeld()
        self._typt = QTimer(self)
        self._typt.setSingleShot(True)
        self._typt.setInterval(TYPE_MS)
        self._typt.timeout.connect(self._begin)
        for datum in (self.van, self.tot):
            datum.setPlaceholderText("dd-mm-jjjj")
            datum.setMinimumWidth(DATUM_PX)
            datum.datum_gewijzigd.connect(lambda _datum: self._typt.start())
        self.veld_van, self.veld_tot = Veld("&Vanaf", self.van), Veld("&Tot en met", self.tot)
        bar = QWidget()
        line = rij(bar, ruimte=16)
        for veld, deel in (
            (Veld("&Leerling", self.leerling), 3),
            (Veld("&Gebeurtenis", self.gebeurtenis), 3),
            (Veld("&Wie", self.wie), 2),
            (self.veld_van, 1),
            (self.veld_tot, 1),
        ):
            # At the top: an error below one field leaves the others in line with it.
            line.addWidget(veld, deel, Qt.AlignmentFlag.AlignTop)
        self.wis = StilleKnop("Filter wissen", self.wis_filter)
        side = kolom(ruimte=4)
        # As high as the labels beside it.
        side.addWidget(QLabel(" "))
        side.addWidget(self.wis)
        side.addStretch(1)
        line.addLayout(side)
        return bar

    def _bouw_detail(self) -> Kaart:
        card = Kaart("Oud en nieuw")
        self.uitleg = Tekst(KIES, "gedempt")
        card.inhoud.addWidget(self.uitleg)
        self.verschillen = RijenModel[Veldverschil](
            [
                Kolom("Veld", lambda r: r.veld, vet=True, breedte=10),
                Kolom("Was", lambda r: r.oud, gedempt=True, breedte=20),
                Kolom("Werd", lambda r: r.nieuw, breedte=20),
            ]
        )
        self.detail = RijenTabel(self.verschillen, "Oud en nieuw van de gekozen regel")
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.hide()
        card.inhoud.addWidget(self.detail, 1)
        card.inhoud.addStretch(0)
        return card

    @property
    def filter(self) -> LogboekFilter:
        """Return what the controls ask for."""
        # Qt gives a code back as a bare string.
        soort = self.gebeurtenis.currentData()
        wie = self.wie.currentData()
        return LogboekFilter(
            self.leerling.leerling_id,
            None if soort is None else Gebeurtenis(soort),
            self.van.datum(),
            self.tot.datum(),
            wie if isinstance(wie, int) else None,
            wie == NAMENS,
        )

    def wis_filter(self) -> None:
        """Show everything again."""
        self.leerling.clear()
        self.gebeurtenis.setCurrentIndex(0)
        self.wie.setCurrentIndex(0)
        self.van.zet_datum(None)
        self.tot.zet_datum(None)
        self._begin()

    def ververs(self) -> None:
        """Read again what is shown, with what came on top of it."""
        self.context.tasks.run_query(lees_wie, self._on_wie)
        self._lees(max(STAP, len(self.model.rijen)))

    def _begin(self) -> None:
        self._lees(STAP)

    def _on_meer(self) -> None:
        """Read the next page: from the last line shown, however far down that is."""
        self._lees(STAP, na=self.model.rijen)

    def _lees(self, aantal: int, na: Sequence[LogboekRij] = ()) -> None:
        for datum, veld in ((self.van, self.veld_van), (self.tot, self.veld_tot)):
            veld.toon_fout("Geen datum." if datum.onleesbaar() else "")
        zoek = self.filter
        self.wis.setEnabled(zoek != LogboekFilter())
        self.uittreksel.setEnabled(zoek.leerling_id is not None)
        self.eerst_leerling.setVisible(zoek.leerling_id is None)
        self._lezing += 1
        lezing, voor = self._lezing, na[-1].id if na else None
        zoek = replace(zoek, school_id=self.context.schoolkeuze.school_id)

        def klaar(regels: tuple[LogboekRij, ...]) -> None:
            # An answer to an older question must not stand under a newer filter.
            if lezing == self._lezing:
                self._toon((*na, *regels[:aantal]), more=len(regels) > aantal)

        self.context.tasks.run_query(
            lambda uow: lees_logboek(uow, aantal=aantal + 1, filter_=zoek, voor=voor),
            klaar,
            eigenaar=self,
        )

    def _on_wie(self, wie: tuple[tuple[int, str], ...]) -> None:
        gekozen = self.wie.currentData()
        if [self.wie.itemData(n) for n in range(2, self.wie.count())] == [n for n, _ in wie]:
            return
        self.wie.blockSignals(True)
        while self.wie.count() > 2:
            self.wie.removeItem(2)
        for nummer, naam in wie:
            self.wie.addItem(naam, nummer)
        self.wie.setCurrentIndex(max(0, self.wie.findData(gekozen)))
        self.wie.blockSignals(False)

    def vraag_uittreksel(self) -> Dialoog | None:
        """Warn, ask where the extract of the chosen pupil goes, and write it."""
        zoek = self.filter
        if zoek.leerling_id is None:
            return None
        return vraag_uittreksel(self, self.context, zoek.leerling_id, zoek.van, zoek.tot)

    def _toon(self, regels: tuple[LogboekRij, ...], *, more: bool) -> None:
        self.model.zet_rijen(regels)
        if more:
            self.aantal.setText(f"De nieuwste {len(regels)} regels")
        elif len(regels) == 1:
            self.aantal.setText("1 regel")
        else:
            self.aantal.setText(f"{len(regels)} regels" if regels else "Geen regels gevonden")
        self.meer.setVisible(more)
        self._toon_verschillen(None, ())

    def _on_gekozen(self, regel: LogboekRij | None) -> None:
        self._regel = regel
        if regel is None:
            self._toon_verschillen(None, ())
            return
        self.context.tasks.run_query(
            lambda uow: (regel, lees_verschillen(uow, regel.id)), self._on_verschillen
        )

    def _on_verschillen(self, gelezen: tuple[LogboekRij, tuple[Veldverschil, ...]]) -> None:
        regel, verschillen = gelezen
        if regel == self._regel:
            self._toon_verschillen(regel, verschillen)

    def _toon_verschillen(
        self, regel: LogboekRij | None, verschillen: tuple[Veldverschil, ...]
    ) -> None:
        self.verschillen.zet_rijen(verschillen)
        self.detail.setVisible(bool(verschillen))
        self.uitleg.setVisible(not verschillen)
        self.uitleg.setText(KIES if regel is None else GEWIST)


def _kolommen() -> list[Kolom[LogboekRij]]:
    return [
        Kolom(
            "Wanneer",
            lambda r: f"{r.moment.astimezone():%d-%m-%Y %H:%M}",
            sleutel=lambda r: r.id,
            breedte=12,
        ),
        Kolom("Gebeurtenis", lambda r: r.gebeurtenis, vet=True, breedte=25),
        Kolom("Leerling", lambda r: r.leerling, breedte=16),
        Kolom("Waarvan", lambda r: r.onderwerp, breedte=12),
        Kolom("Velden", lambda r: r.inhoud, gedempt=True, breedte=18),
        Kolom("Wie", lambda r: r.wie, gedempt=True, breedte=14),
    ]
