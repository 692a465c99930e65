"""Tab goes on past a page whose work begins at something that is hidden."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.schermen import Pagina


@contextmanager
def zonder_verborgen_begin(venster: QWidget) -> Iterator[None]:
    """Let no page send the focus to a hidden widget; Qt would stay where it is, at every Tab.

    A page without rows hides its table, and the table is where its work begins.
    """
    schakels = [
        schakel
        for pagina in venster.findChildren(Pagina)
        if pagina.isVisible() and (keten := _keten(pagina)) and not keten[-1][1].isVisible()
        for schakel in keten
    ]
    for wie, _begin in schakels:
        wie.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes nullptr: no proxy
    try:
        yield
    finally:
        for wie, begin in schakels:
            wie.setFocusProxy(begin)


def _keten(wie: QWidget) -> list[tuple[QWidget, QWidget]]:
    """Return from where to where the focus is sent, up to what takes it."""
    keten = []
    while (begin := wie.focusProxy()) is not None:
        keten.append((wie, begin))
        wie = begin
    return keten
