"""The frozen summary file: every later version reads it, and its vault gives it again as it was."""

import shutil
from pathlib import Path

from jos_desktop.exchange.samenvatting_lezen import lees
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.samenvatting import schrijf_samenvatting
from tests.integration.kluisvoorbeeld import WACHTWOORD
from tests.integration.voorbeeld_vol import PERIODE, SAMENVATTING, map_van


def test_the_frozen_file_is_read() -> None:
    gelezen = lees(SAMENVATTING.read_bytes())
    assert [blok.sleutel for blok in gelezen.manifest.blokken] == [PERIODE]
    assert gelezen.duiding == {"instroom_school": "Een rustig najaar."}
    tabellen = {tabel.naam: tabel for tabel in gelezen.tabellen}
    assert tabellen["instroom_school"].rijen == ((PERIODE, "DEN", "Denkbeeldig College", 25),)
    assert tabellen["leerlingen"].rijen[0][1:4] == ("DEN", "Denkbeeldig College", 812)


def test_the_frozen_vault_gives_the_very_same_file_again(tmp_path: Path) -> None:
    kluis = Path(shutil.copytree(map_van("v6"), tmp_path / "kluis"))
    with Vault.open(kluis, WACHTWOORD) as vault:
        schrijf_samenvatting(vault, PERIODE, tmp_path / "uit.zip")
    assert (tmp_path / "uit.zip").read_bytes() == SAMENVATTING.read_bytes()
