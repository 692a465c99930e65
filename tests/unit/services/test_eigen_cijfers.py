"""Exact figures on paper: only for the own team, and the logboek knows before the paper does."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.services.uitgang import GeenToestemming, Uitgang, Vrijgave, vraag_vrijgave
from jos_desktop.services.uitvoerlijst import lees_uitvoer
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import UitvoerInKluis
from jos_desktop.werkstroom.inzicht import (
    bestandsnaam_cijferpapier,
    geef_cijferpapier,
    maak_cijferpapier,
    schrijf_cijferpapier,
)
from tests.unit.services.samenvatting_voorbeeld import Zaak, maak_kluis, voeg_toe

JAAR = Inzichtfilter(date(2023, 8, 1), date(2024, 7, 31))


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    with maak_kluis(tmp_path / "kluis") as vault:
        vault.change(voeg_toe([Zaak(), Zaak(school=1)]))
        yield vault


def _gelogd(kluis: Vault) -> list[str]:
    vraag = select(Logregel.gebeurtenis).where(Logregel.soort == "eigen_cijfers")
    return kluis.query(lambda uow: list(uow.session.scalars(vraag)))


def test_nobody_else_gets_exact_figures(kluis: Vault) -> None:
    for soort in set(Ontvangersoort) - {Ontvangersoort.TEAM}:
        with pytest.raises(GeenToestemming, match="exact"):
            kluis.query(partial(_vraag, soort=soort))


def _vraag(uow: UnitOfWork, soort: Ontvangersoort) -> Vrijgave:
    return vraag_vrijgave(uow, Uitgang.EIGEN_CIJFERS, None, soort)


def test_looking_at_the_paper_is_not_logged_and_letting_it_out_is(
    kluis: Vault, tmp_path: Path
) -> None:
    papier = maak_cijferpapier(kluis, JAAR)
    assert papier.pdf.startswith(b"%PDF")
    assert _gelogd(kluis) == []
    assert geef_cijferpapier(kluis, papier) == papier.pdf
    schrijf_cijferpapier(kluis, papier, tmp_path / "cijfers.pdf")
    assert (tmp_path / "cijfers.pdf").read_bytes() == papier.pdf
    assert _gelogd(kluis) == [Gebeurtenis.AFGEDRUKT.value, Gebeurtenis.GEEXPORTEERD.value]
    (regel,) = kluis.query(lees_uitvoer)
    assert regel.wat == "Eigen cijfers, exact (pdf)"


def test_a_file_that_cannot_be_is_not_logged(kluis: Vault) -> None:
    papier = maak_cijferpapier(kluis, JAAR)
    with pytest.raises(UitvoerInKluis):
        schrijf_cijferpapier(kluis, papier, kluis.map / "cijfers.pdf")
    assert _gelogd(kluis) == []


def test_the_name_of_the_file_warns_and_names_nobody() -> None:
    assert bestandsnaam_cijferpapier(JAAR) == ("niet-delen-mijn-cijfers-2023-08-01-2024-07-31.pdf")
