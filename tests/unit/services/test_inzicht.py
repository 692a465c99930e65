"""The own figures of a small vault: every table counts exactly what is in it, under each filter."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.codes import (
    ContactSoort,
    Doorverwezen,
    Functie,
    Ingang,
    JaNeeNvt,
    RedenBeeindiging,
    Schoolsituatie,
    Thema,
    TrajectStatus,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_werk import (
    DuidingBij,
    Monitoruitkomst,
    Verwijsbestemming,
    Verwijsresultaat,
    Verwijsrichting,
)
from jos_desktop.models.consult import Consult
from jos_desktop.models.contactgroep import Contactgroep, ContactgroepLid
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.samenvattingstabel import Waarde
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject, Uitstroom
from jos_desktop.models.verwijzing import Verwijzing
from jos_desktop.services.duidingen import zet_duiding
from jos_desktop.services.inzicht import LET_OP, lees_inzicht
from jos_desktop.services.inzicht_gevallen import Inzichtgeval
from jos_desktop.services.inzicht_instroom import instroomtabellen
from jos_desktop.services.inzicht_scholen import Scholen
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.feitenvoorbeeld import overgenomen
from tests.unit.services.samenvatting_voorbeeld import maak_kluis

JAAR = Inzichtfilter(date(2025, 8, 1), date(2026, 7, 31))
START, EINDE = date(2025, 9, 1), date(2025, 10, 27)  # 56 days, in the class of 5 to 10 weeks


@pytest.fixture(scope="module")
def kluis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with maak_kluis(tmp_path_factory.mktemp("inzicht") / "kluis") as vault:
        ontvangen = vault.change(_vul)
        # Accepted after it was made, as a handover is.
        vault.change(lambda uow: overgenomen(uow, ontvangen[0], ("traject", ontvangen[1])))
        yield vault


def _school(uow: UnitOfWork, code: str) -> School:
    return uow.session.scalars(select(School).where(School.code == code)).one()


def _leerling(uow: UnitOfWork, *, bezwaar: bool = False) -> Leerling:
    leerling = Leerling(
        roepnaam="Noor",
        achternaam="Verzonnen",
        geboortedatum=date(2011, 2, 3),
        bezwaar_monitoring=bezwaar,
    )
    uow.session.add(leerling)
    uow.session.flush()
    return leerling


def _klant(
    uow: UnitOfWork,
    school: School,
    *,
    bezwaar: bool = False,
    dagen: int | None = 5,
    thema: Thema | None = Thema.VERZUIM,
    functie: Functie = Functie.JGC,
    klaar: bool = True,
) -> Traject:
    leerling = _leerling(uow, bezwaar=bezwaar)
    aanmelding = Aanmelding(
        leerling_id=leerling.id,
        school_id=school.id,
        datum=date(2025, 8, 25),
        ingang=Ingang.MENTOR,
        eerste_gesprek=None if dagen is None else date(2025, 8, 25 + dagen),
    )
    uow.session.add(aanmelding)
    uow.session.flush()
    traject = Traject(
        leerling_id=leerling.id,
        school_id=school.id,
        aanmelding_id=aanmelding.id,
        type=TrajectType.KT,
        functie=functie,
        status=TrajectStatus.GESLOTEN if klaar else TrajectStatus.LOPEND,
        start=START,
        einde=EINDE if klaar else None,
        hoofdthema=thema,
    )
    uow.session.add(traject)
    uow.session.flush()
    if klaar:
        uow.session.add(
            Uitstroom(
                traject_id=traject.id,
                reden=RedenBeeindiging.VOLGENS_PLAN,
                schoolsituatie=Schoolsituatie.ZELFDE,
                doorverwezen=Doorverwezen.NEE,
                vervolg=Vervolg.GEEN,
                verwijzing_voorkomen=JaNeeNvt.JA,
            )
        )
    return traject


def _vul(uow: UnitOfWork) -> tuple[int, int]:
    """Make 12 klanttrajecten (10 closed), a monitortraject, consults, and what does not count."""
    pcc, vonk = _school(uow, "PCC"), _school(uow, "VON")
    eerste = [_klant(uow, pcc, dagen=nummer % 6) for nummer in range(9)]
    _klant(uow, vonk, thema=Thema.ANGST, functie=Functie.GW)
    _klant(uow, vonk, thema=None, dagen=None, klaar=False)
    _klant(uow, pcc, functie=Functie.PAJ, klaar=False)
    for _ in range(2):
        _klant(uow, pcc, bezwaar=True)
    _monitor(uow, pcc)
    uow.session.add_all(
        Consult(
            datum=date(2025, 12, dag),
            school_id=vonk.id,
            functie=Functie.JGC,
            vrager=Ingang.DOCENT,
            soort=ContactSoort.CONSULT,
            hoofdthema=Thema.PESTEN,
        )
        for dag in (1, 2)
    )
    _verwijs(uow, eerste)
    _spreek(uow, eerste)
    ontvangen = _klant(uow, pcc, klaar=False)
    return ontvangen.leerling_id, ontvangen.id


def _monitor(uow: UnitOfWork, school: School) -> None:
    uow.session.add(
        Traject(
            leerling_id=_leerling(uow).id,
            school_id=school.id,
            type=TrajectType.MT,
            functie=Functie.JGC,
            status=TrajectStatus.GESLOTEN,
            start=date(2025, 1, 6),
            einde=date(2026, 1, 12),
            monitoruitkomst=Monitoruitkomst.TERUGVAL,
        )
    )


def _verwijs(uow: UnitOfWork, trajecten: list[Traject]) -> None:
    for nummer, traject in enumerate(trajecten[:3]):
        uow.session.add(
            Verwijzing(
                leerling_id=traject.leerling_id,
                traject_id=traject.id,
                richting=Verwijsrichting.OPSCHALEN,
                bestemming=Verwijsbestemming.GGZ,
                aangemeld_op=date(2025, 10, 1),
                gestart_op=date(2025, 10, 31),
                resultaat=Verwijsresultaat.GESTART,
                herbeoordeeld=nummer < 2,
                dagen_verlies=21 if nummer == 0 else None,
            )
        )


def _spreek(uow: UnitOfWork, trajecten: list[Traject]) -> None:
    groep = Contactgroep()
    uow.session.add(groep)
    uow.session.flush()
    for nummer, traject in enumerate(trajecten[:4]):
        contact = Contactmoment(
            leerling_id=traject.leerling_id,
            traject_id=traject.id,
            datum=date(2025, 9, 15),
            soort=ContactSoort.LEERLING,
            duur_min=45 if nummer < 3 else None,
            no_show=nummer == 3,
        )
        uow.session.add(contact)
        uow.session.flush()
        if nummer < 2:
            # One talk with two pupils.
            uow.session.add(ContactgroepLid(contactmoment_id=contact.id, groep_id=groep.id))


def _boek(kluis: Vault, filter_: Inzichtfilter = JAAR) -> Cijferboek:
    return kluis.query(lambda uow: lees_inzicht(uow, filter_))


def _rijen(boek: Cijferboek, naam: str) -> dict[tuple[Waarde, ...], Waarde]:
    """Return the numbers of a table that are not nought, by the codes of its axes."""
    tabel = next(tabel for tabel in boek.tabellen if tabel.naam == naam)
    namen = [kolom.naam for kolom in tabel.kolommen]
    waarde = namen.index("aantal")
    codes = [nr for nr, een in enumerate(namen) if f"{een}_naam" in namen]
    return {tuple(rij[nr] for nr in codes): rij[waarde] for rij in tabel.rijen if rij[waarde]}


EXACT = {
    "instroom_tijd_type": {("2025-09", "KT"): 12, ("2025-12", "EC"): 2},
    "instroom_school_type": {("PCC", "KT"): 10, ("VON", "KT"): 2, ("VON", "EC"): 2},
    "instroom_school_functie": {
        ("PCC", "JGC"): 9,
        ("PCC", "PAJ"): 1,
        ("VON", "GW"): 1,
        ("VON", "JGC"): 3,
        ("VON", "PAJ"): "n.v.t.",
    },
    "instroom_thema": {("verzuim",): 10, ("pesten",): 2, ("angst",): 1, ("onbekend",): 1},
    "instroom_ingang": {("mentor",): 12, ("docent",): 2},
    "instroom_eerste_gesprek": {("0_7",): 11, ("nog_niet",): 1},
    "instroom_wachttijd": {("JGC",): 9, ("PAJ",): 1, ("GW",): 1, ("alle",): 11},
    "uitstroom_type": {("EC",): 2, ("KT",): 10, ("MT",): 1},
    "uitstroom_reden": {("01",): 10},
    "uitstroom_schoolsituatie": {("zelfde_school",): 10},
    "uitstroom_doorverwezen": {("nee",): 10},
    "uitstroom_vervolg": {("geen",): 10},
    "uitstroom_duur_functie": {
        ("5_10", "JGC"): 9,
        ("5_10", "GW"): 1,
        ("21_plus", "JGC"): 1,
    },
    "uitstroom_functie_duur": {("JGC",): 10, ("GW",): 1, ("alle",): 11},
    "verwijzing_richting_resultaat": {("opschalen", "gestart"): 3},
    "verwijzing_bestemming": {("ggz",): 3},
    "verwijzing_voorkomen": {("einde", "ja"): 10, ("verwijzing", "nvt"): 3},
    "verwijzing_wachttijd": {("wachttijd",): 3},
    "verwijzing_opnieuw_beoordeeld": {("ja",): 2, ("nee",): 1},
    "monitor_uitkomst": {("terugval",): 1},
    "contacten_soort": {("leerling",): 3},
    "consult_vrager": {("docent",): 2},
    "consult_thema": {("pesten",): 2},
    "preventie_stand": {},
    "preventie_soort_niveau": {},
    "preventie_vorm": {},
    "preventie_rol": {},
    "preventie_school": {},
    "spreekuren": {},
    "advies_soort": {},
    "exit_respons": {("leerling", "geen"): 10, ("ouder", "geen"): 10, ("school", "geen"): 10},
    "exit_vraag_rapportcijfer": {},
}


def test_every_table_counts_exactly_what_is_there(kluis: Vault) -> None:
    boek = _boek(kluis)
    assert {tabel.naam: _rijen(boek, tabel.naam) for tabel in boek.tabellen} == EXACT
    assert boek.let_op == LET_OP


def test_the_middle_and_the_mean_need_ten(kluis: Vault) -> None:
    boek = _boek(kluis)
    wachten = {r[0]: r[2:] for r in _tabel(boek, "instroom_wachttijd")}
    assert wachten["alle"] == (11, Decimal("2.0"), Decimal("2.5"))
    assert wachten["JGC"] == (9, "-", "-")
    duur = {r[0]: r[2:] for r in _tabel(boek, "uitstroom_functie_duur")}
    assert duur["JGC"] == (10, Decimal("56.0"), Decimal("87.5"))


def _tabel(boek: Cijferboek, naam: str) -> tuple[tuple[Waarde, ...], ...]:
    return next(tabel.rijen for tabel in boek.tabellen if tabel.naam == naam)


def test_four_states_differ(kluis: Vault) -> None:
    boek = _boek(kluis)
    assert _tabel(boek, "verwijzing_opnieuw_beoordeeld") == (
        ("ja", "Ja", 2, 21, 1),
        ("nee", "Nee", 1, "n.v.t.", "n.v.t."),
    )


def test_hours_count_a_talk_with_two_pupils_once(kluis: Vault) -> None:
    (rij,) = _tabel(_boek(kluis), "contacten_soort")
    assert rij == ("leerling", "Gesprek met leerling", 3, 1, Decimal("1.5"), 1)


def test_who_objects_is_left_out_and_counted_in_a_sentence(kluis: Vault) -> None:
    zinnen = _boek(kluis).inleiding
    assert zinnen[-1] == (
        "2 leerlingen maken bezwaar tegen gebruik voor cijfers, en tellen hier niet mee."
    )
    geen = replace(JAAR, van=date(2026, 2, 1))
    assert not any("bezwaar" in zin for zin in _boek(kluis, geen).inleiding)


@pytest.mark.parametrize(
    ("keuze", "kt", "ec", "contacten"),
    [
        ({"type": TrajectType.KT}, 12, 0, 3),
        ({"type": TrajectType.EC}, 0, 2, 0),
        ({"functie": Functie.PAJ}, 1, 0, 0),
        ({"functie": Functie.JGC}, 10, 2, 3),
        ({"van": date(2025, 9, 2)}, 0, 2, 3),
        ({"tot": date(2025, 9, 1)}, 12, 0, 0),
        ({"van": date(2025, 12, 2), "tot": date(2025, 12, 2)}, 0, 1, 0),
    ],
)
def test_each_filter_narrows_what_is_counted(
    kluis: Vault, keuze: dict[str, object], kt: int, ec: int, contacten: int
) -> None:
    boek = _boek(kluis, replace(JAAR, **keuze))  # type: ignore[arg-type]
    per_type: dict[Waarde, int] = {"KT": 0, "EC": 0}
    for (_, soort), aantal in _rijen(boek, "instroom_tijd_type").items():
        per_type[soort] += int(aantal)
    assert per_type == {"KT": kt, "EC": ec}
    assert sum(int(aantal) for aantal in _rijen(boek, "contacten_soort").values()) == contacten


def test_the_school_is_a_filter_and_no_other_school_is_named(kluis: Vault) -> None:
    vonk = kluis.query(lambda uow: _school(uow, "VON").id)
    boek = _boek(kluis, replace(JAAR, school_id=vonk))
    assert _rijen(boek, "instroom_school_type") == {("VON", "KT"): 2, ("VON", "EC"): 2}
    assert _rijen(boek, "verwijzing_bestemming") == {}
    assert "Vonk Castricum" in boek.ondertitel
    assert "PCC" not in repr(boek)


def test_a_long_period_goes_by_school_year(kluis: Vault) -> None:
    boek = _boek(kluis, replace(JAAR, van=date(2022, 8, 1)))
    # What was received with a handover began with a colleague.
    assert _rijen(boek, "instroom_tijd_type") == {
        ("2024-2025", "MT"): 1,
        ("2025-2026", "KT"): 12,
        ("2025-2026", "EC"): 2,
    }


def test_words_stand_beside_their_table_in_their_period_only(tmp_path: Path, kluis: Vault) -> None:
    def schrijf(uow: UnitOfWork) -> Cijferboek:
        zet_duiding(
            uow, DuidingBij.INZICHT, "uitstroom_reden", "2025-2026", "Bijna alles ging goed."
        )
        assert lees_inzicht(uow, JAAR).duiding == {}
        boek = lees_inzicht(uow, JAAR, "2025-2026")
        zet_duiding(uow, DuidingBij.INZICHT, "uitstroom_reden", "2025-2026", "")
        return boek

    assert kluis.change(schrijf).duiding == {"uitstroom_reden": "Bijna alles ging goed."}


def test_an_empty_vault_has_tables_without_rows(tmp_path: Path) -> None:
    with maak_kluis(tmp_path / "leeg") as vault:
        boek = _boek(vault)
    assert not any(
        not isinstance(cel, str) and cel
        for tabel in boek.tabellen
        for rij in tabel.rijen
        for cel in rij
    )


def test_months_still_to_come_have_no_noughts() -> None:
    """Their noughts made every line fall at its end."""
    jaar = Inzichtfilter(date(2026, 8, 1), date(2027, 7, 31))
    vandaag = date(2026, 11, 23)
    geval = Inzichtgeval("KT", "JGC", 1, date(2026, 9, 1), None, nieuw=True, klaar=False)
    scholen = Scholen({1: ("VON", "Vonk")}, frozenset())
    tabel, _ = instroomtabellen((geval,), jaar, scholen, vandaag)[0]
    maanden = {str(rij[0]) for rij in tabel.rijen}
    assert maanden == {"2026-08", "2026-09", "2026-10", "2026-11"}
