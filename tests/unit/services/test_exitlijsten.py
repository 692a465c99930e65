"""Which vragenlijst is in use: a version never changes, and answers keep the words of then."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.exchange.profiel_bestand import schrijf
from jos_desktop.models.codes_exit import Informant, Uitkomst
from jos_desktop.models.exit import Exitafname, Lijsttekst
from jos_desktop.models.vragenlijst import Vragenlijst
from jos_desktop.resources import find_resource
from jos_desktop.services.exitafnames import lees_afname
from jos_desktop.services.exitlijsten import (
    LijstNietNederlands,
    SleutelIsVanJos,
    TaalOntbreekt,
    VersieBestaatAl,
    VertalingDubbel,
    VertalingPastNiet,
    bewaar_tekst,
    ga_terug,
    lees_stand,
    lees_tekst,
    lijst_in_gebruik,
    meegeleverd,
    neem_in_gebruik,
    talen,
)
from jos_desktop.services.lijst_lezen import LijstFout, lees_lijst
from jos_desktop.services.lijst_schrijven import schrijf_lijst
from jos_desktop.services.lijstloop import te_stellen, volgende, vorige
from jos_desktop.services.lijstpictogrammen import PICTOGRAMMEN
from jos_desktop.services.lijstuitkomsten import UITKOMSTCODES
from jos_desktop.services.lijstwoorden import WOORDEN, woord
from jos_desktop.services.organisatieprofiel import stel_profiel_in
from jos_desktop.services.profiellijsten import Profiellijst, lijst_in_profiel, naar_profiel
from jos_desktop.services.samenvatting_assen import ASSEN
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.reservekopie import zet_terug
from tests.integration.exitvoorbeeld import koos, vul_in
from tests.integration.profielvoorbeeld import inhoud, sleutel
from tests.unit.services.feitenvoorbeeld import STARTDAG, dagen, maak_traject
from tests.unit.services.lijstvoorbeeld import KLEIN, in_het, vragenlijsten
from tests.unit.services.samenvatting_voorbeeld import WACHTWOORD, maak_kluis

EIGEN = lees_lijst(KLEIN)
TURKS = in_het(EIGEN)
ANDERS = lees_lijst(KLEIN.replace("Heb je er iets aan gehad?", "Hielp het?"))


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    with maak_kluis(tmp_path / "kluis") as vault:
        yield vault


def _gebruik(kluis: Vault, lijst: Vragenlijst, *vertalingen: Vragenlijst) -> None:
    kluis.change(lambda uow: neem_in_gebruik(uow, lijst, vertalingen))


def _vul_in(kluis: Vault) -> int:
    einde = STARTDAG + dagen(60)
    return kluis.change(
        lambda uow: vul_in(
            uow, maak_traject(uow, einde=einde).id, Informant.LEERLING, (koos("nut", "1"),), einde
        )
    )


def test_the_list_of_jos_asks_what_the_tables_count() -> None:
    lijst, *vertaald = meegeleverd()
    assert {vraag.uitkomst for vraag in lijst.vragen} == {*Uitkomst, None}
    assert [een.taal for een in vertaald] == ["en", "tr", "ar", "pl"]
    assert [een.taal for een in vertaald if een.van_rechts] == ["ar"]
    assert not any(een.nagekeken for een in vertaald)
    for vraag in lijst.vragen:
        uitkomst = vraag.uitkomst
        if uitkomst is not None and uitkomst in UITKOMSTCODES:
            codes = {optie.telt_als for optie in lijst.schaal_van(vraag).opties}
            assert codes == UITKOMSTCODES[uitkomst]
            assert uitkomst.value not in ASSEN or codes < ASSEN[uitkomst.value].labels.keys()


def test_every_picture_and_every_word_is_there() -> None:
    for naam in PICTOGRAMMEN:
        assert find_resource("pictogrammen", f"{naam}.svg").read_text().startswith("<svg")
    gebruikt = {vraag.pictogram for vraag in meegeleverd()[0].vragen}
    assert "" not in gebruikt
    for lijst in meegeleverd():
        for sleutel_ in WOORDEN:
            assert woord(lijst, sleutel_)
        assert lijst.woorden.keys() in ({}.keys(), WOORDEN.keys())


def test_a_text_of_before_a_word_came_says_it_in_dutch(kluis: Vault) -> None:
    turks = meegeleverd()[2]
    oud = replace(turks, woorden={**turks.woorden})
    del oud.woorden["niet_bewaard"]  # type: ignore[attr-defined]
    nummer = kluis.change(lambda uow: bewaar_tekst(uow, oud))
    gelezen = kluis.query(lambda uow: lees_tekst(uow, nummer))
    assert woord(gelezen, "niet_bewaard") == WOORDEN["niet_bewaard"]
    assert woord(gelezen, "welkom") == turks.woorden["welkom"]


@given(vragenlijsten(), st.sampled_from(Informant), st.data())
def test_a_walk_visits_each_question_that_is_asked(
    lijst: Vragenlijst, wie: Informant, data: st.DataObject
) -> None:
    antwoorden: dict[str, str] = {}
    gelopen = []
    vraag = volgende(lijst, wie, antwoorden)
    while vraag is not None:
        gelopen.append(vraag)
        schaal = lijst.schaal_van(vraag).opties if vraag.schaal else ()
        keuze = data.draw(st.sampled_from(("", "3", *(optie.sleutel for optie in schaal))))
        if keuze:
            antwoorden[vraag.sleutel] = keuze
        vraag = volgende(lijst, wie, antwoorden, vraag.sleutel)
    assert tuple(gelopen) == te_stellen(lijst, wie, antwoorden)
    terug = vorige(lijst, wie, antwoorden)
    for verwacht in reversed(gelopen):
        assert terug == verwacht
        terug = vorige(lijst, wie, antwoorden, verwacht.sleutel)
    assert terug is None


def test_a_question_depends_on_an_answer_that_still_counts() -> None:
    lijst = meegeleverd()[0]

    def vragen(**antwoorden: str) -> set[str]:
        return {vraag.sleutel for vraag in te_stellen(lijst, Informant.LEERLING, antwoorden)}

    assert vragen().isdisjoint({"hielp", "hielp_niet", "anders_nodig"})
    assert vragen(nut="1") - vragen() == {"hielp_niet"}
    assert vragen(nut="5") - vragen() == {"hielp"}
    assert vragen(nut="3") - vragen() == {"hielp", "hielp_niet"}


def test_an_own_list_takes_the_place_and_goes_away_again(kluis: Vault) -> None:
    assert kluis.query(lees_stand).van_jos
    _gebruik(kluis, EIGEN, TURKS)
    stand = kluis.query(lees_stand)
    assert (stand.lijsten, stand.van_jos) == ((EIGEN, TURKS), False)
    assert [taal.code for taal in kluis.query(talen)] == ["nl", "tr"]
    assert kluis.query(lambda uow: lijst_in_gebruik(uow, "tr")) == TURKS
    with pytest.raises(TaalOntbreekt):
        kluis.query(lambda uow: lijst_in_gebruik(uow, "ar"))
    kluis.change(ga_terug)
    assert kluis.query(lijst_in_gebruik) == meegeleverd()[0]
    # The list of JOS itself, taken for one's own, is the list of JOS in all its languages.
    _gebruik(kluis, meegeleverd()[0])
    assert len(kluis.query(talen)) == 5


def test_the_same_words_are_kept_once(kluis: Vault) -> None:
    nummers = {kluis.change(lambda uow: bewaar_tekst(uow, EIGEN)) for _ in range(2)}
    assert len(nummers) == 1
    assert kluis.query(lambda uow: lees_tekst(uow, nummers.pop())) == EIGEN


def test_a_version_never_changes(kluis: Vault) -> None:
    _gebruik(kluis, EIGEN)
    with pytest.raises(VersieBestaatAl) as fout:
        _gebruik(kluis, ANDERS)
    assert "nieuw versienummer: 2" in fout.value.raad()
    kluis.change(ga_terug)
    with pytest.raises(VersieBestaatAl):
        _gebruik(kluis, ANDERS)
    assert kluis.query(lees_stand).van_jos
    _gebruik(kluis, replace(ANDERS, versie=2))
    _gebruik(kluis, EIGEN)


def test_a_translation_may_be_bettered_until_it_was_asked(kluis: Vault) -> None:
    _gebruik(kluis, EIGEN, TURKS)
    beter = replace(TURKS, titel="Nasıldı?")
    _gebruik(kluis, EIGEN, beter)
    afname = _vul_in(kluis)

    def vraag_in_turks(uow: UnitOfWork) -> None:
        uow.session.get_one(Exitafname, afname).lijsttekst_id = bewaar_tekst(uow, beter)

    kluis.change(vraag_in_turks)
    with pytest.raises(VersieBestaatAl):
        _gebruik(kluis, EIGEN, replace(beter, titel="Nasıl?"))
    nagekeken = replace(beter, nagekeken=True)
    _gebruik(kluis, EIGEN, nagekeken)
    assert kluis.query(talen)[1].nagekeken


@pytest.mark.parametrize(
    ("lijsten", "fout"),
    [
        ((TURKS,), LijstNietNederlands),
        ((EIGEN, TURKS, TURKS), VertalingDubbel),
        ((EIGEN, replace(TURKS, versie=2)), VertalingPastNiet),
        ((replace(EIGEN, sleutel="jos_exit", versie=7),), SleutelIsVanJos),
    ],
)
def test_what_does_not_belong_together_is_refused(
    kluis: Vault, lijsten: tuple[Vragenlijst, ...], fout: type[KnownError]
) -> None:
    with pytest.raises(fout):
        _gebruik(kluis, *lijsten)
    assert kluis.query(lees_stand).van_jos
    assert kluis.query(lambda uow: uow.session.query(Lijsttekst).count()) == 0


def test_answers_keep_their_words_also_after_a_restore(kluis: Vault, tmp_path: Path) -> None:
    _gebruik(kluis, EIGEN)
    nummer = _vul_in(kluis)
    _gebruik(kluis, replace(ANDERS, versie=2))
    assert kluis.query(lambda uow: lees_afname(uow, nummer)).lijst == EIGEN
    kopie = maak_reservekopie(kluis).kopie.pad
    zet_terug(kopie, tmp_path / "terug", wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    with Vault.open(tmp_path / "terug", WACHTWOORD) as terug:
        assert terug.query(lambda uow: lees_afname(uow, nummer)).lijst == EIGEN
        assert terug.query(lijst_in_gebruik) == replace(ANDERS, versie=2)


def _stel_profiel_in(kluis: Vault, nummer: int, *lijsten: object) -> None:
    profiel = schrijf(
        replace(inhoud(sleutel(), nummer), vragenlijsten=("ook niet", *lijsten)),
        sleutel().ondertekensleutel,
    )
    kluis.change(lambda uow: stel_profiel_in(uow, profiel.bestand, profiel.inhoud))


def test_an_organisation_profile_brings_its_list(kluis: Vault) -> None:
    deel = naar_profiel(Profiellijst(EIGEN, (TURKS,)))
    gelezen = lijst_in_profiel(replace(inhoud(sleutel()), vragenlijsten=(3, {"a": 1}, deel)))
    assert gelezen == Profiellijst(EIGEN, (TURKS,))
    _stel_profiel_in(kluis, 1, deel)
    assert kluis.query(lees_stand).lijsten == (EIGEN, TURKS)
    # What cannot be used here does not hold the rest of a profile up.
    _stel_profiel_in(kluis, 2, naar_profiel(Profiellijst(ANDERS)))
    assert kluis.query(lijst_in_gebruik) == EIGEN
    _stel_profiel_in(kluis, 3, deel | {"lijst": "kapot"})
    _stel_profiel_in(kluis, 4, deel | {"vertalingen": [3]})
    assert kluis.query(lijst_in_gebruik) == EIGEN


def test_a_list_that_was_kept_reads_as_it_was_written() -> None:
    for lijst in meegeleverd():
        assert lees_lijst(schrijf_lijst(lijst)) == lijst


def test_a_list_that_was_asked_is_read_by_a_program_with_other_words_on_its_buttons(
    kluis: Vault,
) -> None:
    van_anders = schrijf_lijst(replace(TURKS, woorden={**TURKS.woorden, "van_later": "Hm"}))
    with pytest.raises(LijstFout):
        lees_lijst(van_anders)

    def bewaar(uow: UnitOfWork) -> int:
        nummer = bewaar_tekst(uow, TURKS)
        uow.session.get_one(Lijsttekst, nummer).inhoud = van_anders
        uow.session.flush()
        return nummer

    nummer = kluis.change(bewaar)
    assert kluis.query(lambda uow: lees_tekst(uow, nummer)) == TURKS
