"""Every letter of the dossier does one thing: on each sheet, with the head and the cards in it."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.ui.dossier.bladen import TIJDLIJN
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.schermen import Context, laad_dossierbladen
from jos_desktop.ui.verwijzing.dialogen import VerwijzingDialoog
from tests.ui.dossier.voorbeeld import Gevuld, maak_aanmelding

ALLEEN_BIJ_FOCUS = (
    Qt.ShortcutContext.WidgetShortcut,
    Qt.ShortcutContext.WidgetWithChildrenShortcut,
)


def _met_toets(pagina: DossierPagina) -> Iterator[tuple[str, str]]:
    """Give each letter with the control that answers it wherever the focus is."""
    for knop in pagina.findChildren(QAbstractButton):
        if knop.isVisible() and knop.isEnabled() and not knop.shortcut().isEmpty():
            yield knop.shortcut().toString(), knop.accessibleName()
    for label in pagina.findChildren(QLabel):
        if label.isVisible() and label.buddy() is not None:
            toets = QKeySequence.mnemonic(label.text())
            if not toets.isEmpty():
                yield toets.toString(), label.text()
    for kort in pagina.findChildren(QShortcut):
        eigenaar = kort.parent()
        zichtbaar = isinstance(eigenaar, QWidget) and eigenaar.isVisible()
        if zichtbaar and kort.isEnabled() and kort.context() not in ALLEEN_BIJ_FOCUS:
            yield kort.key().toString(), f"sneltoets van {type(eigenaar).__name__}"


def test_no_two_controls_of_the_dossier_share_a_key(
    qtbot: QtBot,
    context: Context,
    open_pagina: DossierPagina,
    gevuld: Gevuld,
    rust: Callable[[], None],
) -> None:
    context.vault.change(lambda uow: maak_aanmelding(uow, gevuld.leerling_id))
    open_pagina.ververs()
    rust()
    assert dict(_met_toets(open_pagina))["Alt+J"] == "Traject starten"
    for blad in (TIJDLIJN, *(aanbod.naam for aanbod in laad_dossierbladen())):
        open_pagina.bladen.toon(blad)
        rust()
        wie: dict[str, list[str]] = defaultdict(list)
        for toets, naam in _met_toets(open_pagina):
            wie[toets].append(naam)
        dubbel = {toets: namen for toets, namen in wie.items() if len(namen) > 1}
        assert not dubbel, f"op het blad {blad}: {dubbel}"


def test_a_letter_brings_its_field_into_view(
    qtbot: QtBot, open_pagina: DossierPagina, gevuld: Gevuld, rust: Callable[[], None]
) -> None:
    dialoog = VerwijzingDialoog(open_pagina, open_pagina.context, gevuld.leerling_id)
    dialoog.open()
    dialoog.resize(dialoog.width(), 420)
    rust()
    qtbot.waitUntil(dialoog.isActiveWindow)
    veld, venster = dialoog.toelichting.bediening, dialoog.rolvak.viewport()

    def in_beeld() -> bool:
        boven = veld.mapTo(venster, QPoint())
        return venster.rect().contains(QRect(boven, veld.size()))

    assert not in_beeld()
    QTest.keyClick(dialoog.richting, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(veld.hasFocus)
    assert in_beeld()
