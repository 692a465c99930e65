"""The rows in a package: of a whole dossier everything, else only what its sections show."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, Column, Date, Enum, Integer, select

from jos_desktop.models.aanmelding import HulpElders
from jos_desktop.models.base import UtcMoment
from jos_desktop.models.codes import Gezag, OverdrachtType
from jos_desktop.models.codes_recht import Informeren
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit, Leerling
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.pakketinhoud import Pakketbijlage, Pakketrij
from jos_desktop.models.signaleringsplan import Crisiscontact
from jos_desktop.services.exitlijsten import meegeleverd
from jos_desktop.services.lijst_schrijven import schrijf_lijst
from jos_desktop.services.overdracht import Ontvanger, document, kies_secties, maak_overdracht
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.pakketcontrole import controleer_rijen
from jos_desktop.services.pakketindeling import PER_SECTIE, hele_dossier, kolommen_bij, reiskolom
from jos_desktop.services.pakketrijen import rijen_van
from jos_desktop.services.pakketwaarden import RijenKloppenNiet, naar_waarde, uit_waarde
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kanaries import alle_kanaries, kanarie, vul_dossier

COLLEGA = Ontvanger("Karin Voorbeeld", organisatie="Stichting Groeimee")
BUITEN = Ontvanger("Karin Voorbeeld", organisatie="Wijkteam Zuid")
Pakket = tuple[tuple[Pakketrij, ...], tuple[Pakketbijlage, ...]]


def vul(vault: Vault, soort: OverdrachtType, ontvanger: Ontvanger) -> tuple[int, dict[str, int]]:
    """Make a full dossier and a handover of it with every section on."""
    school_id = vault.query(lijst_scholen)[0].id

    def werk(uow: UnitOfWork) -> tuple[int, dict[str, int]]:
        _, nummers = vul_dossier(uow, school_id)
        overdracht_id = maak_overdracht(uow, nummers["traject"], soort, ontvanger).nieuw_id or 0
        kies_secties(uow, overdracht_id, dict.fromkeys(range(16), (True, "")))
        persoon = uow.session.get_one(Betrokkene, nummers["betrokkene"])
        persoon.gezag, persoon.gezag_tot = Gezag.JA, None
        return overdracht_id, nummers

    return vault.change(werk)


def pak(vault: Vault, overdracht_id: int) -> Pakket:
    return vault.query(lambda uow: rijen_van(uow, haal_overdracht(uow, overdracht_id)))


def woorden_in(pakket: Pakket) -> set[str]:
    rijen, bijlagen = pakket
    alles = repr([dict(rij.velden) for rij in rijen]) + repr([rij.scholen for rij in rijen])
    alles += repr([stuk.inhoud for stuk in bijlagen])
    return {plek for woord, plek in alle_kanaries().items() if woord.decode() in alles}


def test_a_replacement_gets_every_word_of_the_dossier(vault: Vault) -> None:
    overdracht_id, _ = vul(vault, OverdrachtType.COLLEGA, COLLEGA)
    pakket = pak(vault, overdracht_id)
    verwacht = {
        f"{tabel}.{kolom}"
        for tabel, kolommen in hele_dossier().items()
        for kolom in kolommen
        if f"{tabel}.{kolom}" in alle_kanaries().values()
    }
    assert woorden_in(pakket) == verwacht | {"bijlage.inhoud"}
    assert {"meldcode_stap.bevindingen", "contactmoment.indruk", "leerling.straat"} < verwacht
    controleer_rijen(*pakket)
    assert {rij.tabel for rij in pakket[0]} >= set(hele_dossier()) - {"overdracht_gebeurtenis"}


def test_the_handover_itself_does_not_travel_in_its_own_package(vault: Vault) -> None:
    overdracht_id, _ = vul(vault, OverdrachtType.COLLEGA, COLLEGA)
    nummer = vault.query(lambda uow: haal_overdracht(uow, overdracht_id).documentnummer)
    rijen, _ = pak(vault, overdracht_id)
    assert nummer not in {rij.velden.get("documentnummer") for rij in rijen}


def test_who_is_called_a_colleague_but_works_elsewhere_gets_no_whole_dossier(vault: Vault) -> None:
    overdracht_id, _ = vul(vault, OverdrachtType.COLLEGA, BUITEN)
    rijen, bijlagen = pak(vault, overdracht_id)
    assert not bijlagen
    assert {rij.tabel for rij in rijen} <= set(kolommen_bij(PER_SECTIE))


def test_an_ordinary_handover_has_only_what_stands_behind_its_sections(vault: Vault) -> None:
    overdracht_id, _ = vul(vault, OverdrachtType.VO_VO, BUITEN)
    pakket = pak(vault, overdracht_id)
    controleer_rijen(*pakket, heel=False)
    mag = {
        f"{tabel}.{kolom}"
        for tabel, kolommen in kolommen_bij(PER_SECTIE).items()
        for kolom in kolommen
    }
    gevonden = woorden_in(pakket)
    assert gevonden <= mag
    assert {"doel.omschrijving", "hulp_elders.organisatie", "crisiscontact.naam"} <= gevonden


def test_who_takes_over_gets_no_words_that_the_family_could_not_read(vault: Vault) -> None:
    """Every text of a row stands in the document too."""
    overdracht_id, nummers = vul(vault, OverdrachtType.VO_VO, BUITEN)

    def mag_bellen(uow: UnitOfWork) -> None:
        uow.session.get_one(HulpElders, nummers["hulp_elders"]).contact_toegestaan = True

    vault.change(mag_bellen)
    gedrukt = repr(vault.query(lambda uow: document(uow, overdracht_id)).secties)
    rijen, _ = pak(vault, overdracht_id)
    for rij in rijen:
        for naam in rij.velden:
            woord = alle_kanaries().get(str(rij.velden[naam]).encode())
            assert woord is None or str(rij.velden[naam]) in gedrukt, woord


@pytest.mark.parametrize("nummer", sorted(set(PER_SECTIE) - {1}))
def test_a_section_that_stays_behind_takes_its_rows_with_it(vault: Vault, nummer: int) -> None:
    overdracht_id, _ = vul(vault, OverdrachtType.VO_VO, BUITEN)
    vault.change(lambda uow: kies_secties(uow, overdracht_id, {nummer: (False, "")}))
    pakket = pak(vault, overdracht_id)
    controleer_rijen(*pakket, heel=False)
    blijft = kolommen_bij(set(PER_SECTIE) - {nummer})
    for rij in pakket[0]:
        assert {*rij.velden, *rij.naar, *rij.scholen} <= set(blijft[rij.tabel])


def test_what_is_shielded_stays_behind(vault: Vault) -> None:
    overdracht_id, nummers = vul(vault, OverdrachtType.VO_VO, BUITEN)

    def schil(uow: UnitOfWork) -> None:
        leerling = uow.session.get_one(Leerling, nummers["leerling"])
        leerling.school_afgeschermd = True
        persoon = uow.session.get_one(Betrokkene, nummers["betrokkene"])
        persoon.adres_afgeschermd = True
        persoon.telefoon, persoon.straat = "06 12345678", "Verborgenlaan 12"
        contact = uow.session.get_one(Crisiscontact, nummers["crisiscontact"])
        contact.telefoon, contact.wanneer = (
            "+31612345678",
            "Thuis, Verborgenlaan 12, bel 0612345678",
        )

    vault.change(schil)
    scholen = vault.query(lijst_scholen)
    rijen, _ = pak(vault, overdracht_id)
    tekst = repr([(dict(rij.velden), rij.scholen) for rij in rijen])
    assert "Verborgenlaan" not in tekst
    assert "12345678" not in tekst.replace(" ", "")
    assert not any(school.naam in tekst for school in scholen)
    assert kanarie("inschrijving", "mentor") not in tekst
    assert not any(rij.scholen for rij in rijen)


def test_a_replacement_gets_the_shielding_with_the_address(vault: Vault) -> None:
    overdracht_id, nummers = vul(vault, OverdrachtType.COLLEGA, COLLEGA)

    def schil(uow: UnitOfWork) -> None:
        leerling = uow.session.get_one(Leerling, nummers["leerling"])
        leerling.adres_afgeschermd = leerling.school_afgeschermd = True
        leerling.straat = "Verborgenlaan 12"

    vault.change(schil)
    (leerling,) = (rij for rij in pak(vault, overdracht_id)[0] if rij.tabel == "leerling")
    assert leerling.velden["straat"] == "Verborgenlaan 12"
    assert leerling.velden["adres_afgeschermd"] is True
    assert leerling.velden["school_afgeschermd"] is True


def test_who_is_not_informed_travels_without_a_number_anywhere(vault: Vault) -> None:
    overdracht_id, nummers = vul(vault, OverdrachtType.VO_VO, BUITEN)

    def sluit(uow: UnitOfWork) -> None:
        besluit = uow.session.get_one(Informeerbesluit, nummers["informeerbesluit"])
        besluit.besluit, besluit.datum = Informeren.NIET, uow.vandaag - timedelta(days=1)
        persoon = uow.session.get_one(Betrokkene, nummers["betrokkene"])
        persoon.telefoon = "0687654321"
        contact = uow.session.get_one(Crisiscontact, nummers["crisiscontact"])
        contact.telefoon, contact.wanneer = "06-87654321", "altijd"

    vault.change(sluit)
    rijen, _ = pak(vault, overdracht_id)
    assert "87654321" not in repr([dict(rij.velden) for rij in rijen])
    (persoon,) = (rij for rij in rijen if rij.tabel == "betrokkene")
    assert persoon.velden["contactafspraak"] == "Niet informeren zonder overleg"


# --- values: there and back, and nothing that a column cannot hold ---

KOLOMMEN = [
    (tabel, kolom)
    for tabel, kolommen in hele_dossier().items()
    for kolom in kolommen
    if not reiskolom(tabel, kolom).naar
]
TEKST = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


def _waarden(kolom: Column[Any]) -> st.SearchStrategy[Any]:
    soort = kolom.type
    keuze: st.SearchStrategy[Any]
    if isinstance(soort, Enum):
        keuze = st.sampled_from(list(soort.enum_class or ()))
    elif isinstance(soort, Boolean):
        keuze = st.booleans()
    elif isinstance(soort, Integer):
        keuze = st.integers(-(2**31), 2**31)
    elif isinstance(soort, UtcMoment):
        keuze = st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC))
    elif isinstance(soort, Date):
        keuze = st.dates(date(1900, 1, 1), date(2200, 12, 31))
    else:
        keuze = TEKST.map(lambda tekst: tekst[: kolom.type.length or 20])  # type: ignore[attr-defined]
    return st.none() | keuze if kolom.nullable else keuze


@settings(max_examples=150)
@given(st.data())
def test_a_value_comes_back_as_it_was(data: st.DataObject) -> None:
    kolom = reiskolom(*data.draw(st.sampled_from(KOLOMMEN))).kolom
    waarde = data.draw(_waarden(kolom))
    assert uit_waarde(kolom, naar_waarde(kolom, waarde)) == waarde


ROMMEL: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=400) | st.floats()
)


@settings(max_examples=150)
@given(st.data())
def test_a_value_is_held_or_refused(data: st.DataObject) -> None:
    kolom = reiskolom(*data.draw(st.sampled_from(KOLOMMEN))).kolom
    waarde = data.draw(ROMMEL)
    try:
        terug = naar_waarde(kolom, uit_waarde(kolom, waarde))
    except RijenKloppenNiet:
        return
    assert (terug, type(terug)) == (waarde, type(waarde))


# --- rows of others: refused, whatever is wrong with them ---

LEERLING = Pakketrij(
    "leerling", 1, {"roepnaam": "Tess", "achternaam": "Voorbeeld", "geboortedatum": "2012-05-01"}
)
Draai = Callable[[Pakketrij], Pakketrij]


def _rij(tabel: str, nummer: int = 2, **rest: Any) -> Pakketrij:
    velden = rest.pop("velden", {})
    return Pakketrij(tabel, nummer, velden, rest.get("naar", {}), rest.get("scholen", {}))


DOEL = {"omschrijving": "Op tijd", "van_wie": "leerling"}
LIJST = schrijf_lijst(meegeleverd()[0])
LIJSTTEKST = {
    "sleutel": meegeleverd()[0].sleutel,
    "versie": meegeleverd()[0].versie,
    "taal": "nl",
    "vingerafdruk": sha256(LIJST.encode()).hexdigest(),
    "inhoud": LIJST,
}
AFNAME = {"informant": "leerling", "stand": "ingevuld", "datum": "2026-03-02"}
TRAJECT = _rij(
    "traject", 2, velden={"type": "KT", "functie": "PAJ", "status": "gesloten"},
    naar={"leerling_id": 1},
)  # fmt: skip


def _met_som(inhoud: str) -> dict[str, str]:
    return {"inhoud": inhoud, "vingerafdruk": sha256(inhoud.encode()).hexdigest()}


def _exit(tekst: Mapping[str, Any], **naar: int) -> tuple[Pakketrij, ...]:
    """Return a questionnaire that was filled in, of which the answers are under this text."""
    return (
        LEERLING,
        TRAJECT,
        _rij("lijsttekst", 3, velden=tekst),
        _rij("exitafname", 4, velden=AFNAME, naar={"traject_id": 2, **naar}),
        _rij(
            "exitantwoord", 5, velden={"vraag": "nut", "stand": "beantwoord", "keuze": "ja"},
            naar={"afname_id": 4},
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    "rijen",
    [
        (_rij("medewerker", 1),),
        (LEERLING, _rij("leerling", 2, velden=LEERLING.velden)),
        (LEERLING, _rij("leerlingen", 2)),
        (LEERLING, _rij("herkomst", 2)),
        (LEERLING, _rij("taak", 1, velden={"omschrijving": "Bellen"})),
        (LEERLING, _rij("verklaring", 2, velden={"id": 3, "datum": "2026-01-01", "tekst": "x"})),
        (LEERLING, _rij("taak", 2, velden={"omschrijving": "Bellen", "klaar_op": "gisteren"})),
        (LEERLING, _rij("taak", 2, velden={"omschrijving": "x" * 1001})),
        (LEERLING, _rij("taak", 2, velden={"omschrijving": "\ud800"})),
        (LEERLING, _rij("taak", 2, velden={"omschrijving": "a\0b"})),
        (LEERLING, _rij("taak", 2, velden={"omschrijving": "Bellen", "leerling_id": 1})),
        (LEERLING, _rij("taak", 2, velden={"omschrijving": "Bellen"}, naar={"leerling_id": 2})),
        (LEERLING, _rij("taak", 2, velden={"omschrijving": "Bellen"}, naar={"datum": 1})),
        (LEERLING, _rij("taak", 2, velden={"omschrijving": "x"}, scholen={"leerling_id": "A"})),
        (LEERLING, _rij("doel", 2, velden=DOEL, naar={"traject_id": 9})),
        (LEERLING, _rij("doel", 2, velden=DOEL, naar={"traject_id": 1})),
        (LEERLING, _rij("doel", 2, velden=DOEL)),
        (Pakketrij("leerling", 1, {**LEERLING.velden, "geslacht": "appel"}),),
        (Pakketrij("leerling", 1, {**LEERLING.velden, "geboortedatum": "20120501"}),),
        (Pakketrij("leerling", 1, {**LEERLING.velden, "risicoleerling": 1}),),
        (Pakketrij("leerling", 1, {**LEERLING.velden, "roepnaam": None}),),
        (Pakketrij("leerling", 1, dict(LEERLING.velden), bijlage=0),),
        _exit({**LIJSTTEKST, "inhoud": LIJST + "Anders gevraagd."}, lijsttekst_id=3),
        _exit({**LIJSTTEKST, "vingerafdruk": "0" * 64}, lijsttekst_id=3),
        _exit(LIJSTTEKST | _met_som(LIJST + "# \x85"), lijsttekst_id=3),
        _exit(LIJSTTEKST | _met_som(LIJST + "vraag ="), lijsttekst_id=3),
        _exit(LIJSTTEKST | {"versie": 2}, lijsttekst_id=3),
        _exit(LIJSTTEKST),
        _exit(LIJSTTEKST, lijsttekst_id=2),
        (*_exit(LIJSTTEKST, lijsttekst_id=3), _rij("lijsttekst", 9, velden=LIJSTTEKST)),
    ],
)
def test_rows_that_no_package_can_have_are_refused(rijen: tuple[Pakketrij, ...]) -> None:
    with pytest.raises(RijenKloppenNiet):
        controleer_rijen(rijen)


def test_good_rows_are_let_through() -> None:
    controleer_rijen(())
    controleer_rijen((LEERLING,))
    controleer_rijen(_exit(LIJSTTEKST, lijsttekst_id=3))
    controleer_rijen(
        (LEERLING, _rij("taak", 2, velden={"omschrijving": "Bellen"}, naar={"leerling_id": 1}))
    )


def test_an_ordinary_package_cannot_bring_what_only_a_replacement_gets() -> None:
    rij = _rij("meldcode", 2, velden={"gestart": "2026-01-01"}, naar={"leerling_id": 1})
    controleer_rijen((LEERLING, rij))
    with pytest.raises(RijenKloppenNiet):
        controleer_rijen((LEERLING, rij), heel=False)


def test_an_attachment_without_its_row_is_refused() -> None:
    stuk = Pakketbijlage("brief.pdf", "application/pdf", b"%PDF")
    with pytest.raises(RijenKloppenNiet):
        controleer_rijen((LEERLING,), (stuk,))
    rij = Pakketrij(
        "bijlage",
        2,
        {"soort": "overig", "naam": "brief.pdf", "mediatype": "application/pdf"},
        {"leerling_id": 1},
        bijlage=0,
    )
    for fout in (
        (LEERLING, rij),
        (LEERLING, Pakketrij("bijlage", 2, rij.velden, rij.naar)),
    ):
        with pytest.raises(RijenKloppenNiet):
            controleer_rijen(fout, () if fout[1].bijlage == 0 else (stuk,))
    anders = Pakketbijlage("ander.pdf", "application/pdf", b"%PDF")
    with pytest.raises(RijenKloppenNiet):
        controleer_rijen((LEERLING, rij), (anders,))


def test_the_owner_is_in_the_own_team(vault: Vault) -> None:
    organisatie = vault.query(lambda uow: uow.session.scalar(select(Medewerker.organisatie)))
    assert organisatie == COLLEGA.organisatie
