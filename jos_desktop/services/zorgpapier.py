"""Paper about absence and meetings: the thuiszittersblad, and the agenda of a meeting.

Each asks for a pass; on the agenda every pupil who is named has a pass of his own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.codes_werk import Bespreekgrond
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.overleg import Overleg, Overlegpunt
from jos_desktop.models.papier import Afzender
from jos_desktop.models.planpapier import Bladdeel, Planblad
from jos_desktop.models.vrijgave import Uitgang, Vrijgave
from jos_desktop.models.zorgpapier import Agendapuntblad, Overlegagenda
from jos_desktop.services.afscherming import schuilwoorden, toon_afgeschermd, wis_overal
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.documentnummers import nieuw_documentnummer
from jos_desktop.services.leerlingen import PersoonOnbekend, haal_leerling, hoofdinschrijving
from jos_desktop.services.naamwacht import Naamwacht
from jos_desktop.services.overleggen import haal_overleg
from jos_desktop.services.papier import lees_afzender
from jos_desktop.services.papiergrens import eis_alleen_eigen_gegevens
from jos_desktop.services.uitgang import GeenToestemming, vraag_vrijgave
from jos_desktop.services.verzuim import Verzuimbeeld, VerzuimRij, lees_verzuimbeeld
from jos_desktop.storage.unit_of_work import UnitOfWork

NAAM_WEG: Final = "[naam]"
"""What stands on an agenda in the place of the name of somebody who is not named."""

NIET_OP_PAPIER: Final = "Niet op papier: er is nog geen toestemming."
_SOORTEN: Final = (
    Ontvangersoort.SCHOOL,
    Ontvangersoort.LEERPLICHT,
    Ontvangersoort.WIJKTEAM,
)


class GeenVerzuim(KnownError):
    """A sheet about absence without any."""

    wat: ClassVar[str] = "Er staat nog geen verzuim in dit dossier."
    doe: ClassVar[str] = "Vul eerst een periode in, met wat er is geprobeerd."


class AgendaLeeg(KnownError):
    """An agenda without a point."""

    wat: ClassVar[str] = "Er staat nog niets op de agenda."
    doe: ClassVar[str] = "Voeg eerst een punt toe."


@dataclass(frozen=True, slots=True)
class Verzuimwens:
    """For whom a thuiszittersblad is: a kind of receiver, or a person around the pupil."""

    leerling_id: int
    soort: Ontvangersoort
    betrokkene_id: int | None = None


def lees_ontvangers(uow: UnitOfWork, leerling_id: int) -> tuple[tuple[Verzuimwens, str], ...]:
    """Return who a thuiszittersblad can be for; the rule decides later whether it may."""
    leerling = haal_leerling(uow, leerling_id)
    vast = tuple((Verzuimwens(leerling_id, soort), soort.label) for soort in _SOORTEN)
    zelf = (Verzuimwens(leerling_id, Ontvangersoort.LEERLING), f"{leerling.roepnaam} zelf")
    personen = tuple(
        (
            Verzuimwens(leerling_id, Ontvangersoort.OUDER_MET_GEZAG, rij.id),
            f"{rij.naam} ({rij.omschrijving or rij.relatie.label.lower()})",
        )
        for rij in leerling.betrokkenen
        if not rij.overleden
    )
    return (*vast, zelf, *personen)


def maak_thuiszittersblad(uow: UnitOfWork, wens: Verzuimwens) -> Planblad:
    """Return the sheet: hours and periods, what was tried, the next step, and who.

    Raises LeerlingOnbekend, PersoonOnbekend, GeenVerzuim, GegevensVanAnder and what
    ``vraag_vrijgave`` raises.
    """
    leerling = haal_leerling(uow, wens.leerling_id)
    vrijgave = _vrijgave(uow, wens, leerling)
    beeld = lees_verzuimbeeld(uow, leerling.id)
    if not beeld.rijen:
        raise GeenVerzuim
    eis_alleen_eigen_gegevens(leerling, wens.betrokkene_id, _woorden(beeld))
    delen = wis_overal(tuple(map(_deel, beeld.rijen)), schuilwoorden(uow, leerling.id))
    return Planblad(
        documentnummer=nieuw_documentnummer("TZ", uow.vandaag),
        datum=uow.vandaag,
        soort="Thuiszittersblad",
        titel="Thuiszittersblad",
        ondertitel=f"{leerling.naam}, geboren op {leerling.geboortedatum:%d-%m-%Y}",
        gegevens=_gegevens(uow, leerling, beeld, lees_afzender(uow)),
        uitleg=(),
        delen=delen,
        vrijgave=vrijgave,
    )


def registreer_thuiszittersblad(uow: UnitOfWork, blad: Planblad, wens: Verzuimwens) -> Changes:
    """Log that the sheet leaves; the rule is asked again. Raises as ``maak_thuiszittersblad``."""
    _vrijgave(uow, wens, haal_leerling(uow, wens.leerling_id))
    uow.log(
        Gebeurtenis.AFGEDRUKT,
        leerling_id=wens.leerling_id,
        soort="verzuimperiode",
        onderwerp_id=None,
        inhoud={
            "documentnummer": blad.documentnummer,
            "soort": blad.soort,
            "ontvangersoort": blad.vrijgave.soort.value,
        },
    )
    return Changes.van(Soort.LOGBOEK, leerling_id=wens.leerling_id)


def maak_overlegagenda(uow: UnitOfWork, overleg_id: int) -> Overlegagenda:
    """Return the agenda of a meeting, naming only whom consent allows.

    Raises OverlegOnbekend, AgendaLeeg.
    """
    overleg = haal_overleg(uow, overleg_id)
    if not overleg.punten:
        raise AgendaLeeg
    wacht, schuil = lees_naamwacht(uow), schuilwoorden(uow)
    return Overlegagenda(
        documentnummer=nieuw_documentnummer("OV", uow.vandaag),
        datum=uow.vandaag,
        titel=f"{overleg.soort.label} van {overleg.datum:%d-%m-%Y}",
        school=overleg.school.naam,
        plaats=schuil.wis(overleg.plaats),
        aanwezigen=schuil.wis(overleg.aanwezigen),
        punten=tuple(_puntblad(uow, overleg, punt, wacht) for punt in overleg.punten),
        vrijgave=vraag_vrijgave(uow, Uitgang.OVERLEGLIJST, None, Ontvangersoort.TEAM),
    )


def registreer_overlegagenda(uow: UnitOfWork, agenda: Overlegagenda) -> Changes:
    """Log for every pupil who is named that the agenda leaves."""
    genoemd = [
        punt.vrijgave.leerling_id
        for punt in agenda.punten
        if punt.vrijgave is not None and punt.vrijgave.leerling_id is not None
    ]
    for leerling_id in genoemd or (None,):
        uow.log(
            Gebeurtenis.AFGEDRUKT,
            leerling_id=leerling_id,
            soort="overleg",
            onderwerp_id=None,
            inhoud={"documentnummer": agenda.documentnummer, "soort": "Agenda van een overleg"},
        )
    return Changes.van(Soort.LOGBOEK, leerling_ids=genoemd)


def _vrijgave(uow: UnitOfWork, wens: Verzuimwens, leerling: Leerling) -> Vrijgave:
    if wens.betrokkene_id is not None:
        persoon = uow.session.get(Betrokkene, wens.betrokkene_id)
        if persoon is None or persoon.leerling_id != leerling.id:
            raise PersoonOnbekend
        return vraag_vrijgave(
            uow,
            Uitgang.VERZUIMBLAD,
            leerling.id,
            wens.soort,
            ontvanger=persoon.naam,
            betrokkene_id=persoon.id,
        )
    if wens.soort is Ontvangersoort.SCHOOL:
        return vraag_vrijgave(
            uow, Uitgang.VERZUIMBLAD, leerling.id, wens.soort, doel=ToestemmingDoel.SCHOOL
        )
    ontvanger = "" if wens.soort is Ontvangersoort.LEERLING else wens.soort.label
    return vraag_vrijgave(uow, Uitgang.VERZUIMBLAD, leerling.id, wens.soort, ontvanger=ontvanger)


def _gegevens(
    uow: UnitOfWork, leerling: Leerling, beeld: Verzuimbeeld, afzender: Afzender
) -> tuple[tuple[str, str], ...]:
    huidig = hoofdinschrijving(leerling, uow.vandaag)
    school = ""
    if huidig is not None:
        naam = " · ".join(deel for deel in (huidig.school.naam, huidig.klas) if deel)
        school = toon_afgeschermd(naam, afgeschermd=leerling.school_afgeschermd)
    wie = ", ".join(d for d in (afzender.naam, afzender.functie, afzender.telefoon) if d)
    paren = (
        ("School", school),
        ("Ongeoorloofd gemist", f"{beeld.uren} lesuren in de laatste vier weken"),
        ("Vraag het aan", wie),
    )
    return tuple((kop, tekst) for kop, tekst in paren if tekst)


def _deel(rij: VerzuimRij) -> Bladdeel:
    duur = "1 dag" if rij.dagen == 1 else f"{rij.dagen} dagen"
    paren = (
        ("Periode", f"{rij.periode} ({duur})"),
        ("Gemist", rij.uren),
        ("Gemeld bij leerplicht", _dag(rij.leerplicht_op)),
        ("Geprobeerd", rij.geprobeerd),
        ("Volgende stap", rij.volgende_stap),
        ("Wie", rij.wie),
    )
    return Bladdeel(rij.soort.label, tuple((kop, tekst) for kop, tekst in paren if tekst))


def _dag(dag: date | None) -> str:
    return f"{dag:%d-%m-%Y}" if dag is not None else ""


def _woorden(beeld: Verzuimbeeld) -> str:
    return "\n".join(
        tekst for rij in beeld.rijen for tekst in (rij.geprobeerd, rij.volgende_stap, rij.wie)
    )


def _puntblad(
    uow: UnitOfWork, overleg: Overleg, punt: Overlegpunt, wacht: Naamwacht
) -> Agendapuntblad:
    leerling = punt.leerling
    schuil = schuilwoorden(uow, punt.leerling_id)
    vraag, voorbereiding = schuil.wis(punt.vraag), schuil.wis(punt.voorbereiding)
    if leerling is None:
        return Agendapuntblad(
            "Casus zonder naam",
            wacht.wis(vraag, NAAM_WEG),
            wacht.wis(voorbereiding, NAAM_WEG),
            None,
        )
    if punt.grond is Bespreekgrond.OPEN:
        return Agendapuntblad("Leerling zonder naam", NIET_OP_PAPIER, "", None)
    vrijgave = None
    if punt.grond is Bespreekgrond.TOESTEMMING and not leerling.school_afgeschermd:
        vrijgave = _pas(uow, overleg, leerling)
    if vrijgave is not None:
        anderen = _anderen(uow, leerling.id)
        return Agendapuntblad(
            leerling.naam, _zonder(anderen, vraag), _zonder(anderen, voorbereiding), vrijgave
        )
    eigen = [leerling.naam, *(rij.naam for rij in leerling.betrokkenen)]
    return Agendapuntblad(
        "Leerling zonder naam",
        wacht.wis(vraag, NAAM_WEG, eigen),
        wacht.wis(voorbereiding, NAAM_WEG, eigen),
        None,
    )


def _pas(uow: UnitOfWork, overleg: Overleg, leerling: Leerling) -> Vrijgave | None:
    """Return the pass to name a pupil at this school, or None where the rule says no by now."""
    huidig = hoofdinschrijving(leerling, uow.vandaag)
    eigen = huidig is not None and huidig.school_id == overleg.school_id
    try:
        return vraag_vrijgave(
            uow,
            Uitgang.OVERLEGLIJST,
            leerling.id,
            Ontvangersoort.SCHOOL if eigen else Ontvangersoort.ANDERE_SCHOOL,
            ontvanger=overleg.school.naam,
            doel=ToestemmingDoel.ZORGOVERLEG,
        )
    except GeenToestemming:
        return None


def _anderen(uow: UnitOfWork, leerling_id: int) -> tuple[str, ...]:
    """Return the whole names of all other pupils: the pass is for one."""
    vraag = select(Leerling).where(Leerling.id != leerling_id)
    return tuple(kind.naam for kind in uow.session.scalars(vraag))


def _zonder(namen: Iterable[str], tekst: str) -> str:
    klein = tekst.casefold()
    for naam in namen:
        if naam.casefold() in klein:
            patroon = rf"(?<!\w){re.escape(naam)}(?!\w)"
            tekst = re.sub(patroon, NAAM_WEG, tekst, flags=re.IGNORECASE)
    return tekst
