"""The button on an eenmalig contact that makes an aanmelding of it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from jos_desktop.models.codes import Functie, Thema
from jos_desktop.services.dossier import Dossier, lees_dossier
from jos_desktop.services.eenmalig import registreer_eenmalig_contact
from jos_desktop.ui.dossier.aanmelding import AanmeldingDialoog
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.schermen import Context
from tests.ui.dossier.voorbeeld import maak_kind

DAG = date.today() - timedelta(days=3)


@pytest.fixture
def leerling_id(context: Context) -> int:
    """Return a pupil with one eenmalig contact."""
    leerling_id = context.vault.change(maak_kind)
    school_id = context.vault.query(lambda uow: lees_dossier(uow, leerling_id)).school_id
    assert school_id is not None
    context.vault.change(
        lambda uow: registreer_eenmalig_contact(
            uow,
            leerling_id,
            school_id=school_id,
            functie=Functie.JGC,
            dag=DAG,
            thema=Thema.GEDRAG,
        )
    )
    return leerling_id


def _knop(pagina: DossierPagina) -> QPushButton | None:
    knoppen = pagina.trajecten.findChildren(QPushButton)
    return next((knop for knop in knoppen if knop.text() == "Aanmelden bij JOS"), None)


def test_button_makes_the_aanmelding_and_goes(
    pagina: DossierPagina,
    leerling_id: int,
    rust: Callable[[], None],
    dossier: Callable[[int], Dossier],
) -> None:
    pagina.open_doel(leerling_id)
    rust()
    knop = _knop(pagina)
    assert knop is not None
    assert f"{DAG:%d-%m-%Y}" in knop.accessibleName()
    knop.click()
    rust()
    dialog = next(d for d in pagina.findChildren(AanmeldingDialoog) if d.isVisible())
    assert dialog.titel.text() == "Aanmelden bij JOS"
    assert dialog.datum.datum() == DAG
    assert dialog.thema.waarde() is Thema.GEDRAG
    dialog.doel_school.zet_tekst("Weer meedoen in de klas")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    rust()
    (kaart,) = dossier(leerling_id).aanmeldingen
    assert kaart.datum == DAG
    assert _knop(pagina) is None
