"""The own figures about contacts and hours, and consults."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from sqlalchemy import text

from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.codes import ContactSoort, Ingang, Thema
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Waarde
from jos_desktop.services.inzicht_gevallen import Inzichtgeval, sleutels
from jos_desktop.services.inzicht_tabel import (
    AANTAL,
    NIET_VASTGELEGD,
    Uitgewerkt,
    as_kolommen,
    tabel,
    verdeling,
)
from jos_desktop.services.inzicht_volgen import ELDERS
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.storage.unit_of_work import UnitOfWork

CONTACTEN: Final = "Contacten"
PREVENTIE: Final = "Preventie"
# A pupil at a time: that finds the days in the index, where a scan would read every report.
_UIT: Final = """
FROM leerling l CROSS JOIN contactmoment c ON c.leerling_id = l.id AND NOT l.bezwaar_monitoring
"""
_BIJ: Final = """
LEFT JOIN traject t ON t.id = c.traject_id
LEFT JOIN aanmelding a ON a.id = c.aanmelding_id
"""
_KEUZE: Final = """
AND (:school IS NULL OR coalesce(t.school_id, a.school_id) = :school)
AND (:type IS NULL OR t.type = :type)
AND (:functie IS NULL OR t.functie = :functie)
"""
_TELLING: Final = """
SELECT soort, count(*) AS aantal, sum(no_show) AS no_show, coalesce(sum(duur), 0) AS minuten,
       sum(duur IS NULL) AS zonder_duur
FROM ({bron}) GROUP BY soort
"""
_EIGEN_WERK: Final = ELDERS.format(tabel="contactmoment", naam="c")
_UUR: Final = Decimal(60)
_TIENDE: Final = Decimal("0.1")


def contacttabellen(uow: UnitOfWork, filter_: Inzichtfilter) -> tuple[Uitgewerkt, ...]:
    """Return contacts and hours by kind of contact."""
    vraag = text(_vraag(filter_))
    per_soort = {rij.soort: rij for rij in uow.session.execute(vraag, sleutels(filter_))}
    rijen: list[tuple[Waarde, ...]] = []
    for soort in sorted(ContactSoort, key=lambda s: -per_soort[s].aantal if s in per_soort else 0):
        if rij := per_soort.get(soort.value):
            uren = (Decimal(rij.minuten) / _UUR).quantize(_TIENDE, ROUND_HALF_UP)
            bekend = rij.zonder_duur < rij.aantal
            rijen.append(
                (
                    soort.value,
                    soort.label,
                    rij.aantal,
                    rij.no_show,
                    uren if bekend else NIET_VASTGELEGD,
                    rij.zonder_duur,
                )
            )
    naam, titel = "contacten_soort", "Contacten en uren"
    kolommen = (
        *as_kolommen("contactsoort", "Soort contact"),
        AANTAL,
        Kolom("niet_gekomen", "Niet gekomen", Kolomsoort.AANTAL),
        Kolom("uren", "Uren", Kolomsoort.GETAL),
        Kolom("zonder_duur", "Zonder duur", Kolomsoort.AANTAL),
    )
    gemaakt = tabel(
        naam,
        titel,
        CONTACTEN,
        kolommen,
        rijen,
        "Een gesprek met meer leerlingen telt één keer. Anonieme consulten staan bij Preventie. "
        "Een leeg vak bij uren betekent: nergens een duur ingevuld.",
    )
    return ((gemaakt, Grafiek(naam, titel, Grafieksoort.STAAF, "contactsoort_naam", "aantal")),)


def _vraag(filter_: Inzichtfilter) -> str:
    """Return the query: talks of one pupil, and talks with several as one of one duration."""
    kiest = any((filter_.school_id, filter_.type, filter_.functie))
    bij, keuze = (_BIJ, _KEUZE) if kiest else ("", "")
    waar = f"WHERE c.datum BETWEEN :van AND :tot {keuze} AND {_EIGEN_WERK}"
    alleen = f"""
SELECT c.soort, c.no_show, c.duur_min AS duur {_UIT} {bij} {waar}
  AND c.id NOT IN (SELECT contactmoment_id FROM contactgroep_lid)"""  # noqa: S608 - fixed words
    samen = f"""
SELECT min(c.soort), min(c.no_show), max(c.duur_min)
{_UIT} JOIN contactgroep_lid g ON g.contactmoment_id = c.id {bij} {waar} GROUP BY g.groep_id"""
    return _TELLING.format(bron=f"{alleen} UNION ALL {samen}")


def consulttabellen(gevallen: Sequence[Inzichtgeval]) -> tuple[Uitgewerkt, ...]:
    """Return the anonymous consults by who asked and by theme."""
    consulten = [geval for geval in gevallen if geval.consult]
    return (
        verdeling(
            "consult_vrager",
            "Consulten: wie vroeg raad",
            PREVENTIE,
            ("vrager", "Wie vroeg raad"),
            {ingang.value: ingang.label for ingang in Ingang},
            [geval.ingang for geval in consulten],
            toelichting="Anonieme consulten; ze tellen ook mee als eenmalig contact.",
            alles=False,
            grootste_eerst=True,
        ),
        verdeling(
            "consult_thema",
            "Consulten: waarover",
            PREVENTIE,
            ("thema", "Hoofdthema"),
            {thema.value: thema.label for thema in Thema},
            [geval.thema for geval in consulten],
            alles=False,
            grootste_eerst=True,
        ),
    )
