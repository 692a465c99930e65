"""Pages that show a request or a statement read again when one comes in."""

from pytestqt.qtbot import QtBot

from jos_desktop.models.codes_recht import Verzoeksoort
from jos_desktop.services.verklaringen import VerklaringGegevens, voeg_verklaring_toe
from jos_desktop.services.verzoeken import VerzoekGegevens, nieuw_verzoek
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.vandaag.pagina import VandaagPagina
from tests.ui.dossier.voorbeeld import maak_gevuld
from tests.ui.stil import tot_stil

ZIN = "Zo is het niet gegaan op dinsdag."


def _rust(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def _gelezen(pagina: VandaagPagina) -> str:
    return "\n".join(knop.accessibleName() for knop in pagina.signalen.knoppen())


def test_vandaag_tells_a_request_that_comes_in_while_it_is_open(
    qtbot: QtBot, context: Context
) -> None:
    leerling_id = context.vault.change(maak_gevuld).leerling_id
    dag = context.vault.query(lambda uow: uow.vandaag)
    pagina = VandaagPagina(context)
    qtbot.addWidget(pagina)
    pagina.resize(1178, 640)
    pagina.show()
    _rust(qtbot, context)
    assert "Inzage" not in _gelezen(pagina)
    gegevens = VerzoekGegevens(Verzoeksoort.INZAGE, dag)
    context.tasks.run_change(
        lambda uow: nieuw_verzoek(uow, leerling_id, gegevens), lambda _: None, eigenaar=pagina
    )
    _rust(qtbot, context)
    assert "Inzage" in _gelezen(pagina)


def test_a_statement_stands_in_the_timeline_at_once(qtbot: QtBot, context: Context) -> None:
    leerling_id = context.vault.change(maak_gevuld).leerling_id
    dag = context.vault.query(lambda uow: uow.vandaag)
    pagina = DossierPagina(context)
    qtbot.addWidget(pagina)
    pagina.resize(1178, 704)
    pagina.show()
    pagina.open_doel(leerling_id)
    _rust(qtbot, context)
    gegevens = VerklaringGegevens(dag, ZIN)
    context.tasks.run_change(
        lambda uow: voeg_verklaring_toe(uow, leerling_id, gegevens),
        lambda _: None,
        eigenaar=pagina,
    )
    _rust(qtbot, context)
    assert pagina.dossier is not None
    assert ZIN in [item.tekst for item in pagina.dossier.tijdlijn]
