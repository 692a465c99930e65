"""Documents of the dossier beside a handover: none by themselves, and never a shielded one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.services.bijlagen import neem_op
from jos_desktop.services.identiteit import eigen_identiteit
from jos_desktop.services.overdracht import document
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.overdrachtscherm import lees_stapgegevens
from jos_desktop.services.overdrachtstand import OverdrachtstapKanNiet
from jos_desktop.services.overdrachtstukken import (
    GROOTSTE_SAMEN,
    StukkenAfgeschermd,
    StukkenTeGroot,
    StukVanAnderDossier,
    kies_stukken,
    stukken_mee,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus
from tests.unit.services.pakketproef import FARID, Proef, open_als, zet_klaar

Maker = Callable[[int], Casus]
BRIEF, FOTO = b"%PDF-1.7 brief van school", b"%PDF-1.7 foto van het plan"


@pytest.fixture
def proef(maak_casus: Maker, tmp_path: Path) -> Proef:
    """Return a handover of a pupil with two documents."""
    proef = zet_klaar(maak_casus(14), tmp_path)
    for naam, inhoud in (("Brief van school", BRIEF), ("Plan", FOTO)):
        _neem_op(proef, naam, inhoud)
    return proef


def _neem_op(proef: Proef, naam: str, inhoud: bytes) -> int:
    wie = proef.casus.leerling_id
    return (
        proef.casus.vault.change(
            lambda uow: neem_op(uow, wie, Bijlagesoort.OVERIG, naam, inhoud, "application/pdf")
        ).nieuw_id
        or 0
    )


def _kies(proef: Proef, *nummers: int) -> None:
    proef.casus.vault.change(lambda uow: kies_stukken(uow, proef.overdracht_id, nummers))


def _gekozen(proef: Proef) -> tuple[int, ...]:
    return proef.casus.vault.query(
        lambda uow: stukken_mee(uow, haal_overdracht(uow, proef.overdracht_id))
    )


def _gedrukt(proef: Proef) -> str:
    return repr(proef.casus.vault.query(lambda uow: document(uow, proef.overdracht_id)).secties)


def test_only_what_was_chosen_goes_along_and_the_document_names_it(proef: Proef) -> None:
    assert "Bijlagen bij dit document" not in _gedrukt(proef)
    _kies(proef, 1)
    assert "Brief van school (PDF)" in _gedrukt(proef)
    eigen = proef.casus.vault.query(eigen_identiteit)
    assert eigen is not None
    inhoud = open_als(proef.verzend(), FARID, eigen.inhoud.ondertekening)
    (stuk,) = inhoud.bijlagen
    assert (stuk.naam, stuk.inhoud) == ("Brief van school", BRIEF)
    (rij,) = (rij for rij in inhoud.rijen if rij.tabel == "bijlage")
    assert rij.bijlage == 0
    assert "Brief van school" in repr(inhoud.secties)
    with pytest.raises(OverdrachtstapKanNiet):
        _kies(proef, 1, 2)


def test_a_choice_is_taken_back_and_a_deleted_document_is_gone(proef: Proef) -> None:
    _kies(proef, 1, 2)
    _kies(proef, 2)
    keuze = proef.casus.vault.query(lambda uow: lees_stapgegevens(uow, proef.overdracht_id)).stukken
    assert [(stuk.id, stuk.mee) for stuk in keuze.stukken] == [(2, True), (1, False)]

    def gooi_weg(uow: UnitOfWork) -> None:
        uow.session.delete(uow.session.get_one(Bijlage, 2))

    proef.casus.vault.change(gooi_weg)
    assert _gekozen(proef) == ()
    eigen = proef.casus.vault.query(eigen_identiteit)
    assert eigen is not None
    assert not open_als(proef.verzend(), FARID, eigen.inhoud.ondertekening).bijlagen


def test_of_somebody_shielded_nothing_goes_along_also_what_was_chosen_before(
    proef: Proef,
) -> None:
    _kies(proef, 1)

    def scherm_af(uow: UnitOfWork) -> None:
        uow.session.get_one(Betrokkene, proef.casus.ouder_id).adres_afgeschermd = True

    proef.casus.vault.change(scherm_af)
    assert _gekozen(proef) == ()
    assert "Bijlagen bij dit document" not in _gedrukt(proef)
    with pytest.raises(StukkenAfgeschermd):
        _kies(proef, 2)
    _kies(proef)
    gegevens = proef.casus.vault.query(lambda uow: lees_stapgegevens(uow, proef.overdracht_id))
    assert gegevens.stukken.dicht


def test_of_another_pupil_or_too_much_is_refused(proef: Proef) -> None:
    with pytest.raises(StukVanAnderDossier):
        _kies(proef, 1, 99)
    groot = [_neem_op(proef, f"Scan {n}", bytes(16 * 1024 * 1024)) for n in range(3)]
    assert GROOTSTE_SAMEN < 3 * 16 * 1024 * 1024
    with pytest.raises(StukkenTeGroot) as fout:
        _kies(proef, *groot)
    assert "48 MB" in fout.value.zin()
    assert _gekozen(proef) == ()
