"""Attachments: what may come in, what the logboek tells of it, and that it stays the same."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from jos_desktop.errors import KnownError
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.bestandsoorten import (
    JPEG,
    PDF,
    PNG,
    BijlageLeeg,
    BijlagesoortOnbekend,
    FotovormOnbekend,
)
from jos_desktop.services.bestandsoorten import mediatype_van_scan as mediatype_van
from jos_desktop.services.bijlagen import (
    GROOTSTE_BYTES,
    BijlageBeschadigd,
    BijlageOnbekend,
    BijlageTeGroot,
    lijst_bijlagen,
    open_bijlage,
    voeg_bijlage_toe,
)
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.logboeken import LogboekFilter, lees_ruw
from jos_desktop.services.verwijderen import verwijder_rij
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus

SCAN = b"%PDF-1.7\n1 0 obj\nKanariepiet\n%%EOF\n"
FOTO = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + bytes(20)


@pytest.fixture
def casus(maak_casus: Callable[[int], Casus]) -> Casus:
    return maak_casus(13)


def voeg_toe(casus: Casus, inhoud: bytes = SCAN, naam: str = "Formulier moeder") -> int:
    gemaakt = casus.vault.change(
        lambda uow: voeg_bijlage_toe(uow, casus.leerling_id, Bijlagesoort.TOESTEMMING, naam, inhoud)
    )
    assert gemaakt.nieuw_id is not None
    return gemaakt.nieuw_id


def regels(casus: Casus, gebeurtenis: Gebeurtenis | None = None) -> list[tuple[object, ...]]:
    """Return what the logboek holds: pupil, kind, key and words."""

    def lees(uow: UnitOfWork) -> list[tuple[object, ...]]:
        ruw = lees_ruw(uow, LogboekFilter(gebeurtenis=gebeurtenis), aantal=99)
        return [(r.regel.leerling_id, r.regel.soort, r.regel.onderwerp_id, r.inhoud) for r in ruw]

    return casus.vault.query(lees)


def test_what_goes_in_comes_out_and_opening_is_logged(casus: Casus) -> None:
    bijlage_id = voeg_toe(casus)
    (rij,) = casus.vault.query(lambda uow: lijst_bijlagen(uow, casus.leerling_id))
    assert (rij.id, rij.naam, rij.mediatype, rij.vorm) == (
        bijlage_id,
        "Formulier moeder",
        PDF,
        "PDF",
    )
    assert rij.grootte == len(SCAN)
    open_ = casus.vault.change(lambda uow: open_bijlage(uow, bijlage_id))
    assert open_.inhoud == SCAN
    assert open_.rij == rij
    assert "Kanariepiet" not in repr(open_)
    assert regels(casus, Gebeurtenis.BIJLAGE_GEOPEND) == [
        (casus.leerling_id, "bijlage", bijlage_id, None)
    ]


def test_the_logboek_names_the_scan_and_holds_no_copy(casus: Casus) -> None:
    voeg_toe(casus)
    gemaakt = [regel for regel in regels(casus, Gebeurtenis.GEMAAKT) if regel[1] == "bijlage"]
    assert len(gemaakt) == 1
    assert "Formulier moeder" in str(gemaakt[0][3])
    assert '"inhoud"' not in str(gemaakt[0][3])
    assert not any("Kanariepiet" in str(regel) for regel in regels(casus))


def test_taking_one_out_leaves_the_rest(casus: Casus) -> None:
    weg, blijft = voeg_toe(casus), voeg_toe(casus, FOTO, "Foto\nvan\x07 de beschikking ")
    casus.vault.change(lambda uow: verwijder_rij(uow, Rijsleutel("bijlage", weg)))
    (rij,) = casus.vault.query(lambda uow: lijst_bijlagen(uow, casus.leerling_id))
    assert (rij.id, rij.mediatype, rij.naam) == (blijft, PNG, "Foto van de beschikking")
    with pytest.raises(BijlageOnbekend):
        casus.vault.change(lambda uow: open_bijlage(uow, weg))


def test_a_changed_byte_is_noticed(casus: Casus) -> None:
    bijlage_id = voeg_toe(casus)

    def bederf(uow: UnitOfWork) -> None:
        with uow.zonder_automatisch_logboek():
            uow.session.execute(
                text("UPDATE bijlage SET inhoud = :nieuw"), {"nieuw": b"x" + SCAN[1:]}
            )
        uow.log(Gebeurtenis.GEWIJZIGD)

    casus.vault.change(bederf)
    with pytest.raises(BijlageBeschadigd):
        casus.vault.change(lambda uow: open_bijlage(uow, bijlage_id))


@pytest.mark.parametrize(
    ("inhoud", "mediatype"),
    [(SCAN, PDF), (FOTO, PNG), (b"\xff\xd8\xff\xe0\0\x10JFIF", JPEG)],
)
def test_the_bytes_say_what_it_is(inhoud: bytes, mediatype: str) -> None:
    assert mediatype_van(inhoud) == mediatype


@pytest.mark.parametrize(
    ("inhoud", "fout", "woord"),
    [
        (b"", BijlageLeeg, "leeg"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", FotovormOnbekend, "HEIC"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", FotovormOnbekend, "AVIF"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", FotovormOnbekend, "WebP"),
        (b"PK\x03\x04 word/document.xml", BijlagesoortOnbekend, "PDF"),
        (b"<html><script>%PDF-1.7</script>", BijlagesoortOnbekend, "PDF"),
        (b"MZ\x90\0", BijlagesoortOnbekend, "PDF"),
        (b"RIFF\x24\0\0\0WAVEfmt ", BijlagesoortOnbekend, "PDF"),
    ],
)
def test_other_files_are_refused_with_what_to_do(
    casus: Casus, inhoud: bytes, fout: type[KnownError], woord: str
) -> None:
    with pytest.raises(fout) as gevangen:
        voeg_toe(casus, inhoud, "toestemming.pdf")
    assert woord in gevangen.value.zin()
    assert gevangen.value.raad().endswith(".")
    assert casus.vault.query(lambda uow: lijst_bijlagen(uow, casus.leerling_id)) == ()


def test_the_largest_fits_and_one_byte_more_does_not(casus: Casus) -> None:
    vol = SCAN + bytes(GROOTSTE_BYTES - len(SCAN))
    bijlage_id = voeg_toe(casus, vol)
    assert casus.vault.change(lambda uow: open_bijlage(uow, bijlage_id)).inhoud == vol
    with pytest.raises(BijlageTeGroot) as gevangen:
        voeg_toe(casus, vol + b"\0")
    assert "21 MB" in gevangen.value.zin()
    assert "20 MB" in gevangen.value.zin()


@given(st.binary(max_size=64))
def test_any_bytes_give_a_known_type_or_a_known_error(inhoud: bytes) -> None:
    try:
        mediatype = mediatype_van(inhoud)
    except KnownError:
        return
    assert mediatype in {PDF, PNG, JPEG}
