"""A handover that is ready to seal, and the colleague with JOS Desktop who receives it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from jos_desktop.exchange import ontvangst_bestand, pakket_bestand
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType, ToestemmingDoel
from jos_desktop.models.codes_overdracht import Gebeurtenisbron, Weigerreden
from jos_desktop.models.pakketinhoud import Ontvangstbericht, Pakketinhoud, Stap
from jos_desktop.services.identiteit import maak_eigen_kaart
from jos_desktop.services.kaarten import accepteer_zonder_bellen, lees_kaart_in
from jos_desktop.services.overdracht import Ontvanger
from jos_desktop.services.overdracht_basis import haal_overdracht, nieuw_kenmerk
from jos_desktop.werkstroom.overdrachtspakket import schrijf_pakket
from tests.integration.kaartvoorbeeld import Collega, collega
from tests.unit.services.conftest import Casus
from tests.unit.services.test_overdracht import begin

FARID = collega()
NAAR_FARID = Ontvanger(
    FARID.kaart.inhoud.naam,
    FARID.kaart.inhoud.functie,
    school=FARID.kaart.inhoud.scholen[0],
)


@dataclass(frozen=True)
class Proef:
    """A case with an own card, a trusted card of the receiver and a handover with consent."""

    casus: Casus
    overdracht_id: int
    map: Path

    def verzend(self, naam: str = "pakket") -> bytes:
        """Seal it and return the file."""
        pad = self.map / f"{naam}.josoverdracht"
        schrijf_pakket(self.casus.vault, self.overdracht_id, FARID.kaart.vingerafdruk, pad)
        return pad.read_bytes()

    @property
    def stand(self) -> OverdrachtStatus:
        """Return the state as it is kept."""
        return self.casus.vault.query(lambda uow: haal_overdracht(uow, self.overdracht_id).status)


def zet_klaar(
    casus: Casus,
    map_: Path,
    soort: OverdrachtType = OverdrachtType.VO_VO,
    ontvanger: Ontvanger = NAAR_FARID,
    *,
    toestemming: bool = True,
) -> Proef:
    """Make the own card, trust Farid's, and start a handover to him."""
    nummer = begin(casus, soort, ontvanger)
    casus.vault.change(maak_eigen_kaart)
    kaart_id = casus.vault.change(lambda uow: lees_kaart_in(uow, FARID.kaart)).nieuw_id
    assert kaart_id is not None
    casus.vault.change(lambda uow: accepteer_zonder_bellen(uow, kaart_id))
    if toestemming:
        casus.stem_in(ToestemmingDoel.OVERDRACHT, ontvanger=ontvanger.plaats)
    return Proef(casus, nummer, map_)


def open_als(ruw: bytes, wie: Collega, ondertekening: bytes) -> Pakketinhoud:
    """Open a package with the private key of its receiver."""
    return pakket_bestand.open_pakket(
        ruw, ontvangstsleutel=wie.slot.ruw, ondertekening=ondertekening
    )


def stap(
    status: OverdrachtStatus,
    *,
    van: Gebeurtenisbron = Gebeurtenisbron.ONTVANGER,
    reden: Weigerreden | None = None,
    kenmerk: str = "",
) -> Stap:
    """Return an event as the receiver writes it."""
    moment = datetime(2026, 11, 24, 9, tzinfo=UTC)
    return Stap(kenmerk or nieuw_kenmerk(), moment, status, van, moment.date(), reden=reden)


def antwoord(
    pakket: bytes, *stappen: Stap, wie: Collega = FARID, naar: bytes, som: bytes = b""
) -> bytes:
    """Return a receipt about a package, sealed to a public key of its sender."""
    kop = pakket_bestand.lees_kop(pakket)
    return ontvangst_bestand.maak(
        Ontvangstbericht(kop.pakket_id, som or kop.som, stappen),
        ondertekensleutel=wie.ondertekensleutel,
        afzender=wie.kaart.vingerafdruk,
        ontvanger=kop.afzender,
        ontvangstsleutel_publiek=naar,
        nu=datetime(2026, 11, 24, 10, tzinfo=UTC),
    ).bestand
