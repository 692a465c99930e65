"""Say, while a new pupil is typed, who in the vault may be the same child."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from jos_desktop.ui.widgets import DatumVeld, Melding, TekstRegel

if TYPE_CHECKING:
    from collections.abc import Callable

    from jos_desktop.services.dubbelen import Dubbel
    from jos_desktop.ui.schermen import Context

WACHT_MS: Final = 300
KNOP: Final = "Dossier &openen"
DOE: Final = "Is dit dezelfde leerling? Open dan dat dossier. Zo niet, ga dan gewoon verder."


class Dubbelwacht(QObject):
    """Look in the vault a moment after the last key; ``melding`` shows what it found.

    With one school chosen a pupil of another one is not named. ``bij_open`` is called before the
    dossier opens.
    """

    def __init__(
        self,
        context: Context,
        velden: tuple[TekstRegel, TekstRegel, DatumVeld],
        bij_open: Callable[[], object],
    ) -> None:
        self.melding = Melding(sluitbaar=False)
        super().__init__(self.melding)
        self._context = context
        self._roepnaam, self._achternaam, self._geboren = velden
        self._bij_open = bij_open
        self._keer = 0
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(WACHT_MS)
        self._klok.timeout.connect(self.kijk)
        self._roepnaam.gewijzigd.connect(self._on_getypt)
        self._achternaam.gewijzigd.connect(self._on_getypt)
        self._geboren.textChanged.connect(self._on_getypt)

    def kijk(self) -> None:
        """Look now."""
        from jos_desktop.services.dubbelen import vind_dubbelen

        roepnaam, achternaam = self._roepnaam.tekst(), self._achternaam.tekst()
        geboren = self._geboren.datum()
        self._keer += 1
        keer = self._keer
        self._context.tasks.run_query(
            lambda uow: vind_dubbelen(uow, roepnaam, achternaam, geboren),
            lambda gevonden: self._on_gevonden(keer, gevonden),
            eigenaar=self.melding,
        )

    def _on_getypt(self, *_args: object) -> None:
        self._klok.start()

    def _on_gevonden(self, keer: int, gevonden: tuple[Dubbel, ...]) -> None:
        if keer != self._keer:
            return
        if not gevonden:
            self.melding.hide()
            return
        eerste = gevonden[0]
        school = self._context.schoolkeuze.school_id
        if school is not None and eerste.school_id != school:
            self.melding.toon(
                f"Op een andere school staat al iemand die hierop lijkt: {eerste.reden}.",
                "Kies bovenaan “Alle scholen” om te zien wie het is.",
                "warm",
            )
            return
        waar = f", {eerste.waar}" if eerste.waar else ""
        meer = f" En nog {len(gevonden) - 1}." if len(gevonden) > 1 else ""
        self.melding.toon(
            f"Staat er al: {eerste.naam}, geboren {eerste.geboren:%d-%m-%Y}{waar} "
            f"({eerste.reden}).{meer}",
            DOE,
            "warm",
            actie=KNOP,
            bij_actie=lambda: self._on_open(eerste.leerling_id),
        )

    def _on_open(self, leerling_id: int) -> None:
        self._bij_open()
        self._context.open_dossier(leerling_id)
