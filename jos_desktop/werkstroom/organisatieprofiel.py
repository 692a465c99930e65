"""The worker's side of the employer: take a profile, give the employer a slot, take it away."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.exchange.profiel_bestand import MAX_BYTES, Profielbestand, lees
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.instellingen import lees_eisen
from jos_desktop.services.organisatieprofiel import (
    AndereOrganisatiesleutel,
    Profielstand,
    eis_opvolger,
    lees_profielstand,
    stel_profiel_in,
    werkgeversleutel_sinds,
)
from jos_desktop.storage.vault_keys import WrongPassword
from jos_desktop.storage.vingerafdruk import past, vingerafdruk
from jos_desktop.werkstroom.bestanden import lees_heel

if TYPE_CHECKING:
    from jos_desktop.models.profielinhoud import Profielinhoud
    from jos_desktop.storage.keys import Werkgeversvak
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault


class VingerafdrukKloptNiet(KnownError):
    """What was typed is not the fingerprint of the keys in this profile."""

    wat: ClassVar[str] = "Deze vingerafdruk hoort niet bij dit profiel."
    doe: ClassVar[str] = (
        "Vergelijk hem met het blad van je organisatie. Klopt het dan nog niet, gebruik dit "
        "bestand dan niet en bel je organisatie."
    )


class WerkgeversleutelVerplicht(KnownError):
    """The organisation profile demands the slot of the employer."""

    wat: ClassVar[str] = "Je organisatie vraagt om een werkgeversleutel in elke kluis."
    doe: ClassVar[str] = "Overleg met je organisatie als je hem toch wilt verwijderen."


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What installing a profile would do; ``moet_vergelijken`` asks for the fingerprint."""

    profiel: Profielbestand
    huidig: Profielstand | None
    al_ingesteld: bool
    andere_sleutel: bool

    @property
    def moet_vergelijken(self) -> bool:
        """Tell whether the signing key is not the pinned one (yet)."""
        return self.huidig is None or self.andere_sleutel


@dataclass(frozen=True, slots=True)
class Werkgeverstand:
    """The profile in force and the slot of the employer.

    ``past`` tells whether the slot is sealed to the key of the profile in force.
    """

    profiel: Profielstand | None
    vingerafdruk: tuple[str, ...]
    heeft_sleutel: bool
    past: bool
    sinds: datetime | None
    verplicht: bool

    @property
    def ontbreekt(self) -> bool:
        """Tell whether the organisation demands a slot that is not there, or not its own."""
        return self.verplicht and not self.past


def lees_profielbestand(pad: Path) -> Profielbestand:
    """Read a profile and check its signature; no vault needed.

    Raises BestandOnleesbaar, ProfielOnleesbaar, ProfielTeNieuw, HandtekeningKloptNiet.
    """
    return lees(lees_heel(pad, MAX_BYTES))


def stel_voor(vault: "Vault", profiel: Profielbestand) -> Voorstel:
    """Tell what installing would do. Raises ProfielIsOuder."""

    def werk(uow: "UnitOfWork") -> Voorstel:
        eis_opvolger(uow, profiel.inhoud, andere_sleutel=True)
        huidig = lees_profielstand(uow)
        nu = None if huidig is None else huidig.inhoud
        zelfde = nu is not None and _onderteken(nu) == _onderteken(profiel.inhoud)
        return Voorstel(profiel, huidig, nu == profiel.inhoud, nu is not None and not zelfde)

    return vault.query(werk)


def _onderteken(inhoud: "Profielinhoud") -> bytes:
    return inhoud.sleutels.ondertekening


def installeer_profiel(vault: "Vault", profiel: Profielbestand, getypt: str = "") -> Changes:
    """Put a profile in force.

    ``getypt`` is the fingerprint that the worker has from his organisation. A profile under the
    pinned key needs none. Raises VingerafdrukKloptNiet, AndereOrganisatiesleutel, ProfielIsOuder,
    ProfielNummerGebruikt.
    """
    voorstel = stel_voor(vault, profiel)
    if voorstel.moet_vergelijken and not past(getypt, profiel.vingerafdruk):
        if voorstel.andere_sleutel and not getypt:
            raise AndereOrganisatiesleutel
        raise VingerafdrukKloptNiet
    changes = vault.change(
        lambda uow: stel_profiel_in(
            uow, profiel.bestand, profiel.inhoud, andere_sleutel=voorstel.andere_sleutel
        )
    )
    if not profiel.inhoud.regels.pincode_toegestaan:
        vault.vergeet_pincode()
    return changes


def geef_werkgever_sleutel(
    vault: "Vault", profiel: Profielbestand, wachtwoord: str, getypt: str
) -> Changes:
    """Put the profile in force and seal the data key to the employer.

    Needs the password and the whole fingerprint, whoever signed. Raises WrongPassword,
    VingerafdrukKloptNiet and what :func:`installeer_profiel` raises.
    """
    if not past(getypt, profiel.vingerafdruk):
        raise VingerafdrukKloptNiet
    if not vault.past_wachtwoord(wachtwoord):
        raise WrongPassword
    changes = installeer_profiel(vault, profiel, getypt)
    vault.zet_werkgever(profiel.inhoud.sleutels.ontvangst)
    return changes | Changes.van(Soort.INSTELLING, Soort.LOGBOEK)


def verwijder_werkgever_sleutel(vault: "Vault", wachtwoord: str) -> Changes:
    """Take the slot of the employer away. Raises WerkgeversleutelVerplicht and WrongPassword."""
    if vault.query(lees_eisen).werkgeversleutel_verplicht:
        raise WerkgeversleutelVerplicht
    if not vault.past_wachtwoord(wachtwoord):
        raise WrongPassword
    vault.verwijder_werkgever()
    return Changes.van(Soort.INSTELLING, Soort.LOGBOEK)


def lees_werkgeverstand(uow: "UnitOfWork", vak: "Werkgeversvak | None") -> Werkgeverstand:
    """Return the profile in force and the state of the employer's slot, ``vault.kop.werkgever``."""
    profiel = lees_profielstand(uow)
    sleutels = None if profiel is None else profiel.inhoud.sleutels
    return Werkgeverstand(
        profiel=profiel,
        vingerafdruk=(
            () if sleutels is None else vingerafdruk(sleutels.ontvangst, sleutels.ondertekening)
        ),
        heeft_sleutel=vak is not None,
        past=_past_bij(vak, profiel),
        sinds=werkgeversleutel_sinds(uow) if vak is not None else None,
        verplicht=_verplicht(profiel),
    )


def werkgeversleutel_ontbreekt(uow: "UnitOfWork", vak: "Werkgeversvak | None") -> bool:
    """Tell the same as ``Werkgeverstand.ontbreekt``, without looking into the logboek."""
    profiel = lees_profielstand(uow)
    return _verplicht(profiel) and not _past_bij(vak, profiel)


def _verplicht(profiel: Profielstand | None) -> bool:
    return profiel is not None and profiel.inhoud.regels.werkgeversleutel_verplicht


def _past_bij(vak: "Werkgeversvak | None", profiel: Profielstand | None) -> bool:
    if vak is None or profiel is None:
        return False
    return vak.ontvanger == sha256(profiel.inhoud.sleutels.ontvangst).digest()


def sleutelvoorstel(stand: Profielstand) -> Voorstel:
    """Return the profile in force as a proposal, to set the employer's slot on its own."""
    return Voorstel(lees(stand.bestand), stand, True, False)
