"""The pictures of the sheet Monitorkader."""

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.schermen import Opname, Pagina

if TYPE_CHECKING:
    from jos_desktop.ui.monitorkader.pagina import MonitorkaderPagina


def _ervaringen(pagina: Pagina) -> QWidget | None:
    cast("MonitorkaderPagina", pagina).kies("ervaringen")
    return None


def _invullen(pagina: Pagina) -> QWidget | None:
    return cast("MonitorkaderPagina", pagina).nieuw()


def _inlezen(pagina: Pagina) -> QWidget | None:
    return cast("MonitorkaderPagina", pagina).lees_lijst()


def _papier(pagina: Pagina) -> QWidget | None:
    return cast("MonitorkaderPagina", pagina).druk_af()


OPNAMEN: Final = (
    Opname("invullen", _invullen),
    Opname("inlezen", _inlezen),
    Opname("papier", _papier),
    Opname("ervaringen", _ervaringen),
)
