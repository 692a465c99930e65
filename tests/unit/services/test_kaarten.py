"""The address book: how a card comes to be trusted, renewed, and not used any more."""

from datetime import timedelta
from functools import partial

import pytest

from jos_desktop.errors import KnownError
from jos_desktop.exchange.kaart_bestand import Kaartbestand, in_groepen, lees
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_overdracht import Kaartvertrouwen as V
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.identiteit import eigen_identiteit, maak_eigen_kaart
from jos_desktop.services.kaarten import (
    AfzenderNietNagekeken,
    AfzenderOnbekend,
    EigenKaartIngelezen,
    KaartBestaatNiet,
    KaartIngetrokken,
    KaartIsVervangen,
    KaartRij,
    KaartVingerafdrukKloptNiet,
    accepteer_zonder_bellen,
    beoordeel_kaart,
    eis_vertrouwd,
    kaart_bij,
    lees_kaart_in,
    lijst_kaarten,
    neem_profielkaarten_over,
    trek_in,
    vertrouw,
)
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek
from jos_desktop.storage.vault import Vault
from tests.integration.kaartvoorbeeld import Collega, collega

FARID = collega()


def neem(vault: Vault, *wie: Collega) -> KaartRij:
    """Read cards in and return the last one."""
    for een in wie:
        vault.change(partial(lees_kaart_in, kaart=een.kaart))
    rij = vault.query(lambda uow: kaart_bij(uow, wie[-1].kaart.vingerafdruk))
    assert rij is not None
    return rij


def stand(vault: Vault, wie: Collega) -> V:
    rij = vault.query(lambda uow: kaart_bij(uow, wie.kaart.vingerafdruk))
    assert rij is not None
    return rij.vertrouwen


def geverifieerd(vault: Vault, wie: Collega) -> KaartRij:
    rij = neem(vault, wie)
    vault.change(lambda uow: vertrouw(uow, rij.id, in_groepen(rij.vingerafdruk)))
    return rij


def geweigerd(vault: Vault, wie: Collega, fout: type[KnownError]) -> None:
    with pytest.raises(fout):
        vault.query(lambda uow: eis_vertrouwd(uow, wie.kaart.vingerafdruk))


def test_a_card_that_comes_in_is_not_trusted_yet(vault: Vault) -> None:
    geweigerd(vault, FARID, AfzenderOnbekend)
    rij = neem(vault, FARID)
    assert rij.inhoud == FARID.kaart.inhoud
    assert rij.vertrouwen is V.NIET_NAGEKEKEN
    assert not rij.vertrouwd
    geweigerd(vault, FARID, AfzenderNietNagekeken)
    assert vault.change(lambda uow: lees_kaart_in(uow, FARID.kaart)) == Changes(nieuw_id=rij.id)
    assert len(vault.query(lijst_kaarten)) == 1


def test_the_whole_fingerprint_over_the_phone_makes_it_trusted(vault: Vault) -> None:
    rij = neem(vault, FARID)
    afdruk = in_groepen(rij.vingerafdruk)
    for getypt in ("", afdruk[:5], afdruk[:-1], afdruk[6:] + " " + afdruk[:5]):
        with pytest.raises(KaartVingerafdrukKloptNiet):
            vault.change(partial(vertrouw, kaart_id=rij.id, getypt=getypt))
    assert stand(vault, FARID) is V.NIET_NAGEKEKEN
    changes = vault.change(lambda uow: vertrouw(uow, rij.id, afdruk.replace(" ", "-")))
    assert changes.raakt([Soort.KAART])
    goed = vault.query(lambda uow: eis_vertrouwd(uow, rij.vingerafdruk))
    assert goed.vertrouwen is V.GEVERIFIEERD
    assert goed.vertrouwd_op is not None


