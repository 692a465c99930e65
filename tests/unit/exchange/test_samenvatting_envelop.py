"""The envelope read alone: the same as of the whole file, and never a crash on other bytes."""

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.exchange.datapakket import csv_van
from jos_desktop.exchange.samenvatting_lezen import (
    SamenvattingHandtekeningKloptNiet,
    lees_envelop,
    lees_manifest,
)
from jos_desktop.exchange.strikte_zip import leden_van, zip_van
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Samenvattingstabel
from tests.unit.exchange.samenvatting_bestanden import bestand_van, klein

HEEL = bestand_van(klein(("2025-2026-1", "X", 20)))


def test_de_envelop_is_die_van_het_hele_bestand() -> None:
    assert lees_envelop(BytesIO(HEEL)) == lees_manifest(HEEL)


def test_een_veranderde_envelop() -> None:
    leden = leden_van(HEEL)
    leden["manifest.json"] = leden["manifest.json"].replace(b'"volgnummer": 1', b'"volgnummer": 2')
    with pytest.raises(SamenvattingHandtekeningKloptNiet):
        lees_envelop(BytesIO(zip_van(leden)))


@given(st.data())
def test_geen_bytes_laten_het_lezen_vallen(data: st.DataObject) -> None:
    ruw = bytearray(HEEL)
    for _ in range(data.draw(st.integers(1, 4))):
        ruw[data.draw(st.integers(0, len(ruw) - 1))] = data.draw(st.integers(0, 255))
    einde = data.draw(st.integers(0, len(ruw)))
    for bytes_ in (bytes(ruw), bytes(ruw[:einde])):
        try:
            lees_envelop(BytesIO(bytes_))
        except KnownError:
            continue


def test_gelijke_getallen_houden_hun_eigen_schrijfwijze() -> None:
    """1 and 1.00 are equal; a file says each as it was."""
    tabel = Samenvattingstabel(
        "t",
        "T",
        "",
        (Kolom("school", "School"), Kolom("fte", "Fte", Kolomsoort.GETAL)),
        (("a", Decimal("1.00")), ("b", Decimal(1))),
    )
    assert csv_van(tabel).endswith(b"a;1,00\r\nb;1\r\n")
