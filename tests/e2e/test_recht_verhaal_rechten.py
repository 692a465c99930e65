"""Stories 6 and 19 without a window: who asks for what, what goes out, and what is destroyed."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.models.alles import Leerling, Traject
from jos_desktop.models.codes import Gezag
from jos_desktop.models.codes_recht import (
    Onderdeelkeuze,
    Verzoeksoort,
    Verzoekstatus,
    Weglaatgrond,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.inzage import (
    Keuze,
    Passagesleutel,
    bevestig_nagekeken,
    kies,
    lees_nakijken,
)
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek
from jos_desktop.services.uitgang import GeenToestemming
from jos_desktop.services.verklaringen import VerklaringGegevens
from jos_desktop.services.vernietigingsplan import GeenVernietigingsverzoek, plan_vernietiging
from jos_desktop.services.vernietigingsverzoek import Deelkeuze, kies_delen, lees_bewijzen
from jos_desktop.services.verzoeken import (
    MagNietToewijzen,
    NietToegewezen,
    PuntenOpen,
    VerzoekGegevens,
    beoordeel_vraag,
    besluit,
    nieuw_verzoek,
)
from jos_desktop.services.verzoeken_uitvoeren import voer_verklaring_uit
from jos_desktop.services.verzoekrijen import lees_verzoek
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.inzage import inzage_bytes, schrijf_inzage
from jos_desktop.werkstroom.reservekopie import zet_terug
from jos_desktop.werkstroom.samenvatting import schrijf_samenvatting
from jos_desktop.werkstroom.vernietiging import schrijf_bewijs, voer_uit
from tests.e2e.recht import WACHTWOORD, Zaak, pdf_tekst
from tests.integration.kanaries import ontsleutel

OVER_HEM = "Hij durft weer een beurt te nemen bij biologie."
OVER_BUURVROUW = "De buurvrouw Truus Kwebbel hoort vaak ruzie."
TOEGEWEZEN = Verzoekstatus.TOEGEWEZEN


def _vraag(zaak: Zaak, kind: int, soort: Verzoeksoort, wie: int | None) -> int:
    gegevens = VerzoekGegevens(soort, zaak.vandaag, wie, "Graag")
    nieuw = zaak.vault.change(lambda uow: nieuw_verzoek(uow, kind, gegevens)).nieuw_id
    assert nieuw is not None
    return nieuw


def _kijk_na(zaak: Zaak, verzoek_id: int) -> None:
    merken = zaak.vault.query(lambda uow: lees_nakijken(uow, verzoek_id)).merken
    zaak.vault.change(lambda uow: bevestig_nagekeken(uow, verzoek_id, merken))


def _keren(zaak: Zaak, kind: int, gebeurtenis: Gebeurtenis) -> int:
    zoek = LogboekFilter(leerling_id=kind, gebeurtenis=gebeurtenis)
    return len(zaak.vault.query(lambda uow: lees_logboek(uow, filter_=zoek)))


# -- story 6 -----------------------------------------------------------------------------------


def test_story_6_father_without_gezag_hears_on_request_and_only_what_was_chosen(
    zaak: Zaak, tmp_path: Path
) -> None:
    vault, kind = zaak.vault, zaak.kind(10, straat="Zeedijk 7")
    moeder = zaak.ouder(kind, "Ans Verzonnen", telefoon="0611112222", straat="Moederlaan 1")
    vader = zaak.ouder(kind, "Bas Denkbeeld", "vader", Gezag.NEE)
    zaak.zegt(kind, moeder)
    zaak.gesprek(kind, OVER_HEM)
    contact_id = zaak.gesprek(kind, OVER_BUURVROUW)
    # He may not see the dossier, and he is told which question is his.
    inzage = vault.query(lambda uow: beoordeel_vraag(uow, kind, Verzoeksoort.INZAGE, vader))
    assert not inzage.mag
    assert "zonder gezag" in inzage.uitleg
    verzoek_id = _vraag(zaak, kind, Verzoeksoort.INFORMATIE, vader)
    oordeel = vault.query(lambda uow: beoordeel_vraag(uow, kind, Verzoeksoort.INFORMATIE, vader))
    assert oordeel.mag
    assert oordeel.bron == "Burgerlijk Wetboek 1:377c"
    with pytest.raises(PuntenOpen):
        vault.change(lambda uow: besluit(uow, verzoek_id, TOEGEWEZEN))
    with pytest.raises((NietToegewezen, GeenToestemming)):
        inzage_bytes(vault, verzoek_id)
    vault.change(lambda uow: besluit(uow, verzoek_id, TOEGEWEZEN, punten=oordeel.punten))
    # Nothing goes along by itself: somebody chooses each part.
    leeg = pdf_tekst(inzage_bytes(vault, verzoek_id)[0])
    for woorden in (OVER_HEM, "Kwebbel", "Zeedijk", "Moederlaan", "0611112222"):
        assert woorden not in leeg
    passages = vault.query(lambda uow: lees_nakijken(uow, verzoek_id)).passages
    gekozen = next(p.sleutel for p in passages if p.tekst == OVER_HEM)
    assert gekozen.tabel == "contactmoment"
    assert gekozen.id != contact_id
    vault.change(lambda uow: kies(uow, verzoek_id, {gekozen: Keuze(True)}))
    _kijk_na(zaak, verzoek_id)
    pad = tmp_path / "informatie.pdf"
    schrijf_inzage(vault, pad, verzoek_id)
    tekst = pdf_tekst(pad.read_bytes())
    assert "Informatie over de leerling" in tekst
    assert "durft weer een beurt" in tekst
    for woorden in ("Kwebbel", "Zeedijk", "Moederlaan", "0611112222"):
        assert woorden not in tekst
    assert _keren(zaak, kind, Gebeurtenis.GEEXPORTEERD) == 1
    assert vault.query(lambda uow: lees_verzoek(uow, verzoek_id)).status is (
        Verzoekstatus.UITGEVOERD
    )


# -- story 19 ----------------------------------------------------------------------------------


@pytest.fixture
def gezin(zaak: Zaak) -> tuple[int, int]:
    """Return a pupil of 13 and his mother; there are talks about him and about a neighbour."""
    kind = zaak.kind(13)
    moeder = zaak.ouder(kind, "Ans Verzonnen")
    zaak.ouder(kind, "Bas Denkbeeld", "vader", telefoon="0622223333", straat="Vaderpad 2")
    zaak.gesprek(kind, OVER_HEM)
    zaak.gesprek(kind, OVER_BUURVROUW)
    return kind, moeder


def test_story_19_inzage_leaves_others_out_and_takes_a_statement(
    zaak: Zaak, gezin: tuple[int, int], tmp_path: Path
) -> None:
    vault, (kind, moeder) = zaak.vault, gezin
    over = _vraag(zaak, kind, Verzoeksoort.VERKLARING, moeder)
    vault.change(lambda uow: besluit(uow, over, TOEGEWEZEN))
    eigen = VerklaringGegevens(zaak.vandaag, "Zo is het niet gegaan op dinsdag.", moeder)
    vault.change(lambda uow: voer_verklaring_uit(uow, over, eigen))
    verzoek_id = _vraag(zaak, kind, Verzoeksoort.INZAGE, moeder)
    vault.change(lambda uow: besluit(uow, verzoek_id, TOEGEWEZEN))
    _kijk_na(zaak, verzoek_id)
    pdf, kopie = tmp_path / "inzage.pdf", tmp_path / "inzage.json"
    schrijf_inzage(vault, pdf, verzoek_id)
    schrijf_inzage(vault, kopie, verzoek_id)
    gelezen = json.loads(kopie.read_bytes())
    assert gelezen
    for tekst in (pdf_tekst(pdf.read_bytes()), json.dumps(gelezen, ensure_ascii=False)):
        assert "durft weer een beurt" in tekst
        assert "Zo is het niet gegaan op dinsdag." in tekst
        # A neighbour, and the other parent's data, are proposed to stay out.
        for woorden in ("Kwebbel", "0622223333", "Vaderpad"):
            assert woorden not in tekst
        # The proof says that something is missing and why, not what.
        assert Weglaatgrond.DERDE.label in tekst or Weglaatgrond.ANDERE_OUDER.label in tekst
    gekozen = vault.query(lambda uow: lees_nakijken(uow, verzoek_id))
    weg = [p for p in gekozen.passages if not p.mee and "Kwebbel" in p.tekst]
    assert weg
    assert all(p.grond is Weglaatgrond.DERDE for p in weg)


def test_story_19_a_mother_cannot_ask_to_destroy_from_twelve_on(
    zaak: Zaak, gezin: tuple[int, int]
) -> None:
    vault, (kind, moeder) = zaak.vault, gezin
    verzoek_id = _vraag(zaak, kind, Verzoeksoort.VERNIETIGING, moeder)
    with pytest.raises(MagNietToewijzen):
        vault.change(lambda uow: besluit(uow, verzoek_id, TOEGEWEZEN))
    rij = vault.query(lambda uow: lees_verzoek(uow, verzoek_id))
    assert rij.uiterlijk is not None
    assert 88 <= (rij.uiterlijk - zaak.vandaag).days <= 92


def test_story_19_a_part_goes_for_good_and_the_rest_stays_with_a_reason(
    zaak: Zaak, gezin: tuple[int, int]
) -> None:
    vault, (kind, _) = zaak.vault, gezin
    blijft = zaak.gesprek(kind, "Dit blijft bewaard voor zijn zus.")
    weg = next(item.id for item in zaak.dossier(kind).tijdlijn if item.tekst == OVER_BUURVROUW)
    verzoek_id = _vraag(zaak, kind, Verzoeksoort.VERNIETIGING, None)
    keuzes = (
        Deelkeuze("contactmoment", weg, Onderdeelkeuze.VERNIETIGEN),
        Deelkeuze(
            "contactmoment",
            blijft,
            Onderdeelkeuze.BEWAREN,
            grond=Weglaatgrond.BELANG_ANDER,
            reden="Nodig voor een ander kind",
        ),
    )
    vault.change(lambda uow: kies_delen(uow, verzoek_id, keuzes))
    assert plan_bezwaren(zaak, verzoek_id) == ()
    bewijs = voer_uit(vault, verzoek_id)
    assert not bewijs.heel
    teksten = [item.tekst for item in zaak.dossier(kind).tijdlijn]
    assert OVER_BUURVROUW not in teksten
    assert "Dit blijft bewaard voor zijn zus." in teksten
    inhoud = _bytes(vault)
    assert b"Truus Kwebbel" not in inhoud
    assert b"Dit blijft bewaard" in inhoud


def test_story_19_the_whole_dossier_goes_and_the_proof_stays(
    zaak: Zaak, gezin: tuple[int, int], tmp_path: Path
) -> None:
    vault, (kind, _) = zaak.vault, gezin
    kopie = maak_reservekopie(vault).kopie.pad
    verzoek_id = _vraag(zaak, kind, Verzoeksoort.VERNIETIGING, None)
    heel = Deelkeuze("leerling", kind, Onderdeelkeuze.VERNIETIGEN)
    vault.change(lambda uow: kies_delen(uow, verzoek_id, [heel]))
    bewijs = voer_uit(vault, verzoek_id)
    assert bewijs.heel
    pad = tmp_path / "bewijs.pdf"
    schrijf_bewijs(bewijs, pad)
    tekst = pdf_tekst(pad.read_bytes())
    assert bewijs.kenmerk in tekst
    woorden = ("Verzonnen", "Denkbeeld", "Kwebbel", "biologie", "0655501234")
    for woord in woorden:
        assert woord not in tekst
        assert woord.encode() not in _bytes(vault)
    assert vault.query(lees_bewijzen)[0].nummer == bewijs.nummer
    map_ = vault.map
    vault.sluit()
    zet_terug(kopie, tmp_path / "terug", wachtwoord=WACHTWOORD, huidige_kluis=map_)
    with Vault.open(tmp_path / "terug", WACHTWOORD) as terug:
        assert terug.query(lambda uow: uow.session.get(Leerling, kind)) is None
        for woord in woorden:
            assert woord.encode() not in _bytes(terug)


def test_story_19_figures_that_went_out_already_stay_the_same(tmp_path: Path) -> None:
    maak_demo(tmp_path / "demo", leerlingen=120)
    with Vault.open(tmp_path / "demo", DEMO_WACHTWOORD) as vault:
        zaak = Zaak(vault)
        periode = _gesloten_periode(zaak)
        schrijf_samenvatting(vault, periode, tmp_path / "voor.zip")
        kind = vault.query(_bekende_leerling)
        verzoek_id = _vraag(zaak, kind, Verzoeksoort.VERNIETIGING, None)
        heel = Deelkeuze("leerling", kind, Onderdeelkeuze.VERNIETIGEN)
        vault.change(lambda uow: kies_delen(uow, verzoek_id, [heel]))
        assert voer_uit(vault, verzoek_id).heel
        schrijf_samenvatting(vault, periode, tmp_path / "na.zip")
    assert (tmp_path / "na.zip").read_bytes() == (tmp_path / "voor.zip").read_bytes()


def _bekende_leerling(uow: UnitOfWork) -> int:
    """Return somebody of 12 or older with a traject: he is in the figures."""
    oud = date(uow.vandaag.year - 13, 1, 1)
    return next(
        iter(
            uow.session.scalars(
                select(Leerling.id)
                .join(Traject, Traject.leerling_id == Leerling.id)
                .where(Leerling.geboortedatum < oud, Traject.einde.is_not(None))
                .order_by(Traject.start)
            )
        )
    )


def test_a_request_without_a_right_is_answered_and_gives_nothing(
    zaak: Zaak, gezin: tuple[int, int]
) -> None:
    vault, (kind, _) = zaak.vault, gezin
    oma = zaak.ouder(kind, "Mia Denkbeeld", "oma", Gezag.NVT)
    verzoek_id = _vraag(zaak, kind, Verzoeksoort.INZAGE, oma)
    with pytest.raises(MagNietToewijzen):
        vault.change(lambda uow: besluit(uow, verzoek_id, TOEGEWEZEN))
    with pytest.raises(GeenVernietigingsverzoek):
        vault.query(lambda uow: plan_vernietiging(uow, verzoek_id))
    assert Passagesleutel("leerling", kind) in {
        p.sleutel for p in vault.query(lambda uow: lees_nakijken(uow, verzoek_id)).passages
    }
    with pytest.raises(NietToegewezen):
        inzage_bytes(vault, verzoek_id)


def plan_bezwaren(zaak: Zaak, verzoek_id: int) -> tuple[str, ...]:
    return zaak.vault.query(lambda uow: plan_vernietiging(uow, verzoek_id)).bezwaren


def _bytes(vault: Vault) -> bytes:
    return ontsleutel((vault.map / "dossiers.db").read_bytes(), vault.ruwe_sleutel())


def _gesloten_periode(zaak: Zaak) -> str:
    jaar = zaak.vandaag.year if zaak.vandaag.month >= 9 else zaak.vandaag.year - 1
    return f"{jaar - 1}-{jaar}-1"
