"""The two tables of the consent rule: help and sharing, never one. Pure: no answers, no vault.

Help: Jeugdwet 7.3.4, 7.3.5, 7.3.15. Sharing: 7.3.11 and 7.3.12. Being watched: 7.3.13.
"""

from typing import Final

from jos_desktop.models.codes import Functie, ToestemmingDoel
from jos_desktop.models.codes_recht import Maatregelsoort, Ontvangersoort
from jos_desktop.models.oordeel import Gever
from jos_desktop.services.regelfeiten import (
    LEERLING,
    TOEZICHT,
    VERTEGENWOORDIGER_INVULLEN,
    Feiten,
    Stand,
    Vraag,
    vertegenwoordigers,
)
from jos_desktop.services.regelvorm import Regel, Vorm, niemand

HULP_DOELEN: Final = frozenset(
    {
        ToestemmingDoel.HULP,
        ToestemmingDoel.DIAGNOSTIEK,
        ToestemmingDoel.OBSERVATIE,
        ToestemmingDoel.HUISBEZOEK,
    }
)
"""Purposes ruled by the help table; all others are sharing or being watched.

Aiming an observation at one pupil, or visiting his home, is help itself (domein.md 3.4).
"""

GROND_VASTLEGGEN: Final = "Reden en overleg vastleggen"
GEDRAGSWETENSCHAPPERS: Final = frozenset({Functie.GW, Functie.GW_VO})
STRENGSTE: Final = "De geboortedag is niet zeker, daarom geldt de strengste regel."
HUISREGEL_GW: Final = (
    "Huisregel van JOS: voor de gedragswetenschapper vraag je ook de ouders. "
    "Vanaf 16 jaar beslist de leerling zelf of dat gebeurt."
)


NAAST_SCHOOL: Final = (
    "Dit gaat over wat jij vertelt. School regelt zelf de toestemming voor het overleg."
)
TOT_23: Final = (
    "Jeugdhulp kan doorlopen tot 23 jaar (Jeugdwet 1.1). Regel op tijd wie verder helpt."
)


def regel_op(feiten: Feiten, stand: Stand, vraag: Vraag) -> Regel:
    """Return what the table for this purpose says on the day of ``stand``."""
    if vraag.doel in HULP_DOELEN:
        return hulpregel(feiten, stand, vraag)
    if vraag.doel is ToestemmingDoel.WAARNEMING:
        return waarneemregel(feiten, stand, vraag)
    regel = deelregel(feiten, stand, vraag)
    if vraag.doel is ToestemmingDoel.ZORGOVERLEG and regel.nodig:
        return regel._replace(waarschuwingen=(*regel.waarschuwingen, NAAST_SCHOOL))
    return regel


def hulpregel(feiten: Feiten, stand: Stand, vraag: Vraag) -> Regel:
    """Return who consents to help (7.3.4, 7.3.5, 7.3.15)."""
    if vraag.voor_betrokkene_id is not None:
        return _ouder_zelf(feiten, vraag.voor_betrokkene_id, "Jeugdwet 7.3.4 lid 1")
    kader = next((m for m in stand.maatregelen if m.hulp_in_kader), None)
    if kader is not None:
        return niemand(
            f"Deze hulp hoort bij een maatregel van de rechter: {kader.soort.label.lower()}.",
            "Jeugdwet 7.3.4 lid 1",
            "Hulp in het kader van een maatregel",
        )
    let_op = _let_op(feiten, stand)
    if stand.leerling_telt and stand.ouders_tellen:
        uitleg = "Van 12 tot 16 jaar geven de leerling en de ouders met gezag allebei toestemming."
        return Regel(
            Vorm.SAMEN,
            (LEERLING, *stand.ouders),
            _met_twijfel(uitleg, stand),
            "Jeugdwet 7.3.4 lid 2",
            stand.nagaan,
            waarschuwingen=let_op,
        )
    if not stand.leerling_telt:
        return _in_plaats(feiten, stand, let_op)
    return _zelf(feiten, stand, vraag)


