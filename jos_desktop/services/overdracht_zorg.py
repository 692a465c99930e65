"""The sections about care: help, referrals, absence, safety, agreements (domein.md 5.1).

Of the meldcode nothing stands here, whatever is chosen: pupil and parents read this document.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_werk import Verwijsresultaat
from jos_desktop.models.documenten import Aard, Alinea, Blok, Kenmerken, Lijst, Tabel
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.recht import ContactBetreft
from jos_desktop.models.taak import Taak
from jos_desktop.services.hulp_elders import Hulpregel, wie_helpt
from jos_desktop.services.overdracht_bron import Bron
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.schoolafspraken import lijst_afspraken
from jos_desktop.services.signaleringsplannen import lees_signaleringsplan
from jos_desktop.services.taken import lijst_taken
from jos_desktop.services.verwijzingen import VerwijzingRij, lijst_verwijzingen
from jos_desktop.services.verzuim import lees_verzuimbeeld
from jos_desktop.storage.unit_of_work import UnitOfWork

VERZUIM_TERUG: Final = timedelta(days=365)
"""Absence that ended longer ago tells the receiver nothing any more."""

_OVER_OVERDRACHT: Final = re.compile(r"\boverdracht OD-\d")
_BOEIT: Final = frozenset(
    {Verwijsresultaat.LOOPT, Verwijsresultaat.WACHT, Verwijsresultaat.GESTART}
)


def sectie_hulp(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return who helps already, and referrals with their wait and who bridges it."""
    blokken: list[Blok] = []
    aanmeldingen = uow.session.scalars(
        select(Aanmelding).where(Aanmelding.leerling_id == bron.leerling.id)
    )
    helpers = tuple(map(_hulprij, wie_helpt(aanmeldingen)))
    if helpers:
        koppen = ("Organisatie", "Soort hulp", "Stand", "Contact")
        blokken.append(Tabel(koppen, helpers, kop="Betrokken hulp", breedtes=(3, 3, 3, 3)))
    rijen = tuple(
        _verwijsrij(rij)
        for rij in lijst_verwijzingen(uow, bron.leerling.id)
        if rij.resultaat in _BOEIT
    )
    if rijen:
        verwijskoppen = ("Naar", "Aangemeld", "Stand", "Wachttijd", "Wie overbrugt")
        blokken.append(
            Tabel(verwijskoppen, rijen, kop="Lopende verwijzingen", breedtes=(4, 2, 3, 2, 2.2))
        )
    return blokken


def _hulprij(hulp: Hulpregel) -> tuple[str, ...]:
    sinds = f" sinds {hulp.sinds:%d-%m-%Y}" if hulp.sinds else ""
    contact = " ".join(deel for deel in (hulp.contactpersoon, hulp.telefoon) if deel)
    bereik = contact if hulp.mag_bellen else "Vraag eerst of contact mag"
    return (hulp.organisatie, hulp.soort, f"{hulp.status.label}{sinds}", bereik)


def _verwijsrij(rij: VerwijzingRij) -> tuple[str, ...]:
    return (
        rij.naar if rij.organisatie == "" else f"{rij.organisatie} ({rij.bestemming})",
        f"{rij.aangemeld_op:%d-%m-%Y}" if rij.aangemeld_op else "nog niet",
        rij.resultaat.label,
        "" if rij.wacht_dagen is None else _wachttijd(rij.wacht_dagen),
        "JOS" if rij.overbrugt else "Niemand" if rij.open else "",
    )


def _wachttijd(dagen: int) -> str:
    if dagen < 14:
        return "1 dag" if dagen == 1 else f"{dagen} dagen"
    return f"{dagen // 7} weken"


