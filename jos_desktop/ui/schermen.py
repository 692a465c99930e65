"""The registry of screens: what a feature offers, and what every page gets and is."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jos_desktop.ui.concepten import Conceptregister
from jos_desktop.ui.events import Bus, Schoolkeuze
from jos_desktop.ui.stijl import Stijl, tokens
from jos_desktop.ui.tasks import Tasks
from jos_desktop.ui.waakwoorden import waak_over
from jos_desktop.ui.widgets.melding import Melding

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes, Soort
    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.storage.vault import Vault

# These packages are parts of the window itself and bring no screens of their own.
_OWN_PARTS = frozenset({"widgets", "ontgrendelen"})


class Navigatie(QObject):
    """Requests from a page to the window around it."""

    gevraagd = Signal(str, object)
    blad_gevraagd = Signal(str)
    item_gevraagd = Signal(str, int)
    paginablad_gevraagd = Signal(str, str, object)
    leerlingstand_gevraagd = Signal(int, str)
    overdracht_gevraagd = Signal(int, bool)
    gemeld = Signal(str, str, str)
    concept_teruggelegd = Signal(object)
    ongedaan = Signal(object)
    vergrendelen_gevraagd = Signal()

    def ga_naar(self, scherm: str, doel: int | None = None) -> None:
        """Open a screen by name; ``doel`` goes to its page's ``open_doel``."""
        self.gevraagd.emit(scherm, doel)

    def meld(self, wat: str, doe: str = "", toon: str = "goed") -> None:
        """Show a banner at the top of the window."""
        self.gemeld.emit(wat, doe, toon)


@dataclass(frozen=True, slots=True)
class Context:
    """What a page may use: the vault through tasks, the bus, and the way around."""

    vault: Vault
    tasks: Tasks
    events: Bus
    schoolkeuze: Schoolkeuze
    navigatie: Navigatie
    stijl: Stijl
    concepten: Conceptregister = field(default_factory=Conceptregister)

    def ga_naar(self, scherm: str, doel: int | None = None) -> None:
        """Open another screen by its name."""
        self.navigatie.ga_naar(scherm, doel)

    def open_dossier(
        self, leerling_id: int, blad: str = "", item: tuple[str, int] | None = None
    ) -> None:
        """Open the dossier of a pupil, at one of its sheets when ``blad`` names it.

        ``item``: kind and key of the card of its timeline to go to.
        """
        self.navigatie.ga_naar("dossier", leerling_id)
        if item is not None:
            self.navigatie.item_gevraagd.emit(*item)
        if blad:
            self.navigatie.blad_gevraagd.emit(blad)

    def open_blad(self, scherm: str, blad: str, doel: int | None = None) -> None:
        """Open a page of sheets at one of them; ``doel`` goes to the ``open_doel`` of that."""
        self.navigatie.ga_naar(scherm)
        self.navigatie.paginablad_gevraagd.emit(scherm, blad, doel)

    def start_leerlingstand(self, afname_id: int, taal: str = "") -> None:
        """Close the dossier off and let somebody answer this vragenlijst himself.

        ``taal`` is the language that stands ready, as long as it is free.
        """
        self.navigatie.leerlingstand_gevraagd.emit(afname_id, taal)

    def open_overdracht(self, overdracht_id: int, *, vervolg: bool = False) -> None:
        """Open one handover at its first step that is not done; ``vervolg`` also starts that."""
        self.navigatie.ga_naar("overdrachten")
        self.navigatie.overdracht_gevraagd.emit(overdracht_id, vervolg)

    def leg_concept_terug(self, onderwerp: Onderwerp, wat: str, doe: str) -> None:
        """Say that a form cannot open at its record now; its draft goes back among the offers."""
        self.meld(wat, doe, "warm")
        self.navigatie.concept_teruggelegd.emit(onderwerp)

    def meld(self, wat: str, doe: str = "", toon: str = "goed") -> None:
        """Say something at the top of the window, such as that a file was made."""
        self.navigatie.meld(wat, doe, toon)


