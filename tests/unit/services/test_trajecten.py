"""The rules of the three trajecttypen on a real vault."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from jos_desktop.models.codes import (
    AanmeldingStatus,
    ContactSoort,
    DoelVan,
    Doorverwezen,
    Functie,
    RedenBeeindiging,
    Schoolsituatie,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_recht import Doorbreekgrond
from jos_desktop.services.aanmeldingen import haal_aanmelding
from jos_desktop.services.contacten import (
    Afspraak,
    ContactGegevens,
    ContactInToekomst,
    ContactLeeg,
    bewaar_contact,
    verwijder_contact,
)
from jos_desktop.services.doelen import DoelGegevens, bewaar_doel
from jos_desktop.services.doorbreken import OverlegOntbreekt
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.eenmalig import registreer_eenmalig_contact
from jos_desktop.services.leerlingen import LeerlingOnbekend
from jos_desktop.services.toestemming import register
from jos_desktop.services.trajecten import (
    AanmeldingNietCompleet,
    StartZonderToestemming,
    ToestemmingOntbreekt,
    lijst_trajecten,
    start_klanttraject,
)
from jos_desktop.services.trajectloop import UitstroomGegevens, sluit_af
from jos_desktop.services.trajectregel import (
    DatumsKloppenNiet,
    DoelOntbreekt,
    StartKloptNiet,
    TrajectAlGesloten,
    ZorgoverlegOntbreekt,
)
from tests.unit.services.conftest import Casus

Maker = Callable[[int], Casus]


def start(casus: Casus, functie: Functie = Functie.JGC, **extra: Any) -> int:
    changes = casus.vault.change(
        lambda uow: start_klanttraject(
            uow,
            casus.aanmelding_id,
            functie=functie,
            start=casus.vandaag - timedelta(days=1),
            **extra,
        )
    )
    assert changes.nieuw_id is not None
    return changes.nieuw_id


def uitstroom(casus: Casus, vervolg: Vervolg = Vervolg.GEEN, dagen: int = 0) -> UitstroomGegevens:
    return UitstroomGegevens(
        casus.vandaag + timedelta(days=dagen),
        RedenBeeindiging.VOLGENS_PLAN,
        Schoolsituatie.ZELFDE,
        Doorverwezen.NEE,
        vervolg,
    )


def test_klanttraject_waits_for_consent(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    with pytest.raises(AanmeldingNietCompleet) as fout:
        start(casus)
    assert "toestemming" in fout.value.zin()
    casus.stem_in()
    start(casus)
    status = casus.vault.query(lambda uow: haal_aanmelding(uow, casus.aanmelding_id).status)
    assert status is AanmeldingStatus.IN_BEHANDELING


def test_acute_start_needs_a_reason_and_keeps_it(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    reden = "Acuut: meegegaan naar de crisisdienst"
    with pytest.raises(ToestemmingOntbreekt):
        start(casus, afwijkreden=reden)
    # This ground stands in for the parents, never for the pupil's own word.
    nadeel = StartZonderToestemming(Doorbreekgrond.ERNSTIG_NADEEL, "Gedragswetenschapper")
    with pytest.raises(ToestemmingOntbreekt):
        start(casus, afwijkreden=reden, zonder_toestemming=nadeel)
    zonder_collega = StartZonderToestemming(Doorbreekgrond.ERNSTIG_NADEEL)
    with pytest.raises(OverlegOntbreekt):
        start(casus, afwijkreden=reden, zonder_toestemming=zonder_collega)
    assert casus.vault.query(lambda uow: register(uow, casus.leerling_id)) == ()
    direct = StartZonderToestemming(Doorbreekgrond.VITAAL, "Gedragswetenschapper")
    start(casus, afwijkreden=reden, zonder_toestemming=direct)
    (doorbraak,) = casus.vault.query(lambda uow: register(uow, casus.leerling_id))
    assert doorbraak.toelichting == reden
    dossier = casus.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
    teksten = [item.tekst for item in dossier.tijdlijn if item.icoon == "start"]
    assert teksten == ["Acuut: meegegaan naar de crisisdienst"]


def test_gedragswetenschapper_starts_after_zorgoverleg(maak_casus: Maker) -> None:
    casus = maak_casus(16)
    casus.stem_in()
    with pytest.raises(ZorgoverlegOntbreekt):
        start(casus, Functie.GW)
    start(casus, Functie.GW, zorgoverleg_op=casus.vandaag - timedelta(days=3))


def test_start_before_the_application_is_refused(maak_casus: Maker) -> None:
    casus = maak_casus(16)
    casus.stem_in()
    te_vroeg = casus.vandaag - timedelta(days=8)
    with pytest.raises(StartKloptNiet):
        casus.vault.change(
            lambda uow: start_klanttraject(
                uow, casus.aanmelding_id, functie=Functie.JGC, start=te_vroeg
            )
        )
    assert casus.vault.query(lijst_trajecten) == ()


def test_talks_before_the_start_move_along(maak_casus: Maker) -> None:
    casus = maak_casus(16)
    gesprek = ContactGegevens(casus.vandaag, ContactSoort.LEERLING, "Kennisgemaakt")
    casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, gesprek))
    casus.stem_in()
    start(casus)
    dossier = casus.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
    assert dossier.trajecten[0].gesprekken == 1


def test_coach_is_warned_at_the_fifth_talk_and_no_show_does_not_count(maak_casus: Maker) -> None:
    casus = maak_casus(16)
    casus.stem_in()
    start(casus)
    for nummer in range(5):
        gesprek = ContactGegevens(casus.vandaag, ContactSoort.LEERLING, f"Gesprek {nummer}")
        casus.vault.change(partial(bewaar_contact, leerling_id=casus.leerling_id, gegevens=gesprek))
        if nummer == 3:
            gemist = ContactGegevens(casus.vandaag, ContactSoort.LEERLING, no_show=True)
            casus.vault.change(
                partial(bewaar_contact, leerling_id=casus.leerling_id, gegevens=gemist)
            )
            voor = casus.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
            assert "van 5" not in voor.trajecten[0].waarschuwing
    na = casus.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
    assert na.trajecten[0].waarschuwing.startswith("Gesprek 5 van 5")
    nog_een = ContactGegevens(casus.vandaag, ContactSoort.LEERLING, "Gesprek 6")
    casus.vault.change(partial(bewaar_contact, leerling_id=casus.leerling_id, gegevens=nog_een))
    later = casus.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
    assert later.trajecten[0].waarschuwing.startswith("Al 6 gesprekken, bedoeld zijn er 5")


def test_closing_needs_a_goal_and_a_possible_date(maak_casus: Maker) -> None:
    casus = maak_casus(16)
    casus.stem_in()
    traject_id = start(casus)
    with pytest.raises(DoelOntbreekt):
        casus.vault.change(lambda uow: sluit_af(uow, traject_id, uitstroom(casus)))
    doel = DoelGegevens("Elke dag op tijd", DoelVan.SCHOOL, startscore=3, eindscore=7)
    casus.vault.change(lambda uow: bewaar_doel(uow, traject_id, doel))
    for dagen in (-2, 1):
        onmogelijk = uitstroom(casus, dagen=dagen)
        with pytest.raises(DatumsKloppenNiet):
            casus.vault.change(partial(sluit_af, traject_id=traject_id, gegevens=onmogelijk))
    casus.vault.change(lambda uow: sluit_af(uow, traject_id, uitstroom(casus, Vervolg.MONITOR)))
    with pytest.raises(TrajectAlGesloten):
        casus.vault.change(lambda uow: sluit_af(uow, traject_id, uitstroom(casus)))
    trajecten = casus.vault.query(lijst_trajecten)
    assert [(rij.type, rij.status) for rij in trajecten] == [
        ("KT", "gesloten"),
        ("MT", "lopend"),
    ]


def test_eenmalig_contact_starts_and_ends_on_one_day_without_consent(maak_casus: Maker) -> None:
    casus = maak_casus(13)
    casus.vault.change(
        lambda uow: registreer_eenmalig_contact(
            uow,
            casus.leerling_id,
            school_id=casus.school_id,
            functie=Functie.JGC,
            dag=casus.vandaag,
        )
    )
    rij = casus.vault.query(lijst_trajecten)[0]
    assert (rij.type, rij.start, rij.einde) == (TrajectType.EC, casus.vandaag, casus.vandaag)


def test_agreements_become_tasks_and_survive_the_contact(maak_casus: Maker) -> None:
    casus = maak_casus(16)
    gesprek = ContactGegevens(
        casus.vandaag,
        ContactSoort.OUDERS,
        "Besproken hoe het thuis gaat",
        afspraken=(Afspraak("Vader bellen", casus.vandaag + timedelta(days=2)), Afspraak("  ")),
    )
    contact_id = casus.vault.change(
        lambda uow: bewaar_contact(uow, casus.leerling_id, gesprek)
    ).nieuw_id
    assert contact_id is not None
    casus.vault.change(lambda uow: verwijder_contact(uow, contact_id))
    dossier = casus.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
    assert [taak.omschrijving for taak in dossier.taken] == ["Vader bellen"]
    assert not [item for item in dossier.tijdlijn if item.soort == "contact"]


def test_contact_is_refused_when_empty_or_in_the_future(maak_casus: Maker) -> None:
    casus = maak_casus(16)
    morgen = ContactGegevens(casus.vandaag + timedelta(days=1), ContactSoort.LEERLING, "Straks")
    leeg = ContactGegevens(casus.vandaag, ContactSoort.LEERLING, "   ")
    with pytest.raises(ContactInToekomst):
        casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, morgen))
    with pytest.raises(ContactLeeg):
        casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, leeg))


def test_a_talk_written_down_late_joins_the_traject_of_its_day(maak_casus: Maker) -> None:
    casus = maak_casus(16)
    casus.stem_in()
    traject_id = start(casus)
    doel = DoelGegevens("Elke dag op tijd", DoelVan.SCHOOL)
    casus.vault.change(lambda uow: bewaar_doel(uow, traject_id, doel))
    casus.vault.change(lambda uow: sluit_af(uow, traject_id, uitstroom(casus)))
    gesprek = ContactGegevens(casus.vandaag, ContactSoort.LEERLING, "Laatste gesprek")
    casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, gesprek))
    dossier = casus.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
    assert dossier.trajecten[0].gesprekken == 1


def test_a_contact_of_an_unknown_pupil_is_refused(maak_casus: Maker) -> None:
    casus = maak_casus(16)
    gesprek = ContactGegevens(casus.vandaag, ContactSoort.LEERLING, "Wie is dit?")
    with pytest.raises(LeerlingOnbekend):
        casus.vault.change(lambda uow: bewaar_contact(uow, 999, gesprek))
