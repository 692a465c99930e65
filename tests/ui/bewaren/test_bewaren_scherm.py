"""Preparing and carrying out a destruction on screen, and the tab with terms and proofs."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.alles import Contactmoment, Leerling, Organisatieprofiel, Verzoek
from jos_desktop.models.codes import ContactSoort
from jos_desktop.models.codes_recht import Verzoeksoort, Weglaatgrond
from jos_desktop.services.bewaartermijn import Bewaarstand
from jos_desktop.services.concepten import Onderwerp, bewaar_concept, lees_concept
from jos_desktop.services.vernietigingskeuze import Stand
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.bewaren import VernietigDialoog
from jos_desktop.ui.bewaren.bevestigen import BevestigDialoog
from jos_desktop.ui.bewaren.deel import BewaarDeel
from jos_desktop.ui.concepten import OpenConcept
from jos_desktop.ui.schermen import Context
from tests.integration.profielvoorbeeld import profiel, sleutel
from tests.ui.dossier.voorbeeld import maak_gevuld, maak_kind

Klaar = Callable[[], None]


@pytest.fixture
def klaar(context: Context, qtbot: QtBot) -> Klaar:
    """Wait until nothing runs in the background."""

    def wacht() -> None:
        qtbot.waitUntil(lambda: not context.tasks.bezig)

    return wacht


@pytest.fixture
def venster(qtbot: QtBot) -> QWidget:
    """Give the window over which a dialog opens."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def verzoek(context: Context) -> Verzoek:
    """Ask for destruction by a pupil of fifteen with a full dossier."""

    def maak(uow: UnitOfWork) -> Verzoek:
        leerling_id = maak_gevuld(uow).leerling_id
        uow.session.get_one(Leerling, leerling_id).geboortedatum = date(uow.vandaag.year - 15, 1, 1)
        rij = Verzoek(
            leerling_id=leerling_id, soort=Verzoeksoort.VERNIETIGING, ontvangen=uow.vandaag
        )
        uow.session.add(rij)
        uow.session.flush()
        uow.session.expunge(rij)
        return rij

    return context.vault.change(maak)


@pytest.fixture
def dialoog(context: Context, venster: QWidget, verzoek: Verzoek, klaar: Klaar) -> VernietigDialoog:
    dialog = VernietigDialoog(venster, context, verzoek.id)
    dialog.open()
    klaar()
    return dialog


def kies(dialog: VernietigDialoog, soort: str) -> int:
    """Select the first row of a kind; return how many of that kind there are."""
    nummers = [n for n, keuze in enumerate(dialog.model.rijen) if keuze.rij.soort == soort]
    dialog.tabel.selectRow(nummers[0])
    return len(nummers)


def standen(dialog: VernietigDialoog, soort: str) -> list[Stand]:
    return [keuze.stand for keuze in dialog.model.rijen if keuze.rij.soort == soort]


def test_nothing_goes_until_something_was_chosen(dialoog: VernietigDialoog) -> None:
    assert dialoog.hoofdknop is not None
    assert not dialoog.hoofdknop.isEnabled()
    assert "drie maanden" in dialoog.kop.text()
    assert "Kies eerst" in dialoog.let_op.text()
    assert dialoog.vraag_bevestiging() is None


def test_space_chooses_a_row_and_takes_it_back(dialoog: VernietigDialoog, klaar: Klaar) -> None:
    kies(dialoog, "Contact")
    QTest.keyClick(dialoog.tabel, Qt.Key.Key_Space)
    klaar()
    assert standen(dialoog, "Contact").count(Stand.WEG) == 1
    assert "Contact: 1" in dialoog.uitkomst.text()
    QTest.keyClick(dialoog.tabel, Qt.Key.Key_Space)
    klaar()
    assert Stand.WEG not in standen(dialoog, "Contact")


def test_a_whole_kind_and_then_one_row_out_of_it(dialoog: VernietigDialoog, klaar: Klaar) -> None:
    aantal = kies(dialoog, "Contact")
    QTest.keyClick(dialoog.tabel, Qt.Key.Key_S)
    klaar()
    assert standen(dialoog, "Contact") == [Stand.WEG] * aantal
    QTest.keyClick(dialoog.tabel, Qt.Key.Key_Space)
    klaar()
    assert standen(dialoog, "Contact").count(Stand.WEG) == aantal - 1


def test_what_hangs_on_a_row_goes_along(dialoog: VernietigDialoog, klaar: Klaar) -> None:
    kies(dialoog, "Traject")
    QTest.keyClick(dialoog.tabel, Qt.Key.Key_Space)
    klaar()
    assert set(standen(dialoog, "Doel")) == {Stand.MEE}


