"""The tables of a summary that are not about persons: schools, fte, figures of others, preventie.

They leave exactly as they are. What somebody typed in them (names of schools, sources,
definitions) is given by :func:`vrije_woorden`, to be looked through for names before it leaves.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from sqlalchemy import false, or_, select

from jos_desktop.models.codes import Code
from jos_desktop.models.codes_school import Activiteitstand
from jos_desktop.models.medewerker import Medewerker, MedewerkerSchool
from jos_desktop.models.monitor import Leerlingaantal, Monitorwaarde
from jos_desktop.models.preventie import Spreekuur
from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.models.school import InzetFte, School
from jos_desktop.services.monitorkader_tabellen import monitor_tabellen
from jos_desktop.services.preventiecijfers import Telspreekuur, lees_preventie
from jos_desktop.services.schooljaar import Blok, schooljaar_van
from jos_desktop.storage.unit_of_work import UnitOfWork

SCHOLEN_EN_INZET: Final = "Scholen en inzet"
PREVENTIE: Final = "Preventie"
_ZONDER_EEN: Final = (
    "Activiteiten die gedaan zijn, geen personen. Wat voor één leerling was, telt hier niet mee."
)
_DUIZENDSTE: Final = Decimal("0.001")
_BLOK: Final = Kolom("blok", "Blok")
_SCHOOL: Final = Kolom("school", "School")
_SCHOOL_NAAM: Final = Kolom("school_naam", "School, in woorden")
_ZINNEN: Final = frozenset({"bron", "definitie"})
_VRIJ: Final = _ZINNEN | {"school", "school_naam", "gemeente", "swv"}

Rijen = Iterable[tuple[Waarde, ...]]


def schoolsleutel(code: str | None, naam: str) -> str:
    """Return what tells a school from the others in every file: its code, else its name."""
    return code or naam


def exacte_tabellen(
    uow: UnitOfWork, blokken: Sequence[Blok], genoemd: Collection[str] = ()
) -> tuple[Samenvattingstabel, ...]:
    """Return the tables about no person, for these blocks and the school years they are in.

    ``genoemd`` are the keys of the schools that the tables of counts name.
    """
    schooljaren = {schooljaar_van(blok.begin) for blok in blokken}
    monitorkader, leerlingen = monitor_tabellen(uow, schooljaren)
    return (
        _scholen(uow, blokken, genoemd),
        leerlingen,
        _formatie(uow),
        _inzet(uow, blokken),
        monitorkader,
        *_preventie(uow, blokken),
    )


def vrije_woorden(tabellen: Iterable[Samenvattingstabel]) -> frozenset[str]:
    """Return the texts in these tables that somebody may have typed."""
    return _woorden(tabellen, _VRIJ)


def woorden_bij_cijfers(tabellen: Iterable[Samenvattingstabel]) -> frozenset[str]:
    """Return the sources and explanations in these tables: whole sentences of the worker."""
    return _woorden(tabellen, _ZINNEN)


def _woorden(tabellen: Iterable[Samenvattingstabel], kolommen: frozenset[str]) -> frozenset[str]:
    return frozenset(
        str(rij[plek])
        for tabel in tabellen
        for plek, kolom in enumerate(tabel.kolommen)
        if kolom.naam in kolommen
        for rij in tabel.rijen
        if rij[plek]
    )


def _scholen(
    uow: UnitOfWork, blokken: Sequence[Blok], genoemd: Collection[str]
) -> Samenvattingstabel:
    """Return the schools that the worker serves, that have figures, or that a table names.

    Not every school of the vault: a school that stands here because one pupil of it was helped
    would say so.
    """
    bekend = [
        select(MedewerkerSchool.school_id)
        .join(Medewerker, Medewerker.id == MedewerkerSchool.medewerker_id)
        .where(Medewerker.eigenaar),
        select(Leerlingaantal.school_id),
        select(Monitorwaarde.school_id).where(Monitorwaarde.school_id.is_not(None)),
        select(Spreekuur.school_id).where(
            Spreekuur.stand == Activiteitstand.GEDAAN,
            or_(false(), *(Spreekuur.datum.between(b.begin, b.eind) for b in blokken)),
        ),
    ]
    vraag = select(School).where(
        or_(
            *(School.id.in_(nummers) for nummers in bekend),
            School.code.in_(genoemd),
            School.naam.in_(genoemd),
        )
    )
    rijen = [
        (
            schoolsleutel(school.code, school.naam),
            school.naam,
            school.schoolsoort.label,
            school.regio.label,
            school.swv,
            school.gemeente,
        )
        for school in uow.session.scalars(vraag.order_by(School.naam))
    ]
    kolommen = (
        _SCHOOL,
        _SCHOOL_NAAM,
        Kolom("schoolsoort", "Schoolsoort", bijschrift=True),
        Kolom("regio", "Regio", bijschrift=True),
        Kolom("swv", "Samenwerkingsverband", bijschrift=True),
        Kolom("gemeente", "Gemeente", bijschrift=True),
    )
    return _tabel(
        "scholen",
        "Scholen",
        "De scholen die in deze cijfers staan, met hun soort en regio.",
        kolommen,
        rijen,
        optellen=Optellen.GELIJK,
    )


def _formatie(uow: UnitOfWork) -> Samenvattingstabel:
    """Return the agreed fte of each school over all functions: by function it is one employee."""
    vraag = (
        select(School.code, School.naam, InzetFte.fte_eerder, InzetFte.fte_tijdens_project)
        .join(School, School.id == InzetFte.school_id)
        .order_by(School.naam)
    )
    sommen: dict[tuple[str, str], tuple[Decimal, Decimal]] = {}
    for code, naam, eerder, tijdens in uow.session.execute(vraag):
        sleutel = (schoolsleutel(code, naam), naam)
        was, werd = sommen.get(sleutel, (Decimal(0), Decimal(0)))
        sommen[sleutel] = (was + (eerder or 0), werd + (tijdens or 0))
    kolommen = (
        _SCHOOL,
        _SCHOOL_NAAM,
        Kolom("fte_eerder", "Fte voor het project", Kolomsoort.GETAL),
        Kolom("fte_tijdens_project", "Fte tijdens het project", Kolomsoort.GETAL),
    )
    return _tabel(
        "formatie",
        "Afgesproken formatie per school",
        "Alle functies samen, in fte (eindrapport Bijlage 5).",
        kolommen,
        [(*sleutel, _afgerond(was), _afgerond(werd)) for sleutel, (was, werd) in sommen.items()],
        optellen=Optellen.GELIJK,
    )


def _inzet(uow: UnitOfWork, blokken: Sequence[Blok]) -> Samenvattingstabel:
    """Return the fte of the worker at each school, weighed by the days of the block."""
    vraag = (
        select(
            School.code,
            School.naam,
            MedewerkerSchool.van,
            MedewerkerSchool.tot,
            MedewerkerSchool.fte,
        )
        .join(School, School.id == MedewerkerSchool.school_id)
        .join(Medewerker, Medewerker.id == MedewerkerSchool.medewerker_id)
        .where(Medewerker.eigenaar)
        .order_by(School.naam)
    )
    perioden = uow.session.execute(vraag).all()
    rijen: list[tuple[Waarde, ...]] = []
    for blok in blokken:
        duur = (blok.eind - blok.begin).days + 1
        sommen: dict[tuple[str, str], Decimal] = {}
        for code, naam, van, tot, fte in perioden:
            dagen = (min(tot or blok.eind, blok.eind) - max(van, blok.begin)).days + 1
            if dagen > 0 and fte is not None:
                sleutel = (schoolsleutel(code, naam), naam)
                sommen[sleutel] = sommen.get(sleutel, Decimal(0)) + fte * dagen / duur
        rijen += [(blok.sleutel, *sleutel, _afgerond(fte)) for sleutel, fte in sommen.items()]
    return _tabel(
        "inzet",
        "Inzet van de medewerker per school",
        "In fte, naar het deel van het blok dat de medewerker er werkte.",
        (_BLOK, _SCHOOL, _SCHOOL_NAAM, Kolom("fte", "Fte", Kolomsoort.GETAL)),
        rijen,
    )


def _preventie(uow: UnitOfWork, blokken: Sequence[Blok]) -> tuple[Samenvattingstabel, ...]:
    """Return what was done without a pupil, and the spreekuren that were held.

    An activity for one pupil is about a person: it is in none of these tables, nor in a total of
    them, from which it could be found again (docs/besluiten/0122).
    """
    per_blok = [(blok, lees_preventie(uow, blok.begin, blok.eind)) for blok in blokken]
    samen = [
        (blok.sleutel, [een for een in cijfers.gedaan if not een.individueel])
        for blok, cijfers in per_blok
    ]
    aantal = Kolom("aantal", "Aantal activiteiten", Kolomsoort.AANTAL)
    return (
        _tabel(
            "preventie_soort_niveau",
            "Preventie per soort en doelgroep",
            _ZONDER_EEN,
            (
                _BLOK,
                Kolom("soort", "Soort preventie"),
                Kolom("soort_naam", "Soort preventie, in woorden"),
                Kolom("niveau", "Doelgroep"),
                Kolom("niveau_naam", "Doelgroep, in woorden"),
                aantal,
            ),
            _geteld(
                (blok, *_code(een.soort), *_code(een.niveau))
                for blok, alle in samen
                for een in alle
            ),
            groep=PREVENTIE,
        ),
        _tabel(
            "preventie_vorm",
            "Preventie per vorm",
            _ZONDER_EEN,
            (_BLOK, Kolom("vorm", "Vorm"), Kolom("vorm_naam", "Vorm, in woorden"), aantal),
            _geteld((blok, *_code(een.vorm)) for blok, alle in samen for een in alle),
            groep=PREVENTIE,
        ),
        _spreekuren(uow, [(blok.sleutel, cijfers.gehouden) for blok, cijfers in per_blok]),
    )


def _spreekuren(
    uow: UnitOfWork, gehouden: Sequence[tuple[str, Sequence[Telspreekuur]]]
) -> Samenvattingstabel:
    """Return how often a spreekuur was held; how many came to it are persons, and stay here."""
    scholen = {
        nummer: (schoolsleutel(code, naam), naam)
        for nummer, code, naam in uow.session.execute(select(School.id, School.code, School.naam))
    }
    return _tabel(
        "spreekuren",
        "Spreekuren",
        "Gehouden spreekuren, ook als er niemand kwam.",
        (
            _BLOK,
            _SCHOOL,
            _SCHOOL_NAAM,
            Kolom("doelgroep", "Doelgroep"),
            Kolom("doelgroep_naam", "Doelgroep, in woorden"),
            Kolom("aantal", "Aantal keren gehouden", Kolomsoort.AANTAL),
        ),
        _geteld(
            (blok, *scholen[een.school_id], *_code(een.doelgroep))
            for blok, alle in gehouden
            for een in alle
        ),
        groep=PREVENTIE,
    )


def _geteld(sleutels: Iterable[tuple[str, ...]]) -> Rijen:
    """Return a row for each key with how often it is there, in an order that says nothing."""
    return [(*sleutel, aantal) for sleutel, aantal in sorted(Counter(sleutels).items())]


def _code(code: Code) -> tuple[str, str]:
    return code.value, code.label


def _tabel(
    naam: str,
    titel: str,
    toelichting: str,
    kolommen: tuple[Kolom, ...],
    rijen: Rijen,
    *,
    groep: str = SCHOLEN_EN_INZET,
    optellen: Optellen = Optellen.SOM,
) -> Samenvattingstabel:
    return Samenvattingstabel(
        naam, titel, toelichting, kolommen, tuple(rijen), groep=groep, optellen=optellen, exact=True
    )


def _afgerond(getal: Decimal) -> Decimal:
    return getal.quantize(_DUIZENDSTE, ROUND_HALF_UP)
