"""Exit-vragenlijsten and stories in an inzage: words, not keys, and each one's own answers."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from jos_desktop.models.casusverhaal import Casusverhaal, Verhaaldeel
from jos_desktop.models.codes import Functie, TrajectStatus, TrajectType
from jos_desktop.models.codes_exit import Informant
from jos_desktop.models.codes_recht import Weglaatgrond
from jos_desktop.models.traject import Traject
from jos_desktop.services.exittoestemming import leg_vast
from jos_desktop.services.inzage import Keuze, Passage, Passagesleutel, kies, lees_nakijken
from jos_desktop.services.inzage_document import document
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.integration.exitvoorbeeld import koos, schreef, vul_in
from tests.unit.services.conftest import Casus
from tests.unit.services.rechtvoorbeeld import Rechten, maak_rechten
from tests.unit.services.test_inzage import tekst_van

VAN_DE_LEERLING = "Dat ik mijn hart kon luchten bij de coach."
VAN_MOEDER = "Wij kregen thuis meer rust."
VAN_VADER = "Ik had liever eerder iets gehoord."
VAN_SCHOOL = "Hij komt weer op tijd in de les."
VRAAG = "Heb je iets aan de hulp gehad?"


@pytest.fixture
def rechten(maak_casus: Callable[[int], Casus]) -> Rechten:
    gemaakt = maak_rechten(maak_casus(13))
    gemaakt.vault.change(lambda uow: _vul(uow, gemaakt))
    return gemaakt


def _vul(uow: UnitOfWork, rechten: Rechten) -> None:
    dag = uow.vandaag
    traject = Traject(
        leerling_id=rechten.leerling_id,
        school_id=rechten.casus.school_id,
        type=TrajectType.KT,
        functie=Functie.JGC,
        status=TrajectStatus.LOPEND,
        start=dag - timedelta(days=60),
    )
    uow.session.add(traject)
    uow.session.flush()
    wie = {
        VAN_DE_LEERLING: (Informant.LEERLING, None),
        VAN_MOEDER: (Informant.OUDER, rechten.moeder_id),
        VAN_VADER: (Informant.OUDER, rechten.vader_id),
        VAN_SCHOOL: (Informant.SCHOOL, None),
    }
    for tekst, (informant, betrokkene_id) in wie.items():
        antwoorden = koos("nut", "4"), schreef("hielp", tekst)
        nummer = vul_in(uow, traject.id, informant, antwoorden, dag, betrokkene_id=betrokkene_id)
        if informant is not Informant.SCHOOL:
            leg_vast(uow, nummer, mag=True)
    verhaal = Casusverhaal(leerling_id=rechten.leerling_id, schuilnaam="Naud", titel="Weer op weg")
    verhaal.delen.append(Verhaaldeel(volgorde=1, deel="keerpunt", tekst="Toen liep hij weg."))
    uow.session.add(verhaal)


def _tekst(rechten: Rechten, wie: int | None = None) -> str:
    verzoek_id = rechten.verzoek(wie=wie)
    return tekst_van(rechten.vault.query(lambda uow: document(uow, verzoek_id)))


def _passages(rechten: Rechten, verzoek_id: int) -> list[Passage]:
    blik = rechten.vault.query(lambda uow: lees_nakijken(uow, verzoek_id))
    return [een for een in blik.passages if een.sleutel.tabel == "exitafname"]


def test_the_pupil_reads_the_question_and_the_words_of_the_answer(rechten: Rechten) -> None:
    tekst = _tekst(rechten)
    for woorden in (VRAAG, "Ja, best wel", VAN_DE_LEERLING, VAN_SCHOOL, "Het keerpunt"):
        assert woorden in tekst
    for sleutel in ("exitantwoord: nut", "exit-vragenlijst: nut", ": keerpunt"):
        assert sleutel not in tekst
    assert "Overgeslagen" in tekst  # what was not answered is told as such


def test_what_a_parent_answered_stays_out_of_the_copy_of_others(rechten: Rechten) -> None:
    voor = {
        None: _tekst(rechten),
        rechten.moeder_id: _tekst(rechten, rechten.moeder_id),
        rechten.vader_id: _tekst(rechten, rechten.vader_id),
    }
    van = {None: VAN_DE_LEERLING, rechten.moeder_id: VAN_MOEDER, rechten.vader_id: VAN_VADER}
    for lezer, tekst in voor.items():
        for wie, woorden in van.items():
            assert (woorden in tekst) is (lezer == wie)
        assert VAN_SCHOOL in tekst


def test_somebody_may_decide_that_it_goes_along_and_the_ground_names_no_parent_to_a_pupil(
    rechten: Rechten,
) -> None:
    verzoek_id = rechten.verzoek()
    weg = [een for een in _passages(rechten, verzoek_id) if not een.mee and een.grond]
    assert {een.grond for een in weg} == {Weglaatgrond.DERDE}
    assert not any(een.voorstel.vast for een in weg)
    mee = {een.sleutel: Keuze(True) for een in weg}
    blik = rechten.vault.query(lambda uow: lees_nakijken(uow, verzoek_id))
    mee |= {
        Passagesleutel("exitantwoord", een.sleutel.id): Keuze(True)
        for een in blik.passages
        if een.sleutel.tabel == "exitantwoord" and een.sleutel.veld == ""
    }
    rechten.vault.change(lambda uow: kies(uow, verzoek_id, mee))
    tekst = tekst_van(rechten.vault.query(lambda uow: document(uow, verzoek_id)))
    assert VAN_MOEDER in tekst
    assert VAN_VADER in tekst


def test_whether_a_parent_lets_it_count_is_hers_alone(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(wie=rechten.vader_id)
    blik = rechten.vault.query(lambda uow: lees_nakijken(uow, verzoek_id))
    vast = [
        een for een in blik.passages if een.sleutel.tabel == "toestemming" and een.voorstel.vast
    ]
    assert any("eigen woord" in een.voorstel.waarom for een in vast)
