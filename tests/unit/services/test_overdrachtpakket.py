"""Sealing a handover: what is in it, for whom, and when nothing is made."""

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from jos_desktop.errors import KnownError
from jos_desktop.exchange import ontvangst_bestand, pakket_bestand
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType, ToestemmingDoel
from jos_desktop.models.codes_overdracht import Bevestigwijze, Verzendwijze
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.identiteit import Identiteit, eigen_identiteit, maak_eigen_kaart
from jos_desktop.services.kaarten import (
    lees_kaart_in,
    lijst_kaarten,
    trek_in,
    vertrouw,
)
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek
from jos_desktop.services.overdracht import Ontvanger, document
from jos_desktop.services.overdracht_basis import haal_overdracht, stappen_van
from jos_desktop.services.overdrachtbevestiging import Bevestiging, bevestig
from jos_desktop.services.overdrachtpakket import (
    KaartPastNiet,
    OntvangerkaartIngetrokken,
    OntvangerkaartNietNagekeken,
    OntvangerkaartOntbreekt,
    grondslag_van,
    kent_mijn_kaart_niet,
)
from jos_desktop.services.overdrachtstand import OverdrachtstapKanNiet
from jos_desktop.services.overdrachtstappen import trek_overdracht_in
from jos_desktop.services.uitgang import GeenToestemming
from jos_desktop.storage.kaartzegel import in_groepen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import UitvoerInKluis
from jos_desktop.werkstroom.kaarten import lees_kaartbestand, schrijf_kaart_naast
from jos_desktop.werkstroom.overdrachtspakket import (
    EigenKaartOntbreekt,
    bestandsnaam_pakket,
    schrijf_bericht,
    schrijf_pakket,
)
from tests.integration.kaartvoorbeeld import collega
from tests.unit.services.conftest import Casus
from tests.unit.services.pakketproef import FARID, NAAR_FARID, Proef, open_als, zet_klaar
from tests.unit.services.test_overdracht import begin

Maker = Callable[[int], Casus]


def _eigen(vault: Vault) -> Identiteit:
    eigen = vault.query(eigen_identiteit)
    assert eigen is not None
    return eigen


def _weigert(proef: Proef, fout: type[KnownError]) -> None:
    """Expect that nothing is made and nothing noted."""
    with pytest.raises(fout):
        proef.verzend()
    assert not list(proef.map.glob("*.josoverdracht"))
    overdracht = proef.casus.vault.query(
        lambda uow: (
            len(haal_overdracht(uow, proef.overdracht_id).pakketten),
            haal_overdracht(uow, proef.overdracht_id).ontvanger_kaart,
        )
    )
    assert overdracht == (0, None)


def test_package_is_exactly_the_document(maak_casus: Maker, tmp_path: Path) -> None:
    """What the receiver opens is what the family read, and the sender notes that it went."""
    casus = maak_casus(14)
    proef = zet_klaar(casus, tmp_path)
    ruw = proef.verzend()
    eigen = _eigen(casus.vault)
    inhoud = open_als(ruw, FARID, eigen.inhoud.ondertekening)
    gelezen = casus.vault.query(lambda uow: document(uow, proef.overdracht_id))
    assert inhoud.secties == gelezen.secties
    assert (inhoud.gever, inhoud.ontvanger) == (gelezen.gever, gelezen.ontvanger)
    assert (inhoud.documentnummer, inhoud.versie) == (gelezen.documentnummer, 1)
    assert inhoud.initialen == "Ł.v.d.Ç."
    assert inhoud.grondslag.startswith("Gedeeld met toestemming van de leerling en 1 ouder")
    assert {rij.tabel for rij in inhoud.rijen} >= {"leerling", "traject"}
    assert proef.stand is OverdrachtStatus.VERZONDEN
    kop = pakket_bestand.lees_kop(ruw)

    def toets(uow: UnitOfWork) -> None:
        overdracht = haal_overdracht(uow, proef.overdracht_id)
        (pakket,) = overdracht.pakketten
        assert (pakket.pakket_id, pakket.som) == (kop.pakket_id, kop.som)
        assert pakket.kaart == overdracht.ontvanger_kaart == FARID.kaart.vingerafdruk
        assert overdracht.verzendwijze is Verzendwijze.PAKKET
        assert overdracht.antwoord_voor == inhoud.antwoord_voor
        assert overdracht.antwoord_voor == uow.vandaag + timedelta(days=14)
        (regel,) = lees_logboek(uow, filter_=LogboekFilter(gebeurtenis=Gebeurtenis.PAKKET_GEMAAKT))
        assert "Versie" in regel.inhoud

    casus.vault.query(toets)
    assert "Çağlar" not in bestandsnaam_pakket(inhoud.documentnummer, 1)


