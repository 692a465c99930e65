"""The receiver's side of a handover: look, take over, refuse, and answer."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from jos_desktop.models.codes import (
    Gezag,
    InschrijvingRol,
    OverdrachtStatus,
    OverdrachtType,
    TrajectStatus,
)
from jos_desktop.models.codes_overdracht import Weigerreden
from jos_desktop.models.leerling import Betrokkene, Inschrijving, Leerling
from jos_desktop.models.school import School
from jos_desktop.models.traject import Doel, Traject
from jos_desktop.services.doelenblad import lees_doelenblad
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.herkomst import herkomst_van
from jos_desktop.services.kaarten import (
    KaartIngetrokken,
    lijst_kaarten,
    trek_in,
)
from jos_desktop.services.leerlingen import LeerlingGegevens, maak_leerling
from jos_desktop.services.logboeken import lees_logboek
from jos_desktop.services.ontvangst_basis import (
    AlGeaccepteerd,
    AlGeweigerd,
    OntvangstIngetrokken,
)
from jos_desktop.services.ontvangst_berichten import PakketOnbekend
from jos_desktop.services.ontvangsten import (
    lees_ontvangst,
    lijst_ontvangsten,
    ontvangsten_van,
)
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.overdrachtstappen import trek_overdracht_in
from jos_desktop.services.overname import (
    AlOvergenomen,
    InhoudGewist,
    OntvangstVerlopen,
    Overnamekeuze,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schoolwissels import hernoem
from jos_desktop.services.taken import lijst_taken
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.werkstroom import ontvangst as w
from jos_desktop.werkstroom.overdrachtantwoord import verwerk_code
from jos_desktop.werkstroom.overdrachtspakket import schrijf_bericht, schrijf_pakket
from tests.integration.ontvangstvoorbeeld import alles, antwoord, ontvang, op_dag, tel
from tests.integration.tweekluizen import GEVER, GROEIMEE, Paar, geopend, maak_sjabloon

T, S = OverdrachtType, OverdrachtStatus
Keuze = Callable[..., Overnamekeuze]


@pytest.fixture(scope="module")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make both vaults once."""
    map_ = tmp_path_factory.mktemp("tweekluizen")
    maak_sjabloon(map_)
    return map_


@pytest.fixture
def paar(sjabloon: Path, tmp_path: Path) -> Iterator[Paar]:
    """Open a copy of both vaults."""
    with geopend(sjabloon, tmp_path) as beide:
        yield beide


def test_the_first_look_names_nobody(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VO, tmp_path)
    (rij,) = paar.nemer.query(lijst_ontvangsten)
    assert (rij.soort, rij.initialen, rij.gever) == (T.VO_VO, "Ł.v.d.Ç.", f"{GEVER}, {GROEIMEE}")
    assert rij.leerling == ""
    assert rij.wacht
    assert "Łukasz" not in repr(rij)
    assert tel(paar.nemer, Leerling) == 0
    logboek = repr(paar.nemer.query(lees_logboek))
    assert "Çağlar" not in logboek
    assert "Overdrachtspakket geopend" in logboek
    assert nummer == rij.id


def test_the_preview_is_the_document_that_was_sent(paar: Paar, tmp_path: Path) -> None:
    from jos_desktop.services.overdracht import document

    overdracht_id, nummer = ontvang(paar, T.VO_VO, tmp_path)
    voorbeeld = w.lees_voorbeeld(paar.nemer, nummer)
    verzonden = paar.gever.query(lambda uow: document(uow, overdracht_id))
    assert voorbeeld.document.secties == verzonden.secties
    assert voorbeeld.document.weggelaten == verzonden.weggelaten
    assert "toestemming" in voorbeeld.grondslag
    assert {een.tabel: een.aantal for een in voorbeeld.overname}["doel"] == 1
    assert voorbeeld.school_id == paar.school_id
    assert not voorbeeld.kandidaten
    assert w.voorbeeld_pdf(paar.nemer, nummer).startswith(b"%PDF")


