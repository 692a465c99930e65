"""The words of the consent sheet: states, what somebody said, and what can be done now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_recht import Bijlagesoort, Doorbreekgrond
from jos_desktop.services.datums import schrijf_datum, schrijf_datum_lang
from jos_desktop.services.regelwoord import Woord
from jos_desktop.services.toestemmingsstand import Doelstand, Gevraagde, RegisterRij
from jos_desktop.ui.widgets.basis import Toon

NIET_GEVRAAGD = "Niet gevraagd"
STATUSTOON: dict[ToestemmingStatus, Toon] = {
    ToestemmingStatus.GEGEVEN: "goed",
    ToestemmingStatus.GEWEIGERD: "gevaar",
    ToestemmingStatus.INGETROKKEN: "warm",
    ToestemmingStatus.VERONDERSTELD: "accent",
    ToestemmingStatus.DOORBROKEN: "warm",
}
_WOORDEN: dict[Woord, tuple[str, Toon]] = {
    Woord.JA: ("Ja", "goed"),
    Woord.NEE: ("Nee", "gevaar"),
    Woord.INGETROKKEN: ("Ingetrokken", "warm"),
    Woord.VERLOPEN: ("Verlopen", "warm"),
    Woord.GEEN: ("Nog geen antwoord", "warm"),
}


class Daad(Enum):
    """What can be done about a purpose."""

    ANTWOORD = auto()
    POGING = auto()
    PAPIER = auto()
    VERONDERSTEL = auto()
    DOORBREEK = auto()


@dataclass(frozen=True, slots=True)
class Mogelijkheid:
    """One thing to do now: the words on its button, and when it fits."""

    daad: Daad
    knop: str
    uitleg: str


def stand_chip(stand: Doelstand) -> tuple[str, Toon]:
    """Return the state of a purpose in a few words, with its tone."""
    oordeel = stand.oordeel
    if oordeel.verboden:
        return oordeel.kort, "gevaar"
    if oordeel.geweigerd:
        return oordeel.kort, "gevaar"
    if oordeel.compleet:
        return oordeel.kort, "goed" if oordeel.nodig else ""
    if not stand.gevraagd and stand.sleutel.doel is not ToestemmingDoel.HULP:
        return NIET_GEVRAAGD, ""
    return stand.telling if stand.aantal_ja else oordeel.kort, "warm"


def woord_chip(persoon: Gevraagde) -> tuple[str, Toon]:
    """Return what somebody's last word comes to, with its tone."""
    if persoon.ja and persoon.verondersteld:
        return "Verondersteld", "accent"
    return _WOORDEN[persoon.woord]


def antwoord_in_woorden(persoon: Gevraagde) -> str:
    """Return when and how somebody answered; empty without an answer."""
    rij = persoon.antwoord
    if rij is None or persoon.woord is Woord.GEEN:
        return ""
    dag = rij.ingetrokken_op if persoon.woord is Woord.INGETROKKEN else rij.datum
    delen = [schrijf_datum(dag or rij.datum), _klein(rij.wijze)]
    if rij.geldig_tot is not None:
        delen.append(f"tot en met {schrijf_datum(rij.geldig_tot)}")
    return " · ".join(deel for deel in delen if deel)


def onder_persoon(persoon: Gevraagde) -> str:
    """Return how often somebody without a yes was asked, and how to reach him."""
    delen = (pogingen_in_woorden(persoon), persoon.telefoon, persoon.contactafspraak)
    return " · ".join(deel for deel in delen if deel)


def pogingen_in_woorden(persoon: Gevraagde) -> str:
    """Return how often somebody was asked, and the last time."""
    poging = persoon.laatste_poging
    if poging is None:
        return "Nog niet gevraagd"
    keer = "1 keer gevraagd" if persoon.pogingen == 1 else f"{persoon.pogingen} keer gevraagd"
    begin = "op" if persoon.pogingen == 1 else "het laatst op"
    return f"{keer}, {begin} {schrijf_datum(poging.datum)} ({poging.wijze.lower()})"


def wijziging(stand: Doelstand) -> str:
    """Return from when the rule changes and into what; empty when it does not."""
    oordeel = stand.oordeel
    if oordeel.wijzigt_op is None:
        return ""
    return f"Verandert op {schrijf_datum_lang(oordeel.wijzigt_op)}: {oordeel.wijzigt_in}"


