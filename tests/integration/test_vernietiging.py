"""After a destruction no byte of the vault holds a word of it, and an older backup loses it too."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jos_desktop.models.alles import (
    Betrokkene,
    Bijlage,
    Concept,
    Contactmoment,
    Leerling,
    Loginhoud,
    Taak,
    Verklaring,
    Verzoek,
)
from jos_desktop.models.codes import ContactSoort, Gezag, Relatie
from jos_desktop.models.codes_recht import (
    Bijlagesoort,
    Onderdeelkeuze,
    Verzoeksoort,
    Verzoekstatus,
    Weglaatgrond,
)
from jos_desktop.models.recht import ContactBetreft
from jos_desktop.models.vernietiging import Bewijs
from jos_desktop.services.dossierrijen import dossiertabelnamen
from jos_desktop.services.vernietigingen import (
    Vernietigingsreden,
    vernietig_leerling,
    voer_vernietigingen_opnieuw_uit,
)
from jos_desktop.services.vernietigingsplan import (
    ALLES,
    GeenVernietigingsverzoek,
    plan_vernietiging,
    te_kiezen,
)
from jos_desktop.services.vernietigingsverzoek import (
    Deelkeuze,
    KanNogNiet,
    kies_delen,
    lees_bewijzen,
    voer_vernietiging_uit,
)
from jos_desktop.storage import database
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.joskopie import open_joskopie
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.reservekopie import zet_terug
from tests.integration.kanaries import alle_kanaries, gevonden_in, kanarie, ontsleutel, vul_dossier
from tests.integration.kluisvoorbeeld import WACHTWOORD, maak_gevulde_kluis

WEG, HOUD = Onderdeelkeuze.VERNIETIGEN, Onderdeelkeuze.BEWAREN
CONTACT = next(iter(ContactSoort))


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    vault, _ = maak_gevulde_kluis(tmp_path / "kluis")
    yield vault
    vault.sluit()


def open_bytes(vault: Vault) -> bytes:
    return ontsleutel((vault.map / "dossiers.db").read_bytes(), vault.ruwe_sleutel())


def vraag(vault: Vault, leerling_id: int, *keuzes: Deelkeuze, betrokkene: int | None = None) -> int:
    """Ask for destruction, as the sheet of the dossier does."""

    def leg_vast(uow: UnitOfWork) -> int:
        verzoek = Verzoek(
            leerling_id=leerling_id,
            betrokkene_id=betrokkene,
            soort=Verzoeksoort.VERNIETIGING,
            ontvangen=uow.vandaag,
            vraag="gevoeligeverzoekzin over wat weg moet",
        )
        uow.session.add(verzoek)
        uow.session.flush()
        return verzoek.id

    nummer = vault.change(leg_vast)
    vault.change(lambda uow: kies_delen(uow, nummer, keuzes))
    return nummer


def contact(vault: Vault, leerling_id: int, verslag: str) -> int:
    def voeg_toe(uow: UnitOfWork) -> int:
        rij = Contactmoment(
            leerling_id=leerling_id, datum=date(2026, 3, 2), soort=CONTACT, verslag=verslag
        )
        uow.session.add(rij)
        uow.session.flush()
        return rij.id

    return vault.change(voeg_toe)


def voer_uit(vault: Vault, verzoek_id: int) -> Bewijs:
    return vault.change(lambda uow: voer_vernietiging_uit(uow, verzoek_id))


# -- the whole dossier -------------------------------------------------------------------------


def maak_kanariedossier(vault: Vault) -> int:
    """Fill every column of a dossier; the pupil is 15 and asks himself."""

    def vul(uow: UnitOfWork) -> int:
        nummer, _ = vul_dossier(uow, 1)
        uow.session.get_one(Leerling, nummer).geboortedatum = date(uow.vandaag.year - 15, 1, 1)
        return nummer

    return vault.change(vul)


def test_every_text_of_a_dossier_is_in_the_file_before_it_goes(kluis: Vault) -> None:
    maak_kanariedossier(kluis)
    assert len(gevonden_in(kluis.map, kluis.ruwe_sleutel())) == len(alle_kanaries()) > 80


def test_no_byte_of_a_destroyed_dossier_is_left(kluis: Vault) -> None:
    nummer = maak_kanariedossier(kluis)
    verzoek = vraag(kluis, nummer, Deelkeuze("leerling", nummer, WEG))
    bewijs = voer_uit(kluis, verzoek)
    assert gevonden_in(kluis.map, kluis.ruwe_sleutel()) == []
    assert b"gevoeligeverzoekzin" not in open_bytes(kluis)
    assert bewijs.heel
    assert controleer(kluis).goed


def test_a_backup_made_later_holds_nothing_of_it_either(kluis: Vault, tmp_path: Path) -> None:
    nummer = maak_kanariedossier(kluis)
    voer_uit(kluis, vraag(kluis, nummer, Deelkeuze("leerling", nummer, WEG)))
    kopie = maak_reservekopie(kluis).kopie.pad
    with open_joskopie(kopie) as gelezen:
        ruw = b"".join(gelezen.brokken("dossiers.db"))
    klaar = ontsleutel(ruw, kluis.ruwe_sleutel())
    assert [plek for woord, plek in alle_kanaries().items() if woord in klaar] == []


def test_an_older_backup_loses_the_dossier_when_it_is_put_back(
    kluis: Vault, tmp_path: Path
) -> None:
    nummer = maak_kanariedossier(kluis)
    kopie = maak_reservekopie(kluis).kopie.pad
    voer_uit(kluis, vraag(kluis, nummer, Deelkeuze("leerling", nummer, WEG)))
    doel = tmp_path / "terug"
    verslag = zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    assert verslag.vernietigd == 1
    assert gevonden_in(doel, kluis.ruwe_sleutel()) == []


def test_words_of_a_task_from_before_it_had_a_pupil_go_too(kluis: Vault) -> None:
    def begin(uow: UnitOfWork) -> int:
        taak = Taak(omschrijving="taakzonderleerlingwoord")
        uow.session.add(taak)
        uow.session.flush()
        return taak.id

    nummer = kluis.change(begin)

    def wijs_toe(uow: UnitOfWork) -> None:
        taak = uow.session.get_one(Taak, nummer)
        taak.leerling_id = 2
        taak.omschrijving = "anders"

    kluis.change(wijs_toe)
    assert b"taakzonderleerlingwoord" in open_bytes(kluis)
    kluis.change(lambda uow: vernietig_leerling(uow, 2, Vernietigingsreden.VERZOEK))
    assert b"taakzonderleerlingwoord" not in open_bytes(kluis)


def test_words_that_the_same_change_noted_do_not_come_after_it(kluis: Vault) -> None:
    def hernoem_en_vernietig(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, 2).woonsituatie = "laatstewoordvooraf"
        uow.session.flush()
        vernietig_leerling(uow, 2, Vernietigingsreden.VERZOEK)

    kluis.change(hernoem_en_vernietig)
    assert b"laatstewoordvooraf" not in open_bytes(kluis)


# -- what secure_delete leaves behind ----------------------------------------------------------


def schrijf_veel(vault: Vault) -> None:
    """Write texts of three pupils between each other, and grow them: pages are split."""
    kans, maten = Random(1), (2, 20, 40)

    def schrijf(uow: UnitOfWork) -> list[int]:
        rijen = []
        for beurt in range(200):
            wie = 2 if beurt % 4 == 0 else 1 + 2 * (beurt % 2)
            woorden = f"geheim{wie} " * kans.choice(maten)
            rij = Contactmoment(
                leerling_id=wie, datum=date(2026, 1, 1), soort=CONTACT, verslag=woorden
            )
            uow.session.add(rij)
            uow.session.flush()
            rijen.append(rij.id)
        return rijen

    nummers = vault.change(schrijf)

    def groei(uow: UnitOfWork) -> None:
        for nummer in nummers:
            rij = uow.session.get_one(Contactmoment, nummer)
            rij.verslag = f"{rij.verslag.split()[0]} " * kans.choice(maten)

    for _ in range(3):
        vault.change(groei)


def test_words_in_the_gaps_of_split_pages_go_too(
    kluis: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    schrijf_veel(kluis)
    with monkeypatch.context() as zonder:
        zonder.setattr(database.Databank, "_herschrijf", lambda _databank: None)
        kluis.change(lambda uow: vernietig_leerling(uow, 2, Vernietigingsreden.VERZOEK))
        # This is why: secure_delete alone leaves words of rows that once moved.
        assert open_bytes(kluis).count(b"geheim2") > 0
    assert kluis.op_databank(lambda databank: databank.heeft_resten)
    map_ = kluis.map
    kluis.sluit()
    with Vault.open(map_, WACHTWOORD) as terug:
        # What was broken off, the next opening finishes.
        assert not terug.op_databank(lambda databank: databank.heeft_resten)
        assert open_bytes(terug).count(b"geheim2") == 0
        assert open_bytes(terug).count(b"geheim1") > 1000
        assert controleer(terug).goed


# -- parts -------------------------------------------------------------------------------------


@pytest.fixture
def met_contacten(kluis: Vault) -> tuple[Vault, int, int]:
    """Return a vault with two contacts of pupil 1, who is old enough to ask."""
    een = contact(kluis, 1, "eersteverslagwoord over thuis")
    twee = contact(kluis, 1, "tweedeverslagwoord blijft staan")
    return kluis, een, twee


def test_a_part_goes_with_its_history_and_the_rest_stays(
    met_contacten: tuple[Vault, int, int],
) -> None:
    kluis, een, twee = met_contacten

    def bewerk(uow: UnitOfWork) -> None:
        uow.session.get_one(Contactmoment, een).verslag = "eersteverslagwoord anders"
        uow.session.add(Taak(leerling_id=1, contactmoment_id=een, omschrijving="taakuitcontact"))
        uow.session.add(
            Concept(
                formulier="contactmoment",
                onderwerp_soort="contactmoment",
                onderwerp_id=een,
                leerling_id=1,
                inhoud='{"verslag": "eersteverslagwoord half"}',
            )
        )

    kluis.change(bewerk)
    verzoek = vraag(kluis, 1, Deelkeuze("contactmoment", een, WEG))
    plan = kluis.query(lambda uow: plan_vernietiging(uow, verzoek))
    assert not plan.heel
    assert {rij.sleutel.tabel for rij in plan.gaat} == {"contactmoment", "taak"}
    assert plan.concepten == 1
    bewijs = voer_uit(kluis, verzoek)
    ruw = open_bytes(kluis)
    for woord in (b"eersteverslagwoord", b"taakuitcontact", b"gevoeligeverzoekzin"):
        assert woord not in ruw, woord
    assert b"tweedeverslagwoord" in ruw
    assert [(a.soort, a.aantal) for a in bewijs.gegaan] == [("Contact", 1), ("Taak", 1)]

    def stand(uow: UnitOfWork) -> tuple[Verzoekstatus, str, bool]:
        rij = uow.session.get_one(Verzoek, verzoek)
        return rij.status, rij.vraag, rij.uitgevoerd_op == uow.vandaag

    assert kluis.query(stand) == (Verzoekstatus.UITGEVOERD, "", True)
    assert kluis.query(lambda uow: uow.session.get(Contactmoment, twee)) is not None
    assert controleer(kluis).goed


def test_a_whole_kind_takes_what_was_removed_before_along(
    met_contacten: tuple[Vault, int, int],
) -> None:
    kluis, een, _ = met_contacten
    kluis.change(lambda uow: uow.session.delete(uow.session.get_one(Contactmoment, een)))
    assert b"eersteverslagwoord" in open_bytes(kluis)
    voer_uit(kluis, vraag(kluis, 1, Deelkeuze("contactmoment", ALLES, WEG)))
    ruw = open_bytes(kluis)
    assert b"eersteverslagwoord" not in ruw
    assert b"tweedeverslagwoord" not in ruw


def test_an_older_backup_loses_the_part_also_in_an_earlier_wording(
    met_contacten: tuple[Vault, int, int], tmp_path: Path
) -> None:
    kluis, een, twee = met_contacten
    kopie = maak_reservekopie(kluis).kopie.pad

    def herschrijf(uow: UnitOfWork) -> None:
        uow.session.get_one(Contactmoment, een).verslag = "heelandersgeworden"
        uow.session.get_one(Contactmoment, twee).verslag += "\nnieuwealinea"

    kluis.change(herschrijf)
    verzoek = vraag(
        kluis,
        1,
        Deelkeuze("contactmoment", een, WEG),
        Deelkeuze("contactmoment", twee, WEG, veld="verslag", alinea=1),
    )
    voer_uit(kluis, verzoek)
    (rij,) = kluis.ledger.vernietigingen()
    assert rij["rijen"].startswith(f"contactmoment:{een}:")
    assert "verslagwoord" not in str(rij)
    doel = tmp_path / "terug"
    verslag = zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    assert verslag.vernietigd == 1
    with Vault.open(doel, WACHTWOORD) as terug:
        assert b"eersteverslagwoord" not in open_bytes(terug)
        over = terug.query(lambda uow: uow.session.get_one(Contactmoment, twee).verslag)
        assert over == "tweedeverslagwoord blijft staan"
        assert terug.change(voer_vernietigingen_opnieuw_uit) == 0
        assert controleer(terug).goed


def test_a_row_that_got_the_number_later_is_left_alone(
    met_contacten: tuple[Vault, int, int], tmp_path: Path
) -> None:
    kluis, een, twee = met_contacten
    voer_uit(kluis, vraag(kluis, 1, Deelkeuze("contactmoment", twee, WEG)))
    nieuw = contact(kluis, 1, "nieuwverslagwoord")
    assert nieuw == twee, "the number was given out again"
    kopie = maak_reservekopie(kluis).kopie.pad
    doel = tmp_path / "terug"
    zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    with Vault.open(doel, WACHTWOORD) as terug:
        assert b"nieuwverslagwoord" in open_bytes(terug)
    # Destroying its own history leaves the words of the new row alone as well.
    voer_uit(kluis, vraag(kluis, 1, Deelkeuze("contactmoment", een, WEG)))
    assert open_bytes(kluis).count(b"nieuwverslagwoord") >= 2


def test_a_passage_goes_and_the_rest_of_the_text_stays(
    met_contacten: tuple[Vault, int, int],
) -> None:
    kluis, een, _ = met_contacten

    def schrijf(uow: UnitOfWork) -> None:
        uow.session.get_one(Contactmoment, een).verslag = "blijftvoor\n\nwegmetdeze\nblijftna"

    kluis.change(schrijf)
    keuze = Deelkeuze("contactmoment", een, WEG, veld="verslag", alinea=1)
    voer_uit(kluis, vraag(kluis, 1, keuze))
    assert b"wegmetdeze" not in open_bytes(kluis)
    over = kluis.query(lambda uow: uow.session.get_one(Contactmoment, een).verslag)
    assert over.split() == ["blijftvoor", "blijftna"]


def test_a_scan_goes_with_the_statement_it_belongs_to(kluis: Vault) -> None:
    def maak(uow: UnitOfWork) -> int:
        scan = Bijlage(
            leerling_id=1,
            soort=Bijlagesoort.VERKLARING,
            naam="scannaamwoord",
            mediatype="application/pdf",
            grootte=17,
            sha256=bytes(32),
            inhoud=b"scaninhoudwoorden",
        )
        uow.session.add(scan)
        uow.session.flush()
        rij = Verklaring(
            leerling_id=1, datum=uow.vandaag, tekst="verklaringwoord", bijlage_id=scan.id
        )
        uow.session.add(rij)
        uow.session.flush()
        return rij.id

    nummer = kluis.change(maak)
    voer_uit(kluis, vraag(kluis, 1, Deelkeuze("verklaring", nummer, WEG)))
    ruw = open_bytes(kluis)
    for woord in (b"scannaamwoord", b"scaninhoudwoorden", b"verklaringwoord"):
        assert woord not in ruw, woord


def test_a_parent_who_goes_takes_the_request_along_and_the_proof_stays(kluis: Vault) -> None:
    def zet(uow: UnitOfWork) -> int:
        uow.session.get_one(Leerling, 1).geboortedatum = date(uow.vandaag.year - 8, 1, 1)
        ouder = Betrokkene(
            leerling_id=1, naam="Oudernaamwoord", relatie=Relatie.OUDER, gezag=Gezag.JA
        )
        uow.session.add(ouder)
        uow.session.flush()
        return ouder.id

    ouder = kluis.change(zet)
    verzoek = vraag(kluis, 1, Deelkeuze("betrokkene", ouder, WEG), betrokkene=ouder)
    voer_uit(kluis, verzoek)
    assert kluis.query(lambda uow: uow.session.get(Verzoek, verzoek)) is None
    ruw = open_bytes(kluis)
    assert b"Oudernaamwoord" not in ruw
    assert b"gevoeligeverzoekzin" not in ruw
    assert len(kluis.query(lees_bewijzen)) == 1
    assert controleer(kluis).goed


TE_KIEZEN = sorted(dossiertabelnamen() - {"leerling", "verzoek", "verzoek_onderdeel", "concept"})


@pytest.fixture(scope="module")
def kanariemap(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """Return a vault with a word in every column, to copy for each example."""
    map_ = tmp_path_factory.mktemp("kanarie") / "kluis"
    vault, _ = maak_gevulde_kluis(map_)
    nummer = maak_kanariedossier(vault)
    vault.sluit()
    return map_, nummer


@settings(max_examples=10)
@given(gekozen=st.sets(st.sampled_from(TE_KIEZEN), min_size=1, max_size=6))
def test_of_any_choice_all_of_it_goes_and_nothing_else(
    kanariemap: tuple[Path, int], gekozen: set[str]
) -> None:
    map_, nummer = kanariemap
    with tempfile.TemporaryDirectory() as werk:
        kopie = Path(werk) / "kluis"
        shutil.copytree(map_, kopie)
        with Vault.open(kopie, WACHTWOORD) as vault:
            verzoek = vraag(vault, nummer, *(Deelkeuze(t, ALLES, WEG) for t in sorted(gekozen)))
            plan = vault.query(lambda uow: plan_vernietiging(uow, verzoek))
            weg = {rij.sleutel.tabel for rij in plan.gaat}
            assert gekozen <= weg
            voer_uit(vault, verzoek)
            over = {plek.partition(".")[0] for plek in gevonden_in(kopie, vault.ruwe_sleutel())}
            alles = {plek.partition(".")[0] for plek in alle_kanaries().values()}
            # Drafts always go; nobody can tell what they quote.
            assert over == alles - weg - {"concept"}


# -- exceptions (7.3.9 lid 2) ------------------------------------------------------------------


def test_what_stays_needs_a_ground_of_the_law_and_a_reason(
    met_contacten: tuple[Vault, int, int],
) -> None:
    kluis, een, twee = met_contacten
    heel = Deelkeuze("leerling", 1, WEG)
    for grond, reden in ((None, "zomaar"), (Weglaatgrond.DERDE, "ander"), (GROND, " ")):
        houd = Deelkeuze("contactmoment", een, HOUD, grond=grond, reden=reden)
        verzoek = vraag(kluis, 1, heel, houd)
        with pytest.raises(KanNogNiet):
            voer_uit(kluis, verzoek)
    goed = Deelkeuze("contactmoment", een, HOUD, grond=GROND, reden="Er loopt een zaak.")
    verzoek = vraag(kluis, 1, heel, goed)
    bewijs = voer_uit(kluis, verzoek)
    ruw = open_bytes(kluis)
    assert b"eersteverslagwoord" in ruw
    assert b"tweedeverslagwoord" not in ruw
    assert not bewijs.heel
    assert [(a.soort, a.aantal, a.grond) for a in bewijs.gebleven] == [("Contact", 1, GROND.label)]
    over = kluis.query(lambda uow: {rij.sleutel.tabel for rij in te_kiezen_na(uow)})
    assert over == {"contactmoment"}
    assert twee


GROND = Weglaatgrond.BELANG_ANDER


def te_kiezen_na(uow: UnitOfWork) -> list:  # type: ignore[type-arg]
    from jos_desktop.services.dossierrijen import lees_dossierrijen

    return [
        rij
        for rij in lees_dossierrijen(uow, 1)
        if not rij.sleutel.tabel.startswith(("verzoek", "leerling"))
    ]


# -- who may ask -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("leeftijd", "door_ouder", "mag"),
    [
        (11, False, False),
        (11, True, True),
        (12, False, True),
        (12, True, False),
        (15, False, True),
        (16, False, True),
        (16, True, False),
        (18, False, True),
    ],
)
def test_from_twelve_the_pupil_asks_himself(
    kluis: Vault, leeftijd: int, door_ouder: bool, mag: bool
) -> None:
    def zet(uow: UnitOfWork) -> int:
        uow.session.get_one(Leerling, 1).geboortedatum = date(uow.vandaag.year - leeftijd, 1, 1)
        ouder = Betrokkene(
            leerling_id=1, naam="Ouder Verzonnen", relatie=Relatie.OUDER, gezag=Gezag.JA
        )
        uow.session.add(ouder)
        uow.session.flush()
        return ouder.id

    ouder = kluis.change(zet)
    heel = Deelkeuze("leerling", 1, WEG)
    verzoek = vraag(kluis, 1, heel, betrokkene=ouder if door_ouder else None)
    if mag:
        assert voer_uit(kluis, verzoek).heel
    else:
        with pytest.raises(KanNogNiet):
            voer_uit(kluis, verzoek)


def test_a_parent_who_is_helped_herself_has_only_her_own_part(
    met_contacten: tuple[Vault, int, int],
) -> None:
    kluis, een, twee = met_contacten

    def zet(uow: UnitOfWork) -> int:
        moeder = Betrokkene(
            leerling_id=1, naam="Moeder Verzonnen", relatie=Relatie.OUDER, gezag=Gezag.JA
        )
        uow.session.add(moeder)
        uow.session.flush()
        uow.session.add(ContactBetreft(contactmoment_id=een, betrokkene_id=moeder.id))
        return moeder.id

    moeder = kluis.change(zet)
    heel = Deelkeuze("leerling", 1, WEG)
    verzoek = vraag(kluis, 1, heel, betrokkene=moeder)

    def eigen(uow: UnitOfWork) -> None:
        uow.session.get_one(Verzoek, verzoek).nagelopen = '{"eigen_deel": true}'

    kluis.change(eigen)
    assert {rij.sleutel.id for rij in kluis.query(lambda uow: te_kiezen(uow, verzoek))} == {een}
    assert not voer_uit(kluis, verzoek).heel
    ruw = open_bytes(kluis)
    assert b"eersteverslagwoord" not in ruw
    assert b"tweedeverslagwoord" in ruw
    assert twee


# -- the proof ---------------------------------------------------------------------------------


def test_the_proof_tells_kind_day_request_and_counts_but_no_name(kluis: Vault) -> None:
    nummer = maak_kanariedossier(kluis)
    bewijs = voer_uit(kluis, vraag(kluis, nummer, Deelkeuze("leerling", nummer, WEG)))
    (gelezen,) = kluis.query(lees_bewijzen)
    assert gelezen == bewijs
    assert gelezen.ontvangen is not None
    assert gelezen.vrager == "leerling"
    assert {"Contact", "Bijlage", "Leerling"} <= {aantal.soort for aantal in gelezen.gegaan}
    assert "kanarie" not in str(gelezen)


def test_a_request_is_carried_out_once(met_contacten: tuple[Vault, int, int]) -> None:
    kluis, een, _ = met_contacten
    verzoek = vraag(kluis, 1, Deelkeuze("contactmoment", een, WEG))
    voer_uit(kluis, verzoek)
    with pytest.raises(GeenVernietigingsverzoek):
        voer_uit(kluis, verzoek)


# -- the schema --------------------------------------------------------------------------------


def test_every_table_that_leads_to_a_pupil_goes_with_him() -> None:
    from jos_desktop.models.alles import Base
    from jos_desktop.storage.audit_hook import _weg_naar_leerling

    naar_leerling = {
        tabel.name for tabel in Base.metadata.sorted_tables if _weg_naar_leerling(tabel) is not None
    }
    # An anonymous consult holds no person: it stays, and only its link to the aanmelding goes.
    assert naar_leerling - {"consult"} == dossiertabelnamen()


def fts_zonder_wissen(vault: Vault) -> list[str]:
    """Return the FTS5 tables that keep the words of deleted rows."""

    def kijk(databank: database.Databank) -> list[str]:
        doe = databank.verbinding.execute
        namen = doe(
            "SELECT name FROM sqlite_master WHERE lower(sql) LIKE '%virtual table%fts5%'"
        ).fetchall()
        fout = []
        for (naam,) in namen:
            stand = doe(f"SELECT v FROM \"{naam}_config\" WHERE k = 'secure-delete'").fetchone()
            if stand is None or not int(stand[0]):
                fout.append(naam)
        return fout

    return vault.op_databank(kijk)


@pytest.mark.parametrize("veilig", [False, True])
def test_an_index_keeps_words_unless_it_deletes_securely(kluis: Vault, veilig: bool) -> None:
    def maak(databank: database.Databank) -> None:
        doe = databank.verbinding.execute
        doe("CREATE VIRTUAL TABLE proef USING fts5(tekst)")
        if veilig:
            doe("INSERT INTO proef (proef, rank) VALUES ('secure-delete', 1)")
        doe("INSERT INTO proef (rowid, tekst) VALUES (1, 'indexwoordgeheim')")
        doe("DELETE FROM proef WHERE rowid = 1")
        doe("VACUUM")

    kluis.op_databank(maak)
    assert fts_zonder_wissen(kluis) == ([] if veilig else ["proef"])
    assert (b"indexwoordgeheim" in open_bytes(kluis)) is not veilig
    kluis.op_databank(lambda databank: databank.verbinding.execute("DROP TABLE proef"))


def test_the_schema_has_no_index_that_keeps_words(kluis: Vault) -> None:
    assert fts_zonder_wissen(kluis) == []


def test_attachments_and_payloads_are_among_what_was_looked_for(kluis: Vault) -> None:
    nummer = maak_kanariedossier(kluis)
    ruw = open_bytes(kluis)
    assert kanarie("bijlage", "inhoud").encode() in ruw
    assert kluis.query(lambda uow: uow.session.query(Bijlage).count()) == 1
    woord = kanarie("contactmoment", "verslag")
    payloads = kluis.query(lambda uow: [rij[0] for rij in uow.session.query(Loginhoud.inhoud)])
    assert any(woord in inhoud for inhoud in payloads)
    assert nummer
