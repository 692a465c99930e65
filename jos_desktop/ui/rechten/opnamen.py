"""Extra pictures of the sheet Rechten: with requests, looking through, and its forms."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_recht import Verzoeksoort, Verzoekstatus
from jos_desktop.services.verzoeken import VerzoekGegevens, besluit, nieuw_verzoek
from jos_desktop.ui.rechten.blad import RechtenBlad
from jos_desktop.ui.schermen import Opname

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.storage.unit_of_work import UnitOfWork


def _vul(blad: RechtenBlad) -> None:
    leerling_id = blad.leerling_id
    if leerling_id is None:
        return

    def werk(uow: UnitOfWork) -> Changes:
        gedaan = Changes()
        for soort, dagen in (
            (Verzoeksoort.INZAGE, 3),
            (Verzoeksoort.VERNIETIGING, 26),
            (Verzoeksoort.CORRECTIE, 40),
            (Verzoeksoort.WIE_KEEK, 1),
        ):
            gegevens = VerzoekGegevens(
                soort,
                uow.vandaag - timedelta(days=dagen),
                vraag="Ik wil graag weten wat er over mij is opgeschreven.",
            )
            nieuw = nieuw_verzoek(uow, leerling_id, gegevens)
            gedaan |= nieuw
            if soort is Verzoeksoort.INZAGE and nieuw.nieuw_id is not None:
                besluit(uow, nieuw.nieuw_id, Verzoekstatus.TOEGEWEZEN)
        return gedaan

    blad.context.tasks.run_change(werk, lambda _: None, blad.melding.toon_fout)


def _inzage(blad: RechtenBlad) -> None:
    for verzoek in blad.rechten.verzoeken if blad.rechten else ():
        if verzoek.status is Verzoekstatus.TOEGEWEZEN:
            blad.kijk_na(verzoek)
            return


def _besluit(blad: RechtenBlad) -> QWidget | None:
    blad.nakijken._on_terug()
    for verzoek in blad.rechten.verzoeken if blad.rechten else ():
        if verzoek.status is Verzoekstatus.OPEN:
            return blad.besluit(verzoek)
    return None


OPNAMEN = (
    Opname("verzoeken", _vul),
    Opname("inzage nakijken", _inzage),
    Opname("besluit", _besluit),
    Opname("nieuw verzoek", lambda blad: blad.nieuw()),
    Opname("verklaring", lambda blad: blad.nieuwe_verklaring()),
    Opname("wie keek", lambda blad: blad.wie_keek()),
)
