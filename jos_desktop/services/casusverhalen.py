"""Het verhaal achter de cijfers: keep, check and finish the story of one case (eindrapport 2.2).

A story is in the words of the worker, under an invented name. It is finished when nothing of the
dossier is found in it, or somebody said of each finding why it may stay; and it leaves with
consent only.
"""

from dataclasses import replace
from typing import Final

from sqlalchemy import select

from jos_desktop.models.casusverhaal import (
    Casusverhaal,
    Verhaalakkoord,
    Verhaaldeel,
    Verhaalmoment,
    Verhaalschatting,
)
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_exit import Momentsoort
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.verhaaldocument import Lintpunt, Schattingsregel, Verhaaldocument
from jos_desktop.models.vrijgave import Uitgang, Vrijgave
from jos_desktop.services.duidingen import schoon
from jos_desktop.services.leerlingen import haal_leerling, zoeknaam
from jos_desktop.services.uitgang import vraag_vrijgave
from jos_desktop.services.verhaalbron import lees_sporenbron
from jos_desktop.services.verhaalconcept import eerste_concept, ongeveer_weken, voorstel_lint
from jos_desktop.services.verhaalgegevens import (
    Akkoord,
    Deel,
    RedenOntbreekt,
    SchattingNietSchoon,
    SchuilnaamBekend,
    Verhaal,
    VerhaalGegevens,
    VerhaalLeeg,
    VerhaalNietAfgerond,
    VerhaalNietSchoon,
    VerhaalOnbekend,
    Verhaalregel,
    VerhaalVeranderd,
    Vondst,
    als_regel,
)
from jos_desktop.services.verhaalnamen import kies_schuilnamen, lijkt_op, naamdelen
from jos_desktop.services.verhaalskelet import SKELET, kop_van
from jos_desktop.services.verhaalspoor import Spoorsoort, Sporenbron
from jos_desktop.services.verhaalwacht import Wacht, open_sporen
from jos_desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "ONTVANGER",
    "TITEL",
    "Akkoord",
    "Deel",
    "RedenOntbreekt",
    "SchattingNietSchoon",
    "SchuilnaamBekend",
    "Verhaal",
    "VerhaalGegevens",
    "VerhaalLeeg",
    "VerhaalNietAfgerond",
    "VerhaalNietSchoon",
    "VerhaalOnbekend",
    "VerhaalVeranderd",
    "Verhaalregel",
    "Vondst",
    "akkoord",
    "begin_verhaal",
    "bewaar_verhaal",
    "controleer",
    "duur_in_weken",
    "lees_verhaal",
    "lijst_verhalen",
    "past_schuilnaam",
    "registreer_uitgave",
    "rond_af",
    "schuilnamen",
    "stel_document",
    "trek_akkoord_in",
    "verwijder_verhaal",
]

ONTVANGER: Final = Uitgang.CASUSVERHAAL.label
"""The receiver of a story in the register of consent: asked for this, and for nothing else."""
TITEL: Final = "titel"
"""The place of the title among the parts, in what the check returns."""
_IN_SCHATTING: Final = frozenset(
    {
        *(Spoorsoort.NAAM, Spoorsoort.VOORLETTERS, Spoorsoort.SCHOOL, Spoorsoort.PLAATS),
        *(Spoorsoort.STRAAT, Spoorsoort.POSTCODE, Spoorsoort.ORGANISATIE),
        *(Spoorsoort.TELEFOON, Spoorsoort.EMAIL),
    }
)
"""What the words of an estimate may not hold: a price has a day and numbers of its own."""


def lijst_verhalen(uow: UnitOfWork, leerling_id: int | None = None) -> tuple[Verhaalregel, ...]:
    """Return the stories, of one pupil or of all, the latest first."""
    vraag = select(Casusverhaal).order_by(Casusverhaal.gewijzigd.desc(), Casusverhaal.id.desc())
    if leerling_id is not None:
        vraag = vraag.where(Casusverhaal.leerling_id == leerling_id)
    return tuple(als_regel(rij) for rij in uow.session.scalars(vraag))


