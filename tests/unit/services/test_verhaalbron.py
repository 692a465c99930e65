"""What is kept of a school, beside its name, may not stand in a story either."""

from collections.abc import Callable

import pytest

from jos_desktop.models.leerling import Leerling
from jos_desktop.models.school import School
from jos_desktop.services.schoolbeheer import (
    SchoolGegevens,
    bewaar_school,
    haal_alias_weg,
)
from jos_desktop.services.schoolmensen import (
    PersoonGegevens,
    SchooloverlegGegevens,
    bewaar_persoon,
    bewaar_schooloverleg,
)
from jos_desktop.services.schoolwissels import hernoem
from jos_desktop.services.verhaalbron import lees_sporenbron
from jos_desktop.services.verhaalspoor import Spoor, Spoorsoort
from jos_desktop.services.verhaalwacht import zoek_sporen
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus

S = Spoorsoort


@pytest.fixture
def casus(maak_casus: Callable[[int], Casus]) -> Casus:
    """Return a case of which the school has people, a meeting, an address and a former name."""
    zaak = maak_casus(14)

    def vul(uow: UnitOfWork) -> None:
        school = uow.session.get_one(School, zaak.school_id)
        gegevens = SchoolGegevens(
            school.naam,
            schoolsoort=school.schoolsoort,
            regio=school.regio,
            brin="98XZ",
            adres="Tamariskhof 14, 9713 QX Zoutkamp",
            telefoon="072 555 0199",
            email="balie@zoutkreek.example",
        )
        bewaar_school(uow, gegevens, zaak.school_id)
        ilse = PersoonGegevens("Ilsemarijn Poortvliet", telefoon="06 5550 7788")
        bewaar_persoon(uow, zaak.school_id, ilse)
        overleg = SchooloverlegGegevens("Zorgteam", wie="Hendrikus Zwaluw, orthopedagoog")
        bewaar_schooloverleg(uow, zaak.school_id, overleg)
        hernoem(uow, zaak.school_id, "Lyceum Zoutkreek", uow.vandaag)
        hernoem(uow, zaak.school_id, "Wierbaken College", uow.vandaag)
        haal_alias_weg(uow, zaak.school_id, "Lyceum Zoutkreek")

    zaak.vault.change(vul)
    return zaak


def _sporen(casus: Casus, tekst: str) -> tuple[Spoor, ...]:
    return zoek_sporen(tekst, casus.vault.query(lambda u: lees_sporenbron(u, casus.leerling_id)))


@pytest.mark.parametrize(
    ("tekst", "woord", "soort"),
    [
        ("Dat zei Ilsemarijn Poortvliet ook.", "Ilsemarijn Poortvliet", S.NAAM),
        ("Dat zei Ilsemarijn ook.", "Ilsemarijn", S.NAAM),
        ("Zij belde 0655507788 terug.", "0655507788", S.TELEFOON),
        ("In het zorgteam vroeg Hendrikus door.", "Hendrikus", S.NAAM),
        ("De balie was 072-5550199.", "072-5550199", S.TELEFOON),
        ("Mail naar balie@zoutkreek.example graag.", "balie@zoutkreek.example", S.EMAIL),
        ("Het stond aan de Tamariskhof 14.", "de Tamariskhof 14", S.STRAAT),
        ("Hij ging naar 9713QX toe.", "9713QX", S.POSTCODE),
        ("Hij fietste naar Zoutkamp.", "Zoutkamp", S.PLAATS),
        ("Daar hoort 98XZ bij.", "98XZ", S.NUMMER),
        ("Toen heette het nog Lyceum Zoutkreek.", "Lyceum Zoutkreek", S.SCHOOL),
        ("Nu is dat het Wierbaken College.", "het Wierbaken College", S.SCHOOL),
    ],
)
def test_what_is_known_of_a_school_is_found(
    casus: Casus, tekst: str, woord: str, soort: Spoorsoort
) -> None:
    gevonden = [(spoor.woord, spoor.soort) for spoor in _sporen(casus, tekst) if not spoor.mild]
    assert gevonden == [(woord, soort)]


def test_of_a_shielded_school_only_the_place_is_shown(casus: Casus) -> None:
    def scherm_af(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, casus.leerling_id).school_afgeschermd = True

    tekst = "Ilsemarijn Poortvliet van Lyceum Zoutkreek belde met 072-5550199."
    assert all(spoor.woord for spoor in _sporen(casus, tekst))
    casus.vault.change(scherm_af)
    sporen = _sporen(casus, tekst)
    assert len(sporen) == 3
    assert all(spoor.afgeschermd and not spoor.woord for spoor in sporen)


def test_ordinary_words_about_a_school_give_no_alarm(casus: Casus) -> None:
    tekst = "De mentor en het zorgteam van school dachten mee. De balie wist het ook."
    assert _sporen(casus, tekst) == ()
