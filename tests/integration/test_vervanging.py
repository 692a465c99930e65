"""A whole caseload goes from one vault to another, with every row, and only then may leave."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from jos_desktop.demo.vul import vul_demo
from jos_desktop.exchange import kaart_bestand
from jos_desktop.models.codes import (
    DoelVan,
    Functie,
    OverdrachtStatus,
    OverdrachtType,
    TrajectStatus,
    TrajectType,
)
from jos_desktop.models.codes_overdracht import Bevestigwijze
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.meldcode import Meldcode
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.taak import Taak
from jos_desktop.models.traject import Doel, Traject
from jos_desktop.services.identiteit import eigen_identiteit, maak_eigen_kaart
from jos_desktop.services.kaarten import lees_kaart_in, trek_in, vertrouw
from jos_desktop.services.overdracht import Ontvanger, maak_overdracht
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.overdrachtbevestiging import Bevestiging, bevestig
from jos_desktop.services.overgenomen import NietOpTeRuimen, lijst_vervangingen
from jos_desktop.services.pakketrijen import rijen_van
from jos_desktop.services.profiel import lees_profiel, richt_kluis_in
from jos_desktop.services.taken import maak_taak
from jos_desktop.services.vervanging import (
    VERTELTAAK,
    VervangerNietZeker,
    collegas,
    lees_caseload_om_over_te_dragen,
    wie_het_hoort,
)
from jos_desktop.storage.kaartzegel import in_groepen
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.overdrachtantwoord import verwerk
from jos_desktop.werkstroom.overname_map import Mapuitkomst, open_map
from jos_desktop.werkstroom.vervanging import GeenMap, draag_caseload_over, verwijder_na_overname
from tests.integration.clivoorbeeld import Draai

WACHTWOORD = "zeven-blauwe-olifanten-dansen"
LEERLINGEN = 6


def stil(_gedaan: int, _totaal: int) -> None:
    """Listen to no progress."""


@dataclass(frozen=True)
class Paar:
    """A worker who leaves, the colleague who replaces him, and the folder between them."""

    gever: Vault
    ontvanger: Vault
    map: Path
    kaart: bytes

    def ids(self) -> tuple[int, ...]:
        """Return everybody in the vault of who leaves."""
        return self.gever.query(lambda uow: tuple(uow.session.scalars(select(Leerling.id))))


def _wissel_kaarten(een: Vault, ander: Vault) -> bytes:
    """Let a vault trust the card of the other; return its fingerprint."""
    ander.change(maak_eigen_kaart)
    identiteit = ander.query(eigen_identiteit)
    assert identiteit is not None
    kaart = kaart_bestand.lees(identiteit.bestand)
    nummer = een.change(lambda uow: lees_kaart_in(uow, kaart)).nieuw_id or 0
    een.change(lambda uow: vertrouw(uow, nummer, in_groepen(kaart.vingerafdruk)))
    return kaart.vingerafdruk


@pytest.fixture(scope="module")
def sjablonen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, bytes]:
    basis = tmp_path_factory.mktemp("vervanging")
    gever, _ = Vault.maak(basis / "gever", WACHTWOORD, kosten=ARGON2_LAAGST)
    ontvanger, _ = Vault.maak(basis / "ontvanger", WACHTWOORD, kosten=ARGON2_LAAGST)
    with gever, ontvanger:
        vul_demo(gever, LEERLINGEN)
        ontvanger.change(
            lambda uow: richt_kluis_in(uow, naam="Karin Voorbeeld", functie=Functie.JGC)
        )
        gever.change(_verrijk)
        kaart = _wissel_kaarten(gever, ontvanger)
        _wissel_kaarten(ontvanger, gever)
    return basis / "gever", basis / "ontvanger", kaart


def _eigen_organisatie(uow: UnitOfWork) -> str:
    profiel = lees_profiel(uow)
    assert profiel is not None
    return profiel.organisatie


def _verrijk(uow: UnitOfWork) -> None:
    """Give the first pupils what so small a demo has not: running help, meldcode, shielding."""
    leerling, ander = uow.session.scalars(select(Leerling).order_by(Leerling.id).limit(2))
    for wie in (leerling, ander):
        uow.session.add(
            Traject(
                leerling_id=wie.id,
                school_id=wie.inschrijvingen[0].school_id,
                type=TrajectType.KT,
                functie=Functie.JGC,
                status=TrajectStatus.LOPEND,
                start=uow.vandaag,
                doelen=[Doel(omschrijving="Op tijd komen", van_wie=DoelVan.LEERLING)],
            )
        )
    leerling.adres_afgeschermd, leerling.straat = True, "Verborgenlaan 12"
    uow.session.add(Meldcode(leerling_id=leerling.id, gestart=uow.vandaag, weging="Zorgen thuis"))


@pytest.fixture
def paar(sjablonen: tuple[Path, Path, bytes], tmp_path: Path) -> Iterator[Paar]:
    for bron in sjablonen[:2]:
        shutil.copytree(bron, tmp_path / bron.name)
    (tmp_path / "stick").mkdir()
    with (
        Vault.open(tmp_path / "gever", WACHTWOORD) as gever,
        Vault.open(tmp_path / "ontvanger", WACHTWOORD) as ontvanger,
    ):
        yield Paar(gever, ontvanger, tmp_path / "stick", sjablonen[2])


NIET_GELIJK = {"aangemaakt", "gewijzigd"}


def inhoud(vault: Vault, leerling_id: int) -> Counter[str]:
    """Return every row of a dossier as it would travel, without numbers and moments of making."""

    def werk(uow: UnitOfWork) -> Counter[str]:
        traject = uow.session.scalars(
            select(Traject).where(Traject.leerling_id == leerling_id)
        ).first()
        assert traject is not None
        proef = maak_overdracht(
            uow,
            traject.id,
            OverdrachtType.COLLEGA,
            Ontvanger("Niemand", organisatie=_eigen_organisatie(uow)),
        ).nieuw_id
        rijen, stukken = rijen_van(uow, haal_overdracht(uow, proef or 0))
        uow.session.delete(uow.session.get_one(Overdracht, proef))
        per_nummer = {rij.nummer: rij for rij in rijen}

        def als_tekst(nummer: int, diep: int = 0) -> str:
            rij = per_nummer[nummer]
            velden = sorted(
                (naam, waarde) for naam, waarde in rij.velden.items() if naam not in NIET_GELIJK
            )
            naar = [
                (naam, als_tekst(doel, diep + 1) if diep < 3 else per_nummer[doel].tabel)
                for naam, doel in sorted(rij.naar.items())
            ]
            stuk = "" if rij.bijlage is None else stukken[rij.bijlage].inhoud.hex()
            return repr((rij.tabel, velden, naar, sorted(rij.scholen.items()), stuk))

        return Counter(als_tekst(rij.nummer) for rij in rijen)

    return vault.change(werk)


def zonder_nieuwe_taken(telling: Counter[str]) -> Counter[str]:
    """Leave out the tasks that handing over itself makes on either side."""
    woorden = (VERTELTAAK, "Warm gesprek over", "Nagaan hoe het gaat na", "Navragen hoe het gaat")
    return Counter(
        {tekst: aantal for tekst, aantal in telling.items() if not any(w in tekst for w in woorden)}
    )


def namen(vault: Vault) -> dict[str, int]:
    return vault.query(
        lambda uow: {rij.naam: rij.id for rij in uow.session.scalars(select(Leerling))}
    )


def test_a_whole_caseload_arrives_with_every_row(paar: Paar) -> None:
    ids = paar.ids()
    mee = [
        regel.leerling_id
        for regel in paar.gever.query(lambda uow: lees_caseload_om_over_te_dragen(uow, ids))
        if regel.kan
    ]
    assert len(mee) >= LEERLINGEN - 1
    van_namen = {nummer: naam for naam, nummer in namen(paar.gever).items()}
    voor = {van_namen[nummer]: inhoud(paar.gever, nummer) for nummer in mee}
    stappen: list[tuple[int, int]] = []

    gedaan = draag_caseload_over(
        paar.gever, mee, paar.kaart, paar.map, lambda n, t: stappen.append((n, t))
    )

    assert gedaan.leerling_ids == tuple(mee)
    assert not gedaan.niet
    assert stappen[-1] == (len(mee), len(mee))
    bestanden = sorted(pad.name for pad in paar.map.iterdir())
    assert len(bestanden) == len(mee)
    for naam in van_namen.values():
        assert not any(deel in bestand for bestand in bestanden for deel in naam.split())

    uitslag = open_map(paar.ontvanger, paar.map, stil, antwoorden=paar.map)
    assert [regel.uitkomst for regel in uitslag.regels] == [Mapuitkomst.OVERGENOMEN] * len(mee), [
        regel.waarom for regel in uitslag.regels
    ]
    na = {naam: inhoud(paar.ontvanger, nummer) for naam, nummer in namen(paar.ontvanger).items()}
    assert set(na) == set(voor)
    for naam, rijen in voor.items():
        assert zonder_nieuwe_taken(na[naam]) == zonder_nieuwe_taken(rijen)
    tabellen = Counter(tekst.split("'")[1] for rijen in voor.values() for tekst in rijen)
    assert {"meldcode", "contactmoment", "doel", "toestemming", "betrokkene"} <= set(tabellen)
    assert sum(tabellen.values()) > 100


def test_the_same_folder_twice_changes_nothing(paar: Paar) -> None:
    mee = paar.ids()[:2]
    draag_caseload_over(paar.gever, mee, paar.kaart, paar.map, stil)
    eerst = open_map(paar.ontvanger, paar.map, stil)
    aantal = len(namen(paar.ontvanger))
    weer = open_map(paar.ontvanger, paar.map, stil)
    assert eerst.aantal(Mapuitkomst.OVERGENOMEN) == aantal
    assert weer.aantal(Mapuitkomst.AL_OVERGENOMEN) == aantal
    assert len(namen(paar.ontvanger)) == aantal


def beantwoord(paar: Paar) -> None:
    """Let the colleague take over what lies in the folder, and bring every answer back."""
    open_map(paar.ontvanger, paar.map, stil, antwoorden=paar.map)
    for antwoord in sorted(paar.map.glob("*.josontvangst")):
        verwerk(paar.gever, antwoord.read_bytes())


def test_only_what_the_colleague_has_may_leave(paar: Paar) -> None:
    loopt = select(Traject.leerling_id).where(Traject.status == TrajectStatus.LOPEND)
    lopend = paar.gever.query(lambda uow: set(uow.session.scalars(loopt)))
    caseload = paar.gever.query(lees_caseload_om_over_te_dragen)
    eerste, tweede = [
        regel.leerling_id for regel in caseload if regel.kan and regel.leerling_id in lopend
    ][:2]
    mee = (eerste, tweede)
    draag_caseload_over(paar.gever, mee, paar.kaart, paar.map, stil)
    with pytest.raises(NietOpTeRuimen):
        verwijder_na_overname(paar.gever, mee)

    beantwoord(paar)
    rijen = {rij.leerling_id: rij for rij in paar.gever.query(lijst_vervangingen)}
    assert {nummer for nummer, rij in rijen.items() if rij.overgenomen} == set(mee)
    assert all(rijen[nummer].zelf and rijen[nummer].kan_weg for nummer in mee)

    def standen(uow: UnitOfWork) -> set[TrajectStatus]:
        vraag = select(Traject.status).where(Traject.leerling_id == eerste)
        return set(uow.session.scalars(vraag))

    gevonden = paar.gever.query(standen)
    assert TrajectStatus.OVERGEDRAGEN in gevonden
    assert not gevonden & {TrajectStatus.LOPEND, TrajectStatus.AFRONDING}

    paar.gever.change(
        lambda uow: maak_taak(uow, omschrijving="Nog bellen", datum=None, leerling_id=tweede)
    )
    with pytest.raises(NietOpTeRuimen):
        verwijder_na_overname(paar.gever, mee)
    assert set(mee) <= set(paar.ids())
    (bewijs,) = verwijder_na_overname(paar.gever, (eerste,))
    assert "collega" in bewijs.reden
    assert eerste not in paar.ids()
    assert tweede in paar.ids()


def test_a_word_from_hearsay_is_not_enough_to_remove(paar: Paar) -> None:
    eerste = paar.ids()[0]
    draag_caseload_over(paar.gever, (eerste,), paar.kaart, paar.map, stil)
    (rij,) = (r for r in paar.gever.query(lijst_vervangingen) if r.leerling_id == eerste)
    gehoord = Bevestiging(
        OverdrachtStatus.GEACCEPTEERD,
        paar.gever.query(lambda uow: uow.vandaag),
        "Karin",
        Bevestigwijze.TELEFOON,
    )
    paar.gever.change(lambda uow: bevestig(uow, rij.overdracht_id, gehoord))
    (rij,) = (r for r in paar.gever.query(lijst_vervangingen) if r.leerling_id == eerste)
    assert rij.overgenomen
    assert not rij.kan_weg
    assert "ontvangstbewijs" in rij.waarom_niet


def test_a_second_try_goes_on_with_who_is_left(paar: Paar) -> None:
    mee = paar.ids()[:3]

    class Genoeg(Exception):
        pass

    def stop_na_twee(gedaan: int, _totaal: int) -> None:
        if gedaan == 2:
            raise Genoeg

    with pytest.raises(Genoeg):
        draag_caseload_over(paar.gever, mee, paar.kaart, paar.map, stop_na_twee)
    assert len(list(paar.map.iterdir())) == 2
    weer = draag_caseload_over(paar.gever, mee, paar.kaart, paar.map, stil)
    assert weer.leerling_ids == (mee[2],)
    assert len(list(paar.map.iterdir())) == 3
    assert all("wacht op antwoord" in waarom for _, waarom in weer.niet)


def test_each_family_is_to_be_told_and_each_package_is_logged(paar: Paar) -> None:
    mee = paar.ids()[:2]
    draag_caseload_over(paar.gever, mee, paar.kaart, paar.map, stil)

    def werk(uow: UnitOfWork) -> tuple[set[int | None], int]:
        taken = select(Taak.leerling_id).where(Taak.omschrijving == VERTELTAAK)
        regels = select(Logregel.id).where(Logregel.gebeurtenis == Gebeurtenis.PAKKET_GEMAAKT.value)
        return set(uow.session.scalars(taken)), len(uow.session.scalars(regels).all())

    assert paar.gever.query(werk) == (set(mee), 2)
    regels = paar.gever.query(lambda uow: wie_het_hoort(uow, mee))
    assert {regel.leerling_id for regel in regels} == set(mee)
    assert "leerling" in {regel.wie for regel in regels}


def test_a_whole_dossier_goes_only_to_a_colleague_one_is_sure_of(paar: Paar) -> None:
    (kaart,) = paar.gever.query(collegas)
    assert kaart.vingerafdruk == paar.kaart
    paar.gever.change(lambda uow: trek_in(uow, kaart.id))
    assert paar.gever.query(collegas) == ()
    with pytest.raises(VervangerNietZeker):
        draag_caseload_over(paar.gever, paar.ids(), paar.kaart, paar.map, stil)
    assert not list(paar.map.iterdir())


def test_a_place_that_is_no_folder_is_refused(paar: Paar) -> None:
    with pytest.raises(GeenMap):
        draag_caseload_over(paar.gever, paar.ids(), paar.kaart, paar.map / "x", stil)
    with pytest.raises(GeenMap):
        open_map(paar.ontvanger, paar.map / "x", stil)
    (paar.map / "rommel.josoverdracht").write_bytes(b"JOS")
    uitslag = open_map(paar.ontvanger, paar.map, stil)
    assert [regel.uitkomst for regel in uitslag.regels] == [Mapuitkomst.NIET_GEOPEND]


def test_the_command_line_hands_over_and_opens_a_folder(
    sjablonen: tuple[Path, Path, bytes], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    draai, stick, wachtwoord = Draai(capfdbinary), tmp_path / "stick", tmp_path / "ww"
    stick.mkdir()
    wachtwoord.write_text(WACHTWOORD, encoding="utf-8")
    for bron in sjablonen[:2]:
        shutil.copytree(bron, tmp_path / bron.name)

    def doe(wie: str, *deel: object) -> Any:
        bij = ("--kluis", tmp_path / wie, "--wachtwoord-van", wachtwoord, "--json")
        uitslag = draai("overdracht", *deel, *bij)
        assert uitslag.code == 0, uitslag.fout
        return json.loads(uitslag.uit)

    uit = doe("gever", "caseload", "--voor", "Karin Voorbeeld", "--naar", stick, "--leerling", 1)
    assert uit["gemaakt"] == [1]
    uit = doe("ontvanger", "open-map", stick, "--antwoorden", stick)
    assert [regel["uitkomst"] for regel in uit] == ["overgenomen"]
    assert len(list(stick.glob("*.josontvangst"))) == 1
