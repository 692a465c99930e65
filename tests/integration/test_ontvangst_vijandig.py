"""A trusted colleague who sends what JOS Desktop itself would never make."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from jos_desktop.errors import KnownError
from jos_desktop.exchange import ontvangst_bestand, pakket_bestand
from jos_desktop.exchange.pakket_bestand import GemaaktPakket
from jos_desktop.models.aanmelding import Aanmelding, HulpElders
from jos_desktop.models.codes import (
    DoelVan,
    HulpStatus,
    Leefgebied,
    OverdrachtStatus,
    OverdrachtType,
)
from jos_desktop.models.codes_overdracht import Gebeurtenisbron
from jos_desktop.models.identiteit import Kaart
from jos_desktop.models.kaartinhoud import Kaartbestand, Kaartinhoud
from jos_desktop.models.ontvangst import Ontvangst, OntvangstGebeurtenis, Pakketspoor
from jos_desktop.models.pakketinhoud import (
    Ontvangstbericht,
    Pakketbijlage,
    Pakketinhoud,
    Pakketrij,
    Stap,
)
from jos_desktop.models.pakketlading import inhoud_naar_bytes
from jos_desktop.models.traject import Doel
from jos_desktop.services.doelen import DoelGegevens, bewaar_doel
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.herkomst import herkomst_van
from jos_desktop.services.identiteit import Identiteit, eigen_identiteit
from jos_desktop.services.kaarten import accepteer_zonder_bellen, neem_kaart_op
from jos_desktop.services.overdracht import Ontvanger
from jos_desktop.services.overdrachtontvanger import wijzig_aan_wie
from jos_desktop.services.overdrachtpakket import (
    KaartPastNiet,
    OntvangerkaartNietNagekeken,
    maak_pakketinhoud,
)
from jos_desktop.services.overname import GeenTeamgenoot, Overnamekeuze, StukKanNiet
from jos_desktop.services.verwijderen import verwijder_rij, zet_rij_terug
from jos_desktop.storage.kaartzegel import (
    nieuwe_ondertekensleutel,
    onderteken,
    ondertekening_van,
)
from jos_desktop.storage.sealing import Priveslot
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom import ontvangst as w
from jos_desktop.werkstroom.overdrachtspakket import schrijf_pakket
from tests.integration import pakketvoorbeeld
from tests.integration.ontvangstvoorbeeld import tel
from tests.integration.tweekluizen import (
    GROEIMEE,
    NEMER,
    Paar,
    geopend,
    maak_over_te_dragen,
    maak_sjabloon,
)

T, S, VAN_GEVER = OverdrachtType, OverdrachtStatus, Gebeurtenisbron.GEVER
SCHOOL = "Jac. P. Thijsse College"
NU = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make both vaults once."""
    map_ = tmp_path_factory.mktemp("vijandig")
    maak_sjabloon(map_)
    return map_


@pytest.fixture
def paar(sjabloon: Path, tmp_path: Path) -> Iterator[Paar]:
    """Open a copy of both vaults."""
    with geopend(sjabloon, tmp_path) as beide:
        yield beide


def wie(vault: Vault) -> Identiteit:
    eigen = vault.query(eigen_identiteit)
    assert eigen is not None
    return eigen


def inhoud(paar: Paar, soort: OverdrachtType = T.VO_VO) -> Pakketinhoud:
    nummer = maak_over_te_dragen(paar.gever, soort)
    return paar.gever.query(
        lambda uow: maak_pakketinhoud(uow, nummer, paar.kaart, bytes(32))
    ).inhoud


def pak(paar: Paar, wat: Pakketinhoud, afzender: Identiteit | None = None) -> GemaaktPakket:
    ik, hij = afzender or wie(paar.gever), wie(paar.nemer)
    return pakket_bestand.maak(
        wat,
        ondertekensleutel=ik.ondertekensleutel,
        afzender=ik.vingerafdruk,
        ontvanger=hij.vingerafdruk,
        ontvangstsleutel_publiek=hij.inhoud.ontvangst,
        nu=NU,
    )


def bericht(paar: Paar, over: GemaaktPakket, *stappen: Stap) -> bytes:
    ik, hij = wie(paar.gever), wie(paar.nemer)
    return ontvangst_bestand.maak(
        Ontvangstbericht(over.pakket_id, over.som, stappen),
        ondertekensleutel=ik.ondertekensleutel,
        afzender=ik.vingerafdruk,
        ontvanger=hij.vingerafdruk,
        ontvangstsleutel_publiek=hij.inhoud.ontvangst,
        nu=NU,
    ).bestand


def open_(paar: Paar, gemaakt: GemaaktPakket) -> int:
    return w.open_bestand(paar.nemer, gemaakt.bestand).ontvangst_id


def met_leerling(wat: Pakketinhoud, **velden: str) -> Pakketinhoud:
    return replace(
        wat,
        rijen=tuple(
            replace(rij, velden={**rij.velden, **velden}) if rij.tabel == "leerling" else rij
            for rij in wat.rijen
        ),
    )


