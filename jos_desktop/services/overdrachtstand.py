"""Where a handover stands, out of its events: the same on both laptops, in whatever order.

Nothing here reads the vault. Events are only ever added, so two laptops that have the same events
have the same state; a union of events in any order, with doubles, is enough. Precedence, from
weak to strong (docs/besluiten/0087-stand-van-een-overdracht.md):

==  ============  ==========================================================================
 0  concept       always, also without any event
 1  toestemming   consent was complete
 2  verzonden     it left the vault
 3  ontvangen     the receiver has it
 4  ingetrokken   the sender took it back
 5  geweigerd     the answer is no; beats taking back, because it tells more
 6  geaccepteerd  the answer is yes; beats a no and a later taking back: the help has moved
 7  nagesproken   the warm talk was held; counts only together with a yes
 8  afgerond      the check after some weeks was done; counts only together with a yes
==  ============  ==========================================================================

One condition goes before the table: once the receiver has answered himself (a file or a code), a
yes or no that the sender wrote down from hearsay does not count any more. So a state can only
climb in the order (answered by the receiver himself, place in the table).
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date
from typing import Final

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Gebeurtenisbron
from jos_desktop.models.pakketinhoud import Stap

S = OverdrachtStatus

VOLGORDE: Final[tuple[OverdrachtStatus, ...]] = (
    S.CONCEPT,
    S.TOESTEMMING,
    S.VERZONDEN,
    S.ONTVANGEN,
    S.INGETROKKEN,
    S.GEWEIGERD,
    S.GEACCEPTEERD,
    S.NAGESPROKEN,
    S.AFGEROND,
)
"""The precedence table: of the states that count, the last one in this row wins."""

ANTWOORDEN: Final = frozenset({S.GEACCEPTEERD, S.GEWEIGERD})
"""What a receiver answers."""

OVERGENOMEN: Final = frozenset({S.GEACCEPTEERD, S.NAGESPROKEN, S.AFGEROND})
"""The receiver has taken over."""

WACHT_OP_ANTWOORD: Final = frozenset({S.VERZONDEN, S.ONTVANGEN})
"""It went out, and nobody said yes or no."""

NOG_HIER: Final = frozenset({S.CONCEPT, S.TOESTEMMING})
"""It never left the vault."""

VAN_ONTVANGER: Final = frozenset(
    {S.ONTVANGEN, S.GEACCEPTEERD, S.GEWEIGERD, S.NAGESPROKEN, S.AFGEROND}
)
"""What the receiver can tell the sender; an event of his with another state is no event."""

NAAR_ONTVANGER: Final = frozenset({S.VERZONDEN, S.INGETROKKEN, S.NAGESPROKEN, S.AFGEROND})
"""What the sender tells the receiver; a yes or no from hearsay stays with who heard it."""

_NA_JA: Final = frozenset({S.NAGESPROKEN, S.AFGEROND})
_RANG: Final = {status: rang for rang, status in enumerate(VOLGORDE)}


class OverdrachtstapKanNiet(KnownError):
    """This step does not follow from where the handover stands."""

    wat = "Deze stap past nu niet bij deze overdracht: die is {stand}."
    doe = "Kijk bij de overdracht welke stappen er nu kunnen."


VOLGENDE: Final[Mapping[OverdrachtStatus, tuple[OverdrachtStatus, ...]]] = {
    S.CONCEPT: (S.VERZONDEN, S.INGETROKKEN),
    S.TOESTEMMING: (S.VERZONDEN, S.INGETROKKEN),
    S.VERZONDEN: (
        S.VERZONDEN,
        S.ONTVANGEN,
        S.GEACCEPTEERD,
        S.GEWEIGERD,
        S.NAGESPROKEN,
        S.INGETROKKEN,
    ),
    S.ONTVANGEN: (
        S.VERZONDEN,
        S.GEACCEPTEERD,
        S.GEWEIGERD,
        S.NAGESPROKEN,
        S.INGETROKKEN,
    ),
    S.GEACCEPTEERD: (S.NAGESPROKEN, S.AFGEROND),
    S.NAGESPROKEN: (S.NAGESPROKEN, S.AFGEROND),
    S.AFGEROND: (),
    # A yes that comes to light later beats both; a new try after a no is a new handover.
    S.GEWEIGERD: (S.GEACCEPTEERD,),
    S.INGETROKKEN: (S.GEACCEPTEERD,),
}
"""Which steps the sender can note in a state. Verzonden again is a new version of the document;
a talk before the answer is kept, and counts from the moment of the yes."""


def stand_van(stappen: Iterable[Stap]) -> OverdrachtStatus:
    """Return the state that a set of events makes, whatever their order and doubles."""
    return VOLGORDE[stand_orde(stappen)[1]]


def stand_orde(stappen: Iterable[Stap]) -> tuple[bool, int]:
    """Return where the events stand in the order in which a state only climbs.

    First whether the receiver answered himself, then the place in :data:`VOLGORDE`.
    """
    alle = tuple(stappen)
    zelf = any(_antwoordt_zelf(stap) for stap in alle)
    telt = {
        stap.status
        for stap in alle
        if not (zelf and stap.status in ANTWOORDEN and not _antwoordt_zelf(stap))
    }
    if S.GEACCEPTEERD not in telt:
        telt -= _NA_JA
    return zelf, max((_RANG[status] for status in telt), default=0)


def _antwoordt_zelf(stap: Stap) -> bool:
    return stap.van is Gebeurtenisbron.ONTVANGER and stap.status in ANTWOORDEN


def voeg_samen(*verzamelingen: Iterable[Stap]) -> tuple[Stap, ...]:
    """Return the union of events by ``kenmerk``, in order of their moment.

    Two different events with one kenmerk cannot come from a program that works; of those always
    the same one stays, so that the order of arrival does not matter then either.
    """
    per_kenmerk: dict[str, Stap] = {}
    for stap in (stap for stappen in verzamelingen for stap in stappen):
        bekend = per_kenmerk.get(stap.kenmerk)
        if bekend is None or _vaste_volgorde(stap) > _vaste_volgorde(bekend):
            per_kenmerk[stap.kenmerk] = stap
    return tuple(sorted(per_kenmerk.values(), key=_vaste_volgorde))


def geldende_stap(stappen: Iterable[Stap]) -> Stap | None:
    """Return the event that made the state what it is: the latest one with that state.

    Of an answer the receiver's own goes before what was heard. None without such an event.
    """
    alle = tuple(stappen)
    stand = stand_van(alle)
    passend = [stap for stap in alle if stap.status is stand]
    if stand in ANTWOORDEN and any(_antwoordt_zelf(stap) for stap in passend):
        passend = [stap for stap in passend if _antwoordt_zelf(stap)]
    return max(passend, key=_vaste_volgorde, default=None)


def volgende_stappen(stappen: Iterable[Stap]) -> tuple[OverdrachtStatus, ...]:
    """Return what the sender can note now: the menu of a handover, from :data:`VOLGENDE`.

    What the receiver answered himself is not changed by the sender, and what never went out
    cannot have been accepted.
    """
    alle = tuple(stappen)
    zelf, rang = stand_orde(alle)
    stand = VOLGORDE[rang]
    was_weg = any(stap.status not in {*NOG_HIER, S.INGETROKKEN} for stap in alle)
    if stand is S.INGETROKKEN and not was_weg:
        return ()
    return tuple(stap for stap in VOLGENDE[stand] if not (zelf and stap in ANTWOORDEN))


def eis_stap(stappen: Iterable[Stap], naar: OverdrachtStatus) -> None:
    """Raise OverdrachtstapKanNiet when this step does not follow from these events."""
    alle = tuple(stappen)
    if naar not in volgende_stappen(alle):
        raise OverdrachtstapKanNiet(stand=stand_van(alle).label.lower())


def is_verlopen(stand: OverdrachtStatus, antwoord_voor: date | None, dag: date) -> bool:
    """Tell whether the day for an answer is over; derived, so no event and never stored."""
    return stand in WACHT_OP_ANTWOORD and antwoord_voor is not None and antwoord_voor < dag


def _vaste_volgorde(stap: Stap) -> tuple[str, ...]:
    return (
        stap.moment.astimezone(UTC).isoformat(timespec="microseconds"),
        # What was written down in one go has one moment; then a state goes before what follows it.
        f"{_RANG[stap.status]:02d}",
        stap.kenmerk,
        stap.van.value,
        str(stap.datum),
        stap.wie,
        str(stap.hoe),
        str(stap.reden),
        stap.toelichting,
    )
