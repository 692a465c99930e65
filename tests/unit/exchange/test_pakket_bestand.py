"""Packages and answers: what goes in comes out, and everything else is told in words."""

import json
import struct
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.exchange import ontvangst_bestand, pakket_bestand
from jos_desktop.exchange.ontvangst_bestand import BERICHT
from jos_desktop.exchange.pakket_bestand import PAKKET
from jos_desktop.exchange.verzegeld_bestand import (
    GeenPakket,
    HandtekeningKloptNiet,
    NietVoorMij,
    PakketAfgekapt,
    PakketMetStaart,
    PakketOnleesbaar,
    PakketTeGroot,
    PakketTeNieuw,
    opgevuld,
)
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Bevestigwijze, Gebeurtenisbron, Weigerreden
from jos_desktop.models.documenten import (
    Aard,
    Alinea,
    Blok,
    Citaat,
    Kenmerken,
    Lijst,
    Ondertekenaar,
    Ondertekening,
    Partij,
    Sectie,
    Tabel,
)
from jos_desktop.models.pakketinhoud import (
    Ontvangstbericht,
    Pakketbijlage,
    Pakketinhoud,
    Pakketrij,
    Stap,
)
from jos_desktop.models.pakketlading import (
    bericht_naar_bytes,
    bericht_uit_bytes,
    inhoud_naar_bytes,
    inhoud_uit_bytes,
)
from tests.integration import pakketvoorbeeld as voorbeeld
from tests.integration.pakketvoorbeeld import GEVER, ONTVANGER, medewerker
from tests.pakketmutaties import met_delen, onderteken, verzegeld

_teksten = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_dagen = st.dates()
_namen = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
_aarden = st.none() | st.sampled_from(Aard)


@st.composite
def _tabellen(draw: st.DrawFn) -> Tabel:
    breed = draw(st.integers(1, 4))
    rij = st.tuples(*[_teksten] * breed)
    breedtes = st.just(()) | st.tuples(*[st.floats(0.001, 1000)] * breed)
    return Tabel(draw(rij), tuple(draw(st.lists(rij, max_size=3))), draw(_teksten), draw(breedtes))


_ondertekenaars = st.builds(Ondertekenaar, _teksten, _teksten, st.none() | _dagen)
_blokken: st.SearchStrategy[Blok] = st.one_of(
    st.builds(Alinea, _teksten, _teksten, _aarden),
    st.builds(Lijst, st.lists(_teksten).map(tuple), _teksten, _aarden),
    _tabellen(),
    st.builds(Kenmerken, st.lists(st.tuples(_teksten, _teksten)).map(tuple), _teksten),
    st.builds(Citaat, _teksten, _teksten, _teksten),
    st.builds(Ondertekening, st.lists(_ondertekenaars, max_size=3).map(tuple), _teksten),
)
_partijen = st.builds(Partij, _teksten, _teksten, _teksten, _teksten, _teksten)
_waarden = st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | _teksten
_bijlagen = st.builds(
    Pakketbijlage, st.text("abc é.", max_size=9), st.just("image/png"), st.binary(max_size=99)
)


