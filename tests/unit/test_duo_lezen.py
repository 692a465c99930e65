"""DUO's file of pupils per postcode, however a program wrote it; the schools are invented."""

import contextlib
import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.services.duo_kop import (
    MEESTE_BYTES,
    DuoCelKlopt,
    DuoGeenTekst,
    DuoKolomDubbel,
    DuoKopOntbreekt,
    DuoNietGelezen,
    DuoTeGroot,
    vind_schooljaar,
)
from jos_desktop.services.duo_lezen import (
    Marge,
    Vestiging,
    lees_cel,
    lees_duo,
    per_postcode,
    sleutel_van,
)

KOP = (
    "BRIN NUMMER",
    "VESTIGINGSNUMMER",
    "INSTELLINGSNAAM VESTIGING",
    "POSTCODE LEERLING",
    *(f"LEER- OF VERBLIJFSJAAR {nummer}" for nummer in range(1, 7)),
)
RIJEN = (
    ("01AB", "00", "Coëlho College", "1823", "10", "12", "", "0", "3", "0"),
    ("01AB", "00", "Coëlho College", "1815", "4", "0", "1", "0", "0", "0"),
    ("01AB", "02", "Coëlho College, Noord", "1823", "7", "7", "7", "7", "7", "7"),
    ("09ZZ", "00", "Verweg Lyceum", "9999", "1", "1", "1", "1", "1", "1"),
)
MET_MINDER = (*RIJEN[:1], ("01AB", "00", "Coëlho College", "1815", "<5", "<5", "1", "0", "0", "0"))
NAAM = "leerlingen-2023-2024.csv"
Rijen = tuple[tuple[str, ...], ...]


def schrijf(kop: tuple[str, ...], rijen: Rijen, teken: str = ";", quote: str = "") -> str:
    return "\r\n".join(teken.join(f"{quote}{cel}{quote}" for cel in rij) for rij in (kop, *rijen))


def eigen(vestiging: Vestiging) -> int | None:
    return {"01AB00": 1, "naam:coelhocollege": 1}.get(vestiging.sleutel)


def gelijk_aan(soort: str, kop: tuple[str, ...] = KOP, rijen: Rijen = RIJEN) -> bytes:
    return schrijf(kop, rijen).encode(soort)


def glued() -> bytes:
    """Return the file as DUO writes it: BRIN stands in the vestigingsnummer too."""
    return schrijf(KOP, tuple((r[0], r[0] + r[1], *r[2:]) for r in RIJEN)).encode("cp1252")


def een_kolom(naam: str, tussen: str = "") -> bytes:
    kop = (naam, *KOP[2:])
    return schrijf(kop, tuple((f"{r[0]}{tussen}{r[1]}", *r[2:]) for r in RIJEN)).encode()


def lang(met_totaal: bool = False) -> bytes:
    kop = ("Brin", "Vestigingsnr", "Schoolnaam", "Postcode4", "Leerjaar", "Aantal leerlingen")
    rijen = [
        (*r[:4], f"Leerjaar {nummer}", r[3 + nummer])
        for r in RIJEN
        for nummer in range(1, 7)
        if r[3 + nummer]
    ]
    if met_totaal:
        rijen += [(*r[:4], "Totaal", str(sum(int(cel or 0) for cel in r[4:]))) for r in RIJEN]
    return schrijf(kop, tuple(rijen)).encode()


def omgekeerd() -> bytes:
    return schrijf(KOP[::-1], tuple(rij[::-1] for rij in RIJEN)).encode("latin-1")


def hernoemd(vorm: Callable[[str], str]) -> bytes:
    return schrijf(tuple(vorm(naam) for naam in KOP), RIJEN).encode()


def met_totaal() -> bytes:
    rijen = tuple((*r, str(sum(int(cel or 0) for cel in r[4:]))) for r in RIJEN)
    return schrijf((*KOP, "TOTAAL"), rijen).encode()


def met_jaar(waarde: str) -> bytes:
    return schrijf(("Schooljaar", *KOP), tuple((waarde, *r) for r in RIJEN)).encode()


