"""The sheet shows the family as it is, masks who is shielded, and every choice can be typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import Gezag, GezagBron, Gezagsvorm, Relatie
from jos_desktop.models.codes_recht import (
    InformeerGrond,
    Informeren,
    Maatregelsoort,
    Planstand,
    Vertegenwoordiging,
)
from jos_desktop.services.contacten import lees_contact
from jos_desktop.services.gezag import lees_personen, wijzig_gezin
from jos_desktop.services.gezinsblad import Gezinsblad, lees_gezinsblad
from jos_desktop.services.hulpplan import lees_plan
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    bewaar_betrokkene,
    lees_betrokkene,
    lees_leerling,
    wijzig_leerling,
)
from jos_desktop.services.tijdlijn import lees_tijdlijn
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.dossier.persoon import PersoonDialoog
from jos_desktop.ui.dossier.traject import ContactDialoog
from jos_desktop.ui.gezag.blad import GezinBlad
from jos_desktop.ui.gezag.dialogen import InformeerDialoog, OordeelDialoog, WonenDialoog
from jos_desktop.ui.gezag.dialogen_hulp import MaatregelDialoog, PlanDialoog
from jos_desktop.ui.gezag.kaarten import MAATREGEL_OOK, SAMEN
from jos_desktop.ui.ongedaan import Aanbod, maak_ongedaan
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog
from tests.ui.dossier.voorbeeld import Gevuld
from tests.ui.gezag.gezin import STIEFMOEDER

Rust = Callable[[], None]
T = TypeVar("T", bound=Dialoog)


def _tekst(widget: QWidget) -> str:
    """Return all words that stand on a widget, also in tooltips and accessible names."""
    woorden = [
        deel
        for kind in widget.findChildren(QWidget)
        for deel in (kind.accessibleName(), kind.toolTip())
    ]
    woorden += [label.text() for label in widget.findChildren(QLabel)]
    return "\n".join(woorden)


def _knop(widget: QWidget, naam: str) -> QAbstractButton:
    return next(k for k in widget.findChildren(QAbstractButton) if k.accessibleName() == naam)


def _klik(_qtbot: QtBot, knop: QAbstractButton | None) -> None:
    assert knop is not None
    QTest.mouseClick(knop, Qt.MouseButton.LeftButton)


def _dialoog(blad: QWidget, soort: type[T]) -> T:
    return next(d for d in blad.findChildren(soort) if d.isVisible())


def _lees(context: Context, gevuld: Gevuld) -> Gezinsblad:
    return context.vault.query(lambda uow: lees_gezinsblad(uow, gevuld.leerling_id))


def test_the_whole_family_stands_there_and_the_shielded_address_does_not(
    blad: GezinBlad, gezin: dict[str, int], rust: Rust
) -> None:
    blad.ververs()
    rust()
    tekst = _tekst(blad)
    for woord in (
        *gezin,
        "Gezag geschorst",
        "wat zij voor het toezicht nodig heeft",
        "daarvoor is geen toestemming nodig (Jeugdwet 7.3.4 lid 1)",
        "daarna heeft gezag",
        "Overleden",
        "Curator",
        "Niet informeren",
        "gedragswetenschapper van het team",
        "Voorbeeldweg 9, 1811 AB Alkmaar",
        "Gezag: voogdij",
        "Woont: pleeggezin",
        "N. Verzonnen, 072-5550101",
        "Nee, een ander beslist",
        "Klanttraject JGC",
    ):
        assert woord in tekst, woord
    for geheim in ("Geheimpad", "1822", "Heiloo", "06-55533344"):
        assert geheim not in tekst, geheim


def test_it_fits_the_smallest_screen(blad: GezinBlad, gezin: dict[str, int], rust: Rust) -> None:
    blad.ververs()
    rust()
    assert blad.minimumSizeHint().width() <= 1178


def test_tab_goes_along_the_people_before_the_measures(
    blad: GezinBlad, gezin: dict[str, int], rust: Rust
) -> None:
    assert gezin
    rust()
    blad.personen.nieuw.setFocus()
    langs: list[QWidget] = []
    while (focus := blad.focusWidget()) is not blad.maatregelen.nieuw:
        assert len(langs) < 40
        langs.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    knoppen = blad.personen.findChildren(QAbstractButton)
    assert len(knoppen) > 2
    assert set(knoppen) <= set(langs)


def test_every_field_of_a_divorced_parent_can_be_typed(
    qtbot: QtBot, blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    _klik(qtbot, _knop(blad, "Persoon toevoegen"))
    form = _dialoog(blad, PersoonDialoog)
    form.naam.zet_tekst("Marek Scheidslijn")
    form.relatie.zet(Relatie.OUDER)
    form.gezag.zet(Gezag.GESCHORST)
    form.bron.zet(GezagBron.BESCHIKKING)
    vandaag = context.vault.query(lambda uow: uow.vandaag)
    form.gezag_datum.zet_datum(vandaag)
    form.gezag_tot.zet_datum(vandaag - timedelta(days=1))
    form.gezag_daarna.zet(Gezag.JA)
    form.vertegenwoordiging.zet(Vertegenwoordiging.GEMACHTIGDE)
    for veld, woord in (
        (form.straat, "Voorbeeldweg 9"), (form.postcode, "1811 AB"), (form.woonplaats, "Alkmaar"),
    ):  # fmt: skip
        veld.zet_tekst(woord)
    _klik(qtbot, form.hoofdknop)
    rust()
    assert form.isVisible(), "an end before its beginning was kept"
    assert form.v_datum.heeft_fout
    form.gezag_tot.zet_datum(vandaag + timedelta(days=60))
    _klik(qtbot, form.hoofdknop)
    rust()
    persoon = next(
        p
        for p in context.vault.query(lambda uow: lees_personen(uow, gevuld.leerling_id))
        if p.naam == "Marek Scheidslijn"
    )
    assert persoon.gezag is Gezag.GESCHORST
    assert persoon.tot == vandaag + timedelta(days=60)
    assert persoon.daarna == "heeft gezag"
    assert persoon.vertegenwoordigt == "Schriftelijk gemachtigd"
    assert persoon.adres == "Voorbeeldweg 9, 1811 AB Alkmaar"
    assert "Voorbeeldweg 9" in _tekst(blad)


def test_a_parent_who_died_keeps_a_place_but_no_gezag(
    qtbot: QtBot, blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    _klik(qtbot, _knop(blad, "Anna Fictiefska wijzigen"))
    form = _dialoog(blad, PersoonDialoog)
    rust()
    form.overleden.setChecked(True)
    assert not form.v_gezag.isVisible()
    assert form.v_datum.label.text() == "Overleden &op"
    _klik(qtbot, form.hoofdknop)
    rust()
    moeder = context.vault.query(lambda uow: lees_betrokkene(uow, gevuld.moeder_id))
    assert (moeder.gezag, moeder.gezag_bron) == (Gezag.NEE, GezagBron.OVERLEDEN)
    assert moeder.telefoon == "06-12345678"
    rij = next(r for r in _lees(context, gevuld).personen if r.persoon.id == gevuld.moeder_id)
    assert not rij.hoort.mag
    assert not rij.hoort.op_verzoek


def test_not_informing_is_a_decision_with_its_history(
    qtbot: QtBot, blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    naam = "Besluiten of Anna Fictiefska van JOS hoort"
    _klik(qtbot, _knop(blad, naam))
    form = _dialoog(blad, InformeerDialoog)
    rust()
    assert form.besluit.vast() is Informeren.NIET
    assert form.grond.vast() is InformeerGrond.GOED_HULPVERLENER
    _klik(qtbot, form.hoofdknop)
    rust()
    assert form.v_reden.heeft_fout
    QTest.keyClicks(form.reden.bediening, "Onveilig thuis")
    _klik(qtbot, form.hoofdknop)
    rust()
    assert form.v_overleg.heeft_fout
    QTest.keyClicks(form.overleg.bediening, "R. Verzonnen")
    _klik(qtbot, form.hoofdknop)
    rust()
    rij = next(r for r in _lees(context, gevuld).personen if r.persoon.id == gevuld.moeder_id)
    assert not rij.hoort.mag
    assert "Onveilig thuis (overlegd met R. Verzonnen)" in _tekst(blad)
    _klik(qtbot, _knop(blad, naam))
    form = _dialoog(blad, InformeerDialoog)
    rust()
    assert form.besluit.vast() is Informeren.WEL
    assert "Onveilig thuis" in form.eerder.text()
    _klik(qtbot, form.hoofdknop)
    rust()
    rij = next(r for r in _lees(context, gevuld).personen if r.persoon.id == gevuld.moeder_id)
    assert rij.hoort.mag


def test_from_sixteen_the_wish_of_the_pupil_is_proposed(
    blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    oud = context.vault.query(lambda uow: lees_leerling(uow, gevuld.leerling_id))
    ouder = replace(oud, geboortedatum=oud.geboortedatum - timedelta(days=4 * 366))
    context.vault.change(lambda uow: wijzig_leerling(uow, gevuld.leerling_id, ouder))
    form = blad.informeren(gevuld.moeder_id)
    assert isinstance(form, InformeerDialoog)
    rust()
    assert form.grond.vast() is InformeerGrond.WENS_LEERLING
    assert "Vanaf 16" in form.uitleg.text()
    blad.ververs()
    rust()
    assert "Vanaf 16 jaar beslist de leerling zelf wat de ouders horen." in _tekst(blad)


def test_form_of_gezag_and_living_are_kept(
    qtbot: QtBot, blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    _klik(qtbot, _knop(blad, "Gezag en wonen wijzigen"))
    form = _dialoog(blad, WonenDialoog)
    form.vorm.zet(Gezagsvorm.GEZAMENLIJK)
    form.wonen.zet_tekst("Co-ouderschap")
    _klik(qtbot, form.hoofdknop)
    rust()
    gelezen = _lees(context, gevuld)
    assert (gelezen.gezagsvorm, gelezen.woonsituatie) == (Gezagsvorm.GEZAMENLIJK, "Co-ouderschap")
    assert "Woont: co-ouderschap" in _tekst(blad)


def test_a_form_of_gezag_that_speaks_of_a_measure_asks_for_the_measure(
    qtbot: QtBot, blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    assert MAATREGEL_OOK not in _tekst(blad)
    context.vault.change(
        lambda uow: wijzig_gezin(uow, gevuld.leerling_id, Gezagsvorm.OTS, "Thuis bij moeder")
    )
    blad.ververs()
    rust()
    assert MAATREGEL_OOK in _tekst(blad)
    _klik(qtbot, _knop(blad, "Maatregel vastleggen"))
    form = _dialoog(blad, MaatregelDialoog)
    form.soort.zet(Maatregelsoort.OTS)
    form.instelling.zet_tekst("Jeugdbescherming Fictief")
    form.vanaf.zet_datum(context.vault.query(lambda uow: uow.vandaag))
    _klik(qtbot, form.hoofdknop)
    rust()
    blad.ververs()
    rust()
    assert MAATREGEL_OOK not in _tekst(blad)


def test_two_parents_with_gezag_hint_at_joint_gezag(
    blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    def maak(uow: UnitOfWork) -> None:
        toen = uow.vandaag - timedelta(days=9)
        for naam in ("Ada Fictief", "Bo Fictief"):
            ouder = BetrokkeneGegevens(naam, Relatie.OUDER, Gezag.JA, GezagBron.REGISTER, toen)
            bewaar_betrokkene(uow, gevuld.leerling_id, ouder)
        wijzig_gezin(uow, gevuld.leerling_id, Gezagsvorm.ONBEKEND, "")

    context.vault.change(maak)
    blad.ververs()
    rust()
    assert SAMEN in _tekst(blad)
    context.vault.change(
        lambda uow: wijzig_gezin(uow, gevuld.leerling_id, Gezagsvorm.GEZAMENLIJK, "")
    )
    blad.ververs()
    rust()
    assert SAMEN not in _tekst(blad)


def test_a_measure_is_kept_changed_and_taken_away(
    qtbot: QtBot, blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    vandaag = context.vault.query(lambda uow: uow.vandaag)
    _klik(qtbot, blad.maatregelen.nieuw)
    form = _dialoog(blad, MaatregelDialoog)
    form.soort.zet(Maatregelsoort.VOORLOPIGE_OTS)
    form.vanaf.zet_datum(vandaag)
    _klik(qtbot, form.hoofdknop)
    rust()
    assert form.v_instelling.heeft_fout
    form.instelling.zet_tekst("Jeugdbescherming Fictief")
    _klik(qtbot, form.hoofdknop)
    rust()
    (maatregel,) = _lees(context, gevuld).maatregelen
    assert maatregel.loopt
    naam = f"Voorlopige ondertoezichtstelling van {vandaag:%d-%m-%Y}"
    _klik(qtbot, _knop(blad, f"{naam} wijzigen"))
    form = _dialoog(blad, MaatregelDialoog)
    rust()
    form.tot.zet_datum(vandaag - timedelta(days=1))
    _klik(qtbot, form.hoofdknop)
    rust()
    assert form.v_tot.heeft_fout
    form.tot.zet_datum(vandaag + timedelta(days=90))
    form.kader.setChecked(True)
    _klik(qtbot, form.hoofdknop)
    rust()
    (maatregel,) = _lees(context, gevuld).maatregelen
    assert maatregel.tot == vandaag + timedelta(days=90)
    assert maatregel.hulp_in_kader
    aangeboden: list[Aanbod] = []
    context.navigatie.ongedaan.connect(aangeboden.append)
    _klik(qtbot, _knop(blad, f"{naam} weghalen"))
    rust()
    assert _lees(context, gevuld).maatregelen == ()
    maak_ongedaan(context, aangeboden[-1])
    rust()
    assert _lees(context, gevuld).maatregelen == (maatregel,)


def test_a_judgement_needs_a_reason(
    qtbot: QtBot, blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    _klik(qtbot, blad.oordelen.nieuw)
    form = _dialoog(blad, OordeelDialoog)
    _klik(qtbot, form.hoofdknop)
    rust()
    assert form.v_reden.heeft_fout
    QTest.keyClicks(form.reden.bediening, "Begrijpt de vraag niet")
    _klik(qtbot, form.hoofdknop)
    rust()
    (oordeel,) = _lees(context, gevuld).oordelen
    assert not oordeel.in_staat
    assert "Begrijpt de vraag niet" in _tekst(blad)


def test_below_twelve_nothing_is_judged(
    blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    oud = context.vault.query(lambda uow: lees_leerling(uow, gevuld.leerling_id))
    jong = replace(oud, geboortedatum=oud.geboortedatum + timedelta(days=3 * 366))
    context.vault.change(lambda uow: wijzig_leerling(uow, gevuld.leerling_id, jong))
    blad.ververs()
    rust()
    assert not blad.oordelen.isVisible()


@pytest.mark.parametrize(
    ("stand", "velden"),
    [
        (Planstand.AANGEBODEN, ["aangeboden", "afgezien"]),
        (Planstand.FAMILIEGROEPSPLAN, ["aangeboden", "afgesproken", "gevraagd", "gegeven"]),
        (
            Planstand.AFGESPROKEN,
            ["aangeboden", "afgezien", "afgesproken", "gevraagd", "gegeven"],
        ),
        (Planstand.NVT, []),
    ],
)
def test_the_plan_asks_what_its_state_needs(
    blad: GezinBlad, gevuld: Gevuld, rust: Rust, stand: Planstand, velden: list[str]
) -> None:
    form = blad.plan(gevuld.traject_id)
    assert isinstance(form, PlanDialoog)
    rust()
    form.stand.zet(stand)
    datums = ("aangeboden", "afgezien", "afgesproken", "gevraagd", "gegeven")
    assert [naam for naam in datums if getattr(form, naam).isVisible()] == velden


def test_an_agreed_plan_says_with_whom_and_until_when(
    qtbot: QtBot, blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    vandaag = context.vault.query(lambda uow: uow.vandaag)
    form = blad.plan(gevuld.traject_id)
    assert isinstance(form, PlanDialoog)
    rust()
    form.stand.zet(Planstand.AFGESPROKEN)
    _klik(qtbot, form.hoofdknop)
    rust()
    assert form.v_afgesproken.heeft_fout
    form.afgesproken.zet_datum(vandaag)
    _klik(qtbot, form.hoofdknop)
    rust()
    assert form.v_met.heeft_fout
    form.met.zet_tekst("leerling en moeder")
    form.gevraagd.zet_datum(vandaag)
    _klik(qtbot, form.hoofdknop)
    rust()
    plan = context.vault.query(lambda uow: lees_plan(uow, gevuld.traject_id))
    assert plan.stand is Planstand.AFGESPROKEN
    termijn = vandaag + timedelta(days=14)
    assert f"Uiterlijk {termijn:%d-%m-%Y}: het plan op papier geven." in _tekst(blad)


def test_a_contact_can_be_help_to_a_parent_herself(
    qtbot: QtBot, blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    tijdlijn = context.vault.query(lambda uow: lees_tijdlijn(uow, gevuld.leerling_id, [], []))
    contact_id = next(item.id for item in tijdlijn if item.soort == "contact")
    form = ContactDialoog(blad, context, gevuld.leerling_id, contact_id)
    form.open()
    rust()
    assert form.hulp_aan.sleutel() is None
    form.hulp_aan.zet(gevuld.moeder_id)
    _klik(qtbot, form.hoofdknop)
    rust()
    contact = context.vault.query(lambda uow: lees_contact(uow, contact_id))
    assert contact.hulp_aan == gevuld.moeder_id
    assert "1 contact" in _tekst(blad)
    tijdlijn = context.vault.query(lambda uow: lees_tijdlijn(uow, gevuld.leerling_id, [], []))
    gevonden = next(item for item in tijdlijn if item.id == contact_id)
    assert "hulp aan Anna Fictiefska zelf" in gevonden.onderschrift


def test_a_birthday_ticks_itself_off(
    blad: GezinBlad, context: Context, gevuld: Gevuld, rust: Rust
) -> None:
    vandaag = context.vault.query(lambda uow: uow.vandaag)
    oud = context.vault.query(lambda uow: lees_leerling(uow, gevuld.leerling_id))
    geboren = (vandaag - timedelta(days=3)).replace(year=vandaag.year - 16)
    nieuw = replace(oud, geboortedatum=geboren)
    context.vault.change(lambda uow: wijzig_leerling(uow, gevuld.leerling_id, nieuw))
    blad.ververs()
    rust()
    assert blad.wissel.isVisible()
    assert "is 16 sinds" in blad.wissel.uitleg.text()
    assert "Nog doen" in _tekst(blad.wissel)


def test_who_is_shielded_is_shown_only_after_a_reason(
    qtbot: QtBot, blad: GezinBlad, gezin: dict[str, int], rust: Rust
) -> None:
    blad.ververs()
    rust()
    _klik(qtbot, _knop(blad, f"Adres en telefoon van {STIEFMOEDER} tonen"))
    vraag = next(d for d in blad.findChildren(Dialoog) if d.isVisible())
    rust()
    assert "Geheimpad" not in _tekst(vraag)
