"""The verification finds all there is to find, says how far it is, and names nobody."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Integer, LargeBinary

from jos_desktop.cli.kader import Start, draai
from jos_desktop.cli.opdrachten import hoofd
from jos_desktop.models.alles import Concept, Leerling
from jos_desktop.services.exitlijsten import bewaar_tekst, meegeleverd
from jos_desktop.storage import controle_databank
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.backup_list import MAPNAAM
from jos_desktop.storage.controle import FASEN, controleer
from jos_desktop.storage.controle_verslag import nummers
from jos_desktop.storage.schema import metadata
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kluisvoorbeeld import WACHTWOORD, maak_gevulde_kluis


@pytest.fixture(scope="module")
def bron(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("bron") / "kluis"
    maak_gevulde_kluis(map_)[0].sluit()
    return map_


@pytest.fixture
def map_(bron: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bron, tmp_path / "kluis"))


@pytest.fixture
def vault(map_: Path) -> Iterator[Vault]:
    with Vault.open(map_, WACHTWOORD) as geopend:
        yield geopend


def _sql(vault: Vault, opdrachten: str) -> None:
    def werk(databank: object) -> None:
        verbinding = databank.verbinding  # type: ignore[attr-defined]
        verbinding.execute("PRAGMA foreign_keys = OFF")
        verbinding.executescript(opdrachten)
        verbinding.execute("PRAGMA foreign_keys = ON")

    vault.op_databank(werk)


def _eerste_leerling(uow: UnitOfWork) -> int:
    return uow.session.query(Leerling).order_by(Leerling.id).first().id  # type: ignore[union-attr]


def test_a_sound_vault_is_clean_and_every_part_was_looked_at(vault: Vault) -> None:
    verslag = controleer(vault)
    assert verslag.schoon
    assert tuple(deel.naam for deel in verslag.onderdelen) == FASEN
    assert all(deel.bekeken for deel in verslag.onderdelen)
    assert "0 bijlagen" in verslag.tekst(datetime.now(UTC))


@pytest.mark.parametrize(
    ("opdracht", "waarom"),
    [
        ("DELETE FROM logboek_inhoud", "het dossier er nog is"),
        (
            "DELETE FROM logboek_inhoud WHERE logboek_id IN (SELECT id FROM logboek "
            "WHERE leerling_id IS NULL)",
            "niet over een leerling",
        ),
        ("DELETE FROM leerling; DELETE FROM logboek_inhoud", "zonder dat een dossier"),
    ],
)
def test_wiped_words_are_noticed(vault: Vault, opdracht: str, waarom: str) -> None:
    _sql(vault, opdracht)
    verslag = controleer(vault)
    assert not verslag.goed
    assert any(waarom in zin for zin in verslag.bevindingen)


@pytest.mark.parametrize(
    ("opdracht", "waarom"),
    [
        (
            "INSERT INTO exitafname (id, traject_id, informant, wie, stand, toelichting, datum, "
            "plek, aangemaakt, gewijzigd) SELECT 7, 1, 'leerling', '', 'ingevuld', '', "
            "'2026-03-01', '', aangemaakt, gewijzigd FROM leerling LIMIT 1",
            "antwoorden zonder de vragen",
        ),
        ("UPDATE lijsttekst SET inhoud = inhoud || ' '", "niet meer wat er is gevraagd"),
    ],
)
def test_answers_are_under_the_very_words_that_were_asked(
    vault: Vault, opdracht: str, waarom: str
) -> None:
    vault.change(lambda uow: bewaar_tekst(uow, meegeleverd()[0]))
    assert controleer(vault).goed
    _sql(vault, opdracht)
    assert any(waarom in zin for zin in controleer(vault).bevindingen)


def test_every_finding_is_shown_and_not_only_the_first(vault: Vault, map_: Path) -> None:
    _sql(
        vault,
        "DROP TRIGGER logboek_niet_wijzigen; DROP TRIGGER logboek_niet_verwijderen;"
        "UPDATE logboek SET gebeurtenis = 'niets' WHERE id = 2;"
        "UPDATE logboek SET gebeurtenis = 'niets' WHERE id = 4;"
        "DELETE FROM logboek WHERE id = 5;"
        "INSERT INTO logboek_inhoud VALUES (999, x'00', '{}');"
        "INSERT INTO invoer_regel (id, partij_id, leerling_id, soort, herstel)"
        " VALUES (7, 77, 1, 'nieuw', '{}');"
        "DROP TABLE school_alias; CREATE TABLE geheim (naam TEXT);",
    )
    (map_ / "grootboek").write_bytes(b"weg")
    verslag = controleer(vault)
    alles = "\n".join(verslag.bevindingen)
    for deel in (
        "breekt bij regel 2",
        "breekt bij regel 4",
        "ontbreekt regel 5",
        "weggehaald",
        "logboekinhoud zonder logboekregel (nummer 5, 999)",
        "invoerregels zonder invoer (nummer 7)",
        "verwijst een rij",
        "tabel school_alias ontbreekt",
        "niet kent: geheim",
        "grootboek",
    ):
        assert deel in alles
    assert "geheim" not in verslag.tekst(datetime.now(UTC))


def test_a_draft_of_a_record_that_is_gone_is_named(vault: Vault) -> None:
    def voeg_toe(uow: UnitOfWork) -> None:
        leerling = _eerste_leerling(uow)
        for soort, nummer in (("taak", 99), ("taak", 0), ("leerling", leerling), ("eigen", 5)):
            uow.session.add(
                Concept(
                    formulier=f"{soort}{nummer}",
                    onderwerp_soort=soort,
                    onderwerp_id=nummer,
                    inhoud="{}",
                )
            )

    vault.change(voeg_toe)
    verslag = controleer(vault)
    assert verslag.goed
    assert [zin for zin in verslag.bevindingen if "concepten" in zin] == list(verslag.bevindingen)
    assert "(nummer 1)" in verslag.bevindingen[0]


def test_files_that_do_not_belong_are_named_on_screen_and_not_in_the_report(
    vault: Vault, map_: Path
) -> None:
    for naam in (
        "dossiers (1).db",
        "kluis (Anne's conflicted copy 2026-11-23).json",
        "Anne Bakker.docx",
        ".kluis.json.0123456789ab.tmp",
    ):
        (map_ / naam).touch(0o600)
    (map_.parent / f".{map_.name}.12ab34cd.nieuw").mkdir()
    verslag = controleer(vault)
    assert verslag.goed
    assert not verslag.schoon
    scherm = "\n".join(verslag.bevindingen)
    for deel in ("dossiers (1).db", "conflicted copy", "Anne Bakker.docx", "afgebroken (2)"):
        assert deel in scherm
    for uit in (verslag.tekst(datetime.now(UTC)), json.dumps(verslag.gegevens())):
        assert "Anne" not in uit
        assert str(map_) not in uit
        assert "kopie van dossiers" in uit


def test_a_backup_that_cannot_be_read_is_named(vault: Vault, map_: Path) -> None:
    goed = maak_reservekopie(vault).kopie.pad
    assert controleer(vault).schoon
    stuk = bytearray(goed.read_bytes())
    stuk[len(stuk) // 2] ^= 1
    (map_ / MAPNAAM / "half.joskopie").write_bytes(stuk)
    (map_ / MAPNAAM / "half.joskopie").chmod(0o600)
    (map_ / MAPNAAM / "Anne.txt").touch(0o600)
    bevindingen = controleer(vault).bevindingen
    assert len(bevindingen) == 2
    assert "van 2 (van " in bevindingen[0]
    assert "geen reservekopie is (1)" in bevindingen[1]


def test_a_full_disk_is_told_beforehand(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    class Schijf:
        free = 5 * 1024 * 1024

    monkeypatch.setattr(shutil, "disk_usage", lambda _pad: Schijf)
    verslag = controleer(vault)
    assert verslag.goed
    assert any("nog 5 MB vrij" in zin for zin in verslag.bevindingen)


def test_progress_names_the_phases_in_order_and_the_listener_can_stop(vault: Vault) -> None:
    class Genoeg(Exception):
        pass

    gezien: list[str] = []
    controleer(vault, lambda fase, _gedaan, _totaal: gezien.append(fase))
    assert tuple(dict.fromkeys(gezien)) == FASEN

    def stop(fase: str, _gedaan: int, _totaal: int) -> None:
        if fase == "Logboek":
            raise Genoeg

    with pytest.raises(Genoeg):
        controleer(vault, stop)
    # The connection is whole again, without a handler that interrupts.
    assert controleer(vault).schoon


def test_every_number_of_another_row_is_guarded_or_explained() -> None:
    bewaakt = set(controle_databank.ZONDER_SLEUTEL)
    los = {
        (tabel.name, kolom.name)
        for tabel in metadata().tables.values()
        for kolom in tabel.columns
        if kolom.name.endswith("_id") and isinstance(kolom.type, Integer) and not kolom.foreign_keys
    }
    assert los == bewaakt


def test_every_binary_column_is_known_or_has_a_check(vault: Vault) -> None:
    binair = {
        (tabel.name, kolom.name)
        for tabel in metadata().tables.values()
        for kolom in tabel.columns
        if isinstance(kolom.type, LargeBinary)
    }
    assert {
        (tabel, kolom) for tabel, kolom in binair if tabel not in controle_databank.BIJLAGEN
    } == set(controle_databank.GEEN_BIJLAGE)
    _sql(vault, "CREATE TABLE scan (id INTEGER PRIMARY KEY, inhoud BLOB)")
    assert any("scan kunnen bijlagen staan" in zin for zin in controleer(vault).bevindingen)


def test_the_command_keeps_a_report_and_its_exit_code(
    map_: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sleutel = tmp_path / "ww.txt"
    sleutel.write_text(WACHTWOORD, "utf-8")
    basis = ["controle", "--kluis", str(map_), "--wachtwoord-van", str(sleutel)]
    start = Start(venster=lambda _kluis: 0)
    uit = tmp_path / "verslag.txt"
    assert draai(hoofd, [*basis, "--json", "--verslag", str(uit)], start) == 0
    assert json.loads(capsys.readouterr().out)["schoon"] is True
    assert "in orde" in uit.read_text("utf-8")
    (map_ / "dossiers (1).db").touch(0o600)
    assert draai(hoofd, [*basis, "--json"], start) == 1
    gegevens = json.loads(capsys.readouterr().out)
    assert (gegevens["goed"], gegevens["schoon"]) == (True, False)
    assert draai(hoofd, [*basis, "--verslag", str(map_ / "verslag.txt")], start) == 1
    assert "andere map" in capsys.readouterr().err


@given(st.sets(st.integers(1, 60), max_size=40))
def test_numbers_are_written_so_that_none_is_lost(getallen: set[int]) -> None:
    tekst, _, rest = nummers(sorted(getallen)).partition(" en nog ")
    gelezen: set[int] = set()
    for deel in filter(None, tekst.split(", ")):
        van, _, tot = deel.partition("-")
        gelezen |= set(range(int(van), int(tot or van) + 1))
    assert gelezen <= getallen
    assert len(getallen) - len(gelezen) == int(rest or 0)
