"""The list for another register: what stands in it, initials by default, and no formula."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from jos_desktop.exchange.registerlijst_tekst import naar_csv, naar_tekst
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import ContactSoort, Functie
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.eenmalig import registreer_eenmalig_contact
from jos_desktop.services.leerlingen import lees_leerling, wijzig_leerling
from jos_desktop.services.privacyinstellingen import REGISTER_NAMEN, zet_keuze
from jos_desktop.services.registerlijst import lees_registerlijst
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.werkstroom.registerlijst import schrijf_registerlijst
from tests.unit.services.conftest import Casus


def _vul(casus: Casus) -> None:
    dag = casus.vandaag - timedelta(days=2)
    contact = ContactGegevens(dag, ContactSoort.LEERLING, "Kanarie in het verslag", duur_min=45)
    casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, contact))
    casus.vault.change(
        lambda uow: registreer_eenmalig_contact(
            uow, casus.leerling_id, school_id=casus.school_id, functie=Functie.JGC, dag=dag
        )
    )


def test_contacts_and_trajecten_of_the_period_by_initials(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    _vul(casus)
    dag = casus.vandaag
    lijst = casus.vault.query(lambda uow: lees_registerlijst(uow, dag - timedelta(days=7), dag))
    assert [(regel.leerling, regel.wat, regel.duur_min) for regel in lijst.regels] == [
        ("Ł.v.d.Ç.", "Eenmalig contact", None),
        ("Ł.v.d.Ç.", "Gesprek met leerling", 45),
    ]
    assert all(regel.vrijgave.leerling_id == casus.leerling_id for regel in lijst.regels)
    tekst = naar_tekst(lijst)
    assert tekst.count("\r\n") == 3
    for woord in ("Kanarie", "Çağlar", "Castricum\t"):
        assert woord not in tekst
    leeg = casus.vault.query(lambda uow: lees_registerlijst(uow, dag, dag))
    assert leeg.regels == ()
    elders = casus.vault.query(
        lambda uow: lees_registerlijst(uow, dag - timedelta(7), dag, casus.school_id + 1)
    )
    assert elders.regels == ()


def test_names_only_when_somebody_chose_so_and_a_hidden_school_never(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    _vul(casus)
    dag = casus.vandaag
    casus.vault.change(lambda uow: zet_keuze(uow, REGISTER_NAMEN, True))
    lijst = casus.vault.query(lambda uow: lees_registerlijst(uow, dag - timedelta(days=7), dag))
    assert lijst.regels[0].leerling == "Łukasz van der Çağlar"
    assert "Thijsse" in naar_tekst(lijst)

    def verberg(uow: UnitOfWork) -> Changes:
        gegevens = replace(lees_leerling(uow, casus.leerling_id), school_afgeschermd=True)
        return wijzig_leerling(uow, casus.leerling_id, gegevens)

    casus.vault.change(verberg)
    lijst = casus.vault.query(lambda uow: lees_registerlijst(uow, dag - timedelta(days=7), dag))
    assert "Thijsse" not in naar_tekst(lijst)


def test_the_file_is_logged_for_each_pupil_in_it(
    maak_casus: Callable[[int], Casus], tmp_path: Path
) -> None:
    casus = maak_casus(14)
    _vul(casus)
    pad = tmp_path / "lijst.csv"
    schrijf_registerlijst(casus.vault, pad, casus.vandaag - timedelta(days=7), casus.vandaag)
    assert pad.read_bytes().startswith(b"\xef\xbb\xbfDatum;Leerling")
    gelogd = casus.vault.query(
        lambda uow: (
            uow.session.query(Logregel)
            .filter_by(gebeurtenis=Gebeurtenis.GEEXPORTEERD, leerling_id=casus.leerling_id)
            .count()
        )
    )
    assert gelogd == 1


def test_a_file_is_the_same_as_what_is_pasted(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(14)
    _vul(casus)
    dag = casus.vandaag
    lijst = casus.vault.query(lambda uow: lees_registerlijst(uow, dag - timedelta(days=7), dag))
    csv = naar_csv(lijst).decode("utf-8-sig")
    assert csv.replace(";", "\t") == naar_tekst(lijst)


def test_the_list_of_one_school_leaves_out_whose_school_is_hidden(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    _vul(casus)
    oud = casus.vault.query(lambda uow: lees_leerling(uow, casus.leerling_id))
    geheim = replace(oud, school_afgeschermd=True)
    casus.vault.change(lambda uow: wijzig_leerling(uow, casus.leerling_id, geheim))
    vanaf, dag = casus.vandaag - timedelta(days=7), casus.vandaag
    hier = casus.vault.query(lambda uow: lees_registerlijst(uow, vanaf, dag, casus.school_id))
    assert hier.regels == ()
    overal = casus.vault.query(lambda uow: lees_registerlijst(uow, vanaf, dag))
    assert {regel.school for regel in overal.regels} == {"afgeschermd"}
