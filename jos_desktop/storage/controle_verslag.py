"""What the verification of a vault found, and how it tells how far it is."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jos_desktop import __version__

Meld = Callable[[str, int, int], None]
"""Hears the name of the phase, rows done, and all rows (0 when nobody knows); may raise to stop."""

_MELD_S = 0.1
_MEESTE_NUMMERS = 12


class Ernst(StrEnum):
    """Tell damage from what only needs attention."""

    FOUT = "fout"
    LET_OP = "let op"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One finding: ``zin`` for the user; ``kaal`` for a report that may leave the laptop.

    ``kaal`` holds no name of a file that somebody else chose; empty means: the same as ``zin``.
    """

    onderdeel: str
    zin: str
    ernst: Ernst = Ernst.FOUT
    kaal: str = ""

    @property
    def zonder_namen(self) -> str:
        """Return the sentence that may stand in a report."""
        return self.kaal or self.zin


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One part that was looked at, and what there was to see (numbers only)."""

    naam: str
    bekeken: str
    bevindingen: int


@dataclass(frozen=True, slots=True)
class Controleverslag:
    """What the verification found; ``goed`` when nothing is damaged, ``schoon`` when nothing at
    all was found."""

    vondsten: tuple[Bevinding, ...]
    logregels: int = 0
    wijzigingen: int = 0
    onderdelen: tuple[Onderdeel, ...] = ()
    kluis_id: str = ""
    duur_s: float = 0.0

    @property
    def bevindingen(self) -> tuple[str, ...]:
        """Return every finding in Dutch, damage first, and no sentence twice."""
        zinnen = tuple(dict.fromkeys(vondst.zin for vondst in self.vondsten))
        return tuple(z for z in zinnen if not any(a != z and a.startswith(z) for a in zinnen))

    @property
    def kapotte_delen(self) -> frozenset[str]:
        """Return the names of the parts that are damaged."""
        return frozenset(v.onderdeel for v in self.vondsten if v.ernst is Ernst.FOUT)

    @property
    def goed(self) -> bool:
        """Tell whether nothing is damaged."""
        return all(vondst.ernst is not Ernst.FOUT for vondst in self.vondsten)

    @property
    def schoon(self) -> bool:
        """Tell whether there was nothing to report at all."""
        return not self.vondsten

    def regels(self) -> tuple[str, ...]:
        """Return the outcome line by line, for the command line and the screen."""
        klopt = (
            "De kluis is in orde." if self.schoon else "De kluis is heel. Let wel op dit:",
            *self.bevindingen,
            f"Het logboek klopt: {self.logregels} regels, {self.wijzigingen} wijzigingen.",
        )
        return klopt if self.goed else self.bevindingen

    def tekst(self, moment: datetime) -> str:
        """Return the report to save: numbers only, no names, no paths."""
        kop = [
            "Controle van een kluis van JOS Desktop",
            "",
            f"Gemaakt:    {moment:%d-%m-%Y %H:%M}",
            f"Versie:     {__version__}",
            f"Kluis:      {self.kluis_id or 'onbekend'}",
            f"Duur:       {self.duur_s:.1f} s",
            f"Wijziging:  {self.wijzigingen}",
            f"Logregels:  {self.logregels}",
            f"Uitslag:    {self._uitslag()}",
            "",
            "Bekeken:",
            *(
                f"- {deel.naam}: {deel.bekeken}"
                + (f" ({deel.bevindingen} bevindingen)" if deel.bevindingen else "")
                for deel in self.onderdelen
            ),
            "",
            "Bevindingen:" if self.vondsten else "Bevindingen: geen.",
            *(f"- [{v.ernst.value}] {v.onderdeel}: {v.zonder_namen}" for v in self.vondsten),
            "",
            "In dit verslag staan geen namen en geen teksten uit dossiers.",
        ]
        return "\n".join(kop) + "\n"

    def gegevens(self) -> dict[str, object]:
        """Return the report as plain data for JSON; no names, no paths."""
        return {
            "goed": self.goed,
            "schoon": self.schoon,
            "kluis_id": self.kluis_id,
            "wijzigingen": self.wijzigingen,
            "logregels": self.logregels,
            "duur_s": round(self.duur_s, 3),
            "onderdelen": [
                {"naam": deel.naam, "bekeken": deel.bekeken, "bevindingen": deel.bevindingen}
                for deel in self.onderdelen
            ],
            "bevindingen": [
                {
                    "onderdeel": vondst.onderdeel,
                    "ernst": vondst.ernst.value,
                    "tekst": vondst.zonder_namen,
                }
                for vondst in self.vondsten
            ],
        }

    def _uitslag(self) -> str:
        if self.schoon:
            return "in orde"
        return "heel, met aandachtspunten" if self.goed else "NIET in orde"


class Tred:
    """Tell how far the work is, not too often, and stop it when whoever listens raises."""

    def __init__(self, meld: Meld | None) -> None:
        self._meld = meld
        self._fase = ""
        self._gedaan = self._totaal = 0
        self._laatst = 0.0
        self.gestopt: BaseException | None = None

    def begin(self, fase: str) -> None:
        """Begin a phase; always told."""
        self._fase, self._gedaan, self._totaal = fase, 0, 0
        self._vertel()

    def totaal(self, rijen: int) -> None:
        """Say how many rows this phase has."""
        self._totaal = rijen

    def stap(self, gedaan: int) -> None:
        """Say how many rows are done; raises what the listener raises."""
        self._gedaan = gedaan
        if time.monotonic() - self._laatst >= _MELD_S:
            self._vertel()

    def tik(self) -> int:
        """Answer SQLite's progress handler: 0 goes on, 1 interrupts the statement."""
        try:
            self.stap(self._gedaan)
        except BaseException:
            return 1
        return 0

    def _vertel(self) -> None:
        self._laatst = time.monotonic()
        if self._meld is None:
            return
        try:
            self._meld(self._fase, self._gedaan, self._totaal)
        except BaseException as fout:
            self.gestopt = fout
            raise


def nummers(lijst: Sequence[int]) -> str:
    """Write numbers for a reader: runs together, and not more than a dozen of them."""
    reeksen: list[tuple[int, int]] = []
    for nummer in sorted(set(lijst)):
        if reeksen and reeksen[-1][1] == nummer - 1:
            reeksen[-1] = (reeksen[-1][0], nummer)
        else:
            reeksen.append((nummer, nummer))
    delen = [str(a) if a == b else f"{a}-{b}" for a, b in reeksen[:_MEESTE_NUMMERS]]
    rest = sum(b - a + 1 for a, b in reeksen[_MEESTE_NUMMERS:])
    return ", ".join(delen) + (f" en nog {rest}" if rest else "")
