"""The self-check stops every summary that must not leave; each test breaks one thing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jos_desktop.models.codes import Functie, TrajectType
from jos_desktop.models.codes_school import Preventieniveau
from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Samenvatting,
    Samenvattingstabel,
)
from jos_desktop.services.afronding import Cel
from jos_desktop.services.samenvatting_controle import (
    SamenvattingAfgekeurd,
    controleer_blokken,
    controleer_nieuw,
    controleer_samenvatting,
)
from jos_desktop.services.samenvatting_inhoud import Blokinhoud, BlokOnleesbaar, lees_blok
from jos_desktop.services.samenvatting_ronding import NieuwBlok, Scholen, Versie, rond_blok_af
from jos_desktop.services.samenvatting_tabellen import stel_samen
from jos_desktop.services.samenvatting_telling import Bloktelling, Geval
from jos_desktop.services.schooljaar import Blok, blokken_van_periode

EERSTE, TWEEDE = blokken_van_periode("2023-2024")
NAMEN = {1: "Focus", 2: "Vonk Castricum", 3: "Klas van Sanne"}
CODES = {1: "FOC", 2: "VON"}
VANDAAG = date(2024, 9, 1)


def maak_blok(blok: Blok = EERSTE, merk: str = "a", aantal: int = 67) -> NieuwBlok:
    gevallen = tuple(
        Geval(
            merk=f"{merk}{i}",
            school_id=1 + i % 3,
            type=list(TrajectType)[i % 2],
            functie=Functie.JGC,
            start=blok.begin,
            uit=blok.eind if i % 4 else None,
            reden=None,
            bezwaar=False,
        )
        for i in range(aantal)
    )
    return rond_blok_af(
        Bloktelling(blok, gevallen, tuple(g for g in gevallen if g.uit), ()),
        meetbegin=EERSTE.begin,
        eerste=blok is EERSTE,
        scholen=Scholen(NAMEN, frozenset(), CODES),
        versie=Versie(),
        zout=b"z" * 32,
    )


def keur(samenvatting: Samenvatting, vandaag: date = VANDAAG, persoon: str = "Daan Smit") -> None:
    controleer_samenvatting(
        samenvatting,
        vandaag=vandaag,
        schoolnamen=[*NAMEN.values(), *CODES.values()],
        vrije_woorden={NAMEN[3]},
        persoonsnamen={persoon},
    )


def samenvatting() -> Samenvatting:
    blokken = [maak_blok().inhoud, maak_blok(TWEEDE, "b").inhoud]
    return stel_samen("2023-2024", blokken, blokken, bevroren=True)


def met_tabel(
    naam: str, wijzig: Callable[[Samenvattingstabel], Samenvattingstabel]
) -> Samenvatting:
    goed = samenvatting()
    tabellen = tuple(wijzig(t) if t.naam == naam else t for t in goed.tabellen)
    assert tabellen != goed.tabellen
    return replace(goed, tabellen=tabellen)


def eerste_rij(**cellen: Any) -> Callable[[Samenvattingstabel], Samenvattingstabel]:
    def wijzig(tabel: Samenvattingstabel) -> Samenvattingstabel:
        rij = tuple(
            cellen.get(kolom.naam, oud)
            for kolom, oud in zip(tabel.kolommen, tabel.rijen[0], strict=True)
        )
        return replace(tabel, rijen=(rij, *tabel.rijen[1:]))

    return wijzig


def test_what_the_method_makes_passes() -> None:
    nieuw, later = maak_blok(), maak_blok(TWEEDE, "b")
    controleer_nieuw(nieuw)
    controleer_blokken([nieuw.inhoud, later.inhoud])
    keur(samenvatting())


@pytest.mark.parametrize(
    ("tabel", "wijziging", "reden"),
    [
        ("instroom_school", {"aantal": 13}, "vijftal"),
        ("instroom_school", {"aantal": -5}, "kleiner dan nul"),
        ("instroom_school", {"aantal": 500}, "tellen niet op"),
        ("uitstroom_reden", {"aantal": 500}, "tellen niet op"),
        ("instroom_totaal", {"aantal": 500}, "tellen niet op"),
        ("stand", {"beginstand": 500}, "stand sluit niet aan"),
        ("instroom_school", {"school": "moeder belt vaak"}, "tekst"),
        ("instroom_leeftijd", {"aantal": 500}, "tellen niet op"),
        ("uitstroom_duur", {"aantal": 500}, "tellen niet op"),
        ("uitstroom_school_duur", {"aantal": 500}, "tellen niet op"),
        ("exit_nut", {"aantal": 500}, "tellen niet op"),
        ("exit_school_tevredenheid", {"aantal": 500}, "tellen niet op"),
        ("verwijzing_wachtweken", {"aantal": 500}, "tellen niet op"),
    ],
)
def test_a_wrong_cell_is_refused(tabel: str, wijziging: dict[str, Any], reden: str) -> None:
    with pytest.raises(SamenvattingAfgekeurd) as gevangen:
        keur(met_tabel(tabel, eerste_rij(**wijziging)))
    assert reden in gevangen.value.zin()
    assert "niets geschreven" in gevangen.value.raad()


def test_a_missing_table_is_refused() -> None:
    goed = samenvatting()
    zonder = tuple(t for t in goed.tabellen if t.naam != "instroom_totaal")
    with pytest.raises(SamenvattingAfgekeurd):
        keur(replace(goed, tabellen=zonder))


def test_function_beside_school_is_refused() -> None:
    def voeg_functie_toe(tabel: Samenvattingstabel) -> Samenvattingstabel:
        return replace(
            tabel,
            kolommen=(Kolom("functie", "Functie"), *tabel.kolommen),
            rijen=tuple(("JGC", *rij) for rij in tabel.rijen),
        )

    with pytest.raises(SamenvattingAfgekeurd) as gevangen:
        keur(met_tabel("instroom_school", voeg_functie_toe))
    assert "één medewerker" in gevangen.value.zin()


def test_a_person_in_a_school_name_is_refused() -> None:
    with pytest.raises(SamenvattingAfgekeurd):
        keur(samenvatting(), persoon="Sanne")


def test_a_block_that_is_not_over_is_refused() -> None:
    with pytest.raises(SamenvattingAfgekeurd):
        keur(samenvatting(), vandaag=TWEEDE.eind)


def ver_weg(geteld: Mapping[Cel, int]) -> dict[Cel, int]:
    """Move ten from the first cell to the second, so that the total stays."""
    een, ander, *_ = geteld
    return {een: geteld[een] - 10, ander: geteld[ander] + 10}


def test_more_than_nine_off_is_refused() -> None:
    nieuw = maak_blok()
    geteld = nieuw.waar["instroom"][("trajecttype",)]
    waar = {**nieuw.waar["instroom"], ("trajecttype",): {**geteld, **ver_weg(geteld)}}
    with pytest.raises(SamenvattingAfgekeurd) as gevangen:
        controleer_nieuw(replace(nieuw, waar={**nieuw.waar, "instroom": waar}))
    assert "meer dan 9" in gevangen.value.zin()


@pytest.mark.parametrize("deel", ["instroom", "uitstroom"])
def test_a_named_school_under_ten_is_refused(deel: str) -> None:
    nieuw = maak_blok(aantal=60)
    eenheden = {**nieuw.eenheden[deel], "FOC": 9}
    with pytest.raises(SamenvattingAfgekeurd) as gevangen:
        controleer_nieuw(replace(nieuw, eenheden={**nieuw.eenheden, deel: eenheden}))
    assert "minder dan 10" in gevangen.value.zin()


def test_a_case_that_is_not_in_a_table_is_refused() -> None:
    nieuw = maak_blok()
    geteld = dict(nieuw.waar["exit"][("nut",)])
    geteld[next(iter(geteld))] -= 1
    waar = {**nieuw.waar, "exit": {**nieuw.waar["exit"], ("nut",): geteld}}
    with pytest.raises(SamenvattingAfgekeurd):
        controleer_nieuw(replace(nieuw, waar=waar))


@pytest.mark.parametrize(
    "wijzig",
    [
        lambda inhoud: replace(inhoud, geteld=maak_blok().inhoud.geteld),
        lambda inhoud: replace(inhoud, blok=replace(TWEEDE, begin=EERSTE.eind)),
        lambda inhoud: replace(inhoud, meetbegin=TWEEDE.begin),
        lambda inhoud: replace(inhoud, voorraad=inhoud.geteld["instroom"]),
        lambda inhoud: replace(inhoud, beginvoorraad={"KT": 3}),
    ],
)
def test_blocks_that_overlap_or_disagree_are_refused(
    wijzig: Callable[[Blokinhoud], Blokinhoud],
) -> None:
    later = wijzig(maak_blok(TWEEDE, "b").inhoud)
    with pytest.raises(SamenvattingAfgekeurd):
        controleer_blokken([maak_blok().inhoud, later])


def test_a_block_reads_back_from_its_bytes_and_holds_no_true_counts() -> None:
    inhoud = maak_blok().inhoud
    assert lees_blok(inhoud.naar_bytes()) == inhoud
    assert lees_blok(inhoud.naar_bytes()).naar_bytes() == inhoud.naar_bytes()
    assert b'"waar"' not in inhoud.naar_bytes()


@pytest.mark.parametrize("bytes_", [b"", b"{}", b"[]", b'{"soort":"anders"}', b"\xff"])
def test_a_block_in_another_form_is_a_known_error(bytes_: bytes) -> None:
    with pytest.raises(BlokOnleesbaar):
        lees_blok(bytes_)


def preventie(niveau: str, aantal: int = 3) -> Samenvattingstabel:
    """Return the exact table of activities with one row in it."""
    return Samenvattingstabel(
        "preventie_soort_niveau",
        "Preventie per soort en doelgroep",
        "",
        (
            Kolom("blok", "Blok"),
            Kolom("niveau", "Doelgroep"),
            Kolom("aantal", "Aantal", Kolomsoort.AANTAL),
        ),
        ((EERSTE.sleutel, niveau, aantal),),
        exact=True,
    )


def test_an_activity_for_one_pupil_is_refused() -> None:
    goed = samenvatting()
    keur(replace(goed, tabellen=(*goed.tabellen, preventie(Preventieniveau.GROEP))))
    with pytest.raises(SamenvattingAfgekeurd) as gevangen:
        keur(replace(goed, tabellen=(*goed.tabellen, preventie(Preventieniveau.LEERLING))))
    assert "één leerling" in gevangen.value.zin()


def test_an_exact_number_below_nought_is_refused() -> None:
    goed = samenvatting()
    with pytest.raises(SamenvattingAfgekeurd):
        keur(replace(goed, tabellen=(*goed.tabellen, preventie(Preventieniveau.GROEP, -1))))
