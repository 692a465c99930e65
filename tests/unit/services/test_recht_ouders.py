"""Parents together and apart: who asks, who reads along, and who has to know of it."""

from collections.abc import Callable

import pytest

from jos_desktop.models.codes import Gezag
from jos_desktop.models.codes_recht import (
    InformeerGrond,
    Informeren,
    Onderdeelkeuze,
    Ontvangersoort,
    Verzoeksoort,
    Verzoekstatus,
)
from jos_desktop.models.leerling import Informeerbesluit
from jos_desktop.services.inzage_document import document
from jos_desktop.services.uitgang import GeenToestemming, Uitgang, Vrijgave, vraag_vrijgave
from jos_desktop.services.vernietigingsverzoek import (
    Deelkeuze,
    KanNogNiet,
    kies_delen,
    voer_vernietiging_uit,
)
from jos_desktop.services.verzoeken import PuntenOpen, besluit
from jos_desktop.services.verzoekregel import PUNTEN_SAMEN
from tests.unit.services.conftest import Casus
from tests.unit.services.rechtvoorbeeld import Rechten, maak_rechten
from tests.unit.services.test_recht_later import zet_gezag

MaakCasus = Callable[[int], Casus]


def beslis_te_informeren(rechten: Rechten, wie: int, wat: Informeren) -> None:
    rechten.voeg_toe(
        Informeerbesluit(
            betrokkene_id=wie,
            datum=rechten.casus.vandaag,
            besluit=wat,
            grond=InformeerGrond.GOED_HULPVERLENER,
            reden="Onrust in huis.",
            overleg_met="Collega",
        )
    )


def test_one_of_two_parents_has_a_dossier_destroyed_after_the_other_was_asked(
    maak_casus: MaakCasus,
) -> None:
    rechten = maak_rechten(maak_casus(10))
    nummer = rechten.verzoek(Verzoeksoort.VERNIETIGING, rechten.vader_id, status=None)
    heel = Deelkeuze("leerling", rechten.leerling_id, Onderdeelkeuze.VERNIETIGEN)
    rechten.vault.change(lambda uow: kies_delen(uow, nummer, (heel,)))

    def neem_besluit(punten: tuple[str, ...]) -> None:
        rechten.vault.change(
            lambda uow: besluit(uow, nummer, Verzoekstatus.TOEGEWEZEN, punten=punten)
        )

    with pytest.raises(KanNogNiet):
        rechten.vault.change(lambda uow: voer_vernietiging_uit(uow, nummer))
    with pytest.raises(PuntenOpen):
        neem_besluit(())
    neem_besluit(PUNTEN_SAMEN)
    assert rechten.vault.change(lambda uow: voer_vernietiging_uit(uow, nummer)).heel


def test_the_only_parent_with_gezag_asks_nobody(maak_casus: MaakCasus) -> None:
    rechten = maak_rechten(maak_casus(10))
    zet_gezag(rechten, Gezag.NEE)
    nummer = rechten.verzoek(Verzoeksoort.VERNIETIGING, rechten.moeder_id, status=None)
    heel = Deelkeuze("leerling", rechten.leerling_id, Onderdeelkeuze.VERNIETIGEN)
    rechten.vault.change(lambda uow: kies_delen(uow, nummer, (heel,)))
    assert rechten.vault.change(lambda uow: voer_vernietiging_uit(uow, nummer)).heel


@pytest.mark.parametrize("leeftijd", [10, 13])
def test_a_parent_who_hears_on_request_reads_after_his_request_was_granted(
    maak_casus: MaakCasus, leeftijd: int
) -> None:
    rechten = maak_rechten(maak_casus(leeftijd))
    beslis_te_informeren(rechten, rechten.vader_id, Informeren.OP_VERZOEK)

    def brengt(uitgang: Uitgang) -> object:
        return rechten.vault.query(
            lambda uow: vraag_vrijgave(
                uow,
                uitgang,
                rechten.leerling_id,
                Ontvangersoort.OUDER_MET_GEZAG,
                betrokkene_id=rechten.vader_id,
            )
        )

    nummer = rechten.verzoek(Verzoeksoort.INZAGE, rechten.vader_id, status=None)
    with pytest.raises(GeenToestemming):
        brengt(Uitgang.INZAGE)
    rechten.vault.change(lambda uow: besluit(uow, nummer, Verzoekstatus.TOEGEWEZEN))
    assert brengt(Uitgang.INZAGE)
    assert rechten.vault.query(lambda uow: document(uow, nummer)).groepen
    # What he asked was to read, and nothing else goes out by it.
    with pytest.raises(GeenToestemming):
        brengt(Uitgang.BRIEF)


def test_a_draft_goes_to_no_parent_who_is_not_informed(maak_casus: MaakCasus) -> None:
    rechten = maak_rechten(maak_casus(10))

    def concept() -> Vrijgave:
        return rechten.vault.query(
            lambda uow: vraag_vrijgave(
                uow, Uitgang.OVERDRACHT_PDF, rechten.leerling_id, Ontvangersoort.OUDER_MET_GEZAG
            )
        )

    beslis_te_informeren(rechten, rechten.vader_id, Informeren.NIET)
    assert "7.3.15" in concept().oordeel.bron
    beslis_te_informeren(rechten, rechten.moeder_id, Informeren.NIET)
    with pytest.raises(GeenToestemming) as fout:
        concept()
    assert "in eigen woorden" in fout.value.zin()