def sectie_verzuim(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return periods and kinds of absence of the last year: facts, and nothing else."""
    grens = uow.vandaag - VERZUIM_TERUG
    punten = tuple(
        f"{rij.soort.label}: {rij.periode}" + (f"; gemist: {rij.uren}" if rij.uren else "")
        for rij in lees_verzuimbeeld(uow, bron.leerling.id).rijen
        if rij.tot is None or rij.tot >= grens
    )
    return [Lijst(punten, aard=Aard.FEIT)] if punten else []


def sectie_veiligheid(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return the signaleringsplan and whom to call; never anything of the meldcode."""
    rij = lees_signaleringsplan(uow, bron.leerling.id)
    if rij is None:
        return []
    plan = rij.gegevens
    met = f", besproken met {plan.besproken_met}" if plan.besproken_met else ""
    blokken: list[Blok] = [
        Tabel(
            ("Fase", "Wat je ziet", "Wat ik zelf doe", "Wat anderen doen"),
            tuple((f.fase.label, f.signalen, f.zelf, f.anderen) for f in plan.fasen),
            kop=f"Signaleringsplan van {plan.datum:%d-%m-%Y}{met}",
            breedtes=(2.4, 4, 4, 4),
        )
    ]
    for kop, tekst in (
        ("Veilige plek", plan.veilige_plek),
        ("Wat niet helpt", plan.wat_niet_helpt),
    ):
        if tekst:
            blokken.append(Alinea(tekst, kop))
    bellen = tuple((regel.naam, regel.telefoon, regel.wanneer) for regel in plan.bellen)
    if bellen:
        koppen = ("Wie", "Telefoon", "Wanneer")
        blokken.append(Tabel(koppen, bellen, kop="Wie je belt", breedtes=(4, 3, 5)))
    return blokken


def sectie_afspraken(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return who does what when, the talks, and who can be reached until when."""
    profiel = lees_profiel(uow)
    gever = profiel.naam if profiel else ""
    blokken: list[Blok] = []
    acties = (*_taken(uow, bron, gever), *_schoolafspraken(uow, bron))
    if acties:
        koppen = ("Wie", "Wat", "Wanneer")
        blokken.append(Tabel(koppen, acties, kop="Wie doet wat", breedtes=(2.6, 6, 2.6)))
    telefoon = profiel.telefoon if profiel else ""
    paren = tuple(paar for paar in _gesprekken(bron.overdracht, gever, telefoon) if paar[1])
    if paren:
        blokken.append(Kenmerken(paren))
    return blokken


def _taken(uow: UnitOfWork, bron: Bron, gever: str) -> Iterator[tuple[str, ...]]:
    """Return the open tasks, without those that a handover makes: these are for the giver.

    Nor those of a talk in which a parent was helped herself: that is her part of the dossier.
    """
    van_een_ouder = frozenset(
        uow.session.scalars(
            select(Taak.id)
            .join(ContactBetreft, ContactBetreft.contactmoment_id == Taak.contactmoment_id)
            .where(Taak.leerling_id == bron.leerling.id)
        )
    )
    for taak in lijst_taken(uow, leerling_id=bron.leerling.id):
        if taak.id not in van_een_ouder and not _OVER_OVERDRACHT.search(taak.omschrijving):
            yield (gever, taak.omschrijving, f"{taak.datum:%d-%m-%Y}" if taak.datum else "")


def _schoolafspraken(uow: UnitOfWork, bron: Bron) -> Iterator[tuple[str, ...]]:
    """Return what school does and goes on doing, as far as the family agreed to it."""
    for rij in lijst_afspraken(uow, bron.leerling.id):
        afspraak = rij.gegevens
        if rij.loopt and afspraak.akkoord_op is not None:
            tot = f"tot {afspraak.tot:%d-%m-%Y}" if afspraak.tot else "loopt door"
            yield (afspraak.voor_wie or "School", afspraak.wat, tot)


def _gesprekken(overdracht: Overdracht, gever: str, telefoon: str) -> Iterator[tuple[str, str]]:
    besproken = overdracht.besproken_op
    if besproken is not None:
        met = f" met {overdracht.besproken_met}" if overdracht.besproken_met else ""
        yield "Besproken", f"op {besproken:%d-%m-%Y}{met}"
    for stap in overdracht.gebeurtenissen:
        if stap.status is OverdrachtStatus.NAGESPROKEN and stap.datum is not None:
            met = f" met {stap.wie}" if stap.wie else ""
            yield "Gesprek bij de overdracht", f"op {stap.datum:%d-%m-%Y}{met}"
    if overdracht.antwoord_voor is not None:
        yield "Antwoord graag voor", f"{overdracht.antwoord_voor:%d-%m-%Y}"
    if overdracht.controle_op is not None:
        yield "Samen terugkijken", f"op {overdracht.controle_op:%d-%m-%Y}"
        wie = " ".join(deel for deel in (gever, telefoon) if deel)
        if wie:
            yield "Bereikbaar tot dan", wie
