"""From an eenmalig contact to an aanmelding: the day and the talk stay, consent counts from now."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from jos_desktop.models.codes import ContactSoort, Functie, Thema, TrajectType
from jos_desktop.models.codes_werk import Aanmeldbesluit
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.traject import Traject
from jos_desktop.services.aanmeldbesluit import Besluitgegevens, besluit_aanmelding
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.eenmalig import (
    AlAangemeld,
    GeenEenmaligContact,
    meld_eenmalig_aan,
    registreer_eenmalig_contact,
    voorstel_bij_eenmalig,
)
from jos_desktop.services.trajecten import AanmeldingNietCompleet, start_klanttraject
from tests.unit.services.conftest import Casus


@pytest.fixture
def casus(maak_casus: Callable[[int], Casus]) -> Casus:
    """Return a pupil of 13 whose first application was withdrawn."""
    casus = maak_casus(13)
    besluit = Besluitgegevens(Aanmeldbesluit.INGETROKKEN, casus.vandaag, "Niet nodig")
    casus.vault.change(lambda uow: besluit_aanmelding(uow, casus.aanmelding_id, besluit))
    return casus


def _eenmalig(casus: Casus) -> int:
    gemaakt = casus.vault.change(
        lambda uow: registreer_eenmalig_contact(
            uow,
            casus.leerling_id,
            school_id=casus.school_id,
            functie=Functie.JGC,
            dag=casus.vandaag - timedelta(days=4),
            thema=Thema.GEDRAG,
        )
    )
    assert gemaakt.nieuw_id is not None
    return gemaakt.nieuw_id


def _gesprek(casus: Casus, dagen_geleden: int) -> int:
    gegevens = ContactGegevens(
        casus.vandaag - timedelta(days=dagen_geleden), ContactSoort.CONSULT, "Mentor vraagt raad"
    )
    gemaakt = casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, gegevens))
    assert gemaakt.nieuw_id is not None
    return gemaakt.nieuw_id


def test_talk_and_day_go_along_and_the_contact_stays(casus: Casus) -> None:
    vault, contact_id = casus.vault, _eenmalig(casus)
    gesprek_id, ouder_gesprek_id = _gesprek(casus, 4), _gesprek(casus, 5)
    voorstel = vault.query(lambda uow: voorstel_bij_eenmalig(uow, contact_id))
    assert voorstel.datum == casus.vandaag - timedelta(days=4)
    assert (voorstel.school_id, voorstel.klas) == (casus.school_id, "2K")
    assert voorstel.hoofdthema is Thema.GEDRAG
    aanmelding_id = vault.change(lambda uow: meld_eenmalig_aan(uow, contact_id, voorstel)).nieuw_id
    assert aanmelding_id is not None
    gesprekken = {
        nummer: vault.query(
            lambda uow, n=nummer: uow.session.get_one(Contactmoment, n).aanmelding_id  # type: ignore[misc]
        )
        for nummer in (gesprek_id, ouder_gesprek_id)
    }
    assert gesprekken == {gesprek_id: aanmelding_id, ouder_gesprek_id: None}
    dossier = vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
    (kaart,) = dossier.trajecten
    assert (kaart.type, kaart.open, kaart.aanmeldbaar) == (TrajectType.EC, False, False)
    (aanmelding,) = dossier.aanmeldingen
    assert (aanmelding.id, aanmelding.datum) == (aanmelding_id, voorstel.datum)


def test_consent_is_needed_from_now(casus: Casus) -> None:
    vault, contact_id = casus.vault, _eenmalig(casus)
    gesprek_id = _gesprek(casus, 4)
    voorstel = vault.query(lambda uow: voorstel_bij_eenmalig(uow, contact_id))
    aanmelding_id = vault.change(lambda uow: meld_eenmalig_aan(uow, contact_id, voorstel)).nieuw_id
    assert aanmelding_id is not None
    (kaart,) = vault.query(lambda uow: lees_dossier(uow, casus.leerling_id)).aanmeldingen
    assert "Toestemming" in kaart.ontbreekt
    with pytest.raises(AanmeldingNietCompleet):
        vault.change(
            lambda uow: start_klanttraject(
                uow, aanmelding_id, functie=Functie.JGC, start=casus.vandaag
            )
        )
    casus.stem_in()
    (kaart,) = vault.query(lambda uow: lees_dossier(uow, casus.leerling_id)).aanmeldingen
    assert "Toestemming" not in kaart.ontbreekt
    traject_id = vault.change(
        lambda uow: start_klanttraject(
            uow,
            aanmelding_id,
            functie=Functie.JGC,
            start=casus.vandaag,
            afwijkreden="School vult het doel later aan",
        )
    ).nieuw_id
    # The talk moves once more, with the start of the help.
    assert vault.query(
        lambda uow: uow.session.get_one(Contactmoment, gesprek_id).traject_id == traject_id
    )


def test_only_once_and_only_an_eenmalig_contact(casus: Casus) -> None:
    vault, contact_id = casus.vault, _eenmalig(casus)
    voorstel = vault.query(lambda uow: voorstel_bij_eenmalig(uow, contact_id))
    aanmelding_id = vault.change(lambda uow: meld_eenmalig_aan(uow, contact_id, voorstel)).nieuw_id
    assert aanmelding_id is not None
    with pytest.raises(AlAangemeld):
        vault.change(lambda uow: meld_eenmalig_aan(uow, contact_id, voorstel))
    casus.stem_in()
    klant_id = vault.change(
        lambda uow: start_klanttraject(
            uow, aanmelding_id, functie=Functie.JGC, start=casus.vandaag, afwijkreden="Spoed"
        )
    ).nieuw_id
    assert klant_id is not None
    with pytest.raises(GeenEenmaligContact):
        vault.query(lambda uow: voorstel_bij_eenmalig(uow, klant_id))
    assert vault.query(lambda uow: uow.session.get_one(Traject, klant_id).aanmelding_id) == (
        aanmelding_id
    )
