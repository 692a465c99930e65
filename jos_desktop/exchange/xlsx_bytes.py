"""Turn a workbook of openpyxl into bytes: the same workbook, the same bytes, and no other file.

openpyxl writes every sheet to a temporary file and stamps the clock in three places. What is in
a workbook is nobody's business outside it, and who gets a second copy must be able to compare.
"""

import io
import re
import zipfile
from datetime import datetime
from typing import Any, Final

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

_MOMENT: Final = datetime(2000, 1, 1)
_ONGELDIG: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LANGST: Final = 32_000
_TIJD: Final = (1980, 1, 1, 0, 0, 0)
_RECHTEN: Final = 0o100600 << 16


def naar_bytes(werkboek: Workbook) -> bytes:
    """Return the workbook as .xlsx, without author and with a fixed moment in its properties."""
    eigenschappen = werkboek.properties
    eigenschappen.creator = eigenschappen.lastModifiedBy = None
    eigenschappen.created = eigenschappen.modified = _MOMENT
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as zip_:
        _Schrijver(werkboek, _Archief(zip_)).write_data()
    return buffer.getvalue()


def schoon(tekst: str) -> str:
    """Return the text without the characters that a workbook cannot hold."""
    return _ONGELDIG.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n"))[:_LANGST]


class _Archief:
    """What openpyxl asks of a zip, with fixed times and rights."""

    def __init__(self, zip_: zipfile.ZipFile) -> None:
        self._zip = zip_

    def writestr(self, naam: str, inhoud: bytes | str) -> None:
        lid = zipfile.ZipInfo(naam, _TIJD)
        lid.create_system = 3
        lid.external_attr = _RECHTEN
        lid.compress_type = zipfile.ZIP_DEFLATED
        self._zip.writestr(lid, inhoud)

    def namelist(self) -> list[str]:
        return self._zip.namelist()


class _Schrijver(ExcelWriter):
    """A writer that keeps its sheets in memory."""

    def __init__(self, werkboek: Workbook, archief: Any) -> None:
        super().__init__(werkboek, archief)
        self._naar = archief

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        uit: Any = io.BytesIO()
        schrijver: Any = WorksheetWriter(ws, uit)
        schrijver.write()
        ws._rels = schrijver._rels
        self._naar.writestr(ws.path[1:], uit.getvalue())
        self.manifest.append(ws)
