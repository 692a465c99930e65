"""What to do when something is lost, in the order in which it helps; screen and PDF say the same.

72 hours are the employer's (AVG 33 lid 1); the worker's part is to tell today, also when much is
still uncertain (AVG 33 lid 4: what is known later may follow later).
"""

from typing import Final

from jos_desktop.models.codes_recht import Incidentsoort
from jos_desktop.models.incidentverslag import Beveiliging

BEL: Final = (
    "Bel vandaag je leidinggevende of de functionaris gegevensbescherming (FG). Wacht niet tot je "
    "het zeker weet."
)
TERMIJN: Final = (
    "Je werkgever beslist of het gemeld moet worden bij de Autoriteit Persoonsgegevens. Dat moet "
    "binnen 72 uur. Die tijd is voor je werkgever: jij hoeft alleen vandaag te bellen."
)
_SLUIT: Final = "Schrijf hieronder kort op wat er kwijt is en sinds wanneer. Zonder namen."
_PDF: Final = "Maak het verslag (PDF) en geef het aan je werkgever. Er staan geen namen in."

STAPPEN: Final[dict[Incidentsoort, tuple[str, ...]]] = {
    Incidentsoort.LAPTOP: (
        BEL,
        "Is hij gestolen? Doe aangifte bij de politie en schrijf het nummer op.",
        "Vraag je werkgever om je account te blokkeren en de laptop op afstand te wissen.",
        "Kan iemand je wachtwoord of je herstelblad weten? Zet je reservekopie terug op een andere "
        "laptop en kies Beheer, Kluis en wachtwoord, Sleutel vernieuwen. De verdwenen laptop "
        "verandert daar niet door: die blijft dicht zolang niemand het oude wachtwoord weet.",
        _SLUIT,
        _PDF,
    ),
    Incidentsoort.OPSLAG: (
        BEL,
        "Stond er een reservekopie op? Die is versleuteld. Wijzig toch je wachtwoord en vernieuw "
        "de sleutel (Beheer, Kluis en wachtwoord) als iemand je wachtwoord kan weten.",
        "Stond er een PDF, een lijst of een brief op? Die is te lezen. Zeg dat erbij als je belt. "
        "Rechts zie je wat je hebt gemaakt.",
        _SLUIT,
        _PDF,
    ),
    Incidentsoort.PAPIER: (
        BEL,
        "Ga terug naar waar je het papier het laatst had, en vraag of iemand het vond.",
        "Was het je herstelblad? Kies dan nu Beheer, Kluis en wachtwoord, Sleutel vernieuwen.",
        _SLUIT,
        _PDF,
    ),
    Incidentsoort.ONTVANGER: (
        BEL,
        "Vraag de ontvanger om het bericht of papier niet te lezen, niet door te sturen en weg te "
        "doen. Vraag of dat gedaan is, en schrijf op wanneer.",
        "Gaat het om iemand met een geheim adres? Zeg dat als eerste als je belt.",
        _SLUIT,
        _PDF,
    ),
    Incidentsoort.MEEGEKEKEN: (
        "Zet de kluis op slot (Ctrl+L).",
        BEL,
        "Kan iemand je wachtwoord hebben gezien? Wijzig het nu, bij Beheer, Kluis en wachtwoord. "
        "Kan iemand bij een kopie van de kluis? Vernieuw dan ook de sleutel.",
        _SLUIT,
        _PDF,
    ),
    Incidentsoort.ANDERS: (BEL, _SLUIT, _PDF),
}


def beveiliging_in_woorden(beveiliging: Beveiliging) -> tuple[str, ...]:
    """Return how the vault is closed, line by line, with the names an expert asks for."""
    regels = [
        "Alles is versleuteld: SQLCipher 4 (AES-256), ook reservekopieën en concepten.",
    ]
    if beveiliging.argon2 is not None:
        mib, rondes = beveiliging.argon2
        regels.append(f"Wachtwoord: ja (Argon2id, {mib} MiB geheugen, {rondes} rondes).")
    herstel = "ja, op papier" if beveiliging.herstelcode else "nee"
    regels.append(f"Herstelcode: {herstel}.")
    werkgever = "ja, met twee bewaarders" if beveiliging.werkgever else "nee"
    regels.append(f"Werkgeversleutel: {werkgever}.")
    pin = "ja, tot middernacht of tot de computer opnieuw start" if beveiliging.pincode else "nee"
    regels.append(f"Pincode van vandaag: {pin}.")
    return tuple(regels)


def kopieen_in_woorden(beveiliging: Beveiliging) -> tuple[str, ...]:
    """Return where copies are, line by line."""
    laatste = beveiliging.laatste_kopie
    regels = [
        "Er is nog geen goede reservekopie."
        if laatste is None
        else f"Laatste goede reservekopie: {laatste.astimezone():%d-%m-%Y %H:%M}.",
        f"In de map van de kluis: {_kopieen(beveiliging.kopieen_hier)}.",
    ]
    if not beveiliging.tweede_plek:
        regels.append("Tweede plek: geen ingesteld.")
    elif beveiliging.kopieen_tweede is None:
        regels.append("Tweede plek: ingesteld, maar nu niet bereikbaar.")
    else:
        regels.append(f"Tweede plek: {_kopieen(beveiliging.kopieen_tweede)}.")
    return tuple(regels)


def _kopieen(aantal: int) -> str:
    return "1 reservekopie" if aantal == 1 else f"{aantal} reservekopieën"
