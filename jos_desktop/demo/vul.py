"""Make a demo vault: the same seed and day give the same people and histories."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from sqlalchemy import select

from jos_desktop.demo.agenda import vul_agenda
from jos_desktop.demo.basisschool import vul_basisschool
from jos_desktop.demo.cijfers import vul_cijfers
from jos_desktop.demo.consulten import vul_consulten
from jos_desktop.demo.instroom import Ploeg
from jos_desktop.demo.levens import Levensloop
from jos_desktop.demo.mensen import Bevolking, Schoolplek
from jos_desktop.demo.naderhand import vul_naderhand
from jos_desktop.demo.namen import COLLEGAS
from jos_desktop.demo.nazorg import Nazorg
from jos_desktop.demo.plannen import vul_plannen
from jos_desktop.demo.rijen import Rijen
from jos_desktop.demo.schoolleven import vul_schoolleven
from jos_desktop.demo.stukken import vul_stukken
from jos_desktop.demo.verloop import Verloop
from jos_desktop.demo.zorg import vul_zorg
from jos_desktop.models.codes import Functie
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.medewerker import Medewerker, MedewerkerSchool
from jos_desktop.models.school import School
from jos_desktop.services.exitlijsten import bewaar_tekst, lijst_in_gebruik
from jos_desktop.services.profiel import bewaar_profiel
from jos_desktop.services.scholen import laad_pilotscholen
from jos_desktop.storage.creation import bouwmap, verplaats
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import FolderNotEmpty, Vault

DEMO_WACHTWOORD: Final = "demo-wachtwoord-jos"
LEERLINGEN: Final = 240
ZAAD: Final = 1
SCHOOLJAREN: Final = 3
_PER_KEER: Final = 2_000


@dataclass(frozen=True, slots=True)
class Demo:
    """What was made."""

    leerlingen: int
    trajecten: int
    contactmomenten: int
    overdrachten: int


def maak_demo(map_: Path, leerlingen: int = LEERLINGEN, zaad: int = ZAAD) -> Demo:
    """Create a demo vault in a folder of its own; a half-made one does not stay.

    Raises what Vault.maak raises, such as FolderNotEmpty.
    """
    doel = map_.expanduser().absolute()
    if doel.exists() and (not doel.is_dir() or any(doel.iterdir())):
        raise FolderNotEmpty
    with bouwmap(doel) as bouw:
        vault, _ = Vault.maak(bouw.map / doel.name, DEMO_WACHTWOORD, kosten=ARGON2_LAAGST)
        with vault:
            demo = vul_demo(vault, leerlingen, zaad)
        verplaats(vault.map, doel)
    return demo


def vul_demo(
    vault: Vault, leerlingen: int = LEERLINGEN, zaad: int = ZAAD, vandaag: date | None = None
) -> Demo:
    """Fill an empty vault with invented pupils up to ``vandaag`` (default: today)."""
    vulling = _Vulling(leerlingen, zaad, vandaag)
    vault.change(vulling.begin)
    while vulling.nog_te_gaan:
        vault.change(vulling.ga_verder)
    dag = vandaag or vault.query(lambda uow: uow.vandaag)
    vault.change(lambda uow: vul_agenda(uow, dag))
    vault.change(lambda uow: vul_consulten(uow, dag))
    vault.change(lambda uow: vul_stukken(uow, dag))
    vault.change(lambda uow: vul_plannen(uow, dag))
    vault.change(lambda uow: vul_zorg(uow, dag))
    vault.change(lambda uow: vul_basisschool(uow, dag))
    vault.change(lambda uow: vul_cijfers(uow, dag))
    vault.change(lambda uow: vul_naderhand(uow, dag))
    vault.change(lambda uow: vul_schoolleven(uow, dag))
    return vulling.uitkomst()


class _Vulling:
    """Remembers between transactions how far the filling is."""

    def __init__(self, leerlingen: int, zaad: int, vandaag: date | None) -> None:
        self._leerlingen = leerlingen
        self._rng = Random(zaad)
        self._vandaag = vandaag
        self._gedaan = 0
        self._rijen: Rijen
        self._bevolking: Bevolking
        self._levensloop: Levensloop
        self._ploeg: Ploeg
        self._nazorg: Nazorg

    @property
    def nog_te_gaan(self) -> bool:
        """Tell whether there are pupils left to make."""
        return self._gedaan < self._leerlingen

    def begin(self, uow: UnitOfWork) -> None:
        """Make schools, the owner's profile and the colleagues."""
        vandaag = self._vandaag or uow.vandaag
        self._vandaag = vandaag
        beginjaar = vandaag.year if vandaag.month >= 8 else vandaag.year - 1
        vanaf = date(beginjaar - SCHOOLJAREN + 1, 8, 1)
        laad_pilotscholen(uow)
        scholen = tuple(uow.session.scalars(select(School).order_by(School.id)))
        bewaar_profiel(
            uow,
            naam="Sanne de Wit",
            functie=Functie.JGC,
            telefoon="06-55512340",
            email="sanne.dewit@voorbeeld.example",
            school_ids=frozenset(school.id for school in scholen),
        )
        for koppeling in uow.session.scalars(select(MedewerkerSchool)):
            koppeling.van = vanaf
        self._ploeg = self._maak_ploeg(uow)
        uow.session.flush()
        self._rijen = Rijen(uow)
        plekken = tuple(
            Schoolplek(
                school.id,
                school.code or "",
                school.schoolsoort.value,
                tuple(school.niveaus.split("|")),
                school.preventief_ambulant,
            )
            for school in scholen
        )
        self._bevolking = Bevolking(self._rng, self._rijen, plekken, vandaag)
        self._levensloop = Levensloop(vanaf, vandaag)
        lijst = lijst_in_gebruik(uow)
        self._nazorg = Nazorg(self._rijen, lijst, bewaar_tekst(uow, lijst), vandaag)

    def _maak_ploeg(self, uow: UnitOfWork) -> Ploeg:
        collegas = {}
        for plek, (naam, functie) in enumerate(COLLEGAS):
            collega = Medewerker(naam=naam, functie=Functie(functie))
            uow.session.add(collega)
            uow.session.flush()
            collegas[Functie(functie), plek % 2 == 0] = collega.id
        eigenaar = uow.medewerker_id
        if eigenaar is None:
            raise AssertionError("the profile was just made")
        return Ploeg(eigenaar, collegas)

    def ga_verder(self, uow: UnitOfWork) -> None:
        """Make the next few thousand pupils in one transaction."""
        tot = min(self._leerlingen, self._gedaan + _PER_KEER)
        if self._vandaag is None:
            raise AssertionError("begin comes first")
        with uow.zonder_automatisch_logboek():
            for nummer in range(self._gedaan, tot):
                kind = self._bevolking.maak(nummer)
                verloop = Verloop(
                    self._rng, self._rijen, kind, self._ploeg, self._vandaag, self._nazorg
                )
                self._levensloop.schrijf(nummer, verloop)
            self._rijen.stort(uow)
        uow.log(Gebeurtenis.DEMO_GEVULD, inhoud={"leerlingen": tot - self._gedaan})
        self._gedaan = tot

    def uitkomst(self) -> Demo:
        """Return how much was made."""
        totaal = self._rijen.totaal
        return Demo(
            totaal["leerling"], totaal["traject"], totaal["contactmoment"], totaal["overdracht"]
        )
