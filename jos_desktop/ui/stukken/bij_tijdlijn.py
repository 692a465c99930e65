"""What the timeline does with documents: open one, add one to a contact, take what is dropped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.stukken.aannemen import Aanbod, Aanneemplek, neem_op, vraag_bestanden

if TYPE_CHECKING:
    from jos_desktop.ui.dossier.pagina import DossierPagina


class TijdlijnStukken(QObject):
    """Answer the timeline of one dossier page."""

    def __init__(self, pagina: DossierPagina) -> None:
        super().__init__(pagina.tijdlijn)
        self._pagina = pagina
        tijdlijn = pagina.tijdlijn
        tijdlijn.stuk.connect(self.open)
        tijdlijn.stuk_erbij.connect(self.vraag)
        tijdlijn.geschiedenis.connect(self.geschiedenis)
        self.aanneemplek = Aanneemplek(tijdlijn, self.neem_aan)

    def open(self, bijlage_id: int) -> None:
        """Open a document of a contact."""
        # Here, because its dialogs are built from the parts of the dossier itself.
        from jos_desktop.ui.stukken.openen import open_stuk

        open_stuk(self._pagina.context, self._pagina, bijlage_id)

    def vraag(self, contact_id: int) -> None:
        """Ask for files that come with a contact."""
        vraag_bestanden(self._pagina, partial(self.neem_aan, contact_id=contact_id))

    def neem_aan(self, aanbod: Aanbod, *, contact_id: int | None = None) -> None:
        """Keep files in this dossier, with a contact when there is one."""
        pagina = self._pagina
        if pagina.leerling_id is not None:
            neem_op(
                pagina.context,
                pagina,
                pagina.leerling_id,
                aanbod,
                pagina.melding,
                contactmoment_id=contact_id,
            )

    def geschiedenis(self, sleutel: Rijsleutel) -> None:
        """Show who wrote and changed a contact or an incident."""
        wat = "contact" if sleutel.tabel == "contactmoment" else "voorval"
        pagina = self._pagina
        toon_geschiedenis(pagina, pagina.context, sleutel, f"Geschiedenis van dit {wat}")