def test_a_later_package_is_a_next_version(maak_casus: Maker, tmp_path: Path) -> None:
    """Each has its own number and key, and the handover remembers them all."""
    proef = zet_klaar(maak_casus(14), tmp_path)
    eerste, tweede = proef.verzend("een"), proef.verzend("twee")
    sleutel = _eigen(proef.casus.vault).inhoud.ondertekening
    een, twee = open_als(eerste, FARID, sleutel), open_als(tweede, FARID, sleutel)
    assert (een.versie, twee.versie) == (1, 2)
    assert een.documentnummer == twee.documentnummer
    assert een.antwoordsleutel != twee.antwoordsleutel
    assert bestandsnaam_pakket(een.documentnummer, 2).endswith("-2.josoverdracht")


def test_nothing_is_made_without_consent(maak_casus: Maker, tmp_path: Path) -> None:
    """Consent for another school is no consent."""
    proef = zet_klaar(maak_casus(14), tmp_path, toestemming=False)
    proef.casus.stem_in(ToestemmingDoel.OVERDRACHT, ontvanger="Vonk Castricum")
    _weigert(proef, GeenToestemming)


def test_card_has_to_be_known_trusted_and_of_the_receiver(
    maak_casus: Maker, tmp_path: Path
) -> None:
    """An unknown, unverified, dropped card or somebody else's makes no package."""
    proef = zet_klaar(maak_casus(14), tmp_path)
    vault, ander = proef.casus.vault, collega("Iris Denkbeeld")

    def naar(vingerafdruk: bytes, fout: type[KnownError]) -> None:
        with pytest.raises(fout):
            schrijf_pakket(vault, proef.overdracht_id, vingerafdruk, tmp_path / "p.josoverdracht")

    naar(ander.kaart.vingerafdruk, OntvangerkaartOntbreekt)
    vault.change(lambda uow: lees_kaart_in(uow, ander.kaart))
    naar(ander.kaart.vingerafdruk, OntvangerkaartNietNagekeken)
    kaarten = vault.query(lijst_kaarten)
    farid = next(rij for rij in kaarten if rij.inhoud.naam == FARID.kaart.inhoud.naam)
    vault.change(lambda uow: trek_in(uow, farid.id))
    naar(FARID.kaart.vingerafdruk, OntvangerkaartIngetrokken)
    assert not list(tmp_path.glob("*.josoverdracht"))


@pytest.mark.parametrize(
    "ontvanger",
    [
        dataclasses.replace(NAAR_FARID, naam="Iris Denkbeeld"),
        dataclasses.replace(NAAR_FARID, school="Vonk Castricum"),
    ],
)
def test_card_of_another_person_or_school(
    maak_casus: Maker, tmp_path: Path, ontvanger: Ontvanger
) -> None:
    """Consent names a place: a trusted card of somebody elsewhere does not fit."""
    proef = zet_klaar(maak_casus(14), tmp_path, ontvanger=ontvanger)
    _weigert(proef, KaartPastNiet)


def test_sealed_to_the_newest_card(maak_casus: Maker, tmp_path: Path) -> None:
    """With the fingerprint of a renewed card it goes to the new key."""
    proef = zet_klaar(maak_casus(14), tmp_path)
    nieuwer = FARID.vernieuw()
    proef.casus.vault.change(lambda uow: lees_kaart_in(uow, nieuwer.kaart))
    ruw = proef.verzend()
    assert pakket_bestand.lees_kop(ruw).ontvanger == nieuwer.kaart.vingerafdruk
    assert open_als(ruw, nieuwer, _eigen(proef.casus.vault).inhoud.ondertekening)


def test_own_card_comes_first(maak_casus: Maker, tmp_path: Path) -> None:
    """Without a card of one's own nobody could open it, so nothing is made."""
    casus = maak_casus(14)
    proef = Proef(casus, begin(casus), tmp_path)
    _weigert(proef, EigenKaartOntbreekt)


def test_a_file_that_cannot_be_written_leaves_no_trace(maak_casus: Maker, tmp_path: Path) -> None:
    """The folder of the vault is refused before anything is noted."""
    proef = zet_klaar(maak_casus(14), tmp_path)
    plek = proef.casus.vault.map / "p.josoverdracht"
    with pytest.raises(UitvoerInKluis):
        schrijf_pakket(proef.casus.vault, proef.overdracht_id, FARID.kaart.vingerafdruk, plek)
    assert proef.stand is OverdrachtStatus.CONCEPT


