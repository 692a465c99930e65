"""The slot of the employer on real vaults: given, pinned, opened by two, told, taken away."""

import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from jos_desktop.errors import BugError
from jos_desktop.exchange.profiel_bestand import lees
from jos_desktop.exchange.werkgeversleutel import (
    WachtwoordenPassenNiet,
    Werkgeversleutel,
    versleutel,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.profielinhoud import Regels
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek
from jos_desktop.services.organisatieprofiel import (
    AndereOrganisatiesleutel,
    ProfielIsOuder,
    lees_profielstand,
    lees_werkgever_publiek,
    noteer_werkgever_gezien,
    werkgever_was_hier,
)
from jos_desktop.storage import header
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.header import HeaderDamaged
from jos_desktop.storage.keys import ARGON2_LAAGST, verpak_voor_werkgever
from jos_desktop.storage.password import WeakPassword
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault, WrongPassword
from jos_desktop.storage.vault_keys import NoEmployerKey, OtherEmployerKey
from jos_desktop.storage.vingerafdruk import in_tekst
from jos_desktop.werkstroom.bestanden import BestandOnleesbaar
from jos_desktop.werkstroom.organisatieprofiel import (
    VingerafdrukKloptNiet,
    WerkgeversleutelVerplicht,
    geef_werkgever_sleutel,
    installeer_profiel,
    lees_profielbestand,
    lees_werkgeverstand,
    sleutelvoorstel,
    stel_voor,
    verwijder_werkgever_sleutel,
    werkgeversleutel_ontbreekt,
)
from jos_desktop.werkstroom.werkgever import open_met_werkgeversleutel, open_sleutelbestand
from tests.integration.kluisvoorbeeld import NAMEN, WACHTWOORD, maak_gevulde_kluis, namen
from tests.integration.profielvoorbeeld import (
    EEN,
    ORGANISATIE,
    PROFIELNAAM,
    SLEUTELNAAM,
    TWEE,
    VOORBEELDMAP,
    profiel,
    sleutel,
)

NIEUW = "paard-batterij-nietje-juist"
VERPLICHT = Regels(werkgeversleutel_verplicht=True)


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make a filled vault and a key file once."""
    map_ = tmp_path_factory.mktemp("bron")
    maak_gevulde_kluis(map_ / "kluis")[0].sluit()
    pad = map_ / "sleutel.joswerkgever"
    pad.write_bytes(versleutel(sleutel(), EEN, TWEE, kosten=ARGON2_LAAGST))
    return map_ / "kluis", pad


@pytest.fixture
def kluis(gevuld: tuple[Path, Path], tmp_path: Path) -> Path:
    """Give each test a closed copy."""
    shutil.copytree(gevuld[0], tmp_path / "kluis")
    return tmp_path / "kluis"


@pytest.fixture
def sleutelbestand(gevuld: tuple[Path, Path]) -> Path:
    """Give the key file."""
    return gevuld[1]


def vingerafdruk() -> str:
    return in_tekst(sleutel().vingerafdruk)


def met_sleutel(kluis: Path, regels: Regels = Regels()) -> None:  # noqa: B008 - frozen
    with Vault.open(kluis, WACHTWOORD) as vault:
        geef_werkgever_sleutel(vault, profiel(regels=regels), WACHTWOORD, vingerafdruk())


def namen_van_eigenaar(uow: UnitOfWork) -> set[str]:
    eigenaar = uow.session.get(Medewerker, uow.medewerker_id) if uow.medewerker_id else None
    return {"" if eigenaar is None else eigenaar.naam}


def heeft_vak(vault: Vault) -> bool:
    return header.lees_kop(vault.map).werkgever is not None


def gebeurtenissen(vault: Vault) -> list[str]:
    return [rij.gebeurtenis for rij in vault.query(lees_logboek)]


def test_two_people_open_the_vault_and_the_worker_hears_of_it(
    kluis: Path, sleutelbestand: Path
) -> None:
    met_sleutel(kluis)
    with open_met_werkgeversleutel(kluis, sleutelbestand, (EEN, TWEE), NIEUW) as vault:
        assert vault.geopend_door_werkgever
        assert vault.query(namen) == [achternaam for _, achternaam in NAMEN]
        assert controleer(vault).goed
    with pytest.raises(WrongPassword):
        Vault.open(kluis, WACHTWOORD)
    with Vault.open(kluis, NIEUW) as vault:
        assert not vault.geopend_door_werkgever
        gezien = gebeurtenissen(vault)
        for gebeurtenis in (
            Gebeurtenis.WERKGEVERSLEUTEL_INGESTELD,
            Gebeurtenis.GEOPEND_DOOR_WERKGEVER,
            Gebeurtenis.WACHTWOORD_GEWIJZIGD,
        ):
            assert gezien.count(gebeurtenis.label) == 1
        assert vault.query(werkgever_was_hier) is not None
        vault.change(noteer_werkgever_gezien)
        assert vault.query(werkgever_was_hier) is None
        assert Gebeurtenis.GEOPEND_DOOR_WERKGEVER.label in gebeurtenissen(vault)
    with open_met_werkgeversleutel(kluis, sleutelbestand, (EEN, TWEE), WACHTWOORD):
        pass
    with Vault.open(kluis, WACHTWOORD) as vault:
        assert vault.query(werkgever_was_hier) is not None


def test_a_session_of_the_employer_is_never_on_the_name_of_the_worker(
    kluis: Path, sleutelbestand: Path
) -> None:
    met_sleutel(kluis)
    with Vault.open(kluis, WACHTWOORD) as vault:
        voor = {rij.id for rij in vault.query(lees_logboek)}
    with open_met_werkgeversleutel(kluis, sleutelbestand, (EEN, TWEE), NIEUW) as vault:
        vault.change(lambda uow: uow.log(Gebeurtenis.DOSSIER_GEOPEND, leerling_id=1))
    with Vault.open(kluis, NIEUW) as vault:
        vault.change(lambda uow: uow.log(Gebeurtenis.DOSSIER_GEOPEND, leerling_id=1))
        rijen = [rij for rij in vault.query(lees_logboek) if rij.id not in voor]
        wie = {rij.gebeurtenis: set[str]() for rij in rijen}
        for rij in rijen:
            wie[rij.gebeurtenis].add(rij.wie)
        namens = vault.query(
            lambda uow: lees_logboek(uow, filter_=LogboekFilter(alleen_namens=True))
        )
        eigen = vault.query(namen_van_eigenaar)
        assert controleer(vault).goed
    werkgever = f"Werkgever ({ORGANISATIE})"
    assert wie[Gebeurtenis.GEOPEND_DOOR_WERKGEVER.label] == {werkgever}
    assert wie[Gebeurtenis.WACHTWOORD_GEWIJZIGD.label] == {werkgever}
    assert wie[Gebeurtenis.DOSSIER_GEOPEND.label] == {werkgever, *eigen}
    assert {rij.wie for rij in namens} == {werkgever}


def test_the_order_of_the_passwords_counts(kluis: Path, sleutelbestand: Path) -> None:
    met_sleutel(kluis)
    with pytest.raises(WachtwoordenPassenNiet):
        open_met_werkgeversleutel(kluis, sleutelbestand, (TWEE, EEN), NIEUW)
    Vault.open(kluis, WACHTWOORD).sluit()


def test_a_weak_new_password_is_refused_before_anything_opens(
    kluis: Path, sleutelbestand: Path
) -> None:
    met_sleutel(kluis)
    with pytest.raises(WeakPassword):
        open_met_werkgeversleutel(kluis, sleutelbestand, (EEN, TWEE), "kort")
    with Vault.open(kluis, WACHTWOORD) as vault:
        assert vault.query(werkgever_was_hier) is None


def test_a_vault_without_the_slot_stays_shut(kluis: Path, sleutelbestand: Path) -> None:
    with pytest.raises(NoEmployerKey):
        open_met_werkgeversleutel(kluis, sleutelbestand, (EEN, TWEE), NIEUW)
    met_sleutel(kluis)
    with pytest.raises(OtherEmployerKey):
        Vault.open_met_werkgever(kluis, Werkgeversleutel.nieuw("Anders").slot)
    with Vault.open(kluis, WACHTWOORD) as vault:
        mislukt = [rij for rij in gebeurtenissen(vault) if "mislukt" in rij]
        assert len(mislukt) == 1


def test_a_planted_slot_is_noticed(kluis: Path) -> None:
    """A slot for an attacker, with a key of his own or sealed elsewhere, breaks the MAC."""
    aanvaller = Werkgeversleutel.nieuw("Aanvaller")
    kop = header.lees_kop(kluis)
    vak = verpak_voor_werkgever(bytes(32), aanvaller.slot.publiek, kop.identiteit)
    header.schrijf_kop(kluis, replace(kop, werkgever=vak))
    with pytest.raises(HeaderDamaged):
        Vault.open(kluis, WACHTWOORD)
    with pytest.raises(HeaderDamaged):
        Vault.open_met_werkgever(kluis, aanvaller.slot)


def test_a_removed_or_moved_slot_is_noticed(kluis: Path, tmp_path: Path) -> None:
    shutil.copytree(kluis, tmp_path / "ander")
    met_sleutel(kluis)
    kop = header.lees_kop(kluis)
    header.schrijf_kop(kluis, replace(kop, werkgever=None))
    with pytest.raises(HeaderDamaged):
        Vault.open(kluis, WACHTWOORD)
    elders = header.lees_kop(tmp_path / "ander")
    header.schrijf_kop(tmp_path / "ander", replace(elders, werkgever=kop.werkgever))
    with pytest.raises(HeaderDamaged):
        Vault.open_met_werkgever(tmp_path / "ander", sleutel().slot)


def test_an_older_key_file_brings_a_removed_slot_back(kluis: Path) -> None:
    """What the threat model admits; a renewed key ends it."""
    met_sleutel(kluis)
    oud = (kluis / "kluis.json").read_bytes()
    with Vault.open(kluis, WACHTWOORD) as vault:
        vault.verwijder_werkgever()
    with pytest.raises(NoEmployerKey):
        Vault.open_met_werkgever(kluis, sleutel().slot)
    (kluis / "kluis.json").write_bytes(oud)
    Vault.open_met_werkgever(kluis, sleutel().slot).sluit()


def test_an_opening_of_a_copy_leaves_nothing_in_the_vault_of_the_worker(
    kluis: Path, sleutelbestand: Path, tmp_path: Path
) -> None:
    """What the threat model admits: the event and the banner stand in the copy."""
    met_sleutel(kluis)
    kopie = tmp_path / "kopie"
    shutil.copytree(kluis, kopie)
    open_met_werkgeversleutel(kopie, sleutelbestand, (EEN, TWEE), NIEUW).sluit()
    for map_, wachtwoord, gezien in ((kopie, NIEUW, True), (kluis, WACHTWOORD, False)):
        with Vault.open(map_, wachtwoord) as vault:
            assert (vault.query(werkgever_was_hier) is not None) is gezien
            label = Gebeurtenis.GEOPEND_DOOR_WERKGEVER.label
            assert (label in gebeurtenissen(vault)) is gezien


def test_a_slot_asks_the_password_and_the_whole_fingerprint(kluis: Path) -> None:
    with Vault.open(kluis, WACHTWOORD) as vault:
        for getypt in ("", vingerafdruk()[:9], in_tekst(Werkgeversleutel.nieuw("X").vingerafdruk)):
            with pytest.raises(VingerafdrukKloptNiet):
                geef_werkgever_sleutel(vault, profiel(), WACHTWOORD, getypt)
        with pytest.raises(WrongPassword):
            geef_werkgever_sleutel(vault, profiel(), NIEUW, vingerafdruk())
        assert not heeft_vak(vault)
        assert vault.query(lees_profielstand) is None
        geef_werkgever_sleutel(vault, profiel(), WACHTWOORD, vingerafdruk().lower())
        assert vault.kop.werkgever is not None
        assert vault.kop.werkgever.ontvanger == sha256(sleutel().slot.publiek).digest()
        assert vault.query(lees_werkgever_publiek) == sleutel().slot.publiek


def test_a_first_profile_and_another_key_ask_the_fingerprint(kluis: Path) -> None:
    ander = Werkgeversleutel.nieuw("Stichting Denkbeeld")
    with Vault.open(kluis, WACHTWOORD) as vault:
        with pytest.raises(VingerafdrukKloptNiet):
            installeer_profiel(vault, profiel())
        installeer_profiel(vault, profiel(), vingerafdruk())
        installeer_profiel(vault, profiel(2))
        with pytest.raises(ProfielIsOuder):
            stel_voor(vault, profiel())
        vreemd = profiel(3, van=ander)
        assert stel_voor(vault, vreemd).andere_sleutel
        with pytest.raises(AndereOrganisatiesleutel):
            installeer_profiel(vault, vreemd)
        with pytest.raises(VingerafdrukKloptNiet):
            installeer_profiel(vault, vreemd, vingerafdruk())
        installeer_profiel(vault, vreemd, in_tekst(ander.vingerafdruk))
        assert stel_voor(vault, vreemd).al_ingesteld


def test_a_demanded_slot_stays(kluis: Path) -> None:
    met_sleutel(kluis, VERPLICHT)
    with Vault.open(kluis, WACHTWOORD) as vault:
        with pytest.raises(WerkgeversleutelVerplicht):
            verwijder_werkgever_sleutel(vault, WACHTWOORD)
        assert heeft_vak(vault)
        installeer_profiel(vault, profiel(2))
        with pytest.raises(WrongPassword):
            verwijder_werkgever_sleutel(vault, NIEUW)
        verwijder_werkgever_sleutel(vault, WACHTWOORD)
        assert not heeft_vak(vault)
        assert Gebeurtenis.WERKGEVERSLEUTEL_VERWIJDERD.label in gebeurtenissen(vault)
    with pytest.raises(NoEmployerKey):
        Vault.open_met_werkgever(kluis, sleutel().slot)


def test_the_state_says_whether_the_slot_is_there_and_whose_it_is(kluis: Path) -> None:
    with Vault.open(kluis, WACHTWOORD) as vault:
        leeg = vault.query(lambda uow: lees_werkgeverstand(uow, vault.kop.werkgever))
        assert (leeg.profiel, leeg.heeft_sleutel, leeg.ontbreekt) == (None, False, False)
        installeer_profiel(vault, profiel(regels=VERPLICHT), vingerafdruk())
        mist = vault.query(lambda uow: lees_werkgeverstand(uow, vault.kop.werkgever))
        assert mist.ontbreekt
        assert mist.profiel is not None
        assert vault.query(lambda uow: werkgeversleutel_ontbreekt(uow, vault.kop.werkgever))
        voorstel = sleutelvoorstel(mist.profiel)
        geef_werkgever_sleutel(vault, voorstel.profiel, WACHTWOORD, vingerafdruk())
        goed = vault.query(lambda uow: lees_werkgeverstand(uow, vault.kop.werkgever))
        assert (goed.heeft_sleutel, goed.past, goed.ontbreekt) == (True, True, False)
        assert goed.sinds is not None
        gewisseld = replace(sleutel(), slot=Werkgeversleutel.nieuw("x").slot)
        installeer_profiel(vault, profiel(2, van=gewisseld, regels=VERPLICHT))
        oud = vault.query(lambda uow: lees_werkgeverstand(uow, vault.kop.werkgever))
        assert (oud.heeft_sleutel, oud.past, oud.ontbreekt) == (True, False, True)


def test_only_a_vault_opened_without_password_gets_one(kluis: Path) -> None:
    met_sleutel(kluis)
    with Vault.open(kluis, WACHTWOORD) as vault, pytest.raises(BugError):
        vault.stel_wachtwoord_in(NIEUW)


def test_the_frozen_example_opens_for_ever(kluis: Path) -> None:
    sleutels = open_sleutelbestand(VOORBEELDMAP / SLEUTELNAAM, EEN, TWEE)
    gelezen = lees_profielbestand(VOORBEELDMAP / PROFIELNAAM)
    leesmij = (VOORBEELDMAP / "leesmij.txt").read_text("utf-8")
    assert f"fingerprint: {in_tekst(sleutels.vingerafdruk)}\n" in leesmij
    assert gelezen.vingerafdruk == sleutels.vingerafdruk
    assert gelezen.inhoud.volgnummer == 7
    assert gelezen.inhoud.kaarten == ({"naam": "nog niet gebruikt"},)
    assert lees(gelezen.bestand) == gelezen
    with Vault.open(kluis, WACHTWOORD) as vault:
        geef_werkgever_sleutel(vault, gelezen, WACHTWOORD, in_tekst(gelezen.vingerafdruk))
    with Vault.open_met_werkgever(kluis, sleutels.slot) as vault:
        assert vault.query(namen)


def test_a_file_that_is_not_there_is_a_known_error(tmp_path: Path) -> None:
    for pad in (tmp_path / "weg", tmp_path, tmp_path / "nul\0"):
        with pytest.raises(BestandOnleesbaar):
            lees_profielbestand(pad)
        with pytest.raises(BestandOnleesbaar):
            open_sleutelbestand(pad, EEN, TWEE)
