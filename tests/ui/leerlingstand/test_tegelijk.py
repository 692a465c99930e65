"""Two things at once: a gordijn, the coach, stopping or a retry while something is under way."""

from datetime import timedelta

import pytest

from jos_desktop.models.codes_exit import Afnamestand, Antwoordstand, Informant, Vraagvorm
from jos_desktop.models.traject import Traject
from jos_desktop.services.exitafnames import Antwoord
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.leerlingstand.naloop import Gegeven
from jos_desktop.ui.leerlingstand.paginas import Begeleider, Klaar, Meetellen, Stoppen, Welkom
from jos_desktop.ui.leerlingstand.vraagpagina import Vraagpagina
from tests.ui.leerlingstand.conftest import Opstelling, beperk


@pytest.mark.parametrize("dicht", ["trek_dicht", "sluit_leerlingstand"])
def test_what_covers_the_screen_while_the_list_is_read_keeps_it_away(
    opstelling: Opstelling, dicht: str
) -> None:
    nummer = opstelling.klaar()
    opstelling.context.start_leerlingstand(nummer)
    getattr(opstelling.bewaking, dicht)()
    opstelling.rust()
    assert not opstelling.stand.aan
    assert opstelling.hoofd.isVisible()
    opstelling.bewaking.gordijn.trek_open()
    opstelling.start(nummer)


def test_behind_a_gordijn_it_does_not_start(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()
    opstelling.bewaking.trek_dicht()
    opstelling.context.start_leerlingstand(nummer)
    opstelling.rust()
    assert opstelling.bewaking.leerlingstand is None or not opstelling.stand.aan
    opstelling.bewaking.gordijn.trek_open()


@pytest.mark.parametrize("knop", ["stoppen", "begeleider"])
def test_a_page_that_was_asked_while_an_answer_is_written_stays(
    opstelling: Opstelling, knop: str
) -> None:
    opstelling.start(opstelling.klaar())
    opstelling.begin()
    eerste = opstelling.vraag.vraag.sleutel
    opstelling.vraag.wil_niet.click()
    getattr(opstelling.venster, knop).click()
    gevraagd = opstelling.venster.pagina
    assert isinstance(gevraagd, Stoppen | Begeleider)
    opstelling.rust()
    assert opstelling.venster.pagina is gevraagd
    (gevraagd.nee if isinstance(gevraagd, Stoppen) else gevraagd.vorige).click()
    assert opstelling.vraag.vraag.sleutel != eerste
    opstelling.vraag.vorige.click()
    assert opstelling.vraag.antwoord_nu().vraag == eerste


def test_the_page_of_the_coach_stays_while_the_begin_is_written(opstelling: Opstelling) -> None:
    venster = opstelling.start(opstelling.klaar())
    welkom = venster.pagina
    assert isinstance(welkom, Welkom)
    welkom.begin.click()
    venster.begeleider.click()
    coach = venster.pagina
    opstelling.rust()
    assert isinstance(coach, Begeleider)
    assert venster.pagina is coach
    coach.vorige.click()
    assert opstelling.vraag.isEnabled()


def test_going_on_before_the_answer_is_written_does_not_shift_a_page(
    opstelling: Opstelling,
) -> None:
    opstelling.start(opstelling.klaar())
    opstelling.begin()
    opstelling.vraag.wil_niet.click()
    opstelling.rust()
    tweede = opstelling.vraag.vraag.sleutel
    opstelling.vraag.wil_niet.click()
    opstelling.venster.stoppen.click()
    page = opstelling.venster.pagina
    assert isinstance(page, Stoppen)
    page.nee.click()
    assert opstelling.vraag.vraag.sleutel == tweede
    opstelling.vraag.vorige.click()
    eerste = opstelling.vraag
    opstelling.rust()
    assert opstelling.vraag is eerste
    opstelling.vraag.wil_niet.click()
    opstelling.rust()
    assert opstelling.vraag.vraag.sleutel == tweede


def test_trying_an_older_answer_again_does_not_move_the_place_back(
    opstelling: Opstelling,
) -> None:
    nummer = opstelling.klaar()
    opstelling.start(nummer)
    opstelling.begin()
    walk = opstelling.stand.wandeling
    assert walk is not None
    vragen = [een.sleutel for een in walk.gang.vragen()]
    alle = walk.gang.lijst.vragen_voor(Informant.LEERLING)
    open_ = next(een.sleutel for een in alle if een.vorm is Vraagvorm.OPEN)
    ja, over = Antwoordstand.BEANTWOORD, Antwoordstand.OVERGESLAGEN
    naloop = opstelling.stand._naloop
    beperk(opstelling, 1)
    naloop.bewaar(Gegeven(nummer, Antwoord(open_, ja, tekst="Een lang verhaal. " * 200), open_))
    opstelling.rust()
    assert not naloop.leeg
    beperk(opstelling, 1_000_000)
    eerder = next(een for een in vragen if een != open_)
    naloop.bewaar(Gegeven(nummer, Antwoord(eerder, over), vragen[-1]))
    opstelling.qtbot.waitUntil(lambda: naloop.leeg)
    opstelling.rust()
    assert len(opstelling.afname(nummer).antwoorden) == 2
    assert opstelling.afname(nummer).plek == vragen[-1]


def _naar_de_laatste(op: Opstelling) -> Vraagpagina:
    walk = op.stand.wandeling
    assert walk is not None
    while walk.gang.nummer < len(walk.gang.vragen()):
        op.vraag.wil_niet.click()
        op.rust()
    return op.vraag


def test_school_goes_from_the_last_question_to_the_end(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar(Informant.SCHOOL)
    venster = opstelling.start(nummer)
    opstelling.begin()
    laatste = _naar_de_laatste(opstelling)
    gezien: list[object] = []
    venster.stapel.currentChanged.connect(lambda _: gezien.append(type(venster.pagina)))
    laatste.wil_niet.click()
    opstelling.rust()
    assert isinstance(venster.pagina, Klaar)
    assert Meetellen not in gezien
    assert opstelling.afname(nummer).stand is Afnamestand.INGEVULD


def test_school_that_could_not_be_finished_finishes_from_the_last_question(
    opstelling: Opstelling,
) -> None:
    def zet_start(dagen: int) -> None:
        def werk(uow: UnitOfWork) -> None:
            traject = uow.session.get_one(Traject, opstelling.traject_id)
            traject.start = uow.vandaag + timedelta(days=dagen)

        opstelling.context.vault.change(werk)

    nummer = opstelling.klaar(Informant.SCHOOL)
    venster = opstelling.start(nummer)
    opstelling.begin()
    laatste = _naar_de_laatste(opstelling)
    zet_start(3)
    laatste.wil_niet.click()
    opstelling.rust()
    assert opstelling.vraag is laatste
    assert laatste.isEnabled()
    assert venster.fout.isVisible()
    # Going on later from the welcome page: the same, with the last question in view.
    opstelling.bewaking.sluit_leerlingstand()
    venster = opstelling.start(nummer)
    opstelling.begin()
    assert opstelling.vraag.vraag == laatste.vraag
    assert opstelling.vraag.isEnabled()
    zet_start(-3)
    opstelling.vraag.wil_niet.click()
    opstelling.rust()
    assert isinstance(venster.pagina, Klaar)
    assert opstelling.afname(nummer).stand is Afnamestand.INGEVULD
