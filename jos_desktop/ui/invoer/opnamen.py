"""Pictures of the steps of an import, with a fictitious list."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes
from jos_desktop.models.tabel import Tabel
from jos_desktop.services.invoer import Invoeruitslag, NietGedaan
from jos_desktop.services.invoer_terug import OpruimRij
from jos_desktop.ui.invoer.pagina import InvoerPagina
from jos_desktop.ui.schermen import Opname, Pagina

_KOP = ("Stamnr", "Roepnaam", "Tussenv", "Achternaam", "Geb.datum", "Klas", "Vestiging", "BSN")
_RIJEN = (
    ("4001", "Şükrü", "", "Yıldız", "03-05-2012", "2B", "Vonk Castricum", "111222333"),
    ("4002", "Emma", "de", "Boer", "19-11-2010", "3H", "Jac. P. Thijsse College", "123456782"),
    ("4003", "Noor", "van", "Dijk", "02-02-2013", "1B", "PCC Oosterhout", ""),
    ("4004", "Daan", "", "Visser", "31-02-2011", "2B", "De Spinaker", ""),
    ("4005", "Đorđe", "", "Petrović", "14-08-2009", "P1", "Focus", ""),
    ("4006", "Fatima", "", "El Amrani", "27-01-2011", "4V", "Stedelijk Dalton College", ""),
    ("4007", "Lotte", "", "Mulder", "08-07-2012", "2A", "Een andere school", ""),
    ("4008", "Łukasz", "", "Nowak", "11-09-2011", "3K", "PCC Oosterhout", ""),
)
VOORBEELD = Tabel(_KOP, _RIJEN, tuple(range(2, 2 + len(_RIJEN))), "leerlingen-oktober.xlsx", "xlsx")


def _koppelen(pagina: Pagina) -> QWidget | None:
    cast("InvoerPagina", pagina).toon_tabel(VOORBEELD)
    return None


def _kiezen(pagina: Pagina) -> QWidget | None:
    invoer = cast("InvoerPagina", pagina)
    invoer.koppelen.verder.click()
    return None


def _aangevinkt(pagina: Pagina) -> QWidget | None:
    kiezen = cast("InvoerPagina", pagina).kiezen
    kiezen.model.vink(kiezen.model.rijen[:3], aan=True)
    return None


def _fout(pagina: Pagina) -> QWidget | None:
    invoer = cast("InvoerPagina", pagina)
    invoer.toon_begin()
    invoer.begin.fout("Dit is een pdf.", "Kies een Excel- of CSV-bestand.")
    return None


def _uitslag(pagina: Pagina) -> QWidget | None:
    invoer = cast("InvoerPagina", pagina)
    reden = "Deze leerling is intussen veranderd in JOS. Lees de lijst opnieuw in."
    invoer.uitslag.toon_invoer(
        Invoeruitslag((1, 2, 3), (4,), (NietGedaan(7, 8, "Łukasz Nowak", reden),), 1, Changes())
    )
    invoer.toon_stap(invoer.uitslag)
    return None


def _opruimen(pagina: Pagina) -> QWidget | None:
    invoer = cast("InvoerPagina", pagina)
    namen = ("Daan Visser", "Emma de Boer", "Noor van Dijk")
    rijen = [
        OpruimRij(nr, naam, date(2012, 5, 3 + nr), "De Spinaker", "2B", date(2026, 8, 25))
        for nr, naam in enumerate(namen)
    ]
    invoer.opruimen.toon(rijen)
    invoer.opruimen.model.vink(rijen[:2], aan=True)
    invoer.toon_stap(invoer.opruimen)
    return None


OPNAMEN = (
    Opname("kolommen", _koppelen),
    Opname("kiezen", _kiezen),
    Opname("aangevinkt", _aangevinkt),
    Opname("uitslag", _uitslag),
    Opname("opruimen", _opruimen),
    Opname("fout", _fout),
)
