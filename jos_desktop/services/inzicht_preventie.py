"""The own figures about work without a pupil: activities, spreekuren and advice to school.

Exact, and for the worker only: what leaves is in the summary, without what was for one pupil.
"""

from collections.abc import Mapping
from typing import Final

from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Adviessoort,
    Preventieniveau,
    Preventierol,
    Preventiesoort,
    Preventievorm,
    Spreekuurdoelgroep,
)
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Waarde
from jos_desktop.services.inzicht_contacten import PREVENTIE
from jos_desktop.services.inzicht_scholen import Scholen
from jos_desktop.services.inzicht_tabel import (
    AANTAL,
    NIET_VASTGELEGD,
    Uitgewerkt,
    as_kolommen,
    tabel,
)
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.services.preventiecijfers import Preventiecijfers, Telsom, lees_preventie
from jos_desktop.storage.unit_of_work import UnitOfWork

_ANDERE_KEUZE: Final = (
    "Preventie hoort niet bij een soort traject of een functie. Kies alle soorten en alle functies "
    "om haar te zien."
)
_LEEG_VAK: Final = "Een leeg vak betekent: nergens een aantal ingevuld."
_GEDAAN: Final = f"Alleen wat gedaan is. {_LEEG_VAK}"
_WAT: Final = {"activiteit": "Activiteiten", "spreekuur": "Spreekuren"}
_BEREIK: Final = (
    AANTAL,
    Kolom("bereik", "Bereik (mensen)", Kolomsoort.AANTAL),
    Kolom("zonder_bereik", "Zonder bereik", Kolomsoort.AANTAL),
)
_VERVOLG: Final = (
    Kolom("vervolg", "Trajecten daarna", Kolomsoort.AANTAL),
    Kolom("zonder_vervolg", "Niet bekend of er een traject kwam", Kolomsoort.AANTAL),
)


def preventietabellen(uow: UnitOfWork, filter_: Inzichtfilter) -> tuple[Uitgewerkt, ...]:
    """Return activities, spreekuren and advice of a period.

    They belong to no traject: a filter on its kind or function leaves them empty and says why.
    """
    if filter_.type is not None or filter_.functie is not None:
        cijfers = Preventiecijfers((), (), ())
        waarom = _ANDERE_KEUZE
    else:
        cijfers = lees_preventie(uow, filter_.van, filter_.tot, filter_.school_id)
        waarom = ""
    scholen = Scholen.lees(uow)
    return (
        _standen(cijfers, waarom),
        _soort_niveau(cijfers, waarom),
        _verdeeld(cijfers, "vorm", "Preventie per vorm", "Vorm", Preventievorm, waarom),
        _verdeeld(cijfers, "rol", "Wat JOS erin deed", "Rol", Preventierol, waarom),
        _per_school(cijfers, scholen, waarom),
        _spreekuren(cijfers, scholen, waarom),
        _adviezen(cijfers, waarom),
    )


def _standen(cijfers: Preventiecijfers, waarom: str) -> Uitgewerkt:
    rijen = [
        (wat, _WAT[wat], stand.value, stand.label, telling[stand])
        for wat, telling in cijfers.standen().items()
        if telling
        for stand in Activiteitstand
    ]
    naam, titel = "preventie_stand", "Gepland, gedaan en niet doorgegaan"
    kolommen = (*as_kolommen("wat", "Wat"), *as_kolommen("stand", "Stand"), AANTAL)
    grafiek = Grafiek(naam, titel, Grafieksoort.GESTAPELD, "wat_naam", "aantal", "stand_naam")
    return tabel(naam, titel, PREVENTIE, kolommen, rijen, waarom), grafiek


def _soort_niveau(cijfers: Preventiecijfers, waarom: str) -> Uitgewerkt:
    sommen = cijfers.bereik(lambda a: (a.soort, a.niveau))
    rijen = [
        (soort.value, soort.label, niveau.value, niveau.label, *_mensen(som))
        for soort in Preventiesoort
        for niveau in Preventieniveau
        if (som := sommen.get((soort, niveau)))
    ]
    naam, titel = "preventie_soort_niveau", "Preventie per soort en doelgroep"
    kolommen = (*as_kolommen("soort", "Soort"), *as_kolommen("niveau", "Voor wie"), *_BEREIK)
    grafiek = Grafiek(naam, titel, Grafieksoort.GESTAPELD, "niveau_naam", "aantal", "soort_naam")
    return tabel(naam, titel, PREVENTIE, kolommen, rijen, waarom or _GEDAAN), grafiek


