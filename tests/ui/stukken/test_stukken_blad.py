"""The sheet Stukken: what comes in, how it opens, and what never stays on the disk."""

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import ContactSoort
from jos_desktop.services.bijlagen import open_bijlage
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.sjablonen import beginsjablonen, lijst_sjablonen
from jos_desktop.services.stukken import bewaar_stuk, lijst_stukken
from jos_desktop.ui.ongedaan import Aanbod as Terugaanbod
from jos_desktop.ui.privacy import modus
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.sjablonen.lijst import SjablonenDialoog
from jos_desktop.ui.stukken.aannemen import Aanbod
from jos_desktop.ui.stukken.bericht import BerichtDialoog
from jos_desktop.ui.stukken.blad import StukkenBlad
from jos_desktop.ui.stukken.openen import LeesDialoog, LosDialoog, dialoog_voor
from jos_desktop.ui.toestemmingen.bijlage import BijlageDialoog
from jos_desktop.werkstroom import losse_bestanden
from tests.ui.dossier.voorbeeld import maak_kind
from tests.ui.stil import tot_stil

SCAN = b"%PDF-1.7\n1 0 obj\nKanariepiet\n%%EOF\n"
Rust = Callable[[], None]


def word() -> bytes:
    bak = io.BytesIO()
    with zipfile.ZipFile(bak, "w") as archief:
        archief.writestr("[Content_Types].xml", "x")
        archief.writestr("word/document.xml", "Kanariepiet")
    return bak.getvalue()


def post() -> bytes:
    bericht = EmailMessage()
    bericht["From"] = "Mentor Verzonnen <m@voorbeeld.nl>"
    bericht["Subject"] = "Over dinsdag"
    bericht["Date"] = "Tue, 03 Feb 2026 10:15:00 +0100"
    bericht.set_content("Hij was er niet.")
    bericht.add_attachment(SCAN, maintype="application", subtype="pdf", filename="Rooster.pdf")
    bericht.add_attachment(b"MZ\0", maintype="application", subtype="x-exe", filename="spel.exe")
    return bericht.as_bytes()


@pytest.fixture
def rust(qtbot: QtBot, context: Context) -> Rust:
    def wacht() -> None:
        tot_stil(context.tasks)

    return wacht


@pytest.fixture
def blad(qtbot: QtBot, context: Context, rust: Rust) -> StukkenBlad:
    """Return the sheet of a pupil without documents."""
    leerling_id = context.vault.change(maak_kind)
    sheet = StukkenBlad(context)
    sheet.resize(1178, 560)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.toon_leerling(leerling_id)
    rust()
    return sheet


def nummer(blad: StukkenBlad) -> int:
    assert blad.leerling_id is not None
    return blad.leerling_id


def voeg_toe(blad: StukkenBlad, rust: Rust, naam: str, inhoud: bytes) -> None:
    blad.context.vault.change(lambda uow: bewaar_stuk(uow, nummer(blad), naam, inhoud))
    blad._verouderd = True
    blad._lees()
    rust()


def test_files_come_in_open_and_go_with_a_way_back(
    blad: StukkenBlad, rust: Rust, tmp_path: Path, context: Context
) -> None:
    assert blad.leeg.isVisible()
    (tmp_path / "Plan.docx").write_bytes(word())
    (tmp_path / "spel.exe").write_bytes(b"MZ\0\0")
    blad._neem_aan(Aanbod((tmp_path / "Plan.docx", tmp_path / "spel.exe")))
    rust()
    assert [rij.bijlage.vorm for rij in blad.model.rijen] == ["document (Word)"]
    assert blad.tabel.isVisible()
    voeg_toe(blad, rust, "Scan.pdf", SCAN)
    blad.tabel.selectRow(0)
    QTest.keyClick(blad.tabel, Qt.Key.Key_Return)
    rust()
    (viewer,) = blad.findChildren(BijlageDialoog)
    viewer.reject()
    dialog = blad.wijzig_gekozen()
    assert dialog is not None
    rust()
    dialog.naam.zet_tekst("Beschikking")  # type: ignore[attr-defined]
    dialog._on_bewaar()  # type: ignore[attr-defined]
    rust()
    assert blad.model.rijen[0].bijlage.naam == "Beschikking"
    terug: list[Terugaanbod] = []
    context.navigatie.ongedaan.connect(terug.append)
    blad.tabel.setFocus()
    blad.verwijder_gekozen()
    rust()
    assert len(blad.model.rijen) == 1
    context.vault.change(terug[0].terug)
    assert len(context.vault.query(lambda uow: lijst_stukken(uow, nummer(blad)))) == 2


