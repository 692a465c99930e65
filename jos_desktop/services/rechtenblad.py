"""What the sheet Rechten shows of one pupil, and the places a correction can be about."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jos_desktop.services.inzage import Passagesleutel
from jos_desktop.services.inzage_bron import Bronlezer
from jos_desktop.services.inzage_indeling import GROEPEN
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.logboekwoorden import AFGESCHERMDE_SOORTEN, naam_van_veld
from jos_desktop.services.verklaringen import VerklaringRij, lijst_verklaringen
from jos_desktop.services.verzoeken import geholpen_ouders, oordeel_bij
from jos_desktop.services.verzoeken_uitvoeren import is_vrije_tekst
from jos_desktop.services.verzoekregel import Vraagoordeel
from jos_desktop.services.verzoekrijen import VerzoekRij, haal_verzoek, lijst_verzoeken
from jos_desktop.storage.unit_of_work import UnitOfWork

# What somebody said or asked stays as he said it; a new statement can stand beside it.
_EIGEN_WOORDEN: Final = frozenset({"verklaring", "verzoek"})


@dataclass(frozen=True, slots=True)
class Vraagpersoon:
    """Somebody who may come with a request; ``id`` None is the pupil himself."""

    id: int | None
    naam: str
    wordt_geholpen: bool


@dataclass(frozen=True, slots=True)
class Rechten:
    """The requests and statements of one pupil, with what the rule says of each request."""

    leerling_id: int
    roepnaam: str
    personen: tuple[Vraagpersoon, ...]
    verzoeken: tuple[VerzoekRij, ...]
    oordelen: dict[int, Vraagoordeel]
    verklaringen: tuple[VerklaringRij, ...]
    bezwaar: bool


@dataclass(frozen=True, slots=True)
class Verbeterplek:
    """One place in the dossier; ``tekst`` is None where the place has its own form.

    ``nummer`` is the same for as long as the place is there.
    """

    sleutel: Passagesleutel
    label: str
    tekst: str | None

    @property
    def nummer(self) -> int:
        """Return the number under which a form remembers this place."""
        return zlib.crc32(f"{self.sleutel.tabel}/{self.sleutel.id}/{self.sleutel.veld}".encode())


def lees_rechten(uow: UnitOfWork, leerling_id: int) -> Rechten:
    """Return what the sheet shows. Raises LeerlingOnbekend."""
    leerling = haal_leerling(uow, leerling_id)
    geholpen = geholpen_ouders(uow, leerling_id)
    verzoeken = lijst_verzoeken(uow, leerling_id)
    return Rechten(
        leerling_id=leerling_id,
        roepnaam=leerling.roepnaam,
        personen=(
            Vraagpersoon(None, f"{leerling.roepnaam} (leerling)", False),
            *(
                Vraagpersoon(
                    persoon.id,
                    f"{persoon.naam} ({(persoon.omschrijving or persoon.relatie.label).lower()})",
                    persoon.id in geholpen,
                )
                for persoon in leerling.betrokkenen
            ),
        ),
        verzoeken=verzoeken,
        oordelen={rij.id: oordeel_bij(uow, haal_verzoek(uow, rij.id)) for rij in verzoeken},
        verklaringen=lijst_verklaringen(uow, leerling_id),
        bezwaar=leerling.bezwaar_monitoring,
    )


def verbeterplekken(uow: UnitOfWork, leerling_id: int) -> tuple[Verbeterplek, ...]:
    """Return every place that a correction can be about; of a meldcode none."""
    return tuple(_plekken(uow, leerling_id))


def _plekken(uow: UnitOfWork, leerling_id: int) -> Iterator[Verbeterplek]:
    bronlezer = Bronlezer(uow, leerling_id)
    for groep in GROEPEN:
        for tabel, kop in groep.tabellen.items():
            if tabel in AFGESCHERMDE_SOORTEN | _EIGEN_WOORDEN:
                continue
            for rij in bronlezer.rijen(tabel, kop):
                for veld, waarde in rij.waarden.items():
                    if waarde and is_vrije_tekst(tabel, veld):
                        yield Verbeterplek(
                            Passagesleutel(tabel, rij.sleutel.id, veld),
                            f"{rij.kop} · {naam_van_veld(veld)}",
                            str(waarde),
                        )
                yield Verbeterplek(
                    Passagesleutel(tabel, rij.sleutel.id), f"{rij.kop} · iets anders", None
                )
