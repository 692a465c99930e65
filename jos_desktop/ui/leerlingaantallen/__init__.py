"""Leerlingen: how many a school has and where they live. A sheet of Scholen."""

from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.leerlingaantallen.pagina import LeerlingenPagina
from jos_desktop.ui.schermen import Opname, Pagina, Paginablad

__all__ = ["SCHOLENBLADEN"]


def _shot_duo(pagina: Pagina) -> QWidget | None:
    return cast("LeerlingenPagina", pagina).lees_duo()


SCHOLENBLADEN = (
    Paginablad(
        "leerlingen",
        "Leerlingen",
        LeerlingenPagina,
        volgorde=30,
        hulp="Hoeveel leerlingen per schooljaar, en in welke postcodes ze wonen.",
        shots=(Opname("duo", _shot_duo),),
    ),
)
