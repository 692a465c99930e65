"""Every section of the overdrachtsdocument with what a full dossier has, and what stays out."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jos_desktop.models.aanmelding import Aanmelding, HulpElders
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import (
    ContactSoort,
    DoelVan,
    Gezag,
    HulpStatus,
    OverdrachtType,
    Relatie,
    ToestemmingDoel,
)
from jos_desktop.models.codes_recht import InformeerGrond, Informeren, Meldcodestap
from jos_desktop.models.codes_werk import (
    Adviesdoelgroep,
    Helpt,
    Signaalfase,
    Verwijsbestemming,
    Verwijsresultaat,
    Verwijsrichting,
    Verzuimsoort,
    Werkbladsoort,
)
from jos_desktop.models.documenten import VARIANTEN, OverdrachtDocument, Sectie
from jos_desktop.services.contacten import Afspraak, ContactGegevens, bewaar_contact
from jos_desktop.services.crisisnummers import Belregel
from jos_desktop.services.doelen import DoelGegevens, bewaar_doel
from jos_desktop.services.gezag import BesluitGegevens, besluit_informeren
from jos_desktop.services.handelingsadviezen import AdviesGegevens, RegelGegevens, bewaar_advies
from jos_desktop.services.leerlingen import BetrokkeneGegevens, bewaar_betrokkene
from jos_desktop.services.meldcode import NotitieGegevens, bewaar_notitie, start_meldcode
from jos_desktop.services.overdracht import Ontvanger, kies_secties, lees_overdracht
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.schoolafspraken import AfspraakGegevens, bewaar_afspraak
from jos_desktop.services.signaleringsplannen import (
    Fase,
    SignaleringGegevens,
    bewaar_signaleringsplan,
)
from jos_desktop.services.taken import TaakGegevens, bewaar_taak
from jos_desktop.services.verklaringen import VerklaringGegevens, voeg_verklaring_toe
from jos_desktop.services.verwijzingen import VerwijzingGegevens, bewaar_verwijzing
from jos_desktop.services.verzuim import VerzuimGegevens, bewaar_verzuim
from jos_desktop.services.werkbladen import WerkbladGegevens, bewaar_werkblad
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.werkstroom.overdracht import overdracht_bytes
from tests.unit.reports.pdfvorm import keur_pdfa, lees_tekst, uitgepakt
from tests.unit.services.conftest import Casus
from tests.unit.services.test_overdracht import begin, lees, nummers

Maker = Callable[[int], Casus]
GEHEIM_NUMMER = "0612345599"
KEUZE = (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)
MELDCODE = "meldcodewoord"


def woord(nummer: int) -> str:
    """Return the word that stands in one section only."""
    return f"zwijg{'abcdefghijklmnop'[nummer] * 3}woord"


def vul(casus: Casus, traject_id: int) -> None:
    """Give the dossier something for every section, with the word of that section in it."""
    dag = casus.vandaag
    wie = casus.leerling_id
    bewaar: list[Callable[[UnitOfWork], Any]] = [
        lambda uow: bewaar_doel(
            uow, traject_id, DoelGegevens(f"Rustig {woord(6)}", DoelVan.SCHOOL)
        ),
        lambda uow: bewaar_werkblad(
            uow,
            wie,
            WerkbladGegevens(
                Werkbladsoort.PLAN_A4,
                dag,
                antwoorden=(("goed", f"Voetbal {woord(7)}"), ("stap", f"Ik bel zelf {woord(11)}")),
            ),
        ),
        lambda uow: bewaar_advies(
            uow,
            wie,
            AdviesGegevens(
                dag,
                "Wat helpt bij boosheid?",
                onderzoek="Binnenwerk blijft hier",
                regels=(
                    RegelGegevens(
                        Adviesdoelgroep.SCHOOL, f"Laat even afkoelen {woord(7)}", helpt=Helpt.JA
                    ),
                ),
            ),
        ),
        lambda uow: bewaar_verwijzing(
            uow,
            wie,
            VerwijzingGegevens(
                Verwijsrichting.OPSCHALEN,
                Verwijsbestemming.GGZ,
                organisatie=f"Praktijk {woord(8)}",
                aangemeld_op=dag - timedelta(days=35),
                overbrugt=True,
                resultaat=Verwijsresultaat.WACHT,
                toelichting="Binnenwerk blijft hier",
            ),
        ),
        lambda uow: bewaar_verzuim(
            uow,
            wie,
            VerzuimGegevens(
                Verzuimsoort.THUISZITTER,
                dag - timedelta(days=60),
                uren_gemist=12,
                uren_rooster=30,
                geprobeerd="Binnenwerk blijft hier",
            ),
        ),
        lambda uow: bewaar_verzuim(
            uow,
            wie,
            VerzuimGegevens(
                Verzuimsoort.ZIEK, dag - timedelta(days=900), tot=dag - timedelta(days=880)
            ),
        ),
        lambda uow: bewaar_signaleringsplan(
            uow,
            wie,
            SignaleringGegevens(
                dag,
                (Fase(Signaalfase.ROOD, f"Hij trilt {woord(10)}", "Naar buiten", "Bel oma"),),
                bellen=(Belregel("Oma Verzonnen", "0201234567"), Belregel("Vader", GEHEIM_NUMMER)),
            ),
        ),
        lambda uow: bewaar_afspraak(
            uow,
            wie,
            AfspraakGegevens(f"Huiswerk op school {woord(12)}", dag, "Mentor", akkoord_op=dag),
        ),
        lambda uow: bewaar_afspraak(uow, wie, AfspraakGegevens("Niet besproken afspraak", dag)),
        lambda uow: bewaar_taak(uow, TaakGegevens(f"Bellen {woord(12)}", dag, wie)),
        lambda uow: voeg_verklaring_toe(
            uow, wie, VerklaringGegevens(dag, f"Zo was het niet {woord(13)}")
        ),
    ]
    for werk in bewaar:
        casus.vault.change(werk)


@pytest.fixture
def vol(maak_casus: Maker) -> tuple[Casus, int]:
    """Return a handover of a full dossier, with words of the worker in every section he writes."""
    casus = maak_casus(14)
    overdracht_id = begin(
        casus, ontvanger=Ontvanger("Karin Voorbeeld", school="Bonhoeffer College")
    )
    casus.stem_in(ToestemmingDoel.OVERDRACHT, ontvanger="Bonhoeffer College")
    vul(casus, casus.vault.query(lambda uow: lees_overdracht(uow, overdracht_id)).traject_id)
    kies(casus, overdracht_id, set(KEUZE))
    return casus, overdracht_id


def kies(casus: Casus, overdracht_id: int, mee: set[int]) -> None:
    keuzes = {nummer: (nummer in mee, f"Eigen {woord(nummer)}") for nummer in KEUZE}
    casus.vault.change(lambda uow: kies_secties(uow, overdracht_id, keuzes))


def deel(doc: OverdrachtDocument, nummer: int) -> Sectie:
    return next(sectie for sectie in doc.secties if sectie.nummer == nummer)


def test_a_full_dossier_fills_every_section(vol: tuple[Casus, int]) -> None:
    casus, overdracht_id = vol
    doc = lees(casus, overdracht_id)
    assert nummers(doc) == list(range(1, 16))
    verwacht = {
        3: ("Niet delen", "Gegeven"),
        5: ("Klanttraject",),
        7: ("Voetbal", "Laat even afkoelen", "Hielp", "Wat helpt bij boosheid?"),
        8: ("Praktijk", "5 weken", "'JOS'", "Wacht op start"),
        9: ("Thuiszitter", "gemist: 12 van 30 uur", "loopt nog"),
        10: ("Hij trilt", "Oma Verzonnen", "0201234567"),
        11: ("Ik bel zelf",),
        12: ("Mentor", "Huiswerk op school", "Bellen", "Sanne de Wit"),
        13: ("Zo was het niet",),
    }
    for nummer, delen in verwacht.items():
        for tekst in delen:
            assert tekst in repr(deel(doc, nummer)), (nummer, tekst)
    for nergens in ("Binnenwerk", "Niet besproken afspraak", "Ziek gemeld"):
        assert nergens not in repr(doc)


def test_help_that_goes_on_says_whether_it_may_be_called(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    overdracht_id = begin(casus)

    def voeg_toe(uow: UnitOfWork) -> Changes:
        aanmelding = uow.session.get_one(Aanmelding, casus.aanmelding_id)
        for naam, status, mag in (
            ("Praktijk A", HulpStatus.LOPEND, True),
            ("Praktijk B", HulpStatus.WACHTEND, False),
            ("Praktijk C", HulpStatus.AFGEROND, True),
        ):
            hulp = HulpElders(organisatie=naam, status=status, contact_toegestaan=mag)
            hulp.telefoon, hulp.soort = "0720000000", "gezinshulp"
            aanmelding.hulp.append(hulp)
        uow.session.flush()
        return Changes()

    casus.vault.change(voeg_toe)
    tekst = repr(deel(lees(casus, overdracht_id), 8))
    assert tekst.count("0720000000") == 1
    assert "Vraag eerst of contact mag" in tekst
    assert "Praktijk C" not in tekst


def test_who_may_not_be_informed_is_not_called_from_the_plan_either(vol: tuple[Casus, int]) -> None:
    casus, overdracht_id = vol
    vader = BetrokkeneGegevens("Vader Onwetend", Relatie.OUDER, Gezag.NEE, telefoon=GEHEIM_NUMMER)
    vader_id = casus.vault.change(
        lambda uow: bewaar_betrokkene(uow, casus.leerling_id, vader)
    ).nieuw_id
    assert vader_id is not None
    niet = BesluitGegevens(
        Informeren.NIET, InformeerGrond.OVERIG, casus.vandaag, reden="veiligheid"
    )
    casus.vault.change(lambda uow: besluit_informeren(uow, vader_id, niet))
    casus.vault.change(
        lambda uow: kies_secties(uow, overdracht_id, {4: (True, "Bel vader: 06-12 34 55 99")})
    )
    tekst = repr(lees(casus, overdracht_id))
    assert GEHEIM_NUMMER not in tekst
    assert "34 55 99" not in tekst
    assert "0201234567" in tekst


def test_the_meldcode_is_never_in_the_document(vol: tuple[Casus, int]) -> None:
    casus, _ = vol
    meldcode_id = casus.vault.change(lambda uow: start_meldcode(uow, casus.leerling_id)).nieuw_id
    assert meldcode_id is not None
    notitie = NotitieGegevens(Meldcodestap.SIGNALEN, casus.vandaag, bevindingen=MELDCODE)
    casus.vault.change(lambda uow: bewaar_notitie(uow, meldcode_id, notitie))
    for soort in (OverdrachtType.COLLEGA, OverdrachtType.WIJKTEAM):
        ander = begin(casus, soort, Ontvanger("Nora Voorbeeld", organisatie="Stichting Groeimee"))
        casus.vault.change(
            partial(kies_secties, overdracht_id=ander, keuzes={10: (True, "Eigen woorden")})
        )
        doc = lees(casus, ander)
        assert "Hij trilt" in repr(deel(doc, 10))
        assert MELDCODE not in repr(doc)
        assert "eldcode" not in repr(doc)


def test_help_to_a_parent_herself_stays_out(vol: tuple[Casus, int]) -> None:
    casus, overdracht_id = vol
    voor = repr(deel(lees(casus, overdracht_id), 5))
    gesprek = ContactGegevens(
        casus.vandaag,
        ContactSoort.OUDERS,
        verslag="Over haar eigen schulden",
        afspraken=(Afspraak("Moeder helpen met schulden", casus.vandaag),),
        hulp_aan=casus.ouder_id,
    )
    casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, gesprek))
    doc = lees(casus, overdracht_id)
    assert "schulden" not in repr(doc)
    assert repr(deel(doc, 5)) == voor


@pytest.mark.parametrize("soort", [s for s in OverdrachtType if VARIANTEN[s].nadruk])
def test_a_section_with_weight_is_there_without_data_too(
    maak_casus: Maker, soort: OverdrachtType
) -> None:
    casus = maak_casus(14)
    doc = lees(casus, begin(casus, soort))
    for nummer in VARIANTEN[soort].nadruk - {10}:
        assert deel(doc, nummer).nadruk
    assert "Hierover staat niets in het dossier." in repr(doc)
    assert 10 not in nummers(doc)


def test_the_slip_is_for_who_answers_on_paper(maak_casus: Maker) -> None:
    casus = maak_casus(14)
    overdracht_id = begin(casus)
    strook = lees(casus, overdracht_id).strook
    assert strook is not None
    assert strook.initialen == "Ł.v.d.Ç."
    assert "Ç" not in repr(strook)

    def met_kaart(uow: UnitOfWork) -> Changes:
        haal_overdracht(uow, overdracht_id).ontvanger_kaart = bytes(16)
        return Changes()

    casus.vault.change(met_kaart)
    assert lees(casus, overdracht_id).strook is None
    collega = Ontvanger("Nora Voorbeeld", organisatie="Stichting Groeimee")
    assert lees(casus, begin(casus, OverdrachtType.FUNCTIE, collega)).strook is None


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(mee=st.sets(st.sampled_from(KEUZE)))
def test_no_word_of_a_withheld_section_is_in_the_pdf(vol: tuple[Casus, int], mee: set[int]) -> None:
    casus, overdracht_id = vol
    kies(casus, overdracht_id, mee)
    pdf, doc = overdracht_bytes(casus.vault, overdracht_id)
    gelezen = lees_tekst(pdf)
    rauw = uitgepakt(pdf)
    for nummer in KEUZE:
        assert (woord(nummer) in gelezen) == (nummer in mee), nummer
        if nummer not in mee:
            assert woord(nummer).encode() not in rauw
            assert woord(nummer) not in repr(doc)
    assert keur_pdfa(pdf) == []
