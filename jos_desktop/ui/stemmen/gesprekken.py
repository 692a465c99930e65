"""The part of the sheet with the talks: what was said, and who was not heard this school year."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jos_desktop.models.codes_school import Stemgroep
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.stemmen import Gehoordrij, StemRij, signaalzin
from jos_desktop.ui.widgets import (
    Knop,
    Kolom,
    LegeStaat,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    kolom,
    rij,
)

NOOIT: Final = "nog nooit"
UITLEG: Final = (
    "Leeg: die groep hoort niet bij die uitkomst. Enter op een regel: schrijf een gesprek op."
)
KOP_LETTERS, KOP_SMAL, KOP_BREED = 15, 13, 20


class Gesprekkendeel(QWidget):
    """Two tables: the talks, and per outcome and group the last day somebody was heard."""

    openen = Signal(object)
    weghalen = Signal(object)
    geschiedenis = Signal(object)
    nieuw_bij = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self)
        self.signaal = Tekst("", "waarschuwing", breek=True)
        layout.addWidget(self.signaal)
        self.model = RijenModel[StemRij](_gesprekkolommen())
        self.tabel = RijenTabel(self.model, "Gesprekken")
        self.tabel.geopend.connect(self.openen)
        self.tabel.gekozen.connect(lambda _: self._toon_knoppen())
        layout.addWidget(self.tabel, 3)
        self._bouw_onder(layout)
        self.leeg = LegeStaat(
            "Nog geen gesprekken",
            "Spreek elk schooljaar het team, de schoolleiders, docenten, leerlingen en ouders. "
            "Schrijf hier op wat werkt en wat niet. De gespreksleidraad staat naast het formulier.",
            "Nieuw gesprek",
            lambda: self.nieuw_bij.emit(None),
        )
        layout.addWidget(self.leeg, 3)
        self.kop = Tekst("Wie sprak je wanneer?", "kop")
        layout.addWidget(self.kop)
        self.uitleg = Tekst(UITLEG, "gedempt", breek=True)
        layout.addWidget(self.uitleg)
        self.gehoord_model = RijenModel[Gehoordrij](_gehoordkolommen())
        self.gehoord = RijenTabel(self.gehoord_model, "Wie sprak je wanneer, per uitkomst")
        self.gehoord.geopend.connect(self.nieuw_bij)
        layout.addWidget(self.gehoord, 2)
        self.setFocusProxy(self.tabel)
        self.toon((), ())

    def _bouw_onder(self, layout: QVBoxLayout) -> None:
        onder = rij()
        self.wijzig = Knop(
            "&Wijzigen", partial(self._met_gekozen, self.openen), icoon="fa6s.pen", hulp="Enter"
        )
        self.weg = Knop(
            "&Verwijderen",
            partial(self._met_gekozen, self.weghalen),
            icoon="fa6s.trash-can",
            hulp="Delete",
        )
        self.verleden = Knop("Gesc&hiedenis", partial(self._met_gekozen, self.geschiedenis))
        for knop in (self.wijzig, self.weg, self.verleden):
            onder.addWidget(knop)
        onder.addStretch(1)
        layout.addLayout(onder)

    def toon(self, rijen: tuple[StemRij, ...], gehoord: tuple[Gehoordrij, ...]) -> None:
        """Show the talks, and who was heard."""
        self.model.zet_rijen(rijen)
        self.gehoord_model.zet_rijen(gehoord)
        een_school = len({rij_.school_id for rij_ in gehoord}) <= 1
        titels = [een.titel for een in self.gehoord_model.kolommen]
        self.gehoord.zet_kolommen(titels[1:] if een_school else titels)
        zin = signaalzin(gehoord)
        self.signaal.setText(zin)
        self.signaal.setVisible(bool(zin))
        for deel in (self.tabel, self.wijzig, self.weg, self.verleden):
            deel.setVisible(bool(rijen))
        self.leeg.setVisible(not rijen)
        self.kop.setVisible(bool(gehoord))
        self.uitleg.setVisible(bool(gehoord))
        self.gehoord.setVisible(bool(gehoord))
        self._toon_knoppen()

    def zoek(self, tekst: str) -> None:
        """Show only talks with these words."""
        woorden = zoeknaam(tekst).split()
        if not woorden:
            self.model.zet_filter(None)
            return
        self.model.zet_filter(lambda r: all(woord in _doorzoekbaar(r) for woord in woorden))

    def verwijder(self) -> None:
        """Ask to take the chosen talk away."""
        self._met_gekozen(self.weghalen)

    def _met_gekozen(self, signaal: SignalInstance) -> None:
        for gekozen in self.tabel.gekozen_rijen()[:1]:
            signaal.emit(gekozen)

    def _toon_knoppen(self) -> None:
        for knop in (self.wijzig, self.weg, self.verleden):
            knop.setEnabled(bool(self.tabel.gekozen_rijen()))


def _gesprekkolommen() -> list[Kolom[StemRij]]:
    return [
        Kolom("Datum", lambda r: schrijf_datum(r.gegevens.datum), lambda r: r.gegevens.datum, 11),
        Kolom("Uitkomst", lambda r: r.uitkomst, breedte=26, vet=True, hulp=lambda r: r.uitkomst),
        Kolom("Met wie", lambda r: r.gegevens.groep.label, breedte=19),
        Kolom("Mensen", _aantal, lambda r: r.gegevens.aantal or 0, 8, rechts=True),
        Kolom("Wat werkt", lambda r: _regel(r.gegevens.werkt), breedte=25, vrij=True, hulp=_heel),
        Kolom(
            "Wat niet", lambda r: _regel(r.gegevens.werkt_niet), breedte=25, vrij=True, hulp=_heel
        ),
        Kolom("School", lambda r: r.school, breedte=18, gedempt=True),
    ]


def _gehoordkolommen() -> list[Kolom[Gehoordrij]]:
    kolommen: list[Kolom[Gehoordrij]] = [
        Kolom("School", lambda r: r.school, breedte=18, gedempt=True),
        Kolom(
            "Uitkomst",
            lambda r: r.uitkomst.kort,
            breedte=26,
            vet=True,
            hulp=lambda r: r.uitkomst.tekst,
        ),
    ]
    for groep in Stemgroep:
        kolommen.append(
            Kolom(
                groep.label,
                partial(_cel, groep=groep),
                partial(_dag, groep=groep),
                KOP_BREED if len(groep.label) > KOP_LETTERS else KOP_SMAL,
                chips=partial(_chips, groep=groep),
            )
        )
    return kolommen


def _cel(rij_: Gehoordrij, *, groep: Stemgroep) -> str:
    dag = rij_.laatst.get(groep)
    if dag is not None:
        return schrijf_datum(dag)
    return NOOIT if groep in rij_.uitkomst.groepen else ""


def _chips(rij_: Gehoordrij, *, groep: Stemgroep) -> tuple[TabelChip, ...]:
    tekst = _cel(rij_, groep=groep)
    if not tekst:
        return ()
    if rij_.dit_jaar(groep):
        return (TabelChip(tekst, "goed"),)
    return (TabelChip(tekst, "warm" if groep in rij_.nog_te_horen else ""),)


def _dag(rij_: Gehoordrij, *, groep: Stemgroep) -> date:
    return rij_.laatst.get(groep, date.min)


def _aantal(rij_: StemRij) -> str:
    return "" if rij_.gegevens.aantal is None else str(rij_.gegevens.aantal)


def _regel(tekst: str) -> str:
    return " ".join(tekst.split())


def _heel(rij_: StemRij) -> str:
    een = rij_.gegevens
    delen = (("Werkt", een.werkt), ("Werkt niet", een.werkt_niet), ("Duiding", een.duiding))
    return "\n".join(f"{kop}: {tekst}" for kop, tekst in delen if tekst)


def _doorzoekbaar(rij_: StemRij) -> str:
    een = rij_.gegevens
    return zoeknaam(
        rij_.uitkomst, een.groep.label, rij_.school, een.werkt, een.werkt_niet, een.duiding
    )
