"""A statement goes along in section 13 of a handover, when that section does."""

from collections.abc import Callable

from jos_desktop.models.documenten import Citaat, OverdrachtDocument
from jos_desktop.services.overdracht import kies_secties
from jos_desktop.services.verklaringen import VerklaringGegevens, voeg_verklaring_toe
from tests.unit.services.conftest import Casus
from tests.unit.services.test_overdracht import begin, lees

REACTIE = 13
WOORDEN = "Zo was het niet, ik was er zelf bij."


def citaten(doc: OverdrachtDocument) -> list[Citaat]:
    return [
        blok
        for sectie in doc.secties
        if sectie.nummer == REACTIE
        for blok in sectie.blokken
        if isinstance(blok, Citaat)
    ]


def test_a_statement_goes_along_in_its_own_words_and_only_when_chosen(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    overdracht_id = begin(casus)
    assert citaten(lees(casus, overdracht_id)) == []
    gegevens = VerklaringGegevens(casus.vandaag, WOORDEN, casus.ouder_id, over="Het gesprek")
    casus.vault.change(lambda uow: voeg_verklaring_toe(uow, casus.leerling_id, gegevens))
    (citaat,) = citaten(lees(casus, overdracht_id))
    assert (citaat.tekst, citaat.kop) == (WOORDEN, "Het gesprek")
    assert citaat.wie == f"Ayşe Çağlar, {casus.vandaag:%d-%m-%Y}"
    casus.vault.change(lambda uow: kies_secties(uow, overdracht_id, {REACTIE: (False, "")}))
    doc = lees(casus, overdracht_id)
    assert citaten(doc) == []
    assert WOORDEN not in repr(doc)