@pytest.mark.parametrize("soort", [T.VO_VO, T.OPDC, T.FUNCTIE])
def test_taking_over_makes_a_dossier(paar: Paar, tmp_path: Path, soort: OverdrachtType) -> None:
    _, nummer = ontvang(paar, soort, tmp_path)
    leerling_id = w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id)).nieuw_id or 0

    def kijk(uow: UnitOfWork) -> None:
        leerling = uow.session.get_one(Leerling, leerling_id)
        assert leerling.naam == "Łukasz van der Çağlar"
        traject = uow.session.scalars(select(Traject)).one()
        nu = [rij for rij in leerling.inschrijvingen if rij.tot is None]
        if soort is T.FUNCTIE:
            assert traject.status is TrajectStatus.LOPEND
            assert traject.start == uow.vandaag - timedelta(days=40)
            assert traject.functie.value == "PAJ"
        else:
            assert traject.status is TrajectStatus.AANGEMELD
            assert traject.school_id == paar.school_id
            assert traject.aanmelding is not None
            assert traject.aanmelding.doel_leerling == "Minder ruzie"
            assert [rij.organisatie for rij in traject.aanmelding.hulp] == ["Denkbeeldzorg"]
            assert [rij.naam for rij in leerling.betrokkenen] == ["Ayşe Çağlar"]
        assert {rij.rol for rij in nu} == (
            {InschrijvingRol.HOOFD, InschrijvingRol.OPDC}
            if soort is T.OPDC
            else {InschrijvingRol.HOOFD}
        )
        assert [doel.omschrijving for doel in traject.doelen] == ["Elke dag op tijd"]
        assert not uow.session.scalar(text("SELECT count(*) FROM toestemming"))

    paar.nemer.query(kijk)
    taken = paar.nemer.query(lambda uow: lijst_taken(uow))
    assert any("Warm gesprek" in taak.omschrijving for taak in taken)
    assert any("Nagaan hoe het gaat" in taak.omschrijving for taak in taken)


def test_a_package_with_old_names_of_schools_lands_there(paar: Paar, tmp_path: Path) -> None:
    def hernoem_alle(uow: UnitOfWork) -> None:
        for rij in lijst_scholen(uow):
            hernoem(uow, rij.id, f"Nieuw {rij.naam}", uow.vandaag)

    paar.nemer.change(hernoem_alle)
    scholen = tel(paar.nemer, School)
    _, nummer = ontvang(paar, T.OPDC, tmp_path)
    assert w.lees_voorbeeld(paar.nemer, nummer).school_id == paar.school_id
    leerling_id = w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id)).nieuw_id or 0
    waar = (
        select(School.naam)
        .join(Inschrijving, Inschrijving.school_id == School.id)
        .where(Inschrijving.leerling_id == leerling_id)
    )
    namen = paar.nemer.query(lambda uow: list(uow.session.scalars(waar)))
    assert len(namen) > 1
    assert all(naam.startswith("Nieuw ") for naam in namen)
    assert tel(paar.nemer, School) == scholen


def test_what_was_taken_over_shows_where_it_came_from(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VO, tmp_path)
    leerling_id = w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id)).nieuw_id or 0
    dag = paar.nemer.query(lambda uow: uow.vandaag)
    label = f"Ontvangen van {GEVER}, {GROEIMEE}, {dag:%d-%m-%Y}"
    (doel,) = paar.nemer.query(lambda uow: lees_doelenblad(uow, leerling_id)).doelen
    assert doel.herkomst.startswith(f"Ontvangen van {GEVER}, {GROEIMEE}")
    dossier = paar.nemer.query(lambda uow: lees_dossier(uow, leerling_id))
    herkomst = {item.soort: item.herkomst for item in dossier.tijdlijn}
    assert herkomst["aanmelding"].startswith(label[:20])
    (rij,) = paar.nemer.query(lambda uow: ontvangsten_van(uow, leerling_id))
    assert rij.leerling == "Łukasz van der Çağlar"
    tekst = w.lees_voorbeeld(paar.nemer, nummer)
    assert tekst.document.secties


