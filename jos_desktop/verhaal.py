"""Tell the whole story without a window: ``python -m jos_desktop.verhaal UITVOER``.

A demo vault, a pupil list from a spreadsheet, one klanttraject from aanmelding to uitstroom, the
overdrachts-PDF, the safe summary, the verification, and a picture of every screen.
"""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, ClassVar, Final

from jos_desktop.demo import namen
from jos_desktop.demo.kalender import schooldag_voor
from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.errors import KnownError
from jos_desktop.models.codes import (
    Behaald,
    BestaandeHulp,
    ContactSoort,
    DoelVan,
    Doorverwezen,
    Functie,
    Gezag,
    GezagBron,
    Ingang,
    Leefgebied,
    Locatie,
    OverdrachtType,
    RedenBeeindiging,
    Relatie,
    Schoolsituatie,
    Thema,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
    Vervolg,
)
from jos_desktop.services import (
    aanmeldingen,
    contacten,
    leerlingen,
    overdracht,
    schooljaar,
    toestemming,
    trajecten,
)
from jos_desktop.services.toestemming import ToestemmingGegevens
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault, WrongPassword
from jos_desktop.werkstroom.invoer import lees_invoer, voer_invoer_uit
from jos_desktop.werkstroom.overdracht import schrijf_overdracht_pdf
from jos_desktop.werkstroom.samenvatting import schrijf_samenvatting

if TYPE_CHECKING:
    from jos_desktop.services.invoer_plan import Invoerplan

LIJSTREGELS: Final = 200
NIEUWE_SCHOOL: Final = "College De Horizon"
_KOP: Final = (
    "Stamnr.",
    "Roepnaam",
    "Tussenv.",
    "Achternaam",
    "Geb. datum",
    "Stamklas",
    "Mentor",
    "Vestiging",
    "Woonplaats",
)
_SCHOOL: Final = "Stedelijk Dalton College Alkmaar"
# The one whose story is told: letters that every font and every file must survive.
HOOFDPERSOON: Final = ("Şükrü", "", "Łukasz-Ñuñez")


class VerhaalMislukt(KnownError):
    """A part of the story did not come out as it should."""

    wat: ClassVar[str] = "Het verhaal klopt niet: {wat}"
    doe: ClassVar[str] = "Dit is een fout in JOS Desktop. Geef het door aan de makers."