def _zelf(feiten: Feiten, stand: Stand, vraag: Vraag) -> Regel:
    """Return the rule from 16 on: nobody decides beside him (7.3.5)."""
    if stand.jongst >= 18:
        return Regel(
            Vorm.ZELF,
            (LEERLING,),
            "Vanaf 18 jaar geeft de jongere zelf toestemming; de ouders hebben geen gezag meer.",
            "Jeugdwet 7.3.4 lid 1",
            waarschuwingen=(TOT_23,) if stand.oudst >= 23 else (),
        )
    huisregel = feiten.instellingen.gw_huisregel and vraag.functie in GEDRAGSWETENSCHAPPERS
    return Regel(
        Vorm.ZELF,
        (LEERLING,),
        "Vanaf 16 jaar geeft de leerling zelf toestemming.",
        "Jeugdwet 7.3.5 lid 1",
        waarschuwingen=(HUISREGEL_GW,) if huisregel else (),
    )


def deelregel(feiten: Feiten, stand: Stand, vraag: Vraag) -> Regel:
    """Return who consents to sharing with somebody (7.3.11, 7.3.12)."""
    vrij = _geen_ander(feiten, stand, vraag)
    if vrij is not None:
        return vrij
    if vraag.voor_betrokkene_id is not None:
        return _ouder_zelf(feiten, vraag.voor_betrokkene_id, "Jeugdwet 7.3.11 lid 1")
    if vraag.soort is Ontvangersoort.LEERLING:
        return _aan_leerling(stand)
    if vraag.soort is Ontvangersoort.OUDER_ZONDER_GEZAG:
        return _aan_ouder_zonder_gezag()
    if vraag.soort is Ontvangersoort.OUDER_MET_GEZAG and _ouder_hoort_het(feiten, stand):
        return _aan_ouder_met_gezag(stand)
    if not stand.leerling_telt:
        regel = _in_plaats(feiten, stand, _let_op(feiten, stand))
        return regel._replace(uitleg=f"{regel.uitleg} Ook voor delen.")
    if stand.jongst >= 16:
        return Regel(
            Vorm.ZELF,
            (LEERLING,),
            "Vanaf 16 jaar beslist de leerling zelf over delen.",
            "Jeugdwet 7.3.11 lid 1",
        )
    return _delen_met_ouders(feiten, stand)


def waarneemregel(feiten: Feiten, stand: Stand, vraag: Vraag) -> Regel:
    """Return who agrees that somebody watches the help (7.3.13)."""
    if vraag.soort in {Ontvangersoort.TEAM, Ontvangersoort.VERVANGER}:
        return niemand(
            "Wie beroepshalve nodig is bij de hulp, mag erbij zijn.",
            "Jeugdwet 7.3.13 lid 2 onder a",
            "Nodig bij de hulp",
        )
    if vraag.voor_betrokkene_id is not None:
        return _ouder_zelf(feiten, vraag.voor_betrokkene_id, "Jeugdwet 7.3.13 lid 1")
    if vraag.soort is Ontvangersoort.OUDER_ZONDER_GEZAG:
        return _aan_ouder_zonder_gezag()
    if vraag.soort is Ontvangersoort.OUDER_MET_GEZAG and _ouder_hoort_het(feiten, stand):
        return niemand(
            "Een ouder van wie de toestemming voor de hulp nodig is, mag erbij zijn.",
            "Jeugdwet 7.3.13 lid 2 onder b",
            "Toestemming van deze ouder is nodig voor de hulp",
        )
    if not stand.leerling_telt:
        return _in_plaats(feiten, stand, _let_op(feiten, stand))._replace(
            bron="Jeugdwet 7.3.13 lid 1 en 7.3.15"
        )
    ouders: tuple[Gever, ...] = ()
    if stand.jongst < 12:
        ouders = stand.ouders
    uitleg = "Vanaf 12 jaar stemt de leerling zelf in met wie er meekijkt bij de hulp."
    return Regel(
        Vorm.SAMEN if ouders else Vorm.ZELF,
        (LEERLING, *ouders),
        _met_twijfel(uitleg, stand),
        "Jeugdwet 7.3.13 lid 1",
        stand.nagaan if stand.jongst < 12 else (),
    )


