"""Every parser of a handover gives contents or a known error, whatever comes in."""

import random
import time
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.pakketmutaties import BOMMEN, INGANGEN, goed, verander_json

_MEG = 1024 * 1024
# Opening a package of this size takes as much without any hostility: the file, what is sealed,
# what is decrypted, and the parts.
_GEHEUGEN, _SECONDEN = 160 * _MEG, 5.0
namen = st.sampled_from(sorted(INGANGEN))


def test_what_is_good_is_accepted() -> None:
    assert [naam for naam in INGANGEN if not INGANGEN[naam](goed(naam))] == ["code"]


@given(namen, st.binary(max_size=400))
@example("kaart", b"[" * 60_000)
@example("inhoud", b"[" * 60_000)
@example("inhoud", b'{"schema": NaN}')
@example("code", b"\xff\xfe\xed\xa0\x80ABC")
def test_random_bytes(naam: str, ruw: bytes) -> None:
    assert not INGANGEN[naam](ruw)


@given(namen, st.integers(0, 2**20))
def test_truncations(naam: str, plek: int) -> None:
    ruw = goed(naam)
    assert not INGANGEN[naam](ruw[: plek % len(ruw)])


@given(namen, st.binary(min_size=1, max_size=40))
def test_something_behind_it(naam: str, staart: bytes) -> None:
    # Blanks behind JSON are still the same JSON.
    erbij = staart.strip(b" \t\r\n")
    assert not erbij or not INGANGEN[naam](goed(naam) + staart)


@given(namen, st.integers(0, 2**26))
def test_bit_flips(naam: str, plek: int) -> None:
    ruw = bytearray(goed(naam))
    plek %= 8 * len(ruw)
    ruw[plek // 8] ^= 1 << plek % 8
    geopend = INGANGEN[naam](bytes(ruw))
    # Without a signature around it a flip can give other, but possible, contents.
    assert not geopend or naam not in {"kaart", "pakket", "bericht"}


@given(namen, st.lists(st.tuples(st.integers(0, 2**20), st.binary(max_size=8)), max_size=4))
def test_pieces_replaced(naam: str, stukken: list[tuple[int, bytes]]) -> None:
    ruw = bytearray(goed(naam))
    for plek, stuk in stukken:
        plek %= len(ruw)
        ruw[plek : plek + len(stuk)] = stuk
    INGANGEN[naam](bytes(ruw))


@given(st.sampled_from(("inhoud", "antwoord", "json", "antwoord-json")), st.integers(0, 2**32))
def test_contents_with_another_structure(naam: str, zaad: int) -> None:
    INGANGEN[naam](verander_json(goed(naam), random.Random(zaad)))


@pytest.mark.parametrize("naam", sorted(BOMMEN))
def test_what_asks_for_a_lot_gets_little(naam: str) -> None:
    ruw = BOMMEN[naam]()
    tracemalloc.start()
    start = time.process_time()
    try:
        assert not INGANGEN["pakket"](ruw)
        duur, (_, hoogste) = time.process_time() - start, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert hoogste < _GEHEUGEN
    if duur >= _SECONDEN:  # tracing takes most of it, and more so beside other work
        print(f"{duur:.1f} s met het meten van geheugen; nog eens zonder")
        start = time.process_time()
        assert not INGANGEN["pakket"](ruw)
        duur = time.process_time() - start
    assert duur < _SECONDEN