def test_what_stays_keeps_what_it_needs(dialoog: VernietigDialoog, klaar: Klaar) -> None:
    dialoog.heel.click()
    klaar()
    kies(dialoog, "Doel")
    blijft = dialoog.laat_staan()
    assert blijft is not None
    blijft.grond.zet(Weglaatgrond.WET)
    assert blijft.hoofdknop is not None
    blijft.hoofdknop.click()
    assert blijft.v_reden.heeft_fout
    blijft.reden.zet_tekst("Er loopt een zaak.")
    blijft.hoofdknop.click()
    klaar()
    assert Stand.BLIJFT in standen(dialoog, "Doel")
    assert Stand.NODIG in standen(dialoog, "Traject")
    assert "De wet verplicht" in dialoog.uitkomst.text()


def test_the_dossier_goes_only_after_the_words_are_typed(
    dialoog: VernietigDialoog,
    context: Context,
    verzoek: Verzoek,
    klaar: Klaar,
    venster: QWidget,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    dialoog.heel.click()
    klaar()
    vraag = dialoog.vraag_bevestiging()
    assert isinstance(vraag, BevestigDialoog)
    assert vraag.hoofdknop is not None
    vraag.getypt.setText("ja")
    assert not vraag.hoofdknop.isEnabled()
    vraag.getypt.setText(" Heel dossier  vernietigen")
    assert vraag.hoofdknop.isEnabled()
    fouten: list[object] = []
    context.tasks.bekende_fout.connect(fouten.append)
    vraag.hoofdknop.click()
    klaar()
    # What went well is not followed by an error about a request that is closed.
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    assert not fouten
    leerling_id = verzoek.leerling_id
    assert context.vault.query(lambda uow: uow.session.get(Leerling, leerling_id)) is None
    (plek,) = venster.findChildren(QFileDialog)
    plek.fileSelected.emit(str(tmp_path / "bewijs.pdf"))
    plek.close()
    klaar()
    assert (tmp_path / "bewijs.pdf").read_bytes().startswith(b"%PDF")


def test_a_paragraph_can_go_alone(
    dialoog: VernietigDialoog, context: Context, klaar: Klaar
) -> None:
    kies(dialoog, "Contact")
    nummer = dialoog.tabel.gekozen_rijen()[0].rij.sleutel.id

    def schrijf(uow: UnitOfWork) -> None:
        uow.session.get_one(Contactmoment, nummer).verslag = "Blijft hier.\nDit moet weg."

    context.vault.change(schrijf)
    dialoog.ververs()
    klaar()
    kies(dialoog, "Contact")
    plaats = next(n for n, a in enumerate(dialoog.alineas.rijen) if a.tekst == "Dit moet weg.")
    dialoog.passages.selectRow(plaats)
    QTest.keyClick(dialoog.passages, Qt.Key.Key_Space)
    klaar()
    assert Stand.DEEL in standen(dialoog, "Contact")
    dialoog.voer_uit()
    klaar()
    over = context.vault.query(lambda uow: uow.session.get_one(Contactmoment, nummer).verslag)
    assert over == "Blijft hier."


def test_words_in_an_open_form_are_dealt_with_first(
    dialoog: VernietigDialoog, context: Context, klaar: Klaar, verzoek: Verzoek
) -> None:
    dialoog.heel.click()
    klaar()
    open_ = OpenConcept("f", Onderwerp.leerling(verzoek.leerling_id), {"verslag": "Nog open."})
    context.concepten.stuur_weg(open_)
    assert dialoog.vraag_bevestiging() is None
    assert not dialoog.melding.isHidden()
    context.concepten.aangekomen(open_)
    assert dialoog.vraag_bevestiging() is not None


def test_a_draft_of_no_pupil_is_shown_and_goes_when_chosen(
    dialoog: VernietigDialoog, context: Context, klaar: Klaar
) -> None:
    assert dialoog.blad is not None
    naam, los = dialoog.blad.naam.split()[0], Onderwerp("taak")
    context.vault.change(
        lambda uow: bewaar_concept(uow, "taak", los, {"titel": f"Bel {naam} vandaag"})
    )
    dialoog.ververs()
    klaar()
    assert "een concept zonder leerling" in dialoog.let_op.text()
    elders = dialoog.zoek_elders()
    assert elders is not None
    klaar()
    assert not elders.uitleg_los.isHidden()
    plaats = next(n for n, rij in enumerate(elders.model.rijen) if rij.los is not None)
    assert f"Bel {naam}" in elders.model.rijen[plaats].fragment
    elders.tabel.selectRow(plaats)
    assert elders.weg.isEnabled()
    # What stands in a form now would be written again.
    open_ = OpenConcept("taak", los, {"titel": naam})
    context.concepten.stuur_weg(open_)
    elders.weg.click()
    assert not elders.melding.isHidden()
    context.concepten.aangekomen(open_)
    elders.weg.click()
    klaar()
    assert context.vault.query(lambda uow: lees_concept(uow, "taak", los)) is None
    assert elders.uitleg_los.isHidden()
    elders.reject()
    klaar()
    assert "zonder leerling" not in dialoog.let_op.text()


def test_the_name_is_found_in_the_dossier_of_another(
    dialoog: VernietigDialoog, context: Context, klaar: Klaar
) -> None:
    assert dialoog.blad is not None
    roepnaam = dialoog.blad.naam.split()[0]

    def schrijf(uow: UnitOfWork) -> None:
        ander = maak_kind(uow, "Anna", "Denkbeeld")
        uow.session.add(
            Contactmoment(
                leerling_id=ander,
                datum=uow.vandaag,
                soort=ContactSoort.LEERLING,
                verslag=f"Ruzie met {roepnaam} op het plein.",
            )
        )

    context.vault.change(schrijf)
    zoek = dialoog.zoek_elders()
    assert zoek is not None
    klaar()
    (vermelding,) = zoek.model.rijen
    assert vermelding.leerling == "Anna Denkbeeld"
    assert "Ruzie met" in vermelding.fragment
    zoek.klaar()


def test_the_letter_says_what_stays_and_why(
    dialoog: VernietigDialoog, klaar: Klaar, tmp_path: Path
) -> None:
    dialoog.heel.click()
    klaar()
    dialoog.schrijf_brief(str(tmp_path / "brief.pdf"))
    klaar()
    assert dialoog.melding.isHidden()
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")


# -- the tab -----------------------------------------------------------------------------------


@pytest.fixture
def deel(context: Context, qtbot: QtBot, klaar: Klaar) -> BewaarDeel:
    def oud_gesprek(uow: UnitOfWork) -> None:
        wie = maak_kind(uow, "Anna", "Denkbeeld")
        oud = date(uow.vandaag.year - 4, 10, 1)
        uow.session.add(
            Contactmoment(leerling_id=wie, datum=oud, soort=ContactSoort.LEERLING, verslag="Kort.")
        )
        gemaakt = profiel()
        uow.session.add(
            Organisatieprofiel(
                id=1,
                volgnummer=1,
                ondertekensleutel=sleutel().publiek.ondertekening,
                bestand=gemaakt.bestand,
            )
        )

    context.vault.change(oud_gesprek)
    widget = BewaarDeel(context)
    qtbot.addWidget(widget)
    widget.resize(1180, 560)
    widget.show()
    widget.ververs()
    klaar()
    return widget


def test_the_tab_shows_what_is_due_and_what_to_do(deel: BewaarDeel) -> None:
    (rij,) = deel.model.rijen
    assert (rij.naam, rij.stand) == ("Anna Denkbeeld", Bewaarstand.NU)
    assert "(1)" in deel.filters[Bewaarstand.NU].text()
    assert "aanmelding" in rij.doe
    assert not deel.weg.isEnabled()
    deel.tabel.selectRow(0)
    assert deel.weg.isEnabled()
    deel.filter(Bewaarstand.LANGER)
    assert deel.tabel.isHidden()


def test_what_is_due_goes_with_a_proof(deel: BewaarDeel, klaar: Klaar) -> None:
    deel.tabel.selectRow(0)
    vraag = deel.vraag_vernietigen()
    assert vraag is not None
    vraag.getypt.setText("1 dossier vernietigen")
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()
    klaar()
    deel.ververs()
    klaar()
    assert not deel.model.rijen
    (bewijs,) = deel.bewijzen.rijen
    assert bewijs.reden == "De bewaartermijn is voorbij"


def test_after_a_good_archive_removal_is_offered_and_not_before(
    deel: BewaarDeel, context: Context, klaar: Klaar, tmp_path: Path
) -> None:
    deel.tabel.selectRow(0)
    nummer = deel.tabel.gekozen_rijen()[0].leerling_id
    deel.geef_terug((nummer,), str(tmp_path / "bestaat-niet" / "a.josarchief"))
    klaar()
    assert not deel.melding.isHidden()
    assert not deel.findChildren(BevestigDialoog)
    deel.geef_terug((nummer,), str(tmp_path / "a.josarchief"))
    klaar()
    (vraag,) = deel.findChildren(BevestigDialoog)
    assert (tmp_path / "a.josarchief").is_file()
    vraag.getypt.setText("1 dossier verwijderen")
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()
    klaar()
    assert context.vault.query(lambda uow: uow.session.get(Leerling, nummer)) is None


def test_keeping_longer_moves_it_to_another_list(deel: BewaarDeel, klaar: Klaar) -> None:
    deel.tabel.selectRow(0)
    dialog = deel.vraag_langer()
    assert dialog is not None
    klaar()
    dialog.tot.zet_datum(date(date.today().year + 2, 1, 1))
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    klaar()
    assert dialog.v_reden.heeft_fout
    dialog.reden.zet_tekst("De hulp komt misschien terug.")
    dialog.hoofdknop.click()
    klaar()
    deel.ververs()
    klaar()
    deel.filter(Bewaarstand.LANGER)
    (rij,) = deel.model.rijen
    assert rij.reden == "De hulp komt misschien terug."
