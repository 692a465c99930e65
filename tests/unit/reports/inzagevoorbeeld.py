"""An invented dossier as somebody reads it."""

from datetime import UTC, datetime

from jos_desktop.models.inzage import (
    InzageDocument,
    InzageGroep,
    InzageRij,
    InzageTekst,
    Weglating,
)
from jos_desktop.models.vrijgave import Uitgang
from tests.vrijgave import proefvrijgave

MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LEERLING = InzageRij(
    "leerling", 3, "Leerling", (("Geboortedatum", "22-09-2013"),),
    (InzageTekst("roepnaam", "Roepnaam", ("Şükrü",)),),
)  # fmt: skip
CONTACT = InzageRij(
    "contactmoment",
    12,
    "Contact: 20-11-2026 · Gesprek met leerling",
    (("Duur in minuten", "45"),),
    (
        InzageTekst("verslag", "Verslag", ("Over <b>rekenen</b> gepraat.", "Dat ging beter."), 1),
        InzageTekst("indruk", "Eigen indruk", ("Ik denk dat het vooruitgaat.",)),
    ),
)
INZAGE = InzageDocument(
    vrijgave=proefvrijgave(Uitgang.INZAGE),
    verzoek_id=8,
    titel="Afschrift van het dossier",
    leerling="Şükrü Łukasz",
    voor="Ayşe Łukasz",
    deel="",
    gemaakt=MOMENT,
    door="Sanne de Wit",
    organisatie="Stichting Voorbeeld",
    groepen=(
        InzageGroep("De leerling", "Wie de leerling is.", (LEERLING,)),
        InzageGroep("Gesprekken en ander contact", "Wat er is besproken.", (CONTACT,)),
    ),
    weggelaten=(
        Weglating("Gesprekken en ander contact", "Gegevens van de andere ouder", 1),
        Weglating("Verspreid in het dossier", "Gaat over iemand anders", 3),
    ),
    volledig=True,
)
