"""Where everything stands in a TOML text: the line of each name, to point at what is wrong.

``tomllib`` gives values without their place. This reads only texts that it accepted, so it need
not check anything.
"""

import re
from collections.abc import Iterator
from typing import Final

Pad = tuple[str | int, ...]

_TEKENS: Final = re.compile(
    r'"""(?:\\[\s\S]|[^\\])*?"""(?:"{0,2})'
    r"|'''[\s\S]*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|\n"
    r"|[\[\]{},=.]"
    r"|[^\s\[\]{},=.\"'\#]+"
)
_EINDE: Final = frozenset((",", "]", "}", "\n", ""))


class Regelwijzer:
    """Tell the line of a path, such as ``("vraag", 2, "schaal")``."""

    def __init__(self, tekst: str) -> None:
        self._regels: dict[Pad, int] = {}
        self._tellers: dict[Pad, int] = {}
        self._stroom = _tekens(tekst)
        self._teken, self._regel = "", 1
        self._schuif()
        self._lees()

    def regel(self, pad: Pad) -> int:
        """Return the line of a path, or of the nearest thing around it; 1 when there is none."""
        for lengte in range(len(pad), 0, -1):
            gevonden = self._regels.get(pad[:lengte])
            if gevonden is not None:
                return gevonden
        return 1

    def _schuif(self) -> None:
        self._teken, self._regel = next(self._stroom, ("", self._regel))

    def _lees(self) -> None:
        kop: Pad = ()
        while self._teken:
            if self._teken == "\n":
                self._schuif()
            elif self._teken == "[":
                kop = self._kop()
            else:
                self._paar(kop)

    def _kop(self) -> Pad:
        regel = self._regel
        self._schuif()
        rij = self._teken == "["
        if rij:
            self._schuif()
        namen = self._namen()
        pad: Pad = ()
        for naam in namen[:-1]:
            pad = (*pad, naam)
            if pad in self._tellers:
                pad = (*pad, self._tellers[pad])
        pad = (*pad, *namen[-1:])
        if rij:
            self._tellers[pad] = self._tellers.get(pad, -1) + 1
            self._regels.setdefault(pad, regel)
            pad = (*pad, self._tellers[pad])
        self._regels.setdefault(pad, regel)
        while self._teken == "]":
            self._schuif()
        return pad

    def _paar(self, om: Pad) -> None:
        regel = self._regel
        pad = (*om, *self._namen())
        self._regels.setdefault(pad, regel)
        self._schuif()
        self._waarde(pad)

    def _namen(self) -> list[str]:
        namen = []
        while self._teken not in ("=", "]", ""):
            if self._teken != ".":
                namen.append(self._teken.strip("\"'"))
            self._schuif()
        return namen

    def _waarde(self, pad: Pad) -> None:
        self._regels.setdefault(pad, self._regel)
        if self._teken not in ("[", "{"):
            while self._teken not in _EINDE:
                self._schuif()
            return
        einde = "]" if self._teken == "[" else "}"
        self._schuif()
        nummer = 0
        while self._teken not in (einde, ""):
            if self._teken in (",", "\n"):
                self._schuif()
            elif einde == "]":
                self._waarde((*pad, nummer))
                nummer += 1
            else:
                self._paar(pad)
        self._schuif()


def _tekens(tekst: str) -> Iterator[tuple[str, int]]:
    regel = 1
    for gevonden in _TEKENS.finditer(tekst):
        teken = gevonden.group()
        if not teken.startswith("#"):
            yield teken, regel
        regel += teken.count("\n")
