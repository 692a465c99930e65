"""The forms of a consult, and how each opens."""

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Thema
from jos_desktop.services.consulten import ConsultGegevens, bewaar_consult, lijst_consulten
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.aanmelden.consult import ConsultDialoog
from jos_desktop.ui.dossier.aanmelding import AanmeldingDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog


def _maak(uow: UnitOfWork) -> int:
    """Return the one consult of this vault, made the first time."""
    for bestaand in lijst_consulten(uow):
        return bestaand.id
    gegevens = ConsultGegevens(
        uow.vandaag, lijst_scholen(uow)[0].id, hoofdthema=Thema.GEDRAG, vraag="Hoe begrens ik?"
    )
    nummer = bewaar_consult(uow, gegevens).nieuw_id
    assert nummer is not None
    return nummer


def consult(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a consult that is there."""
    return ConsultDialoog(parent, context, context.vault.change(_maak))


def uit_consult(parent: QWidget, context: Context, leerling_id: int) -> Dialoog:
    """Open the aanmelding that a consult grows into."""
    nummer = context.vault.change(_maak)
    dossier = context.vault.query(lambda uow: lees_dossier(uow, leerling_id))
    return AanmeldingDialoog(parent, context, dossier, consult_id=nummer)
