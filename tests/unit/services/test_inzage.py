"""Inzage: nothing of the dossier is forgotten, and nothing of somebody else goes along."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from jos_desktop.models.alles import Base
from jos_desktop.models.codes import ContactSoort, Gezag, Relatie
from jos_desktop.models.codes_recht import (
    InformeerGrond,
    Informeren,
    Verzoeksoort,
    Verzoekstatus,
    Weglaatgrond,
)
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.inzage import InzageDocument
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit, Leerling
from jos_desktop.models.recht import Verzoek
from jos_desktop.services.contacten import ContactGegevens
from jos_desktop.services.dossierrijen import dossiertabelnamen
from jos_desktop.services.groepscontact import Groepsdeel, bewaar_groepscontact
from jos_desktop.services.inzage import (
    GeenDocument,
    Keuze,
    NogNietNagekeken,
    Passage,
    PassageOnbekend,
    Passagesleutel,
    PassageVast,
    WeglaatgrondOntbreekt,
    bevestig_nagekeken,
    kies,
    kijk_in_meldcode,
    lees_nakijken,
)
from jos_desktop.services.inzage_bron import tabellen_van_leerling
from jos_desktop.services.inzage_document import VERSPREID, document, geef
from jos_desktop.services.inzage_indeling import GROEPEN, NIET_IN_INZAGE, NIET_IN_RIJ
from jos_desktop.services.logboeken import lees_logboek
from jos_desktop.services.mensen import koppel_gezin
from jos_desktop.services.schuilwoorden import WEG
from jos_desktop.services.uitgang import GeenToestemming
from jos_desktop.services.uittreksels import maak_uittreksel
from jos_desktop.services.verzoeken import NietToegewezen
from jos_desktop.services.verzoekregel import PUNTEN_ZONDER_GEZAG
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus
from tests.unit.services.rechtvoorbeeld import (
    EIGEN_DEEL,
    GEWOON,
    MELDCODE,
    MET_ADRES,
    OVER_MELDER,
    OVER_VADER,
    OVER_ZUS,
    VERKLARING,
    Rechten,
    maak_rechten,
)

Weglatingen = dict[tuple[str, str, int], Weglaatgrond | None]


@pytest.fixture
def rechten(maak_casus: Callable[[int], Casus]) -> Rechten:
    return maak_rechten(maak_casus(13))


def alles(rechten: Rechten, verzoek_id: int) -> str:
    return tekst_van(rechten.vault.query(lambda uow: document(uow, verzoek_id)))


def tekst_van(gemaakt: InzageDocument) -> str:
    """Return every word that stands in the document."""
    woorden = []
    for groep in gemaakt.groepen:
        for rij in groep.rijen:
            woorden += [rij.kop, *(waarde for _, waarde in rij.feiten)]
            woorden += [alinea for tekst in rij.teksten for alinea in tekst.alineas]
    return "\n".join(woorden)


def passage(rechten: Rechten, verzoek_id: int, tekst: str) -> Passage:
    blik = rechten.vault.query(lambda uow: lees_nakijken(uow, verzoek_id))
    return next(passage for passage in blik.passages if passage.tekst == tekst)


def test_every_table_of_a_pupil_is_in_it_or_has_a_reason() -> None:
    ingedeeld = [tabel for groep in GROEPEN for tabel in groep.tabellen]
    assert len(ingedeeld) == len(set(ingedeeld))
    assert tabellen_van_leerling() == set(ingedeeld) | set(NIET_IN_INZAGE), (
        "Put a new table of the dossier in a group of GROEPEN, or in NIET_IN_INZAGE with a reason."
    )
    assert set(ingedeeld) <= dossiertabelnamen()
    assert all(reden for reden in (*NIET_IN_INZAGE.values(), *NIET_IN_RIJ.values()))
    for tabel, veld in NIET_IN_RIJ:
        assert veld in Base.metadata.tables[tabel].columns


def test_the_pupil_reads_all_that_is_about_him(rechten: Rechten) -> None:
    tekst = alles(rechten, rechten.verzoek())
    for woorden in (GEWOON, OVER_VADER, VERKLARING, "Ik denk dat hij vooruitgaat.", "rapport.pdf"):
        assert woorden in tekst
    assert "Minder ruzie" in tekst  # his own goal
    for woorden in (OVER_ZUS, OVER_MELDER, EIGEN_DEEL, MELDCODE, "0655511111", "Wilma"):
        assert woorden not in tekst


def test_a_parent_reads_nothing_of_the_other_parent(rechten: Rechten) -> None:
    tekst = alles(rechten, rechten.verzoek(wie=rechten.moeder_id))
    assert GEWOON in tekst
    assert EIGEN_DEEL in tekst  # her own part of the help
    assert "Bram Kwast" in tekst  # that he is there, and has gezag, she knows
    for woorden in (OVER_VADER, OVER_ZUS, "Havenkade", "bram.kwast", VERKLARING):
        assert woorden not in tekst


def test_the_part_of_a_parent_who_is_helped_is_locked_for_others(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(wie=rechten.vader_id)
    assert EIGEN_DEEL not in alles(rechten, verzoek_id)
    sleutel = Passagesleutel("contactmoment", rechten.eigen_id)
    with pytest.raises(PassageVast):
        rechten.vault.change(lambda uow: kies(uow, verzoek_id, {sleutel: Keuze(True)}))
    deel = Passagesleutel("contactmoment", rechten.eigen_id, "verslag", 0)
    with pytest.raises(PassageVast):
        rechten.vault.change(lambda uow: kies(uow, verzoek_id, {deel: Keuze(True)}))


def test_her_own_inzage_holds_exactly_her_part(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(wie=rechten.moeder_id, eigen_deel=True)
    gemaakt = rechten.vault.query(lambda uow: document(uow, verzoek_id))
    rijen = {(rij.tabel, rij.id) for groep in gemaakt.groepen for rij in groep.rijen}
    assert rijen == {
        ("betrokkene", rechten.moeder_id),
        ("contactmoment", rechten.eigen_id),
    }
    assert EIGEN_DEEL in tekst_van(gemaakt)
    assert not gemaakt.volledig


def test_a_shielded_address_never_goes_along(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(wie=rechten.vader_id)

    def scherm_af(uow: UnitOfWork) -> None:
        leerling = uow.session.get_one(Leerling, rechten.leerling_id)
        leerling.straat, leerling.adres_afgeschermd = "Duinweg 12", True
        leerling.school_afgeschermd = True
        uow.session.get_one(Contactmoment, rechten.contact_id).verslag = f"{MET_ADRES}\n{GEWOON}"

    rechten.vault.change(scherm_af)
    tekst = alles(rechten, verzoek_id)
    assert GEWOON in tekst
    school = rechten.vault.query(
        lambda uow: uow.session.get_one(Leerling, rechten.leerling_id).inschrijvingen[0].school.naam
    )
    for woorden in ("Duinweg", "0655501234", "Castricum", "fgeschermd", school):
        assert woorden not in tekst
    blik = rechten.vault.query(lambda uow: lees_nakijken(uow, verzoek_id))
    assert "Duinweg" not in repr(blik.passages)
    assert "0655501234" not in repr(blik.passages)
    vast = passage(rechten, verzoek_id, f"Hij woont nu op de {WEG}, dat vindt hij fijn.")
    assert vast.voorstel.vast
    with pytest.raises(PassageVast):
        rechten.vault.change(lambda uow: kies(uow, verzoek_id, {vast.sleutel: Keuze(True)}))


def test_a_choice_goes_before_the_proposal_both_ways(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(wie=rechten.moeder_id)
    vader, gewoon = (passage(rechten, verzoek_id, tekst) for tekst in (OVER_VADER, GEWOON))
    assert (vader.mee, vader.grond) == (False, Weglaatgrond.ANDERE_OUDER)
    rechten.vault.change(
        lambda uow: kies(
            uow,
            verzoek_id,
            {vader.sleutel: Keuze(True), gewoon.sleutel: Keuze(False, Weglaatgrond.NADEEL)},
        )
    )
    tekst = alles(rechten, verzoek_id)
    assert OVER_VADER in tekst
    assert GEWOON not in tekst


def test_leaving_out_needs_a_ground_and_a_passage_that_is_there(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek()
    gewoon = passage(rechten, verzoek_id, GEWOON)
    with pytest.raises(WeglaatgrondOntbreekt):
        rechten.vault.change(lambda uow: kies(uow, verzoek_id, {gewoon.sleutel: Keuze(False)}))
    weg = Passagesleutel("contactmoment", 999_999)
    with pytest.raises(PassageOnbekend):
        rechten.vault.change(lambda uow: kies(uow, verzoek_id, {weg: Keuze(True)}))


def test_a_row_that_stays_out_takes_its_passages_along(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek()
    sleutel = Passagesleutel("contactmoment", rechten.contact_id)
    keuze = {sleutel: Keuze(False, Weglaatgrond.NADEEL)}
    rechten.vault.change(lambda uow: kies(uow, verzoek_id, keuze))
    assert GEWOON not in alles(rechten, verzoek_id)
    assert passage(rechten, verzoek_id, GEWOON).onder_rij


def test_the_proof_tells_where_and_why_but_never_of_a_report(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(wie=rechten.moeder_id)
    gemaakt = rechten.vault.query(lambda uow: document(uow, verzoek_id))
    bewijs = {(weg.onderdeel, weg.reden): weg.aantal for weg in gemaakt.weggelaten}
    ander = ("Gesprekken en ander contact", Weglaatgrond.ANDERE_OUDER.label)
    assert bewijs[ander] == 1
    # The paragraph about the report, the meldcode and its step, and the pupil's statement.
    assert bewijs[VERSPREID, Weglaatgrond.DERDE.label] == 4
    woorden = repr(gemaakt.weggelaten)
    assert "eldcode" not in woorden
    assert Weglaatgrond.MELDER.label not in woorden
    assert "Overige stukken" not in woorden


def test_only_what_was_looked_through_is_given(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek()
    with pytest.raises(NogNietNagekeken):
        rechten.vault.change(lambda uow: geef(uow, verzoek_id, "pdf"))
    rechten.kijk_na(verzoek_id)
    nieuw = Contactmoment(
        leerling_id=rechten.leerling_id,
        datum=rechten.casus.vandaag,
        soort=ContactSoort.TELEFONISCH,
        verslag="Nog gebeld.",
    )
    rechten.voeg_toe(nieuw)
    with pytest.raises(NogNietNagekeken):
        rechten.vault.change(lambda uow: geef(uow, verzoek_id, "pdf"))
    assert passage(rechten, verzoek_id, "Nog gebeld.").nieuw
    assert not passage(rechten, verzoek_id, GEWOON).nieuw
    rechten.kijk_na(verzoek_id)
    gemaakt, _ = rechten.vault.change(lambda uow: geef(uow, verzoek_id, "pdf"))
    assert "Nog gebeld." in tekst_van(gemaakt)


def test_looking_through_what_changed_meanwhile_does_not_count(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek()
    merken = rechten.vault.query(lambda uow: lees_nakijken(uow, verzoek_id)).merken
    rechten.voeg_toe(
        Betrokkene(leerling_id=rechten.leerling_id, naam="Nieuw", relatie=Relatie.NETWERK)
    )
    with pytest.raises(NogNietNagekeken):
        rechten.vault.change(lambda uow: bevestig_nagekeken(uow, verzoek_id, merken))


def test_giving_is_logged_closes_the_request_and_keeps_its_proof(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(wie=rechten.moeder_id)
    rechten.kijk_na(verzoek_id)
    rechten.vault.change(lambda uow: geef(uow, verzoek_id, "pdf"))

    def lees(
        uow: UnitOfWork,
    ) -> tuple[Verzoekstatus, Weglatingen]:
        verzoek = uow.session.get_one(Verzoek, verzoek_id)
        weg = {(deel.soort, deel.veld, deel.alinea): deel.grond for deel in verzoek.onderdelen}
        return verzoek.status, weg

    status, weg = rechten.vault.query(lees)
    assert status is Verzoekstatus.UITGEVOERD
    assert weg["contactmoment", "verslag", 1] is Weglaatgrond.ANDERE_OUDER
    assert not {soort for soort, _, _ in weg} & {"meldcode", "meldcode_stap"}
    regels = rechten.vault.query(lambda uow: lees_logboek(uow, leerling_id=rechten.leerling_id))
    assert Gebeurtenis.GEEXPORTEERD.label in {regel.gebeurtenis for regel in regels}
    # A second copy may be asked for; the day does not move.
    rechten.vault.change(lambda uow: geef(uow, verzoek_id, "json"))


def test_the_meldcode_shows_only_after_a_choice_that_is_logged(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek()
    dicht = rechten.vault.query(lambda uow: lees_nakijken(uow, verzoek_id))
    assert dicht.meldcode_dicht
    assert MELDCODE not in repr(dicht.passages)
    blik = rechten.vault.change(lambda uow: kijk_in_meldcode(uow, verzoek_id))
    deel = next(p for p in blik.passages if p.tekst == MELDCODE)
    assert (deel.mee, deel.onder_rij) == (False, True)
    regels = rechten.vault.query(lambda uow: lees_logboek(uow, leerling_id=rechten.leerling_id))
    assert Gebeurtenis.MELDCODE_GEOPEND.label in {regel.gebeurtenis for regel in regels}
    rechten.vault.change(lambda uow: kies(uow, verzoek_id, {deel.sleutel: Keuze(True)}))
    assert MELDCODE in alles(rechten, verzoek_id)


def test_nobody_gets_a_document_without_a_decision(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(status=None)
    with pytest.raises(NietToegewezen):
        rechten.vault.query(lambda uow: document(uow, verzoek_id))
    wie = rechten.verzoek(Verzoeksoort.WIE_KEEK)
    with pytest.raises(GeenDocument):
        rechten.vault.query(lambda uow: document(uow, wie))


def test_who_lost_gezag_meanwhile_gets_nothing_any_more(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek(wie=rechten.vader_id)
    alles(rechten, verzoek_id)

    def geen_gezag(uow: UnitOfWork) -> None:
        uow.session.get_one(Betrokkene, rechten.vader_id).gezag = Gezag.ONBEKEND

    rechten.wijzig(geen_gezag)
    with pytest.raises(GeenToestemming):
        rechten.vault.query(lambda uow: document(uow, verzoek_id))


def test_a_parent_without_gezag_gets_only_what_somebody_picked(rechten: Rechten) -> None:
    def geen_gezag(uow: UnitOfWork) -> None:
        uow.session.get_one(Betrokkene, rechten.vader_id).gezag = Gezag.NEE

    rechten.wijzig(geen_gezag)
    verzoek_id = rechten.verzoek(
        Verzoeksoort.INFORMATIE, rechten.vader_id, punten=PUNTEN_ZONDER_GEZAG
    )
    assert alles(rechten, verzoek_id) == ""
    gewoon = passage(rechten, verzoek_id, GEWOON)
    rechten.vault.change(lambda uow: kies(uow, verzoek_id, {gewoon.sleutel: Keuze(True)}))
    gemaakt = rechten.vault.query(lambda uow: document(uow, verzoek_id))
    assert [rij.id for groep in gemaakt.groepen for rij in groep.rijen] == [rechten.contact_id]
    assert GEWOON in tekst_van(gemaakt)
    assert OVER_VADER not in tekst_van(gemaakt)
    assert (gemaakt.volledig, gemaakt.weggelaten) == (False, ())


def test_the_inzage_of_one_never_shows_another_pupil(
    maak_casus: Callable[[int], Casus],
) -> None:
    een, ander = maak_rechten(maak_casus(13)), maak_casus(13)
    ander.vault.change(
        lambda uow: uow.session.add(
            Contactmoment(
                leerling_id=ander.leerling_id,
                datum=ander.vandaag - timedelta(days=1),
                soort=ContactSoort.LEERLING,
                verslag="Alleen van de tweeling.",
            )
        )
    )
    verzoek_id = een.verzoek()
    blik = een.vault.query(lambda uow: lees_nakijken(uow, verzoek_id))
    assert "Alleen van de tweeling." not in repr(blik.passages)
    eigen = {rij.bron.sleutel for rij in blik.rijen if rij.bron.sleutel.tabel == "leerling"}
    assert {sleutel.id for sleutel in eigen} == {een.leerling_id}


def test_what_is_chosen_about_a_meldcode_stands_in_no_extract(rechten: Rechten) -> None:
    verzoek_id = rechten.verzoek()
    blik = rechten.vault.change(lambda uow: kijk_in_meldcode(uow, verzoek_id))
    deel = next(p for p in blik.passages if p.tekst == MELDCODE)
    weg = Keuze(False, Weglaatgrond.MELDER)
    for keuze in (weg, Keuze(True), weg):
        rechten.vault.change(partial(kies, verzoek_id=verzoek_id, keuzes={deel.sleutel: keuze}))

    def onderdelen(uow: UnitOfWork) -> set[str]:
        return {rij.soort for rij in uow.session.get_one(Verzoek, verzoek_id).onderdelen}

    assert "meldcode_stap" not in rechten.vault.query(onderdelen)
    uittreksel = rechten.vault.query(lambda uow: maak_uittreksel(uow, rechten.leerling_id))
    assert "meldcode" not in repr(uittreksel).lower()


def test_why_a_parent_was_not_told_stays_with_the_pupil(rechten: Rechten) -> None:
    reden = "Hij durft het thuis niet te zeggen."
    rechten.voeg_toe(
        Informeerbesluit(
            betrokkene_id=rechten.vader_id,
            datum=rechten.casus.vandaag - timedelta(days=30),
            besluit=Informeren.NIET,
            grond=InformeerGrond.WENS_LEERLING,
            reden=reden,
        ),
        Informeerbesluit(
            betrokkene_id=rechten.vader_id,
            datum=rechten.casus.vandaag - timedelta(days=3),
            besluit=Informeren.WEL,
            grond=InformeerGrond.WENS_LEERLING,
            reden="Nu mag het wel.",
        ),
    )
    tekst = alles(rechten, rechten.verzoek(wie=rechten.vader_id))
    assert reden not in tekst
    assert "Nu mag het wel." in tekst
    assert reden not in alles(rechten, rechten.verzoek(wie=rechten.moeder_id))


def test_an_answer_of_the_pupil_says_that_it_is_his(rechten: Rechten) -> None:
    rechten.casus.stem_in()
    verzoek_id = rechten.verzoek()
    gemaakt = rechten.vault.query(lambda uow: document(uow, verzoek_id))
    van_wie = [
        tekst.alineas
        for groep in gemaakt.groepen
        for rij in groep.rijen
        for tekst in rij.teksten
        if rij.tabel == "toestemming" and tekst.veld == "betrokkene_id"
    ]
    assert sorted(van_wie) == [("Ayşe Çağlar",), ("De leerling zelf",)]


def test_the_copy_of_one_twin_never_shows_the_other(
    rechten: Rechten, maak_casus: Callable[[int], Casus]
) -> None:
    eigen, ander = rechten.leerling_id, maak_casus(13).leerling_id

    def koppel(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, ander).roepnaam = "Milan"
        koppel_gezin(uow, eigen, ander)
        gesprek = ContactGegevens(uow.vandaag, ContactSoort.HUISBEZOEK)
        delen = (Groepsdeel(eigen, "Ging over de fiets."), Groepsdeel(ander, "De hamster is weg."))
        bewaar_groepscontact(uow, gesprek, delen)

    rechten.vault.change(koppel)
    tekst = alles(rechten, rechten.verzoek())
    assert "Ging over de fiets." in tekst
    assert "hamster" not in tekst
    assert "Milan" not in tekst
