"""Whether the answers of an exit-vragenlijst count in the figures: who said so, and what follows.

The one consent rule decides (:mod:`.toestemmingsregel`, purpose EXIT for MONITORING), of today.
About the pupil, so also what school tells: the pupil, and the parents as the rule says. A
parent's own answers: that parent. An objection against monitoring stops all of it.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus, ToestemmingWijze
from jos_desktop.models.codes_exit import Afnamestand, Afnamewijze, Informant
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.exit import Exitafname
from jos_desktop.models.oordeel import Oordeel
from jos_desktop.services.exitafname import Afname
from jos_desktop.services.exitafnames import haal_afname
from jos_desktop.services.exitmeetellen import tellen_mee
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.regelfeiten import Vraag
from jos_desktop.services.regelwoord import Woord, laatste_woorden, tellende, woord_van
from jos_desktop.services.toestemming import ToestemmingGegevens, lees_antwoorden, oordeel_over
from jos_desktop.services.toestemming import leg_vast as leg_toestemming_vast
from jos_desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "Meetelstand",
    "OuderNietMeerBekend",
    "SchoolBeslistNiet",
    "lees_meetelstand",
    "leg_vast",
    "tellen_mee",
    "telt_mee",
    "vraagt_toestemming",
]

_DOEL: Final = ToestemmingDoel.EXIT
_SOORT: Final = Ontvangersoort.MONITORING
_WAARVAN: Final = "Gezegd bij de exit-vragenlijst."


class SchoolBeslistNiet(KnownError):
    """What school tells is about the pupil: school does not decide whether it counts."""

    wat: ClassVar[str] = "School beslist niet of dit meetelt in de cijfers."
    doe: ClassVar[str] = "Vraag het aan de leerling. Dat geldt ook voor wat school vertelt."


class OuderNietMeerBekend(KnownError):
    """The parent who answered was taken out of the dossier: nobody can say it for him."""

    wat: ClassVar[str] = "Deze ouder staat niet meer in het dossier."
    doe: ClassVar[str] = "De antwoorden blijven bewaard. Ze tellen niet mee in de cijfers."


@dataclass(frozen=True, slots=True)
class Meetelstand:
    """What is known about counting: ``gezegd`` is the informant's own last word, None without.

    ``oordeel`` is what the rule says of it today; ``nog_nodig`` who still has to say yes.
    """

    gezegd: bool | None
    telt_mee: bool
    oordeel: Oordeel

    @property
    def zin(self) -> str:
        """Return in one sentence how it stands."""
        if self.oordeel.verboden:
            return f"Telt niet mee in de cijfers. {self.oordeel.uitleg}"
        if self.oordeel.geweigerd:
            return "Telt niet mee in de cijfers: er is nee gezegd."
        if self.oordeel.compleet:
            return "Telt mee in de cijfers, zonder naam."
        return f"Telt nog niet mee in de cijfers. Nog nodig: {self.oordeel.nog_nodig}."


def vraagt_toestemming(afname: Exitafname | Afname) -> bool:
    """Tell whether the informant is asked: not school, nor a parent who is gone."""
    return afname.informant is not Informant.SCHOOL and not _is_weg(afname)


def leg_vast(uow: UnitOfWork, afname_id: int, mag: bool, *, datum: date | None = None) -> Changes:
    """Keep whether the informant lets the answers count in the figures, in the own name.

    A row of the register on the day of the afname (``datum`` for a later word, today before it
    has a day). Nothing is overwritten: the last word counts, the former ones stay. The same word
    again adds nothing. Raises AfnameOnbekend, SchoolBeslistNiet, OuderNietMeerBekend.
    """
    afname = haal_afname(uow, afname_id)
    if afname.informant is Informant.SCHOOL:
        raise SchoolBeslistNiet
    if _is_weg(afname):
        raise OuderNietMeerBekend
    dag = datum or afname.datum or uow.vandaag
    wie = afname.betrokkene_id
    if _laatste_woord(uow, afname, dag) is (Woord.JA if mag else Woord.NEE):
        return Changes()
    papier = afname.wijze is Afnamewijze.PAPIER
    gegevens = ToestemmingGegevens(
        waarvoor=_DOEL,
        status=ToestemmingStatus.GEGEVEN if mag else ToestemmingStatus.GEWEIGERD,
        datum=dag,
        betrokkene_id=wie,
        wijze=ToestemmingWijze.SCHRIFTELIJK if papier else ToestemmingWijze.MONDELING,
        toelichting=_WAARVAN,
        voor_betrokkene_id=wie,
        ontvangersoort=_SOORT,
    )
    return leg_toestemming_vast(uow, afname.traject.leerling_id, gegevens)


def telt_mee(uow: UnitOfWork, afname_id: int) -> bool:
    """Tell whether these answers count in the figures today: filled in, and the rule lets them.

    Raises AfnameOnbekend.
    """
    return lees_meetelstand(uow, afname_id).telt_mee


def lees_meetelstand(uow: UnitOfWork, afname_id: int) -> Meetelstand:
    """Return whether it counts, and who still has to say so. Raises AfnameOnbekend."""
    afname = haal_afname(uow, afname_id)
    # Without a person the rule would speak of the pupil.
    weg = OuderNietMeerBekend.wat if _is_weg(afname) else ""
    oordeel = oordeel_over(
        uow,
        afname.traject.leerling_id,
        _DOEL,
        soort=_SOORT,
        voor_betrokkene_id=afname.betrokkene_id,
    )
    if weg:
        return Meetelstand(None, telt_mee=False, oordeel=replace(oordeel, verboden=weg))
    woord = Woord.GEEN
    if afname.informant is not Informant.SCHOOL:
        woord = _laatste_woord(uow, afname, uow.vandaag)
    gezegd = {Woord.JA: True, Woord.NEE: False, Woord.INGETROKKEN: False}.get(woord)
    telt = afname.stand is Afnamestand.INGEVULD and oordeel.compleet
    return Meetelstand(gezegd, telt, oordeel)


def _is_weg(afname: Exitafname | Afname) -> bool:
    """Tell whether this was a parent who is no longer in the dossier."""
    return afname.informant is Informant.OUDER and afname.betrokkene_id is None


def _laatste_woord(uow: UnitOfWork, afname: Exitafname, dag: date) -> Woord:
    """Return the informant's own last word on a day."""
    leerling = haal_leerling(uow, afname.traject.leerling_id)
    wie = afname.betrokkene_id
    vraag = Vraag(_DOEL, dag, "", _SOORT, voor_betrokkene_id=wie)
    bekend = tellende(lees_antwoorden(uow, leerling, _DOEL), vraag)
    return woord_van(laatste_woorden(bekend, vraag).get(wie), dag)
