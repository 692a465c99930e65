"""Figures about work without a pupil, against a table of forty counted by hand."""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.codes import TrajectType
from jos_desktop.models.codes_school import Activiteitstand
from jos_desktop.models.samenvattingstabel import Samenvattingstabel, Waarde
from jos_desktop.services.beweging import lees_bewegingperioden
from jos_desktop.services.inzicht import lees_beweging, lees_inzicht
from jos_desktop.services.inzicht_contacten import PREVENTIE
from jos_desktop.services.inzicht_gevallen import lees_inzichtgevallen
from jos_desktop.services.inzicht_scholen import Scholen
from jos_desktop.services.inzichtfilter import Inzichtfilter, Inzichtperiode
from jos_desktop.services.preventiecijfers import Preventiecijfers, Telsom, lees_preventie
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.tijdvakken import MEESTE_KWARTALEN, tijdvakken
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.preventievoorbeeld import leg_vast
from tests.unit.services.samenvatting_voorbeeld import Zaak, maak_kluis, voeg_toe

VAN, TOT = date(2025, 8, 1), date(2026, 7, 31)
STANDEN = [stand.value for stand in Activiteitstand]
Geteld = dict[str, tuple[int, ...]]


@pytest.fixture(scope="module")
def kluis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with maak_kluis(tmp_path_factory.mktemp("preventie") / "kluis") as vault:
        vault.change(leg_vast)
        yield vault


def _lees(kluis: Vault, school: str | None = None) -> tuple[Preventiecijfers, Scholen]:
    scholen = kluis.query(Scholen.lees)
    nummers = {code: nummer for nummer, (code, _) in scholen.per_id.items()}
    gekozen = None if school is None else nummers[school]
    return kluis.query(lambda uow: lees_preventie(uow, VAN, TOT, gekozen)), scholen


def _in_cijfers(sommen: Mapping[Hashable, Telsom]) -> Geteld:
    return {str(k): (som.aantal, som.mensen, som.zonder, som.nul) for k, som in sommen.items()}


# activities done, people, of how many nobody counted, of how many nobody came
BEREIK: dict[str, Geteld] = {
    "soort": {"primair": (17, 1606, 3, 0), "secundair": (14, 77, 1, 1)},
    "niveau": {
        "leerling": (5, 4, 1, 0),
        "groep": (12, 152, 1, 0),
        "alle_leerlingen": (6, 1330, 2, 0),
        "professionals": (4, 59, 0, 0),
        "ouders": (4, 138, 0, 1),
    },
    "vorm": {
        "training": (6, 61, 0, 0),
        "groepsgesprek": (1, 8, 0, 0),
        "lespakket": (3, 77, 0, 0),
        "themaweek": (2, 600, 1, 0),
        "workshop": (1, 0, 1, 0),
        "theater": (2, 550, 0, 0),
        "zorgcarrousel": (2, 33, 1, 0),
        "gouden_weken": (1, 180, 0, 0),
        "psycho_educatie": (2, 19, 0, 0),
        "scholing": (3, 41, 0, 0),
        "thema_avond": (1, 45, 0, 0),
        "ouderavond": (1, 60, 0, 0),
        "inloop": (4, 2, 1, 1),
        "stagebezoek": (1, 1, 0, 0),
        "anders": (1, 6, 0, 0),
    },
    "rol": {
        "uitvoerder": (15, 179, 1, 1),
        "mede_uitvoerder": (8, 135, 2, 0),
        "adviseur": (4, 219, 0, 0),
        "aansluiten": (4, 1150, 1, 0),
    },
    "school": {"PCC": (15, 1170, 1, 0), "VON": (12, 163, 2, 1), "SDC": (4, 350, 1, 0)},
}
# trajecten that came of it, and of how many activities that is not known
VERVOLG: dict[str, dict[str, tuple[int, int]]] = {
    "soort": {"primair": (2, 8), "secundair": (8, 4)},
    "niveau": {
        "leerling": (2, 2),
        "groep": (7, 4),
        "alle_leerlingen": (1, 2),
        "professionals": (0, 2),
        "ouders": (0, 2),
    },
    "rol": {
        "uitvoerder": (6, 4),
        "mede_uitvoerder": (3, 6),
        "adviseur": (0, 1),
        "aansluiten": (1, 1),
    },
    "school": {"PCC": (5, 6), "VON": (4, 5), "SDC": (1, 1)},
}


