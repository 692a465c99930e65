"""Every table of a block adds up, shares its margins, stays near and never changes by itself."""

import json
import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import mean
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes import TrajectType
from jos_desktop.models.samenvattingstabel import Samenvatting
from jos_desktop.services.afronding import Cel
from jos_desktop.services.afronding_scholen import MINIMUM
from jos_desktop.services.samenvatting_assen import ASSEN, EXIT_ASSEN
from jos_desktop.services.samenvatting_controle import (
    SamenvattingAfgekeurd,
    controleer_blokken,
    controleer_nieuw,
    controleer_samenvatting,
)
from jos_desktop.services.samenvatting_indeling import (
    ALLE,
    GEEN_ANTWOORD,
    ONDERTABELLEN,
    OVERIGE,
    VERBODEN,
)
from jos_desktop.services.samenvatting_inhoud import Blokinhoud, BlokOnleesbaar, lees_blok
from jos_desktop.services.samenvatting_ronding import NieuwBlok, Scholen, Versie, rond_blok_af
from jos_desktop.services.samenvatting_tabellen import stel_samen
from jos_desktop.services.samenvatting_telling import Bloktelling, Contacttelling, Losgeval

from .samenvatting_gevallen import (
    CODES,
    EERSTE,
    NAMEN,
    TWEEDE,
    ZOUT,
    Wereld,
    maak_blok,
    maak_gevallen,
    maak_telling,
)

Soort = TypeVar("Soort")
VORM1 = Path(__file__).parents[2] / "data" / "samenvattingsblok-vorm1.json"

werelden = st.builds(
    Wereld,
    zaad=st.integers(0, 2**32),
    gevallen=st.integers(10, 150),
    scholen=st.integers(1, 8),
    scheef=st.sampled_from([0.0, 1.0, 2.0]),
    antwoord=st.sampled_from([0.0, 0.1, 0.5, 0.95]),
)


def tabel(inhoud: Blokinhoud, kubus: str, *assen: str) -> dict[Cel, int]:
    return dict(inhoud.kubussen[kubus].tabellen[assen])


def rand(cellen: Mapping[Cel, int], plaats: int) -> Counter[Cel]:
    som: Counter[Cel] = Counter()
    for cel, aantal in cellen.items():
        som[(cel[plaats],)] += aantal
    return som


def keur(*blokken: Blokinhoud) -> Samenvatting:
    samenvatting = stel_samen("2023-2024", blokken, blokken, bevroren=True)
    controleer_blokken(blokken)
    controleer_samenvatting(
        samenvatting,
        vandaag=date(2024, 9, 1),
        schoolnamen={*NAMEN.values(), *CODES.values(), "Focus", "FOC", "Klas van Sanne", "VON"}
        | {"Vonk Castricum"},
        vrije_woorden=(),
        persoonsnamen=(),
    )
    return samenvatting


@given(werelden)
def test_everything_adds_up_and_stays_within_the_cap(wereld: Wereld) -> None:
    nieuw = maak_blok(wereld)
    inhoud = nieuw.inhoud
    for tabel_ in ONDERTABELLEN:
        cellen = tabel(inhoud, tabel_.kubus, *tabel_.assen)
        totaal = tabel(inhoud, tabel_.onder)[()]
        assert sum(cellen.values()) == totaal
        for plaats, as_ in enumerate(tabel_.assen):
            for boek in {tabel_.kubus, tabel_.onder}:
                eerder = inhoud.kubussen[boek].tabellen.get((as_,))
                if eerder is None or (boek == "uitstroom" and tabel_.scholen_naar):
                    continue
                assert rand(cellen, plaats) == dict(eerder)
    for kubus, deel in inhoud.kubussen.items():
        for assen, rijen in deel.tabellen.items():
            waar = nieuw.waar[kubus][assen]
            assert all(n % 5 == 0 and n >= 0 and abs(n - waar.get(c, 0)) <= 9 for c, n in rijen)
            assert not any(verboden <= set(assen) for verboden in VERBODEN)
    controleer_nieuw(nieuw)
    keur(inhoud)


