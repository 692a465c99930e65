"""An anonymous consult: no place for a name, it counts, and it grows into an aanmelding."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import ContactSoort, Functie, Ingang, Thema, TrajectType
from jos_desktop.services.aanmeldingen import lees_aanmelding
from jos_desktop.services.consulten import (
    ConsultAlAangemeld,
    ConsultdatumKanNiet,
    ConsultGegevens,
    ConsultLeeg,
    ConsultOnbekend,
    SchoolBijConsultOnbekend,
    bewaar_consult,
    lees_consult,
    lees_naamwacht,
    lijst_consulten,
    meld_consult_aan,
    tel_advies,
    voorstel_bij_consult,
)
from jos_desktop.services.contacten import ContactGegevens
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.eenmalig import registreer_eenmalig_contact
from jos_desktop.services.leerlingen import lees_leerling, wijzig_leerling
from jos_desktop.services.logboeken import lees_logboek
from jos_desktop.services.naamwacht import Vondstsoort
from jos_desktop.services.samenvatting_gevallen import lees_gevallen
from jos_desktop.services.verwijderd import lijst_verwijderd
from jos_desktop.services.verwijderen import verwijder_rij
from tests.unit.services.conftest import Casus


@pytest.fixture
def casus(maak_casus: Callable[[int], Casus]) -> Casus:
    """Return a pupil of 13 with one open application."""
    return maak_casus(13)


def _gegevens(casus: Casus) -> ConsultGegevens:
    return ConsultGegevens(
        casus.vandaag - timedelta(days=2),
        casus.school_id,
        hoofdthema=Thema.GEDRAG,
        duur_min=15,
        vraag="Hoe begrens ik een leerling die door de les roept?",
        advies="Eén afspraak per week, en benoem wat goed gaat.",
    )


def _bewaar(casus: Casus, gegevens: ConsultGegevens, consult_id: int | None = None) -> int:
    gemaakt = casus.vault.change(lambda uow: bewaar_consult(uow, gegevens, consult_id))
    assert gemaakt.nieuw_id is not None
    assert not gemaakt.leerling_ids
    return gemaakt.nieuw_id


def test_kept_read_changed_and_listed(casus: Casus) -> None:
    gegevens = _gegevens(casus)
    nummer = _bewaar(casus, gegevens)
    gelezen = casus.vault.query(lambda uow: lees_consult(uow, nummer))
    assert gelezen == replace(gegevens, functie=gelezen.functie)
    _bewaar(casus, replace(gegevens, vrager=Ingang.DOCENT, functie=Functie.PAJ), nummer)
    (rij,) = casus.vault.query(lijst_consulten)
    assert (rij.vrager, rij.functie, rij.thema, rij.aangemeld) == (
        "Docent",
        "PAJ",
        "Gedrag en impulsiviteit",
        False,
    )
    assert casus.vault.query(lambda uow: lijst_consulten(uow, casus.school_id + 1)) == ()


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"hoofdthema": None, "vraag": " ", "advies": ""}, ConsultLeeg),
        ({"dagen": 3}, ConsultdatumKanNiet),
        ({"school_id": 999_999}, SchoolBijConsultOnbekend),
    ],
)
def test_a_consult_that_cannot_be(
    casus: Casus, anders: dict[str, object], fout: type[KnownError]
) -> None:
    gegevens = _gegevens(casus)
    if "dagen" in anders:
        anders = {"datum": casus.vandaag + timedelta(days=3)}
    with pytest.raises(fout):
        _bewaar(casus, replace(gegevens, **anders))  # type: ignore[arg-type]
    with pytest.raises(ConsultOnbekend):
        _bewaar(casus, gegevens, 999_999)


def test_it_counts_as_one_eenmalig_contact(casus: Casus) -> None:
    gegevens = _gegevens(casus)
    _bewaar(casus, gegevens)
    gesprek = ContactGegevens(casus.vandaag, ContactSoort.SPREEKUUR, "Liep zelf binnen")
    casus.vault.change(
        lambda uow: registreer_eenmalig_contact(
            uow,
            casus.leerling_id,
            school_id=casus.school_id,
            functie=Functie.JGC,
            dag=casus.vandaag,
            thema=Thema.GEDRAG,
            gesprek=gesprek,
        )
    )
    van = casus.vandaag - timedelta(days=30)
    telling = casus.vault.query(lambda uow: tel_advies(uow, van, casus.vandaag))
    assert (telling.met_naam, telling.anoniem, telling.totaal) == (1, 1, 2)
    assert telling.per_thema == (("Gedrag en impulsiviteit", 2),)
    assert sum(aantal for _, aantal in telling.per_school) == 2
    gevallen = casus.vault.query(lambda uow: lees_gevallen(uow, b"zout" * 8))
    assert [geval.type for geval in gevallen] == [TrajectType.EC, TrajectType.EC]
    assert len({geval.merk for geval in gevallen}) == 2
    assert [geval.uit for geval in gevallen] == [casus.vandaag, gegevens.datum]
    dossier = casus.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
    (contact,) = (item for item in dossier.tijdlijn if item.soort == "contact")
    assert "Liep zelf binnen" in contact.tekst


def test_a_shielded_school_is_not_counted_by_name(casus: Casus) -> None:
    def scherm_af(uow):  # type: ignore[no-untyped-def]
        oud = lees_leerling(uow, casus.leerling_id)
        return wijzig_leerling(uow, casus.leerling_id, replace(oud, school_afgeschermd=True))

    casus.vault.change(
        lambda uow: registreer_eenmalig_contact(
            uow,
            casus.leerling_id,
            school_id=casus.school_id,
            functie=Functie.JGC,
            dag=casus.vandaag,
        )
    )
    casus.vault.change(scherm_af)
    telling = casus.vault.query(lambda uow: tel_advies(uow, casus.vandaag, casus.vandaag))
    assert telling.totaal == 0


def test_from_consult_to_case_and_the_consult_stays_anonymous(casus: Casus) -> None:
    nummer = _bewaar(casus, _gegevens(casus))
    voorstel = casus.vault.query(lambda uow: voorstel_bij_consult(uow, nummer, casus.leerling_id))
    assert voorstel.datum == casus.vandaag - timedelta(days=2)
    assert (voorstel.hoofdthema, voorstel.ingang) == (Thema.GEDRAG, Ingang.MENTOR)
    gemaakt = casus.vault.change(
        lambda uow: meld_consult_aan(uow, nummer, casus.leerling_id, voorstel)
    )
    assert gemaakt.nieuw_id is not None
    aanmelding = casus.vault.query(lambda uow: lees_aanmelding(uow, gemaakt.nieuw_id or 0))
    assert aanmelding.doel_school.startswith("Hoe begrens ik")
    (rij,) = casus.vault.query(lijst_consulten)
    assert rij.aangemeld
    naam = casus.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id)).naam
    assert naam not in repr(rij)
    with pytest.raises(ConsultAlAangemeld):
        casus.vault.change(lambda uow: meld_consult_aan(uow, nummer, casus.leerling_id, voorstel))


def test_the_watch_knows_the_pupils_of_this_vault(casus: Casus) -> None:
    wacht = casus.vault.query(lees_naamwacht)
    roepnaam = casus.vault.query(lambda uow: lees_leerling(uow, casus.leerling_id)).roepnaam
    (vondst,) = wacht.vind(f"gesprek met {roepnaam.lower()}")
    assert vondst.soort is Vondstsoort.LEERLING


def test_a_consult_that_became_an_aanmelding_tells_nothing_in_the_dossier(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    vault, wie = casus.vault, casus.leerling_id
    gegevens = ConsultGegevens(casus.vandaag, casus.school_id, vraag="Een klas is druk")
    nummer = vault.change(lambda uow: bewaar_consult(uow, gegevens)).nieuw_id
    assert nummer is not None
    vault.change(
        lambda uow: meld_consult_aan(uow, nummer, wie, voorstel_bij_consult(uow, nummer, wie))
    )
    later = replace(gegevens, vraag="Ook over een ander kind")
    vault.change(lambda uow: bewaar_consult(uow, later, nummer))
    vault.change(lambda uow: verwijder_rij(uow, Rijsleutel("consult", nummer)))
    assert vault.query(lambda uow: lijst_verwijderd(uow, wie)) == ()
    regels = vault.query(lambda uow: lees_logboek(uow, leerling_id=wie))
    assert "Anoniem consult" not in {regel.onderwerp for regel in regels}
