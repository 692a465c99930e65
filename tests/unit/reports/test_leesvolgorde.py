"""A screen reader finds headings and texts in the order in which a person reads them."""

import io
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from jos_desktop.models.aanmeldformulier import Aanmeldformulier
from jos_desktop.models.documenten import Alinea, Lijst
from jos_desktop.models.papier import Afzender
from jos_desktop.reports.aanmeldformulier import write_aanmeldformulier
from jos_desktop.reports.overdracht import write_overdracht
from jos_desktop.reports.vergrendeld import vergrendel
from tests.unit.reports.test_duurzaam import schrijf
from tests.unit.reports.voorbeelden import document, sectie, volledig
from tests.vrijgave import proefvrijgave

_MARK = re.compile(rb"/(\w+) (?:<</MCID (\d+)>> BDC|BMC)|\bEMC\b")


def boom(pdf: bytes, tmp_path: Path) -> list[tuple[str, str]]:
    """Return (kind, text) of every element in the tree, as poppler reads it."""
    pad = tmp_path / "boom.pdf"
    pad.write_bytes(pdf)
    gedaan = subprocess.run(
        ["pdfinfo", "-struct-text", "-enc", "UTF-8", str(pad)], check=True, capture_output=True
    )
    soort, gevonden = "", []
    for regel in gedaan.stdout.decode("utf-8").splitlines():
        kaal = regel.strip()
        if kaal.startswith('"'):
            gevonden.append((soort, kaal.strip('"')))
        else:
            soort = kaal.partition(" ")[0]
    return gevonden


def test_headings_and_texts_come_in_the_order_of_reading(tmp_path: Path) -> None:
    gelezen = boom(schrijf(volledig()), tmp_path)
    koppen = [tekst for soort, tekst in gelezen if soort in ("H1", "H2")]
    assert koppen[0] == "Overdrachtsdocument"
    assert [kop.split()[0] for kop in koppen[1:] if kop[0].isdigit()] == [
        str(deel.nummer) for deel in volledig().secties
    ]
    teksten = [tekst for _, tekst in gelezen if tekst.strip()]
    van, naar = teksten.index("Van"), teksten.index("Naar")
    assert teksten[van + 1 : naar] == [
        "Noor van Fictief",
        "Jeugd- en gezinscoach VO",
        "Jeugdhulp op School",
        "Voorbeeldcollege",
        "Telefoon 06 00 00 00 01",
    ]
    assert teksten[teksten.index("Datum") + 1] == "21-11-2026"


def test_footer_and_lines_are_decoration(tmp_path: Path) -> None:
    gelezen = boom(schrijf(volledig()), tmp_path)
    assert not any("Pagina" in tekst for _, tekst in gelezen)


def test_every_mark_is_closed_and_stands_in_the_tree() -> None:
    lang = document(sectie(4, Alinea("regel\n\n" * 150), Lijst(("punt",) * 60)))
    lezer = PdfReader(io.BytesIO(schrijf(lang)))
    wortel: Any = lezer.trailer["/Root"]
    assert wortel["/MarkInfo"]["/Marked"] == True  # noqa: E712  # an object of pypdf
    nummers = wortel["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert len(lezer.pages) == len(nummers) / 2 > 2
    for bladzij in lezer.pages:
        plek: Any = bladzij["/StructParents"]
        delen = nummers[2 * plek + 1]
        inhoud: Any = bladzij["/Contents"]
        open_, merken = 0, []
        for merk in _MARK.finditer(inhoud.get_data()):
            open_ += -1 if merk[0] == b"EMC" else 1
            assert open_ in (0, 1)
            if merk[2]:
                merken.append((merk[1].decode(), int(merk[2])))
        assert open_ == 0
        assert [nummer for _, nummer in merken] == list(range(len(delen)))
        assert [soort for soort, _ in merken] == [deel["/S"][1:] for deel in delen]
        assert all(deel["/Pg"] == bladzij for deel in delen)


def test_a_locked_document_is_read_out_as_well() -> None:
    stroom = io.BytesIO()
    write_overdracht(stroom, volledig(), keep=False)
    lezer = PdfReader(io.BytesIO(vergrendel(stroom.getvalue(), "geheim")), password="geheim")
    wortel: Any = lezer.trailer["/Root"]
    assert wortel["/StructTreeRoot"]["/K"]["/S"] == "/Document"
    assert wortel["/Lang"] == "nl-NL"


def test_a_form_to_fill_in_has_no_tree_that_hides_its_fields() -> None:
    leeg = Aanmeldformulier(
        "AF-2026-7KX3MPA", date(2026, 11, 21), Afzender("Noor van Fictief"), {}, proefvrijgave()
    )
    stroom = io.BytesIO()
    write_aanmeldformulier(stroom, leeg)
    wortel: Any = PdfReader(io.BytesIO(stroom.getvalue())).trailer["/Root"]
    assert "/AcroForm" in wortel
    assert "/StructTreeRoot" not in wortel
