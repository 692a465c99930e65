"""Write figures as a workbook for Excel: a sheet to begin with, and a sheet for every table.

Numbers are numbers and text is text: no cell holds a formula, whatever it begins with. On a sheet
stand, from top to bottom, what the table says, the table, and under it the sums of which the
pictures beside it are drawn.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from math import ceil
from typing import Any, Final

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from jos_desktop.exchange.cijferboek_grafiek import hoogte_in_rijen, zet_grafiek
from jos_desktop.exchange.formule import als_tekst
from jos_desktop.exchange.xlsx_bytes import naar_bytes, schoon
from jos_desktop.models.cijferboek import Cijferboek, Grafiek
from jos_desktop.models.grafiekcijfers import Grafiekcijfers, tel_op
from jos_desktop.models.samenvattingstabel import Kolomsoort, Samenvattingstabel, Waarde
from jos_desktop.resources import light_colours

LEES_MIJ: Final = "Lees mij"
_BLADNAAM: Final = 31
_KOLOMNAAM: Final = 255
_BREEDST, _SMALST, _SOMNAAM = 52, 9, 28
# The text above a table is as wide as a school laptop shows, and never so tall that the rows
# that stay in view leave no room for the table: what is longer goes on under it.
_TEKSTBREEDTE: Final = 130
_TEKENS_BOVEN: Final = 780
_REGEL_PT: Final = 15.0
_LEESBREEDTE: Final = (36, 84)
# The letter of the house is not on the computer of whoever opens this.
_LETTER: Final = "Calibri"
# 413 is Dutch: a point for thousands and a comma for decimals, also on an English computer.
_GEHEEL: Final = "[$-413]#,##0"
_GEEN_RIJEN: Final = "In deze tabel staan geen rijen."
_VERVOLG: Final = " (lees verder onder de tabel)"


def naar_xlsx(boek: Cijferboek) -> bytes:
    """Return the workbook as .xlsx; the same figures give the same bytes."""
    werkboek = Workbook()
    for stijl in _stijlen():
        werkboek.add_named_style(stijl)
    voorblad = werkboek.worksheets[0]
    voorblad.title = LEES_MIJ
    werkboek.properties.title = schoon(boek.titel)
    namen = _bladnamen(boek.tabellen)
    _schrijf_voorblad(voorblad, boek, namen)
    for nummer, tabel in enumerate(boek.tabellen, start=1):
        blad = werkboek.create_sheet(namen[tabel.naam])
        grafieken = [een for een in boek.grafieken if een.tabel == tabel.naam]
        _schrijf_blad(blad, nummer, tabel, boek, grafieken)
    for blad in werkboek.worksheets:
        _zet_druk(blad, boek)
    return naar_bytes(werkboek)


def _stijlen() -> Iterator[NamedStyle]:
    kleur = {naam: waarde.lstrip("#") for naam, waarde in light_colours().items()}
    lijn = Border(bottom=Side("thin", color=kleur["lijn"]))
    wrap = Alignment(vertical="top", wrap_text=True)

    def letter(punten: float = 11, *, vet: bool = False, tint: str = "tekst") -> Font:
        return Font(name=_LETTER, size=punten, bold=vet, color=kleur[tint])

    yield NamedStyle("jos titel", font=letter(18, vet=True, tint="accent"))
    yield NamedStyle("jos kop", font=letter(13, vet=True, tint="accent"))
    yield NamedStyle("jos uitleg", font=letter(), alignment=wrap)
    yield NamedStyle("jos rustig", font=letter(10, tint="gedempt"), alignment=wrap)
    yield NamedStyle("jos let op", font=letter(vet=True, tint="warm"), alignment=wrap)
    yield NamedStyle("jos verwijzing", font=Font(name=_LETTER, color=kleur["accent"], u="single"))
    duiding = PatternFill("solid", fgColor=kleur["accent_zacht"])
    yield NamedStyle("jos duiding", font=letter(), fill=duiding, alignment=wrap)
    for naam, kant in (("jos kolomkop", "left"), ("jos getalkop", "right")):
        yield NamedStyle(
            naam,
            font=letter(vet=True, tint="op_accent"),
            fill=PatternFill("solid", fgColor=kleur["accent"]),
            alignment=Alignment(kant, "center", wrap_text=True),
        )
    yield NamedStyle("jos tekst", font=letter(), alignment=wrap, border=lijn)
    rechts = Alignment(horizontal="right", vertical="top")
    yield NamedStyle("jos getal", font=letter(), alignment=rechts, border=lijn)


def _schrijf_voorblad(blad: Worksheet, boek: Cijferboek, namen: dict[str, str]) -> None:
    for kolom, breedte in enumerate(_LEESBREEDTE, start=1):
        blad.column_dimensions[get_column_letter(kolom)].width = breedte
    blad.sheet_view.showGridLines = False
    _zet(blad, 1, 1, boek.titel, "jos titel")
    _zet(blad, 2, 1, boek.ondertitel, "jos kop")
    rij = 3
    if boek.let_op:
        _zet_alinea(blad, rij, boek.let_op, "jos let op", 2, sum(_LEESBREEDTE))
        rij += 1
    for alinea in boek.alineas:
        rij += _zet_alinea(blad, rij, alinea, "jos uitleg", 2, sum(_LEESBREEDTE))
    for groep, tabellen in groupby(boek.tabellen, key=lambda tabel: tabel.groep):
        rij += 1
        _zet(blad, rij, 1, groep or "Tabellen", "jos kop")
        for tabel in tabellen:
            rij += 1
            _zet(blad, rij, 1, namen[tabel.naam], "jos verwijzing")
            _verwijs(blad, rij, namen[tabel.naam])
            _zet(blad, rij, 2, tabel.titel, "jos uitleg")
        rij += 1


def _schrijf_blad(
    blad: Worksheet,
    nummer: int,
    tabel: Samenvattingstabel,
    boek: Cijferboek,
    grafieken: Sequence[Grafiek],
) -> None:
    blad.sheet_view.showGridLines = False
    sommen = [(een, tel_op(tabel, een)) for een in grafieken]
    sommen = [(een, cijfers) for een, cijfers in sommen if not cijfers.leeg]
    breedtes = _breedtes(tabel, [cijfers for _, cijfers in sommen])
    for kolom, breedte in enumerate(breedtes, start=1):
        blad.column_dimensions[get_column_letter(kolom)].width = breedte
    over = _over_kolommen(breedtes)
    _zet(blad, 1, 1, tabel.titel, "jos titel")
    _zet(blad, 2, 1, f"Terug naar {LEES_MIJ}", "jos verwijzing")
    _verwijs(blad, 2, LEES_MIJ)
    rij, rest = 3, []
    for tekst, stijl in (
        (boek.let_op, "jos let op"),
        (tabel.toelichting, "jos rustig"),
        (_duiding(boek, tabel), "jos duiding"),
    ):
        boven, onder = _knip(tekst)
        if boven:
            rij += _zet_alinea(blad, rij, boven, stijl, over, _TEKSTBREEDTE)
        if onder:
            rest.append((onder, stijl))
    eind = _zet_tabel(blad, rij, nummer, tabel)
    blad.freeze_panes = f"A{rij + 1}"
    blad.print_title_rows = f"{rij}:{rij}"
    for onder, stijl in rest:
        eind += 1 + _zet_alinea(blad, eind + 2, onder, stijl, over, _TEKSTBREEDTE)
    laatste = _zet_grafieken(blad, rij, eind, len(tabel.kolommen), sommen)
    for hoog in (*range(rij, rij + 1 + len(tabel.rijen)), *range(eind + 2, laatste + 1)):
        _maak_hoog(blad, hoog, breedtes)


def _zet_tabel(blad: Worksheet, kop: int, nummer: int, tabel: Samenvattingstabel) -> int:
    """Write heading and rows; return the last row."""
    titels = _kolomtitels(tabel)
    for plaats, titel in enumerate(titels):
        getal = tabel.kolommen[plaats].soort is not Kolomsoort.TEKST
        stijl = "jos getalkop" if getal else "jos kolomkop"
        _zet(blad, kop, plaats + 1, titel, stijl)
    if not tabel.rijen:
        _zet(blad, kop + 1, 1, _GEEN_RIJEN, "jos rustig")
        blad.cell(kop + 1, 1).alignment = Alignment(wrap_text=False)
        return kop + 1
    opmaak = _getalopmaak(tabel)
    for rij, waarden in enumerate(tabel.rijen, start=kop + 1):
        for kolom, waarde in enumerate(waarden, start=1):
            _zet_waarde(blad, rij, kolom, waarde, opmaak[kolom - 1])
    eind = kop + len(tabel.rijen)
    bereik = f"A{kop}:{get_column_letter(len(titels))}{eind}"
    # A name that Excel can neither take for a cell nor find twice.
    naam = re.sub(r"[^a-z0-9_]", "_", tabel.naam.lower())[:200]
    lijst: Any = Table(displayName=f"tabel_{nummer}_{naam}", ref=bereik)
    lijst.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    lijst._initialise_columns()
    for veld, titel in zip(lijst.tableColumns, titels, strict=True):
        veld.name = titel
    blad.add_table(lijst)
    return eind


def _zet_grafieken(
    blad: Worksheet,
    kop: int,
    eind: int,
    kolommen: int,
    sommen: Sequence[tuple[Grafiek, Grafiekcijfers]],
) -> int:
    """Draw the pictures beside the table and write their sums under it, clear of the pictures.

    Return the last row.
    """
    plek = kop
    rij = max(eind, kop + sum(hoogte_in_rijen(cijfers) + 1 for _, cijfers in sommen)) + 2
    for grafiek, cijfers in sommen:
        _zet(blad, rij, 1, f"Opgeteld voor de grafiek: {grafiek.titel}", "jos kop")
        rij += 1
        _zet(blad, rij, 1, "", "jos kolomkop")
        for kolom, reeks in enumerate(cijfers.reeksen, start=2):
            _zet(blad, rij, kolom, reeks, "jos getalkop")
        for nummer, categorie in enumerate(cijfers.categorieen, start=1):
            _zet(blad, rij + nummer, 1, categorie, "jos tekst")
            for kolom, getallen in enumerate(cijfers.waarden, start=2):
                waarde = getallen[nummer - 1]
                opmaak = _opmaak([getal for getal in getallen if getal is not None])
                if waarde is not None:
                    _zet_waarde(blad, rij + nummer, kolom, waarde, opmaak)
        zet_grafiek(blad, grafiek, cijfers, rij, f"{get_column_letter(kolommen + 2)}{plek}")
        plek += hoogte_in_rijen(cijfers) + 1
        rij += len(cijfers.categorieen) + 2
    return rij


def _zet(blad: Worksheet, rij: int, kolom: int, tekst: str, stijl: str) -> None:
    """Write text that stays text, whatever it looks like."""
    cel = blad.cell(rij, kolom)
    cel.style = stijl
    waarde = schoon(tekst)
    if waarde:
        cel.value = waarde
        cel.data_type = "s"
        if als_tekst(waarde) != waarde:
            # Excel takes it for a formula when somebody opens the cell and presses Enter.
            cel.quotePrefix = True


def _zet_waarde(blad: Worksheet, rij: int, kolom: int, waarde: Waarde, opmaak: str) -> None:
    if isinstance(waarde, str) or (isinstance(waarde, Decimal) and not waarde.is_finite()):
        _zet(blad, rij, kolom, str(waarde), "jos tekst")
        return
    cel = blad.cell(rij, kolom)
    cel.style = "jos getal"
    cel.value = waarde
    cel.number_format = opmaak


def _zet_alinea(
    blad: Worksheet, rij: int, tekst: str, stijl: str, kolommen: int, tekens: int
) -> int:
    """Write a paragraph over some columns, tall enough to read; return the rows used: one."""
    _zet(blad, rij, 1, tekst, stijl)
    if kolommen > 1:
        blad.merge_cells(start_row=rij, end_row=rij, start_column=1, end_column=kolommen)
    regels = sum(max(1, ceil(len(regel) / (tekens * 0.92))) for regel in tekst.split("\n"))
    blad.row_dimensions[rij].height = min(regels * _REGEL_PT + 5, 400)
    return 1


def _maak_hoog(blad: Worksheet, rij: int, breedtes: Sequence[float]) -> None:
    """Make a row tall enough for its longest text: not every program does that by itself."""
    if blad.row_dimensions[rij].height is not None:
        return
    regels = 1
    for kolom, breedte in enumerate(breedtes, start=1):
        cel = blad.cell(rij, kolom)
        # A heading over the sums runs on over the cells beside it.
        if isinstance(cel.value, str) and cel.style != "jos kop":
            ruim = int(breedte) - (3 if cel.style.endswith("kop") else 1)
            delen = (textwrap.wrap(deel, ruim) for deel in cel.value.split("\n"))
            regels = max(regels, sum(len(deel) or 1 for deel in delen))
    if regels > 1:
        blad.row_dimensions[rij].height = min(regels * _REGEL_PT + 3, 400)


def _verwijs(blad: Worksheet, rij: int, naar: str) -> None:
    plek = f"A{rij}"
    blad[plek].hyperlink = Hyperlink(ref=plek, location=f"{_tussen_haken(naar)}!A1")


def _tussen_haken(bladnaam: str) -> str:
    return "'" + bladnaam.replace("'", "''") + "'"


def _duiding(boek: Cijferboek, tabel: Samenvattingstabel) -> str:
    tekst = boek.duiding.get(tabel.naam, "").strip()
    return f"Duiding: {tekst}" if tekst else ""


def _knip(tekst: str) -> tuple[str, str]:
    if len(tekst) <= _TEKENS_BOVEN and tekst.count("\n") < 6:
        return tekst, ""
    eerste = "\n".join(tekst.split("\n")[:5])[:_TEKENS_BOVEN]
    grens = max(eerste.rfind(" "), eerste.rfind("\n"))
    grens = grens if grens > 0 else len(eerste)
    return tekst[:grens].rstrip() + _VERVOLG, tekst[grens:].strip()


def _breedtes(tabel: Samenvattingstabel, sommen: Sequence[Grafiekcijfers]) -> list[float]:
    """Return the width of every column in characters, the sums under the table included."""
    langste: list[float] = []
    for nummer, titel in enumerate(_kolomtitels(tabel)):
        cellen = max((len(str(rij[nummer])) for rij in tabel.rijen), default=0)
        woord = max((len(deel) for deel in titel.split()), default=0)
        langste.append(max(cellen, woord + 4, min(len(titel) + 4, 22)))
    for cijfers in sommen:
        langste += [0] * (1 + len(cijfers.reeksen) - len(langste))
        for plaats, reeks in enumerate(cijfers.reeksen, start=1):
            langste[plaats] = max(langste[plaats], *(len(deel) + 4 for deel in reeks.split()), 0)
        langste[0] = max(langste[0], min(_SOMNAAM, max(map(len, cijfers.categorieen))))
    return [min(max(een + 2, _SMALST), _BREEDST) for een in langste]


def _over_kolommen(breedtes: Sequence[float]) -> int:
    """Return over how many columns a text goes; beyond the table a column is as Excel makes it."""
    breed, kolommen = 0.0, 0
    while breed < _TEKSTBREEDTE:
        breed += breedtes[kolommen] if kolommen < len(breedtes) else 8.43
        kolommen += 1
    return kolommen


def _getalopmaak(tabel: Samenvattingstabel) -> list[str]:
    opmaak = []
    for nummer, kolom in enumerate(tabel.kolommen):
        getallen = [rij[nummer] for rij in tabel.rijen if not isinstance(rij[nummer], str)]
        opmaak.append(_GEHEEL if kolom.soort is Kolomsoort.AANTAL else _opmaak(getallen))
    return opmaak


def _opmaak(getallen: Sequence[Waarde]) -> str:
    """Return the number format that shows every decimal in these, and no more."""
    decimalen = 0
    for getal in getallen:
        if isinstance(getal, Decimal):
            exponent = getal.normalize().as_tuple().exponent
            decimalen = max(decimalen, -exponent if isinstance(exponent, int) else 0)
    return f"{_GEHEEL}.{'0' * min(decimalen, 6)}" if decimalen else _GEHEEL


def _kolomtitels(tabel: Samenvattingstabel) -> list[str]:
    """Return the headings on one line each, no two alike: a table in Excel asks for that."""
    gebruikt: set[str] = set()
    titels = []
    for kolom in tabel.kolommen:
        titel = " ".join(schoon(kolom.titel).split()) or kolom.naam
        titels.append(_uniek(titel, _KOLOMNAAM, gebruikt))
    return titels


def _bladnamen(tabellen: Sequence[Samenvattingstabel]) -> dict[str, str]:
    """Return a name for the sheet of each table: what Excel allows, and no two alike."""
    gebruikt = {LEES_MIJ.lower(), "history"}
    namen = {}
    for tabel in tabellen:
        kaal = re.sub(r"[\[\]:*?/\\']", " ", schoon(tabel.naam).replace("_", " "))
        kaal = " ".join(kaal.split()) or "Tabel"
        namen[tabel.naam] = _uniek(kaal[:1].upper() + kaal[1:], _BLADNAAM, gebruikt)
    return namen


def _uniek(naam: str, lengte: int, gebruikt: set[str]) -> str:
    kandidaat, nummer = naam[:lengte].strip(), 2
    while kandidaat.lower() in gebruikt:
        slot = f" ({nummer})"
        kandidaat, nummer = naam[: lengte - len(slot)].strip() + slot, nummer + 1
    gebruikt.add(kandidaat.lower())
    return kandidaat


def _zet_druk(blad: Worksheet, boek: Cijferboek) -> None:
    """Let a sheet print on its side, as wide as the paper, with what to heed on every page."""
    blad.page_setup.orientation = "landscape"
    blad.page_setup.paperSize = 9
    blad.page_setup.fitToHeight = 0
    blad.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    voet = " ".join((boek.let_op or boek.titel).split())[:120]
    onder: Any = blad.oddFooter
    onder.left.text = schoon(voet).replace("&", "&&")
    onder.right.text = "Pagina &P van &N"
