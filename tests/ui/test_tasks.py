"""The doorway to background work: results on the main thread, errors told, nothing lost."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.worker import VaultClosed
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.tasks import Achtergrond, Voortgang


class Vol(KnownError):
    wat = "De schijf is vol."
    doe = "Maak ruimte."


def _fail_known() -> None:
    raise Vol


def _fail_bug() -> None:
    raise RuntimeError("naam van een leerling")


def test_result_comes_back_on_the_main_thread(qtbot: QtBot, achtergrond: Achtergrond) -> None:
    seen: list[tuple[int, int]] = []
    achtergrond.run(
        threading.get_ident, lambda worker: seen.append((worker, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, caller = seen[0]
    assert caller == threading.main_thread().ident
    assert worker != caller


def test_result_for_a_deleted_widget_is_dropped(qtbot: QtBot, achtergrond: Achtergrond) -> None:
    owner, gate = QObject(), threading.Event()
    seen: list[object] = []
    achtergrond.run(gate.wait, seen.append, eigenaar=owner)
    delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: achtergrond.bezig == 0)
    assert seen == []


def test_known_error_goes_to_the_asker(qtbot: QtBot, achtergrond: Achtergrond) -> None:
    told: list[KnownError] = []
    achtergrond.run(_fail_known, lambda _: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].zin() == "De schijf is vol."


def test_known_error_nobody_handles_becomes_the_banner(
    qtbot: QtBot, achtergrond: Achtergrond
) -> None:
    with qtbot.waitSignal(achtergrond.bekende_fout) as blocker:
        achtergrond.run(_fail_known, lambda _: None)
    assert isinstance(blocker.args[0], Vol)


def test_error_is_told_even_when_its_widget_is_gone(qtbot: QtBot, achtergrond: Achtergrond) -> None:
    owner, gate = QObject(), threading.Event()
    told: list[KnownError] = []

    def work() -> None:
        gate.wait()
        raise Vol

    with qtbot.waitSignal(achtergrond.bekende_fout):
        achtergrond.run(work, lambda _: None, told.append, eigenaar=owner)
        delete(owner)
        gate.set()
    assert told == []


def test_other_exception_is_a_bug_and_never_a_known_error(
    qtbot: QtBot, achtergrond: Achtergrond
) -> None:
    told: list[KnownError] = []
    with qtbot.waitSignal(achtergrond.bug) as blocker:
        achtergrond.run(_fail_bug, lambda _: None, told.append)
    assert isinstance(blocker.args[0], RuntimeError)
    assert told == []


def test_finally_runs_before_either_callback(qtbot: QtBot, achtergrond: Achtergrond) -> None:
    order: list[str] = []
    achtergrond.run(
        lambda: 1, lambda _: order.append("done"), on_finally=lambda: order.append("finally")
    )
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["finally", "done"]


def test_long_work_reports_progress(qtbot: QtBot, achtergrond: Achtergrond) -> None:
    steps: list[tuple[int, int]] = []
    done: list[str] = []

    def work(voortgang: Voortgang) -> str:
        for number in range(3):
            voortgang.meld(number + 1, 3)
        return "klaar"

    achtergrond.run_long(work, done.append, on_progress=lambda a, b: steps.append((a, b)))
    qtbot.waitUntil(lambda: done == ["klaar"])
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_long_work_stops_when_asked(qtbot: QtBot, achtergrond: Achtergrond) -> None:
    began = threading.Event()
    told: list[KnownError] = []
    done: list[object] = []

    def work(voortgang: Voortgang) -> None:
        while True:
            voortgang.meld(0, 1)
            began.set()

    voortgang = achtergrond.run_long(work, done.append, told.append)
    began.wait(5)
    voortgang.stop()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].zin() == "Je hebt dit gestopt."
    assert done == []


def test_closing_stops_long_work_and_joins(qtbot: QtBot) -> None:
    background, ended = Achtergrond(), threading.Event()

    def work(voortgang: Voortgang) -> None:
        try:
            while True:
                voortgang.meld(0, 1)
        finally:
            ended.set()

    background.run_long(work, lambda _: None)
    background.sluit()
    assert ended.is_set()


def test_change_reaches_only_views_of_that_kind(qtbot: QtBot, context: Context) -> None:
    owner = QObject()
    taken: list[Changes] = []
    scholen: list[Changes] = []
    context.events.abonneer([Soort.TAAK], taken.append, eigenaar=owner)
    context.events.abonneer([Soort.SCHOOL], scholen.append, eigenaar=owner)
    done: list[Changes] = []

    def work(uow: UnitOfWork) -> Changes:
        return Changes.van(Soort.TAAK, leerling_id=7)

    with qtbot.waitSignal(context.tasks.bewaard):
        context.tasks.run_change(work, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert taken == [Changes(frozenset({Soort.TAAK}), frozenset({7}))]
    assert scholen == []


def test_an_event_for_the_logboek_alone_is_not_called_kept(qtbot: QtBot, context: Context) -> None:
    done: list[Changes] = []

    def work(uow: UnitOfWork) -> Changes:
        uow.log(Gebeurtenis.DOSSIER_GEOPEND, leerling_id=7)
        return Changes()

    with qtbot.assertNotEmitted(context.tasks.bewaard):
        context.tasks.run_change(work, done.append)
        qtbot.waitUntil(lambda: bool(done))


def test_subscriber_that_is_gone_hears_nothing(qtbot: QtBot, context: Context) -> None:
    owner = QObject()
    heard: list[Changes] = []
    context.events.abonneer([Soort.TAAK], heard.append, eigenaar=owner)
    delete(owner)
    context.events.meld(Changes.van(Soort.TAAK))
    assert heard == []


def test_query_reads_from_the_vault(qtbot: QtBot, context: Context) -> None:
    names: list[str] = []
    context.tasks.run_query(
        lambda uow: [school.naam for school in lijst_scholen(uow)], names.extend
    )
    qtbot.waitUntil(lambda: bool(names))
    assert "PCC Oosterhout" in names


def test_work_for_a_vault_that_was_closed_meanwhile_is_a_known_error(
    qtbot: QtBot, context: Context
) -> None:
    fouten: list[KnownError] = []
    context.vault.sluit()
    context.tasks.run_query(lambda _uow: 1, lambda _: None, fouten.append)
    context.tasks.run_change(lambda _uow: Changes(), lambda _: None, fouten.append)
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    assert [type(fout) for fout in fouten] == [VaultClosed, VaultClosed]


@pytest.mark.parametrize(
    ("first", "second", "pupils"),
    [
        (Changes.van(Soort.TAAK, leerling_id=1), Changes.van(Soort.DOEL, leerling_id=2), {1, 2}),
        (Changes.van(Soort.TAAK, leerling_id=1), Changes.van(Soort.DOEL), set()),
        (Changes(), Changes.van(Soort.DOEL, leerling_id=2), {2}),
    ],
)
def test_joined_changes_never_hide_a_pupil(
    first: Changes, second: Changes, pupils: set[int]
) -> None:
    joined = first | second
    assert joined.leerling_ids == frozenset(pupils)
    for change in (first, second):
        for pupil in change.leerling_ids:
            assert joined.raakt(change.soorten, pupil)
