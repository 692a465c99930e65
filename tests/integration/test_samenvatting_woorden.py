"""No word of a dossier is in the file with figures: not in a table, the workbook or the report."""

import re
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.models.codes_school import Activiteitstand
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.preventie import Preventieactiviteit, Spreekuur
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.werkstroom.samenvatting import schrijf_samenvatting
from tests.integration.kanaries import alle_kanaries, vul_dossier
from tests.integration.schoolvoorbeeld import vul_school, woorden_van_school
from tests.samenvattingsinhoud import alles_in
from tests.unit.services.samenvatting_voorbeeld import maak_kluis, voeg_toe, willekeurig

PERIODE = "2023-2024"
WOORD = re.compile(r"[^\W\d_]+")


@pytest.fixture
def gemaakt(tmp_path: Path) -> tuple[bytes, set[str]]:
    """Give the file of a vault with a word in every column, and the names of its people."""

    def vul(uow: UnitOfWork) -> None:
        school = uow.session.scalars(select(School).order_by(School.naam)).first()
        assert school is not None
        leerling_id, _ = vul_dossier(uow, school.id)
        vul_school(uow, school.id)
        # In the period, so that they are counted: only their words stay behind.
        for een in (
            *uow.session.scalars(select(Preventieactiviteit)),
            *uow.session.scalars(select(Spreekuur)),
        ):
            een.datum, een.stand = date(2023, 10, 2), Activiteitstand.GEDAAN
        # The dossier with the words is one of those that are counted.
        for traject in uow.session.scalars(
            select(Traject).where(Traject.leerling_id == leerling_id)
        ):
            traject.start = date(2023, 10, 2)
            traject.einde = None

    def namen(uow: UnitOfWork) -> set[str]:
        rijen = [leerling.naam for leerling in uow.session.scalars(select(Leerling))]
        rijen += uow.session.scalars(select(Betrokkene.naam))
        scholen = " ".join(uow.session.scalars(select(School.naam)))
        woorden = {woord for naam in rijen for woord in WOORD.findall(naam) if len(woord) > 3}
        return woorden - set(WOORD.findall(scholen))

    pad = tmp_path / "uit.zip"
    with maak_kluis(tmp_path / "kluis") as kluis:
        kluis.change(voeg_toe(willekeurig(3, 120)))
        kluis.change(vul)
        schrijf_samenvatting(kluis, PERIODE, pad)
        return pad.read_bytes(), kluis.query(namen)


def test_no_word_of_a_dossier_is_in_the_file(gemaakt: tuple[bytes, set[str]]) -> None:
    ruw, namen = gemaakt
    inhoud = alles_in(ruw)
    # What the search would find if it were there: the words of the layout are.
    assert b"Instroom" in inhoud
    kanaries = alle_kanaries() | {w.encode(): plek for plek, w in woorden_van_school().items()}
    assert len(kanaries) > 110
    assert [plek for woord, plek in kanaries.items() if woord in inhoud] == []
    gezien = {woord.casefold() for woord in WOORD.findall(inhoud.decode("utf-8", "replace"))}
    assert namen
    assert sorted(naam for naam in namen if naam.casefold() in gezien) == []
