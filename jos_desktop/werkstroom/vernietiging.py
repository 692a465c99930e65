"""The proof of a destruction as a file, and what stands beside the database when one is done."""

import contextlib
import io
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jos_desktop.models.vernietiging import Bewijs
from jos_desktop.services.bewaartermijn import vernietig_na_termijn
from jos_desktop.services.vernietigingsplan import plan_vernietiging
from jos_desktop.services.vernietigingsverzoek import voer_vernietiging_uit
from jos_desktop.storage.noodconcepten import DraftsDamaged
from jos_desktop.werkstroom.bestanden import klaargezet

if TYPE_CHECKING:
    from jos_desktop.storage.vault import Vault


def voer_uit(vault: "Vault", verzoek_id: int) -> Bewijs:
    """Carry out a request, also in the file with what was unsaved at the last lock.

    Raises what :func:`voer_vernietiging_uit` raises.
    """
    leerling_id = vault.query(lambda uow: plan_vernietiging(uow, verzoek_id).leerling_id)
    bewijs = vault.change(lambda uow: voer_vernietiging_uit(uow, verzoek_id))
    wis_noodconcepten(vault, {leerling_id})
    return bewijs


def vernietig_op_termijn(vault: "Vault", leerling_ids: Collection[int]) -> tuple[Bewijs, ...]:
    """Destroy dossiers whose term is over. Raises what :func:`vernietig_na_termijn` raises."""
    bewijzen = vault.change(lambda uow: vernietig_na_termijn(uow, leerling_ids))
    wis_noodconcepten(vault, leerling_ids)
    return bewijzen


def wis_noodconcepten(vault: "Vault", leerling_ids: Collection[int]) -> None:
    """Take the words about these pupils out of the emergency file; those of others stay."""
    nood = vault.noodbestand()
    with contextlib.suppress(DraftsDamaged):
        gelezen = nood.lees()
        if gelezen is None:
            return
        kop, stukken = gelezen
        over = [stuk for stuk in stukken if stuk.get("leerling_id") not in leerling_ids]
        if len(over) == len(stukken):
            return
        if over:
            nood.schrijf(kop, over)
        else:
            nood.wis()


def bestandsnaam_bewijs(dag: date) -> str:
    """Return a file name from the day alone; nobody is named."""
    return f"bewijs-vernietiging-{dag:%Y-%m-%d}.pdf"


def bewijs_bytes(bewijs: Bewijs) -> bytes:
    """Return the proof as a PDF in memory."""
    from jos_desktop.reports.vernietigingsbewijs import write_vernietigingsbewijs  # slow to load

    stroom = io.BytesIO()
    write_vernietigingsbewijs(stroom, bewijs)
    return stroom.getvalue()


def schrijf_bewijs(bewijs: Bewijs, pad: Path) -> None:
    """Write the proof as a PDF. Raises what writing a file raises."""
    with klaargezet(pad, bewijs_bytes(bewijs)):
        pass
