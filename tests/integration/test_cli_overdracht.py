"""The commands ``overdracht`` between two vaults: sealed, answered, by hand, taken back."""

import json
from pathlib import Path

import pytest

from jos_desktop.exchange import ontvangst_bestand, pakket_bestand
from jos_desktop.models.codes import Functie, OverdrachtStatus, OverdrachtType, ToestemmingDoel
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.models.pakketinhoud import Ontvangstbericht
from jos_desktop.services.antwoordcode import maak_code
from jos_desktop.services.bijlagen import neem_op
from jos_desktop.services.identiteit import eigen_identiteit, maak_eigen_kaart
from jos_desktop.services.kaarten import accepteer_zonder_bellen, lees_kaart_in
from jos_desktop.services.overdracht import maak_overdracht
from jos_desktop.services.trajecten import start_klanttraject
from jos_desktop.storage.kaartzegel import in_groepen
from jos_desktop.storage.vault import Vault
from tests.e2e.recht import WACHTWOORD, Zaak, maak_kluis
from tests.integration.clivoorbeeld import Draai, is_een_zin
from tests.unit.services.pakketproef import FARID, NAAR_FARID, open_als, stap


@pytest.fixture
def draai(capfdbinary: pytest.CaptureFixture[bytes]) -> Draai:
    return Draai(capfdbinary)


class Rol:
    """A vault with two handovers to Farid, and a command line on it."""

    def __init__(self, draai: Draai, map_: Path) -> None:
        self.draai, self.map = draai, map_
        self.kluis, self.ww = map_ / "kluis", map_ / "ww"
        self.ww.write_text(WACHTWOORD, encoding="utf-8")
        maak_kluis(self.kluis).sluit()
        with Vault.open(self.kluis, WACHTWOORD) as vault:
            zaak = Zaak(vault)
            kind = zaak.kind(16)
            for wie in (None, zaak.ouder(kind, "Ans Verzonnen")):
                zaak.zegt(kind, wie)
                zaak.zegt(kind, wie, doel=ToestemmingDoel.OVERDRACHT, ontvanger=NAAR_FARID.plaats)
            aanmelding = zaak.aanmelding(kind)
            traject = vault.change(
                lambda uow: start_klanttraject(
                    uow, aanmelding, functie=Functie.JGC, start=uow.vandaag
                )
            ).nieuw_id
            assert traject is not None
            for _ in range(2):
                vault.change(
                    lambda uow: maak_overdracht(uow, traject, OverdrachtType.VO_VO, NAAR_FARID)
                )
            vault.change(maak_eigen_kaart)
            kaart = vault.change(lambda uow: lees_kaart_in(uow, FARID.kaart)).nieuw_id
            assert kaart is not None
            vault.change(lambda uow: accepteer_zonder_bellen(uow, kaart))
            eigen = vault.query(eigen_identiteit)
            assert eigen is not None
            self.eigen = eigen

    def doe(self, *deel: object, goed: bool = True) -> str:
        """Run one command; a known error is one sentence."""
        uitslag = self.draai(
            "overdracht", *deel, "--kluis", self.kluis, "--wachtwoord-van", self.ww
        )
        if not goed:
            is_een_zin(uitslag)
            return uitslag.fout
        assert uitslag.code == 0, uitslag.fout
        return uitslag.uit

    def tekst(self, naam: str, woorden: str) -> Path:
        """Return a file with words that do not belong on a command line."""
        pad = self.map / naam
        pad.write_text(woorden, encoding="utf-8")
        return pad


