"""Stories 8, 10, 12 and 15 in the real window, with clicks and keys."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from jos_desktop.models.codes import (
    DoelVan,
    Functie,
    InschrijvingRol,
    RedenBeeindiging,
    ToestemmingStatus,
)
from jos_desktop.services.doelen import DoelGegevens, bewaar_doel
from jos_desktop.services.doelenblad import lees_doelenblad
from jos_desktop.services.trajectkaart import TrajectKaart
from jos_desktop.services.trajectloop import zet_stap
from jos_desktop.services.trajectregel import Antwoord, Trajectstap
from jos_desktop.ui.doelen.blad import DoelenBlad
from tests.e2e import recht_venster
from tests.e2e.recht import Zaak
from tests.e2e.recht_venster import Venster, Vul, open_venster

__all__ = ["open_venster"]

OpenVenster = Callable[[Vul], Venster]


@pytest.fixture(autouse=True)
def _blad_doelen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(recht_venster._BLADEN, "doelen", "Doelen")


def _labels(waar: QWidget) -> str:
    return "\n".join(deel.text() for deel in waar.findChildren(QLabel) if deel.isVisible())


def _kind(zaak: Zaak, leeftijd: int = 16) -> int:
    kind = zaak.kind(leeftijd)
    moeder = zaak.ouder(kind, "Ans Verzonnen")
    for wie in (None, moeder):
        zaak.zegt(kind, wie, ToestemmingStatus.GEGEVEN)
    return kind


def _kaart(muis: Venster, nummer: int = 0) -> TrajectKaart:
    return muis.zaak().dossier(muis.kind).trajecten[nummer]


def _nu(muis: Venster) -> int | None:
    """Return where the first goal is now, as the vault has it."""
    return muis.zaak().vault.query(lambda uow: lees_doelenblad(uow, muis.kind)).doelen[0].nu


def _kies(muis: Venster, wat: str, titel: str = "Klanttraject") -> None:
    """Choose a line of the menu on the card of a traject."""
    naam = f"{titel}: wat wil je doen?"
    paneel = muis.dossier.trajecten
    knop = next(k for k in paneel.findChildren(QPushButton) if k.accessibleName() == naam)
    menu = knop.menu()
    regel = next(a for a in menu.actions() if a.text().replace("&", "").startswith(wat))
    regel.trigger()
    muis.rust()
    muis.rust()


def _toets(muis: Venster, waar: QWidget, *toetsen: Qt.Key) -> None:
    waar.setFocus()
    for toets in toetsen:
        QTest.keyClick(waar, toets)
    muis.rust()


def test_story_8_paj_ten_weeks_with_scores_in_two_keys_and_the_end(
    open_venster: OpenVenster,
) -> None:
    def vul(zaak: Zaak) -> int:
        kind = _kind(zaak)
        traject = zaak.traject(kind, functie=Functie.PAJ)
        doel = DoelGegevens("Eerst denken, dan doen", DoelVan.LEERLING, startscore=3)
        zaak.vault.change(lambda uow: bewaar_doel(uow, traject, doel))
        return kind

    muis = open_venster(vul)
    blad = muis.blad("doelen")
    assert isinstance(blad, DoelenBlad)
    muis.wacht(lambda: blad.gekozen is not None)
    # Two keys: the figure, and Enter.
    _toets(muis, blad.tabel, Qt.Key.Key_7)
    dialoog = muis.dialoog("Score toevoegen")
    focus = dialoog.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    muis.rust()
    muis.wacht(lambda: _nu(muis) == 7)
    muis.wacht(lambda: "naar 7 op" in blad.grafiek.accessibleDescription())
    # A ten takes three.
    _toets(muis, blad.tabel, Qt.Key.Key_1)
    tien = muis.dialoog("Score toevoegen")
    focus = tien.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_0)
    QTest.keyClick(focus, Qt.Key.Key_Return)
    muis.rust()
    muis.wacht(lambda: _nu(muis) == 10)
    muis.rust()
    # Delete, and undo with the banner.
    _toets(muis, blad.tabel, Qt.Key.Key_Delete)
    muis.wacht(lambda: blad.doelen is not None and not blad.doelen.doelen)
    muis.klik("Ongedaan maken")
    muis.rust()
    muis.wacht(lambda: blad.doelen is not None and len(blad.doelen.doelen) == 1)
    muis.klik("Afronden")
    einde = muis.dialoog("Traject afronden")
    muis.kies_bij("Reden", RedenBeeindiging.VOLGENS_PLAN.label)
    muis.kies_bij("School na afloop", "Zelfde school")
    muis.kies_bij("Verwijzing voorkomen?", "Ja")
    muis.bewaar(einde)
    kaart = _kaart(muis)
    assert (kaart.open, kaart.uitstroom) == (False, RedenBeeindiging.VOLGENS_PLAN.label)


def test_story_10_acute_start_without_a_complete_form(open_venster: OpenVenster) -> None:
    def vul(zaak: Zaak) -> int:
        kind = _kind(zaak)
        zaak.aanmelding(kind, compleet=False, acuut=True)
        return kind

    muis = open_venster(vul)
    muis.klik("Traject starten")
    muis.dialoog("Traject starten")
    muis.klik("Op wacht zetten")
    muis.rust()
    assert _kaart(muis).status == "Wacht op start"
    muis.klik("Traject starten")
    dialoog = muis.dialoog("Traject starten")
    muis.typ("Waarom start je toch?", "Meegegaan naar de crisisdienst")
    muis.bewaar(dialoog)
    kaart = _kaart(muis)
    assert (kaart.status, kaart.waarschuwing) == ("Loopt", "Nog geen doel")
    assert "Meegegaan naar de crisisdienst" in _labels(muis.dossier.tijdlijn)


@pytest.mark.parametrize("antwoord", [Antwoord.VERLENG, Antwoord.GW])
def test_story_12_talk_five_asks_how_it_goes_on(
    open_venster: OpenVenster, antwoord: Antwoord
) -> None:
    def vul(zaak: Zaak) -> int:
        kind = _kind(zaak)
        zaak.traject(kind)
        for _ in range(5):
            zaak.gesprek(kind, "Gesproken")
        return kind

    muis = open_venster(vul)
    assert "Gesprek 5 van 5" in _labels(muis.dossier.trajecten)
    muis.klik("Hoe verder?")
    dialoog = muis.dialoog("Hoe verder?")
    muis.kies_bij("Hoe gaat het verder?", antwoord.label)
    muis.rust()
    if antwoord is Antwoord.VERLENG:
        assert dialoog.hoofdknop is not None
        dialoog.hoofdknop.click()
        assert dialoog.isVisible()
        muis.typ("Waarom verleng je?", "Moeder wil nog twee gesprekken")
    if antwoord is Antwoord.GW:
        muis.typ("Zorgoverleg op", f"{muis.zaak().vandaag - timedelta(days=1):%d-%m-%Y}")
    muis.bewaar(dialoog)
    kaart = _kaart(muis)
    if antwoord is Antwoord.VERLENG:
        assert (kaart.open, kaart.grens) == (True, False)
        return
    assert kaart.functiecode.value == antwoord.value
    assert _kaart(muis, 1).status == "Overgedragen"


def test_story_12_and_18_round_off_monitor_relapse_and_reopen(open_venster: OpenVenster) -> None:
    def vul(zaak: Zaak) -> int:
        kind = _kind(zaak)
        traject = zaak.traject(kind)
        doel = DoelGegevens("Elke dag op tijd", DoelVan.SCHOOL)
        zaak.vault.change(lambda uow: bewaar_doel(uow, traject, doel))
        zaak.vault.change(lambda uow: zet_stap(uow, traject, Trajectstap.AFRONDING))
        return kind

    muis = open_venster(vul)
    _kies(muis, "Toch verder begeleiden")
    assert _kaart(muis).status == "Loopt"
    muis.klik("Ongedaan maken")
    muis.rust()
    assert _kaart(muis).status == "Wordt afgerond"
    _kies(muis, "Afsluiten")
    einde = muis.dialoog("Traject afronden")
    muis.kies_bij("Reden", RedenBeeindiging.VOLGENS_PLAN.label)
    muis.kies_bij("School na afloop", "Zelfde school")
    muis.kies_bij("Vervolg", "Monitortraject")
    muis.bewaar(einde)
    assert [kaart.type.value for kaart in muis.zaak().dossier(muis.kind).trajecten] == ["MT", "KT"]
    _kies(muis, "Afsluiten", "Monitortraject")
    monitor = muis.dialoog("Monitortraject afsluiten")
    muis.kies_bij("Hoe gaat het?", "Terugval")
    muis.typ("Wat is er gebeurd?", "Weer twee dagen thuis")
    muis.bewaar(monitor)
    nieuw = _kaart(muis)
    assert (nieuw.type.value, nieuw.open) == ("KT", True)
    assert nieuw.herkomst == "Terugval tijdens het monitortraject"
    _kies(muis, "Wijzigen")
    assert muis.dialoog("Klanttraject wijzigen").isVisible()


def test_story_15_two_schools_and_one_traject(open_venster: OpenVenster) -> None:
    def vul(zaak: Zaak) -> int:
        kind = _kind(zaak)
        zaak.traject(kind)
        return kind

    muis = open_venster(vul)
    muis.klik("Andere school toevoegen")
    dialoog = muis.dialoog("Ook op een andere school")
    muis.kies_bij("School", "Focus")
    muis.kies_bij("Wat is het?", InschrijvingRol.CLEO.label)
    assert "Een CLEO duurt 13 weken" in _labels(dialoog)
    muis.bewaar(dialoog)
    paneel = muis.dossier.scholen
    assert "Focus" in _labels(paneel)
    assert "pas iets als daar toestemming voor is" in _labels(paneel)
    dossier = muis.zaak().dossier(muis.kind)
    # The help stays with the main school, and counts there once.
    assert dossier.school == "Jac. P. Thijsse College"
    assert [kaart.school for kaart in dossier.trajecten] == ["Jac. P. Thijsse College"]
    assert [rij.rol for rij in dossier.andere_scholen] == [InschrijvingRol.CLEO]
