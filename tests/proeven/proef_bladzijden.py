"""Damage to a database of 50 MB: its pages, its length, and the journal of a broken change."""

import contextlib
import os
import random
import re
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from jos_desktop.demo.vul import vul_demo
from jos_desktop.errors import KnownError
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.controle_databank import bladzijden as bladzijden_heel
from jos_desktop.storage.engine import DatabaseDamaged
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from tests.integration.heet_journaal import beproef, breek_af, inhoud, lees_map, zet_neer
from tests.integration.kluisvoorbeeld import WACHTWOORD, maak_gevulde_kluis
from tests.proeven.verslag import Verslag

PAGINA = 4096
_LEERLINGEN = 4_400
_ZAAD = 2026
_SECONDEN = 200
_LENGTES = 60
_TEGELIJK = 12  # as many as the verification names by number
_VOORSTEL = "reservekopie"


class Fout(AssertionError):
    """Damage that nobody named, or named without a way out."""


def _eis_voorstel(fout: KnownError) -> str:
    if _VOORSTEL not in fout.raad():
        raise Fout(f"{type(fout).__name__} does not propose a restore")
    return f"geweigerd bij openen ({type(fout).__name__})"


def _na_schade(map_: Path, sleutel: bytes, paginas: Collection[int] = (), *, alles: bool) -> str:
    """Open and verify a damaged vault: every page must be named, or opening refused.

    ``alles``: the whole verification and everything there is to read, not only the pages.
    """
    try:
        vault = Vault.open_met_sleutel(map_, sleutel)
    except KnownError as fout:
        return _eis_voorstel(fout)
    with vault:
        if alles:
            vondsten = controleer(vault).vondsten
            with contextlib.suppress(DatabaseDamaged):
                vault.query(inhoud)
        else:
            vondsten = vault.op_databank(lambda databank: tuple(bladzijden_heel(databank)))
    tekst = " ".join(vondst.zin for vondst in vondsten)
    if "dossiers.db" not in tekst:
        raise Fout("the damage passed the verification")
    if _VOORSTEL not in tekst:
        raise Fout("the verification does not propose a restore")
    genoemd = {int(getal) for getal in re.findall(r"\d+", tekst.partition("bladzijden:")[2])}
    if not genoemd >= set(paginas):
        raise Fout(f"not named: {sorted(set(paginas) - genoemd)}")
    return "open, en genoemd door controle"


