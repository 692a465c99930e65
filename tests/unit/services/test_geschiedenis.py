"""The history of a record: what it shows, what comes back, and what stays behind its door."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from jos_desktop.errors import KnownError
from jos_desktop.models.alles import Betrokkene, Contactmoment, Leerling, Meldcode, MeldcodeStap
from jos_desktop.models.codes import ContactSoort
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact, lees_contact
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.geschiedenis import Versie, lees_geschiedenis
from jos_desktop.services.leerlingen import (
    bewaar_betrokkene,
    lees_betrokkene,
    lees_leerling,
    wijzig_leerling,
)
from jos_desktop.services.tabelsoorten import SOORT_VAN
from jos_desktop.services.terugzetten import (
    NietTerugTeZetten,
    WaardeIsWeg,
    is_terug_te_zetten,
    zet_versie_terug,
    zet_waarde_terug,
)
from jos_desktop.services.verwijderd import lijst_verwijderd, zet_verwijderde_terug
from jos_desktop.services.verwijderen import TerugzettenLuktNiet, verwijder_rij
from jos_desktop.services.vormregels import vormregel
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus


@pytest.fixture
def casus(maak_casus: Callable[[int], Casus]) -> Casus:
    return maak_casus(14)


def contact(casus: Casus, **velden: object) -> int:
    gegevens = ContactGegevens(
        datum=casus.vandaag, soort=ContactSoort.LEERLING, verslag="Eerste woorden"
    )
    gegevens = replace(gegevens, **velden)  # type: ignore[arg-type]
    nieuw = casus.vault.change(lambda uow: bewaar_contact(uow, casus.leerling_id, gegevens))
    assert nieuw.nieuw_id is not None
    return nieuw.nieuw_id


def wijzig(casus: Casus, nummer: int, **velden: object) -> None:
    def doe(uow: UnitOfWork) -> None:
        nieuw = replace(lees_contact(uow, nummer), **velden)  # type: ignore[arg-type]
        bewaar_contact(uow, casus.leerling_id, nieuw, nummer)

    casus.vault.change(doe)


def versies(casus: Casus, tabel: str, nummer: int, *, deur: bool = False) -> tuple[Versie, ...]:
    sleutel = Rijsleutel(tabel, nummer)
    return casus.vault.query(lambda uow: lees_geschiedenis(uow, sleutel, achter_deur=deur))


def test_it_tells_who_when_and_what_and_gives_a_whole_version_back(casus: Casus) -> None:
    nummer = contact(casus)
    gisteren = casus.vandaag - timedelta(days=1)
    wijzig(casus, nummer, verslag="Tweede woorden", datum=gisteren)
    wijzig(casus, nummer, verslag="Derde woorden", soort=ContactSoort.OUDERS)
    derde, tweede, eerste = versies(casus, "contactmoment", nummer)
    assert (eerste.wat, tweede.wat, derde.wie) == ("Gemaakt", "Gewijzigd", "Sanne de Wit")
    stappen = {stap.naam: (stap.oud, stap.nieuw, stap.terug) for stap in derde.velden}
    assert stappen["Verslag"] == ("Tweede woorden", "Derde woorden", True)
    assert stappen["Soort"][2]
    sleutel = Rijsleutel("contactmoment", nummer)
    casus.vault.change(lambda uow: zet_versie_terug(uow, sleutel, eerste.regel_id))
    nu = casus.vault.query(lambda uow: lees_contact(uow, nummer))
    assert (nu.verslag, nu.datum, nu.soort) == (
        "Eerste woorden",
        casus.vandaag,
        ContactSoort.LEERLING,
    )
    assert len(versies(casus, "contactmoment", nummer)) == 4
    casus.vault.change(lambda uow: zet_waarde_terug(uow, sleutel, derde.regel_id, "verslag"))
    assert casus.vault.query(lambda uow: lees_contact(uow, nummer)).verslag == "Tweede woorden"


def test_a_pupil_shows_his_class_and_school_too(casus: Casus) -> None:
    gegevens = casus.vault.query(lambda uow: lees_leerling(uow, casus.leerling_id))
    nieuw = replace(gegevens, klas="3H")
    casus.vault.change(lambda uow: wijzig_leerling(uow, casus.leerling_id, nieuw))
    laatste = versies(casus, "leerling", casus.leerling_id)[0]
    assert laatste.wat == "Inschrijving: Gewijzigd"
    assert laatste.sleutel.tabel == "inschrijving"
    assert [(stap.naam, stap.oud, stap.nieuw) for stap in laatste.velden] == [("Klas", "2K", "3H")]


def test_putting_back_keeps_the_rules_of_the_form(casus: Casus) -> None:
    """A name was once empty, past the form; it does not come back so."""

    def schrijf(naam: str) -> None:
        def doe(uow: UnitOfWork) -> None:
            uow.session.get_one(Betrokkene, casus.ouder_id).naam = naam

        casus.vault.change(doe)

    schrijf("")
    schrijf("Ayşe Çağlar")
    versie = versies(casus, "betrokkene", casus.ouder_id)[0]
    sleutel = Rijsleutel("betrokkene", casus.ouder_id)
    with pytest.raises(KnownError):
        casus.vault.change(lambda uow: zet_waarde_terug(uow, sleutel, versie.regel_id, "naam"))


def test_a_shielded_value_comes_back_unseen(casus: Casus) -> None:
    def zet(**velden: object) -> None:
        def doe(uow: UnitOfWork) -> None:
            nieuw = replace(lees_betrokkene(uow, casus.ouder_id), **velden)  # type: ignore[arg-type]
            bewaar_betrokkene(uow, casus.leerling_id, nieuw, casus.ouder_id)

        casus.vault.change(doe)

    zet(straat="Geheimlaan 3", postcode="1901 AB", woonplaats="Castricum", adres_afgeschermd=True)
    zet(straat="Verhuisweg 8", verborgen=frozenset())
    versie = versies(casus, "betrokkene", casus.ouder_id)[0]
    (stap,) = (stap for stap in versie.velden if stap.veld == "straat")
    assert "Geheimlaan" not in stap.oud
    assert "Verhuisweg" not in stap.nieuw
    sleutel = Rijsleutel("betrokkene", casus.ouder_id)
    casus.vault.change(lambda uow: zet_waarde_terug(uow, sleutel, versie.regel_id, "straat"))
    straat = casus.vault.query(lambda uow: uow.session.get_one(Betrokkene, casus.ouder_id).straat)
    assert straat == "Geheimlaan 3"


def test_another_record_with_the_same_number_has_its_own_history(casus: Casus) -> None:
    eerste = contact(casus)
    sleutel = Rijsleutel("contactmoment", eerste)
    casus.vault.change(lambda uow: verwijder_rij(uow, sleutel))
    assert contact(casus, verslag="Heel iets anders") == eerste
    (versie,) = versies(casus, "contactmoment", eerste)
    assert "Eerste woorden" not in str(versie)


def test_the_meldcode_stays_behind_its_door(casus: Casus) -> None:
    def maak(uow: UnitOfWork) -> int:
        rij = Meldcode(leerling_id=casus.leerling_id, gestart=uow.vandaag)
        uow.session.add(rij)
        uow.session.flush()
        stap = MeldcodeStap(
            meldcode_id=rij.id, stap="1", datum=uow.vandaag, bevindingen="Geheime woorden"
        )
        uow.session.add(stap)
        uow.session.flush()
        return stap.id

    nummer = casus.vault.change(maak)
    assert "Geheime woorden" not in str(versies(casus, "meldcode_stap", nummer))
    assert "Geheime woorden" in str(versies(casus, "meldcode_stap", nummer, deur=True))
    casus.vault.change(lambda uow: verwijder_rij(uow, Rijsleutel("meldcode_stap", nummer)))
    assert casus.vault.query(lambda uow: lijst_verwijderd(uow, casus.leerling_id)) == ()


def test_deleted_rows_of_a_dossier_come_back_from_the_logboek(casus: Casus) -> None:
    een, twee = contact(casus), contact(casus, verslag="Tweede gesprek", duur_min=30)
    voor = casus.vault.query(lambda uow: lees_contact(uow, twee))
    for nummer in (een, twee):
        sleutel = Rijsleutel("contactmoment", nummer)
        casus.vault.change(lambda uow, s=sleutel: verwijder_rij(uow, s))  # type: ignore[misc]
    lijst = casus.vault.query(lambda uow: lijst_verwijderd(uow, casus.leerling_id))
    assert [(rij.soort, rij.kort) for rij in lijst] == [
        ("Contact", "Tweede gesprek"),
        ("Contact", "Eerste woorden"),
    ]
    casus.vault.change(lambda uow: zet_verwijderde_terug(uow, casus.leerling_id, lijst[0].regel_id))
    assert casus.vault.query(lambda uow: lees_contact(uow, twee)) == voor
    rest = casus.vault.query(lambda uow: lijst_verwijderd(uow, casus.leerling_id))
    assert [rij.kort for rij in rest] == ["Eerste woorden"]
    with pytest.raises(WaardeIsWeg):
        casus.vault.change(
            lambda uow: zet_verwijderde_terug(uow, casus.leerling_id, lijst[0].regel_id)
        )


def test_what_belonged_to_something_that_is_gone_stays_in_the_list(casus: Casus) -> None:
    nummer = contact(casus)
    casus.vault.change(lambda uow: verwijder_rij(uow, Rijsleutel("contactmoment", nummer)))
    (rij,) = casus.vault.query(lambda uow: lijst_verwijderd(uow, casus.leerling_id))

    def weg(uow: UnitOfWork) -> None:
        uow.session.delete(uow.session.get_one(Leerling, casus.leerling_id))

    casus.vault.change(weg)
    with pytest.raises(TerugzettenLuktNiet):
        casus.vault.change(lambda uow: zet_verwijderde_terug(uow, casus.leerling_id, rij.regel_id))


def test_every_form_reads_what_it_keeps(casus: Casus) -> None:
    """A field of a form that is no column would silently never come back."""
    nummer = contact(casus)
    regel = vormregel("contactmoment")
    assert regel is not None
    gelezen = casus.vault.query(
        lambda uow: regel.lees(uow, uow.session.get_one(Contactmoment, nummer))
    )
    assert gelezen.verslag == "Eerste woorden"
    assert {tabel for tabel in SOORT_VAN if vormregel(tabel) is not None} >= {
        "aanmelding",
        "betrokkene",
        "doel",
        "leerling",
        "taak",
        "traject",
    }
    assert not is_terug_te_zetten("toestemming", "toelichting")
    assert not is_terug_te_zetten("contactmoment", "traject_id")
    with pytest.raises(NietTerugTeZetten):
        casus.vault.change(
            lambda uow: zet_versie_terug(
                uow,
                Rijsleutel("contactmoment", nummer),
                versies_in(uow, nummer)[-1].regel_id,
            )
        )


def versies_in(uow: UnitOfWork, nummer: int) -> tuple[Versie, ...]:
    return lees_geschiedenis(uow, Rijsleutel("contactmoment", nummer))
