"""What stands on each paper about a plan, for one receiver."""

from collections.abc import Callable, Iterable
from typing import Final

from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.codes_werk import Adviesdoelgroep, Helpt, Signaalfase, Werkbladsoort
from jos_desktop.models.ecogram import Ecogramblad, Ecogrampersoon
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.planpapier import (
    Afsprakenkaart,
    Bladdeel,
    Crisiskaart,
    Kaartafspraak,
    Kaartfase,
    Kaartnummer,
    Planblad,
    Planpapier,
)
from jos_desktop.models.vrijgave import Uitgang
from jos_desktop.services import handelingsadviezen, werkbladen
from jos_desktop.services.bladvragen import bladvragen
from jos_desktop.services.crisisnummers import Belregel
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.documentnummers import nieuw_documentnummer
from jos_desktop.services.leerlingen import hoofdinschrijving
from jos_desktop.services.mensen import VER, lees_hulp
from jos_desktop.services.papier import lees_afzender
from jos_desktop.services.planpapier_werk import (
    LETTERS,
    SCHOOL,
    EcogramLeeg,
    GeenAdviesVoor,
    KaartLeeg,
    Papiersoort,
    Werk,
)
from jos_desktop.services.schoolafspraken import AfspraakGegevens, op_de_kaart
from jos_desktop.services.schuilwoorden import telefoon_sleutels
from jos_desktop.services.signaleringsplannen import (
    PlanOnbekend,
    SignaleringGegevens,
    lees_signaleringsplan,
)
from jos_desktop.services.uitgang import vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork


def _afsprakenkaart(werk: Werk) -> Afsprakenkaart:
    rijen = op_de_kaart(werk.uow, werk.leerling.id)
    if not rijen:
        raise KaartLeeg
    afspraken = tuple(
        Kaartafspraak(rij.gegevens.wat, rij.gegevens.voor_wie, _periode(rij.gegevens))
        for rij in rijen
    )
    werk.keur(deel for een in afspraken for deel in (een.wat, een.voor_wie))
    return Afsprakenkaart(
        werk.nummer,
        werk.uow.vandaag,
        werk.naam,
        _klas(werk),
        afspraken,
        lees_afzender(werk.uow),
        werk.vrijgave,
    )


def _crisiskaart(werk: Werk) -> Crisiskaart:
    plan = _plan(werk)
    bellen = _belregels(werk, plan.bellen)
    werk.keur(_woorden(plan), _belwoorden(bellen))
    return Crisiskaart(
        werk.nummer,
        werk.uow.vandaag,
        werk.leerling.roepnaam if werk.voor_leerling else werk.naam,
        tuple(
            Kaartfase(fase.fase, fase.signalen, fase.zelf, fase.anderen)
            for fase in plan.fasen
            if fase.fase is not Signaalfase.GROEN
        ),
        bellen,
        plan.veilige_plek,
        plan.wat_niet_helpt,
        werk.vrijgave,
    )


def _signaleringsplan(werk: Werk) -> Planblad:
    plan = _plan(werk)
    bellen = _belregels(werk, plan.bellen)
    werk.keur((*_woorden(plan), plan.besproken_met), _belwoorden(bellen))
    delen = [
        Bladdeel(
            fase.fase.label,
            _gevuld(
                ("Dit merk ik" if werk.voor_leerling else "Dit zie je", fase.signalen),
                ("Dit doe ik zelf" if werk.voor_leerling else "Dit doet de leerling", fase.zelf),
                ("Dit doen anderen", fase.anderen),
            ),
        )
        for fase in plan.fasen
    ]
    rest = _gevuld(("Veilige plek", plan.veilige_plek), ("Dit helpt niet", plan.wat_niet_helpt))
    if rest:
        delen.append(Bladdeel("Goed om te weten", rest))
    if bellen:
        wie = ((een.naam, _reeks(een.telefoon, een.wanneer)) for een in bellen)
        delen.append(Bladdeel("Wie bellen", tuple(wie)))
    herzien = schrijf_datum(plan.herzien_op) if plan.herzien_op else ""
    extra = _gevuld(
        ("Gemaakt op", schrijf_datum(plan.datum)),
        ("Besproken met", plan.besproken_met),
        ("Opnieuw bekijken", herzien),
    )
    titel = "Mijn signaleringsplan" if werk.voor_leerling else "Signaleringsplan"
    ondertitel = "Wat merk ik, en wat helpt dan?" if werk.voor_leerling else "Zien en helpen"
    return _blad(werk, (titel, ondertitel), (*werk.gegevens[:2], *extra), tuple(delen))