def begin_verhaal(uow: UnitOfWork, leerling_id: int, traject_id: int | None = None) -> Changes:
    """Make a story with a first draft and a ribbon out of the dossier; ``nieuw_id`` is its number.

    Only the shape of the help is drawn from the dossier, never its words. Raises LeerlingOnbekend.
    """
    haal_leerling(uow, leerling_id)
    concept = eerste_concept(uow, leerling_id, traject_id)
    rij = Casusverhaal(leerling_id=leerling_id, traject_id=traject_id)
    rij.delen = [
        Verhaaldeel(volgorde=nr, deel=vorm.deel, tekst=concept.get(vorm.deel, ""))
        for nr, vorm in enumerate(SKELET)
    ]
    rij.momenten = _momenten(voorstel_lint(uow, leerling_id, traject_id))
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.CASUSVERHAAL, leerling_id=leerling_id, nieuw_id=rij.id)


def lees_verhaal(uow: UnitOfWork, verhaal_id: int) -> Verhaal:
    """Return one story. Raises VerhaalOnbekend."""
    rij = _haal(uow, verhaal_id)
    teksten = {deel.deel: deel.tekst for deel in rij.delen}
    return Verhaal(
        id=rij.id,
        leerling_id=rij.leerling_id,
        traject_id=rij.traject_id,
        schuilnaam=rij.schuilnaam,
        titel=rij.titel,
        afgerond_op=rij.afgerond_op,
        delen=tuple(
            Deel(vorm, kop_van(vorm, rij.schuilnaam), teksten.get(vorm.deel, "")) for vorm in SKELET
        ),
        lint=tuple(Lintpunt(m.week, m.soort, m.tekst) for m in rij.momenten),
        akkoorden=tuple(Akkoord(a.woord, a.reden) for a in rij.akkoorden),
        schatting=tuple(
            Schattingsregel(s.kant, s.omschrijving, s.eenheid, s.aantal, s.bedrag, s.bron)
            for s in rij.schattingen
        ),
    )


def bewaar_verhaal(uow: UnitOfWork, verhaal_id: int, gegevens: VerhaalGegevens) -> Changes:
    """Keep a story; a changed word, name or point opens a finished story again.

    Raises VerhaalOnbekend.
    """
    rij = _haal(uow, verhaal_id)
    voor = _inhoud(rij)
    rij.schuilnaam, rij.titel = schoon(gegevens.schuilnaam), schoon(gegevens.titel)
    bekend = {deel.deel: deel for deel in rij.delen}
    for nr, vorm in enumerate(SKELET):
        if vorm.deel not in bekend:
            bekend[vorm.deel] = Verhaaldeel(volgorde=nr, deel=vorm.deel)
            rij.delen.append(bekend[vorm.deel])
        bekend[vorm.deel].tekst = schoon(
            gegevens.teksten.get(vorm.deel, bekend[vorm.deel].tekst or "")
        )
    if tuple(gegevens.lint) != tuple(Lintpunt(m.week, m.soort, m.tekst) for m in rij.momenten):
        rij.momenten = _momenten(gegevens.lint)
    rij.schattingen = _schattingen(gegevens.schatting)
    if _inhoud(rij) != voor:
        rij.afgerond_op = None
    uow.session.flush()
    return Changes.van(Soort.CASUSVERHAAL, leerling_id=rij.leerling_id)


def akkoord(uow: UnitOfWork, verhaal_id: int, woord: str, reden: str) -> Changes:
    """Keep why a word may stay; said again, the new reason counts.

    Raises VerhaalOnbekend and RedenOntbreekt.
    """
    rij = _haal(uow, verhaal_id)
    woord, reden = " ".join(woord.split())[:200], reden.strip()
    if not reden or not woord:
        raise RedenOntbreekt
    al = next((a for a in rij.akkoorden if zoeknaam(a.woord) == zoeknaam(woord)), None)
    if al is None:
        rij.akkoorden.append(Verhaalakkoord(woord=woord, reden=reden))
    else:
        al.reden = reden
    uow.session.flush()
    return Changes.van(Soort.CASUSVERHAAL, leerling_id=rij.leerling_id)


def trek_akkoord_in(uow: UnitOfWork, verhaal_id: int, woord: str) -> Changes:
    """Take back that a word may stay; a finished story opens again. Raises VerhaalOnbekend."""
    rij = _haal(uow, verhaal_id)
    over = [a for a in rij.akkoorden if zoeknaam(a.woord) != zoeknaam(" ".join(woord.split()))]
    if len(over) < len(rij.akkoorden):
        rij.akkoorden = over
        rij.afgerond_op = None
    uow.session.flush()
    return Changes.van(Soort.CASUSVERHAAL, leerling_id=rij.leerling_id)


