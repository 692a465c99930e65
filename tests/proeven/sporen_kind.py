"""The real program with one screen more: it fails while it holds a pupil's words.

For the plaintext hunt only. The product has no way to make itself fail on purpose.
"""

import sys
from collections.abc import Sequence
from typing import NoReturn

from jos_desktop.__main__ import main
from jos_desktop.ui import schermen
from jos_desktop.ui.schermen import Context, Pagina, Scherm
from jos_desktop.ui.widgets import Knop
from jos_desktop.werkstroom.lijsten import LeerlingRij, lijst_leerlingen


class MisPagina(Pagina):
    """Fail with the words in the message, in a local value and in the cause."""

    kent_school = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.knop = Knop("Laat het misgaan", self.faal_hier)
        self.inhoud.addWidget(self.knop)
        self.setFocusProxy(self.knop)

    def faal_hier(self) -> None:
        """Raise on the main thread."""
        _faal(self.context.vault.query(lijst_leerlingen))

    def ververs(self) -> None:
        """Raise on the thread of the vault."""
        self.context.tasks.run_query(
            lambda uow: _faal(lijst_leerlingen(uow)), lambda _: None, eigenaar=self
        )


def _faal(rijen: Sequence[LeerlingRij]) -> NoReturn:
    namen = ", ".join(rij.naam for rij in rijen)
    try:
        raise LookupError(namen)
    except LookupError as fout:
        raise ValueError(f"kan {namen!r} niet tonen") from fout


def met_mis() -> None:
    """Add the screen to those the features offer."""
    echt = schermen.laad_schermen
    mis = Scherm("mis", "Mis", "fa6s.bug", "", MisPagina, volgorde=999)
    schermen.laad_schermen = lambda: [*echt(), mis]


if __name__ == "__main__":
    met_mis()
    sys.exit(main())
