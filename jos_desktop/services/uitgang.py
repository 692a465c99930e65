"""The gate: every way out of the vault asks here, and gets a pass or a refusal that explains.

What leaves holds its :class:`Vrijgave`; nothing else makes one.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import Gezag, ToestemmingDoel
from jos_desktop.models.codes_recht import Ontvangersoort, Verzoeksoort, Verzoekstatus
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.recht import Verzoek
from jos_desktop.models.vrijgave import ZEGEL, Uitgang, Vrijgave
from jos_desktop.services.informeren import ALS_OUDER, mag_informeren
from jos_desktop.services.leerlingen import PersoonOnbekend, haal_leerling
from jos_desktop.services.regelbron import lees_feiten
from jos_desktop.services.regelfeiten import stand_op
from jos_desktop.services.schone_lei import pas_schone_lei_toe
from jos_desktop.services.toestemming import oordeel_over
from jos_desktop.services.toestemmingsregel import Oordeel, niet_nodig
from jos_desktop.services.verhaaltoestemming import pas_verhaal_toe
from jos_desktop.services.verzoekregel import LEZEND
from jos_desktop.storage.unit_of_work import UnitOfWork

__all__ = ["GeenToestemming", "Uitgang", "Vrijgave", "vraag_vrijgave"]

S = Ontvangersoort
_DOEL: Final = {
    **dict.fromkeys(Uitgang, ToestemmingDoel.VERSTREKKEN),
    Uitgang.OVERDRACHT_PDF: ToestemmingDoel.OVERDRACHT,
    Uitgang.OVERDRACHTSPAKKET: ToestemmingDoel.OVERDRACHT,
}
_OVERDRAGEN: Final = frozenset({Uitgang.OVERDRACHT_PDF, Uitgang.OVERDRACHTSPAKKET})
_OUDERS: Final = frozenset({S.OUDER_MET_GEZAG, S.OUDER_ZONDER_GEZAG})
_WIE: Final = "Kies voor welke ouder of voogd het is."
_NIEMAND: Final = (
    "Geen ouder of voogd mag dit nu meelezen. Vertel de leerling in eigen woorden wat je wilt "
    "overdragen, en geef niemand het concept."
)
# Also after consent was withdrawn: that is what the other side then has to hear.
_ANTWOORD: Final = "Dit zegt alleen hoe het staat met een overdracht die beide kanten al kennen."
_INSTROOM: Final = "Met deze lijst bel je zelf de ouders. Hij blijft bij het eigen team."
_NIET_BUITEN: Final = "Deze lijst is alleen om zelf mee te bellen. Hij gaat niet naar een ander."
_EIGEN: Final = "Dit zijn je eigen, exacte cijfers."
_NIET_DELEN: Final = "Deze cijfers zijn exact. Geef de Samenvatting: die is afgerond."
_OVER_SCHOOL: Final = "Dit gaat over de school en JOS, en over geen leerling."
_NIET_VERDER: Final = "Dit is voor het eigen team, de school waar het over gaat en de werkgever."
_ONHERKENBAAR: Final = "AVG overweging 26"
_ZONDER_LEERLING: Final = frozenset({S.TEAM, S.MONITORING, S.WERKGEVER})
_TOEGEWEZEN: Final = frozenset({Verzoekstatus.TOEGEWEZEN, Verzoekstatus.DEELS})


class GeenToestemming(KnownError):
    """The rule does not let this out; ``oordeel`` says why, with the names."""

    wat = "Dit mag nog niet naar buiten: {waarom}"
    doe = "{raad}"

    def __init__(self, oordeel: Oordeel) -> None:
        # Words without names: an error can end up in a report.
        super().__init__(waarom=_waarom(oordeel), raad=_raad(oordeel))
        self.oordeel = oordeel


def vraag_vrijgave(
    uow: UnitOfWork,
    uitgang: Uitgang,
    leerling_id: int | None,
    soort: Ontvangersoort,
    *,
    ontvanger: str = "",
    doel: ToestemmingDoel | None = None,
    betrokkene_id: int | None = None,
    voor_betrokkene_id: int | None = None,
) -> Vrijgave:
    """Return the pass for one thing to one receiver, after asking the consent rule.

    ``betrokkene_id`` is the person who receives (a parent): then gezag, the decision about
    informing and the age decide. Without it only a draft to read together goes to "the parents".
    ``voor_betrokkene_id``: it is the part of a parent who is helped herself. ``leerling_id`` None
    is for what is about nobody in particular. Raises GeenToestemming, LeerlingOnbekend and, for
    somebody who does not stand with this pupil, PersoonOnbekend.
    """
    if uitgang is Uitgang.ANTWOORD:
        # Also without a pupil: who refused has no dossier of him.
        oordeel = niet_nodig(_ANTWOORD, "AVG 5 lid 1 c")
    elif uitgang is Uitgang.INSTROOMLIJST and leerling_id is None:
        oordeel = niet_nodig(_INSTROOM, "Jeugdwet 7.3.11 lid 2")
        if soort is not S.TEAM:
            oordeel = replace(oordeel, verboden=_NIET_BUITEN)
    elif uitgang is Uitgang.EIGEN_CIJFERS and soort is not S.TEAM:
        # Small exact numbers can be traced to a pupil: others get the rounded summary.
        oordeel = replace(niet_nodig(_EIGEN, _ONHERKENBAAR), verboden=_NIET_DELEN)
    elif uitgang is Uitgang.ONTWIKKELDOCUMENT and leerling_id is None:
        oordeel = niet_nodig(_OVER_SCHOOL, _ONHERKENBAAR)
        if soort not in (S.TEAM, S.SCHOOL, S.WERKGEVER):
            oordeel = replace(oordeel, verboden=_NIET_VERDER)
    elif leerling_id is None:
        oordeel = _zonder_leerling(soort)
    elif betrokkene_id is not None:
        oordeel = _aan_persoon(uow, uitgang, leerling_id, betrokkene_id, voor_betrokkene_id)
    elif soort in _OUDERS:
        oordeel = _aan_de_ouders(uow, uitgang, leerling_id)
    elif soort is S.LEERLING and uitgang is Uitgang.INZAGE:
        oordeel = _inzage_leerling(uow, leerling_id)
    else:
        oordeel = oordeel_over(
            uow,
            leerling_id,
            doel or _DOEL[uitgang],
            ontvanger=ontvanger,
            soort=soort,
            voor_betrokkene_id=voor_betrokkene_id,
        )
        if uitgang is Uitgang.CASUSVERHAAL:
            oordeel = pas_verhaal_toe(uow, oordeel, leerling_id, soort, ontvanger)
        if uitgang in _OVERDRAGEN:
            oordeel = pas_schone_lei_toe(uow, oordeel, leerling_id, soort)
    if not oordeel.compleet:
        raise GeenToestemming(oordeel)
    return Vrijgave(uitgang, leerling_id, ontvanger, soort, oordeel, uow.nu, zegel=ZEGEL)


def _zonder_leerling(soort: Ontvangersoort) -> Oordeel:
    """Return the verdict on what is about nobody in particular, such as figures."""
    oordeel = niet_nodig("Hierin staan geen gegevens over één leerling.", "AVG overweging 26")
    if soort in _ZONDER_LEERLING:
        return oordeel
    return replace(oordeel, verboden="Dit is alleen voor het team en de werkgever.")


def _aan_de_ouders(uow: UnitOfWork, uitgang: Uitgang, leerling_id: int) -> Oordeel:
    """Return the verdict on what goes to the parents together: a draft, and nothing else.

    Somebody has to be there who may hear it; who may not (7.3.15 lid 4) does not read along.
    """
    oordeel = niet_nodig("Dit is voor een ouder.", "Jeugdwet 7.3.11")
    if uitgang is not Uitgang.OVERDRACHT_PDF:
        return replace(oordeel, verboden=_WIE)
    for persoon in haal_leerling(uow, leerling_id).betrokkenen:
        if persoon.relatie in ALS_OUDER:
            hoort = mag_informeren(uow, persoon.id)
            if hoort.mag:
                return niet_nodig(hoort.uitleg, hoort.bron)
    return replace(oordeel, bron="Jeugdwet 7.3.11 en 7.3.15", verboden=_NIEMAND)


def _aan_persoon(
    uow: UnitOfWork,
    uitgang: Uitgang,
    leerling_id: int,
    betrokkene_id: int,
    voor_betrokkene_id: int | None,
) -> Oordeel:
    """Return the verdict on giving something to one person around this pupil."""
    persoon = uow.session.get(Betrokkene, betrokkene_id)
    if persoon is None or persoon.leerling_id != leerling_id:
        raise PersoonOnbekend
    if voor_betrokkene_id == betrokkene_id:
        return niet_nodig("Het gaat over deze ouder zelf.", "Jeugdwet 7.3.10")
    if voor_betrokkene_id is not None:
        return _van_een_ander(uow, persoon, voor_betrokkene_id)
    hoort = mag_informeren(uow, betrokkene_id)
    oordeel = niet_nodig(hoort.uitleg, hoort.bron)
    if hoort.mag:
        return oordeel
    if hoort.op_verzoek and _verzoek_toegewezen(uow, uitgang, persoon):
        return replace(oordeel, uitleg="Deze ouder vroeg erom, en het verzoek is toegewezen.")
    return replace(oordeel, verboden=hoort.uitleg)


def _van_een_ander(uow: UnitOfWork, persoon: Betrokkene, voor_betrokkene_id: int) -> Oordeel:
    """Return the verdict on giving one person what another told about herself."""
    return oordeel_over(
        uow,
        persoon.leerling_id,
        ToestemmingDoel.VERSTREKKEN,
        ontvanger=persoon.naam,
        soort=S.OVERIG,
        voor_betrokkene_id=voor_betrokkene_id,
    )


def _verzoek_toegewezen(uow: UnitOfWork, uitgang: Uitgang, persoon: Betrokkene) -> bool:
    """Tell whether a request for information was agreed to (BW 1:377c), and still waits for it.

    An answer may be given once more, but opens no other way out. To read in the dossier is such a
    request as long as he who asks has gezag: it was agreed to with somebody who had.
    """
    telt, soorten = _TOEGEWEZEN, {Verzoeksoort.INFORMATIE}
    if uitgang is Uitgang.INZAGE:
        telt |= {Verzoekstatus.UITGEVOERD}
        soorten |= LEZEND if persoon.gezag_op(uow.vandaag) is Gezag.JA else set()
    vraag = select(Verzoek.id).where(
        Verzoek.leerling_id == persoon.leerling_id,
        Verzoek.betrokkene_id == persoon.id,
        Verzoek.soort.in_(soorten),
        Verzoek.status.in_(telt),
    )
    return uow.session.scalar(vraag.limit(1)) is not None


def _inzage_leerling(uow: UnitOfWork, leerling_id: int) -> Oordeel:
    """Return the verdict on the pupil's own copy: from 12 on, when he can weigh it (7.3.10)."""
    dag: date = uow.vandaag
    stand = stand_op(lees_feiten(uow, haal_leerling(uow, leerling_id), dag), dag)
    oordeel = niet_nodig("De leerling vraagt het eigen dossier.", "Jeugdwet 7.3.10")
    if stand.jongst >= 12 and stand.in_staat:
        return oordeel
    return replace(
        oordeel,
        bron="Jeugdwet 7.3.10 en 7.3.15",
        verboden="De ouders met gezag of de vertegenwoordiger vragen dit voor de leerling.",
    )


def _waarom(oordeel: Oordeel) -> str:
    if oordeel.verboden:
        return oordeel.verboden
    if oordeel.geweigerd:
        return "er is nee gezegd."
    wie = []
    if any(gever.betrokkene_id is None for gever in oordeel.te_vragen):
        wie.append("de leerling")
    anderen = sum(gever.betrokkene_id is not None for gever in oordeel.te_vragen)
    if anderen:
        wie.append("1 ouder of voogd" if anderen == 1 else f"{anderen} ouders of voogden")
    if wie:
        return f"{' en '.join(wie)} zei{'den' if anderen > 1 or len(wie) > 1 else ''} nog geen ja."
    if not oordeel.nodig:
        return "de reden en het overleg staan nog niet in het register."
    return "het is nog niet zeker wie er gezag heeft."


def _raad(oordeel: Oordeel) -> str:
    if oordeel.verboden:
        return f"Bron: {oordeel.bron}. Vraag raad aan je gedragswetenschapper als je twijfelt."
    if oordeel.geweigerd:
        return "Respecteer dat, en bespreek samen wat wel mag."
    return f"Leg het antwoord vast bij Toestemming. Bron: {oordeel.bron}."
