"""Signals of applications: what each misses, also after a start in a hurry."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from jos_desktop.models.codes import BestaandeHulp, Functie
from jos_desktop.services import aanmeldingen as dienst
from jos_desktop.services.aanmeldingen import (
    OcodatumKanNiet,
    bewaar_aanmelding,
    lees_aanmelding,
    noteer_oco,
)
from jos_desktop.services.aanmeldlijst import lijst_aanmeldingen
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.signaal import Blik
from jos_desktop.services.signalen_aanmelding import aanmeldingen
from jos_desktop.services.trajecten import start_klanttraject
from tests.unit.services.conftest import Casus


@pytest.fixture
def casus(maak_casus: Callable[[int], Casus]) -> Casus:
    """Return a pupil of 13 with consent, and an application that misses who helps already."""
    casus = maak_casus(13)
    casus.stem_in()

    def laat_weg(uow):  # type: ignore[no-untyped-def]
        oud = lees_aanmelding(uow, casus.aanmelding_id)
        nieuw = replace(oud, bestaande_hulp=BestaandeHulp.ONBEKEND, hulp=())
        return bewaar_aanmelding(uow, casus.leerling_id, nieuw, casus.aanmelding_id)

    casus.vault.change(laat_weg)
    return casus


def _teksten(casus: Casus) -> list[str]:
    signalen = casus.vault.query(lambda uow: aanmeldingen(uow, Blik(None, ())))
    return [signaal.tekst for signaal in signalen]


def test_the_rule_is_not_asked_again_for_each_pupil(
    casus: Casus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nooit(*_args: object, **_opties: object) -> None:
        raise AssertionError("asked once for each pupil")

    monkeypatch.setattr(dienst, "oordeel_over", nooit)
    assert _teksten(casus) == ["Mist nog: andere hulp"]


def test_after_a_start_in_a_hurry_it_goes_on_asking(casus: Casus) -> None:
    casus.vault.change(
        lambda uow: start_klanttraject(
            uow,
            casus.aanmelding_id,
            functie=Functie.JGC,
            start=casus.vandaag,
            afwijkreden="Acuut onveilig",
        )
    )
    assert _teksten(casus) == ["Het traject loopt al. Vul de aanmelding aan: andere hulp"]
    dossier = casus.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id))
    (uitkomst,) = dossier.uitkomsten
    assert (uitkomst.ontbreekt, uitkomst.heropenbaar) == (("Andere hulp",), False)
    assert casus.vault.query(lijst_aanmeldingen) == ()
    (rij,) = casus.vault.query(lambda uow: lijst_aanmeldingen(uow, alles=True))
    assert rij.besluit_op == casus.vandaag

    def vul_aan(uow):  # type: ignore[no-untyped-def]
        oud = lees_aanmelding(uow, casus.aanmelding_id)
        nieuw = replace(oud, bestaande_hulp=BestaandeHulp.GEEN)
        return bewaar_aanmelding(uow, casus.leerling_id, nieuw, casus.aanmelding_id)

    casus.vault.change(vul_aan)
    assert _teksten(casus) == []
    assert casus.vault.query(lambda uow: lees_dossier(uow, casus.leerling_id)).uitkomsten == ()


def test_when_the_coordinator_was_told_is_kept(casus: Casus) -> None:
    casus.vault.change(lambda uow: noteer_oco(uow, casus.aanmelding_id, casus.vandaag))
    aanmelding = casus.vault.query(lambda uow: lees_aanmelding(uow, casus.aanmelding_id))
    assert aanmelding.oco_geinformeerd == casus.vandaag
    morgen = casus.vandaag.replace(year=casus.vandaag.year + 1)
    with pytest.raises(OcodatumKanNiet):
        casus.vault.change(lambda uow: noteer_oco(uow, casus.aanmelding_id, morgen))
