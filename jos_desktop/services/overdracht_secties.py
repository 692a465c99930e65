"""Fill the sections of the overdrachtsdocument (domein.md 5.1) from the dossier.

A shielded address never gets here: no section prints an address at all, and of a shielded person
no telephone number either. What the worker typed passes the shielded words as well, so that an
address or a hidden school in his own sentences does not go along.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from jos_desktop.models.codes import ContactSoort, Gezag, ToestemmingDoel
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.documenten import (
    SECTIETITELS,
    VARIANTEN,
    Aard,
    Alinea,
    Blok,
    Citaat,
    Kenmerken,
    Lijst,
    Ondertekenaar,
    Ondertekening,
    Sectie,
    Tabel,
)
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.models.traject import Traject
from jos_desktop.services.afscherming import Afscherming, schuilwoorden, wis_overal
from jos_desktop.services.doelen import score_nu
from jos_desktop.services.informeren import mag_informeren
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import hoofdinschrijving
from jos_desktop.services.overdracht_toestemming import ontvanger_van
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.verklaringen import lijst_verklaringen
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Bron:
    """What the sections are made from."""

    overdracht: Overdracht
    traject: Traject
    leerling: Leerling

    @classmethod
    def van(cls, uow: UnitOfWork, overdracht: Overdracht) -> "Bron":
        """Gather the dossier around one handover."""
        return cls(overdracht, overdracht.traject, overdracht.traject.leerling)


def maak_secties(uow: UnitOfWork, bron: Bron) -> tuple[tuple[Sectie, ...], tuple[str, ...]]:
    """Return the sections that have data and go along, and the titles of those withheld."""
    variant = VARIANTEN[bron.overdracht.type]
    woorden = schuilwoorden(uow, bron.leerling.id)
    secties: list[Sectie] = []
    weggelaten: list[str] = []
    for keuze in bron.overdracht.secties:
        maker = _MAKERS.get(keuze.nummer)
        if maker is None:
            continue
        blokken = list(maker(uow, bron))
        if keuze.tekst:
            blokken.append(Alinea(keuze.tekst))
        if not blokken:
            continue
        if keuze.mee:
            nadruk = keuze.nummer in variant.nadruk
            sectie = Sectie(keuze.nummer, tuple(blokken), nadruk=nadruk)
            secties.append(wis_overal(sectie, woorden))
        else:
            weggelaten.append(SECTIETITELS[keuze.nummer])
    return tuple(secties), tuple(weggelaten)


def _leerling(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    leerling = bron.leerling
    inschrijving = hoofdinschrijving(leerling, uow.vandaag)
    geheim = leerling.school_afgeschermd
    school = inschrijving.school.naam if inschrijving else bron.traject.school.naam
    paren = [
        ("Naam", leerling.naam),
        ("Geboortedatum", f"{leerling.geboortedatum:%d-%m-%Y}"),
        ("School nu", "" if geheim else school),
        ("Klas", inschrijving.klas if inschrijving else ""),
        ("Niveau", inschrijving.niveau if inschrijving else ""),
        ("Mentor", inschrijving.mentor if inschrijving and not geheim else ""),
        ("Nieuwe school", bron.overdracht.ontvanger_school),
    ]
    return [Kenmerken(tuple(paar for paar in paren if paar[1]))]


def _ouders(uow: UnitOfWork, bron: Bron) -> list[Blok]:
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


def _toestemming(uow: UnitOfWork, bron: Bron) -> list[Blok]:
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


def _aanleiding(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    aanmelding = bron.traject.aanmelding
    blokken: list[Blok] = []
    if bron.traject.hoofdthema is not None:
        blokken.append(Kenmerken((("Hulpvraag", bron.traject.hoofdthema.label),)))
    if aanmelding is not None:
        woorden = (
            ("school", aanmelding.doel_school),
            ("leerling", aanmelding.doel_leerling),
            ("ouders", aanmelding.doel_ouders),
        )
        blokken += [Citaat(tekst, wie) for wie, tekst in woorden if tekst]
    return blokken


def _gedaan(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    traject = bron.traject
    start = f"{traject.start:%d-%m-%Y}" if traject.start else "nog niet gestart"
    einde = f"{traject.einde:%d-%m-%Y}" if traject.einde else "nu"
    blokken: list[Blok] = [
        Kenmerken(
            (
                ("Traject", traject.type.label),
                ("Door", traject.functie.label),
                ("Periode", f"{start} tot {einde}"),
            )
        )
    ]
    tellingen = Counter(
        uow.session.scalars(
            select(Contactmoment.soort).where(
                Contactmoment.traject_id == traject.id, Contactmoment.no_show.is_(False)
            )
        )
    )
    tellingen.pop(ContactSoort.DOSSIERWERK, None)
    if tellingen:
        punten = tuple(f"{aantal} × {soort.label.lower()}" for soort, aantal in tellingen.items())
        blokken.append(Lijst(punten, kop="Contacten"))
    if traject.uitstroom is not None:
        if traject.uitstroom.wat_hielp:
            blokken.append(Alinea(traject.uitstroom.wat_hielp, "Wat hielp", Aard.MENING))
        if traject.uitstroom.wat_hielp_niet:
            blokken.append(Alinea(traject.uitstroom.wat_hielp_niet, "Wat hielp niet", Aard.MENING))
    return blokken


def _doelen(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    rijen = tuple(
        (
            doel.omschrijving,
            doel.van_wie.label,
            "" if doel.startscore is None else str(doel.startscore),
            "" if (nu := score_nu(doel)) is None else str(nu),
            doel.behaald.label if doel.behaald else "Loopt nog",
        )
        for doel in bron.traject.doelen
    )
    if not rijen:
        return []
    return [
        Tabel(("Doel", "Van wie", "Begin", "Nu", "Gehaald"), rijen, breedtes=(6, 2, 1.2, 1.2, 2.6)),
        Alinea("Een score loopt van 0 (gaat niet) tot 10 (gaat helemaal goed)."),
    ]


def belgegevens(uow: UnitOfWork, persoon: Betrokkene, afscherming: Afscherming) -> tuple[str, str]:
    """Return telephone and agreement for whoever takes over; who hears nothing is not called."""
    if persoon.overleden:
        return "", ""
    oordeel = mag_informeren(uow, persoon.id)
    onbekend = persoon.gezag_op(uow.vandaag) is Gezag.ONBEKEND and not persoon.niet_informeren
    if not (oordeel.mag or oordeel.op_verzoek or onbekend):
        return "", "Niet informeren zonder overleg"
    dicht = "telefoon" in afscherming.dichte_velden(persoon)
    vooraf = "alleen op verzoek" if oordeel.op_verzoek else ""
    afspraak = "; ".join(deel for deel in (vooraf, persoon.contactafspraak) if deel)
    return "" if dicht else persoon.telefoon, afspraak


def _hulp(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    aanmelding = bron.traject.aanmelding
    if aanmelding is None or not aanmelding.hulp:
        return []
    rijen = tuple(
        (hulp.organisatie, hulp.soort, hulp.contactpersoon, hulp.status.label)
        for hulp in aanmelding.hulp
    )
    return [Tabel(("Organisatie", "Soort hulp", "Contactpersoon", "Stand"), rijen)]


def _akkoord(uow: UnitOfWork, bron: Bron) -> list[Blok]:
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


def _rechten(uow: UnitOfWork, bron: Bron) -> list[Blok]:
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


def _reactie(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return the statements of pupil and parents, in their own words (Jeugdwet 7.3.8 lid 2)."""
    return [
        Citaat(rij.tekst, f"{rij.van}, {rij.datum:%d-%m-%Y}", kop=rij.over)
        for rij in reversed(lijst_verklaringen(uow, bron.leerling.id))
    ]


def _eigen_woorden(uow: UnitOfWork, bron: Bron) -> list[Blok]:
    """Return nothing: this section only holds what the worker writes."""
    return []


_MAKERS: dict[int, Callable[[UnitOfWork, Bron], list[Blok]]] = {
    1: _leerling,
    2: _ouders,
    3: _toestemming,
    4: _aanleiding,
    5: _gedaan,
    6: _doelen,
    7: _eigen_woorden,
    8: _hulp,
    9: _eigen_woorden,
    10: _eigen_woorden,
    11: _eigen_woorden,
    12: _eigen_woorden,
    13: _reactie,
    14: _akkoord,
    15: _rechten,
}
