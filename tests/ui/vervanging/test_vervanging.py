"""A caseload is handed to a colleague, and one traject to another functie, through the window."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from jos_desktop.exchange import kaart_bestand
from jos_desktop.models.codes import Functie, OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Verzendwijze
from jos_desktop.models.kaartinhoud import Kaartinhoud
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.services.dossier import Dossier, lees_dossier
from jos_desktop.services.identiteit import maak_eigen_kaart
from jos_desktop.services.kaarten import lees_kaart_in, vertrouw
from jos_desktop.storage.kaartzegel import in_groepen, nieuwe_ondertekensleutel, ondertekening_van
from jos_desktop.storage.sealing import Priveslot
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.caseload.bulk import Bulkbalk
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.trajecten.acties import COLLEGA, Trajectacties, keuzes
from jos_desktop.ui.vervanging.dialoog import VervangDialoog
from jos_desktop.ui.vervanging.functie import FunctieDialoog
from tests.integration.pakketvoorbeeld import MOMENT
from tests.ui.caseload.voorbeeldkluis import Persoon, leerling, traject

GEBOREN = date(2012, 5, 3)


def _rust(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: not context.tasks.bezig)


def geef_kaart(vault: Vault, naam: str, functie: Functie) -> None:
    """Put the card of a colleague in the address book, compared by phone."""
    sleutel = nieuwe_ondertekensleutel()
    inhoud = Kaartinhoud(
        naam,
        functie.label,
        "Stichting Groeimee",
        (),
        "",
        1,
        MOMENT,
        Priveslot.nieuw().publiek,
        ondertekening_van(sleutel),
    )
    kaart = kaart_bestand.schrijf(inhoud, sleutel)

    def werk(uow: UnitOfWork) -> None:
        nummer = lees_kaart_in(uow, kaart).nieuw_id or 0
        vertrouw(uow, nummer, in_groepen(kaart.vingerafdruk))

    vault.change(werk)


@pytest.fixture
def twee(kluis: Vault) -> tuple[int, int]:
    """Return two pupils with running help; the vault has a card of its own."""
    kluis.change(maak_eigen_kaart)
    nummers = (
        leerling(kluis, Persoon("Emma", "Boer", GEBOREN)),
        leerling(kluis, Persoon("Sam", "Fictief", GEBOREN)),
    )
    for nummer in nummers:
        traject(kluis, nummer)
    return nummers


def overdrachten(
    vault: Vault,
) -> list[tuple[OverdrachtType, OverdrachtStatus, Verzendwijze | None]]:
    """Return kind, state and way of sending of each handover."""
    vraag = select(Overdracht.type, Overdracht.status, Overdracht.verzendwijze)
    return vault.query(lambda uow: [(a, b, c) for a, b, c in uow.session.execute(vraag)])


def test_a_caseload_goes_into_a_folder(
    qtbot: QtBot, context: Context, kluis: Vault, twee: tuple[int, int], tmp_path: Path
) -> None:
    zonder = leerling(kluis, Persoon("Nog", "Niets", GEBOREN))
    geef_kaart(kluis, "Karin Voorbeeld", Functie.JGC)
    balk = Bulkbalk(context, lambda _een, _ander: None)
    qtbot.addWidget(balk)
    dialog = balk.draag_over((*twee, zonder))
    _rust(qtbot, context)
    assert dialog.mee() == twee
    assert dialog.hoofdknop is not None
    assert "2 dossiers" in dialog.hoofdknop.text()
    redenen = [regel.waarom_niet for regel in dialog.model.rijen]
    assert sum("traject" in reden for reden in redenen) == 1

    stick = tmp_path / "stick"
    stick.mkdir()
    dialog.draag_over(stick)
    _rust(qtbot, context)
    _rust(qtbot, context)
    assert len(list(stick.glob("*.josoverdracht"))) == 2
    assert not dialog.verteltabel.isHidden()
    assert {regel.leerling_id for regel in dialog.vertel.rijen} == set(twee)
    assert overdrachten(kluis) == 2 * [
        (OverdrachtType.COLLEGA, OverdrachtStatus.VERZONDEN, Verzendwijze.PAKKET)
    ]

    over = balk.toon_overgenomen()
    _rust(qtbot, context)
    assert {rij.leerling_id for rij in over.model.rijen} == set(twee)
    over.tabel.selectAll()
    assert over.gekozen() == ()
    assert over.hoofdknop is not None
    assert not over.hoofdknop.isEnabled()


def test_without_a_card_the_window_says_what_to_do(
    qtbot: QtBot, context: Context, twee: tuple[int, int]
) -> None:
    dialog = VervangDialoog(None, context, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.open()
    _rust(qtbot, context)
    assert dialog.mee() == twee
    assert not dialog.melding.isHidden()
    assert dialog.hoofdknop is not None
    assert not dialog.hoofdknop.isEnabled()


def _acties(qtbot: QtBot, context: Context, kluis: Vault, leerling_id: int) -> Trajectacties:
    def dossier() -> Dossier:
        return kluis.query(lambda uow: lees_dossier(uow, leerling_id))

    balk = Bulkbalk(context, lambda _een, _ander: None)
    qtbot.addWidget(balk)
    return Trajectacties(balk, context, dossier, starten=lambda _: None, afronden=lambda _: None)


def test_the_only_colleague_of_another_functie_is_chosen_and_one_press_is_enough(
    qtbot: QtBot, context: Context, kluis: Vault, twee: tuple[int, int], tmp_path: Path
) -> None:
    geef_kaart(kluis, "Karin Voorbeeld", Functie.JGC)
    geef_kaart(kluis, "Piet Voorbeeld", Functie.PAJ)
    acties = _acties(qtbot, context, kluis, twee[0])
    (kaart,) = kluis.query(lambda uow: lees_dossier(uow, twee[0])).trajecten
    assert COLLEGA in dict(keuzes(kaart))
    dialog = acties.doe(kaart.id, COLLEGA)
    assert isinstance(dialog, FunctieDialoog)
    _rust(qtbot, context)
    assert dialog.collega.currentText().startswith("Piet Voorbeeld")
    assert dialog.v_naam.isHidden()
    pad = tmp_path / "over.josoverdracht"
    dialog.schrijf(pad)
    _rust(qtbot, context)
    assert pad.exists()
    assert overdrachten(kluis) == [
        (OverdrachtType.FUNCTIE, OverdrachtStatus.VERZONDEN, Verzendwijze.PAKKET)
    ]


def test_a_colleague_without_a_card_gets_it_in_person(
    qtbot: QtBot, context: Context, kluis: Vault, twee: tuple[int, int]
) -> None:
    acties = _acties(qtbot, context, kluis, twee[0])
    (kaart,) = kluis.query(lambda uow: lees_dossier(uow, twee[0])).trajecten
    dialog = acties.collega(kaart)
    assert isinstance(dialog, FunctieDialoog)
    _rust(qtbot, context)
    dialog.geef()
    assert overdrachten(kluis) == []
    dialog.naam.zet_tekst("Piet Voorbeeld")
    dialog.geef()
    _rust(qtbot, context)
    assert overdrachten(kluis) == [
        (OverdrachtType.FUNCTIE, OverdrachtStatus.VERZONDEN, Verzendwijze.PERSOONLIJK)
    ]