def test_a_number_that_is_given_out_again_is_own_work(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VO, tmp_path)
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))

    def wis_en_maak(uow: UnitOfWork) -> int:
        doel = uow.session.scalars(select(Doel)).one()
        traject_id, was = doel.traject_id, doel.id
        assert herkomst_van(uow, "doel", [was])
        uow.session.delete(doel)
        uow.session.flush()
        nieuw = Doel(id=was, traject_id=traject_id, omschrijving="Eigen werk", van_wie="leerling")
        nieuw.aangemaakt = uow.nu + timedelta(minutes=1)
        uow.session.add(nieuw)
        uow.session.flush()
        return was

    was = paar.nemer.change(wis_en_maak)
    assert not paar.nemer.query(lambda uow: herkomst_van(uow, "doel", [was]))


def test_accepting_twice_changes_nothing(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VO, tmp_path)
    eerste = w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id)).nieuw_id
    voor = alles(paar.nemer)
    assert w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id)).nieuw_id == eerste
    pad = tmp_path / "over.josoverdracht"
    assert not w.open_bestand(paar.nemer, pad.read_bytes()).nieuw
    assert alles(paar.nemer) == voor
    with pytest.raises(AlGeaccepteerd):
        w.weiger(paar.nemer, nummer, Weigerreden.ELDERS)


def test_a_later_version_makes_no_second_pupil(paar: Paar, tmp_path: Path) -> None:
    overdracht_id, nummer = ontvang(paar, T.VO_VO, tmp_path)
    schrijf_pakket(paar.gever, overdracht_id, paar.kaart, tmp_path / "twee.josoverdracht")
    leerling_id = w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id)).nieuw_id
    twee = w.open_bestand(paar.nemer, (tmp_path / "twee.josoverdracht").read_bytes()).ontvangst_id
    assert paar.nemer.query(lambda uow: lees_ontvangst(uow, nummer)).nieuwere_versie
    assert w.lees_voorbeeld(paar.nemer, twee).eerder == leerling_id
    with pytest.raises(AlOvergenomen):
        w.accepteer(paar.nemer, twee, Overnamekeuze(paar.school_id))
    voor = {naam: len(rijen) for naam, rijen in alles(paar.nemer).items()}
    w.accepteer(paar.nemer, twee, Overnamekeuze(paar.school_id, leerling_id))
    na = {naam: len(rijen) for naam, rijen in alles(paar.nemer).items()}
    erbij = {naam: na[naam] - voor[naam] for naam in na if na[naam] != voor[naam]}
    assert set(erbij) <= {"ontvangst_gebeurtenis", "taak"}


def test_merging_keeps_the_own_facts_unless_chosen(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VO, tmp_path)

    def eigen(uow: UnitOfWork) -> int:
        geboren = date(uow.vandaag.year - 14, 3, 2)
        leerling_id = maak_leerling(
            uow, LeerlingGegevens("Lukas", "Çağlar", geboren, paar.school_id, klas="1B")
        ).nieuw_id
        assert leerling_id is not None
        uow.session.add(
            Betrokkene(
                leerling_id=leerling_id, naam="ayse caglar", relatie="ouder", gezag=Gezag.ONBEKEND
            )
        )
        return leerling_id

    leerling_id = paar.nemer.change(eigen)
    voorbeeld = w.lees_voorbeeld(paar.nemer, nummer)
    assert [een.leerling_id for een in voorbeeld.kandidaten] == [leerling_id]
    keuzen = w.lees_veldkeuzen(paar.nemer, nummer, leerling_id)
    assert [(een.veld, een.blijft, een.gaat) for een in keuzen] == [
        ("naam", "Lukas Çağlar", "Łukasz van der Çağlar")
    ]
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id, leerling_id))

    def kijk(uow: UnitOfWork) -> None:
        leerling = uow.session.scalars(select(Leerling)).one()
        assert leerling.roepnaam == "Lukas"
        (persoon,) = leerling.betrokkenen
        assert (persoon.naam, persoon.gezag) == ("ayse caglar", Gezag.JA)
        assert persoon.telefoon == "06 55509876"
        assert [rij.klas for rij in leerling.inschrijvingen if rij.tot is None] == ["1B"]
        assert not herkomst_van(uow, "leerling", [leerling.id])

    paar.nemer.query(kijk)