def _geen_ander(feiten: Feiten, stand: Stand, vraag: Vraag) -> Regel | None:
    """Return the rule for a receiver who needs nobody's consent, whoever it is about."""
    match vraag.soort:
        case Ontvangersoort.TEAM | Ontvangersoort.VERVANGER:
            return niemand(
                "Wie direct meewerkt aan deze hulp of vervangt, krijgt wat voor dat werk nodig is; "
                "vertel het wel aan de leerling en de ouders.",
                "Jeugdwet 7.3.11 lid 2 onder a",
                "Binnen het team en bij vervanging",
            )
        case Ontvangersoort.GI if stand.heeft(TOEZICHT):
            return niemand(
                "Bij een ondertoezichtstelling krijgt de instelling wat zij daarvoor nodig heeft.",
                "Jeugdwet 7.3.11 lid 4",
                "Ondertoezichtstelling",
            )
        case Ontvangersoort.VEILIG_THUIS:
            return _melding("Veilig Thuis", "Meldrecht", "Jeugdwet 7.3.11 lid 1; Wmo 2015 5.2.6")
        case Ontvangersoort.RAAD:
            return _melding(
                "de Raad voor de Kinderbescherming",
                "Informatie aan de Raad",
                "Jeugdwet 7.3.11 lid 1; BW 1:240",
            )
        case Ontvangersoort.WERKGEVER:
            return niemand(
                "De werkgever is de jeugdhulpaanbieder en bewaart het dossier.",
                "Jeugdwet 7.3.8 lid 3",
                "Bewaren door de werkgever",
            )
        case Ontvangersoort.MONITORING:
            return _cijfers(feiten, vraag)
        case Ontvangersoort.PUBLIEK if feiten.bezwaar_monitoring:
            return _bezwaar("Er is bezwaar gemaakt tegen cijfers, en dus tegen het verhaal erbij.")
    return None


def _cijfers(feiten: Feiten, vraag: Vraag) -> Regel | None:
    if feiten.bezwaar_monitoring:
        return _bezwaar("Er is bezwaar gemaakt tegen gebruik voor monitoring.")
    if vraag.doel is ToestemmingDoel.EXIT:
        return None
    return niemand(
        "Voor cijfers waarin niemand te herkennen is, is geen toestemming nodig.",
        "Jeugdwet 7.3.12 lid 1 onder b",
        "Niet te herkennen cijfers",
    )


def _bezwaar(verboden: str) -> Regel:
    return Regel(
        Vorm.NIEMAND,
        (),
        "De leerling maakte bezwaar tegen gebruik in cijfers.",
        "Jeugdwet 7.3.12 lid 2 onder c",
        verboden=verboden,
    )


def _aan_leerling(stand: Stand) -> Regel:
    if stand.leerling_telt:
        return niemand(
            "Het gaat over de leerling zelf.", "Jeugdwet 7.3.11 lid 1", "De leerling zelf"
        )
    return niemand(
        "Vertel het de leerling op een manier die bij hem of haar past.",
        "Jeugdwet 7.3.2 lid 1" if stand.oudst < 12 else "Jeugdwet 7.3.15 lid 5",
        "De leerling zelf",
    )


def _aan_ouder_zonder_gezag() -> Regel:
    return Regel(
        Vorm.NIEMAND,
        (),
        "Een ouder zonder gezag krijgt alleen informatie als hij of zij erom vraagt.",
        "BW 1:377c",
        verboden="Leg eerst het verzoek van deze ouder vast; dan loop je de vragen erbij na.",
    )


def _ouder_hoort_het(feiten: Feiten, stand: Stand) -> bool:
    """Tell whether parents with gezag are no "others" (7.3.11 lid 2 onder b)."""
    zonder = feiten.hulp_zonder_ouders and stand.leerling_telt
    return stand.ouders_tellen and not zonder


def _aan_ouder_met_gezag(stand: Stand) -> Regel:
    if not stand.leerling_telt:
        return niemand(
            "De ouder met gezag of de voogd beslist in plaats van de leerling.",
            "Jeugdwet 7.3.15 lid 1" if stand.oudst < 12 else "Jeugdwet 7.3.15 lid 2",
            "Wettelijke vertegenwoordiger",
        )
    return niemand(
        "Tot 16 jaar is de toestemming van deze ouder nodig voor de hulp, daarom hoort die ouder "
        "wat daarvoor nodig is.",
        "Jeugdwet 7.3.11 lid 2 onder b",
        "Toestemming van deze ouder is nodig voor de hulp",
    )


