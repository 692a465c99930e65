"""The rules behind the facts of a summary, at their edges, in a real vault."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from jos_desktop.models.codes import (
    ContactSoort,
    Datumzekerheid,
    Functie,
    Gezag,
    Ingang,
    TrajectType,
)
from jos_desktop.models.traject import Traject
from jos_desktop.services.samenvatting_feiten import lees_kenmerken
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.unit.services.feitenvoorbeeld import (
    AANMELDDAG,
    STARTDAG,
    dagen,
    maak_traject,
)
from tests.unit.services.samenvatting_voorbeeld import maak_kluis

ZOUT = bytes(range(32))
EC: Mapping[str, Any] = {
    "type": TrajectType.EC,
    "einde": STARTDAG,
}
MT: Mapping[str, Any] = {"type": TrajectType.MT, "einde": STARTDAG + dagen(70)}
KLAAR = STARTDAG + dagen(60)


@pytest.fixture(scope="module")
def kluis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with maak_kluis(tmp_path_factory.mktemp("feiten") / "kluis") as vault:
        yield vault


def lees(kluis: Vault, maak: Callable[[UnitOfWork], Traject]) -> Mapping[str, str]:
    nummer = kluis.change(lambda uow: maak(uow).id)
    return kluis.query(lees_kenmerken)[nummer]


def _na(aantal: int) -> Mapping[str, Any]:
    return {"aanmelding": {}, "contacten": [{"datum": AANMELDDAG + dagen(aantal)}]}


class TestEersteGesprek:
    """Which contact is the first talk."""

    @pytest.mark.parametrize(
        ("soort", "telt"),
        [
            (ContactSoort.LEERLING, True),
            (ContactSoort.LEERLING_OUDERS, True),
            (ContactSoort.HUISBEZOEK, True),
            (ContactSoort.OUDERS, True),
            (ContactSoort.OUDERGESPREK, True),
            (ContactSoort.TELEFONISCH, False),
            (ContactSoort.SPREEKUUR, False),
            (ContactSoort.CONSULT, False),
            (ContactSoort.DOSSIERWERK, False),
        ],
    )
    def test_kinds(self, kluis: Vault, soort: ContactSoort, telt: bool) -> None:
        feiten = lees(
            kluis, lambda uow: maak_traject(uow, aanmelding={}, contacten=[{"soort": soort}])
        )
        assert feiten["eerste_gesprek"] == ("0_7" if telt else "nog_niet")

    def test_the_first_that_came_counts(self, kluis: Vault) -> None:
        contacten: list[dict[str, Any]] = [
            {"datum": AANMELDDAG + dagen(3), "no_show": True},
            {"datum": AANMELDDAG + dagen(40)},
            {"datum": AANMELDDAG + dagen(9)},
        ]
        feiten = lees(kluis, lambda uow: maak_traject(uow, aanmelding={}, contacten=contacten))
        assert feiten["eerste_gesprek"] == "8_14"

    def test_what_the_application_says_wins(self, kluis: Vault) -> None:
        feiten = lees(
            kluis,
            lambda uow: maak_traject(
                uow,
                aanmelding={"eerste_gesprek": AANMELDDAG + dagen(20)},
                contacten=[{"datum": AANMELDDAG + dagen(2)}],
            ),
        )
        assert feiten["eerste_gesprek"] == "15_28"

    def test_a_talk_before_the_start_hangs_on_the_application(self, kluis: Vault) -> None:
        feiten = lees(
            kluis,
            lambda uow: maak_traject(
                uow,
                aanmelding={},
                aan_aanmelding=True,
                contacten=[{"datum": AANMELDDAG + dagen(1)}],
                start=AANMELDDAG + dagen(30),
            ),
        )
        assert (feiten["eerste_gesprek"], feiten["wacht_op_start"]) == ("0_7", "29_plus")

    def test_a_talk_before_the_application_counts_as_none_waited(self, kluis: Vault) -> None:
        feiten = lees(
            kluis,
            lambda uow: maak_traject(
                uow, aanmelding={}, contacten=[{"datum": AANMELDDAG - dagen(90)}]
            ),
        )
        assert feiten["eerste_gesprek"] == "0_7"

    def test_a_talk_of_another_traject_is_another_talk(self, kluis: Vault) -> None:
        def maak(uow: UnitOfWork) -> Traject:
            eerder = maak_traject(uow, einde=AANMELDDAG, start=AANMELDDAG - dagen(50), contacten=[
                {"datum": AANMELDDAG}
            ])  # fmt: skip
            return maak_traject(uow, leerling=eerder.leerling, aanmelding={})

        assert lees(kluis, maak)["eerste_gesprek"] == "nog_niet"

    @pytest.mark.parametrize(("aantal", "code"), [(0, "0_7"), (7, "0_7"), (8, "8_14")])
    def test_edges(self, kluis: Vault, aantal: int, code: str) -> None:
        feiten = lees(kluis, lambda uow: maak_traject(uow, **_na(aantal)))
        assert feiten["eerste_gesprek"] == code


class TestVervolg:
    """What goes on from an earlier traject was not applied for anew."""

    @pytest.mark.parametrize("zelfde_aanmelding", [True, False])
    def test_it_has_no_waiting_of_its_own(self, kluis: Vault, zelfde_aanmelding: bool) -> None:
        def maak(uow: UnitOfWork) -> Traject:
            eerder = maak_traject(uow, aanmelding={}, einde=KLAAR)
            velden: dict[str, Any] = (
                {"aanmelding_id": eerder.aanmelding_id} if zelfde_aanmelding else {}
            )
            return maak_traject(
                uow,
                leerling=eerder.leerling,
                vorig_traject_id=eerder.id,
                start=KLAAR,
                functie=Functie.PAJ,
                **velden,
            )

        feiten = lees(kluis, maak)
        assert feiten["ingang"] == "vervolg"
        assert feiten["eerste_gesprek"] == feiten["wacht_op_start"] == "nvt"

    def test_a_new_application_after_earlier_help_waits_anew(self, kluis: Vault) -> None:
        def maak(uow: UnitOfWork) -> Traject:
            eerder = maak_traject(
                uow, aanmelding={}, start=AANMELDDAG - dagen(99), einde=AANMELDDAG - dagen(9)
            )
            return maak_traject(
                uow,
                leerling=eerder.leerling,
                vorig_traject_id=eerder.id,
                aanmelding={"ingang": Ingang.OUDER},
            )

        feiten = lees(kluis, maak)
        assert (feiten["ingang"], feiten["wacht_op_start"]) == ("ouder", "0_7")

    def test_an_eenmalig_contact_that_grew_keeps_the_waiting(self, kluis: Vault) -> None:
        def maak(uow: UnitOfWork) -> Traject:
            contact = maak_traject(uow, aanmelding={}, **{**EC, "start": AANMELDDAG,
                                                          "einde": AANMELDDAG})  # fmt: skip
            return maak_traject(
                uow,
                leerling=contact.leerling,
                vorig_traject_id=contact.id,
                aanmelding_id=contact.aanmelding_id,
                start=AANMELDDAG + dagen(10),
            )

        feiten = lees(kluis, maak)
        assert (feiten["ingang"], feiten["wacht_op_start"]) == ("mentor", "8_14")


class TestWoongemeente:
    """Where somebody lives, and when that stays unsaid."""

    def _code(self, kluis: Vault, **velden: Any) -> str:
        return lees(kluis, lambda uow: maak_traject(uow, leerling=velden))["woongemeente"]

    def test_a_shielded_address_is_unknown(self, kluis: Vault) -> None:
        dicht = {"adres_afgeschermd": True, "gezag": [{"woonplaats": "Alkmaar"}]}
        assert self._code(kluis, woongemeente="Alkmaar", **dicht) == "onbekend"
        assert self._code(kluis, **dicht) == "onbekend"

    def test_who_lives_at_a_shielded_address_is_unknown_too(self, kluis: Vault) -> None:
        adres = {"straat": "Verzonnenlaan 12", "postcode": "1811 ZZ", "woonplaats": "Alkmaar"}
        open_ = {**adres, "straat": "Verzonnenlaan 14", "postcode": "1811 ZY"}
        ouder = {"adres_afgeschermd": True, **adres}
        assert self._code(kluis, gezag=[ouder], **adres) == "onbekend"
        assert self._code(kluis, gezag=[ouder], **open_) == "alkmaar"

    def test_a_shielded_parent_with_gezag_says_nothing(self, kluis: Vault) -> None:
        dicht = {"woonplaats": "Bergen", "adres_afgeschermd": True}
        assert self._code(kluis, gezag=[dicht]) == "onbekend"
        assert self._code(kluis, gezag=[{"woonplaats": "Bergen"}, dicht]) == "onbekend"

    def test_two_parents_in_one_gemeente_or_in_two(self, kluis: Vault) -> None:
        alkmaar, rijp = {"woonplaats": "Alkmaar"}, {"woonplaats": "de rijp"}
        assert self._code(kluis, gezag=[alkmaar, rijp]) == "alkmaar"
        assert self._code(kluis, gezag=[alkmaar, {"woonplaats": "Heiloo"}]) == "onbekend"

    def test_only_who_has_gezag_counts(self, kluis: Vault) -> None:
        assert (
            self._code(kluis, gezag=[{"woonplaats": "Alkmaar", "gezag": Gezag.NEE}]) == "onbekend"
        )
        voorbij = {"woonplaats": "Alkmaar", "gezag_tot": date(2020, 1, 1)}
        assert self._code(kluis, gezag=[voorbij]) == "onbekend"

    def test_a_village_in_two_gemeenten_is_unknown(self, kluis: Vault) -> None:
        assert self._code(kluis, woonplaats="Koedijk") == "onbekend"


class TestLeeftijd:
    """The age at the start, on birthdays and with a birth date that is half known."""

    @pytest.mark.parametrize(
        ("geboren", "zekerheid", "code"),
        [
            (date(2010, 2, 12), Datumzekerheid.DAG, "14_15"),
            (date(2010, 2, 13), Datumzekerheid.DAG, "12_13"),
            (date(2008, 2, 12), Datumzekerheid.DAG, "16_plus"),
            (date(2008, 2, 13), Datumzekerheid.DAG, "14_15"),
            (date(2012, 6, 1), Datumzekerheid.DAG, "12_13"),
            (date(2013, 1, 1), Datumzekerheid.DAG, "12_13"),
            (date(2003, 1, 1), Datumzekerheid.DAG, "16_plus"),
            (date(2010, 2, 1), Datumzekerheid.MAAND, "onbekend"),
            (date(2010, 1, 1), Datumzekerheid.MAAND, "14_15"),
            (date(2010, 1, 1), Datumzekerheid.JAAR, "onbekend"),
            (date(2009, 1, 1), Datumzekerheid.JAAR, "14_15"),
        ],
    )
    def test_classes(
        self, kluis: Vault, geboren: date, zekerheid: Datumzekerheid, code: str
    ) -> None:
        velden = {"geboortedatum": geboren, "geboortedatum_zekerheid": zekerheid}
        feiten = lees(kluis, lambda uow: maak_traject(uow, leerling=velden))
        assert feiten["leeftijd"] == code


class TestEinde:
    """How long it took and what is said at the end."""

    @pytest.mark.parametrize(
        ("aantal", "code"),
        [
            (0, "tm_4"),
            (28, "tm_4"),
            (29, "5_10"),
            (70, "5_10"),
            (71, "11_20"),
            (140, "11_20"),
            (141, "21_plus"),
        ],
    )
    def test_length(self, kluis: Vault, aantal: int, code: str) -> None:
        feiten = lees(kluis, lambda uow: maak_traject(uow, einde=STARTDAG + dagen(aantal)))
        assert feiten["duur"] == code

    def test_an_ending_that_was_written_of_a_monitortraject_counts(self, kluis: Vault) -> None:
        feiten = lees(kluis, lambda uow: maak_traject(uow, uitstroom={}, **MT))
        assert feiten["schoolsituatie"] == "zelfde_school"
        assert feiten["exit_leerling"] == "nvt"
