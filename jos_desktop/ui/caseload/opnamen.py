"""Pictures of the caseload in every state: empty, one row, very many, hidden, and broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from jos_desktop.ui.schermen import Opname, Pagina

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.caseload.pagina import CaseloadPagina

VEEL = 10_000


def _caseload(pagina: Pagina) -> CaseloadPagina:
    return cast("CaseloadPagina", pagina)


def _alles_verborgen(pagina: Pagina) -> None:
    _caseload(pagina).zoekveld.setText("niemand heet zo")


def _gefilterd(pagina: Pagina) -> None:
    caseload = _caseload(pagina)
    caseload.zoekveld.clear()
    caseload.filters.zet("let_op", aan=True)


def _gekozen(pagina: Pagina) -> None:
    caseload = _caseload(pagina)
    caseload.filters.zet("let_op", aan=False)
    caseload.tabel.selectAll()


def _taak(pagina: Pagina) -> QWidget | None:
    from jos_desktop.ui.caseload.bulk import BulkTaakDialoog

    caseload = _caseload(pagina)
    gekozen = caseload.tabel.gekozen_rijen()
    if not gekozen:
        return None
    dialoog = BulkTaakDialoog(caseload, caseload.context, gekozen)
    dialoog.open()
    return dialoog


def _samenvoegen(pagina: Pagina) -> QWidget | None:
    caseload = _caseload(pagina)
    paar = [rij.leerling_id for rij in caseload.model.rijen[:2]]
    return caseload.voeg_samen(*paar) if len(paar) == 2 else None


def _weergave(pagina: Pagina) -> QWidget | None:
    return _caseload(pagina).weergaven.vraag_naam()


def _veel(pagina: Pagina) -> None:
    caseload = _caseload(pagina)
    rijen = caseload.model.rijen
    if not rijen:
        return
    caseload.model.zet_rijen([rijen[nummer % len(rijen)] for nummer in range(VEEL)])
    caseload.kop.onder.setText(f"{VEEL} leerlingen")


def _een(pagina: Pagina) -> None:
    caseload = _caseload(pagina)
    caseload.model.zet_rijen(caseload.model.rijen[:1])
    caseload.kop.onder.setText("1 leerling")


def _leeg(pagina: Pagina) -> None:
    caseload = _caseload(pagina)
    caseload.stapel.setCurrentWidget(caseload.leeg)
    caseload.kop.onder.setText("")
    for deel in (caseload.zoekrij, caseload.bulk, caseload.onder_filters):
        deel.hide()


def _fout(pagina: Pagina) -> None:
    from jos_desktop.storage.engine import DiskFailed

    caseload = _caseload(pagina)
    caseload.stapel.setCurrentWidget(caseload.tabel)
    caseload.toon_leesfout(DiskFailed())


OPNAMEN = (
    Opname("niets gevonden", _alles_verborgen),
    Opname("let op", _gefilterd),
    Opname("rijen gekozen", _gekozen),
    Opname("taak voor allen", _taak),
    Opname("samenvoegen", _samenvoegen),
    Opname("weergave bewaren", _weergave),
    Opname("10000 rijen", _veel),
    Opname("een rij", _een),
    Opname("leeg", _leeg),
    Opname("fout", _fout),
)
