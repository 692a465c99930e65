"""Finding a pupil while typing, and narrowing the logboek, in a real vault."""

from collections.abc import Callable
from datetime import timedelta

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.leerlingen import lees_leerling, wijzig_leerling
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek, lees_verschillen
from jos_desktop.services.zoek_leerling import zoek_leerlingen
from tests.unit.services.conftest import Casus


def test_every_word_counts_and_accents_do_not(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(14)

    def vind(tekst: str, school_id: int | None = None) -> list[int]:
        gevonden = casus.vault.query(lambda uow: zoek_leerlingen(uow, tekst, school_id=school_id))
        return [treffer.id for treffer in gevonden]

    assert vind("caglar luk") == [casus.leerling_id]
    assert vind("Łukasz") == [casus.leerling_id]
    assert vind("lukasz jansen") == []
    assert vind("  ") == []
    assert vind("%") == []
    assert vind("lukasz", casus.school_id) == [casus.leerling_id]
    assert vind("lukasz", casus.school_id + 1) == []


def test_a_found_pupil_tells_class_and_school(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(14)
    (treffer,) = casus.vault.query(lambda uow: zoek_leerlingen(uow, "lukasz"))
    assert treffer.naam == "Łukasz van der Çağlar"
    assert treffer.waar == "2K, Jac. P. Thijsse College"


def test_logboek_narrows_by_event_and_day(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(14)
    gegevens = casus.vault.query(lambda uow: lees_leerling(uow, casus.leerling_id))
    anders = type(gegevens)(
        gegevens.roepnaam,
        "Yıldız",
        gegevens.geboortedatum,
        gegevens.school_id,
        klas=gegevens.klas,
    )
    casus.vault.change(lambda uow: wijzig_leerling(uow, casus.leerling_id, anders))

    def lees(zoek: LogboekFilter) -> list[str]:
        regels = casus.vault.query(lambda uow: lees_logboek(uow, filter_=zoek))
        return [regel.gebeurtenis for regel in regels]

    wie, dag = casus.leerling_id, casus.vandaag
    een_dag = timedelta(days=1)
    assert set(lees(LogboekFilter(wie, Gebeurtenis.GEWIJZIGD))) == {"Gewijzigd"}
    assert len(lees(LogboekFilter(wie, van=dag, tot=dag))) == len(lees(LogboekFilter(wie)))
    assert lees(LogboekFilter(wie, van=dag + een_dag)) == []
    assert lees(LogboekFilter(wie, tot=dag - een_dag)) == []


def test_differences_name_old_and_new_without_bare_numbers(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(14)
    gemaakt = casus.vault.query(
        lambda uow: lees_logboek(uow, filter_=LogboekFilter(casus.leerling_id, Gebeurtenis.GEMAAKT))
    )
    regel = next(regel for regel in gemaakt if regel.onderwerp == "Leerling")
    velden = {
        verschil.veld: (verschil.oud, verschil.nieuw)
        for verschil in casus.vault.query(lambda uow: lees_verschillen(uow, regel.id))
    }
    assert velden["Achternaam"] == ("", "Çağlar")
    assert "Id" not in velden
