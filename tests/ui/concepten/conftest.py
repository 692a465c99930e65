"""A pupil with everything, and a window to open forms over."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from jos_desktop.ui.schermen import Context
from tests.ui.concepten.vormen import Casus, Proef, crash, maak_casus


@pytest.fixture
def casus(context: Context) -> Casus:
    return context.vault.change(maak_casus)


@pytest.fixture
def proef(qtbot: QtBot, context: Context) -> Iterator[Proef]:
    proef = Proef(qtbot, context)
    yield proef
    proef.rust()
    crash(proef.venster)
    proef.rust()