_VOOR_WIE: Final = {
    Adviesdoelgroep.SCHOOL: ("school", "Advies voor school"),
    Adviesdoelgroep.LEERLING: ("de leerling", "Advies voor jou"),
    Adviesdoelgroep.OUDERS: ("ouders", "Advies voor thuis"),
}


def _advies(werk: Werk) -> Planblad:
    rij = handelingsadviezen.haal_advies(werk.uow, werk.leerling.id, werk.wens.nummer or 0)
    gegevens = handelingsadviezen.lees_gegevens(rij)
    doelgroep = doelgroep_van(werk.wens.voor)
    regel = gegevens.regel(doelgroep)
    wie, titel = _VOOR_WIE[doelgroep]
    if regel is None:
        raise GeenAdviesVoor(wie=wie)
    delen = [Bladdeel("De vraag", (("", gegevens.vraag),))]
    if werk.wens.met_onderzoek and gegevens.onderzoek:
        delen.append(Bladdeel("Hoe we dit onderzochten", (("", gegevens.onderzoek),)))
    delen.append(Bladdeel("Het advies", (("", regel.advies),)))
    sinds = f"sinds {schrijf_datum(regel.geprobeerd_op)}" if regel.geprobeerd_op else ""
    helpt = "" if regel.helpt is Helpt.ONBEKEND else regel.helpt.label
    geprobeerd = _gevuld(
        ("Wanneer", sinds), ("Hoe het ging", regel.geprobeerd), ("Hielp het", helpt)
    )
    if geprobeerd:
        delen.append(Bladdeel("Wat is er geprobeerd", geprobeerd))
    werk.keur(tekst for deel in delen for _, tekst in deel.regels)
    datum = ("Datum", schrijf_datum(gegevens.datum))
    return _blad(werk, (titel, "Handelingsadvies"), (*werk.gegevens[:2], datum), tuple(delen))


def _werkblad(werk: Werk) -> Planblad:
    rij = werkbladen.haal_werkblad(werk.uow, werk.leerling.id, werk.wens.nummer or 0)
    gegevens = werkbladen.lees_gegevens(rij)
    lijst = bladvragen(gegevens.soort)
    delen = tuple(
        Bladdeel(vraag.vraag, (("", gegevens.antwoord(vraag.sleutel)),))
        for vraag in werkbladen.vragen_van(gegevens)
        if gegevens.antwoord(vraag.sleutel)
    )
    werk.keur((gegevens.met_wie, *(tekst for deel in delen for _, tekst in deel.regels)))
    kop = _gevuld(
        ("Van" if gegevens.soort is Werkbladsoort.PLAN_A4 else "Over", werk.gegevens[0][1]),
        ("Ingevuld met", gegevens.met_wie),
        ("Datum", schrijf_datum(gegevens.datum)),
    )
    return _blad(werk, (lijst.titel, lijst.ondertitel), kop, delen)


def _ecogram(werk: Werk) -> Ecogramblad:
    wie = [
        Ecogrampersoon(rij.naam, rij.omschrijving or rij.relatie.label, rij.band, rij.afstand)
        for rij in werk.leerling.betrokkenen
        if not rij.overleden
    ]
    wie += [
        Ecogrampersoon(hulp.organisatie, hulp.soort or "hulp", afstand=VER, hulp=True)
        for hulp in lees_hulp(werk.uow, werk.leerling.id)
        if hulp.loopt
    ]
    if not wie:
        raise EcogramLeeg
    werk.keur(f"{een.naam} {een.wie}" for een in wie)
    return Ecogramblad(
        werk.nummer,
        werk.uow.vandaag,
        werk.leerling.roepnaam,
        werk.gegevens,
        tuple(wie),
        werk.vrijgave,
    )


