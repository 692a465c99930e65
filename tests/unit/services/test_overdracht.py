"""What a handover document says, leaves out, and when it is only a draft."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import (
    DoelVan,
    Functie,
    Gezag,
    OverdrachtStatus,
    OverdrachtType,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
)
from jos_desktop.models.codes_recht import InformeerGrond, Informeren
from jos_desktop.models.documenten import OverdrachtDocument
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.services.doelen import DoelGegevens, bewaar_doel
from jos_desktop.services.gezag import BesluitGegevens, besluit_informeren
from jos_desktop.services.leerlingen import BetrokkeneGegevens, bewaar_betrokkene
from jos_desktop.services.logboeken import lees_logboek
from jos_desktop.services.overdracht import (
    Ontvanger,
    OntvangerLeeg,
    OntvangerTeLang,
    document,
    kies_secties,
    lees_overdracht,
    lijst_overdrachten,
    maak_overdracht,
    registreer_pdf,
)
from jos_desktop.services.overdracht_basis import OverdrachtOnbekend, haal_overdracht
from jos_desktop.services.toestemming import (
    GrondOntbreekt,
    OntvangerOntbreekt,
    ToestemmingGegevens,
    leg_vast,
)
from jos_desktop.services.trajecten import start_klanttraject
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.werkstroom import overdracht as werkstroom
from tests.unit.services.conftest import Casus

Maker = Callable[[int], Casus]
ONTVANGER = Ontvanger("Karin Voorbeeld", "jeugd- en gezinscoach", school="Bonhoeffer College")


def begin(
    casus: Casus, soort: OverdrachtType = OverdrachtType.VO_VO, ontvanger: Ontvanger = ONTVANGER
) -> int:
    casus.stem_in()
    traject_id = casus.vault.change(
        lambda uow: start_klanttraject(
            uow,
            casus.aanmelding_id,
            functie=Functie.JGC,
            start=casus.vandaag - timedelta(days=2),
        )
    ).nieuw_id
    assert traject_id is not None
    doel = DoelGegevens("Elke dag op tijd", DoelVan.LEERLING, startscore=3, eindscore=7)
    casus.vault.change(lambda uow: bewaar_doel(uow, traject_id, doel))
    overdracht_id = casus.vault.change(
        lambda uow: maak_overdracht(uow, traject_id, soort, ontvanger)
    ).nieuw_id
    assert overdracht_id is not None
    return overdracht_id


def lees(casus: Casus, overdracht_id: int) -> OverdrachtDocument:
    return casus.vault.query(lambda uow: document(uow, overdracht_id))


def nummers(doc: OverdrachtDocument) -> list[int]:
    return [sectie.nummer for sectie in doc.secties]


def test_document_has_only_the_sections_with_data(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    doc = lees(casus, begin(casus))
    assert nummers(doc) == [1, 2, 4, 5, 6, 12, 14, 15]
    assert "Łukasz van der Çağlar" in repr(doc)
    assert "Elke dag op tijd" in repr(doc)


def test_document_stays_a_draft_until_everybody_agreed_for_this_receiver(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    overdracht_id = begin(casus)
    casus.stem_in(ToestemmingDoel.OVERDRACHT, ontvanger="Vonk Castricum")
    assert lees(casus, overdracht_id).concept
    casus.stem_in(ToestemmingDoel.OVERDRACHT, ontvanger="Bonhoeffer College")
    doc = lees(casus, overdracht_id)
    assert not doc.concept
    assert 3 in nummers(doc)


def test_consent_called_unnecessary_needs_its_ground(maak_casus: Maker) -> None:
    casus = maak_casus(14)

    def zonder_toestemming(grond: str) -> None:
        gegevens = ToestemmingGegevens(
            ToestemmingDoel.OVERDRACHT,
            ToestemmingStatus.NIET_VEREIST,
            casus.vandaag,
            ontvanger="Bonhoeffer College",
            toelichting=grond,
        )
        casus.vault.change(partial(leg_vast, leerling_id=casus.leerling_id, gegevens=gegevens))

    with pytest.raises(GrondOntbreekt):
        zonder_toestemming("  ")
    zonder_toestemming("Gecertificeerde instelling, Jeugdwet 7.3.11 lid 4")


def test_a_print_of_an_older_dossier_never_becomes_a_file(
    maak_casus: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    casus = maak_casus(14)
    overdracht_id = begin(casus)
    pad = tmp_path / "uit.pdf"
    echt = werkstroom._druk_af
    stond_er = []

    def druk_af(inhoud: OverdrachtDocument, wachtwoord: str | None = None) -> bytes:
        stond_er.append(pad.exists())
        if len(stond_er) == 1:  # the dossier changes while the first print is made
            keuze = {7: (True, "Even de klas uit kunnen")}
            casus.vault.change(lambda uow: kies_secties(uow, overdracht_id, keuze))
        return echt(inhoud, wachtwoord)

    monkeypatch.setattr(werkstroom, "_druk_af", druk_af)
    gedrukt = werkstroom.schrijf_overdracht_pdf(casus.vault, overdracht_id, pad)
    assert stond_er == [False, False]
    assert "Even de klas uit kunnen" in repr(gedrukt)
    assert [entry.name for entry in tmp_path.iterdir() if entry.suffix] == ["uit.pdf"]


def test_replacement_needs_no_consent_and_has_no_consent_page(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    vervanger = Ontvanger(
        "Nora Voorbeeld", organisatie="Stichting Groeimee", school="Vonk Castricum"
    )
    doc = lees(casus, begin(casus, OverdrachtType.COLLEGA, vervanger))
    assert not doc.concept
    assert not {2, 3, 14} & set(nummers(doc))


def test_withheld_section_is_named_without_its_content(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    overdracht_id = begin(casus)
    casus.vault.change(
        lambda uow: kies_secties(
            uow, overdracht_id, {6: (False, ""), 7: (True, "Even de klas uit kunnen")}
        )
    )
    doc = lees(casus, overdracht_id)
    assert doc.weggelaten == ("Stand van zaken doelen",)
    assert "Elke dag op tijd" not in repr(doc)
    assert "Even de klas uit kunnen" in repr(doc)


def test_safety_goes_along_only_when_chosen(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    overdracht_id = begin(casus)
    casus.vault.change(lambda uow: kies_secties(uow, overdracht_id, {10: (False, "Signaal thuis")}))
    assert "Signaal thuis" not in repr(lees(casus, overdracht_id))
    detail = casus.vault.query(lambda uow: lees_overdracht(uow, overdracht_id))
    assert [s.tekst for s in detail.secties if s.nummer == 10] == ["Signaal thuis"]


def test_sections_that_carry_the_warnings_cannot_be_left_out(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    overdracht_id = begin(casus)
    casus.vault.change(
        lambda uow: kies_secties(uow, overdracht_id, {1: (False, ""), 15: (False, "")})
    )
    assert {1, 15} <= set(nummers(lees(casus, overdracht_id)))


def test_shielded_and_uninformed_parents_keep_their_number_out(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    overdracht_id = begin(casus)
    afscherming: dict[str, dict[str, Any]] = {
        "Moeder Geheim": {"adres_afgeschermd": True},
        "Vader Onwetend": {},
    }
    for naam, extra in afscherming.items():
        ouder = BetrokkeneGegevens(
            naam,
            Relatie.OUDER,
            Gezag.NEE,
            telefoon="0655512399",
            **extra,
        )
        casus.vault.change(
            partial(bewaar_betrokkene, leerling_id=casus.leerling_id, gegevens=ouder)
        )
    niet = BesluitGegevens(
        Informeren.NIET, InformeerGrond.OVERIG, casus.vandaag, reden="veiligheid"
    )
    vader_id = casus.vault.query(
        lambda uow: uow.session.scalars(
            select(Betrokkene.id).where(Betrokkene.naam == "Vader Onwetend")
        ).one()
    )
    casus.vault.change(lambda uow: besluit_informeren(uow, vader_id, niet))
    tekst = repr(lees(casus, overdracht_id))
    assert "Moeder Geheim" in tekst
    assert "0655512399" not in tekst
    assert "veiligheid" not in tekst


def test_the_address_never_goes_along(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    assert "Castricum" not in repr(lees(casus, begin(casus))).replace("Jac. P. Thijsse", "")


def test_pdf_is_logged_and_moves_the_handover_on(maak_casus: Maker) -> None:
    casus = maak_casus(16)
    overdracht_id = begin(casus)
    casus.vault.change(lambda uow: registreer_pdf(uow, overdracht_id, concept=True))
    assert casus.vault.query(lijst_overdrachten)[0].status is OverdrachtStatus.CONCEPT
    casus.vault.change(lambda uow: registreer_pdf(uow, overdracht_id, concept=False))
    assert casus.vault.query(lijst_overdrachten)[0].status is OverdrachtStatus.TOESTEMMING
    logboek = casus.vault.query(lambda uow: lees_logboek(uow, leerling_id=casus.leerling_id))
    assert sum("PDF" in rij.gebeurtenis for rij in logboek) == 2


def test_receiver_and_handover_must_exist(maak_casus: Maker) -> None:
    casus = maak_casus(16)
    with pytest.raises(OntvangerLeeg):
        begin(casus, ontvanger=Ontvanger("  "))
    with pytest.raises(OverdrachtOnbekend):
        lees(casus, 999)
    with pytest.raises(OntvangerOntbreekt):
        casus.stem_in(ToestemmingDoel.OVERDRACHT)


@pytest.mark.parametrize("soort", OverdrachtType)
def test_every_type_gives_a_document(maak_casus: Maker, soort: OverdrachtType) -> None:
    casus = maak_casus(15)
    doc = lees(casus, begin(casus, soort))
    assert doc.soort is soort
    assert 1 in nummers(doc)


def test_receiver_is_one_line_without_control_characters(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    overdracht_id = begin(casus, ontvanger=Ontvanger("Piet\n\x1b[31m  Bel", school="Vonk\tC."))
    naar = lees(casus, overdracht_id).ontvanger
    assert (naar.naam, naar.school) == ("Piet [31m Bel", "Vonk C.")
    with pytest.raises(OntvangerTeLang):
        begin(maak_casus(15), ontvanger=Ontvanger("x" * 121))


def test_the_type_alone_makes_nobody_a_colleague(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    vreemde = Ontvanger("Piet Verzonnen", school="Een Willekeurige School")
    assert lees(casus, begin(casus, OverdrachtType.COLLEGA, vreemde)).concept


@pytest.mark.parametrize("soort", [OverdrachtType.COLLEGA, OverdrachtType.FUNCTIE])
def test_a_school_where_jos_works_is_no_team(maak_casus: Maker, soort: OverdrachtType) -> None:
    casus = maak_casus(14)
    for mentor in (
        Ontvanger("Mia Mentor", "Mentor", school="Bonhoeffer College"),
        Ontvanger("Mia Mentor", "Mentor", organisatie="Bonhoeffer College"),
    ):
        assert lees(casus, begin(casus, soort, mentor)).concept


def test_a_colleague_of_the_own_organisation_needs_no_consent(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    collega = Ontvanger("Nora Voorbeeld", organisatie="Stichting Groeimee")
    assert not lees(casus, begin(casus, OverdrachtType.FUNCTIE, collega)).concept


def test_a_lapsed_or_withdrawn_handover_says_so(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    overdracht_id = begin(casus)

    def zet(status: OverdrachtStatus, geldig_tot: date) -> str:
        def wijzig(uow: UnitOfWork) -> Changes:
            overdracht = haal_overdracht(uow, overdracht_id)
            overdracht.status, overdracht.geldig_tot = status, geldig_tot
            return Changes()

        casus.vault.change(wijzig)
        return lees(casus, overdracht_id).vervallen

    gisteren = casus.vandaag - timedelta(days=1)
    assert zet(OverdrachtStatus.VERZONDEN, casus.vandaag) == ""
    assert zet(OverdrachtStatus.VERZONDEN, gisteren) == "Verlopen"
    assert zet(OverdrachtStatus.AFGEROND, gisteren) == ""
    assert zet(OverdrachtStatus.INGETROKKEN, casus.vandaag) == "Ingetrokken"
