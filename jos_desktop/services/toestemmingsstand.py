"""What the consent sheet shows, as plain frozen rows: per purpose the verdict and who said what."""

from dataclasses import dataclass
from datetime import date

from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_recht import Doorbreekgrond, Ontvangersoort
from jos_desktop.models.oordeel import Oordeel
from jos_desktop.services.bijlagen import BijlageRij
from jos_desktop.services.regelwoord import Woord


@dataclass(frozen=True, slots=True)
class RegisterRij:
    """One row of the register, with everything that was written down."""

    id: int
    waarvoor: ToestemmingDoel
    door: str
    betrokkene_id: int | None
    status: ToestemmingStatus
    wijze: str
    datum: date
    geldig_tot: date | None
    ingetrokken_op: date | None
    ingetrokken_reden: str
    omvang: str
    toelichting: str
    grond: str
    overleg_met: str
    leeftijd: int
    regel: str
    bijlage_id: int | None

    @property
    def in_te_trekken(self) -> bool:
        """Tell whether this answer still stands and can be taken back."""
        gegeven = {ToestemmingStatus.GEGEVEN, ToestemmingStatus.VERONDERSTELD}
        doorbroken = self.status is ToestemmingStatus.DOORBROKEN
        return (self.status in gegeven or doorbroken) and self.ingetrokken_op is None


@dataclass(frozen=True, slots=True)
class Poging:
    """One attempt to get an answer."""

    id: int
    datum: date
    wie: str
    betrokkene_id: int | None
    wijze: str
    toelichting: str


@dataclass(frozen=True, slots=True)
class Gevraagde:
    """Somebody whose consent the rule asks for, and how far that is.

    ``telefoon`` is masked for a shielded person; ``laatste_poging`` None when nobody asked yet;
    ``geen_papier`` says why no form or letter may go to this person, empty when one may.
    """

    betrokkene_id: int | None
    naam: str
    rol: str
    woord: Woord
    verondersteld: bool
    antwoord: RegisterRij | None
    pogingen: int
    laatste_poging: Poging | None
    telefoon: str = ""
    contactafspraak: str = ""
    geen_papier: str = ""

    @property
    def ja(self) -> bool:
        """Tell whether this person's yes counts today."""
        return self.woord is Woord.JA


@dataclass(frozen=True, slots=True)
class Sleutel:
    """What a verdict is about: purpose, receiver, and whose help (empty: the pupil's).

    Sharing with the pupil's own school has no receiver here.
    """

    doel: ToestemmingDoel
    ontvanger: str = ""
    ontvangersoort: Ontvangersoort | None = None
    voor_betrokkene_id: int | None = None


@dataclass(frozen=True, slots=True)
class Doelstand:
    """One purpose: the verdict, the people, the attempts and the rows of the register."""

    sleutel: Sleutel
    titel: str
    oordeel: Oordeel
    gevraagd: bool
    gevraagden: tuple[Gevraagde, ...]
    pogingen: tuple[Poging, ...]
    register: tuple[RegisterRij, ...]
    gronden: tuple[Doorbreekgrond, ...]
    mag_veronderstellen: bool

    @property
    def aantal_ja(self) -> int:
        """Return how many of those who are asked said yes."""
        return sum(een.ja for een in self.gevraagden)

    @property
    def telling(self) -> str:
        """Return "1 van 2 ouders zei ja", or over everybody; empty when nobody is asked.

        Parents are counted apart once the pupil said yes: then it is about them.
        """
        if not self.oordeel.nodig or not self.gevraagden:
            return ""
        zelf = [een for een in self.gevraagden if een.betrokkene_id is None]
        ouders = [een for een in self.gevraagden if een.betrokkene_id is not None]
        apart = len(ouders) > 1 and all(een.ja for een in zelf)
        groep = ouders if apart else self.gevraagden
        wie = " ouders" if apart else ""
        return f"{sum(een.ja for een in groep)} van {len(groep)}{wie}"


@dataclass(frozen=True, slots=True)
class Toestemmingsblad:
    """Everything the sheet shows of one pupil; ``personen`` are who can answer, by key."""

    leerling_id: int
    naam: str
    roepnaam: str
    leeftijd: int
    doelen: tuple[Doelstand, ...]
    personen: tuple[tuple[int | None, str], ...]
    bijlagen: tuple[BijlageRij, ...]
