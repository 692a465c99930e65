"""How each kind of input stands in a draft: read as a plain JSON value, filled from one.

Choices stand there by their stable code or key, never by their place in the list. Filling takes
any JSON value: what does not fit (a code that is gone, a draft of another version) is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeGuard

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from jos_desktop.services.zoek_leerling import LeerlingTreffer
from jos_desktop.ui.widgets import DatumVeld, TekstRegel, TekstVak
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

_GROOTSTE_SLEUTEL = 2**63


@dataclass(frozen=True, slots=True)
class Invoer:
    """One input of a form.

    ``lees`` returns its JSON value, ``zet`` fills it and ignores what does not fit, ``luister``
    calls a function at every change. ``is_tekst``: words that may be put together with others.
    """

    lees: Callable[[], object]
    zet: Callable[[object], object]
    luister: Callable[[Callable[..., None]], object]
    is_tekst: bool = False


def invoer_van(bediening: QWidget | Invoer) -> Invoer:
    """Return how a widget stands in a draft.

    Raises TypeError for a widget that is no input, and for a password: that is never drafted.
    """
    if isinstance(bediening, Invoer):
        return bediening
    if isinstance(bediening, TekstVak | TekstRegel):
        return invoer_van(bediening.bediening)
    for kind, maak in _MAKERS:
        if isinstance(bediening, kind):
            return maak(bediening)
    raise TypeError(f"no input for a draft: {type(bediening).__name__}")


def _van_leerling(veld: LeerlingVeld) -> Invoer:
    def zet(waarde: object) -> None:
        if not isinstance(waarde, dict):
            return
        sleutel, tekst = waarde.get("id"), _schoon(waarde.get("tekst"))
        if tekst is None:
            return
        if _is_getal(sleutel) and 0 < sleutel < _GROOTSTE_SLEUTEL:
            veld.kies(LeerlingTreffer(sleutel, tekst, ""))
        else:
            veld.setText(tekst)

    return Invoer(
        lambda: {"id": veld.leerling_id, "tekst": veld.volle_tekst}, zet, veld.textChanged.connect
    )


def _van_datum(veld: DatumVeld) -> Invoer:
    def lees() -> str:
        datum, tekst = veld.datum(), veld.text()
        if datum is None or any(teken.isdigit() for teken in tekst):
            return tekst
        # "vandaag" is another day tomorrow.
        return f"{datum:%d-%m-%Y}"

    return Invoer(lees, lambda waarde: _zet_regel(veld, waarde), veld.textChanged.connect)


def _van_regel(veld: QLineEdit) -> Invoer:
    if veld.echoMode() is not QLineEdit.EchoMode.Normal:
        raise TypeError("a password is never drafted")
    return Invoer(
        veld.text,
        lambda waarde: _zet_regel(veld, waarde),
        veld.textChanged.connect,
        is_tekst=True,
    )


def _zet_regel(veld: QLineEdit, waarde: object) -> None:
    tekst = _schoon(waarde)
    if tekst is not None and tekst != veld.text():
        veld.setText(tekst)


def _van_vak(veld: QPlainTextEdit) -> Invoer:
    def zet(waarde: object) -> None:
        tekst = _schoon(waarde)
        if tekst is not None and tekst != veld.toPlainText():
            veld.setPlainText(tekst)
            cursor = veld.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            veld.setTextCursor(cursor)

    return Invoer(veld.toPlainText, zet, veld.textChanged.connect, is_tekst=True)


def _van_keuze(veld: QComboBox) -> Invoer:
    def sleutel(plek: int) -> object:
        waarde: object = veld.itemData(plek)
        return waarde.value if isinstance(waarde, Enum) else waarde

    def zet(waarde: object) -> None:
        for plek in range(veld.count()):
            ander = sleutel(plek)
            # True is also 1, but never the same choice.
            if type(ander) is type(waarde) and ander == waarde:
                veld.setCurrentIndex(plek)
                return

    return Invoer(lambda: sleutel(veld.currentIndex()), zet, veld.currentIndexChanged.connect)


def _van_vinkje(veld: QCheckBox) -> Invoer:
    def zet(waarde: object) -> None:
        if isinstance(waarde, bool):
            veld.setChecked(waarde)

    return Invoer(veld.isChecked, zet, veld.toggled.connect)


def _van_getal(veld: QSpinBox) -> Invoer:
    def mag_leeg() -> bool:
        return bool(veld.specialValueText())

    def lees() -> int | None:
        return None if mag_leeg() and veld.value() == veld.minimum() else veld.value()

    def zet(waarde: object) -> None:
        if waarde is None and mag_leeg():
            veld.setValue(veld.minimum())
        elif _is_getal(waarde) and veld.minimum() <= waarde <= veld.maximum():
            veld.setValue(waarde)

    return Invoer(lees, zet, veld.valueChanged.connect)


def _is_getal(waarde: object) -> TypeGuard[int]:
    return isinstance(waarde, int) and not isinstance(waarde, bool)


def _schoon(waarde: object) -> str | None:
    """Return a text that Qt can show; half a surrogate pair is not one."""
    if not isinstance(waarde, str):
        return None
    return waarde.encode("utf-8", "replace").decode("utf-8")


# The first that fits counts: a date and a pupil are lines too.
_MAKERS: tuple[tuple[type[QWidget], Callable[[Any], Invoer]], ...] = (
    (LeerlingVeld, _van_leerling),
    (DatumVeld, _van_datum),
    (QLineEdit, _van_regel),
    (QPlainTextEdit, _van_vak),
    (QComboBox, _van_keuze),
    (QCheckBox, _van_vinkje),
    (QSpinBox, _van_getal),
)
