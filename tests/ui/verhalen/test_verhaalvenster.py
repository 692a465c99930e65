"""Writing a story in its window: what is found, replaced, confirmed, and what may go out."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from jos_desktop.models.casusverhaal import Casusverhaal
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import (
    Functie,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
    TrajectStatus,
    TrajectType,
)
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.traject import Traject
from jos_desktop.services.casusverhalen import (
    ONTVANGER,
    begin_verhaal,
    lees_verhaal,
    lijst_verhalen,
)
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.services.zoek_leerling import LeerlingTreffer
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.privacy import modus
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.verhalen.lezen import lees_venster
from jos_desktop.ui.verhalen.nieuw import NieuwVerhaal
from jos_desktop.ui.verhalen.pagina import VerhalenPagina
from jos_desktop.ui.verhalen.papier import VerhaalPapier
from jos_desktop.ui.verhalen.prijzen import PrijsDialoog
from jos_desktop.ui.verhalen.schatting import SchattingDialoog
from jos_desktop.ui.verhalen.venster import VerhaalVenster
from tests.ui.dossier.voorbeeld import Gevuld, maak_kind

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

KANARIES = ("Łukasz", "ukasz", "Fictiefsk", "Alkmaar", "06-12345678")


def zeg_ja(uow: UnitOfWork, leerling_id: int) -> Changes:
    """Let the pupil and everybody with gezag say yes to this story."""
    mensen = [None, *(een.id for een in haal_leerling(uow, leerling_id).betrokkenen)]
    changes = Changes()
    for wie in mensen:
        changes |= leg_vast(
            uow,
            leerling_id,
            ToestemmingGegevens(
                ToestemmingDoel.VERSTREKKEN,
                ToestemmingStatus.GEGEVEN,
                uow.vandaag,
                wie,
                ToestemmingWijze.SCHRIFTELIJK,
                ontvanger=ONTVANGER,
                ontvangersoort=Ontvangersoort.PUBLIEK,
            ),
        )
    return changes


class Proef:
    """A window with the sheet, and a story about the pupil who has everything."""

    def __init__(self, qtbot: QtBot, context: Context, gevuld: Gevuld) -> None:
        self.qtbot, self.context, self.gevuld = qtbot, context, gevuld
        self.ouder = QWidget()
        qtbot.addWidget(self.ouder)
        self.ouder.resize(1366, 720)
        self.ouder.show()

    def nieuw(self) -> int:
        """Begin a story and return its number."""
        gevuld = self.gevuld
        nummer = self.context.vault.change(
            lambda uow: begin_verhaal(uow, gevuld.leerling_id, gevuld.traject_id)
        ).nieuw_id
        assert nummer is not None
        return nummer

    def venster(self, nummer: int) -> VerhaalVenster:
        """Open the writing window."""
        gelezen = self.context.vault.query(lambda uow: lees_venster(uow, nummer))
        venster = VerhaalVenster(self.ouder, self.context, gelezen)
        venster.open()
        self.rust(venster)
        return venster

    def rust(self, venster: VerhaalVenster | None = None) -> None:
        """Wait until nothing is being read, kept or looked for."""

        def stil() -> bool:
            zoekt = venster is not None and not venster._gezocht
            return not self.context.tasks.bezig and not zoekt

        self.qtbot.wait(5)
        self.qtbot.waitUntil(stil, timeout=10_000)

    def vul(self, venster: VerhaalVenster) -> None:
        """Write a story without anybody in it."""
        venster.titel_veld.zet_tekst("Eerst denken, dan doen")
        venster._stel_voor()
        venster.punten.zet(())
        for vak in venster.delen.values():
            vak.zet_tekst("")
        venster.delen["hulp"].zet_tekst("We spraken elkaar na elke ruzie. Dat hielp.")
        self.rust(venster)


def _pdfwoorden(pad: Path) -> str:
    """Return every word of a PDF: its pages, and what it says about itself."""
    lezer = PdfReader(pad)
    bladen = " ".join(" ".join(blad.extract_text() for blad in lezer.pages).split())
    stukken = (
        str(lezer.metadata),
        str(lezer.xmp_metadata and lezer.xmp_metadata.stream.get_data()),
    )
    return " ".join((bladen, *stukken))


@pytest.fixture
def proef(qtbot: QtBot, context: Context, vol_dossier: tuple[Path, Gevuld]) -> Iterator[Proef]:
    een = Proef(qtbot, context, vol_dossier[1])
    yield een
    een.rust()


def test_a_name_is_found_underlined_reached_and_replaced(proef: Proef) -> None:
    venster = proef.venster(proef.nieuw())
    proef.vul(venster)
    assert not list(venster.controle.vondsten)
    venster.delen["wie"].zet_tekst("Hij lachte 🙂 en toen had Łukasz vaak ruzie.")
    assert not venster.papier.isEnabled()
    proef.rust(venster)
    gevonden = list(venster.controle.vondsten)
    assert [(een.plek, een.spoor.woord) for een in gevonden] == [("wie", "Łukasz")]
    vak = venster.delen["wie"].bediening
    assert isinstance(vak, QPlainTextEdit)
    assert [een.cursor.selectedText() for een in vak.extraSelections()] == ["Łukasz"]
    venster.controle.tabel.setFocus()
    QTest.keyClick(venster.controle.tabel, Qt.Key.Key_Return)
    assert vak.textCursor().selectedText() == "Łukasz"
    assert venster.schuilnaam.tekst() in venster.controle.een.text()
    venster.controle.een.click()
    proef.rust(venster)
    assert not list(venster.controle.vondsten)
    assert (
        vak.toPlainText() == f"Hij lachte 🙂 en toen had {venster.schuilnaam.tekst()} vaak ruzie."
    )
    assert vak.extraSelections() == []
    vak.undo()
    assert "Łukasz" in vak.toPlainText()
    venster.reject()


def test_all_at_once_and_a_word_that_may_stay_with_a_reason(proef: Proef) -> None:
    nummer = proef.nieuw()
    venster = proef.venster(nummer)
    proef.vul(venster)
    venster.titel_veld.zet_tekst("Hoe Łukasz verder ging")
    venster.delen["nu"].zet_tekst("Łukasz gaat weer graag. Hij belt 06-98765432 niet meer.")
    proef.rust(venster)
    assert len(list(venster.controle.vondsten)) == 3
    met_voorstel = sum(bool(een.spoor.vervanging) for een in venster.controle.vondsten)
    assert not venster.controle.vervangen.isVisibleTo(venster)
    venster.controle.alles.click()
    proef.rust(venster)
    assert venster.controle.vervangen.isVisibleTo(venster)
    assert met_voorstel > 1
    assert venster.controle.vervangen.text() == (
        f"{met_voorstel} plekken vervangen. "
        "Lees de tekst na: de zinnen lopen misschien niet meer goed."
    )
    assert "Łukasz" not in venster.titel_veld.tekst() + venster.delen["nu"].tekst()
    assert len(list(venster.controle.vondsten)) <= 1
    venster.delen["nu"].zet_tekst("Thuis noemen ze hem Fictiefski.")
    proef.rust(venster)
    assert not venster.controle.vervangen.isVisibleTo(venster)
    venster.controle.mag.click()
    assert venster.controle.v_reden.heeft_fout
    venster.controle.reden.zet_tekst("Dit is hier een achternaam uit een boek.")
    venster.controle.mag.click()
    proef.rust()
    proef.rust(venster)
    assert not list(venster.controle.vondsten)
    (akkoord,) = proef.context.vault.query(lambda uow: lees_verhaal(uow, nummer)).akkoorden
    assert akkoord.woord == "Fictiefski"
    venster.reject()


def test_it_goes_out_only_when_it_is_clean_and_there_is_consent(
    proef: Proef, tmp_path: Path
) -> None:
    nummer = proef.nieuw()
    venster = proef.venster(nummer)
    assert not venster.papier.isEnabled()
    assert "titel" in venster.nog.text()
    proef.vul(venster)
    assert venster.mist() == ("Vraag eerst toestemming.",)
    assert venster.naar_toestemming.isVisibleTo(venster)
    for woord in ("Verstrekken aan een ander", ONTVANGER, "Anderen, in een verhaal zonder naam"):
        assert woord in venster.toestemming.text()
    changes = proef.context.vault.change(lambda uow: zeg_ja(uow, proef.gevuld.leerling_id))
    proef.context.events.meld(changes)
    proef.rust(venster)
    proef.qtbot.waitUntil(lambda: venster.mist() == (), timeout=5000)
    assert venster.papier.isEnabled()
    venster.papier.click()
    proef.rust()
    (papier,) = proef.ouder.findChildren(VerhaalPapier)
    proef.qtbot.waitUntil(papier.plaatje.isEnabled, timeout=10_000)
    png, pdf = tmp_path / "verhaal.png", tmp_path / "verhaal.pdf"
    papier._papier.schrijf(pdf)  # type: ignore[union-attr]
    papier.schrijf_plaatje(str(png))
    proef.rust()
    with Image.open(png) as beeld:
        assert beeld.width == 1600
        assert beeld.info == {}
    woorden = _pdfwoorden(pdf)
    assert "We spraken elkaar na elke ruzie" in woorden  # the pages are really read
    inhoud = woorden.encode() + pdf.read_bytes() + png.read_bytes()
    for kanarie in KANARIES:
        for vorm in ("utf-8", "utf-16-be", "utf-16-le"):
            assert kanarie.encode(vorm) not in inhoud
            assert kanarie.encode(vorm).hex().encode() not in inhoud.lower()
    regels = proef.context.vault.query(
        lambda uow: [
            rij.gebeurtenis
            for rij in uow.session.scalars(select(Logregel))
            if rij.gebeurtenis in (Gebeurtenis.AFGEDRUKT.value, Gebeurtenis.GEEXPORTEERD.value)
        ]
    )
    # Both are files; only the printer makes it printed.
    assert regels == [Gebeurtenis.GEEXPORTEERD.value] * 2
    papier._papier.geef()  # type: ignore[union-attr]
    assert (
        proef.context.vault.query(
            lambda uow: uow.session.scalars(
                select(Logregel.gebeurtenis).order_by(Logregel.id.desc())
            ).first()
        )
        == Gebeurtenis.AFGEDRUKT.value
    )


def test_what_is_typed_comes_back_after_a_crash(proef: Proef) -> None:
    nummer = proef.nieuw()
    venster = proef.venster(nummer)
    proef.vul(venster)
    venster.punten.voeg_toe()
    venster.punten.regels[0].woorden.zet_tekst("Een eerste stap")
    assert venster.wacht is not None
    venster.wacht.schrijf()
    proef.rust()
    venster.deleteLater()
    opnieuw = proef.venster(nummer)
    proef.rust(opnieuw)
    assert opnieuw.delen["hulp"].tekst() == "We spraken elkaar na elke ruzie. Dat hielp."
    assert opnieuw.punten.punten()[0].tekst == "Een eerste stap"
    opnieuw.bewaar()
    proef.rust()
    verhaal = proef.context.vault.query(lambda uow: lees_verhaal(uow, nummer))
    assert verhaal.lint[0].tekst == "Een eerste stap"
    assert verhaal.titel == "Eerst denken, dan doen"


def test_the_sheet_lists_stories_and_begins_one(proef: Proef) -> None:
    pagina = VerhalenPagina(proef.context)
    pagina.setParent(proef.ouder)
    pagina.resize(1200, 600)
    pagina.show()
    pagina.ververs()
    proef.rust()
    assert pagina.stapel.currentWidget() is pagina.leeg
    dialoog = pagina.nieuw()
    assert isinstance(dialoog, NieuwVerhaal)
    dialoog.leerling.kies(LeerlingTreffer(proef.gevuld.leerling_id, "Łukasz Fictiefski", ""))
    proef.rust()
    assert dialoog.traject.count() == 2
    assert dialoog.traject.itemText(0).startswith("Klanttraject, vanaf")
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    proef.rust()
    proef.rust()
    (venster,) = pagina.findChildren(VerhaalVenster)
    proef.rust(venster)
    venster.reject()
    pagina.ververs()
    proef.rust()
    assert len(pagina.lijst.model.rijen) == 1
    assert len(proef.context.vault.query(lijst_verhalen)) == 1


def test_a_new_story_proposes_the_newest_klanttraject_of_this_pupil(proef: Proef) -> None:
    gevuld, dag = proef.gevuld, timedelta(days=1)

    def meer(uow: UnitOfWork) -> None:
        nu = uow.session.get(Traject, gevuld.traject_id)
        assert nu is not None
        assert nu.start is not None
        ander = maak_kind(uow, "Quirijn", "Verzonnen")
        for leerling_id, soort, start in (
            (gevuld.leerling_id, TrajectType.KT, nu.start - 300 * dag),
            (gevuld.leerling_id, TrajectType.EC, nu.start + dag),
            (gevuld.leerling_id, TrajectType.KT, None),
            (ander, TrajectType.KT, nu.start + 2 * dag),
        ):
            rij = Traject(leerling_id=leerling_id, school_id=nu.school_id, type=soort)
            rij.functie, rij.start, rij.einde = Functie.JGC, start, start
            rij.status = TrajectStatus.GESLOTEN if start else TrajectStatus.WACHT
            uow.session.add(rij)

    proef.context.vault.change(meer)
    dialoog = NieuwVerhaal(proef.ouder, proef.context, lambda _: None)
    dialoog.open()
    dialoog.leerling.kies(LeerlingTreffer(gevuld.leerling_id, "Łukasz Fictiefski", ""))
    assert dialoog.traject.sleutel() is None
    proef.rust()
    keuze = dialoog.traject
    assert keuze.sleutel() == gevuld.traject_id
    soorten = [keuze.itemText(nr).split(",")[0] for nr in range(keuze.count())]
    assert soorten == [*["Klanttraject"] * 3, TrajectType.EC.label, "Het hele dossier"]
    assert keuze.itemText(2) == "Klanttraject, nog niet begonnen"
    dialoog.reject()


def test_an_estimate_takes_the_own_prices_and_proposes_the_hours(proef: Proef) -> None:
    nummer = proef.nieuw()
    prijs = PrijsDialoog(proef.ouder, proef.context)
    prijs.open()
    prijs.omschrijving.zet_tekst("Jeugdhulpverlener")
    prijs.bedrag.zet_tekst("80,50")
    prijs.bron.zet_tekst("Begroting")
    assert prijs.hoofdknop is not None
    prijs.hoofdknop.click()
    proef.rust()
    verhaal = proef.context.vault.query(lambda uow: lees_verhaal(uow, nummer))
    dialoog = SchattingDialoog(proef.ouder, proef.context, verhaal)
    dialoog.open()
    proef.rust()
    (_, aantal, _) = dialoog._regels[0]
    aantal.zet_tekst("x")
    assert dialoog.regels() is None
    aantal.zet_tekst("2,5")
    assert "€ 201,25" in dialoog.som.text()
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    proef.rust()
    (regel,) = proef.context.vault.query(lambda uow: lees_verhaal(uow, nummer)).schatting
    assert (str(regel.totaal), regel.bron) == ("201.2500", "Begroting")


def test_the_list_tells_when_it_changed_and_hides_names_on_request(proef: Proef) -> None:
    nummer = proef.nieuw()
    roepnaam = "Łukasz"

    def noem(uow: UnitOfWork) -> None:
        rij = uow.session.get(Casusverhaal, nummer)
        assert rij is not None
        rij.titel = f"Hoe {roepnaam} terugkwam"

    proef.context.vault.change(noem)
    pagina = VerhalenPagina(proef.context)
    pagina.setParent(proef.ouder)
    pagina.show()
    pagina.ververs()
    proef.rust()
    model = pagina.lijst.model
    (rij,) = model.rijen
    assert rij.leerling.startswith(roepnaam)
    titels = [kolom.titel for kolom in model.kolommen]
    plek = titels.index("Gewijzigd")
    assert model.data(model.index(0, plek)) == f"{date.today():%d-%m-%Y}"
    try:
        modus().zet(True, [rij.leerling], [roepnaam])
        gezien = [str(model.data(model.index(0, kolom))) for kolom in range(len(titels))]
        assert not [tekst for tekst in gezien if roepnaam in tekst]
    finally:
        modus().zet(False)
    assert model.data(model.index(0, titels.index("Leerling"))) == rij.leerling
