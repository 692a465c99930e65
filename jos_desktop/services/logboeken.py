"""Read the logboek for the worker: what happened, when, by whom, to which pupil.

Pages go by the number of the last line seen, so that the thousandth page is as quick as the
first. Whatever is shown passes :class:`Vertaler`: words for codes, and nothing of a shielded
address or school, not even in what somebody typed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene, Inschrijving, Leerling
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.school import School
from jos_desktop.models.uittreksel import wie_in_woorden
from jos_desktop.services.afscherming import (
    ADRESVELDEN,
    AFGESCHERMDE_VELDEN,
    SCHOOLVELDEN,
    Afscherming,
    geheime_scholen,
    toon_afgeschermd,
)
from jos_desktop.services.dossiernummers import alle_nummers
from jos_desktop.services.inzage_exit import ANTWOORD, Exitwoorden
from jos_desktop.services.logboekwoorden import (
    is_verborgen,
    naam_van_soort,
    naam_van_veld,
    verwijst_naar,
    waarde_in_woorden,
)
from jos_desktop.services.schuilwoorden import Schuilwoorden
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LogboekFilter:
    """What to look for; empty fields do not narrow, both dates are included.

    ``school_id`` leaves out what is about pupils who are not at this school now.
    """

    leerling_id: int | None = None
    gebeurtenis: Gebeurtenis | None = None
    van: date | None = None
    tot: date | None = None
    medewerker_id: int | None = None
    alleen_namens: bool = False
    school_id: int | None = None


@dataclass(frozen=True, slots=True)
class LogboekRij:
    """One event; ``inhoud`` names its fields and is empty when its words were erased."""

    id: int
    moment: datetime
    gebeurtenis: str
    leerling: str
    onderwerp: str
    inhoud: str
    door: str = ""
    namens: str = ""

    @property
    def wie(self) -> str:
        """Return who did it, and on whose behalf."""
        return wie_in_woorden(self.door, self.namens)


@dataclass(frozen=True, slots=True)
class Veldverschil:
    """One field of an event; ``oud`` is empty when the event only tells what was there."""

    veld: str
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Ruweregel:
    """One event as it is stored, with the pupil and the worker it is about."""

    regel: Logregel
    inhoud: str | None
    leerling: Leerling | None
    medewerker: Medewerker | None

    @property
    def gebeurtenis(self) -> str:
        """Return the event in words; one of a later version stays itself."""
        return naam_van_gebeurtenis(self.regel.gebeurtenis)


def naam_van_gebeurtenis(code: str) -> str:
    """Return the label of an event; one that this version does not know stays itself."""
    try:
        return Gebeurtenis(code).label
    except ValueError:
        return code


def lees_logboek(
    uow: UnitOfWork,
    *,
    leerling_id: int | None = None,
    aantal: int = 500,
    filter_: LogboekFilter | None = None,
    voor: int | None = None,
) -> tuple[LogboekRij, ...]:
    """Return the latest events that fit, newest first; ``aantal`` is the most rows.

    ``voor`` asks for the page after the line with this number.
    """
    zoek = filter_ or LogboekFilter(leerling_id=leerling_id)
    vertaler = Vertaler(uow)
    return tuple(
        LogboekRij(
            ruw.regel.id,
            ruw.regel.moment,
            ruw.gebeurtenis,
            ruw.leerling.naam if ruw.leerling else "",
            naam_van_soort(ruw.regel.soort or ""),
            ", ".join(vertaler.velden(ruw)),
            ruw.medewerker.naam if ruw.medewerker else "",
            ruw.regel.namens or "",
        )
        for ruw in lees_ruw(uow, zoek, aantal=aantal, voor=voor)
    )


def lees_ruw(
    uow: UnitOfWork, zoek: LogboekFilter, *, aantal: int, voor: int | None = None
) -> tuple[Ruweregel, ...]:
    """Return stored events that fit, newest first."""
    vraag = (
        select(Logregel, Loginhoud.inhoud, Leerling, Medewerker)
        .outerjoin(Loginhoud, Loginhoud.logboek_id == Logregel.id)
        .outerjoin(Leerling, Leerling.id == Logregel.leerling_id)
        .outerjoin(Medewerker, Medewerker.id == Logregel.medewerker_id)
        .order_by(Logregel.id.desc())
        .limit(aantal)
    )
    if voor is not None:
        vraag = vraag.where(Logregel.id < voor)
    rijen = uow.session.execute(vraag.where(*_voorwaarden(uow, zoek)))
    return tuple(Ruweregel(regel, inhoud, wie, door) for regel, inhoud, wie, door in rijen)


def _voorwaarden(uow: UnitOfWork, zoek: LogboekFilter) -> Iterator[ColumnElement[bool]]:
    if zoek.leerling_id is not None:
        yield Logregel.leerling_id.in_(alle_nummers(uow, zoek.leerling_id))
    if zoek.gebeurtenis is not None:
        yield Logregel.gebeurtenis == zoek.gebeurtenis.value
    if zoek.van is not None:
        yield Logregel.moment >= _middernacht(zoek.van)
    if zoek.tot is not None:
        yield Logregel.moment < _middernacht(zoek.tot + timedelta(days=1))
    if zoek.medewerker_id is not None:
        yield Logregel.medewerker_id == zoek.medewerker_id
    if zoek.alleen_namens:
        yield Logregel.namens.is_not(None)
    if zoek.school_id is not None:
        hier = select(Inschrijving.leerling_id).where(
            Inschrijving.school_id == zoek.school_id,
            Inschrijving.tot.is_(None) | (Inschrijving.tot > func.current_date()),
        )
        yield Logregel.leerling_id.is_(None) | Logregel.leerling_id.in_(hier)


def lees_wie(uow: UnitOfWork) -> tuple[tuple[int, str], ...]:
    """Return the workers who can stand in the logboek, by name."""
    vraag = select(Medewerker.id, Medewerker.naam).order_by(Medewerker.naam, Medewerker.id)
    return tuple((nummer, naam) for nummer, naam in uow.session.execute(vraag))


def lees_verschillen(uow: UnitOfWork, regel_id: int) -> tuple[Veldverschil, ...]:
    """Return what one event holds, field by field; nothing when its words were erased."""
    inhoud = uow.session.scalar(select(Loginhoud.inhoud).where(Loginhoud.logboek_id == regel_id))
    if not inhoud:
        return ()
    regel = uow.session.get_one(Logregel, regel_id)
    return Vertaler(uow).verschillen(Ruweregel(regel, inhoud, None, None))


def _middernacht(dag: date) -> datetime:
    """Return the start of a day on the user's calendar."""
    return datetime.combine(dag, time()).astimezone()


