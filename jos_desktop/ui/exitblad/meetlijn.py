"""Check moments on a small line: a mark, a word and a day, so that colour is never alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from jos_desktop.models.codes_exit import Meetstand
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.meetmomenten import MeetmomentRij
from jos_desktop.services.terugval import TerugvalRij
from jos_desktop.ui.widgets import StilleKnop, Tekst, kolom, rij, zet_icoon

if TYPE_CHECKING:
    from collections.abc import Callable

# One icon and one colour for each standing; the shapes differ too.
_BEELD: Final = {
    Meetstand.GOED: ("fa6s.circle-check", "goed"),
    Meetstand.WISSELEND: ("fa6s.circle-half-stroke", "accent"),
    Meetstand.ZORG: ("fa6s.triangle-exclamation", "warm"),
}


@dataclass(frozen=True, slots=True)
class Meetpunt:
    """One point of the line, as it is told."""

    dag: date
    wat: str
    onder: str
    icoon: str
    kleur: str
    moment: MeetmomentRij | None = None


def punten_van(
    momenten: Sequence[MeetmomentRij], terugvallen: Sequence[TerugvalRij]
) -> tuple[Meetpunt, ...]:
    """Return the points in the order of their days."""
    punten = [_punt(moment) for moment in momenten if moment.gedaan_op or moment.telt]
    punten += [
        Meetpunt(
            val.datum,
            "Terugval",
            " · ".join(deel for deel in (val.aard, val.actie.label) if deel),
            "fa6s.arrow-trend-down",
            "warm",
        )
        for val in terugvallen
    ]
    return tuple(sorted(punten, key=lambda punt: punt.dag))


def _punt(moment: MeetmomentRij) -> Meetpunt:
    dag = moment.gedaan_op or moment.gepland
    if moment.stand is not None:
        icoon, kleur = _BEELD[moment.stand]
        bron = moment.bron.label if moment.bron else ""
        onder = " · ".join(deel for deel in (bron, moment.toelichting) if deel)
        return Meetpunt(dag, moment.stand.label, onder, icoon, kleur, moment)
    if moment.overgeslagen:
        onder = moment.niet_gedaan
        return Meetpunt(dag, "Overgeslagen", onder, "fa6s.forward", "gedempt", moment)
    return Meetpunt(dag, "Gepland", "", "fa6s.calendar", "gedempt", moment)


class Meetlijn(QWidget):
    """The points below each other with a mark; a check moment opens its form."""

    def __init__(
        self, punten: Sequence[Meetpunt], open_moment: Callable[[MeetmomentRij], object]
    ) -> None:
        super().__init__()
        self.setAccessibleName("Hoe het daarna ging")
        layout = kolom(self, ruimte=4)
        for punt in punten:
            regel = rij()
            beeld = QLabel()
            zet_icoon(beeld, punt.icoon, punt.kleur)
            beeld.setFixedWidth(20)
            regel.addWidget(beeld, 0, Qt.AlignmentFlag.AlignTop)
            dag = schrijf_datum(punt.dag)
            if punt.moment is None:
                regel.addWidget(Tekst(f"{dag}: {punt.wat}", "vet"), 0, Qt.AlignmentFlag.AlignTop)
            else:
                knop = StilleKnop(f"{dag}: {punt.wat}", partial(open_moment, punt.moment))
                knop.setAccessibleName(f"Meetmoment {dag}: {punt.wat}. Openen")
                regel.addWidget(knop, 0, Qt.AlignmentFlag.AlignTop)
            onder = Tekst(punt.onder, breek=True)
            onder.vrij = True
            regel.addWidget(onder, 1)
            layout.addLayout(regel)
