"""Plan a series of activities from the form, and offer to undo it: a wrong day is soon chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jos_desktop.services.activiteiten import (
    ActiviteitGegevens,
    haal_activiteiten_weg,
    lees_activiteit,
    plan_reeks,
)
from jos_desktop.ui.ongedaan import bied_ongedaan

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.models.codes_school import Ritme
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.dossier.formulier import Formulier
    from jos_desktop.ui.schermen import Context


def plan_met_ongedaan(
    formulier: Formulier, context: Context, gegevens: ActiviteitGegevens, ritme: Ritme, tot: date
) -> None:
    """Keep the series and close the form; the form says what is wrong with it."""
    kenmerk = ""

    def doe(uow: UnitOfWork) -> Changes:
        nonlocal kenmerk
        changes = plan_reeks(uow, gegevens, ritme, tot)
        if changes.nieuw_id is not None:
            kenmerk = lees_activiteit(uow, changes.nieuw_id).reeks
        return changes

    def klaar(_changes: Changes) -> None:
        bied_ongedaan(
            context, "Reeks activiteiten gepland.", lambda uow: haal_activiteiten_weg(uow, kenmerk)
        )

    formulier.bewaar(doe, klaar)
