"""The reference tables of the eindrapport, made again out of what the program and vault hold.

Bron: Oberon, eindrapport 2023, Bijlage 2 (Variabelenoverzicht) and Bijlage 5 (Inzet JOS-functies).
A cell is what is printed; where the print runs over lines or misses a space it is one line here.
"""

from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from jos_desktop.models.codes import Functie
from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.models.samenvattingstabel import Kolom, Optellen, Samenvattingstabel
from jos_desktop.models.school import InzetFte, School
from jos_desktop.services.monitorkader_lijst import kader
from jos_desktop.storage.unit_of_work import UnitOfWork

NIET_VAN_TOEPASSING: Final = "n.v.t."
_FUNCTIES: Final = (
    (Functie.GW, "Gedragswetenschapper JGGZ-VO"),
    (Functie.JGC, "Jeugd- en gezinscoach VO"),
    (Functie.PAJ, "Preventief ambulant jeugdhulpverlener VO"),
)


def bijlage_2() -> Samenvattingstabel:
    """Return Bijlage 2 as printed: every measure with what is expected of it."""
    namen = ("uitkomst", "indicator", "maat", "trend", "bron_data")
    return Samenvattingstabel(
        "bijlage_2",
        "Bijlage 2 Variabelenoverzicht",
        " ".join(f"{zin}." for zin in kader().aanvullen),
        tuple(Kolom(naam, kop) for naam, kop in zip(namen, kader().koppen, strict=True)),
        tuple(
            (
                m.uitkomst,
                m.indicator,
                m.maat,
                m.trend.label if m.trend else "",
                ", ".join(m.bronnen),
            )
            for m in kader().maten
        ),
        groep="Monitorkader",
        optellen=Optellen.GELIJK,
        exact=True,
    )


def bijlage_5(uow: UnitOfWork) -> Samenvattingstabel:
    """Return Bijlage 5 of the agreed fte in this vault; schools without any are left out."""
    vraag = select(School).options(joinedload(School.inzet))
    scholen = uow.session.scalars(vraag.order_by(School.pilotschool.desc(), School.id)).unique()
    kolommen = [Kolom("school", "School")]
    for functie, titel in _FUNCTIES:
        kolommen.append(Kolom(f"{functie.value}_eerder", f"{titel}, eerder"))
        kolommen.append(Kolom(f"{functie.value}_tijdens", f"{titel}, tijdens project"))
    return Samenvattingstabel(
        "bijlage_5",
        "Bijlage 5 Inzet JOS-functies",
        "De afgesproken inzet in fte per school, voor de start van het project en tijdens het "
        "project. De bron geeft geen totalen.",
        tuple(kolommen),
        tuple(_rij(school) for school in scholen if school.inzet),
        groep="Scholen en inzet",
        optellen=Optellen.GELIJK,
        exact=True,
    )


def _rij(school: School) -> tuple[str, ...]:
    inzet = {rij.functie: rij for rij in school.inzet}
    cellen = [school.naam]
    for functie, _titel in _FUNCTIES:
        rij = inzet.get(functie)
        cellen.append(_fte(rij.fte_eerder if rij else None))
        cellen.append(_tijdens(rij))
    return tuple(cellen)


def _tijdens(rij: InzetFte | None) -> str:
    if rij is None or rij.fte_tijdens_project is None:
        return NIET_VAN_TOEPASSING
    fte = _fte(rij.fte_tijdens_project)
    return f"{fte} / {rij.uren_per_week} uur" if rij.uren_per_week else fte


def _fte(fte: Decimal | None) -> str:
    return NIET_VAN_TOEPASSING if fte is None else f"{schrijf_getal(fte)} fte"