VARIATIES = {
    "utf-8": gelijk_aan("utf-8"),
    "utf-8 with bom": gelijk_aan("utf-8-sig"),
    "cp1252": gelijk_aan("cp1252"),
    "latin-1": gelijk_aan("latin-1"),
    "utf-16": gelijk_aan("utf-16"),
    "komma": schrijf(KOP, tuple(r for r in RIJEN if "," not in r[2]), ",").encode(),
    "tab": schrijf(KOP, RIJEN, "\t").encode(),
    "quotes": schrijf(KOP, RIJEN, ",", '"').encode("cp1252"),
    "glued vestiging": glued(),
    "one column": een_kolom("Vestigingscode"),
    "one column with a bar": een_kolom("BRIN/vestiging", "|"),
    "small letters": hernoemd(str.lower),
    "underscores": hernoemd(lambda naam: naam.replace(" ", "_").replace("-", "")),
    "accents and spaces": hernoemd(lambda naam: f"  {naam.replace('NUMMER', 'NÚMMER')} "),
    "other order": omgekeerd(),
    "long": lang(),
    "long with totals": lang(met_totaal=True),
    "own total": met_totaal(),
    "year as a column": met_jaar("2023/24"),
    "date of counting": met_jaar("1-10-2023"),
    "date without dashes": met_jaar("20231001"),
    "title above": b"Leerlingen per vestiging;;\r\n\r\n" + gelijk_aan("cp1252"),
    "sep line": b"sep=;\r\n" + gelijk_aan("cp1252"),
    "short vestiging": schrijf(KOP, tuple((r[0], r[1][1:], *r[2:]) for r in RIJEN)).encode(),
    "six of the postcode": schrijf(
        KOP, tuple((*r[:3], f"{r[3]} AB", *r[4:]) for r in RIJEN)
    ).encode(),
    "old line ends": schrijf(KOP, RIJEN).replace("\r\n", "\r").encode(),
    "total below": gelijk_aan("utf-8") + b"\r\nTotaal;;;;1;2;3;4;5;6\r\n;;;;;;;;;\r\n",
}


@pytest.mark.parametrize("inhoud", VARIATIES.values(), ids=VARIATIES)
def test_every_way_of_writing_gives_the_same_figures(inhoud: bytes) -> None:
    gelezen = lees_duo(inhoud, NAAM, eigen)

    assert gelezen.schooljaar == "2023-2024"
    (school,) = gelezen.scholen
    assert school.totaal == Marge(30, 30)
    assert per_postcode(school.gebieden) == {"1815": Marge(5, 5), "1823": Marge(25, 25)}
    assert {v.sleutel for v in gelezen.vestigingen} >= {"01AB00", "09ZZ00"}


def test_fewer_than_five_is_an_interval_unless_the_file_has_a_total() -> None:
    kop = (*KOP, "TOTAAL")
    zonder = lees_duo(schrijf(KOP, MET_MINDER).encode(), NAAM, eigen)
    assert zonder.scholen[0].totaal.schrijf() == "tussen 26 en 34"

    met = lees_duo(schrijf(kop, tuple((*r, "25") for r in MET_MINDER[:1])).encode(), NAAM, eigen)
    assert met.scholen[0].totaal.schrijf() == "25"
    eigen_totaal = tuple((*r, t) for r, t in zip(MET_MINDER, ("25", "6"), strict=True))
    scherp = lees_duo(schrijf(kop, eigen_totaal).encode(), NAAM, eigen).scholen[0]
    assert scherp.totaal.schrijf() == "31"
    # One area in two gemeenten: the sure part and the "<5" both stay what they are.
    twee = (*MET_MINDER, ("01AB", "00", "", "1823", "<5", "1.024", "", "", "", ""))
    dubbel = lees_duo(schrijf(KOP, twee).encode(), NAAM, eigen).scholen[0]
    assert per_postcode(dubbel.gebieden)["1823"] == Marge(1049, 1053)


@pytest.mark.parametrize(
    ("inhoud", "fout", "woorden"),
    [
        (b"", DuoGeenTekst, "CSV"),
        (b"PK\x03\x04rest", DuoGeenTekst, "CSV"),
        (b"<html>", DuoGeenTekst, "CSV"),
        (b"a;b\x00c", DuoGeenTekst, "CSV"),
        (b"naam;klas\nAnna;2A\n", DuoKopOntbreekt, "postcode"),
        (schrijf(KOP[:4], ()).encode(), DuoKopOntbreekt, "aantallen"),
        (schrijf((*KOP, KOP[3]), ()).encode(), DuoKolomDubbel, "kolom 4 en kolom 11"),
        (
            gelijk_aan("utf-8").replace(b";12;", b";twaalf;"),
            DuoCelKlopt,
            "regel 2, kolom 'LEER- OF VERBLIJFSJAAR 2'",
        ),
        (gelijk_aan("utf-8").replace(b"1815", b"1O15"), DuoCelKlopt, "regel 3, kolom 'POSTCODE"),
        (gelijk_aan("utf-8").replace(b"09ZZ", b"9ZZZ"), DuoCelKlopt, "regel 5, kolom 'BRIN"),
        (gelijk_aan("utf-8").replace(b";4;", b";4;4;"), DuoCelKlopt, "regel 3"),
        (met_jaar("dit jaar"), DuoCelKlopt, "kolom 'Schooljaar'"),
        (b" " * (MEESTE_BYTES + 1), DuoTeGroot, "50 MB"),
    ],
    ids=lambda waarde: None if isinstance(waarde, bytes) else str(waarde)[-20:],
)
def test_something_else_is_refused_with_its_place(
    inhoud: bytes, fout: type[DuoNietGelezen], woorden: str
) -> None:
    with pytest.raises(fout) as gevangen:
        lees_duo(inhoud, NAAM, eigen)
    assert woorden in gevangen.value.zin()
    assert "twaalf" not in gevangen.value.zin()


