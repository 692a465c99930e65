"""One exit-vragenlijst of one informant as plain data, read from its row."""

from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.codes_exit import (
    OPEN_AFNAMEN,
    Afnamestand,
    Afnamewijze,
    Exitreden,
    Informant,
)
from jos_desktop.models.exit import Exitafname
from jos_desktop.models.vragenlijst import NEDERLANDS, Vragenlijst
from jos_desktop.services.exitantwoorden import Antwoord, tellende


@dataclass(frozen=True, slots=True)
class Afname:
    """One exit-vragenlijst of one informant, with everything that was answered.

    ``wie`` is who answers, to show. ``lijst`` is the text as it was asked, None until it begins;
    ``plek`` the question where it goes on. ``datum`` is when it was filled in, or when it was
    clear that it would not be. ``leesbaar`` is False when that text was damaged: then the answers
    are there, and nobody can tell to which questions.
    """

    id: int
    leerling_id: int
    traject_id: int
    informant: Informant
    betrokkene_id: int | None
    wie: str = field(repr=False)
    stand: Afnamestand
    reden: Exitreden | None
    toelichting: str = field(repr=False)
    wijze: Afnamewijze | None
    taal: str
    datum: date | None
    plek: str
    code: str | None = field(repr=False)
    lijst: Vragenlijst | None = field(repr=False)
    antwoorden: tuple[Antwoord, ...] = field(repr=False)
    leesbaar: bool = True

    @property
    def taal_vrij(self) -> bool:
        """Tell whether the language can still be chosen: nothing was answered yet."""
        return self.stand in OPEN_AFNAMEN and not self.antwoorden

    @property
    def tellend(self) -> tuple[Antwoord, ...]:
        """Return the answers that count: to questions that are still asked (see tellende)."""
        if self.lijst is None:
            return ()
        return tellende(self.lijst, self.informant, self.antwoorden)


def antwoorden_van(afname: Exitafname) -> tuple[Antwoord, ...]:
    """Return everything that was answered, in the order of answering."""
    return tuple(
        Antwoord(rij.vraag, rij.stand, rij.keuze, rij.cijfer, rij.tekst)
        for rij in afname.antwoorden
    )


def _wie(afname: Exitafname) -> str:
    if afname.betrokkene is not None:
        return afname.betrokkene.naam
    if afname.informant is Informant.LEERLING:
        return afname.traject.leerling.roepnaam
    return afname.wie or afname.informant.label


def als_afname(afname: Exitafname, lijst: Vragenlijst | None) -> Afname:
    """Return a mapped exitafname as plain data, with the text that was asked."""
    return Afname(
        id=afname.id,
        leerling_id=afname.traject.leerling_id,
        traject_id=afname.traject_id,
        informant=afname.informant,
        betrokkene_id=afname.betrokkene_id,
        wie=_wie(afname),
        stand=afname.stand,
        reden=afname.reden,
        toelichting=afname.toelichting,
        wijze=afname.wijze,
        taal=NEDERLANDS if lijst is None else lijst.taal,
        datum=afname.datum,
        plek=afname.plek,
        code=afname.code,
        lijst=lijst,
        antwoorden=antwoorden_van(afname),
        leesbaar=lijst is not None or afname.lijsttekst_id is None,
    )