@pytest.mark.parametrize("as_", BEREIK)
def test_every_cell_is_what_was_counted_by_hand(kluis: Vault, as_: str) -> None:
    cijfers, scholen = _lees(kluis)

    def per(activiteit: object) -> str:
        if as_ == "school":
            return scholen.code(activiteit.school_id)  # type: ignore[attr-defined]
        return str(getattr(activiteit, as_).value)

    assert _in_cijfers(cijfers.bereik(per)) == BEREIK[as_]
    if as_ in VERVOLG:
        kwam = {k: (som.mensen, som.zonder) for k, som in cijfers.vervolg(per).items()}
        assert kwam == VERVOLG[as_]


def test_what_is_planned_or_cancelled_stands_apart(kluis: Vault) -> None:
    cijfers, _ = _lees(kluis)
    gepland, gedaan, afgelast = Activiteitstand
    standen = cijfers.standen()
    assert standen["activiteit"] == {gepland: 4, gedaan: 31, afgelast: 3}
    assert standen["spreekuur"] == {gepland: 1, gedaan: 6, afgelast: 1}
    pcc, _ = _lees(kluis, "PCC")
    assert pcc.standen()["activiteit"] == {gepland: 1, gedaan: 15, afgelast: 2}


def test_a_spreekuur_without_visitors_counts_and_an_unknown_number_is_no_nought(
    kluis: Vault,
) -> None:
    cijfers, scholen = _lees(kluis)
    bezoek = _in_cijfers(cijfers.bezoek(lambda s: f"{scholen.code(s.school_id)} {s.doelgroep}"))
    assert bezoek == {
        "PCC leerlingen": (3, 3, 0, 2),
        "PCC mentoren": (1, 2, 0, 0),
        "VON ouders": (2, 4, 1, 0),
    }
    advies = _in_cijfers(cijfers.advies(lambda a: a.soort.value))
    assert advies == {
        "consultatie_mentor": (2, 3, 0, 0),
        "deskundigheid": (1, 12, 0, 0),
        "groepsobservatie": (1, 0, 1, 0),
        "consultatie_team": (1, 6, 0, 0),
    }
    geobserveerd = cijfers.advies(lambda a: a.soort.value)["groepsobservatie"]
    assert not geobserveerd.bekend


def test_every_quarter_is_what_was_counted_by_hand(kluis: Vault) -> None:
    cijfers, _ = _lees(kluis)
    vakken = tijdvakken(VAN, TOT)
    assert [vak.titel for vak in vakken] == [
        "Aug t/m okt 2025",
        "Nov t/m jan 2026",
        "Feb t/m apr 2026",
        "Mei t/m jul 2026",
    ]

    def kwartaal(dag: date) -> int:
        return next(nr for nr, vak in enumerate(vakken) if vak.begin <= dag <= vak.eind)

    soort = cijfers.bereik(lambda a: (a.soort.value, kwartaal(a.datum)))
    assert [soort["primair", nr].aantal for nr in range(4)] == [7, 3, 4, 3]
    assert [soort["secundair", nr].aantal for nr in range(4)] == [1, 7, 4, 2]
    eenling = cijfers.bereik(lambda a: (a.individueel, kwartaal(a.datum)))
    assert [eenling.get((True, nr), Telsom()).aantal for nr in range(4)] == [0, 2, 2, 1]
    assert [eenling[False, nr].aantal for nr in range(4)] == [8, 8, 6, 4]
    kort = tijdvakken(date(2025, 12, 24), date(2026, 2, 3))
    assert [vak.titel for vak in kort] == ["Dec t/m jan 2026", "Feb 2026"]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 4000))
def test_each_day_of_a_period_is_in_one_part(van: date, dagen: int) -> None:
    tot = van + timedelta(days=dagen)
    vakken = tijdvakken(van, tot)
    assert (vakken[0].begin, vakken[-1].eind) == (van, tot)
    for eerste, tweede in pairwise(vakken):
        assert tweede.begin - eerste.eind == timedelta(days=1)
    assert len({vak.sleutel for vak in vakken}) == len(vakken) <= MEESTE_KWARTALEN
    for vak in vakken:
        assert schooljaar_van(vak.begin) == schooljaar_van(vak.eind) == vak.sleutel[:9]


