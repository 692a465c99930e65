"""Hand over a caseload in one go: a package per pupil in one folder, and a folder of them opened.

Progress is reported per pupil; what stops it halfway leaves whole packages and nothing else, and
the next time goes on with who is left.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.services.functieoverdracht import begin_bij_functie
from jos_desktop.services.identiteit import eigen_identiteit
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.overgenomen import verwijder_overgenomen
from jos_desktop.services.vervanging import begin_vervanging, eis_collega, zet_verteltaak
from jos_desktop.werkstroom.bestanden import (
    UitvoerGeenBestand,
    UitvoerInKluis,
    UitvoerMislukt,
    UitvoerSchijfVol,
)
from jos_desktop.werkstroom.overdrachtspakket import (
    EigenKaartOntbreekt,
    bestandsnaam_pakket,
    schrijf_pakket,
)
from jos_desktop.werkstroom.vernietiging import wis_noodconcepten

if TYPE_CHECKING:
    from jos_desktop.models.vernietiging import Bewijs
    from jos_desktop.services.kaarten import KaartRij
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault

Meld = Callable[[int, int], None]
"""Called with how many are done of how many; it may raise to stop."""

# When the folder refuses one file it refuses them all.
_VAN_DE_MAP = (UitvoerMislukt, UitvoerSchijfVol, UitvoerGeenBestand, UitvoerInKluis)


class GeenMap(KnownError):
    """The chosen place is no folder."""

    wat: ClassVar[str] = "Op deze plek is geen map."
    doe: ClassVar[str] = "Kies een map, bijvoorbeeld op een USB-stick."


@dataclass(frozen=True, slots=True)
class Vervangen:
    """What was made: how many packages, for whom, and who could not go along with the reason."""

    changes: Changes
    leerling_ids: tuple[int, ...]
    niet: tuple[tuple[int, str], ...] = field(repr=False)


def draag_caseload_over(
    vault: "Vault", leerling_ids: Sequence[int], kaart: bytes, map_: Path, meld: Meld
) -> Vervangen:
    """Make a package for a colleague of each pupil, in one folder, one file each.

    The files have document numbers, no names. A pupil who cannot go is named in the answer.
    Raises GeenMap, EigenKaartOntbreekt, VervangerNietZeker, what ``meld`` raises, and what
    writing a file raises.
    """
    if not map_.is_dir():
        raise GeenMap

    def kan(uow: "UnitOfWork") -> bool:
        eis_collega(uow, kaart)
        return eigen_identiteit(uow) is not None

    if not vault.query(kan):
        raise EigenKaartOntbreekt
    changes, gedaan, niet = Changes(), [], []
    for nummer, leerling_id in enumerate(leerling_ids):
        meld(nummer, len(leerling_ids))
        try:
            changes |= _draag_over(vault, leerling_id, kaart, map_)
        except _VAN_DE_MAP:
            raise
        except KnownError as fout:
            niet.append((leerling_id, f"{fout.zin()} {fout.raad()}"))
        else:
            gedaan.append(leerling_id)
    meld(len(leerling_ids), len(leerling_ids))
    return Vervangen(changes, tuple(gedaan), tuple(niet))


def _draag_over(vault: "Vault", leerling_id: int, kaart: bytes, map_: Path) -> Changes:
    begin = vault.change(lambda uow: begin_vervanging(uow, leerling_id, kaart))
    overdracht_id = begin.nieuw_id or 0

    def naam(uow: "UnitOfWork") -> str:
        overdracht = haal_overdracht(uow, overdracht_id)
        return bestandsnaam_pakket(overdracht.documentnummer, overdracht.versie)

    schrijf_pakket(vault, overdracht_id, kaart, map_ / vault.query(naam))
    taak = vault.change(lambda uow: zet_verteltaak(uow, leerling_id))
    return Changes(begin.soorten | taak.soorten, frozenset({leerling_id}))


def verwijder_na_overname(vault: "Vault", leerling_ids: Sequence[int]) -> "tuple[Bewijs, ...]":
    """Remove dossiers that a colleague took over, also what was unsaved of them at the last lock.

    Raises NietOpTeRuimen and what vernietig_na_termijn raises; then nothing went.
    """
    bewijzen = vault.change(lambda uow: verwijder_overgenomen(uow, leerling_ids))
    wis_noodconcepten(vault, leerling_ids)
    return bewijzen


def schrijf_functiepakket(vault: "Vault", traject_id: int, kaart: "KaartRij", pad: Path) -> Changes:
    """Make the handover of a traject to a colleague of another functie, and its package.

    Raises TrajectOnbekend and what schrijf_pakket raises.
    """
    begin = vault.change(lambda uow: begin_bij_functie(uow, traject_id, kaart))
    schrijf_pakket(vault, begin.nieuw_id or 0, kaart.vingerafdruk, pad)
    return begin
