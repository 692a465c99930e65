"""Forms and letters: for one person, with only what is that person's, and after the rule's yes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jos_desktop.models.codes import Gezag, Relatie, ToestemmingDoel
from jos_desktop.models.codes_recht import InformeerGrond, Informeren, Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit, Leerling
from jos_desktop.models.papier import Brief, Toestemmingsformulier
from jos_desktop.services.leerlingen import BetrokkeneGegevens, bewaar_betrokkene
from jos_desktop.services.logboeken import LogboekFilter, lees_ruw
from jos_desktop.services.papier import (
    BriefLeeg,
    Briefsoort,
    NietsGevraagd,
    Papierwens,
    TeVeelGevraagd,
    Vraag,
    VraagNietAan,
    maak_papier,
    zet_klachttekst,
)
from jos_desktop.services.papiergrens import AfgeschermdOpPapier, GegevensVanAnder
from jos_desktop.services.toestemmingsblad import lees_toestemmingsblad
from jos_desktop.services.toestemmingsstand import Toestemmingsblad
from jos_desktop.services.uitgang import GeenToestemming
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.werkstroom.papier import (
    bestandsnaam_papier,
    geef_papier,
    papier_bytes,
    schrijf_papier,
)
from tests.unit.services.conftest import Casus

HULP = (Vraag(ToestemmingDoel.HULP),)
MOEDER = BetrokkeneGegevens(
    "Ayşe Çağlar",
    Relatie.OUDER,
    Gezag.JA,
    telefoon="06-5550 9876",
    email="ayse@voorbeeld.example",
    omschrijving="moeder",
    straat="Verzonnenlaan 12",
    postcode="1811 ZZ",
    woonplaats="Alkmaar",
)
VADER = replace(
    MOEDER,
    naam="Emre Çağlar",
    omschrijving="vader",
    telefoon="06-5550 1111",
    email="emre@voorbeeld.example",
    straat="Bedachtepad 7",
    postcode="1902 YY",
    woonplaats="Castricum",
)


@dataclass(frozen=True)
class Gezin:
    """A pupil whose parents live apart and both have gezag."""

    casus: Casus
    moeder_id: int
    vader_id: int

    def wens(self, wie: int | None, **velden: object) -> Papierwens:
        return replace(Papierwens(self.casus.leerling_id, wie, HULP), **velden)  # type: ignore[arg-type]

    def maak(self, wie: int | None, **velden: object) -> Toestemmingsformulier | Brief:
        wens = self.wens(wie, **velden)
        return self.casus.vault.query(lambda uow: maak_papier(uow, wens))

    def wijzig(self, wie: int, doe: Callable[[Betrokkene], object]) -> None:
        self.casus.vault.change(lambda uow: doe(uow.session.get_one(Betrokkene, wie)))


def maak_gezin(casus: Casus) -> Gezin:
    def doe(uow: UnitOfWork) -> int:
        bewaar_betrokkene(uow, casus.leerling_id, MOEDER, casus.ouder_id)
        nieuw_id = bewaar_betrokkene(uow, casus.leerling_id, VADER).nieuw_id
        assert nieuw_id is not None
        return nieuw_id

    return Gezin(casus, casus.ouder_id, casus.vault.change(doe))


@pytest.fixture
def gezin(maak_casus: Callable[[int], Casus]) -> Gezin:
    return maak_gezin(maak_casus(13))


def woorden(document: Toestemmingsformulier | Brief) -> str:
    return repr(document)


def test_a_form_for_a_parent_says_all_that_it_must(gezin: Gezin) -> None:
    formulier = gezin.maak(gezin.vader_id)
    assert isinstance(formulier, Toestemmingsformulier)
    assert formulier.documentnummer.startswith("TF-")
    assert formulier.ondertekenaar == "Emre Çağlar"
    assert formulier.rol == "vader"
    assert formulier.leerling == "Łukasz van der Çağlar"
    assert formulier.vragen[0].geldig
    tekst = woorden(formulier)
    for deel in ("altijd intrekken", "klachtenregeling", "Jeugdstem", "eigen formulier"):
        assert deel in tekst
    assert formulier.vrijgave.leerling_id == gezin.casus.leerling_id


def test_a_letter_goes_to_the_own_address_and_holds_nothing_of_the_other(gezin: Gezin) -> None:
    brief = gezin.maak(gezin.vader_id, soort=Briefsoort.VRAAG, met_formulier=True)
    assert isinstance(brief, Brief)
    assert brief.naam == "Emre Çağlar"
    assert brief.adres == ("Bedachtepad 7", "1902 YY  Castricum")
    assert brief.formulier is not None
    for vreemd in ("Ayşe", "Verzonnenlaan", "1811", "5550 9876", "ayse@"):
        assert vreemd not in woorden(brief)


def test_a_shielded_address_is_never_printed(gezin: Gezin) -> None:
    def scherm_af(persoon: Betrokkene) -> None:
        persoon.adres_afgeschermd = True

    gezin.wijzig(gezin.moeder_id, scherm_af)
    brief = gezin.maak(gezin.moeder_id, soort=Briefsoort.HERINNERING)
    assert isinstance(brief, Brief)
    assert brief.adres == ()
    for eigen in ("Verzonnenlaan", "1811", "5550 9876"):
        assert eigen not in woorden(brief)
    gezin.wijzig(gezin.vader_id, lambda persoon: setattr(persoon, "straat", ""))
    brief = gezin.maak(gezin.vader_id, soort=Briefsoort.VRAAG)
    assert isinstance(brief, Brief)
    assert brief.adres == ()


def test_the_name_of_a_shielded_school_stays_off_paper(gezin: Gezin) -> None:
    def scherm_af(uow: UnitOfWork) -> str:
        leerling = uow.session.get_one(Leerling, gezin.casus.leerling_id)
        leerling.school_afgeschermd = True
        return leerling.inschrijvingen[0].school.naam

    school = gezin.casus.vault.change(scherm_af)
    vragen = (Vraag(ToestemmingDoel.SCHOOL), Vraag(ToestemmingDoel.SCHOOL, f"de {school} zelf"))
    formulier = gezin.maak(gezin.vader_id, vragen=vragen)
    assert school not in woorden(formulier)
    assert "JOS mag met school delen" in woorden(formulier)


def test_not_informing_no_gezag_and_sixteen_are_refused(
    gezin: Gezin, maak_casus: Callable[[int], Casus]
) -> None:
    besluit = Informeerbesluit(
        datum=gezin.casus.vandaag,
        besluit=Informeren.NIET,
        grond=InformeerGrond.GOED_HULPVERLENER,
        reden="Veiligheid",
    )
    gezin.wijzig(gezin.vader_id, lambda persoon: persoon.informeerbesluiten.append(besluit))
    gezin.wijzig(gezin.moeder_id, lambda persoon: setattr(persoon, "gezag", Gezag.NEE))
    zestien = maak_gezin(maak_casus(16))
    for wie in (gezin.vader_id, gezin.moeder_id):
        for soort in (None, Briefsoort.VRAAG, Briefsoort.EIGEN):
            with pytest.raises(GeenToestemming) as gevangen:
                gezin.maak(wie, soort=soort, onderwerp="Afspraak", tekst="Tot dinsdag.")
            assert gevangen.value.zin().endswith(".")
            assert "Çağlar" not in gevangen.value.zin() + gevangen.value.raad()
    with pytest.raises(GeenToestemming):
        zestien.maak(zestien.vader_id)
    zelf = zestien.maak(None)
    assert isinstance(zelf, Toestemmingsformulier)
    assert "Jij beslist hier zelf over." in zelf.inleiding[0]


def test_a_young_child_is_told_and_the_parents_decide(maak_casus: Callable[[int], Casus]) -> None:
    jong = maak_gezin(maak_casus(10))
    formulier = jong.maak(None)
    assert isinstance(formulier, Toestemmingsformulier)
    assert "Je ouders of voogd beslissen hierover." in formulier.inleiding[0]
    for_ouder = jong.maak(jong.moeder_id)
    assert "eigen formulier" not in woorden(for_ouder)


def test_the_paper_asks_what_the_rule_asks(gezin: Gezin) -> None:
    for vragen, fout in (
        ((), NietsGevraagd),
        (HULP * 5, TeVeelGevraagd),
        ((Vraag(ToestemmingDoel.WAARNEMING),), VraagNietAan),
    ):
        with pytest.raises(fout):
            gezin.maak(gezin.moeder_id, vragen=vragen)
    with pytest.raises(BriefLeeg):
        gezin.maak(gezin.moeder_id, soort=Briefsoort.EIGEN, onderwerp="Afspraak", tekst=" ")


@pytest.mark.parametrize(
    "ander",
    ["Bedachtepad 7", "bedachtepad-7", "1902YY", "06 5550 1111", "EMRE@voorbeeld.example"],
)
def test_the_address_of_another_cannot_be_typed_into_a_letter(gezin: Gezin, ander: str) -> None:
    with pytest.raises(GegevensVanAnder):
        gezin.maak(
            gezin.moeder_id,
            soort=Briefsoort.EIGEN,
            onderwerp="Afspraak",
            tekst=f"Hij is te vinden op {ander}, denk ik.",
        )


@pytest.mark.parametrize(
    "geheim",
    [
        "Opvangpad nummer 3",
        "1934 zz",
        "+31 6 555 07788",
        "het Jac. P. Thijsse College",
    ],
)
def test_what_is_shielded_cannot_be_typed_on_paper(
    gezin: Gezin, maak_casus: Callable[[int], Casus], geheim: str
) -> None:
    """The address is that of a twin, who has a dossier of his own."""
    zus_id = maak_casus(13).leerling_id

    def scherm_af(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, gezin.casus.leerling_id).school_afgeschermd = True
        zus = uow.session.get_one(Leerling, zus_id)
        zus.adres_afgeschermd, zus.telefoon = True, "0655507788"
        zus.straat, zus.postcode, zus.woonplaats = "Opvangpad 3", "1934 ZZ", "Egmond"

    gezin.casus.vault.change(scherm_af)
    eigen = {"soort": Briefsoort.EIGEN, "onderwerp": "Bericht", "tekst": "Goed nieuws."}
    assert gezin.maak(gezin.vader_id, **eigen)
    for veld in ("onderwerp", "tekst"):
        with pytest.raises(AfgeschermdOpPapier):
            gezin.maak(gezin.vader_id, **{**eigen, veld: f"Het is {geheim}."})


def test_a_form_names_no_address_and_no_school_to_come(
    gezin: Gezin, maak_casus: Callable[[int], Casus]
) -> None:
    zus_id = maak_casus(13).leerling_id

    def scherm_af(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, gezin.casus.leerling_id).school_afgeschermd = True
        zus = uow.session.get_one(Leerling, zus_id)
        zus.adres_afgeschermd, zus.straat = True, "Opvangpad 3"

    gezin.casus.vault.change(scherm_af)
    overdracht = Vraag(ToestemmingDoel.OVERDRACHT, "Bonhoeffer College")
    for soort in (None, Ontvangersoort.ANDERE_SCHOOL):
        vragen = (replace(overdracht, ontvangersoort=soort),)
        assert "Bonhoeffer" not in woorden(gezin.maak(gezin.vader_id, vragen=vragen))
    met_adres = Vraag(ToestemmingDoel.VERSTREKKEN, "De opvang, Opvangpad 3")
    with pytest.raises(AfgeschermdOpPapier):
        gezin.maak(gezin.vader_id, vragen=(met_adres,))


def test_ones_own_data_may_stand_in_a_letter(gezin: Gezin) -> None:
    brief = gezin.maak(
        gezin.moeder_id,
        soort=Briefsoort.EIGEN,
        onderwerp="Afspraak",
        tekst="Ik kom naar Verzonnenlaan 12.\n\nTot dinsdag.",
    )
    assert isinstance(brief, Brief)
    assert brief.alineas == ("Ik kom naar Verzonnenlaan 12.", "Tot dinsdag.")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(Briefsoort)), st.booleans(), st.booleans(), st.booleans())
def test_no_paper_ever_holds_how_to_find_the_other(
    gezin: Gezin, soort: Briefsoort, met: bool, naar_vader: bool, ook_school: bool
) -> None:
    wie, ander = (gezin.vader_id, MOEDER) if naar_vader else (gezin.moeder_id, VADER)
    vragen = (*HULP, Vraag(ToestemmingDoel.SCHOOL)) if ook_school else HULP
    papier = woorden(
        gezin.maak(
            wie, soort=soort, met_formulier=met, vragen=vragen, onderwerp="Hoi", tekst="Dag."
        )
    )
    for geheim in (ander.naam, ander.straat, ander.postcode, ander.telefoon, ander.email):
        assert geheim not in papier
    # The pupil's own street and phone are nobody else's business either.
    assert "0655501234" not in papier


def test_writing_logs_it_and_counts_as_an_attempt(gezin: Gezin, tmp_path: Path) -> None:
    wens = gezin.wens(gezin.vader_id, soort=Briefsoort.VRAAG, met_formulier=True)
    pdf, document = papier_bytes(gezin.casus.vault, wens)
    assert pdf.startswith(b"%PDF-")
    blad = lees(gezin)
    assert blad.doelen[0].pogingen == ()
    pad = tmp_path / bestandsnaam_papier(document)
    assert "Çağlar" not in pad.name
    schrijf_papier(gezin.casus.vault, wens, pad, document)
    assert pad.read_bytes() == pdf
    (poging,) = lees(gezin).doelen[0].pogingen
    assert (poging.wie, poging.wijze) == ("Emre Çağlar", "Met een brief")
    assert poging.toelichting == f"Brief {document.documentnummer}"

    def gelogd(uow: UnitOfWork) -> list[str]:
        zoek = LogboekFilter(gebeurtenis=Gebeurtenis.AFGEDRUKT)
        return [str(ruw.inhoud) for ruw in lees_ruw(uow, zoek, aantal=9)]

    (regel,) = gezin.casus.vault.query(gelogd)
    assert document.documentnummer in regel


def test_printing_logs_before_it_gives_the_pages(gezin: Gezin) -> None:
    wens = gezin.wens(None, vragen=(*HULP, Vraag(ToestemmingDoel.SCHOOL)))
    pdf, document = papier_bytes(gezin.casus.vault, wens)
    assert geef_papier(gezin.casus.vault, wens, document) == pdf
    for stand in lees(gezin).doelen[:2]:
        (poging,) = stand.pogingen
        assert (poging.wie, poging.wijze) == ("Łukasz", "Formulier meegegeven")
    eigen = gezin.wens(
        gezin.vader_id, soort=Briefsoort.EIGEN, onderwerp="Afspraak", tekst="Tot dinsdag."
    )
    _, brief = papier_bytes(gezin.casus.vault, eigen)
    geef_papier(gezin.casus.vault, eigen, brief)
    assert len(lees(gezin).doelen[0].pogingen) == 1


def test_what_was_decided_meanwhile_counts(gezin: Gezin, tmp_path: Path) -> None:
    wens = gezin.wens(gezin.vader_id)
    _, document = papier_bytes(gezin.casus.vault, wens)
    gezin.wijzig(gezin.vader_id, lambda persoon: setattr(persoon, "gezag", Gezag.NEE))
    pad = tmp_path / "formulier.pdf"
    with pytest.raises(GeenToestemming):
        schrijf_papier(gezin.casus.vault, wens, pad, document)
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_words_about_complaints_are_a_setting(gezin: Gezin) -> None:
    gezin.casus.vault.change(lambda uow: zet_klachttekst(uow, "Mail {naam} {of} niet, zegt {je}."))
    formulier = gezin.maak(gezin.vader_id)
    assert isinstance(formulier, Toestemmingsformulier)
    assert formulier.weten[-1] == "Mail Sanne de Wit {of} niet, zegt u."
    gezin.casus.vault.change(lambda uow: zet_klachttekst(uow, " "))
    assert "Jeugdstem" in woorden(gezin.maak(gezin.vader_id))


def lees(gezin: Gezin) -> Toestemmingsblad:
    return gezin.casus.vault.query(lambda uow: lees_toestemmingsblad(uow, gezin.casus.leerling_id))
