"""The own figures on paper: in memory for the preview, to the printer, or to a file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.vrijgave import Vrijgave
from jos_desktop.services.inzicht import lees_inzicht
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.services.uitgang import Uitgang, vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet

Boeklezer = Callable[[UnitOfWork, Inzichtfilter, str], Cijferboek]
MIJN_CIJFERS: Final = "mijn-cijfers"


@dataclass(frozen=True, slots=True)
class Cijferpapier:
    """Exact figures on paper, with the pass to let them out to the worker's own team."""

    boek: Cijferboek
    pdf: bytes
    vrijgave: Vrijgave
    periode: str


def maak_cijferpapier(
    vault: Vault,
    filter_: Inzichtfilter,
    duidingperiode: str = "",
    lees_boek: Boeklezer = lees_inzicht,
) -> Cijferpapier:
    """Return the PDF in memory; nothing is logged, nothing leaves the vault.

    ``lees_boek``: which of the own figures.
    """
    from jos_desktop.reports.cijferboek import naar_bytes  # slow to load, seldom needed

    def lees(uow: UnitOfWork) -> tuple[Cijferboek, Vrijgave, date]:
        boek = lees_boek(uow, filter_, duidingperiode)
        pas = vraag_vrijgave(uow, Uitgang.EIGEN_CIJFERS, None, Ontvangersoort.TEAM)
        return boek, pas, uow.vandaag

    boek, vrijgave, vandaag = vault.query(lees)
    return Cijferpapier(boek, naar_bytes(boek, datum=vandaag), vrijgave, filter_.periode)


def geef_cijferpapier(vault: Vault, papier: Cijferpapier) -> bytes:
    """Log that shown figures go to the printer, and return their PDF."""
    vault.change(lambda uow: _leg_vast(uow, papier, Gebeurtenis.AFGEDRUKT))
    return papier.pdf


def schrijf_cijferpapier(vault: Vault, papier: Cijferpapier, pad: Path) -> None:
    """Write shown figures to a file; the line in the logboek is certain before it appears.

    Raises what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    with klaargezet(pad, papier.pdf, kluis=vault.map):
        vault.change(lambda uow: _leg_vast(uow, papier, Gebeurtenis.GEEXPORTEERD))


def bestandsnaam_cijferpapier(filter_: Inzichtfilter, wat: str = MIJN_CIJFERS) -> str:
    """Return a file name that warns, from the days and what it is alone."""
    return f"niet-delen-{wat}-{filter_.van:%Y-%m-%d}-{filter_.tot:%Y-%m-%d}.pdf"


def _leg_vast(uow: UnitOfWork, papier: Cijferpapier, gebeurtenis: Gebeurtenis) -> None:
    uow.log(
        gebeurtenis,
        soort="eigen_cijfers",
        inhoud={
            "periode": papier.periode,
            "vorm": "pdf",
            "ontvangersoort": papier.vrijgave.soort.value,
        },
    )
