"""The own contact card: made, renewed, and its old keys wiped in time."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from jos_desktop.exchange.kaart_bestand import lees
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    Functie,
    OverdrachtStatus,
    OverdrachtType,
    TrajectStatus,
    TrajectType,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.identiteit import EigenKaart
from jos_desktop.models.ontvangst import Ontvangst, Pakketspoor
from jos_desktop.models.overdracht import Overdracht, Overdrachtpakket
from jos_desktop.models.traject import Traject
from jos_desktop.services.identiteit import (
    KAART_DAGEN,
    SLEUTEL_BLIJFT_DAGEN,
    EigenGegevensOntbreken,
    Identiteit,
    eigen_identiteit,
    houd_kaart_bij,
    identiteit_voor,
    is_bij_te_houden,
    lees_eigen_stand,
    maak_eigen_kaart,
    wis_oude_sleutels,
)
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek
from jos_desktop.services.overdracht import GELDIG_DAGEN
from jos_desktop.services.profiel import bewaar_profiel, lees_profiel
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.sealing import Priveslot, verzegel
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kanaries import ontsleutel
from tests.unit.services.conftest import WACHTWOORD, Casus


def later(vault: Vault, dagen: int) -> None:
    """Put every own card and package that many days back, as if time had gone by."""

    def werk(uow: UnitOfWork) -> Changes:
        with uow.zonder_automatisch_logboek():
            for rij in uow.session.query(EigenKaart):
                rij.gemaakt -= timedelta(days=dagen)
                if rij.vervangen_op is not None:
                    rij.vervangen_op -= timedelta(days=dagen)
            for pakket in uow.session.query(Overdrachtpakket):
                pakket.gemaakt -= timedelta(days=dagen)
        uow.log(Gebeurtenis.GEWIJZIGD)
        return Changes()

    vault.change(werk)


def sleutel_is_gewist(uow: UnitOfWork, vingerafdruk: bytes) -> bool:
    rij = uow.session.query(EigenKaart).filter_by(vingerafdruk=vingerafdruk).one()
    assert (rij.ontvangstsleutel is None) == (rij.sleutel_gewist_op is not None)
    assert (rij.ontvangstsleutel is None) == (identiteit_voor(uow, vingerafdruk) is None)
    return rij.ontvangstsleutel is None


def huidig(vault: Vault) -> Identiteit:
    eigen = vault.query(eigen_identiteit)
    assert eigen is not None
    return eigen


def test_the_first_card_says_who_the_worker_is(vault: Vault) -> None:
    assert vault.query(eigen_identiteit) is None
    assert vault.query(lees_eigen_stand).kaart is None
    assert vault.change(maak_eigen_kaart).raakt([Soort.KAART])
    eigen = huidig(vault)
    gelezen = lees(eigen.bestand)
    assert gelezen.inhoud == eigen.inhoud
    assert gelezen.vingerafdruk == eigen.vingerafdruk
    assert eigen.inhoud.naam == "Sanne de Wit"
    assert eigen.inhoud.functie == Functie.JGC.label
    assert len(eigen.inhoud.scholen) == 1
    assert eigen.inhoud.volgnummer == 1
    slot = Priveslot(eigen.ontvangstsleutel)
    assert slot.ontzegel(verzegel(b"geheim", eigen.inhoud.ontvangst, b"x"), b"x") == b"geheim"


def test_a_vault_without_a_name_makes_no_card(tmp_path: Path) -> None:
    kluis, _ = Vault.maak(tmp_path / "leeg", WACHTWOORD, kosten=ARGON2_LAAGST)
    with kluis, pytest.raises(EigenGegevensOntbreken):
        kluis.change(maak_eigen_kaart)


def test_making_it_again_changes_nothing_until_something_changed(vault: Vault) -> None:
    vault.change(maak_eigen_kaart)
    eerste = huidig(vault)
    assert vault.change(maak_eigen_kaart) == Changes()
    assert huidig(vault) == eerste
    assert vault.query(lees_eigen_stand).redenen == ()
    vault.change(lambda uow: bewaar_profiel(uow, naam="Sanne de Wit-Bos", functie=Functie.GW))
    assert "gegevens" in vault.query(lees_eigen_stand).redenen[0]
    vault.change(maak_eigen_kaart)
    tweede = huidig(vault)
    assert (tweede.inhoud.naam, tweede.inhoud.functie) == ("Sanne de Wit-Bos", Functie.GW.label)
    assert tweede.inhoud.volgnummer == 2
    assert tweede.ondertekensleutel == eerste.ondertekensleutel
    assert tweede.ontvangstsleutel != eerste.ontvangstsleutel
    assert tweede.inhoud.volgorde > eerste.inhoud.volgorde
    # A package that is under way still opens.
    assert vault.query(lambda uow: identiteit_voor(uow, eerste.vingerafdruk)) == eerste


def test_a_card_of_more_than_a_year_is_renewed(vault: Vault) -> None:
    vault.change(maak_eigen_kaart)
    later(vault, KAART_DAGEN - 1)
    assert vault.query(is_bij_te_houden) is False
    later(vault, 2)
    stand = vault.query(lees_eigen_stand)
    assert stand.verlopen
    assert vault.query(is_bij_te_houden) is True
    vault.change(houd_kaart_bij)
    assert huidig(vault).inhoud.volgnummer == 2
    assert vault.query(is_bij_te_houden) is False
    assert vault.change(houd_kaart_bij) == Changes()


def test_looking_after_cards_makes_no_first_one(vault: Vault) -> None:
    assert vault.query(is_bij_te_houden) is False
    assert vault.change(houd_kaart_bij) == Changes()
    assert vault.query(eigen_identiteit) is None


def test_a_clock_set_back_makes_no_older_card(vault: Vault) -> None:
    vault.change(maak_eigen_kaart)
    for _ in range(3):
        vorige = huidig(vault).inhoud
        vault.change(lambda uow: maak_eigen_kaart(uow, opnieuw=True))
        assert huidig(vault).inhoud.volgorde > vorige.volgorde


def test_an_old_key_stays_as_long_as_a_handover_is_valid(vault: Vault) -> None:
    assert SLEUTEL_BLIJFT_DAGEN >= GELDIG_DAGEN
    vault.change(maak_eigen_kaart)
    eerste = huidig(vault)
    vault.change(lambda uow: maak_eigen_kaart(uow, opnieuw=True))
    later(vault, SLEUTEL_BLIJFT_DAGEN - 1)
    assert vault.change(wis_oude_sleutels) == Changes()
    later(vault, 2)
    assert vault.query(is_bij_te_houden) is True
    vault.change(wis_oude_sleutels)
    assert vault.query(lambda uow: identiteit_voor(uow, eerste.vingerafdruk)) is None
    assert vault.query(lambda uow: sleutel_is_gewist(uow, eerste.vingerafdruk)) is True
    nu = huidig(vault).vingerafdruk
    assert vault.query(lambda uow: sleutel_is_gewist(uow, nu)) is False


def _kreeg_pakket(uow: UnitOfWork, status: OverdrachtStatus, geldig_tot: date | None) -> Changes:
    kaart = uow.session.query(EigenKaart).filter_by(volgnummer=1).one()
    spoor = Pakketspoor(afzender=b"a" * 16, pakket_id=b"p" * 16, som=b"s" * 32)
    uow.session.add(spoor)
    uow.session.flush()
    uow.session.add(
        Ontvangst(
            spoor_id=spoor.id,
            eigen_kaart_id=kaart.id,
            type=OverdrachtType.PO_VO,
            status=status,
            initialen="A.B.",
            documentnummer="OVD-2026-1",
            datum=date(2026, 9, 1),
            geldig_tot=geldig_tot,
            antwoordsleutel=b"k" * 32,
        )
    )
    uow.session.flush()
    return Changes()


@pytest.mark.parametrize(
    ("status", "geldig", "gewist"),
    [
        (OverdrachtStatus.ONTVANGEN, 1, False),
        (OverdrachtStatus.ONTVANGEN, None, False),
        (OverdrachtStatus.ONTVANGEN, -1, True),
        (OverdrachtStatus.GEACCEPTEERD, 1, True),
    ],
)
def test_a_package_that_waits_for_an_answer_keeps_its_key(
    vault: Vault, status: OverdrachtStatus, geldig: int | None, gewist: bool
) -> None:
    vault.change(maak_eigen_kaart)
    eerste = huidig(vault)
    tot = None if geldig is None else datetime.now(UTC).date() + timedelta(days=geldig)
    vault.change(lambda uow: _kreeg_pakket(uow, status, tot))
    vault.change(lambda uow: maak_eigen_kaart(uow, opnieuw=True))
    later(vault, SLEUTEL_BLIJFT_DAGEN + 1)
    vault.change(wis_oude_sleutels)
    assert vault.query(lambda uow: sleutel_is_gewist(uow, eerste.vingerafdruk)) is gewist


def test_no_key_stands_in_the_logboek_or_in_a_repr(vault: Vault) -> None:
    vault.change(maak_eigen_kaart)
    eerste = huidig(vault)
    vault.change(lambda uow: maak_eigen_kaart(uow, opnieuw=True))
    later(vault, SLEUTEL_BLIJFT_DAGEN + 1)
    vault.change(wis_oude_sleutels)
    alles = repr(vault.query(lambda uow: lees_logboek(uow, filter_=LogboekFilter())))
    alles += repr(eerste) + repr(vault.query(lees_eigen_stand))
    for sleutel in (eerste.ondertekensleutel, eerste.ontvangstsleutel):
        assert sleutel.hex() not in alles
        assert repr(sleutel) not in alles
    assert "Sanne" not in repr(eerste)
    assert "Eigen contactkaart gemaakt" in alles


def test_what_somebody_typed_always_fits_on_a_card(vault: Vault) -> None:
    profiel = vault.query(lees_profiel)
    assert profiel is not None
    vault.change(
        lambda uow: bewaar_profiel(
            uow,
            naam=" Sanne\tde\u202eWit " + "x" * 200,
            functie=Functie.LG,
            organisatie="\n",
            telefoon="0" * 60,
            school_ids=profiel.school_ids,
        )
    )
    vault.change(maak_eigen_kaart)
    inhoud = huidig(vault).inhoud
    assert inhoud.naam.startswith("Sanne de Wit x")
    assert (len(inhoud.naam), inhoud.organisatie, len(inhoud.telefoon)) == (120, "", 30)


def test_a_wiped_key_is_nowhere_in_the_database(vault: Vault) -> None:
    vault.change(maak_eigen_kaart)
    eerste = huidig(vault)
    # Other cards beside it, so that its row may have moved from page to page.
    for _ in range(5):
        vault.change(lambda uow: maak_eigen_kaart(uow, opnieuw=True))

    def staat_er(vault: Vault) -> bool:
        ruw = (vault.map / "dossiers.db").read_bytes()
        return eerste.ontvangstsleutel in ontsleutel(ruw, vault.ruwe_sleutel())

    assert staat_er(vault)
    later(vault, SLEUTEL_BLIJFT_DAGEN + 1)
    vault.change(wis_oude_sleutels)
    assert not staat_er(vault)


def test_the_answer_to_a_package_that_was_sent_keeps_the_key(
    vault: Vault, maak_casus: Callable[[int], Casus]
) -> None:
    casus = maak_casus(15)
    vault.change(maak_eigen_kaart)
    eerste = huidig(vault)
    vault.change(lambda uow: _stuurde_pakket(uow, casus))
    vault.change(lambda uow: maak_eigen_kaart(uow, opnieuw=True))
    later(vault, SLEUTEL_BLIJFT_DAGEN + 1)
    assert vault.change(wis_oude_sleutels) == Changes()

    def beantwoord(uow: UnitOfWork) -> Changes:
        uow.session.query(Overdracht).one().status = OverdrachtStatus.GEACCEPTEERD
        return Changes()

    vault.change(beantwoord)
    vault.change(wis_oude_sleutels)
    assert vault.query(lambda uow: sleutel_is_gewist(uow, eerste.vingerafdruk)) is True


def _stuurde_pakket(uow: UnitOfWork, casus: Casus) -> Changes:
    traject = Traject(
        leerling_id=casus.leerling_id,
        school_id=casus.school_id,
        type=TrajectType.KT,
        functie=Functie.JGC,
        status=TrajectStatus.LOPEND,
        start=casus.vandaag,
    )
    uow.session.add(traject)
    uow.session.flush()
    overdracht = Overdracht(
        traject_id=traject.id,
        type=OverdrachtType.VO_VO,
        status=OverdrachtStatus.VERZONDEN,
        documentnummer="OVD-2026-9",
        datum=uow.vandaag,
        geldig_tot=uow.vandaag + timedelta(days=30),
        ontvanger_naam="Farid Amrani",
    )
    uow.session.add(overdracht)
    uow.session.flush()
    uow.session.add(
        Overdrachtpakket(
            overdracht_id=overdracht.id,
            pakket_id=b"p" * 16,
            som=b"s" * 32,
            kaart=b"k" * 16,
            antwoordsleutel=b"a" * 32,
            versie=1,
            gemaakt=uow.nu,
        )
    )
    uow.session.flush()
    return Changes()


def test_after_a_restored_backup_a_new_card_is_advised(vault: Vault) -> None:
    vault.change(maak_eigen_kaart)
    later(vault, 1)

    def hersteld(uow: UnitOfWork) -> Changes:
        uow.log(Gebeurtenis.HERSTELD)
        return Changes()

    vault.change(hersteld)
    (reden,) = vault.query(lees_eigen_stand).redenen
    assert "teruggezet" in reden
    vault.change(maak_eigen_kaart)
    assert vault.query(lees_eigen_stand).redenen == ()
    assert huidig(vault).inhoud.volgnummer == 2