def _eigen(kluis: Vault, type_: TrajectType | None = None) -> dict[str, Samenvattingstabel]:
    filter_ = Inzichtfilter(VAN, TOT, type=type_)
    boek = kluis.query(lambda uow: lees_inzicht(uow, filter_))
    return {tabel.naam: tabel for tabel in boek.tabellen if tabel.groep == PREVENTIE}


def _zonder_woorden(tabel: Samenvattingstabel) -> list[tuple[Waarde, ...]]:
    namen = [kolom.naam for kolom in tabel.kolommen]
    return [
        tuple(cel for naam, cel in zip(namen, rij, strict=True) if not naam.endswith("_naam"))
        for rij in tabel.rijen
    ]


def test_the_own_figures_show_the_same_and_leave_a_cell_empty_where_nobody_counted(
    kluis: Vault,
) -> None:
    tabellen = _eigen(kluis)
    assert _zonder_woorden(tabellen["preventie_stand"]) == [
        *(("activiteit", stand, aantal) for stand, aantal in zip(STANDEN, (4, 31, 3), strict=True)),
        *(("spreekuur", stand, aantal) for stand, aantal in zip(STANDEN, (1, 6, 1), strict=True)),
    ]
    assert _zonder_woorden(tabellen["preventie_soort_niveau"]) == [
        ("primair", "groep", 6, 100, 1),
        ("primair", "alle_leerlingen", 6, 1330, 2),
        ("primair", "professionals", 2, 38, 0),
        ("primair", "ouders", 3, 138, 0),
        ("secundair", "leerling", 5, 4, 1),
        ("secundair", "groep", 6, 52, 0),
        ("secundair", "professionals", 2, 21, 0),
        ("secundair", "ouders", 1, 0, 0),
    ]
    vormen = {rij[0]: rij[1:] for rij in _zonder_woorden(tabellen["preventie_vorm"])}
    assert vormen["workshop"] == (1, "", 1)
    assert vormen["training"] == (6, 61, 0)
    assert len(vormen) == len(BEREIK["vorm"])
    rollen = {rij[0]: rij[1:] for rij in _zonder_woorden(tabellen["preventie_rol"])}
    assert rollen == {rol: geteld[:3] for rol, geteld in BEREIK["rol"].items()}
    scholen = {rij[0]: rij[1:] for rij in _zonder_woorden(tabellen["preventie_school"])}
    assert scholen == {
        code: (*geteld[:3], *VERVOLG["school"][code]) for code, geteld in BEREIK["school"].items()
    }
    assert _zonder_woorden(tabellen["spreekuren"]) == [
        ("PCC", "leerlingen", 3, 3, 2, 0),
        ("PCC", "mentoren", 1, 2, 0, 0),
        ("VON", "ouders", 2, 4, 0, 1),
    ]
    assert ("groepsobservatie", 1, "", 1) in _zonder_woorden(tabellen["advies_soort"])


def test_a_kind_of_traject_leaves_preventie_out_and_says_why(kluis: Vault) -> None:
    tabellen = _eigen(kluis, TrajectType.KT)
    eigen = [tabellen[naam] for naam in ("preventie_stand", "preventie_vorm", "spreekuren")]
    assert all(not tabel.rijen and "Kies alle soorten" in tabel.toelichting for tabel in eigen)


def _beweging(kluis: Vault, school: str | None = None) -> dict[str, Samenvattingstabel]:
    gekozen = None
    if school is not None:
        scholen = kluis.query(Scholen.lees).per_id
        gekozen = next(nummer for nummer, (code, _) in scholen.items() if code == school)
    filter_ = Inzichtfilter(VAN, TOT, gekozen)
    boek = kluis.query(lambda uow: lees_beweging(uow, filter_))
    return {tabel.naam: tabel for tabel in boek.tabellen}


