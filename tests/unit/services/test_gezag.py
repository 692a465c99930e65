"""Gezag, decisions about informing, and help to a parent herself, as the services keep them."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import ContactSoort, Gezag, GezagBron, Relatie
from jos_desktop.models.codes_recht import InformeerGrond, Informeren, Maatregelsoort, Planstand
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.recht import ContactBetreft
from jos_desktop.services.contacten import (
    ContactGegevens,
    bewaar_contact,
    lees_contact,
    verwijder_contact,
)
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.gezag import (
    BesluitGegevens,
    BesluitInToekomst,
    OverlegOntbreekt,
    RedenOntbreekt,
    besluit_informeren,
    lees_besluitvraag,
    lees_personen,
    lijst_gezag,
)
from jos_desktop.services.hulpplan import PlanGegevens, PlanOnbekend, bewaar_plan
from jos_desktop.services.informeren import mag_informeren
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    GezagDatumKloptNiet,
    PersoonOnbekend,
    bewaar_betrokkene,
)
from jos_desktop.services.maatregelen import (
    InstellingOntbreekt,
    MaatregelDatums,
    MaatregelGegevens,
    MaatregelOnbekend,
    OordeelGegevens,
    OordeelInToekomst,
    OordeelRedenOntbreekt,
    OordeelTeJong,
    bewaar_maatregel,
    lees_maatregel,
    leg_oordeel_vast,
    lijst_oordelen,
)
from jos_desktop.services.ouderhulp import kan_geholpen_worden, lijst_ouderhulp
from jos_desktop.services.verwijderen import verwijder_rij, zet_rij_terug
from tests.unit.services.conftest import Casus

MaakCasus = Callable[[int], Casus]
DAG = timedelta(days=1)
dagen = st.dates(date(2015, 1, 1), date(2035, 1, 1))


@given(st.sampled_from(Gezag), st.none() | dagen, st.none() | st.sampled_from(Gezag), dagen)
def test_gezag_follows_its_end_and_is_never_certain_without_a_word(
    gezag: Gezag, tot: date | None, daarna: Gezag | None, dag: date
) -> None:
    persoon = Betrokkene(
        naam="Anna", relatie=Relatie.OUDER, gezag=gezag, gezag_tot=tot, gezag_daarna=daarna
    )
    nu = persoon.gezag_op(dag)
    if tot is None or dag <= tot:
        assert nu is gezag
    else:
        assert nu is (Gezag.ONBEKEND if daarna is None else daarna)


@pytest.mark.parametrize(
    ("besluit", "grond", "reden", "overleg", "over", "fout"),
    [
        (Informeren.NIET, InformeerGrond.OVERIG, " ", "", 0, RedenOntbreekt),
        (Informeren.OP_VERZOEK, InformeerGrond.WENS_LEERLING, "", "", 0, RedenOntbreekt),
        (Informeren.NIET, InformeerGrond.GOED_HULPVERLENER, "Onveilig", "", 0, OverlegOntbreekt),
        (Informeren.WEL, InformeerGrond.WENS_LEERLING, "", "", 1, BesluitInToekomst),
        (Informeren.NIET, InformeerGrond.GOED_HULPVERLENER, "Onveilig", "R. Verzonnen", 0, None),
        (Informeren.NIET, InformeerGrond.WENS_LEERLING, "Wil het niet", "", 0, None),
        (Informeren.WEL, InformeerGrond.OVERIG, "", "", 0, None),
    ],
)
def test_a_decision_has_what_it_needs(
    maak_casus: MaakCasus,
    besluit: Informeren,
    grond: InformeerGrond,
    reden: str,
    overleg: str,
    over: int,
    fout: type[KnownError] | None,
) -> None:
    casus = maak_casus(14)
    gegevens = BesluitGegevens(besluit, grond, casus.vandaag + over * DAG, reden, overleg)
    if fout is None:
        casus.vault.change(lambda uow: besluit_informeren(uow, casus.ouder_id, gegevens))
        oordeel = casus.vault.query(lambda uow: mag_informeren(uow, casus.ouder_id))
        assert oordeel.mag is (besluit is Informeren.WEL)
        return
    with pytest.raises(fout):
        casus.vault.change(lambda uow: besluit_informeren(uow, casus.ouder_id, gegevens))


def test_decisions_stay_and_the_latest_counts(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    for besluit in (Informeren.NIET, Informeren.OP_VERZOEK, Informeren.WEL):
        gegevens = BesluitGegevens(besluit, InformeerGrond.OVERIG, casus.vandaag, "Overlegd")
        casus.vault.change(
            partial(besluit_informeren, betrokkene_id=casus.ouder_id, gegevens=gegevens)
        )
    vraag = casus.vault.query(lambda uow: lees_besluitvraag(uow, casus.ouder_id))
    assert [rij.besluit for rij in vraag.eerder] == [
        Informeren.WEL.label, Informeren.OP_VERZOEK.label, Informeren.NIET.label
    ]  # fmt: skip
    assert vraag.nu is Informeren.WEL
    with pytest.raises(PersoonOnbekend):
        casus.vault.query(lambda uow: lees_besluitvraag(uow, 999_999))


@pytest.mark.parametrize(("vastgesteld", "tot"), [(1, None), (-3, -4)])
def test_dates_of_gezag_that_cannot_be_are_refused(
    maak_casus: MaakCasus, vastgesteld: int, tot: int | None
) -> None:
    casus = maak_casus(14)
    persoon = BetrokkeneGegevens(
        "Marek Scheidslijn",
        Relatie.OUDER,
        Gezag.JA,
        GezagBron.BESCHIKKING,
        casus.vandaag + vastgesteld * DAG,
        gezag_tot=None if tot is None else casus.vandaag + tot * DAG,
    )
    with pytest.raises(GezagDatumKloptNiet):
        casus.vault.change(lambda uow: bewaar_betrokkene(uow, casus.leerling_id, persoon))


def test_what_ended_shows_what_follows(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    persoon = BetrokkeneGegevens(
        "Marek Scheidslijn", Relatie.OUDER, Gezag.GESCHORST, gezag_tot=casus.vandaag - DAG
    )
    casus.vault.change(lambda uow: bewaar_betrokkene(uow, casus.leerling_id, persoon))
    gelezen = casus.vault.query(lambda uow: lees_personen(uow, casus.leerling_id))[-1]
    assert gelezen.gezag is Gezag.ONBEKEND
    rij = casus.vault.query(lambda uow: lijst_gezag(uow, casus.leerling_id))[-1]
    assert rij.gezag == Gezag.ONBEKEND.label


def test_measures_refuse_what_cannot_be(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)

    def bewaar(instelling: str, tot: date | None) -> int:
        gegevens = MaatregelGegevens(Maatregelsoort.OTS, instelling, casus.vandaag, tot)
        nieuw = casus.vault.change(lambda uow: bewaar_maatregel(uow, casus.leerling_id, gegevens))
        assert nieuw.nieuw_id is not None
        return nieuw.nieuw_id

    with pytest.raises(InstellingOntbreekt):
        bewaar(" ", None)
    with pytest.raises(MaatregelDatums):
        bewaar("Jeugdbescherming Fictief", casus.vandaag - DAG)
    nummer = bewaar("  Jeugdbescherming Fictief ", casus.vandaag)
    gelezen = casus.vault.query(lambda uow: lees_maatregel(uow, nummer))
    assert gelezen.instelling == "Jeugdbescherming Fictief"
    casus.vault.change(lambda uow: verwijder_rij(uow, Rijsleutel("maatregel", nummer)))
    with pytest.raises(MaatregelOnbekend):
        casus.vault.query(lambda uow: lees_maatregel(uow, nummer))


@pytest.mark.parametrize(
    ("leeftijd", "over", "reden", "fout"),
    [
        (14, 1, "Overziet dit niet", OordeelInToekomst),
        (14, 0, "  ", OordeelRedenOntbreekt),
        (11, 0, "Overziet dit niet", OordeelTeJong),
        (14, -3 * 366, "Overziet dit niet", OordeelTeJong),
    ],
)
def test_a_judgement_has_what_it_needs(
    maak_casus: MaakCasus, leeftijd: int, over: int, reden: str, fout: type[KnownError]
) -> None:
    casus = maak_casus(leeftijd)
    oordeel = OordeelGegevens(casus.vandaag + over * DAG, in_staat=False, reden=reden)
    with pytest.raises(fout):
        casus.vault.change(lambda uow: leg_oordeel_vast(uow, casus.leerling_id, oordeel))
    assert casus.vault.query(lambda uow: lijst_oordelen(uow, casus.leerling_id)) == ()


def test_only_a_klanttraject_has_a_plan(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    with pytest.raises(PlanOnbekend):
        casus.vault.change(lambda uow: bewaar_plan(uow, 999_999, PlanGegevens(Planstand.NVT)))


def _contact(casus: Casus, hulp_aan: int | None) -> int:
    gegevens = ContactGegevens(
        casus.vandaag, ContactSoort.OUDERS, "Moeder geholpen met Jeugdfonds", hulp_aan=hulp_aan
    )
    nieuw = casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, gegevens))
    assert nieuw.nieuw_id is not None
    return nieuw.nieuw_id


def _merken(casus: Casus) -> int:
    return casus.vault.query(
        lambda uow: uow.session.scalar(select(func.count()).select_from(ContactBetreft)) or 0
    )


def test_help_to_a_parent_herself_comes_back_with_an_undo(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    contact_id = _contact(casus, casus.ouder_id)
    (rij,) = casus.vault.query(lambda uow: lijst_ouderhulp(uow, casus.leerling_id))
    assert (rij.betrokkene_id, rij.contacten, rij.laatste) == (casus.ouder_id, 1, casus.vandaag)
    weg = casus.vault.change(lambda uow: verwijder_contact(uow, contact_id))
    assert _merken(casus) == 0
    terug = casus.vault.change(lambda uow: zet_rij_terug(uow, weg)).nieuw_id
    assert terug is not None
    assert casus.vault.query(lambda uow: lees_contact(uow, terug)).hulp_aan == casus.ouder_id


def test_help_goes_back_to_the_pupil(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    contact_id = _contact(casus, casus.ouder_id)
    gegevens = ContactGegevens(casus.vandaag, ContactSoort.OUDERS, "Toch over de leerling")
    casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, gegevens, contact_id))
    assert _merken(casus) == 0


def test_nobody_of_another_dossier_is_helped_here(maak_casus: MaakCasus) -> None:
    casus, ander = maak_casus(14), maak_casus(15)
    with pytest.raises(PersoonOnbekend):
        _contact(casus, ander.ouder_id)
    keuzes = casus.vault.query(lambda uow: kan_geholpen_worden(uow, casus.leerling_id))
    assert [nummer for nummer, _ in keuzes] == [casus.ouder_id]
    assert _merken(casus) == 0


@pytest.mark.parametrize(
    ("relatie", "gezag", "bron", "op_verzoek"),
    [
        (Relatie.OUDER, Gezag.NEE, GezagBron.REGISTER, True),
        (Relatie.OUDER, Gezag.GESCHORST, GezagBron.BESCHIKKING, True),
        (Relatie.STIEFOUDER, Gezag.NEE, GezagBron.REGISTER, False),
        (Relatie.VOOGD, Gezag.NEE, GezagBron.BESCHIKKING, False),
        (Relatie.OUDER, Gezag.NEE, GezagBron.OVERLEDEN, False),
        (Relatie.NETWERK, Gezag.NVT, None, False),
    ],
)
def test_only_a_parent_without_gezag_may_ask(
    maak_casus: MaakCasus,
    relatie: Relatie,
    gezag: Gezag,
    bron: GezagBron | None,
    op_verzoek: bool,
) -> None:
    casus = maak_casus(14)
    persoon = BetrokkeneGegevens("Marek Scheidslijn", relatie, gezag, bron)
    nieuw = casus.vault.change(lambda uow: bewaar_betrokkene(uow, casus.leerling_id, persoon))
    persoon_id = nieuw.nieuw_id
    assert persoon_id is not None
    oordeel = casus.vault.query(lambda uow: mag_informeren(uow, persoon_id))
    assert not oordeel.mag
    assert oordeel.op_verzoek is op_verzoek
