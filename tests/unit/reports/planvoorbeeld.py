"""Cards and sheets about an invented pupil, with a pass that no rule gave."""

from datetime import date

from jos_desktop.models.codes_werk import Band, Signaalfase
from jos_desktop.models.ecogram import Ecogramblad, Ecogrampersoon
from jos_desktop.models.planpapier import (
    Afsprakenkaart,
    Bladdeel,
    Crisiskaart,
    Kaartafspraak,
    Kaartfase,
    Kaartnummer,
    Planblad,
)
from jos_desktop.models.vrijgave import Uitgang
from tests.unit.reports.papiervoorbeeld import AFZENDER
from tests.vrijgave import proefvrijgave

DAG = date(2026, 11, 23)
LANG = "Łukasz mag even naar buiten, en komt na vijf minuten rustig terug in de les. " * 12


def kaart(
    aantal: int = 3, wat: str = "Mag 5 minuten de klas uit met de groene kaart"
) -> Afsprakenkaart:
    """Return a card with so many agreements."""
    afspraak = Kaartafspraak(wat, "alle docenten", "vanaf 01-11-2026 tot en met 31-01-2027")
    pas = proefvrijgave(Uitgang.AFSPRAKENKAART)
    return Afsprakenkaart(
        "AK-2026-7KX3MPA", DAG, "Şükrü B.", "2K", (afspraak,) * aantal, AFZENDER, pas
    )


def crisiskaart(extra: str = "") -> Crisiskaart:
    """Return a crisiskaart; ``extra`` makes the words longer."""
    fasen = (
        Kaartfase(
            Signaalfase.GEEL,
            f"Ik friemel en zeg niks meer. {extra}",
            "Muziek op, drie keer diep ademen",
            "Vraag of ik even naar buiten wil",
        ),
        Kaartfase(Signaalfase.ORANJE, "Ik word boos om kleine dingen", "", "Laat me gaan"),
        Kaartfase(Signaalfase.ROOD, "Ik wil er niet meer zijn", "Ik bel iemand", ""),
    )
    bellen = (
        Kaartnummer("Mama", "06-55509876", "Altijd"),
        Kaartnummer("113 Zelfmoordpreventie", "113 of 0800-0113", "Als je niet meer wilt leven"),
        Kaartnummer("Veilig Thuis", "0800-2000", "Als het thuis niet veilig is"),
        Kaartnummer("Alarmnummer", "112", "Als er nu gevaar is"),
    )
    return Crisiskaart(
        "CK-2026-7KX3MPA",
        DAG,
        "Şükrü",
        fasen,
        bellen,
        "Bij oma op de bank, of bij de conciërge",
        "Schreeuwen. Met z'n allen om me heen staan.",
        proefvrijgave(Uitgang.CRISISKAART),
    )


def blad(tekst: str = "Zeg vooraf wat er komt.\n\nGeef één opdracht tegelijk.") -> Planblad:
    """Return an advice for school."""
    return Planblad(
        "HA-2026-7KX3MPA",
        DAG,
        "Handelingsadvies",
        "Advies voor school",
        "Handelingsadvies",
        (("Over", "Şükrü B."), ("Van", "Sanne de Wit"), ("Datum", "23-11-2026")),
        (),
        (
            Bladdeel("De vraag", (("", "Waarom loopt hij weg bij gym?"),)),
            Bladdeel("Het advies", (("", tekst),)),
            Bladdeel(
                "Wat is er geprobeerd", (("Wanneer", "sinds 01-11-2026"), ("Hielp het", "Ja"))
            ),
        ),
        proefvrijgave(Uitgang.HANDELINGSADVIES),
    )


def ecogram(extra: str = "", aantal: int = 0) -> Ecogramblad:
    """Return an ecogram with every kind of bond, and so many more people."""
    mensen = (
        Ecogrampersoon("Ayşe Fictief", "Moeder", Band.STERK, 1),
        Ecogrampersoon("Vader Fictief", "Vader", Band.SPANNING, 2),
        Ecogrampersoon("Oma Fictief", f"Oma {extra}", Band.VERBROKEN, 3),
        Ecogrampersoon(f"Buurvrouw {extra}", "Buurvrouw"),
        Ecogrampersoon("Wijkteam Verzonnen", "gezinscoach", afstand=3, hulp=True),
        *(Ecogrampersoon(f"Oom {nummer}", "Oom", Band.STEUN, 1) for nummer in range(aantal)),
    )
    gegevens = (("Over", "Şükrü"), ("Van", "Sanne de Wit"), ("Datum", "23-11-2026"))
    pas = proefvrijgave(Uitgang.ECOGRAM)
    return Ecogramblad("EG-2026-7KX3MPA", DAG, "Şükrü", gegevens, mensen, pas)
