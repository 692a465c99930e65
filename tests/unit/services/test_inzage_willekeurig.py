"""Whatever somebody chooses, what is locked stays out, and only what is shown as going goes."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jos_desktop.models.codes_recht import Weglaatgrond
from jos_desktop.models.leerling import Leerling
from jos_desktop.services.inzage import Keuze, Nakijken, PassageVast, kies, lees_nakijken
from jos_desktop.services.inzage_document import document
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus
from tests.unit.services.rechtvoorbeeld import EIGEN_DEEL, MELDCODE, Rechten, maak_rechten
from tests.unit.services.test_inzage import tekst_van

STRAAT, TELEFOON = "Duinweg 12", "0655501234"


@pytest.fixture
def rechten(maak_casus: Callable[[int], Casus]) -> Rechten:
    rechten = maak_rechten(maak_casus(13))

    def scherm_af(uow: UnitOfWork) -> None:
        leerling = uow.session.get_one(Leerling, rechten.leerling_id)
        leerling.straat, leerling.adres_afgeschermd = STRAAT, True

    rechten.wijzig(scherm_af)
    return rechten


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.booleans()), max_size=40))
def test_no_choice_lets_out_what_is_locked(
    rechten: Rechten, keuzes: list[tuple[int, bool]]
) -> None:
    verzoek_id = rechten.verzoek(wie=rechten.vader_id)

    def kijk() -> Nakijken:
        return rechten.vault.query(lambda uow: lees_nakijken(uow, verzoek_id))

    # Another row each time: the requests of earlier rounds stand in the dossier too.
    alle = [p for p in kijk().passages if not p.sleutel.tabel.startswith("meldcode")]
    for nummer, mee in keuzes:
        sleutel = alle[nummer % len(alle)].sleutel
        keuze = {sleutel: Keuze(mee, None if mee else Weglaatgrond.DERDE)}
        try:
            rechten.vault.change(partial(kies, verzoek_id=verzoek_id, keuzes=keuze))
        except PassageVast:
            assert mee
    tekst = tekst_van(rechten.vault.query(lambda uow: document(uow, verzoek_id)))
    for woorden in (STRAAT, TELEFOON, EIGEN_DEEL, MELDCODE):
        assert woorden not in tekst
    for passage in kijk().passages:
        if passage.sleutel.veld and passage.mee:
            assert passage.tekst in tekst
