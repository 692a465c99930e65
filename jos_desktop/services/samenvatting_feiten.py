"""The facts of every traject and consult that a summary counts by, as codes of Layout 1.

One plain query reads everything, days between dates included: no object is made per row, so that
25,000 trajecten are read in a fraction of a second. How each fact is counted, and why, stands in
docs/besluiten/0100-hoe-elk-feit-wordt-geteld.md.
"""

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import text

from jos_desktop.models.codes import (
    GESPREKKEN_MET_LEERLING,
    Datumzekerheid,
    TrajectStatus,
    TrajectType,
    Vervolg,
)
from jos_desktop.services.afscherming import Afscherming
from jos_desktop.services.gesprekstelling import MET_OUDERS
from jos_desktop.services.samenvatting_assen import (
    EXIT_ASSEN,
    NIET_GEVRAAGD,
    NIET_VAN_TOEPASSING,
    NOG_NIET,
    ONBEKEND,
    VERVOLG_OP_TRAJECT,
)
from jos_desktop.services.samenvatting_feiten_exit import lees_exitfeiten
from jos_desktop.services.samenvatting_feiten_klassen import (
    dagklasse,
    gemeentecode,
    leeftijdklasse,
    themagroep,
    weekklasse,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

Kenmerken = Mapping[str, str]

GESPREKSOORTEN: Final = GESPREKKEN_MET_LEERLING | MET_OUDERS
"""What counts as a first talk: with the pupil, with parents, or with both."""

_SOORTEN: Final = ", ".join(f"'{soort.value}'" for soort in sorted(GESPREKSOORTEN))
# What goes on from an earlier traject under the same application was not applied for anew.
FEITEN_SQL: Final = f"""
SELECT t.id, t.leerling_id, t.type, t.status, t.start, t.hoofdthema,
       CAST(julianday(t.einde) - julianday(t.start) AS INTEGER),
       a.ingang,
       v.id IS NOT NULL AND v.type <> 'EC'
           AND (t.aanmelding_id IS NULL OR t.aanmelding_id IS v.aanmelding_id),
       CAST(julianday(t.start) - julianday(a.datum) AS INTEGER),
       CASE WHEN t.type = 'KT' AND a.id IS NOT NULL THEN
           CAST(julianday(coalesce(a.eerste_gesprek, (
               SELECT c.datum FROM contactmoment c
               WHERE c.leerling_id = t.leerling_id AND c.soort IN ({_SOORTEN}) AND NOT c.no_show
                 AND (c.traject_id = t.id OR c.aanmelding_id = a.id)
               ORDER BY c.datum LIMIT 1))) - julianday(a.datum) AS INTEGER)
       END,
       u.schoolsituatie, u.doorverwezen, u.betrokken_bij_2e_lijn, u.verwijzing_voorkomen,
       u.vervolg
FROM traject t
JOIN leerling l ON l.id = t.leerling_id AND NOT l.bezwaar_monitoring
LEFT JOIN traject v ON v.id = t.vorig_traject_id
LEFT JOIN aanmelding a ON a.id = t.aanmelding_id
LEFT JOIN uitstroom u ON u.traject_id = t.id
WHERE t.start IS NOT NULL
"""  # noqa: S608 - codes of a closed list
ALLEEN_SQL: Final = " AND t.id IN (SELECT value FROM json_each(:alleen))"
LEERLINGEN_SQL: Final = """
SELECT id, geboortedatum, geboortedatum_zekerheid, woongemeente, straat, postcode, woonplaats,
       telefoon, email, adres_afgeschermd
FROM leerling WHERE NOT bezwaar_monitoring
"""
# The gemeente of the one who has gezag counts (woonplaatsbeginsel); gezag may have ended.
GEZAG_SQL: Final = """
SELECT b.leerling_id, b.straat, b.postcode, b.woonplaats, b.telefoon, b.email, b.adres_afgeschermd
FROM betrokkene b
JOIN leerling l ON l.id = b.leerling_id AND NOT l.bezwaar_monitoring
WHERE b.gezag = 'ja' AND (b.gezag_tot IS NULL OR b.gezag_tot >= :vandaag)
  AND l.woongemeente = '' AND l.woonplaats = '' AND NOT l.adres_afgeschermd
  AND (b.woonplaats <> '' OR b.adres_afgeschermd)
ORDER BY b.id
"""
CONSULTEN_SQL: Final = "SELECT id, vrager, hoofdthema FROM consult"
_UITSTROOMVELDEN: Final = (
    "schoolsituatie",
    "doorverwezen",
    "betrokken_2e_lijn",
    "verwijzing_voorkomen",
    "vervolg",
)
_NVT_BIJ_EINDE: Final = dict.fromkeys(_UITSTROOMVELDEN, NIET_VAN_TOEPASSING)
_ONBEKEND_BIJ_EINDE: Final = dict.fromkeys(_UITSTROOMVELDEN, ONBEKEND)
_GEEN_EXIT: Final = dict.fromkeys(EXIT_ASSEN, NIET_VAN_TOEPASSING)
_EXIT_OPEN: Final = {
    **dict.fromkeys(EXIT_ASSEN, ONBEKEND),
    "exit_leerling": NIET_GEVRAAGD,
    "exit_ouder": NIET_GEVRAAGD,
}
_NIEMAND: Final = {
    "woongemeente": NIET_VAN_TOEPASSING,
    "leeftijd": NIET_VAN_TOEPASSING,
    "eerste_gesprek": NIET_VAN_TOEPASSING,
    "wacht_op_start": NIET_VAN_TOEPASSING,
    "duur": NIET_VAN_TOEPASSING,
    **_NVT_BIJ_EINDE,
    **_GEEN_EXIT,
}


def lees_kenmerken(
    uow: UnitOfWork, alleen: Collection[int] | None = None
) -> Mapping[int, Kenmerken]:
    """Return by traject id its code on every axis, of each traject that has started.

    ``alleen``: of these trajecten only. Whoever objects to use for monitoring is not in it.
    """
    vraag, waarden = FEITEN_SQL, {}
    if alleen is not None:
        vraag += ALLEEN_SQL
        waarden = {"alleen": json.dumps(sorted(alleen))}
    leerlingen = _Leerlingen(uow)
    exit_ = lees_exitfeiten(uow, alleen)
    return {
        rij[0]: _kenmerken(rij, leerlingen, exit_)
        for rij in uow.session.execute(text(vraag), waarden).all()
    }


def lees_consultkenmerken(uow: UnitOfWork) -> Mapping[int, Kenmerken]:
    """Return by consult id its code on every axis; there is nobody in a consult."""
    return {
        nummer: {"ingang": vrager, "themagroep": themagroep(thema), **_NIEMAND}
        for nummer, vrager, thema in uow.session.execute(text(CONSULTEN_SQL)).all()
    }


def _kenmerken(rij: Any, leerlingen: "_Leerlingen", exit_: Mapping[int, Kenmerken]) -> Kenmerken:
    (nummer, leerling_id, soort, status, start, thema, duur, ingang, vervolg, wacht, gesprek) = rij[
        :11
    ]
    kenmerken = {
        "ingang": VERVOLG_OP_TRAJECT if vervolg else ingang or ONBEKEND,
        "themagroep": themagroep(thema),
        "woongemeente": leerlingen.woongemeente(leerling_id),
        "leeftijd": leerlingen.leeftijd(leerling_id, start),
    }
    if soort == TrajectType.KT and not vervolg:
        # Without an application nobody knows since when there was waiting.
        kenmerken["wacht_op_start"] = ONBEKEND if wacht is None else dagklasse(wacht)
        if gesprek is not None:
            kenmerken["eerste_gesprek"] = dagklasse(gesprek)
        else:
            kenmerken["eerste_gesprek"] = ONBEKEND if wacht is None else NOG_NIET
    else:
        kenmerken["wacht_op_start"] = kenmerken["eerste_gesprek"] = NIET_VAN_TOEPASSING
    if duur is None or soort == TrajectType.EC:
        kenmerken["duur"] = NIET_VAN_TOEPASSING
    else:
        kenmerken["duur"] = weekklasse(duur)
    kenmerken |= _einde(rij[11:], soort, status)
    if soort != TrajectType.KT:
        return kenmerken | _GEEN_EXIT
    return {**kenmerken, **_EXIT_OPEN, **exit_.get(nummer, {})}


def _einde(uitstroom: Any, soort: str, status: str) -> dict[str, str]:
    situatie, doorverwezen, betrokken, voorkomen, vervolg = uitstroom
    if situatie is not None:
        return {
            "schoolsituatie": situatie,
            "doorverwezen": doorverwezen,
            "betrokken_2e_lijn": "ja" if betrokken else "nee",
            "verwijzing_voorkomen": voorkomen,
            "vervolg": vervolg,
        }
    if soort != TrajectType.KT:
        return _NVT_BIJ_EINDE
    if status == TrajectStatus.OVERGEDRAGEN:
        # It ended here because another function of JOS went on.
        return {**_NVT_BIJ_EINDE, "vervolg": Vervolg.ANDERE_FUNCTIE.value}
    return _ONBEKEND_BIJ_EINDE


class _Leerlingen:
    """Where pupils live and how old they are, read once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._afscherming = Afscherming.lees(uow)
        self._leeftijden: dict[tuple[str, str, str], str] = {}
        self._gemeentecodes: dict[tuple[str, str], str] = {}
        self._rijen = {rij[0]: rij for rij in uow.session.execute(text(LEERLINGEN_SQL)).all()}
        self._woongemeente: dict[int, str] = {}
        vandaag = {"vandaag": uow.vandaag.isoformat()}
        bij_gezag: dict[int, set[str]] = {}
        for rij in uow.session.execute(text(GEZAG_SQL), vandaag).all():
            dicht = self._afscherming.adres_dicht(rij)
            code = ONBEKEND if dicht else gemeentecode("", rij.woonplaats)
            bij_gezag.setdefault(rij.leerling_id, set()).add(code)
        for leerling_id, gemeenten in bij_gezag.items():
            # Two parents in two gemeenten: which of them counts was not written down.
            self._woongemeente[leerling_id] = gemeenten.pop() if len(gemeenten) == 1 else ONBEKEND

    def woongemeente(self, leerling_id: int) -> str:
        """Return the code of where a pupil lives; of who is shielded nothing is told."""
        if leerling_id not in self._woongemeente:
            rij = self._rijen[leerling_id]
            plaats = (rij.woongemeente, rij.woonplaats)
            if plaats not in self._gemeentecodes:
                self._gemeentecodes[plaats] = gemeentecode(*plaats)
            gemeente = self._gemeentecodes[plaats]
            if gemeente != ONBEKEND and self._afscherming.adres_dicht(rij):
                gemeente = ONBEKEND
            self._woongemeente[leerling_id] = gemeente
        return self._woongemeente[leerling_id]

    def leeftijd(self, leerling_id: int, dag: str) -> str:
        """Return the class of the age on a day."""
        _, geboren, zekerheid = self._rijen[leerling_id][:3]
        sleutel = (geboren, zekerheid, dag)
        if sleutel not in self._leeftijden:
            self._leeftijden[sleutel] = leeftijdklasse(
                date.fromisoformat(geboren), Datumzekerheid(zekerheid), date.fromisoformat(dag)
            )
        return self._leeftijden[sleutel]
