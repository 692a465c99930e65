"""What the consent rule reads and says, as plain frozen data: no session, no window."""

from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from jos_desktop.models.codes import ToestemmingStatus, ToestemmingWijze
from jos_desktop.models.codes_recht import Doorbreekgrond, Ontvangersoort

MET_REDEN: Final = "Met reden"
"""In a badge: goes on without a consent, on a ground."""


class Antwoord(NamedTuple):
    """One registered answer; ``betrokkene_id`` is None for the pupil himself.

    With status DOORBROKEN it is nobody's answer but a reasoned override on ``grond``: for
    everybody that ground reaches, or for one person when ``betrokkene_id`` is filled in;
    ``met_overleg`` tells that a colleague was consulted about it.
    """

    betrokkene_id: int | None
    status: ToestemmingStatus
    datum: date
    geldig_tot: date | None
    ontvanger: str = ""
    ingetrokken_op: date | None = None
    soort: Ontvangersoort | None = None
    grond: Doorbreekgrond | None = None
    wijze: ToestemmingWijze | None = None
    voor_betrokkene_id: int | None = None
    met_overleg: bool = False


class Gever(NamedTuple):
    """Somebody whose consent the rule asks for."""

    betrokkene_id: int | None
    naam: str


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What the rule says: needed or not, from whom, what is missing, and why.

    ``uitleg`` is one Dutch sentence, ``bron`` the article it rests on. ``grond`` says why consent
    is not needed, empty when it is. ``aanwezig`` are the answers that count, ``te_vragen`` the
    givers who did not answer yet. ``wijzigt_op`` is the first day on which birthday, gezag or a
    measure changes the rule, ``wijzigt_in`` what it changes into, in one sentence. ``verboden``
    says why it may not be done whatever the consent, empty when it may.
    """

    nodig: bool
    gevers: tuple[Gever, ...]
    ontbreekt: tuple[str, ...]
    geweigerd: tuple[str, ...]
    uitleg: str
    bron: str
    grond: str = ""
    aanwezig: tuple[Antwoord, ...] = ()
    te_vragen: tuple[Gever, ...] = ()
    wijzigt_op: date | None = None
    wijzigt_in: str = ""
    waarschuwingen: tuple[str, ...] = ()
    verboden: str = ""
    doorbroken: Doorbreekgrond | None = None

    @property
    def compleet(self) -> bool:
        """Tell whether the work or the sharing may go on."""
        return not (self.ontbreekt or self.geweigerd or self.verboden)

    @property
    def nog_nodig(self) -> str:
        """Return who or what is still missing, as the end of a sentence."""
        delen = ["de leerling" if deel == "Leerling" else deel for deel in self.ontbreekt]
        return " en ".join(filter(None, (", ".join(delen[:-1]), *delen[-1:])))

    @property
    def kort(self) -> str:
        """Return the state in a few words, for a badge."""
        if self.verboden:
            return "Mag niet"
        if self.geweigerd:
            return "Geweigerd"
        if self.compleet:
            if self.doorbroken is not None:
                return MET_REDEN
            return "Compleet" if self.nodig else "Niet nodig"
        if not self.nodig:
            return "Grond vastleggen"
        if not self.te_vragen:
            return "Gezag nagaan"
        if len(self.te_vragen) == 1 < len(self.gevers):
            return f"{self.te_vragen[0].naam} ontbreekt"
        if 1 < len(self.te_vragen) < len(self.gevers):
            ouders = all(gever.betrokkene_id is not None for gever in self.te_vragen)
            return f"{len(self.te_vragen)} {'ouders' if ouders else 'mensen'} nog vragen"
        return "Nog vragen"


def niet_nodig(uitleg: str, bron: str, grond: str = "") -> Oordeel:
    """Return the verdict that nobody has to be asked, with its ground (``uitleg`` by default)."""
    return Oordeel(False, (), (), (), uitleg, bron, grond or uitleg)
