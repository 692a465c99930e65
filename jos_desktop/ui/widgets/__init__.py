"""The building blocks of every screen, styled from the tokens."""

from jos_desktop.ui.widgets.basis import (
    Chip,
    Kaart,
    Kop,
    LegeStaat,
    Lijn,
    Rolvak,
    Tekst,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.datumveld import DatumVeld
from jos_desktop.ui.widgets.dialoog import Dialoog, bevestig
from jos_desktop.ui.widgets.iconen import zet_icoon
from jos_desktop.ui.widgets.knop import FilterChip, GevaarKnop, HoofdKnop, Knop, StilleKnop
from jos_desktop.ui.widgets.melding import Melding
from jos_desktop.ui.widgets.tabel import Kolom, RijenModel, RijenTabel, TabelChip
from jos_desktop.ui.widgets.tekstvak import TekstRegel, TekstVak
from jos_desktop.ui.widgets.veld import Veld

__all__ = [
    "Chip",
    "DatumVeld",
    "Dialoog",
    "FilterChip",
    "GevaarKnop",
    "HoofdKnop",
    "Kaart",
    "Knop",
    "Kolom",
    "Kop",
    "LegeStaat",
    "Lijn",
    "Melding",
    "RijenModel",
    "RijenTabel",
    "Rolvak",
    "StilleKnop",
    "TabelChip",
    "Tekst",
    "TekstRegel",
    "TekstVak",
    "Veld",
    "bevestig",
    "kolom",
    "rij",
    "zet_icoon",
]
