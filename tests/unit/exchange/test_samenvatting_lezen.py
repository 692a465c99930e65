"""Reading a summary of somebody else: whole and unchanged, or refused in words."""

import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.exchange.samenvatting_bestand import DOEL
from jos_desktop.exchange.samenvatting_lezen import (
    SamenvattingHandtekeningKloptNiet,
    SamenvattingOnleesbaar,
    SamenvattingTeNieuw,
    lees,
    lees_manifest,
)
from jos_desktop.exchange.strikte_zip import zip_van
from jos_desktop.models.profielinhoud import canoniek
from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvatting,
    Samenvattingstabel,
)
from tests.unit.exchange.samenvatting_bestanden import SLEUTEL, afzender_van, bestand_van, klein

RIJ = ("2025-2026-1", "Focus", 10)
TEKST = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)


def herpakt(ruw: bytes, **anders: bytes) -> bytes:
    """Return the zip with other contents for some files, its envelope as it was."""
    return zip_van(
        lees_leden(ruw) | {naam.replace("__", "."): inhoud for naam, inhoud in anders.items()}
    )


def lees_leden(ruw: bytes) -> dict[str, bytes]:
    """Return what is in the zip."""
    with zipfile.ZipFile(io.BytesIO(ruw)) as zip_:
        return {naam: zip_.read(naam) for naam in zip_.namelist()}


def hertekend(ruw: bytes, leden: dict[str, bytes], **anders: object) -> bytes:
    """Return a file with other contents, signed again by the same sender: what a bad one can."""
    alles = lees_leden(ruw) | leden
    manifest = json.loads(alles.pop("manifest.json"))
    del alles["handtekening.txt"]
    manifest["leden"] = {naam: sha256(inhoud).hexdigest() for naam, inhoud in alles.items()}
    bytes_ = canoniek(manifest | anders)
    merk = Ed25519PrivateKey.from_private_bytes(SLEUTEL).sign(DOEL + bytes_)
    envelop = {"manifest.json": bytes_, "handtekening.txt": merk.hex().encode() + b"\n"}
    return zip_van(envelop | alles)


def met_tabellen(*tabellen: Samenvattingstabel) -> Samenvatting:
    return replace(klein(), tabellen=tabellen)


@st.composite
def tabellen(draw: st.DrawFn) -> Samenvattingstabel:
    naam = draw(st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True))
    cellen = draw(
        st.lists(
            st.tuples(
                TEKST,
                st.integers(-999, 10**6),
                st.decimals(-(10**6), 10**6, places=3),
                TEKST,
            ),
            max_size=6,
            unique_by=lambda cel: cel[0].removeprefix("'"),
        )
    )
    return Samenvattingstabel(
        naam=naam,
        titel=draw(TEKST),
        toelichting=draw(TEKST),
        kolommen=(
            Kolom("blok", "Blok"),
            Kolom("as", draw(TEKST)),
            Kolom("aantal", "Aantal", Kolomsoort.AANTAL),
            Kolom("fte", "Fte", Kolomsoort.GETAL),
            Kolom("bron", "Bron", bijschrift=True),
        ),
        rijen=tuple(("2025-2026-1", *cel) for cel in cellen),
        groep=draw(TEKST),
        optellen=draw(st.sampled_from(Optellen)),
        exact=draw(st.booleans()),
    )


@given(tabellen(), TEKST)
def test_what_was_written_is_read(tabel: Samenvattingstabel, duiding: str) -> None:
    geschreven = replace(met_tabellen(tabel), duiding={tabel.naam: duiding})
    gelezen = lees(bestand_van(geschreven))
    (terug,) = gelezen.tabellen
    assert replace(terug, rijen=()) == replace(tabel, rijen=())
    for na, voor in zip(terug.rijen, tabel.rijen, strict=True):
        # An apostrophe in front keeps a spreadsheet from calculating; the numbers are untouched.
        assert [str(cel).removeprefix("'") for cel in na] == [
            f"{cel:f}" if isinstance(cel, Decimal) else str(cel).removeprefix("'") for cel in voor
        ]
        assert na[2:4] == voor[2:4]
    assert gelezen.duiding == ({tabel.naam: duiding} if duiding else {})
    assert gelezen.manifest.afzender == afzender_van()
    assert gelezen.manifest.blokken[0].sleutel == "2025-2026-1"


def test_every_changed_byte_is_refused() -> None:
    ruw = bestand_van(klein(RIJ))
    for plaats in range(0, len(ruw), 7):
        anders = bytearray(ruw)
        anders[plaats] ^= 1
        with pytest.raises(KnownError):
            lees(bytes(anders))


@given(st.integers(0, 6000))
def test_a_file_that_was_cut_off_or_has_something_behind_it_is_refused(lengte: int) -> None:
    ruw = bestand_van(klein(RIJ))
    for anders in (ruw[: min(lengte, len(ruw) - 1)], ruw + b"x" * (lengte + 1)):
        with pytest.raises(SamenvattingOnleesbaar):
            lees(anders)


@given(st.binary(max_size=400))
def test_anything_else_is_no_summary(ruw: bytes) -> None:
    with pytest.raises(SamenvattingOnleesbaar):
        lees_manifest(ruw)


def test_another_number_in_a_table_breaks_the_envelope() -> None:
    ruw = bestand_van(klein(RIJ))
    anders = bestand_van(klein(("2025-2026-1", "Focus", 15)))
    with zipfile.ZipFile(io.BytesIO(anders)) as zip_:
        csv = zip_.read("instroom_school.csv")
    with pytest.raises(SamenvattingHandtekeningKloptNiet):
        lees(herpakt(ruw, instroom_school__csv=csv))


