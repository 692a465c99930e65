"""The self-check compares opening stock, contacts and marks with what was counted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jos_desktop.models.codes import Functie, TrajectType
from jos_desktop.services.samenvatting_controle import SamenvattingAfgekeurd
from jos_desktop.services.samenvatting_inhoud import Blokinhoud
from jos_desktop.services.samenvatting_ronding import Scholen, Versie, rond_blok_af
from jos_desktop.services.samenvatting_telling import Bloktelling, Contacttelling, Geval
from jos_desktop.services.samenvatting_waarheid import controleer_telling
from jos_desktop.services.schooljaar import blokken_van_periode

(BLOK,) = blokken_van_periode("2023-2024-1")
GOED = Contacttelling(aantal=43, leerlingen=12, grootste=9)


def _telling(contact: Contacttelling = GOED) -> Bloktelling:
    gevallen = tuple(
        Geval(f"m{n}", 1, TrajectType.KT, Functie.JGC, BLOK.begin, None, None, bezwaar=False)
        for n in range(30)
    )
    eerder = tuple(
        replace(geval, merk=f"v{geval.merk}", start=date(2023, 5, 1)) for geval in gevallen[:17]
    )
    return Bloktelling(BLOK, gevallen, (), eerder, contacten={"gesprek": contact})


@pytest.fixture(scope="module")
def inhoud() -> Blokinhoud:
    nieuw = rond_blok_af(
        _telling(),
        meetbegin=BLOK.begin,
        eerste=True,
        scholen=Scholen({1: "Focus"}, frozenset(), {}),
        versie=Versie(),
        zout=b"z" * 32,
    )
    return replace(nieuw.inhoud, contacten=(("gesprek", 45),))


def test_what_was_counted_is_what_stands_there(inhoud: Blokinhoud) -> None:
    controleer_telling(inhoud, _telling())


@pytest.mark.parametrize(
    "anders",
    [
        lambda b: {"contacten": (("gesprek", 55),)},
        lambda b: {"contacten": (("telefoon", 10),)},
        lambda b: {"beginvoorraad": {**b.beginvoorraad, "KT": 30}},
        lambda b: {"beginvoorraad": {**b.beginvoorraad, "MT": 10}},
        lambda b: {"voorraad": frozenset()},
        lambda b: {"geteld": {**b.geteld, "instroom": frozenset({"m0"})}},
        lambda b: {"geteld": {**b.geteld, "uitstroom": frozenset({"m0"})}},
    ],
)
def test_another_number_or_mark_is_stopped(
    inhoud: Blokinhoud, anders: Callable[[Blokinhoud], dict[str, Any]]
) -> None:
    with pytest.raises(SamenvattingAfgekeurd):
        controleer_telling(replace(inhoud, **anders(inhoud)), _telling())


@pytest.mark.parametrize(
    "contact",
    [
        Contacttelling(aantal=43, leerlingen=9, grootste=9),
        Contacttelling(aantal=9, leerlingen=12, grootste=1),
        Contacttelling(aantal=43, leerlingen=12, grootste=22),
    ],
)
def test_contacts_of_too_few_pupils_are_stopped(
    inhoud: Blokinhoud, contact: Contacttelling
) -> None:
    with pytest.raises(SamenvattingAfgekeurd):
        controleer_telling(inhoud, _telling(contact))
