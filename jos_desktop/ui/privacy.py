"""What may be read over somebody's shoulder: names as initials, and no name of another school.

Services return names; the building blocks of the window ask this module what to show. So the
privacy mode and the school switch hold for every screen, its tooltips, titles and accessible
names too. A building block remembers its full words and shows them anew when the mode changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from jos_desktop.services.schuilwoorden import plat

if TYPE_CHECKING:

    class _Basis:
        """What every Qt widget here can do; at run time the Qt class itself is next."""

        def setText(self, text: str, /) -> None: ...
        def setToolTip(self, text: str, /) -> None: ...
        def setAccessibleName(self, name: str, /) -> None: ...
        def setAccessibleDescription(self, description: str, /) -> None: ...
        def setWindowTitle(self, title: str, /) -> None: ...

else:
    _Basis = object

TEKST_VERBORGEN: Final = "Tekst verborgen"
"""What stands in the place of a whole text, until it is opened."""

ANDERE_SCHOOL: Final = "andere school"
"""What stands in the place of the name of a school that was not chosen."""

_WOORD = re.compile(r"[^\W_]+")


def initialen(naam: str) -> str:
    """Return a name as initials: Şükrü van den Berg as Ş.v.d.B."""
    return "".join(f"{woord[0]}." for woord in _WOORD.findall(naam))


class Vervanger:
    """Replace known phrases in any text; of two that begin together the longest counts.

    Capitals and accents do not matter for a phrase of several words. One word alone counts only
    as it is written: a school called Focus is no reason to lose the word focus.
    """

    def __init__(self, frasen: Iterable[tuple[str, str | None]] = ()) -> None:
        self._bij: dict[str, list[tuple[tuple[str, ...], str, str | None]]] = {}
        for frase, vervanging in frasen:
            woorden = tuple(_WOORD.findall(plat(frase)[0]))
            if woorden:
                self._bij.setdefault(woorden[0], []).append((woorden, frase, vervanging))
        for lijst in self._bij.values():
            lijst.sort(key=lambda ding: len(ding[0]), reverse=True)

    def __bool__(self) -> bool:
        """Tell whether there is anything to replace."""
        return bool(self._bij)

    def vervang(self, tekst: str) -> str:
        """Return the text with every phrase replaced; None as replacement keeps it."""
        if not self._bij or not tekst:
            return tekst
        kaal, plekken = plat(tekst)
        woorden = [(deel.start(), deel.end(), deel.group()) for deel in _WOORD.finditer(kaal)]
        delen, tot, nummer = [], 0, 0
        while nummer < len(woorden):
            gevonden = self._vind(tekst, plekken, woorden, nummer)
            if gevonden is None:
                nummer += 1
                continue
            lengte, begin, eind, vervanging = gevonden
            if vervanging is not None:
                delen += [tekst[tot:begin], vervanging]
                tot = eind
            nummer += lengte
        return "".join((*delen, tekst[tot:])) if delen else tekst

    def _vind(
        self,
        tekst: str,
        plekken: list[int],
        woorden: list[tuple[int, int, str]],
        nummer: int,
    ) -> tuple[int, int, int, str | None] | None:
        for frase, zoals, vervanging in self._bij.get(woorden[nummer][2], ()):
            lengte = len(frase)
            stuk = woorden[nummer : nummer + lengte]
            if tuple(deel[2] for deel in stuk) != frase:
                continue
            begin, eind = plekken[stuk[0][0]], plekken[stuk[-1][1] - 1] + 1
            if lengte > 1 or tekst[begin:eind] == zoals.strip():
                return lengte, begin, eind, vervanging
        return None


class Privacymodus(QObject):
    """The one state of the window: initials or names, and which schools may be named."""

    gewisseld = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._aan = False
        self._namen = Vervanger()
        self._roepnamen = Vervanger()
        self._scholen = Vervanger()

    @property
    def aan(self) -> bool:
        """Tell whether names are shown as initials."""
        return self._aan

    def zet(self, aan: bool, namen: Iterable[str] = (), roepnamen: Iterable[str] = ()) -> None:
        """Show names as initials, or in full.

        ``namen`` are looked for in any text, ``roepnamen`` only in sentences of the user: a first
        name can be a word of the window as well.
        """
        was, self._aan = self._aan, aan
        paren = ((naam, initialen(naam)) for naam in namen if len(_WOORD.findall(naam)) > 1)
        self._namen = Vervanger(paren) if aan else Vervanger()
        self._roepnamen = Vervanger((naam, initialen(naam)) for naam in roepnamen if aan)
        _hertoon_alles()
        if was != aan:
            self.gewisseld.emit(aan)

    def zet_scholen(self, namen: Mapping[str, bool]) -> None:
        """Hide the names of schools; the value tells whether one may be named all the same."""
        self._scholen = Vervanger(
            (naam, None if mag else ANDERE_SCHOOL) for naam, mag in namen.items()
        )
        _hertoon_alles()

    def toon(self, tekst: str, *, scholen: bool = False, vrij: bool = False) -> str:
        """Return a text as it may be read now.

        With ``scholen`` every school may be named; ``vrij`` is a sentence of the user.
        """
        if self._aan:
            tekst = self._namen.vervang(tekst)
            tekst = self._roepnamen.vervang(tekst) if vrij else tekst
        return tekst if scholen or not self._scholen else self._scholen.vervang(tekst)


_modus: list[Privacymodus] = []


def modus() -> Privacymodus:
    """Return the state that every building block asks."""
    if not _modus:
        _modus.append(Privacymodus())
    return _modus[0]


def toon(tekst: str) -> str:
    """Return a text as it may be read now: see :meth:`Privacymodus.toon`."""
    return modus().toon(tekst)


def verhul_naam(naam: str) -> str:
    """Return what is known to be a name as it may be read now."""
    return initialen(naam) if modus().aan else naam


class Verhuld(_Basis):
    """A widget whose words pass the privacy mode; put it before the Qt class in the bases."""

    noemt_scholen: bool = False
    """On for the few places that list schools themselves."""

    vrij: bool = False
    """On for what holds a sentence of the user, in which a first name may stand."""

    def setText(self, text: str) -> None:
        """Show these words."""
        super().setText(self._verhul("setText", text))

    def setToolTip(self, text: str) -> None:
        """Show these words on hovering."""
        super().setToolTip(self._verhul("setToolTip", text))

    def setAccessibleName(self, name: str) -> None:
        """Let a screen reader say this name."""
        super().setAccessibleName(self._verhul("setAccessibleName", name))

    def setAccessibleDescription(self, description: str) -> None:
        """Let a screen reader say this description."""
        super().setAccessibleDescription(self._verhul("setAccessibleDescription", description))

    def setWindowTitle(self, title: str) -> None:
        """Show this title."""
        super().setWindowTitle(self._verhul("setWindowTitle", title))

    def hertoon(self) -> None:
        """Show the same words anew, because the mode changed."""
        for zet, vol in self._vol().items():
            getattr(super(), zet)(self._toonbaar(vol))

    def _verhul(self, zet: str, tekst: str) -> str:
        vol = self._vol()
        if tekst:
            vol[zet] = tekst
        else:
            vol.pop(zet, None)
        return self._toonbaar(tekst)

    def _toonbaar(self, tekst: str) -> str:
        return modus().toon(tekst, scholen=self.noemt_scholen, vrij=self.vrij)

    def _vol(self) -> dict[str, str]:
        vol: dict[str, str] = self.__dict__.setdefault("_volle_woorden", {})
        return vol


def _hertoon_alles() -> None:
    for widget in QApplication.allWidgets():
        hertoon = getattr(widget, "hertoon", None)
        if hertoon is not None:
            hertoon()
