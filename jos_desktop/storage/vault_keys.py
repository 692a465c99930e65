"""The keys of an open vault: other passwords and codes for the same data key.

Every change rewraps one slot on top of what stands on disk, whose MAC is verified first. Renewing
the data key itself is ``rekey.py``.
"""

import contextlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jos_desktop.errors import BugError, KnownError
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage import anchor, header
from jos_desktop.storage.audit import regel_nu
from jos_desktop.storage.database import Databank
from jos_desktop.storage.files import PINBESTAND
from jos_desktop.storage.header import Kop
from jos_desktop.storage.keys import (
    ARGON2_STANDAARD,
    Argon2Kosten,
    Sleutelvak,
    Vaksoort,
    pak_uit,
    pak_uit_voor_werkgever,
    verpak_met_herstelcode,
    verpak_met_wachtwoord,
    verpak_voor_werkgever,
)
from jos_desktop.storage.password import eis_sterk_wachtwoord
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.worker import Werker

if TYPE_CHECKING:
    from jos_desktop.storage.pin import Systeem
    from jos_desktop.storage.sealing import Priveslot
    from jos_desktop.storage.sleutelbos import Sleutelbos
    from jos_desktop.storage.unit_of_work import UnitOfWork

# What gets the data key out of the header of a vault folder; raises a known error when it cannot.
Ontsluiter = Callable[[Path, Kop], bytes]


class WrongPassword(KnownError):
    """The password does not fit the vault."""

    wat: ClassVar[str] = "Dit wachtwoord past niet op deze kluis."
    doe: ClassVar[str] = (
        "Kijk of Caps Lock aan staat en probeer het opnieuw, of gebruik je herstelcode."
    )


class WrongRecoveryCode(KnownError):
    """A well-formed recovery code of another vault, or an older one of this vault."""

    wat: ClassVar[str] = "Deze herstelcode past niet op deze kluis."
    doe: ClassVar[str] = "Kijk of je het nieuwste herstelblad van deze kluis hebt."


class NoEmployerKey(KnownError):
    """The vault has no slot for an employer."""

    wat: ClassVar[str] = "Deze kluis heeft geen werkgeversleutel."
    doe: ClassVar[str] = "Gebruik het wachtwoord of het herstelblad van de medewerker."


class OtherEmployerKey(KnownError):
    """The slot of this vault is sealed to another key than this one."""

    wat: ClassVar[str] = "Deze werkgeversleutel past niet op deze kluis."
    doe: ClassVar[str] = "Zoek het sleutelbestand dat bij het profiel van deze kluis hoort."


def met_wachtwoord(wachtwoord: str) -> Ontsluiter:
    """Return what opens with a password; a wrong one is counted and raises WrongPassword."""
    return lambda map_, kop: _haal_uit_vak(map_, kop, Vaksoort.WACHTWOORD, wachtwoord)


def met_herstelcode(code: Herstelcode) -> Ontsluiter:
    """Return what opens with a recovery code; a wrong one raises WrongRecoveryCode."""
    return lambda map_, kop: _haal_uit_vak(map_, kop, Vaksoort.HERSTELCODE, code)


def met_werkgever(sleutel: "Priveslot") -> Ontsluiter:
    """Return what opens with the employer's key; NoEmployerKey or OtherEmployerKey otherwise."""

    def ontsluit(map_: Path, kop: Kop) -> bytes:
        if kop.werkgever is None:
            raise NoEmployerKey
        datasleutel = pak_uit_voor_werkgever(kop.werkgever, sleutel, kop.identiteit)
        if datasleutel is None:
            tel_mislukte_poging(map_)
            raise OtherEmployerKey
        return datasleutel

    return ontsluit


def met_pincode(pin: str, bos: "Sleutelbos", systeem: "Systeem") -> Ontsluiter:
    """Return what opens with the pin.

    A wrong one is counted and raises WrongPin, or PinUsedUp for the last; a pin that lapsed raises
    PinExpired and is nobody's failed try.
    """
    from jos_desktop.storage.pin import PinUsedUp, WrongPin, haal

    def ontsluit(map_: Path, kop: Kop) -> bytes:
        try:
            return haal(map_, kop, pin, bos, systeem)
        except (WrongPin, PinUsedUp):
            tel_mislukte_poging(map_)
            raise

    return ontsluit


