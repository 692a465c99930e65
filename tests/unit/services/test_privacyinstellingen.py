"""The choices that the sources leave open: safe by default, within limits, and logged."""

from functools import partial

import pytest

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.services.instellingen import zet_waarde
from jos_desktop.services.privacyinstellingen import (
    BEIDE_OUDERS,
    GW_HUISREGEL,
    KEUZEN,
    NAMED_EC_JAREN,
    PLAN_NVT,
    TERMIJN_JAREN,
    Keuze,
    KeuzeBuitenGrenzen,
    lees_keuze,
    lees_keuzen,
    zet_keuze,
)
from jos_desktop.services.toestemming import lees_regelinstellingen
from jos_desktop.storage.vault import Vault


def test_the_defaults_are_the_safe_ones(vault: Vault) -> None:
    waarden = {g.keuze.sleutel: g.waarde for g in vault.query(lees_keuzen)}
    assert waarden[BEIDE_OUDERS] is True
    assert waarden[GW_HUISREGEL] is True
    assert waarden[TERMIJN_JAREN] == 20
    assert waarden[NAMED_EC_JAREN] == 1
    assert waarden[PLAN_NVT] is False


def test_each_choice_says_what_it_does_and_on_what_it_rests() -> None:
    for keuze in KEUZEN:
        assert keuze.uitleg.endswith(".")
        assert keuze.bron
        assert keuze.uitleg.count(". ") <= 1
        if not keuze.is_schakelaar:
            assert keuze.kleinste <= keuze.standaard <= keuze.grootste


@pytest.mark.parametrize("keuze", KEUZEN, ids=lambda keuze: keuze.sleutel)
def test_a_choice_is_kept_and_logged(vault: Vault, keuze: Keuze) -> None:
    nieuw = not keuze.standaard if keuze.is_schakelaar else keuze.grootste
    vault.change(lambda uow: zet_keuze(uow, keuze.sleutel, nieuw))
    assert vault.query(lambda uow: lees_keuze(uow, keuze.sleutel)) == nieuw
    regels = vault.query(
        lambda uow: [
            regel.gebeurtenis for regel in uow.session.query(Logregel).filter_by(soort="instelling")
        ]
    )
    assert Gebeurtenis.GEMAAKT in regels


def test_a_number_outside_the_limits_is_refused(vault: Vault) -> None:
    for jaren in (0, 51, -3):
        with pytest.raises(KeuzeBuitenGrenzen) as fout:
            vault.change(partial(zet_keuze, sleutel=TERMIJN_JAREN, waarde=jaren))
        assert "1 tot en met 50" in fout.value.zin()
    assert vault.query(lambda uow: lees_keuze(uow, TERMIJN_JAREN)) == 20


@pytest.mark.parametrize("onzin", ["twintig", None, 0, 999, True, [1]])
def test_what_cannot_be_right_counts_as_the_default(vault: Vault, onzin: object) -> None:
    vault.change(lambda uow: zet_waarde(uow, TERMIJN_JAREN, onzin))
    assert vault.query(lambda uow: lees_keuze(uow, TERMIJN_JAREN)) == 20
    vault.change(lambda uow: zet_waarde(uow, BEIDE_OUDERS, "nee"))
    assert vault.query(lambda uow: lees_keuze(uow, BEIDE_OUDERS)) is True


def test_the_rule_listens_to_the_choices(vault: Vault) -> None:
    for sleutel in (BEIDE_OUDERS, GW_HUISREGEL):
        assert all(vault.query(lees_regelinstellingen))
        vault.change(partial(zet_keuze, sleutel=sleutel, waarde=False))
        assert not all(vault.query(lees_regelinstellingen))
        vault.change(partial(zet_keuze, sleutel=sleutel, waarde=True))
