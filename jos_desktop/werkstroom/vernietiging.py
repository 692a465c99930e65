"""The proof of a destruction as a file, and what stands beside the database when one is done."""

import contextlib
import io
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jos_desktop.models.vernietiging import Bewijs
from jos_desktop.services.bewaartermijn import vernietig_na_termijn
from jos_desktop.services.vermeldingen import (
    Conceptsleutel,
    Vermelding,
    wis_losse_concepten,
    zoek_vermeldingen,
)
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
    """Take the words about these pupils out of the emergency file; those of others stay.

    After a kill before this the next unlock drops them (``services.concepten.neem_over``).
    """
    _schoon_nood(vault, lambda stuk: stuk.get("leerling_id") in leerling_ids)


def zoek_overal(vault: "Vault", leerling_id: int) -> tuple[Vermelding, ...]:
    """Return where else a name stands, in the emergency file too. Raises LeerlingOnbekend."""
    stukken: tuple[dict[str, Any], ...] = ()
    with contextlib.suppress(DraftsDamaged):
        gelezen = vault.noodbestand().lees()
        stukken = gelezen[1] if gelezen is not None else ()
    return vault.query(lambda uow: zoek_vermeldingen(uow, leerling_id, stukken))


def vernietig_losse_concepten(vault: "Vault", sleutels: Collection[Conceptsleutel]) -> None:
    """Destroy drafts of no pupil, also in the emergency file.

    That file first: what is still in it would come back at the next unlock.
    """
    _schoon_nood(
        vault,
        lambda stuk: (
            stuk.get("leerling_id") is None
            and (stuk.get("formulier"), stuk.get("soort"), stuk.get("id")) in sleutels
        ),
    )
    vault.change(lambda uow: wis_losse_concepten(uow, sleutels))


def _schoon_nood(vault: "Vault", weg: Callable[[Mapping[str, Any]], bool]) -> None:
    nood = vault.noodbestand()
    with contextlib.suppress(DraftsDamaged):
        gelezen = nood.lees()
        if gelezen is None:
            return
        kop, stukken = gelezen
        over = [stuk for stuk in stukken if not weg(stuk)]
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