def test_more_years_in_one_file_are_asked_for() -> None:
    rijen = tuple((jaar, *r) for jaar in ("2022-2023", "2023-2024") for r in RIJEN)
    inhoud = schrijf(("Schooljaar", *KOP), rijen).encode()

    vraag = lees_duo(inhoud, "duo.csv", eigen)
    assert (vraag.schooljaar, vraag.jaren, vraag.scholen) == ("", ("2022-2023", "2023-2024"), ())
    assert lees_duo(inhoud, "duo.csv", eigen, "2022-2023").scholen[0].totaal.schrijf() == "30"
    assert lees_duo(gelijk_aan("utf-8"), "duo.csv", eigen).schooljaar == ""
    assert lees_duo(gelijk_aan("utf-8"), "duo.csv", eigen, "2020-2021").schooljaar == "2020-2021"


@pytest.mark.parametrize(
    ("tekst", "jaar"),
    [
        ("02.-leerlingen-2023-2024.csv", "2023-2024"),
        ("leerlingen_2012.csv", "2012-2013"),
        ("20232024", "2023-2024"),
        ("2023-10-01", "2023-2024"),
        ("31-07-2023", "2022-2023"),
        ("2019-2021", ""),
        ("leerlingen", ""),
    ],
)
def test_the_school_year_of_a_text(tekst: str, jaar: str) -> None:
    assert vind_schooljaar(tekst) == jaar


def test_a_national_file_is_read_in_a_moment() -> None:
    loting = random.Random(1)
    staart = [";".join(loting.choice(("0", "1", "12", "<5", "")) for _ in range(6)) for _ in "abc"]
    regels = [";".join(KOP)]
    for nummer in range(200_000):
        school = f"{nummer // 140 % 90:02d}A{chr(65 + nummer // 12_600)}"
        postcode = 1000 + nummer % 8999
        regels.append(f"{school};{school}00;Denkbeeldig;{postcode};{staart[nummer % 3]}")
    inhoud = "\n".join(regels).encode()

    begin = time.process_time()
    gelezen = lees_duo(inhoud, NAAM, lambda v: 1 if v.sleutel == "05AA00" else None)
    assert time.process_time() - begin < 3
    assert gelezen.rijen == 200_000
    assert len(gelezen.scholen) == 1


@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda t: f"{';'.join(KOP)}\n{t}".encode())
)
def test_whatever_the_bytes_it_is_read_or_refused(inhoud: bytes) -> None:
    with contextlib.suppress(DuoNietGelezen):
        assert lees_duo(inhoud, "x.csv", lambda _: 1).rijen >= 0


@given(
    st.lists(
        st.tuples(
            st.integers(1000, 1004),
            st.lists(
                st.integers(0, 2000) | st.integers(2, 9).map(lambda n: -n), min_size=6, max_size=6
            ),
        ),
        max_size=8,
    )
)
def test_the_interval_holds_what_was_counted(rijen: list[tuple[int, list[int]]]) -> None:
    def cel(getal: int) -> str:
        return f"<{-getal}" if getal < 0 else str(getal)

    tekst = schrijf(KOP, tuple(("01AB", "00", "", str(p), *map(cel, c)) for p, c in rijen))
    scholen = lees_duo(tekst.encode(), NAAM, lambda _: 1).scholen

    cijfers = [getal for _, cellen in rijen for getal in cellen]
    laag = sum(getal for getal in cijfers if getal > 0)
    hoog = laag + sum(-getal - 1 for getal in cijfers if getal < 0)
    assert (scholen[0].totaal if scholen else Marge()) == Marge(laag, hoog)


def test_cells_and_codes() -> None:
    assert lees_cel("1.234") == (1234, False)
    assert lees_cel(" < 5 ") == (5, True)
    assert lees_cel("12,0") == (12, False)
    assert isinstance(lees_cel("12,5"), str)
    assert isinstance(lees_cel("-3"), str)
    assert isinstance(lees_cel("999999"), str)
    assert sleutel_van("01ab", "") == ""
    assert sleutel_van("1AB", "3") == "01AB03"
    assert sleutel_van("", "01AB 03") == "01AB03"