class Pagina(QWidget):
    """Base of every page: reads itself again when its data or the school choice changes.

    A subclass sets ``soorten`` (the kinds it shows), builds its widgets into ``inhoud`` and
    reads its data in ``ververs``. A hidden page waits until it is shown. ``melding`` is its
    banner for known errors.
    """

    soorten: ClassVar[frozenset[Soort]] = frozenset()
    kent_school: ClassVar[bool] = True

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._verouderd = True
        maat = tokens().maat
        self.inhoud = QVBoxLayout(self)
        edge = maat.rondom_px
        self.inhoud.setContentsMargins(edge, maat.binnen_px, edge, maat.tussen_px)
        self.inhoud.setSpacing(maat.tussen_px)
        self.melding = Melding()
        self.inhoud.addWidget(self.melding)
        context.events.abonneer(self.soorten, self._on_data_changed, eigenaar=self)
        if self.kent_school:
            context.schoolkeuze.gewisseld.connect(self._on_school_gewisseld)

    def ververs(self) -> None:
        """Read the data again, through ``context.tasks``, and show it."""

    def open_doel(self, doel: int) -> None:
        """Show one particular thing, when somebody navigated here with an id."""

    def plek(self) -> dict[str, Any]:
        """Return what to find again after unlocking (a tab, a filter), as JSON values."""
        return {}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Go back to what :meth:`plek` returned; called before :meth:`open_doel`.

        May raise KeyError, TypeError or ValueError for the place of another version.
        """

    def betreft(self, changes: Changes) -> bool:
        """Tell whether a change of my kinds concerns what I show now; all do by default."""
        return True

    def bewaar_concepten(self) -> None:
        """Write typed words that are not in the vault yet as drafts: it is about to close."""

    def verouder(self) -> None:
        """Read again now, or when shown if hidden."""
        if self.isVisible():
            self._verouderd = False
            self.ververs()
        else:
            self._verouderd = True

    def showEvent(self, event: QShowEvent) -> None:
        """Read what went stale while hidden."""
        super().showEvent(event)
        if self._verouderd:
            self._verouderd = False
            self.ververs()

    def _on_data_changed(self, changes: Changes) -> None:
        if self.betreft(changes):
            self.verouder()

    def _on_school_gewisseld(self, _school_id: object) -> None:
        self.verouder()


class Blad(QWidget):
    """Base of a sheet of the dossier, beside its timeline: one side of one pupil.

    A subclass sets ``soorten``, builds its widgets into ``inhoud`` and reads ``leerling_id``
    in ``ververs``. It is made when it is first shown. ``melding`` is its banner for errors.
    """

    soorten: ClassVar[frozenset[Soort]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.leerling_id: int | None = None
        self._verouderd = True
        self.inhoud = QVBoxLayout(self)
        self.inhoud.setContentsMargins(0, 0, 0, 0)
        self.inhoud.setSpacing(tokens().maat.tussen_px)
        self.melding = Melding()
        self.inhoud.addWidget(self.melding)
        context.events.abonneer(self.soorten, self._on_data_changed, eigenaar=self)

    def ververs(self) -> None:
        """Read ``leerling_id`` again, through ``context.tasks``, and show it."""

    def toon_leerling(self, leerling_id: int) -> None:
        """Show this pupil; also called when the sheet comes to the front again."""
        if leerling_id != self.leerling_id:
            self.leerling_id = leerling_id
            waak_over(self, self.context.tasks, leerling_id)
            self.melding.hide()
            self._verouderd = True
        self._lees()

    def _lees(self) -> None:
        if self._verouderd and self.leerling_id is not None and self.isVisible():
            self._verouderd = False
            self.ververs()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what went stale while hidden."""
        super().showEvent(event)
        self._lees()

    def _on_data_changed(self, changes: Changes) -> None:
        if self.leerling_id is not None and changes.raakt(self.soorten, self.leerling_id):
            self._verouderd = True
            self._lees()


