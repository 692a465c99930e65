"""What the screen for a destruction shows, and what a choice on it means for the request."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_recht import Onderdeelkeuze, Weglaatgrond
from jos_desktop.services.alineas import alineas
from jos_desktop.services.dossierrijen import LEERLING, Dossierrij, Rijsleutel
from jos_desktop.services.logboekwoorden import naam_van_veld
from jos_desktop.services.vermeldingen import tel_losse_concepten
from jos_desktop.services.vernietigingsplan import (
    ALLES,
    Plan,
    eigen_deel,
    haal_verzoek,
    naam_van,
    plan_vernietiging,
    te_kiezen,
)
from jos_desktop.services.vernietigingsverzoek import Deelkeuze, kies_delen, lees_delen
from jos_desktop.services.verzoekrijen import nagelopen
from jos_desktop.storage.unit_of_work import UnitOfWork

_WEG, _HOUD = Onderdeelkeuze.VERNIETIGEN, Onderdeelkeuze.BEWAREN


class Stand(StrEnum):
    """What happens to one row."""

    NIETS = ""
    WEG = "Weg"
    MEE = "Gaat mee weg"
    DEEL = "Deel weg"
    BLIJFT = "Blijft"
    NODIG = "Blijft nodig"


@dataclass(frozen=True, slots=True)
class Keuzerij:
    """One row with what happens to it; ``grond`` and ``reden`` when it stays on purpose."""

    rij: Dossierrij
    stand: Stand
    grond: Weglaatgrond | None = None
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Alinea:
    """One paragraph of one field; ``weg`` when it was chosen to go."""

    sleutel: Rijsleutel
    veld: str
    nummer: int
    naam: str
    tekst: str
    weg: bool


@dataclass(frozen=True, slots=True)
class Keuzeblad:
    """All that the screen shows of one request; ``dagen`` until the last day.

    ``losse_concepten`` counts drafts of no pupil that name this one: they do not go by themselves.
    """

    plan: Plan
    naam: str
    vrager: str
    betrokkene_id: int | None
    eigen: bool
    dagen: int
    rijen: tuple[Keuzerij, ...]
    alineas: tuple[Alinea, ...]
    delen: tuple[Deelkeuze, ...]
    losse_concepten: int


def lees_keuzeblad(uow: UnitOfWork, verzoek_id: int) -> Keuzeblad:
    """Return the rows of the dossier with what the request does to each.

    Raises GeenVernietigingsverzoek.
    """
    verzoek = haal_verzoek(uow, verzoek_id)
    plan = plan_vernietiging(uow, verzoek_id)
    rijen, delen = te_kiezen(uow, verzoek_id), lees_delen(uow, verzoek_id)
    standen = _standen(plan, delen)
    blijft = {deel.rij.sleutel: deel for deel in plan.blijft}
    gekozen = {
        (deel.tabel, deel.id, deel.veld, deel.alinea) for deel in delen if deel.keuze is _WEG
    }
    return Keuzeblad(
        plan,
        naam_van(uow, verzoek.leerling_id),
        "de leerling zelf" if verzoek.betrokkene is None else verzoek.betrokkene.naam,
        verzoek.betrokkene_id,
        bool(nagelopen(verzoek).get("eigen_deel")),
        (plan.uiterlijk - uow.vandaag).days,
        tuple(
            Keuzerij(
                rij,
                standen.get(rij.sleutel, Stand.NIETS),
                blijft[rij.sleutel].grond if rij.sleutel in blijft else None,
                blijft[rij.sleutel].reden if rij.sleutel in blijft else "",
            )
            for rij in rijen
        ),
        tuple(
            Alinea(
                rij.sleutel,
                veld,
                nummer,
                naam_van_veld(veld),
                tekst,
                (rij.sleutel.tabel, rij.sleutel.id, veld, nummer) in gekozen
                or (rij.sleutel.tabel, rij.sleutel.id, veld, -1) in gekozen,
            )
            for rij in rijen
            for veld, heel in rij.teksten
            for nummer, tekst in enumerate(alineas(heel))
        ),
        delen,
        tel_losse_concepten(uow, verzoek.leerling_id),
    )


def _standen(plan: Plan, delen: Iterable[Deelkeuze]) -> dict[Rijsleutel, Stand]:
    zelf = {Rijsleutel(d.tabel, d.id) for d in delen if d.keuze is _WEG and not d.veld}
    soorten = {d.tabel for d in delen if d.keuze is _WEG and d.id == ALLES}
    heel = any(sleutel.tabel == LEERLING for sleutel in zelf)
    standen = {passage.sleutel: Stand.DEEL for passage in plan.passages}
    for rij in plan.gaat:
        bewust = heel or rij.sleutel in zelf or rij.sleutel.tabel in soorten
        standen[rij.sleutel] = Stand.WEG if bewust else Stand.MEE
    for deel in plan.blijft:
        standen[deel.rij.sleutel] = Stand.BLIJFT if deel.gekozen else Stand.NODIG
    return standen


def kies_heel(uow: UnitOfWork, verzoek_id: int) -> Changes:
    """Choose the whole dossier; what stays on purpose keeps doing so."""
    leerling_id = haal_verzoek(uow, verzoek_id).leerling_id
    houdt = [deel for deel in lees_delen(uow, verzoek_id) if deel.keuze is _HOUD]
    return kies_delen(uow, verzoek_id, [Deelkeuze(LEERLING, leerling_id, _WEG), *houdt])


def kies_niets(uow: UnitOfWork, verzoek_id: int) -> Changes:
    """Begin anew."""
    return kies_delen(uow, verzoek_id, [])


def kies_eigen_deel(uow: UnitOfWork, verzoek_id: int) -> Changes:
    """Choose what is about help to the parent who asks."""
    eigen = sorted(eigen_deel(uow, verzoek_id))
    return kies_delen(uow, verzoek_id, [Deelkeuze(s.tabel, s.id, _WEG) for s in eigen])


def kies_soort(uow: UnitOfWork, verzoek_id: int, tabel: str) -> Changes:
    """Choose everything of one kind, also what was removed before; once more undoes it."""
    delen = lees_delen(uow, verzoek_id)
    alles = Deelkeuze(tabel, ALLES, _WEG)
    if alles in delen:
        return kies_delen(uow, verzoek_id, [deel for deel in delen if deel != alles])
    over = [d for d in delen if not (d.tabel == tabel and d.keuze is _WEG and not d.veld)]
    return kies_delen(uow, verzoek_id, [*over, alles])


def wissel_rijen(
    uow: UnitOfWork, verzoek_id: int, sleutels: Collection[Rijsleutel], *, weg: bool
) -> Changes:
    """Choose rows to go, or take that choice back.

    Taking one row out of a kind or of the whole dossier leaves the others chosen.
    """
    delen = _uitgeschreven(uow, verzoek_id) if not weg else lees_delen(uow, verzoek_id)
    gekozen = {(sleutel.tabel, sleutel.id) for sleutel in sleutels}
    over = [deel for deel in delen if (deel.tabel, deel.id) not in gekozen or deel.veld]
    erbij = [Deelkeuze(s.tabel, s.id, _WEG) for s in sorted(sleutels)] if weg else []
    return kies_delen(uow, verzoek_id, [*over, *erbij])


def _uitgeschreven(uow: UnitOfWork, verzoek_id: int) -> tuple[Deelkeuze, ...]:
    """Return the choice with each row by itself in place of a kind or the whole dossier."""
    uit: list[Deelkeuze] = []
    rijen = te_kiezen(uow, verzoek_id)
    for deel in lees_delen(uow, verzoek_id):
        if deel.keuze is _WEG and not deel.veld and deel.tabel == LEERLING:
            uit.extend(Deelkeuze(r.sleutel.tabel, r.sleutel.id, _WEG) for r in rijen)
        elif deel.keuze is _WEG and deel.id == ALLES:
            uit.extend(
                Deelkeuze(r.sleutel.tabel, r.sleutel.id, _WEG)
                for r in rijen
                if r.sleutel.tabel == deel.tabel
            )
        else:
            uit.append(deel)
    return tuple(dict.fromkeys(uit))


def wissel_alinea(
    uow: UnitOfWork, verzoek_id: int, sleutel: Rijsleutel, veld: str, nummer: int
) -> Changes:
    """Choose one paragraph to go, or take that choice back."""
    delen = lees_delen(uow, verzoek_id)
    deze = Deelkeuze(sleutel.tabel, sleutel.id, _WEG, veld, nummer)
    over = [deel for deel in delen if deel != deze]
    return kies_delen(uow, verzoek_id, over if len(over) < len(delen) else [*delen, deze])


def laat_staan(
    uow: UnitOfWork,
    verzoek_id: int,
    sleutels: Collection[Rijsleutel],
    grond: Weglaatgrond,
    reden: str,
) -> Changes:
    """Keep rows against the request, on a ground of the law and with a reason (7.3.9 lid 2)."""
    gekozen = {(sleutel.tabel, sleutel.id) for sleutel in sleutels}
    over = [deel for deel in lees_delen(uow, verzoek_id) if (deel.tabel, deel.id) not in gekozen]
    basis = Deelkeuze("", 0, _HOUD, grond=grond, reden=reden.strip())
    erbij = [replace(basis, tabel=s.tabel, id=s.id) for s in sorted(sleutels)]
    return kies_delen(uow, verzoek_id, [*over, *erbij])


def antwoordtekst(blad: Keuzeblad) -> str:
    """Return the words of the letter that answers the request, before it is carried out."""
    plan = blad.plan
    wat = "het hele dossier" if plan.heel else "een deel van het dossier"
    delen = [f"Wij kregen het verzoek om {wat} te vernietigen. Dat doen wij."]
    if plan.gegaan:
        delen.append(f"Dit gaat weg: {', '.join(a.zin() for a in plan.gegaan)}.")
    bewust = [deel for deel in plan.blijft if deel.gekozen]
    if bewust:
        delen.append(
            f"Dit moeten wij bewaren: {', '.join(a.zin() for a in plan.gebleven)}. De wet staat "
            "dat toe als bewaren heel belangrijk is voor een ander, of als een wet het verplicht "
            "(Jeugdwet artikel 7.3.9 lid 2)."
        )
    delen.append(
        "In reservekopieën staat het nog een tijd, versleuteld. Zetten wij zo'n kopie ooit terug, "
        "dan vernietigen wij het meteen opnieuw. Van de vernietiging blijft alleen een bewijs over "
        "zonder naam."
    )
    delen.append(
        "Ben je het er niet mee eens? Bespreek het met ons, of dien een klacht in bij onze "
        "organisatie of bij de Autoriteit Persoonsgegevens."
    )
    return "\n\n".join(delen)