def kaart_van(naam: str, organisatie: str, *scholen: str) -> tuple[Kaartbestand, bytes, Priveslot]:
    sleutel, slot = nieuwe_ondertekensleutel(), Priveslot.nieuw()
    wat = Kaartinhoud(
        *(naam, "leraar", organisatie, scholen, "", 1, NU),
        slot.publiek,
        ondertekening_van(sleutel),
    )
    return onderteken(wat, sleutel), sleutel, slot


def _niets(paar: Paar) -> None:
    assert not tel(paar.nemer, Ontvangst)
    assert not tel(paar.nemer, Pakketspoor)


def test_a_teacher_at_the_same_school_is_no_colleague(paar: Paar, tmp_path: Path) -> None:
    nummer = maak_over_te_dragen(paar.gever, T.COLLEGA)
    kaart, _, _ = kaart_van(NEMER, "Denkbeeldig Schoolbestuur", SCHOOL)

    def kies(uow: UnitOfWork) -> Any:
        accepteer_zonder_bellen(uow, neem_kaart_op(uow, kaart).rij.id)
        ontvanger = Ontvanger(NEMER, organisatie=GROEIMEE, school=SCHOOL)
        return wijzig_aan_wie(uow, nummer, T.COLLEGA, ontvanger, kaart.vingerafdruk)

    paar.gever.change(kies)
    with pytest.raises(KaartPastNiet):
        schrijf_pakket(paar.gever, nummer, kaart.vingerafdruk, tmp_path / "uit.josoverdracht")
    assert not (tmp_path / "uit.josoverdracht").exists()


def test_a_whole_dossier_goes_to_a_card_that_was_looked_at(paar: Paar, tmp_path: Path) -> None:
    # That he is a colleague stands on his own card; to accept it unseen does not make it true.
    nummer = maak_over_te_dragen(paar.gever, T.COLLEGA)
    kaart, _, _ = kaart_van(NEMER, GROEIMEE)
    paar.gever.change(lambda uow: accepteer_zonder_bellen(uow, neem_kaart_op(uow, kaart).rij.id))
    uit = tmp_path / "uit.josoverdracht"
    with pytest.raises(OntvangerkaartNietNagekeken):
        schrijf_pakket(paar.gever, nummer, kaart.vingerafdruk, uit)
    assert not uit.exists()
    schrijf_pakket(paar.gever, nummer, paar.kaart, uit)


def test_a_whole_dossier_comes_from_the_own_team_only(paar: Paar) -> None:
    # It brings consents along: an outsider would decide to whom this vault may tell what.
    wat = inhoud(paar, T.COLLEGA)
    assert any(rij.tabel == "toestemming" for rij in wat.rijen)
    kaart, sleutel, slot = kaart_van("Vreemde Verzonnen", "Denkbeeldig Schoolbestuur", SCHOOL)
    paar.nemer.change(lambda uow: accepteer_zonder_bellen(uow, neem_kaart_op(uow, kaart).rij.id))
    vreemde = Identiteit(kaart.inhoud, kaart.bestand, kaart.vingerafdruk, sleutel, slot.ruw)
    with pytest.raises(GeenTeamgenoot):
        open_(paar, pak(paar, wat, vreemde))
    _niets(paar)
    assert tel(paar.nemer, Kaart) == 2