def test_a_message_is_looked_at_before_anything_is_kept(
    blad: StukkenBlad, rust: Rust, tmp_path: Path, context: Context
) -> None:
    (tmp_path / "Bericht.eml").write_bytes(post())
    blad._neem_aan(Aanbod((tmp_path / "Bericht.eml",)))
    rust()
    assert not blad.model.rijen
    (dialog,) = blad.findChildren(BerichtDialoog)
    assert dialog.verslag.tekst() == "Onderwerp: Over dinsdag\n\nHij was er niet."
    assert dialog.datum.text() == "03-02-2026"
    assert [naam for _, naam, _ in dialog.mee] == ["Over dinsdag.eml", "Rooster.pdf"]
    dialog.verslag.zet_tekst("Hij was er dinsdag niet.")
    dialog._on_bewaar()
    rust()
    gelezen = context.vault.query(lambda uow: lees_dossier(uow, nummer(blad)))
    (item,) = (een for een in gelezen.tijdlijn if een.soort == "contact")
    assert (item.titel, item.tekst) == (ContactSoort.BERICHT.label, "Hij was er dinsdag niet.")
    assert [naam for _, naam in item.stukken] == ["Over dinsdag", "Rooster"]
    assert len(blad.model.rijen) == 2


@pytest.mark.parametrize("ruw", [b"From: x\r\nTo: y\r\nSubject: z\r\n\r\n" + b"\xff" * 9, b"\0"])
def test_a_strange_message_gives_no_crash(
    blad: StukkenBlad, rust: Rust, tmp_path: Path, ruw: bytes
) -> None:
    (tmp_path / "raar.eml").write_bytes(ruw)
    blad._neem_aan(Aanbod((tmp_path / "raar.eml",)))
    rust()
    assert blad.findChildren(BerichtDialoog) or blad.melding.isVisible()


def test_each_kind_opens_in_what_fits_it(blad: StukkenBlad, rust: Rust, context: Context) -> None:
    for naam, inhoud, soort in (
        ("a.pdf", SCAN, BijlageDialoog),
        ("b.eml", post(), LeesDialoog),
        ("c.txt", "Één regel".encode(), LeesDialoog),
        ("d.docx", word(), LosDialoog),
    ):
        gemaakt = context.vault.change(
            partial(bewaar_stuk, leerling_id=nummer(blad), naam=naam, inhoud=inhoud)
        )
        assert gemaakt.nieuw_id is not None
        geopend = context.vault.change(partial(open_bijlage, bijlage_id=gemaakt.nieuw_id))
        dialog = dialoog_voor(context, blad, geopend)
        assert isinstance(dialog, soort)
        dialog.open()
        rust()
        if naam == "b.eml":
            assert isinstance(dialog, LeesDialoog)
            assert dialog.tekst.text() == "Hij was er niet."
            assert "Rooster.pdf" in dialog.erbij.text()
            modus().zet(True)
            dialog.hertoon()
            assert not dialog.tekst.isVisible()
            modus().zet(False)
        dialog.reject()


def test_another_program_gets_a_file_that_is_gone_afterwards(
    blad: StukkenBlad, rust: Rust, context: Context, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(losse_bestanden, "kijkmap", lambda: tmp_path / "kijken")
    gemaakt = context.vault.change(lambda uow: bewaar_stuk(uow, nummer(blad), "Plan.docx", word()))
    geopend = context.vault.change(lambda uow: open_bijlage(uow, gemaakt.nieuw_id or 0))
    gezien: list[QUrl] = []

    def openen(url: QUrl) -> bool:
        gezien.append(url)
        return True

    dialog = LosDialoog(blad, context, geopend, openen=openen)
    dialog.open()
    assert not (tmp_path / "kijken").exists(), "first the warning"
    dialog.open_los()
    rust()
    pad = Path(gezien[0].toLocalFile())
    assert pad.read_bytes() == word()
    assert "Plan" not in pad.name
    dialog.open_los()
    rust()
    assert not pad.exists()


def test_the_templates_are_the_users_own(blad: StukkenBlad, rust: Rust, context: Context) -> None:
    dialog = SjablonenDialoog(blad, context)
    dialog.open()
    rust()
    eerste = beginsjablonen()[0].naam
    assert dialog.model.rijen[0].naam == eerste
    dialog.verplaats(1)
    rust()
    assert [rij.naam for rij in dialog.tabel.gekozen_rijen()] == [eerste]
    assert dialog.model.rijen[1].naam == eerste
    dialog.verwijder()
    rust()
    assert eerste not in {een.naam for een in context.vault.query(lijst_sjablonen)}
    dialog.melding.actie.click()
    rust()
    assert eerste in {een.naam for een in context.vault.query(lijst_sjablonen)}
