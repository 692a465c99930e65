"""How many contacts of each kind a block has, and of how many pupils they are.

Contacts are work, not persons; the count of pupils behind them decides whether a row may leave.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import text

from jos_desktop.models.codes import ContactSoort
from jos_desktop.services.samenvatting_telling import Contacttelling
from jos_desktop.services.schooljaar import Blok
from jos_desktop.storage.unit_of_work import UnitOfWork

# By pupil, so that the index on pupil and day is used instead of reading every report.
CONTACTEN_SQL: Final = """
SELECT c.soort, c.leerling_id, count(*), group_concat(g.groep_id)
FROM leerling l
CROSS JOIN contactmoment c ON c.leerling_id = l.id AND c.datum BETWEEN :begin AND :eind
LEFT JOIN contactgroep_lid g ON g.contactmoment_id = c.id
WHERE NOT l.bezwaar_monitoring AND NOT c.no_show
  AND NOT EXISTS (
      SELECT 1 FROM herkomst h JOIN ontvangst o ON o.id = h.ontvangst_id
      WHERE h.tabel = 'contactmoment' AND h.rij_id = c.id AND c.aangemaakt <= o.beantwoord_op)
GROUP BY c.soort, c.leerling_id
"""


def tel_contacten(uow: UnitOfWork, blok: Blok) -> Mapping[str, Contacttelling]:
    """Count the contacts in a block by kind; a talk with several pupils is one contact.

    Left out: of pupils who object, who did not turn up, and what a colleague did before he handed
    over. Kinds without contacts are not in it.
    """
    dagen = {"begin": blok.begin.isoformat(), "eind": blok.eind.isoformat()}
    per_leerling: dict[str, list[int]] = {}
    groepen: dict[str, set[str]] = {}
    dubbel: dict[str, int] = {}
    for soort, _, aantal, groep_ids in uow.session.execute(text(CONTACTEN_SQL), dagen):
        per_leerling.setdefault(soort, []).append(aantal)
        if groep_ids is not None:
            in_groep = groep_ids.split(",")
            groepen.setdefault(soort, set()).update(in_groep)
            dubbel[soort] = dubbel.get(soort, 0) + len(in_groep)
    return {
        soort.value: Contacttelling(
            aantal=sum(aantallen) - dubbel.get(soort, 0) + len(groepen.get(soort, ())),
            leerlingen=len(aantallen),
            grootste=max(aantallen),
        )
        for soort in ContactSoort
        if (aantallen := per_leerling.get(soort))
    }
