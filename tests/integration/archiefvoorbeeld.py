"""A vault with a dossier for the employer, and the frozen example of an archive."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Final

from jos_desktop.models.alles import Bijlage, Contactmoment, Organisatieprofiel
from jos_desktop.models.codes import ContactSoort
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kluisvoorbeeld import maak_gevulde_kluis
from tests.integration.profielvoorbeeld import EEN, TWEE, profiel, sleutel

VOORBEELDMAP: Final = Path(__file__).parents[1] / "data" / "archief-v1"
ARCHIEFNAAM, SLEUTELNAAM = "denkbeeld.josarchief", "denkbeeld.joswerkgever"
VERSLAG: Final = "Verzonnen verslag over Şükrü en de fiets."
SCAN: Final = b"%PDF-1.4 verzonnen scan"


def vul(uow: UnitOfWork) -> None:
    """Give pupil 1 a contact and a scan, and the vault the profile of the employer."""
    uow.session.add(
        Contactmoment(
            leerling_id=1,
            datum=date(2026, 3, 2),
            soort=ContactSoort.LEERLING,
            verslag=VERSLAG,
        )
    )
    uow.session.add(
        Bijlage(
            leerling_id=1,
            soort=Bijlagesoort.OVERIG,
            naam="Verzonnen scan",
            mediatype="application/pdf",
            grootte=len(SCAN),
            sha256=hashlib.sha256(SCAN).digest(),
            inhoud=SCAN,
        )
    )
    gemaakt = profiel()
    uow.session.add(
        Organisatieprofiel(
            id=1,
            volgnummer=gemaakt.inhoud.volgnummer,
            ondertekensleutel=gemaakt.inhoud.sleutels.ondertekening,
            bestand=gemaakt.bestand,
        )
    )


def maak_archiefkluis(map_: Path) -> Vault:
    """Return an open vault with three pupils, of whom the first has a real dossier."""
    vault, _ = maak_gevulde_kluis(map_)
    vault.change(vul)
    return vault


def maak_voorbeeld(map_: Path = VOORBEELDMAP) -> None:
    """Make the frozen example: once, for it has to open for ever.

    Run ``python -m tests.integration.archiefvoorbeeld`` from the root of the project.
    """
    import tempfile

    from jos_desktop.exchange.werkgeversleutel import versleutel
    from jos_desktop.werkstroom.archief import maak_archief

    map_.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as werk:
        vault = maak_archiefkluis(Path(werk) / "kluis")
        maak_archief(vault, map_ / ARCHIEFNAAM, [1, 2])
        vault.sluit()
    (map_ / SLEUTELNAAM).write_bytes(versleutel(sleutel(), EEN, TWEE, kosten=ARGON2_LAAGST))
    tekst = f"Fictitious example, frozen.\nfirst password: {EEN}\nsecond password: {TWEE}\n"
    (map_ / "leesmij.txt").write_text(tekst, encoding="utf-8")


if __name__ == "__main__":
    maak_voorbeeld()