def controleer(uow: UnitOfWork, verhaal_id: int, *, alles: bool = False) -> tuple[Vondst, ...]:
    """Return what in a story still stops it; ``alles``: also remarks and what was confirmed.

    Raises VerhaalOnbekend.
    """
    rij = _haal(uow, verhaal_id)
    bron = lees_sporenbron(uow, rij.leerling_id)
    return _controleer(rij, bron, alles=alles)


def _controleer(rij: Casusverhaal, bron: Sporenbron, *, alles: bool = False) -> tuple[Vondst, ...]:
    wacht = Wacht(bron, schuilnaam=rij.schuilnaam)
    woorden = [a.woord for a in rij.akkoorden]
    gevonden: list[Vondst] = []
    for plek, tekst in _plekken(rij):
        sporen = wacht.zoek(tekst)
        telt = sporen if alles else open_sporen(sporen, woorden)
        gevonden += [Vondst(plek, spoor) for spoor in telt]
    return tuple(gevonden)


def rond_af(uow: UnitOfWork, verhaal_id: int) -> Changes:
    """Finish a story.

    Raises VerhaalOnbekend, VerhaalLeeg, SchuilnaamBekend, VerhaalNietSchoon, SchattingNietSchoon.
    """
    rij = _haal(uow, verhaal_id)
    mist = _wat_mist(rij)
    if mist:
        raise VerhaalLeeg(mist=mist)
    _eis_schoon(uow, rij)
    rij.afgerond_op = uow.vandaag
    uow.session.flush()
    return Changes.van(Soort.CASUSVERHAAL, leerling_id=rij.leerling_id)


def _eis_schoon(uow: UnitOfWork, rij: Casusverhaal) -> None:
    bron = lees_sporenbron(uow, rij.leerling_id)
    if not _past(bron, rij.schuilnaam):
        raise SchuilnaamBekend
    aantal = len(_controleer(rij, bron))
    if aantal:
        raise VerhaalNietSchoon(aantal=aantal)
    _eis_schone_schatting(rij, bron)


def _eis_schone_schatting(rij: Casusverhaal, bron: Sporenbron) -> None:
    wacht = Wacht(bron, schuilnaam=rij.schuilnaam)
    akkoorden = [a.woord for a in rij.akkoorden]
    for regel in rij.schattingen:
        for woorden in (regel.omschrijving, regel.eenheid, regel.bron):
            sporen = open_sporen(wacht.zoek(woorden), akkoorden)
            if any(spoor.soort in _IN_SCHATTING for spoor in sporen):
                raise SchattingNietSchoon


def schuilnamen(uow: UnitOfWork, leerling_id: int, begin: int = 0) -> tuple[str, ...]:
    """Return invented names to choose from; another ``begin`` gives others."""
    bron = lees_sporenbron(uow, leerling_id)
    namen = (item.waarde for item in bron.van_soort(Spoorsoort.NAAM))
    return kies_schuilnamen(namen, begin=begin)


def past_schuilnaam(uow: UnitOfWork, leerling_id: int, naam: str) -> bool:
    """Tell whether nobody in the dossier is called so, or nearly. Raises LeerlingOnbekend."""
    return _past(lees_sporenbron(uow, leerling_id), naam)


def _past(bron: Sporenbron, naam: str) -> bool:
    bezet = {deel for item in bron.van_soort(Spoorsoort.NAAM) for deel in naamdelen(item.waarde)}
    return not any(lijkt_op(deel, bezet) for deel in naamdelen(naam))


def verwijder_verhaal(uow: UnitOfWork, verhaal_id: int) -> Changes:
    """Throw a story away. Raises VerhaalOnbekend."""
    rij = _haal(uow, verhaal_id)
    leerling_id = rij.leerling_id
    uow.session.delete(rij)
    uow.session.flush()
    return Changes.van(Soort.CASUSVERHAAL, leerling_id=leerling_id)


