"""Read a row of the decision table into a question for the rule, and print it for a lawyer."""

import re
from datetime import date, timedelta
from typing import Final

from jos_desktop.models.codes import (
    Datumzekerheid,
    Gezag,
    Relatie,
    ToestemmingStatus,
    ToestemmingWijze,
)
from jos_desktop.models.codes_recht import Doorbreekgrond, Maatregelsoort, Vertegenwoordiging
from jos_desktop.models.oordeel import Antwoord, Oordeel
from jos_desktop.services.leeftijd import verjaardag
from jos_desktop.services.toestemmingsregel import (
    Feiten,
    Gezagsdrager,
    Maatregelperiode,
    Regelinstellingen,
    Vraag,
    Wilsuitspraak,
    beoordeel,
)
from tests.unit.services.beslistabel import DELEN, HULP, WAARNEMEN, Rij

DAG: Final = date(2026, 3, 2)
_GISTEREN: Final = DAG - timedelta(days=1)
_R, _G, _V = Relatie, Gezag, Vertegenwoordiging

MENSEN: Final = {
    "M": Gezagsdrager(1, "Moeder", _G.JA),
    "V": Gezagsdrager(2, "Vader", _G.JA),
    "V0": Gezagsdrager(2, "Vader", _G.NEE),
    "V?": Gezagsdrager(2, "Vader", _G.ONBEKEND),
    "VG": Gezagsdrager(2, "Vader", _G.GESCHORST),
    "VN": Gezagsdrager(2, "Vader", _G.JA, niet_informeren=True),
    "S": Gezagsdrager(3, "Stiefvader", _G.JA, _R.STIEFOUDER),
    "P": Gezagsdrager(4, "Pleegmoeder", _G.NVT, _R.PLEEGOUDER),
    "PJ": Gezagsdrager(4, "Pleegmoeder", _G.JA, _R.PLEEGOUDER),
    "PV": Gezagsdrager(4, "Pleegmoeder", _G.JA, _R.PLEEGOUDERVOOGD),
    "VO": Gezagsdrager(5, "Voogd", _G.JA, _R.VOOGD),
    "GI": Gezagsdrager(6, "Instelling", _G.JA, _R.VOOGD_GI),
    "O": Gezagsdrager(7, "Oma", _G.JA, _R.VERZORGER),
    "MT": Gezagsdrager(1, "Moeder", _G.JA, tot=_GISTEREN),
    "MD": Gezagsdrager(1, "Moeder", _G.JA, tot=_GISTEREN, daarna=_G.NEE),
    "MX": Gezagsdrager(1, "Moeder", _G.JA, tot=DAG + timedelta(days=10), daarna=_G.NEE),
    "C": Gezagsdrager(8, "Curator", _G.NVT, _R.NETWERK, vertegenwoordiging=_V.CURATOR),
    "ME": Gezagsdrager(9, "Mentor", _G.NVT, _R.NETWERK, vertegenwoordiging=_V.MENTOR),
    "G": Gezagsdrager(10, "Gemachtigde", _G.NVT, _R.NETWERK, vertegenwoordiging=_V.GEMACHTIGDE),
    "PA": Gezagsdrager(11, "Partner", _G.NVT, _R.NETWERK, vertegenwoordiging=_V.PARTNER),
    "F": Gezagsdrager(12, "Broer", _G.NVT, _R.BROER_ZUS, vertegenwoordiging=_V.FAMILIE),
}
_WOORDEN: Final = {
    "+": ToestemmingStatus.GEGEVEN,
    "-": ToestemmingStatus.GEWEIGERD,
    "~": ToestemmingStatus.INGETROKKEN,
    "a": ToestemmingStatus.VERONDERSTELD,
    "n": ToestemmingStatus.NIET_VEREIST,
}
_ANTWOORD: Final = re.compile(
    r"(?P<wie>L|[A-Z]+[0?]?)(?P<woord>[-+~an])(?:@(?P<naar>\w+))?(?:#(?P<geleden>\d+))?"
    r"(?:<(?P<tot>-?\d+))?(?P<papier>p?)"
)
_DOORBRAAK: Final = re.compile(
    r"!(?P<grond>[a-z_]+)(?:@(?P<naar>\w+))?(?:#(?P<geleden>\d+))?"
    r"(?:<(?P<tot>\d+))?(?P<overleg>c?)"
)


def geboren(rij: Rij) -> date:
    """Return the birth date: exactly this old today, or a year older from tomorrow on."""
    if rij.morgen:
        return verjaardag(DAG + timedelta(days=1), -(rij.leeftijd + 1))
    return verjaardag(DAG, -rij.leeftijd)


def feiten(rij: Rij) -> Feiten:
    """Return the facts of a row."""
    return Feiten(
        geboren(rij),
        Datumzekerheid(rij.zekerheid),
        tuple(MENSEN[code] for code in rij.wie.split()),
        _maatregelen(rij.maatregel),
        () if rij.in_staat else (Wilsuitspraak(DAG - timedelta(days=30), False),),
        rij.zonder_ouders,
        rij.bezwaar,
        Regelinstellingen(beide_ouders_bij_delen=rij.gewoonte),
    )


def vraag(rij: Rij) -> Vraag:
    """Return the question of a row."""
    voor = MENSEN[rij.voor].betrokkene_id if rij.voor else None
    return Vraag(rij.doel, DAG, rij.ontvanger, rij.naar, rij.functie, voor)