def test_without_calling_is_weaker_than_calling(vault: Vault) -> None:
    rij = neem(vault, FARID)
    vault.change(lambda uow: accepteer_zonder_bellen(uow, rij.id))
    assert stand(vault, FARID) is V.GEACCEPTEERD
    assert vault.query(lambda uow: eis_vertrouwd(uow, rij.vingerafdruk)).vertrouwd
    vault.change(lambda uow: vertrouw(uow, rij.id, in_groepen(rij.vingerafdruk)))
    assert vault.change(lambda uow: accepteer_zonder_bellen(uow, rij.id)) == Changes()
    assert stand(vault, FARID) is V.GEVERIFIEERD


def test_trust_is_told_in_the_logboek(vault: Vault) -> None:
    geverifieerd(vault, FARID)
    filter_ = LogboekFilter(gebeurtenis=Gebeurtenis.KAART_VERTROUWD)
    regels = vault.query(lambda uow: lees_logboek(uow, filter_=filter_))
    assert len(regels) == 1
    assert (regels[0].onderwerp, regels[0].inhoud) == ("Contactkaart", "Naam, Vertrouwen")


def test_a_renewed_card_takes_over_the_trust_and_tells_what_changed(vault: Vault) -> None:
    geverifieerd(vault, FARID)
    nieuw = FARID.vernieuw(telefoon="", scholen=("A", "B"))
    oordeel = vault.query(lambda uow: beoordeel_kaart(uow, nieuw.kaart))
    assert oordeel.vertrouwen is V.GEVERIFIEERD
    assert oordeel.veranderd == (
        "De scholen waren: Denkbeeldig College Verweg. Nu: A, B.",
        "Het telefoonnummer was: 06 00000000. Nu: niet ingevuld.",
    )
    assert not oordeel.is_ouder
    assert not oordeel.zelfde_naam
    rij = neem(vault, nieuw)
    assert rij.vertrouwen is V.GEVERIFIEERD
    assert [een.id for een in vault.query(lijst_kaarten)] == [rij.id]
    assert len(vault.query(lambda uow: lijst_kaarten(uow, alle=True))) == 2
    # What was sent with the older card can still be told apart from what a stranger sent.
    assert vault.query(lambda uow: eis_vertrouwd(uow, FARID.kaart.vingerafdruk)).vertrouwd


@pytest.mark.parametrize(
    "anders", [{"naam": "Farid Amrani-Bos"}, {"organisatie": "Stichting Groeimee"}]
)
def test_another_name_or_organisation_on_a_renewed_card_has_to_be_compared_again(
    vault: Vault, anders: dict[str, str]
) -> None:
    geverifieerd(vault, FARID)
    nieuw = FARID.vernieuw(**anders)
    oordeel = vault.query(lambda uow: beoordeel_kaart(uow, nieuw.kaart))
    assert oordeel.vertrouwen is V.GEACCEPTEERD
    assert oordeel.veranderd
    assert neem(vault, nieuw).vertrouwen is V.GEACCEPTEERD
    rij = vault.query(lijst_kaarten)[0]
    vault.change(lambda uow: vertrouw(uow, rij.id, in_groepen(rij.vingerafdruk)))
    assert vault.query(lijst_kaarten)[0].vertrouwen is V.GEVERIFIEERD


def test_an_older_card_that_comes_later_stays_the_older_one(vault: Vault) -> None:
    nieuw = FARID.vernieuw()
    geverifieerd(vault, nieuw)
    oordeel = vault.query(lambda uow: beoordeel_kaart(uow, FARID.kaart))
    assert oordeel.is_ouder
    assert oordeel.veranderd == ()
    oud = neem(vault, FARID)
    assert not oud.nieuwste
    assert oud.vertrouwen is V.GEVERIFIEERD
    assert vault.query(lijst_kaarten)[0].inhoud.volgnummer == 2


def test_a_number_that_comes_twice_after_a_restored_backup(vault: Vault) -> None:
    verloren = FARID.vernieuw()
    later = FARID.vernieuw(gemaakt=verloren.kaart.inhoud.gemaakt + timedelta(days=30))
    assert later.kaart.inhoud.volgnummer == verloren.kaart.inhoud.volgnummer
    geverifieerd(vault, FARID)
    neem(vault, verloren)
    rij = neem(vault, later)
    assert rij.nieuwste
    assert rij.vertrouwen is V.GEVERIFIEERD
    assert len(vault.query(lambda uow: lijst_kaarten(uow, alle=True))) == 2
    with pytest.raises(KaartIsVervangen):
        vault.change(lambda uow: lees_kaart_in(uow, verloren.kaart))