def test_sealed_answered_and_taken_back(draai: Draai, tmp_path: Path) -> None:
    rol = Rol(draai, tmp_path)
    uit, bewijs = tmp_path / "p.josoverdracht", tmp_path / "b.josontvangst"
    vingerafdruk = in_groepen(FARID.kaart.vingerafdruk)
    pakket = ("pakket", "--overdracht", 1, "--uit", uit, "--voor")
    assert "Iris" not in rol.doe(*pakket, "Iris Denkbeeld", goed=False)
    gemaakt = json.loads(rol.doe(*pakket, "farid amrani", "--json"))
    assert (gemaakt["overdracht_id"], gemaakt["versie"]) == (1, 1)
    assert "versie 2" in rol.doe(*pakket, vingerafdruk)
    inhoud = open_als(uit.read_bytes(), FARID, rol.eigen.inhoud.ondertekening)
    kop = pakket_bestand.lees_kop(uit.read_bytes())
    bewijs.write_bytes(
        ontvangst_bestand.maak(
            Ontvangstbericht(kop.pakket_id, kop.som, (stap(OverdrachtStatus.ONTVANGEN),)),
            ondertekensleutel=FARID.ondertekensleutel,
            afzender=FARID.kaart.vingerafdruk,
            ontvanger=rol.eigen.vingerafdruk,
            ontvangstsleutel_publiek=rol.eigen.inhoud.ontvangst,
            nu=kop.gemaakt,
        ).bestand
    )
    assert "ontvangen" in rol.doe("verwerk", bewijs)
    assert "al verwerkt" in rol.doe("verwerk", bewijs)
    assert "te openen" in rol.doe("verwerk", tmp_path / "weg.josontvangst", goed=False)
    assert "hoort bij geen" in rol.doe("verwerk", "ABCD-EFGH", goed=False)
    reden = rol.tekst("reden", "De leerling blijft toch hier.")
    bericht = tmp_path / "bericht.josontvangst"
    uitgelegd = rol.doe("intrekken", "--overdracht", 1, "--reden-van", reden, "--uit", bericht)
    assert "ingetrokken" in uitgelegd
    assert bericht.is_file()
    code = maak_code(inhoud.antwoordsleutel, kop.pakket_id, OverdrachtStatus.GEACCEPTEERD, None)
    verwerkt = json.loads(rol.doe("verwerk", code, "--json"))
    assert (verwerkt["status"], verwerkt["nieuw"]) == ("geaccepteerd", 1)
    rol.doe("bericht", "--overdracht", 1, "--uit", bericht)
    assert "geaccepteerd" in rol.doe("verloop", "--overdracht", 1)


def test_documents_go_along_when_they_are_named(draai: Draai, tmp_path: Path) -> None:
    rol = Rol(draai, tmp_path)
    keuze = ("stukken", "--overdracht", 1)
    assert "geen stukken" in rol.doe(*keuze)
    with Vault.open(rol.kluis, WACHTWOORD) as vault:
        vault.change(
            lambda uow: neem_op(
                uow, 1, Bijlagesoort.OVERIG, "Brief", b"%PDF-1.7 x", "application/pdf"
            )
        )
    assert "Brief" not in rol.doe(*keuze, "--mee", 1)
    (stuk,) = json.loads(rol.doe(*keuze, "--json"))["stukken"]
    assert stuk["mee"]
    assert "niet in het dossier" in rol.doe(*keuze, "--mee", 9, goed=False)
    uit = tmp_path / "p.josoverdracht"
    pakket = ("pakket", "--overdracht", 1, "--voor", "farid amrani", "--uit", uit, "--met-kaart")
    assert "kaart staat ernaast" in rol.doe(*pakket)
    assert (tmp_path / "p.joskaart").is_file()
    inhoud = open_als(uit.read_bytes(), FARID, rol.eigen.inhoud.ondertekening)
    assert [een.naam for een in inhoud.bijlagen] == ["Brief"]


def test_paper_road_by_hand(draai: Draai, tmp_path: Path) -> None:
    rol = Rol(draai, tmp_path)
    wie = rol.tekst("wie", "Farid, en moeder")
    een = ("stap", "--overdracht", 2, "--stap")
    rol.doe(*een, "besproken", "--wie-van", wie)
    rol.doe(*een, "gelezen", "--wie-van", wie)
    assert "wie het was" in rol.doe(*een, "gelezen", goed=False)
    rol.doe(*een, "verzonden", "--wijze", "persoonlijk")
    antwoord = ("bevestig", "--overdracht", 2, "--hoe", "strook", "--wie-van", wie, "--antwoord")
    assert "waarom" in rol.doe(*antwoord, "geweigerd", goed=False)
    assert "geaccepteerd" in rol.doe(*antwoord, "geaccepteerd")
    rol.doe(*een, "nagesproken", "--wie-van", wie, "--erbij", "ouders")
    assert "past nu niet" in rol.doe("intrekken", "--overdracht", 2, "--reden-van", wie, goed=False)
    assert "afgerond" in rol.doe(*een, "afgerond")
    loop = json.loads(rol.doe("verloop", "--overdracht", 2, "--json"))
    assert loop["status"] == "afgerond"
    assert [rij["status"] for rij in loop["stappen"]][-1] == "afgerond"
    assert "moeder" not in json.dumps(loop)
