"""The ontwikkeldocument: what a school and JOS develop in a school year, to talk about together.

It goes to the school, so it holds nothing about pupils: people in figures are told from
``KLEINSTE`` on, below that only that they are fewer, and what was for one pupil is left out.
"""

from collections.abc import Iterator
from typing import Final

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.ontwikkeldocument import (
    Cijferregel,
    Inbeddingsregel,
    Momentregel,
    Ontwikkeldocument,
    Vraagregel,
)
from jos_desktop.models.school import School
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.documentnummers import nieuw_documentnummer
from jos_desktop.services.inbedding import InbeddingRij, lees_inbedding, lees_overlegzin
from jos_desktop.services.indicatoren import lijst_indicatoren, schrijf_periode
from jos_desktop.services.leerlingen import SchoolOnbekend
from jos_desktop.services.loglines import lees_logline
from jos_desktop.services.ontwikkelvragen import VraagRij, lijst_vragen
from jos_desktop.services.papier import lees_afzender
from jos_desktop.services.preventiecijfers import lees_preventie
from jos_desktop.services.schooljaar import blokken_van_periode
from jos_desktop.services.uitgang import Uitgang, Vrijgave, vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork

TABEL: Final = "ontwikkelvraag"
RAAD_DOCUMENT: Final = (
    "Dit gaat naar school: er horen geen namen van leerlingen of ouders in. Pas de tekst zo nodig "
    "eerst aan."
)
KLEINSTE: Final = 10
"""From how many people on a number is told to the school."""


class NietsOntwikkeld(KnownError):
    """Nothing was written for this school and school year."""

    wat = "Van deze school staat er in dit schooljaar nog niets."
    doe = "Schrijf eerst een ontwikkelvraag of de logline op, of kies een ander schooljaar."


def maak_ontwikkeldocument(
    uow: UnitOfWork, school_id: int, schooljaar: str, *, met_cijfers: bool = False
) -> Ontwikkeldocument:
    """Return the document of one school and school year.

    Raises NietsOntwikkeld, SchoolOnbekend, OnbekendePeriode, GeenToestemming.
    """
    blokken = blokken_van_periode(schooljaar)
    tot = blokken[-1].eind
    school = uow.session.get(School, school_id)
    if school is None:
        raise SchoolOnbekend
    logline = lees_logline(uow, school_id, schooljaar)
    vragen = lijst_vragen(uow, school_id, schooljaar)
    inbedding = lees_inbedding(uow, school_id, tot=tot)
    if logline is None and not vragen and all(rij.nu is None for rij in inbedding):
        raise NietsOntwikkeld
    afzender = lees_afzender(uow)
    return Ontwikkeldocument(
        documentnummer=nieuw_documentnummer("OD", uow.vandaag),
        datum=uow.vandaag,
        school=school.naam,
        schooljaar=schooljaar,
        afzender=", ".join(deel for deel in (afzender.naam, afzender.functie) if deel),
        logline=() if logline is None else logline.zinnen,
        vragen=tuple(_vraag(rij) for rij in vragen),
        inbedding=tuple(_punt(rij) for rij in inbedding),
        overleg=lees_overlegzin(uow, school_id),
        cijfers=tuple(_cijfers(uow, school_id, schooljaar)) if met_cijfers else (),
        vrijgave=_vrijgave(uow),
    )


def registreer_ontwikkeldocument(uow: UnitOfWork, document: Ontwikkeldocument) -> Changes:
    """Log that the document leaves. Raises GeenToestemming."""
    _vrijgave(uow)
    uow.log(
        Gebeurtenis.AFGEDRUKT,
        soort=TABEL,
        inhoud={
            "documentnummer": document.documentnummer,
            "soort": Uitgang.ONTWIKKELDOCUMENT.label,
            "ontvangersoort": Ontvangersoort.SCHOOL.value,
        },
    )
    return Changes.van(Soort.LOGBOEK)


