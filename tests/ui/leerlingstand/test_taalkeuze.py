"""The language stays free until something is answered."""

from dataclasses import replace

from jos_desktop.models.codes_exit import Afnamestand, Afnamewijze
from jos_desktop.services.exitafnames import begin, geef_papier_uit, lees_afname
from jos_desktop.services.exitcode import nieuwe_code
from jos_desktop.services.exitlijsten import lijst_in_gebruik
from jos_desktop.services.lijstwoorden import woord
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.leerlingstand.paginas import Welkom
from tests.ui.leerlingstand.conftest import Opstelling


def _gekozen(pagina: object) -> list[str]:
    assert isinstance(pagina, Welkom)
    return [een.waarde for een in pagina.talen if een.isChecked()]


def _kies(pagina: object, taal: str) -> None:
    assert isinstance(pagina, Welkom)
    next(een for een in pagina.talen if een.waarde == taal).click()


def test_the_language_of_the_chooser_stands_ready_and_others_can_be_chosen(
    opstelling: Opstelling,
) -> None:
    nummer = opstelling.klaar()
    venster = opstelling.start(nummer, "tr")
    assert _gekozen(venster.pagina) == ["tr"]
    assert opstelling.afname(nummer).stand is Afnamestand.KLAAR
    _kies(venster.pagina, "pl")
    assert _gekozen(venster.pagina) == ["pl"]
    opstelling.begin()
    nu = opstelling.afname(nummer)
    assert (nu.stand, nu.taal, nu.wijze) == (Afnamestand.BEZIG, "pl", Afnamewijze.LEERLINGSTAND)


def test_begun_without_an_answer_another_language_can_be_chosen(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()

    def turks(uow: UnitOfWork) -> None:
        begin(uow, nummer, Afnamewijze.SAMEN, "tr")

    opstelling.context.vault.change(turks)
    venster = opstelling.start(nummer)
    pagina = venster.pagina
    assert isinstance(pagina, Welkom)
    assert _gekozen(pagina) == ["tr"]
    lijst = opstelling.afname(nummer).lijst
    assert lijst is not None
    assert pagina.begin.text() == woord(lijst, "begin")
    _kies(pagina, "en")
    opstelling.begin()
    assert opstelling.afname(nummer).taal == "en"
    opstelling.vraag.wil_niet.click()
    opstelling.rust()
    # With an answer it is fixed, whatever is chosen beforehand.
    opstelling.bewaking.sluit_leerlingstand()
    pagina = opstelling.start(nummer, "tr").pagina
    assert isinstance(pagina, Welkom)
    assert not pagina.talen
    assert pagina.begin.text() == "Go on"
    opstelling.begin()
    assert opstelling.afname(nummer).taal == "en"


def test_the_text_of_a_printed_paper_is_asked_here_too(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()

    def druk(uow: UnitOfWork) -> None:
        gedrukt = replace(lijst_in_gebruik(uow, "tr"), titel="Eerder")
        geef_papier_uit(uow, nummer, nieuwe_code(), gedrukt)

    opstelling.context.vault.change(druk)
    assert _gekozen(opstelling.start(nummer).pagina) == ["tr"]
    opstelling.begin()
    lijst = opstelling.context.vault.query(lambda uow: lees_afname(uow, nummer).lijst)
    assert lijst is not None
    assert lijst.titel == "Eerder"
