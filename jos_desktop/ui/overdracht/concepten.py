"""Open a form of the handovers at the record that its draft is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.overdracht import OverdrachtDetail, lees_overdracht
from jos_desktop.services.overdrachtscherm import Stapgegevens, lees_stapgegevens
from jos_desktop.ui.overdracht.antwoorden import (
    BevestigDialoog,
    ControleDialoog,
    GesprekDialoog,
    HerinnerDialoog,
    IntrekDialoog,
    LandingDialoog,
    Overdrachtformulier,
)
from jos_desktop.ui.overdracht.nieuw import NieuweOverdracht
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.overdracht.schonelei import SchoneLeiDialoog, SchoneLeiWegDialoog
from jos_desktop.ui.overdracht.stap_aanwie import AanWieStap
from jos_desktop.ui.overdracht.stap_toestemming import ToestemmingStap
from jos_desktop.ui.overdracht.stap_versturen import VersturenStap
from jos_desktop.ui.overdracht.stap_voorbeeld import VoorbeeldStap
from jos_desktop.ui.overdracht.stappen import Stap
from jos_desktop.ui.overdracht.tekstwacht import FORMULIER
from jos_desktop.ui.overdracht.toestemming import ToestemmingDialoog
from jos_desktop.ui.overdracht.verloop import past_bij
from jos_desktop.ui.schermen import Conceptsoort

if TYPE_CHECKING:
    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.schermen import Context

NAAM = "overdrachten"
NIET_MEER = "Dit past niet meer bij hoe de overdracht er nu voor staat."
NIET_MEER_DOE = "Je tekst staat nog bij Nog niet bewaard. Kijk wat er nu te doen is."
Open = Callable[["Context", QWidget, "Onderwerp"], object]


def _pagina(context: Context, venster: QWidget) -> OverdrachtenPagina | None:
    context.ga_naar(NAAM)
    return venster.findChild(OverdrachtenPagina)


def _open_nieuw(context: Context, venster: QWidget, onderwerp: Onderwerp) -> object:
    pagina = _pagina(context, venster)
    gegeven = onderwerp.leerling_id if onderwerp.soort == "leerling" else None
    return None if pagina is None else pagina.nieuw(gegeven)


def _open_tekst(context: Context, venster: QWidget, onderwerp: Onderwerp) -> object:
    pagina = _pagina(context, venster)
    if pagina is not None:
        pagina.open_overdracht(onderwerp.id)
    return pagina


def _open_stap(stap: Stap) -> Open:
    """Open a handover at the step that has the draft."""

    def open_(context: Context, venster: QWidget, onderwerp: Onderwerp) -> object:
        pagina = _pagina(context, venster)
        if pagina is not None:
            pagina.open_overdracht(onderwerp.id, stap)
        return pagina

    return open_


def _open_toestemming(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    _open_tekst(context, venster, onderwerp)

    def klaar(detail: OverdrachtDetail) -> None:
        ToestemmingDialoog(venster, context, detail).open()

    context.tasks.run_query(lambda uow: lees_overdracht(uow, onderwerp.id), klaar, eigenaar=venster)


def _open_vorm(soort: type[Overdrachtformulier]) -> Open:
    """Open one of the forms about a handover that went out."""

    def open_(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        _open_tekst(context, venster, onderwerp)

        def klaar(gegevens: Stapgegevens) -> None:
            if past_bij(soort, gegevens.loop.rij):
                soort(venster, context, gegevens).open()
            else:
                context.leg_concept_terug(onderwerp, NIET_MEER, NIET_MEER_DOE)

        context.tasks.run_query(
            lambda uow: lees_stapgegevens(uow, onderwerp.id), klaar, eigenaar=venster
        )

    return open_


def _open_lei(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    SchoneLeiDialoog(venster, context, onderwerp.id).open()


def _open_lei_weg(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    if onderwerp.leerling_id is not None:
        SchoneLeiWegDialoog(
            venster, context, onderwerp.id, leerling_id=onderwerp.leerling_id
        ).open()


_VORMEN: tuple[tuple[type[Overdrachtformulier], str], ...] = (
    (BevestigDialoog, "Antwoord op een overdracht"),
    (GesprekDialoog, "Warm gesprek"),
    (LandingDialoog, "Afronding van een overdracht"),
    (ControleDialoog, "Controle na een overdracht"),
    (HerinnerDialoog, "Herinnering bij een overdracht"),
    (IntrekDialoog, "Overdracht intrekken"),
)

CONCEPTEN = (
    Conceptsoort(NieuweOverdracht.FORMULIER, "Overdracht", _open_nieuw),
    Conceptsoort(AanWieStap.FORMULIER, "Aan wie je overdraagt", _open_stap(Stap.AAN_WIE)),
    Conceptsoort(
        ToestemmingStap.FORMULIER, "Bespreken van de overdracht", _open_stap(Stap.TOESTEMMING)
    ),
    Conceptsoort(FORMULIER, "Tekst in de overdracht", _open_stap(Stap.INHOUD)),
    Conceptsoort(VoorbeeldStap.FORMULIER, "Lezen van de overdracht", _open_stap(Stap.VOORBEELD)),
    Conceptsoort(
        VersturenStap.FORMULIER, "Versturen van de overdracht", _open_stap(Stap.VERSTUREN)
    ),
    Conceptsoort(ToestemmingDialoog.FORMULIER, "Toestemming voor de overdracht", _open_toestemming),
    Conceptsoort(SchoneLeiDialoog.FORMULIER, "Schone lei", _open_lei),
    Conceptsoort(SchoneLeiWegDialoog.FORMULIER, "Schone lei intrekken", _open_lei_weg),
    *(Conceptsoort(soort.FORMULIER, titel, _open_vorm(soort)) for soort, titel in _VORMEN),
)
