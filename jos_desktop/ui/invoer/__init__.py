"""Invoer: pupils from a list of the school, and tidying up what was never used."""

from jos_desktop.ui.invoer.opnamen import OPNAMEN
from jos_desktop.ui.invoer.pagina import InvoerPagina
from jos_desktop.ui.schermen import Scherm, Snelactie

SCHERMEN = (
    Scherm(
        "invoer",
        "Leerlingen invoeren",
        "fa6s.file-import",
        "",
        InvoerPagina,
        volgorde=80,
        in_rail=False,
        hoort_bij="caseload",
        hulp=(
            "Neem leerlingen over uit een lijst van school (Excel of CSV). Eerst kies je wat in "
            "welke kolom staat, daarna vink je de leerlingen aan met wie je werkt. Alleen die "
            "komen in je kluis. Je kunt de laatste invoer hier ook terugdraaien."
        ),
        sneltoetsen=(
            ("Ctrl+O", "Bestand kiezen"),
            ("Ctrl+F", "Zoeken in de lijst"),
            ("Spatie", "Gekozen leerlingen aanvinken"),
        ),
        shots=OPNAMEN,
    ),
)
SNELACTIES = (
    Snelactie(
        "Leerlingen uit een lijst",
        "fa6s.file-import",
        lambda context, _venster: context.ga_naar("invoer"),
        90,
    ),
)
