"""Schools on a real vault: profile, names, leaving, going together, and the own work there."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes import Functie, InschrijvingRol, Regio, Schoolsoort
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Inzetkant,
    Preventieniveau,
    Preventierol,
    Preventiesoort,
    Preventievorm,
    Ritme,
    Schoolrol,
    Schoolwissel,
)
from jos_desktop.models.leerling import Inschrijving
from jos_desktop.models.preventie import Preventieactiviteit
from jos_desktop.models.school import School, SchoolAlias
from jos_desktop.models.schoolwerk import Inzetperiode, Schoolgebeurtenis
from jos_desktop.models.tabel import Tabel
from jos_desktop.services.eigen_scholen import (
    EigenFteKanNiet,
    EigenPeriode,
    EigenPeriodeDubbel,
    EigenPeriodeKanNiet,
    bewaar_eigen,
    eigen_school_ids,
    lees_eigen,
    lijst_eigen,
)
from jos_desktop.services.invoer import maak_plan
from jos_desktop.services.leerlingen import LeerlingGegevens, leerlingen_op, maak_leerling
from jos_desktop.services.monitorkader_lezen import Standaard, lees_cijferlijst
from jos_desktop.services.profiel import bewaar_profiel, lees_profiel
from jos_desktop.services.scholen import SchoolNaamLeeg, kiesbare_scholen, lijst_scholen
from jos_desktop.services.schoolbeheer import (
    AliasLeeg,
    AliasOnbekend,
    BrinBezet,
    BrinKanNiet,
    SchoolGegevens,
    VestigingKanNiet,
    bewaar_school,
    haal_alias_weg,
    lees_niveaus,
    lees_school,
    lijst_schoolregels,
    voeg_alias_toe,
)
from jos_desktop.services.schoolmensen import (
    OverlegZonderNaam,
    PersoonGegevens,
    PersoonPeriodeKanNiet,
    PersoonZonderNaam,
    SchooloverlegGegevens,
    bewaar_persoon,
    bewaar_schooloverleg,
    lees_persoon,
    lijst_mensen,
    lijst_schooloverleg,
)
from jos_desktop.services.schoolnamen import NaamBezet, herkenner
from jos_desktop.services.schoolwissels import (
    DagNogNietDaar,
    SchoolDoetNietMee,
    SchoolIsOpgegaan,
    ZelfdeNaam,
    ZelfdeSchool,
    hernoem,
    lees_samenvoegvoorbeeld,
    lijst_gebeurtenissen,
    school_terug,
    stop_school,
    voeg_scholen_samen,
    wissel_terug,
)
from jos_desktop.services.wisselboek import WisselNietTerug
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

DAG = timedelta(days=1)


def _id(vault: Vault, code: str) -> int:
    return vault.query(lambda uow: next(s.id for s in lijst_scholen(uow) if s.code == code))


def _zoek(vault: Vault, tekst: str, *, toen: bool = False) -> int | None:
    gevonden = vault.query(lambda uow: herkenner(uow, toen=toen).zoek(tekst))
    return None if gevonden is None else gevonden.id


def _nieuw(vault: Vault, naam: str, **rest: object) -> int:
    gegevens = SchoolGegevens(naam, **rest)  # type: ignore[arg-type]
    nummer = vault.change(lambda uow: bewaar_school(uow, gegevens)).nieuw_id
    assert nummer is not None
    return nummer


def test_the_profile_of_a_school_and_its_names(vault: Vault) -> None:
    jaa, sdc = _id(vault, "JAA"), _id(vault, "SDC")
    gegevens = SchoolGegevens(
        "wordt niet gelezen",
        Schoolsoort.VO,
        ("vmbo", "mavo"),
        Regio.NK,
        "SWV VO Noord-Kennemerland",
        "Alkmaar",
        True,
        True,
        " 12ab00 ",
        "",
        "Mandenmakerstraat 11",
        "072 123 45 67",
        "info@voorbeeld.nl",
        "Ingang aan de zijkant",
    )
    vault.change(lambda uow: bewaar_school(uow, gegevens, jaa))
    blad = vault.query(lambda uow: lees_school(uow, jaa))
    assert (blad.gegevens.brin, blad.gegevens.vestiging) == ("12AB", "00")
    assert blad.gegevens.naam == "CSG Jan Arentsz Alkmaar"
    assert blad.gegevens.niveaus == ("vmbo", "mavo")
    assert blad.aliassen == ("Jan Arentsz Alkmaar",)
    for fout, brin, vestiging in (
        (BrinKanNiet, "1AB2", ""),
        (BrinKanNiet, "12AB0", ""),
        (VestigingKanNiet, "12AB", "1"),
        (VestigingKanNiet, "", "00"),
        (BrinBezet, "12AB", "00"),
    ):
        with pytest.raises(fout):
            vault.change(
                partial(
                    bewaar_school,
                    gegevens=SchoolGegevens("x", brin=brin, vestiging=vestiging),
                    school_id=sdc,
                )
            )
    for naam in ("  ", "---"):
        with pytest.raises(SchoolNaamLeeg):
            _nieuw(vault, naam)
    # However it is written, a name means one school.
    for bezet in ("jan arentsz  alkmaar", "Stedelijk-Dalton College ALKMAAR", "S.D.C."):
        with pytest.raises(NaamBezet):
            _nieuw(vault, bezet)
        with pytest.raises(NaamBezet):
            vault.change(partial(voeg_alias_toe, school_id=_id(vault, "FOC"), alias=bezet))
    vault.change(lambda uow: voeg_alias_toe(uow, jaa, " De  Árentsz "))
    vault.change(lambda uow: voeg_alias_toe(uow, jaa, "de arentsz"))
    assert _zoek(vault, "DE ARENTSZ") == jaa
    assert vault.query(lambda uow: lees_school(uow, jaa)).aliassen == (
        "De Árentsz",
        "Jan Arentsz Alkmaar",
    )
    vault.change(lambda uow: haal_alias_weg(uow, jaa, "De Árentsz"))
    with pytest.raises(AliasLeeg):
        vault.change(lambda uow: voeg_alias_toe(uow, jaa, " . "))
    with pytest.raises(AliasOnbekend):
        vault.change(lambda uow: haal_alias_weg(uow, jaa, "De Árentsz"))
    ver = _nieuw(vault, "OSG De Verte", gemeente="Zaanstad")
    regels = vault.query(lijst_schoolregels)
    assert regels[0].code == "JPT"
    assert regels[0].eigen
    assert next(regel for regel in regels if regel.id == ver).buiten_regio


def test_the_old_name_is_known_after_a_rename(vault: Vault) -> None:
    jpt = _id(vault, "JPT")
    vandaag = vault.query(lambda uow: uow.vandaag)
    oud = "Jac. P. Thijsse College"
    uitkomst = vault.change(
        lambda uow: hernoem(uow, jpt, "Het Duin", vandaag, "Fusie van besturen")
    )
    assert _zoek(vault, oud) == _zoek(vault, "het duin") == _zoek(vault, "JPT") == jpt
    (rij,) = vault.query(lambda uow: lijst_gebeurtenissen(uow, jpt))
    assert (rij.soort, rij.oude_naam) == (Schoolwissel.HERNOEMD, oud)
    # A list that still has the old name brings pupils in at the same school.
    tabel = Tabel(
        ("Roepnaam", "Achternaam", "Geboortedatum", "School", "Klas"),
        (("Ömer", "Kaya", "03-04-2012", oud, "2K"), ("Fleur", "Bos", "09-08-2011", "Duin", "3K")),
        (2, 3),
        "lijst.csv",
        "csv",
    )
    plan = vault.query(lambda uow: maak_plan(uow, tabel))
    assert [regel.school_id for regel in plan.regels] == [jpt, jpt]
    with pytest.raises(ZelfdeNaam):
        vault.change(lambda uow: hernoem(uow, jpt, "Het  Duin", vandaag))
    with pytest.raises(NaamBezet):
        vault.change(lambda uow: hernoem(uow, jpt, "bonhoeffer college", vandaag))
    with pytest.raises(DagNogNietDaar):
        vault.change(lambda uow: hernoem(uow, jpt, "Morgen", vandaag + DAG))
    # Back to the old name, and all of it undone again.
    terug = vault.change(lambda uow: hernoem(uow, jpt, oud, vandaag))
    blad = vault.query(lambda uow: lees_school(uow, jpt))
    assert (blad.gegevens.naam, blad.aliassen) == (oud, ("Het Duin", "Jac. P. Thijssen College"))
    vault.change(lambda uow: wissel_terug(uow, terug))
    vault.change(lambda uow: wissel_terug(uow, uitkomst))
    blad = vault.query(lambda uow: lees_school(uow, jpt))
    assert (blad.gegevens.naam, blad.aliassen) == (oud, ("Jac. P. Thijssen College",))
    assert vault.query(lambda uow: lijst_gebeurtenissen(uow, jpt)) == ()


def test_a_school_that_leaves_is_not_chosen_and_stays_readable(vault: Vault) -> None:
    jpt = _id(vault, "JPT")
    vandaag = vault.query(lambda uow: uow.vandaag)
    assert vault.query(eigen_school_ids) == {jpt}
    uitkomst = vault.change(lambda uow: stop_school(uow, jpt, vandaag))
    assert vault.query(eigen_school_ids) == set()
    assert jpt not in {s.id for s in vault.query(kiesbare_scholen)}
    assert jpt in {s.id for s in vault.query(lambda uow: kiesbare_scholen(uow, ook=jpt))}
    assert jpt in {s.id for s in vault.query(lijst_scholen)}
    assert _zoek(vault, "Jac. P. Thijsse College") == jpt
    with pytest.raises(SchoolDoetNietMee):
        vault.change(lambda uow: stop_school(uow, jpt, vandaag))
    vault.change(lambda uow: wissel_terug(uow, uitkomst))
    assert vault.query(eigen_school_ids) == {jpt}
    vault.change(lambda uow: stop_school(uow, jpt, vandaag))
    vault.change(lambda uow: school_terug(uow, jpt, vandaag))
    soorten = [rij.soort for rij in vault.query(lambda uow: lijst_gebeurtenissen(uow, jpt))]
    assert soorten == [Schoolwissel.TERUG, Schoolwissel.GESTOPT]


def _vul(uow: UnitOfWork, van: int, naar: int, dag: date) -> tuple[int, int]:
    """Fill a school with pupils and plans; return one who is at one school and one at both."""
    geboren = date(2012, 4, 3)
    een = maak_leerling(uow, LeerlingGegevens("Noor", "Smit", geboren, van, klas="2K")).nieuw_id
    twee = maak_leerling(uow, LeerlingGegevens("Sem", "de Boer", geboren, van)).nieuw_id
    assert een is not None
    assert twee is not None
    for rij in uow.session.query(Inschrijving).where(Inschrijving.leerling_id.in_((een, twee))):
        rij.van, rij.leerlingnummer, rij.mentor = dag - 90 * DAG, f"{rij.leerling_id}", "Mw. Vis"
    uow.session.add_all(
        (
            Inschrijving(
                leerling_id=twee,
                school_id=naar,
                van=dag - 10 * DAG,
                leerlingnummer="9",
                rol=InschrijvingRol.HOOFD,
            ),
            *(
                Preventieactiviteit(
                    school_id=van,
                    titel="Les",
                    soort=Preventiesoort.PRIMAIR,
                    datum=op,
                    stand=stand,
                    niveau=Preventieniveau.GROEP,
                    vorm=Preventievorm.TRAINING,
                    rol=Preventierol.UITVOERDER,
                )
                for op, stand in (
                    (dag - DAG, Activiteitstand.GEDAAN),
                    (dag - DAG, Activiteitstand.GEPLAND),
                    (dag, Activiteitstand.GEPLAND),
                )
            ),
            Inzetperiode(
                school_id=van,
                functie=Functie.JGC,
                kant=Inzetkant.AFGESPROKEN,
                van=dag - 90 * DAG,
                fte=Decimal("0.49"),
            ),
        )
    )
    bewaar_persoon(uow, van, PersoonGegevens("Karin Prins", Schoolrol.OCO))
    return een, twee


def test_two_schools_go_together_all_or_nothing(vault: Vault) -> None:
    van, naar = _id(vault, "JPT"), _id(vault, "BON")
    vandaag = vault.query(lambda uow: uow.vandaag)
    dag = vandaag - 5 * DAG
    een, twee = vault.change(lambda uow: _vul(uow, van, naar, dag))
    (eigen,) = vault.query(lijst_eigen)
    begin = dag - 60 * DAG
    for school_id, fte, nummer in ((van, "0.5", eigen.id), (naar, "0.25", None)):
        periode = EigenPeriode(school_id, begin, None, Decimal(fte))
        vault.change(partial(bewaar_eigen, periode=periode, nummer=nummer))
    for fout, weg, waar, op in (
        (ZelfdeSchool, van, van, dag),
        (DagNogNietDaar, van, naar, vandaag + DAG),
    ):
        with pytest.raises(fout):
            vault.query(partial(lees_samenvoegvoorbeeld, school_id=weg, naar_id=waar, dag=op))
    voorbeeld = vault.query(lambda uow: lees_samenvoegvoorbeeld(uow, van, naar, dag))
    assert dict(voorbeeld.verhuist) == {
        "inschrijvingen van leerlingen": 2,
        "geplande activiteit": 1,
        "persoon van school": 1,
        "afspraak over fte": 1,
        "eigen werkperiode": 1,
    }
    assert "Jac. P. Thijssen College" in voorbeeld.namen
    voor = vault.query(_alles)
    uitkomst = vault.change(lambda uow: voeg_scholen_samen(uow, van, naar, dag))
    assert vault.query(lambda uow: leerlingen_op(uow, naar)) == {een, twee}
    rijen = vault.query(lambda uow: _inschrijvingen(uow, een))
    assert rijen == [
        (van, dag - 90 * DAG, dag, "2K", "Mw. Vis"),
        (naar, dag, None, "2K", "Mw. Vis"),
    ]
    # Who was there already got no second enrolment.
    assert len(vault.query(lambda uow: _inschrijvingen(uow, twee))) == 2
    perioden = {
        (r.periode.school_id, r.periode.van, r.periode.tot): r.periode.fte
        for r in vault.query(lijst_eigen)
    }
    assert perioden == {
        (naar, dag, None): Decimal("0.75"),
        (naar, begin, dag - DAG): Decimal("0.25"),
        (van, begin, dag - DAG): Decimal("0.5"),
    }
    assert vault.query(eigen_school_ids) == {naar}
    (nog,) = vault.query(lambda uow: lijst_mensen(uow, van))
    assert nog.weg
    assert vault.query(lambda uow: lijst_mensen(uow, naar))[0].gegevens.naam == "Karin Prins"
    _namen_wijzen_naar(vault, van, naar)
    # All or nothing the other way too: after a change of a moved pupil nothing turns back.
    vault.change(lambda uow: wissel_terug(uow, uitkomst))
    assert vault.query(_alles) == voor
    uitkomst = vault.change(lambda uow: voeg_scholen_samen(uow, van, naar, dag))
    vault.change(
        lambda uow: setattr(
            uow.session.query(Preventieactiviteit).where(Preventieactiviteit.datum == dag).one(),
            "school_id",
            van,
        )
    )
    na = vault.query(_alles)
    with pytest.raises(WisselNietTerug):
        vault.change(lambda uow: wissel_terug(uow, uitkomst))
    assert vault.query(_alles) == na


def _namen_wijzen_naar(vault: Vault, van: int, naar: int) -> None:
    vandaag = vault.query(lambda uow: uow.vandaag)
    for tekst in ("Jac. P. Thijsse College", "jac p thijssen college", "JPT", "Bonhoeffer"):
        assert _zoek(vault, tekst) == naar
    # Figures of the years before belong to the school that had the name.
    assert _zoek(vault, "Jac. P. Thijsse College", toen=True) == van
    tabel = Tabel(
        ("Maat", "School", "2021-2022", "Bron"),
        (("vsv", "Jac. P. Thijsse College", "9", "DUO"),),
        (2,),
        "l",
        "csv",
    )
    lijst = vault.query(lambda uow: lees_cijferlijst(uow, tabel, Standaard()))
    assert [regel.gegevens.plek.school_id for regel in lijst.regels] == [van]
    with pytest.raises(SchoolIsOpgegaan):
        vault.change(lambda uow: school_terug(uow, van, vandaag))
    with pytest.raises(NaamBezet):
        _nieuw(vault, "Jac P Thijsse College")
    # The school it went into may take the name.
    vault.change(lambda uow: wissel_terug(uow, hernoem(uow, naar, "Thijsse College", vandaag)))
    regel = next(r for r in vault.query(lijst_schoolregels) if r.id == van)
    assert (regel.actief, regel.opgegaan_in) == (False, "Bonhoeffer College")


def _inschrijvingen(
    uow: UnitOfWork, leerling_id: int
) -> list[tuple[int, date, date | None, str, str]]:
    rijen = uow.session.query(Inschrijving).where(Inschrijving.leerling_id == leerling_id)
    return [(r.school_id, r.van, r.tot, r.klas, r.mentor) for r in rijen.order_by(Inschrijving.van)]


def _alles(uow: UnitOfWork) -> list[tuple[object, ...]]:
    """Return what a change of schools may touch, to compare before and after."""
    lees = uow.session.query
    return [
        *sorted((r.leerling_id, r.school_id, r.van, r.tot) for r in lees(Inschrijving)),
        *sorted((r.school_id, r.datum, r.stand) for r in lees(Preventieactiviteit)),
        *sorted((r.naam, r.actief) for r in lees(School)),
        *sorted((r.alias, r.school_id) for r in lees(SchoolAlias)),
        *sorted((r.school_id, r.van, r.tot is None) for r in lees(Inzetperiode)),
        *((r.soort, r.oude_naam) for r in lees(Schoolgebeurtenis)),
        *((r.school, r.periode) for r in lijst_eigen(uow)),
    ]


def test_a_coach_with_three_schools_and_the_fte_of_each_period(vault: Vault) -> None:
    jpt, bon, von = (_id(vault, code) for code in ("JPT", "BON", "VON"))
    vandaag = vault.query(lambda uow: uow.vandaag)
    for school_id in (bon, von):
        periode = EigenPeriode(school_id, vandaag - 30 * DAG, None, Decimal("0.49"))
        vault.change(partial(bewaar_eigen, periode=periode))
    assert vault.query(eigen_school_ids) == {jpt, bon, von}
    # Another number of fte is a new period; the one before it ends the day before.
    meer = EigenPeriode(bon, vandaag - 3 * DAG, vandaag, Decimal("0.6"))
    nummer = vault.change(lambda uow: bewaar_eigen(uow, meer)).nieuw_id
    assert nummer is not None
    assert vault.query(lambda uow: lees_eigen(uow, nummer)) == meer
    assert [rij.periode.tot for rij in vault.query(lambda uow: lijst_eigen(uow, bon))] == [
        vandaag,
        vandaag - 4 * DAG,
    ]
    # The last day counts along.
    assert bon in vault.query(eigen_school_ids)
    for fout, periode in (
        (EigenPeriodeDubbel, EigenPeriode(bon, vandaag - DAG)),
        (EigenPeriodeKanNiet, EigenPeriode(bon, vandaag, vandaag - DAG)),
        (EigenFteKanNiet, EigenPeriode(bon, vandaag + DAG, None, Decimal(2))),
    ):
        with pytest.raises(fout):
            vault.change(partial(bewaar_eigen, periode=periode))
    profiel = vault.query(lees_profiel)
    assert profiel is not None
    assert profiel.school_ids == {jpt, bon, von}
    # The profile takes a school away and brings it back, without losing the fte.
    bewaar = partial(bewaar_profiel, naam="Sanne de Wit", functie=Functie.JGC)
    vault.change(lambda uow: bewaar(uow, school_ids=frozenset({jpt, bon})))
    assert vault.query(eigen_school_ids) == {jpt, bon}
    vault.change(lambda uow: bewaar(uow, school_ids=frozenset({jpt, bon, von})))
    (rij,) = vault.query(lambda uow: lijst_eigen(uow, von))
    assert (rij.loopt, rij.periode.fte) == (True, Decimal("0.49"))


def test_the_people_and_meetings_of_a_school(vault: Vault) -> None:
    jpt = _id(vault, "JPT")
    vandaag = vault.query(lambda uow: uow.vandaag)
    zo = partial(bewaar_persoon, school_id=jpt)
    vault.change(lambda uow: zo(uow, gegevens=PersoonGegevens("  Bas Mol ", Schoolrol.MENTOR)))
    weg = PersoonGegevens("Ada Kok", Schoolrol.OCO, vanaf=vandaag - 9 * DAG, tot=vandaag - DAG)
    nummer = vault.change(lambda uow: zo(uow, gegevens=weg)).nieuw_id
    assert nummer is not None
    vault.change(lambda uow: zo(uow, gegevens=PersoonGegevens("Çağla Öz", Schoolrol.OCO)))
    mensen = vault.query(lambda uow: lijst_mensen(uow, jpt))
    assert [(rij.gegevens.naam, rij.weg) for rij in mensen] == [
        ("Çağla Öz", False),
        ("Bas Mol", False),
        ("Ada Kok", True),
    ]
    assert vault.query(lambda uow: lees_persoon(uow, nummer)) == weg
    assert "Ada" not in repr(weg)
    for fout, gegevens in (
        (PersoonZonderNaam, PersoonGegevens(" ")),
        (PersoonPeriodeKanNiet, PersoonGegevens("A", vanaf=vandaag, tot=vandaag - DAG)),
    ):
        with pytest.raises(fout):
            vault.change(partial(zo, gegevens=gegevens))
    for overleg in (
        SchooloverlegGegevens("Leerlingbespreking", None, "di 15.00"),
        SchooloverlegGegevens("Zorgoverleg", Ritme.MAANDELIJKS, jos_erbij=True),
    ):
        vault.change(partial(bewaar_schooloverleg, school_id=jpt, gegevens=overleg))
    with pytest.raises(OverlegZonderNaam):
        vault.change(lambda uow: bewaar_schooloverleg(uow, jpt, SchooloverlegGegevens("")))
    rijen = vault.query(lambda uow: lijst_schooloverleg(uow, jpt))
    assert [rij.gegevens.naam for rij in rijen] == ["Zorgoverleg", "Leerlingbespreking"]


@given(
    st.lists(st.sampled_from(["vmbo", "HAVO", "vwo", "pro"]), max_size=6), st.sampled_from(" ,;|/")
)
def test_levels_are_read_however_they_are_parted(niveaus: list[str], teken: str) -> None:
    gelezen = lees_niveaus(f"{teken} ".join(niveaus))
    assert gelezen == tuple(dict.fromkeys(niveau.lower() for niveau in niveaus))
