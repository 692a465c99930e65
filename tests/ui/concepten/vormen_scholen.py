"""The forms about schools, and how they open."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_school import Schoolrol
from jos_desktop.services.eigen_scholen import lijst_eigen
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schoolmensen import (
    PersoonGegevens,
    SchooloverlegGegevens,
    bewaar_persoon,
    bewaar_schooloverleg,
    lijst_mensen,
    lijst_schooloverleg,
)
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.schoolblad.dialogen import SchooloverlegDialoog, SchoolpersoonDialoog
from jos_desktop.ui.schoolblad.wissels import EigenSchoolDialoog
from jos_desktop.ui.widgets import Dialoog

Maker = Callable[[QWidget, Context, object], Dialoog]


def bij_school(soort: Callable[..., Dialoog], *rest: object) -> Maker:
    """Return what opens a form about the first school of the vault."""

    def maak(parent: QWidget, context: Context, _casus: object) -> Dialoog:
        return soort(parent, context, context.vault.query(lijst_scholen)[0].id, *rest)

    return maak


def persoon(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of somebody of school who is there; always the same one."""
    school = context.vault.query(lijst_scholen)[0].id
    mensen = context.vault.query(lambda uow: lijst_mensen(uow, school))
    gegevens = PersoonGegevens("Karin Prins", Schoolrol.OCO)
    nummer = (
        mensen[0].id
        if mensen
        else context.vault.change(lambda uow: bewaar_persoon(uow, school, gegevens)).nieuw_id
    )
    return SchoolpersoonDialoog(parent, context, school, nummer)


def overleg(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of a meeting that is there; always the same one."""
    school = context.vault.query(lijst_scholen)[0].id
    rijen = context.vault.query(lambda uow: lijst_schooloverleg(uow, school))
    gegevens = SchooloverlegGegevens("Zorgoverleg")
    nummer = (
        rijen[0].id
        if rijen
        else context.vault.change(lambda uow: bewaar_schooloverleg(uow, school, gegevens)).nieuw_id
    )
    return SchooloverlegDialoog(parent, context, school, nummer)


def eigen(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of the period that the user works at his school."""
    (rij,) = context.vault.query(lijst_eigen)
    return EigenSchoolDialoog(parent, context, rij.periode.school_id, rij.id)
