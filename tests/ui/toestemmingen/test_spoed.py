"""The form for going on without consent says how long an emergency counts."""

from collections.abc import Callable
from datetime import date, timedelta

from jos_desktop.models.codes_recht import Doorbreekgrond
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.toestemmingsstand import Toestemmingsblad
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.toestemmingen.doorbreken import TOT_GESTOPT, DoorbreekDialoog
from jos_desktop.ui.toestemmingen.woorden import register_onder

Lees = Callable[[], Toestemmingsblad]


def test_the_form_says_how_long_an_emergency_counts_and_lets_choose(
    pagina: DossierPagina, context: Context, rust: Callable[[], None], lees: Lees
) -> None:
    form = DoorbreekDialoog(pagina, context, lees(), gronden=(Doorbreekgrond.ERNSTIG_NADEEL,))
    form.open()
    rust()
    assert form.v_tot.hint.text() == TOT_GESTOPT
    form.grond.zet(Doorbreekgrond.VITAAL)
    vandaag = date.today()
    week = schrijf_datum(vandaag + timedelta(days=7))
    assert form.v_tot.hint.text() == f"Leeg: 7 dagen, dus tot en met {week}. Hooguit 30 dagen."
    form.reden.zet_tekst("Loopt gevaar.")
    form.geldig_tot.zet_datum(vandaag + timedelta(days=31))
    assert form.hoofdknop is not None
    form.hoofdknop.click()
    rust()
    assert "hooguit 30 dagen" in form.v_tot.fout.text()
    form.geldig_tot.zet_datum(None)
    form.hoofdknop.click()
    rust()
    (rij,) = [een for een in lees().doelen[0].register if een.grond]
    assert rij.geldig_tot == vandaag + timedelta(days=7)
    assert f"telt tot en met {week}" in register_onder(rij)
