"""Agreements, incidents, advice, signaleringsplan and sheets, as the services keep them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import ContactSoort, Functie, Gezag, Relatie
from jos_desktop.models.codes_werk import Adviesdoelgroep, Helpt, Signaalfase, Werkbladsoort
from jos_desktop.services.bladvragen import bladvragen
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact, verwijder_contact
from jos_desktop.services.crisisnummers import (
    MEESTE,
    STANDAARD,
    Belregel,
    BelregelZonderNaam,
    TeVeelBelregels,
    lees_crisisnummers,
    zet_crisisnummers,
)
from jos_desktop.services.handelingsadviezen import (
    AdviesDatum,
    AdviesGegevens,
    AdviesInToekomst,
    AdviesLeeg,
    AdviesOnbekend,
    AdviesregelLeeg,
    RegelGegevens,
    bewaar_advies,
    lijst_adviezen,
)
from jos_desktop.services.leerlingen import BetrokkeneGegevens, bewaar_betrokkene
from jos_desktop.services.plannenblad import lees_plannen
from jos_desktop.services.schoolafspraken import (
    AfspraakDatums,
    AfspraakGegevens,
    AfspraakLeeg,
    AfspraakOnbekend,
    AkkoordInToekomst,
    AkkoordOntbreekt,
    bewaar_afspraak,
    lijst_afspraken,
    op_de_kaart,
)
from jos_desktop.services.signaleringsplannen import (
    Fase,
    HerzienTeVroeg,
    PlanInToekomst,
    PlanLeeg,
    SignaleringGegevens,
    begin_signaleringsplan,
    bewaar_signaleringsplan,
    lees_signaleringsplan,
)
from jos_desktop.services.trajecten import start_klanttraject
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.services.voorvallen import (
    GesprekOnbekend,
    TijdOnleesbaar,
    VoorvalGegevens,
    VoorvalInToekomst,
    VoorvalLeeg,
    VoorvalOnbekend,
    bewaar_voorval,
    lees_tijd,
    lijst_voorvallen,
)
from jos_desktop.services.werkbladen import (
    WerkbladGegevens,
    WerkbladInToekomst,
    WerkbladLeeg,
    bewaar_werkblad,
    lijst_werkbladen,
    vragen_van,
)
from tests.unit.services.conftest import Casus

MaakCasus = Callable[[int], Casus]
DAG = timedelta(days=1)
WEEK = timedelta(days=7)
F, D = Signaalfase, Adviesdoelgroep


def test_an_agreement_reaches_the_card_only_after_the_family_agreed(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    dag, kind = casus.vandaag, casus.leerling_id
    goed = AfspraakGegevens(
        "Mag vijf minuten de klas uit", dag, "alle docenten", dag + WEEK, dag, "moeder", True
    )
    fout: tuple[tuple[AfspraakGegevens, type[KnownError]], ...] = (
        (replace(goed, wat="  "), AfspraakLeeg),
        (replace(goed, tot=dag - DAG), AfspraakDatums),
        (replace(goed, akkoord_op=None), AkkoordOntbreekt),
        (replace(goed, akkoord_op=dag + DAG), AkkoordInToekomst),
    )
    for gegevens, soort in fout:
        with pytest.raises(soort):
            casus.vault.change(partial(bewaar_afspraak, leerling_id=kind, gegevens=gegevens))
    anderen = (
        replace(goed, wat="Voorbij", vanaf=dag - WEEK, tot=dag - DAG),
        replace(goed, wat="Niet voor de kaart", op_kaart=False),
    )
    for gegevens in (goed, *anderen):
        changes = casus.vault.change(partial(bewaar_afspraak, leerling_id=kind, gegevens=gegevens))
    assert [r.gegevens.wat for r in casus.vault.query(lambda u: op_de_kaart(u, kind))] == [goed.wat]
    rijen = casus.vault.query(lambda u: lijst_afspraken(u, kind))
    assert [rij.loopt for rij in rijen] == [True, True, False]
    ander = maak_casus(13)
    with pytest.raises(AfspraakOnbekend):
        casus.vault.change(lambda u: bewaar_afspraak(u, ander.leerling_id, goed, changes.nieuw_id))


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_is_read_however_it_is_typed(uur: int, minuut: int) -> None:
    vast = f"{uur:02}:{minuut:02}"
    for getypt in (vast, f"{uur}:{minuut:02}", f" {uur}.{minuut:02} ", f"{uur:02}{minuut:02}"):
        assert lees_tijd(getypt) == vast
    assert lees_tijd(f"{uur} uur") == f"{uur:02}:00"


@given(st.text(max_size=8))
def test_no_text_becomes_a_time_that_does_not_exist(tekst: str) -> None:
    try:
        tijd = lees_tijd(tekst)
    except TijdOnleesbaar:
        return
    assert tijd == "" or (int(tijd[:2]) < 24 and int(tijd[3:]) < 60 and len(tijd) == 5)


def test_an_incident_keeps_what_was_tried_and_lets_its_talk_go(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    dag, kind, vault = casus.vandaag, casus.leerling_id, casus.vault
    gesprek = ContactGegevens(dag, ContactSoort.INCIDENT, "Samen teruggehaald")
    contact_id = vault.change(lambda u: bewaar_contact(u, kind, gesprek)).nieuw_id
    goed = VoorvalGegevens(
        dag, "Ruzie in de gang", "10.15", "gang", geprobeerd="Even naar buiten",
        helpt=Helpt.DEELS, contactmoment_id=contact_id,
    )  # fmt: skip
    fout: tuple[tuple[VoorvalGegevens, type[KnownError]], ...] = (
        (replace(goed, wat=""), VoorvalLeeg),
        (replace(goed, datum=dag + DAG), VoorvalInToekomst),
        (replace(goed, tijd="25:00"), TijdOnleesbaar),
        (replace(goed, contactmoment_id=999), GesprekOnbekend),
    )
    for gegevens, soort in fout:
        with pytest.raises(soort):
            vault.change(partial(bewaar_voorval, leerling_id=kind, gegevens=gegevens))
    with pytest.raises(VoorvalOnbekend):
        vault.change(lambda u: bewaar_voorval(u, kind, goed, 999))
    vault.change(lambda u: bewaar_voorval(u, kind, goed))
    (rij,) = vault.query(lambda u: lijst_voorvallen(u, kind))
    assert rij.gegevens == replace(goed, tijd="10:15")
    assert rij.gesprek
    assert contact_id is not None
    vault.change(lambda u: verwijder_contact(u, contact_id))
    (rij,) = vault.query(lambda u: lijst_voorvallen(u, kind))
    assert rij.gegevens.contactmoment_id is None
    assert rij.gesprek == ""


def test_an_advice_has_one_line_per_group_that_keeps_its_key(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    dag, kind, vault = casus.vandaag - WEEK, casus.leerling_id, casus.vault
    goed = AdviesGegevens(
        dag,
        "Waarom loopt hij weg bij gym?",
        "Observatie in twee lessen",
        (RegelGegevens(D.SCHOOL, "Zeg vooraf wat er komt"), RegelGegevens(D.OUDERS, "Vraag na")),
    )
    vaag = RegelGegevens(D.LEERLING, "", geprobeerd="Dat ging goed")
    laat = replace(goed.regels[0], geprobeerd_op=dag - DAG)
    fout: tuple[tuple[AdviesGegevens, type[KnownError]], ...] = (
        (replace(goed, vraag=" "), AdviesLeeg),
        (replace(goed, datum=casus.vandaag + DAG), AdviesInToekomst),
        (replace(goed, regels=(vaag,)), AdviesregelLeeg),
        (replace(goed, regels=(laat,)), AdviesDatum),
    )
    for gegevens, soort in fout:
        with pytest.raises(soort) as gezien:
            vault.change(partial(bewaar_advies, leerling_id=kind, gegevens=gegevens))
        assert gezien.value.zin()
    advies_id = vault.change(lambda u: bewaar_advies(u, kind, goed)).nieuw_id
    school = replace(goed.regels[0], geprobeerd_op=dag, helpt=Helpt.JA)
    anders = replace(goed, regels=(school, RegelGegevens(D.OUDERS, "  ")))
    vault.change(lambda u: bewaar_advies(u, kind, anders, advies_id))
    (rij,) = vault.query(lambda u: lijst_adviezen(u, kind))
    assert rij.gegevens == replace(goed, regels=(school,))
    assert rij.gegevens.regel(D.OUDERS) is None
    ander = maak_casus(13)
    with pytest.raises(AdviesOnbekend):
        vault.change(lambda u: bewaar_advies(u, ander.leerling_id, goed, advies_id))


def test_a_pupil_has_one_plan_that_starts_with_the_numbers_of_the_team(
    maak_casus: MaakCasus,
) -> None:
    casus = maak_casus(15)
    dag, kind, vault = casus.vandaag, casus.leerling_id, casus.vault
    assert vault.query(lambda u: begin_signaleringsplan(u, kind)).bellen == STANDAARD
    eigen = (Belregel("Crisisdienst", "072-5550000", "'s avonds"), Belregel(""))
    vault.change(lambda u: zet_crisisnummers(u, eigen))
    begin = vault.query(lambda u: begin_signaleringsplan(u, kind))
    assert begin.bellen == eigen[:1]
    geel = Fase(F.GEEL, "Ik praat niet meer", "Muziek luisteren", "Laat me even")
    goed = replace(
        begin, fasen=(Fase(F.ROOD, "Ik wil weg"), geel, Fase(F.GROEN)), herzien_op=dag + WEEK
    )
    fout: tuple[tuple[SignaleringGegevens, type[KnownError]], ...] = (
        (replace(goed, fasen=(Fase(F.GROEN, " "),)), PlanLeeg),
        (replace(goed, datum=dag + DAG), PlanInToekomst),
        (replace(goed, herzien_op=dag), HerzienTeVroeg),
        (replace(goed, bellen=(Belregel("", "06"),)), BelregelZonderNaam),
        (replace(goed, bellen=(eigen[0],) * (MEESTE + 1)), TeVeelBelregels),
    )
    for gegevens, soort in fout:
        with pytest.raises(soort):
            vault.change(partial(bewaar_signaleringsplan, leerling_id=kind, gegevens=gegevens))
    een = vault.change(lambda u: bewaar_signaleringsplan(u, kind, goed)).nieuw_id
    minder = replace(goed, fasen=(geel,), bellen=(*STANDAARD,), veilige_plek="bij de conciërge")
    assert vault.change(lambda u: bewaar_signaleringsplan(u, kind, minder)).nieuw_id == een
    rij = vault.query(lambda u: lees_signaleringsplan(u, kind))
    assert rij is not None
    assert rij.gegevens == minder
    assert rij.gegevens.fase(F.ROOD).leeg
    vault.change(lambda u: zet_crisisnummers(u, ()))
    assert vault.query(lees_crisisnummers) == STANDAARD


@pytest.mark.parametrize("soort", Werkbladsoort)
def test_a_sheet_keeps_the_words_as_they_were_said(
    maak_casus: MaakCasus, soort: Werkbladsoort
) -> None:
    casus = maak_casus(15)
    kind, vault = casus.leerling_id, casus.vault
    vragen = bladvragen(soort).vragen
    assert len({vraag.sleutel for vraag in vragen}) == len(vragen) >= 8
    assert all(len(vraag.sleutel) <= 40 and vraag.vraag for vraag in vragen)
    woorden = "  Rust in me hoofd\n\n- en geen gedoe  "
    goed = WerkbladGegevens(
        soort, casus.vandaag, "moeder", ((vragen[1].sleutel, woorden), ("van_vroeger", "Ja"))
    )
    with pytest.raises(WerkbladLeeg):
        vault.change(lambda u: bewaar_werkblad(u, kind, replace(goed, antwoorden=())))
    later = replace(goed, datum=casus.vandaag + DAG)
    with pytest.raises(WerkbladInToekomst):
        vault.change(lambda u: bewaar_werkblad(u, kind, later))
    nummer = vault.change(lambda u: bewaar_werkblad(u, kind, goed)).nieuw_id
    (rij,) = vault.query(lambda u: lijst_werkbladen(u, kind))
    assert rij.gegevens == goed
    assert [vraag.sleutel for vraag in vragen_van(goed)][-1] == "van_vroeger"
    assert rij.gevuld == (2, len(vragen) + 1)
    anders = replace(goed, antwoorden=((vragen[0].sleutel, "Morgen"),))
    vault.change(lambda u: bewaar_werkblad(u, kind, anders, nummer))
    (rij,) = vault.query(lambda u: lijst_werkbladen(u, kind))
    assert rij.gegevens == anders


@pytest.mark.parametrize(("over", "telt"), [(-1, False), (0, True), (7, True), (8, False)])
def test_vandaag_says_when_an_agreement_ends_and_a_plan_is_due(
    maak_casus: MaakCasus, over: int, telt: bool
) -> None:
    casus = maak_casus(15)
    kind, vault, dag = casus.leerling_id, casus.vault, casus.vandaag
    casus.stem_in()
    vault.change(
        lambda u: start_klanttraject(u, casus.aanmelding_id, functie=Functie.JGC, start=dag)
    )
    tot = dag + over * DAG
    afspraak = AfspraakGegevens("Rustige plek bij toetsen", dag - WEEK, tot=tot)
    plan = SignaleringGegevens(dag - 2 * WEEK, (Fase(F.GEEL, "Stil"),), herzien_op=tot)
    vault.change(lambda u: bewaar_afspraak(u, kind, afspraak))
    vault.change(lambda u: bewaar_signaleringsplan(u, kind, plan))
    signalen = [s for s in vault.query(lees_vandaag).signalen if s.soort == "plannen"]
    # A plan that is overdue keeps asking; an agreement that ended does not.
    assert [s.datum for s in signalen] == [tot] * (2 if telt else int(over < 0))
    assert {s.blad for s in signalen} <= {"plannen"}
    blad = vault.query(lambda u: lees_plannen(u, kind))
    assert len(blad.afspraken) == 1
    assert blad.signalering is not None
    assert date.min < blad.vandaag


def test_a_number_of_somebody_shielded_is_marked(maak_casus: MaakCasus) -> None:
    casus = maak_casus(14)
    kind, vault = casus.leerling_id, casus.vault
    tante = BetrokkeneGegevens(
        "Tante", Relatie.NETWERK, Gezag.NVT, telefoon="06-55507777", adres_afgeschermd=True
    )
    vault.change(lambda u: bewaar_betrokkene(u, kind, tante))
    bellen = (Belregel("Tante", "0655507777"), Belregel("113", "0800-0113"))
    plan = SignaleringGegevens(casus.vandaag, (Fase(F.GEEL, "Stil"),), bellen)
    vault.change(lambda u: bewaar_signaleringsplan(u, kind, plan))
    assert vault.query(lambda u: lees_plannen(u, kind)).verborgen == {"0655507777"}
