"""What is set aside while locking, and what is done with it after the next unlock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from jos_desktop.errors import KnownError

if TYPE_CHECKING:
    from jos_desktop.services.profiel import Profiel
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault
    from jos_desktop.ui.concepten import OpenConcept

Stuk = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Begin:
    """What the main window needs to know as it opens.

    ``rest`` are drafts that could not be put into the vault yet (a full disk): they go into the
    next emergency file too. ``fout`` says why, or that the file was damaged.
    """

    profiel: Profiel | None
    vergrendel_na_min: int
    plek: dict[str, Any] = field(default_factory=dict)
    rest: tuple[Stuk, ...] = ()
    fout: KnownError | None = None


def zet_opzij(
    vault: Vault, concepten: Iterable[OpenConcept], plek: Mapping[str, Any], rest: Iterable[Stuk]
) -> None:
    """Write unsaved words and the place to the emergency file, without the vault's thread.

    Raises what writing a file raises.
    """
    moment = datetime.now(UTC).isoformat()
    stukken: dict[tuple[Any, ...], Stuk] = {_sleutel(stuk): stuk for stuk in rest}
    for concept in concepten:
        stuk = {
            "formulier": concept.formulier,
            "soort": concept.onderwerp.soort,
            "id": concept.onderwerp.id,
            "leerling_id": concept.onderwerp.leerling_id,
            "velden": None if concept.velden is None else dict(concept.velden),
            "moment": moment,
        }
        stukken[_sleutel(stuk)] = stuk
    vault.zet_opzij(plek, tuple(stukken.values()))


def maak_leeg(vault: Vault) -> None:
    """Take everything out of the emergency file. Raises what writing a file raises."""
    vault.noodbestand().wis()


def haal_op(vault: Vault) -> Begin:
    """Read what the window needs, and put drafts that were set aside into the vault.

    Runs on a background thread. Raises only what reading the vault raises.
    """
    from jos_desktop.services.instellingen import lees_instellingen
    from jos_desktop.services.profiel import lees_profiel

    profiel, instellingen = vault.query(lambda uow: (lees_profiel(uow), lees_instellingen(uow)))
    plek, stukken, fout = _lees_noodbestand(vault)
    return Begin(profiel, instellingen.vergrendel_na_min, plek, stukken, fout)


def _lees_noodbestand(
    vault: Vault,
) -> tuple[dict[str, Any], tuple[Stuk, ...], KnownError | None]:
    """Return the place, the drafts that are still outside the vault, and what went wrong."""
    from jos_desktop.storage.noodconcepten import DraftsDamaged

    nood = vault.noodbestand()
    try:
        gelezen = nood.lees()
        if gelezen is None:
            nood.bereid_voor()
            return {}, (), None
        plek, stukken = gelezen
    except KnownError as fout:
        return {}, (), fout
    try:
        if stukken:
            vault.change(lambda uow: _neem_over(uow, stukken))
        nood.wis()
    except KnownError as fout:
        return plek, stukken, fout
    except (KeyError, TypeError, ValueError):
        return plek, (), DraftsDamaged()
    return plek, (), None


def _neem_over(uow: UnitOfWork, stukken: Iterable[Stuk]) -> None:
    from jos_desktop.services.concepten import Onderwerp, neem_over

    for stuk in stukken:
        neem_over(
            uow,
            stuk["formulier"],
            Onderwerp(stuk["soort"], stuk["id"], stuk["leerling_id"]),
            stuk["velden"],
            datetime.fromisoformat(stuk["moment"]),
        )


def _sleutel(stuk: Stuk) -> tuple[Any, ...]:
    return stuk["formulier"], stuk["soort"], stuk["id"]