def _delen_met_ouders(feiten: Feiten, stand: Stand) -> Regel:
    """Return the rule for a pupil of 12 to 15: he decides, the parents are asked by habit."""
    jong = stand.jongst < 12
    gewoonte = feiten.instellingen.beide_ouders_bij_delen and not feiten.hulp_zonder_ouders
    if not (jong or gewoonte):
        return Regel(
            Vorm.ZELF,
            (LEERLING,),
            _met_twijfel("Vanaf 12 jaar geeft de leerling toestemming om te delen.", stand),
            "Jeugdwet 7.3.11 lid 1",
        )
    ouders, nagaan = stand.ouders, stand.nagaan
    if not jong:
        # A habit must not tell somebody what it was decided not to tell (7.3.15 lid 4).
        weg = {p.betrokkene_id for p in feiten.personen if p.niet_informeren}
        namen = {f"Gezag van {p.naam} nagaan" for p in feiten.personen if p.niet_informeren}
        ouders = tuple(ouder for ouder in ouders if ouder.betrokkene_id not in weg)
        nagaan = tuple(punt for punt in nagaan if punt not in namen)
    uitleg = (
        "Van 12 tot 16 jaar geeft de leerling toestemming om te delen; "
        "JOS vraagt het ook aan de ouders met gezag."
    )
    return Regel(
        Vorm.SAMEN,
        (LEERLING, *ouders),
        _met_twijfel(uitleg, stand),
        "Jeugdwet 7.3.11 lid 1",
        nagaan,
        waarschuwingen=_let_op(feiten, stand) if jong else (),
    )


def _in_plaats(feiten: Feiten, stand: Stand, let_op: tuple[str, ...]) -> Regel:
    """Return who decides in place of somebody under 12 or not capable (7.3.15)."""
    if stand.oudst < 12:
        return Regel(
            Vorm.IN_PLAATS,
            stand.ouders,
            "Onder de 12 jaar geven de ouders met gezag toestemming.",
            "Jeugdwet 7.3.15 lid 1",
            stand.nagaan,
            waarschuwingen=let_op,
        )
    if stand.jongst < 18:
        return Regel(
            Vorm.IN_PLAATS,
            stand.ouders,
            "De leerling kan dit nu niet zelf afwegen; de ouders met gezag geven toestemming.",
            "Jeugdwet 7.3.15 lid 2",
            stand.nagaan,
            waarschuwingen=let_op,
        )
    gevers = vertegenwoordigers(feiten)
    return Regel(
        Vorm.IN_PLAATS,
        gevers,
        "De jongere kan dit nu niet zelf afwegen; een vertegenwoordiger geeft toestemming.",
        "Jeugdwet 7.3.15 lid 2 en 3",
        () if gevers else (VERTEGENWOORDIGER_INVULLEN,),
    )


def _ouder_zelf(feiten: Feiten, betrokkene_id: int, bron: str) -> Regel:
    naam = next((p.naam for p in feiten.personen if p.betrokkene_id == betrokkene_id), "Ouder")
    return Regel(
        Vorm.ZELF,
        (Gever(betrokkene_id, naam),),
        "Wie zelf hulp krijgt, geeft daar zelf toestemming voor, ook als dat een ouder is.",
        bron,
    )


def _melding(wie: str, grond: str, bron: str) -> Regel:
    return Regel(
        Vorm.NIEMAND,
        (),
        f"Aan {wie} mag je zonder toestemming geven wat nodig is; leg vast waarom.",
        bron,
        (GROND_VASTLEGGEN,),
        grond,
    )


def _let_op(feiten: Feiten, stand: Stand) -> tuple[str, ...]:
    """Return what to think of before the parents are asked."""
    if not stand.ouders_tellen:
        return ()
    stil = {p.betrokkene_id for p in feiten.personen if p.niet_informeren}
    if not (stil or stand.maatregelen):
        return ()
    let_op = [
        f"Met {ouder.naam} is afgesproken: niet informeren. Overleg voordat je iets vraagt."
        for ouder in stand.ouders
        if ouder.betrokkene_id in stil
    ]
    if any(m.soort is Maatregelsoort.OTS_GEZAG for m in stand.maatregelen):
        let_op.append(
            "De instelling heeft een deel van het gezag. "
            "Vraag of toestemming voor deze hulp daarbij hoort."
        )
    return tuple(let_op)


def _met_twijfel(uitleg: str, stand: Stand) -> str:
    return f"{uitleg} {STRENGSTE}" if stand.onzeker else uitleg
