"""The timeline of a dossier; contacts come by plain SQL, since there can be hundreds of them."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select, text

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import ContactSoort, Locatie, OverdrachtStatus, TrajectType
from jos_desktop.models.codes_werk import Verwijsresultaat
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.traject import Traject
from jos_desktop.models.verwijzing import Verwijzing
from jos_desktop.models.verzuim import Verzuimperiode
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.groepscontact import aantal_anderen, samen_met
from jos_desktop.services.herkomst import EIGEN_WERK, heeft_herkomst, labels
from jos_desktop.services.stukken import stukken_per_contact
from jos_desktop.services.tijdlijn_exit import exitgebeurtenissen
from jos_desktop.services.verklaringen import lijst_verklaringen
from jos_desktop.services.verwijzingen import OPEN
from jos_desktop.services.voorvallen import lijst_voorvallen
from jos_desktop.storage.unit_of_work import UnitOfWork

CONTACTEN_SQL = """
SELECT c.id, c.datum, c.soort, c.duur_min, c.locatie, c.aanwezigen, c.no_show, c.verslag,
       c.indruk, p.naam
FROM contactmoment c
LEFT JOIN contact_betreft b ON b.contactmoment_id = c.id
LEFT JOIN betrokkene p ON p.id = b.betrokkene_id
WHERE c.leerling_id = :leerling_id
"""

_TABEL = {"contact": "contactmoment", "verzuim": "verzuimperiode"}
"""The table of each kind of item that is not called after it."""


@dataclass(frozen=True, slots=True)
class TijdlijnItem:
    """One thing that happened: a contact, aanmelding, traject, overdracht or verklaring.

    ``soort`` says which, ``id`` is the key of the thing itself, ``icoon`` a kind within the kind
    (huisbezoek, ...); ``stukken`` the attachments that came with a contact, by key and name.
    ``herkomst`` says with which handover it came, empty for own work.
    """

    soort: str
    id: int
    datum: date
    titel: str
    onderschrift: str
    tekst: str
    mening: str
    icoon: str
    stukken: tuple[tuple[int, str], ...] = ()
    herkomst: str = EIGEN_WERK


def lees_tijdlijn(
    uow: UnitOfWork,
    leerling_id: int,
    trajecten: list[Traject],
    aanmeldingen: list[Aanmelding],
    *,
    school_afgeschermd: bool = False,
) -> tuple[TijdlijnItem, ...]:
    """Return everything that happened, the latest first; the caller read the trajecten already."""
    items = [
        *_contact_items(uow, leerling_id),
        *(_aanmelding_item(rij) for rij in aanmeldingen),
        *(item for traject in trajecten for item in _traject_items(traject, school_afgeschermd)),
        *_overdracht_items(uow, leerling_id),
        *_verklaring_items(uow, leerling_id),
        *_verwijzing_items(uow, leerling_id),
        *_verzuim_items(uow, leerling_id),
        *_voorval_items(uow, leerling_id),
        *_exit_items(uow, leerling_id),
    ]
    items.sort(key=lambda item: (item.datum, item.id), reverse=True)
    return tuple(_met_herkomst(uow, leerling_id, items))


def _met_herkomst(
    uow: UnitOfWork, leerling_id: int, items: list[TijdlijnItem]
) -> list[TijdlijnItem]:
    """Return the items, each with the handover it came with; most dossiers have none."""
    if not heeft_herkomst(uow, leerling_id):
        return items
    per_soort: dict[str, set[int]] = {}
    for item in items:
        per_soort.setdefault(item.soort, set()).add(item.id)
    bekend = {
        soort: labels(uow, _TABEL.get(soort, soort), nummers)
        for soort, nummers in per_soort.items()
    }
    return [replace(item, herkomst=bekend[item.soort][item.id]) for item in items]


def _contact_items(uow: UnitOfWork, leerling_id: int) -> list[TijdlijnItem]:
    rijen = uow.session.execute(text(CONTACTEN_SQL), {"leerling_id": leerling_id})
    stukken = stukken_per_contact(uow, leerling_id)
    anderen = aantal_anderen(uow, leerling_id)
    items = []
    for id_, datum, soort, duur, locatie, aanwezigen, no_show, verslag, indruk, hulp_aan in rijen:
        delen = (
            f"{duur} min" if duur else "",
            Locatie(locatie).label.lower() if locatie else "",
            aanwezigen,
            "niet gekomen" if no_show else "",
            f"hulp aan {hulp_aan} zelf" if hulp_aan else "",
            samen_met(anderen.get(id_, 0)),
        )
        items.append(
            TijdlijnItem(
                "contact",
                id_,
                date.fromisoformat(datum),
                ContactSoort(soort).label,
                " · ".join([deel for deel in delen if deel]),
                verslag,
                indruk,
                soort,
                stukken.get(id_, ()),
            )
        )
    return items


def _aanmelding_item(rij: Aanmelding) -> TijdlijnItem:
    tekst = "\n".join(
        f"{wie}: {doel}"
        for wie, doel in (
            ("School", rij.doel_school),
            ("Leerling", rij.doel_leerling),
            ("Ouders", rij.doel_ouders),
            ("Besluit", rij.besluit),
        )
        if doel
    )
    return TijdlijnItem(
        "aanmelding",
        rij.id,
        rij.datum,
        "Aanmelding",
        _aanmelding_onder(rij),
        tekst,
        "",
        "aanmelding",
    )


def _aanmelding_onder(rij: Aanmelding) -> str:
    """Return who asked, and what came of it."""
    wie = midden_in_zin(rij.ingang.label)
    if rij.aangemeld_door:
        wie = f"{wie} ({rij.aangemeld_door})"
    besluit = rij.status.label.lower()
    if rij.doorgezet_naar:
        besluit = f"doorgezet naar {rij.doorgezet_naar}"
    if rij.besluit_op is not None:
        besluit = f"{besluit} op {rij.besluit_op:%d-%m-%Y}"
    return f"door {wie} · {besluit}"


def midden_in_zin(label: str) -> str:
    """Return a label as it stands inside a sentence: "JOS" keeps its capitals."""
    return label if label[1:2].isupper() else f"{label[0].lower()}{label[1:]}"


def _traject_items(traject: Traject, geheim: bool) -> list[TijdlijnItem]:
    items = []
    school = toon_afgeschermd(traject.school.naam, afgeschermd=geheim)
    if traject.start is not None:
        items.append(
            TijdlijnItem(
                "traject",
                traject.id,
                traject.start,
                traject.type.label
                if traject.type is TrajectType.EC
                else f"{traject.type.label} gestart",
                f"{traject.functie.label} · {school}",
                traject.afwijkreden,
                "",
                "start",
            )
        )
    if traject.einde is not None and traject.type is not TrajectType.EC:
        uitstroom = traject.uitstroom
        items.append(
            TijdlijnItem(
                "traject",
                traject.id,
                traject.einde,
                f"{traject.type.label} afgesloten",
                uitstroom.reden.label if uitstroom else traject.status.label,
                uitstroom.toelichting if uitstroom else "",
                "",
                "einde",
            )
        )
    return items


def _overdracht_items(uow: UnitOfWork, leerling_id: int) -> list[TijdlijnItem]:
    rijen = uow.session.scalars(
        select(Overdracht).join(Traject).where(Traject.leerling_id == leerling_id)
    )
    return [
        TijdlijnItem(
            "overdracht",
            rij.id,
            rij.datum,
            f"Overdracht: {rij.type.label.lower()}",
            f"{rij.documentnummer} · {rij.status.label.lower()}",
            "" if rij.status is OverdrachtStatus.CONCEPT else f"Aan {rij.ontvanger_naam}",
            "",
            "overdracht",
        )
        for rij in rijen
    ]


def _verwijzing_items(uow: UnitOfWork, leerling_id: int) -> list[TijdlijnItem]:
    """Return when somebody was referred, and what came of it."""
    items = []
    for rij in uow.session.scalars(select(Verwijzing).where(Verwijzing.leerling_id == leerling_id)):
        naar = f"{rij.bestemming.label[0].lower()}{rij.bestemming.label[1:]}"
        begin = rij.advies_op or rij.aangemeld_op or rij.beschikking_op
        eind = rij.gestart_op if rij.resultaat is Verwijsresultaat.GESTART else rij.resultaat_op
        if begin is not None:
            titel, onder = f"Verwezen naar {naar}", rij.organisatie
            items.append(_zorgitem("verwijzing", rij.id, begin, titel, onder, rij.reden))
        if eind is not None and rij.resultaat not in OPEN:
            hoe = f"{rij.resultaat.label[0].lower()}{rij.resultaat.label[1:]}"
            titel = f"{rij.bestemming.label}: {hoe}"
            items.append(_zorgitem("verwijzing", rij.id, eind, titel, rij.organisatie))
    return items


def _verzuim_items(uow: UnitOfWork, leerling_id: int) -> list[TijdlijnItem]:
    """Return when a period of absence began, and when it ended."""
    items = []
    vraag = select(Verzuimperiode).where(Verzuimperiode.leerling_id == leerling_id)
    for rij in uow.session.scalars(vraag):
        wat = rij.soort.label.lower()
        uren = f"{rij.uren_gemist} uur per week" if rij.uren_gemist is not None else ""
        tekst = rij.toelichting
        items.append(_zorgitem("verzuim", rij.id, rij.vanaf, f"Verzuim: {wat}", uren, tekst))
        if rij.tot is not None:
            items.append(_zorgitem("verzuim", rij.id, rij.tot, f"Einde verzuim: {wat}", ""))
    return items


def _zorgitem(
    soort: str, nummer: int, dag: date, titel: str, onder: str, tekst: str = ""
) -> TijdlijnItem:
    return TijdlijnItem(soort, nummer, dag, titel, onder, tekst, "", soort)


def _verklaring_items(uow: UnitOfWork, leerling_id: int) -> list[TijdlijnItem]:
    return [
        TijdlijnItem(
            "verklaring",
            rij.id,
            rij.datum,
            f"Verklaring van {rij.van}",
            rij.over,
            rij.tekst,
            "",
            "verklaring",
        )
        for rij in lijst_verklaringen(uow, leerling_id)
    ]


def _voorval_items(uow: UnitOfWork, leerling_id: int) -> list[TijdlijnItem]:
    items = []
    for rij in lijst_voorvallen(uow, leerling_id):
        een = rij.gegevens
        delen = (een.tijd, een.plaats, f"nabesproken: {rij.gesprek}" if rij.gesprek else "")
        tekst = f"{een.wat}\nGeprobeerd: {een.geprobeerd}" if een.geprobeerd else een.wat
        onder = " · ".join(deel for deel in delen if deel)
        items.append(
            TijdlijnItem(
                "voorval", rij.id, een.datum, "Voorval", onder, tekst, een.indruk, "incident"
            )
        )
    return items


def _exit_items(uow: UnitOfWork, leerling_id: int) -> list[TijdlijnItem]:
    return [
        TijdlijnItem(een.soort, een.id, een.datum, een.titel, een.onder, een.tekst, "", een.soort)
        for een in exitgebeurtenissen(uow, leerling_id)
    ]
