"""The forms around a contact: a talk of several, a document, a message, a template."""

from PySide6.QtWidgets import QWidget

from jos_desktop.services.stukken import bewaar_stuk, lijst_stukken
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.dossier.groep import GroepDialoog, Groepsvak
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stukken.wijzigen import StukDialoog
from jos_desktop.ui.widgets import Dialoog


def stuk(parent: QWidget, context: Context, leerling_id: int) -> Dialoog:
    """Open the one document of a pupil, made the first time."""

    def maak(uow: UnitOfWork) -> int:
        for rij in lijst_stukken(uow, leerling_id):
            return rij.bijlage.id
        nummer = bewaar_stuk(uow, leerling_id, "Brief.pdf", b"%PDF-1.4 niets").nieuw_id
        assert nummer is not None
        return nummer

    return StukDialoog(parent, context, leerling_id, context.vault.change(maak))


def staat_apart(dialog: Dialoog, widget: QWidget) -> bool:
    """Tell whether an input of a talk with several is no part of what the talk itself keeps.

    The words about one pupil are in the draft of that pupil; the field that finds a pupil, and
    the tick about a name that was just looked at, are no words.
    """
    if not isinstance(dialog, GroepDialoog):
        return False
    if widget in (dialog.erbij, dialog.naam_mag):
        return True
    return any(vak.isAncestorOf(widget) for vak in dialog.findChildren(Groepsvak))
