"""The sheet Wat het bracht: the same page as Mijn cijfers, of what came after the help."""

from __future__ import annotations

from typing import Final

from jos_desktop.models.changes import Soort
from jos_desktop.services.inzicht import OPBRENGST, lees_opbrengst
from jos_desktop.ui.inzicht.cijfers import CijfersPagina
from jos_desktop.ui.inzicht.duiding import DuidingDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.werkstroom.inzicht import Boeklezer

LEEG: Final = (
    "Hier komt wat de hulp bracht: wie de vragenlijst invulde, wat leerlingen en ouders "
    "antwoordden, en hoe doelen verschoven. Het verschijnt vanzelf zodra je een klanttraject "
    "afsluit."
)


class OpbrengstDuiding(DuidingDialoog):
    """Words beside a table of this sheet; beside the same table of Mijn cijfers they are shared."""

    FORMULIER = "duiding bij wat het bracht"
    ONDERWERP = "opbrengsttabel"


class OpbrengstPagina(CijfersPagina):
    """What the own caseload brought: exact, and for the worker only."""

    soorten = CijfersPagina.soorten | {Soort.METING, Soort.DOEL}
    TITEL = OPBRENGST
    LEEG = LEEG
    DUIDING = OpbrengstDuiding

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        # It is about klanttrajecten that ended, and what came after them: there is no choice.
        self.filters.v_type.hide()

    @property
    def boeklezer(self) -> Boeklezer:
        """Return what reads these figures."""
        return lees_opbrengst

    def naar(self, naam: str) -> None:
        """Roll to the card of a table. Raises StopIteration for another name."""
        self.rol.verticalScrollBar().setValue(max(0, self.kaart(naam).y() - 60))
