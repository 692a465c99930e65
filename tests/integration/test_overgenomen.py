"""After taking over: tasks, figures, inzage, handing back, and a whole dossier."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.codes import (
    Doorverwezen,
    OverdrachtStatus,
    OverdrachtType,
    RedenBeeindiging,
    Schoolsituatie,
    TrajectStatus,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.models.codes_werk import Verzuimsoort
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.exit import Exitafname, Exitantwoord, Lijsttekst
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.ontvangst import Herkomst, Ontvangst, OntvangstBijlage, Pakketspoor
from jos_desktop.models.traject import Traject, Uitstroom
from jos_desktop.services.bijlagen import neem_op
from jos_desktop.services.doelenblad import lees_doelenblad
from jos_desktop.services.dossierrijen import Rijsleutel, dossiertabelnamen
from jos_desktop.services.herkomst import herkomst_van, merk_herkomst
from jos_desktop.services.inzage_bron import Bronlezer
from jos_desktop.services.inzage_indeling import Tabelkop
from jos_desktop.services.mensen import lees_mensen
from jos_desktop.services.ontvangst_berichten import noteer_gesprek
from jos_desktop.services.ontvangst_teruggave import NogNietOvergenomen, maak_teruggave
from jos_desktop.services.ontvangsten import (
    EerderGewist,
)
from jos_desktop.services.overdracht import Ontvanger, maak_overdracht
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.overdrachtstukken import kies_stukken
from jos_desktop.services.overname import (
    Overnamekeuze,
)
from jos_desktop.services.pakketindeling import hele_dossier
from jos_desktop.services.plannenblad import lees_plannen
from jos_desktop.services.samenvatting_gevallen import lees_gevallen
from jos_desktop.services.samenvatting_telling import Geteld, tel_blok
from jos_desktop.services.schooljaar import GRENSMAAND, blok_van
from jos_desktop.services.stukken import lijst_stukken
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.services.verwijzingen import lijst_verwijzingen
from jos_desktop.services.verzuim import VerzuimGegevens, bewaar_verzuim, lees_verzuimbeeld
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.werkstroom import ontvangst as w
from jos_desktop.werkstroom.overdrachtspakket import schrijf_pakket
from tests.integration.kanaries import alle_kanaries, vul_dossier
from tests.integration.ontvangstvoorbeeld import alles, antwoord, ontvang, op_dag, tel
from tests.integration.tweekluizen import (
    GEVER,
    GROEIMEE,
    NEMER,
    Paar,
    geopend,
    maak_over_te_dragen,
    maak_sjabloon,
)

T, S = OverdrachtType, OverdrachtStatus
Keuze = Callable[..., Overnamekeuze]


def _vul(uow: UnitOfWork, school_id: int) -> dict[str, int]:
    """Make a row in every table; return their numbers."""
    _, nummers = vul_dossier(uow, school_id)
    uow.session.get_one(Bijlage, nummers["bijlage"]).mediatype = "text/plain"
    return nummers


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


def test_vandaag_tells_what_waits_for_an_answer(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VO, tmp_path)
    (signaal,) = paar.nemer.query(lambda uow: lees_vandaag(uow)).signalen
    assert (signaal.soort, signaal.ontvangst_id, signaal.dringend) == ("postvak", nummer, False)
    assert "Łukasz" not in repr(signaal)
    morgen = paar.nemer.query(lambda uow: uow.vandaag) + timedelta(days=1)
    op_dag(paar.nemer, nummer, antwoord_voor=morgen)
    assert paar.nemer.query(lambda uow: lees_vandaag(uow)).signalen[0].dringend
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))
    soorten = {s.soort for s in paar.nemer.query(lambda uow: lees_vandaag(uow)).signalen}
    assert "postvak" not in soorten


def test_handing_back_is_a_new_handover(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VSO, tmp_path)
    with pytest.raises(NogNietOvergenomen):
        paar.nemer.change(lambda uow: maak_teruggave(uow, nummer))
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))
    eerste = paar.nemer.change(lambda uow: maak_teruggave(uow, nummer)).nieuw_id
    assert eerste == paar.nemer.change(lambda uow: maak_teruggave(uow, nummer)).nieuw_id

    def kijk(uow: UnitOfWork) -> None:
        terug = haal_overdracht(uow, eerste or 0)
        assert (terug.type, terug.ontvanger_naam, terug.status) == (T.VSO_VO, GEVER, S.CONCEPT)
        assert terug.ontvanger_kaart is not None

    paar.nemer.query(kijk)


def test_the_talk_travels_back_with_the_answer(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VO, tmp_path)
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))
    paar.nemer.change(lambda uow: noteer_gesprek(uow, nummer, uow.vandaag, "Sanne en Bram"))
    assert antwoord(paar, nummer, tmp_path) is S.NAGESPROKEN


def test_help_that_was_taken_over_counts_once(paar: Paar, tmp_path: Path) -> None:
    """The giver counts that it began, whoever has it at the end that it ended."""
    _, nummer = ontvang(paar, T.FUNCTIE, tmp_path)
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))
    (geval,) = paar.nemer.query(lambda uow: lees_gevallen(uow, b"z" * 32))
    assert geval.elders
    assert geval.teldagen == ()
    (eigen,) = paar.gever.query(lambda uow: lees_gevallen(uow, b"z" * 32))
    assert not eigen.elders
    _, ander = ontvang(paar, T.VO_VO, tmp_path, roepnaam="Noor", achternaam="Fictief")
    w.accepteer(paar.nemer, ander, Overnamekeuze(paar.school_id))
    assert len(paar.nemer.query(lambda uow: lees_gevallen(uow, b"z" * 32))) == 1


def test_a_destroyed_dossier_does_not_come_back(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VO, tmp_path)
    leerling_id = w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id)).nieuw_id

    def wis(uow: UnitOfWork) -> None:
        uow.session.delete(uow.session.get_one(Leerling, leerling_id))

    paar.nemer.change(wis)
    assert (tel(paar.nemer, Ontvangst), tel(paar.nemer, Herkomst)) == (0, 0)
    assert tel(paar.nemer, Pakketspoor) == 1
    with pytest.raises(EerderGewist):
        w.open_bestand(paar.nemer, (tmp_path / "over.josoverdracht").read_bytes())


def test_a_whole_caseload_dossier_is_taken_over_row_by_row(paar: Paar, tmp_path: Path) -> None:
    """A replacement gets everything that is not a secret of the vault, in the same words."""

    def vul(uow: UnitOfWork) -> int:
        nummers = _vul(uow, paar.school_id)
        wie = Ontvanger(NEMER, organisatie=GROEIMEE)
        return maak_overdracht(uow, nummers["traject"], T.COLLEGA, wie).nieuw_id or 0

    overdracht_id = paar.gever.change(vul)
    schrijf_pakket(paar.gever, overdracht_id, paar.kaart, tmp_path / "x.josoverdracht")
    nummer = w.open_bestand(paar.nemer, (tmp_path / "x.josoverdracht").read_bytes()).ontvangst_id
    voorbeeld = w.lees_voorbeeld(paar.nemer, nummer)
    (stuk, *_) = voorbeeld.bijlagen
    assert w.open_pakketbijlage(paar.nemer, stuk.id).inhoud
    leerling_id = w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id)).nieuw_id or 0
    na = {naam: len(rijen) for naam, rijen in alles(paar.nemer).items()}
    for een in voorbeeld.overname:
        assert na[een.tabel] >= een.aantal, een.tabel
    assert (tel(paar.nemer, Bijlage), tel(paar.nemer, OntvangstBijlage)) == (
        len(voorbeeld.bijlagen),
        0,
    )
    contacten = paar.nemer.query(
        lambda uow: herkomst_van(
            uow, "contactmoment", uow.session.scalars(select(Contactmoment.id))
        )
    )
    assert len(contacten) == tel(paar.nemer, Contactmoment) > 0
    hier, daar = repr(alles(paar.nemer)), repr(alles(paar.gever))
    kolommen = {f"{tabel}.{naam}" for tabel, namen in hele_dossier().items() for naam in namen}
    for kanarie, plek in alle_kanaries().items():
        if kanarie.decode() in daar and plek in kolommen:
            assert kanarie.decode() in hier, plek
    # Twice into the same pupil adds nothing.
    schrijf_pakket(paar.gever, overdracht_id, paar.kaart, tmp_path / "y.josoverdracht")
    twee = w.open_bestand(paar.nemer, (tmp_path / "y.josoverdracht").read_bytes()).ontvangst_id
    w.accepteer(paar.nemer, twee, Overnamekeuze(paar.school_id, leerling_id))
    nog = {naam: len(rijen) for naam, rijen in alles(paar.nemer).items()}
    erbij = {naam for naam in dossiertabelnamen() if nog[naam] != na[naam]}
    assert erbij <= {"ontvangst", "ontvangst_gebeurtenis", "taak", "herkomst"}, erbij
    # The words above the answers are there once, whoever brings them; the paper stayed behind.
    assert (tel(paar.nemer, Lijsttekst), tel(paar.nemer, Exitantwoord)) == (1, 1)
    afname = paar.nemer.query(lambda uow: uow.session.scalars(select(Exitafname)).one().code)
    assert afname is None


def test_every_sheet_says_of_its_rows_with_which_handover_they_came(
    paar: Paar, tmp_path: Path
) -> None:
    """Goals, people, help, referrals, absence, plans and documents; own work says nothing."""

    def maak(uow: UnitOfWork) -> int:
        nummers = _vul(uow, paar.school_id)
        wie = Ontvanger(NEMER, organisatie=GROEIMEE)
        uow.session.get_one(Traject, nummers["traject"]).type = TrajectType.KT
        return maak_overdracht(uow, nummers["traject"], T.COLLEGA, wie).nieuw_id or 0

    pad = tmp_path / "heel.josoverdracht"
    schrijf_pakket(paar.gever, paar.gever.change(maak), paar.kaart, pad)
    nummer = w.open_bestand(paar.nemer, pad.read_bytes()).ontvangst_id
    wie = w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id)).nieuw_id or 0
    eigen = VerzuimGegevens(Verzuimsoort.ZIEK, paar.nemer.query(lambda uow: uow.vandaag))
    zelf = paar.nemer.change(lambda uow: bewaar_verzuim(uow, wie, eigen)).nieuw_id

    def lees(uow: UnitOfWork) -> list[tuple[str, object, str]]:
        mensen, plannen = lees_mensen(uow, wie), lees_plannen(uow, wie)
        verzuim = lees_verzuimbeeld(uow, wie).rijen
        gezien: list[tuple[str, object, str]]
        gezien = [("plan", False, label) for label in plannen.herkomst.values()]
        gezien += [("verzuim", rij.id == zelf, rij.herkomst) for rij in verzuim]
        for blad, rijen in (
            ("stuk", lijst_stukken(uow, wie)),
            ("verwijzing", lijst_verwijzingen(uow, wie)),
            ("mens", mensen.mensen),
            ("hulp", mensen.hulp),
            ("doel", lees_doelenblad(uow, wie).doelen),
        ):
            gezien += [(blad, False, rij.herkomst) for rij in rijen]
        assert len(plannen.herkomst) == len(
            (*plannen.afspraken, *plannen.voorvallen, *plannen.adviezen, *plannen.werkbladen)
        ) + (plannen.signalering is not None)
        return gezien

    gezien = paar.nemer.query(lees)
    assert len({blad for blad, _, _ in gezien}) == 7
    for blad, is_eigen, herkomst in gezien:
        assert herkomst.startswith(f"Ontvangen van {GEVER}") is not is_eigen, blad
        assert bool(herkomst) is not is_eigen, blad


def test_a_document_that_was_chosen_stands_in_the_dossier_of_who_took_over(
    paar: Paar, tmp_path: Path
) -> None:
    overdracht_id = maak_over_te_dragen(paar.gever, T.VO_VO)
    scan = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n"

    def kies(uow: UnitOfWork) -> None:
        wie = haal_overdracht(uow, overdracht_id).traject.leerling_id
        stuk = neem_op(uow, wie, Bijlagesoort.OVERIG, "Brief", scan, "application/pdf").nieuw_id
        kies_stukken(uow, overdracht_id, [stuk or 0])

    paar.gever.change(kies)
    pad = tmp_path / "stuk.josoverdracht"
    schrijf_pakket(paar.gever, overdracht_id, paar.kaart, pad)
    nummer = w.open_bestand(paar.nemer, pad.read_bytes()).ontvangst_id
    assert [een.naam for een in w.lees_voorbeeld(paar.nemer, nummer).bijlagen] == ["Brief"]
    wie = w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id)).nieuw_id or 0
    (stuk,) = paar.nemer.query(lambda uow: lijst_stukken(uow, wie))
    assert stuk.bijlage.naam == "Brief"
    assert stuk.herkomst.startswith(f"Ontvangen van {GEVER}")
    assert paar.nemer.query(lambda uow: uow.session.scalars(select(Bijlage.inhoud)).one()) == scan


def test_the_received_document_is_read_in_an_inzage(paar: Paar, tmp_path: Path) -> None:
    _, nummer = ontvang(paar, T.VO_VO, tmp_path)
    leerling_id = w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id)).nieuw_id or 0

    def lees_rijen(uow: UnitOfWork) -> list[str]:
        rijen = Bronlezer(uow, leerling_id).rijen("ontvangst", Tabelkop("datum", ("type",)))
        return [regel for rij in rijen for veld in rij.velden for regel in veld.alineas]

    regels = paar.nemer.query(lees_rijen)
    assert any("Elke dag op tijd" in regel for regel in regels)
    assert any("Łukasz" in regel for regel in regels)


def test_a_block_counts_the_end_of_help_that_began_with_a_colleague(
    paar: Paar, tmp_path: Path
) -> None:
    _, nummer = ontvang(paar, T.FUNCTIE, tmp_path)
    w.accepteer(paar.nemer, nummer, Overnamekeuze(paar.school_id))

    def sluit(uow: UnitOfWork) -> None:
        traject = uow.session.scalars(select(Traject)).one()
        traject.status, traject.einde = TrajectStatus.GESLOTEN, uow.vandaag
        traject.uitstroom = Uitstroom(
            reden=next(iter(RedenBeeindiging)),
            schoolsituatie=next(iter(Schoolsituatie)),
            doorverwezen=next(iter(Doorverwezen)),
            vervolg=next(iter(Vervolg)),
        )

    paar.nemer.change(sluit)
    dag = paar.nemer.query(lambda uow: uow.vandaag)
    gevallen = paar.nemer.query(lambda uow: lees_gevallen(uow, b"z" * 32))
    geteld = Geteld(dag - timedelta(days=400), frozenset(), frozenset())
    telling = tel_blok(blok_van(dag, GRENSMAAND), gevallen, geteld, eerste=True)
    assert (len(telling.instroom), len(telling.voorraad), len(telling.uitstroom)) == (0, 0, 1)
    # What was over before it came in is counted where it was.
    paar.nemer.change(lambda uow: merk_uitstroom(uow, nummer))
    assert not paar.nemer.query(lambda uow: lees_gevallen(uow, b"z" * 32))


def merk_uitstroom(uow: UnitOfWork, ontvangst_id: int) -> None:
    """Let the end of the help have come in too."""
    (nummer,) = uow.session.scalars(select(Uitstroom.id))
    merk_herkomst(uow, ontvangst_id, [Rijsleutel("uitstroom", nummer)])
