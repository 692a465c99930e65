"""After a destruction no widget of the dossier holds a word of the pupil, shown or not."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.concepten import Onderwerp, wis_concept
from jos_desktop.services.vernietigingen import Vernietigingsreden, vernietig_leerling
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.schermen import Context
from tests.ui.dossier.voorbeeld import Gevuld, maak_kind

Rust = Callable[[], None]


def _woorden(pagina: DossierPagina) -> str:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    delen = [label.text() for label in pagina.findChildren(QLabel)]
    for widget in pagina.findChildren(QWidget):
        delen += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return " ".join(delen)


def test_a_hidden_dossier_is_forgotten_when_the_pupil_is_destroyed(
    open_pagina: DossierPagina, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    assert open_pagina.dossier is not None
    naam = open_pagina.dossier.naam.split()[0]
    for blad in ("gezin", "toestemming"):
        open_pagina.bladen.toon(blad)
        rust()
    open_pagina.bladen.toon("tijdlijn")
    assert naam in _woorden(open_pagina)
    open_pagina.hide()
    wie = gevuld.leerling_id
    context.vault.change(lambda uow: vernietig_leerling(uow, wie, Vernietigingsreden.VERZOEK))
    context.events.meld(Changes(frozenset(Soort)))
    rust()
    assert open_pagina.leerling_id is None
    assert open_pagina.dialogen.dossier is None
    assert naam not in _woorden(open_pagina)
    open_pagina.show()
    rust()
    assert open_pagina.leeg.isVisible()
    assert not open_pagina.blad.isVisible()


def test_the_page_works_for_the_next_pupil(
    open_pagina: DossierPagina, context: Context, gevuld: Gevuld, rust: Rust, qtbot: QtBot
) -> None:
    ander = context.vault.change(maak_kind)
    wie = gevuld.leerling_id
    context.vault.change(lambda uow: vernietig_leerling(uow, wie, Vernietigingsreden.VERZOEK))
    context.events.meld(Changes(frozenset(Soort)))
    rust()
    open_pagina.open_doel(ander)
    rust()
    assert open_pagina.dossier is not None
    assert open_pagina.blad.isVisible()
    open_pagina.snelinvoer.velden.verslag.zet_tekst("Even gebeld.")
    open_pagina.snelinvoer.bewaar()
    rust()
    qtbot.waitUntil(lambda: len(open_pagina.tijdlijn.kaarten) == 1)


def test_a_draft_that_went_leaves_the_quick_entry_and_typed_words_stay(
    open_pagina: DossierPagina, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    vak, wie = open_pagina.snelinvoer, Onderwerp.leerling(gevuld.leerling_id)
    vak.velden.verslag.zet_tekst("Woord dat weg moet.")
    vak.bewaar_concept()
    rust()
    context.vault.change(lambda uow: wis_concept(uow, "contactmoment", wie))
    context.events.meld(Changes.van(*Soort, leerling_id=gevuld.leerling_id))
    rust()
    assert vak.velden.concept().leeg
    vak.velden.verslag.zet_tekst("Net getypt.")
    context.events.meld(Changes.van(*Soort, leerling_id=gevuld.leerling_id))
    rust()
    assert not vak.velden.concept().leeg
