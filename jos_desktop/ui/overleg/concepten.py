"""Open a form of a meeting at the record that its draft is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jos_desktop.services.concepten import NIEUW
from jos_desktop.services.overleggen import OverlegDetail, lees_overleg, overleg_van_punt
from jos_desktop.services.scholen import kiesbare_scholen
from jos_desktop.ui.overleg.dialogen import AfrondDialoog, OverlegDialoog, PuntDialoog
from jos_desktop.ui.schermen import Conceptsoort, Context

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.widgets import Dialoog

Gelezen = tuple[tuple[tuple[int, str], ...], OverlegDetail | None]
Maak = Callable[["QWidget", Context, Gelezen, "Onderwerp"], "Dialoog | None"]


def _lees(uow: UnitOfWork, onderwerp: Onderwerp) -> Gelezen:
    nummer = onderwerp.id
    if onderwerp.soort == "overlegpunt":
        nummer = overleg_van_punt(uow, nummer)
    detail = None if nummer == NIEUW else lees_overleg(uow, nummer)
    ook = None if detail is None else detail.rij.school_id
    return tuple((school.id, school.naam) for school in kiesbare_scholen(uow, ook=ook)), detail


def _op_blad(maak: Maak) -> Callable[[Context, QWidget, Onderwerp], object]:
    def open_(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        def klaar(gelezen: Gelezen) -> None:
            detail = gelezen[1]
            context.open_blad("agenda", "overleg", None if detail is None else detail.rij.id)
            dialoog = maak(venster, context, gelezen, onderwerp)
            if dialoog is not None:
                dialoog.open()

        context.tasks.run_query(lambda uow: _lees(uow, onderwerp), klaar, eigenaar=venster)

    return open_


def _overleg(
    venster: QWidget, context: Context, gelezen: Gelezen, _onderwerp: Onderwerp
) -> Dialoog:
    return OverlegDialoog(venster, context, *gelezen)


def _punt(
    venster: QWidget, context: Context, gelezen: Gelezen, onderwerp: Onderwerp
) -> Dialoog | None:
    if gelezen[1] is None:
        return None
    nummer = onderwerp.id if onderwerp.soort == "overlegpunt" else None
    return PuntDialoog(venster, context, gelezen[1].rij, nummer)


def _afronden(
    venster: QWidget, context: Context, gelezen: Gelezen, _onderwerp: Onderwerp
) -> Dialoog | None:
    return None if gelezen[1] is None else AfrondDialoog(venster, context, gelezen[1].rij)


CONCEPTEN = (
    Conceptsoort(OverlegDialoog.FORMULIER, "Overleg", _op_blad(_overleg)),
    Conceptsoort(PuntDialoog.FORMULIER, "Punt van een overleg", _op_blad(_punt)),
    Conceptsoort(AfrondDialoog.FORMULIER, "Afronding van een overleg", _op_blad(_afronden)),
)
