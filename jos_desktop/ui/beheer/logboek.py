"""Logboek: what happened, filtered, with old and new of the chosen line."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.logboeken import (
    LogboekFilter,
    LogboekRij,
    Veldverschil,
    lees_logboek,
    lees_verschillen,
)
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import (
    DatumVeld,
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


class LogboekDeel(QWidget):
    """Filter at the top, lines in the middle, old and new below."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._aantal = STAP
        self._regel: LogboekRij | None = None
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
        self.van, self.tot = DatumVeld(), DatumVeld()
        self._typt = QTimer(self)
        self._typt.setSingleShot(True)
        self._typt.setInterval(TYPE_MS)
        self._typt.timeout.connect(self._begin)
        for datum in (self.van, self.tot):
            datum.setPlaceholderText("dd-mm-jjjj")
            datum.datum_gewijzigd.connect(lambda _datum: self._typt.start())
        self.veld_van, self.veld_tot = Veld("&Vanaf", self.van), Veld("&Tot en met", self.tot)
        bar = QWidget()
        line = rij(bar, ruimte=16)
        line.addWidget(Veld("&Leerling", self.leerling), 3)
        line.addWidget(Veld("&Gebeurtenis", self.gebeurtenis), 3)
        line.addWidget(self.veld_van, 1)
        line.addWidget(self.veld_tot, 1)
        self.wis = StilleKnop("Filter wissen", self.wis_filter)
        side = kolom()
        side.addStretch(1)
        side.addWidget(self.wis)
        line.addLayout(side)
        return bar

    def _bouw_detail(self) -> Kaart:
        card = Kaart("Oud en nieuw")
        self.uitleg = Tekst(KIES, "gedempt")
        card.inhoud.addWidget(self.uitleg)
        self.verschillen = RijenModel[Veldverschil](
            [
                Kolom("Veld", lambda r: r.veld, vet=True, breedte=10),
                Kolom("Was", lambda r: leesbaar(r.oud), gedempt=True, breedte=20),
                Kolom("Werd", lambda r: leesbaar(r.nieuw), breedte=20),
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
        return LogboekFilter(
            self.leerling.leerling_id,
            None if soort is None else Gebeurtenis(soort),
            self.van.datum(),
            self.tot.datum(),
        )

    def wis_filter(self) -> None:
        """Show everything again."""
        self.leerling.clear()
        self.gebeurtenis.setCurrentIndex(0)
        self.van.zet_datum(None)
        self.tot.zet_datum(None)
        self._begin()

    def ververs(self) -> None:
        """Read the latest lines that fit."""
        for datum, veld in ((self.van, self.veld_van), (self.tot, self.veld_tot)):
            veld.toon_fout("Geen datum." if datum.onleesbaar() else "")
        zoek, aantal = self.filter, self._aantal
        self.wis.setEnabled(zoek != LogboekFilter())
        self.context.tasks.run_query(
            lambda uow: (aantal, lees_logboek(uow, aantal=aantal + 1, filter_=zoek)),
            self._on_regels,
        )

    def _begin(self) -> None:
        self._aantal = STAP
        self.ververs()

    def _on_meer(self) -> None:
        self._aantal += STAP
        self.ververs()

    def _on_regels(self, gelezen: tuple[int, tuple[LogboekRij, ...]]) -> None:
        aantal, regels = gelezen
        more = len(regels) > aantal
        self.model.zet_rijen(regels[:aantal])
        if more:
            self.aantal.setText(f"De nieuwste {aantal} regels")
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


def leesbaar(waarde: str) -> str:
    """Write a date as everywhere else in the window; leave other values alone."""
    try:
        return schrijf_datum(date.fromisoformat(waarde))
    except ValueError:
        return waarde


def _kolommen() -> list[Kolom[LogboekRij]]:
    return [
        Kolom(
            "Wanneer",
            lambda r: f"{r.moment.astimezone():%d-%m-%Y %H:%M}",
            sleutel=lambda r: r.id,
            breedte=12,
        ),
        Kolom("Gebeurtenis", lambda r: r.gebeurtenis, vet=True, breedte=18),
        Kolom("Leerling", lambda r: r.leerling, breedte=16),
        Kolom("Waarvan", lambda r: r.onderwerp, breedte=14),
        Kolom("Velden", lambda r: r.inhoud, gedempt=True, breedte=28),
    ]
