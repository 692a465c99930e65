"""Story 1 in the real window: start of the day, three schools, and one key between them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jos_desktop.models.codes import Functie, Ingang
from jos_desktop.services.aanmeldingen import AanmeldingGegevens, bewaar_aanmelding
from jos_desktop.services.profiel import bewaar_profiel
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.taken import maak_taak
from jos_desktop.ui.caseload.pagina import CaseloadPagina
from jos_desktop.ui.vandaag.pagina import VandaagPagina
from tests.e2e.recht import Zaak
from tests.e2e.recht_venster import Venster, Vul, open_venster

__all__ = ["open_venster"]


def _taak(zaak: Zaak, leerling_id: int, tekst: str, dag: date) -> None:
    zaak.vault.change(
        lambda uow: maak_taak(uow, omschrijving=tekst, datum=dag, leerling_id=leerling_id)
    )


def _aanmelding(zaak: Zaak, leerling_id: int, school_id: int) -> None:
    gegevens = AanmeldingGegevens(zaak.vandaag, school_id, Ingang.MENTOR, doel_school="Op tijd")
    zaak.vault.change(lambda uow: bewaar_aanmelding(uow, leerling_id, gegevens))


def test_story_1_start_of_the_day_with_three_schools(
    open_venster: Callable[[Vul], Venster],
) -> None:
    scholen: dict[str, int] = {}

    def vul(zaak: Zaak) -> int:
        alle = zaak.vault.query(lijst_scholen)
        scholen.update({rij.naam: rij.id for rij in alle[:3]})
        zaak.vault.change(
            lambda uow: bewaar_profiel(
                uow,
                naam="Sanne de Wit",
                functie=Functie.JGC,
                school_ids=frozenset(scholen.values()),
            )
        )
        kinderen = []
        for naam, school_id in zip(("Amir", "Bente", "Chaima"), scholen.values(), strict=True):
            kind = zaak.kind(13, naam, school_id=school_id)
            _taak(zaak, kind, f"{naam} bellen", zaak.vandaag)
            _aanmelding(zaak, kind, school_id)
            kinderen.append(kind)
        return kinderen[0]

    muis = open_venster(vul)
    muis.venster.ga_naar("vandaag")
    muis.rust()
    pagina = muis.pagina(VandaagPagina)
    assert len(pagina.taken.regels()) == 3
    assert len(pagina.signalen.knoppen()) == 3
    keuze = muis.venster.schoolkeuze
    muis.venster.activateWindow()
    muis.wacht(muis.venster.isActiveWindow)
    namen = {keuze.itemText(nummer) for nummer in range(1, keuze.count())}
    assert namen == set(scholen)
    for wie in ("Amir", "Bente", "Chaima"):
        QTest.keyClick(muis.venster, Qt.Key.Key_F6)
        muis.rust()
        assert [regel.taak.omschrijving for regel in pagina.taken.regels()] == [f"{wie} bellen"]
        (signaal,) = pagina.signalen.knoppen()
        assert wie in signaal.accessibleName()
        zichtbaar = _woorden(muis)
        assert not [naam for naam in namen - {keuze.currentText()} if naam in zichtbaar]
    muis.venster.ga_naar("caseload")
    muis.rust()
    caseload = muis.pagina(CaseloadPagina)
    assert [rij.naam for rij in caseload.model.rijen] == ["Chaima Verzonnen"]
    QTest.keyClick(muis.venster, Qt.Key.Key_F6)
    muis.rust()
    assert keuze.currentText() == "Alle scholen"
    assert len(caseload.model.rijen) == 3
    # A line opens the right place.
    muis.venster.ga_naar("vandaag")
    muis.rust()
    pagina.signalen.knoppen()[0].click()
    muis.rust()
    muis.rust()
    assert muis.dossier.isVisible()


def _woorden(muis: Venster) -> str:
    """Return every word of the window but the choices of the top bar, which one opens."""
    regels = muis.woorden().splitlines()
    keuzen = muis.venster.schoolkeuze
    for nummer in range(keuzen.count()):
        regels.remove(keuzen.itemText(nummer))
    return "\n".join(regels)
