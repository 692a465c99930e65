"""What a unit of work changed: the message that tells views what to read again."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto


class Soort(StrEnum):
    """A kind of data that a view can show and a change can touch."""

    SCHOOL = auto()
    MEDEWERKER = auto()
    LEERLING = auto()
    INSCHRIJVING = auto()
    BETROKKENE = auto()
    AANMELDING = auto()
    TOESTEMMING = auto()
    TRAJECT = auto()
    DOEL = auto()
    CONTACTMOMENT = auto()
    TAAK = auto()
    UITSTROOM = auto()
    OVERDRACHT = auto()
    INVOER = auto()
    SAMENVATTING = auto()
    INSTELLING = auto()
    LOGBOEK = auto()
    BIJLAGE = auto()
    RECHT = auto()
    PLAN = auto()
    MELDCODE = auto()
    INCIDENT = auto()
    VERWIJZING = auto()
    VERZUIM = auto()
    OVERLEG = auto()
    AFSPRAAK = auto()
    VOORVAL = auto()
    ADVIES = auto()
    SIGNALERING = auto()
    WERKBLAD = auto()
    CONSULT = auto()
    SJABLOON = auto()
    WEERGAVE = auto()
    AGENDA = auto()
    GEZIN = auto()
    VAKANTIE = auto()
    KAART = auto()
    ONTVANGST = auto()
    INSTROOM = auto()
    MONITOR = auto()
    DUIDING = auto()
    EXIT = auto()
    METING = auto()
    CASUSVERHAAL = auto()
    PRIJS = auto()
    PREVENTIE = auto()
    SPREEKUUR = auto()
    SCHOOLADVIES = auto()
    SCHOOLWERK = auto()
    INZET = auto()
    ONTWIKKELING = auto()
    STEM = auto()


@dataclass(frozen=True, slots=True)
class Changes:
    """Name the kinds of data a change touched, and for which pupils.

    An empty ``leerling_ids`` means: not bound to particular pupils, so every view of these
    kinds reads again. ``nieuw_id`` is the key of the one thing this change made, if it made one.
    """

    soorten: frozenset[Soort] = frozenset()
    leerling_ids: frozenset[int] = frozenset()
    nieuw_id: int | None = None

    @classmethod
    def van(
        cls,
        *soorten: Soort,
        leerling_id: int | None = None,
        leerling_ids: Iterable[int] = (),
        nieuw_id: int | None = None,
    ) -> "Changes":
        """Build from loose kinds and one or more pupils."""
        ids = frozenset(leerling_ids)
        if leerling_id is not None:
            ids |= {leerling_id}
        return cls(frozenset(soorten), ids, nieuw_id)

    def __or__(self, ander: "Changes") -> "Changes":
        """Join two changes; a change without pupils keeps the whole unbound."""
        if not self.soorten:
            return ander
        if not ander.soorten:
            return self
        bound = bool(self.leerling_ids) and bool(ander.leerling_ids)
        ids = self.leerling_ids | ander.leerling_ids if bound else frozenset()
        nieuw = ander.nieuw_id if self.nieuw_id is None else self.nieuw_id
        return Changes(self.soorten | ander.soorten, ids, nieuw)

    def raakt(self, soorten: Iterable[Soort], leerling_id: int | None = None) -> bool:
        """Tell whether a view of these kinds (and this pupil) has to read again."""
        if self.soorten.isdisjoint(soorten):
            return False
        return leerling_id is None or not self.leerling_ids or leerling_id in self.leerling_ids