_BENOEMD: dict[str, type[School] | type[Medewerker] | type[Betrokkene]] = {
    "school": School,
    "medewerker": Medewerker,
    "betrokkene": Betrokkene,
}
_PERSONEN: dict[str, type[Leerling] | type[Betrokkene]] = {
    "leerling": Leerling,
    "betrokkene": Betrokkene,
}


def _vertaal(woorden: Mapping[str, Mapping[str, str]], veld: str, waarde: object) -> object:
    """Return the words of the list for a key of it; anything else as it is."""
    return woorden.get(veld, {}).get(waarde, waarde) if isinstance(waarde, str) else waarde


class Vertaler:
    """Turn stored events into words; what it looked up once it remembers."""

    def __init__(self, uow: UnitOfWork, *, achter_deur: bool = False) -> None:
        self._uow = uow
        self._achter_deur = achter_deur
        self._namen: dict[tuple[str, int], str | None] = {}
        self._open_vanaf: dict[tuple[str, int, int], int | None] = {}
        self._afscherming = Afscherming.lees(uow)
        self._woorden_van: dict[int | None, Schuilwoorden] = {}
        self._exit = Exitwoorden(uow)

    def velden(self, ruw: Ruweregel) -> tuple[str, ...]:
        """Return the names of the fields of an event, without what stands in them."""
        soort = ruw.regel.soort or ""
        velden = json.loads(ruw.inhoud) if ruw.inhoud else {}
        return tuple(naam_van_veld(veld) for veld in velden if not is_verborgen(soort, veld))

    def verschillen(self, ruw: Ruweregel) -> tuple[Veldverschil, ...]:
        """Return the fields of an event with old and new, in words."""
        return tuple(verschil for _, verschil in self.per_veld(ruw))

    def per_veld(self, ruw: Ruweregel) -> Iterator[tuple[str, Veldverschil]]:
        """Yield each field of an event by its stored name, with old and new in words."""
        soort = ruw.regel.soort or ""
        velden: dict[str, object] = json.loads(ruw.inhoud) if ruw.inhoud else {}
        dicht = self._is_dicht(ruw.regel, velden)
        woont_dicht = dicht or self._woont_dicht(ruw.regel, velden)
        weg = self._schuilwoorden(ruw.regel.leerling_id)
        uit_de_lijst = self._exit.bij(ruw.regel.onderwerp_id, velden) if soort == ANTWOORD else {}
        for veld, waarde in velden.items():
            if is_verborgen(soort, veld, achter_deur=self._achter_deur):
                continue
            oud, nieuw = (
                self._toonbaar(
                    veld,
                    self._woorden(soort, veld, _vertaal(uit_de_lijst, veld, kant)),
                    weg,
                    dicht=woont_dicht if veld in ADRESVELDEN else dicht,
                )
                for kant in _oud_en_nieuw(ruw.regel.gebeurtenis, waarde)
            )
            yield veld, Veldverschil(naam_van_veld(veld), oud, nieuw)

    def _toonbaar(self, veld: str, woorden: str, weg: Schuilwoorden, *, dicht: bool) -> str:
        """Return a value without what is shielded, in its own field or typed elsewhere."""
        geheim = veld in AFGESCHERMDE_VELDEN and (
            dicht or self._afscherming.is_dichte_waarde(veld, woorden)
        )
        geheim = geheim or (veld in SCHOOLVELDEN and bool(weg.scholen))
        return toon_afgeschermd(weg.wis(woorden), afgeschermd=geheim)

    def _schuilwoorden(self, leerling_id: int | None) -> Schuilwoorden:
        if leerling_id not in self._woorden_van:
            scholen = () if leerling_id is None else geheime_scholen(self._uow, leerling_id)
            self._woorden_van[leerling_id] = self._afscherming.woorden(scholen)
        return self._woorden_van[leerling_id]

    def _woorden(self, soort: str, veld: str, waarde: object) -> str:
        doel = verwijst_naar(soort, veld)
        if doel is None or not isinstance(waarde, int):
            return waarde_in_woorden(soort, veld, waarde)
        if (doel, waarde) not in self._namen:
            klasse = _BENOEMD[doel]
            vraag = select(klasse.naam).where(klasse.id == waarde)
            self._namen[doel, waarde] = self._uow.session.scalar(vraag)
        return self._namen[doel, waarde] or f"nummer {waarde} (is er niet meer)"

    def _is_dicht(self, regel: Logregel, velden: dict[str, object]) -> bool:
        """Tell whether the address in this event is shielded.

        Also when it was so at the time, and for a person who is gone or whose number another
        has now: nobody can tell any more.
        """
        if regel.soort not in _PERSONEN:
            return False
        toen = velden.get("adres_afgeschermd")
        if toen is True or (isinstance(toen, list) and True in toen):
            return True
        sleutel = (regel.soort, regel.leerling_id or 0, regel.onderwerp_id or 0)
        if sleutel not in self._open_vanaf:
            self._open_vanaf[sleutel] = self._zoek_open_vanaf(*sleutel)
        vanaf = self._open_vanaf[sleutel]
        return vanaf is None or regel.id <= vanaf

    def _woont_dicht(self, regel: Logregel, velden: dict[str, object]) -> bool:
        """Tell whether somebody lives at a shielded address, then or now: his town tells it too."""
        if regel.soort not in _PERSONEN:
            return False
        for veld in ("straat", "postcode"):
            kanten = _oud_en_nieuw(regel.gebeurtenis, velden.get(veld))
            if any(self._afscherming.is_dichte_waarde(veld, str(kant or "")) for kant in kanten):
                return True
        nummer = regel.onderwerp_id or 0
        persoon = (
            self._uow.session.get(Leerling, nummer)
            if regel.soort == "leerling"
            else self._uow.session.get(Betrokkene, nummer)
        )
        return persoon is not None and not self._afscherming.dichte_velden(persoon).isdisjoint(
            ADRESVELDEN
        )

    def _zoek_open_vanaf(self, soort: str, leerling_id: int, nummer: int) -> int | None:
        """Return after which event the number is of the person there is now; None if shielded."""
        klasse = _PERSONEN[soort]
        hoort_bij = klasse.id if klasse is Leerling else Betrokkene.leerling_id
        dicht = self._uow.session.scalar(
            select(klasse.adres_afgeschermd).where(klasse.id == nummer, hoort_bij == leerling_id)
        )
        if dicht is not False:
            return None
        weg = select(func.max(Logregel.id)).where(
            Logregel.leerling_id == leerling_id,
            Logregel.soort == soort,
            Logregel.onderwerp_id == nummer,
            Logregel.gebeurtenis == Gebeurtenis.VERWIJDERD.value,
        )
        return self._uow.session.scalar(weg) or 0


def _oud_en_nieuw(gebeurtenis: str, waarde: object) -> tuple[object, object]:
    if gebeurtenis == Gebeurtenis.GEWIJZIGD.value and isinstance(waarde, list) and len(waarde) == 2:
        return waarde[0], waarde[1]
    return (waarde, None) if gebeurtenis == Gebeurtenis.VERWIJDERD.value else (None, waarde)
