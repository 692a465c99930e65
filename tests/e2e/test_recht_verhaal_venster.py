"""Stories 3, 5, 6, 7, 10, 11, 14 and 19 in the real window, with clicks."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from jos_desktop.models.codes import Functie, Gezag
from jos_desktop.models.codes_recht import Meldcodestap, Verzoeksoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.eenmalig import registreer_eenmalig_contact
from jos_desktop.services.informeren import mag_informeren
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek
from jos_desktop.services.meldcode import NotitieGegevens, bewaar_notitie, start_meldcode
from jos_desktop.services.vernietigingsverzoek import lees_bewijzen
from jos_desktop.services.verzoeken import VerzoekGegevens, nieuw_verzoek
from jos_desktop.ui.bewaren.bevestigen import BevestigDialoog
from jos_desktop.werkstroom.lijsten import lijst_leerlingen
from tests.e2e.recht import Zaak, pdf_tekst
from tests.e2e.recht_venster import Venster, Vul, open_venster
from tests.integration.kanaries import ontsleutel

__all__ = ["open_venster"]

OpenVenster = Callable[[Vul], Venster]
MELDWOORD = "Kanariepiet"
OVER_HEM = "Hij durft weer een beurt te nemen bij biologie."
OVER_BUURVROUW = "De buurvrouw Truus Kwebbel hoort vaak ruzie."


def _labels(waar: QWidget) -> list[str]:
    return [deel.text() for deel in waar.findChildren(QLabel) if deel.isVisible()]


def _keren(venster: Venster, gebeurtenis: Gebeurtenis) -> int:
    zoek = LogboekFilter(leerling_id=venster.kind, gebeurtenis=gebeurtenis)
    vault = venster.venster.context.vault
    return len(vault.query(lambda uow: lees_logboek(uow, filter_=zoek)))


def test_story_3_aanmelden_bij_jos(open_venster: OpenVenster) -> None:
    def vul(zaak: Zaak) -> int:
        kind = zaak.kind(13)
        zaak.ouder(kind, "Ans Verzonnen")
        school_id, dag = zaak.school(), zaak.vandaag - timedelta(days=2)
        zaak.vault.change(
            lambda uow: registreer_eenmalig_contact(
                uow, kind, school_id=school_id, functie=Functie.JGC, dag=dag
            )
        )
        zaak.gesprek(kind, "De mentor vraagt raad.", dagen_geleden=2)
        return kind

    muis = open_venster(vul)
    dag = muis.zaak().vandaag - timedelta(days=2)
    muis.klik(f"Aanmelding maken van het eenmalige contact van {dag:%d-%m-%Y}")
    dialoog = muis.dialoog("Aanmelden bij JOS")
    assert any("Vanaf nu is het hulp" in tekst for tekst in _labels(dialoog))
    muis.typ("Doel van school", "Weer alle lessen volgen")
    muis.bewaar(dialoog)
    paneel = muis.dossier.aanmelding
    assert paneel.isVisible()
    assert any("toestemming" in tekst for tekst in _labels(paneel))
    muis.klik("Traject starten")
    start = muis.dialoog("Traject starten")
    muis.typ("Waarom start je toch?", "We willen beginnen")
    assert start.hoofdknop is not None
    start.hoofdknop.click()
    muis.rust()
    # No consent and no ground: nothing starts.
    assert start.isVisible()
    assert [kaart.type.value for kaart in muis.zaak().dossier(muis.kind).trajecten] == ["EC"]


def test_story_5_one_of_two_on_the_sheet_and_a_letter_to_the_other(
    open_venster: OpenVenster, tmp_path: Path
) -> None:
    def vul(zaak: Zaak) -> int:
        kind = zaak.kind(13)
        moeder = zaak.ouder(kind, "Ans Verzonnen", straat="Moederlaan 1", woonplaats="Alkmaar")
        zaak.ouder(kind, "Bas Denkbeeld", "vader", straat="Vaderpad 2", woonplaats="Castricum")
        for wie in (None, moeder):
            zaak.zegt(kind, wie)
        return kind

    muis = open_venster(vul)
    blad = muis.blad("toestemming")
    teksten = "\n".join(_labels(blad))
    assert "Bas Denkbeeld" in teksten
    assert "Jeugdwet 7.3.4 lid 2" in teksten
    assert "allebei toestemming" in teksten
    assert "Iedereen zei ja." not in teksten
    assert muis.dossier.kop.toestemming.text() != "Toestemming: Compleet"
    muis.klik("Poging noteren")
    poging = muis.dialoog("Poging noteren")
    muis.kies_bij("Wie vroeg je?", "Bas Denkbeeld (vader)")
    muis.bewaar(poging)
    assert "Nog niet gevraagd" not in "\n".join(_labels(blad))
    muis.klik("Formulier of brief")
    papier = muis.dialoog("Formulier of brief")
    muis.kies_bij("Voor wie?", "Bas Denkbeeld (vader)")
    muis.kies_bij("Wat?", "Vraag om toestemming")
    # What stood there before the choice can not be given any more.
    assert papier.hoofdknop is not None
    assert not papier.hoofdknop.isEnabled()
    muis.wacht(papier.hoofdknop.isEnabled)
    muis.klik("Bewaren als PDF")
    pad = tmp_path / "brief.pdf"
    muis.kies_bestand(pad)
    muis.wacht(pad.exists)
    muis.rust()
    tekst = pdf_tekst(pad.read_bytes())
    assert "Vaderpad 2" in tekst
    for woord in ("Moederlaan", "Ans Verzonnen"):
        assert woord not in tekst
    assert not muis.zaak().oordeel(muis.kind).compleet


def test_story_6_father_without_gezag_on_the_sheet_of_rights(
    open_venster: OpenVenster, tmp_path: Path
) -> None:
    def vul(zaak: Zaak) -> int:
        kind = zaak.kind(10)
        moeder = zaak.ouder(kind, "Ans Verzonnen")
        vader = zaak.ouder(kind, "Bas Denkbeeld", "vader", Gezag.NEE)
        zaak.zegt(kind, moeder)
        zaak.gesprek(kind, OVER_HEM)
        gevraagd = VerzoekGegevens(Verzoeksoort.INFORMATIE, zaak.vandaag, vader)
        zaak.vault.change(lambda uow: nieuw_verzoek(uow, kind, gevraagd))
        return kind

    muis = open_venster(vul)
    blad = muis.blad("rechten")
    assert any("1:377c" in tekst for tekst in _labels(blad))
    muis.klik("Besluit nemen")
    dialoog = muis.dialoog("Besluit nemen")
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    muis.rust()
    # The checklist is not done.
    assert dialoog.isVisible()
    for punt in (
        "Deze ouder vraagt er zelf om. JOS vertelt het niet uit zichzelf.",
        "Het gaat om belangrijke feiten over het kind: zijn persoon, verzorging of opvoeding.",
        "Een ouder met gezag zou dit ook mogen weten.",
        "Het is niet in strijd met het belang van het kind.",
        "Er gaat geen afgeschermd adres of afgeschermde school mee.",
    ):
        muis.vink(punt)
    muis.bewaar(dialoog)
    muis.klik("Dossier nakijken")
    muis.rust()
    muis.klik("Alles nagekeken")
    muis.rust()
    muis.klik("PDF maken")
    pad = tmp_path / "informatie.pdf"
    muis.kies_bestand(pad)
    muis.wacht(pad.exists)
    muis.rust()
    tekst = pdf_tekst(pad.read_bytes())
    assert "Informatie over de leerling" in tekst
    # Nothing goes along that nobody chose.
    assert "biologie" not in tekst
    assert _keren(muis, Gebeurtenis.GEEXPORTEERD) == 1


def test_story_7_not_informing_the_parents(open_venster: OpenVenster) -> None:
    def vul(zaak: Zaak) -> int:
        kind = zaak.kind(16)
        zaak.ouder(kind, "Ans Verzonnen", telefoon="0611112222")
        zaak.zegt(kind, None)
        zaak.traject(kind)
        return kind

    muis = open_venster(vul)
    assert muis.dossier.kop.toestemming.text() == "Toestemming: Compleet"
    muis.blad("gezin")
    muis.klik("Besluiten of Ans Verzonnen van JOS hoort")
    dialoog = muis.dialoog(muis._voor().windowTitle())
    muis.kies_bij("Besluit", "Niet informeren")
    muis.kies_bij("Grond", "De leerling wil het zo")
    muis.typ("Reden", "Hij vertelt het liever zelf")
    muis.bewaar(dialoog)
    (persoon,) = muis.zaak().dossier(muis.kind).personen
    assert persoon.niet_informeren
    vault = muis.venster.context.vault
    assert not vault.query(lambda uow: mag_informeren(uow, persoon.id)).mag
    assert any("Niet informeren" in tekst for tekst in _labels(muis.dossier.bladen.blad("gezin")))


def test_story_10_acute_start_with_ground_and_colleague(open_venster: OpenVenster) -> None:
    def vul(zaak: Zaak) -> int:
        kind = zaak.kind(15)
        zaak.ouder(kind, "Ans Verzonnen")
        zaak.aanmelding(kind, compleet=False, acuut=True)
        return kind

    muis = open_venster(vul)
    assert any(tekst == "Acuut" for tekst in _labels(muis.dossier.aanmelding))
    muis.klik("Traject starten")
    dialoog = muis.dialoog("Traject starten")
    vraag = "Er is nog geen toestemming. Waarom kan dat niet wachten?"
    muis.kies_bij(vraag, "Direct gevaar voor iemand")
    muis.typ("Met wie heb je overlegd?", "Gedragswetenschapper Pieters")
    muis.typ("Waarom start je toch?", "We gaan samen naar de crisisdienst.")
    muis.bewaar(dialoog)
    dossier = muis.zaak().dossier(muis.kind)
    assert [(kaart.type.value, kaart.open) for kaart in dossier.trajecten] == [("KT", True)]
    assert "We gaan samen naar de crisisdienst." in "\n".join(_labels(muis.dossier.tijdlijn))
    assert _keren(muis, Gebeurtenis.TOESTEMMING_DOORBROKEN) == 1
    teksten = "\n".join(_labels(muis.blad("toestemming")))
    assert "Gedragswetenschapper Pieters" in teksten


def test_story_11_the_meldcode_stays_behind_its_door(open_venster: OpenVenster) -> None:
    def vul(zaak: Zaak) -> int:
        kind = zaak.kind(13)
        nummer = zaak.vault.change(lambda uow: start_meldcode(uow, kind)).nieuw_id
        assert nummer is not None
        notitie = NotitieGegevens(Meldcodestap.SIGNALEN, zaak.vandaag, bevindingen=MELDWOORD)
        zaak.vault.change(lambda uow: bewaar_notitie(uow, nummer, notitie))
        return kind

    muis = open_venster(vul)
    for blad in ("toestemming", "gezin", "rechten", "meldcode"):
        muis.blad(blad)
        assert MELDWOORD not in muis.woorden()
    for scherm in ("Vandaag", "Caseload"):
        muis.klik(scherm)
        muis.rust()
        assert MELDWOORD not in muis.woorden()
    muis.venster.context.open_dossier(muis.kind)
    muis.rust()
    assert _keren(muis, Gebeurtenis.MELDCODE_GEOPEND) == 0
    blad_ = muis.blad("meldcode")
    muis.klik("Meldcode openen")
    muis.rust()
    assert MELDWOORD in "\n".join(_labels(blad_))
    assert _keren(muis, Gebeurtenis.MELDCODE_GEOPEND) == 1
    muis.klik("Gesprek uitstellen")
    dialoog = muis.dialoog("Gesprek uitstellen")
    muis.typ("Waarom wacht het gesprek?", "Het is nu niet veilig")
    muis.bewaar(dialoog)
    assert "Het is nu niet veilig" in "\n".join(_labels(blad_))
    muis.klik("Caseload")
    muis.rust()
    assert MELDWOORD not in muis.woorden()


def test_story_14_masked_until_a_reason_is_given(open_venster: OpenVenster) -> None:
    def vul(zaak: Zaak) -> int:
        kind = zaak.kind(
            13,
            straat="Schuilhof 12",
            postcode="1823 ZZ",
            telefoon="0699988877",
            adres_afgeschermd=True,
            school_afgeschermd=True,
        )
        moeder = zaak.ouder(kind, "Ans Verzonnen", straat="Schuilhof 12", postcode="1823 ZZ")
        for wie in (None, moeder):
            zaak.zegt(kind, wie)
        zaak.traject(kind)
        return kind

    geheim = ("Schuilhof", "1823", "99988877", "0699988877")
    muis = open_venster(vul)

    def dicht() -> None:
        for woord in geheim:
            assert woord not in muis.woorden(), woord

    dicht()
    for blad in ("toestemming", "gezin", "rechten"):
        muis.blad(blad)
        dicht()
    for scherm in ("Vandaag", "Caseload", "Overdrachten"):
        muis.klik(scherm)
        muis.rust()
        dicht()
    muis.venster.context.open_dossier(muis.kind)
    muis.rust()
    muis.klik("Gegevens")
    dialoog = muis.dialoog("Gegevens wijzigen")
    dicht()
    muis.klik("Annuleren", in_=dialoog)
    muis.klik("Adres tonen")
    dialoog = muis.dialoog("Adres en telefoon tonen")
    muis.typ("Waarom kijk je?", "Taxi naar het zorgoverleg")
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    muis.rust()
    assert "Schuilhof 12" in "\n".join(_labels(dialoog))
    assert _keren(muis, Gebeurtenis.ADRES_GETOOND) == 1
    dialoog.reject()
    muis.rust()


@pytest.mark.parametrize("vorm", ["pdf", "json"])
def test_story_19_inzage_from_request_to_file(
    open_venster: OpenVenster, tmp_path: Path, vorm: str
) -> None:
    def vul(zaak: Zaak) -> int:
        kind = zaak.kind(13)
        zaak.ouder(kind, "Ans Verzonnen")
        zaak.gesprek(kind, OVER_HEM)
        zaak.gesprek(kind, OVER_BUURVROUW)
        return kind

    muis = open_venster(vul)
    blad = muis.blad("rechten")
    muis.klik("Nieuw verzoek")
    dialoog = muis.dialoog("Verzoek vastleggen")
    muis.kies_bij("Wat vraagt iemand?", "Inzage in het dossier of een afschrift")
    muis.kies_bij("Wie vraagt het?", "Ans Verzonnen (moeder)")
    muis.bewaar(dialoog)
    (tabel,) = (t for t in blad.findChildren(QTableView) if t.isVisible())
    assert tabel.model().rowCount() == 1
    muis.klik("Besluit nemen")
    muis.bewaar(muis.dialoog("Besluit nemen"))
    muis.klik("Dossier nakijken")
    muis.rust()
    muis.klik("Alles nagekeken")
    muis.rust()
    muis.klik("PDF maken" if vorm == "pdf" else "JSON maken")
    pad = tmp_path / f"inzage.{vorm}"
    muis.kies_bestand(pad)
    muis.wacht(pad.exists)
    muis.rust()
    inhoud = pad.read_bytes()
    tekst = pdf_tekst(inhoud) if vorm == "pdf" else inhoud.decode()
    assert "durft weer een beurt" in tekst
    assert "Kwebbel" not in tekst
    assert _keren(muis, Gebeurtenis.GEEXPORTEERD) == 1


def test_story_19_destroyed_by_hand_and_gone_from_the_window(
    open_venster: OpenVenster, tmp_path: Path
) -> None:
    def vul(zaak: Zaak) -> int:
        kind = zaak.kind(13)
        zaak.gesprek(kind, OVER_HEM)
        gevraagd = VerzoekGegevens(Verzoeksoort.VERNIETIGING, zaak.vandaag)
        zaak.vault.change(lambda uow: nieuw_verzoek(uow, kind, gevraagd))
        return kind

    muis = open_venster(vul)
    muis.blad("rechten")
    muis.klik("Besluit nemen")
    muis.bewaar(muis.dialoog("Besluit nemen"))
    muis.klik("Vernietigen voorbereiden")
    dialoog = muis.dialoog("Vernietigen")
    muis.klik("Heel dossier")
    muis.rust()
    assert "het hele dossier" in "\n".join(_labels(dialoog))
    muis.klik("Vernietigen", in_=dialoog)
    bevestiging = muis._voor()
    assert isinstance(bevestiging, BevestigDialoog)
    assert bevestiging.hoofdknop is not None
    assert not bevestiging.hoofdknop.isEnabled()
    muis.typ("Typ wat er gebeurt", bevestiging._woorden)
    bevestiging.hoofdknop.click()
    # The proof is offered at once.
    muis.kies_bestand(tmp_path / "bewijs.pdf")
    muis.wacht((tmp_path / "bewijs.pdf").exists)
    muis.rust()
    vault = muis.venster.context.vault
    assert vault.query(lijst_leerlingen) == ()
    assert len(vault.query(lees_bewijzen)) == 1
    inhoud = ontsleutel((vault.map / "dossiers.db").read_bytes(), vault.ruwe_sleutel())
    for woord in (b"Verzonnen", b"biologie", b"0655501234"):
        assert woord not in inhoud
    assert "Verzonnen" not in pdf_tekst((tmp_path / "bewijs.pdf").read_bytes())
    for scherm in ("Vandaag", "Overdrachten", "Caseload"):
        muis.klik(scherm)
        muis.rust()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert "Verzonnen" not in "\n".join(_labels(muis.venster))
