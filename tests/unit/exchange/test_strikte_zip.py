"""The zip of one way: read by itself it is what was written, and every other zip is refused."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.exchange.strikte_zip import eerste_leden, leden_van, zip_van

LEDEN = st.dictionaries(
    st.from_regex(r"[a-z0-9][a-z0-9_]{0,20}\.(csv|json|txt|xlsx|pdf)", fullmatch=True),
    st.binary(max_size=80),
    max_size=6,
)


@given(LEDEN)
def test_what_was_packed_comes_out_in_its_order(leden: dict[str, bytes]) -> None:
    ruw = zip_van(leden)
    assert list(leden_van(ruw).items()) == list(leden.items())
    bestand = io.BytesIO(ruw)
    assert eerste_leden(bestand, list(leden)[:2]) == list(leden.values())[:2]


@given(LEDEN, st.data())
def test_what_is_read_is_what_would_be_packed_again(
    leden: dict[str, bytes], data: st.DataObject
) -> None:
    ruw = bytearray(zip_van(leden))
    for _ in range(data.draw(st.integers(1, 3))):
        ruw[data.draw(st.integers(0, len(ruw) - 1))] = data.draw(st.integers(0, 255))
    anders = bytes(ruw[: data.draw(st.integers(0, len(ruw)))]) + data.draw(st.binary(max_size=3))
    try:
        gelezen = leden_van(anders)
    except ValueError:
        return
    assert zip_van(gelezen) == anders


def _met(aantal: int, **lid: object) -> bytes:
    """Return a zip of so many files in our way, but for some properties of each."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as zip_:
        for nummer in range(aantal):
            info = zipfile.ZipInfo(str(lid.get("naam", f"t{nummer}.csv")), (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100600 << 16
            for naam, waarde in lid.items():
                if naam != "naam":
                    setattr(info, naam, waarde)
            zip_.writestr(info, b"a;b\r\n")
    return buffer.getvalue()


def test_our_own_way_is_accepted() -> None:
    assert len(leden_van(_met(250))) == 250


@pytest.mark.parametrize(
    "ruw",
    [
        b"",
        b"PK\3\4",
        _met(251),
        _met(1, naam="../weg.csv"),
        _met(1, naam="A.csv"),
        _met(1, naam="t.exe"),
        _met(1, comment=b"erbij"),
        _met(1, extra=b"\x01\x00\x00\x00"),
        _met(1, date_time=(2026, 1, 1, 0, 0, 0)),
        _met(1, create_system=0),
        _met(1, external_attr=0),
        _met(1, compress_type=zipfile.ZIP_DEFLATED),
    ],
)
def test_another_way_is_refused(ruw: bytes) -> None:
    with pytest.raises(ValueError):
        leden_van(ruw)


def test_a_file_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        ruw = _met(2, naam="t.csv")
    with pytest.raises(ValueError):
        leden_van(ruw)


def test_the_first_files_have_to_be_these() -> None:
    ruw = zip_van({"manifest.json": b"{}", "handtekening.txt": b"x" * 3})
    for namen in (["handtekening.txt"], ["manifest.json", "leesmij.txt"], ["a.txt"]):
        with pytest.raises(ValueError):
            eerste_leden(io.BytesIO(ruw), namen)
    groot = zip_van({"manifest.json": b" " * (1024 * 1024 + 1)})
    with pytest.raises(ValueError):
        eerste_leden(io.BytesIO(groot), ["manifest.json"])