def _haal_uit_vak(map_: Path, kop: Kop, soort: Vaksoort, geheim: str | Herstelcode) -> bytes:
    vak = kop.vak(soort)
    datasleutel = pak_uit(vak, geheim, kop.identiteit) if vak is not None else None
    if datasleutel is None:
        tel_mislukte_poging(map_)
        raise WrongRecoveryCode if soort is Vaksoort.HERSTELCODE else WrongPassword
    return datasleutel


def tel_mislukte_poging(map_: Path) -> None:
    """Count a wrong secret beside the anchor, unproven."""
    anchor.schrijf_pogingen(map_, (anchor.lees_pogingen(map_) or 0) + 1)


def noteer_werkgever(uow: "UnitOfWork") -> None:
    """Tell the logboek, and the worker at his next unlock, that the employer opened the vault."""
    from jos_desktop.models.instelling import WERKGEVER_GEOPEND, Instelling

    with uow.zonder_automatisch_logboek():
        waarde = json.dumps(uow.nu.isoformat(timespec="seconds"))
        uow.session.merge(Instelling(sleutel=WERKGEVER_GEOPEND, waarde=waarde))
    uow.log(Gebeurtenis.GEOPEND_DOOR_WERKGEVER)


def naam_van_werkgever(uow: "UnitOfWork") -> str:
    """Return on whose name a session of the employer goes, after the profile in force."""
    from jos_desktop.models.organisatieprofiel import Organisatieprofiel
    from jos_desktop.models.profielinhoud import inhoud_van

    rij = uow.session.get(Organisatieprofiel, 1)
    return "Werkgever" if rij is None else f"Werkgever ({inhoud_van(rij.bestand).organisatie})"


def _deze_sleutelbos() -> "Sleutelbos":
    from jos_desktop.storage.sleutelbos import Sleutelbos

    return Sleutelbos()


