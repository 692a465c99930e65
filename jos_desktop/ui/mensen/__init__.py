"""The sheet Mensen of the dossier: the ecogram, family in JOS, help, and whom to call."""

from jos_desktop.ui.mensen.blad import MensenBlad
from jos_desktop.ui.mensen.concepten import CONCEPTEN
from jos_desktop.ui.schermen import Dossierblad, Opname

__all__ = ["CONCEPTEN", "DOSSIERBLADEN"]

DOSSIERBLADEN = (
    Dossierblad(
        "mensen",
        "Mensen",
        MensenBlad,
        volgorde=15,
        hulp="Het ecogram, broers en zussen met een eigen dossier, hulp die er is, en wie je belt "
        "bij crisis.",
        shots=(Opname("bellijst", lambda blad: blad.bellijst()),),
    ),
)
