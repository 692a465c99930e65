"""Write the sum of many summaries as a data package: one table at a time, into one zip.

Unlike a summary it is not signed and compressed: it is a working file of the employer, and the
country in one zip is long.
"""

import io
import zipfile
from dataclasses import replace
from typing import Final

from jos_desktop.exchange.datapakket import BESCHRIJVING, BOM, bronnen_van, csv_van, json_van
from jos_desktop.models.samenvattingstabel import Samenvattingstabel

WERKBOEK, VERSLAG, LEESMIJ = "samengevoegd.xlsx", "samengevoegd.pdf", "leesmij.txt"
_TIJD: Final = (1980, 1, 1, 0, 0, 0)
_RECHTEN: Final = 0o100600 << 16


class Optelpakket:
    """A zip that grows by one table at a time; :meth:`sluit` gives the bytes."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._zip = zipfile.ZipFile(self._buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._tabellen: list[Samenvattingstabel] = []

    def voeg_toe(self, tabel: Samenvattingstabel) -> None:
        """Add one table as CSV; of the table itself only the description stays in memory."""
        self._schrijf(f"{tabel.naam}.csv", csv_van(tabel))
        self._tabellen.append(replace(tabel, rijen=()))

    def sluit(self, titel: str, uitleg: tuple[str, ...], *, xlsx: bytes, pdf: bytes) -> bytes:
        """Add workbook, report and descriptor, and return the file."""
        tekst = "\n\n".join((titel, *uitleg, _OPENEN)) + "\n"
        beschrijving = {
            "profile": "tabular-data-package",
            "name": "jos-samengevoegd",
            "title": titel,
            "description": " ".join(uitleg),
            "resources": bronnen_van(self._tabellen, {}),
        }
        self._schrijf(BESCHRIJVING, json_van(beschrijving))
        self._schrijf(LEESMIJ, BOM + tekst.replace("\n", "\r\n").encode())
        self._schrijf(WERKBOEK, xlsx)
        self._schrijf(VERSLAG, pdf)
        self._zip.close()
        return self._buffer.getvalue()

    def _schrijf(self, naam: str, inhoud: bytes) -> None:
        lid = zipfile.ZipInfo(naam, _TIJD)
        lid.create_system = 3
        lid.external_attr = _RECHTEN
        lid.compress_type = zipfile.ZIP_DEFLATED
        self._zip.writestr(lid, inhoud)


_OPENEN: Final = (
    "Lees eerst samengevoegd.pdf. Tabellen met grafieken staan in samengevoegd.xlsx. Alle tabellen"
    " staan er als .csv-bestand bij; dubbelklik, en Excel opent het. Tussen de kolommen staat een"
    " puntkomma. In datapackage.json staat wat elke kolom is (Frictionless Data Package)."
)