@pytest.mark.parametrize("nummer", ["../../naam", "a/b", "C:naam", "", "-x", "ov\u202e1", "ov\n1"])
def test_a_document_number_cannot_name_a_folder(nummer: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        inhoud_naar_bytes(replace(pakketvoorbeeld.inhoud(), documentnummer=nummer))


def test_initials_turn_no_line_around() -> None:
    with pytest.raises(ValueError, match="initials"):
        inhoud_naar_bytes(replace(pakketvoorbeeld.inhoud(), initialen="A.\u202eB."))


@pytest.mark.parametrize("jaar", [1, 9999])
def test_a_moment_at_the_edge_of_time_is_no_moment(
    paar: Paar, jaar: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Stored, it would keep every screen that shows it from opening, in half of all time zones.
    moment = (
        datetime(jaar, 1, 1, tzinfo=UTC) if jaar == 1 else datetime(9999, 12, 31, 23, tzinfo=UTC)
    )
    gemaakt = pak(paar, inhoud(paar))
    nummer = open_(paar, gemaakt)
    with pytest.raises(ValueError, match="zone"):
        bericht(paar, gemaakt, Stap("ab" * 16, moment, S.NAGESPROKEN, VAN_GEVER, None, "Iemand"))
    uiterst = moment.replace(year=2 if jaar == 1 else 9998)
    stap = Stap("ab" * 16, uiterst, S.NAGESPROKEN, VAN_GEVER, None, "Iemand")
    w.open_bestand(paar.nemer, bericht(paar, gemaakt, stap))
    for zone in ("Europe/Amsterdam", "America/New_York"):
        monkeypatch.setitem(os.environ, "TZ", zone)
        time.tzset()
        assert len(w.lees_voorbeeld(paar.nemer, nummer).stappen) == 2
    monkeypatch.undo()
    time.tzset()


def test_a_step_with_a_name_that_is_taken_is_no_step(paar: Paar) -> None:
    een, twee = pak(paar, inhoud(paar)), pak(paar, inhoud(paar))
    open_(paar, een)
    nummer = open_(paar, twee)
    stap = Stap("ab" * 16, NU, S.INGETROKKEN, VAN_GEVER)
    w.open_bestand(paar.nemer, bericht(paar, een, stap))
    uitkomst = w.open_bestand(paar.nemer, bericht(paar, twee, stap))
    assert not uitkomst.nieuw
    assert paar.nemer.query(
        lambda uow: uow.session.get_one(Ontvangst, nummer).status is S.ONTVANGEN
    )
    assert tel(paar.nemer, OntvangstGebeurtenis) == 3


GEEN_STUK = (
    ("brief.exe", "application/x-msdownload", b"MZ"),
    ("brief.html", "text/html", b"<script></script>"),
    ("brief.pdf", "application/pdf", b"MZ"),
    ("brief.pdf", "application/pdf", b""),
    ("brief.pdf", "image/png", b"%PDF-1.7\n"),
    ("  brief.pdf", "application/pdf", b"%PDF-1.7\n"),
)


def test_a_file_that_no_dossier_takes_keeps_the_package_out(paar: Paar) -> None:
    wat = inhoud(paar, T.COLLEGA)
    leerling = next(rij.nummer for rij in wat.rijen if rij.tabel == "leerling")
    nummer = max(rij.nummer for rij in wat.rijen) + 1
    for naam, mediatype, ruw in GEEN_STUK:
        velden = {"soort": "overig", "naam": naam, "mediatype": mediatype}
        rij = Pakketrij("bijlage", nummer, velden, {"leerling_id": leerling}, bijlage=0)
        bijlagen = (Pakketbijlage(naam, mediatype, ruw),)
        with pytest.raises(StukKanNiet):
            open_(paar, pak(paar, replace(wat, rijen=(*wat.rijen, rij), bijlagen=bijlagen)))
    _niets(paar)


@pytest.mark.parametrize(
    ("roepnaam", "wordt"),
    [("Ab\nCd", "Ab Cd"), ("Ab\u202ecd\u2066", "Abcd"), ("\x1b[31mAb", "[31mAb")],
)
def test_a_name_has_nothing_that_a_form_would_not_take(
    paar: Paar, roepnaam: str, wordt: str
) -> None:
    nummer = open_(paar, pak(paar, met_leerling(inhoud(paar), roepnaam=roepnaam)))
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))
    (rij,) = paar.nemer.query(
        lambda uow: uow.session.execute(text("SELECT roepnaam, zoeknaam FROM leerling")).all()
    )
    assert rij.roepnaam == wordt
    assert rij.zoeknaam.startswith(wordt.casefold())


def test_a_name_of_nothing_is_no_name(paar: Paar) -> None:
    wat = inhoud(paar)
    for roepnaam in ("  ", "\x1b\x07", "\u202e"):
        with pytest.raises(KnownError):
            open_(paar, pak(paar, met_leerling(wat, roepnaam=roepnaam)))
    _niets(paar)


def test_a_row_put_back_under_another_number_keeps_its_origin(paar: Paar) -> None:
    nummer = open_(paar, pak(paar, inhoud(paar)))
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))

    def wissel(uow: UnitOfWork) -> tuple[int, int]:
        doel = uow.session.scalars(select(Doel)).one()
        traject_id, was = doel.traject_id, doel.id
        weg = verwijder_rij(uow, Rijsleutel("doel", was))
        eigen = DoelGegevens("Eigen werk", DoelVan.LEERLING, Leefgebied.SCHOOL)
        zelf = bewaar_doel(uow, traject_id, eigen).nieuw_id or 0
        assert zelf == was
        uow.session.get_one(Doel, zelf).aangemaakt = uow.nu + timedelta(minutes=1)
        return zelf, zet_rij_terug(uow, weg).nieuw_id or 0

    zelf, terug = paar.nemer.change(wissel)
    assert terug != zelf
    assert set(paar.nemer.query(lambda uow: herkomst_van(uow, "doel", [zelf, terug]))) == {terug}


def test_help_with_a_number_that_is_given_out_again_is_own_work(paar: Paar) -> None:
    nummer = open_(paar, pak(paar, inhoud(paar)))
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))
    (was,) = paar.nemer.query(lambda uow: uow.session.scalars(select(HulpElders.id)).all())
    assert paar.nemer.query(lambda uow: herkomst_van(uow, "hulp_elders", [was]))

    def wissel(uow: UnitOfWork) -> None:
        hulp = uow.session.get_one(HulpElders, was)
        aanmelding = uow.session.get_one(Aanmelding, hulp.aanmelding_id)
        aanmelding.hulp = []
        uow.session.flush()
        aanmelding.hulp = [HulpElders(organisatie="Eigen vondst", status=HulpStatus.LOPEND)]

    paar.nemer.change(wissel)
    assert paar.nemer.query(lambda uow: uow.session.scalars(select(HulpElders.id)).all()) == [was]
    assert not paar.nemer.query(lambda uow: herkomst_van(uow, "hulp_elders", [was]))
