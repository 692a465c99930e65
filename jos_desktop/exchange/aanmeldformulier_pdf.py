"""Read back an aanmeldformulier: only its own fields, and nothing of the file is run or trusted."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.aanmeldformulier import VELDEN, VOORVOEGSEL, Ingevuldformulier, Veldsoort

GROOTSTE_BYTES: Final = 10 * 1024 * 1024
_DIEPST: Final = 6
_MEESTE_VELDEN: Final = 2000
_UIT: Final = frozenset({"", "/Off", "Off"})


class FormulierOnleesbaar(KnownError):
    """Not a PDF, or a broken one."""

    wat = "Dit bestand is niet te lezen."
    doe = "Kijk of het een PDF is. Vraag anders of school het formulier opnieuw bewaart."


class FormulierMetSlot(KnownError):
    """A PDF with a password."""

    wat = "Op deze PDF zit een wachtwoord."
    doe = "Vraag om het formulier zonder wachtwoord, of typ het over."


class FormulierTeGroot(KnownError):
    """Far larger than any form."""

    wat = "Dit bestand is te groot voor een aanmeldformulier."
    doe = "Kies het formulier zelf. Een scan voeg je toe bij Stukken."


class GeenAanmeldformulier(KnownError):
    """A PDF without our fields: another form, or a scan."""

    wat = "Dit is geen aanmeldformulier van JOS Desktop, of het is op papier ingevuld."
    doe = "Kies het PDF-formulier dat je zelf maakte. Een scan kun je bij Stukken bewaren."


class FormulierLeeg(KnownError):
    """Our form, with nothing filled in."""

    wat = "In dit formulier is nog niets ingevuld."
    doe = "Vraag of het ingevulde formulier ook is bewaard, en stuur dat opnieuw."


def lees_formulier(inhoud: bytes) -> Ingevuldformulier:
    """Return what was filled in; a field longer than it may be is cut off.

    Raises FormulierOnleesbaar, FormulierMetSlot, FormulierTeGroot, GeenAanmeldformulier,
    FormulierLeeg.
    """
    if len(inhoud) > GROOTSTE_BYTES:
        raise FormulierTeGroot
    if not inhoud.lstrip()[:5] == b"%PDF-":
        raise FormulierOnleesbaar
    with _stil():
        ruw = _lees(inhoud)
    eigen = {naam.removeprefix(VOORVOEGSEL): w for naam, w in ruw if naam.startswith(VOORVOEGSEL)}
    if not eigen.keys() & VELDEN.keys():
        raise GeenAanmeldformulier
    waarden = {}
    for naam, veld in VELDEN.items():
        tekst = eigen.get(naam, "")
        if veld.soort is Veldsoort.VINK:
            tekst = "" if tekst in _UIT else "ja"
        schoon = _schoon(tekst, regels=veld.soort is Veldsoort.VAK)[: veld.maximaal]
        if schoon:
            waarden[naam] = schoon
    if not waarden:
        raise FormulierLeeg
    return Ingevuldformulier(waarden)


def _lees(inhoud: bytes) -> list[tuple[str, str]]:
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError

    try:
        lezer = PdfReader(io.BytesIO(inhoud), strict=False)
        if lezer.is_encrypted:
            raise FormulierMetSlot
        formulier = _haal(lezer.root_object, "/AcroForm")
        velden = _haal(formulier, "/Fields") if formulier is not None else None
        if velden is None:
            return []
        return list(_loop(velden, "", 0, [0]))
    except FileNotDecryptedError:
        raise FormulierMetSlot from None
    except KnownError:
        raise
    except (Exception, RecursionError):
        # A file from outside breaks in a hundred ways; none of them is worth a crash.
        raise FormulierOnleesbaar from None


def _loop(velden: Any, voor: str, diep: int, geteld: list[int]) -> Iterator[tuple[str, str]]:
    """Yield every field with its value; a tree without end stops."""
    if diep > _DIEPST or not isinstance(velden, list):
        return
    for verwijzing in velden:
        geteld[0] += 1
        if geteld[0] > _MEESTE_VELDEN:
            return
        veld = verwijzing.get_object()
        if not isinstance(veld, dict):
            continue
        eigen = _haal(veld, "/T")
        naam = ".".join(deel for deel in (voor, "" if eigen is None else str(eigen)) if deel)
        waarde = _haal(veld, "/V")
        if isinstance(waarde, str) and naam:
            yield naam, str(waarde)
        yield from _loop(_haal(veld, "/Kids"), naam, diep + 1, geteld)


def _haal(boek: Any, sleutel: str) -> Any:
    waarde: Any = boek.get(sleutel) if isinstance(boek, dict) else None
    return waarde if waarde is None else waarde.get_object()


def _schoon(tekst: str, *, regels: bool) -> str:
    """Return text without what nobody can see; line ends stay only where there are lines."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    tekst = "".join(teken for teken in tekst if teken == "\n" or teken.isprintable())
    return tekst.strip() if regels else " ".join(tekst.split())


@contextmanager
def _stil() -> Iterator[None]:
    """Keep the reader from writing words of the file in the log."""
    log, niets = logging.getLogger("pypdf"), logging.NullHandler()
    was, log.propagate = log.propagate, False
    log.addHandler(niets)
    try:
        yield
    finally:
        log.removeHandler(niets)
        log.propagate = was