def _beschadig(gaaf: bytes, bladzijde: int, toeval: random.Random) -> tuple[str, bytes]:
    """Return one page damaged in one of four ways."""
    wijze = toeval.choice(("bit", "byte", "nullen", "andere bladzijde"))
    begin = bladzijde * PAGINA
    kapot = bytearray(gaaf[begin : begin + PAGINA])
    plaats = toeval.randrange(PAGINA)
    if wijze == "bit":
        kapot[plaats] ^= 1 << toeval.randrange(8)
    elif wijze == "byte":
        kapot[plaats] ^= toeval.randrange(1, 256)
    elif wijze == "nullen":
        kapot[:] = bytes(PAGINA)
    else:
        ander = (bladzijde + toeval.randrange(1, 50)) % (len(gaaf) // PAGINA) * PAGINA
        kapot[:] = gaaf[ander : ander + PAGINA]
    return wijze, bytes(kapot)


def _volgorde(totaal: int) -> list[int]:
    """Return all pages in bit-reversed order: however far it comes, they are spread evenly."""
    bits = max(1, (totaal - 1).bit_length())
    alle = (int(f"{n:0{bits}b}"[::-1], 2) for n in range(1 << bits))
    return [bladzijde for bladzijde in alle if bladzijde < totaal]


def bladzijden(
    map_: Path, sleutel: bytes, seconden: float, zaad: int, hoogstens: int = 10**9
) -> tuple[Counter[str], int, int]:
    """Damage as many pages as fit in the time, a dozen at once, each of which must be named.

    A dozen that keeps the vault from opening is tried again one by one. Returns the outcomes,
    how many pages, and how many there are. Raises :class:`Fout`.
    """
    toeval, uitkomsten = random.Random(zaad), Counter[str]()
    bron = lees_map(map_)
    gaaf = bron["dossiers.db"]
    totaal = len(gaaf) // PAGINA
    rij = _volgorde(totaal)[:hoogstens]
    einde, gedaan = time.monotonic() + seconden, 0
    groepen = [rij[n : n + _TEGELIJK] for n in range(0, len(rij), _TEGELIJK)]
    for nummer, groep in enumerate(groepen):
        if time.monotonic() > einde:
            break
        schade = {bladzijde: _beschadig(gaaf, bladzijde, toeval) for bladzijde in groep}
        uitkomst = _probeer(map_, sleutel, bron, schade, alles=nummer % 10 == 0)
        for bladzijde, (wijze, _) in schade.items():
            if uitkomst.startswith("geweigerd"):
                een = {bladzijde: schade[bladzijde]}
                uitkomsten[f"{wijze}: {_probeer(map_, sleutel, bron, een, alles=False)}"] += 1
            else:
                uitkomsten[f"{wijze}: {uitkomst}"] += 1
        gedaan += len(groep)
    zet_neer(map_, bron)
    return uitkomsten, gedaan, totaal


def _probeer(
    map_: Path,
    sleutel: bytes,
    bron: dict[str, bytes],
    schade: dict[int, tuple[str, bytes]],
    *,
    alles: bool,
) -> str:
    for naam, ruw in bron.items():
        if naam != "dossiers.db":
            (map_ / naam).write_bytes(ruw)
    _zet_terug(map_ / "dossiers.db", bron["dossiers.db"])
    with (map_ / "dossiers.db").open("r+b") as bestand:
        for bladzijde, (_, kapot) in schade.items():
            bestand.seek(bladzijde * PAGINA)
            bestand.write(kapot)
    paginas = [bladzijde + 1 for bladzijde in schade]
    try:
        return _na_schade(map_, sleutel, paginas, alles=alles)
    except Fout as fout:
        raise Fout(f"bladzijden {paginas}: {fout}") from fout


def _zet_terug(pad: Path, gaaf: bytes) -> None:
    """Write back the pages that differ; much quicker than writing all of them."""
    with pad.open("r+b", buffering=0) as bestand:
        nu = bestand.read()
        for begin in range(0, max(len(nu), len(gaaf)), PAGINA):
            if nu[begin : begin + PAGINA] != gaaf[begin : begin + PAGINA]:
                bestand.seek(begin)
                bestand.write(gaaf[begin : begin + PAGINA])
        bestand.truncate(len(gaaf))


def afgekapt(map_: Path, sleutel: bytes, aantal: int, zaad: int) -> Counter[str]:
    """Cut the database short at many lengths; each must be named."""
    toeval, uitkomsten = random.Random(zaad), Counter[str]()
    bron = lees_map(map_)
    grootte = len(bron["dossiers.db"])
    lengtes = {0, 1, 100, PAGINA - 1, PAGINA, PAGINA + 1, grootte - 1, grootte - PAGINA}
    while len(lengtes) < aantal:
        hele = toeval.randrange(1, grootte // PAGINA) * PAGINA
        lengtes.add(hele + toeval.choice((0, 0, 1, 512, 2048, 4095)))
    for lengte in sorted(lengtes):
        zet_neer(map_, bron)
        os.truncate(map_ / "dossiers.db", lengte)
        try:
            uitkomsten[_na_schade(map_, sleutel, alles=True)] += 1
        except Fout as fout:
            raise Fout(f"afgekapt op {lengte}: {fout}") from fout
    zet_neer(map_, bron)
    return uitkomsten


def journaal(map_: Path, aantal: int, zaad: int) -> Counter[str]:
    """Break a change off and damage the journal: every byte of its head, and much of the rest."""
    toeval, uitkomsten = random.Random(zaad), Counter[str]()
    with maak_gevulde_kluis(map_)[0] as vault:
        sleutel = vault.ruwe_sleutel()
        verwacht = vault.query(inhoud)
    breek_af(map_, sleutel)
    bron = lees_map(map_)
    ruw = bron["dossiers.db-journal"]
    plaatsen = [*range(28), *(toeval.randrange(len(ruw)) for _ in range(aantal))]
    gevallen: list[tuple[str, int, bytes | None]] = [
        ("byte omgevallen", plaats, _flip(ruw, plaats, toeval)) for plaats in plaatsen
    ]
    for _ in range(aantal // 3):
        lengte = toeval.randrange(1, len(ruw))
        gevallen.append(("afgekapt", lengte, ruw[:lengte]))
        gevallen.append(("nullen tot het einde", lengte, ruw[:lengte].ljust(len(ruw), b"\0")))
    for wat, plaats, kapot in [*gevallen, ("weg", 0, None)]:
        zet_neer(map_, {naam: r for naam, r in bron.items() if naam != "dossiers.db-journal"})
        if kapot is not None:
            (map_ / "dossiers.db-journal").write_bytes(kapot)
        try:
            uitkomsten[f"{wat}: {beproef(map_, sleutel, verwacht)}"] += 1
        except AssertionError as fout:
            raise Fout(f"journaal {wat}, byte {plaats}: {fout}") from fout
    return uitkomsten


def _flip(ruw: bytes, plaats: int, toeval: random.Random) -> bytes:
    kapot = bytearray(ruw)
    kapot[plaats] ^= 1 << toeval.randrange(8)
    return bytes(kapot)


def maak_groot(map_: Path, leerlingen: int) -> bytes:
    """Make the vault to damage, with a backup's worth of history; returns its key."""
    vault, _ = Vault.maak(map_, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vul_demo(vault, leerlingen, _ZAAD)
        return vault.ruwe_sleutel()


def _regels(titel: str, uitkomsten: Counter[str]) -> list[str]:
    return [f"{titel}: {aantal} x {wat}" for wat, aantal in sorted(uitkomsten.items())]


def proef() -> Verslag:
    """Damage everything; what is not named, or ends in an unknown error, is a fault."""
    regels: list[str] = []
    fouten: list[str] = []
    with tempfile.TemporaryDirectory(prefix="jos-proef-") as tijdelijk:
        map_, klein = Path(tijdelijk) / "kluis", Path(tijdelijk) / "klein"
        sleutel = maak_groot(map_, _LEERLINGEN)
        mb = (map_ / "dossiers.db").stat().st_size / 1e6
        try:
            uitkomsten, gedaan, totaal = bladzijden(map_, sleutel, _SECONDEN, _ZAAD)
            regels.append(f"{mb:.0f} MB, {gedaan} van de {totaal} bladzijden beschadigd")
            regels += _regels("bladzijde", uitkomsten)
            regels += _regels("afgekapt", afgekapt(map_, sleutel, _LENGTES, _ZAAD))
            regels += _regels("journaal", journaal(klein, 250, _ZAAD))
        except Fout as fout:
            fouten.append(f"FOUT: {fout}")
        shutil.rmtree(map_)
    return Verslag(
        f"Schade aan dossiers.db van {mb:.0f} MB en aan het journaal (zaad {_ZAAD})",
        not fouten and mb >= 50,
        (*regels, *fouten),
    )