def stel_document(uow: UnitOfWork, verhaal_id: int) -> Verhaaldocument:
    """Return a finished story as it leaves, with rounded weeks and its pass.

    It is checked once more: the dossier may have grown since. Raises VerhaalOnbekend,
    VerhaalNietAfgerond, SchuilnaamBekend, VerhaalNietSchoon, SchattingNietSchoon, GeenToestemming.
    """
    rij = _haal(uow, verhaal_id)
    if rij.afgerond_op is None:
        raise VerhaalNietAfgerond
    _eis_schoon(uow, rij)
    verhaal = lees_verhaal(uow, verhaal_id)
    return Verhaaldocument(
        titel=verhaal.titel,
        schuilnaam=verhaal.schuilnaam,
        weken=ongeveer_weken(duur_in_weken(verhaal.lint)),
        delen=tuple((deel.kop, deel.tekst) for deel in verhaal.delen if deel.tekst),
        lint=tuple(
            Lintpunt(ongeveer_weken(punt.week), punt.soort, punt.tekst) for punt in verhaal.lint
        ),
        schatting=verhaal.schatting,
        vrijgave=_vrijgave(uow, rij.leerling_id),
    )


def registreer_uitgave(
    uow: UnitOfWork, verhaal_id: int, getoond: Verhaaldocument, *, bestand: bool = False
) -> Changes:
    """Log that a story leaves, on paper or as a file; the rule is asked again.

    ``getoond`` is what leaves: it was checked when it was made, so only the same may leave now.
    Raises as :func:`stel_document`, and VerhaalVeranderd.
    """
    document = stel_document(uow, verhaal_id)
    if replace(getoond, vrijgave=document.vrijgave) != document:
        raise VerhaalVeranderd
    rij = _haal(uow, verhaal_id)
    uow.log(
        Gebeurtenis.GEEXPORTEERD if bestand else Gebeurtenis.AFGEDRUKT,
        leerling_id=rij.leerling_id,
        soort="casusverhaal",
        onderwerp_id=rij.id,
        inhoud={
            "soort": Uitgang.CASUSVERHAAL.label,
            "ontvangersoort": document.vrijgave.soort.value,
        },
    )
    return Changes.van(Soort.LOGBOEK, leerling_id=rij.leerling_id)


def duur_in_weken(lint: tuple[Lintpunt, ...]) -> int:
    """Return how many weeks the help took: to the end of it, else to the last point."""
    einde = [punt.week for punt in lint if punt.soort is Momentsoort.UITSTROOM]
    return max(einde or [punt.week for punt in lint], default=0)


def _vrijgave(uow: UnitOfWork, leerling_id: int) -> Vrijgave:
    return vraag_vrijgave(
        uow,
        Uitgang.CASUSVERHAAL,
        leerling_id,
        Ontvangersoort.PUBLIEK,
        ontvanger=ONTVANGER,
    )


def _haal(uow: UnitOfWork, verhaal_id: int) -> Casusverhaal:
    rij = uow.session.get(Casusverhaal, verhaal_id)
    if rij is None:
        raise VerhaalOnbekend
    return rij


def _plekken(rij: Casusverhaal) -> tuple[tuple[str, str], ...]:
    return (
        (TITEL, rij.titel),
        *((deel.deel, deel.tekst) for deel in rij.delen),
        *((f"lint.{nr}", moment.tekst) for nr, moment in enumerate(rij.momenten)),
    )


def _inhoud(rij: Casusverhaal) -> tuple[object, ...]:
    """Return what the check looked at."""
    punten = tuple((m.week, m.soort, m.tekst) for m in rij.momenten)
    return (rij.schuilnaam, _plekken(rij), punten)


def _wat_mist(rij: Casusverhaal) -> str:
    if not rij.schuilnaam:
        return "de schuilnaam"
    if not rij.titel:
        return "de titel"
    return "" if any(deel.tekst for deel in rij.delen) else "de tekst"


def _momenten(lint: tuple[Lintpunt, ...]) -> list[Verhaalmoment]:
    return [
        Verhaalmoment(volgorde=nr, soort=punt.soort, week=max(0, punt.week), tekst=punt.tekst)
        for nr, punt in enumerate(sorted(lint, key=lambda punt: punt.week))
    ]


def _schattingen(regels: tuple[Schattingsregel, ...]) -> list[Verhaalschatting]:
    return [
        Verhaalschatting(
            kant=regel.kant,
            omschrijving=regel.omschrijving,
            eenheid=regel.eenheid,
            aantal=regel.aantal,
            bedrag=regel.bedrag,
            bron=regel.bron,
        )
        for regel in regels
    ]
