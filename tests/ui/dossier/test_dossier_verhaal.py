"""From a new pupil to a finished klanttraject, by clicks and keys in the window's own dialogs."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import (
    BestaandeHulp,
    Functie,
    Gezag,
    Ingang,
    RedenBeeindiging,
    Schoolsituatie,
)
from jos_desktop.models.codes_recht import Doorbreekgrond
from jos_desktop.services.dossier import Dossier
from jos_desktop.services.logboeken import lees_logboek
from jos_desktop.ui.dossier.aanmelding import AanmeldingDialoog
from jos_desktop.ui.dossier.afronden import AfrondDialoog
from jos_desktop.ui.dossier.dialogen import nieuwe_leerling
from jos_desktop.ui.dossier.eenmalig import EenmaligDialoog
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.dossier.personen import LeerlingDialoog
from jos_desktop.ui.dossier.persoon import PersoonDialoog
from jos_desktop.ui.dossier.starten import StartDialoog
from jos_desktop.ui.dossier.taakdialoog import TaakDialoog
from jos_desktop.ui.dossier.traject import ContactDialoog, DoelDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.toestemmingen.antwoord import AntwoordDialoog
from jos_desktop.ui.toestemmingen.intrekken import IntrekDialoog
from jos_desktop.ui.widgets import Dialoog, Knop
from tests.ui.dossier.voorbeeld import Gevuld, maak_aanmelding, maak_kind

D = TypeVar("D", bound=Dialoog)
Lees = Callable[[int], Dossier]
Rust = Callable[[], None]


def _klik(qtbot: QtBot, knop: Knop | None) -> None:
    assert knop is not None
    QTest.mouseClick(knop, Qt.MouseButton.LeftButton)


def _dialoog(pagina: DossierPagina, soort: type[D]) -> D:
    gevonden = [dialog for dialog in pagina.findChildren(soort) if dialog.isVisible()]
    assert len(gevonden) == 1
    return gevonden[0]


def _knop(pagina: DossierPagina, naam: str) -> Knop:
    gevonden = [k for k in pagina.findChildren(Knop) if k.accessibleName() == naam]
    assert len(gevonden) == 1, [k.accessibleName() for k in pagina.findChildren(Knop)]
    return gevonden[0]


def _bewaar(qtbot: QtBot, dialog: Dialoog, rust: Rust) -> None:
    _klik(qtbot, dialog.hoofdknop)
    rust()


def test_an_error_brings_you_to_the_first_wrong_field_and_makes_room(
    qtbot: QtBot, pagina: DossierPagina, rust: Rust
) -> None:
    rust()
    _klik(qtbot, pagina.leeg.knop)
    leerling = _dialoog(pagina, LeerlingDialoog)
    rust()
    assert [veld.label.text().replace("&", "") for veld in leerling._velden if veld.verplicht] == [
        "Achternaam *",
        "Roepnaam *",
        "Geboortedatum *",
        "School *",
    ]
    leerling.school.setCurrentIndex(0)
    _klik(qtbot, leerling.hoofdknop)
    qtbot.waitUntil(lambda: leerling.rolvak.verticalScrollBar().maximum() == 0)
    assert leerling.focusWidget() is leerling.roepnaam.bediening
    assert "vandaag" not in leerling.v_geboren.fout.text()
    leerling.klaar()


def test_van_nieuwe_leerling_tot_afronding(
    qtbot: QtBot, context: Context, pagina: DossierPagina, rust: Rust, dossier: Lees
) -> None:
    context.navigatie.gevraagd.connect(lambda naam, doel: pagina.open_doel(doel))
    rust()
    _klik(qtbot, pagina.leeg.knop)
    leerling = _dialoog(pagina, LeerlingDialoog)
    rust()
    QTest.keyClicks(leerling.roepnaam.bediening, "Noor")
    QTest.keyClicks(leerling.achternaam.bediening, "Denkbeeld")
    QTest.keyClicks(leerling.geboren, "12-3-2013")
    QTest.keyClicks(leerling.telefoon.bediening, "0612345678")
    QTest.keyClicks(leerling.woonplaats.bediening, "Alkmaar")
    leerling.school.setCurrentIndex(1)
    _bewaar(qtbot, leerling, rust)
    assert pagina.dossier is not None
    assert pagina.kop.naam.text() == "Noor Denkbeeld"
    leerling_id = pagina.dossier.leerling_id

    _voeg_ouder_en_toestemming_toe(qtbot, pagina, rust)
    assert pagina.kop.toestemming.text() == "Toestemming: Compleet"
    _meld_aan_en_start(qtbot, pagina, rust)
    assert pagina.trajecten.isVisible()
    assert not pagina.aanmelding.isVisible()

    _klik(qtbot, _knop(pagina, "Doel toevoegen"))
    doel = _dialoog(pagina, DoelDialoog)
    QTest.keyClicks(doel.omschrijving.bediening, "Elke dag op tijd")
    doel.start.zet(4)
    _bewaar(qtbot, doel, rust)

    QTest.keyClicks(pagina.snelinvoer.velden.verslag.bediening, "Samen een plan gemaakt.")
    _klik(qtbot, pagina.snelinvoer.knop)
    rust()

    _klik(qtbot, pagina.kop.afronden)
    einde = _dialoog(pagina, AfrondDialoog)
    _klik(qtbot, einde.hoofdknop)
    assert einde.v_reden.heeft_fout
    assert einde.v_school.heeft_fout
    einde.reden.zet(RedenBeeindiging.VOLGENS_PLAN)
    einde.schoolsituatie.zet(Schoolsituatie.ZELFDE)
    einde.monitor.setChecked(True)
    QTest.keyClicks(einde.hielp.bediening, "Dat er iemand luisterde")
    _bewaar(qtbot, einde, rust)

    klaar = dossier(leerling_id)
    assert [(t.type.value, t.open) for t in klaar.trajecten] == [("MT", True), ("KT", False)]
    assert klaar.trajecten[1].uitstroom == RedenBeeindiging.VOLGENS_PLAN.label
    assert klaar.doelen[0].startscore == 4
    assert "Samen een plan gemaakt." in [item.tekst for item in klaar.tijdlijn]
    assert not pagina.kop.afronden.isVisible()


def _voeg_ouder_en_toestemming_toe(qtbot: QtBot, pagina: DossierPagina, rust: Rust) -> None:
    _klik(qtbot, _knop(pagina, "Persoon toevoegen"))
    persoon = _dialoog(pagina, PersoonDialoog)
    QTest.keyClicks(persoon.naam.bediening, "Mia Denkbeeld")
    persoon.gezag.zet(Gezag.JA)
    _bewaar(qtbot, persoon, rust)
    assert "Mia Denkbeeld" in pagina.kop.gezag.text()
    for wie in (0, 1):
        _klik(qtbot, _knop(pagina, "Toestemming vastleggen"))
        antwoord = _dialoog(pagina, AntwoordDialoog)
        antwoord.door.setCurrentIndex(wie)
        _bewaar(qtbot, antwoord, rust)


def _meld_aan_en_start(qtbot: QtBot, pagina: DossierPagina, rust: Rust) -> None:
    _klik(qtbot, _knop(pagina, "Aanmelding toevoegen"))
    aanmelding = _dialoog(pagina, AanmeldingDialoog)
    rust()
    aanmelding.ingang.zet(Ingang.MENTOR)
    QTest.keyClicks(aanmelding.doel_school.bediening, "Op tijd in de les")
    QTest.keyClicks(aanmelding.doel_leerling.bediening, "Minder stress")
    QTest.keyClicks(aanmelding.doel_ouders.bediening, "Rust thuis")
    assert aanmelding.meter.balk.value() == 4
    aanmelding.hulp.zet(BestaandeHulp.GEEN)
    assert aanmelding.meter.balk.value() == 5
    _bewaar(qtbot, aanmelding, rust)
    assert pagina.aanmelding.isVisible()
    _klik(qtbot, _knop(pagina, "Traject starten"))
    start = _dialoog(pagina, StartDialoog)
    rust()
    assert not start.v_reden.isVisible()
    _bewaar(qtbot, start, rust)


def test_start_zonder_complete_aanmelding_vraagt_een_reden(
    qtbot: QtBot, context: Context, pagina: DossierPagina, rust: Rust, dossier: Lees
) -> None:
    leerling_id = context.vault.change(maak_kind)
    context.vault.change(lambda uow: maak_aanmelding(uow, leerling_id))
    pagina.open_doel(leerling_id)
    rust()
    _klik(qtbot, _knop(pagina, "Traject starten"))
    start = _dialoog(pagina, StartDialoog)
    rust()
    start.functie.zet(Functie.GW)
    _klik(qtbot, start.hoofdknop)
    assert start.isVisible()
    assert start.v_reden.heeft_fout
    assert start.v_zorgoverleg.heeft_fout
    assert start.v_grond.heeft_fout
    QTest.keyClicks(start.reden.bediening, "Acuut: moeder is gebeld.")
    QTest.keyClicks(start.zorgoverleg, "vandaag")
    assert start.v_grond.isVisible()
    start.grond.zet(Doorbreekgrond.VITAAL)
    _bewaar(qtbot, start, rust)
    assert dossier(leerling_id).trajecten[0].functie == Functie.GW.label


def test_fout_van_de_regel_staat_bij_het_veld(
    qtbot: QtBot, open_pagina: DossierPagina, gevuld: Gevuld, rust: Rust
) -> None:
    _klik(qtbot, open_pagina.kop.afronden)
    einde = _dialoog(open_pagina, AfrondDialoog)
    einde.reden.zet(RedenBeeindiging.CLIENT)
    einde.schoolsituatie.zet(Schoolsituatie.MBO)
    einde.einde.setText("1-1-2001")
    _bewaar(qtbot, einde, rust)
    assert einde.isVisible()
    assert "einddatum" in einde.v_einde.fout.text()
    assert einde.hoofdknop is not None
    assert einde.hoofdknop.isEnabled()


def test_gegevens_en_persoon_wijzigen(
    qtbot: QtBot, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, dossier: Lees
) -> None:
    _klik(qtbot, open_pagina.kop.wijzig)
    leerling = _dialoog(open_pagina, LeerlingDialoog)
    rust()
    assert leerling.roepnaam.tekst() == "Łukasz"
    leerling.klas.zet_tekst("3H")
    leerling.tolk.zet_tekst("")
    _bewaar(qtbot, leerling, rust)
    assert "3H" in open_pagina.kop.feiten.text()
    assert not open_pagina.kop.tolk.isVisible()
    _klik(qtbot, _knop(open_pagina, "Anna Fictiefska wijzigen"))
    persoon = _dialoog(open_pagina, PersoonDialoog)
    rust()
    persoon.gezag_tot.setText("geen dag")
    _klik(qtbot, persoon.hoofdknop)
    assert persoon.v_tot.heeft_fout
    persoon.gezag_tot.setText("")
    QTest.keyClicks(persoon.afspraak.bediening, ", niet op maandag")
    _bewaar(qtbot, persoon, rust)
    moeder = next(p for p in dossier(gevuld.leerling_id).personen if p.id == gevuld.moeder_id)
    assert moeder.contactafspraak.endswith(", niet op maandag")


def test_toestemming_voor_overdracht_vraagt_ontvanger_en_kan_worden_ingetrokken(
    qtbot: QtBot, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, dossier: Lees
) -> None:
    _klik(qtbot, _knop(open_pagina, "Toestemming vastleggen"))
    antwoord = _dialoog(open_pagina, AntwoordDialoog)
    antwoord.waarvoor.setCurrentIndex(5)
    rust()
    assert "te delen" in antwoord.regel.text()
    _klik(qtbot, antwoord.hoofdknop)
    assert antwoord.v_ontvanger.heeft_fout
    QTest.keyClicks(antwoord.ontvanger.bediening, "Denkbeeldig College")
    _bewaar(qtbot, antwoord, rust)
    assert dossier(gevuld.leerling_id).toestemmingen[0].ontvanger == "Denkbeeldig College"
    _klik(qtbot, _knop(open_pagina, "Jeugdhulp verlenen door Anna Fictiefska intrekken"))
    _bewaar(qtbot, _dialoog(open_pagina, IntrekDialoog), rust)
    assert "Anna Fictiefska" in dossier(gevuld.leerling_id).oordeel_hulp.ontbreekt


def test_taak_eenmalig_en_contact_wijzigen(
    qtbot: QtBot, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, dossier: Lees
) -> None:
    _klik(qtbot, _knop(open_pagina, "Taak toevoegen"))
    taak = _dialoog(open_pagina, TaakDialoog)
    QTest.keyClicks(taak.omschrijving.bediening, "Mentor bellen")
    QTest.keyClicks(taak.datum, "morgen")
    qtbot.waitUntil(taak.isActiveWindow)
    QTest.keyClick(taak.datum, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rust()
    assert "Mentor bellen" in [t.omschrijving for t in dossier(gevuld.leerling_id).taken]
    _klik(qtbot, _knop(open_pagina, "Eenmalig contact toevoegen"))
    eenmalig = _dialoog(open_pagina, EenmaligDialoog)
    rust()
    _bewaar(qtbot, eenmalig, rust)
    assert dossier(gevuld.leerling_id).trajecten[0].type.value == "EC"
    kaart = next(k for k in open_pagina.tijdlijn.kaarten if k.item.soort == "contact")
    QTest.keyClick(kaart, Qt.Key.Key_Return)
    contact = _dialoog(open_pagina, ContactDialoog)
    rust()
    contact.velden.verslag.zet_tekst("Verbeterd verslag")
    _bewaar(qtbot, contact, rust)
    teksten = [item.tekst for item in dossier(gevuld.leerling_id).tijdlijn]
    assert "Verbeterd verslag" in teksten


def test_esc_vraagt_eerst_als_er_iets_is_ingevuld(qtbot: QtBot, open_pagina: DossierPagina) -> None:
    _klik(qtbot, _knop(open_pagina, "Taak toevoegen"))
    taak = _dialoog(open_pagina, TaakDialoog)
    QTest.keyClicks(taak.omschrijving.bediening, "x")
    QTest.keyClick(taak, Qt.Key.Key_Escape)
    assert taak.isVisible()
    assert any(d.titel.text() == "Deze taak weggooien?" for d in taak.findChildren(Dialoog))


def test_elke_opening_staat_een_keer_in_het_logboek(
    context: Context, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld
) -> None:
    open_pagina.ververs()
    rust()
    regels = context.vault.query(lees_logboek)
    geopend = [regel for regel in regels if "dossier" in regel.gebeurtenis.lower()]
    assert len(geopend) == 1
    open_pagina.open_doel(gevuld.leerling_id)
    rust()
    regels = context.vault.query(lees_logboek)
    assert len([r for r in regels if "dossier" in r.gebeurtenis.lower()]) == 2


def test_overdragen_gaat_naar_de_overdracht_van_deze_leerling(
    qtbot: QtBot, context: Context, open_pagina: DossierPagina, gevuld: Gevuld
) -> None:
    gevraagd: list[tuple[str, object]] = []
    context.navigatie.gevraagd.connect(lambda naam, doel: gevraagd.append((naam, doel)))
    _klik(qtbot, open_pagina.kop.overdragen)
    assert gevraagd == [("overdrachten", gevuld.leerling_id)]


def test_andere_school_gekozen_toont_geen_naam(
    context: Context, open_pagina: DossierPagina, rust: Rust
) -> None:
    assert open_pagina.dossier is not None
    context.schoolkeuze.kies((open_pagina.dossier.school_id or 0) + 1)
    rust()
    assert open_pagina.elders.isVisible()
    assert not open_pagina.blad.isVisible()


@pytest.mark.parametrize("dag", ["31-31-2020", ""])
def test_onleesbare_geboortedatum_houdt_het_venster_open(
    qtbot: QtBot, context: Context, pagina: DossierPagina, rust: Rust, dag: str
) -> None:
    dialog = nieuwe_leerling(context, pagina)
    assert isinstance(dialog, LeerlingDialoog)
    rust()
    dialog.roepnaam.zet_tekst("Noor")
    dialog.achternaam.zet_tekst("Denkbeeld")
    dialog.geboren.setText(dag)
    dialog.school.setCurrentIndex(1)
    _klik(qtbot, dialog.hoofdknop)
    assert dialog.isVisible()
    assert dialog.v_geboren.heeft_fout
    assert dialog.roepnaam.tekst() == "Noor"
