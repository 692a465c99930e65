"""Saved views of the caseload: a menu with a key each, and the form for their name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from jos_desktop.services.weergaven import (
    MET_TOETS,
    NAAM_TEKENS,
    WeergaveBestaat,
    WeergaveRij,
    WeergaveZonderNaam,
    bewaar_weergave,
    lijst_weergaven,
    verwijder_weergave,
)
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import Dialoog, Knop, Tekst, TekstRegel, Veld

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context

SCHERM: Final = "caseload"
GEEN: Final = "Bewaar filters, kolommen en volgorde onder een naam."


class Weergavenknop(Knop):
    """The menu of saved views; ``toon`` shows one, ``lees`` returns what is on screen now."""

    def __init__(
        self,
        context: Context,
        eigenaar: QWidget,
        lees: Callable[[], Mapping[str, Any]],
        toon: Callable[[Mapping[str, Any]], object],
    ) -> None:
        super().__init__("&Weergaven", icoon="fa6s.bookmark", hulp="Bewaarde weergaven (Alt+1…9)")
        self._context, self._lees, self._toon = context, lees, toon
        self._gekozen: WeergaveRij | None = None
        self.rijen: tuple[WeergaveRij, ...] = ()
        self._menu = QMenu(self)
        self._menu.setAccessibleName("Weergaven")
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._teken)
        for nummer in range(1, MET_TOETS + 1):
            QShortcut(
                QKeySequence(f"Alt+{nummer}"),
                eigenaar,
                partial(self.kies_nummer, nummer),
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )

    def ververs(self) -> None:
        """Read the views again."""
        self._context.tasks.run_query(
            lambda uow: lijst_weergaven(uow, SCHERM), self._on_gelezen, eigenaar=self
        )

    def kies_nummer(self, nummer: int) -> None:
        """Show the view with this key, 1 to 9, if there is one."""
        if nummer <= len(self.rijen):
            self.kies(self.rijen[nummer - 1])

    def kies(self, weergave: WeergaveRij) -> None:
        """Show a view and say so on the button."""
        self._toon(weergave.inhoud)
        self._gekozen = weergave
        self._noem()

    def vraag_naam(self, weergave: WeergaveRij | None = None) -> WeergaveDialoog:
        """Ask the name of a new view, or another one for a view."""
        inhoud = dict(self._lees()) if weergave is None else weergave.inhoud
        dialoog = WeergaveDialoog(self, self._context, inhoud, weergave)
        dialoog.open()
        return dialoog

    def _on_gelezen(self, rijen: tuple[WeergaveRij, ...]) -> None:
        self.rijen = rijen
        gekozen = self._gekozen
        self._gekozen = next((x for x in rijen if gekozen and x.id == gekozen.id), None)
        self._noem()

    def _noem(self) -> None:
        gekozen = self._gekozen
        self.setText("&Weergaven")
        wat = "Bewaarde weergaven" if gekozen is None else f"Weergave: {gekozen.naam}"
        self.setToolTip(f"{wat} (Alt+1…9)")

    def _teken(self) -> None:
        menu = self._menu
        menu.clear()
        for nummer, weergave in enumerate(self.rijen, 1):
            naam = weergave.naam.replace("&", "&&")
            toets = f"\tAlt+{nummer}" if nummer <= MET_TOETS else ""
            actie = menu.addAction(f"{naam}{toets}", partial(self.kies, weergave))
            actie.setCheckable(True)
            actie.setChecked(weergave == self._gekozen)
        if not self.rijen:
            menu.addAction(GEEN).setEnabled(False)
        menu.addSeparator()
        menu.addAction("&Deze weergave bewaren…", self.vraag_naam)
        gekozen = self._gekozen
        if gekozen is not None:
            naam = gekozen.naam.replace("&", "&&")
            menu.addAction(f"“{naam}” bij&werken", partial(self._werk_bij, gekozen))
            menu.addAction("&Naam wijzigen…", partial(self.vraag_naam, gekozen))
            menu.addAction(f"“{naam}” &verwijderen", partial(self._verwijder, gekozen))

    def _werk_bij(self, weergave: WeergaveRij) -> None:
        inhoud = dict(self._lees())

        def klaar(_changes: Changes) -> None:
            bied_ongedaan(
                self._context,
                "Weergave bijgewerkt.",
                lambda uow: bewaar_weergave(
                    uow, SCHERM, weergave.naam, weergave.inhoud, weergave.id
                ),
                eigenaar=self,
            )

        self._context.tasks.run_change(
            lambda uow: bewaar_weergave(uow, SCHERM, weergave.naam, inhoud, weergave.id),
            klaar,
            eigenaar=self,
        )

    def _verwijder(self, weergave: WeergaveRij) -> None:
        def klaar(_changes: Changes) -> None:
            bied_ongedaan(
                self._context,
                "Weergave verwijderd.",
                lambda uow: bewaar_weergave(uow, SCHERM, weergave.naam, weergave.inhoud),
                eigenaar=self,
            )

        self._context.tasks.run_change(
            lambda uow: verwijder_weergave(uow, weergave.id), klaar, eigenaar=self
        )


class WeergaveDialoog(Dialoog):
    """Give a view its name."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        inhoud: Mapping[str, Any],
        weergave: WeergaveRij | None,
    ) -> None:
        titel = "Weergave bewaren" if weergave is None else "Weergave een andere naam geven"
        super().__init__(parent, titel, wat="deze naam", breedte_px=440)
        self._context, self._inhoud = context, inhoud
        self._nummer = 0 if weergave is None else weergave.id
        self.inhoud.addWidget(
            Tekst("De filters, de kolommen en de volgorde gaan mee.", "gedempt", breek=True)
        )
        self.naam = TekstRegel(maximaal=NAAM_TEKENS, voorbeeld="bijv. mijn mentorklas")
        if weergave is not None:
            self.naam.zet_tekst(weergave.naam)
        self.v_naam = Veld("&Naam", self.naam, verplicht=True)
        self.inhoud.addWidget(self.v_naam)
        self.knoppen("Weergave bewaren", self._on_bewaar)
        self.naam.setFocus()

    def _on_bewaar(self) -> None:
        naam, inhoud, nummer = self.naam.tekst(), self._inhoud, self._nummer
        self._context.tasks.run_change(
            lambda uow: bewaar_weergave(uow, SCHERM, naam, inhoud, nummer),
            lambda _changes: self.klaar(),
            self._on_fout,
            eigenaar=self,
        )

    def _on_fout(self, fout: KnownError) -> None:
        if isinstance(fout, WeergaveZonderNaam | WeergaveBestaat):
            self.v_naam.toon_fout(f"{fout.zin()} {fout.raad()}")
            self.naam.setFocus()
        else:
            self.toon_fout(fout)
