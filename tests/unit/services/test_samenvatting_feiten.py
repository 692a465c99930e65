"""What each traject is counted by: every code of every axis from a row in a real vault."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from jos_desktop.models.codes import (
    ContactSoort,
    Doorverwezen,
    Functie,
    Ingang,
    JaNeeNvt,
    Schoolsituatie,
    Thema,
    TrajectStatus,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_exit import Afnamestand, Exitreden, Informant
from jos_desktop.models.consult import Consult
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject, Uitstroom
from jos_desktop.services.samenvatting_assen import (
    ASSEN,
    EXIT_ASSEN,
    INSTROOM_ASSEN,
    THEMAGROEPEN,
    UITSTROOM_ASSEN,
)
from jos_desktop.services.samenvatting_feiten import lees_consultkenmerken, lees_kenmerken
from jos_desktop.services.samenvatting_gevallen import lees_gevallen
from jos_desktop.services.samenvatting_telling import Geval
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.feitenvoorbeeld import (
    AANMELDDAG,
    STARTDAG,
    UITSTROOM,
    dagen,
    maak_leerling,
    maak_traject,
    overgenomen,
)
from tests.unit.services.samenvatting_voorbeeld import maak_kluis

ZOUT = bytes(range(32))
EC: Mapping[str, Any] = {
    "type": TrajectType.EC,
    "einde": STARTDAG,
}
MT: Mapping[str, Any] = {"type": TrajectType.MT, "einde": STARTDAG + dagen(70)}
KLAAR = STARTDAG + dagen(60)

# What stands in the dossier, by the code that has to come of it.
Zaken = dict[tuple[str, str], Mapping[str, Any]]


def _na(aantal: int) -> Mapping[str, Any]:
    return {"aanmelding": {}, "contacten": [{"datum": AANMELDDAG + dagen(aantal)}]}


def _woont(**velden: Any) -> Mapping[str, Any]:
    return {"leerling": velden}


def _uit(**velden: Any) -> Mapping[str, Any]:
    return {"einde": KLAAR, "uitstroom": velden}


def _exit(antwoorden: Mapping[str, str | int] | None = None, **velden: Any) -> Mapping[str, Any]:
    return {"einde": KLAAR, "exits": [{"antwoorden": antwoorden or {}, **velden}]}


def _niet(**velden: Any) -> Mapping[str, Any]:
    stand = {"stand": Afnamestand.GEWEIGERD, "reden": Exitreden.GEEN_ZIN, "datum": KLAAR}
    return {"einde": KLAAR, "exits": [{**stand, **velden}]}


ZAKEN: Zaken = {
    **{("ingang", i.value): {"aanmelding": {"ingang": i}} for i in Ingang},
    ("ingang", "onbekend"): {},
    **{
        ("themagroep", groep.code): {"hoofdthema": sorted(groep.themas)[0]}
        for groep in THEMAGROEPEN
    },
    ("themagroep", "onbekend"): {},
    ("woongemeente", "alkmaar"): _woont(woongemeente="Gemeente Alkmaar"),
    ("woongemeente", "bergen"): _woont(woongemeente="bergen (NH)"),
    ("woongemeente", "castricum"): _woont(woonplaats="Limmen"),
    ("woongemeente", "dijk_en_waard"): _woont(woonplaats="Heerhugowaard"),
    ("woongemeente", "heiloo"): _woont(gezag=[{"woonplaats": "Heiloo"}]),
    ("woongemeente", "uitgeest"): _woont(woongemeente="Uitgeest", woonplaats="Alkmaar"),
    ("woongemeente", "overig"): _woont(woongemeente="Zaanstad"),
    ("woongemeente", "onbekend"): {},
    ("leeftijd", "12_13"): _woont(geboortedatum=date(2011, 2, 1)),
    ("leeftijd", "14_15"): _woont(geboortedatum=date(2009, 2, 1)),
    ("leeftijd", "16_plus"): _woont(geboortedatum=date(2007, 2, 1)),
    ("leeftijd", "onbekend"): _woont(geboortedatum=date(2024, 5, 1)),
    ("eerste_gesprek", "0_7"): _na(7),
    ("eerste_gesprek", "8_14"): _na(14),
    ("eerste_gesprek", "15_28"): _na(28),
    ("eerste_gesprek", "29_plus"): _na(29),
    ("eerste_gesprek", "nog_niet"): {"aanmelding": {}},
    ("eerste_gesprek", "nvt"): EC,
    ("eerste_gesprek", "onbekend"): {},
    ("wacht_op_start", "0_7"): {"aanmelding": {}},
    ("wacht_op_start", "8_14"): {"aanmelding": {}, "start": AANMELDDAG + dagen(8)},
    ("wacht_op_start", "15_28"): {"aanmelding": {}, "start": AANMELDDAG + dagen(15)},
    ("wacht_op_start", "29_plus"): {"aanmelding": {}, "start": AANMELDDAG + dagen(29)},
    ("wacht_op_start", "nvt"): MT,
    ("wacht_op_start", "onbekend"): {},
    **{("schoolsituatie", s.value): _uit(schoolsituatie=s) for s in Schoolsituatie},
    ("schoolsituatie", "nvt"): MT,
    **{("doorverwezen", d.value): _uit(doorverwezen=d) for d in Doorverwezen},
    ("doorverwezen", "nvt"): EC,
    ("doorverwezen", "onbekend"): {"einde": KLAAR},
    ("betrokken_2e_lijn", "ja"): _uit(betrokken_bij_2e_lijn=True),
    ("betrokken_2e_lijn", "nee"): _uit(betrokken_bij_2e_lijn=False),
    ("betrokken_2e_lijn", "nvt"): EC,
    ("betrokken_2e_lijn", "onbekend"): {"einde": KLAAR, "status": TrajectStatus.INGETROKKEN},
    **{("verwijzing_voorkomen", j.value): _uit(verwijzing_voorkomen=j) for j in JaNeeNvt},
    ("verwijzing_voorkomen", "onbekend"): {"einde": KLAAR},
    **{("vervolg", v.value): _uit(vervolg=v) for v in Vervolg},
    ("vervolg", "nvt"): EC,
    ("vervolg", "onbekend"): {"einde": KLAAR},
    ("duur", "tm_4"): {"einde": STARTDAG + dagen(28)},
    ("duur", "5_10"): {"einde": STARTDAG + dagen(29)},
    ("duur", "11_20"): {"einde": STARTDAG + dagen(140)},
    ("duur", "21_plus"): {"einde": STARTDAG + dagen(141)},
    ("duur", "nvt"): EC,
    **{(as_, "niet_gevraagd"): {"einde": KLAAR} for as_ in ("exit_leerling", "exit_ouder")},
    ("exit_leerling", "ingevuld"): _exit(),
    ("exit_ouder", "ingevuld"): _exit(informant=Informant.OUDER),
    ("exit_leerling", "geweigerd"): _niet(),
    ("exit_ouder", "geweigerd"): _niet(informant=Informant.OUDER),
    **{
        ("rapportcijfer", code): _exit({"cijfer": cijfer})
        for code, cijfer in (("tm_5", 5), ("6", 6), ("7", 7), ("8", 8), ("9_10", 9))
    },
    **{
        ("tevredenheid", code): _exit({"cijfer": cijfer})
        for code, cijfer in (("onvoldoende", 1), ("voldoende", 7), ("goed", 10))
    },
    **{
        (as_, code): _exit({as_: code})
        for as_, codes in (
            ("nut", "12345"),
            ("gehoord", "12345"),
            ("zonder_hulp", ("ja", "beetje", "nee", "weet_niet")),
        )
        for code in codes
    },
    **{("doel_gehaald", code): _exit({"doel": code}) for code in ("geheel", "deels", "niet")},
    **{(as_, "nvt"): EC for as_ in EXIT_ASSEN},
    **{
        (as_, "onbekend"): {"einde": KLAAR} for as_ in EXIT_ASSEN if "onbekend" in ASSEN[as_].labels
    },
}
# These come with the traject itself, or from somewhere else; see the tests below.
_ANDERS = {"trajecttype", "functie", "reden"}
_APART = {
    ("ingang", "vervolg"),
    # Of an anonymous consult only.
    ("woongemeente", "nvt"),
    ("leeftijd", "nvt"),
    # Of a traject that is over the length is always known.
    ("duur", "onbekend"),
}


@pytest.fixture(scope="module")
def kluis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with maak_kluis(tmp_path_factory.mktemp("feiten") / "kluis") as vault:
        yield vault


@pytest.fixture(scope="module")
def uitkomsten(kluis: Vault) -> Mapping[tuple[str, str], str]:
    """Give the code that came of every case."""

    def maak(uow: UnitOfWork) -> dict[tuple[str, str], int]:
        return {wat: maak_traject(uow, **zaak).id for wat, zaak in ZAKEN.items()}

    nummers = kluis.change(maak)
    kenmerken = kluis.query(lees_kenmerken)
    return {wat: kenmerken[nummer][wat[0]] for wat, nummer in nummers.items()}


@pytest.mark.parametrize(("as_", "code"), sorted(ZAKEN))
def test_each_code_comes_from_what_was_written(
    uitkomsten: Mapping[tuple[str, str], str], as_: str, code: str
) -> None:
    assert uitkomsten[as_, code] == code


def test_no_code_of_an_axis_was_forgotten() -> None:
    alle = {
        (as_, code)
        for as_ in (*INSTROOM_ASSEN, *UITSTROOM_ASSEN, *EXIT_ASSEN)
        if as_ not in _ANDERS
        for code in ASSEN[as_].labels
    }
    assert alle == set(ZAKEN) | _APART


def test_every_traject_has_one_code_of_each_axis(
    kluis: Vault, uitkomsten: Mapping[tuple[str, str], str]
) -> None:
    kenmerken = kluis.query(lees_kenmerken)
    assert len(kenmerken) >= len(uitkomsten)
    assen = {*INSTROOM_ASSEN, *UITSTROOM_ASSEN, *EXIT_ASSEN} - _ANDERS
    for feiten in kenmerken.values():
        assert feiten.keys() == assen
        assert all(code in ASSEN[as_].labels for as_, code in feiten.items())


@pytest.mark.parametrize("thema", list(Thema))
def test_each_theme_has_one_group_and_the_sensitive_ones_share_theirs(
    thema: Thema,
) -> None:
    groepen = [groep.code for groep in THEMAGROEPEN if thema in groep.themas]
    assert len(groepen) == 1
    gevoelig = {
        Thema.SUICIDALITEIT,
        Thema.GEWELD,
        Thema.SEKSUALITEIT,
        Thema.GRENSOVERSCHRIJDEND,
        Thema.AUTOMUTILATIE,
    }
    assert (groepen == ["gevoelig"]) == (thema in gevoelig)


def _gevallen(kluis: Vault) -> Mapping[int | None, Geval]:
    return {geval.traject_id: geval for geval in kluis.query(lambda u: lees_gevallen(u, ZOUT))}


def test_another_function_that_goes_on_here_is_uitstroom_and_instroom(kluis: Vault) -> None:
    def maak(uow: UnitOfWork) -> tuple[int, int, int]:
        stap: dict[str, Any] = {"einde": KLAAR, "status": TrajectStatus.OVERGEDRAGEN}
        oud = maak_traject(uow, aanmelding={}, **stap)
        nieuw = maak_traject(
            uow,
            leerling=oud.leerling,
            vorig_traject_id=oud.id,
            aanmelding_id=oud.aanmelding_id,
            start=KLAAR,
            functie=Functie.PAJ,
        )
        # With a colleague, and back with a new application a good while later.
        weg = maak_traject(uow, aanmelding={}, **stap)
        maak_traject(
            uow, leerling=weg.leerling, vorig_traject_id=weg.id, aanmelding={}, start=KLAAR
        )
        return oud.id, nieuw.id, weg.id

    oud, nieuw, weg = kluis.change(maak)
    gevallen = _gevallen(kluis)
    assert gevallen[oud].uit == KLAAR
    assert kluis.query(lees_kenmerken)[oud]["vervolg"] == "andere_functie"
    assert gevallen[nieuw].start == KLAAR
    assert gevallen[weg].uit is None


def test_what_was_taken_over_is_uitstroom_here_with_its_facts(kluis: Vault) -> None:
    def maak(uow: UnitOfWork) -> tuple[int, int]:
        lopend = maak_traject(uow, aanmelding={})
        voorbij = maak_traject(uow, einde=KLAAR)
        for traject in (lopend, voorbij):
            overgenomen(uow, traject.leerling_id, ("traject", traject.id))
        return lopend.id, voorbij.id

    lopend, voorbij = kluis.change(maak)

    def sluit(uow: UnitOfWork) -> None:
        traject = uow.session.get_one(Traject, lopend)
        traject.status, traject.einde = TrajectStatus.GESLOTEN, uow.vandaag
        traject.uitstroom = Uitstroom(**UITSTROOM)

    kluis.change(sluit)
    gevallen = _gevallen(kluis)
    assert voorbij not in gevallen
    assert gevallen[lopend].elders
    assert gevallen[lopend].teldagen == (gevallen[lopend].uit,)
    assert kluis.query(lees_kenmerken)[lopend]["duur"] == "21_plus"


def test_who_objects_has_no_facts(kluis: Vault) -> None:
    def maak(uow: UnitOfWork) -> int:
        return maak_traject(uow, leerling=maak_leerling(uow, bezwaar_monitoring=True)).id

    nummer = kluis.change(maak)
    assert nummer not in kluis.query(lees_kenmerken)
    assert _gevallen(kluis)[nummer].bezwaar


def test_a_traject_that_did_not_begin_has_no_facts(kluis: Vault) -> None:
    nummer = kluis.change(lambda uow: maak_traject(uow, start=None, status=TrajectStatus.WACHT).id)
    assert nummer not in kluis.query(lees_kenmerken)


def test_in_a_consult_is_nobody(kluis: Vault) -> None:
    def maak(uow: UnitOfWork) -> tuple[int, int]:
        school_id = uow.session.scalars(select(func.min(School.id))).one()
        nummers = []
        for vrager, thema in ((Ingang.TEAMLEIDER, Thema.PESTEN), (Ingang.OVERIG, None)):
            consult = Consult(
                datum=STARTDAG,
                school_id=school_id,
                functie=Functie.JGC,
                vrager=vrager,
                soort=ContactSoort.CONSULT,
                hoofdthema=thema,
            )
            uow.session.add(consult)
            uow.session.flush()
            nummers.append(consult.id)
        return nummers[0], nummers[1]

    met, zonder = kluis.change(maak)
    kenmerken = kluis.query(lees_consultkenmerken)
    assert (kenmerken[met]["ingang"], kenmerken[met]["themagroep"]) == ("teamleider", "sociaal")
    assert (kenmerken[zonder]["ingang"], kenmerken[zonder]["themagroep"]) == ("overig", "onbekend")
    rest = {
        as_: code for as_, code in kenmerken[met].items() if as_ not in ("ingang", "themagroep")
    }
    assert set(rest.values()) == {"nvt"}
    assert rest.keys() | {"ingang", "themagroep"} == (
        {*INSTROOM_ASSEN, *UITSTROOM_ASSEN, *EXIT_ASSEN} - _ANDERS
    )


def test_no_repr_shows_a_fact() -> None:
    geval = Geval("m", 1, TrajectType.KT, Functie.JGC, STARTDAG, None, None, False,
                  kenmerken={"themagroep": "gevoelig"})  # fmt: skip
    assert "gevoelig" not in repr(geval)
