"""Read the parts of a vragenlijst one by one, and say of what is wrong on which line it stands."""

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from re import compile as patroon
from re import search
from typing import Any, Final

from jos_desktop.errors import KnownError
from jos_desktop.services.lijst_regels import Pad, Regelwijzer

GROOTSTE_TEKST: Final = 200_000
LANGSTE_SLEUTEL: Final = 40
_SLEUTEL: Final = patroon(r"[a-z0-9][a-z0-9_]*")
_MAG: Final = frozenset("\n\r\t")
# Characters that turn the reading direction around unseen, and line ends that no editor shows.
_ONZICHTBAAR: Final = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
_REGEL_VAN_TOML: Final = r"at line (\d+)"
_TOMLREDENEN: Final = (
    ("Cannot overwrite", "deze naam staat er twee keer"),
    ("Cannot declare", "dit blok staat er twee keer"),
    ("Cannot mutate", "dit blok is al klaar, hier kan niets meer bij"),
    ("Duplicate", "deze naam staat er twee keer"),
    ("Expected '='", "tussen de naam en de waarde hoort een ="),
    ("Illegal character '\\n'", "een tekst heeft geen aanhalingsteken aan het eind"),
    ("Unterminated string", "een tekst heeft geen aanhalingsteken aan het eind"),
    ("Unescaped", "een schuine streep \\ in een tekst moet je twee keer typen"),
    ("Unclosed array", "een rij is niet gesloten met een ]"),
    ("Unclosed inline", "een groepje is niet gesloten met een }"),
    ("Invalid value", "achter de = hoort een tekst tussen aanhalingstekens, of een getal"),
    ("Invalid initial character", "hier hoort een naam"),
    ("Expected ']", "een kopje is niet gesloten met een ]"),
    ("Expected newline", "na de waarde staat nog iets op dezelfde regel"),
)


class LijstFout(KnownError):
    """A text is no vragenlijst; ``regel`` is the line, counted from 1."""

    wat = "Regel {regel}: {reden}."
    doe = "Verbeter dat in het bestand en lees het opnieuw in."

    def __init__(self, regel: int, reden: str) -> None:
        self.regel = regel
        super().__init__(regel=regel, reden=reden)


