"""How a pupil comes to JOS: the anonymous consult before there is a name, and the aanmelding."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.ui.aanmelden.aanmelden import meld_aan
from jos_desktop.ui.aanmelden.consult import ConsultDialoog
from jos_desktop.ui.aanmelden.consulten import ConsultenPagina
from jos_desktop.ui.aanmelden.formulier import FormulierDialoog
from jos_desktop.ui.aanmelden.inlezen import kies_formulier
from jos_desktop.ui.dossier.aanmelding import AanmeldingDialoog
from jos_desktop.ui.schermen import Conceptsoort, Context, Opname, Pagina, Paginablad, Snelactie

if TYPE_CHECKING:
    from jos_desktop.ui.widgets import Dialoog

__all__ = ["AGENDABLADEN", "CONCEPTEN", "SNELACTIES"]


def nieuw_consult(context: Context, venster: QWidget) -> "Dialoog":
    """Ask for an anonymous consult, over whatever is shown."""
    dialog = ConsultDialoog(venster, context)
    dialog.open()
    return dialog


def lees_formulier(context: Context, venster: QWidget) -> object:
    """Ask which aanmeldformulier came back."""
    return kies_formulier(venster, context)


def leeg_formulier(context: Context, venster: QWidget) -> "Dialoog":
    """Show the empty aanmeldformulier, to print or to mail."""
    dialog = FormulierDialoog(venster, context)
    dialog.open()
    return dialog


def _open(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    ConsultDialoog(venster, context, None if onderwerp.id == NIEUW else onderwerp.id).open()


def _open_aanmelding(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    if onderwerp.leerling_id is not None:
        meld_aan(venster, context, onderwerp.id, onderwerp.leerling_id)


def _shot_nieuw(pagina: Pagina) -> QWidget | None:
    return cast("ConsultenPagina", pagina).nieuw()


AGENDABLADEN = (
    Paginablad(
        "consulten",
        "Consulten",
        ConsultenPagina,
        volgorde=40,
        hulp="Advies aan mentoren en docenten, zonder naam. Het telt mee als eenmalig contact.",
        shots=(Opname("nieuw", _shot_nieuw),),
    ),
)
CONCEPTEN = (
    Conceptsoort(ConsultDialoog.FORMULIER, "Consult", _open),
    Conceptsoort(AanmeldingDialoog.UIT_CONSULT, "Aanmelding", _open_aanmelding),
)
SNELACTIES = (
    Snelactie("Anoniem consult", "fa6s.user-secret", nieuw_consult, 15),
    Snelactie("Leeg aanmeldformulier", "fa6s.file-lines", leeg_formulier, 22),
    Snelactie("Aanmeldformulier inlezen", "fa6s.file-import", lees_formulier, 24),
)
