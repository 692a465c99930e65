"""How a school develops: the checklist by day, questions and their moments, loglines."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_school import Inbeddingsstand, Ritme, Vraagstand
from jos_desktop.models.schoolwerk import Schooloverleg
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.inbedding import (
    InbeddingsdagKanNiet,
    PuntOnbekend,
    Puntstand,
    draai_terug,
    lees_dag,
    lees_inbedding,
    lees_overlegzin,
    lees_punten,
    lees_verloop,
    zet_punt,
)
from jos_desktop.services.leerlingen import SchoolOnbekend
from jos_desktop.services.loglines import (
    MEESTE_WOORDEN,
    ZINDELEN,
    LoglineGegevens,
    LoglineLeeg,
    Zindeel,
    bewaar_logline,
    lees_logline,
    lijst_loglines,
    tips,
    zinnen,
)
from jos_desktop.services.ontwikkelvragen import (
    AlMeegenomen,
    BevindingLeeg,
    MomentGegevens,
    MomentKanNiet,
    OnderzoeksvraagLeeg,
    OpbrengstLeeg,
    VraagGegevens,
    VraagLeeg,
    VraagOnbekend,
    bewaar_moment,
    bewaar_vraag,
    lees_moment,
    lees_schooljaren,
    lees_vraag,
    lijst_vragen,
    neem_mee,
    stel_momenten_voor,
    volgend_schooljaar,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schooljaar import OnbekendePeriode, blokken_van_periode, schooljaar_van
from jos_desktop.services.signaal import Blik
from jos_desktop.services.signalen_ontwikkeling import reviewmomenten
from jos_desktop.services.verwijderen import verwijder_rij, zet_rij_terug
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

JA, NEE = Inbeddingsstand.JA, Inbeddingsstand.NEE
jaren = st.integers(2000, 2100).map(lambda jaar: f"{jaar}-{jaar + 1}")


def _nummer(changes: Changes) -> int:
    assert changes.nieuw_id is not None
    return changes.nieuw_id


def _school(uow: UnitOfWork) -> int:
    return lijst_scholen(uow)[0].id


def test_every_point_has_a_source_and_its_own_key() -> None:
    punten = lees_punten()
    assert len({punt.sleutel for punt in punten}) == len(punten) >= 12
    assert all(punt.zin and punt.bron and punt.groep for punt in punten)
    assert all(len(punt.sleutel) <= 40 for punt in punten)


def test_a_point_keeps_what_it_was(vault: Vault) -> None:
    def werk(uow: UnitOfWork) -> None:
        school, vandaag = _school(uow), uow.vandaag
        punt, ander = lees_punten()[0].sleutel, lees_punten()[1].sleutel
        toen = vandaag - timedelta(days=200)
        assert all(rij.nu is None and rij.verschil == "" for rij in lees_inbedding(uow, school))
        zet_punt(uow, school, punt, Puntstand(toen, NEE, " Geen plek "))
        zet_punt(uow, school, punt, Puntstand(vandaag, NEE))
        zet_punt(uow, school, punt, Puntstand(vandaag, JA, "Kamer naast de oco"))
        rij = lees_inbedding(uow, school)[0]
        assert rij.nu == Puntstand(vandaag, JA, "Kamer naast de oco")
        assert rij.eerder == Puntstand(toen, NEE, "Geen plek")
        assert rij.verschil == "was nee, nu ja"
        assert [stand.stand for stand in lees_verloop(uow, school, punt)] == [JA, NEE]
        assert lees_inbedding(uow, school)[1].nu is None
        # What was written on a day comes back; what was not there goes.
        was = lees_dag(uow, school, punt, vandaag)
        zet_punt(uow, school, punt, Puntstand(vandaag, NEE))
        draai_terug(uow, school, punt, vandaag, was)
        assert lees_inbedding(uow, school)[0].nu == was
        zet_punt(uow, school, ander, Puntstand(vandaag, JA))
        draai_terug(uow, school, ander, vandaag, None)
        assert lees_inbedding(uow, school)[1].nu is None
        assert "nog niet" in lees_overlegzin(uow, school)
        for naam, ritme, erbij in (("Zorgoverleg", Ritme.WEKELIJKS, True), ("CvB", None, False)):
            uow.session.add(
                Schooloverleg(school_id=school, naam=naam, ritme=ritme, jos_erbij=erbij)
            )
        uow.session.flush()
        zin = "JOS zit in: Zorgoverleg (elke week). JOS zit niet in: CvB."
        assert lees_overlegzin(uow, school) == zin
        with pytest.raises(InbeddingsdagKanNiet):
            zet_punt(uow, school, punt, Puntstand(vandaag + timedelta(days=1), JA))
        with pytest.raises(PuntOnbekend):
            zet_punt(uow, school, "bestaat-niet", Puntstand(vandaag, JA))
        with pytest.raises(SchoolOnbekend):
            zet_punt(uow, 999_999, punt, Puntstand(vandaag, JA))

    vault.change(werk)


@given(jaren)
def test_the_proposed_moments_are_three_working_days_of_that_year(schooljaar: str) -> None:
    dagen = stel_momenten_voor(schooljaar)
    begin, eind = (blokken_van_periode(schooljaar)[n] for n in (0, 1))
    assert [dag.month for dag in dagen] == [11, 1, 6]
    assert all(dag.weekday() < 5 and begin.begin <= dag <= eind.eind for dag in dagen)
    assert list(dagen) == sorted(dagen)
    assert volgend_schooljaar(schooljaar) > schooljaar


def test_a_question_goes_its_way_and_teaches(vault: Vault) -> None:
    def werk(uow: UnitOfWork) -> None:
        jaar = schooljaar_van(uow.vandaag)
        nieuw = VraagGegevens(_school(uow), jaar, " Eerder signaleren ")
        nummer = _nummer(bewaar_vraag(uow, nieuw))
        rij = lees_vraag(uow, nummer)
        assert rij.gegevens == replace(nieuw, vraag="Eerder signaleren")
        verwacht = [dag for dag in stel_momenten_voor(jaar) if dag >= uow.vandaag]
        assert [moment.gegevens.datum for moment in rij.momenten] == verwacht
        for fout, soort in (
            (replace(nieuw, vraag="  "), VraagLeeg),
            (replace(nieuw, stand=Vraagstand.ONDERZOEKSVRAAG), OnderzoeksvraagLeeg),
            (replace(nieuw, stand=Vraagstand.AFGEROND), OpbrengstLeeg),
            (replace(nieuw, school_id=999_999), SchoolOnbekend),
            (replace(nieuw, schooljaar="2026"), OnbekendePeriode),
        ):
            with pytest.raises(soort):
                bewaar_vraag(uow, fout, nummer)
        bezig = replace(rij.gegevens, stand=Vraagstand.ONDERZOEKSVRAAG, onderzoeksvraag="Hoe?")
        bewaar_vraag(uow, bezig, nummer)
        assert lees_schooljaren(uow)[0] == jaar
        klaar = replace(bezig, stand=Vraagstand.AFGEROND, geleerd="Vaste lijntjes helpen")
        bewaar_vraag(uow, klaar, nummer)
        assert lees_vraag(uow, nummer).volgende is None
        verder = _nummer(neem_mee(uow, nummer))
        volgend = lees_vraag(uow, verder)
        assert volgend.gegevens.schooljaar == volgend_schooljaar(jaar)
        assert volgend.gegevens.stand is Vraagstand.ONDERZOEKSVRAAG
        assert f"uit {jaar}" in volgend.gegevens.acties
        assert "Vaste lijntjes helpen" in volgend.gegevens.acties
        assert len(volgend.momenten) == 3
        assert lees_vraag(uow, nummer).gegevens == klaar
        with pytest.raises(AlMeegenomen):
            neem_mee(uow, nummer)
        assert [r.id for r in lijst_vragen(uow)] == [verder, nummer]
        assert [r.id for r in lijst_vragen(uow, nieuw.school_id, jaar)] == [nummer]
        with pytest.raises(VraagOnbekend):
            neem_mee(uow, 999_999)

    vault.change(werk)


def test_a_moment_is_held_signalled_and_comes_back_with_its_question(vault: Vault) -> None:
    def werk(uow: UnitOfWork) -> None:
        vandaag, blik = uow.vandaag, Blik(None, ())
        # A past year: no proposals are made for days that are over.
        vraag = VraagGegevens(_school(uow), "2001-2002", "Armoede bereiken")
        nummer = _nummer(bewaar_vraag(uow, vraag))
        assert lees_vraag(uow, nummer).momenten == ()
        assert reviewmomenten(uow, blik) == []
        ver = MomentGegevens(vandaag + timedelta(days=15))
        moment = _nummer(bewaar_moment(uow, nummer, ver))
        assert reviewmomenten(uow, blik) == []
        for dagen, woord in ((14, " is op "), (0, " is op "), (-1, " was op ")):
            dag = vandaag + timedelta(days=dagen)
            bewaar_moment(uow, nummer, replace(ver, datum=dag), moment)
            (signaal,) = reviewmomenten(uow, blik)
            assert woord in signaal.tekst
            assert "Armoede" not in signaal.tekst
        with pytest.raises(MomentKanNiet):
            bewaar_moment(uow, nummer, replace(ver, gehouden_op=vandaag + timedelta(days=1)))
        with pytest.raises(BevindingLeeg):
            bewaar_moment(uow, nummer, replace(ver, gehouden_op=vandaag))
        gehouden = MomentGegevens(vandaag, vandaag, "Het lukt", "Ook in leerjaar 2")
        bewaar_moment(uow, nummer, gehouden, moment)
        assert lees_moment(uow, moment) == gehouden
        assert lees_vraag(uow, nummer).gehouden == 1
        assert reviewmomenten(uow, blik) == []
        weg = verwijder_rij(uow, Rijsleutel("ontwikkelvraag", nummer))
        assert lijst_vragen(uow) == ()
        zet_rij_terug(uow, weg)
        assert lees_vraag(uow, nummer).momenten[0].gegevens == gehouden

    vault.change(werk)


@given(st.sampled_from(ZINDELEN), st.from_regex(r"[a-z]{1,9}( [a-z]{1,9}){0,5}", fullmatch=True))
def test_a_sentence_never_begins_twice(deel: Zindeel, rest: str) -> None:
    heel = (f"{deel.begin} {rest}.",)
    for getypt in (rest, f"{deel.begin} {rest}", f" {deel.begin.upper()}  ... {rest}"):
        assert zinnen(replace(LoglineGegevens(), **{deel.veld: getypt})) == heel
    # A word that only begins alike is no beginning.
    assert zinnen(LoglineGegevens(zodat="zodatje")) == ("Zodat zodatje.",)


def test_a_logline_is_kept_by_year_and_says_what_it_lacks(vault: Vault) -> None:
    voorbeeld = LoglineGegevens(**{deel.veld: deel.voorbeeld for deel in ZINDELEN})
    assert tips(voorbeeld) == ()
    assert len(zinnen(voorbeeld)) == 4
    lang = replace(voorbeeld, zodat="woord " * (MEESTE_WOORDEN + 1), jos="")
    assert [("ontbreekt" in tip, "woorden" in tip) for tip in tips(lang)] == [
        (True, False),
        (False, True),
    ]

    def werk(uow: UnitOfWork) -> None:
        school = _school(uow)
        with pytest.raises(LoglineLeeg):
            bewaar_logline(uow, school, "2026-2027", LoglineGegevens(zodat=" Zodat ... "))
        with pytest.raises(SchoolOnbekend):
            bewaar_logline(uow, 999_999, "2026-2027", voorbeeld)
        bewaar_logline(uow, school, "2025-2026", voorbeeld)
        bewaar_logline(uow, school, "2026-2027", LoglineGegevens(zodat="zodat elk kind meedoet."))
        bewaar_logline(uow, school, "2026-2027", LoglineGegevens(zodat="Zodat elk kind leert."))
        assert [rij.schooljaar for rij in lijst_loglines(uow, school)] == ["2026-2027", "2025-2026"]
        nu = lees_logline(uow, school, "2026-2027")
        assert nu is not None
        assert nu.zinnen == ("Zodat elk kind leert.",)
        assert lees_logline(uow, school, "2024-2025") is None

    vault.change(werk)


def test_the_day_of_a_proposal_is_known() -> None:
    # 15 November 2026 is a Sunday, 15 January 2027 a Friday, 15 June 2027 a Tuesday.
    assert stel_momenten_voor("2026-2027") == (
        date(2026, 11, 16),
        date(2027, 1, 15),
        date(2027, 6, 15),
    )
