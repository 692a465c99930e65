"""The caseload: one row a pupil, read in three plain queries so that 10,000 rows stay instant."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import text

from jos_desktop.models.codes import (
    TrajectStatus,
    TrajectType,
)
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.caseload_regel import Regelboek, lees_regelboek
from jos_desktop.services.herhaald import Beroep, Terug, lees_terug
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.privacyinstellingen import LANG_NIET_GEZIEN_DAGEN, lees_keuze
from jos_desktop.services.toestemmingsregel import Oordeel
from jos_desktop.storage.unit_of_work import UnitOfWork

MEETMOMENT: Final = "Hoe gaat het nu?"
"""The next thing to do for somebody in a monitortraject, when a check moment comes first."""
HERHAALD: Final = "Herhaald beroep"
CASELOAD_SQL = """
SELECT l.id, l.roepnaam, l.voorvoegsel, l.achternaam, l.zoeknaam, l.geboortedatum,
       l.adres_afgeschermd, s.id,
       s.naam, i.klas,
       t.id, t.type, t.functie, t.status, t.start, t.einde,
       (SELECT max(c.datum) FROM contactmoment c WHERE c.leerling_id = l.id),
       a.id, a.datum, a.urgentie,
       k.omschrijving, k.datum, l.school_afgeschermd, l.geboortedatum_zekerheid, i.mentor,
       CASE WHEN t.type = 'MT' AND t.einde IS NULL THEN
           (SELECT min(m.gepland) FROM meetmoment m
            WHERE m.traject_id = t.id AND m.gedaan_op IS NULL) END
FROM leerling l
LEFT JOIN inschrijving i ON i.id = (
    SELECT x.id FROM inschrijving x
    WHERE x.leerling_id = l.id AND (x.tot IS NULL OR x.tot > :vandaag)
    ORDER BY x.van > :vandaag, x.rol = 'hoofd' DESC, x.van DESC LIMIT 1)
LEFT JOIN school s ON s.id = i.school_id
LEFT JOIN traject t ON t.id = (
    SELECT x.id FROM traject x WHERE x.leerling_id = l.id
    ORDER BY x.einde IS NULL DESC, x.start DESC, x.id DESC LIMIT 1)
LEFT JOIN aanmelding a ON a.id = (
    SELECT x.id FROM aanmelding x WHERE x.leerling_id = l.id AND x.status = 'open'
    ORDER BY x.datum DESC LIMIT 1)
LEFT JOIN taak k ON k.id = (
    SELECT x.id FROM taak x WHERE x.leerling_id = l.id AND x.klaar_op IS NULL
    ORDER BY x.datum IS NULL, x.datum LIMIT 1)
