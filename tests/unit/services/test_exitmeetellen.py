"""Judged one by one and all at once, the same answers count, whatever stands in the register."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jos_desktop.models.codes import Gezag, ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_exit import Antwoordstand, Informant
from jos_desktop.models.codes_recht import Doorbreekgrond, Ontvangersoort
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.services.exitantwoorden import Antwoord
from jos_desktop.services.exitmeetellen import tellen_mee
from jos_desktop.services.exittoestemming import telt_mee
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.integration.exitvoorbeeld import vul_in
from tests.unit.services.conftest import Casus
from tests.unit.services.exitlijstvoorbeeld import maak_traject

CIJFER = (Antwoord("cijfer", Antwoordstand.BEANTWOORD, cijfer=8),)
# Assumed is for help only.
STATUSSEN = sorted(set(ToestemmingStatus) - {ToestemmingStatus.VERONDERSTELD})
SOORTEN = st.sampled_from(Ontvangersoort)
DAGEN = st.integers(-40, 0)
WANNEER = st.none() | st.integers(0, 40)


class Terug(Exception):
    """Roll an example back."""


RIJEN = st.lists(
    st.fixed_dictionaries(
        {
            "van_ouder": st.booleans(),
            "voor_ouder": st.booleans(),
            "waarvoor": st.sampled_from([*[ToestemmingDoel.EXIT] * 4, ToestemmingDoel.HULP]),
            "status": st.sampled_from([*[ToestemmingStatus.GEGEVEN] * 9, *STATUSSEN]),
            "datum": DAGEN,
            "geldig_tot": WANNEER,
            "ingetrokken_op": st.none() | st.none() | WANNEER,
            "ontvangersoort": st.none() | st.just(Ontvangersoort.MONITORING) | SOORTEN,
            "grond": st.sampled_from(Doorbreekgrond),
        }
    ),
    max_size=6,
)
WERELDEN = st.fixed_dictionaries(
    {
        "oud": st.integers(9 * 365, 20 * 365),
        "bezwaar": st.integers(0, 7).map(lambda getal: getal == 7),
        "gezag": st.sampled_from([*[Gezag.JA] * 3, *Gezag]),
        "rijen": RIJEN,
    }
)


def _rij(gegeven: dict[str, Any], casus: Casus, vandaag: date) -> Toestemming:
    velden = dict(gegeven)
    van, voor = velden.pop("van_ouder"), velden.pop("voor_ouder")
    if velden["status"] is not ToestemmingStatus.DOORBROKEN:
        velden["grond"] = None
    velden["datum"] = dag = vandaag + timedelta(days=velden["datum"])
    for naam in ("geldig_tot", "ingetrokken_op"):
        if velden[naam] is not None:
            velden[naam] = dag + timedelta(days=velden[naam])
    return Toestemming(
        leerling_id=casus.leerling_id,
        betrokkene_id=casus.ouder_id if van else None,
        voor_betrokkene_id=casus.ouder_id if voor else None,
        leeftijd_op_datum=14,
        toelichting="Gezegd.",
        overleg_met="Een collega",
        **velden,
    )


def _vergelijk(uow: UnitOfWork, casus: Casus, wereld: dict[str, Any]) -> list[bool]:
    """Return what counts one by one, after looking that at once it is the same."""
    leerling = uow.session.get_one(Leerling, casus.leerling_id)
    leerling.geboortedatum = uow.vandaag - timedelta(days=wereld["oud"])
    leerling.bezwaar_monitoring = wereld["bezwaar"]
    uow.session.get_one(Betrokkene, casus.ouder_id).gezag = wereld["gezag"]
    traject_id = maak_traject(uow, casus.leerling_id, casus.school_id)
    nummers = [
        vul_in(
            uow,
            traject_id,
            informant,
            CIJFER,
            uow.vandaag,
            betrokkene_id=casus.ouder_id if informant is Informant.OUDER else None,
        )
        for informant in Informant
    ]
    uow.session.add_all(_rij(een, casus, uow.vandaag) for een in wereld["rijen"])
    uow.session.flush()
    uow.session.expire_all()
    ineens = tellen_mee(uow)
    een_voor_een = [telt_mee(uow, nummer) for nummer in nummers]
    assert [nummer in ineens for nummer in nummers] == een_voor_een
    return een_voor_een


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(wereld=WERELDEN)
def _proef(casus: Casus, gezien: list[bool], wereld: dict[str, Any]) -> None:
    def werk(uow: UnitOfWork) -> None:
        gezien.extend(_vergelijk(uow, casus, wereld))
        raise Terug

    with pytest.raises(Terug):
        casus.vault.change(werk)


def test_at_once_and_one_by_one_are_the_same(maak_casus: Callable[[int], Casus]) -> None:
    gezien: list[bool] = []
    _proef(maak_casus(14), gezien)
    # Both happened, so the comparison says something.
    assert 5 < sum(gezien) < len(gezien) - 5
