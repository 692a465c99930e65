"""Paper for an invented family, with a pass that no rule gave: reports only lay out."""

from dataclasses import replace
from datetime import date

from jos_desktop.models.papier import Afzender, Brief, Formuliervraag, Toestemmingsformulier
from jos_desktop.models.vrijgave import Uitgang
from jos_desktop.services import papierteksten
from jos_desktop.services.papierteksten import STANDAARD_KLACHT, Over
from tests.vrijgave import proefvrijgave

DAG = date(2026, 11, 23)
PAS = proefvrijgave(Uitgang.FORMULIER)
AFZENDER = Afzender(
    "Sanne de Wit",
    "Jeugd- en gezinscoach",
    "Stichting Voorbeeld",
    "06-55501234",
    "sanne@voorbeeld.example",
)


def formulier(aantal: int = 4, *, voor_leerling: bool = False) -> Toestemmingsformulier:
    """Return a form with up to four of the longest questions."""
    over = Over("Şükrü", "Wijkteam Alkmaar Noord en Omstreken", AFZENDER.naam)
    doelen = sorted(
        papierteksten._OUDER,
        key=lambda doel: -len(papierteksten.vraag_in_woorden(doel, over, jij=voor_leerling)[1]),
    )
    vragen = tuple(
        Formuliervraag(
            *papierteksten.vraag_in_woorden(doel, over, jij=voor_leerling),
            papierteksten.geldig_in_woorden(date(2027, 7, 31), jij=voor_leerling),
        )
        for doel in doelen[:aantal]
    )
    inleiding = (
        papierteksten.inleiding_leerling("Şükrü", AFZENDER, beslist_mee=True, alleen=False)
        if voor_leerling
        else papierteksten.inleiding_ouder("Şükrü", AFZENDER, "Turks")
    )
    return Toestemmingsformulier(
        "TF-2026-7KX3MPA",
        DAG,
        voor_leerling,
        "Şükrü van der Berg",
        date(2013, 4, 2),
        AFZENDER,
        inleiding,
        vragen,
        papierteksten.goed_om_te_weten(
            AFZENDER,
            jij=voor_leerling,
            ook_leerling=True,
            roepnaam="Şükrü",
            klacht=STANDAARD_KLACHT,
        ),
        "Leerling" if voor_leerling else "Moeder",
        "Şükrü van der Berg" if voor_leerling else "Łucja Đorđević",
        PAS,
    )


def brief() -> Brief:
    """Return a letter to a mother at her own address."""
    return Brief(
        "BR-2026-7KX3MPA",
        DAG,
        AFZENDER,
        "Łucja Đorđević",
        ("Verzonnenlaan 12", "1811 ZZ  Alkmaar"),
        "Uw toestemming",
        "Beste Łucja Đorđević,",
        papierteksten.brieftekst(False, "Şükrü", ["Hulp van JOS"], AFZENDER, jij=False),
        None,
        PAS,
    )


def met_de_hand() -> Brief:
    """Return the same letter without an address."""
    return replace(brief(), adres=())