@given(werelden, st.integers(0, 2**32))
def test_the_same_cases_in_any_order_give_the_same_bytes(wereld: Wereld, zaad: int) -> None:
    eerste = maak_blok(wereld).inhoud
    assert lees_blok(eerste.naar_bytes()) == eerste
    telling = maak_telling(wereld)
    door_elkaar = random.Random(zaad)

    def schud(rij: tuple[Soort, ...]) -> tuple[Soort, ...]:
        return tuple(door_elkaar.sample(rij, len(rij)))

    geschud = replace(
        telling,
        instroom=schud(telling.instroom),
        uitstroom=schud(telling.uitstroom),
        los={naam: schud(rij) for naam, rij in telling.los.items()},
    )
    assert rond(geschud).inhoud.naar_bytes() == eerste.naar_bytes()


def rond(telling: Bloktelling, zout: bytes = ZOUT) -> NieuwBlok:
    return rond_blok_af(
        telling,
        meetbegin=EERSTE.begin,
        eerste=True,
        scholen=Scholen(NAMEN, frozenset({1, 8}), CODES),
        versie=Versie(),
        zout=zout,
    )


@given(werelden)
def test_a_school_is_named_only_with_ten_units_in_that_table(wereld: Wereld) -> None:
    nieuw = maak_blok(wereld)
    uit = [geval for geval in maak_gevallen(wereld) if geval.uit is not None]
    per_school = Counter(CODES.get(g.school_id, NAMEN[g.school_id]) for g in uit)
    antwoorden = Counter(
        CODES.get(g.school_id, NAMEN[g.school_id])
        for g in uit
        if g.kenmerken.get("tevredenheid", "onbekend") not in GEEN_ANTWOORD
    )
    in_uitstroom = dict(nieuw.inhoud.kubussen["uitstroom"].scholen)
    in_exit = dict(nieuw.inhoud.kubussen["exit"].scholen)
    for code in in_uitstroom.keys() - {OVERIGE, ALLE}:
        assert per_school[code] >= MINIMUM
    for code in in_exit.keys() - {OVERIGE, ALLE}:
        assert antwoorden[code] >= MINIMUM
        assert code in in_uitstroom
    if OVERIGE in in_exit:
        rest = sum(n for code, n in antwoorden.items() if code not in in_exit)
        assert rest >= MINIMUM


@pytest.mark.parametrize("antwoord", [0.0, 0.5])
def test_a_number_that_stands_in_many_tables_is_the_same_in_all(antwoord: float) -> None:
    """Each table would otherwise tell a little more about the same number of cases."""
    for zaad in range(15):
        inhoud = maak_blok(Wereld(zaad, 120, 4, antwoord=antwoord)).inhoud
        nvt = tabel(inhoud, "uitstroom", "reden")["nvt",]
        for as_ in ("doorverwezen", "betrokken_2e_lijn", "verwijzing_voorkomen", "vervolg"):
            assert tabel(inhoud, "uitstroom", as_)["nvt",] == nvt
        for as_ in EXIT_ASSEN:
            assert tabel(inhoud, "exit", as_)["nvt",] == nvt


def test_one_late_case_is_not_seen_in_a_closed_block() -> None:
    """What a block holds depends on its own cases only: the next one gets what came late."""
    wereld = Wereld(3, 100, 5)
    eerste = maak_blok(wereld).inhoud.naar_bytes()
    (laat,) = maak_gevallen(replace(wereld, zaad=9, gevallen=1), merk="laat")
    tweede = maak_telling(wereld, TWEEDE, "later")
    tweede = replace(tweede, instroom=(*tweede.instroom, laat))
    inhoud = rond_blok_af(
        tweede,
        meetbegin=EERSTE.begin,
        eerste=False,
        scholen=Scholen(NAMEN, frozenset(), CODES),
        versie=Versie(),
        zout=ZOUT,
    ).inhoud
    assert maak_blok(wereld).inhoud.naar_bytes() == eerste
    assert inhoud.kubussen["instroom"].nagekomen == 1
    keur(lees_blok(eerste), inhoud)


