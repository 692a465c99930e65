"""What the dossier screen asks of its services: undo of a deletion, and reading for the forms."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from jos_desktop.models.codes import ContactSoort, Functie, Gezag
from jos_desktop.services.contacten import (
    Afspraak,
    ContactGegevens,
    ContactOnbekend,
    bewaar_contact,
    lees_contact,
    verwijder_contact,
)
from jos_desktop.services.doelen import DoelOnbekend, lees_doel
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.leerlingen import PersoonOnbekend, lees_betrokkene
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.services.verwijderen import zet_rij_terug
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.ui.dossier.voorbeeld import Gevuld, maak_aanmelding, maak_gevuld, maak_kind


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    """Return an open vault with schools and a profile."""
    vault, _code = Vault.maak(tmp_path / "kluis", "demo-wachtwoord-jos", kosten=ARGON2_LAAGST)
    with vault:
        vault.change(lambda uow: richt_kluis_in(uow, naam="Anne de Wit", functie=Functie.JGC))
        yield vault


@pytest.fixture
def gevuld(kluis: Vault) -> Gevuld:
    """Return the keys of a full dossier."""
    return kluis.change(maak_gevuld)


def test_the_rule_is_asked_once_however_many_applications_wait(kluis: Vault) -> None:
    def vul(uow: UnitOfWork) -> int:
        kind_id = maak_kind(uow)
        for _ in range(3):
            maak_aanmelding(uow, kind_id)
        return kind_id

    kind_id = kluis.change(vul)

    def tel(uow: UnitOfWork) -> int:
        gezien: list[str] = []

        def onthoud(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
            gezien.append(statement)

        motor = uow.session.get_bind()
        event.listen(motor, "before_cursor_execute", onthoud)
        try:
            assert len(lees_dossier(uow, kind_id).aanmeldingen) == 3
        finally:
            event.remove(motor, "before_cursor_execute", onthoud)
        return sum("FROM maatregel" in statement for statement in gezien)

    assert kluis.query(tel) == 1


def test_verwijderd_contact_komt_terug_bij_zijn_traject_en_taken(
    kluis: Vault, gevuld: Gevuld
) -> None:
    gegevens = ContactGegevens(
        datum=kluis.query(lambda uow: uow.vandaag),
        soort=ContactSoort.LEERLING,
        verslag="Plan gemaakt",
        indruk="Opgelucht",
        duur_min=45,
        afspraken=(Afspraak("Mentor bellen"),),
    )
    nieuw = kluis.change(lambda uow: bewaar_contact(uow, gevuld.leerling_id, gegevens)).nieuw_id
    assert nieuw is not None
    gelezen = kluis.query(lambda uow: lees_contact(uow, nieuw))
    voor = kluis.query(lambda uow: lees_dossier(uow, gevuld.leerling_id))
    weg = kluis.change(lambda uow: verwijder_contact(uow, nieuw))
    assert len(weg.los) == 1, "its task stays, and knows where it belongs"
    tussen = kluis.query(lambda uow: lees_dossier(uow, gevuld.leerling_id))
    assert len(tussen.tijdlijn) == len(voor.tijdlijn) - 1
    assert tussen.taken == voor.taken
    terug = kluis.change(lambda uow: zet_rij_terug(uow, weg)).nieuw_id
    assert terug is not None
    na = kluis.query(lambda uow: lees_dossier(uow, gevuld.leerling_id))
    assert kluis.query(lambda uow: lees_contact(uow, terug)) == gelezen
    assert na.trajecten == voor.trajecten
    nog_eens = kluis.change(lambda uow: verwijder_contact(uow, terug))
    assert nog_eens.los == weg.los


def test_verdwenen_dingen_zijn_bekende_fouten(kluis: Vault) -> None:
    with pytest.raises(ContactOnbekend):
        kluis.query(lambda uow: lees_contact(uow, 9))
    with pytest.raises(PersoonOnbekend):
        kluis.query(lambda uow: lees_betrokkene(uow, 9))
    with pytest.raises(DoelOnbekend):
        kluis.query(lambda uow: lees_doel(uow, 9))


def test_formulieren_lezen_wat_er_staat(kluis: Vault, gevuld: Gevuld) -> None:
    moeder = kluis.query(lambda uow: lees_betrokkene(uow, gevuld.moeder_id))
    assert (moeder.naam, moeder.gezag) == ("Anna Fictiefska", Gezag.JA)
    doel = kluis.query(lambda uow: lees_doel(uow, gevuld.doel_id))
    assert (doel.omschrijving, doel.startscore, doel.eindscore) == ("Eerst denken, dan doen", 3, 7)


def test_dossier_noemt_gezag_en_lopende_hulp(kluis: Vault, gevuld: Gevuld) -> None:
    dossier = kluis.query(lambda uow: lees_dossier(uow, gevuld.leerling_id))
    assert [persoon.heeft_gezag for persoon in dossier.personen] == [True, True]
    assert dossier.roepnaam == "Łukasz"
    kind = kluis.change(lambda uow: maak_kind(uow, "Noor", "Denkbeeld"))
    kluis.change(lambda uow: maak_aanmelding(uow, kind))
    kaart = kluis.query(lambda uow: lees_dossier(uow, kind)).aanmeldingen[0]
    assert kaart.hulp == ("Wijkteam Oost",)
    assert "Doel van leerling en ouders" in kaart.ontbreekt