@st.composite
def _inhouden(draw: st.DrawFn) -> Pakketinhoud:
    nummers = sorted(draw(st.sets(st.integers(0, 15), max_size=3)))
    bijlagen = tuple(draw(st.lists(_bijlagen, max_size=2)))
    rijen: list[Pakketrij] = []
    for nummer in range(draw(st.integers(0, 3))):
        kolommen = draw(st.lists(_namen, unique=True, max_size=6))
        velden = {naam: draw(_waarden) for naam in kolommen[:3]}
        naar = {naam: draw(st.integers(0, nummer)) for naam in kolommen[3:5]}
        scholen = {naam: draw(_teksten) for naam in kolommen[5:]}
        plek = draw(st.none() | st.integers(0, len(bijlagen) - 1)) if bijlagen else None
        rijen.append(Pakketrij("leerling", nummer, velden, naar, scholen, plek))
    return Pakketinhoud(
        soort=draw(st.sampled_from(OverdrachtType)),
        documentnummer=draw(st.from_regex(r"[0-9A-Za-z][0-9A-Za-z-]{0,19}", fullmatch=True)),
        versie=draw(st.integers(0, 999)),
        datum=draw(_dagen),
        geldig_tot=draw(st.none() | _dagen),
        antwoord_voor=draw(st.none() | _dagen),
        initialen=draw(_teksten.filter(str.isprintable)),
        gever=draw(_partijen),
        ontvanger=draw(_partijen),
        grondslag=draw(_teksten),
        secties=tuple(
            Sectie(
                nummer,
                tuple(draw(st.lists(_blokken, max_size=3))),
                draw(_teksten),
                draw(st.booleans()),
            )
            for nummer in nummers
        ),
        weggelaten=tuple(draw(st.lists(_teksten, max_size=3))),
        antwoordsleutel=draw(st.binary(min_size=32, max_size=32)),
        rijen=tuple(rijen),
        bijlagen=bijlagen,
    )


_stappen = st.builds(
    Stap,
    st.binary(min_size=16, max_size=16).map(bytes.hex),
    st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC)),
    st.sampled_from(OverdrachtStatus),
    st.sampled_from(Gebeurtenisbron),
    st.none() | _dagen,
    _teksten,
    st.none() | st.sampled_from(Bevestigwijze),
    st.none() | st.sampled_from(Weigerreden),
    _teksten,
)


def _open(ruw: bytes, naar: str = ONTVANGER, van: str = GEVER) -> Pakketinhoud:
    return pakket_bestand.open_pakket(
        ruw,
        ontvangstsleutel=medewerker(naar).slot.ruw,
        ondertekening=medewerker(van).ondertekening,
    )


def _open_bericht(ruw: bytes) -> Ontvangstbericht:
    return ontvangst_bestand.open_bericht(
        ruw,
        ontvangstsleutel=medewerker(GEVER).slot.ruw,
        ondertekening=medewerker(ONTVANGER).ondertekening,
    )


@given(_inhouden())
def test_what_goes_in_comes_out(inhoud: Pakketinhoud) -> None:
    gemaakt = voorbeeld.pakket(inhoud)
    assert _open(gemaakt.bestand) == inhoud
    kop = pakket_bestand.lees_kop(gemaakt.bestand)
    assert (kop.pakket_id, kop.som) == (gemaakt.pakket_id, gemaakt.som)


@given(st.lists(_stappen, max_size=4, unique_by=lambda stap: stap.kenmerk))
def test_what_goes_in_an_answer_comes_out(stappen: list[Stap]) -> None:
    bericht = Ontvangstbericht(bytes(16), bytes(32), tuple(stappen))
    assert _open_bericht(voorbeeld.antwoord(bericht)) == bericht
    assert bericht_uit_bytes(bericht_naar_bytes(bericht)) == bericht


def test_the_vault_keeps_everything_but_the_files() -> None:
    inhoud = voorbeeld.inhoud()
    ruw = inhoud_naar_bytes(inhoud)
    assert inhoud.bijlagen[0].inhoud not in ruw
    leeg = tuple(replace(stuk, inhoud=b"") for stuk in inhoud.bijlagen)
    assert inhoud_uit_bytes(ruw) == replace(inhoud, bijlagen=leeg)
    assert inhoud_uit_bytes(ruw, [stuk.inhoud for stuk in inhoud.bijlagen]) == inhoud
    assert inhoud_naar_bytes(inhoud) == ruw


def test_the_header_tells_no_more_than_it_must() -> None:
    gemaakt = voorbeeld.pakket()
    kop = pakket_bestand.lees_kop(gemaakt.bestand)
    assert kop.afzender == medewerker(GEVER).kaart.vingerafdruk
    assert kop.ontvanger == medewerker(ONTVANGER).kaart.vingerafdruk
    assert kop.gemaakt == voorbeeld.MOMENT
    (lengte,) = struct.unpack_from(">I", gemaakt.bestand, 10)
    assert json.loads(gemaakt.bestand[14 : 14 + lengte]).keys() == {
        *("afzender", "gemaakt", "ontvanger", "pakket")
    }
    for woord in ("Fictief", "Verzonnen", "OV-2026", "brief.txt", "vo-vo"):
        assert woord.encode() not in gemaakt.bestand
    # A repr goes into logs and reports.
    for waarde in (gemaakt, _open(gemaakt.bestand)):
        assert "Fictief" not in repr(waarde)
        assert "brief" not in repr(waarde)


