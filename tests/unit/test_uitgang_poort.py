"""The gate out of the vault: what writes data of a pupil cannot be called without its pass."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO, get_args, get_type_hints

import pytest

import jos_desktop
from jos_desktop import exchange, reports
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.oordeel import niet_nodig
from jos_desktop.models.vrijgave import ZEGEL, GeenZegel, Uitgang, Vrijgave
from tests.vrijgave import proefvrijgave

PAKKET = Path(jos_desktop.__file__).parent
MAKERS = {"models/vrijgave.py", "services/uitgang.py"}

ZONDER_LEERLING = {
    "reports.herstelblad.write_herstelblad": "the recovery code of the vault, about no pupil",
    "reports.opmaak.write_pages": "lays out what the writers above it hand in",
    "reports.vernietigingsbewijs.write_vernietigingsbewijs": "counts of what went, never a name",
    "reports.wisbewijs.write_wisbewijs": "counts of what was on a laptop, never a name",
    "reports.overdracht.write_ontvangen": "what another vault let out, looked at in memory only",
    "reports.archief.write_archief": "read by the employer from his own archive, outside a vault",
    "exchange.kaart_bestand.schrijf": "the name and keys of a worker, about no pupil",
    "exchange.profiel_bestand.schrijf": "the rules of an organisation, about no pupil",
    "exchange.samenvatting_bestand.naar_bytes": "rounded figures in which nobody is to be found",
    "reports.cijferboek.schrijf": "counts; what is exact is handed in with its pass beside it",
    "reports.cijferboek.naar_bytes": "counts; what is exact is handed in with its pass beside it",
    "exchange.strikte_zip.eerste_leden": "reads a file of somebody else, and writes nothing",
    "exchange.samenvatting_lezen.lees_envelop": "reads a file of somebody else, and writes nothing",
    "exchange.cijferboek_xlsx.naar_xlsx": "rounded figures in which nobody is to be found",
    "exchange.xlsx_bytes.naar_bytes": "lays out what the writer above it hands in",
}
"""Writers without a pass, and why they need none."""


def _modules() -> Iterator[ModuleType]:
    for pakket in (reports, exchange):
        for gevonden in pkgutil.iter_modules(pakket.__path__):
            yield importlib.import_module(f"{pakket.__name__}.{gevonden.name}")


def _schrijvers() -> dict[str, Callable[..., Any]]:
    """Return every public function that writes to a stream, or is named as a writer."""
    gevonden: dict[str, Callable[..., Any]] = {}
    for module in _modules():
        for naam, functie in inspect.getmembers(module, inspect.isfunction):
            if naam.startswith("_") or functie.__module__ != module.__name__:
                continue
            schrijft = naam.startswith(("write_", "schrijf", "naar_"))
            stroom = BinaryIO in get_type_hints(functie).values()
            if schrijft or stroom:
                gevonden[f"{module.__name__.removeprefix('jos_desktop.')}.{naam}"] = functie
    return gevonden


def _draagt_vrijgave(soort: Any) -> bool:
    """Tell whether a type is a document with a pass, or holds nothing but such documents."""
    if not is_dataclass(soort):
        return any(_draagt_vrijgave(deel) for deel in get_args(soort))
    hints = get_type_hints(soort, localns={"Vrijgave": Vrijgave})
    for veld in fields(soort):
        hint = hints[veld.name]
        if hint is Vrijgave or Vrijgave in get_args(hint):
            return True
    return any(_draagt_vrijgave(hint) for hint in hints.values() if get_args(hint))


def test_every_writer_of_pupil_data_takes_a_document_with_a_pass() -> None:
    schrijvers = _schrijvers()
    assert len(schrijvers) >= 12
    zonder = {
        naam
        for naam, functie in schrijvers.items()
        if not any(_draagt_vrijgave(soort) for soort in get_type_hints(functie).values())
    }
    assert zonder <= set(ZONDER_LEERLING), zonder - set(ZONDER_LEERLING)
    assert set(ZONDER_LEERLING) <= zonder, set(ZONDER_LEERLING) - zonder


def test_what_was_received_is_laid_out_in_one_place_and_for_memory_only() -> None:
    noemers = {naam for naam, boom in _bronnen() if "write_ontvangen" in set(_namen(boom))}
    assert noemers == {"werkstroom/ontvangst.py"}
    boom = dict(_bronnen())["werkstroom/ontvangst.py"]
    (functie,) = (
        knoop
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.FunctionDef) and "write_ontvangen" in set(_namen(knoop))
    )
    assert "BytesIO" in set(_namen(functie))
    assert not {"klaargezet", "open", "write_bytes", "Path"} & set(_namen(functie))


def test_the_walk_would_notice_a_writer_without_a_pass() -> None:
    def write_geheim(stream: BinaryIO, tekst: str) -> None: ...

    assert not any(_draagt_vrijgave(soort) for soort in get_type_hints(write_geheim).values())


@cache
def _namen(boom: ast.AST) -> frozenset[str]:
    """Return every name in a tree; the trees live as long as :func:`_bronnen` keeps them."""
    return frozenset(_genoemd(boom))


def _genoemd(boom: ast.AST) -> Iterator[str]:
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Name):
            yield knoop.id
        elif isinstance(knoop, ast.Attribute):
            yield knoop.attr
        elif isinstance(knoop, ast.alias):
            yield knoop.name


@pytest.fixture(scope="module", autouse=True)
def _bomen() -> Iterator[None]:
    """Let the trees go when these tests are done: they are a hundred megabytes of small objects."""
    yield
    _bronnen.cache_clear()
    _namen.cache_clear()


@cache
def _bronnen() -> tuple[tuple[str, ast.Module], ...]:
    """Read every module once: seven tests walk all of them."""
    return tuple(
        (pad.relative_to(PAKKET).as_posix(), ast.parse(pad.read_text(encoding="utf-8")))
        for pad in sorted(PAKKET.rglob("*.py"))
    )


def test_only_the_gate_names_the_seal() -> None:
    noemers = {naam for naam, boom in _bronnen() if {"ZEGEL", "_Zegel"} & set(_namen(boom))}
    assert noemers == MAKERS


def test_only_the_gate_makes_a_pass() -> None:
    for naam, boom in _bronnen():
        for knoop in ast.walk(boom):
            if not isinstance(knoop, ast.Call):
                continue
            maakt = isinstance(knoop.func, ast.Name) and knoop.func.id == "Vrijgave"
            omheen = isinstance(knoop.func, ast.Attribute) and knoop.func.attr == "__new__"
            omheen = omheen and any("Vrijgave" in _namen(deel) for deel in knoop.args)
            assert not (maakt or omheen) or naam in MAKERS, naam


def test_a_pass_cannot_be_made_or_changed_outside_the_gate() -> None:
    gegeven = datetime(2026, 11, 23, tzinfo=UTC)
    ja = niet_nodig("Verzonnen.", "Geen")
    with pytest.raises(GeenZegel):
        Vrijgave(Uitgang.BRIEF, 1, "", Ontvangersoort.OVERIG, ja, gegeven, zegel=object())
    with pytest.raises(ValueError, match="zegel"):
        replace(proefvrijgave(), ontvanger="Een ander")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        proefvrijgave().ontvanger = "Een ander"  # type: ignore[misc]


def test_a_pass_needs_a_verdict_that_says_yes() -> None:
    nee = replace(niet_nodig("Verzonnen.", "Geen"), verboden="Dit mag niet.")
    gegeven = datetime(2026, 11, 23, tzinfo=UTC)
    with pytest.raises(GeenZegel):
        Vrijgave(Uitgang.BRIEF, 1, "", Ontvangersoort.OVERIG, nee, gegeven, zegel=ZEGEL)


def test_exact_figures_of_a_worker_leave_through_the_gate_and_in_one_place() -> None:
    papier = {"naar_bytes", "schrijf", "naar_xlsx"}
    noemers = {
        naam
        for naam, boom in _bronnen()
        if "lees_inzicht" in set(_namen(boom)) and papier & set(_namen(boom))
    }
    assert noemers == {"werkstroom/inzicht.py"}
    boom = dict(_bronnen())["werkstroom/inzicht.py"]
    assert {"vraag_vrijgave", "EIGEN_CIJFERS"} <= set(_namen(boom))
