"""One working day on a real display, with nothing but keys (domein.md 6, stories 1, 2, 8 and 9).

The day begins with the tasks of one school, a mentor walks in for advice without a name, something
happened at school, and at the end a home visit is written down.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from jos_desktop.demo.vul import DEMO_WACHTWOORD
from jos_desktop.models.codes import ContactSoort, Thema
from jos_desktop.models.codes_werk import Verwijsbestemming, Verwijsresultaat
from jos_desktop.services.caseload import CaseloadRij, lees_caseload
from jos_desktop.services.consulten import lijst_consulten, tel_advies
from jos_desktop.services.doelenblad import lees_doelenblad
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.mensen import lees_mensen
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.taken import open_taken
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.services.verwijzingen import lijst_verwijzingen
from jos_desktop.services.voorvallen import lijst_voorvallen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.e2e.xvfb import Programma, beeldscherm, wacht_tot

pytestmark = [pytest.mark.scherm, pytest.mark.xdist_group("verhaal")]

HOOFDVENSTER: Final = "JOS Desktop"
CONSULT: Final = "Anoniem consult"
BEWAAR: Final = "ctrl+Return"
SNEL_S: Final = 20.0
VRAAG: Final = "Een leerling loopt steeds weg uit de les. Wat helpt?"
VOORVAL: Final = "Liep boos de klas uit na een opmerking."
NABESPROKEN: Final = "Teruggekeken op de les, hij weet wat hij de volgende keer doet."
UITLEG: Final = "Met hulp op school gaat het nu goed genoeg."
ORGANISATIE: Final = "Praktijk De Fictie"
CIJFER: Final = 9
BEZOEK: Final = "Moeder zegt dat hij weer slaapt, maar school niet durft."
AFSPRAAK: Final = "Wijkteam bellen na het bezoek"
KNOPPEN_BOVEN: Final = 2
# The sheets of a dossier, counted from the timeline.
DOELEN, VERWIJZING, MENSEN = 1, 2, 6


@dataclass(frozen=True, slots=True)
class Voorkennis:
    """What was in the vault before the day began, and whom it is going to be about."""

    scholen: int
    afspraken: int
    taken: frozenset[int]
    te_laat: frozenset[int]
    consulten: frozenset[int]
    advies: int
    loopt: CaseloadRij
    bezoek: CaseloadRij
    broer: CaseloadRij
    scores: int


def _advies(uow: UnitOfWork) -> int:
    return tel_advies(uow, uow.vandaag, uow.vandaag).anoniem


def _kijk_vooraf(uow: UnitOfWork) -> Voorkennis:
    profiel, dag = lees_profiel(uow), lees_vandaag(uow)
    assert profiel is not None
    rijen = lees_caseload(uow)
    namen = [rij.zoeknaam for rij in rijen]
    open_ = [
        rij
        for rij in rijen
        # Somebody whose name finds nobody else, and of whom nothing is hidden.
        if rij.fase == "lopend"
        and rij.type == "KT"
        and not rij.vlaggen
        and namen.count(rij.zoeknaam) == 1
        and not lees_mensen(uow, rij.leerling_id).gezin
    ]
    loopt = next(
        rij
        for rij in open_
        if any(doel.loopt for doel in lees_doelenblad(uow, rij.leerling_id).doelen)
    )
    bezoek, broer = [rij for rij in open_ if rij != loopt][:2]
    return Voorkennis(
        len(profiel.school_ids),
        len(dag.afspraken),
        frozenset(taak.id for taak in open_taken(uow)),
        frozenset(taak.id for taak in dag.taken_te_laat),
        frozenset(rij.id for rij in lijst_consulten(uow)),
        _advies(uow),
        loopt,
        bezoek,
        broer,
        _scores(uow, loopt.leerling_id),
    )


def _scores(uow: UnitOfWork, leerling_id: int) -> int:
    return sum(
        score.score == CIJFER
        for doel in lees_doelenblad(uow, leerling_id).doelen
        for score in doel.scores
    )


@pytest.fixture
def voorkennis(demokluis: Path) -> Voorkennis:
    """Return what was there, and whom the day is about."""
    with Vault.open(demokluis, DEMO_WACHTWOORD) as vault:
        return vault.query(_kijk_vooraf)


@pytest.fixture
def programma(demokluis: Path, voorkennis: Voorkennis, tmp_path: Path) -> Iterator[Programma]:
    """Return the program on a display of its own, with the demo vault."""
    with beeldscherm(tmp_path / "beeldscherm") as scherm:
        process = Programma(
            scherm,
            ["--kluis", str(demokluis)],
            log=tmp_path / "programma.log",
            beelden=tmp_path / "beelden",
        )
        yield process
        process.sluit()


def test_een_werkdag_met_alleen_toetsen(
    programma: Programma, demokluis: Path, voorkennis: Voorkennis
) -> None:
    _begin_de_dag(programma, demokluis, voorkennis)
    _geef_advies(programma, voorkennis)
    _werk_na_een_voorval(programma, demokluis, voorkennis)
    _schrijf_huisbezoek(programma, demokluis, voorkennis)
    _ga_op_slot(programma)
    assert programma.log() == ""
    with Vault.open(demokluis, DEMO_WACHTWOORD) as vault:
        vault.query(partial(_kijk_na, voor=voorkennis))


def _begin_de_dag(programma: Programma, kluis: Path, voor: Voorkennis) -> None:
    slot = programma.wacht_op_venster(HOOFDVENSTER)
    programma.typ(DEMO_WACHTWOORD)
    programma.toetsen("Return")
    wacht_tot(lambda: slot not in programma.vensters(), "de kluis is open")
    programma.wacht_op_venster(HOOFDVENSTER)
    alles = programma.scherm.beeld()
    programma.toetsen("F6")
    programma.foto("een school")
    een_school = programma.scherm.beeld()
    assert not een_school.lijkt_op(alles)
    programma.toetsen(*["F6"] * voor.scholen)
    programma.foto("alle scholen")
    assert not programma.scherm.beeld().lijkt_op(een_school)
    anker = _anker(kluis)
    # Past the buttons of the head and the talks of today.
    programma.toetsen(*["Tab"] * (KNOPPEN_BOVEN + voor.afspraken + 1))
    programma.foto("eerste taak")
    programma.toetsen("space")
    _wacht_op_bewaard(programma, kluis, anker, "de taak is af")
    programma.foto("taak af")


def _geef_advies(programma: Programma, voor: Voorkennis) -> None:
    programma.toetsen("alt+c")
    programma.wacht_op_venster(CONSULT)
    programma.typ("gedrag")
    programma.toetsen("alt+c")
    programma.typ("bonh")
    programma.toetsen("alt+v")
    programma.typ(f"De mentor vraagt raad over {voor.loopt.naam}.")
    programma.foto("naam in consult")
    programma.toetsen(BEWAAR)
    programma.wacht_op_venster("Staat er een naam in[?]")
    programma.foto("waarschuwing")
    # Keys that keep something elsewhere do not confirm this.
    programma.toetsen(BEWAAR, "Escape")
    programma.wacht_tot_weg("Staat er een naam in?")
    programma.wacht_op_venster(CONSULT)
    programma.toetsen("alt+v", "ctrl+a")
    programma.typ(VRAAG)
    programma.foto("zonder naam")
    _bewaar(programma, CONSULT)


def _werk_na_een_voorval(programma: Programma, kluis: Path, voor: Voorkennis) -> None:
    _open_dossier(programma, kluis, voor.loopt)
    programma.toetsen("ctrl+n", "v")
    programma.wacht_op_venster("Voorval op school")
    programma.typ(VOORVAL)
    programma.foto("voorval")
    _bewaar(programma, "Voorval op school")
    anker = _anker(kluis)
    programma.toetsen("ctrl+m")
    programma.typ(NABESPROKEN)
    programma.toetsen(BEWAAR)
    _wacht_op_bewaard(programma, kluis, anker, "het gesprek staat in de kluis")
    programma.toetsen(*["ctrl+Tab"] * DOELEN, "alt+s")
    programma.wacht_op_venster("Score toevoegen")
    anker = _anker(kluis)
    programma.toetsen(str(CIJFER))
    programma.foto("score")
    programma.toetsen("Return")
    programma.wacht_tot_weg("Score toevoegen")
    programma.wacht_op_venster(HOOFDVENSTER)
    assert _anker(kluis) != anker
    programma.toetsen(*["ctrl+Tab"] * (VERWIJZING - DOELEN), "alt+i")
    programma.wacht_op_venster("Verwijzing toevoegen")
    programma.toetsen("alt+w")
    programma.typ("ambulante")
    programma.toetsen("alt+g")
    programma.typ(ORGANISATIE)
    programma.toetsen("alt+e")
    programma.typ("teruggetrokken")
    programma.toetsen("alt+i")
    programma.typ("ja")
    programma.toetsen("alt+u")
    programma.typ(UITLEG)
    programma.foto("verwijzing")
    _bewaar(programma, "Verwijzing toevoegen")
    programma.foto("ingetrokken")


def _schrijf_huisbezoek(programma: Programma, kluis: Path, voor: Voorkennis) -> None:
    _open_dossier(programma, kluis, voor.bezoek)
    anker, begin = _anker(kluis), time.monotonic()
    programma.toetsen("ctrl+m", "ctrl+t", "5")
    programma.typ(BEZOEK)
    programma.toetsen("alt+s")
    programma.typ(AFSPRAAK)
    programma.toetsen("Tab")
    programma.typ("morgen")
    programma.foto("huisbezoek")
    programma.toetsen(BEWAAR)
    _wacht_op_bewaard(programma, kluis, anker, "het huisbezoek staat in de kluis")
    assert time.monotonic() - begin < SNEL_S
    programma.toetsen(*["ctrl+Tab"] * MENSEN, "alt+z")
    programma.typ(voor.broer.naam)
    # The field asks only when nobody types any more.
    time.sleep(0.3)
    programma.rust()
    programma.foto("broer of zus")
    programma.toetsen("Down", "Return")
    anker = _anker(kluis)
    programma.toetsen("alt+k")
    _wacht_op_bewaard(programma, kluis, anker, "de broer of zus is gekoppeld")
    programma.foto("gekoppeld")


def _kijk_na(uow: UnitOfWork, voor: Voorkennis) -> None:
    nu = {taak.id: taak for taak in open_taken(uow)}
    (af,) = voor.taken - nu.keys()
    assert af in voor.te_laat
    _kijk_consult_na(uow, voor)
    _kijk_voorval_na(uow, voor.loopt.leerling_id, voor.scores)
    bezoek = lees_dossier(uow, voor.bezoek.leerling_id)
    kaart = bezoek.tijdlijn[0]
    assert kaart.titel == ContactSoort.HUISBEZOEK.label
    assert BEZOEK in kaart.tekst
    (erbij,) = nu.keys() - voor.taken
    taak = nu[erbij]
    assert (taak.omschrijving, taak.leerling_id, taak.datum) == (
        AFSPRAAK,
        voor.bezoek.leerling_id,
        date.today() + timedelta(days=1),
    )
    for een, ander in ((voor.bezoek, voor.broer), (voor.broer, voor.bezoek)):
        gezin = lees_mensen(uow, een.leerling_id).gezin
        assert [lid.leerling_id for lid in gezin] == [ander.leerling_id]
        if een is voor.broer:
            dossier = lees_dossier(uow, een.leerling_id)
            assert BEZOEK not in " ".join(item.tekst for item in dossier.tijdlijn)


def _kijk_consult_na(uow: UnitOfWork, voor: Voorkennis) -> None:
    (consult,) = (rij for rij in lijst_consulten(uow) if rij.id not in voor.consulten)
    assert (consult.thema, consult.duur_min, consult.vraag) == (Thema.GEDRAG.label, 15, VRAAG)
    assert _advies(uow) == voor.advies + 1


def _kijk_voorval_na(uow: UnitOfWork, leerling_id: int, scores: int) -> None:
    assert VOORVAL in {rij.gegevens.wat for rij in lijst_voorvallen(uow, leerling_id)}
    dossier = lees_dossier(uow, leerling_id)
    assert any(item.tekst == NABESPROKEN for item in dossier.tijdlijn)
    assert _scores(uow, leerling_id) == scores + 1
    (verwijzing,) = (
        rij for rij in lijst_verwijzingen(uow, leerling_id) if rij.organisatie == ORGANISATIE
    )
    assert verwijzing.bestemming == Verwijsbestemming.AMBULANT.label
    assert verwijzing.resultaat is Verwijsresultaat.TERUGGETROKKEN
    assert not verwijzing.open
    assert verwijzing.voorkomen.startswith("Ja")


def _open_dossier(programma: Programma, kluis: Path, wie: CaseloadRij) -> None:
    anker = _anker(kluis)
    programma.toetsen("ctrl+k")
    programma.typ(wie.naam)
    programma.foto("zoeken")
    programma.toetsen("Return")
    _wacht_op_bewaard(programma, kluis, anker, "de inzage staat in het logboek")
    programma.foto("dossier")


def _ga_op_slot(programma: Programma) -> None:
    open_ = programma.wacht_op_venster(HOOFDVENSTER)
    programma.toetsen("ctrl+l")
    wacht_tot(lambda: open_ not in programma.vensters(), "het hoofdvenster is dicht")
    programma.wacht_op_venster(HOOFDVENSTER)


def _bewaar(programma: Programma, titel: str) -> None:
    programma.toetsen(BEWAAR)
    programma.wacht_tot_weg(titel)
    programma.wacht_op_venster(HOOFDVENSTER)


def _wacht_op_bewaard(programma: Programma, kluis: Path, anker: bytes, wat: str) -> None:
    wacht_tot(lambda: _anker(kluis) != anker, wat)
    programma.rust()


def _anker(kluis: Path) -> bytes:
    """Return what changes with every change that is kept."""
    return (kluis / "kluis.anker").read_bytes()
