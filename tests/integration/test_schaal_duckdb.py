"""The path to an existing engine: the query in docs/schaal.md gives the sums that we give."""

import re
import zipfile
from pathlib import Path

import duckdb

from jos_desktop.werkstroom.samenvoegen import vind_bronnen, voeg_samen
from tests.bench.samenvattingen import bestand
from tests.unit.services.optelvoorbeeld import uitslag

_DOC = Path(__file__).parents[2] / "docs" / "schaal.md"


def _vraag(map_: Path) -> str:
    """Return the query as it stands in the document, about this folder."""
    (sql,) = re.findall(r"```sql\n(.*?)```", _DOC.read_text("utf-8"), re.DOTALL)
    return str(sql).replace("{map}", map_.as_posix())


def test_duckdb_geeft_dezelfde_sommen(tmp_path: Path) -> None:
    """Real signed files, one of them twice: every block counts once, to the same sums."""
    (tmp_path / "zip").mkdir()
    for medewerker in range(3):
        for jaar in (2024, 2025):
            ruw = bestand(medewerker, jaar)
            (tmp_path / "zip" / f"{medewerker}_{jaar}.zip").write_bytes(ruw)
    (tmp_path / "zip" / "nog_eens.zip").write_bytes(bestand(0, 2024))
    for pad in (tmp_path / "zip").iterdir():
        with zipfile.ZipFile(pad) as zip_:
            zip_.extractall(tmp_path / "uitgepakt" / pad.stem)

    duck = duckdb.connect().execute(_vraag(tmp_path / "uitgepakt")).fetchall()

    optelling = voeg_samen(vind_bronnen([tmp_path / "zip"]), None).optelling
    assert optelling is not None
    wij = [
        (rij["blok"], rij["trajecttype"], rij["aantal"])
        for rij in uitslag(optelling)["instroom_trajecttype"]
    ]
    assert len(wij) == 12
    assert sorted(duck) == sorted(wij)
