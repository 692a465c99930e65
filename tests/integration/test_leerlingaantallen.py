"""Pupils of a school from DUO's file, in a real vault: first shown, then kept, then the same."""

from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from jos_desktop.errors import KnownError
from jos_desktop.models.schoolwerk import Leerlinggebied, Schoolprofiel
from jos_desktop.services.leerlingaantallen import (
    BIJ_BRIN,
    BIJ_KEUZE,
    BIJ_NAAM,
    BRON_DUO,
    AantalStaatEr,
    GeenSchoolInBestand,
    Overgenomen,
    SchooljaarOnbekend,
    VestigingDubbel,
    Voorbeeld,
    lees_gebieden,
    lees_leerlingen,
    lees_voorbeeld,
    neem_duo_over,
    wis_jaar,
    zet_duo_terug,
)
from jos_desktop.services.monitorkader import (
    Gegevens,
    Plek,
    SchooljaarKlopt,
    lees_cijfers,
    zet_cijfer,
)
from jos_desktop.services.monitorkader_getal import Punt
from jos_desktop.services.scholen import laad_pilotscholen, lijst_scholen
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

KOP = "BRIN NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM VESTIGING;POSTCODE LEERLING;" + ";".join(
    f"LEER- OF VERBLIJFSJAAR {nummer}" for nummer in (1, 2, 3)
)
SDC = ("01AB;00;Een heel andere naam;1823;100;40;60", "01AB;00;Een heel andere naam;1815;5;0;5")
PCC = "02CD;00;P.C.C. Oosterhout;1823;<5;20;30"
VREEMD = "03EF;00;Verweg Lyceum;9999;1;1;1"
JAAR = "2023-2024"


def csv(*rijen: str) -> bytes:
    return "\r\n".join((KOP, *rijen)).encode()


ALLES = csv(*SDC, PCC, VREEMD)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault, _code = Vault.maak(tmp_path / "kluis", "demo-wachtwoord-jos", kosten=ARGON2_LAAGST)

    def vul(uow: UnitOfWork) -> None:
        laad_pilotscholen(uow)
        uow.session.add(Schoolprofiel(school_id=id_van(uow, "SDC"), brin="01ab", vestiging="00"))

    vault.change(vul)
    return vault


def id_van(uow: UnitOfWork, code: str) -> int:
    return next(rij.id for rij in lijst_scholen(uow) if rij.code == code)


def test_a_file_is_shown_kept_once_replaced_after_a_question_and_undone(vault: Vault) -> None:
    with vault:
        zien = vault.query(lambda uow: lees_voorbeeld(uow, ALLES, f"duo-{JAAR}.csv"))
        assert [(r.school[:4], r.hoe, r.cijfers.totaal.schrijf(), r.nu) for r in zien.regels] == [
            ("PCC ", BIJ_NAAM, "tussen 50 en 54", ""),
            ("Sted", BIJ_BRIN, "210", ""),
        ]
        assert vault.query(lees_leerlingen) == ()

        vault.change(lambda uow: neem_duo_over(uow, zien).changes)
        rijen = {r.school[:4]: r for r in vault.query(lees_leerlingen)}
        assert (rijen["Sted"].precies, rijen["Sted"].bron) == (210, BRON_DUO)
        assert (rijen["PCC "].precies, rijen["PCC "].tekst) == (None, "tussen 50 en 54")
        # The number that is known is what the monitorkader measures against.
        assert [c.leerlingen for c in vault.query(lees_cijfers)] == [210]
        sdc = rijen["Sted"].school_id
        gebieden = vault.query(lambda uow: lees_gebieden(uow, sdc, JAAR))
        assert [(g.postcode, g.marge.laag, str(g.deel)) for g in gebieden] == [
            ("1823", 200, "95.2"),
            ("1815", 10, "4.8"),
        ]

        opnieuw: list[Overgenomen] = []

        def nog_eens(uow: UnitOfWork) -> None:
            voorbeeld = lees_voorbeeld(uow, ALLES, f"duo-{JAAR}.csv")
            assert all(regel.gelijk for regel in voorbeeld.regels)
            opnieuw.append(neem_duo_over(uow, voorbeeld))
            assert not uow.session.dirty

        vault.change(nog_eens)
        assert opnieuw[0].terug == ()
        assert not opnieuw[0].changes.soorten

        nieuwer = csv(SDC[0].replace("100", "90"))
        ander = vault.query(lambda uow: lees_voorbeeld(uow, nieuwer, f"duo-{JAAR}.csv"))
        assert [(r.nu, r.cijfers.totaal.laag) for r in ander.anders] == [("210", 190)]
        with pytest.raises(AantalStaatEr):
            vault.change(lambda uow: neem_duo_over(uow, ander))
        vault.change(lambda uow: opnieuw.append(neem_duo_over(uow, ander, vervang=True)))
        assert vault.query(lambda uow: lees_leerlingen(uow, sdc))[0].tekst == "190"
        assert len(vault.query(lambda uow: lees_gebieden(uow, sdc, JAAR))) == 1
        vault.change(lambda uow: zet_duo_terug(uow, opnieuw[-1].terug))
        assert vault.query(lambda uow: lees_gebieden(uow, sdc, JAAR)) == gebieden
        vault.change(lambda uow: wis_jaar(uow, sdc, JAAR).changes)
        assert vault.query(lambda uow: lees_leerlingen(uow, sdc)) == ()


