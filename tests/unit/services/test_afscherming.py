"""Whatever way somebody's data come out of the vault: what is shielded is not in it."""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jos_desktop.exchange.logboek_csv import naar_bytes
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import (
    ContactSoort,
    Functie,
    OverdrachtType,
    Relatie,
    ToestemmingDoel,
    TrajectType,
)
from jos_desktop.models.codes import TrajectStatus as Status
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject
from jos_desktop.reports.logboekuittreksel import write_uittreksel
from jos_desktop.reports.overdracht import write_overdracht
from jos_desktop.services import onthullen
from jos_desktop.services.afscherming import AFGESCHERMD, Afscherming
from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.concepten import Onderwerp, bewaar_concept, lijst_concepten
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.gezag import lees_personen, lijst_gezag
from jos_desktop.services.leerlingen import (
    PersoonOnbekend,
    bewaar_betrokkene,
    lees_betrokkene,
    lees_leerling,
    wijzig_leerling,
)
from jos_desktop.services.logboeken import lees_logboek, lees_verschillen
from jos_desktop.services.overdracht import (
    Ontvanger,
    document,
    kies_secties,
    lijst_overdrachten,
    maak_overdracht,
)
from jos_desktop.services.papier import adres_op_papier
from jos_desktop.services.toestemmingsblad import lees_toestemmingsblad
from jos_desktop.services.trajecten import lijst_trajecten
from jos_desktop.services.uittreksels import als_gegevens, maak_uittreksel
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.services.zoek_leerling import zoek_leerlingen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.lijsten import lijst_leerlingen
from tests.unit.services.conftest import Casus

CaseMaker = Callable[[int], Casus]


@dataclasses.dataclass(frozen=True)
class Geheim:
    """What nobody may find; each part is recognised wherever it turns up."""

    straat: str
    postcode: str
    telefoon: str
    email: str


geheimen = st.builds(
    lambda nummer, letters, bel: Geheim(
        f"Schuilĳstraat {nummer}",
        f"{nummer} {letters}",
        f"06{bel}",
        f"geheim{bel}@voorbeeld.nl",
    ),
    st.integers(1000, 9999),
    st.text("ABCDEFGHJKLMNPRSTUVWXZ", min_size=2, max_size=2),
    st.integers(10_000_000, 99_999_999),
)
op_een_kluis = settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclasses.dataclass(frozen=True)
class Gezin:
    """A shielded pupil with all that can be read about him; ``broer_id`` lives with him."""

    casus: Casus
    overdracht_id: int

    @property
    def vault(self) -> Vault:
        return self.casus.vault


@pytest.fixture
def gezin(maak_casus: CaseMaker) -> Gezin:
    """Return a pupil with a running traject and a handover that goes to another school."""
    casus = maak_casus(14)
    casus.stem_in()
    casus.stem_in(ToestemmingDoel.SCHOOL)

    def begin(uow: UnitOfWork) -> Changes:
        traject = Traject(
            leerling_id=casus.leerling_id,
            school_id=casus.school_id,
            medewerker_id=uow.medewerker_id,
            aanmelding_id=casus.aanmelding_id,
            type=TrajectType.KT,
            functie=Functie.JGC,
            status=Status.LOPEND,
            start=uow.vandaag,
        )
        uow.session.add(traject)
        uow.session.flush()
        ontvanger = Ontvanger("Karin de Groot", school="Een andere school")
        return maak_overdracht(uow, traject.id, OverdrachtType.VO_VO, ontvanger)

    nummer = casus.vault.change(begin).nieuw_id
    assert nummer is not None
    return Gezin(casus, nummer)


