"""Dossiers go back to the employer in a file that only his key opens, and only then may they go."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.cli.kader import Start, draai
from jos_desktop.cli.opdrachten import hoofd
from jos_desktop.exchange import archief as formaat
from jos_desktop.exchange.werkgeversleutel import Werkgeversleutel, ontleed, ontsluit
from jos_desktop.models.alles import Concept, Contactmoment, Leerling, Organisatieprofiel
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.services.archieven import (
    GeenWerkgeverSleutel,
    SindsdienVeranderd,
    verzamel_archief,
)
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.sealing import Priveslot
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom import archief as werk
from tests.integration.archiefvoorbeeld import (
    ARCHIEFNAAM,
    SCAN,
    SLEUTELNAAM,
    VERSLAG,
    VOORBEELDMAP,
    maak_archiefkluis,
)
from tests.integration.kanaries import ontsleutel
from tests.integration.kluisvoorbeeld import namen
from tests.integration.profielvoorbeeld import EEN, ORGANISATIE, TWEE, sleutel


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    vault = maak_archiefkluis(tmp_path / "kluis")
    yield vault
    vault.sluit()


def test_the_archive_holds_every_row_line_and_scan(kluis: Vault, tmp_path: Path) -> None:
    pad = tmp_path / werk.bestandsnaam_archief(kluis.query(lambda uow: uow.vandaag))
    gedaan = werk.maak_archief(kluis, pad, [1])
    archief = werk.open_archief(pad, sleutel())
    (dossier,) = archief.dossiers
    assert (archief.organisatie, dossier.nummer) == (ORGANISATIE, 1)
    assert dossier.rijen["contactmoment"][0]["verslag"] == VERSLAG
    assert list(dossier.bijlagen.values()) == [SCAN]
    assert any((regel["inhoud"] or {}).get("verslag") == VERSLAG for regel in dossier.logboek)
    assert gedaan.leerling_ids == (1,)
    assert "Voorbeeldo" not in pad.name


def test_the_file_tells_nothing_without_the_key(kluis: Vault, tmp_path: Path) -> None:
    pad = tmp_path / "a.josarchief"
    werk.maak_archief(kluis, pad, [1, 2])
    ruw = pad.read_bytes()
    for woord in (VERSLAG.encode(), SCAN, b"Voorbeeldo", b"inhoud.json", b"PK\x03\x04"):
        assert woord not in ruw
    with pytest.raises(formaat.ArchiefAndereSleutel):
        formaat.lees(ruw, Priveslot.nieuw())


def test_it_is_in_the_logboek_and_drafts_stay_out(kluis: Vault, tmp_path: Path) -> None:
    def schrijf_half(uow: UnitOfWork) -> None:
        uow.session.add(
            Concept(
                formulier="contactmoment",
                onderwerp_soort="leerling",
                onderwerp_id=1,
                leerling_id=1,
                inhoud="{}",
            )
        )

    kluis.change(schrijf_half)
    werk.maak_archief(kluis, tmp_path / "a.josarchief", [1])

    def regels(uow: UnitOfWork) -> int:
        gezocht = {"gebeurtenis": Gebeurtenis.DOSSIER_TERUGGEGEVEN.value, "leerling_id": 1}
        return uow.session.query(Logregel).filter_by(**gezocht).count()

    assert kluis.query(regels) == 1
    (dossier,) = werk.open_archief(tmp_path / "a.josarchief", sleutel()).dossiers
    assert "concept" not in dossier.rijen


def test_without_a_key_of_the_employer_nothing_is_written(kluis: Vault, tmp_path: Path) -> None:
    kluis.change(lambda uow: uow.session.delete(uow.session.get_one(Organisatieprofiel, 1)))
    with pytest.raises(GeenWerkgeverSleutel):
        werk.maak_archief(kluis, tmp_path / "a.josarchief", [1])
    assert not (tmp_path / "a.josarchief").exists()


def test_a_dossier_without_a_pass_does_not_become_a_file(kluis: Vault) -> None:
    archief = kluis.query(lambda uow: verzamel_archief(uow, [1]))
    zonder = replace(archief, dossiers=tuple(replace(d, vrijgave=None) for d in archief.dossiers))
    with pytest.raises(ValueError, match="pass"):
        formaat.schrijf(zonder, sleutel().slot.publiek)


def test_after_a_good_archive_the_dossier_goes_without_a_trace(
    kluis: Vault, tmp_path: Path
) -> None:
    gedaan = werk.maak_archief(kluis, tmp_path / "a.josarchief", [1])
    (bewijs,) = werk.verwijder_gearchiveerd(kluis, gedaan)
    assert bewijs.reden == "Teruggegeven aan de werkgever"
    assert kluis.query(namen) == ["Fictiefski", "Denkbeeld"]
    ruw = ontsleutel((kluis.map / "dossiers.db").read_bytes(), kluis.ruwe_sleutel())
    assert VERSLAG.encode() not in ruw
    assert SCAN not in ruw
    assert controleer(kluis).goed


def test_a_file_that_changed_or_went_forbids_removal(kluis: Vault, tmp_path: Path) -> None:
    pad = tmp_path / "a.josarchief"
    gedaan = werk.maak_archief(kluis, pad, [1])
    pad.write_bytes(pad.read_bytes()[:-1] + b"x")
    with pytest.raises(werk.ArchiefKloptNiet):
        werk.verwijder_gearchiveerd(kluis, gedaan)
    assert len(kluis.query(namen)) == 3


def test_a_later_change_forbids_removal(kluis: Vault, tmp_path: Path) -> None:
    gedaan = werk.maak_archief(kluis, tmp_path / "a.josarchief", [1, 2])

    def wijzig(uow: UnitOfWork) -> None:
        uow.session.query(Contactmoment).one().indruk = "later bedacht"

    kluis.change(wijzig)
    with pytest.raises(SindsdienVeranderd):
        werk.verwijder_gearchiveerd(kluis, gedaan)
    assert kluis.query(lambda uow: uow.session.get(Leerling, 2)) is not None


@given(plek=st.integers(min_value=0, max_value=10_000), bit=st.integers(0, 7))
def test_one_changed_bit_anywhere_is_noticed(plek: int, bit: int) -> None:
    ruw = bytearray((VOORBEELDMAP / ARCHIEFNAAM).read_bytes())
    ruw[plek % len(ruw)] ^= 1 << bit
    with pytest.raises(
        (formaat.ArchiefOnleesbaar, formaat.ArchiefTeNieuw, formaat.ArchiefAndereSleutel)
    ):
        formaat.lees(bytes(ruw), _voorbeeldsleutel().slot)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_archive_or_a_known_error(ruw: bytes) -> None:
    for begin in (b"", b"JOSARCH1", b"JOSARCH1\x00\x00\x00\x02{}"):
        with pytest.raises(formaat.ArchiefOnleesbaar):
            formaat.lees_met(begin + ruw, bytes(32))


START = Start(lambda _map: 0)
_SLEUTELS: list[Werkgeversleutel] = []


def _voorbeeldsleutel() -> Werkgeversleutel:
    if not _SLEUTELS:
        _SLEUTELS.append(ontsluit(ontleed((VOORBEELDMAP / SLEUTELNAAM).read_bytes()), EEN, TWEE))
    return _SLEUTELS[0]


def test_the_frozen_archive_of_the_first_format_opens(tmp_path: Path) -> None:
    archief = werk.open_archief(VOORBEELDMAP / ARCHIEFNAAM, _voorbeeldsleutel())
    assert [dossier.nummer for dossier in archief.dossiers] == [1, 2]
    (map_, _) = werk.pak_uit(archief, tmp_path / "uit")
    assert (map_ / "bijlage-1.pdf").read_bytes() == SCAN
    gegevens = json.loads((map_ / "dossier.json").read_text("utf-8"))
    assert gegevens["contactmoment"][0]["verslag"] == VERSLAG
    lezer = pypdfium2.PdfDocument((map_ / "dossier.pdf").read_bytes())
    tekst = " ".join(lezer[n].get_textpage().get_text_range() for n in range(len(lezer)))
    assert "Verzonnen verslag over" in tekst
    assert "Voorbeeld" not in str(lezer.get_metadata_dict())
    lezer.close()


def test_the_employer_opens_it_with_one_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    een, twee = tmp_path / "een", tmp_path / "twee"
    een.write_text(EEN, "utf-8")
    twee.write_text(TWEE, "utf-8")
    opdracht = [
        *("werkgever", "archief", "--sleutel", str(VOORBEELDMAP / SLEUTELNAAM)),
        *("--archief", str(VOORBEELDMAP / ARCHIEFNAAM)),
        *("--wachtwoord-van", str(een), "--tweede-wachtwoord-van", str(twee)),
    ]
    assert draai(hoofd, [*opdracht, "--json"], START) == 0
    assert json.loads(capsys.readouterr().out)["dossiers"] == [1, 2]
    assert draai(hoofd, [*opdracht, "--uit", str(tmp_path / "uit")], START) == 0
    assert "2 dossiers" in capsys.readouterr().out
    assert (tmp_path / "uit" / "dossier-2" / "dossier.json").is_file()
    assert draai(hoofd, [*opdracht, "--uit", str(tmp_path / "uit")], START) == 1
    assert "niet leeg" in capsys.readouterr().err
