"""The frozen example of schema 0002: every kind of file and slot that this version writes."""

import shutil
from pathlib import Path

from jos_desktop.services.concepten import Onderwerp, bewaar_concept
from jos_desktop.services.organisatieprofiel import lees_werkgever_publiek
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.vault import Vault
from jos_desktop.storage.vingerafdruk import in_tekst
from jos_desktop.werkstroom.organisatieprofiel import installeer_profiel, lees_profielbestand
from tests.integration import profielvoorbeeld
from tests.integration.kluisvoorbeeld import BLOK, WACHTWOORD, vul

MAP = Path(__file__).parents[1] / "data" / "kluis-v2"
OUD_WACHTWOORD = "eerder-demo-wachtwoord"
FORMULIER, ONDERWERP = "taak", Onderwerp("taak", 0, 1)
VELDEN: dict[str, object] = {"omschrijving": "Bellen met de mentor"}
PLEK: dict[str, object] = {"scherm": "caseload"}
KOPIENAAM = "kluis.joskopie"


def maak(map_: Path = MAP) -> None:
    """Make it: once, for it has to open for ever.

    Run ``python -m tests.integration.voorbeeld_v2`` from the root of the project.
    """
    vault, _ = Vault.maak(map_, OUD_WACHTWOORD, kosten=ARGON2_LAAGST)
    vault.change(vul)
    vault.ledger.zet_blok("2025-2026-1", BLOK)
    profiel = lees_profielbestand(profielvoorbeeld.VOORBEELDMAP / profielvoorbeeld.PROFIELNAAM)
    installeer_profiel(vault, profiel, in_tekst(profiel.vingerafdruk))
    publiek = vault.query(lees_werkgever_publiek)
    assert publiek is not None
    vault.zet_werkgever(publiek)
    code = Herstelcode.nieuw()
    vault.vernieuw_sleutel(OUD_WACHTWOORD, WACHTWOORD, code, werkgever_publiek=publiek)
    with Vault.open(map_, WACHTWOORD) as vault:
        vault.change(lambda uow: bewaar_concept(uow, FORMULIER, ONDERWERP, VELDEN))
        kopie = maak_reservekopie(vault).kopie
        vault.noodbestand().schrijf(PLEK, [])
    shutil.move(kopie.pad, map_ / KOPIENAAM)
    shutil.rmtree(map_ / "reservekopie")
    for rest in ("kluis.bezet", "dossiers.db-journal"):
        (map_ / rest).unlink(missing_ok=True)
    tekst = f"Fictitious example, frozen.\npassword: {WACHTWOORD}\nrecovery code: {code.tekst}\n"
    (map_ / "leesmij.txt").write_text(tekst, encoding="utf-8")


if __name__ == "__main__":
    maak()