def _verberg(gezin: Gezin, geheim: Geheim, *, bij_ouder: bool, school: bool) -> None:
    """Shield pupil or parent; the other lives at the same place, and words tell of it as well."""

    def zet(uow: UnitOfWork) -> Changes:
        leerling = uow.session.get_one(Leerling, gezin.casus.leerling_id)
        ouder = uow.session.get_one(Betrokkene, gezin.casus.ouder_id)
        wie: tuple[Leerling | Betrokkene, ...] = (
            (ouder, leerling) if bij_ouder else (leerling, ouder)
        )
        for nummer, persoon in enumerate(wie):
            persoon.adres_afgeschermd = nummer == 0
            persoon.straat, persoon.postcode = geheim.straat, geheim.postcode.replace(" ", "")
            persoon.woonplaats = "Castricum"
            persoon.telefoon, persoon.email = geheim.telefoon, geheim.email
        leerling.school_afgeschermd = school
        leerling.inschrijvingen[0].mentor = "Mw. Schuilmentor" if school else "J. Kok"
        uow.session.flush()
        zin = f"Bel {geheim.telefoon}, woont {geheim.straat}, {geheim.postcode}: {geheim.email}."
        bewaar_contact(
            uow,
            leerling.id,
            ContactGegevens(uow.vandaag, ContactSoort.LEERLING, verslag=zin),
        )
        kies_secties(uow, gezin.overdracht_id, {7: (True, zin), 9: (True, f"Nu: {zin.upper()}")})
        velden = {"straat": geheim.straat, "verslag": f"Kort: {zin}"}
        bewaar_concept(uow, "persoon", Onderwerp.leerling(leerling.id), velden)
        return Changes()

    gezin.vault.change(zet)


def _wat_er_uit_komt(uow: UnitOfWork, gezin: Gezin) -> Iterator[tuple[str, str]]:
    """Yield everything that lists, documents and files say, with what it is."""
    leerling_id = gezin.casus.leerling_id
    dossier = lees_dossier(uow, leerling_id)
    # The worker's own sentences stay his on his own screen: there they are warned about.
    zonder_tekst = replace(
        dossier, tijdlijn=tuple(replace(item, tekst="", mening="") for item in dossier.tijdlijn)
    )
    yield "dossier", repr(zonder_tekst)
    blad = lees_toestemmingsblad(uow, leerling_id)
    # The answers that the rule compared name their receiver; no screen shows those.
    doelen = (replace(een, oordeel=replace(een.oordeel, aanwezig=())) for een in blad.doelen)
    yield "toestemmingen", repr(replace(blad, doelen=tuple(doelen)))
    yield "caseload", repr(lees_caseload(uow))
    yield "vandaag", repr(lees_vandaag(uow))
    yield "zoeken", repr(zoek_leerlingen(uow, "ukasz"))
    yield "lijst leerlingen", repr(lijst_leerlingen(uow))
    yield "lijst trajecten", repr(lijst_trajecten(uow))
    yield "lijst overdrachten", repr(lijst_overdrachten(uow))
    yield "gezin", repr(lees_personen(uow, leerling_id))
    yield "lijst gezag", repr(lijst_gezag(uow, leerling_id))
    yield "formulier leerling", repr(lees_leerling(uow, leerling_id))
    yield "formulier persoon", repr(lees_betrokkene(uow, gezin.casus.ouder_id))
    yield "concepten", repr(lijst_concepten(uow))
    regels = lees_logboek(uow, leerling_id=leerling_id)
    yield "logboek", repr(regels)
    yield "oud en nieuw", repr([lees_verschillen(uow, regel.id) for regel in regels])
    uittreksel = maak_uittreksel(uow, leerling_id)
    yield "uittreksel", repr(als_gegevens(uittreksel))
    yield "csv", naar_bytes(uittreksel).decode("utf-8", "replace")
    overdracht = document(uow, gezin.overdracht_id)
    yield "overdracht", repr(overdracht)
    uit = BytesIO()
    write_overdracht(uit, overdracht)
    yield "overdracht pdf", _tekst_van(uit.getvalue())
    uit = BytesIO()
    write_uittreksel(uit, uittreksel)
    yield "uittreksel pdf", _tekst_van(uit.getvalue())
    leerling = uow.session.get_one(Leerling, leerling_id)
    wie: list[Leerling | Betrokkene] = [leerling, *leerling.betrokkenen]
    yield "envelop", repr([adres_op_papier(uow, een) for een in wie])