def _vrijgave(uow: UnitOfWork) -> Vrijgave:
    school = Ontvangersoort.SCHOOL
    return vraag_vrijgave(uow, Uitgang.ONTWIKKELDOCUMENT, None, school, ontvanger=school.label)


def _vraag(rij: VraagRij) -> Vraagregel:
    g = rij.gegevens
    delen = (
        ("Onderzoeksvraag", g.onderzoeksvraag),
        ("Acties", g.acties),
        ("Opbrengst", g.opbrengst),
        ("Geleerde les", g.geleerd),
    )
    return Vraagregel(
        g.vraag,
        g.stand.label,
        tuple((kop, tekst) for kop, tekst in delen if tekst),
        tuple(
            Momentregel(m.gegevens.datum, m.gegevens.gehouden_op, m.gegevens.bevinding,
                        m.gegevens.vervolg)
            for m in rij.momenten
        ),
    )  # fmt: skip


def _punt(rij: InbeddingRij) -> Inbeddingsregel:
    if rij.nu is None:
        return Inbeddingsregel(rij.punt.groep, rij.punt.zin, "Nog niet bekeken")
    stand = rij.nu.stand.label + (f" ({rij.verschil})" if rij.verschil else "")
    return Inbeddingsregel(rij.punt.groep, rij.punt.zin, stand, rij.nu.datum, rij.nu.toelichting)


def mogelijke_namen(uow: UnitOfWork, document: Ontwikkeldocument) -> str:
    """Return a warning when a name may stand in the document; empty when nothing was found.

    A pupil may have come into the vault after a text was written. The school's own people and
    what is printed on every copy are not looked at.
    """
    teksten = [
        *document.logline,
        *(
            tekst
            for vraag in document.vragen
            for tekst in (
                vraag.vraag,
                *(tekst for _kop, tekst in vraag.delen),
                *(woord for m in vraag.momenten for woord in (m.bevinding, m.vervolg)),
            )
        ),
        *(regel.toelichting for regel in document.inbedding),
        *(regel.wat for regel in document.cijfers),
    ]
    tekst = "\n".join(tekst for tekst in teksten if tekst)
    return lees_naamwacht(uow).waarschuwing(tekst, raad=RAAD_DOCUMENT)


def _cijfers(uow: UnitOfWork, school_id: int, schooljaar: str) -> Iterator[Cijferregel]:
    """Yield what was done, without what was for one pupil, and the school's own indicators."""
    blokken = blokken_van_periode(schooljaar)
    van, tot = blokken[0].begin, blokken[-1].eind
    geteld = lees_preventie(uow, van, tot, school_id)
    samen = [a for a in geteld.gedaan if not a.individueel]
    spreekuren, adviezen = geteld.gehouden, geteld.adviezen
    bereikt = sum(a.bereik or 0 for a in samen)
    bezoek = sum(s.bezoekers or 0 for s in spreekuren)
    for wat, waarde in (
        ("Preventieve activiteiten, gedaan", str(len(samen))),
        ("Mensen daarmee bereikt", _mensen(bereikt)),
        ("Spreekuren, gehouden", str(len(spreekuren))),
        ("Bezoekers van spreekuren", _mensen(bezoek)),
        ("Keer advies aan school", str(len(adviezen))),
    ):
        yield Cijferregel(wat, waarde, schooljaar)
    for indicator in lijst_indicatoren(uow, school_id):
        if not indicator.gegevens.actief:
            continue
        for gemeten in (rij.gegevens for rij in indicator.waarden):
            if gemeten.vanaf <= tot and gemeten.tot >= van:
                getal = f"{gemeten.waarde.normalize():f}".replace(".", ",")
                eenheid = indicator.gegevens.eenheid
                yield Cijferregel(
                    indicator.gegevens.naam,
                    f"{getal} {eenheid}".strip(),
                    schrijf_periode(gemeten.vanaf, gemeten.tot),
                )


def _mensen(aantal: int) -> str:
    return str(aantal) if aantal == 0 or aantal >= KLEINSTE else f"minder dan {KLEINSTE}"