def leeg_werkblad(uow: UnitOfWork, soort: Werkbladsoort) -> Planblad:
    """Return an empty sheet: it is about nobody until somebody writes on it."""
    lijst = bladvragen(soort)
    return Planblad(
        nieuw_documentnummer(LETTERS[Papiersoort.WERKBLAD], uow.vandaag),
        uow.vandaag,
        Papiersoort.WERKBLAD.label,
        lijst.titel,
        lijst.ondertitel,
        (),
        lijst.uitleg,
        tuple(Bladdeel(v.vraag, (), v.regels, v.hint) for v in lijst.vragen),
        vraag_vrijgave(uow, Uitgang.WERKBLAD, None, Ontvangersoort.TEAM),
    )


MAKERS: Final[dict[Papiersoort, Callable[[Werk], Planpapier]]] = {
    Papiersoort.AFSPRAKENKAART: _afsprakenkaart,
    Papiersoort.CRISISKAART: _crisiskaart,
    Papiersoort.SIGNALERINGSPLAN: _signaleringsplan,
    Papiersoort.ADVIES: _advies,
    Papiersoort.WERKBLAD: _werkblad,
    Papiersoort.ECOGRAM: _ecogram,
}


def doelgroep_van(voor: int | None) -> Adviesdoelgroep:
    """Return whose part of an advice a receiver gets."""
    if voor is None:
        return Adviesdoelgroep.LEERLING
    return Adviesdoelgroep.SCHOOL if voor == SCHOOL else Adviesdoelgroep.OUDERS


def _blad(
    werk: Werk,
    titels: tuple[str, str],
    gegevens: tuple[tuple[str, str], ...],
    delen: tuple[Bladdeel, ...],
) -> Planblad:
    titel, ondertitel = titels
    return Planblad(
        werk.nummer,
        werk.uow.vandaag,
        werk.wens.soort.label,
        titel,
        ondertitel,
        gegevens,
        (),
        delen,
        werk.vrijgave,
    )


def _plan(werk: Werk) -> SignaleringGegevens:
    rij = lees_signaleringsplan(werk.uow, werk.leerling.id)
    if rij is None:
        raise PlanOnbekend
    return rij.gegevens


def _belregels(werk: Werk, bellen: Iterable[Belregel]) -> tuple[Kaartnummer, ...]:
    """Return who to call; a paper for somebody else holds no number of the family."""
    mensen: tuple[Leerling | Betrokkene, ...] = (werk.leerling, *werk.leerling.betrokkenen)
    anderen = {
        sleutel
        for wie in mensen
        if not werk.voor_leerling and wie is not werk.persoon
        for sleutel in telefoon_sleutels(wie.telefoon)
    }
    return tuple(
        Kaartnummer(
            een.naam,
            "" if anderen.intersection(telefoon_sleutels(een.telefoon)) else een.telefoon,
            een.wanneer,
        )
        for een in bellen
    )


def _belwoorden(bellen: Iterable[Kaartnummer]) -> Iterable[str]:
    return (f"{een.naam} {een.telefoon} {een.wanneer}" for een in bellen)


def _woorden(plan: SignaleringGegevens) -> tuple[str, ...]:
    fasen = (deel for fase in plan.fasen for deel in (fase.signalen, fase.zelf, fase.anderen))
    return (*fasen, plan.veilige_plek, plan.wat_niet_helpt)


def _klas(werk: Werk) -> str:
    inschrijving = hoofdinschrijving(werk.leerling, werk.uow.vandaag)
    return inschrijving.klas if inschrijving is not None else ""


def _periode(gegevens: AfspraakGegevens) -> str:
    vanaf = f"vanaf {schrijf_datum(gegevens.vanaf)}"
    return f"{vanaf} tot en met {schrijf_datum(gegevens.tot)}" if gegevens.tot else vanaf


def _gevuld(*paren: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(paar for paar in paren if paar[1].strip())


def _reeks(*delen: str) -> str:
    return " · ".join(deel for deel in delen if deel)
