"""Two vaults in two processes hand over every type and come to the same state."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.exchange import ontvangst_bestand, pakket_bestand
from jos_desktop.exchange.verzegeld_bestand import maak, open_bestand
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Weigerreden
from jos_desktop.models.pakketinhoud import Ontvangstbericht, Pakketinhoud, Pakketrij
from jos_desktop.services.identiteit import eigen_identiteit
from jos_desktop.services.kaarten import lijst_kaarten
from jos_desktop.services.ontvangsten import lees_ontvangst
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.overdrachtbevestiging import Erbij, Warmgesprek, noteer_nagesproken
from jos_desktop.services.overdrachtstappen import trek_overdracht_in
from jos_desktop.services.overname import InhoudGewist, Overnamekeuze
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom import ontvangst as w
from jos_desktop.werkstroom.overdrachtantwoord import verwerk
from jos_desktop.werkstroom.overdrachtspakket import schrijf_bericht
from tests.integration.clivoorbeeld import draai_echt, is_een_zin
from tests.integration.kluisproces import Laptop, laptop
from tests.integration.ontvangstvoorbeeld import alles
from tests.integration.tweekluizen import (
    NEMER,
    WACHTWOORD,
    Paar,
    geopend,
    maak_over_te_dragen,
    maak_sjabloon,
)

S, T = OverdrachtStatus, OverdrachtType
# How receipts travel: R the one that says received, A the answer. Nothing: never delivered.
ROUTES = ("RA", "AR", "AA", "A", "ARA", "A", "", "R", "A", "A", "A", "A")
_KLAAR = {"geaccepteerd", "geweigerd"}


@pytest.fixture(scope="module")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make both vaults once."""
    map_ = tmp_path_factory.mktemp("tweekluizen")
    maak_sjabloon(map_)
    return map_


@pytest.fixture
def wachtwoord(tmp_path: Path) -> Path:
    """Return the file with the password."""
    pad = tmp_path / "wachtwoord.txt"
    pad.write_text(WACHTWOORD, encoding="utf-8")
    return pad


@pytest.fixture(scope="module")
def paar(sjabloon: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paar]:
    """Open one copy of both vaults, in which every test has its own pupils."""
    with geopend(sjabloon, tmp_path_factory.mktemp("samen")) as beide:
        yield beide


def _verzegeld(
    gever: Laptop, nemer: Laptop, overdracht: int, map_: Path, weiger: bool, bewijs: bool
) -> int:
    """Hand over by command line: seal, open, answer; leaves A (and R) in the folder."""
    pakket = map_ / f"{overdracht}.josoverdracht"
    gever.json("overdracht", "pakket", "--overdracht", overdracht, "--voor", NEMER, "--uit", pakket)
    gekregen: Any = nemer.json("overdracht", "open", pakket)
    nummer = gekregen["id"]
    assert gekregen["leerling"] == ""
    antwoord = ("overdracht", "antwoord", "--pakket", nummer)
    if bewijs:
        nemer.json(*antwoord, "--uit", map_ / f"R{overdracht}.josontvangst")
    besluit = ("--weiger", "geen_plek") if weiger else ("--accepteer",)
    nemer.json(*antwoord, *besluit, "--uit", map_ / f"A{overdracht}.josontvangst")
    return int(nummer)


def test_two_processes_hand_over_every_type(
    sjabloon: Path, tmp_path: Path, wachtwoord: Path
) -> None:
    kluizen = tmp_path / "kluizen"
    kluizen.mkdir()
    with geopend(sjabloon, kluizen) as beide:
        over = {
            soort: maak_over_te_dragen(beide.gever, soort, f"Kind{nr}", f"Fictief{nr}")
            for nr, soort in enumerate(T)
        }
    with (
        laptop(kluizen / "gever", wachtwoord) as gever,
        laptop(kluizen / "nemer", wachtwoord) as nemer,
    ):
        nummers = {}
        for plek, (soort, overdracht) in enumerate(over.items()):
            weiger, bewijs = plek % 4 == 3, "R" in ROUTES[plek]
            nummers[soort] = _verzegeld(gever, nemer, overdracht, tmp_path, weiger, bewijs)
            for post in ROUTES[plek]:
                bestand = tmp_path / f"{post}{overdracht}.josontvangst"
                gever.json("overdracht", "verwerk", bestand)
        postvak: Any = nemer.json("overdracht", "postvak")
        daar = {rij["id"]: str(rij["status"]) for rij in postvak}
        hier = _standen(gever)
        for plek, (soort, overdracht) in enumerate(over.items()):
            if "A" in ROUTES[plek]:
                assert hier[overdracht] == daar[nummers[soort]] in _KLAAR, soort
                continue
            assert hier[overdracht] == ("ontvangen" if ROUTES[plek] else "verzonden"), soort
            # What was never delivered still can be, also by telephone.
            antwoord = ("overdracht", "antwoord", "--pakket", nummers[soort], "--uit")
            gezegd: Any = nemer.json(*antwoord, tmp_path / f"nog{overdracht}.josontvangst")
            gever.json("overdracht", "verwerk", gezegd["antwoordcode"])
        eind = _standen(gever)
        assert all(eind[over[soort]] == daar[nummer] for soort, nummer in nummers.items())