def test_the_balance_per_quarter_and_school_is_what_was_counted_by_hand(kluis: Vault) -> None:
    tabellen = _beweging(kluis)
    een, twee, drie, vier = (f"2025-2026-k{nummer}" for nummer in range(1, 5))
    # Fewer than ten activities have no share.
    assert _zonder_woorden(tabellen["beweging_soort"]) == [
        (een, "primair", 7, "-"),
        (een, "secundair", 1, "-"),
        (twee, "primair", 3, Decimal(30)),
        (twee, "secundair", 7, Decimal(70)),
        (drie, "primair", 4, "-"),
        (drie, "secundair", 4, "-"),
        (vier, "primair", 3, "-"),
        (vier, "secundair", 2, "-"),
    ]
    assert "Primair: 17 van 31, 55 %." in tabellen["beweging_soort"].toelichting
    assert [rij[1:3] for rij in _zonder_woorden(tabellen["beweging_balans"])] == [
        *(("collectief", 8), ("individueel", 0)),
        *(("collectief", 8), ("individueel", 2)),
        *(("collectief", 6), ("individueel", 2)),
        *(("collectief", 4), ("individueel", 1)),
    ]
    assert _zonder_woorden(tabellen["beweging_school_soort"]) == [
        ("PCC", "primair", 9, Decimal(60)),
        ("PCC", "secundair", 6, Decimal(40)),
        ("SDC", "primair", 2, "-"),
        ("SDC", "secundair", 2, "-"),
        ("VON", "primair", 6, Decimal(50)),
        ("VON", "secundair", 6, Decimal(50)),
    ]
    per_school = {rij[:2]: rij[2] for rij in _zonder_woorden(tabellen["beweging_school_balans"])}
    assert [per_school[code, "individueel"] for code in ("PCC", "SDC", "VON")] == [3, 1, 1]


def test_one_school_shows_no_other(kluis: Vault) -> None:
    tabellen = _beweging(kluis, "VON")
    soort = _zonder_woorden(tabellen["beweging_soort"])
    assert [rij[2] for rij in soort] == [2, 0, 1, 3, 2, 2, 1, 1]
    assert not [naam for naam in tabellen if "school" in naam]


def test_trajecten_that_began_are_those_of_the_own_figures(kluis: Vault) -> None:
    """They stand in a table of their own: an activity and a traject do not add up."""
    kluis.change(
        voeg_toe(
            [
                Zaak(start=date(2025, 9, 1)),
                Zaak(school=1, start=date(2025, 10, 31)),
                Zaak(start=date(2026, 5, 1)),
                Zaak(start=date(2026, 5, 2), bezwaar=True),
                Zaak(start=date(2026, 5, 3), type=TrajectType.MT),
                Zaak(start=date(2026, 8, 1)),
            ]
        )
    )
    filter_ = Inzichtfilter(VAN, TOT)
    boek = kluis.query(lambda uow: lees_beweging(uow, filter_))
    rijen = next(t.rijen for t in boek.tabellen if t.naam == "beweging_trajecten")
    assert [rij[-1] for rij in rijen if rij[2] == "traject"] == [2, 0, 0, 1]
    assert [rij[-1] for rij in rijen if rij[2] == "collectief"] == [8, 8, 6, 4]
    assert boek.inleiding[-1].startswith("1 leerling maakt bezwaar")
    eigen = kluis.query(lambda uow: lees_inzichtgevallen(uow, filter_)).nieuw
    assert len([een for een in eigen if een.type == TrajectType.KT]) == 3


def test_nothing_done_leaves_every_table_empty(kluis: Vault) -> None:
    def lees(uow: UnitOfWork) -> tuple[Cijferboek, tuple[Inzichtperiode, ...]]:
        boek = lees_beweging(uow, Inzichtfilter(date(2020, 8, 1), date(2021, 7, 31)))
        return boek, lees_bewegingperioden(uow)

    boek, perioden = kluis.query(lees)
    assert not any(tabel.rijen for tabel in boek.tabellen)
    assert perioden[1].titel.startswith("Alle jaren vanaf")
    assert perioden[1].van <= min(periode.van for periode in perioden)
    heel = kluis.query(
        lambda uow: lees_beweging(uow, Inzichtfilter(perioden[1].van, date(2032, 1, 1)))
    )
    soort = next(tabel for tabel in heel.tabellen if tabel.naam == "beweging_soort")
    assert sum(rij[4] for rij in soort.rijen if isinstance(rij[4], int)) == 33