def antwoorden(rij: Rij) -> list[Antwoord]:
    """Return the answers of a row."""
    return [_antwoord(rij, deel) for deel in rij.antwoorden.split()]


def oordeel(rij: Rij) -> Oordeel:
    """Ask the rule."""
    return beoordeel(feiten(rij), vraag(rij), antwoorden(rij))


def staat_van(uitkomst: Oordeel) -> str:
    """Return the state as the table names it."""
    if uitkomst.verboden:
        return "verboden"
    if uitkomst.geweigerd:
        return "nee"
    if uitkomst.ontbreekt:
        return "mist"
    return "compleet" if uitkomst.nodig else "vrij"


def namen(codes: str) -> set[str]:
    """Return the names behind codes; words that are no codes stay one name."""
    delen = codes.split()
    if all(code == "L" or code in MENSEN for code in delen):
        return {"Leerling" if code == "L" else MENSEN[code].naam for code in delen}
    return {codes}


def _antwoord(rij: Rij, tekst: str) -> Antwoord:
    voor = MENSEN[rij.voor].betrokkene_id if rij.voor else None
    if (treffer := _DOORBRAAK.fullmatch(tekst)) is not None:
        return Antwoord(
            None,
            ToestemmingStatus.DOORBROKEN,
            DAG - timedelta(days=int(treffer["geleden"] or 0)),
            DAG + timedelta(days=int(treffer["tot"])) if treffer["tot"] else None,
            (treffer["naar"] or "").replace("_", " "),
            grond=Doorbreekgrond(treffer["grond"]),
            met_overleg=bool(treffer["overleg"]),
        )
    treffer = _ANTWOORD.fullmatch(tekst)
    assert treffer is not None, tekst
    status = _WOORDEN[treffer["woord"]]
    ingetrokken = _GISTEREN if status is ToestemmingStatus.INGETROKKEN else None
    geleden = int(treffer["geleden"] or (30 if ingetrokken else 0))
    return Antwoord(
        None if treffer["wie"] == "L" else MENSEN[treffer["wie"]].betrokkene_id,
        status,
        DAG - timedelta(days=geleden),
        DAG + timedelta(days=int(treffer["tot"])) if treffer["tot"] else None,
        (treffer["naar"] or "").replace("_", " "),
        ingetrokken,
        wijze=ToestemmingWijze.SCHRIFTELIJK if treffer["papier"] else None,
        voor_betrokkene_id=voor,
    )


def _maatregelen(tekst: str) -> tuple[Maatregelperiode, ...]:
    if not tekst:
        return ()
    soort, *rest = tekst.split()
    tot = next((int(deel[3:]) for deel in rest if deel.startswith("tot")), None)
    return (
        Maatregelperiode(
            Maatregelsoort(soort),
            DAG - timedelta(days=100),
            None if tot is None else DAG + timedelta(days=tot),
            "in_kader" in rest,
        ),
    )


_KOPPEN: Final = (
    ("Help: who consents", HULP),
    ("Sharing: who consents", DELEN),
    ("Being watched: who agrees", WAARNEMEN),
)
_STATEN: Final = {
    "vrij": "not needed",
    "compleet": "complete",
    "mist": "not complete",
    "nee": "refused",
    "verboden": "not allowed",
}


def als_markdown() -> str:
    """Return the tables as docs/toestemmingsregel.md holds them."""
    regels: list[str] = []
    for kop, rijen in _KOPPEN:
        regels += [
            f"### {kop}",
            "",
            "| no. | situation | age | purpose, receiver | must agree | said so far | verdict "
            "| source |",
            "|---|---|---|---|---|---|---|---|",
        ]
        regels += [_regel(rij) for rij in rijen]
        regels.append("")
    return "\n".join(regels)


def _regel(rij: Rij) -> str:
    waarheen = rij.doel.label + (f"; {rij.naar.label}" if rij.naar else "")
    leeftijd = f"{rij.leeftijd}" + ("" if rij.zekerheid == "dag" else f" or {rij.leeftijd - 1}")
    gevers = ", ".join(sorted(namen(rij.gevers))) if rij.gevers else "nobody"
    gezegd = ", ".join(_gezegd(deel) for deel in rij.antwoorden.split()) or "nothing"
    verdict = _STATEN[rij.staat]
    if rij.mist:
        verdict += ": " + ", ".join(sorted(namen(rij.mist)))
    if rij.waarschuwt:
        verdict += f"; warns ({rij.waarschuwt})"
    cellen = (rij.nr, rij.situatie, leeftijd, waarheen, gevers, gezegd, verdict, rij.bron)
    return "| " + " | ".join(cellen) + " |"


def _gezegd(tekst: str) -> str:
    if (treffer := _DOORBRAAK.fullmatch(tekst)) is not None:
        delen = [f"override: {Doorbreekgrond(treffer['grond']).label.lower()}"]
        delen += [f"{treffer['geleden']} days ago"] if treffer["geleden"] else []
        delen += [f"chosen until {treffer['tot']} days from now"] if treffer["tot"] else []
        delen += ["with a colleague"] if treffer["overleg"] else []
        return " ".join(delen)
    treffer = _ANTWOORD.fullmatch(tekst)
    assert treffer is not None, tekst
    wie = "Leerling" if treffer["wie"] == "L" else MENSEN[treffer["wie"]].naam
    naar = f" for {treffer['naar'].replace('_', ' ')}" if treffer["naar"] else ""
    return f"{wie} {_WOORDEN[treffer['woord']].label.lower()}{naar}"