BIJLAGE_KORT: dict[Bijlagesoort, str] = {
    Bijlagesoort.TOESTEMMING: "Toestemming",
    Bijlagesoort.BESCHIKKING: "Beschikking",
    Bijlagesoort.VERKLARING: "Verklaring",
    Bijlagesoort.VERZOEK: "Verzoek",
    Bijlagesoort.OVERIG: "Ander stuk",
    Bijlagesoort.AANMELDING: "Aanmelding",
    Bijlagesoort.VERSLAG: "Verslag",
    Bijlagesoort.BERICHT: "E-mail",
    Bijlagesoort.FOTO: "Foto",
}
"""The kinds of attachments in one word, for a narrow list."""


def samenvatting(stand: Doelstand) -> str:
    """Say in one line how far it is and who is missing."""
    oordeel = stand.oordeel
    delen = []
    if oordeel.nodig and stand.gevraagden:
        verondersteld = tuple(wie.naam for wie in stand.gevraagden if wie.ja and wie.verondersteld)
        iedereen = stand.aantal_ja == len(stand.gevraagden) and not verondersteld
        delen.append("Iedereen zei ja." if iedereen else f"Ja van {stand.telling}.")
        # An assumed yes counts for the rule, but nobody may read that it was said.
        if verondersteld:
            delen.append(f"Van {_en(verondersteld)} is het verondersteld.")
    if oordeel.geweigerd:
        delen.append(f"Nee van {_en(oordeel.geweigerd)}.")
    if oordeel.ontbreekt:
        delen.append(f"Nog nodig: {oordeel.nog_nodig}.")
    return " ".join(delen)


def mogelijkheden(stand: Doelstand) -> tuple[Mogelijkheid, ...]:
    """Return what can be done now, the gentlest first."""
    oordeel = stand.oordeel
    if oordeel.verboden:
        return ()
    antwoord = Mogelijkheid(
        Daad.ANTWOORD, "&Antwoord vastleggen", "Iemand zei ja of nee. Ook een nee hoort hier."
    )
    papier = Mogelijkheid(
        Daad.PAPIER,
        "For&mulier of brief",
        "Voor één persoon, naar het eigen adres. Met het formulier erbij als je wilt.",
    )
    if oordeel.compleet:
        # Also with a yes: at 12 and 16 the pupil gets a form of his own.
        return (antwoord, papier) if oordeel.nodig else (antwoord,)
    gevonden = [antwoord]
    if oordeel.te_vragen:
        gevonden += [
            Mogelijkheid(
                Daad.POGING,
                "&Poging noteren",
                "Wachten mag. Noteer elke keer dat je het probeerde: zo is te zien dat je vroeg.",
            ),
            papier,
        ]
    if stand.mag_veronderstellen:
        gevonden.append(
            Mogelijkheid(
                Daad.VERONDERSTEL,
                "Ver&onderstellen",
                "Alleen als de hulp niet ingrijpend is en niets op een nee wijst. Niet om te delen "
                "(Jeugdwet 7.3.16 lid 2).",
            )
        )
    if stand.gronden:
        gevonden.append(
            Mogelijkheid(Daad.DOORBREEK, "&Zonder toestemming", _gronden(stand.gronden))
        )
    return tuple(gevonden)


def register_onder(rij: RegisterRij) -> str:
    """Return what else was written at an answer, in one line."""
    delen = (
        _klein(rij.wijze),
        rij.grond,
        f"overlegd met {rij.overleg_met}" if rij.overleg_met else "",
        f"telt tot en met {schrijf_datum(rij.geldig_tot)}"
        if rij.geldig_tot and rij.status is ToestemmingStatus.DOORBROKEN
        else "",
        rij.omvang,
        rij.toelichting,
        f"ingetrokken op {schrijf_datum(rij.ingetrokken_op)}" if rij.ingetrokken_op else "",
        rij.ingetrokken_reden,
    )
    return " · ".join(deel for deel in delen if deel)


def _gronden(gronden: tuple[Doorbreekgrond, ...]) -> str:
    if Doorbreekgrond.ERNSTIG_NADEEL in gronden:
        return "Om ernstig nadeel te voorkomen, met een reden (Jeugdwet 7.3.4 lid 2)."
    if Doorbreekgrond.SPOED in gronden:
        return "Als er geen tijd is om het te vragen, met een reden (Jeugdwet 7.3.16 lid 1)."
    return "Alleen als de wet het toestaat of iemand direct gevaar loopt, met een reden."


def _klein(wijze: str) -> str:
    # Only the first letter: the name of the program keeps its capitals.
    return f"{wijze[:1].lower()}{wijze[1:]}"


def _en(namen: tuple[str, ...]) -> str:
    return " en ".join(filter(None, (", ".join(namen[:-1]), namen[-1])))