class UitvoerBezet(KnownError):
    """The folder holds a vault that is not from an earlier story."""

    wat: ClassVar[str] = "In de uitvoermap staat een kluis die niet van de demo is."
    doe: ClassVar[str] = "Kies een andere map."


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What the story left behind."""

    kluis: Path
    lijst: Path
    pdf: Path
    zip: Path
    beelden: tuple[Path, ...]


def vertel(uitvoer: Path, zeg: Callable[[str], None], *, beelden: bool = True) -> Uitkomst:
    """Run the story and leave everything in ``uitvoer``; ``zeg`` gets the report line by line.

    Raises VerhaalMislukt when a part does not hold, and UitvoerBezet.
    """
    uitvoer.mkdir(parents=True, exist_ok=True)
    kluis = uitvoer / "verhaal-kluis"
    _ruim_vorig_verhaal_op(kluis)
    gemaakt = maak_demo(kluis)
    zeg(
        f"1. Demokluis: {gemaakt.leerlingen} verzonnen leerlingen, {gemaakt.trajecten} trajecten, "
        f"{gemaakt.contactmomenten} contactmomenten."
    )
    lijst, pdf = uitvoer / "leerlingenlijst.xlsx", uitvoer / "overdracht.pdf"
    with Vault.open(kluis, DEMO_WACHTWOORD) as vault:
        leerling_id = _lees_lijst_in(vault, lijst, zeg)
        traject_id = vault.change(lambda uow: _Traject(uow, leerling_id, zeg).doorloop())
        _draag_over(vault, leerling_id, traject_id, pdf, zeg)
        zip_ = _vat_samen(vault, uitvoer, zeg)
        verslag = controleer(vault)
        _eis(verslag.goed, " ".join(verslag.bevindingen))
        zeg(f"6. Controle: {' '.join(verslag.regels())}")
    gemaakte = tuple(_neem_beelden(uitvoer / "beelden", kluis)) if beelden else ()
    if gemaakte:
        zeg(f"7. Beelden: {len(gemaakte)} schermen en vensters, licht en donker.")
    return Uitkomst(kluis, lijst, pdf, zip_, gemaakte)


def _ruim_vorig_verhaal_op(kluis: Path) -> None:
    """Remove the vault of an earlier story, and nothing else."""
    if not kluis.exists():
        return
    try:
        Vault.open(kluis, DEMO_WACHTWOORD).sluit()
    except WrongPassword:
        raise UitvoerBezet from None
    shutil.rmtree(kluis)


def _eis(waar: bool, wat: str) -> None:
    if not waar:
        raise VerhaalMislukt(wat=wat)


def maak_lijst(pad: Path, vandaag: date) -> None:
    """Write the pupil list as a school would export it: 200 rows, one of them unusable."""
    from openpyxl import Workbook

    rng = Random(2026)
    werkmap = Workbook(write_only=True)
    blad = werkmap.create_sheet("Leerlingen")
    blad.append(["Leerlingenoverzicht, verzonnen voorbeeld"])
    blad.append(list(_KOP))
    for nummer in range(LIJSTREGELS):
        groep = rng.choice(namen.GROEPEN)
        voorvoegsel, _, achternaam = rng.choice(groep.achternamen).partition("|")
        roepnaam = rng.choice(groep.meisjes + groep.jongens)
        geboren: date | str = vandaag - timedelta(days=365 * 13 + 40 + nummer)
        if nummer == 0:
            roepnaam, voorvoegsel, achternaam = HOOFDPERSOON
        elif nummer == LIJSTREGELS - 1:
            geboren = "onbekend"
        klas = f"2{'abcdefgh'[nummer % 8]}"
        mentor = namen.MENTOREN[nummer % 8]
        plaats = namen.WOONPLAATSEN[nummer % len(namen.WOONPLAATSEN)][0]
        blad.append(
            [
                f"70{nummer:04d}",
                roepnaam,
                voorvoegsel.replace("_", " "),
                achternaam,
                geboren,
                klas,
                mentor,
                _SCHOOL,
                plaats,
            ]
        )
    werkmap.save(pad)


def _lees_lijst_in(vault: Vault, pad: Path, zeg: Callable[[str], None]) -> int:
    """Import the list, import it again, and return the pupil of the story."""
    maak_lijst(pad, vault.query(lambda uow: uow.vandaag))
    plan = lees_invoer(vault, pad)
    _eis(len(plan.regels) == LIJSTREGELS, f"{len(plan.regels)} regels gelezen.")
    uitslag = voer_invoer_uit(vault, plan, plan.kiesbaar)
    _eis(len(uitslag.nieuw) == len(plan.kiesbaar), "niet elke gekozen leerling is gemaakt.")
    nogmaals: Invoerplan = lees_invoer(vault, pad)
    _eis(not nogmaals.kiesbaar, "een tweede keer inlezen verandert iets.")
    zeg(
        f"2. Lijst van {LIJSTREGELS} regels ingelezen: {len(uitslag.nieuw)} nieuwe leerlingen, "
        f"{LIJSTREGELS - len(uitslag.nieuw)} overgeslagen met reden. "
        "Nog een keer inlezen verandert niets."
    )
    return uitslag.nieuw[0]


class _Traject:
    """Takes one pupil from aanmelding to uitstroom, through the same services as the window."""

    def __init__(self, uow: UnitOfWork, leerling_id: int, zeg: Callable[[str], None]) -> None:
        self._uow = uow
        self._leerling_id = leerling_id
        self._zeg = zeg

    def doorloop(self) -> int:
        """Return the closed klanttraject."""
        uow = self._uow
        self._ouders()
        kaart = leerlingen.lees_leerling(uow, self._leerling_id)
        aanmelding = aanmeldingen.AanmeldingGegevens(
            datum=self._dag(70),
            school_id=kaart.school_id,
            ingang=Ingang.MENTOR,
            klas=kaart.klas,
            doel_school="Wij willen dat hij weer meedoet in de les.",
            hoofdthema=Thema.ANGST,
        )
        aanmelding_id = aanmeldingen.bewaar_aanmelding(uow, self._leerling_id, aanmelding).nieuw_id
        _eis(aanmelding_id is not None, "de aanmelding is niet bewaard.")
        self._start_geweigerd(aanmelding_id or 0)
        self._vul_aan(aanmelding_id or 0, aanmelding)
        traject_id = trajecten.start_klanttraject(
            uow, aanmelding_id or 0, functie=Functie.JGC, start=self._dag(63)
        ).nieuw_id
        _eis(traject_id is not None, "het traject is niet gestart.")
        self._werk(traject_id or 0)
        self._zeg(
            f"4. Klanttraject: toestemming van leerling en ouders, een doel, {len(_CONTACTEN)} "
            "contacten, afgesloten volgens plan."
        )
        return traject_id or 0

    def _dag(self, terug: int) -> date:
        return schooldag_voor(self._uow.vandaag - timedelta(days=terug))

    def _ouders(self) -> None:
        for naam, omschrijving, telefoon in (
            ("Hatice Łukasz-Ñuñez", "Moeder", "06-55512345"),
            ("Tomasz Łukasz", "Vader", "06-55567890"),
        ):
            gegevens = leerlingen.BetrokkeneGegevens(
                naam,
                Relatie.OUDER,
                Gezag.JA,
                GezagBron.REGISTER,
                self._dag(72),
                omschrijving,
                telefoon,
            )
            leerlingen.bewaar_betrokkene(self._uow, self._leerling_id, gegevens)

    def _start_geweigerd(self, aanmelding_id: int) -> None:
        """Show that a klanttraject does not start before the application is complete."""
        try:
            trajecten.start_klanttraject(
                self._uow, aanmelding_id, functie=Functie.JGC, start=self._dag(63)
            )
        except trajecten.AanmeldingNietCompleet as fout:
            self._zeg(f"3. Starten geweigerd, zoals het hoort: {fout.zin()}")
            return
        raise VerhaalMislukt(wat="een onvolledige aanmelding kon starten.")

    def _vul_aan(self, aanmelding_id: int, aanmelding: "aanmeldingen.AanmeldingGegevens") -> None:
        from dataclasses import replace

        compleet = replace(
            aanmelding,
            doel_leerling="Ik wil een beurt durven nemen.",
            doel_ouders="Wij willen dat hij weer met plezier gaat.",
            bestaande_hulp=BestaandeHulp.GEEN,
            oco_geinformeerd=self._dag(69),
        )
        aanmeldingen.bewaar_aanmelding(self._uow, self._leerling_id, compleet, aanmelding_id)
        self._toestemmingen(ToestemmingDoel.HULP, self._dag(66))

    def _toestemmingen(self, doel: ToestemmingDoel, dag: date, ontvanger: str = "") -> None:
        leg_toestemming_vast(self._uow, self._leerling_id, doel, dag, ontvanger)

    def _werk(self, traject_id: int) -> None:
        uow = self._uow
        doel = trajecten.DoelGegevens(
            "Ik neem elke week een beurt in de les", DoelVan.LEERLING, Leefgebied.SCHOOL, 3
        )
        doel_id = trajecten.bewaar_doel(uow, traject_id, doel).nieuw_id
        for terug, soort, verslag, indruk in _CONTACTEN:
            gegevens = contacten.ContactGegevens(
                datum=self._dag(terug),
                soort=soort,
                verslag=verslag,
                indruk=indruk,
                duur_min=45,
                locatie=Locatie.SCHOOL,
            )
            contacten.bewaar_contact(uow, self._leerling_id, gegevens)
        gehaald = trajecten.DoelGegevens(
            doel.omschrijving, doel.van_wie, doel.leefgebied, 3, 8, Behaald.GEHEEL
        )
        trajecten.bewaar_doel(uow, traject_id, gehaald, doel_id)
        trajecten.sluit_af(
            uow,
            traject_id,
            trajecten.UitstroomGegevens(
                einde=self._dag(2),
                reden=RedenBeeindiging.VOLGENS_PLAN,
                schoolsituatie=Schoolsituatie.ANDERE_VO,
                doorverwezen=Doorverwezen.NEE,
                vervolg=Vervolg.ANDERE_SCHOOL,
                wat_hielp="Kleine stappen, en vooraf weten wanneer de beurt komt.",
            ),
        )


_CONTACTEN: Final = (
    (62, ContactSoort.LEERLING_OUDERS, "Kennisgemaakt met Şükrü en zijn moeder.", ""),
    (
        48,
        ContactSoort.LEERLING,
        "Şükrü nam deze week één keer een beurt bij biologie.",
        "Ik vond hem trots.",
    ),
    (35, ContactSoort.CONSULT, "De mentor zegt een dag van tevoren of er een beurt komt.", ""),
    (20, ContactSoort.LEERLING, "Drie beurten in één week; de ladder is bijna klaar.", ""),
    (4, ContactSoort.LEERLING_OUDERS, "Teruggekeken. Şükrü geeft zichzelf een acht.", ""),
)


def leg_toestemming_vast(
    uow: UnitOfWork, leerling_id: int, doel: ToestemmingDoel, dag: date, ontvanger: str = ""
) -> None:
    """Register the answer of everybody whom the consent rule asks for."""
    for gever in toestemming.oordeel_over(uow, leerling_id, doel, dag=dag).gevers:
        gegevens = ToestemmingGegevens(
            doel,
            ToestemmingStatus.GEGEVEN,
            dag,
            gever.betrokkene_id,
            ToestemmingWijze.SCHRIFTELIJK,
            ontvanger=ontvanger,
        )
        toestemming.leg_vast(uow, leerling_id, gegevens)


def _draag_over(
    vault: Vault, leerling_id: int, traject_id: int, pdf: Path, zeg: Callable[[str], None]
) -> None:
    def werk(uow: UnitOfWork) -> int:
        ontvanger = overdracht.Ontvanger(
            "Annelies Kaandorp", "Ondersteuningscoördinator", school=NIEUWE_SCHOOL
        )
        nieuw_id = overdracht.maak_overdracht(
            uow, traject_id, OverdrachtType.VO_VO, ontvanger
        ).nieuw_id
        leg_toestemming_vast(
            uow, leerling_id, ToestemmingDoel.OVERDRACHT, uow.vandaag, NIEUWE_SCHOOL
        )
        overdracht.kies_secties(
            uow,
            nieuw_id or 0,
            {
                7: (True, "Şükrü is eerlijk en werkt hard. Nodig: vooraf weten wat er komt."),
                12: (True, "Warm gesprek met Şükrü erbij in de eerste week."),
            },
        )
        return nieuw_id or 0

    overdracht_id = vault.change(werk)
    document = schrijf_overdracht_pdf(vault, overdracht_id, pdf)
    _eis(not document.concept, "de toestemming voor de overdracht is niet compleet.")
    zeg(f"   Overdracht: document {document.documentnummer}, toestemming compleet.")


def _vat_samen(vault: Vault, uitvoer: Path, zeg: Callable[[str], None]) -> Path:
    """Write the summary of the last full school year twice: the second is the same file."""
    vandaag = vault.query(lambda uow: uow.vandaag)
    periode = schooljaar.schooljaar_van(vandaag - timedelta(days=365))
    pad = uitvoer / f"samenvatting_{periode}.zip"
    samenvatting = schrijf_samenvatting(vault, periode, pad)
    eerste = pad.read_bytes()
    schrijf_samenvatting(vault, periode, pad)
    _eis(pad.read_bytes() == eerste, "de tweede samenvatting is een ander bestand.")
    zeg(
        f"5. Veilige samenvatting {periode}: {len(samenvatting.blokken)} blokken, "
        f"{len(samenvatting.tabellen)} tabellen. Zelfcontrole geslaagd, tweede keer gelijk."
    )
    return pad


def _neem_beelden(map_: Path, kluis: Path) -> list[Path]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The offscreen plugin grumbles about every window it cannot show.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from PySide6.QtWidgets import QApplication

    from jos_desktop.app import maak_app
    from jos_desktop.ui.shots import maak_shots

    # Held until the last picture is made: without it Qt stops.
    app = QApplication.instance() or maak_app(["jos-desktop"])
    beelden = maak_shots(map_, kluis, DEMO_WACHTWOORD)
    app.processEvents()
    return beelden


def main(argumenten: list[str]) -> int:
    """Run the story from the command line and return the exit code."""
    for stroom in (sys.stdout, sys.stderr):
        herstel = getattr(stroom, "reconfigure", None)
        if herstel is not None:
            herstel(encoding="utf-8", errors="replace")
    if len(argumenten) != 1 or argumenten[0].startswith("-"):
        sys.stderr.write("Gebruik: python -m jos_desktop.verhaal UITVOER\n")
        return 2
    uitvoer = Path(argumenten[0])

    def zeg(regel: str) -> None:
        sys.stdout.write(f"{regel}\n")
        sys.stdout.flush()

    try:
        uitkomst = vertel(uitvoer, zeg)
    except KnownError as fout:
        sys.stderr.write(f"{fout.zin()} {fout.raad()}\n")
        return 1
    zeg("")
    zeg(f"Alles staat in {uitvoer.resolve()}:")
    zeg(f"  {uitkomst.lijst.name:28} de leerlingenlijst die is ingelezen")
    zeg(f"  {uitkomst.pdf.name:28} het overdrachtsdocument")
    zeg(f"  {uitkomst.zip.name:28} de veilige samenvatting")
    zeg(f"  {'beelden/':28} {len(uitkomst.beelden)} beelden van de schermen")
    zeg(f"  {uitkomst.kluis.name + '/':28} de kluis; wachtwoord: {DEMO_WACHTWOORD}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