def test_a_typed_number_stays_where_the_file_has_none_and_choices_are_asked(vault: Vault) -> None:
    def getypt(uow: UnitOfWork) -> None:
        plek = Plek("leerlingaantal", JAAR, id_van(uow, "PCC"))
        zet_cijfer(uow, Gegevens(plek, Punt(Decimal(52)), "School"))

    def neem(uow: UnitOfWork) -> Voorbeeld:
        voorbeeld = lees_voorbeeld(uow, csv(PCC), "duo.csv", schooljaar=JAAR)
        neem_duo_over(uow, voorbeeld)
        return voorbeeld

    with vault:
        vault.change(getypt)
        assert vault.change(neem).regels[0].nu == "52"
        pcc = vault.query(lambda uow: id_van(uow, "PCC"))
        (rij,) = vault.query(lambda uow: lees_leerlingen(uow, pcc))
        assert (rij.precies, rij.bron, rij.gebieden) == (52, "School", 1)
        assert vault.query(lambda uow: uow.session.query(Leerlinggebied).count()) == 3

        twee = csv(PCC, PCC.replace("02CD;00", "02CD;01"))
        zien = vault.query(lambda uow: lees_voorbeeld(uow, twee, f"duo-{JAAR}.csv"))
        assert zien.regels == ()
        assert zien.twijfel == ("PCC Oosterhout",)
        keuze = {"02CD01": pcc}
        zien = vault.query(lambda uow: lees_voorbeeld(uow, twee, f"duo-{JAAR}.csv", keuzes=keuze))
        assert [regel.hoe for regel in zien.regels] == [BIJ_KEUZE]
        beide = {**keuze, "02CD00": pcc}

        geweigerd: list[tuple[type[KnownError], bytes, str, dict[str, int]]] = [
            (VestigingDubbel, twee, f"duo-{JAAR}.csv", beide),
            (SchooljaarOnbekend, ALLES, "duo.csv", {}),
            (SchooljaarKlopt, ALLES, "duo-2098-2099.csv", {}),
            (GeenSchoolInBestand, csv(VREEMD), f"duo-{JAAR}.csv", {}),
        ]
        for fout, inhoud, naam, keuzes in geweigerd:

            def probeer(uow: UnitOfWork, i: bytes, n: str, k: dict[str, int]) -> None:
                neem_duo_over(uow, lees_voorbeeld(uow, i, n, keuzes=k))

            with pytest.raises(fout):
                vault.change(partial(probeer, i=inhoud, n=naam, k=keuzes))