def _standen(gever: Laptop) -> dict[int, str]:
    rijen: Any = gever.json("overdrachten")
    return {rij["id"]: str(rij["status"]) for rij in rijen}


def test_one_handover_with_real_programs(sjabloon: Path, tmp_path: Path, wachtwoord: Path) -> None:
    kluizen = tmp_path / "kluizen"
    kluizen.mkdir()
    with geopend(sjabloon, kluizen) as beide:
        overdracht = maak_over_te_dragen(beide.gever, T.VO_VO)
    pakket, bewijs = tmp_path / "x.josoverdracht", tmp_path / "a.josontvangst"
    gever = ("--kluis", kluizen / "gever", "--wachtwoord-van", wachtwoord)
    nemer = ("--kluis", kluizen / "nemer", "--wachtwoord-van", wachtwoord)
    maak_pakket = ("overdracht", "pakket", "--overdracht", overdracht, "--voor", NEMER)
    assert draai_echt(*maak_pakket, "--uit", pakket, *gever).code == 0
    getoond = draai_echt("overdracht", "open", pakket, "--toon", *nemer)
    assert getoond.code == 0, getoond.fout
    kop, _, inhoud = getoond.uit.partition("-----")
    assert "Ł.v.d.Ç." in kop
    assert "Łukasz" not in kop
    assert "Elke dag op tijd" in inhoud
    antwoord = ("overdracht", "antwoord", "--pakket", 1, "--accepteer", "--uit", bewijs)
    gezegd = draai_echt(*antwoord, *nemer)
    assert "geaccepteerd" in gezegd.uit
    assert draai_echt("overdracht", "verwerk", bewijs, *gever).code == 0


Daad = tuple[str, int]
DADEN = st.lists(
    st.tuples(
        st.sampled_from(
            ("accepteer", "weiger", "intrekken", "gesprek", "heen", "terug", "bezorg", "bezorg")
        ),
        st.integers(0, 9),
    ),
    max_size=12,
)


class Wereld:
    """One handover between two vaults, with the files that lie around."""

    def __init__(self, paar: Paar, map_: Path) -> None:
        self.paar, self.map = paar, map_
        pakket = map_ / "x.josoverdracht"
        self.overdracht = paar.verstuur(T.VO_VO, pakket)
        self.nummer = w.open_bestand(paar.nemer, pakket.read_bytes()).ontvangst_id
        self.post: list[tuple[bool, bytes]] = []

    def doe(self, daad: str, welke: int) -> None:
        """Do one thing, as far as the program allows it now."""
        if daad == "bezorg":
            if self.post:
                self.bezorg(*self.post[welke % len(self.post)])
            return
        try:
            getattr(self, daad)()
        except KnownError:
            return

    def accepteer(self) -> None:
        w.accepteer(self.paar.nemer, self.nummer, Overnamekeuze(self.paar.school_id))

    def weiger(self) -> None:
        w.weiger(self.paar.nemer, self.nummer, Weigerreden.ELDERS)

    def intrekken(self) -> None:
        self.paar.gever.change(lambda uow: trek_overdracht_in(uow, self.overdracht, "Toch niet"))

    def gesprek(self) -> None:
        def werk(uow: UnitOfWork) -> None:
            gesprek = Warmgesprek(uow.vandaag, "Sanne en Bram", Erbij.NIEMAND)
            noteer_nagesproken(uow, self.overdracht, gesprek)

        self.paar.gever.change(werk)

    def heen(self) -> None:
        pad = self.map / f"{len(self.post)}.josontvangst"
        schrijf_bericht(self.paar.gever, self.overdracht, pad)
        self.post.append((True, pad.read_bytes()))

    def terug(self) -> None:
        pad = self.map / f"{len(self.post)}.josontvangst"
        w.schrijf_antwoord(self.paar.nemer, self.nummer, pad)
        self.post.append((False, pad.read_bytes()))

    def bezorg(self, heen: bool, ruw: bytes) -> None:
        if heen:
            w.open_bestand(self.paar.nemer, ruw)
        else:
            verwerk(self.paar.gever, ruw)

    def stand(self) -> tuple[OverdrachtStatus, OverdrachtStatus]:
        gever = self.paar.gever.query(lambda uow: haal_overdracht(uow, self.overdracht).status)
        nemer = self.paar.nemer.query(lambda uow: lees_ontvangst(uow, self.nummer).status)
        return gever, nemer


