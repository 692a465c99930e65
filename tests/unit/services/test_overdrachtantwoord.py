"""Answers that come back: from a file or over the telephone, in any order, twice, or wrong."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jos_desktop.errors import KnownError
from jos_desktop.exchange import ontvangst_bestand, pakket_bestand
from jos_desktop.exchange.verzegeld_bestand import HandtekeningKloptNiet, PakketOnleesbaar
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Gebeurtenisbron, Weigerreden
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.pakketinhoud import Ontvangstbericht
from jos_desktop.services.antwoordcode import maak_code
from jos_desktop.services.identiteit import eigen_identiteit, maak_eigen_kaart
from jos_desktop.services.kaarten import (
    AfzenderOnbekend,
    KaartIngetrokken,
    accepteer_zonder_bellen,
    kaart_bij,
    lees_kaart_in,
    trek_in,
)
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek
from jos_desktop.services.overdracht_basis import haal_overdracht, stappen_van
from jos_desktop.services.overdrachtantwoord import (
    AntwoordNietVoorMij,
    AntwoordOpAnderPakket,
    AntwoordVanAnder,
    AntwoordZonderPakket,
    CodeHoortNergensBij,
)
from jos_desktop.services.overdrachtstappen import trek_overdracht_in
from jos_desktop.services.taken import lijst_taken
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.overdrachtantwoord import verwerk, verwerk_code
from tests.integration.kaartvoorbeeld import collega, maak_collega
from tests.unit.services.conftest import Casus
from tests.unit.services.pakketproef import FARID, Proef, antwoord, stap, zet_klaar

Maker = Callable[[int], Casus]
S = OverdrachtStatus


@pytest.fixture
def proef(maak_casus: Maker, tmp_path: Path) -> Proef:
    """Return a handover that is ready to seal."""
    return zet_klaar(maak_casus(14), tmp_path)


def _slot(vault: Vault) -> bytes:
    eigen = vault.query(eigen_identiteit)
    assert eigen is not None
    return eigen.inhoud.ontvangst


def _aantal(proef: Proef) -> int:
    return proef.casus.vault.query(
        lambda uow: len(stappen_van(haal_overdracht(uow, proef.overdracht_id)))
    )


def _code(proef: Proef, status: S, reden: Weigerreden | None = None, *, pakket: int = -1) -> str:
    def lees(uow: UnitOfWork) -> str:
        gemaakt = haal_overdracht(uow, proef.overdracht_id).pakketten[pakket]
        return maak_code(gemaakt.antwoordsleutel, gemaakt.pakket_id, status, reden)

    return proef.casus.vault.query(lees)


def test_receipt_is_merged_once(proef: Proef) -> None:
    """Twice is once: one answer, one task, one line in the logboek."""
    vault, pakket = proef.casus.vault, proef.verzend()
    ruw = antwoord(pakket, stap(S.ONTVANGEN), stap(S.GEACCEPTEERD), naar=_slot(vault))
    verwerkt = verwerk(vault, ruw)
    assert (verwerkt.status, verwerkt.nieuw) == (S.GEACCEPTEERD, 2)
    assert proef.casus.leerling_id in verwerkt.changes.leerling_ids
    assert verwerk(vault, ruw).nieuw == 0
    assert proef.stand is S.GEACCEPTEERD
    taken = vault.query(lijst_taken)
    assert sum("Warm gesprek" in taak.omschrijving for taak in taken) == 1
    gelogd = LogboekFilter(gebeurtenis=Gebeurtenis.PAKKET_BEANTWOORD)
    assert len(vault.query(lambda uow: lees_logboek(uow, filter_=gelogd))) == 1


@pytest.mark.parametrize("volgorde", [(0, 1, 2), (2, 1, 0), (1, 2, 0, 1)])
def test_order_of_receipts_does_not_matter(proef: Proef, volgorde: tuple[int, ...]) -> None:
    """Received, accepted and talked over, each in a receipt of its own, in any order."""
    vault, pakket = proef.casus.vault, proef.verzend()
    bewijzen = [
        antwoord(pakket, stap(status), naar=_slot(vault))
        for status in (S.ONTVANGEN, S.GEACCEPTEERD, S.NAGESPROKEN)
    ]
    for nummer in volgorde:
        verwerk(vault, bewijzen[nummer])
    assert proef.stand is S.NAGESPROKEN


def test_late_withdrawal_and_late_receipt_come_to_one_state(proef: Proef) -> None:
    """Accepted there, withdrawn here: once the receipt comes, it is accepted on both sides."""
    vault, pakket = proef.casus.vault, proef.verzend()
    vault.change(lambda uow: trek_overdracht_in(uow, proef.overdracht_id, "Toch niet."))
    assert proef.stand is S.INGETROKKEN
    laat = antwoord(pakket, stap(S.GEACCEPTEERD), naar=_slot(vault))
    vroeg = antwoord(pakket, stap(S.ONTVANGEN), naar=_slot(vault))
    assert verwerk(vault, laat).status is S.GEACCEPTEERD
    assert verwerk(vault, vroeg).status is S.GEACCEPTEERD


def test_answer_on_an_earlier_version_counts(proef: Proef) -> None:
    """Any package of the handover can be answered, with its own code as well."""
    vault, eerste = proef.casus.vault, proef.verzend("een")
    proef.verzend("twee")
    assert verwerk_code(vault, _code(proef, S.ONTVANGEN, pakket=0)).nieuw == 1
    nee = stap(S.GEWEIGERD, reden=Weigerreden.GEEN_PLEK)
    verwerkt = verwerk(vault, antwoord(eerste, nee, naar=_slot(vault)))
    assert (verwerkt.status, verwerkt.reden) == (S.GEWEIGERD, Weigerreden.GEEN_PLEK)


def test_only_the_receivers_own_events_count(proef: Proef) -> None:
    """He cannot take back, send or finish in our name, and no state of ours comes from him."""
    vault, pakket = proef.casus.vault, proef.verzend()
    voor = _aantal(proef)
    vreemd = antwoord(
        pakket,
        stap(S.INGETROKKEN),
        stap(S.CONCEPT),
        stap(S.GEACCEPTEERD, van=Gebeurtenisbron.GEVER),
        naar=_slot(vault),
    )
    assert verwerk(vault, vreemd).nieuw == 0
    assert (_aantal(proef), proef.stand) == (voor, S.VERZONDEN)


def test_renewed_card_of_the_receiver_can_answer(proef: Proef) -> None:
    """A card under the same signing key is the same person; ours may have been renewed too."""
    vault, pakket = proef.casus.vault, proef.verzend()
    nieuwer = FARID.vernieuw()
    vault.change(lambda uow: lees_kaart_in(uow, nieuwer.kaart))
    ruw = antwoord(pakket, stap(S.GEACCEPTEERD), wie=nieuwer, naar=_slot(vault))
    vault.change(lambda uow: maak_eigen_kaart(uow, opnieuw=True))
    assert verwerk(vault, ruw).status is S.GEACCEPTEERD


def test_wrong_receipts_change_nothing(proef: Proef) -> None:
    """Unknown package, other contents, somebody else, damaged: a kind error and no event."""
    vault, pakket = proef.casus.vault, proef.verzend()
    naar, ja = _slot(vault), stap(S.GEACCEPTEERD)
    goed = antwoord(pakket, ja, naar=naar)
    voor = _aantal(proef)

    def weigert(ruw: bytes, fout: type[KnownError]) -> None:
        with pytest.raises(fout):
            verwerk(vault, ruw)
        assert (_aantal(proef), proef.stand) == (voor, S.VERZONDEN)

    weigert(goed[:-1], PakketOnleesbaar)
    midden = len(goed) // 2
    gedraaid = goed[:midden] + bytes([goed[midden] ^ 1]) + goed[midden + 1 :]
    weigert(gedraaid, HandtekeningKloptNiet)
    weigert(antwoord(pakket, ja, naar=naar, som=b"x" * 32), AntwoordOpAnderPakket)
    vreemde = maak_collega("Vreemde Vogel")
    weigert(antwoord(pakket, ja, naar=naar, wie=vreemde), AfzenderOnbekend)
    ander = collega("Iris Denkbeeld")
    nummer = vault.change(lambda uow: lees_kaart_in(uow, ander.kaart)).nieuw_id
    assert nummer is not None
    vault.change(lambda uow: accepteer_zonder_bellen(uow, nummer))
    weigert(antwoord(pakket, ja, naar=naar, wie=ander), AntwoordVanAnder)
    farid = vault.query(lambda uow: kaart_bij(uow, FARID.kaart.vingerafdruk))
    assert farid is not None
    vault.change(lambda uow: trek_in(uow, farid.id))
    weigert(goed, KaartIngetrokken)
    # A file that was cut short has no readable header; an unknown sender is no trick.
    gelogd = LogboekFilter(gebeurtenis=Gebeurtenis.ONTVANGST_GEWEIGERD)
    assert len(vault.query(lambda uow: lees_logboek(uow, filter_=gelogd))) == 4


def test_receipt_for_a_package_of_another_vault(proef: Proef, maak_casus: Maker) -> None:
    """Nothing here knows that package."""
    vault, pakket = proef.casus.vault, proef.verzend()
    ruw = antwoord(pakket, stap(S.GEACCEPTEERD), naar=_slot(vault))
    kop = pakket_bestand.lees_kop(pakket)

    def vergeet(uow: UnitOfWork) -> None:
        overdracht = haal_overdracht(uow, proef.overdracht_id)
        assert overdracht.pakketten[0].pakket_id == kop.pakket_id
        overdracht.pakketten.clear()

    vault.change(vergeet)
    with pytest.raises(AntwoordZonderPakket):
        verwerk(vault, ruw)


def test_receipt_for_a_card_that_is_not_ours(proef: Proef) -> None:
    """A receipt sealed to another own key than any of ours asks for the telephone."""
    vault, pakket = proef.casus.vault, proef.verzend()
    kop = pakket_bestand.lees_kop(pakket)
    ruw = ontvangst_bestand.maak(
        Ontvangstbericht(kop.pakket_id, kop.som, (stap(S.GEACCEPTEERD),)),
        ondertekensleutel=FARID.ondertekensleutel,
        afzender=FARID.kaart.vingerafdruk,
        ontvanger=FARID.kaart.vingerafdruk,
        ontvangstsleutel_publiek=_slot(vault),
        nu=datetime(2026, 11, 24, tzinfo=UTC),
    ).bestand
    with pytest.raises(AntwoordNietVoorMij):
        verwerk(vault, ruw)


def test_code_over_the_telephone(proef: Proef) -> None:
    """However it is typed; once; and a wrong one changes nothing."""
    vault = proef.casus.vault
    with pytest.raises(CodeHoortNergensBij):
        verwerk_code(vault, "ABCD-EFGH")
    proef.verzend()
    code = _code(proef, S.GEWEIGERD, Weigerreden.NIET_PASSEND)
    for getypt in ("", "ABCD-EFGH", code[:-1], code[1:] + code[:1]):
        with pytest.raises(CodeHoortNergensBij):
            verwerk_code(vault, getypt)
    assert proef.stand is S.VERZONDEN
    verwerkt = verwerk_code(vault, f" {code.lower().replace('-', ' ')}")
    assert (verwerkt.status, verwerkt.reden) == (S.GEWEIGERD, Weigerreden.NIET_PASSEND)
    assert verwerk_code(vault, code).nieuw == 0
    assert verwerk_code(vault, _code(proef, S.GEACCEPTEERD)).status is S.GEACCEPTEERD
