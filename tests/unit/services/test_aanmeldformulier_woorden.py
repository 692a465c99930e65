"""A filled aanmeldformulier tells its receiver nothing by which somebody else is found."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from jos_desktop.models.codes import Gezag, Relatie
from jos_desktop.services.aanmeldformulier import maak_aanmeldformulier
from jos_desktop.services.aanmeldingen import bewaar_aanmelding, lees_aanmelding
from jos_desktop.services.leerlingen import BetrokkeneGegevens, bewaar_betrokkene
from tests.unit.services.conftest import Casus


@pytest.mark.parametrize("geheim", [True, False])
def test_words_with_an_address_or_number_of_another_stay_away(
    maak_casus: Callable[[int], Casus], geheim: bool
) -> None:
    casus = maak_casus(10)
    vault, wie = casus.vault, casus.leerling_id
    moeder = BetrokkeneGegevens(
        "Fatma Verzonnen",
        Relatie.OUDER,
        Gezag.JA,
        straat="Geheimlaan 12",
        telefoon="06-12340000",
        adres_afgeschermd=geheim,
    )
    vault.change(lambda uow: bewaar_betrokkene(uow, wie, moeder))
    oud = vault.query(lambda uow: lees_aanmelding(uow, casus.aanmelding_id))
    nieuw = replace(oud, doel_school="Woont nu op Geheimlaan 12", doel_ouders="Bel 06 1234 0000")
    vault.change(lambda uow: bewaar_aanmelding(uow, wie, nieuw, casus.aanmelding_id))
    papier = vault.query(lambda uow: maak_aanmeldformulier(uow, wie, casus.ouder_id))
    assert papier.waarden["ouder1_naam"] == "Ayşe Çağlar"
    assert not papier.waarden.keys() & {"doel_school", "doel_ouders"}
    vault.change(lambda uow: bewaar_aanmelding(uow, wie, oud, casus.aanmelding_id))
    papier = vault.query(lambda uow: maak_aanmeldformulier(uow, wie, casus.ouder_id))
    assert papier.waarden["doel_school"] == oud.doel_school