def test_the_other_name_can_be_chosen(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VO, tmp_path)
    leerling_id = paar.nemer.change(
        lambda uow: maak_leerling(
            uow,
            LeerlingGegevens("Lukas", "Çağlar", date(uow.vandaag.year - 14, 3, 2), paar.school_id),
        )
    ).nieuw_id
    keuze = Overnamekeuze(paar.school_id, leerling_id, frozenset({"naam"}))
    w.accepteer(paar.nemer, nummer, keuze)
    naam = paar.nemer.query(lambda uow: uow.session.scalars(select(Leerling)).one().naam)
    assert naam == "Łukasz van der Çağlar"


def test_refusing_wipes_what_was_told(paar: Paar, tmp_path: Path) -> None:
    overdracht_id, nummer = ontvang(paar, T.VO_VO, tmp_path)
    w.weiger(paar.nemer, nummer, Weigerreden.GEEN_PLEK, "Pas na de zomer")
    w.weiger(paar.nemer, nummer, Weigerreden.GEEN_PLEK)
    rij = paar.nemer.query(lambda uow: lees_ontvangst(uow, nummer))
    assert (rij.status, rij.initialen, rij.inhoud_weg) == (S.GEWEIGERD, "", True)
    with pytest.raises(InhoudGewist):
        w.lees_voorbeeld(paar.nemer, nummer)
    with pytest.raises(AlGeweigerd):
        w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))
    assert not w.open_bestand(paar.nemer, (tmp_path / "over.josoverdracht").read_bytes()).nieuw
    assert "Çağlar" not in repr(alles(paar.nemer))
    assert "Ł.v.d" not in repr(paar.nemer.query(lees_logboek))
    assert antwoord(paar, nummer, tmp_path) is S.GEWEIGERD
    redenen = paar.gever.query(
        lambda uow: [
            (stap.reden, stap.toelichting)
            for stap in haal_overdracht(uow, overdracht_id).gebeurtenissen
        ]
    )
    assert redenen[-1] == (Weigerreden.GEEN_PLEK, "Pas na de zomer")


def test_the_answer_by_phone_says_the_same(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VO, tmp_path)
    assert verwerk_code(paar.gever, w.antwoordcode(paar.nemer, nummer)).status is S.ONTVANGEN
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))
    code = w.antwoordcode(paar.nemer, nummer)
    assert verwerk_code(paar.gever, code.lower()).status is S.GEACCEPTEERD
    assert antwoord(paar, nummer, tmp_path) is S.GEACCEPTEERD
    verwacht = paar.nemer.query(lambda uow: lees_ontvangst(uow, nummer)).documentnummer
    rij = paar.nemer.query(lambda uow: lees_ontvangst(uow, nummer))
    assert w.bestandsnaam_antwoord(rij) == f"antwoord-{verwacht}.josontvangst"


def test_taken_back_before_an_answer_is_wiped(paar: Paar, tmp_path: Path) -> None:
    overdracht_id, nummer = ontvang(paar, T.VO_VO, tmp_path)
    paar.gever.change(lambda uow: trek_overdracht_in(uow, overdracht_id, "Gaat niet door"))
    pad = tmp_path / "bericht.josontvangst"
    schrijf_bericht(paar.gever, overdracht_id, pad)
    for _ in range(2):
        geopend_ = w.open_bestand(paar.nemer, pad.read_bytes())
        assert geopend_.bericht
    rij = paar.nemer.query(lambda uow: lees_ontvangst(uow, nummer))
    assert (rij.status, rij.inhoud_weg) == (S.INGETROKKEN, True)
    with pytest.raises(OntvangstIngetrokken):
        w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))
    assert "Çağlar" not in repr(alles(paar.nemer))