@pytest.mark.parametrize(
    ("telling", "staat"),
    [
        (Contacttelling(40, 10, 20), True),
        (Contacttelling(40, 9, 4), False),
        (Contacttelling(40, 12, 21), False),
    ],
)
def test_a_kind_of_contact_needs_ten_pupils_and_nobody_with_most_of_it(
    telling: Contacttelling, staat: bool
) -> None:
    block = replace(maak_telling(Wereld(1)), contacten={"leerling": telling})
    contacten = dict(rond(block).inhoud.contacten)
    assert ("leerling" in contacten) is staat
    if staat:
        assert contacten["leerling"] % 5 == 0
        assert abs(contacten["leerling"] - 40) < 5


def test_a_kind_with_fewer_than_ten_contacts_is_not_shown() -> None:
    """Two talks with a group have ten pupils behind them; shown as 0 it could be two to four."""
    for aantal, staat in ((2, False), (9, False), (10, True)):
        telling = Contacttelling(aantal, 12, 1)
        block = replace(maak_telling(Wereld(1)), contacten={"leerling": telling})
        assert ("leerling" in dict(rond(block).inhoud.contacten)) is staat


def test_monitortrajecten_that_end_have_one_number() -> None:
    for zaad in range(12):
        telling = maak_telling(Wereld(zaad, 80))
        echt = [g for g in telling.uitstroom if g.type is TrajectType.MT]
        feiten = tuple(
            Losgeval(f"m{n}", EERSTE.begin, {"monitoruitkomst": "stabiel"})
            for n in range(len(echt))
        )
        inhoud = rond(replace(telling, los={**telling.los, "monitor": feiten})).inhoud
        uit = dict(inhoud.kubussen["uitstroom"].tabellen[("trajecttype",)])
        assert dict(inhoud.kubussen["monitor"].tabellen[()])[()] == uit[("MT",)]


def test_few_facts_with_a_total_of_their_own_go_up_or_down_by_the_salt() -> None:
    telling = maak_telling(Wereld(2, 30))
    drie = replace(telling, los={"verwijzing": telling.los["verwijzing"][:3]})
    totalen = {tabel(rond(drie, bytes([n]) * 32).inhoud, "verwijzing")[()] for n in range(30)}
    assert totalen == {0, 5}


def test_errors_are_those_of_the_design_for_one_worker_and_for_ten() -> None:
    """Mean distance to the truth per cell of the tables with two axes."""
    een: list[int] = []
    tien: list[int] = []
    for groep in range(4):
        echt: dict[object, int] = {}
        getoond: dict[object, int] = {}
        for plaats in range(10):
            nieuw = maak_blok(Wereld(100 * groep + plaats, 100, 4), zout=bytes([plaats]) * 32)
            for kubus, deel in nieuw.inhoud.kubussen.items():
                for assen, rijen in deel.tabellen.items():
                    if len(assen) < 2 or "school" in assen:
                        continue
                    waar = nieuw.waar[kubus][assen]
                    for cel, aantal in rijen:
                        if aantal or waar.get(cel, 0):
                            een.append(abs(aantal - waar.get(cel, 0)))
                        sleutel = (kubus, assen, cel)
                        echt[sleutel] = echt.get(sleutel, 0) + waar.get(cel, 0)
                        getoond[sleutel] = getoond.get(sleutel, 0) + aantal
        tien += [abs(getoond[sleutel] - n) for sleutel, n in echt.items() if n >= 75]
    print(f"\néén medewerker: {mean(een):.2f}, tien: {mean(tien):.2f} per cel")
    assert mean(een) <= 2.0
    assert max(een) <= 9
    assert mean(tien) <= 6.0


def uit_vorm_1() -> Blokinhoud:
    return lees_blok(VORM1.read_bytes())