def _tekst_van(pdf: bytes) -> str:
    boek = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(blad.get_textpage().get_text_range() for blad in boek)
    finally:
        boek.close()


def _kaal(tekst: str) -> str:
    return "".join(teken for teken in tekst.casefold() if teken.isalnum())


@op_een_kluis
@given(geheim=geheimen, bij_ouder=st.booleans())
def test_no_list_document_or_file_lets_an_address_out(
    gezin: Gezin, geheim: Geheim, bij_ouder: bool
) -> None:
    _verberg(gezin, geheim, bij_ouder=bij_ouder, school=False)
    zoek = [_kaal(deel) for deel in dataclasses.astuple(geheim)]
    for waar, tekst in gezin.vault.query(lambda uow: list(_wat_er_uit_komt(uow, gezin))):
        kaal = _kaal(tekst)
        assert not [deel for deel in zoek if deel in kaal], waar


def test_no_list_document_or_file_tells_a_shielded_school(gezin: Gezin) -> None:
    geheim = Geheim("Schuilstraat 1", "1234 AB", "0612345678", "a@voorbeeld.nl")
    _verberg(gezin, geheim, bij_ouder=False, school=True)
    naam = gezin.vault.query(lambda uow: uow.session.get_one(School, gezin.casus.school_id).naam)
    for waar, tekst in gezin.vault.query(lambda uow: list(_wat_er_uit_komt(uow, gezin))):
        assert naam not in tekst, waar
        assert "Schuilmentor" not in tekst, waar


def test_the_same_reading_tells_it_when_nobody_is_shielded(gezin: Gezin) -> None:
    """Prove that the two tests above look in the right places."""
    geheim = Geheim("Schuilstraat 1", "1234 AB", "0612345678", "a@voorbeeld.nl")
    _verberg(gezin, geheim, bij_ouder=False, school=True)

    def open_(uow: UnitOfWork) -> Changes:
        leerling = uow.session.get_one(Leerling, gezin.casus.leerling_id)
        leerling.adres_afgeschermd = leerling.school_afgeschermd = False
        uow.session.flush()
        return Changes()

    gezin.vault.change(open_)
    naam = gezin.vault.query(lambda uow: uow.session.get_one(School, gezin.casus.school_id).naam)
    gelezen = dict(gezin.vault.query(lambda uow: list(_wat_er_uit_komt(uow, gezin))))
    for waar in (
        "dossier",
        "caseload",
        "zoeken",
        "lijst leerlingen",
        "overdracht",
        "overdracht pdf",
    ):
        assert naam in gelezen[waar], waar
    for waar in ("dossier", "formulier persoon", "gezin", "overdracht", "overdracht pdf"):
        assert "0612345678" in gelezen[waar], waar
    assert "Schuilstraat 1" in gelezen["envelop"]


@op_een_kluis
@given(geheim=geheimen, school=st.booleans(), klas=st.sampled_from(("1A", "3H")))
def test_saving_a_masked_form_keeps_what_it_does_not_show(
    gezin: Gezin, geheim: Geheim, school: bool, klas: str
) -> None:
    _verberg(gezin, geheim, bij_ouder=False, school=school)
    nummer, ouder_id = gezin.casus.leerling_id, gezin.casus.ouder_id
    voor = gezin.vault.query(lambda uow: _bewaard(uow, gezin))
    vorm = gezin.vault.query(lambda uow: lees_leerling(uow, nummer))
    open_ = replace(vorm, klas=klas, adres_afgeschermd=False, school_afgeschermd=False)
    gezin.vault.change(lambda uow: wijzig_leerling(uow, nummer, open_))
    persoon = gezin.vault.query(lambda uow: lees_betrokkene(uow, ouder_id))
    anders = replace(persoon, contactafspraak="na 17 uur")
    gezin.vault.change(lambda uow: bewaar_betrokkene(uow, nummer, anders, ouder_id))
    assert gezin.vault.query(lambda uow: _bewaard(uow, gezin)) == voor
    assert gezin.vault.query(lambda uow: lees_leerling(uow, nummer)).klas == klas


