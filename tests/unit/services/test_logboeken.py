"""The logboek in words: every field has a name, codes read as Dutch, shielded stays shielded."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Enum

from jos_desktop.cli.kader import Start, draai
from jos_desktop.cli.opdrachten import hoofd
from jos_desktop.exchange import logboek_csv
from jos_desktop.exchange.formule import als_tekst
from jos_desktop.models.alles import Betrokkene, Leerling
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.uittreksel import Uittreksel, UittrekselRegel, UittrekselVeld
from jos_desktop.services.afscherming import AFGESCHERMD
from jos_desktop.services.leerlingen import lees_leerling, wijzig_leerling
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek, lees_verschillen
from jos_desktop.services.logboekvelden import VELDEN
from jos_desktop.services.logboekwoorden import (
    SOORTEN,
    is_verborgen,
    naam_van_veld,
    waarde_in_woorden,
)
from jos_desktop.services.uittreksels import LeerlingOnbekend, maak_uittreksel
from jos_desktop.storage.audit import Regel
from jos_desktop.storage.schema import metadata
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.logboek import (
    TeGrootVoorPdf,
    VormOnbekend,
    bestandsnaam_uittreksel,
    schrijf_uittreksel,
)
from tests.unit.services.conftest import WACHTWOORD, Casus
from tests.vrijgave import proefvrijgave

ADRES = "Verzonnenweg 12"


def test_every_table_and_column_of_every_model_has_a_dutch_name() -> None:
    zonder = [
        f"{tabel.name}.{kolom.name}"
        for tabel in metadata().tables.values()
        for kolom in tabel.columns
        if kolom.name not in VELDEN
    ]
    assert zonder == []
    assert [naam for naam in metadata().tables if naam not in SOORTEN] == []


def test_every_stored_code_reads_as_its_label() -> None:
    gezien = 0
    for tabel in metadata().tables.values():
        for kolom in tabel.columns:
            if isinstance(kolom.type, Enum) and kolom.type.enum_class is not None:
                for code in kolom.type.enum_class:
                    woord = waarde_in_woorden(tabel.name, kolom.name, str(code.value))
                    assert woord == getattr(code, "label", code.value)
                    gezien += 1
    assert gezien > 200


@pytest.mark.parametrize(
    ("soort", "veld", "waarde", "woord"),
    [
        ("leerling", "geboortedatum", "2012-03-04", "04-03-2012"),
        ("leerling", "adres_afgeschermd", True, "ja"),
        ("contactmoment", "no_show", False, "nee"),
        ("aanmelding", "neventhemas", "angst, pesten", "Angst of sociale angst, Pesten"),
        ("toestemming", "waarvoor", "een-nieuwe-code", "een-nieuwe-code"),
        ("invoer_regel", "herstel", '{"straat": "x"}', "(technisch gegeven)"),
        ("doel", "startscore", 3, "3"),
        ("contactmoment", "verslag", "2012-03-04", "2012-03-04"),
        ("onbekend", "iets", None, ""),
    ],
)
def test_values_in_words(soort: str, veld: str, waarde: object, woord: str) -> None:
    assert waarde_in_woorden(soort, veld, waarde) == woord


def test_numbers_of_rows_are_hidden_unless_they_have_a_name() -> None:
    assert is_verborgen("taak", "leerling_id")
    assert is_verborgen("leerling", "zoeknaam")
    assert not is_verborgen("aanmelding", "school_id")
    assert naam_van_veld("iets_nieuws") == "Iets nieuws"


def _verhuis(casus: Casus, *, afgeschermd: bool) -> None:
    def werk(uow: UnitOfWork) -> object:
        oud = lees_leerling(uow, casus.leerling_id)
        nieuw = replace(oud, straat=ADRES, adres_afgeschermd=afgeschermd)
        return wijzig_leerling(uow, casus.leerling_id, nieuw)

    casus.vault.change(werk)


def _alles(uow: UnitOfWork, leerling_id: int) -> str:
    regels = lees_logboek(uow, leerling_id=leerling_id)
    return "\n".join(
        f"{v.veld}: {v.oud} > {v.nieuw}" for r in regels for v in lees_verschillen(uow, r.id)
    )


def test_names_stand_for_numbers_and_codes_for_themselves(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    woorden = casus.vault.query(lambda uow: _alles(uow, casus.leerling_id))
    for deel in ("School: ", "Wie bracht de leerling bij JOS:  > Mentor", "Gezag:  > Heeft gezag"):
        assert deel in woorden
    assert f"School:  > {casus.school_id}\n" not in woorden


def test_a_shielded_address_is_masked_now_then_and_after(
    maak_casus: Callable[[int], Casus], tmp_path: Path
) -> None:
    casus = maak_casus(14)
    vault, nummer = casus.vault, casus.leerling_id
    _verhuis(casus, afgeschermd=False)
    assert ADRES in vault.query(lambda uow: _alles(uow, nummer))
    _verhuis(casus, afgeschermd=True)

    def scherm_ouder_af(uow: UnitOfWork) -> None:
        uow.session.get_one(Betrokkene, casus.ouder_id).adres_afgeschermd = True

    vault.change(scherm_ouder_af)
    csv_pad, pdf_pad = tmp_path / "uit.csv", tmp_path / "uit.pdf"
    for pad in (csv_pad, pdf_pad):
        schrijf_uittreksel(vault, pad, nummer)
    geheim = (ADRES, "0655509876", "0655501234", "Castricum")
    for tekst in (vault.query(lambda uow: _alles(uow, nummer)), csv_pad.read_text("utf-8-sig")):
        assert AFGESCHERMD in tekst
        assert [woord for woord in geheim if woord in tekst] == []
    vault.change(lambda uow: uow.session.delete(uow.session.get_one(Leerling, nummer)))
    daarna = vault.query(lambda uow: _alles(uow, nummer))
    assert [woord for woord in geheim if woord in daarna] == []


def test_an_extract_is_logged_itself_and_carries_the_head(
    maak_casus: Callable[[int], Casus], tmp_path: Path
) -> None:
    casus = maak_casus(14)
    stand = casus.vault.op_databank(lambda databank: databank.stand)
    gemaakt = schrijf_uittreksel(casus.vault, tmp_path / "uit.pdf", casus.leerling_id)
    assert (gemaakt.kop_regel, gemaakt.kop) == (stand.logboek_id, stand.kop.hex())
    laatste = casus.vault.query(lambda uow: lees_logboek(uow, aantal=1))[0]
    assert laatste.gebeurtenis == Gebeurtenis.GEEXPORTEERD.label
    woorden = casus.vault.query(lambda uow: lees_verschillen(uow, laatste.id))
    assert {v.veld: v.nieuw for v in woorden}["Kop van de keten"] == gemaakt.kop
    pdf = (tmp_path / "uit.pdf").read_bytes()
    for naam in ("Łukasz", "Çağlar"):
        assert naam.encode("utf-16-be") not in pdf
    assert bestandsnaam_uittreksel(date(2026, 11, 23), "pdf") == (
        "uittreksel-logboek-2026-11-23.pdf"
    )


def test_nothing_is_logged_when_the_file_cannot_be_written(
    maak_casus: Callable[[int], Casus], tmp_path: Path
) -> None:
    casus = maak_casus(14)
    voor = casus.vault.op_databank(lambda databank: databank.stand)
    with pytest.raises(VormOnbekend):
        schrijf_uittreksel(casus.vault, tmp_path / "uit.docx", casus.leerling_id)
    with pytest.raises(Exception, match="Uitvoer"):
        schrijf_uittreksel(casus.vault, tmp_path / "weg" / "uit.csv", casus.leerling_id)
    with pytest.raises(LeerlingOnbekend):
        schrijf_uittreksel(casus.vault, tmp_path / "uit.csv", 9_999)
    assert casus.vault.op_databank(lambda databank: databank.stand) == voor
    assert list(tmp_path.glob("uit*")) == []


def _vul(vault: Vault, aantal: int, begin: datetime) -> None:
    regels = [
        Regel(begin + timedelta(minutes=n), ("gemaakt", "gewijzigd")[n % 2], leerling_id=n % 7)
        for n in range(aantal)
    ]
    vault.op_databank(lambda databank: databank.noteer(regels))


def test_pages_follow_each_other_without_gap_or_overlap(vault: Vault) -> None:
    _vul(vault, 130, datetime(2024, 1, 1, tzinfo=UTC))
    zoek = LogboekFilter(gebeurtenis=Gebeurtenis.GEWIJZIGD)

    def bladen(uow: UnitOfWork, per: int) -> list[int]:
        gevonden: list[int] = []
        while rijen := lees_logboek(
            uow, aantal=per, filter_=zoek, voor=gevonden[-1] if gevonden else None
        ):
            gevonden += [rij.id for rij in rijen]
        return gevonden

    alles = vault.query(lambda uow: [r.id for r in lees_logboek(uow, filter_=zoek)])
    assert len(alles) >= 65
    for per in (1, 7, 64):
        assert vault.query(lambda uow, per=per: bladen(uow, per)) == alles  # type: ignore[misc]


def test_a_late_page_reads_no_more_than_an_early_one(vault: Vault) -> None:
    """Counted in steps of the database, so that a busy machine does not matter."""
    _vul(vault, 6_000, datetime(2024, 1, 1, tzinfo=UTC))

    def stappen(voor: int | None) -> int:
        teller = [0]

        def tel() -> int:
            teller[0] += 1
            return 0

        vault.op_databank(lambda db: db.verbinding.set_progress_handler(tel, 10))
        try:
            vault.query(lambda uow: lees_logboek(uow, aantal=50, voor=voor))
        finally:
            vault.op_databank(lambda db: db.verbinding.set_progress_handler(None, 0))
        return teller[0]

    assert stappen(200) <= stappen(None) * 1.2 + 10


def test_an_event_of_a_later_version_is_shown_as_it_is(vault: Vault) -> None:
    regel = Regel(datetime.now(UTC), "iets-van-later", soort="iets_nieuws")
    vault.op_databank(lambda databank: databank.noteer([regel]))
    laatste = vault.query(lambda uow: lees_logboek(uow, aantal=1))[0]
    assert (laatste.gebeurtenis, laatste.onderwerp) == ("iets-van-later", "Iets nieuws")


def test_too_many_lines_for_a_pdf_are_refused_before_anything_is_logged(
    vault: Vault, tmp_path: Path
) -> None:
    _vul(vault, 5_001, datetime(2024, 1, 1, tzinfo=UTC))
    voor = vault.op_databank(lambda databank: databank.stand)
    with pytest.raises(TeGrootVoorPdf):
        schrijf_uittreksel(vault, tmp_path / "uit.pdf")
    assert vault.op_databank(lambda databank: databank.stand) == voor
    schrijf_uittreksel(vault, tmp_path / "uit.csv", van=date(2024, 1, 2), tot=date(2024, 1, 2))
    with (tmp_path / "uit.csv").open(encoding="utf-8-sig", newline="") as bestand:
        rijen = list(csv.reader(bestand, delimiter=";"))
    assert tuple(rijen[0]) == logboek_csv.KOLOMMEN
    assert {rij[1][:10] for rij in rijen[1:-1]} == {"2024-01-02"}
    assert rijen[-1][2] == "Kop van de keten"


_TEKST = st.text(max_size=40)


@given(st.lists(st.tuples(_TEKST, _TEKST, _TEKST), max_size=4))
def test_no_cell_of_the_csv_is_a_formula(velden: list[tuple[str, str, str]]) -> None:
    regel = UittrekselRegel(
        1,
        datetime(2026, 11, 23, tzinfo=UTC),
        "Gewijzigd",
        "",
        "",
        "",
        "Taak",
        tuple(UittrekselVeld(*v) for v in velden),
    )
    uittreksel = Uittreksel(
        "", 1, None, None, regel.moment, "", 1, "ab" * 32, (regel,), proefvrijgave()
    )
    ruw = logboek_csv.naar_bytes(uittreksel)
    rijen = list(csv.reader(io.StringIO(ruw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rijen) == 2 + max(1, len(velden))
    for rij in rijen:
        assert len(rij) == len(logboek_csv.KOLOMMEN)
        assert not any(cel.lstrip(" ").startswith(("=", "+", "-", "@", "\t")) for cel in rij)


def test_nothing_in_front_hides_the_sign_of_a_formula() -> None:
    voorop = ("", " ", "\t", "\r\n", "\x00", "\x0b", "\x85", "\xa0", "\u2003", "\u200b", "\ufeff")
    tekens = "=+-@\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b"
    teksten = [f"{voor}{teken}1+1" for voor in voorop for teken in tekens]
    assert [als_tekst(tekst) for tekst in teksten] == [f"'{tekst}" for tekst in teksten]
    for gewoon in ("", " ", "1 + 1", " 2-3", "'=1", "Noor @ school", "\u2003Zoë"):
        assert als_tekst(gewoon) == gewoon


def test_the_command_shows_writes_and_refuses(
    maak_casus: Callable[[int], Casus], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    casus = maak_casus(14)
    kluis = casus.vault.map
    verwacht = casus.vault.query(lambda uow: maak_uittreksel(uow, casus.leerling_id))
    casus.vault.sluit()
    sleutel = tmp_path / "ww"
    sleutel.write_text(WACHTWOORD, "utf-8")
    basis = ["logboek", "--kluis", str(kluis), "--wachtwoord-van", str(sleutel)]
    start = Start(venster=lambda _kluis: 0)
    leerling = ["--leerling", str(casus.leerling_id)]
    assert draai(hoofd, [*basis, *leerling], start) == 0
    uit = capsys.readouterr().out
    assert "Kop van de keten bij regel" in uit
    assert "Łukasz van der Çağlar" in uit
    assert draai(hoofd, [*basis, *leerling, "--uit", str(tmp_path / "u.csv")], start) == 0
    assert f"{len(verwacht.regels)} regels" in capsys.readouterr().out
    assert (
        draai(hoofd, [*basis, "--json", "--vanaf", "01-01-2020", "--tot", "02-01-2020"], start) == 0
    )
    assert '"regels": []' in capsys.readouterr().out
    for fout in (["--uit", "u.txt"], ["--vanaf", "ergens"], ["--leerling", "999999"]):
        assert draai(hoofd, [*basis, *fout], start) == 1
        assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_json_with_old_and_new_values_is_logged_and_the_list_on_screen_is_not(
    maak_casus: Callable[[int], Casus], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    casus = maak_casus(14)
    kluis = casus.vault.map
    casus.vault.sluit()
    sleutel = tmp_path / "ww"
    sleutel.write_text(WACHTWOORD, "utf-8")
    basis = ["logboek", "--kluis", str(kluis), "--wachtwoord-van", str(sleutel)]
    leerling = ["--leerling", str(casus.leerling_id)]
    start = Start(venster=lambda _kluis: 0)
    assert draai(hoofd, [*basis, *leerling], start) == 0
    assert "0655501234" not in capsys.readouterr().out
    assert draai(hoofd, [*basis, *leerling, "--json"], start) == 0
    gegeven = json.loads(capsys.readouterr().out)
    assert "0655501234" in str(gegeven["regels"])
    zoek = LogboekFilter(gebeurtenis=Gebeurtenis.GEEXPORTEERD, leerling_id=casus.leerling_id)
    with Vault.open(kluis, WACHTWOORD) as vault:
        (regel,) = vault.query(lambda uow: lees_logboek(uow, filter_=zoek))
        woorden = vault.query(lambda uow: lees_verschillen(uow, regel.id))
    nieuw = {v.veld: v.nieuw for v in woorden}
    assert nieuw["Vorm"] == "json"
    assert nieuw["Regels"] == str(len(gegeven["regels"]))
    assert nieuw["Kop van de keten"] == gegeven["kop"]