def test_taken_back_reaches_who_opened_an_earlier_package(paar: Paar, tmp_path: Path) -> None:
    """The newest package never arrived: the message about the first one is there too."""
    overdracht_id, nummer = ontvang(paar, T.VO_VO, tmp_path)
    nooit = tmp_path / "nooit.josoverdracht"
    schrijf_pakket(paar.gever, overdracht_id, paar.kaart, nooit)
    paar.gever.change(lambda uow: trek_overdracht_in(uow, overdracht_id, "Gaat niet door"))
    nieuwste, eerste = schrijf_bericht(paar.gever, overdracht_id, tmp_path / "b.josontvangst")
    assert (nieuwste.name, eerste.name) == ("b.josontvangst", "b-versie-1.josontvangst")
    with pytest.raises(PakketOnbekend):
        w.open_bestand(paar.nemer, nieuwste.read_bytes())
    w.open_bestand(paar.nemer, eerste.read_bytes())
    rij = paar.nemer.query(lambda uow: lees_ontvangst(uow, nummer))
    assert (rij.status, rij.inhoud_weg) == (S.INGETROKKEN, True)


def test_taken_back_after_the_answer_changes_nothing(paar: Paar, tmp_path: Path) -> None:
    overdracht_id, nummer = ontvang(paar, T.VO_VO, tmp_path)
    paar.gever.change(lambda uow: trek_overdracht_in(uow, overdracht_id, "Gaat niet door"))
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))
    schrijf_bericht(paar.gever, overdracht_id, tmp_path / "b.josontvangst")
    w.open_bestand(paar.nemer, (tmp_path / "b.josontvangst").read_bytes())
    rij = paar.nemer.query(lambda uow: lees_ontvangst(uow, nummer))
    assert (rij.status, rij.inhoud_weg) == (S.GEACCEPTEERD, False)
    assert antwoord(paar, nummer, tmp_path) is S.GEACCEPTEERD


def test_a_message_about_an_unknown_package_changes_nothing(paar: Paar, tmp_path: Path) -> None:
    overdracht_id = paar.verstuur(T.VO_VO, tmp_path / "nooit.josoverdracht")
    schrijf_bericht(paar.gever, overdracht_id, tmp_path / "b.josontvangst")
    voor = alles(paar.nemer)
    with pytest.raises(PakketOnbekend):
        w.open_bestand(paar.nemer, (tmp_path / "b.josontvangst").read_bytes())
    assert alles(paar.nemer) == voor


def test_only_a_trusted_sender_gets_in(paar: Paar, tmp_path: Path) -> None:
    paar.verstuur(T.VO_VO, tmp_path / "over.josoverdracht")
    ruw = (tmp_path / "over.josoverdracht").read_bytes()
    (kaart,) = paar.nemer.query(lambda uow: lijst_kaarten(uow))
    paar.nemer.change(lambda uow: trek_in(uow, kaart.id))
    voor = alles(paar.nemer)
    with pytest.raises(KaartIngetrokken):
        w.open_bestand(paar.nemer, ruw)
    assert alles(paar.nemer) == voor
    assert "Bestand van een ander geweigerd" in repr(paar.nemer.query(lees_logboek))
    with pytest.raises(w.AfzenderIsJezelf):
        w.open_bestand(paar.gever, ruw)


def test_lapsed_is_shown_and_not_taken_over_in_silence(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VO, tmp_path)
    gisteren = paar.nemer.query(lambda uow: uow.vandaag) - timedelta(days=1)
    op_dag(paar.nemer, nummer, geldig_tot=gisteren)
    assert paar.nemer.query(lambda uow: lees_ontvangst(uow, nummer)).verlopen
    assert w.lees_voorbeeld(paar.nemer, nummer).document.vervallen == "Verlopen"
    with pytest.raises(OntvangstVerlopen):
        w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id, ondanks_verlopen=True))
