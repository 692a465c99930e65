"""The columns of the list of tasks, and which filter holds which task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.taken import TaakRij
from jos_desktop.ui.dossier.panelen import dag_chip
from jos_desktop.ui.widgets import Kolom, TabelChip

FILTERS: Final = (
    ("open", "Alles open"),
    ("laat", "Te laat"),
    ("week", "Komende week"),
    ("zonder", "Zonder dag"),
    ("klaar", "Klaar"),
)
_VER: Final = date.max


def maak_kolommen(vandaag: Callable[[], date]) -> tuple[Kolom[TaakRij], ...]:
    """Return the columns; ``vandaag`` gives the day of the last reading."""
    return (
        Kolom("Taak", lambda rij: rij.omschrijving, breedte=40, vet=True, vrij=True,
              hulp=lambda rij: rij.toelichting or rij.omschrijving),
        Kolom("Leerling", lambda rij: rij.leerling or "-", breedte=20),
        Kolom("Wanneer", lambda rij: _wanneer(rij, vandaag()),
              sleutel=lambda rij: rij.datum or _VER, breedte=16,
              chips=lambda rij: _chips(rij, vandaag())),
        Kolom("Komt terug", lambda rij: rij.herhaling, breedte=16, gedempt=True),
        Kolom("Toelichting", lambda rij: " ".join(rij.toelichting.split()), breedte=24,
              gedempt=True, vrij=True),
    )  # fmt: skip


def past_bij(filter_: str, rij: TaakRij, vandaag: date) -> bool:
    """Tell whether a task belongs to one of the filters."""
    if filter_ == "laat":
        return rij.datum is not None and rij.datum < vandaag
    if filter_ == "week":
        return rij.datum is not None and vandaag <= rij.datum <= vandaag + timedelta(days=7)
    if filter_ == "zonder":
        return rij.datum is None
    return True


def heeft_woorden(rij: TaakRij, woorden: list[str]) -> bool:
    """Tell whether a task or its pupil holds all of these words, without accents."""
    kaal = zoeknaam(rij.omschrijving, rij.leerling, rij.toelichting)
    return all(woord in kaal for woord in woorden)


def _wanneer(rij: TaakRij, vandaag: date) -> str:
    if rij.klaar_op is not None:
        return f"klaar op {schrijf_datum(rij.klaar_op.astimezone().date())}"
    return dag_chip(rij.datum, vandaag)[0] if rij.datum is not None else "zonder dag"


def _chips(rij: TaakRij, vandaag: date) -> tuple[TabelChip, ...]:
    if rij.klaar_op is not None or rij.datum is None:
        return ()
    return (TabelChip(*dag_chip(rij.datum, vandaag)),)
