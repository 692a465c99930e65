"""The real program, with work on the vault that does not end by itself once it is open.

``JOS_WERK`` says which: ``sql`` a statement that can be broken off, ``draad`` code that cannot.
"""

import os
import sys
import time

from sqlalchemy import text

from jos_desktop import app
from jos_desktop.__main__ import main
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.main_window import MainWindow

EINDELOOS = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"
LANG_S = 600


def werk(uow: UnitOfWork) -> None:
    """Change something and never come to an end."""
    uow.session.execute(text("UPDATE leerling SET roepnaam = 'Weg'"))
    if os.environ["JOS_WERK"] == "sql":
        uow.session.execute(text(EINDELOOS))
    time.sleep(LANG_S)


class MetWerk(app.Toepassing):
    """The application, busy from the moment the vault is open."""

    def __init__(self, *gegeven: object) -> None:
        super().__init__(*gegeven)  # type: ignore[arg-type]
        self.geopend.connect(self._begin)

    def _begin(self, window: MainWindow) -> None:
        window.context.vault.submit_change(werk)


app.Toepassing = MetWerk  # type: ignore[assignment, misc]

if __name__ == "__main__":
    sys.exit(main())