def test_a_file_that_was_unpacked_and_packed_again_by_another_program_is_refused() -> None:
    ruw = bestand_van(klein(RIJ))
    doel = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(ruw)) as oud,
        zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as nieuw,
    ):
        for naam in oud.namelist():
            nieuw.writestr(naam, oud.read(naam))
    with pytest.raises(SamenvattingOnleesbaar):
        lees(doel.getvalue())


def test_somebody_elses_signature_is_refused() -> None:
    ruw = bestand_van(klein(RIJ))
    andere = Ed25519PrivateKey.from_private_bytes(b"z" * 32)
    with zipfile.ZipFile(io.BytesIO(ruw)) as zip_:
        manifest = zip_.read("manifest.json")
    merk = andere.sign(DOEL + manifest).hex().encode() + b"\n"
    with pytest.raises(SamenvattingHandtekeningKloptNiet):
        lees(herpakt(ruw, handtekening__txt=merk))


def test_a_later_format_says_so() -> None:
    with pytest.raises(SamenvattingTeNieuw):
        lees(hertekend(bestand_van(klein(RIJ)), {}, versie=2))


@pytest.mark.parametrize(
    "anders",
    [
        {"periode": "2025"},
        {"periode": 5},
        {"volgnummer": 0},
        {"volgnummer": True},
        {"blokken": []},
        {"blokken": [{}]},
        {"afzender": {"vingerafdruk": "00" * 16, "ondertekening": "00" * 31}},
        {"afzender": {"vingerafdruk": "00" * 16, "ondertekening": "00" * 32, "naam": "x"}},
        {"formaat": "iets anders"},
        {"erbij": 1},
    ],
)
def test_an_envelope_of_another_form_is_refused(anders: dict[str, object]) -> None:
    with pytest.raises((SamenvattingOnleesbaar, SamenvattingHandtekeningKloptNiet)):
        lees(hertekend(bestand_van(klein(RIJ)), {}, **anders))


@pytest.mark.parametrize(
    "anders",
    [
        {"blok": "2025-2027-1"},
        {"blok": "2024-2025-1"},
        {"blok": "9998-9999-1"},
        {"begin": "2025-07-31"},
        {"eind": "2026-08-01"},
        {"eind": "2025-07-31"},
        {"eind": "9999-12-31"},
    ],
)
def test_a_block_lies_in_the_school_year_of_its_key(anders: dict[str, str]) -> None:
    """One that says otherwise would put years between it and the blocks of all others."""
    ruw = bestand_van(klein(RIJ))
    blok = json.loads(lees_leden(ruw)["manifest.json"])["blokken"][0]
    assert lees(hertekend(ruw, {}, blokken=[blok]))
    with pytest.raises(SamenvattingOnleesbaar):
        lees_manifest(hertekend(ruw, {}, blokken=[blok | anders]))


def _csv(*regels: str) -> bytes:
    return b"\xef\xbb\xbf" + "\r\n".join((*regels, "")).encode()


@pytest.mark.parametrize(
    "inhoud",
    [
        _csv("blok;school;school_naam;aantal", "2025-2026-1;Focus;Focus;tien"),
        _csv("blok;school;school_naam;aantal", "2025-2026-1;Focus;Focus;10;5"),
        _csv("blok;school;school_naam;aantal", "2025-2026-1;Focus"),
        _csv("blok;school;school_naam", "2025-2026-1;Focus"),
        _csv("blok;school;school_naam;aantal", "2024-2025-1;Focus;Focus;10"),
        _csv(
            "blok;school;school_naam;aantal",
            "2025-2026-1;Focus;Focus;10",
            "2025-2026-1;Focus;Focus;15",
        ),
        _csv("blok;school;school_naam;aantal", "2025-2026-1;Focus;Focus;15"),
        _csv("blok;school;school_naam;aantal", "2025-2026-1;Focus;Focus;10")[3:],
        _csv("blok;school;school_naam;aantal", '2025-2026-1;"Focus;Focus;10'),
        b"\xef\xbb\xbf\xff",
        b"",
    ],
)
def test_a_table_that_is_not_as_described_is_refused_although_it_was_signed(inhoud: bytes) -> None:
    with pytest.raises(SamenvattingOnleesbaar):
        lees(hertekend(bestand_van(klein(RIJ)), {"instroom_school.csv": inhoud}))


def test_a_table_that_is_not_described_is_refused() -> None:
    with pytest.raises(SamenvattingOnleesbaar):
        lees(hertekend(bestand_van(klein(RIJ)), {"erbij.csv": _csv("blok;aantal")}))


@pytest.mark.parametrize(
    "beschrijving", [b"{}", b"[]", b'{"resources": 1}', b'{"resources": [1]}', b"[" * 100_000]
)
def test_a_description_of_another_form_is_refused(beschrijving: bytes) -> None:
    with pytest.raises(SamenvattingOnleesbaar):
        lees(hertekend(bestand_van(klein(RIJ)), {"datapackage.json": beschrijving}))


def test_the_sum_of_a_block_is_the_same_in_every_file_that_holds_it() -> None:
    los = lees_manifest(bestand_van(klein(RIJ)))
    met_duiding = lees_manifest(bestand_van(klein(RIJ, duiding={"instroom_school": "Rustig."})))
    anders = lees_manifest(bestand_van(klein(("2025-2026-1", "Focus", 15))))
    assert los.blokken == met_duiding.blokken
    assert los.blokken[0].som != anders.blokken[0].som


def test_the_key_must_be_the_one_of_the_sender() -> None:
    from jos_desktop.exchange.samenvatting_bestand import naar_bytes

    with pytest.raises(ValueError, match="signing key"):
        naar_bytes(
            klein(RIJ), ondertekensleutel=b"z" * 32, afzender=afzender_van(), xlsx=b"", pdf=b""
        )
