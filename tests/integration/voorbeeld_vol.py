"""The frozen examples from schema 0003 on: a dossier with a row in every table of its time."""

import hashlib
import json
import shutil
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from jos_desktop.models.alles import (
    Bijlage,
    Duiding,
    Leerling,
    Leerlingaantal,
    Medewerker,
    MedewerkerSchool,
    Monitorwaarde,
    OntvangstBijlage,
    School,
    Traject,
)
from jos_desktop.models.codes import Functie, TrajectStatus, TrajectType
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.samenvatting import schrijf_samenvatting
from tests.integration.kanaries import alle_kanaries, vul_dossier
from tests.integration.kluisvoorbeeld import WACHTWOORD, vul

VERSIES = ("v3", "v4", "v5", "v6")
DATA = Path(__file__).parents[1] / "data"
KOPIENAAM = "kluis.joskopie"
PERIODE = "2023-2024-1"
SAMENVATTING = DATA / "samenvatting-v1" / f"jos-samenvatting_{PERIODE}_1.zip"


def _vul_alles(uow: UnitOfWork) -> None:
    vul(uow)
    uow.session.flush()
    vul_dossier(uow, uow.session.query(School).one().id)
    stukken = uow.session.query(Bijlage).one(), uow.session.query(OntvangstBijlage).one()
    for stuk in stukken:
        stuk.sha256 = hashlib.sha256(stuk.inhoud).digest()


def _vul_cijfers(uow: UnitOfWork) -> None:
    """Add what a summary is made of: enough trajecten, figures of others, and words beside them."""
    school = uow.session.query(School).one()
    school.code = "DEN"
    medewerker = Medewerker(naam="Test Coach", functie=Functie.JGC, eigenaar=True)
    dienst = MedewerkerSchool(medewerker=medewerker, school=school, van=date(2023, 8, 1))
    uow.session.add_all([medewerker, dienst])
    leerling = uow.session.query(Leerling).first()
    assert leerling is not None
    for nummer in range(24):
        einde = date(2023, 11, 1) if nummer % 2 else None
        uow.session.add(
            Traject(
                leerling_id=leerling.id,
                school=school,
                type=TrajectType.KT if nummer % 3 else TrajectType.EC,
                functie=Functie.JGC,
                status=TrajectStatus.GESLOTEN if einde else TrajectStatus.LOPEND,
                start=date(2023, 9, 4),
                einde=einde,
            )
        )
    uow.session.add_all(
        [
            Leerlingaantal(school=school, schooljaar="2023-2024", aantal=812, bron="Schoolgids"),
            Monitorwaarde(
                maat="thuiszitters",
                schooljaar="2023-2024",
                school=school,
                waarde=Decimal("7"),
                bron="Leerplicht",
                definitie="Langdurig relatief verzuim",
            ),
            Duiding(
                bij=DuidingBij.SAMENVATTING,
                tabel="instroom_school",
                periode=PERIODE,
                tekst="Een rustig najaar.",
            ),
        ]
    )


def map_van(versie: str) -> Path:
    """Return the frozen vault of a schema."""
    return DATA / f"kluis-{versie}"


def woorden_van(versie: str) -> Path:
    """Return the list of the words in it, and where each stands."""
    return DATA / f"kluis-{versie}-woorden.json"


def maak(versie: str) -> None:
    """Make the example of the present schema: once, for it has to open for ever.

    Run ``python -m tests.integration.voorbeeld_vol v6`` from the root of the project.
    """
    map_ = map_van(versie)
    vault, code = Vault.maak(map_, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(_vul_alles)
        vault.change(_vul_cijfers)
        SAMENVATTING.parent.mkdir(exist_ok=True)
        schrijf_samenvatting(vault, PERIODE, SAMENVATTING)
        kopie = maak_reservekopie(vault).kopie
    shutil.move(kopie.pad, map_ / KOPIENAAM)
    shutil.rmtree(map_ / "reservekopie")
    for rest in ("kluis.bezet", "dossiers.db-journal"):
        (map_ / rest).unlink(missing_ok=True)
    tekst = f"Fictitious example, frozen.\npassword: {WACHTWOORD}\nrecovery code: {code.tekst}\n"
    (map_ / "leesmij.txt").write_text(tekst, encoding="utf-8")
    woorden = {plek: woord.decode() for woord, plek in alle_kanaries().items()}
    for soort in (Bijlage, OntvangstBijlage):
        del woorden[f"{soort.__tablename__}.sha256"]
    regels = json.dumps(woorden, indent=1, sort_keys=True)
    woorden_van(versie).write_text(f"{regels}\n", encoding="utf-8")


if __name__ == "__main__":
    maak(sys.argv[1])