@dataclass(frozen=True, slots=True)
class Blok:
    """A part of the file with names and values, that knows where it stands."""

    waarden: Mapping[str, Any]
    wijzer: Regelwijzer
    pad: Pad = ()

    def fout(self, reden: str, *naam: str | int) -> LijstFout:
        """Return what is wrong with one name, or with the part as a whole."""
        return LijstFout(self.wijzer.regel((*self.pad, *naam)), reden)

    def eis_namen(self, mag: Iterable[str], moet: Iterable[str] = ()) -> None:
        """Check that all names are known, and that none that must be there is missing."""
        bekend = tuple(mag)
        for naam in self.waarden:
            if naam not in bekend:
                raise self.fout(f"{_kort(naam)} bestaat hier niet", naam)
        for naam in moet:
            if naam not in self.waarden:
                raise self.fout(f"hier hoort nog: {naam}")

    def tekst(self, naam: str, langste: int, *, regels: bool = False) -> str:
        """Return a text without blanks around it; more lines only with ``regels``."""
        waarde = self.waarden.get(naam)
        if not isinstance(waarde, str):
            raise self.fout(f"bij {_kort(naam)} hoort een tekst tussen aanhalingstekens", naam)
        waarde = waarde.strip()
        if not waarde:
            raise self.fout(f"de tekst bij {_kort(naam)} is leeg", naam)
        if len(waarde) > langste:
            raise self.fout(f"de tekst bij {_kort(naam)} is langer dan {langste} tekens", naam)
        verboden = _verboden_teken(waarde)
        if verboden or (not regels and "\n" in waarde):
            raise self.fout(f"in de tekst bij {_kort(naam)} staat een teken dat niet mag", naam)
        return waarde

    def sleutel(self, naam: str) -> str:
        """Return a key: small letters, figures and low lines."""
        waarde = self.waarden.get(naam)
        goed = isinstance(waarde, str) and len(waarde) <= LANGSTE_SLEUTEL
        if not goed or not _SLEUTEL.fullmatch(str(waarde)):
            raise self.fout(
                f"bij {_kort(naam)} horen alleen kleine letters, cijfers en lage streepjes, "
                f"hoogstens {LANGSTE_SLEUTEL}",
                naam,
            )
        return str(waarde)

    def versie(self, naam: str) -> int:
        """Return a version: a whole number from 1."""
        waarde = self.waarden.get(naam)
        if type(waarde) is not int or not 1 <= waarde <= 9999:
            raise self.fout(f"{naam} is een heel getal vanaf 1", naam)
        return waarde

    def ja_nee(self, naam: str, anders: bool) -> bool:
        """Return true or false, ``anders`` when it is left out."""
        waarde = self.waarden.get(naam, anders)
        if type(waarde) is not bool:
            raise self.fout(f"bij {naam} hoort true of false", naam)
        return waarde

    def blok(self, naam: str) -> "Blok":
        """Return the part under a name; an empty one when it is left out."""
        waarde = self.waarden.get(naam, {})
        if not isinstance(waarde, dict):
            raise self.fout(f"{_kort(naam)} hoort een blok te zijn: [{_kort(naam)}]", naam)
        return Blok(waarde, self.wijzer, (*self.pad, naam))

    def blokken(self, naam: str, meeste: int) -> tuple["Blok", ...]:
        """Return the parts in a row under a name, at least one and at most ``meeste``."""
        rij = self.waarden.get(naam, [])
        if not isinstance(rij, list) or not all(isinstance(een, dict) for een in rij):
            raise self.fout(f"{_kort(naam)} hoort een rij blokken te zijn", naam)
        if not rij:
            raise self.fout(f"hier hoort nog: {naam}", naam)
        if len(rij) > meeste:
            raise self.fout(f"er mogen hoogstens {meeste} keer {naam} zijn", naam, meeste)
        return tuple(
            Blok(een, self.wijzer, (*self.pad, naam, nummer)) for nummer, een in enumerate(rij)
        )


def lees_blok(tekst: str) -> Blok:
    """Return the whole text as one part. Raises LijstFout when it is no TOML, or too large."""
    if len(tekst) > GROOTSTE_TEKST:
        raise LijstFout(1, f"het bestand is groter dan {GROOTSTE_TEKST} tekens")
    tekst = tekst.removeprefix("\ufeff").replace("\r\n", "\n")
    verboden = _verboden_teken(tekst)
    if verboden:
        regel = tekst[: tekst.index(verboden)].count("\n") + 1
        raise LijstFout(regel, "hier staat een onzichtbaar teken dat niet mag")
    try:
        waarden = tomllib.loads(tekst)
        return Blok(waarden, Regelwijzer(tekst))
    except RecursionError:
        raise LijstFout(1, "er staan te veel haakjes in elkaar") from None
    except ValueError as fout:
        raise _als_lijstfout(tekst, str(fout)) from None


def _als_lijstfout(tekst: str, melding: str) -> LijstFout:
    plek = search(_REGEL_VAN_TOML, melding)
    regel = int(plek.group(1)) if plek else tekst.rstrip("\n").count("\n") + 1
    for begin, reden in _TOMLREDENEN:
        if melding.startswith(begin):
            return LijstFout(regel, reden)
    return LijstFout(regel, "dit is niet geschreven zoals een TOML-bestand hoort")


def _verboden_teken(tekst: str) -> str:
    for teken in tekst:
        if teken in _ONZICHTBAAR or (
            teken not in _MAG and unicodedata.category(teken) in ("Cc", "Cs")
        ):
            return teken
    return ""


def _kort(naam: str) -> str:
    """Return a name as it may stand in a message."""
    return naam if len(naam) <= LANGSTE_SLEUTEL else naam[:LANGSTE_SLEUTEL] + "…"
