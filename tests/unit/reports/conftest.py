"""Read PDFs back with poppler, so that what is tested is what another program sees."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest


@dataclass(frozen=True)
class GelezenPdf:
    """What poppler says about a PDF."""

    bytes: bytes
    paginas: tuple[str, ...]
    info: dict[str, str]
    lettertypen: tuple[tuple[str, bool], ...]

    @property
    def tekst(self) -> str:
        """Return the text of all pages with single spaces."""
        return " ".join(" ".join(self.paginas).split())


def _run(*command: str) -> str:
    # No shell and no decoding surprises: poppler writes UTF-8 when asked to.
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")


@pytest.fixture(scope="session")
def lees_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], GelezenPdf]:
    map_: Path = tmp_path_factory.mktemp("pdf")

    def lees(inhoud: bytes) -> GelezenPdf:
        bestand = map_ / "document.pdf"
        bestand.write_bytes(inhoud)
        tekst = _run("pdftotext", "-enc", "UTF-8", "-layout", str(bestand), "-")
        info = dict(
            re.split(r":\s*", regel, maxsplit=1)
            for regel in _run("pdfinfo", str(bestand)).splitlines()
            if ":" in regel
        )
        fonts = [regel.split() for regel in _run("pdffonts", str(bestand)).splitlines()[2:]]
        return GelezenPdf(
            bytes=inhoud,
            paginas=tuple(tekst.split("\f")[:-1]),
            info=info,
            lettertypen=tuple((woorden[0], woorden[-5] == "yes") for woorden in fonts),
        )

    return lees


def aantal_paginas(inhoud: bytes) -> int:
    """Return the number of pages; much quicker than poppler, for the many examples."""
    pdf = pypdfium2.PdfDocument(inhoud)
    try:
        return len(pdf)
    finally:
        pdf.close()
