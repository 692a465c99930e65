"""The quick entry: templates, one key for phone and no-show, documents, groups, appointments."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import ContactSoort, Locatie, ToestemmingDoel, ToestemmingStatus
from jos_desktop.services.agenda import lijst_afspraken
from jos_desktop.services.contacten import ContactLeeg
from jos_desktop.services.dossier import Dossier, lees_dossier
from jos_desktop.services.ouderhulp import lijst_ouderhulp
from jos_desktop.services.sjablonen import beginsjablonen
from jos_desktop.services.stukken import lijst_stukken
from jos_desktop.services.taken import open_taken
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.ui.dossier.groep import GroepDialoog
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.dossier.snelknoppen import zonder_lege_kopjes
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stukken.aannemen import Aanbod, aanbod_van
from tests.ui.dossier.voorbeeld import Gevuld, maak_kind

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TWINTIG_S = 20
# A practised coach types three keys a second.
TOETSEN_PER_S = 3
SCAN = b"%PDF-1.7\n1 0 obj\nKanariepiet\n%%EOF\n"
Rust = Callable[[], None]
Lees = Callable[[int], Dossier]


class Toetsen:
    """Press real keys on whatever has the focus, and count them."""

    def __init__(self) -> None:
        self.aantal = 0

    def druk(self, toets: Qt.Key, met: Qt.KeyboardModifier | None = None) -> None:
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert isinstance(widget, QWidget)
        QTest.keyClick(widget, toets, met or Qt.KeyboardModifier.NoModifier)
        self.aantal += 1

    def typ(self, tekst: str) -> None:
        widget = QApplication.focusWidget()
        assert isinstance(widget, QWidget)
        QTest.keyClicks(widget, tekst)
        self.aantal += len(tekst)


def test_a_phone_call_is_written_down_by_keyboard_within_twenty_seconds(
    qtbot: QtBot, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, dossier: Lees
) -> None:
    velden = open_pagina.snelinvoer.velden
    qtbot.waitUntil(lambda: QApplication.focusWidget() is velden.verslag.bediening)
    toetsen, begin = Toetsen(), time.monotonic()
    toetsen.druk(Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: velden.soort.waarde() is ContactSoort.TELEFONISCH)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is velden.verslag.bediening)
    toetsen.typ("Moeder belt: hij gaat weer.")
    toetsen.druk(Qt.Key.Key_Return, CTRL)
    rust()
    duur = time.monotonic() - begin
    item = dossier(gevuld.leerling_id).tijdlijn[0]
    assert (item.titel, item.tekst) == ("Telefoongesprek", "Moeder belt: hij gaat weer.")
    assert "telefoon" in item.onderschrift
    assert toetsen.aantal <= 30
    assert duur + toetsen.aantal / TOETSEN_PER_S < TWINTIG_S


def test_a_no_show_is_two_keys(
    qtbot: QtBot, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, dossier: Lees
) -> None:
    velden = open_pagina.snelinvoer.velden
    qtbot.waitUntil(lambda: QApplication.focusWidget() is velden.verslag.bediening)
    toetsen = Toetsen()
    toetsen.druk(Qt.Key.Key_N, ALT)
    qtbot.waitUntil(velden.niet_gekomen.isChecked)
    toetsen.druk(Qt.Key.Key_Return, CTRL)
    rust()
    assert toetsen.aantal == 2
    assert "niet gekomen" in dossier(gevuld.leerling_id).tijdlijn[0].onderschrift


def test_a_template_is_two_keys_and_keeps_what_was_typed(
    qtbot: QtBot, open_pagina: DossierPagina, rust: Rust
) -> None:
    invoer = open_pagina.snelinvoer
    velden = invoer.velden
    qtbot.waitUntil(lambda: QApplication.focusWidget() is velden.verslag.bediening)
    toetsen = Toetsen()
    toetsen.typ("Eerst dit")
    toetsen.druk(Qt.Key.Key_T, CTRL)
    rust()
    qtbot.waitUntil(invoer.snel.menu.isVisible)
    toetsen.druk(Qt.Key.Key_6)
    qtbot.waitUntil(lambda: velden.soort.waarde() is ContactSoort.TELEFONISCH)
    assert velden.duur.getal() == 10
    assert velden.locatie.waarde() is Locatie.TELEFOON
    assert velden.verslag.tekst().startswith("Eerst dit\nMet wie, waarover:")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is velden.verslag.bediening)
    toetsen.typ(" moeder")
    assert "waarover: moeder\n" in velden.verslag.tekst()
    toetsen.druk(Qt.Key.Key_Return, CTRL)
    rust()
    # A heading behind which nobody wrote says nothing.
    assert open_pagina.tijdlijn.kaarten[0].item.tekst == "Eerst dit\nMet wie, waarover: moeder"


def test_words_below_a_heading_keep_it_and_a_bare_template_is_no_contact(
    open_pagina: DossierPagina, rust: Rust
) -> None:
    invoer = open_pagina.snelinvoer
    sjabloon = beginsjablonen()[5]
    kopjes = sjabloon.verslag.splitlines()
    assert zonder_lege_kopjes(f"{kopjes[0]}\nmoeder\n{kopjes[1]}", sjabloon) == (
        f"{kopjes[0]}\nmoeder"
    )
    invoer.gebruik_sjabloon(sjabloon)
    invoer.bewaar()
    rust()
    assert ContactLeeg.wat in invoer.velden.fout.text()
    assert invoer.velden.verslag.tekst() == sjabloon.verslag


def test_help_to_a_parent_is_chosen_in_the_quick_entry_and_survives_as_draft(
    open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, context: Context
) -> None:
    invoer = open_pagina.snelinvoer
    assert not invoer.velden.hulp_aan.isVisible()
    invoer.velden.toon_aanwezigen()
    assert invoer.velden.hulp_aan.isVisible()
    invoer.velden.verslag.zet_tekst("Met moeder over haar eigen slaap.")
    invoer.velden.hulp_aan.zet(gevuld.moeder_id)
    invoer.bewaar_concept()
    rust()
    ander = context.vault.change(lambda uow: maak_kind(uow, "Sem", "Verzonnen"))
    open_pagina.open_doel(ander)
    rust()
    assert not invoer.velden.hulp_aan.isVisible()
    open_pagina.open_doel(gevuld.leerling_id)
    rust()
    assert invoer.velden.hulp_aan.sleutel() == gevuld.moeder_id
    invoer.bewaar()
    rust()
    rijen = context.vault.query(lambda uow: lijst_ouderhulp(uow, gevuld.leerling_id))
    assert [rij.betrokkene_id for rij in rijen] == [gevuld.moeder_id]
    assert invoer.velden.hulp_aan.sleutel() is None


def test_a_day_to_come_becomes_an_appointment(
    open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, context: Context, dossier: Lees
) -> None:
    invoer, morgen = open_pagina.snelinvoer, date.today() + timedelta(days=1)
    voor = len(dossier(gevuld.leerling_id).tijdlijn)
    invoer.velden.datum.setText("morgen")
    assert "Afspraak maken" in invoer.knop.accessibleName()
    invoer.velden.voeg_afspraak_toe().tekst.zet_tekst("Lokaal regelen")
    invoer.bewaar()
    rust()
    (punt,) = context.vault.query(lambda uow: lijst_afspraken(uow, morgen, morgen))
    assert (punt.leerling_id, punt.tijd) == (gevuld.leerling_id, "hele dag")
    assert "Lokaal regelen" in {t.omschrijving for t in context.vault.query(open_taken)}
    assert len(dossier(gevuld.leerling_id).tijdlijn) == voor
    assert "agenda" in invoer.melding.accessibleName()
    assert invoer.knop.accessibleName() == "Bewaren"


def _laat_vallen(op: QWidget | None, mime: QMimeData) -> None:
    """Drag something in and let it go, as the system does."""
    assert op is not None
    kant = (
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    for event in (QDragEnterEvent(*kant), QDropEvent(*kant)):
        QApplication.sendEvent(op, event)
        assert event.isAccepted()


def test_a_dropped_file_comes_with_the_contact(
    open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, context: Context, tmp_path: Path
) -> None:
    bestand = tmp_path / "Brief van huisarts.pdf"
    bestand.write_bytes(SCAN)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(bestand))])
    invoer = open_pagina.snelinvoer
    _laat_vallen(invoer.velden.verslag.bediening.findChild(QWidget, "qt_scrollarea_viewport"), mime)
    rust()
    assert [naam for _, naam in invoer.velden.stukken.stukken] == ["Brief van huisarts.pdf"]
    assert bestand.name in invoer.melding.accessibleName()
    assert invoer.velden.verslag.tekst() == ""
    invoer.velden.verslag.zet_tekst("Brief gekregen.")
    invoer.bewaar()
    rust()
    (stuk,) = context.vault.query(lambda uow: lijst_stukken(uow, gevuld.leerling_id))
    kaart = open_pagina.tijdlijn.kaarten[0]
    assert stuk.contact_id == kaart.item.id
    assert kaart.item.stukken == ((stuk.bijlage.id, "Brief van huisarts"),)
    assert invoer.velden.stukken.stukken == ()


def test_a_pasted_picture_is_taken_and_words_are_left_alone() -> None:
    mime = QMimeData()
    beeld = QImage(3, 3, QImage.Format.Format_RGB32)
    mime.setImageData(beeld)
    ((naam, inhoud),) = aanbod_van(mime).los
    assert naam.endswith(".png")
    assert inhoud.startswith(b"\x89PNG")
    woorden = QMimeData()
    woorden.setText("gewoon tekst")
    ver = QMimeData()
    ver.setUrls([QUrl("https://voorbeeld.nl/x.pdf")])
    assert aanbod_van(woorden) == aanbod_van(ver) == Aanbod()


@pytest.fixture
def groep(open_pagina: DossierPagina, rust: Rust, context: Context) -> tuple[GroepDialoog, int]:
    """Return a talk with two pupils, begun in the quick entry of the first."""
    sem = context.vault.change(lambda uow: maak_kind(uow, "Sem", "Verzonnen"))
    open_pagina.snelinvoer.velden.verslag.zet_tekst("Vertelde veel.")
    dialog = open_pagina.snelinvoer.open_groep()
    assert dialog is not None
    rust()
    dialog.voeg_toe((sem,))
    rust()
    return dialog, sem


def test_a_group_talk_lands_in_every_dossier_with_its_own_words(
    groep: tuple[GroepDialoog, int], open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld,
    context: Context,
) -> None:  # fmt: skip
    dialog, sem = groep
    dialog._on_bewaar()
    rust()
    assert dialog.isVisible()
    assert dialog.delen[sem].fout.isVisible()
    dialog.delen[sem].verslag.zet_tekst("Łukasz praatte, hij luisterde.")
    dialog._on_bewaar()
    rust()
    assert dialog.isVisible()
    assert "Łukasz" in dialog.delen[sem].fout.text()
    assert dialog.naam_mag.isVisible()
    dialog.delen[sem].verslag.zet_tekst("Luisterde vooral.")
    dialog._on_bewaar()
    rust()
    for leerling_id, tekst in ((gevuld.leerling_id, "Vertelde veel."), (sem, "Luisterde vooral.")):
        gelezen = context.vault.query(partial(lees_dossier, leerling_id=leerling_id))
        item = next(een for een in gelezen.tijdlijn if een.tekst == tekst)
        assert "samen met 1 andere leerling" in item.onderschrift
    assert open_pagina.snelinvoer.velden.verslag.tekst() == ""


def test_the_half_words_of_a_group_lie_with_their_own_pupil(
    groep: tuple[GroepDialoog, int], rust: Rust, context: Context, gevuld: Gevuld
) -> None:
    from jos_desktop.models.concept import Concept
    from jos_desktop.services.concepten import lijst_concepten

    dialog, sem = groep
    dialog.delen[sem].verslag.zet_tekst("Kanariepiet zong voor Sem")
    dialog.delen[sem].wacht.schrijf()
    dialog._concept.schrijf()
    rust()
    rijen = context.vault.query(
        lambda uow: [(r.leerling_id, r.inhoud) for r in uow.session.query(Concept)]
    )
    assert {wie for wie, inhoud in rijen if "Kanariepiet" in inhoud} == {sem}
    assert not any("Sem" in inhoud for wie, inhoud in rijen if wie == gevuld.leerling_id)
    assert len(context.vault.query(lijst_concepten)) == len(rijen)


def test_a_kind_line_says_that_a_visit_asks_consent_and_stops_nobody(
    context: Context, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, dossier: Lees
) -> None:
    snel = open_pagina.snelinvoer
    rust()
    assert not snel.toestemming.isVisible()
    for soort in (ContactSoort.HUISBEZOEK, ContactSoort.OBSERVATIE, ContactSoort.DIAGNOSTIEK):
        snel.velden.soort.zet(soort)
        rust()
        assert snel.toestemming.isVisible(), soort
        assert "nog niet alle toestemming" in snel.toestemming.text()
    snel.velden.verslag.zet_tekst("Gekeken in de les.")
    snel.bewaar()
    rust()
    assert dossier(gevuld.leerling_id).tijdlijn[0].tekst == "Gekeken in de les."
    snel.velden.soort.zet(ContactSoort.HUISBEZOEK)
    rust()
    personen = dossier(gevuld.leerling_id).personen
    for gever in (None, *(een.id for een in personen)):
        gegevens = ToestemmingGegevens(
            ToestemmingDoel.HUISBEZOEK, ToestemmingStatus.GEGEVEN, date.today(), gever
        )
        gezet = context.vault.change(
            partial(leg_vast, leerling_id=gevuld.leerling_id, gegevens=gegevens)
        )
        context.events.meld(gezet)
    rust()
    assert not snel.toestemming.isVisible()
