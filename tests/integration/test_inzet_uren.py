"""Fte and hours of a school in a real vault: agreed, written and derived stay apart."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from jos_desktop.models.codes import ContactSoort, Functie, Ingang
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Inzetkant,
    Spreekuurdoelgroep,
    Spreekuurwijze,
    Urensoort,
)
from jos_desktop.models.consult import Consult
from jos_desktop.models.medewerker import MedewerkerSchool
from jos_desktop.models.preventie import Spreekuur
from jos_desktop.services.afgeleide_uren import CONSULTEN, SPREEKUREN, lees_urenstand
from jos_desktop.services.inzet import (
    BIJLAGE,
    EIGEN,
    PERIODEN,
    FteKlopt,
    InzetschoolOnbekend,
    PeriodeGegevens,
    PeriodeKlopt,
    PeriodeOverlapt,
    bewaar_periode,
    lees_inzet,
    lijst_perioden,
)
from jos_desktop.services.profiel import bewaar_profiel
from jos_desktop.services.scholen import laad_pilotscholen, lijst_scholen
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.uren import (
    DagTeVol,
    MeerRegels,
    UrenGegevens,
    UrenInToekomst,
    bewaar_uren,
    bewaar_week,
    lees_week,
    lijst_uren,
    zet_uren_per_fte,
)
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

JAAR = "2023-2024"
BEGIN, EIND = date(2023, 8, 1), date(2024, 7, 31)
SOORT = Urensoort.OVERLEG


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault, _code = Vault.maak(tmp_path / "kluis", "demo-wachtwoord-jos", kosten=ARGON2_LAAGST)
    vault.change(laad_pilotscholen)
    return vault


def test_agreed_stands_against_what_was_there(vault: Vault) -> None:
    with vault:
        school = {rij.code: rij.id for rij in vault.query(lijst_scholen)}
        sdc = school["SDC"]

        def half(kant: Inzetkant, van: date, tot: date | None, fte: str) -> PeriodeGegevens:
            return PeriodeGegevens(sdc, Functie.JGC, kant, van, tot, Decimal(fte))

        januari = date(2024, 1, 31)
        vault.change(
            lambda uow: bewaar_periode(uow, half(Inzetkant.INGEZET, BEGIN, januari, "0.5"))
        )
        vault.change(
            lambda uow: bewaar_periode(uow, half(Inzetkant.INGEZET, date(2024, 2, 1), None, "1"))
        )
        standen = {
            (s.school_id, s.functie): s for s in vault.query(lambda uow: lees_inzet(uow, JAAR))
        }
        een = standen[sdc, Functie.JGC]
        # 184 days of 0,5 and 182 of 1, over the 366 days of this school year.
        assert (een.bijlage, een.afgesproken, een.afgesproken_uit) == (
            "0,44",
            Decimal("0.44"),
            BIJLAGE,
        )
        assert (een.ingezet, een.ingezet_uit) == (Decimal("0.749"), PERIODEN)
        assert een.verschil == Decimal("0.309")
        assert standen[sdc, Functie.PAJ].uren_per_week == "28"
        geen = standen[school["JPT"], Functie.PAJ]
        assert (geen.bijlage, geen.afgesproken, geen.verschil) == ("n.v.t.", None, None)

        for fout, gegevens in (
            (PeriodeOverlapt, half(Inzetkant.INGEZET, januari, januari, "1")),
            (PeriodeOverlapt, half(Inzetkant.INGEZET, date(2025, 1, 1), None, "1")),
            (PeriodeKlopt, half(Inzetkant.AFGESPROKEN, EIND, BEGIN, "1")),
            (FteKlopt, half(Inzetkant.AFGESPROKEN, BEGIN, EIND, "21")),
            (
                InzetschoolOnbekend,
                PeriodeGegevens(999, Functie.GW, Inzetkant.INGEZET, BEGIN, None, Decimal(1)),
            ),
        ):
            with pytest.raises(fout):
                vault.change(partial(bewaar_periode, gegevens=gegevens))
        # The other side and a change of the period itself are free.
        vault.change(lambda uow: bewaar_periode(uow, half(Inzetkant.AFGESPROKEN, BEGIN, EIND, "2")))
        laatste = vault.query(lambda uow: lijst_perioden(uow, sdc))
        eigen = next(p for p in laatste if p.gegevens.tot == januari)
        vault.change(
            lambda uow: bewaar_periode(uow, half(Inzetkant.INGEZET, BEGIN, BEGIN, "0"), eigen.id)
        )
        (na,) = (
            s
            for s in vault.query(lambda uow: lees_inzet(uow, JAAR, sdc))
            if s.functie is Functie.JGC
        )
        assert (na.afgesproken, na.afgesproken_uit) == (Decimal(2), PERIODEN)


def test_written_and_derived_hours_are_never_added(vault: Vault) -> None:
    def vul(uow: UnitOfWork) -> int:
        sdc = next(rij.id for rij in lijst_scholen(uow) if rij.code == "SDC")
        bewaar_profiel(
            uow, naam="Sanne Denkbeeld", functie=Functie.JGC, school_ids=frozenset({sdc})
        )
        eigen = uow.session.query(MedewerkerSchool).one()
        eigen.van, eigen.fte = uow.vandaag - timedelta(days=900), Decimal("0.5")
        uow.session.add(
            Consult(
                datum=uow.vandaag,
                duur_min=30,
                school_id=sdc,
                functie=Functie.JGC,
                vrager=Ingang.MENTOR,
                soort=ContactSoort.CONSULT,
            )
        )
        for stand, duur in ((Activiteitstand.GEDAAN, 60), (Activiteitstand.GEPLAND, 600)):
            uow.session.add(
                Spreekuur(
                    school_id=sdc,
                    doelgroep=Spreekuurdoelgroep.OUDERS,
                    wijze=Spreekuurwijze.FYSIEK,
                    stand=stand,
                    datum=uow.vandaag,
                    duur_min=duur,
                )
            )
        return sdc

    with vault:
        sdc = vault.change(vul)
        vandaag = vault.query(lambda uow: uow.vandaag)
        jaar = schooljaar_van(vandaag)
        weekdag = vandaag - timedelta(days=7 + vandaag.weekday())

        def week(minuten: int) -> None:
            vault.change(lambda uow: bewaar_week(uow, sdc, {(SOORT, weekdag): minuten}))

        week(90)
        week(120)
        assert vault.query(lambda uow: lees_week(uow, sdc, weekdag))[SOORT, weekdag].minuten == 120
        een = UrenGegevens(sdc, weekdag, SOORT, 15, "nabellen")
        vault.change(lambda uow: bewaar_uren(uow, een))
        with pytest.raises(MeerRegels):
            week(60)
        with pytest.raises(DagTeVol):
            vault.change(lambda uow: bewaar_uren(uow, UrenGegevens(sdc, weekdag, SOORT, 1400)))
        morgen = UrenGegevens(sdc, vandaag + timedelta(days=1), SOORT, 60)
        with pytest.raises(UrenInToekomst):
            vault.change(lambda uow: bewaar_uren(uow, morgen))
        assert len(vault.query(lambda uow: lijst_uren(uow, weekdag, vandaag, sdc))) == 2

        (stand,) = vault.query(lambda uow: lees_urenstand(uow, jaar))
        dagen = (vandaag - date(int(jaar[:4]), 8, 1)).days + 1
        assert stand.afgesproken == round(Decimal("0.5") * 36 * 60 * dagen / 7)
        assert stand.geschreven == 135
        assert dict(stand.afgeleid) == {CONSULTEN: 30, SPREEKUREN: 60}
        vault.change(lambda uow: zet_uren_per_fte(uow, 40))
        (straks,) = vault.query(lambda uow: lees_urenstand(uow, jaar))
        assert (straks.afgesproken or 0) > stand.afgesproken
        (inzet,) = (
            s
            for s in vault.query(lambda uow: lees_inzet(uow, jaar, sdc))
            if s.functie is Functie.JGC
        )
        assert (inzet.ingezet, inzet.ingezet_uit) == (Decimal("0.5"), EIGEN)
