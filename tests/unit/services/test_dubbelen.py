"""Who may be in the vault already, told from names as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes import InschrijvingRol
from jos_desktop.models.leerling import Inschrijving
from jos_desktop.services.bulk import (
    NiemandGewijzigd,
    Veld,
    bulk_terug,
    maak_taken,
    zet_voor_allen,
)
from jos_desktop.services.dubbelen import Naam, reden_van_gelijkenis, vind_dubbelen
from jos_desktop.services.leerlingen import LeerlingGegevens, maak_leerling
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.taken import open_taken
from jos_desktop.services.weergaven import (
    WeergaveBestaat,
    WeergaveZonderNaam,
    bewaar_weergave,
    lijst_weergaven,
    verwijder_weergave,
)
from jos_desktop.storage.vault import Vault

DAG, ANDERE = date(2011, 4, 5), date(2011, 5, 4)
_LETTERS = st.text("abcdefghijklmnopqrstuvwxyzşüłđøß", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("nieuw", "bekend", "lijkt"),
    [
        (("Sukru", "Fictiefoglu", DAG), ("Şükrü", "Fictiefoğlu", DAG), True),
        (("LUKASZ", "Dordevic", DAG), ("Łukasz", "Đorđević", DAG), True),
        (("Mo", "el Fictief", DAG), ("Mohammed", "el Fictief", DAG), True),
        (("Sam", "Jansn", DAG), ("Samantha", "Jansen", DAG), True),
        (("Sofie", "Verzonnen", DAG), ("Sophie", "Verzonnen", DAG), True),
        (("Noor", "Verzonnen", DAG), ("Sem", "Verzonnen", DAG), True),
        (("Noor", "Verzonnen", ANDERE), ("Noor", "Verzonnen", DAG), True),
        (("Noor", "Verzonnen", None), ("Noor", "Verzonnen", DAG), True),
        (("Noor", "Verzonnen", DAG), ("Noor", "Bedacht", DAG), False),
        (("Noor", "Verzonnen", ANDERE), ("Nora", "Verzonnen", DAG), False),
        (("", "Verzonnen", DAG), ("Noor", "Verzonnen", DAG), False),
    ],
)
def test_a_typing_error_an_accent_or_a_nickname_is_still_the_same_child(
    nieuw: tuple[str, str, date | None], bekend: tuple[str, str, date], lijkt: bool
) -> None:
    assert bool(reden_van_gelijkenis(Naam.van(*nieuw), Naam.van(*bekend))) is lijkt


@given(_LETTERS, _LETTERS, _LETTERS, _LETTERS)
def test_two_look_alike_in_both_directions_and_each_is_like_itself(
    roep: str, achter: str, roep2: str, achter2: str
) -> None:
    een, ander = Naam.van(roep, achter, DAG), Naam.van(roep2, achter2, DAG)
    assert reden_van_gelijkenis(een, ander) == reden_van_gelijkenis(ander, een)
    assert reden_van_gelijkenis(een, een) == "zelfde naam en geboortedatum"


def maak(
    vault: Vault, roepnaam: str, achternaam: str, dag: date = DAG, *, dicht: bool = False
) -> int:
    school = vault.query(lambda uow: next(s.id for s in lijst_scholen(uow) if s.code == "JPT"))
    gegevens = LeerlingGegevens(
        roepnaam, achternaam, dag, school, klas="2K", mentor="J. Kok", school_afgeschermd=dicht
    )
    nummer = vault.change(lambda uow: maak_leerling(uow, gegevens)).nieuw_id
    assert nummer is not None
    return nummer


def test_the_surest_stands_first_and_a_hidden_school_is_not_named(vault: Vault) -> None:
    zeker = maak(vault, "Şükrü", "Fictiefoğlu", dicht=True)
    maak(vault, "Sukru", "Fictiefoglu", ANDERE)
    maak(vault, "Emma", "Anders")
    gevonden = vault.query(lambda uow: vind_dubbelen(uow, "sukru", "fictiefoglu", DAG))
    assert [rij.leerling_id == zeker for rij in gevonden] == [True, False]
    assert gevonden[0].waar == "2K, afgeschermd"
    assert vault.query(lambda uow: vind_dubbelen(uow, "sukru", "", DAG)) == ()


def klassen(vault: Vault, *leerlingen: int) -> list[tuple[str, str]]:
    def lees(uow: object) -> list[tuple[str, str]]:
        rijen = vault_rijen(uow)
        return [(rijen[nummer].klas, rijen[nummer].mentor) for nummer in leerlingen]

    def vault_rijen(uow: object) -> dict[int, Inschrijving]:
        vraag = uow.session.query(Inschrijving)  # type: ignore[attr-defined]
        return {rij.leerling_id: rij for rij in vraag if rij.rol is InschrijvingRol.HOOFD}

    return vault.query(lees)


def test_a_class_for_all_at_once_and_back_except_what_changed_since(vault: Vault) -> None:
    een, ander = maak(vault, "Emma", "Boer"), maak(vault, "Noor", "Zwart")
    gedaan = vault.change(lambda uow: zet_voor_allen(uow, [een, ander], Veld.KLAS, " 3K "))
    assert (gedaan.aantal, klassen(vault, een, ander)) == (2, [("3K", "J. Kok")] * 2)
    vault.change(lambda uow: zet_voor_allen(uow, [ander], Veld.KLAS, "4V"))
    vault.change(lambda uow: bulk_terug(uow, gedaan))
    assert [klas for klas, _ in klassen(vault, een, ander)] == ["2K", "4V"]


def test_the_mentor_of_a_hidden_school_is_left_alone(vault: Vault) -> None:
    een, dicht = maak(vault, "Emma", "Boer"), maak(vault, "Noor", "Zwart", dicht=True)
    gedaan = vault.change(lambda uow: zet_voor_allen(uow, [een, dicht], Veld.MENTOR, "P. Vos"))
    assert (gedaan.aantal, gedaan.overgeslagen) == (1, 1)
    assert [mentor for _, mentor in klassen(vault, een, dicht)] == ["P. Vos", "J. Kok"]
    with pytest.raises(NiemandGewijzigd):
        vault.change(lambda uow: zet_voor_allen(uow, [dicht], Veld.MENTOR, "P. Vos"))


def test_one_undo_takes_all_tasks_away_but_not_one_that_was_done(vault: Vault) -> None:
    from jos_desktop.services.taken import zet_klaar

    wie = [maak(vault, "Emma", "Boer"), maak(vault, "Noor", "Zwart")]
    gedaan = vault.change(lambda uow: maak_taken(uow, wie, "Ouders bellen", DAG))
    assert len(vault.query(open_taken)) == 2
    vault.change(lambda uow: zet_klaar(uow, gedaan.taken[0]))
    vault.change(lambda uow: bulk_terug(uow, gedaan))
    assert vault.query(open_taken) == ()


def test_views_keep_their_order_and_their_names_apart(vault: Vault) -> None:
    inhoud = {"filters": ["lopend"], "kolommen": ["Klas"], "zoek": "3k"}
    for naam in ("  Mijn   klas ", "Wachten"):
        vault.change(lambda uow, n=naam: bewaar_weergave(uow, "caseload", n, inhoud))  # type: ignore[misc]
    rijen = vault.query(lambda uow: lijst_weergaven(uow, "caseload"))
    assert [(rij.naam, dict(rij.inhoud)) for rij in rijen] == [
        ("Mijn klas", inhoud),
        ("Wachten", inhoud),
    ]
    with pytest.raises(WeergaveBestaat):
        vault.change(lambda uow: bewaar_weergave(uow, "caseload", "Wachten", {}, rijen[0].id))
    with pytest.raises(WeergaveZonderNaam):
        vault.change(lambda uow: bewaar_weergave(uow, "caseload", " ", {}))
    vault.change(lambda uow: verwijder_weergave(uow, rijen[0].id))
    assert [rij.naam for rij in vault.query(lambda uow: lijst_weergaven(uow, "caseload"))] == [
        "Wachten"
    ]
