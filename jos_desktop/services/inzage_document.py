"""Make the document of an inzage out of what was chosen, and give it: logged, with its proof."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Gezag
from jos_desktop.models.codes_recht import Ontvangersoort, Verzoeksoort, Weglaatgrond
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.inzage import (
    InzageDocument,
    InzageGroep,
    InzageRij,
    InzageTekst,
    Weglating,
)
from jos_desktop.models.oordeel import niet_nodig
from jos_desktop.models.recht import Verzoek
from jos_desktop.models.vrijgave import Uitgang, Vrijgave
from jos_desktop.services.afscherming import schuilwoorden, wis_overal
from jos_desktop.services.inzage import (
    Nakijken,
    NogNietNagekeken,
    Passage,
    Rijblik,
    lees_nakijken,
    leg_weglatingen_vast,
)
from jos_desktop.services.inzage_indeling import GROEPEN
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.logboekwoorden import AFGESCHERMDE_SOORTEN
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.uitgang import GeenToestemming, vraag_vrijgave
from jos_desktop.services.verzoeken import NietToegewezen, oordeel_bij, rond_af
from jos_desktop.services.verzoekrijen import LOPEND, TE_BESLISSEN, haal_verzoek, nagelopen
from jos_desktop.storage.unit_of_work import UnitOfWork

VERSPREID: Final = "Verspreid in het dossier"
_TITELS: Final = {
    Verzoeksoort.INZAGE: "Afschrift van het dossier",
    Verzoeksoort.INFORMATIE: "Informatie over de leerling",
}


def document(uow: UnitOfWork, verzoek_id: int) -> InzageDocument:
    """Return the document as it would be given now, for the preview too.

    Raises VerzoekOnbekend, GeenDocument, NietToegewezen, and GeenToestemming when the rule says
    that this person may not read it.
    """
    verzoek = haal_verzoek(uow, verzoek_id)
    return _document(uow, verzoek, _kijk(uow, verzoek))


def geef(uow: UnitOfWork, verzoek_id: int, vorm: str) -> tuple[InzageDocument, Changes]:
    """Return the document that leaves now, log it with its proof, and close the request.

    ``vorm`` is pdf, json or papier. Raises as :func:`document`, and NogNietNagekeken.
    """
    verzoek = haal_verzoek(uow, verzoek_id)
    blik = _kijk(uow, verzoek)
    if not blik.nagekeken:
        raise NogNietNagekeken
    gemaakt = _document(uow, verzoek, blik)
    leg_weglatingen_vast(uow, verzoek, blik)
    uow.log(
        Gebeurtenis.AFGEDRUKT if vorm == "papier" else Gebeurtenis.GEEXPORTEERD,
        leerling_id=verzoek.leerling_id,
        soort="verzoek",
        onderwerp_id=verzoek.id,
        inhoud={
            "vorm": vorm,
            "ontvanger": gemaakt.voor,
            "regels": sum(len(groep.rijen) for groep in gemaakt.groepen),
            "grond": "; ".join(f"{weg.reden}: {weg.aantal}" for weg in gemaakt.weggelaten),
        },
    )
    if verzoek.status in LOPEND:
        rond_af(uow, verzoek)
    return gemaakt, Changes.van(Soort.RECHT, Soort.LOGBOEK, leerling_id=verzoek.leerling_id)


def vrijgave_voor(uow: UnitOfWork, verzoek: Verzoek) -> Vrijgave:
    """Ask the rule whether who asked may read this.

    What was agreed to counts as things are today: gezag may have ended, or the pupil turned 16.
    Raises GeenToestemming.
    """
    nu = oordeel_bij(uow, verzoek)
    if not nu.mag:
        raise GeenToestemming(replace(niet_nodig(nu.uitleg, nu.bron), verboden=nu.uitleg))
    soort = Ontvangersoort.LEERLING
    naam = verzoek.leerling.naam
    eigen = bool(nagelopen(verzoek).get("eigen_deel"))
    if verzoek.betrokkene is not None:
        naam = verzoek.betrokkene.naam
        met_gezag = verzoek.betrokkene.gezag_op(uow.vandaag) is Gezag.JA
        soort = (
            Ontvangersoort.OUDER_MET_GEZAG
            if met_gezag or eigen
            else Ontvangersoort.OUDER_ZONDER_GEZAG
        )
    return vraag_vrijgave(
        uow,
        Uitgang.INZAGE,
        verzoek.leerling_id,
        soort,
        ontvanger=naam,
        betrokkene_id=verzoek.betrokkene_id,
        voor_betrokkene_id=verzoek.betrokkene_id if eigen else None,
    )


def _kijk(uow: UnitOfWork, verzoek: Verzoek) -> Nakijken:
    if verzoek.status in TE_BESLISSEN or verzoek.besluit_op is None:
        raise NietToegewezen
    gekozen = any(deel.soort in AFGESCHERMDE_SOORTEN for deel in verzoek.onderdelen)
    return lees_nakijken(uow, verzoek.id, met_meldcode=gekozen)


def _document(uow: UnitOfWork, verzoek: Verzoek, blik: Nakijken) -> InzageDocument:
    vrijgave = vrijgave_voor(uow, verzoek)
    leerling = haal_leerling(uow, verzoek.leerling_id)
    profiel = lees_profiel(uow)
    eigen = blik.verzoek.eigen_deel
    heel = verzoek.soort is Verzoeksoort.INZAGE
    gemaakt = InzageDocument(
        vrijgave=vrijgave,
        verzoek_id=verzoek.id,
        titel=_TITELS[verzoek.soort],
        leerling=leerling.naam,
        voor=vrijgave.ontvanger or leerling.naam,
        deel="Alleen het deel over de hulp aan deze ouder zelf" if eigen else "",
        gemaakt=uow.nu,
        door=profiel.naam if profiel else "",
        organisatie=profiel.organisatie if profiel else "",
        groepen=tuple(_groepen(blik)),
        weggelaten=_weggelaten(blik) if heel else (),
        volledig=heel and not eigen,
    )
    # Locked passages are out already; this is the second lock on the same door.
    schuil = schuilwoorden(uow, verzoek.leerling_id)
    return replace(gemaakt, groepen=wis_overal(gemaakt.groepen, schuil))


def _groepen(blik: Nakijken) -> Iterable[InzageGroep]:
    for groep in GROEPEN:
        rijen = tuple(_rij(rij) for rij in blik.rijen if rij.groep is groep and rij.mee)
        if rijen:
            yield InzageGroep(groep.titel, groep.uitleg, rijen)


def _rij(rij: Rijblik) -> InzageRij:
    per_veld: dict[str, list[Passage]] = {}
    for passage in rij.passages[1:]:
        per_veld.setdefault(passage.sleutel.veld, []).append(passage)
    teksten = tuple(
        InzageTekst(
            veld,
            passages[0].label,
            tuple(passage.tekst for passage in passages if passage.mee),
            sum(_telt_als_weg(passage) for passage in passages),
        )
        for veld, passages in per_veld.items()
    )
    return InzageRij(
        tabel=rij.bron.sleutel.tabel,
        id=rij.bron.sleutel.id,
        kop=rij.bron.kop,
        feiten=rij.bron.feiten,
        teksten=tuple(tekst for tekst in teksten if tekst.alineas),
    )


def _telt_als_weg(passage: Passage) -> bool:
    return not passage.mee and not passage.onder_rij and passage.grond is not None


def _weggelaten(blik: Nakijken) -> tuple[Weglating, ...]:
    telling: Counter[tuple[str, str]] = Counter()
    for passage in filter(_telt_als_weg, blik.passages):
        grond = passage.grond or Weglaatgrond.DERDE
        if grond in {Weglaatgrond.MELDER, Weglaatgrond.DERDE}:
            # Its own word, or its own place, would tell that there is somebody who reported; so
            # everything about third parties stands there, or the place would be his alone.
            telling[VERSPREID, Weglaatgrond.DERDE.label] += 1
        else:
            telling[passage.groep, grond.label] += 1
    return tuple(
        Weglating(onderdeel, reden, aantal)
        for (onderdeel, reden), aantal in sorted(telling.items())
    )
