"""Whatever somebody does in between, the words typed about a pupil come back with him alone."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jos_desktop.models.alles import Concept, Contactmoment, Leerling
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.dossier.snelinvoer import Snelinvoer
from jos_desktop.ui.schermen import Context

STAPPEN = st.lists(
    st.one_of(
        st.tuples(st.just("open"), st.integers(0, 2)),
        st.tuples(st.just("typ"), st.sampled_from(["aap", " noot", "mies ", "wim"])),
        st.tuples(st.just("slot"), st.booleans()),
        st.tuples(st.just("bewaar"), st.none()),
        st.tuples(st.just("wacht"), st.none()),
    ),
    min_size=3,
    max_size=12,
)


def _leerlingen(context: Context) -> list[int]:
    def maak(uow: UnitOfWork) -> list[int]:
        rijen = [
            Leerling(roepnaam=naam, achternaam="Denkbeeld", geboortedatum=date(2011, 5, 1))
            for naam in ("Anna", "Bilal", "Cem")
        ]
        uow.session.add_all(rijen)
        uow.session.flush()
        return [rij.id for rij in rijen]

    return context.vault.change(maak)


def _schoon(context: Context) -> None:
    def wis(uow: UnitOfWork) -> None:
        for klasse in (Concept, Contactmoment):
            for rij in uow.session.query(klasse):
                uow.session.delete(rij)

    context.vault.change(wis)


@pytest.fixture
def leerlingen(context: Context) -> list[int]:
    return _leerlingen(context)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen=STAPPEN)
def test_words_come_back_with_their_own_pupil(
    qtbot: QtBot, context: Context, leerlingen: list[int], stappen: list[tuple[str, object]]
) -> None:
    _schoon(context)
    getypt = dict.fromkeys(leerlingen, "")
    bewaard: dict[int, list[str]] = {nummer: [] for nummer in leerlingen}
    nu = leerlingen[0]
    invoer = _open(qtbot, context, nu)
    for wat, hoe in stappen:
        if wat == "open":
            assert isinstance(hoe, int)
            nu = leerlingen[hoe]
            # Sometimes quicker than the vault, as a person with a mouse is.
            invoer.open_leerling(nu)
        elif wat == "typ":
            _rust(qtbot, context)
            QTest.keyClicks(invoer.velden.verslag.bediening, str(hoe))
            getypt[nu] += str(hoe)
        elif wat == "slot":
            if hoe:
                _rust(qtbot, context)
            invoer = _op_slot(qtbot, context, invoer, nu)
        elif wat == "bewaar":
            _rust(qtbot, context)
            if getypt[nu].strip():
                bewaard[nu].append(getypt[nu].strip())
                getypt[nu] = ""
                invoer.bewaar()
                _rust(qtbot, context)
        else:
            _rust(qtbot, context)
    for nummer in leerlingen:
        invoer.open_leerling(nummer)
        _rust(qtbot, context)
        assert invoer.velden.verslag.tekst().strip() == getypt[nummer].strip()
    assert _contacten(context) == {n: teksten for n, teksten in bewaard.items() if teksten}
    _weg(invoer)


def _open(qtbot: QtBot, context: Context, nummer: int) -> Snelinvoer:
    invoer = Snelinvoer(context)
    invoer.show()
    invoer.open_leerling(nummer)
    return invoer


def _op_slot(qtbot: QtBot, context: Context, invoer: Snelinvoer, nummer: int) -> Snelinvoer:
    """Write what is open, as locking does, and come back to the same pupil."""
    invoer.bewaar_concept()
    _rust(qtbot, context)
    _weg(invoer)
    return _open(qtbot, context, nummer)


def _weg(invoer: Snelinvoer) -> None:
    invoer.hide()
    invoer.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _rust(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)


def _contacten(context: Context) -> dict[int, list[str]]:
    def lees(uow: UnitOfWork) -> dict[int, list[str]]:
        gevonden: dict[int, list[str]] = {}
        for rij in uow.session.query(Contactmoment).order_by(Contactmoment.id):
            gevonden.setdefault(rij.leerling_id, []).append(rij.verslag)
        return gevonden

    return context.vault.query(lees)