def test_two_packages_of_the_same_are_two_packages() -> None:
    een, twee = voorbeeld.pakket(), voorbeeld.pakket()
    assert een.pakket_id != twee.pakket_id
    assert een.som != twee.som
    assert len(een.bestand) == len(twee.bestand)


@given(st.integers(1, 50 * 1024 * 1024))
def test_a_size_tells_little(lengte: int) -> None:
    gevuld = opgevuld(lengte, PAKKET.stap)
    assert lengte <= gevuld < lengte + max(PAKKET.stap, lengte / 16)
    assert gevuld % PAKKET.stap == 0
    assert opgevuld(gevuld, PAKKET.stap) == gevuld


def _met_versie(ruw: bytes, versie: int) -> bytes:
    return ruw[:8] + struct.pack(">H", versie) + ruw[10:]


def _met_kop(ruw: bytes, verander: Callable[[bytes], bytes]) -> bytes:
    (lengte,) = struct.unpack_from(">I", ruw, 10)
    kop = verander(ruw[14 : 14 + lengte])
    voor = ruw[:10] + struct.pack(">I", len(kop)) + kop + ruw[14 + lengte : -64]
    return onderteken(PAKKET, voor)


def _met_json(**anders: Any) -> bytes:
    gegevens = json.loads(inhoud_naar_bytes(voorbeeld.inhoud())) | anders
    return met_delen(PAKKET, json.dumps(gegevens).encode(), b"")


def _dubbel() -> bytes:
    ruw = inhoud_naar_bytes(voorbeeld.inhoud())
    return met_delen(PAKKET, b'{"versie":1,' + ruw[1:], b"")


