"""Read requests: with their terms, and in the order in which somebody waits for them."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.codes_recht import Verzoeksoort, Verzoekstatus
from jos_desktop.models.recht import Verzoek
from jos_desktop.storage.unit_of_work import UnitOfWork

TE_BESLISSEN: Final = frozenset({Verzoekstatus.OPEN})
UIT_TE_VOEREN: Final = frozenset({Verzoekstatus.TOEGEWEZEN, Verzoekstatus.DEELS})
LOPEND: Final = TE_BESLISSEN | UIT_TE_VOEREN
"""A request that somebody still waits for."""

LEERLING: Final = "De leerling zelf"


class VerzoekOnbekend(KnownError):
    """There is no such request."""

    wat: ClassVar[str] = "Dit verzoek staat niet in de kluis."
    doe: ClassVar[str] = "Kijk het nummer na in de lijst met verzoeken."


@dataclass(frozen=True, slots=True)
class VerzoekRij:
    """One request as lists show it; ``termijn`` says what must be done before when."""

    id: int
    leerling_id: int
    leerling: str
    betrokkene_id: int | None
    soort: Verzoeksoort
    door: str
    status: Verzoekstatus
    ontvangen: date
    antwoord_voor: date | None
    uiterlijk: date | None
    vraag: str
    besluit_op: date | None
    reden: str
    overleg_met: str
    uitgevoerd_op: date | None
    eigen_deel: bool
    punten: tuple[str, ...]
    termijn: str
    dagen: int | None

    @property
    def te_laat(self) -> bool:
        """Tell whether the term is over."""
        return self.dagen is not None and self.dagen < 0

    @property
    def titel(self) -> str:
        """Return what is asked, and for which part."""
        return f"{self.soort.label} (eigen deel)" if self.eigen_deel else self.soort.label


def lijst_verzoeken(
    uow: UnitOfWork, leerling_id: int | None = None, *, alleen_lopend: bool = False
) -> tuple[VerzoekRij, ...]:
    """Return requests, those that somebody waits for first, by their term."""
    vraag = select(Verzoek)
    if leerling_id is not None:
        vraag = vraag.where(Verzoek.leerling_id == leerling_id)
    if alleen_lopend:
        vraag = vraag.where(Verzoek.status.in_(LOPEND))
    rijen = [_als_rij(uow, rij) for rij in uow.session.scalars(vraag)]
    return tuple(sorted(rijen, key=_volgorde))


def lees_verzoek(uow: UnitOfWork, verzoek_id: int) -> VerzoekRij:
    """Return one request. Raises VerzoekOnbekend."""
    return _als_rij(uow, haal_verzoek(uow, verzoek_id))


def haal_verzoek(uow: UnitOfWork, verzoek_id: int) -> Verzoek:
    """Return the row of a request. Raises VerzoekOnbekend."""
    rij = uow.session.get(Verzoek, verzoek_id)
    if rij is None:
        raise VerzoekOnbekend
    return rij


def nagelopen(rij: Verzoek) -> dict[str, Any]:
    """Return what was noted while working on a request; nothing when it cannot be read."""
    try:
        gelezen = json.loads(rij.nagelopen or "{}")
    except ValueError:
        return {}
    return gelezen if isinstance(gelezen, dict) else {}


def zet_nagelopen(rij: Verzoek, **gegevens: object) -> None:
    """Add to what was noted while working on a request."""
    rij.nagelopen = json.dumps({**nagelopen(rij), **gegevens}, ensure_ascii=False, sort_keys=True)


def _als_rij(uow: UnitOfWork, rij: Verzoek) -> VerzoekRij:
    open_ = rij.status in TE_BESLISSEN
    grens = None
    if rij.status in LOPEND:
        grens = rij.antwoord_voor if open_ else rij.uiterlijk
    dagen = None if grens is None else (grens - uow.vandaag).days
    notities = nagelopen(rij)
    return VerzoekRij(
        id=rij.id,
        leerling_id=rij.leerling_id,
        leerling=rij.leerling.naam,
        betrokkene_id=rij.betrokkene_id,
        soort=rij.soort,
        door=rij.betrokkene.naam if rij.betrokkene else LEERLING,
        status=rij.status,
        ontvangen=rij.ontvangen,
        antwoord_voor=rij.antwoord_voor,
        uiterlijk=rij.uiterlijk,
        vraag=rij.vraag,
        besluit_op=rij.besluit_op,
        reden=rij.reden,
        overleg_met=rij.overleg_met,
        uitgevoerd_op=rij.uitgevoerd_op,
        eigen_deel=bool(notities.get("eigen_deel")),
        punten=tuple(notities.get("punten", ())),
        termijn=_termijn(rij, grens, dagen),
        dagen=dagen,
    )


def _termijn(rij: Verzoek, grens: date | None, dagen: int | None) -> str:
    if grens is None or dagen is None:
        if rij.uitgevoerd_op is not None:
            return f"Gedaan op {rij.uitgevoerd_op:%d-%m-%Y}"
        return f"Besloten op {rij.besluit_op:%d-%m-%Y}" if rij.besluit_op else ""
    wat = "Antwoord" if rij.status in TE_BESLISSEN else "Klaar"
    if dagen < 0:
        over = "1 dag te laat" if dagen == -1 else f"{-dagen} dagen te laat"
    elif dagen == 0:
        over = "vandaag"
    else:
        over = "nog 1 dag" if dagen == 1 else f"nog {dagen} dagen"
    return f"{wat} uiterlijk {grens:%d-%m-%Y} ({over})"


def _volgorde(rij: VerzoekRij) -> tuple[bool, date, int]:
    loopt = rij.status in LOPEND
    grens = rij.antwoord_voor if rij.status in TE_BESLISSEN else rij.uiterlijk
    if loopt:
        return (False, grens or date.max, rij.id)
    return (True, date.fromordinal(date.max.toordinal() - rij.ontvangen.toordinal()), -rij.id)
