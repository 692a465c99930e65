"""What is written down when something is lost, and what the employer gets to know."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_recht import Incidentsoort, Verzoeksoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.incidentwoorden import BEL, STAPPEN, TERMIJN
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.models.meldcode import Meldcode
from jos_desktop.models.recht import Verzoek
from jos_desktop.reports.incident import write_incident
from jos_desktop.services.incidenten import (
    WEGGELATEN,
    IncidentGegevens,
    IncidentInToekomst,
    IncidentNaOntdekking,
    IncidentOnbekend,
    lees_incident,
    leg_incident_vast,
    lijst_incidenten,
    uiterlijk,
    zonder_namen,
)
from jos_desktop.services.inventaris import lees_inventaris
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.incident import lees_verslag, schrijf_verslag, verslag_bytes
from tests.unit.services.conftest import Casus

Maker = Callable[[int], Casus]


def pdf_tekst(inhoud: bytes) -> str:
    document = pypdfium2.PdfDocument(inhoud)
    try:
        return " ".join(
            " ".join(page.get_textpage().get_text_bounded() for page in document).split()
        )
    finally:
        document.close()


def _leg_vast(vault: Vault, **velden: object) -> int:
    vandaag = vault.query(lambda uow: uow.vandaag)
    gegevens = replace(IncidentGegevens(Incidentsoort.LAPTOP, vandaag), **velden)  # type: ignore[arg-type]
    nummer = vault.change(lambda uow: leg_incident_vast(uow, gegevens)).nieuw_id
    assert nummer is not None
    return nummer


def test_it_is_written_down_changed_and_logged(vault: Vault) -> None:
    nummer = _leg_vast(vault, wat="Tas uit de trein")
    vandaag = vault.query(lambda uow: uow.vandaag)
    later = IncidentGegevens(
        Incidentsoort.LAPTOP, vandaag, vandaag, "Tas uit de trein", vandaag, "FG"
    )
    vault.change(lambda uow: leg_incident_vast(uow, later, nummer))
    (rij,) = vault.query(lijst_incidenten)
    assert (rij.gemeld, rij.gemeld_aan, rij.gebeurd_op) == (True, "FG", vandaag)
    assert uiterlijk(rij) == vandaag + timedelta(days=3)

    def regels(uow: UnitOfWork) -> list[str]:
        return [r.gebeurtenis for r in uow.session.query(Logregel).filter_by(soort="incident")]

    assert vault.query(regels).count(Gebeurtenis.INCIDENT_VASTGELEGD) == 1


def test_days_that_cannot_be_are_refused(vault: Vault) -> None:
    vandaag = vault.query(lambda uow: uow.vandaag)
    morgen = vandaag + timedelta(days=1)
    for velden in ({"ontdekt_op": morgen}, {"gemeld_op": morgen}):
        with pytest.raises(IncidentInToekomst):
            _leg_vast(vault, **velden)
    with pytest.raises(IncidentNaOntdekking):
        _leg_vast(vault, ontdekt_op=vandaag - timedelta(days=2), gebeurd_op=vandaag)
    with pytest.raises(IncidentOnbekend):
        vault.query(lambda uow: lees_incident(uow, 99))
    assert vault.query(lijst_incidenten) == ()


def test_people_are_counted_by_age(vault: Vault, maak_casus: Maker) -> None:
    for leeftijd in (11, 14, 16, 18, 18):
        maak_casus(leeftijd)
    personen = dict(vault.query(lees_inventaris).personen)
    assert personen["leerlingen"] == 5
    assert personen["waarvan jonger dan 12"] == 1
    assert personen["waarvan 12 tot en met 15"] == 1
    assert personen["waarvan 16 of 17"] == 1
    assert personen["waarvan 18 of ouder"] == 2
    assert personen["ouders, verzorgers en familie"] == 5


def test_an_empty_vault_holds_nothing(vault: Vault) -> None:
    stand = vault.query(lees_inventaris)
    assert (stand.soorten, stand.afgeschermd, stand.meldcode, stand.uitvoer) == (
        (),
        False,
        False,
        (),
    )
    assert stand.hersteld_van is None


def test_shielding_and_meldcode_are_yes_or_no_only(vault: Vault, maak_casus: Maker) -> None:
    casus = maak_casus(13)
    eerst = vault.query(lees_inventaris)
    assert (eerst.afgeschermd, eerst.meldcode) == (False, False)

    def scherm_af(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, casus.leerling_id).school_afgeschermd = True
        uow.session.add(Meldcode(leerling_id=casus.leerling_id, gestart=casus.vandaag))

    vault.change(scherm_af)
    dan = vault.query(lees_inventaris)
    assert (dan.afgeschermd, dan.meldcode) == (True, True)
    # In no count, and in no kind of data.
    assert (dan.gegevens, dan.soorten) == (eerst.gegevens, eerst.soorten)


def test_heavy_kinds_are_named_from_main_and_side_themes(vault: Vault, maak_casus: Maker) -> None:
    from jos_desktop.models.aanmelding import Aanmelding

    casus = maak_casus(13)
    assert "psychische gezondheid" not in vault.query(lees_inventaris).soorten

    def zet(uow: UnitOfWork) -> None:
        aanmelding = uow.session.get_one(Aanmelding, casus.aanmelding_id)
        aanmelding.hoofdthema = Thema.SOMBERHEID
        aanmelding.neventhemas = "armoede, geweld"

    vault.change(zet)
    soorten = vault.query(lees_inventaris).soorten
    for naam in ("psychische gezondheid", "armoede", "huiselijk geweld of kindermishandeling"):
        assert naam in soorten
    assert "seksualiteit en grenzen" not in soorten


def test_what_left_is_told_by_kind_and_receiver_without_names(
    vault: Vault, maak_casus: Maker
) -> None:
    casus = maak_casus(13)

    def druk_af(uow: UnitOfWork) -> None:
        for soort, velden in (
            ("bijlage", {"vorm": "pdf", "ontvangersoort": "ouder_met_gezag", "ontvanger": "Ayşe"}),
            ("bijlage", {"vorm": "pdf", "ontvangersoort": "ouder_met_gezag", "ontvanger": "Karel"}),
            ("samenvatting", {}),
            ("iets nieuws", {}),
        ):
            uow.log(Gebeurtenis.GEEXPORTEERD, leerling_id=casus.leerling_id, soort=soort,
                    inhoud=velden)  # fmt: skip

    vault.change(druk_af)
    brief, nieuw, samenvatting = sorted(
        vault.query(lees_inventaris).uitvoer, key=lambda r: r.wat.lower()
    )
    assert nieuw.aan == "niet vastgelegd"
    assert (brief.aan, brief.aantal) == ("Ouder met gezag of voogd", 2)
    assert "pdf" in brief.wat
    assert (samenvatting.wat, samenvatting.aan) == (
        "Samenvatting",
        "werkgever (alleen afgeronde cijfers)",
    )
    assert brief.laatste == casus.vandaag


def test_what_goes_with_a_request_or_a_handover_tells_its_kind(
    vault: Vault, maak_casus: Maker
) -> None:
    casus = maak_casus(13)

    def vraag(uow: UnitOfWork) -> None:
        for ouder in (None, casus.ouder_id):
            verzoek = Verzoek(
                leerling_id=casus.leerling_id,
                betrokkene_id=ouder,
                soort=Verzoeksoort.INZAGE,
                ontvangen=casus.vandaag,
            )
            uow.session.add(verzoek)
            uow.session.flush()
            uow.log(
                Gebeurtenis.GEEXPORTEERD,
                leerling_id=casus.leerling_id,
                soort="verzoek",
                onderwerp_id=verzoek.id,
                inhoud={"vorm": "json", "ontvanger": "Ayşe Çağlar"},
            )

    vault.change(vraag)
    regels = vault.query(lees_inventaris).uitvoer
    assert {regel.aan for regel in regels} == {"de leerling zelf", "ouder of voogd, op verzoek"}
    assert {regel.wat for regel in regels} == {
        "Verzoek: inzage in het dossier of een afschrift (json)"
    }


def test_words_of_a_destroyed_event_leave_the_count(vault: Vault) -> None:
    vault.change(
        lambda uow: uow.log(Gebeurtenis.GEEXPORTEERD, soort="logboek", inhoud={"vorm": "csv"})
    )

    def wis_woorden(uow: UnitOfWork) -> None:
        with uow.zonder_automatisch_logboek():
            uow.session.execute(delete(Loginhoud))
        uow.log(Gebeurtenis.VERNIETIGD)

    vault.change(wis_woorden)
    (regel,) = vault.query(lees_inventaris).uitvoer
    assert (regel.wat, regel.aantal) == ("Logboek", 1)


def test_every_kind_of_loss_says_whom_to_call_today() -> None:
    assert set(STAPPEN) == set(Incidentsoort)
    for stappen in STAPPEN.values():
        assert BEL in stappen[:2]
    assert "72 uur" in TERMIJN


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    voor=st.text("abcdefgh ,.", max_size=20),
    vorm=st.sampled_from([str.upper, str.lower, str.title, str]),
    welke=st.sampled_from(["Łukasz", "Çağlar", "Ayşe"]),
)
def test_no_name_of_the_vault_gets_into_the_report(
    vault: Vault, maak_casus: Maker, voor: str, vorm: Callable[[str], str], welke: str
) -> None:
    if not vault.query(lees_inventaris).personen[0][1]:
        maak_casus(13)
    tekst = f"{voor} {vorm(welke)}, en {welke}s moeder"
    schoon = vault.query(lambda uow: zonder_namen(uow, tekst))
    assert vorm(welke).casefold() not in schoon.casefold().split()
    assert WEGGELATEN in schoon


def test_a_school_by_its_name_or_alias_does_not_get_into_the_report_either(vault: Vault) -> None:
    tekst = "Weg op het Bonhoeffer College, en bij jan arentsz alkmaar. Bonhoefferlaan blijft."
    schoon = vault.query(lambda uow: zonder_namen(uow, tekst))
    assert schoon == "Weg op het [school], en bij [school]. Bonhoefferlaan blijft."


def test_the_report_tells_all_and_names_nobody(vault: Vault, maak_casus: Maker) -> None:
    casus = maak_casus(13)
    nummer = _leg_vast(vault, wat="Laptop weg, met het dossier van Łukasz van der Çağlar")
    vault.change(
        lambda uow: leg_incident_vast(
            uow,
            IncidentGegevens(
                Incidentsoort.LAPTOP,
                casus.vandaag,
                wat=lees_incident(uow, nummer).wat,
                gemeld_op=casus.vandaag,
                gemeld_aan="FG, over Łukasz",
            ),
            nummer,
        )
    )
    verslag = lees_verslag(vault, nummer)
    assert verslag.incident is not None
    assert verslag.incident.gemeld_aan == f"FG, over {WEGGELATEN}"
    assert (
        verslag.incident.wat == f"Laptop weg, met het dossier van {WEGGELATEN} van der {WEGGELATEN}"
    )
    tekst = pdf_tekst(verslag_bytes(verslag))
    for deel in (
        "Laptop kwijt of gestolen",
        "Argon2id, 64 MiB geheugen",
        "Werkgeversleutel: nee",
        "Er is nog geen goede reservekopie",
        "Meldcode: nee",
        "binnen 72 uur",
    ):
        assert deel in tekst
    for naam in ("Łukasz", "Çağlar", "Ayşe", "0655501234", "Castricum"):
        assert naam not in tekst
    assert str(casus.vandaag.year) in tekst


def test_the_same_report_gives_the_same_bytes(vault: Vault) -> None:
    verslag = lees_verslag(vault)
    een, twee = io.BytesIO(), io.BytesIO()
    write_incident(een, verslag)
    write_incident(twee, verslag)
    assert een.getvalue() == twee.getvalue()


def test_the_report_itself_is_in_the_logboek(vault: Vault, tmp_path: Path) -> None:
    schrijf_verslag(vault, tmp_path / "melding.pdf")
    assert (tmp_path / "melding.pdf").read_bytes().startswith(b"%PDF")
    (regel,) = vault.query(lees_inventaris).uitvoer
    assert (regel.wat, regel.aan) == ("Iets kwijt (pdf)", "werkgever (zonder namen)")


def test_a_restored_vault_tells_of_which_day_it_is(vault: Vault) -> None:
    moment = "2026-11-01T08:30:00+00:00"
    vault.change(lambda uow: uow.log(Gebeurtenis.HERSTELD, inhoud={"reservekopie": moment}))
    hersteld = vault.query(lees_inventaris).hersteld_van
    assert hersteld is not None
    assert hersteld.date() == date(2026, 11, 1)
    assert "Stand van de kluis op 01-11-2026" in pdf_tekst(verslag_bytes(lees_verslag(vault)))
