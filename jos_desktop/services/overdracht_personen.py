"""The sections about people: pupil, parents, consent, reaction and signatures (domein.md 5.1)."""

from sqlalchemy import select

from jos_desktop.models.codes import Gezag, ToestemmingDoel
from jos_desktop.models.documenten import (
    Alinea,
    Blok,
    Citaat,
    Kenmerken,
    Lijst,
    Ondertekenaar,
    Ondertekening,
    Tabel,
)
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.services.afscherming import Afscherming
from jos_desktop.services.informeren import mag_informeren
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import hoofdinschrijving
from jos_desktop.services.overdracht_bron import Bron, belgegevens
from jos_desktop.services.overdracht_toestemming import ontvanger_van
from jos_desktop.services.overdrachtstukken import namen_mee
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.verklaringen import lijst_verklaringen
from jos_desktop.storage.unit_of_work import UnitOfWork


def sectie_leerling(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return who it is about: never an address, and no school that is shielded.

    What goes along beside this document is named here, in the section that is always there.
    """
    leerling = bron.leerling
    inschrijving = hoofdinschrijving(leerling, uow.vandaag)
    geheim = leerling.school_afgeschermd
    school = inschrijving.school.naam if inschrijving else bron.traject.school.naam
    sinds = f"{inschrijving.van:%d-%m-%Y}" if inschrijving and not geheim else ""
    paren = [
        ("Naam", leerling.naam),
        ("Geboortedatum", f"{leerling.geboortedatum:%d-%m-%Y}"),
        ("School nu", "" if geheim else school),
        ("Klas", inschrijving.klas if inschrijving else ""),
        ("Niveau", inschrijving.niveau if inschrijving else ""),
        ("Mentor", inschrijving.mentor if inschrijving and not geheim else ""),
        ("Op deze school sinds", sinds),
        ("Nieuwe school", bron.overdracht.ontvanger_school),
    ]
    blokken: list[Blok] = [Kenmerken(tuple(paar for paar in paren if paar[1]))]
    stukken = namen_mee(uow, bron.overdracht)
    return [*blokken, Lijst(stukken, kop="Bijlagen bij dit document")] if stukken else blokken


def sectie_ouders(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return who has gezag, whom to call first, and who may not be informed."""
    ouders = [p for p in bron.leerling.betrokkenen if p.gezag is not Gezag.NVT]
    if not ouders:
        return []
    afscherming = Afscherming.lees(uow)
    rijen = tuple(
        (
            persoon.naam,
            persoon.omschrijving or persoon.relatie.label,
            "Overleden" if persoon.overleden else persoon.gezag_op(uow.vandaag).label,
            *belgegevens(uow, persoon, afscherming),
        )
        for persoon in ouders
    )
    blokken: list[Blok] = [
        Tabel(
            ("Naam", "Relatie", "Gezag", "Telefoon", "Afspraak"),
            rijen,
            breedtes=(3, 2, 2.4, 2.4, 3),
        )
    ]
    if bron.leerling.tolk_taal:
        blokken.append(Kenmerken((("Tolk", bron.leerling.tolk_taal),)))
    return blokken


def sectie_toestemming(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return who agreed to this receiver, when and to what; the worker adds what stays out."""
    ontvanger = ontvanger_van(bron.overdracht)
    antwoorden = [
        rij
        for rij in uow.session.scalars(
            select(Toestemming)
            .where(
                Toestemming.leerling_id == bron.leerling.id,
                Toestemming.waarvoor == ToestemmingDoel.OVERDRACHT,
            )
            .order_by(Toestemming.datum)
        )
        if rij.ontvanger.casefold() == ontvanger.casefold()
    ]
    if not antwoorden:
        return []
    rijen = tuple(
        (
            rij.betrokkene.naam if rij.betrokkene else bron.leerling.naam,
            rij.status.label,
            f"{rij.datum:%d-%m-%Y}",
            rij.omvang or "Dit document",
        )
        for rij in antwoorden
    )
    return [
        Tabel(("Wie", "Antwoord", "Datum", "Voor"), rijen, breedtes=(3, 2, 2, 4)),
        Alinea("Wie toestemming gaf, mag die altijd weer intrekken."),
    ]


def sectie_reactie(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return who read it, and the statements in their own words (Jeugdwet 7.3.8 lid 2)."""
    overdracht = bron.overdracht
    blokken: list[Blok] = []
    if overdracht.gelezen_op is not None:
        dag = f"{overdracht.gelezen_op:%d-%m-%Y}"
        door = f" door {overdracht.gelezen_door}" if overdracht.gelezen_door else ""
        blokken.append(Kenmerken((("Gelezen", f"op {dag}{door}"),)))
    blokken += [
        Citaat(rij.tekst, f"{rij.van}, {rij.datum:%d-%m-%Y}", kop=rij.over)
        for rij in reversed(lijst_verklaringen(uow, bron.leerling.id))
    ]
    return blokken


def sectie_akkoord(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return the lines to sign on: giver, receiver, parents with gezag, a pupil from 12 on."""
    profiel = lees_profiel(uow)
    personen = [
        Ondertekenaar("Draagt over", profiel.naam if profiel else ""),
        Ondertekenaar("Neemt over", bron.overdracht.ontvanger_naam),
    ]
    personen += [
        Ondertekenaar("Ouder met gezag", ouder.naam)
        for ouder in bron.leerling.betrokkenen
        if ouder.gezag_op(uow.vandaag) is Gezag.JA and mag_informeren(uow, ouder.id).mag
    ]
    if leeftijd_op(bron.leerling.geboortedatum, uow.vandaag) >= 12:
        personen.append(Ondertekenaar("Leerling", bron.leerling.naam))
    return [Ondertekening(tuple(personen))]


def sectie_rechten(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return what holds for the paper itself."""
    return [
        Lijst(
            (
                "Dit document is vertrouwelijk. Deel het niet verder zonder toestemming.",
                "Vernietig dit document als je de hulp niet (meer) geeft.",
                "Leerling en ouders mogen dit document lezen en hun reactie toevoegen.",
                "Klopt er iets niet, of heb je een vraag of klacht? Vraag het aan wie overdraagt, "
                "of aan de functionaris gegevensbescherming van diens organisatie.",
            )
        )
    ]
