"""The forms of a preventive activity, and how each opens."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes
from jos_desktop.services.activiteiten import (
    ActiviteitGegevens,
    bewaar_activiteit,
    lijst_activiteiten,
)
from jos_desktop.services.activiteitsjablonen import (
    bewaar_activiteitsjabloon,
    lijst_activiteitsjablonen,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.activiteiten.dialoog import ActiviteitDialoog
from jos_desktop.ui.activiteiten.sjablonen import ActiviteitsjabloonDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog


def _maak(uow: UnitOfWork) -> int:
    """Return the one activity of this vault, made the first time."""
    for bestaand in lijst_activiteiten(uow):
        return bestaand.id
    school_id = lijst_scholen(uow)[0].id
    gegevens = ActiviteitGegevens(titel="Weerbaar", school_id=school_id, datum=uow.vandaag)
    nummer = bewaar_activiteit(uow, gegevens).nieuw_id
    assert nummer is not None
    return nummer


def bij_activiteit(
    maak: Callable[[QWidget, Context, int], Dialoog],
) -> Callable[[QWidget, Context, object], Dialoog]:
    """Return how a form opens about an activity that is there."""

    def doe(parent: QWidget, context: Context, _casus: object) -> Dialoog:
        return maak(parent, context, context.vault.change(_maak))

    return doe


def activiteit_nieuw(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of a new activity."""
    return ActiviteitDialoog(parent, context)


def sjabloon(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a template that is in the vault."""

    def haal_in(uow: UnitOfWork) -> Changes:
        eerste = lijst_activiteitsjablonen(uow)[0]
        return bewaar_activiteitsjabloon(uow, eerste.gegevens, eerste.id)

    context.vault.change(haal_in)
    over = context.vault.query(lijst_activiteitsjablonen)[0]
    return ActiviteitsjabloonDialoog(parent, context, over)
