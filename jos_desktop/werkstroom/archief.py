"""Hand dossiers back to the employer in one sealed file; only when that reads back, they may go.

docs/besluiten/0060-archief-voor-de-werkgever.md tells why in this order.
"""

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.exchange import archief as bestand
from jos_desktop.models.archief import Archief, Archiefdossier
from jos_desktop.models.vernietiging import Bewijs
from jos_desktop.services.archieven import (
    SindsdienVeranderd,
    in_woorden,
    laatste_wijziging,
    lees_werkgever,
    registreer_archief,
    verzamel_archief,
)
from jos_desktop.services.bewaartermijn import vernietig_na_termijn
from jos_desktop.services.vernietigingen import Vernietigingsreden
from jos_desktop.werkstroom.bestanden import klaargezet, lees_heel
from jos_desktop.werkstroom.vernietiging import wis_noodconcepten

if TYPE_CHECKING:
    from jos_desktop.exchange.werkgeversleutel import Werkgeversleutel
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault


class ArchiefKloptNiet(KnownError):
    """What stands on the disk is not what was to be written."""

    wat: ClassVar[str] = "Het archief is niet goed op de schijf gekomen."
    doe: ClassVar[str] = "Probeer een andere plek. Er is niets verwijderd."


class UitvoermapNietLeeg(KnownError):
    """An archive is opened into a folder of its own."""

    wat: ClassVar[str] = "Deze map bestaat al en is niet leeg."
    doe: ClassVar[str] = "Kies een nieuwe map: daar komen de dossiers leesbaar in te staan."


@dataclass(frozen=True, slots=True)
class Gearchiveerd:
    """A written archive that was read back and found equal to the dossiers.

    ``regels`` has per dossier the last change it holds: a later one forbids removal.
    """

    pad: Path
    sha256: str
    grootte: int
    organisatie: str
    regels: tuple[tuple[int, int], ...]

    @property
    def leerling_ids(self) -> tuple[int, ...]:
        """Return whose dossiers are in it."""
        return tuple(nummer for nummer, _ in self.regels)


def bestandsnaam_archief(dag: date) -> str:
    """Return a file name from the day alone; nobody is named."""
    return f"archief-{dag:%Y-%m-%d}{bestand.EXTENSIE}"


def maak_archief(vault: "Vault", pad: Path, leerling_ids: Sequence[int]) -> Gearchiveerd:
    """Write an archive, read it back from the disk, and compare it with the dossiers.

    Raises GeenWerkgeverSleutel, GeenToestemming, ArchiefTeGroot, ArchiefKloptNiet and what writing
    a file raises. When it raises, the dossiers are all still there.
    """

    def verzamel(uow: "UnitOfWork") -> tuple[Archief, bytes, tuple[tuple[int, int], ...]]:
        regels = tuple((nummer, laatste_wijziging(uow, nummer)) for nummer in leerling_ids)
        return verzamel_archief(uow, leerling_ids), lees_werkgever(uow)[1], regels

    archief, publiek, regels = vault.query(verzamel)
    verzegeld = bestand.schrijf(archief, publiek)
    with klaargezet(pad, verzegeld.ruw, kluis=vault.map):
        vault.change(lambda uow: registreer_archief(uow, leerling_ids, verzegeld.sha256))
    _lees_na(pad, verzegeld, archief)
    return Gearchiveerd(pad, verzegeld.sha256, len(verzegeld.ruw), archief.organisatie, regels)


def _lees_na(pad: Path, verzegeld: bestand.Archiefbestand, archief: Archief) -> None:
    """Read every byte back and take it apart: the sum alone would not tell that it opens."""
    ruw = lees_heel(pad, len(verzegeld.ruw))
    if hashlib.sha256(ruw).hexdigest() != verzegeld.sha256:
        raise ArchiefKloptNiet
    try:
        terug = bestand.lees_met(ruw, verzegeld.sleutel)
    except KnownError:
        raise ArchiefKloptNiet from None
    if terug != _zonder_vrijgave(archief):
        raise ArchiefKloptNiet


def _zonder_vrijgave(archief: Archief) -> Archief:
    dossiers = tuple(
        replace(dossier, vrijgave=None, rijen=_als_gelezen(dossier)) for dossier in archief.dossiers
    )
    return replace(archief, dossiers=dossiers)


def _als_gelezen(dossier: Archiefdossier) -> dict[str, tuple[dict[str, object], ...]]:
    return {tabel: tuple(dict(rij) for rij in rijen) for tabel, rijen in dossier.rijen.items()}


def verwijder_gearchiveerd(vault: "Vault", gedaan: Gearchiveerd) -> tuple[Bewijs, ...]:
    """Remove the dossiers of a verified archive from this vault, for good.

    The file is looked at once more. Raises ArchiefKloptNiet, SindsdienVeranderd, PupilGone; then
    nothing went.
    """
    ruw = lees_heel(gedaan.pad, gedaan.grootte)
    if hashlib.sha256(ruw).hexdigest() != gedaan.sha256:
        raise ArchiefKloptNiet

    def verwijder(uow: "UnitOfWork") -> tuple[Bewijs, ...]:
        if any(laatste_wijziging(uow, nummer) != regel for nummer, regel in gedaan.regels):
            raise SindsdienVeranderd
        return vernietig_na_termijn(uow, gedaan.leerling_ids, reden=Vernietigingsreden.TERUGGEGEVEN)

    bewijzen = vault.change(verwijder)
    wis_noodconcepten(vault, gedaan.leerling_ids)
    return bewijzen


def open_archief(pad: Path, sleutel: "Werkgeversleutel") -> Archief:
    """Open an archive with the key of the employer.

    Raises BestandOnleesbaar, ArchiefOnleesbaar, ArchiefTeNieuw, ArchiefAndereSleutel.
    """
    return bestand.lees(lees_heel(pad, bestand.MAX_BYTES), sleutel.slot)


def pak_uit(archief: Archief, map_: Path) -> tuple[Path, ...]:
    """Write each dossier readable in a folder of its own: PDF, JSON and the attachments.

    The folders have numbers, not names. Raises UitvoermapNietLeeg and what writing raises.
    """
    doel = map_.expanduser()
    if doel.exists() and (not doel.is_dir() or any(doel.iterdir())):
        raise UitvoermapNietLeeg
    doel.mkdir(mode=0o700, parents=True, exist_ok=True)
    gemaakt = []
    for dossier in archief.dossiers:
        eigen = doel / f"dossier-{dossier.nummer}"
        eigen.mkdir(mode=0o700)
        for naam, ruw in _bestanden(archief, dossier):
            with klaargezet(eigen / naam, ruw):
                pass
        gemaakt.append(eigen)
    return tuple(gemaakt)


def _bestanden(archief: Archief, dossier: Archiefdossier) -> list[tuple[str, bytes]]:
    from jos_desktop.reports.archief import write_archief  # slow to load

    stroom = io.BytesIO()
    write_archief(stroom, in_woorden(archief, dossier))
    bestanden = [
        ("dossier.pdf", stroom.getvalue()),
        ("dossier.json", _json(dossier.rijen)),
        ("logboek.json", _json(list(dossier.logboek))),
    ]
    soorten = {rij["id"]: str(rij["mediatype"]) for rij in dossier.rijen.get("bijlage", ())}
    for nummer, ruw in dossier.bijlagen.items():
        uitgang = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
        bestanden.append((f"bijlage-{nummer}.{uitgang.get(soorten.get(nummer, ''), 'bin')}", ruw))
    return bestanden


def _json(gegevens: object) -> bytes:
    return json.dumps(gegevens, ensure_ascii=False, indent=2).encode()
