"""The own figures about referrals, and about what happened after help ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import text

from jos_desktop.models.codes import JaNeeNvt, TrajectType
from jos_desktop.models.codes_werk import (
    Monitoruitkomst,
    Verwijsbestemming,
    Verwijsresultaat,
    Verwijsrichting,
)
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort
from jos_desktop.services.inzicht_gevallen import Inzichtgeval, sleutels
from jos_desktop.services.inzicht_tabel import (
    AANTAL,
    NIET_VASTGELEGD,
    Uitgewerkt,
    as_kolommen,
    kerncijfers,
    kruising,
    tabel,
    verdeling,
)
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.services.samenvatting_assen import ONBEKEND
from jos_desktop.storage.unit_of_work import UnitOfWork

GROEP: Final = "Verwijzen en volgen"
ELDERS: Final = """NOT EXISTS (
    SELECT 1 FROM herkomst h JOIN ontvangst o ON o.id = h.ontvangst_id
    WHERE h.tabel = '{tabel}' AND h.rij_id = {naam}.id AND {naam}.aangemaakt <= o.beantwoord_op)"""
"""The condition that a row is own work and did not come with a handover."""

_VERWIJZINGEN: Final = f"""
SELECT v.richting, v.bestemming, v.resultaat, v.voorkomen, v.herbeoordeeld, v.dagen_verlies,
       CAST(julianday(v.gestart_op) - julianday(v.aangemeld_op) AS INTEGER) AS wachttijd
FROM verwijzing v
JOIN leerling l ON l.id = v.leerling_id AND NOT l.bezwaar_monitoring
LEFT JOIN traject t ON t.id = v.traject_id
WHERE coalesce(v.advies_op, v.aangemeld_op, date(v.aangemaakt)) BETWEEN :van AND :tot
  AND (:school IS NULL OR t.school_id = :school)
  AND (:type IS NULL OR t.type = :type)
  AND (:functie IS NULL OR t.functie = :functie)
  AND {ELDERS.format(tabel="verwijzing", naam="v")}
ORDER BY v.id
"""  # noqa: S608 - fixed words only
_TELT: Final = (
    "Verwijzingen met een advies of aanmelding in deze periode. Kies je een school, soort of "
    "functie, dan tellen alleen verwijzingen bij zo'n traject."
)


@dataclass(frozen=True, slots=True)
class _Verwijzing:
    richting: str
    bestemming: str
    resultaat: str
    voorkomen: str
    herbeoordeeld: bool
    dagen_verlies: int | None
    wachttijd: int | None


def volgtabellen(
    uow: UnitOfWork, filter_: Inzichtfilter, klaar: Sequence[Inzichtgeval]
) -> tuple[Uitgewerkt, ...]:
    """Return the tables about referrals and monitortrajecten of a period."""
    verwijzingen = [
        _verwijzing(rij) for rij in uow.session.execute(text(_VERWIJZINGEN), sleutels(filter_))
    ]
    wachttijden = [v.wachttijd for v in verwijzingen if v.wachttijd is not None]
    return (
        kruising(
            "verwijzing_richting_resultaat",
            "Verwijzingen en hoe ze afliepen",
            GROEP,
            (("richting", "Richting"), ("resultaat", "Resultaat")),
            (
                {lid.value: lid.label for lid in Verwijsrichting},
                {lid.value: lid.label for lid in Verwijsresultaat},
            ),
            [(v.richting, v.resultaat) for v in verwijzingen],
            toelichting=_TELT,
            alles=False,
        ),
        verdeling(
            "verwijzing_bestemming",
            "Waarheen verwezen",
            GROEP,
            ("bestemming", "Bestemming"),
            {lid.value: lid.label for lid in Verwijsbestemming},
            [v.bestemming for v in verwijzingen],
            toelichting=_TELT,
            alles=False,
            grootste_eerst=True,
        ),
        _voorkomen(verwijzingen, klaar),
        kerncijfers(
            "verwijzing_wachttijd",
            "Wachten op hulp na een verwijzing",
            GROEP,
            ("maat", "Van aanmelding tot start"),
            [("wachttijd", "Hulp is begonnen", wachttijden)],
            eenheid="dagen",
            toelichting=_TELT,
        ),
        _opnieuw(verwijzingen),
        monitortabel(klaar),
    )


def monitortabel(klaar: Sequence[Inzichtgeval]) -> Uitgewerkt:
    """Return how the monitortrajecten of a period ended."""
    return verdeling(
        "monitor_uitkomst",
        "Hoe monitortrajecten afliepen",
        GROEP,
        ("uitkomst", "Uitkomst"),
        {lid.value: lid.label for lid in Monitoruitkomst},
        [geval.monitoruitkomst for geval in klaar if geval.type == TrajectType.MT],
        toelichting="Monitortrajecten die in deze periode eindigden.",
    )


def _verwijzing(rij: Any) -> _Verwijzing:
    return _Verwijzing(
        rij.richting,
        rij.bestemming,
        rij.resultaat,
        rij.voorkomen,
        bool(rij.herbeoordeeld),
        rij.dagen_verlies,
        rij.wachttijd,
    )


def _voorkomen(verwijzingen: Sequence[_Verwijzing], klaar: Sequence[Inzichtgeval]) -> Uitgewerkt:
    """Return the two places where a coach says so; one case may stand in both."""
    einde, erbij = "einde", "verwijzing"
    klant = [geval for geval in klaar if geval.type == TrajectType.KT]
    return kruising(
        "verwijzing_voorkomen",
        "Verwijzing naar de 2e lijn voorkomen",
        GROEP,
        (("waar", "Vastgelegd bij"), ("voorkomen", "Voorkomen")),
        (
            {einde: "Het einde van een klanttraject", erbij: "Een verwijzing"},
            {**{lid.value: lid.label for lid in JaNeeNvt}, ONBEKEND: "Niet bekend"},
        ),
        [
            *((einde, geval.verwijzing_voorkomen) for geval in klant),
            *((erbij, verwijzing.voorkomen) for verwijzing in verwijzingen),
        ],
        toelichting="Tel de twee rijen niet op: een traject kan in allebei staan.",
    )


def _opnieuw(verwijzingen: Sequence[_Verwijzing]) -> Uitgewerkt:
    opnieuw = [v for v in verwijzingen if v.herbeoordeeld]
    dagen = [v.dagen_verlies for v in opnieuw if v.dagen_verlies is not None]
    kolommen = (
        *as_kolommen("opnieuw", "Opnieuw beoordeeld door de gemeente"),
        AANTAL,
        Kolom("dagen_verlies", "Dagen verlies samen", Kolomsoort.AANTAL),
        Kolom("dagen_bekend", "Waarvan dagen ingevuld", Kolomsoort.AANTAL),
    )
    rijen: list[tuple[str | int, ...]] = []
    if verwijzingen:
        rijen = [
            ("ja", "Ja", len(opnieuw), sum(dagen) if dagen else NIET_VASTGELEGD, len(dagen)),
            ("nee", "Nee", len(verwijzingen) - len(opnieuw), "n.v.t.", "n.v.t."),
        ]
    gemaakt = tabel(
        "verwijzing_opnieuw_beoordeeld",
        "Opnieuw beoordeeld",
        GROEP,
        kolommen,
        rijen,
        "Een leeg vak betekent: niet vastgelegd.",
    )
    return gemaakt, None
