"""A pupil with a mother who has gezag, a traject, and the screen Overdrachten."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import (
    Functie,
    Gezag,
    OverdrachtType,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
    TrajectStatus,
    TrajectType,
)
from jos_desktop.models.codes_overdracht import Verzendwijze
from jos_desktop.models.traject import Traject
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    LeerlingGegevens,
    bewaar_betrokkene,
    maak_leerling,
)
from jos_desktop.services.overdracht import Ontvanger, lees_overdracht, maak_overdracht
from jos_desktop.services.overdrachtstappen import noteer_verzonden
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.schermen import Context
from tests.ui.stil import tot_stil

WIJKTEAM = Ontvanger("Karin de Groot", "Consulent", "Wijkteam Zuid", "", "072-5550101")


@dataclass(frozen=True)
class Casus:
    """A pupil of fourteen with a mother who has gezag, and a traject."""

    leerling_id: int
    traject_id: int


@pytest.fixture
def casus(context: Context) -> Casus:
    vandaag = date.today()
    geboren = date(vandaag.year - 14, 1, 1)

    def werk(uow: UnitOfWork) -> Casus:
        school_id = next(school.id for school in lijst_scholen(uow) if school.code == "SDC")
        gegevens = LeerlingGegevens("Łukasz", "Nowak", geboren, school_id, klas="2K")
        leerling_id = maak_leerling(uow, gegevens).nieuw_id
        assert leerling_id is not None
        ouder = BetrokkeneGegevens("Anna Nowak", Relatie.OUDER, Gezag.JA, omschrijving="moeder")
        bewaar_betrokkene(uow, leerling_id, ouder)
        traject = Traject(
            leerling_id=leerling_id,
            school_id=school_id,
            type=TrajectType.KT,
            functie=Functie.JGC,
            status=TrajectStatus.LOPEND,
            start=vandaag - timedelta(days=40),
        )
        uow.session.add(traject)
        uow.session.flush()
        return Casus(leerling_id, traject.id)

    return context.vault.change(werk)


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> Iterator[OverdrachtenPagina]:
    page = OverdrachtenPagina(context)
    page.resize(1178, 640)
    page.show()
    wacht(qtbot, context)
    yield page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wacht(qtbot: QtBot, context: Context) -> None:
    """Wait until reading, drawing and the timers between them have come to rest."""
    tot_stil(context.tasks)


def maak(
    context: Context,
    casus: Casus,
    soort: OverdrachtType = OverdrachtType.WIJKTEAM,
    ontvanger: Ontvanger = WIJKTEAM,
) -> int:
    """Start a handover."""
    changes = context.vault.change(
        lambda uow: maak_overdracht(uow, casus.traject_id, soort, ontvanger)
    )
    assert changes.nieuw_id is not None
    return changes.nieuw_id


def geef_toestemming(context: Context, overdracht_id: int) -> None:
    """Let everybody who has to, say yes to this receiver."""

    def werk(uow: UnitOfWork) -> None:
        detail = lees_overdracht(uow, overdracht_id)
        for gever in detail.oordeel.gevers:
            gegevens = ToestemmingGegevens(
                ToestemmingDoel.OVERDRACHT,
                ToestemmingStatus.GEGEVEN,
                uow.vandaag,
                betrokkene_id=gever.betrokkene_id,
                wijze=ToestemmingWijze.SCHRIFTELIJK,
                ontvanger=detail.ontvanger.plaats,
            )
            leg_vast(uow, detail.leerling_id, gegevens)

    context.vault.change(werk)


def verstuur(context: Context, overdracht_id: int, *, te_laat: bool = False) -> None:
    """Note that it went to the receiver on paper."""
    geef_toestemming(context, overdracht_id)

    def werk(uow: UnitOfWork) -> None:
        op = uow.vandaag - timedelta(days=20) if te_laat else uow.vandaag
        noteer_verzonden(uow, overdracht_id, Verzendwijze.PERSOONLIJK, op, op + timedelta(days=10))

    context.vault.change(werk)