@settings(max_examples=12)
@given(daden=DADEN)
def test_whatever_happens_in_whatever_order_both_come_to_the_same(
    paar: Paar, tmp_path_factory: pytest.TempPathFactory, daden: list[Daad]
) -> None:
    wereld = Wereld(paar, tmp_path_factory.mktemp("post"))
    for daad, welke in daden:
        wereld.doe(daad, welke)
    wereld.heen()
    wereld.terug()
    for heen, ruw in (*wereld.post, *reversed(wereld.post)):
        wereld.bezorg(heen, ruw)
    gever, nemer = wereld.stand()
    assert gever is nemer
    if nemer in {S.GEWEIGERD, S.INGETROKKEN}:
        with pytest.raises(InhoudGewist):
            w.lees_voorbeeld(paar.nemer, wereld.nummer)
    else:
        assert w.lees_voorbeeld(paar.nemer, wereld.nummer).document.secties


class Vervalser:
    """Makes files that are sealed and signed as they should be, with something wrong inside."""

    def __init__(self, paar: Paar, ruw: bytes) -> None:
        gever, nemer = (kluis.query(eigen_identiteit) for kluis in (paar.gever, paar.nemer))
        assert gever is not None
        assert nemer is not None
        self.gever, self.nemer, self.ruw = gever, nemer, ruw
        self.kop = pakket_bestand.lees_kop(ruw)
        sleutels = {
            "ontvangstsleutel": nemer.ontvangstsleutel,
            "ondertekening": gever.inhoud.ondertekening,
        }
        self.delen = open_bestand(ruw, pakket_bestand.PAKKET, **sleutels)
        self.inhoud = pakket_bestand.open_pakket(ruw, **sleutels)

    def verzegel(self, *delen: bytes, **kop: Any) -> bytes:
        """Seal these parts as the giver would."""
        bestand, _ = maak(
            pakket_bestand.PAKKET,
            delen,
            replace(self.kop, **({"pakket_id": bytes(16)} | kop)),
            self.gever.ondertekensleutel,
            self.nemer.inhoud.ontvangst,
        )
        return bestand

    def met(self, inhoud: Pakketinhoud) -> bytes:
        """Seal other contents."""
        return pakket_bestand.maak(
            inhoud,
            ondertekensleutel=self.gever.ondertekensleutel,
            afzender=self.gever.vingerafdruk,
            ontvanger=self.nemer.vingerafdruk,
            ontvangstsleutel_publiek=self.nemer.inhoud.ontvangst,
            nu=self.kop.gemaakt,
        ).bestand

    def rij(self, **anders: Any) -> bytes:
        """Seal the contents with another first row."""
        eerste, *rest = self.inhoud.rijen
        return self.met(replace(self.inhoud, rijen=(replace(eerste, **anders), *rest)))


def _flip(ruw: bytes, plek: int) -> bytes:
    plek %= len(ruw)
    return ruw[:plek] + bytes([ruw[plek] ^ 1]) + ruw[plek + 1 :]