_GEVALLEN: dict[str, tuple[type[KnownError], Callable[[bytes], bytes]]] = {
    "leeg": (GeenPakket, lambda _: b""),
    "een ontvangstbewijs": (
        GeenPakket,
        lambda _: voorbeeld.antwoord(voorbeeld.bericht(bytes(16), bytes(32))),
    ),
    "een kaart": (GeenPakket, lambda _: medewerker(GEVER).kaart.bestand),
    "een pdf": (GeenPakket, lambda _: b"%PDF-1.7\n"),
    "een begin": (PakketAfgekapt, lambda ruw: ruw[:6]),
    "half merk en versie": (PakketAfgekapt, lambda ruw: ruw[:12]),
    "halve kop": (PakketAfgekapt, lambda ruw: ruw[:90]),
    "zonder inhoud": (PakketAfgekapt, lambda ruw: ruw[:400]),
    "zonder laatste byte": (PakketAfgekapt, lambda ruw: ruw[:-1]),
    "met een staart": (PakketMetStaart, lambda ruw: ruw + b"\n"),
    "versie 0": (PakketOnleesbaar, lambda ruw: _met_versie(ruw, 0)),
    "versie 2": (PakketTeNieuw, lambda ruw: _met_versie(ruw, 2)),
    "versie 65535": (PakketTeNieuw, lambda ruw: _met_versie(ruw, 65535)),
    "enorme kop": (PakketOnleesbaar, lambda ruw: ruw[:10] + b"\xff" * 4 + ruw[14:]),
    "kop met blanks": (PakketOnleesbaar, lambda ruw: _met_kop(ruw, lambda k: k + b" ")),
    "kop met een sleutel erbij": (
        PakketOnleesbaar,
        lambda ruw: _met_kop(ruw, lambda k: k[:-1] + b',"x":1}'),
    ),
    "kop zonder tijdzone": (
        PakketOnleesbaar,
        lambda ruw: _met_kop(ruw, lambda k: k.replace(b"+00:00", b"")),
    ),
    "kop met korte id": (
        PakketOnleesbaar,
        lambda ruw: _met_kop(ruw, lambda k: k[:-4] + k[-2:]),
    ),
    "andere afzender in de kop": (
        NietVoorMij,
        lambda ruw: _met_kop(
            ruw, lambda k: k.replace(k[13:15], b"00" if k[13:15] != b"00" else b"11", 1)
        ),
    ),
    "een bit in de inhoud": (
        HandtekeningKloptNiet,
        lambda ruw: ruw[:2000] + bytes([ruw[2000] ^ 1]) + ruw[2001:],
    ),
    "een bit in de handtekening": (
        HandtekeningKloptNiet,
        lambda ruw: ruw[:-1] + bytes([ruw[-1] ^ 1]),
    ),
    "ondertekend als antwoord": (HandtekeningKloptNiet, lambda ruw: onderteken(BERICHT, ruw[:-64])),
    "te groot": (PakketTeGroot, lambda ruw: ruw + bytes(PAKKET.grootste)),
    "kale lading": (PakketOnleesbaar, lambda _: verzegeld(PAKKET, b"\0\0\0\1")),
    "andere opvulling": (
        PakketOnleesbaar,
        lambda _: verzegeld(PAKKET, b"\0\0\0\1\0\0\0\0" + b"x" * 65528),
    ),
    "geen JSON": (PakketOnleesbaar, lambda _: met_delen(PAKKET, b"{")),
    "inhoud van een antwoord": (
        PakketOnleesbaar,
        lambda _: met_delen(PAKKET, bericht_naar_bytes(voorbeeld.bericht(bytes(16), bytes(32)))),
    ),
    "nieuwere inhoud": (PakketTeNieuw, lambda _: _met_json(schema=3, meer=1)),
    "schema als ja": (PakketOnleesbaar, lambda _: _met_json(schema=True)),
    "onbekende sleutel": (PakketOnleesbaar, lambda _: _met_json(meer=1)),
    "dubbele sleutel": (PakketOnleesbaar, lambda _: _dubbel()),
    "geen getal": (PakketOnleesbaar, lambda _: _met_json(versie=float("nan"))),
    "getal als tekst": (PakketOnleesbaar, lambda _: _met_json(versie="1")),
    "onbekende soort": (PakketOnleesbaar, lambda _: _met_json(soort="verhuizing")),
    "onmogelijke dag": (PakketOnleesbaar, lambda _: _met_json(datum="2026-02-30")),
    "andere dag": (PakketOnleesbaar, lambda _: _met_json(datum="20260203")),
    "halve letter": (PakketOnleesbaar, lambda _: _met_json(initialen="\ud800")),
    "korte sleutel": (PakketOnleesbaar, lambda _: _met_json(antwoordsleutel="00")),
    "lange initialen": (PakketTeGroot, lambda _: _met_json(initialen="x" * 41)),
    "bijlage zonder bestand": (PakketOnleesbaar, lambda _: _met_json(bijlagen=[])),
    "onbekend blok": (
        PakketOnleesbaar,
        lambda _: _met_json(
            secties=[{"nummer": 1, "titel": "", "nadruk": False, "blokken": [{"blok": "script"}]}]
        ),
    ),
    "secties door elkaar": (
        PakketOnleesbaar,
        lambda _: _met_json(
            secties=[{"nummer": n, "titel": "", "nadruk": False, "blokken": []} for n in (2, 1)]
        ),
    ),
}


@pytest.mark.parametrize("geval", _GEVALLEN)
def test_what_is_wrong_is_told(geval: str) -> None:
    fout, maak = _GEVALLEN[geval]
    ruw = maak(voorbeeld.pakket().bestand)
    with pytest.raises(KnownError) as gevangen:
        _open(ruw)
    assert type(gevangen.value) is fout
    assert "overdrachtspakket" in gevangen.value.zin()
    assert gevangen.value.raad().endswith(".")


