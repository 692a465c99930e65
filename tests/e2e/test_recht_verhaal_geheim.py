"""Stories 11 and 14 without a window: the meldcode, and somebody who may not be found."""

import json
from pathlib import Path

import pytest

from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.codes_recht import (
    Meldcodestap,
    Verzoeksoort,
    Verzoekstatus,
    Weegantwoord,
    Weglaatgrond,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.afscherming import AFGESCHERMD
from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.inzage import bevestig_nagekeken, lees_nakijken
from jos_desktop.services.leerlingen import lees_betrokkene, lees_leerling
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek
from jos_desktop.services.meldcode import (
    Beslissing,
    NotitieGegevens,
    Overleg,
    bewaar_beslissing,
    bewaar_notitie,
    bewaar_overleg,
    bewaar_weging,
    open_meldcode,
    start_meldcode,
    stel_gesprek_uit,
)
from jos_desktop.services.meldcoderegel import Weging
from jos_desktop.services.onthullen import RedenOntbreekt, toon_adres, toon_school
from jos_desktop.services.overdracht import kies_secties
from jos_desktop.services.papier import Briefsoort, Papierwens, Vraag
from jos_desktop.services.taken import open_taken
from jos_desktop.services.uittreksels import als_gegevens, maak_uittreksel
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.services.verzoeken import VerzoekGegevens, besluit, nieuw_verzoek
from jos_desktop.services.wie_keek import lees_kijkregels
from jos_desktop.services.zoek_leerling import zoek_leerlingen
from jos_desktop.werkstroom.inzage import schrijf_inzage
from jos_desktop.werkstroom.lijsten import lijst_leerlingen
from jos_desktop.werkstroom.overdracht import overdracht_bytes
from jos_desktop.werkstroom.papier import papier_bytes
from tests.e2e.recht import HULP, Zaak, pdf_tekst

MELDWOORD = "Kanariepiet"
STRAAT, POSTCODE, NUMMER = "Schuilhof 12", "1823 ZZ", "0699988877"
GEHEIM = ("Schuilhof", "1823", "99988877", "Heiloo")


def _inzage(zaak: Zaak, kind: int, wie: int | None, pad: Path) -> str:
    """Ask for inzage, agree, look it through and write it; return its words."""
    gegevens = VerzoekGegevens(Verzoeksoort.INZAGE, zaak.vandaag, wie)
    nummer = zaak.vault.change(lambda uow: nieuw_verzoek(uow, kind, gegevens)).nieuw_id
    assert nuttig(nummer)
    zaak.vault.change(lambda uow: besluit(uow, nuttig(nummer), Verzoekstatus.TOEGEWEZEN))
    merken = zaak.vault.query(lambda uow: lees_nakijken(uow, nuttig(nummer))).merken
    zaak.vault.change(lambda uow: bevestig_nagekeken(uow, nuttig(nummer), merken))
    schrijf_inzage(zaak.vault, pad, nuttig(nummer))
    inhoud = pad.read_bytes()
    if pad.suffix == ".json":
        return json.dumps(json.loads(inhoud), ensure_ascii=False)
    return pdf_tekst(inhoud)


def nuttig(nummer: int | None) -> int:
    assert nummer is not None
    return nummer


# -- story 11 ----------------------------------------------------------------------------------


@pytest.fixture
def gemeld(zaak: Zaak) -> tuple[int, int]:
    """Return a pupil with consent and a traject, and a meldcode of steps 1 to 5."""
    kind = zaak.kind(13)
    moeder = zaak.ouder(kind, "Ans Verzonnen")
    for wie in (None, moeder):
        zaak.zegt(kind, wie)
    zaak.traject(kind)
    vault, dag = zaak.vault, zaak.vandaag
    nummer = nuttig(vault.change(lambda uow: start_meldcode(uow, kind)).nieuw_id)
    for stap in (Meldcodestap.OVERLEG, Meldcodestap.SIGNALEN, Meldcodestap.GESPREK):
        notitie = NotitieGegevens(stap, dag, "", "aandachtsfunctionaris", f"{MELDWOORD} gezien")
        vault.change(lambda uow, n=notitie: bewaar_notitie(uow, nummer, n))  # type: ignore[misc]
    vault.change(lambda uow: bewaar_overleg(uow, nummer, Overleg(advies_op=dag)))
    vault.change(lambda uow: stel_gesprek_uit(uow, nummer, f"{MELDWOORD} is onveilig"))
    weging = Weging(Weegantwoord.JA, Weegantwoord.JA, toelichting=MELDWOORD)
    vault.change(lambda uow: bewaar_weging(uow, nummer, weging))
    beslissing = Beslissing(
        f"{MELDWOORD} melden", dag, ouders_niet_reden=f"{MELDWOORD} niet veilig"
    )
    vault.change(lambda uow: bewaar_beslissing(uow, nummer, beslissing))
    return kind, moeder


def _nergens(tekst: str) -> None:
    for woord in (MELDWOORD, "eldcode", "Veilig Thuis"):
        assert woord not in tekst


def test_story_11_is_nowhere_but_behind_its_door(zaak: Zaak, gemeld: tuple[int, int]) -> None:
    vault, (kind, _) = zaak.vault, gemeld
    for tekst in (
        str(zaak.dossier(kind)),
        str(vault.query(lees_caseload)),
        str(vault.query(lees_vandaag)),
        str(vault.query(lambda uow: open_taken(uow))),
        str(vault.query(lambda uow: zoek_leerlingen(uow, MELDWOORD))),
        str(vault.query(lijst_leerlingen)),
        str(als_gegevens(vault.query(lambda uow: maak_uittreksel(uow, kind)))),
        str(vault.query(lambda uow: lees_kijkregels(uow, kind))),
    ):
        _nergens(tekst)
    (blad,) = vault.change(lambda uow: open_meldcode(uow, kind)).bladen
    assert MELDWOORD in str(blad)
    assert not blad.overleg.eergerelateerd
    assert blad.overleg.advies_anoniem
    _nergens(str(vault.query(lambda uow: lees_kijkregels(uow, kind))))


def test_story_11_a_handover_holds_only_what_somebody_typed(
    zaak: Zaak, gemeld: tuple[int, int]
) -> None:
    vault, (kind, moeder) = zaak.vault, gemeld
    traject_id = zaak.dossier(kind).trajecten[0].id
    nummer = zaak.overdracht(traject_id)
    for wie in (None, moeder):
        zaak.zegt(kind, wie, doel=ToestemmingDoel.OVERDRACHT, ontvanger="Voorbeeldcollege")
    tekst = pdf_tekst(overdracht_bytes(vault, nummer)[0])
    assert "CONCEPT" not in tekst
    _nergens(tekst)
    vault.change(lambda uow: kies_secties(uow, nummer, {10: (True, "Bel bij onrust de mentor.")}))
    tekst = pdf_tekst(overdracht_bytes(vault, nummer)[0])
    assert "Bel bij onrust de mentor." in tekst
    assert MELDWOORD not in tekst


@pytest.mark.parametrize("vorm", ["pdf", "json"])
def test_story_11_inzage_leaves_it_out_and_does_not_say_so(
    zaak: Zaak, gemeld: tuple[int, int], tmp_path: Path, vorm: str
) -> None:
    kind, moeder = gemeld
    for wie in (None, moeder):
        tekst = _inzage(zaak, kind, wie, tmp_path / f"inzage-{wie}.{vorm}")
        assert "Rust in huis" in tekst
        _nergens(tekst)
        assert Weglaatgrond.MELDER.label not in tekst


# -- story 14 ----------------------------------------------------------------------------------


@pytest.fixture
def opvang(zaak: Zaak) -> tuple[int, int, int]:
    """Return a pupil of a shelter with his mother there, and a father with gezag elsewhere."""
    kind = zaak.kind(
        13,
        straat=STRAAT,
        postcode=POSTCODE,
        woonplaats="Heiloo",
        telefoon=NUMMER,
        adres_afgeschermd=True,
        school_afgeschermd=True,
        mentor="J. Mentor",
    )
    moeder = zaak.ouder(
        kind, "Ans Verzonnen", straat=STRAAT, postcode=POSTCODE, woonplaats="Heiloo",
        telefoon="0611112222",
    )  # fmt: skip
    vader = zaak.ouder(
        kind,
        "Bas Denkbeeld",
        "vader",
        straat="Vaderpad 2",
        postcode="1901 BB",
        woonplaats="Akersloot",
    )
    for wie in (None, moeder, vader):
        zaak.zegt(kind, wie)
    return kind, moeder, vader


def _schoolnaam(zaak: Zaak) -> str:
    from jos_desktop.services.scholen import lijst_scholen

    return next(rij.naam for rij in zaak.vault.query(lijst_scholen) if rij.code == "JPT")


def _verborgen(tekst: str, zaak: Zaak) -> None:
    for woord in (*GEHEIM, _schoolnaam(zaak), "J. Mentor"):
        assert woord not in tekst, woord


def test_story_14_masked_in_every_list_and_form(zaak: Zaak, opvang: tuple[int, int, int]) -> None:
    vault, (kind, moeder, _) = zaak.vault, opvang
    traject_id = zaak.traject(kind)
    assert traject_id
    for tekst in (
        str(zaak.dossier(kind)),
        str(vault.query(lees_caseload)),
        str(vault.query(lees_vandaag)),
        str(vault.query(lambda uow: zoek_leerlingen(uow, "sem"))),
        str(vault.query(lijst_leerlingen)),
        str(vault.query(lambda uow: lees_leerling(uow, kind))),
        str(vault.query(lambda uow: lees_betrokkene(uow, moeder))),
        str(vault.query(lambda uow: lees_logboek(uow, leerling_id=kind))),
        str(als_gegevens(vault.query(lambda uow: maak_uittreksel(uow, kind)))),
    ):
        _verborgen(tekst, zaak)
    assert AFGESCHERMD in str(vault.query(lambda uow: lees_leerling(uow, kind)))
    for zoek in ("schuilhof", "1823", "heiloo", "99988877"):
        assert vault.query(lambda uow, z=zoek: zoek_leerlingen(uow, z)) == ()  # type: ignore[misc]


def test_story_14_reveal_asks_a_reason_and_is_logged(
    zaak: Zaak, opvang: tuple[int, int, int]
) -> None:
    vault, (kind, _, _) = zaak.vault, opvang
    with pytest.raises(RedenOntbreekt):
        vault.change(lambda uow: toon_adres(uow, kind, " "))
    adres = vault.change(lambda uow: toon_adres(uow, kind, "Taxi naar het zorgoverleg"))
    assert adres.bereik.straat == STRAAT
    school = vault.change(lambda uow: toon_school(uow, kind, "Taxi naar het zorgoverleg"))
    assert school.school == _schoolnaam(zaak)
    for gebeurtenis in (Gebeurtenis.ADRES_GETOOND, Gebeurtenis.SCHOOL_GETOOND):
        zoek = LogboekFilter(leerling_id=kind, gebeurtenis=gebeurtenis)
        assert len(vault.query(lambda uow, z=zoek: lees_logboek(uow, filter_=z))) == 1  # type: ignore[misc]


def test_story_14_nothing_on_paper_leads_there(
    zaak: Zaak, opvang: tuple[int, int, int], tmp_path: Path
) -> None:
    vault, (kind, moeder, vader) = zaak.vault, opvang
    traject_id = zaak.traject(kind)
    zaak.gesprek(kind, f"Hij woont nu aan de {STRAAT} en belt met {NUMMER}.")
    nummer = zaak.overdracht(traject_id, "College De Horizon")
    for wie in (None, moeder, vader):
        zaak.zegt(kind, wie, doel=ToestemmingDoel.OVERDRACHT, ontvanger="College De Horizon")
    woorden = f"Sem woont op de {STRAAT}, {POSTCODE}."
    vault.change(lambda uow: kies_secties(uow, nummer, {7: (True, woorden)}))
    pdf, document = overdracht_bytes(vault, nummer)
    assert not document.concept
    tekst = pdf_tekst(pdf)
    for woord in GEHEIM:
        assert woord not in tekst, woord
    for wens in (
        Papierwens(kind, vader, (Vraag(HULP),)),
        Papierwens(kind, vader, (Vraag(HULP),), Briefsoort.VRAAG, met_formulier=True),
    ):
        _verborgen(pdf_tekst(papier_bytes(vault, wens)[0]), zaak)
    for vorm in ("pdf", "json"):
        _verborgen(_inzage(zaak, kind, vader, tmp_path / f"vader.{vorm}"), zaak)