def slechte(paar: Paar, ruw: bytes) -> dict[str, bytes]:
    """Return every kind of bad file by its name."""
    vals = Vervalser(paar, ruw)
    json_ = vals.delen[0]
    eerste = vals.inhoud.rijen[0]
    los = Ontvangstbericht(b"o" * 16, bytes(32), ())
    return {
        **{f"afgekapt {plek}": ruw[:plek] for plek in (0, 5, 12, 60, len(ruw) // 2, len(ruw) - 1)},
        **{f"bit {plek}": _flip(ruw, plek) for plek in (0, 9, 40, 200, 3000, len(ruw) - 3)},
        "staart": ruw + b"\0",
        "hernoemde pdf": b"%PDF-1.7\n" + bytes(500),
        "hernoemde zip": b"PK\x03\x04" + bytes(500),
        "leeg": b"",
        "oudere vorm": ruw[:8] + b"\0\0" + ruw[10:],
        "nieuwere vorm": ruw[:8] + b"\0\2" + ruw[10:],
        "te groot": ruw + bytes(50 * 1024 * 1024),
        "voor een ander": vals.verzegel(json_, ontvanger=bytes(16)),
        "onbekende afzender": vals.verzegel(json_, afzender=b"x" * 16),
        "nieuwer schema": vals.verzegel(json_.replace(b'"schema":1', b'"schema":3')),
        "geneste bom": vals.verzegel(b"[" * 200_000),
        "lange bom": vals.verzegel(b'{"a":"' + b"a" * (20 * 1024 * 1024) + b'"}'),
        "geen json": vals.verzegel(b"\xff\xfe"),
        "zelfde nummer, andere inhoud": vals.verzegel(json_, pakket_id=vals.kop.pakket_id),
        "vreemde tabel": vals.rij(tabel="instelling"),
        "vreemde kolom": vals.rij(velden={**eerste.velden, "id": 1}),
        "vreemde code": vals.rij(velden={**eerste.velden, "geboortedatum_zekerheid": "eeuw"}),
        "verkeerd soort": vals.rij(velden={**eerste.velden, "geboortedatum": "gisteren"}),
        "geen kind": vals.rij(velden={**eerste.velden, "geboortedatum": "2199-01-01"}),
        "twee kinderen": vals.met(
            replace(
                vals.inhoud,
                rijen=(*vals.inhoud.rijen, Pakketrij("leerling", 9999, dict(eerste.velden))),
            )
        ),
        "bericht over niets": ontvangst_bestand.maak(
            los,
            ondertekensleutel=vals.gever.ondertekensleutel,
            afzender=vals.gever.vingerafdruk,
            ontvanger=vals.nemer.vingerafdruk,
            ontvangstsleutel_publiek=vals.nemer.inhoud.ontvangst,
            nu=vals.kop.gemaakt,
        ).bestand,
    }


def test_a_bad_file_gets_a_sentence_and_changes_nothing(
    sjabloon: Path, tmp_path: Path, wachtwoord: Path
) -> None:
    kluizen = tmp_path / "kluizen"
    kluizen.mkdir()
    with geopend(sjabloon, kluizen) as beide:
        beide.verstuur(T.VO_VO, tmp_path / "x.josoverdracht")
        ruw = (tmp_path / "x.josoverdracht").read_bytes()
        w.open_bestand(beide.nemer, ruw)
        fout = slechte(beide, ruw)
        voor = alles(beide.nemer)
    slecht = tmp_path / "slecht.josoverdracht"
    with laptop(kluizen / "nemer", wachtwoord) as nemer:
        for naam, inhoud in fout.items():
            slecht.write_bytes(inhoud)
            uitslag = nemer("overdracht", "open", slecht)
            try:
                is_een_zin(uitslag)
            except AssertionError:
                pytest.fail(f"{naam}: {uitslag.code} {uitslag.fout}")
            assert "in JOS Desktop zelf" not in uitslag.fout, naam
        gewist = shutil.copy(tmp_path / "x.josoverdracht", slecht)
        nog_een_keer: Any = nemer.json("overdracht", "open", gewist)
        assert not nog_een_keer["nieuw"]
        is_een_zin(nemer("overdracht", "open", tmp_path / "is er niet.josoverdracht"))
        is_een_zin(nemer("overdracht", "antwoord", "--pakket", 77, "--accepteer"))
    with Vault.open(kluizen / "nemer", WACHTWOORD) as kluis:
        assert alles(kluis) == voor
        assert kluis.query(lambda uow: len(lijst_kaarten(uow))) == 1
