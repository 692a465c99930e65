"""The same from the command line: every command that tells or writes is walked, or says why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from jos_desktop.cli.opdrachten import hoofd
from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_recht import InformeerGrond, Informeren, Verzoeksoort
from jos_desktop.services.casusverhalen import VerhaalGegevens, begin_verhaal, bewaar_verhaal
from jos_desktop.services.gezag import BesluitGegevens, besluit_informeren
from jos_desktop.services.instroom import InstromerGegevens, bewaar_instromer, haal_instromer
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.verzoeken import VerzoekGegevens, nieuw_verzoek
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.e2e.recht import WACHTWOORD, Zaak, maak_kluis, pdf_tekst
from tests.integration.clivoorbeeld import Draai, Uitslag

ONTVANGER = "College De Horizon"
INSTROOMJAAR = "2027-2028"
STRAAT, POSTCODE, TELEFOON = "Schuilhofstraat 12", "1823 ZZ", "0699988877"

NIEUW = "keeps something, and prints the number of it"
STAP = "keeps a step of a handover, and prints its state"
EIGEN = "is about keys or the program, not about a pupil"
NAAR_WERKGEVER = "hands over to the employer, sealed; told in test_laptop_weg"
NIET_GELOPEN = {
    "demo": "makes a vault of invented pupils",
    "invoer leerlingen": "brings in",
    "monitorkader invoer": "brings in figures of others, about no pupil",
    "monitorkader zet": "keeps a figure of others, about no pupil",
    **{
        f"school {wat}": "is about a school, not about a pupil"
        for wat in ("voeg-toe", "hernoem", "alias", "stopt", "voeg-samen")
    },
    "ontwikkeling document": "is about a school, not about a pupil; told in its own test",
    "leerlingaantal duo": "brings in numbers of schools, about no pupil",
    "uren schrijf": NIEUW,
    "agenda lees": "brings in",
    "instroom lees": "brings in",
    "instroom bel": "keeps a call, and prints its state",
    "schooljaar wissel": "moves classes, and prints counts",
    "overdracht caseload": "the whole dossier, to who replaces; told in test_vervanging",
    "overdracht open-map": "brings in",
    "overdracht open": "brings in",
    "overdracht antwoord": "takes over or refuses what came in; told in test_ontvangst",
    "overdracht verwerk": "brings in an answer, and prints its state",
    "overdracht pakket": "seals to a card, after the gate; told in test_overdrachtpakket_weglaten",
    "overdracht bericht": "states and days only, sealed; told in test_overdrachtpakket",
    **{f"overdracht {wat}": STAP for wat in ("bevestig", "intrekken", "stap")},
    "contact maak": NIEUW,
    "contact stuk": "brings in",
    "consult nieuw": NIEUW,
    "spreekuur leg-vast": NIEUW,
    "preventie voeg-toe": NIEUW,
    "aanmelding inlezen": "brings in",
    "taak maak": NIEUW,
    "taak klaar": NIEUW,
    "overleg agenda": "names only whom consent allows; told in test_zorgpapier",
    "toestemming leg-vast": NIEUW,
    "toestemming poging": NIEUW,
    "toestemming trek-in": NIEUW,
    "traject start": NIEUW,
    "traject stap": NIEUW,
    "traject overstap": NIEUW,
    "traject monitor": NIEUW,
    "exit leg-vast": NIEUW,
    "exit papier": "after the gate, and names nobody; told in test_cli_exit",
    "monitor leg-vast": NIEUW,
    "doel score": NIEUW,
    "verzoek nieuw": NIEUW,
    "verzoek besluit": NIEUW,
    "verzoek intrekken": NIEUW,
    "leerling samenvoegen": "makes one dossier of two; what it prints is masked",
    "leerling uit-elkaar": "brings a dossier back, and prints nothing of it",
    "laptop-weg overgeven": NAAR_WERKGEVER,
    "laptop-weg wis": NAAR_WERKGEVER,
    "laptop-weg afmaken": NAAR_WERKGEVER,
    **{f"kaart {wat}": EIGEN for wat in ("maak", "lees", "lijst", "verifieer", "intrekken")},
    "profiel lees": EIGEN,
    "profiel installeer": EIGEN,
    "reservekopie herstel": "makes a vault out of a backup, with its password",
    "sleutel werkgever": EIGEN,
    "sleutel wachtwoord": EIGEN,
    "sleutel herstelcode": EIGEN,
    "sleutel vernieuw": EIGEN,
    "sleutel anker": EIGEN,
    "samenvoegen": "adds up what has left already, without a vault; told in test_cli_samenvoegen",
    **{
        f"vragenlijst {wat}": "the questions themselves, about no pupil"
        for wat in ("controleer", "toon", "gebruik", "terug", "sjabloon")
    },
    "werkgever maak": EIGEN,
    "werkgever profiel": EIGEN,
    "werkgever open": EIGEN,
    "werkgever archief": "opens what was sealed for the employer, with his key",
}
# {kind}, {moeder}, {traject}, {overdracht}, {verzoek}, {verhaal}, {uit}, {jaar} and {instroomjaar}
# are filled in.
GELOPEN: dict[str, tuple[str, ...]] = {
    "leerlingen": ("", "--json"),
    "trajecten": ("", "--json"),
    "overdrachten": ("", "--json"),
    "doel lijst": ("--leerling {kind}", "--leerling {kind} --json"),
    "overdracht maak": ("--traject {traject} --type vo-vo --ontvanger Karin,Horizon --json",),
    "overdracht pdf": ("--overdracht {overdracht} --uit {uit}.pdf",),
    "overdracht verloop": ("--overdracht {overdracht}", "--overdracht {overdracht} --json"),
    "overdracht stukken": ("--overdracht {overdracht}", "--overdracht {overdracht} --json"),
    "overdracht postvak": ("", "--json"),
    "samenvatting maak": ("--periode {jaar} --uit {uit}.zip",),
    "samenvatting voorbeeld": ("--periode {jaar}", "--periode {jaar} --json"),
    "samenvatting register": ("", "--json"),
    "samenvatting opnieuw": ("--periode {jaar} --uitgave 1 --uit {uit}.zip",),
    "samenvatting duiding": ("--periode {jaar}",),
    "controle": ("", "--json", "--verslag {uit}.txt"),
    "incident maak": ("--soort laptop --gemerkt vandaag --uit {uit}.pdf --json",),
    "incident lijst": ("", "--json"),
    "logboek": (
        "",
        "--leerling {kind}",
        "--leerling {kind} --json",
        "--leerling {kind} --uit {uit}.csv",
        "--leerling {kind} --uit {uit}.pdf",
        "--uit {uit}.csv",
    ),
    "reservekopie maak": ("--json",),
    "reservekopie lijst": ("", "--json"),
    "toestemming lijst": ("--leerling {kind}", "--leerling {kind} --json"),
    "toestemming vraag": (
        "--leerling {kind} --doel jeugdhulp",
        "--leerling {kind} --doel overdracht --ontvanger Horizon --json",
    ),
    "toestemming formulier": (
        "--leerling {kind} --voor {moeder} --doel jeugdhulp --uit {uit}.pdf",
        "--leerling {kind} --voor leerling --doel jeugdhulp --uit {uit}.pdf",
    ),
    "toestemming brief": (
        "--leerling {kind} --voor {moeder} --doel jeugdhulp --uit {uit}.pdf",
        "--leerling {kind} --voor leerling --doel jeugdhulp --uit {uit}.pdf",
    ),
    "agenda lijst": ("", "--json"),
    "contact lijst": ("--leerling {kind}", "--leerling {kind} --json"),
    "agenda schrijf": ("--uit {uit}.ics",),
    "registerlijst": ("--van 2020-01-01 --tot 31-12-2099 --uit {uit}.csv",),
    "aanmelding lijst": ("", "--json", "--alles", "--leerling {kind}"),
    "aanmelding formulier": (
        "--uit {uit}.pdf",
        "--leerling {kind} --uit {uit}.pdf",
        "--leerling {kind} --voor {moeder} --uit {uit}.pdf",
    ),
    "consult lijst": ("", "--json"),
    "spreekuur lijst": ("", "--json"),
    "preventie lijst": ("", "--json"),
    "instroom lijst": ("", "--json", "--jaar {instroomjaar}"),
    "inzicht": ("", "--van 2020-01-01 --tot 31-12-2099 --soort KT --functie JGC"),
    "exit lijst": ("", "--json"),
    "monitor lijst": ("", "--json", "--alles"),
    "monitorkader lijst": ("", "--json"),
    "monitorkader toon": ("", "--json", "--uit {uit}.pdf"),
    "monitorkader bijlage": ("2", "5", "2 --json", "5 --json"),
    "instroom bellijst": ("--jaar {instroomjaar} --alles --zorgvraag --uit {uit}.pdf",),
    "schooljaar voorstel": ("", "--json"),
    "leerlingaantal lijst": ("", "--json"),
    "uren stand": ("", "--json"),
    "school lijst": ("", "--json"),
    "taak lijst": ("", "--json", "--klaar", "--leerling {kind}"),
    "overleg lijst": ("", "--json"),
    "verwijzing lijst": ("--leerling {kind}", "--leerling {kind} --json"),
    "verwijzing verzuim": ("--leerling {kind}", "--leerling {kind} --json"),
    "verwijzing thuiszittersblad": ("--leerling {kind} --uit {uit}.pdf",),
    "bewaren lijst": ("", "--json", "--alles"),
    "bewaren bewijzen": ("", "--json"),
    "gezag lijst": ("", "--json", "--leerling {kind}"),
    "verzoek lijst": ("", "--json", "--leerling {kind}"),
    "verzoek uitvoeren": ("{verzoek} --uit {uit}.pdf",),
    "inzage": ("{verzoek}", "{verzoek} --json", "{verzoek} --uit {uit}.pdf"),
    "verhaal lijst": ("",),
    "verhaal controleer": ("{verhaal}",),
    "verhaal maak": ("{verhaal} --uit {uit}.pdf", "{verhaal} --uit {uit}.png"),
}
# What must not come to be, whatever the words of the refusal are.
MAG_NIET = frozenset({
    "toestemming formulier --leerling {kind} --voor {moeder} --doel jeugdhulp --uit {uit}.pdf",
    "toestemming brief --leerling {kind} --voor {moeder} --doel jeugdhulp --uit {uit}.pdf",
    "verwijzing thuiszittersblad --leerling {kind} --uit {uit}.pdf",
    "aanmelding formulier --leerling {kind} --voor {moeder} --uit {uit}.pdf",
    "verzoek uitvoeren {verzoek} --uit {uit}.pdf",
    "inzage {verzoek} --uit {uit}.pdf",
    "verhaal controleer {verhaal}",
    "verhaal maak {verhaal} --uit {uit}.pdf",
    "verhaal maak {verhaal} --uit {uit}.png",
})  # fmt: skip


def opdrachten(groep: click.Group = hoofd, voor: str = "") -> Iterator[str]:
    """Yield every command by its whole name."""
    for naam, opdracht in groep.commands.items():
        heel = f"{voor} {naam}".strip()
        if isinstance(opdracht, click.Group):
            yield from opdrachten(opdracht, heel)
        else:
            yield heel


def test_every_command_is_walked_or_says_why_not() -> None:
    assert set(opdrachten()) <= set(GELOPEN) | set(NIET_GELOPEN), (
        "Give a new command a line in GELOPEN, or a reason in NIET_GELOPEN."
    )
    assert set(GELOPEN).isdisjoint(NIET_GELOPEN)


@dataclass(frozen=True)
class Kluis:
    """A closed vault with a pupil who said no to everything, and whom nobody may find."""

    map: Path
    nummers: dict[str, str]
    school: str


@pytest.fixture(scope="module")
def kluis(tmp_path_factory: pytest.TempPathFactory) -> Kluis:
    map_ = tmp_path_factory.mktemp("opdrachten") / "kluis"
    with maak_kluis(map_) as vault:
        zaak = Zaak(vault)
        kind = zaak.kind(
            13,
            straat=STRAAT,
            postcode=POSTCODE,
            telefoon=TELEFOON,
            adres_afgeschermd=True,
            school_afgeschermd=True,
        )
        moeder = zaak.ouder(kind, "Ans Verzonnen", straat="Moederlaan 1", woonplaats="Alkmaar")
        for wie in (None, moeder):
            zaak.zegt(kind, wie)
        traject = zaak.traject(kind)
        overdracht = zaak.overdracht(traject, ONTVANGER)
        for wie in (None, moeder):
            zaak.zegt(kind, wie, ToestemmingStatus.GEWEIGERD, ToestemmingDoel.OVERDRACHT, ONTVANGER)
        zaak.gesprek(kind, f"Hij woont op de {STRAAT} en belt met {TELEFOON}.")
        niet = BesluitGegevens(
            Informeren.NIET,
            InformeerGrond.GOED_HULPVERLENER,
            zaak.vandaag,
            "Onveilig",
            "Gw Pieters",
        )
        vault.change(lambda uow: besluit_informeren(uow, moeder, niet))
        gevraagd = VerzoekGegevens(Verzoeksoort.INZAGE, zaak.vandaag, moeder)
        verzoek = vault.change(lambda uow: nieuw_verzoek(uow, kind, gevraagd)).nieuw_id
        school = next(rij.naam for rij in vault.query(lijst_scholen) if rij.code == "JPT")
        verhaal = vault.change(lambda uow: _schrijf_verhaal(uow, kind))
        _zet_op_lijst(vault, kind)
        jaar = zaak.vandaag.year - 1
    nummers = {
        "kind": kind,
        "moeder": moeder,
        "traject": traject,
        "overdracht": overdracht,
        "verzoek": verzoek,
        "verhaal": verhaal,
        "jaar": f"{jaar - 1}-{jaar}",
        "instroomjaar": INSTROOMJAAR,
    }
    return Kluis(map_, {naam: str(waarde) for naam, waarde in nummers.items()}, school)


def _schrijf_verhaal(uow: UnitOfWork, kind: int) -> int:
    """Write a story that still holds what nobody may find."""
    nummer = begin_verhaal(uow, kind).nieuw_id
    assert nummer is not None
    tekst = {"wie": f"Bram woont op de {STRAAT} en belt met {TELEFOON}."}
    bewaar_verhaal(uow, nummer, VerhaalGegevens("Bram", "Eerst denken", tekst))
    return nummer


def _zet_op_lijst(vault: Vault, kind: int) -> None:
    """Let the same pupil stand on the list of who comes from primary school."""

    def werk(uow: UnitOfWork) -> None:
        school = next(rij.id for rij in lijst_scholen(uow) if rij.code == "JPT")
        zorg = f"Woont op de {STRAAT}."
        gegevens = InstromerGegevens(
            school, INSTROOMJAAR, "Łukasz", "Verzonnen", telefoon=TELEFOON, zorgvraag=zorg
        )
        nummer = bewaar_instromer(uow, gegevens).nieuw_id
        assert nummer is not None
        haal_instromer(uow, nummer).leerling_id = kind

    vault.change(werk)


@pytest.fixture
def draai(capfdbinary: pytest.CaptureFixture[bytes]) -> Draai:
    return Draai(capfdbinary)


def _draai(draai: Draai, kluis: Kluis, opdracht: str, map_: Path) -> tuple[Uitslag, list[Path]]:
    woord = map_ / "wachtwoord"
    woord.write_text(WACHTWOORD)
    uit = map_ / "uit"
    gevuld = opdracht.format(uit=uit, **kluis.nummers).split()
    gebruik = [*gevuld, "--kluis", kluis.map]
    if "lijst" not in gevuld or gevuld[0] != "reservekopie":
        gebruik += ["--wachtwoord-van", woord]
    uitslag = draai(*gebruik)
    return uitslag, [pad for pad in map_.iterdir() if pad != woord]


@pytest.mark.parametrize(
    "opdracht",
    [
        f"{naam} {rest}".strip()
        for naam, soorten in GELOPEN.items()
        if naam in set(opdrachten())
        for rest in soorten
    ],
)
def test_nothing_of_who_may_not_be_found_is_printed_or_written(
    opdracht: str, kluis: Kluis, draai: Draai, tmp_path: Path
) -> None:
    uitslag, bestanden = _draai(draai, kluis, opdracht, tmp_path)
    assert uitslag.code in (0, 1), uitslag.fout
    assert "Traceback" not in uitslag.fout
    if opdracht in MAG_NIET:
        assert uitslag.code == 1
        assert bestanden == []
    elif not opdracht.startswith("samenvatting"):
        # With one pupil there are no figures; everything else has something to tell.
        assert uitslag.code == 0, uitslag.fout
    gelezen = [uitslag.uit, uitslag.fout]
    for pad in bestanden:
        inhoud = pad.read_bytes()
        gelezen.append(
            pdf_tekst(inhoud) if pad.suffix == ".pdf" else inhoud.decode("utf-8", "replace")
        )
    for tekst in gelezen:
        for woord in ("Schuilhofstraat", POSTCODE, TELEFOON, TELEFOON[2:]):
            assert woord not in tekst
        over_kind = ("{kind}", "{overdracht}", "leerlingen", "instroom", "schooljaar")
        if any(deel in opdracht for deel in over_kind):
            # The logboek of the whole vault tells that the school itself was added to the list.
            assert kluis.school not in tekst
    if opdracht.startswith("overdracht pdf"):
        for bladzijde in gelezen[-1].rstrip("\f\n").split("\f"):
            assert "CONCEPT" in bladzijde