def test_nothing_is_sealed_after_a_no(maak_casus: Maker, tmp_path: Path) -> None:
    """A new try is a new handover."""
    proef = zet_klaar(maak_casus(14), tmp_path)
    proef.casus.vault.change(lambda uow: trek_overdracht_in(uow, proef.overdracht_id, ""))
    _weigert(proef, OverdrachtstapKanNiet)


def test_replacement_in_the_team_needs_no_consent(maak_casus: Maker, tmp_path: Path) -> None:
    """The whole dossier goes to who replaces the owner, with its ground in words."""
    casus = maak_casus(14)
    bo = collega("Bo Denkbeeld").vernieuw(organisatie="Stichting Groeimee")
    proef = zet_klaar(
        casus,
        tmp_path,
        OverdrachtType.COLLEGA,
        Ontvanger("Bo Denkbeeld", organisatie="Stichting Groeimee"),
        toestemming=False,
    )
    nummer = casus.vault.change(lambda uow: lees_kaart_in(uow, bo.kaart)).nieuw_id
    assert nummer is not None
    groepen = in_groepen(bo.kaart.vingerafdruk)
    casus.vault.change(lambda uow: vertrouw(uow, nummer, groepen))
    pad = tmp_path / "heel.josoverdracht"
    klaar = schrijf_pakket(casus.vault, proef.overdracht_id, bo.kaart.vingerafdruk, pad)
    inhoud = open_als(pad.read_bytes(), bo, _eigen(casus.vault).inhoud.ondertekening)
    assert inhoud.grondslag == grondslag_van(klaar.vrijgave.oordeel)
    assert "7.3.11" in inhoud.grondslag
    assert "betrokkene" in {rij.tabel for rij in inhoud.rijen}


def test_message_tells_the_receiver_how_it_stands(maak_casus: Maker, tmp_path: Path) -> None:
    """That it was taken back goes along with its reason; what was heard or noted does not."""
    proef = zet_klaar(maak_casus(14), tmp_path)
    vault, pad = proef.casus.vault, tmp_path / "b.josontvangst"
    pakket = proef.verzend()
    gehoord = Bevestiging(
        OverdrachtStatus.ONTVANGEN, proef.casus.vandaag, "Farid", Bevestigwijze.TELEFOON
    )
    vault.change(lambda uow: bevestig(uow, proef.overdracht_id, gehoord))
    vault.change(lambda uow: trek_overdracht_in(uow, proef.overdracht_id, "Blijft hier."))
    # Also when consent has gone: that is what the other side has to hear.
    schrijf_bericht(vault, proef.overdracht_id, pad)
    bericht = ontvangst_bestand.open_bericht(
        pad.read_bytes(),
        ontvangstsleutel=FARID.slot.ruw,
        ondertekening=_eigen(vault).inhoud.ondertekening,
    )
    assert bericht.pakket_id == pakket_bestand.lees_kop(pakket).pakket_id
    assert [stap.status for stap in bericht.stappen] == [
        OverdrachtStatus.VERZONDEN,
        OverdrachtStatus.INGETROKKEN,
    ]
    assert [stap.toelichting for stap in bericht.stappen] == ["", "Blijft hier."]
    hier = vault.query(lambda uow: stappen_van(haal_overdracht(uow, proef.overdracht_id)))
    assert {stap.kenmerk for stap in bericht.stappen} <= {stap.kenmerk for stap in hier}


def test_renewed_own_card_signs_with_the_same_key(maak_casus: Maker, tmp_path: Path) -> None:
    """After a renewal the receiver still knows who it is from."""
    proef = zet_klaar(maak_casus(14), tmp_path)
    vault = proef.casus.vault
    toen = _eigen(vault).inhoud.ondertekening
    wie = FARID.kaart.vingerafdruk
    assert not vault.query(lambda uow: kent_mijn_kaart_niet(uow, wie))
    vault.change(lambda uow: maak_eigen_kaart(uow, opnieuw=True))
    assert vault.query(lambda uow: kent_mijn_kaart_niet(uow, wie))
    assert open_als(proef.verzend(), FARID, toen)
    # The new card beside the package is what opens it; its name names nobody.
    pad = schrijf_kaart_naast(vault, tmp_path / "pakket.josoverdracht")
    assert pad == tmp_path / "pakket.joskaart"
    assert lees_kaartbestand(pad).vingerafdruk == _eigen(vault).vingerafdruk
    assert not vault.query(lambda uow: kent_mijn_kaart_niet(uow, wie))
