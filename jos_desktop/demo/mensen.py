"""Invented pupils and the people around them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from jos_desktop.demo import namen
from jos_desktop.demo.hulp import eigen_adres, maatregel
from jos_desktop.demo.rijen import Rijen
from jos_desktop.models.codes import (
    Geslacht,
    Gezag,
    GezagBron,
    Gezagsvorm,
    InschrijvingRol,
    Relatie,
)
from jos_desktop.models.codes_recht import InformeerGrond, Informeren
from jos_desktop.models.codes_werk import Band
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.toestemmingsregel import Gezagsdrager

_GEWICHT_SCHOOL: Final = {
    "SDC": 22,
    "JPT": 18,
    "BON": 15,
    "PCC": 13,
    "JAA": 12,
    "FOC": 9,
    "SPI": 7,
    "VON": 4,
}
_BRONNEN: Final = (GezagBron.REGISTER, GezagBron.VERKLARING, GezagBron.BESCHIKKING)
# By the relation, not drawn: the rest of the demo stays as it is. Who is left out is unknown.
_BAND: Final = {
    Relatie.OUDER: (Band.STEUN, 2),
    Relatie.STIEFOUDER: (Band.SPANNING, 3),
    Relatie.PLEEGOUDER: (Band.STERK, 1),
    Relatie.BROER_ZUS: (Band.STERK, 1),
}
_VOORNAAMWOORD: Final = {
    Geslacht.V: ("zij", "haar", "haar"),
    Geslacht.M: ("hij", "hem", "zijn"),
    Geslacht.X: ("die", "die", "diens"),
}
TWEELING_OM_DE: Final = 60
JARIG_OM_DE: Final = 20


@dataclass(frozen=True, slots=True)
class Schoolplek:
    """A school as the generator knows it."""

    id: int
    code: str
    soort: str
    niveaus: tuple[str, ...]
    preventief_ambulant: bool


@dataclass(slots=True)
class Kind:
    """A pupil with what the stories about him need."""

    id: int
    roepnaam: str
    achternaam: tuple[str, str]
    geslacht: Geslacht
    geboren: date
    school: Schoolplek
    klas: str
    mentor: str
    van: date
    ouders: list[Gezagsdrager] = field(default_factory=list)
    ouderwoord: str = "moeder"

    def woorden(self) -> dict[str, str]:
        """Return what is filled in in the sentences about this pupil."""
        hij, hem, zijn = _VOORNAAMWOORD[self.geslacht]
        return {
            "naam": self.roepnaam,
            "hij": hij,
            "hem": hem,
            "zijn": zijn,
            "mentor": self.mentor,
            "ouder": self.ouderwoord,
            "Ouder": self.ouderwoord[0].upper() + self.ouderwoord[1:],
        }


@dataclass(frozen=True, slots=True)
class _Gezin:
    """A family: twins share one."""

    groep: namen.Naamgroep
    straat: str
    postcode: str
    woonplaats: str
    gemeente: str
    moeder: str
    vader: str
    vorm: Gezagsvorm
    woonsituatie: str
    geheim: bool


class Bevolking:
    """Makes one pupil after another; the same seed gives the same people."""

    def __init__(
        self, rng: Random, rijen: Rijen, scholen: tuple[Schoolplek, ...], vandaag: date
    ) -> None:
        self._rng = rng
        self._rijen = rijen
        self._scholen = scholen
        self._gewichten = [_GEWICHT_SCHOOL.get(school.code, 1) for school in scholen]
        self._vandaag = vandaag
        self._jaar = vandaag.year if vandaag.month >= 8 else vandaag.year - 1
        self._mentoren: dict[tuple[int, str], str] = {}
        self._gezien: set[tuple[str, str]] = set()
        self._tweeling: tuple[Kind, _Gezin] | None = None

    def maak(self, nummer: int) -> Kind:
        """Make pupil ``nummer`` (from 0) with enrolment and family."""
        if nummer % TWEELING_OM_DE == 8 and self._tweeling is not None:
            return self._tweede(*self._tweeling)
        rng = self._rng
        groep = rng.choices(namen.GROEPEN, [groep.gewicht for groep in namen.GROEPEN])[0]
        geslacht = rng.choices((Geslacht.V, Geslacht.M, Geslacht.X), (49, 49, 1))[0]
        roepnaam, achternaam = self._naam(groep, geslacht)
        school = rng.choices(self._scholen, self._gewichten)[0]
        leerjaar = rng.randint(1, 6 if "vwo" in school.niveaus or "havo" in school.niveaus else 4)
        kind = Kind(
            id=0,
            roepnaam=roepnaam,
            achternaam=achternaam,
            geslacht=geslacht,
            geboren=self._geboren(leerjaar, jarig=nummer % JARIG_OM_DE == 3),
            school=school,
            klas="",
            mentor="",
            van=date(self._jaar - leerjaar + 1, 8, 20),
        )
        niveau = self._zet_klas(kind, leerjaar)
        gezin = self._gezin(groep, achternaam)
        self._schrijf(kind, gezin, leerjaar, niveau)
        self._tweeling = (kind, gezin) if nummer % TWEELING_OM_DE == 7 else None
        return kind

    def _tweede(self, eerste: Kind, gezin: _Gezin) -> Kind:
        """Make a twin: same family, school and birthday, but a dossier of its own."""
        groep = gezin.groep
        geslacht = self._rng.choice((Geslacht.V, Geslacht.M))
        keuzes = groep.meisjes if geslacht is Geslacht.V else groep.jongens
        kind = Kind(
            id=0,
            roepnaam=self._rng.choice([naam for naam in keuzes if naam != eerste.roepnaam]),
            achternaam=eerste.achternaam,
            geslacht=geslacht,
            geboren=eerste.geboren,
            school=eerste.school,
            klas="",
            mentor="",
            van=eerste.van,
        )
        leerjaar = self._jaar - kind.van.year + 1
        niveau = self._zet_klas(kind, leerjaar)
        self._schrijf(kind, gezin, leerjaar, niveau)
        voorvoegsel, naam = eerste.achternaam
        volledig = " ".join(deel for deel in (eerste.roepnaam, voorvoegsel, naam) if deel)
        self._persoon(kind, volledig, Relatie.BROER_ZUS, Gezag.NVT, "Tweeling", telefoon=False)
        gezin_id = self._rijen.voeg("gezin", kind.van)
        for lid in (eerste.id, kind.id):
            self._rijen.voeg("gezinslid", kind.van, gezin_id=gezin_id, leerling_id=lid)
        return kind

    def _naam(self, groep: namen.Naamgroep, geslacht: Geslacht) -> tuple[str, tuple[str, str]]:
        voornamen = groep.jongens if geslacht is Geslacht.M else groep.meisjes
        for _ in range(8):
            roepnaam, achternaam = self._rng.choice(voornamen), self._rng.choice(groep.achternamen)
            if (roepnaam, achternaam) not in self._gezien:
                break
        self._gezien.add((roepnaam, achternaam))
        voorvoegsel, _, naam = achternaam.partition("|")
        return roepnaam, (voorvoegsel.replace("_", " "), naam)

    def _geboren(self, leerjaar: int, *, jarig: bool) -> date:
        rng = self._rng
        if jarig:
            leeftijd = {1: 12, 2: 12, 3: 16, 4: 16}.get(leerjaar, 18)
            dag = self._vandaag + timedelta(days=rng.randint(2, 27))
            return date(dag.year - leeftijd, dag.month, min(dag.day, 28))
        begin = date(self._jaar - 12 - leerjaar, 10, 1)
        return begin + timedelta(days=rng.randint(0, 365 + (120 if rng.random() < 0.15 else 0)))

    def _zet_klas(self, kind: Kind, leerjaar: int) -> str:
        niveaus = kind.school.niveaus
        if leerjaar > 4:
            niveaus = tuple(n for n in niveaus if n in {"havo", "vwo"}) or niveaus
        if leerjaar == 6:
            niveaus = tuple(n for n in niveaus if n == "vwo") or niveaus
        niveau = self._rng.choice(niveaus)
        kind.klas = f"{leerjaar}{niveau[0]}{self._rng.choice('abc')}"
        sleutel = (kind.school.id, kind.klas)
        kind.mentor = self._mentoren.setdefault(sleutel, self._rng.choice(namen.MENTOREN))
        return niveau

    def _gezin(self, groep: namen.Naamgroep, achternaam: tuple[str, str]) -> _Gezin:
        rng = self._rng
        plaats, gemeente, cijfers = rng.choice(namen.WOONPLAATSEN)
        vorm, woonsituatie = self._gezinsvorm()
        nederlands = groep is namen.GROEPEN[0]
        moeder = rng.choice(namen.OUDERS_VROUW if nederlands else groep.meisjes)
        vader = rng.choice(namen.OUDERS_MAN if nederlands else groep.jongens)
        return _Gezin(
            groep,
            f"{rng.choice(namen.STRATEN)} {rng.randint(1, 140)}",
            f"{cijfers} {rng.choice(namen.POSTCODELETTERS)}",
            plaats,
            gemeente,
            " ".join(deel for deel in (moeder, *achternaam) if deel),
            " ".join(deel for deel in (vader, *achternaam) if deel),
            vorm,
            woonsituatie,
            rng.random() < 0.02,
        )

    def _telefoon(self) -> str:
        return f"06-555{self._rng.randint(0, 99999):05d}"

    def _schrijf(self, kind: Kind, gezin: _Gezin, leerjaar: int, niveau: str) -> None:
        rng = self._rng
        bezwaar = rng.random() < 0.02
        taal = gezin.groep.taal
        voorvoegsel, achternaam = kind.achternaam
        kind.id = self._rijen.voeg(
            "leerling",
            kind.van,
            roepnaam=kind.roepnaam,
            voorvoegsel=voorvoegsel,
            achternaam=achternaam,
            zoeknaam=zoeknaam(kind.roepnaam, voorvoegsel, achternaam),
            geboortedatum=kind.geboren,
            geslacht=kind.geslacht,
            straat=gezin.straat,
            postcode=gezin.postcode,
            woonplaats=gezin.woonplaats,
            woongemeente=gezin.gemeente,
            adres_afgeschermd=gezin.geheim,
            telefoon=self._telefoon() if rng.random() < 0.7 else "",
            gezagsvorm=gezin.vorm,
            woonsituatie=gezin.woonsituatie,
            tolk_taal=taal if rng.random() < 0.2 else "",
            risicoleerling=rng.random() < 0.08,
            bezwaar_monitoring=bezwaar,
            bezwaar_datum=kind.van + timedelta(days=60) if bezwaar else None,
        )
        self._rijen.voeg(
            "inschrijving",
            kind.van,
            leerling_id=kind.id,
            school_id=kind.school.id,
            klas=kind.klas,
            leerjaar=leerjaar,
            niveau=niveau,
            mentor=kind.mentor,
            leerlingnummer=str(100_000 + kind.id),
            van=kind.van,
            rol=InschrijvingRol.HOOFD,
        )
        self._ouders(kind, gezin)

    def _gezinsvorm(self) -> tuple[Gezagsvorm, str]:
        return self._rng.choices(
            (
                (Gezagsvorm.GEZAMENLIJK, "Bij beide ouders"),
                (Gezagsvorm.GEZAMENLIJK, "Co-ouderschap"),
                (Gezagsvorm.GEZAMENLIJK, "Bij moeder"),
                (Gezagsvorm.EENHOOFDIG, "Bij moeder"),
                (Gezagsvorm.EENHOOFDIG, "Bij vader"),
                (Gezagsvorm.VOOGDIJ, "Bij familie"),
                (Gezagsvorm.OTS, "Pleeggezin"),
                (Gezagsvorm.ONBEKEND, "Bij moeder"),
            ),
            (55, 14, 10, 9, 3, 3, 2, 4),
        )[0]

    def _ouders(self, kind: Kind, gezin: _Gezin) -> None:
        moeder, vader, vorm, geheim = gezin.moeder, gezin.vader, gezin.vorm, gezin.geheim
        woonsituatie = gezin.woonsituatie
        thuis = {
            "straat": gezin.straat,
            "postcode": gezin.postcode,
            "woonplaats": gezin.woonplaats,
        }
        elders = eigen_adres(kind.id)
        samen = woonsituatie == "Bij beide ouders"
        if vorm is Gezagsvorm.VOOGDIJ:
            self._persoon(kind, moeder, Relatie.VOOGD, Gezag.JA, "Tante en voogd", adres=thuis)
            kind.ouderwoord = "de voogd"
            return
        if vorm is Gezagsvorm.OTS:
            self._persoon(kind, moeder, Relatie.OUDER, Gezag.JA, "Moeder", adres=elders)
            self._persoon(kind, vader, Relatie.PLEEGOUDER, Gezag.NEE, "Pleegvader", adres=thuis)
            maatregel(self._rijen, kind.id, kind.van, self._vandaag)
            return
        bij_vader = woonsituatie == "Bij vader"
        alleen = vorm is Gezagsvorm.EENHOOFDIG
        onbekend = vorm is Gezagsvorm.ONBEKEND
        kind.ouderwoord = "vader" if bij_vader else "moeder"
        gezag_moeder = Gezag.NEE if alleen and bij_vader else Gezag.JA
        gezag_vader = (
            Gezag.ONBEKEND if onbekend else Gezag.NEE if alleen and not bij_vader else Gezag.JA
        )
        self._persoon(
            kind,
            moeder,
            Relatie.OUDER,
            gezag_moeder,
            "Moeder",
            geheim=geheim,
            adres=elders if bij_vader else thuis,
        )
        self._persoon(
            kind,
            vader,
            Relatie.OUDER,
            gezag_vader,
            "Vader",
            afspraak="Eigen gesprek, niet samen" if woonsituatie == "Co-ouderschap" else "",
            niet_informeren=geheim,
            adres=thuis if samen or bij_vader else elders,
        )

    def _persoon(
        self,
        kind: Kind,
        naam: str,
        relatie: Relatie,
        gezag: Gezag,
        omschrijving: str,
        *,
        telefoon: bool = True,
        geheim: bool = False,
        afspraak: str = "",
        niet_informeren: bool = False,
        adres: dict[str, str] | None = None,
    ) -> None:
        bekend = gezag in (Gezag.JA, Gezag.NEE)
        band, afstand = _BAND.get(relatie, (None, None))
        persoon_id = self._rijen.voeg(
            "betrokkene",
            kind.van,
            leerling_id=kind.id,
            band=band,
            afstand=afstand,
            naam=naam,
            relatie=relatie,
            omschrijving=omschrijving,
            gezag=gezag,
            gezag_bron=self._rng.choice(_BRONNEN) if bekend else None,
            gezag_datum=kind.van if bekend else None,
            telefoon=self._telefoon() if telefoon else "",
            adres_afgeschermd=geheim,
            **(adres or {}),
            contactafspraak=afspraak,
            volgorde=len(kind.ouders),
        )
        if niet_informeren:
            self._rijen.voeg(
                "informeerbesluit",
                kind.van,
                betrokkene_id=persoon_id,
                datum=kind.van,
                besluit=Informeren.NIET,
                grond=InformeerGrond.GOED_HULPVERLENER,
                reden="Onveilig verleden.",
                overleg_met="Gedragswetenschapper van het team",
            )
        if gezag is not Gezag.NVT:
            kind.ouders.append(Gezagsdrager(persoon_id, naam, gezag, relatie))
