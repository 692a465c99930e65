"""Taking an exit-vragenlijst: what was answered is never lost and never there twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from jos_desktop.models.codes import TrajectType
from jos_desktop.models.codes_exit import (
    Afnamestand,
    Afnamewijze,
    Antwoordstand,
    Exitreden,
    Informant,
    Vraagvorm,
)
from jos_desktop.models.exit import Exitafname, Exitantwoord
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.models.traject import Traject
from jos_desktop.models.vragenlijst import Voorwaarde
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.exitafnames import (
    NIET_AFGENOMEN,
    Antwoord,
    begin,
    bewaar_antwoord,
    geef_code,
    geef_papier_uit,
    lees_afname,
    leg_vast_niet,
    lijst_afnames,
    rond_af,
    zet_klaar,
    zet_weer_klaar,
    zoek_code,
)
from jos_desktop.services.exitantwoorden import (
    LANGSTE_TEKST,
    AntwoordLeeg,
    AntwoordPastNiet,
    AntwoordTeLang,
    CijferPastNiet,
    VraagOnbekend,
    controleer,
)
from jos_desktop.services.exitcode import CodeTypefout, nieuwe_code, toon_code
from jos_desktop.services.exitformulier import lees_exitformulier
from jos_desktop.services.exitfouten import (
    AfnamedatumKloptNiet,
    AfnameDicht,
    AfnameStaatEr,
    AlIngevuld,
    AlleenKlanttraject,
    CodeOnbekend,
    NietsIngevuld,
    NogNietBegonnen,
    OuderKiezen,
    RedenKiezen,
    WelGevraagd,
)
from jos_desktop.services.exitlijsten import lijst_in_gebruik
from jos_desktop.services.geschiedenis import lees_geschiedenis
from jos_desktop.services.leerlingen import PersoonOnbekend
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus
from tests.unit.services.exitlijstvoorbeeld import (
    antwoorden,
    lijsten,
    maak_lijst,
    maak_traject,
    vraag,
)

JA = Antwoordstand.BEANTWOORD
SAMEN = Afnamewijze.SAMEN
CIJFER = vraag("cijfer", Vraagvorm.CIJFER)
NUT = vraag("nut", Vraagvorm.KEUZE)
WAAROM = vraag("waarom", Vraagvorm.OPEN, Voorwaarde("nut", ("nee",)))
LIJST = maak_lijst((CIJFER, NUT, WAAROM))


class Proef:
    """One pupil with a klanttraject, and everything in one unit of work that rolls back."""

    def __init__(self, casus: Casus) -> None:
        self.casus = casus
        self.traject_id = casus.vault.change(
            lambda uow: maak_traject(uow, casus.leerling_id, casus.school_id)
        )

    def klaar(self, uow: UnitOfWork, informant: Informant = Informant.LEERLING) -> int:
        wie = self.casus.ouder_id if informant is Informant.OUDER else None
        nieuw = zet_klaar(uow, self.traject_id, informant, betrokkene_id=wie).nieuw_id
        assert nieuw is not None
        return nieuw

    def ingevuld(self, uow: UnitOfWork) -> int:
        nummer = self.klaar(uow)
        begin(uow, nummer, SAMEN, getoond=LIJST)
        bewaar_antwoord(uow, nummer, Antwoord("cijfer", JA, cijfer=8))
        rond_af(uow, nummer, uow.vandaag)
        return nummer


@pytest.fixture
def proef(maak_casus: Callable[[int], Casus]) -> Proef:
    return Proef(maak_casus(13))


class Terug(Exception):
    """Roll an example back."""


def _los(proef: Proef, werk: Callable[[UnitOfWork], None]) -> None:
    def doe(uow: UnitOfWork) -> None:
        werk(uow)
        raise Terug

    with pytest.raises(Terug):
        proef.casus.vault.change(doe)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_in_any_order_nothing_is_lost_and_nothing_is_double(
    proef: Proef, data: st.DataObject
) -> None:
    lijst = data.draw(lijsten())
    stap_ = st.one_of(antwoorden(lijst), st.sampled_from(("weg", "opnieuw")))
    stappen = data.draw(st.lists(stap_, max_size=12))

    def werk(uow: UnitOfWork) -> None:
        nummer = proef.klaar(uow)
        begin(uow, nummer, SAMEN, getoond=lijst)
        gegeven: dict[str, Antwoord] = {}
        for stap in stappen:
            if isinstance(stap, Antwoord):
                bewaar_antwoord(uow, nummer, stap, stap.vraag)
                gegeven[stap.vraag] = stap
            elif stap == "weg":
                niet = Afnamestand.GEWEIGERD, Exitreden.TE_ZWAAR
                leg_vast_niet(uow, nummer, *niet, "", uow.vandaag)
                assert lees_afname(uow, nummer).stand is Afnamestand.GEWEIGERD
                zet_weer_klaar(uow, nummer)
                begin(uow, nummer, Afnamewijze.TELEFOON)
            else:
                begin(uow, nummer, Afnamewijze.LEERLINGSTAND)
            nu = lees_afname(uow, nummer)
            assert {een.vraag: een for een in nu.antwoorden} == gegeven
            assert len(nu.antwoorden) == len(gegeven)
            assert nu.lijst == lijst
        if gegeven:
            rond_af(uow, nummer, uow.vandaag)
            na = {een.vraag: een for een in lees_afname(uow, nummer).antwoorden}
            assert {**na, **gegeven} == na
            erbij = {na[sleutel].stand for sleutel in na.keys() - gegeven.keys()}
            assert erbij <= {Antwoordstand.OVERGESLAGEN}
            tellend = {een.vraag for een in lees_afname(uow, nummer).tellend}
            assert tellend <= na.keys()

    _los(proef, werk)


def test_an_answer_that_is_not_asked_any_more_is_kept_and_does_not_count(proef: Proef) -> None:
    def werk(uow: UnitOfWork) -> None:
        nummer = proef.klaar(uow)
        begin(uow, nummer, SAMEN, getoond=LIJST)
        bewaar_antwoord(uow, nummer, Antwoord("nut", JA, "nee"))
        waarom = Antwoord("waarom", JA, tekst="Te kort.")
        bewaar_antwoord(uow, nummer, waarom)
        assert waarom in lees_afname(uow, nummer).tellend
        bewaar_antwoord(uow, nummer, Antwoord("nut", JA, "ja"))
        rond_af(uow, nummer, uow.vandaag)
        nu = lees_afname(uow, nummer)
        assert waarom in nu.antwoorden
        assert waarom not in nu.tellend
        # Who goes back to his first answer has his words back.
        bewaar_antwoord(uow, nummer, Antwoord("nut", JA, "nee"))
        assert waarom in lees_afname(uow, nummer).tellend

    _los(proef, werk)


@pytest.mark.parametrize(
    ("antwoord", "fout"),
    [
        (Antwoord("bestaat_niet", JA, "ja"), VraagOnbekend),
        (Antwoord("nut", JA, "misschien"), AntwoordPastNiet),
        (Antwoord("nut", JA, cijfer=7), AntwoordPastNiet),
        (Antwoord("cijfer", JA), CijferPastNiet),
        (Antwoord("cijfer", JA, cijfer=0), CijferPastNiet),
        (Antwoord("cijfer", JA, cijfer=11), CijferPastNiet),
        (Antwoord("cijfer", JA, cijfer=True), CijferPastNiet),
        (Antwoord("waarom", JA, tekst="  "), AntwoordLeeg),
        (Antwoord("waarom", JA, tekst="a" * (LANGSTE_TEKST + 1)), AntwoordTeLang),
    ],
)
def test_what_the_question_does_not_offer_is_refused(
    antwoord: Antwoord, fout: type[Exception]
) -> None:
    with pytest.raises(fout):
        controleer(LIJST, Informant.LEERLING, antwoord)


def test_beside_an_answer_nothing_else_is_kept() -> None:
    mee = Antwoord("nut", Antwoordstand.WIL_NIET, "ja", 3, "woorden")
    assert controleer(LIJST, Informant.OUDER, mee) == Antwoord("nut", Antwoordstand.WIL_NIET)
    assert "geheim" not in repr(Antwoord("waarom", JA, tekst="geheim"))


def test_one_for_each_informant_and_each_parent(proef: Proef) -> None:
    def werk(uow: UnitOfWork) -> None:
        for informant in Informant:
            proef.klaar(uow, informant)
            with pytest.raises(AfnameStaatEr):
                proef.klaar(uow, informant)
        with pytest.raises(OuderKiezen):
            zet_klaar(uow, proef.traject_id, Informant.OUDER)
        with pytest.raises(PersoonOnbekend):
            zet_klaar(uow, proef.traject_id, Informant.OUDER, betrokkene_id=99999)
        wie = [een.informant for een in lijst_afnames(uow, proef.casus.leerling_id)]
        assert wie == list(Informant)

    _los(proef, werk)


@pytest.mark.parametrize("soort", [TrajectType.EC, TrajectType.MT])
def test_only_a_klanttraject_has_one(proef: Proef, soort: TrajectType) -> None:
    def werk(uow: UnitOfWork) -> None:
        nummer = maak_traject(uow, proef.casus.leerling_id, proef.casus.school_id, soort)
        with pytest.raises(AlleenKlanttraject):
            zet_klaar(uow, nummer, Informant.LEERLING)

    _los(proef, werk)


def test_after_reopening_the_same_one_is_asked_anew(proef: Proef) -> None:
    def werk(uow: UnitOfWork) -> None:
        eerste = proef.ingevuld(uow)
        rij = uow.session.get_one(Exitafname, eerste)
        rij.datum = uow.vandaag - timedelta(days=10)
        with pytest.raises(AfnameStaatEr):
            proef.klaar(uow)
        uow.session.get_one(Traject, proef.traject_id).heropend_op = uow.vandaag
        assert proef.klaar(uow) != eerste
        with pytest.raises(AfnameStaatEr):
            proef.klaar(uow)

    _los(proef, werk)


def test_taking_back_an_earlier_no_does_not_make_it_double(proef: Proef) -> None:
    def werk(uow: UnitOfWork) -> None:
        eerste, dag = proef.klaar(uow), uow.vandaag
        leg_vast_niet(uow, eerste, Afnamestand.GEWEIGERD, Exitreden.GEEN_ZIN, "", dag)
        uow.session.get_one(Exitafname, eerste).datum = dag - timedelta(days=10)
        uow.session.get_one(Traject, proef.traject_id).heropend_op = dag
        tweede = proef.klaar(uow)
        with pytest.raises(AfnameStaatEr):
            zet_weer_klaar(uow, eerste)
        assert lees_afname(uow, eerste).stand is Afnamestand.GEWEIGERD
        leg_vast_niet(uow, tweede, Afnamestand.GEWEIGERD, Exitreden.GEEN_ZIN, "", dag)
        zet_weer_klaar(uow, tweede)
        assert lees_afname(uow, tweede).stand is Afnamestand.KLAAR

    _los(proef, werk)


def test_refused_and_not_asked_need_a_reason_and_are_two_things(proef: Proef) -> None:
    def werk(uow: UnitOfWork) -> None:
        nummer, dag = proef.klaar(uow), uow.vandaag
        for stand in NIET_AFGENOMEN:
            with pytest.raises(RedenKiezen):
                leg_vast_niet(uow, nummer, stand, None, "", dag)
            with pytest.raises(RedenKiezen):
                leg_vast_niet(uow, nummer, stand, Exitreden.ANDERS, "  ", dag)
            leg_vast_niet(uow, nummer, stand, Exitreden.ANDERS, "Verhuisd.", dag)
            nu = lees_afname(uow, nummer)
            assert (nu.stand, nu.reden, nu.toelichting, nu.datum) == (
                stand,
                Exitreden.ANDERS,
                "Verhuisd.",
                dag,
            )
            with pytest.raises(AfnameDicht):
                begin(uow, nummer, SAMEN)
        zet_weer_klaar(uow, nummer)
        nu = lees_afname(uow, nummer)
        assert (nu.stand, nu.reden, nu.toelichting, nu.datum) == (Afnamestand.KLAAR, None, "", None)
        with pytest.raises(NogNietBegonnen):
            bewaar_antwoord(uow, nummer, Antwoord("cijfer", JA, cijfer=3))
        begin(uow, nummer, SAMEN, getoond=LIJST)
        with pytest.raises(NietsIngevuld):
            rond_af(uow, nummer, dag)
        bewaar_antwoord(uow, nummer, Antwoord("cijfer", JA, cijfer=3))
        with pytest.raises(WelGevraagd):
            leg_vast_niet(uow, nummer, Afnamestand.NIET_GEVRAAGD, Exitreden.TAAL, "", dag)
        rond_af(uow, nummer, dag)
        with pytest.raises(AlIngevuld):
            leg_vast_niet(uow, nummer, Afnamestand.GEWEIGERD, Exitreden.TAAL, "", dag)
        with pytest.raises(AlIngevuld):
            begin(uow, nummer, SAMEN)
        with pytest.raises(AlIngevuld):
            zet_weer_klaar(uow, nummer)

    _los(proef, werk)


def test_the_day_is_not_before_the_traject_nor_in_the_future(proef: Proef) -> None:
    def werk(uow: UnitOfWork) -> None:
        nummer = proef.ingevuld(uow)
        for dagen in (-61, 1):
            with pytest.raises(AfnamedatumKloptNiet):
                rond_af(uow, nummer, uow.vandaag + timedelta(days=dagen))
        rond_af(uow, nummer, uow.vandaag - timedelta(days=60))

    _los(proef, werk)


def test_a_new_version_leaves_the_text_that_it_began_with(proef: Proef) -> None:
    nieuw = maak_lijst((CIJFER, NUT), versie=2)

    def werk(uow: UnitOfWork) -> None:
        nummer = proef.klaar(uow)
        begin(uow, nummer, SAMEN, getoond=LIJST)
        begin(uow, nummer, Afnamewijze.TELEFOON, getoond=nieuw)
        nu = lees_afname(uow, nummer)
        assert nu.lijst == LIJST
        assert nu.wijze is Afnamewijze.TELEFOON
        geef_code(uow, nummer)
        assert lees_afname(uow, nummer).lijst == LIJST

    _los(proef, werk)


def test_a_correction_shows_in_the_logboek(proef: Proef) -> None:
    vault = proef.casus.vault
    nummer = vault.change(proef.ingevuld)
    vault.change(lambda uow: bewaar_antwoord(uow, nummer, Antwoord("cijfer", JA, cijfer=4)))
    nu = vault.query(lambda uow: lees_afname(uow, nummer))
    assert nu.stand is Afnamestand.INGEVULD
    assert next(een for een in nu.antwoorden if een.vraag == "cijfer").cijfer == 4

    def regel(uow: UnitOfWork) -> str:
        vraag_ = (
            select(Loginhoud.inhoud)
            .join(Logregel, Logregel.id == Loginhoud.logboek_id)
            .where(Logregel.soort == "exitantwoord")
            .order_by(Logregel.id.desc())
        )
        inhoud: str | None = uow.session.scalars(vraag_).first()
        assert inhoud is not None
        return inhoud

    inhoud = vault.query(regel)
    assert "8" in inhoud
    assert "4" in inhoud


def test_the_history_of_an_answer_has_the_question_and_the_words(proef: Proef) -> None:
    lijst = maak_lijst((vraag("cijfer", Vraagvorm.CIJFER), vraag("fijn", Vraagvorm.KEUZE)))
    vault = proef.casus.vault

    def eerst(uow: UnitOfWork) -> int:
        nummer = proef.klaar(uow)
        begin(uow, nummer, SAMEN, getoond=lijst)
        bewaar_antwoord(uow, nummer, Antwoord("fijn", JA, "nee"))
        return nummer

    nummer = vault.change(eerst)
    vault.change(lambda uow: bewaar_antwoord(uow, nummer, Antwoord("fijn", JA, "ja")))

    def lees(uow: UnitOfWork) -> list[dict[str, tuple[str, str]]]:
        rij = uow.session.scalars(
            select(Exitantwoord.id).where(Exitantwoord.afname_id == nummer)
        ).one()
        versies = lees_geschiedenis(uow, Rijsleutel("exitantwoord", rij))
        return [{stap.veld: (stap.oud, stap.nieuw) for stap in een.velden} for een in versies]

    laatste, gemaakt = vault.query(lees)
    assert laatste["keuze"] == ("Nee", "Ja")
    assert gemaakt["vraag"][1] == "Vraag over fijn?"
    assert gemaakt["keuze"][1] == "Nee"


def test_a_code_alone_leaves_the_language_of_the_paper_free(proef: Proef) -> None:
    def werk(uow: UnitOfWork) -> None:
        nummer = proef.klaar(uow)
        geef_code(uow, nummer)
        code = lees_afname(uow, nummer).code
        assert code is not None
        assert lees_afname(uow, nummer).lijst is None
        turks = lijst_in_gebruik(uow, "tr")
        geef_papier_uit(uow, nummer, code, turks)
        begin(uow, nummer, Afnamewijze.PAPIER, "tr")
        assert lees_afname(uow, nummer).lijst == turks

    _los(proef, werk)


def test_the_code_of_a_paper_finds_it_again(proef: Proef) -> None:
    def werk(uow: UnitOfWork) -> None:
        nummer = proef.klaar(uow)
        geef_code(uow, nummer)
        code = lees_afname(uow, nummer).code
        assert code is not None
        geef_code(uow, nummer)
        assert lees_afname(uow, nummer).code == code
        assert lees_afname(uow, nummer).stand is Afnamestand.KLAAR
        assert zoek_code(uow, f" {toon_code(code).lower()}") == nummer
        with pytest.raises(CodeOnbekend):
            zoek_code(uow, nieuwe_code())
        with pytest.raises(CodeTypefout):
            zoek_code(uow, code[:-1])

    _los(proef, werk)


def test_without_an_answer_the_language_may_still_be_changed(proef: Proef) -> None:
    def werk(uow: UnitOfWork) -> None:
        nummer = proef.klaar(uow)
        turks, pools = (lijst_in_gebruik(uow, taal) for taal in ("tr", "pl"))
        begin(uow, nummer, SAMEN, getoond=turks)
        begin(uow, nummer, SAMEN)  # going on says nothing about the language
        assert lees_afname(uow, nummer).lijst == turks
        assert lees_exitformulier(uow, nummer, "pl").taal_vrij
        assert lees_exitformulier(uow, nummer, "pl").lijst == pools
        begin(uow, nummer, SAMEN, getoond=pools)
        assert lees_afname(uow, nummer).lijst == pools
        code = nieuwe_code()
        geef_papier_uit(uow, nummer, code, turks)  # the paper that goes out is what is asked
        assert lees_afname(uow, nummer).lijst == turks
        bewaar_antwoord(uow, nummer, Antwoord("cijfer", JA, cijfer=8))
        begin(uow, nummer, SAMEN, getoond=pools)
        geef_papier_uit(uow, nummer, code, pools)
        assert not lees_exitformulier(uow, nummer, "pl").taal_vrij
        assert lees_exitformulier(uow, nummer, "pl").lijst == turks
        assert lees_afname(uow, nummer).lijst == turks

    _los(proef, werk)