def test_a_block_of_form_1_gives_the_tables_it_had() -> None:
    beeld = json.loads(VORM1.read_bytes())
    samenvatting = keur(uit_vorm_1())
    assert [t.naam for t in samenvatting.tabellen] == [
        "instroom_school_trajecttype",
        "instroom_functie_trajecttype",
        "instroom_school",
        "instroom_trajecttype",
        "instroom_functie",
        "instroom_totaal",
        "stand",
        "uitstroom_school_reden",
        "uitstroom_trajecttype_reden",
        "uitstroom_school",
        "uitstroom_reden",
        "uitstroom_trajecttype",
        "uitstroom_totaal",
    ]
    per_naam = {t.naam: t for t in samenvatting.tabellen}
    for kubus, deel in beeld["kubussen"].items():
        for assen, rijen in deel["tabellen"].items():
            naam = "_".join((kubus, *(assen.split(",") if assen else ["totaal"])))
            assert [rij[-1] for rij in per_naam[naam].rijen] == [rij[-1] for rij in rijen]
    assert [rij[1:3] for rij in per_naam["instroom_school"].rijen] == [
        ("FOC", "Focus"),
        ("Klas van Sanne", "Klas van Sanne"),
        ("VON", "Vonk Castricum"),
    ]


def test_a_block_of_form_1_and_a_new_one_make_one_summary() -> None:
    oud, nieuw = uit_vorm_1(), maak_blok(Wereld(5), TWEEDE, "nieuw").inhoud
    per_naam = {t.naam: t for t in keur(oud, nieuw).tabellen}
    assert {rij[0] for rij in per_naam["instroom_totaal"].rijen} == {"2023-2024-1", "2023-2024-2"}
    assert {rij[0] for rij in per_naam["instroom_leeftijd"].rijen} == {"2023-2024-2"}


def test_a_form_that_is_not_known_yet_is_refused() -> None:
    beeld = json.loads(VORM1.read_bytes()) | {"vorm": 3}
    with pytest.raises(BlokOnleesbaar):
        lees_blok(json.dumps(beeld).encode())


def _zonder_tabel(inhoud: Blokinhoud) -> Blokinhoud:
    exit_ = inhoud.kubussen["exit"]
    tabellen = {assen: rijen for assen, rijen in exit_.tabellen.items() if assen != ("nut",)}
    return replace(inhoud, kubussen={**inhoud.kubussen, "exit": replace(exit_, tabellen=tabellen)})


def _zonder_rij(inhoud: Blokinhoud) -> Blokinhoud:
    deel = inhoud.kubussen["instroom"]
    tabellen = {**deel.tabellen, ("leeftijd",): deel.tabellen["leeftijd",][1:]}
    return replace(
        inhoud, kubussen={**inhoud.kubussen, "instroom": replace(deel, tabellen=tabellen)}
    )


@pytest.mark.parametrize(
    "wijzig",
    [
        _zonder_tabel,
        _zonder_rij,
        lambda inhoud: replace(inhoud, contacten=(("leerling", 13),)),
    ],
)
def test_a_block_that_is_not_whole_is_refused(wijzig: Callable[[Blokinhoud], Blokinhoud]) -> None:
    with pytest.raises(SamenvattingAfgekeurd):
        controleer_blokken([wijzig(maak_blok(Wereld(1)).inhoud)])


def test_every_table_has_words_and_a_heading() -> None:
    samenvatting = keur(maak_blok(Wereld(1)).inhoud)
    groepen = {"Instroom", "Uitstroom", "Ervaringen", "Verwijzen en volgen", "Contacten"}
    assert {t.groep for t in samenvatting.tabellen} == groepen
    assert len({t.naam for t in samenvatting.tabellen}) == len(samenvatting.tabellen)
    assert len({t.titel for t in samenvatting.tabellen}) == len(samenvatting.tabellen)
    for t in samenvatting.tabellen:
        assert t.toelichting.endswith(".")
        namen = [kolom.naam for kolom in t.kolommen]
        assert namen[0] == "blok"
        for as_ in t.assen:
            assert namen[namen.index(as_) + 1] == f"{as_}_naam"
            assert as_ in ASSEN
