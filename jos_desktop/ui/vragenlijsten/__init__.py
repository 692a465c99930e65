"""Vragenlijsten: which questions are asked after the help, of whom and in which languages."""

from jos_desktop.ui.schermen import Opname, Paginablad
from jos_desktop.ui.vragenlijsten.blad import VragenlijstenBlad

__all__ = ["EXITBLADEN"]

EXITBLADEN = (
    Paginablad(
        "vragenlijsten",
        "Vragenlijsten",
        VragenlijstenBlad,
        volgorde=40,
        hulp="Welke vragen je stelt, en in welke talen",
        shots=(
            Opname("arabisch", lambda blad: blad.kies_taal("ar")),
            Opname("ouder", lambda blad: blad.kies_informant("ouder")),
        ),
    ),
)
