"""What goes beside a handover: documents that were ticked, and the own card when it is new."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.models.leerling import Leerling
from jos_desktop.services.bijlagen import neem_op
from jos_desktop.services.identiteit import maak_eigen_kaart
from jos_desktop.services.kaarten import accepteer_zonder_bellen, lees_kaart_in
from jos_desktop.services.overdrachtscherm import lees_stapgegevens
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.overdracht.bijlagenvak import DICHT
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.overdracht.stap_aanwie import AanWieStap
from jos_desktop.ui.overdracht.stap_versturen import VersturenStap
from jos_desktop.ui.overdracht.stappen import Stap
from jos_desktop.ui.schermen import Context
from jos_desktop.werkstroom.kaarten import lees_kaartbestand
from tests.integration.kaartvoorbeeld import collega
from tests.ui.overdracht.conftest import Casus, geef_toestemming, maak, wacht
from tests.ui.test_toegankelijkheid import nameless


def test_a_document_goes_along_once_it_is_ticked(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina
) -> None:
    context.vault.change(
        lambda uow: neem_op(
            uow, casus.leerling_id, Bijlagesoort.OVERIG, "Brief", b"%PDF-1.7 x", "application/pdf"
        )
    )
    nummer = maak(context, casus, OverdrachtType.VO_VO)
    pagina.open_overdracht(nummer, Stap.INHOUD)
    wacht(qtbot, context)
    vak = pagina.werkvlak.stukken.bijlagen
    (vinkje,) = vak.vakken.values()
    assert vinkje.isVisible()
    assert not vinkje.isChecked()
    assert not nameless(vak)
    vinkje.click()
    wacht(qtbot, context)
    assert "Brief (PDF)" in pagina.werkvlak.voorbeeld.tekst

    def scherm_af(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, casus.leerling_id).adres_afgeschermd = True

    context.vault.change(scherm_af)
    pagina.werkvlak.lees(nummer)
    wacht(qtbot, context)
    assert vak.uitleg.text() == DICHT
    assert (vinkje.isEnabled(), vinkje.isChecked()) == (False, False)
    assert "Brief (PDF)" not in pagina.werkvlak.voorbeeld.tekst


def test_a_renewed_card_stands_beside_the_package(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina, tmp_path: Path
) -> None:
    farid = collega().kaart

    def ken_farid(uow: UnitOfWork) -> None:
        maak_eigen_kaart(uow)
        maak_eigen_kaart(uow, opnieuw=True)
        nummer = lees_kaart_in(uow, farid).nieuw_id
        assert nummer is not None
        accepteer_zonder_bellen(uow, nummer)

    context.vault.change(ken_farid)
    nummer = maak(context, casus, OverdrachtType.VO_VO)
    pagina.open_overdracht(nummer, Stap.AAN_WIE)
    wacht(qtbot, context)
    vlak = pagina.werkvlak
    aan_wie, versturen = vlak.vak(Stap.AAN_WIE), vlak.vak(Stap.VERSTUREN)
    assert isinstance(aan_wie, AanWieStap)
    assert isinstance(versturen, VersturenStap)
    aan_wie.ontvanger.bekend.setCurrentIndex(1)
    vlak.volgende()
    wacht(qtbot, context)
    geef_toestemming(context, nummer)
    vlak.lees(nummer)
    wacht(qtbot, context)
    vlak.ga_naar(Stap.VERSTUREN)
    assert versturen.kaart_uitleg.isVisible()
    assert versturen.kaart_erbij.isChecked()
    versturen.schrijf_pakket(str(tmp_path / "pakket.josoverdracht"))
    wacht(qtbot, context)
    assert lees_kaartbestand(tmp_path / "pakket.joskaart").inhoud.volgnummer == 2
    assert not context.vault.query(lambda uow: lees_stapgegevens(uow, nummer)).kaart_erbij
