"""Ctrl+K in the real window: by keys, with typing errors, and nothing that is shielded."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from jos_desktop.models.alles import (
    Aanmelding,
    Inschrijving,
    Leerling,
    Overleg,
    Overlegpunt,
    School,
)
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import ContactSoort, Ingang
from jos_desktop.models.codes_werk import Bespreekgrond, Overlegsoort
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.zoeknamen import Naamindex
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.dossier.tijdlijn import PER_KEER, TijdlijnKaart
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.privacy import TEKST_VERBORGEN
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.zoeken.lijst import Regel
from jos_desktop.ui.zoeken.vak import NIETS, NIETS_OP_SCHOOL, Zoekvak
from tests.ui.afscherming.rondgang import open_venster, rust

NAMEN = (("Şükrü", "Voorbeeldoğlu"), ("Łukasz", "Fictiefski"), ("Đorđe", "Jansen"))


def _vul(uow: UnitOfWork) -> tuple[int, ...]:
    scholen = uow.session.query(School).order_by(School.id).limit(2).all()
    nummers = []
    for plek, (roepnaam, achternaam) in enumerate(NAMEN):
        kind = Leerling(
            roepnaam=roepnaam,
            achternaam=achternaam,
            zoeknaam=zoeknaam(roepnaam, achternaam),
            geboortedatum=date(2010, 5, 17),
            straat="Geheimstraat 12" if plek == 2 else "",
            adres_afgeschermd=plek == 2,
        )
        kind.inschrijvingen.append(
            Inschrijving(school=scholen[plek % 2], klas="3b", van=date(2024, 8, 1))
        )
        uow.session.add(kind)
        uow.session.flush()
        nummers.append(kind.id)
    for nummer, verslag in (
        (0, "Gesprek over de brommer en de Geheimstraat 12."),
        (1, "Bij de crèche met Đorđe over de brommer gepraat."),
    ):
        gegevens = ContactGegevens(
            datum=date(2026, 1, 5 + nummer), soort=ContactSoort.LEERLING, verslag=verslag
        )
        bewaar_contact(uow, nummers[nummer], gegevens)
    return tuple(nummers)


@pytest.fixture
def venster(qtbot: QtBot, context: Context) -> Iterator[tuple[MainWindow, tuple[int, ...]]]:
    nummers = context.vault.change(_vul)
    window = open_venster(qtbot, context)
    qtbot.waitExposed(window)
    window.activateWindow()
    yield window, nummers
    window.close()


def _vak(window: MainWindow) -> Zoekvak:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (vak,) = window.findChildren(Zoekvak)
    assert vak.isVisible()
    return vak


def _typ(qtbot: QtBot, vak: Zoekvak, tekst: str) -> list[Regel]:
    vak.veld.clear()
    QTest.keyClicks(vak.veld, tekst)
    qtbot.waitUntil(lambda: vak.beantwoord == tekst)
    return vak.model.regels


def _zichtbaar(kaart: TijdlijnKaart) -> bool:
    return not kaart.visibleRegion().isEmpty()


def _titels(regels: list[Regel], kop: str) -> list[str]:
    gevonden, in_groep = [], False
    for regel in regels:
        if regel.kop:
            in_groep = regel.kop == kop
        elif in_groep:
            gevonden.append(regel.titel)
    return gevonden


def test_by_keys_to_a_dossier_whatever_the_spelling(
    qtbot: QtBot, venster: tuple[MainWindow, tuple[int, ...]]
) -> None:
    window, nummers = venster
    vak = _vak(window)
    for getypt, naam in (
        ("Sukru", "Şükrü Voorbeeldoğlu"),
        ("lukasz", "Łukasz Fictiefski"),
        ("dorde", "Đorđe Jansen"),
        ("Jansn", "Đorđe Jansen"),
        ("fictifski", "Łukasz Fictiefski"),
    ):
        assert _titels(_typ(qtbot, vak, getypt), "Leerlingen") == [naam], getypt
    vak.veld.clear()
    QTest.keyClicks(vak.veld, "voorbeldo")
    QTest.keyClick(vak.veld, Qt.Key.Key_Return)  # faster than the vault answers
    qtbot.waitUntil(lambda: window.huidig == "dossier")
    rust(qtbot, window.context)
    pagina = window.pagina("dossier")
    assert isinstance(pagina, DossierPagina)
    assert pagina.leerling_id == nummers[0]
    assert not vak.isVisible()


def test_a_note_shows_why_it_was_found_newest_first(
    qtbot: QtBot, venster: tuple[MainWindow, tuple[int, ...]]
) -> None:
    window, _ = venster
    vak = _vak(window)
    regels = _typ(qtbot, vak, "bromm")
    assert _titels(regels, "Contacten") == ["Łukasz Fictiefski", "Şükrü Voorbeeldoğlu"]
    tekst, merken = regels[1].onder()
    assert [tekst[b:e] for b, e in merken] == ["bromm"]
    assert tekst.startswith("Verslag: ")
    (regel,) = [regel for regel in _typ(qtbot, vak, "creche dorde") if regel.treffer]
    assert [regel.onder()[0][b:e] for b, e in regel.onder()[1]] == ["crèche", "Đorđe"]
    # "lukasz brommer": the name of the pupil and a word of a note about him.
    assert _titels(_typ(qtbot, vak, "lukasz bromm"), "Contacten") == ["Łukasz Fictiefski"]


def test_what_is_shielded_or_of_another_school_is_not_found(
    qtbot: QtBot, venster: tuple[MainWindow, tuple[int, ...]]
) -> None:
    window, _ = venster
    vak = _vak(window)
    assert _typ(qtbot, vak, "geheimstraat") == []
    assert vak.uitleg.text() == NIETS
    tekst = _typ(qtbot, vak, "brommer")[-1].onder()[0]
    assert "Geheimstraat" not in tekst
    assert "[afgeschermd]" in tekst
    vak.sluit()
    school = window.context.vault.query(
        lambda uow: uow.session.scalar(select(School.id).order_by(School.id))
    )
    window.context.schoolkeuze.kies(school)
    vak = _vak(window)
    assert _typ(qtbot, vak, "lukasz") == []
    assert vak.uitleg.text() == NIETS_OP_SCHOOL
    assert _titels(_typ(qtbot, vak, "brommer"), "Contacten") == ["Şükrü Voorbeeldoğlu"]


def test_privacy_shows_initials_and_no_text(
    qtbot: QtBot, venster: tuple[MainWindow, tuple[int, ...]]
) -> None:
    window, _ = venster
    window.privacy.wissel()
    rust(qtbot, window.context)
    regels = _typ(qtbot, _vak(window), "brommer")
    assert _titels(regels, "Contacten") == ["Ł.F.", "Ş.V."]
    assert {regel.onder()[0] for regel in regels if regel.treffer} == {TEKST_VERBORGEN}


@pytest.mark.parametrize(
    ("getypt", "titel"),
    [
        ("caseload", "Ga naar Caseload"),
        ("reservekopie maken", "Beheer: Reservekopie"),
        ("nieuwe leerling", "Leerling"),
        ("donker", "Beheer: Weergave"),
    ],
)
def test_what_you_want_to_do_is_found_too(
    qtbot: QtBot, venster: tuple[MainWindow, tuple[int, ...]], getypt: str, titel: str
) -> None:
    window, _ = venster
    vak = _vak(window)
    doen = _titels(_typ(qtbot, vak, getypt), "Doen")
    assert any(titel in gevonden for gevonden in doen), doen
    QTest.keyClick(vak.veld, Qt.Key.Key_Escape)
    assert not vak.isVisible()


def _staat_op(pagina: DossierPagina, soort: str) -> bool:
    kaart = pagina.focusWidget()
    return isinstance(kaart, TijdlijnKaart) and kaart.item.soort == soort


def test_a_find_opens_the_thing_itself_however_long_ago(
    qtbot: QtBot, venster: tuple[MainWindow, tuple[int, ...]]
) -> None:
    window, nummers = venster

    def vul(uow: UnitOfWork) -> tuple[int, int]:
        for dag in range(PER_KEER + 5):
            gegevens = ContactGegevens(date(2026, 2, 1) + timedelta(dag), ContactSoort.LEERLING)
            bewaar_contact(uow, nummers[1], replace(gegevens, verslag="Over gewoon iets."))
        school = uow.session.get_one(School, 1)
        aanmelding = Aanmelding(
            leerling_id=nummers[1],
            school_id=school.id,
            datum=date(2025, 9, 1),
            ingang=Ingang.MENTOR,
            doel_school="Weer naar de gymzaal durven.",
        )
        overleg = Overleg(
            school_id=school.id,
            datum=date(2025, 9, 2),
            soort=Overlegsoort.ZORGOVERLEG,
            punten=[
                Overlegpunt(vraag=vraag, grond=Bespreekgrond.ANONIEM)
                for vraag in ("Eerst iets anders", "Wie belt de molen")
            ],
        )
        leeg = Overleg(school_id=school.id, datum=date(2025, 9, 3), soort=Overlegsoort.ZORGOVERLEG)
        uow.session.add_all((aanmelding, overleg, leeg))
        uow.session.flush()
        return aanmelding.id, overleg.id

    aanmelding_id, overleg_id = window.context.vault.change(vul)
    pagina = window.pagina("dossier")
    assert isinstance(pagina, DossierPagina)
    for woord, soort in (("creche", "contact"), ("gymzaal", "aanmelding")):
        vak = _vak(window)
        _typ(qtbot, vak, woord)
        QTest.keyClick(vak.veld, Qt.Key.Key_Return)
        # The card comes there once the dossier was read, or read again.
        qtbot.waitUntil(partial(_staat_op, pagina, soort))
        rust(qtbot, window.context)
        kaart = pagina.focusWidget()
        assert isinstance(kaart, TijdlijnKaart), woord
        assert soort != "aanmelding" or kaart.item.id == aanmelding_id
        qtbot.waitUntil(partial(_zichtbaar, kaart))
    (regel,) = [r for r in _typ(qtbot, _vak(window), "molen") if r.treffer]
    assert regel.treffer is not None
    assert (regel.treffer.agendablad, regel.treffer.id) == ("overleg", overleg_id)


def test_what_was_read_before_a_change_of_names_is_not_kept(
    qtbot: QtBot, venster: tuple[MainWindow, tuple[int, ...]]
) -> None:
    window, _ = venster
    vak = _vak(window)
    _typ(qtbot, vak, "Sukru")
    gelezen = vak._namen
    assert gelezen is not None
    vak._on_namen_gewijzigd(Changes())
    vak._zoek()
    vak._on_namen_gewijzigd(Changes())  # while the answer is on its way
    vak._on_gevonden((Naamindex(()), ()))
    assert getattr(vak, "_namen") is None  # noqa: B009 - read anew
    qtbot.waitUntil(lambda: vak.beantwoord == "Sukru")
    assert _titels(vak.model.regels, "Leerlingen") == ["Şükrü Voorbeeldoğlu"]
