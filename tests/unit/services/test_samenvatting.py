"""The summary in a real vault: freezing, late cases, thin blocks, refusals."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.errors import BugError
from jos_desktop.models.codes import (
    ContactSoort,
    Functie,
    Ingang,
    Thema,
    TrajectStatus,
    TrajectType,
)
from jos_desktop.models.consult import Consult
from jos_desktop.models.instelling import Instelling
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.samenvattingstabel import Blokstatus, Samenvatting
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject
from jos_desktop.services.samenvatting import (
    INSTELLING_BEGIN,
    INSTELLING_GRENSMAAND,
    BlokNietGesloten,
    BlokTeKlein,
    GeenTrajecten,
    bevries,
    gesloten_blokken,
    voorbeeld,
)
from jos_desktop.services.samenvatting_gevallen import lees_gevallen
from jos_desktop.services.samenvatting_inhoud import lees_blokken
from jos_desktop.services.schooljaar import OnbekendePeriode
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

from .samenvatting_voorbeeld import (
    HERFST,
    LENTE,
    WACHTWOORD,
    Zaak,
    maak_kluis,
    voeg_toe,
    willekeurig,
)

JAAR = "2023-2024"


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    """Give an open vault without trajecten."""
    with maak_kluis(tmp_path / "kluis") as vault:
        yield vault


def maak(kluis: Vault, periode: str = JAAR) -> Samenvatting:
    return kluis.change(lambda uow: bevries(uow, uow.ledger, periode))


def bekijk(kluis: Vault, periode: str = JAAR) -> Samenvatting:
    return kluis.query(lambda uow: voorbeeld(uow, uow.ledger, periode))


def tabel(samenvatting: Samenvatting, naam: str) -> dict[tuple[object, ...], int]:
    (gevonden,) = [t for t in samenvatting.tabellen if t.naam == naam]
    return {rij[:-1]: int(rij[-1]) for rij in gevonden.rijen}


def totaal(samenvatting: Samenvatting, naam: str, blok: str) -> int:
    return tabel(samenvatting, f"{naam}_totaal")[(blok,)]


def statussen(kluis: Vault) -> dict[str, Blokstatus]:
    standen = kluis.query(lambda uow: gesloten_blokken(uow, date(2024, 9, 1)))
    return {stand.sleutel: stand.status for stand in standen}


def test_the_preview_is_what_is_frozen_and_frozen_stays(kluis: Vault) -> None:
    kluis.change(voeg_toe(willekeurig(1, 240)))
    vooraf = bekijk(kluis)
    eerste = maak(kluis)
    assert not vooraf.bevroren
    assert replace(vooraf, bevroren=True) == eerste
    assert maak(kluis) == eerste
    assert bekijk(kluis) == eerste
    assert [blok.sleutel for blok in eerste.blokken] == [f"{JAAR}-1", f"{JAAR}-2"]


def test_numbers_stay_near_the_truth(kluis: Vault) -> None:
    zaken = willekeurig(2, 300)
    kluis.change(voeg_toe(zaken))
    samenvatting = maak(kluis)
    waar = Counter(
        (f"{JAAR}-{1 if zaak.start < date(2024, 1, 1) else 2}", zaak.type.value) for zaak in zaken
    )
    getoond = tabel(samenvatting, "instroom_trajecttype")
    for (blok, code, _), aantal in getoond.items():
        assert abs(aantal - waar[str(blok), str(code)]) <= 9


def test_no_table_has_function_and_school(kluis: Vault) -> None:
    kluis.change(voeg_toe(willekeurig(3, 120)))
    for gemaakt in maak(kluis).tabellen:
        assert not {"school", "functie"} <= {kolom.naam for kolom in gemaakt.kolommen}


def test_one_block_has_the_same_rows_as_in_its_year(kluis: Vault) -> None:
    kluis.change(voeg_toe(willekeurig(4, 200)))
    jaar, blok = maak(kluis), maak(kluis, f"{JAAR}-2")
    for in_jaar, alleen in zip(jaar.tabellen, blok.tabellen, strict=True):
        if in_jaar.kolommen[0].naam != "blok":
            assert set(alleen.rijen) <= set(in_jaar.rijen)
            continue
        assert tuple(rij for rij in in_jaar.rijen if rij[0] == f"{JAAR}-2") == alleen.rijen


def test_a_late_case_changes_nothing_now_and_counts_in_the_next_block(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak() for _ in range(20)]))
    eerste = maak(kluis, f"{JAAR}-1")
    kluis.change(voeg_toe([Zaak() for _ in range(10)]))
    assert maak(kluis, f"{JAAR}-1") == eerste
    kluis.change(voeg_toe([Zaak(start=LENTE) for _ in range(20)]))
    tweede = maak(kluis, f"{JAAR}-2")
    assert totaal(tweede, "instroom", f"{JAAR}-2") == 30
    assert any("10 trajecten uit eerdere blokken" in zin for zin in tweede.uitleg)


def test_nothing_counts_twice_over_blocks(kluis: Vault) -> None:
    kluis.change(voeg_toe(willekeurig(5, 250)))
    maak(kluis)
    blokken = kluis.query(lambda uow: lees_blokken(uow.ledger))
    for soort in ("instroom", "uitstroom"):
        merken = [merk for inhoud in blokken for merk in inhoud.geteld[soort]]
        assert len(merken) == len(set(merken))
    assert sum(len(inhoud.geteld["instroom"]) for inhoud in blokken) == 250


def test_a_thin_block_moves_to_the_next(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak() for _ in range(7)]))
    with pytest.raises(BlokTeKlein):
        maak(kluis, f"{JAAR}-1")
    kluis.change(voeg_toe([Zaak(start=LENTE) for _ in range(13)]))
    assert statussen(kluis) == {
        f"{JAAR}-1": Blokstatus.MEEGENOMEN,
        f"{JAAR}-2": Blokstatus.KLAAR,
    }
    samenvatting = maak(kluis)
    assert [blok.sleutel for blok in samenvatting.blokken] == [f"{JAAR}-2"]
    assert totaal(samenvatting, "instroom", f"{JAAR}-2") == 20
    # What comes late for the block that was passed cannot bring it back.
    kluis.change(voeg_toe([Zaak() for _ in range(15)]))
    assert statussen(kluis)[f"{JAAR}-1"] is Blokstatus.MEEGENOMEN
    assert maak(kluis) == samenvatting


def test_schools_under_ten_go_together_and_the_worker_reads_why(kluis: Vault) -> None:
    aantallen = {0: 20, 1: 14, 2: 4, 3: 3}
    zaken = [Zaak(school=school) for school, aantal in aantallen.items() for _ in range(aantal)]
    kluis.change(voeg_toe(zaken))
    samenvatting = bekijk(kluis, f"{JAAR}-1")
    scholen = {rij[2] for rij in tabel(samenvatting, "instroom_school")}
    namen = kluis.query(
        lambda uow: list(uow.session.scalars(select(School.naam).order_by(School.naam)))
    )
    assert scholen == {namen[0], "overige scholen"}
    (merge, mee) = [zin for zin in samenvatting.uitleg if zin.startswith("Instroom")]
    assert namen[2] in merge
    assert namen[3] in merge
    assert namen[1] in mee
    geteld = [t for t in samenvatting.tabellen if not t.exact]
    assert not any(namen[2] in str(rij) for t in geteld for rij in t.rijen)


def test_an_only_school_under_ten_is_not_named(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak() for _ in range(6)] + [Zaak(school=1) for _ in range(5)]))
    samenvatting = bekijk(kluis, f"{JAAR}-1")
    assert {rij[1:] for rij in tabel(samenvatting, "instroom_school")} == {
        ("alle", "alle scholen samen")
    }


def test_who_objects_is_left_out(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak() for _ in range(12)]))
    kluis.change(voeg_toe([Zaak(bezwaar=True) for _ in range(40)]))
    assert totaal(maak(kluis, f"{JAAR}-1"), "instroom", f"{JAAR}-1") <= 20


def test_the_worker_reads_how_many_were_left_out_and_nobody_else_does(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak() for _ in range(12)]))
    kluis.change(voeg_toe([Zaak(bezwaar=True, einde=date(2023, 11, 1)) for _ in range(3)]))
    samenvatting = maak(kluis, f"{JAAR}-1")
    zinnen = [zin for zin in samenvatting.uitleg if "bezwaar" in zin]
    assert [zin.split(":")[0] for zin in zinnen] == [
        f"Instroom {JAAR}-1",
        f"Uitstroom {JAAR}-1",
    ]
    assert all("3 trajecten tellen niet mee" in zin for zin in zinnen)
    assert not any("bezwaar" in zin for t in samenvatting.tabellen for zin in (t.toelichting,))
    assert maak(kluis, f"{JAAR}-1") == samenvatting


def test_each_table_with_schools_says_why_these_schools(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak(school=school % 3) for school in range(40)]))
    samenvatting = maak(kluis, f"{JAAR}-1")
    met_school = {t.naam for t in samenvatting.tabellen if "school" in t.assen}
    assert set(samenvatting.uitleg_per_tabel) <= met_school
    (waarom,) = samenvatting.uitleg_per_tabel["exit_school_tevredenheid"]
    assert "minder dan 10 antwoorden" in waarom


def test_an_objection_afterwards_changes_only_later_blocks(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak(einde=LENTE) for _ in range(30)]))
    kluis.change(voeg_toe([Zaak(start=LENTE) for _ in range(15)]))
    eerste = maak(kluis, f"{JAAR}-1")

    def bezwaar(uow: UnitOfWork) -> None:
        for leerling in uow.session.scalars(select(Leerling).limit(30)):
            leerling.bezwaar_monitoring = True

    kluis.change(bezwaar)
    assert maak(kluis, f"{JAAR}-1") == eerste
    assert totaal(maak(kluis, f"{JAAR}-2"), "uitstroom", f"{JAAR}-2") == 0


def test_a_traject_handed_to_a_colleague_is_no_uitstroom_here(kluis: Vault) -> None:
    over = Zaak(einde=date(2023, 12, 1), status=TrajectStatus.OVERGEDRAGEN)
    kluis.change(voeg_toe([over for _ in range(20)]))
    samenvatting = maak(kluis, f"{JAAR}-1")
    assert totaal(samenvatting, "instroom", f"{JAAR}-1") == 20
    assert totaal(samenvatting, "uitstroom", f"{JAAR}-1") == 0


def test_the_opening_stock_makes_the_stand_add_up(kluis: Vault) -> None:
    def vanaf_lente(uow: UnitOfWork) -> None:
        uow.session.add(Instelling(sleutel=INSTELLING_BEGIN, waarde='"2024-01-01"'))

    kluis.change(vanaf_lente)
    kluis.change(voeg_toe([Zaak(start=HERFST, einde=LENTE) for _ in range(20)]))
    kluis.change(voeg_toe([Zaak(einde=date(2023, 10, 2)) for _ in range(20)]))
    kluis.change(voeg_toe([Zaak(start=LENTE) for _ in range(15)]))
    samenvatting = maak(kluis)
    assert [blok.sleutel for blok in samenvatting.blokken] == [f"{JAAR}-2"]
    (stand,) = [t for t in samenvatting.tabellen if t.naam == "stand"]
    (klanttraject,) = [rij[3:] for rij in stand.rijen if rij[1] == "KT"]
    assert klanttraject == (20, 15, 20, 15)


def test_old_imported_trajecten_are_stock_and_not_instroom(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak(start=date(2019, 10, 1)) for _ in range(5)]))
    kluis.change(voeg_toe([Zaak() for _ in range(20)]))
    assert totaal(maak(kluis, f"{JAAR}-1"), "instroom", f"{JAAR}-1") == 20


def test_the_boundary_month_is_a_setting(kluis: Vault) -> None:
    kluis.change(lambda uow: uow.session.add(Instelling(sleutel=INSTELLING_GRENSMAAND, waarde="3")))
    kluis.change(voeg_toe([Zaak(start=LENTE) for _ in range(15)]))
    (blok,) = maak(kluis).blokken
    assert (blok.sleutel, blok.eind) == (f"{JAAR}-1", date(2024, 2, 29))


def test_a_put_back_database_does_not_count_again(tmp_path: Path) -> None:
    map_, oud = tmp_path / "kluis", tmp_path / "oud"
    with maak_kluis(map_) as kluis:
        kluis.change(voeg_toe([Zaak() for _ in range(30)]))
    shutil.copytree(map_, oud)
    with Vault.open(map_, WACHTWOORD) as kluis:
        eerste = maak(kluis, f"{JAAR}-1")
    shutil.copy(map_ / "grootboek", oud / "grootboek")
    shutil.rmtree(map_)
    oud.rename(map_)
    with Vault.herstel_anker(map_, WACHTWOORD) as kluis:
        assert maak(kluis, f"{JAAR}-1") == eerste
        kluis.change(voeg_toe([Zaak(start=LENTE) for _ in range(20)]))
        assert totaal(maak(kluis, f"{JAAR}-2"), "instroom", f"{JAAR}-2") == 20


def test_a_deleted_id_that_is_used_again_is_another_traject(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak() for _ in range(15)]))
    maak(kluis, f"{JAAR}-1")

    def verwijder(uow: UnitOfWork) -> None:
        for traject in uow.session.scalars(select(Traject)):
            uow.session.delete(traject)

    kluis.change(verwijder)
    ids = kluis.change(voeg_toe([Zaak(start=LENTE) for _ in range(15)]))

    def later_gemaakt(uow: UnitOfWork) -> None:
        for traject in uow.session.scalars(select(Traject).where(Traject.id.in_(ids))):
            traject.aangemaakt = traject.aangemaakt.replace(year=2025)

    kluis.change(later_gemaakt)
    assert totaal(maak(kluis, f"{JAAR}-2"), "instroom", f"{JAAR}-2") == 15


class LeegGrootboek:
    """A ledger that starts empty: what is left after the real one is lost."""

    def __init__(self) -> None:
        self.inhoud: dict[str, bytes] = {}

    def blok(self, sleutel: str) -> bytes | None:
        return self.inhoud.get(sleutel)

    def zet_blok(self, sleutel: str, inhoud: bytes) -> None:
        assert sleutel not in self.inhoud
        self.inhoud[sleutel] = inhoud

    def blokken(self) -> dict[str, bytes]:
        return dict(self.inhoud)

    def geheim_zout(self) -> bytes:
        return b"z" * 32


def test_after_a_lost_ledger_the_new_version_replaces_the_old(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak() for _ in range(30)]))
    (eerste,) = maak(kluis, f"{JAAR}-1").blokken
    leeg = LeegGrootboek()
    nieuw = kluis.change(lambda uow: bevries(uow, leeg, f"{JAAR}-1"))
    assert (eerste.versie, eerste.vervangt) == (1, False)
    assert (nieuw.blokken[0].versie, nieuw.blokken[0].vervangt) == (2, True)
    assert nieuw.bestandsnaam == f"jos-samenvatting_{JAAR}-1_2.zip"


def test_a_crash_before_the_commit_leaves_the_same_numbers(kluis: Vault) -> None:
    kluis.change(voeg_toe(willekeurig(6, 150)))
    gezien: list[Samenvatting] = []

    def breekt_af(uow: UnitOfWork) -> None:
        gezien.append(bevries(uow, uow.ledger, JAAR))
        raise KeyError("stroom weg")

    with pytest.raises(KeyError):
        kluis.change(breekt_af)
    kluis.change(voeg_toe([Zaak() for _ in range(25)]))
    assert maak(kluis) == gezien[0]


def test_freezing_refuses_unsaved_changes(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak() for _ in range(30)]))

    def samen(uow: UnitOfWork) -> None:
        uow.session.add(Instelling(sleutel="x", waarde="1"))
        bevries(uow, uow.ledger, JAAR)

    with pytest.raises(BugError):
        kluis.change(samen)
    assert kluis.query(lambda uow: uow.ledger.blokken()) == {}


def test_a_year_says_which_block_is_missing(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak() for _ in range(30)]))
    kluis.change(voeg_toe([Zaak(start=LENTE) for _ in range(4)]))
    samenvatting = maak(kluis)
    assert [blok.sleutel for blok in samenvatting.blokken] == [f"{JAAR}-1"]
    assert samenvatting.volgnummer == 1
    assert any(f"{JAAR}-2 staat er niet bij" in zin for zin in samenvatting.uitleg)


@pytest.mark.parametrize(
    ("periode", "fout"),
    [
        ("2090-2091", BlokNietGesloten),
        ("2018-2019", GeenTrajecten),
        ("2023", OnbekendePeriode),
        ("2023-2025", OnbekendePeriode),
        ("2023-2024-3", OnbekendePeriode),
    ],
)
def test_a_period_that_cannot_be_made_is_refused_in_words(
    kluis: Vault, periode: str, fout: type[Exception]
) -> None:
    kluis.change(voeg_toe([Zaak() for _ in range(30)]))
    with pytest.raises(fout):
        maak(kluis, periode)
    assert kluis.query(lambda uow: uow.ledger.blokken()) == {}


def test_every_kind_of_case_finds_its_row(kluis: Vault) -> None:
    zaken = [
        Zaak(type=soort, functie=functie, einde=HERFST)
        for soort in TrajectType
        for functie in Functie
        for _ in range(3)
    ]
    kluis.change(voeg_toe(zaken))
    samenvatting = maak(kluis, f"{JAAR}-1")
    assert {rij[1] for rij in tabel(samenvatting, "instroom_functie")} == {
        "JGC",
        "PAJ",
        "GW",
        "GW-VO",
        "overig",
    }
    assert tabel(samenvatting, "uitstroom_reden")[
        f"{JAAR}-1", "nvt", "Niet van toepassing"
    ] == totaal(samenvatting, "uitstroom", f"{JAAR}-1")


def test_what_is_known_of_trajecten_and_consults_stands_in_the_tables(kluis: Vault) -> None:
    kluis.change(voeg_toe([Zaak(einde=date(2023, 9, 20)) for _ in range(20)]))

    def consulten(uow: UnitOfWork) -> None:
        school = uow.session.scalars(select(School)).first()
        assert school is not None
        for _ in range(25):
            uow.session.add(
                Consult(
                    datum=HERFST,
                    school_id=school.id,
                    functie=Functie.JGC,
                    vrager=Ingang.MENTOR,
                    soort=ContactSoort.CONSULT,
                    hoofdthema=Thema.VERZUIM,
                )
            )

    kluis.change(consulten)
    samenvatting = maak(kluis, f"{JAAR}-1")
    ingang = {rij[1]: aantal for rij, aantal in tabel(samenvatting, "instroom_ingang").items()}
    duur = {rij[1]: aantal for rij, aantal in tabel(samenvatting, "uitstroom_duur").items()}
    leeftijd = {rij[1]: n for rij, n in tabel(samenvatting, "instroom_leeftijd").items()}
    assert (ingang["mentor"], ingang["onbekend"]) == (25, 20)
    assert (duur["tm_4"], duur["nvt"]) == (20, 25)
    assert (leeftijd["12_13"], leeftijd["nvt"]) == (20, 25)


@pytest.mark.parametrize("microseconde", [0, 5, 120_000])
def test_the_hash_of_a_case_stays_what_it_was(kluis: Vault, microseconde: int) -> None:
    """Frozen blocks know a traject by its number and the moment it was made, with its zone."""
    (nummer,) = kluis.change(voeg_toe([Zaak()]))
    moment = datetime(2023, 9, 4, 7, 5, 9, microseconde, tzinfo=UTC)

    def maak_toen(uow: UnitOfWork) -> None:
        uow.session.get_one(Traject, nummer).aangemaakt = moment

    kluis.change(maak_toen)
    (geval,) = kluis.query(lambda uow: lees_gevallen(uow, b"z" * 32))
    tekst = f"traject/{nummer}/{moment.isoformat()}"
    assert geval.merk == blake2b(tekst.encode(), key=b"z" * 32, digest_size=16).hexdigest()
