"""A file that somebody made by hand, and signed with a real key, is not added up."""

from dataclasses import replace

import pytest

from jos_desktop.exchange.samenvatting_lezen import lees
from jos_desktop.models.samenvattingsbestand import GelezenSamenvatting
from jos_desktop.models.samenvattingstabel import Kolom, Optellen, Samenvattingstabel
from jos_desktop.services.optelling import PastNiet
from jos_desktop.services.optelling_toets import GROOTSTE_AANTAL, MEESTE_SCHOLEN, getoetst
from jos_desktop.services.samenvatting_exact import EXACTE_TABELLEN, exacte_kolommen
from tests.bench.samenvattingen import bestand


@pytest.fixture(scope="module")
def gelezen() -> GelezenSamenvatting:
    return lees(bestand(0, 2024))


def _met(
    gelezen: GelezenSamenvatting, welke: str, /, **anders: object
) -> tuple[GelezenSamenvatting, Samenvattingstabel]:
    oud = next(tabel for tabel in gelezen.tabellen if tabel.naam == welke)
    nieuw = replace(oud, **anders)  # type: ignore[arg-type]
    tabellen = tuple(nieuw if tabel is oud else tabel for tabel in gelezen.tabellen)
    return replace(gelezen, tabellen=tabellen), nieuw


def _eerste_rij(gelezen: GelezenSamenvatting, naam: str, *, plek: int, waarde: object) -> object:
    oud = next(tabel for tabel in gelezen.tabellen if tabel.naam == naam)
    rij = list(oud.rijen[0])
    rij[plek] = waarde  # type: ignore[call-overload]
    return (tuple(rij), *oud.rijen[1:])


def test_wat_wij_maken_gaat_mee_met_onze_woorden(gelezen: GelezenSamenvatting) -> None:
    """Every table of the layout goes along; titles and explanation are ours, numbers theirs."""
    uit = getoetst(gelezen)
    assert [tabel.rijen for tabel in uit.tabellen] == [tabel.rijen for tabel in gelezen.tabellen]
    anders, _ = _met(gelezen, "instroom_school", titel="Iets anders", toelichting="Onzin")
    school = next(t for t in getoetst(anders).tabellen if t.naam == "instroom_school")
    assert (school.titel, "Onzin" in school.toelichting) == ("Instroom per school", False)


@pytest.mark.parametrize("aantal", [-5, 7, GROOTSTE_AANTAL + 5, 999_999_995])
def test_een_aantal_dat_niet_kan(gelezen: GelezenSamenvatting, aantal: int) -> None:
    """A negative, odd or huge number takes its whole file out."""
    rijen = _eerste_rij(gelezen, "instroom_totaal", plek=-1, waarde=aantal)
    with pytest.raises(PastNiet, match="instroom_totaal"):
        getoetst(_met(gelezen, "instroom_totaal", rijen=rijen)[0])


def test_een_groep_die_er_niet_hoort(gelezen: GelezenSamenvatting) -> None:
    """A code that is on no axis of ours brings no words of a dossier along."""
    rijen = _eerste_rij(gelezen, "instroom_themagroep", plek=1, waarde="Jansen")
    with pytest.raises(PastNiet, match="groep die er niet hoort"):
        getoetst(_met(gelezen, "instroom_themagroep", rijen=rijen)[0])


@pytest.mark.parametrize("school", ["X\x1fY", "overige\x1fa\x1fb\x1fc", "x" * 201, "X\nY"])
@pytest.mark.parametrize("tabel", ["instroom_school", "inzet"])
def test_een_school_die_niet_kan(gelezen: GelezenSamenvatting, tabel: str, school: str) -> None:
    """A school with signs that are not seen, such as the one we keep places apart with."""
    rijen = _eerste_rij(gelezen, tabel, plek=1, waarde=school)
    with pytest.raises(PastNiet, match="school die niet kan"):
        getoetst(_met(gelezen, tabel, rijen=rijen)[0])


def test_te_veel_scholen(gelezen: GelezenSamenvatting) -> None:
    """Nobody works at hundreds of schools."""
    rijen = tuple(("2024-2025-1", f"S{n}", "x", 5) for n in range(MEESTE_SCHOLEN + 1))
    with pytest.raises(PastNiet, match="school die niet kan"):
        getoetst(_met(gelezen, "instroom_school", rijen=rijen)[0])


@pytest.mark.parametrize("naam", ["verslag", "instroom_regio", "formatie_en_inzet", "geheim"])
@pytest.mark.parametrize("exact", [True, False])
def test_een_tabel_die_er_niet_hoort(
    gelezen: GelezenSamenvatting, naam: str, *, exact: bool
) -> None:
    """A table that is not of the layout, or that takes the name of one we derive."""
    anders, _ = _met(gelezen, "instroom_school", naam=naam, exact=exact)
    with pytest.raises(PastNiet, match=f"De tabel {naam} hoort niet"):
        getoetst(anders)


@pytest.mark.parametrize("naam", ["instroom_school", "inzet", "leerlingen"])
def test_andere_kolommen(gelezen: GelezenSamenvatting, naam: str) -> None:
    """School beside function, in a table with a name of ours."""
    oud = next(tabel for tabel in gelezen.tabellen if tabel.naam == naam)
    kolommen = (oud.kolommen[0], Kolom("functie", "Functie"), *oud.kolommen[1:])
    rijen = tuple((rij[0], "JGW", *rij[1:]) for rij in oud.rijen)
    with pytest.raises(PastNiet, match="andere kolommen"):
        getoetst(_met(gelezen, naam, kolommen=kolommen, rijen=rijen)[0])


@pytest.mark.parametrize(
    ("naam", "anders"),
    [
        ("instroom_school", {"exact": True}),
        ("instroom_school", {"optellen": Optellen.GELIJK}),
        ("inzet", {"exact": False}),
        ("inzet", {"optellen": Optellen.GELIJK}),
        ("scholen", {"optellen": Optellen.SOM}),
    ],
)
def test_anders_opgeteld(
    gelezen: GelezenSamenvatting, naam: str, anders: dict[str, object]
) -> None:
    """Rounded as if it were exact, or kept apart as if it were a fact from elsewhere."""
    with pytest.raises(PastNiet, match=naam):
        getoetst(_met(gelezen, naam, **anders)[0])


def test_elke_exacte_tabel_heeft_kolommen() -> None:
    """Each table that is not about persons is described; nothing else is."""
    assert all(exacte_kolommen(naam) for naam in EXACTE_TABELLEN)
    assert exacte_kolommen("instroom_school") is None
