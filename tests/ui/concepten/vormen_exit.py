"""The forms about an exit-vragenlijst, opened at the one of the example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.models.codes_exit import Afnamestand, Informant
from jos_desktop.services.exitafnames import lees_afname, lijst_afnames, zet_klaar
from jos_desktop.services.exitformulier import lees_exitformulier
from jos_desktop.ui.exitformulier.formulier import ExitDialoog
from jos_desktop.ui.exitformulier.niet import NietDialoog
from jos_desktop.ui.monitor.vastleggen import ExitkeuzeDialoog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from tests.ui.concepten.vormen import Casus


class Deel(dict[str, object]):
    """What one row of a field with many stands on; equal to whatever says the same of it."""

    def __eq__(self, ander: object) -> bool:
        return isinstance(ander, dict) and all(ander.get(rij) == self[rij] for rij in self)

    __hash__ = None


GEWEIGERD = Deel({"leerling:": ["geweigerd", "te_zwaar", ""]})


def _nummer(context: Context, casus: Casus) -> int:
    """Return the vragenlijst of this pupil, laid ready the first time."""

    def werk(uow: UnitOfWork) -> int:
        er_zijn = lijst_afnames(uow, casus.leerling_id)
        if er_zijn:
            return er_zijn[0].id
        nieuw = zet_klaar(uow, casus.gevuld.traject_id, Informant.LEERLING).nieuw_id
        assert nieuw is not None
        return nieuw

    return context.vault.change(werk)


def exitformulier(parent: QWidget, context: Context, casus: Casus) -> ExitDialoog:
    """Open the worker's form."""
    nummer = _nummer(context, casus)
    return ExitDialoog(
        parent, context, context.vault.query(lambda uow: lees_exitformulier(uow, nummer))
    )


def exit_niet(parent: QWidget, context: Context, casus: Casus) -> NietDialoog:
    """Open the form about not taking it."""
    nummer = _nummer(context, casus)
    afname = context.vault.query(lambda uow: lees_afname(uow, nummer))
    return NietDialoog(parent, context, afname, Afnamestand.GEWEIGERD)


def exitkeuze(parent: QWidget, context: Context, casus: Casus) -> ExitkeuzeDialoog:
    """Open the form that asks about everybody."""
    traject_id = casus.gevuld.traject_id
    return ExitkeuzeDialoog(parent, context, leerling_id=casus.leerling_id, traject_id=traject_id)
