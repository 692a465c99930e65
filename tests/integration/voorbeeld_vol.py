"""The frozen examples from schema 0003 on: a dossier with a row in every table of its time."""

import hashlib
import json
import shutil
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from jos_desktop.models.alles import (
    Betrokkene,
    Bijlage,
    Duiding,
    Leerling,
    Leerlingaantal,
    Medewerker,
    MedewerkerSchool,
    Meetmoment,
    Monitorwaarde,
    OntvangstBijlage,
    Prijsregel,
    School,
    Terugval,
    Traject,
)
from jos_desktop.models.codes import Functie, TrajectStatus, TrajectType
from jos_desktop.models.codes_exit import (
    Afnamestand,
    Exitreden,
    Informant,
    Meetbron,
    Meetstand,
    Schattingkant,
    Terugvalactie,
)
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.services.exitafnames import leg_vast_niet, zet_klaar
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.samenvatting import schrijf_samenvatting
from tests.integration.exitvoorbeeld import koos, schreef, vul_in
from tests.integration.kanaries import alle_kanaries, kanarie, vul_dossier
from tests.integration.kluisvoorbeeld import WACHTWOORD, vul
from tests.integration.schoolvoorbeeld import vul_school, woorden_van_school

VERSIES = ("v3", "v4", "v5", "v6", "v7", "v8")
DATA = Path(__file__).parents[1] / "data"
KOPIENAAM = "kluis.joskopie"
WOORD_EXIT = "Dat er iemand luisterde."
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


def _vul_naderhand(uow: UnitOfWork) -> None:
    """Add what came with schema 0007: an exit of a pupil and of a parent, measures and prices."""
    traject = uow.session.scalars(
        select(Traject).where(Traject.type == TrajectType.KT, Traject.einde.is_not(None))
    ).first()
    ouder = uow.session.scalars(select(Betrokkene)).first()
    assert traject is not None
    assert ouder is not None
    einde = traject.einde or traject.start or uow.vandaag
    gezegd = koos("nut", "4"), schreef("hielp", WOORD_EXIT)
    vul_in(uow, traject.id, Informant.LEERLING, gezegd, einde)
    if ouder.leerling_id == traject.leerling_id:
        nummer = zet_klaar(uow, traject.id, Informant.OUDER, betrokkene_id=ouder.id).nieuw_id or 0
        stand, reden = Afnamestand.GEWEIGERD, Exitreden.GEEN_TIJD
        leg_vast_niet(uow, nummer, stand, reden, "", einde)
    monitor = Traject(
        leerling_id=traject.leerling_id,
        school_id=traject.school_id,
        vorig_traject_id=traject.id,
        type=TrajectType.MT,
        functie=Functie.JGC,
        status=TrajectStatus.LOPEND,
        start=einde,
    )
    uow.session.add(monitor)
    uow.session.flush()
    moment = Meetmoment(
        traject_id=monitor.id,
        gepland=date(2024, 1, 15),
        gedaan_op=date(2024, 1, 16),
        bron=Meetbron.MENTOR,
        stand=Meetstand.ZORG,
        toelichting="Weer vaak te laat.",
    )
    uow.session.add_all([moment, Meetmoment(traject_id=monitor.id, gepland=date(2024, 4, 15))])
    uow.session.flush()
    uow.session.add(
        Terugval(
            traject_id=monitor.id,
            meetmoment_id=moment.id,
            datum=date(2024, 1, 16),
            aard="Weer vaak te laat.",
            actie=Terugvalactie.ADVIES,
        )
    )
    uow.session.add(
        Prijsregel(
            kant=Schattingkant.JOS,
            omschrijving=kanarie("prijsregel", "omschrijving"),
            eenheid="uur",
            bedrag=Decimal("82.50"),
            bron=kanarie("prijsregel", "bron"),
            peildatum=date(2024, 1, 1),
        )
    )


def map_van(versie: str) -> Path:
    """Return the frozen vault of a schema."""
    return DATA / f"kluis-{versie}"


def woorden_van(versie: str) -> Path:
    """Return the list of the words in it, and where each stands."""
    return DATA / f"kluis-{versie}-woorden.json"


def maak(versie: str) -> None:
    """Make the example of the present schema: once, for it has to open for ever.

    Run ``python -m tests.integration.voorbeeld_vol v8`` from the root of the project.
    """
    map_ = map_van(versie)
    vault, code = Vault.maak(map_, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(_vul_alles)
        vault.change(_vul_cijfers)
        vault.change(_vul_naderhand)
        vault.change(lambda uow: vul_school(uow, uow.session.query(School).one().id))
        if not SAMENVATTING.exists():
            # Frozen itself, and made of an earlier vault: the one of another schema stays out.
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
    for veld in ("omschrijving", "bron"):
        woorden[f"prijsregel.{veld}"] = kanarie("prijsregel", veld)
    woorden["exitantwoord.tekst"] = WOORD_EXIT
    woorden |= woorden_van_school()
    regels = json.dumps(woorden, indent=1, sort_keys=True)
    woorden_van(versie).write_text(f"{regels}\n", encoding="utf-8")


if __name__ == "__main__":
    maak(sys.argv[1])