@dataclass(frozen=True, slots=True)
class Dossierblad:
    """One sheet of the dossier: how it is called and made; ``volgorde`` its place in the row."""

    naam: str
    titel: str
    maak: Callable[[Context], Blad]
    volgorde: int = 100
    hulp: str = ""
    shots: Sequence[Opname] = field(default=())


@dataclass(frozen=True, slots=True)
class Paginablad:
    """One sheet of a page of sheets, a page in itself; ``volgorde`` is its place in the row."""

    naam: str
    titel: str
    maak: Callable[[Context], Pagina]
    volgorde: int = 100
    hulp: str = ""
    shots: Sequence[Opname] = field(default=())


@dataclass(frozen=True, slots=True)
class Opname:
    """One extra picture of a screen: bring the page in a state, or return a dialog to shoot."""

    naam: str
    bereid: Callable[[Any], QWidget | None]


@dataclass(frozen=True, slots=True)
class Scherm:
    """One screen: how it is called, found and made.

    ``naam`` is the key for navigation; ``icoon`` a qtawesome name; ``volgorde`` its place in
    the rail; ``in_rail`` off for screens opened from another one,
    which ``hoort_bij`` may name so that the rail shows it; ``hulp`` the F1 text.
    """

    naam: str
    titel: str
    icoon: str
    sneltoets: str
    maak: Callable[[Context], Pagina]
    volgorde: int = 100
    in_rail: bool = True
    hoort_bij: str = ""
    hulp: str = ""
    sneltoetsen: tuple[tuple[str, str], ...] = ()
    shots: Sequence[Opname] = field(default=())


@dataclass(frozen=True, slots=True)
class Snelactie:
    """Something the "Nieuw" button can start; ``doe`` gets the window as parent for a dialog."""

    titel: str
    icoon: str
    doe: Callable[[Context, QWidget], object]
    volgorde: int = 100


@dataclass(frozen=True, slots=True)
class Conceptsoort:
    """A form that keeps drafts: its name in the vault, in words, and how it opens at a record."""

    formulier: str
    titel: str
    open: Callable[[Context, QWidget, Onderwerp], object]


def _features() -> Iterable[object]:
    package = importlib.import_module("jos_desktop.ui")
    for info in pkgutil.iter_modules(package.__path__):
        if info.ispkg and info.name not in _OWN_PARTS:
            yield importlib.import_module(f"jos_desktop.ui.{info.name}")


def _aanbod(naam: str) -> list[Any]:
    found: list[Any] = []
    for feature in _features():
        found.extend(getattr(feature, naam, ()))
    return found


def _op_volgorde(naam: str) -> list[Any]:
    return sorted(_aanbod(naam), key=lambda deel: (deel.volgorde, deel.titel))


def laad_schermen() -> list[Scherm]:
    """Return every screen that a feature package offers as ``SCHERMEN``, in rail order."""
    return _op_volgorde("SCHERMEN")


def laad_snelacties() -> list[Snelactie]:
    """Return every action that a feature package offers as ``SNELACTIES``, in menu order."""
    return _op_volgorde("SNELACTIES")


def laad_dossierbladen() -> list[Dossierblad]:
    """Return every sheet that a feature package offers as ``DOSSIERBLADEN``, in their order."""
    return _op_volgorde("DOSSIERBLADEN")


def laad_paginabladen(scherm: str) -> list[Paginablad]:
    """Return the sheets of one page, in their order.

    Feature packages offer them as ``AGENDABLADEN``, ``EXITBLADEN``, ``SCHOLENBLADEN`` and so on.
    """
    return _op_volgorde(f"{scherm.upper()}BLADEN")


def laad_conceptsoorten() -> list[Conceptsoort]:
    """Return every form whose drafts a feature package offers as ``CONCEPTEN``."""
    return _aanbod("CONCEPTEN")