def _verdeeld(
    cijfers: Preventiecijfers,
    as_: str,
    titel: str,
    kop: str,
    codes: type[Preventievorm] | type[Preventierol],
    waarom: str,
) -> Uitgewerkt:
    sommen: Mapping[str, Telsom] = cijfers.bereik(lambda a: str(getattr(a, as_).value))
    gevonden = [(code, sommen[code.value]) for code in codes if code.value in sommen]
    gevonden.sort(key=lambda paar: -paar[1].aantal)
    rijen = [(code.value, code.label, *_mensen(som)) for code, som in gevonden]
    naam = f"preventie_{as_}"
    kolommen = (*as_kolommen(as_, kop), *_BEREIK)
    grafiek = Grafiek(naam, titel, Grafieksoort.STAAF, f"{as_}_naam", "aantal")
    return tabel(naam, titel, PREVENTIE, kolommen, rijen, waarom or _GEDAAN), grafiek


def _per_school(cijfers: Preventiecijfers, scholen: Scholen, waarom: str) -> Uitgewerkt:
    bereik = cijfers.bereik(lambda a: scholen.code(a.school_id))
    vervolg = cijfers.vervolg(lambda a: scholen.code(a.school_id))
    namen = scholen.namen_van(a.school_id for a in cijfers.gedaan)
    rijen = [
        (code, naam, *_mensen(bereik[code]), _som(vervolg[code]), vervolg[code].zonder)
        for code, naam in namen.items()
    ]
    naam, titel = "preventie_school", "Preventie per school"
    kolommen = (*as_kolommen("school", "School"), *_BEREIK, *_VERVOLG)
    grafiek = Grafiek(naam, titel, Grafieksoort.STAAF, "school_naam", "aantal")
    return tabel(naam, titel, PREVENTIE, kolommen, rijen, waarom or _GEDAAN), grafiek


def _spreekuren(cijfers: Preventiecijfers, scholen: Scholen, waarom: str) -> Uitgewerkt:
    sommen = cijfers.bezoek(lambda s: (scholen.code(s.school_id), s.doelgroep))
    namen = scholen.namen_van(s.school_id for s in cijfers.gehouden)
    rijen = [
        (code, school, groep.value, groep.label, som.aantal, _som(som), som.nul, som.zonder)
        for code, school in namen.items()
        for groep in Spreekuurdoelgroep
        if (som := sommen.get((code, groep)))
    ]
    naam, titel = "spreekuren", "Spreekuren die er waren"
    kolommen = (
        *as_kolommen("school", "School"),
        *as_kolommen("doelgroep", "Voor wie"),
        AANTAL,
        Kolom("bezoekers", "Bezoekers", Kolomsoort.AANTAL),
        Kolom("niemand", "Niemand kwam", Kolomsoort.AANTAL),
        Kolom("zonder_bezoekers", "Bezoekers niet ingevuld", Kolomsoort.AANTAL),
    )
    uitleg = waarom or f"Ook een spreekuur waar niemand kwam, telt. {_LEEG_VAK}"
    grafiek = Grafiek(
        naam, titel, Grafieksoort.GESTAPELD, "school_naam", "aantal", "doelgroep_naam"
    )
    return tabel(naam, titel, PREVENTIE, kolommen, rijen, uitleg), grafiek


def _adviezen(cijfers: Preventiecijfers, waarom: str) -> Uitgewerkt:
    sommen = cijfers.advies(lambda a: a.soort)
    rijen = [
        (soort.value, soort.label, som.aantal, _som(som), som.zonder)
        for soort in Adviessoort
        if (som := sommen.get(soort))
    ]
    naam, titel = "advies_soort", "Advies aan school"
    kolommen = (
        *as_kolommen("soort", "Soort advies"),
        AANTAL,
        Kolom("mensen", "Voor hoeveel mensen", Kolomsoort.AANTAL),
        Kolom("zonder_aantal", "Zonder aantal", Kolomsoort.AANTAL),
    )
    grafiek = Grafiek(naam, titel, Grafieksoort.STAAF, "soort_naam", "aantal")
    return tabel(naam, titel, PREVENTIE, kolommen, rijen, waarom or _LEEG_VAK), grafiek


def _mensen(som: Telsom) -> tuple[Waarde, Waarde, Waarde]:
    return som.aantal, _som(som), som.zonder


def _som(som: Telsom) -> Waarde:
    """Return the sum, or an empty cell when nobody wrote any number down."""
    return som.mensen if som.bekend else NIET_VASTGELEGD