def test_it_is_said_what_another_file_is() -> None:
    bewijs = voorbeeld.antwoord(voorbeeld.bericht(bytes(16), bytes(32)))
    for ruw, naam in (
        (b"", "een leeg bestand"),
        (bewijs, "een ontvangstbewijs (.josontvangst)"),
        (medewerker(GEVER).kaart.bestand, "een contactkaart (.joskaart)"),
        (b'{"formaat": "jos-profiel"}', "een organisatieprofiel (.josprofiel)"),
        (b"PK\x03\x04", ".joskopie"),
        (b"zomaar", "een ander soort bestand"),
    ):
        with pytest.raises(GeenPakket) as fout:
            pakket_bestand.lees_kop(ruw)
        assert naam in fout.value.zin()
    with pytest.raises(GeenPakket) as fout:
        ontvangst_bestand.lees_kop(voorbeeld.pakket().bestand)
    assert "geen ontvangstbewijs (.josontvangst), maar een overdrachtspakket" in fout.value.zin()


def test_only_who_it_is_for_can_open_it() -> None:
    ruw = voorbeeld.pakket().bestand
    with pytest.raises(NietVoorMij):
        _open(ruw, naar="Iemand Anders")
    with pytest.raises(HandtekeningKloptNiet):
        _open(ruw, van="Iemand Anders")


def test_an_answer_is_about_the_package_in_its_header() -> None:
    json_ = bericht_naar_bytes(voorbeeld.bericht(b"x" * 16, bytes(32)))
    with pytest.raises(PakketOnleesbaar):
        ontvangst_bestand.open_bericht(
            met_delen(BERICHT, json_),
            ontvangstsleutel=medewerker(ONTVANGER).slot.ruw,
            ondertekening=medewerker(GEVER).ondertekening,
        )


def test_steps_with_one_mark_are_refused() -> None:
    bericht = voorbeeld.bericht(bytes(16), bytes(32))
    twee = replace(bericht, stappen=(bericht.stappen[0],) * 2)
    with pytest.raises(ValueError, match="a step twice"):
        bericht_naar_bytes(twee)


def test_what_would_not_fit_is_not_made() -> None:
    groot = Pakketbijlage("scan.pdf", "application/pdf", bytes(26 * 1024 * 1024))
    # Without a row for each file: that is the business of who takes over.
    for anders in (
        {"bijlagen": (groot, groot), "rijen": ()},
        {"grondslag": "x" * 1_000_001},
        {"weggelaten": ("x",) * 101},
    ):
        with pytest.raises(PakketTeGroot) as fout:
            voorbeeld.pakket(replace(voorbeeld.inhoud(), **anders))
        assert "50 MB" in fout.value.zin()


@pytest.mark.parametrize(
    "rij",
    [
        Pakketrij("leerling", 1, {}),
        Pakketrij("leerling", 9, {}, {"traject_id": 77}),
        Pakketrij("leerling", 9, {"a": 1}, {"a": 1}),
        Pakketrij("leerling", 9, {"a b": 1}),
        Pakketrij("leer ling", 9, {}),
        Pakketrij("leerling", 9, {}, bijlage=1),
        Pakketrij("leerling", 9, {"a": 2**53}),
    ],
)
def test_rows_that_nobody_could_read_are_not_written(rij: Pakketrij) -> None:
    inhoud = voorbeeld.inhoud()
    with pytest.raises(ValueError, match=r"\w"):
        voorbeeld.pakket(replace(inhoud, rijen=(*inhoud.rijen, rij)))


def test_a_moment_keeps_its_second_in_every_zone() -> None:
    anders = datetime.fromisoformat("2026-11-23T10:30:00.5+01:00")
    gever = medewerker(GEVER)
    gemaakt = pakket_bestand.maak(
        replace(voorbeeld.inhoud(), datum=date(2026, 1, 1)),
        ondertekensleutel=gever.ondertekensleutel,
        afzender=bytes(16),
        ontvanger=bytes(16),
        ontvangstsleutel_publiek=gever.slot.publiek,
        nu=anders,
    )
    assert pakket_bestand.lees_kop(gemaakt.bestand).gemaakt == voorbeeld.MOMENT
