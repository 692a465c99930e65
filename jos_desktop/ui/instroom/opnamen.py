"""The pictures of the list of arriving pupils."""

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.schermen import Opname, Pagina

if TYPE_CHECKING:
    from jos_desktop.ui.instroom.pagina import InstroomPagina


def _nieuw(pagina: Pagina) -> QWidget | None:
    return cast("InstroomPagina", pagina).nieuw()


def _bellen(pagina: Pagina) -> QWidget | None:
    return cast("InstroomPagina", pagina).bel()


def _wissel(pagina: Pagina) -> QWidget | None:
    return cast("InstroomPagina", pagina).wissel_schooljaar()


def _papier(pagina: Pagina) -> QWidget | None:
    return cast("InstroomPagina", pagina).toon_papier()


OPNAMEN: Final = (
    Opname("nieuw", _nieuw),
    Opname("bellen", _bellen),
    Opname("bellijst", _papier),
    Opname("schooljaar", _wissel),
)
