"""Preventive activities: the first sheet of Preventie."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from jos_desktop.services.activiteitsjablonen import (
    ActiviteitsjabloonRij,
    lijst_activiteitsjablonen,
)
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.ui.activiteiten.afsluiten import AfgelastDialoog, GedaanDialoog
from jos_desktop.ui.activiteiten.dialoog import ActiviteitDialoog
from jos_desktop.ui.activiteiten.pagina import ActiviteitenPagina
from jos_desktop.ui.activiteiten.sjablonen import ActiviteitsjabloonDialoog
from jos_desktop.ui.schermen import Conceptsoort, Context, Opname, Pagina, Paginablad, Snelactie

if TYPE_CHECKING:
    from jos_desktop.ui.widgets import Dialoog

__all__ = ["CONCEPTEN", "PREVENTIEBLADEN", "SNELACTIES"]


def _nieuw(context: Context, venster: QWidget) -> "Dialoog":
    dialog = ActiviteitDialoog(venster, context)
    dialog.open()
    return dialog


def _open(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    ActiviteitDialoog(venster, context, None if onderwerp.id == NIEUW else onderwerp.id).open()


def _open_gedaan(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    GedaanDialoog(venster, context, onderwerp.id).open()


def _open_afgelast(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    AfgelastDialoog(venster, context, onderwerp.id).open()


def _open_sjabloon(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    def toon(sjablonen: tuple[ActiviteitsjabloonRij, ...]) -> None:
        over = next((een for een in sjablonen if een.id == onderwerp.id), None)
        ActiviteitsjabloonDialoog(venster, context, over).open()

    context.tasks.run_query(
        lambda uow: lijst_activiteitsjablonen(uow, ook_uit=True), toon, eigenaar=venster
    )


def _shot_nieuw(pagina: Pagina) -> QWidget | None:
    return cast("ActiviteitenPagina", pagina).nieuw()


def _shot_sjablonen(pagina: Pagina) -> QWidget | None:
    return cast("ActiviteitenPagina", pagina).toon_sjablonen()


PREVENTIEBLADEN = (
    Paginablad(
        "activiteiten",
        "Activiteiten",
        ActiviteitenPagina,
        volgorde=10,
        hulp="Wat je doet om problemen te voorkomen: gepland, gedaan en niet doorgegaan.",
        shots=(Opname("nieuw", _shot_nieuw), Opname("sjablonen", _shot_sjablonen)),
    ),
)
CONCEPTEN = (
    Conceptsoort(ActiviteitDialoog.FORMULIER, "Preventieve activiteit", _open),
    Conceptsoort(GedaanDialoog.FORMULIER, "Activiteit gedaan", _open_gedaan),
    Conceptsoort(AfgelastDialoog.FORMULIER, "Activiteit gaat niet door", _open_afgelast),
    Conceptsoort(
        ActiviteitsjabloonDialoog.FORMULIER, "Sjabloon voor een activiteit", _open_sjabloon
    ),
)
SNELACTIES = (Snelactie("Preventieve activiteit", "fa6s.seedling", _nieuw, 17),)
