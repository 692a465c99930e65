"""Random and small vragenlijsten, and a klanttraject to ask them about."""

from datetime import timedelta

from hypothesis import strategies as st

from jos_desktop.models.codes import Functie, TrajectStatus, TrajectType
from jos_desktop.models.codes_exit import Antwoordstand, Informant, Vraagvorm
from jos_desktop.models.traject import Traject
from jos_desktop.models.vragenlijst import Optie, Schaal, Voorwaarde, Vraag, Vragenlijst
from jos_desktop.services.exitafnames import Antwoord
from jos_desktop.storage.unit_of_work import UnitOfWork

SCHAAL = Schaal("jn", (Optie("ja", "Ja"), Optie("nee", "Nee")))


def maak_traject(
    uow: UnitOfWork, leerling_id: int, school_id: int, soort: TrajectType = TrajectType.KT
) -> int:
    """Add a traject that began sixty days ago."""
    traject = Traject(
        leerling_id=leerling_id,
        school_id=school_id,
        type=soort,
        functie=Functie.JGC,
        status=TrajectStatus.LOPEND,
        start=uow.vandaag - timedelta(days=60),
    )
    uow.session.add(traject)
    uow.session.flush()
    return traject.id


def maak_lijst(vragen: tuple[Vraag, ...], versie: int = 1) -> Vragenlijst:
    """Return a list of these questions, for every informant."""
    woorden = dict.fromkeys(Informant, "Dank je wel.")
    return Vragenlijst("proef", versie, "Hoe was het?", woorden, woorden, (SCHAAL,), vragen)


def vraag(sleutel: str, vorm: Vraagvorm, voorwaarde: Voorwaarde | None = None) -> Vraag:
    """Return a question for every informant."""
    schaal = "jn" if vorm is Vraagvorm.KEUZE else ""
    tekst = dict.fromkeys(Informant, f"Vraag over {sleutel}?")
    return Vraag(sleutel, vorm, tekst, schaal, None, voorwaarde)


@st.composite
def lijsten(draw: st.DrawFn) -> Vragenlijst:
    """Return a list of one to six questions, some of them under a condition."""
    vragen: list[Vraag] = []
    for nummer in range(draw(st.integers(1, 6))):
        bronnen = [een for een in vragen if een.vorm is Vraagvorm.KEUZE]
        voorwaarde, mag = None, draw(st.booleans())
        if bronnen and mag:
            bron = draw(st.sampled_from(bronnen))
            voorwaarde = Voorwaarde(bron.sleutel, (draw(st.sampled_from(("ja", "nee"))),))
        vragen.append(vraag(f"v{nummer}", draw(st.sampled_from(list(Vraagvorm))), voorwaarde))
    return maak_lijst(tuple(vragen))


@st.composite
def antwoorden(draw: st.DrawFn, lijst: Vragenlijst) -> Antwoord:
    """Return something to do with one question of a list."""
    een = draw(st.sampled_from(lijst.vragen))
    stand = draw(st.sampled_from(list(Antwoordstand)))
    if stand is not Antwoordstand.BEANTWOORD:
        return Antwoord(een.sleutel, stand)
    match een.vorm:
        case Vraagvorm.CIJFER:
            return Antwoord(een.sleutel, stand, cijfer=draw(st.integers(1, 10)))
        case Vraagvorm.KEUZE:
            return Antwoord(een.sleutel, stand, draw(st.sampled_from(("ja", "nee"))))
        case Vraagvorm.OPEN:
            return Antwoord(een.sleutel, stand, tekst=draw(st.sampled_from(("Rust.", "Praten."))))
