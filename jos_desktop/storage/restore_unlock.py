"""The ways to open a backup: the password or recovery code of then, or the employer's key."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.storage.header import Kop
from jos_desktop.storage.joskopie import BackupDamaged
from jos_desktop.storage.keys import Vaksoort, pak_uit, pak_uit_voor_werkgever
from jos_desktop.storage.recovery_code import Herstelcode

if TYPE_CHECKING:
    from jos_desktop.storage.sealing import Priveslot


class BackupPasswordWrong(KnownError):
    """The password is not the one of the moment of the backup."""

    wat: ClassVar[str] = "Dit wachtwoord past niet op deze reservekopie."
    doe: ClassVar[str] = (
        "Gebruik het wachtwoord van toen de reservekopie is gemaakt, of de herstelcode van toen."
    )


class BackupCodeWrong(KnownError):
    """The recovery code is not the one of the moment of the backup."""

    wat: ClassVar[str] = "Deze herstelcode past niet op deze reservekopie."
    doe: ClassVar[str] = "Gebruik het herstelblad van toen de reservekopie is gemaakt."


class BackupNoEmployerKey(KnownError):
    """The vault had no slot for an employer when the backup was made."""

    wat: ClassVar[str] = "Deze reservekopie heeft geen werkgeversleutel."
    doe: ClassVar[str] = (
        "Kies een reservekopie van nadat de sleutel is ingesteld, of gebruik het wachtwoord of "
        "het herstelblad van de medewerker."
    )


class BackupEmployerKeyWrong(KnownError):
    """The slot in the backup is sealed to another employer's key."""

    wat: ClassVar[str] = "Deze werkgeversleutel past niet op deze reservekopie."
    doe: ClassVar[str] = "Zoek het sleutelbestand van toen de reservekopie is gemaakt."


@dataclass(frozen=True, slots=True)
class Geheim:
    """What somebody opens a backup with: exactly one of the three."""

    wachtwoord: str | None = None
    herstelcode: str | None = None
    werkgever: "Priveslot | None" = None

    def __repr__(self) -> str:
        return "<Geheim>"


def ontsluit(kop: Kop, geheim: Geheim) -> bytes:
    """Return the data key out of the header of a backup.

    Raises BackupPasswordWrong, BackupCodeWrong, RecoveryCodeInvalid, BackupNoEmployerKey,
    BackupEmployerKeyWrong, or BackupDamaged when the key does not belong to the header.
    """
    if geheim.werkgever is not None:
        if kop.werkgever is None:
            raise BackupNoEmployerKey
        datasleutel = pak_uit_voor_werkgever(kop.werkgever, geheim.werkgever, kop.identiteit)
        fout: type[KnownError] = BackupEmployerKeyWrong
    elif geheim.herstelcode is not None:
        code = Herstelcode.lees(geheim.herstelcode)
        datasleutel, fout = _probeer(kop, Vaksoort.HERSTELCODE, code), BackupCodeWrong
    else:
        datasleutel = _probeer(kop, Vaksoort.WACHTWOORD, geheim.wachtwoord or "")
        fout = BackupPasswordWrong
    if datasleutel is None:
        raise fout
    if not kop.klopt(datasleutel):
        raise BackupDamaged
    return datasleutel


def sleutel_van_nu(kop: Kop, wachtwoord: str | None, werkgever: "Priveslot | None") -> bytes | None:
    """Return the data key of the present vault, when one of these opens it."""
    sleutel = None
    if werkgever is not None and kop.werkgever is not None:
        sleutel = pak_uit_voor_werkgever(kop.werkgever, werkgever, kop.identiteit)
    if sleutel is None and wachtwoord is not None:
        sleutel = _probeer(kop, Vaksoort.WACHTWOORD, wachtwoord)
    return sleutel if sleutel is not None and kop.klopt(sleutel) else None


def _probeer(kop: Kop, soort: Vaksoort, geheim: str | Herstelcode) -> bytes | None:
    vak = kop.vak(soort)
    return None if vak is None else pak_uit(vak, geheim, kop.identiteit)