ORDER BY l.id
"""


class CaseloadRij(NamedTuple):
    """One pupil with the traject, application or neither that is on now.

    A named tuple: ten thousand of them are made at once, and it is three times as quick.

    ``fase`` is ``aanmelding``, ``lopend``, ``monitor``, ``afgesloten`` or ``geen``.
    """

    leerling_id: int
    naam: str
    zoeknaam: str
    sorteernaam: str
    leeftijd: int
    school_id: int | None
    school: str
    klas: str
    traject_id: int | None
    type: str
    functie: str
    fase: str
    traject: str
    laatste_contact: date | None
    volgende_actie: str
    volgende_datum: date | None
    toestemming: str
    toestemming_compleet: bool
    vlaggen: tuple[str, ...]
    mentor: str = ""


def lees_caseload(uow: UnitOfWork) -> tuple[CaseloadRij, ...]:
    """Return a row for every pupil, by last name."""
    vandaag = uow.vandaag
    rijen = uow.session.execute(text(CASELOAD_SQL), {"vandaag": vandaag.isoformat()}).all()
    regelboek = lees_regelboek(uow)
    grens = vandaag - timedelta(days=int(lees_keuze(uow, LANG_NIET_GEZIEN_DAGEN)))
    terug = lees_terug(uow, met_lopend=True)
    gelezen = [_rij(rij, regelboek, vandaag, grens, terug) for rij in rijen]
    gelezen.sort(key=lambda rij: rij.sorteernaam)
    return tuple(gelezen)


def _rij(
    rij: Sequence[Any],
    regelboek: Regelboek,
    vandaag: date,
    grens: date,
    terug: Mapping[int, Terug],
) -> CaseloadRij:
    (leerling_id, roepnaam, voorvoegsel, achternaam, zoek, geboren, afgeschermd) = rij[:7]
    (school_id, school, klas) = rij[7:10]
    (traject_id, soort, functie, status, start, einde, laatste) = rij[10:17]
    (aanmelding_id, aanmelding_datum, urgentie, actie, actie_datum) = rij[17:22]
    (geheim, zekerheid, mentor, meetmoment) = rij[22:]
    if meetmoment is not None and meetmoment < (actie_datum or "9999"):
        actie, actie_datum = MEETMOMENT, meetmoment
    geboortedag = date.fromisoformat(geboren)
    leeftijd = leeftijd_op(geboortedag, vandaag)
    fase = _fase(traject_id, soort, start, einde, aanmelding_id)
    laatste_contact = _datum(laatste)
    oordeel: Oordeel | None = None
    if fase in {"aanmelding", "lopend"} and not (fase == "lopend" and soort == "EC"):
        oordeel = regelboek.oordeel_hulp(leerling_id, geboortedag, zekerheid)
    loopt = fase == "lopend" and status == TrajectStatus.LOPEND.value
    gestart = _datum(start) if loopt else None
    vlaggen = _vlaggen(fase, urgentie, bool(afgeschermd), laatste_contact, gestart, grens)
    if fase == "lopend" and traject_id in terug:
        kort = HERHAALD if terug[traject_id].beroep is Beroep.HERHAALD else "Terugval"
        vlaggen = (*vlaggen, kort)
    return CaseloadRij(
        leerling_id=leerling_id,
        naam=" ".join(deel for deel in (roepnaam, voorvoegsel, achternaam) if deel),
        zoeknaam=zoek,
        sorteernaam=_sorteernaam(achternaam, roepnaam),
        leeftijd=leeftijd,
        school_id=school_id,
        school=toon_afgeschermd(school or "", afgeschermd=bool(geheim)),
        klas=klas or "",
        traject_id=traject_id,
        type=soort or "",
        functie=functie or "",
        fase=fase,
        traject=_omschrijving(
            fase, soort, status, _datum(start), _datum(einde), aanmelding_datum, vandaag
        ),
        laatste_contact=laatste_contact,
        volgende_actie=actie or "",
        volgende_datum=_datum(actie_datum),
        toestemming=oordeel.kort if oordeel else "",
        toestemming_compleet=oordeel.compleet if oordeel else True,
        vlaggen=vlaggen,
        mentor=toon_afgeschermd(mentor or "", afgeschermd=bool(geheim)),
    )


def _sorteernaam(achternaam: str, roepnaam: str) -> str:
    """Return a name to sort by: Çağlar between Cadman and Cohen, not after Zwart."""
    naam = f"{achternaam} {roepnaam}"
    return naam.casefold() if naam.isascii() else zoeknaam(naam)


def _fase(
    traject_id: int | None,
    soort: str | None,
    start: str | None,
    einde: str | None,
    aanmelding_id: int | None,
) -> str:
    # A traject made ready for the start waits with its application.
    begonnen = start is not None or aanmelding_id is None
    if traject_id is not None and einde is None and begonnen:
        return "monitor" if soort == TrajectType.MT.value else "lopend"
    if aanmelding_id is not None:
        return "aanmelding"
    return "geen" if traject_id is None else "afgesloten"


def _omschrijving(
    fase: str,
    soort: str | None,
    status: str | None,
    start: date | None,
    einde: date | None,
    aanmelding_datum: str | None,
    vandaag: date,
) -> str:
    if fase == "geen":
        return "Nog geen traject"
    if fase == "aanmelding":
        dag = date.fromisoformat(aanmelding_datum or vandaag.isoformat())
        return f"Aanmelding · {dag:%d-%m-%Y}"
    label = TrajectType(soort or "").label
    if fase == "afgesloten" and einde is not None:
        return f"{label} · tot {einde:%d-%m-%Y}"
    if status in {TrajectStatus.WACHT.value, TrajectStatus.AANGEMELD.value} or start is None:
        return f"{label} · wacht op start"
    return f"{label} · week {(vandaag - start).days // 7 + 1}"


def _vlaggen(
    fase: str,
    urgentie: str | None,
    afgeschermd: bool,
    laatste: date | None,
    start: date | None,
    grens: date,
) -> tuple[str, ...]:
    vlaggen: list[str] = []
    if urgentie == "acuut" and fase == "aanmelding":
        vlaggen.append("Acuut")
    if afgeschermd:
        vlaggen.append("Adres afgeschermd")
    # A talk from before the start belongs to earlier help; who waits is not seen yet.
    if start is not None and max(laatste or start, start) < grens:
        vlaggen.append("Lang niet gezien")
    return tuple(vlaggen)


def _datum(tekst: str | None) -> date | None:
    return None if tekst is None else date.fromisoformat(tekst)