class Sleutelbeheer:
    """What an open vault can do with its keys."""

    # The keyring that a pin is taken out of; the tests put another one here.
    sleutelbos: Callable[[], "Sleutelbos"] = staticmethod(_deze_sleutelbos)

    def __init__(self, map_: Path, kop: Kop, datasleutel: bytes) -> None:
        self.map = map_
        self._kop = kop
        self._datasleutel = datasleutel
        self._zonder_wachtwoord = False
        self._werker = Werker()
        self._databank = Databank(map_, datasleutel, kop.identiteit)

    @property
    def kop(self) -> Kop:
        """Return the header as it was read or last written."""
        return self._kop

    def kop_klopt(self, kop: Kop) -> bool:
        """Tell whether a header read from disk belongs to this vault's data key."""
        return kop.klopt(self._datasleutel)

    def ruwe_sleutel(self) -> bytes:
        """Return the data key, for independent verification and backups; never log or keep it."""
        return self._datasleutel

    def wijzig_wachtwoord(self, oud: str, nieuw: str) -> None:
        """Replace the password: rewraps one slot, the data stays as it is.

        Raises WrongPassword when ``oud`` is not the present one, and WeakPassword.
        """
        if not self.past_wachtwoord(oud):
            raise WrongPassword
        eis_sterk_wachtwoord(nieuw)
        vak = self._kop.vak(Vaksoort.WACHTWOORD)
        self._zet_wachtwoord(nieuw, vak.kosten if vak else None)

    def stel_wachtwoord_in(self, nieuw: str) -> None:
        """Set a password without the old one; only after opening without any password."""
        if not self._zonder_wachtwoord:
            raise BugError("only a vault opened without its password gets a new one this way")
        eis_sterk_wachtwoord(nieuw)
        vak = self._kop.vak(Vaksoort.WACHTWOORD)
        self._zet_wachtwoord(nieuw, vak.kosten if vak else None)
        self._zonder_wachtwoord = False

    def _zet_wachtwoord(self, nieuw: str, kosten: Argon2Kosten | None) -> None:
        vak = verpak_met_wachtwoord(
            self._datasleutel, nieuw, kosten or ARGON2_STANDAARD, self._kop.identiteit
        )
        self._zet_vak(vak, Gebeurtenis.WACHTWOORD_GEWIJZIGD)
        self.vergeet_pincode()

    def vergeet_pincode(self) -> None:
        """Take a pin away, from the folder and the keyring.

        A new password ends every other way in: whoever sets it may be somebody else than who
        knows the pin. So does an organisation that no longer allows pins.
        """
        if not (self.map / PINBESTAND).is_file():
            return  # and then the keyring, which may hang, is left alone
        from jos_desktop.storage import pin as pincode

        with contextlib.suppress(KnownError):
            pincode.wis(self.map, self._kop, self.sleutelbos())
            self._noteer(Gebeurtenis.PINCODE_UITGEZET)

    def nieuwe_herstelcode(self, code: Herstelcode | None = None) -> Herstelcode:
        """Replace the recovery code; the old recovery sheet no longer works.

        With ``code`` the user printed and checked the new sheet first: until this call the old
        sheet still works.
        """
        code = code or Herstelcode.nieuw()
        vak = verpak_met_herstelcode(self._datasleutel, code, self._kop.identiteit)
        self._zet_vak(vak, Gebeurtenis.HERSTELCODE_GEWIJZIGD)
        return code

    def zet_werkgever(self, publiek: bytes) -> None:
        """Give the employer a slot, in the place of an older one.

        ``publiek`` is the public key of ``Priveslot``; raises ValueError when it is none.
        """
        vak = verpak_voor_werkgever(self._datasleutel, publiek, self._kop.identiteit)
        self._zet_kop(
            lambda kop: kop.met_werkgever(vak, self._datasleutel),
            Gebeurtenis.WERKGEVERSLEUTEL_INGESTELD,
            {"sleutel": vak.ontvanger.hex()},
        )

    def verwijder_werkgever(self) -> None:
        """Take the employer's slot away; older backups keep theirs."""
        if header.lees_kop(self.map).werkgever is None:
            return
        self._zet_kop(
            lambda kop: kop.met_werkgever(None, self._datasleutel),
            Gebeurtenis.WERKGEVERSLEUTEL_VERWIJDERD,
        )

    def _zet_vak(self, vak: Sleutelvak, gebeurtenis: Gebeurtenis) -> None:
        self._zet_kop(lambda kop: kop.met_vak(vak, self._datasleutel), gebeurtenis)

    def _zet_kop(
        self,
        wijzig: Callable[[Kop], Kop],
        gebeurtenis: Gebeurtenis,
        inhoud: Mapping[str, object] | None = None,
    ) -> None:
        """Change the header as it stands on disk, and note the event.

        ``wijzig`` verifies the MAC (``Kop.met_vak``, ``Kop.met_werkgever``). Once the header is
        there the change counts, so an event that a full disk refuses comes with the next change:
        an error would say that the old password still opens.
        """

        def schrijf() -> None:
            kop = wijzig(header.lees_kop(self.map))
            header.schrijf_kop(self.map, kop)
            self._kop = kop
            self._databank.noteer_of_onthoud([regel_nu(gebeurtenis, inhoud)])

        self._werker.doe(schrijf)

    def past_wachtwoord(self, wachtwoord: str) -> bool:
        """Tell whether this is the password of the vault; takes as long as an unlock."""
        kop = header.lees_kop(self.map)
        vak = kop.vak(Vaksoort.WACHTWOORD)
        return vak is not None and pak_uit(vak, wachtwoord, kop.identiteit) == self._datasleutel

    def past_herstelcode(self, code: str) -> bool:
        """Tell whether a recovery code fits this vault, for the yearly practice.

        Raises RecoveryCodeInvalid for a typo.
        """
        kop = header.lees_kop(self.map)
        vak = kop.vak(Vaksoort.HERSTELCODE)
        gelezen = Herstelcode.lees(code)
        return vak is not None and pak_uit(vak, gelezen, kop.identiteit) == self._datasleutel

    def stel_pincode_in(
        self, wachtwoord: str, pin: str, bos: "Sleutelbos", systeem: "Systeem"
    ) -> None:
        """Set a pin until midnight or the next start of the computer.

        Whether the organisation allows a pin is for the caller to know. Raises WrongPassword,
        WeakPin, NoSafeKeyring, KeyringSilent.
        """
        from jos_desktop.storage import pin as pincode

        pincode.eis_goede_pin(pin, systeem.nu().date())
        if not self.past_wachtwoord(wachtwoord):
            raise WrongPassword
        pincode.zet(self.map, self._kop, self._datasleutel, pin, bos, systeem)
        self._noteer(Gebeurtenis.PINCODE_INGESTELD)

    def zet_pincode_uit(self, bos: "Sleutelbos") -> None:
        """Remove the pin, if there is one."""
        from jos_desktop.storage import pin as pincode

        if pincode.staat_klaar(self.map):
            pincode.wis(self.map, self._kop, bos)
            self._noteer(Gebeurtenis.PINCODE_UITGEZET)

    def _noteer(self, gebeurtenis: Gebeurtenis) -> None:
        """Note what has been done already, now or with the next change."""
        self._werker.doe(lambda: self._databank.noteer_of_onthoud([regel_nu(gebeurtenis)]))