def _bewaard(uow: UnitOfWork, gezin: Gezin) -> tuple[object, ...]:
    leerling = uow.session.get_one(Leerling, gezin.casus.leerling_id)
    ouder = uow.session.get_one(Betrokkene, gezin.casus.ouder_id)
    velden = ("straat", "postcode", "woonplaats", "telefoon", "email", "adres_afgeschermd")
    return (
        *(getattr(wie, veld) for wie in (leerling, ouder) for veld in velden),
        leerling.school_afgeschermd,
        [(rij.school_id, rij.mentor, rij.tot) for rij in leerling.inschrijvingen],
    )


def test_a_look_needs_a_reason_and_is_logged(gezin: Gezin) -> None:
    geheim = Geheim("Schuilstraat 1", "1234 AB", "0612345678", "a@voorbeeld.nl")
    _verberg(gezin, geheim, bij_ouder=False, school=True)
    nummer = gezin.casus.leerling_id
    with pytest.raises(onthullen.RedenOntbreekt):
        gezin.vault.change(lambda uow: onthullen.toon_adres(uow, nummer, " "))
    adres = gezin.vault.change(lambda uow: onthullen.toon_adres(uow, nummer, "Haalt fiets op"))
    school = gezin.vault.change(lambda uow: onthullen.toon_school(uow, nummer, "Bel de mentor"))
    assert (adres.bereik.straat, adres.bereik.telefoon) == ("Schuilstraat 1", "0612345678")
    assert (school.school_id, school.mentor) == (gezin.casus.school_id, "Mw. Schuilmentor")
    laatste = gezin.vault.query(lambda uow: lees_logboek(uow, aantal=2))
    assert [regel.gebeurtenis for regel in laatste] == [
        Gebeurtenis.SCHOOL_GETOOND.label,
        Gebeurtenis.ADRES_GETOOND.label,
    ]
    redenen = gezin.vault.query(
        lambda uow: [
            verschil.nieuw for regel in laatste for verschil in lees_verschillen(uow, regel.id)
        ]
    )
    assert redenen == ["Bel de mentor", "Haalt fiets op"]


def test_nobody_looks_at_a_person_through_another_dossier(
    gezin: Gezin, maak_casus: CaseMaker
) -> None:
    ander = maak_casus(13)
    with pytest.raises(PersoonOnbekend):
        gezin.vault.change(
            lambda uow: onthullen.toon_adres(
                uow, ander.leerling_id, "Een reden", gezin.casus.ouder_id
            )
        )


@pytest.mark.parametrize(
    ("straat", "postcode", "plaats", "dicht"),
    [
        ("schuilstraat 1a", "", "", True),
        ("Schuilstraat 1", "1234AB", "Castricum", True),
        ("Schuilstraat 1", "", "Alkmaar", False),
        ("Schuilstraat 12", "1234 AB", "Castricum", False),
        ("", "1234ab", "", True),
        ("", "1234", "Castricum", False),
        ("Schuilstraat 1", "9999 ZZ", "Castricum", False),
        ("", "", "Castricum", False),
    ],
)
def test_who_lives_at_a_shielded_address_is_masked_too(
    straat: str, postcode: str, plaats: str, dicht: bool
) -> None:
    afscherming = Afscherming([("Schuilstraat 1", "1234 AB", "Castricum", "", "")])
    zus = Betrokkene(
        naam="Zus", relatie=Relatie.BROER_ZUS, straat=straat, postcode=postcode, woonplaats=plaats
    )
    zus.telefoon = zus.email = ""
    zus.adres_afgeschermd = False
    bereik = afscherming.bereik(zus)
    assert bereik.adres_dicht is dicht
    assert (AFGESCHERMD in (bereik.straat, bereik.postcode)) is dicht
