"""Whom to call: what was decided or said last counts, wherever a number stands."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from jos_desktop.models.codes import BestaandeHulp, Gezag, HulpStatus, Ingang, Relatie
from jos_desktop.models.codes_recht import InformeerGrond, Informeren, Ontvangersoort
from jos_desktop.models.codes_werk import Signaalfase
from jos_desktop.services.aanmeldingen import AanmeldingGegevens, Hulpgegevens, bewaar_aanmelding
from jos_desktop.services.bellijst import lees_bellijst, maak_bellijst
from jos_desktop.services.crisisnummers import Belregel
from jos_desktop.services.gezag import BesluitGegevens, besluit_informeren
from jos_desktop.services.leerlingen import BetrokkeneGegevens, bewaar_betrokkene
from jos_desktop.services.signaleringsplannen import (
    Fase,
    SignaleringGegevens,
    bewaar_signaleringsplan,
)
from tests.unit.services.conftest import Casus


def test_who_is_not_informed_is_not_called_through_the_plan_either(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    vault, wie = casus.vault, casus.leerling_id
    vader = BetrokkeneGegevens("Jan Fictief", Relatie.OUDER, Gezag.JA, telefoon="06-87654321")
    vader_id = vault.change(lambda uow: bewaar_betrokkene(uow, wie, vader)).nieuw_id
    assert vader_id is not None
    plan = SignaleringGegevens(
        casus.vandaag,
        (Fase(Signaalfase.ROOD, "Gooit met spullen"),),
        (
            Belregel("papa", "0687654321", "Altijd"),
            Belregel("Jan Fictief", "0622223333"),
            Belregel("Ayşe Çağlar", "0655509876"),
        ),
    )
    vault.change(lambda uow: bewaar_signaleringsplan(uow, wie, plan))
    niet = BesluitGegevens(
        Informeren.NIET, InformeerGrond.GOED_HULPVERLENER, casus.vandaag, "Onveilig", "collega"
    )
    vault.change(lambda uow: besluit_informeren(uow, vader_id, niet))
    scherm = vault.query(lambda uow: lees_bellijst(uow, wie))
    nummers = {rij.regel.telefoon for rij in scherm}
    assert not nummers & {"0687654321", "06-87654321", "0622223333"}
    assert "0655509876" in nummers
    papier = vault.query(lambda uow: maak_bellijst(uow, wie, Ontvangersoort.TEAM))
    assert not {regel.naam for regel in papier.regels} & {"papa", "Jan Fictief"}


def test_help_that_may_not_be_called_any_more_is_not_in_it(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    vault, wie = casus.vault, casus.leerling_id
    for dagen, mag in ((5, True), (1, False)):
        gegevens = AanmeldingGegevens(
            casus.vandaag - timedelta(days=dagen),
            casus.school_id,
            Ingang.MENTOR,
            bestaande_hulp=BestaandeHulp.JA,
            hulp=(
                Hulpgegevens(
                    "Hulp Verzonnen",
                    status=HulpStatus.LOPEND,
                    contact_toegestaan=mag,
                    telefoon="0722223333",
                ),
            ),
        )
        vault.change(partial(bewaar_aanmelding, leerling_id=wie, gegevens=gegevens))
    nummers = {rij.regel.telefoon for rij in vault.query(lambda uow: lees_bellijst(uow, wie))}
    assert "0722223333" not in nummers
