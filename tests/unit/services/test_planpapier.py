"""Plans on paper: only with the yes that is needed, and nothing of somebody else on them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import Gezag, Relatie, ToestemmingDoel
from jos_desktop.models.codes_werk import Adviesdoelgroep, Band, Signaalfase, Werkbladsoort
from jos_desktop.models.ecogram import Ecogramblad
from jos_desktop.models.planpapier import Afsprakenkaart, Crisiskaart, Planblad, Planpapier
from jos_desktop.models.vrijgave import Uitgang
from jos_desktop.services.crisisnummers import Belregel
from jos_desktop.services.handelingsadviezen import (
    AdviesGegevens,
    AdviesOnbekend,
    RegelGegevens,
    bewaar_advies,
)
from jos_desktop.services.leerlingen import BetrokkeneGegevens, PersoonOnbekend, bewaar_betrokkene
from jos_desktop.services.logboeken import lees_logboek
from jos_desktop.services.mensen import zet_band
from jos_desktop.services.papiergrens import AfgeschermdOpPapier, GegevensVanAnder
from jos_desktop.services.planpapier import (
    SCHOOL,
    GeenAdviesVoor,
    KaartLeeg,
    Papiersoort,
    Planwens,
    lees_ontvangers,
    maak_planpapier,
)
from jos_desktop.services.schoolafspraken import AfspraakGegevens, bewaar_afspraak
from jos_desktop.services.signaleringsplannen import (
    Fase,
    PlanOnbekend,
    SignaleringGegevens,
    bewaar_signaleringsplan,
)
from jos_desktop.services.uitgang import GeenToestemming
from jos_desktop.services.werkbladen import WerkbladGegevens, WerkbladOnbekend, bewaar_werkblad
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.planpapier import (
    bestandsnaam_planpapier,
    planpapier_bytes,
    schrijf_planpapier,
)
from tests.unit.services.conftest import Casus

MaakCasus = Callable[[int], Casus]
D, P = Adviesdoelgroep, Papiersoort
MOEDERS_NUMMER = "+31 6 5550 9876"


def maak(vault: Vault, wens: Planwens) -> Planpapier:
    return vault.query(lambda uow: maak_planpapier(uow, wens))


def weigert(vault: Vault, wens: Planwens, soort: type[KnownError]) -> None:
    with pytest.raises(soort) as gezien:
        maak(vault, wens)
    assert gezien.value.zin()
    assert gezien.value.raad()


def voeg_afspraken_toe(casus: Casus, tekst: str = "Mag even de klas uit") -> None:
    goed = AfspraakGegevens(tekst, casus.vandaag, "docenten", None, casus.vandaag, "moeder", True)
    for gegevens in (goed, replace(goed, wat="Nog niet besproken", op_kaart=False)):
        casus.vault.change(
            partial(bewaar_afspraak, leerling_id=casus.leerling_id, gegevens=gegevens)
        )


def voeg_plan_toe(casus: Casus) -> None:
    plan = SignaleringGegevens(
        casus.vandaag,
        (Fase(Signaalfase.GROEN, "Ik maak grapjes"), Fase(Signaalfase.ROOD, "Stil", "Ik bel")),
        (Belregel("Mama", MOEDERS_NUMMER), Belregel("113", "0800-0113")),
    )
    casus.vault.change(lambda u: bewaar_signaleringsplan(u, casus.leerling_id, plan))


def test_the_card_goes_to_school_only_with_a_yes_for_school(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    vault, wens = casus.vault, Planwens(casus.leerling_id, P.AFSPRAKENKAART, SCHOOL)
    weigert(vault, wens, GeenToestemming)
    casus.stem_in(ToestemmingDoel.VERSTREKKEN, "Iemand anders")
    weigert(vault, wens, GeenToestemming)
    casus.stem_in(ToestemmingDoel.SCHOOL)
    weigert(vault, wens, KaartLeeg)
    voeg_afspraken_toe(casus)
    kaart = maak(vault, wens)
    assert isinstance(kaart, Afsprakenkaart)
    assert [een.wat for een in kaart.afspraken] == ["Mag even de klas uit"]
    assert (kaart.leerling, kaart.klas) == ("Łukasz Ç.", "2K")
    assert kaart.vrijgave.uitgang is Uitgang.AFSPRAKENKAART


@pytest.mark.parametrize(
    "tekst", ["Bel moeder op 06-55509876", "Haal hem op bij geheim-laan 3", "Woont in Geheimlaan 3"]
)
def test_nothing_of_a_person_slips_onto_the_card(maak_casus: MaakCasus, tekst: str) -> None:
    casus = maak_casus(14)
    casus.stem_in(ToestemmingDoel.SCHOOL)
    oom = BetrokkeneGegevens(
        "Oom", Relatie.NETWERK, Gezag.NVT, straat="Geheimlaan 3", adres_afgeschermd=True
    )
    casus.vault.change(lambda u: bewaar_betrokkene(u, casus.leerling_id, oom))
    voeg_afspraken_toe(casus, tekst)
    with pytest.raises((GegevensVanAnder, AfgeschermdOpPapier)):
        maak(casus.vault, Planwens(casus.leerling_id, P.AFSPRAKENKAART, SCHOOL))


def test_a_crisiskaart_for_another_holds_no_number_of_the_family(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    vault, kind = casus.vault, casus.leerling_id
    weigert(vault, Planwens(kind, P.CRISISKAART), PlanOnbekend)
    voeg_plan_toe(casus)
    eigen = maak(vault, Planwens(kind, P.CRISISKAART))
    assert isinstance(eigen, Crisiskaart)
    assert [fase.fase for fase in eigen.fasen] == [Signaalfase.ROOD]
    assert [een.telefoon for een in eigen.bellen] == [MOEDERS_NUMMER, "0800-0113"]
    assert eigen.leerling == "Łukasz"
    weigert(vault, Planwens(kind, P.CRISISKAART, SCHOOL), GeenToestemming)
    casus.stem_in(ToestemmingDoel.SCHOOL)
    school = maak(vault, Planwens(kind, P.CRISISKAART, SCHOOL))
    assert isinstance(school, Crisiskaart)
    assert [een.telefoon for een in school.bellen] == ["", "0800-0113"]
    moeder = maak(vault, Planwens(kind, P.SIGNALERINGSPLAN, casus.ouder_id))
    assert isinstance(moeder, Planblad)
    assert any(MOEDERS_NUMMER in tekst for deel in moeder.delen for _, tekst in deel.regels)
    assert "Groen: het gaat goed" in [deel.kop for deel in moeder.delen]


def test_each_group_reads_its_own_advice_alone(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    vault, kind = casus.vault, casus.leerling_id
    casus.stem_in(ToestemmingDoel.SCHOOL)
    regels = (RegelGegevens(D.SCHOOL, "Zeg het vooraf"), RegelGegevens(D.OUDERS, "Vraag na"))
    advies = AdviesGegevens(casus.vandaag, "Waarom loopt hij weg?", "Twee lessen gezien", regels)
    nummer = vault.change(lambda u: bewaar_advies(u, kind, advies)).nieuw_id
    wens = Planwens(kind, P.ADVIES, SCHOOL, nummer)
    school = maak(vault, wens)
    assert isinstance(school, Planblad)
    woorden = " ".join(tekst for deel in school.delen for _, tekst in deel.regels)
    assert "Zeg het vooraf" in woorden
    assert "Vraag na" not in woorden
    assert "Twee lessen" not in woorden
    uit = maak(vault, replace(wens, voor=casus.ouder_id, met_onderzoek=True))
    assert isinstance(uit, Planblad)
    assert "Twee lessen gezien" in [tekst for deel in uit.delen for _, tekst in deel.regels]
    weigert(vault, replace(wens, voor=None), GeenAdviesVoor)
    weigert(vault, replace(wens, voor=9999), PersoonOnbekend)
    ander = maak_casus(13)
    weigert(vault, replace(wens, leerling_id=ander.leerling_id, voor=None), AdviesOnbekend)


def test_a_sheet_is_printed_empty_about_nobody_and_filled_in_own_words(
    maak_casus: MaakCasus,
) -> None:
    casus = maak_casus(14)
    vault, kind = casus.vault, casus.leerling_id
    leeg = maak(vault, Planwens(kind, P.WERKBLAD, leeg=Werkbladsoort.PLAN_A4))
    assert isinstance(leeg, Planblad)
    assert leeg.vrijgave.leerling_id is None
    assert leeg.gegevens == ()
    assert all(deel.schrijfregels for deel in leeg.delen)
    blad = WerkbladGegevens(Werkbladsoort.PLAN_A4, casus.vandaag, "mama", (("doel", "Rust"),))
    nummer = vault.change(lambda u: bewaar_werkblad(u, kind, blad)).nieuw_id
    vol = maak(vault, Planwens(kind, P.WERKBLAD, None, nummer))
    assert isinstance(vol, Planblad)
    assert [deel.regels for deel in vol.delen] == [(("", "Rust"),)]
    weigert(vault, Planwens(kind, P.WERKBLAD, None, 999), WerkbladOnbekend)
    namen = dict(vault.query(lambda u: lees_ontvangers(u, kind)))
    assert namen[None] == "Łukasz zelf"
    assert namen[SCHOOL] == "School"
    assert namen[casus.ouder_id] == "Ayşe Çağlar (moeder)"


def test_the_ecogram_has_bonds_and_no_way_to_reach_anybody(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    vault, kind = casus.vault, casus.leerling_id
    vault.change(lambda u: zet_band(u, casus.ouder_id, Band.STERK, 1))
    eigen = maak(vault, Planwens(kind, P.ECOGRAM))
    assert isinstance(eigen, Ecogramblad)
    moeder = next(een for een in eigen.mensen if een.naam == "Ayşe Çağlar")
    assert (moeder.band, moeder.afstand) == (Band.STERK, 1)
    assert "5550" not in repr(eigen)
    assert eigen.vrijgave.uitgang is Uitgang.ECOGRAM
    # Who fills a number in where a word belongs does not get it onto paper for somebody else.
    weigert(vault, Planwens(kind, P.ECOGRAM, SCHOOL), GeenToestemming)
    casus.stem_in(ToestemmingDoel.SCHOOL)
    assert maak(vault, Planwens(kind, P.ECOGRAM, SCHOOL))
    buur = BetrokkeneGegevens("Buur", Relatie.NETWERK, Gezag.NVT, omschrijving="Bel 06-55509876")
    vault.change(lambda u: bewaar_betrokkene(u, kind, buur))
    weigert(vault, Planwens(kind, P.ECOGRAM, SCHOOL), GegevensVanAnder)


def test_what_leaves_stands_in_the_logboek_before_the_file(
    maak_casus: MaakCasus, tmp_path: Path
) -> None:
    casus = maak_casus(14)
    vault, map_ = casus.vault, tmp_path
    voeg_plan_toe(casus)
    wens = Planwens(casus.leerling_id, P.CRISISKAART)
    pdf, document = planpapier_bytes(vault, wens)
    pad = map_ / bestandsnaam_planpapier(document)
    assert "ukasz" not in pad.name
    schrijf_planpapier(vault, wens, pad, document)
    assert pad.read_bytes() == pdf
    regels = vault.query(lambda u: lees_logboek(u, leerling_id=casus.leerling_id))
    assert sum("Afgedrukt" in str(regel) for regel in regels) == 1
    # What was decided after the preview counts.
    school = replace(wens, voor=SCHOOL)
    with pytest.raises(GeenToestemming):
        schrijf_planpapier(vault, school, map_ / "kaart.pdf", document)
    assert not (map_ / "kaart.pdf").exists()