def test_the_same_name_under_another_key_warns_and_is_not_trusted(vault: Vault) -> None:
    geverifieerd(vault, FARID)
    from tests.integration.kaartvoorbeeld import maak_collega

    vreemd = maak_collega("FARID  Amrani")
    oordeel = vault.query(lambda uow: beoordeel_kaart(uow, vreemd.kaart))
    assert oordeel.zelfde_naam
    assert oordeel.vorige is None
    assert neem(vault, vreemd).vertrouwen is V.NIET_NAGEKEKEN
    geweigerd(vault, vreemd, AfzenderNietNagekeken)


def test_an_own_card_is_nobody_elses(vault: Vault) -> None:
    vault.change(maak_eigen_kaart)
    eerste = vault.query(eigen_identiteit)
    vault.change(lambda uow: maak_eigen_kaart(uow, opnieuw=True))
    tweede = vault.query(eigen_identiteit)
    for eigen in (eerste, tweede):
        assert eigen is not None
        kaart = lees(eigen.bestand)
        with pytest.raises(EigenKaartIngelezen):
            vault.change(partial(lees_kaart_in, kaart=kaart))
    profiel(vault, lees(tweede.bestand) if tweede else FARID.kaart)
    assert vault.query(lijst_kaarten) == ()


def test_a_withdrawn_card_stays_so_until_it_is_looked_at_again(vault: Vault) -> None:
    rij = geverifieerd(vault, FARID)
    vault.change(lambda uow: trek_in(uow, rij.id))
    geweigerd(vault, FARID, KaartIngetrokken)
    nieuw = FARID.vernieuw()
    assert neem(vault, nieuw).vertrouwen is V.INGETROKKEN
    profiel(vault, nieuw.kaart)
    geweigerd(vault, nieuw, KaartIngetrokken)
    vault.change(lambda uow: accepteer_zonder_bellen(uow, rij.id))
    assert stand(vault, nieuw) is V.GEACCEPTEERD
    assert stand(vault, FARID) is V.GEACCEPTEERD


def profiel(vault: Vault, *kaarten: Kaartbestand) -> None:
    vault.change(lambda uow: neem_profielkaarten_over(uow, kaarten))


def test_the_cards_of_a_profile_are_trusted_as_long_as_they_are_in_it(vault: Vault) -> None:
    gebeld, gekend, nieuw = (collega(naam) for naam in ("Gea Gebeld", "Kees Kent", "Nina Nieuw"))
    geverifieerd(vault, gebeld)
    gekende = neem(vault, gekend)
    vault.change(lambda uow: accepteer_zonder_bellen(uow, gekende.id))
    profiel(vault, gebeld.kaart, gekend.kaart, nieuw.kaart)
    assert stand(vault, gebeld) is V.GEVERIFIEERD
    assert stand(vault, gekend) is V.PROFIEL
    assert stand(vault, nieuw) is V.PROFIEL
    vernieuwd = nieuw.vernieuw()
    assert neem(vault, vernieuwd).vertrouwen is V.PROFIEL
    profiel(vault, gebeld.kaart, nieuw.kaart)
    assert stand(vault, gekend) is V.NIET_NAGEKEKEN
    assert stand(vault, vernieuwd) is V.PROFIEL
    profiel(vault)
    assert stand(vault, gebeld) is V.GEVERIFIEERD
    assert stand(vault, vernieuwd) is V.NIET_NAGEKEKEN


def test_a_card_that_is_not_there_is_told(vault: Vault) -> None:
    for werk in (trek_in, accepteer_zonder_bellen):
        with pytest.raises(KaartBestaatNiet):
            vault.change(partial(werk, kaart_id=404))
    with pytest.raises(KaartBestaatNiet):
        vault.change(lambda uow: vertrouw(uow, 404, ""))
