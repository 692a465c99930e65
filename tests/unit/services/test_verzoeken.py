"""The register of requests: kept for everybody, decided by the rule, carried out and logged."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from jos_desktop.models.codes import Gezag, Relatie
from jos_desktop.models.codes_recht import (
    InformeerGrond,
    Informeren,
    Verzoeksoort,
    Verzoekstatus,
)
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit, Leerling
from jos_desktop.models.recht import Verzoek
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.inzage import Passagesleutel
from jos_desktop.services.leerlingen import PersoonOnbekend
from jos_desktop.services.logboeken import LogboekFilter, Vertaler, lees_ruw
from jos_desktop.services.rechtenblad import lees_rechten, verbeterplekken
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.services.verklaringen import (
    VerklaringGegevens,
    VerklaringInToekomst,
    VerklaringLeeg,
    lijst_verklaringen,
    voeg_verklaring_toe,
)
from jos_desktop.services.verzoeken import (
    MagNietToewijzen,
    NietToegewezen,
    OntvangenInToekomst,
    OverlegOntbreekt,
    PuntenOpen,
    RedenOntbreekt,
    VerzoekAlBesloten,
    VerzoekGegevens,
    besluit,
    nieuw_verzoek,
    trek_verzoek_in,
)
from jos_desktop.services.verzoeken_uitvoeren import (
    AndereVraag,
    GeenVrijeTekst,
    PlekOnbekend,
    voer_bezwaar_uit,
    voer_correctie_uit,
    voer_verklaring_uit,
)
from jos_desktop.services.verzoekregel import PUNTEN_ZONDER_GEZAG
from jos_desktop.services.verzoekrijen import VerzoekOnbekend, lees_verzoek, lijst_verzoeken
from jos_desktop.services.wie_keek import geef_wie_keek, lees_kijkregels, wie_keek
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus
from tests.unit.services.rechtvoorbeeld import GEWOON, Rechten, maak_rechten


@pytest.fixture
def rechten(maak_casus: Callable[[int], Casus]) -> Rechten:
    return maak_rechten(maak_casus(13))


def neem(rechten: Rechten, verzoek_id: int, status: Verzoekstatus, **extra: str) -> None:
    rechten.vault.change(lambda uow: besluit(uow, verzoek_id, status, **extra))


def rij(rechten: Rechten, verzoek_id: int) -> Verzoekstatus:
    return rechten.vault.query(lambda uow: lees_verzoek(uow, verzoek_id)).status


def test_a_request_is_kept_of_somebody_who_may_not_ask_it_and_can_only_be_turned_down(
    rechten: Rechten,
) -> None:
    verzoek_id = rechten.verzoek(Verzoeksoort.VERNIETIGING, rechten.moeder_id, status=None)
    with pytest.raises(MagNietToewijzen) as fout:
        neem(rechten, verzoek_id, Verzoekstatus.TOEGEWEZEN)
    assert "Vanaf 12 jaar" in fout.value.zin()
    with pytest.raises(RedenOntbreekt):
        neem(rechten, verzoek_id, Verzoekstatus.AFGEWEZEN)
    neem(rechten, verzoek_id, Verzoekstatus.AFGEWEZEN, reden="De leerling vraagt dit zelf.")
    assert rij(rechten, verzoek_id) is Verzoekstatus.AFGEWEZEN
    with pytest.raises(VerzoekAlBesloten):
        neem(rechten, verzoek_id, Verzoekstatus.TOEGEWEZEN)


def test_refusing_information_needs_a_colleague(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(status=None)
    with pytest.raises(OverlegOntbreekt):
        neem(rechten, verzoek_id, Verzoekstatus.AFGEWEZEN, reden="Ernstig nadeel.")
    neem(
        rechten,
        verzoek_id,
        Verzoekstatus.AFGEWEZEN,
        reden="Ernstig nadeel.",
        overleg_met="Gijs, gedragswetenschapper",
    )
    assert rij(rechten, verzoek_id) is Verzoekstatus.AFGEWEZEN


def test_a_father_without_gezag_is_checked_point_by_point(rechten: Rechten) -> None:
    def geen_gezag(uow: UnitOfWork) -> None:
        uow.session.get_one(Betrokkene, rechten.vader_id).gezag = Gezag.NEE

    rechten.wijzig(geen_gezag)
    verzoek_id = rechten.verzoek(Verzoeksoort.INFORMATIE, rechten.vader_id, status=None)
    with pytest.raises(PuntenOpen):
        neem(rechten, verzoek_id, Verzoekstatus.TOEGEWEZEN)
    rechten.vault.change(
        lambda uow: besluit(uow, verzoek_id, Verzoekstatus.TOEGEWEZEN, punten=PUNTEN_ZONDER_GEZAG)
    )
    gelezen = rechten.vault.query(lambda uow: lees_verzoek(uow, verzoek_id))
    assert gelezen.punten == PUNTEN_ZONDER_GEZAG
    assert gelezen.status is Verzoekstatus.TOEGEWEZEN


def test_a_parent_whom_it_was_decided_not_to_inform_reads_nothing(rechten: Rechten) -> None:
    rechten.voeg_toe(
        Informeerbesluit(
            betrokkene_id=rechten.vader_id,
            datum=rechten.casus.vandaag,
            besluit=Informeren.NIET,
            grond=InformeerGrond.GOED_HULPVERLENER,
            reden="Onveilig.",
        )
    )
    verzoek_id = rechten.verzoek(wie=rechten.vader_id, status=None)
    with pytest.raises(MagNietToewijzen):
        neem(rechten, verzoek_id, Verzoekstatus.TOEGEWEZEN)


def test_terms_run_from_the_day_it_came_in_and_the_most_urgent_comes_first(
    rechten: Rechten,
) -> None:
    dag = rechten.casus.vandaag - timedelta(days=40)
    gegevens = VerzoekGegevens(Verzoeksoort.INZAGE, dag)
    rechten.vault.change(lambda uow: nieuw_verzoek(uow, rechten.leerling_id, gegevens))
    rechten.verzoek(Verzoeksoort.BEZWAAR)
    eerste, tweede = rechten.vault.query(lambda uow: lijst_verzoeken(uow, rechten.leerling_id))
    assert eerste.te_laat
    assert "te laat" in eerste.termijn
    assert not tweede.te_laat
    assert tweede.termijn.startswith("Klaar uiterlijk")
    vandaag = rechten.vault.query(lees_vandaag)
    signalen = [signaal for signaal in vandaag.signalen if signaal.soort == "verzoek"]
    assert [signaal.dringend for signaal in signalen] == [True, False]
    assert {signaal.blad for signaal in signalen} == {"rechten"}


def test_a_request_cannot_come_from_the_future_or_from_nowhere(rechten: Rechten) -> None:
    morgen = VerzoekGegevens(Verzoeksoort.INZAGE, rechten.casus.vandaag + timedelta(days=1))
    with pytest.raises(OntvangenInToekomst):
        rechten.vault.change(lambda uow: nieuw_verzoek(uow, rechten.leerling_id, morgen))
    vreemd = VerzoekGegevens(Verzoeksoort.INZAGE, rechten.casus.vandaag, 999_999)
    with pytest.raises(PersoonOnbekend):
        rechten.vault.change(lambda uow: nieuw_verzoek(uow, rechten.leerling_id, vreemd))
    with pytest.raises(VerzoekOnbekend):
        rechten.vault.query(lambda uow: lees_verzoek(uow, 999_999))


def test_a_request_can_be_withdrawn_once(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek()
    rechten.vault.change(lambda uow: trek_verzoek_in(uow, verzoek_id))
    assert rij(rechten, verzoek_id) is Verzoekstatus.INGETROKKEN
    with pytest.raises(VerzoekAlBesloten):
        rechten.vault.change(lambda uow: trek_verzoek_in(uow, verzoek_id))


def test_objecting_keeps_the_pupil_out_of_the_figures_with_its_day(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(Verzoeksoort.BEZWAAR)
    rechten.vault.change(lambda uow: voer_bezwaar_uit(uow, verzoek_id))

    def lees(uow: UnitOfWork) -> tuple[bool, object]:
        leerling = uow.session.get_one(Leerling, rechten.leerling_id)
        return leerling.bezwaar_monitoring, leerling.bezwaar_datum

    assert rechten.vault.query(lees) == (True, rechten.casus.vandaag)
    with pytest.raises(NietToegewezen):
        rechten.vault.change(lambda uow: voer_bezwaar_uit(uow, verzoek_id))
    ander = rechten.verzoek(Verzoeksoort.VERKLARING)
    with pytest.raises(AndereVraag):
        rechten.vault.change(lambda uow: voer_bezwaar_uit(uow, ander))


def test_a_correction_changes_the_text_and_leaves_the_old_words_in_the_logboek(
    rechten: Rechten,
) -> None:
    verzoek_id = rechten.verzoek(Verzoeksoort.CORRECTIE)
    plek = Passagesleutel("contactmoment", rechten.contact_id, "verslag")
    rechten.vault.change(lambda uow: voer_correctie_uit(uow, verzoek_id, plek, "Nu klopt het."))

    def lees(uow: UnitOfWork) -> tuple[str, list[tuple[str, int, str]], list[str]]:
        contact = uow.session.get_one(Contactmoment, rechten.contact_id)
        verzoek = uow.session.get_one(Verzoek, verzoek_id)
        plekken = [(deel.soort, deel.onderwerp_id, deel.veld) for deel in verzoek.onderdelen]
        ruw = lees_ruw(uow, LogboekFilter(leerling_id=rechten.leerling_id), aantal=20)
        oud = [v.oud for een in ruw for v in Vertaler(uow).verschillen(een) if v.oud]
        return contact.verslag, plekken, oud

    verslag, plekken, oud = rechten.vault.query(lees)
    assert verslag == "Nu klopt het."
    assert plekken == [("contactmoment", rechten.contact_id, "verslag")]
    assert any(GEWOON in tekst for tekst in oud)
    assert rij(rechten, verzoek_id) is Verzoekstatus.UITGEVOERD


def test_a_correction_overwrites_running_text_of_this_dossier_only(
    rechten: Rechten, maak_casus: Callable[[int], Casus]
) -> None:
    ander = maak_casus(14)
    verzoek_id = rechten.verzoek(Verzoeksoort.CORRECTIE)
    vreemd = Passagesleutel("leerling", ander.leerling_id)
    with pytest.raises(PlekOnbekend):
        rechten.vault.change(lambda uow: voer_correctie_uit(uow, verzoek_id, vreemd))
    naam = Passagesleutel("leerling", rechten.leerling_id, "roepnaam")
    with pytest.raises(GeenVrijeTekst):
        rechten.vault.change(lambda uow: voer_correctie_uit(uow, verzoek_id, naam, "Iemand"))
    rechten.vault.change(lambda uow: voer_correctie_uit(uow, verzoek_id, naam))
    assert rij(rechten, verzoek_id) is Verzoekstatus.UITGEVOERD


def test_places_to_correct_hold_no_meldcode_and_no_words_of_others(rechten: Rechten) -> None:
    plekken = rechten.vault.query(lambda uow: verbeterplekken(uow, rechten.leerling_id))
    tabellen = {plek.sleutel.tabel for plek in plekken}
    assert not tabellen & {"meldcode", "meldcode_stap", "verklaring", "verzoek"}
    assert len({plek.nummer for plek in plekken}) == len(plekken)


def test_a_statement_stands_in_the_timeline_and_closes_its_request(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(Verzoeksoort.VERKLARING)
    gegevens = VerklaringGegevens(
        rechten.casus.vandaag, "  Zo was het niet.  ", over="Het gesprek van maandag"
    )
    rechten.vault.change(lambda uow: voer_verklaring_uit(uow, verzoek_id, gegevens))
    assert rij(rechten, verzoek_id) is Verzoekstatus.UITGEVOERD
    dossier = rechten.vault.query(lambda uow: lees_dossier(uow, rechten.leerling_id))
    item = dossier.tijdlijn[0]
    assert (item.soort, item.tekst) == ("verklaring", "Zo was het niet.")
    eerste = rechten.vault.query(lambda uow: lijst_verklaringen(uow, rechten.leerling_id))[0]
    assert eerste.over == "Het gesprek van maandag"


def test_a_statement_has_words_and_a_day_that_came(rechten: Rechten) -> None:
    leeg = VerklaringGegevens(rechten.casus.vandaag, "  ")
    morgen = VerklaringGegevens(rechten.casus.vandaag + timedelta(days=1), "Iets")
    for gegevens, fout in ((leeg, VerklaringLeeg), (morgen, VerklaringInToekomst)):
        with pytest.raises(fout):
            rechten.vault.change(
                partial(voeg_verklaring_toe, leerling_id=rechten.leerling_id, gegevens=gegevens)
            )


def test_who_looked_tells_who_and_what_but_no_meldcode_and_no_words(rechten: Rechten) -> None:
    rechten.vault.change(
        lambda uow: uow.log(
            Gebeurtenis.MELDCODE_GEOPEND, leerling_id=rechten.leerling_id, soort="meldcode"
        )
    )
    verzoek_id = rechten.verzoek(Verzoeksoort.WIE_KEEK)
    keek = rechten.vault.query(lambda uow: wie_keek(uow, verzoek_id))
    assert keek.regels
    momenten = [regel.moment for regel in keek.regels]
    assert momenten == sorted(momenten)
    assert {regel.wie for regel in keek.regels} == {"Sanne de Wit"}
    assert "eldcode" not in repr(keek.regels)
    assert GEWOON not in repr(keek)
    rechten.vault.change(lambda uow: geef_wie_keek(uow, verzoek_id))
    assert rij(rechten, verzoek_id) is Verzoekstatus.UITGEVOERD
    morgen = rechten.casus.vandaag + timedelta(days=1)
    later = rechten.vault.query(lambda uow: lees_kijkregels(uow, rechten.leerling_id, van=morgen))
    assert later == ()


def test_the_sheet_knows_who_is_helped_and_who_may_ask(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(Verzoeksoort.VERNIETIGING, rechten.moeder_id, status=None)
    blad = rechten.vault.query(lambda uow: lees_rechten(uow, rechten.leerling_id))
    geholpen = {persoon.id for persoon in blad.personen if persoon.wordt_geholpen}
    assert geholpen == {rechten.moeder_id}
    assert not blad.oordelen[verzoek_id].mag
    assert blad.personen[0].id is None


def test_a_parent_of_the_network_is_no_parent(rechten: Rechten) -> None:
    oma = Betrokkene(
        leerling_id=rechten.leerling_id, naam="Truus", relatie=Relatie.NETWERK, gezag=Gezag.JA
    )
    rechten.voeg_toe(oma)
    gezien = rechten.vault.query(lambda uow: lees_rechten(uow, rechten.leerling_id)).personen
    oma_id = next(p.id for p in gezien if p.naam.startswith("Truus"))
    verzoek_id = rechten.verzoek(wie=oma_id, status=None)
    with pytest.raises(MagNietToewijzen):
        neem(rechten, verzoek_id, Verzoekstatus.TOEGEWEZEN)
