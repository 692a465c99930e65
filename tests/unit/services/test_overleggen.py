"""Meetings: the ground is asked of the rule, and each dossier gets only its own point."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jos_desktop.models.codes import ContactSoort, Functie, ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_werk import Bespreekgrond, Overlegsoort
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.leerlingen import (
    LeerlingGegevens,
    lees_leerling,
    maak_leerling,
    wijzig_leerling,
)
from jos_desktop.services.overlegafronding import (
    Afgerond,
    Afronding,
    GrondOntbreektBijPunt,
    NietsBesloten,
    OverlegNogNiet,
    VervolgInVerleden,
    heropen_overleg,
    neem_afronding_terug,
    rond_af,
)
from jos_desktop.services.overleggen import (
    NAAM_VERBORGEN,
    LeerlingStaatEr,
    NeeVoorOverleg,
    OverlegDetail,
    OverlegGegevens,
    OverlegIsAfgerond,
    PuntGegevens,
    PuntLeeg,
    RedenVoorOverleg,
    SchoolVanOverleg,
    ToestemmingVoorOverleg,
    bewaar_overleg,
    bewaar_punt,
    lees_overleg,
    lees_punt,
    lijst_overleggen,
    verschuif_punt,
)
from jos_desktop.services.taken import open_taken
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.services.trajecten import start_klanttraject
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.services.zoeken import zoek
from jos_desktop.services.zoeknamen import Naamindex
from jos_desktop.services.zorgpapier import maak_overlegagenda
from jos_desktop.storage.vault import Vault
from tests.unit.services.conftest import Casus

G = Bespreekgrond
GEHEIM = "Vaders baan is onzeker"


def _id(nummer: int | None) -> int:
    assert nummer is not None
    return nummer


def _overleg(casus: Casus, dag: date | None = None) -> int:
    gegevens = OverlegGegevens(
        casus.school_id,
        Overlegsoort.ZORGOVERLEG,
        dag or casus.vandaag,
        aanwezigen="ondersteuningscoördinator, JGC",
    )
    return _id(casus.vault.change(lambda uow: bewaar_overleg(uow, gegevens)).nieuw_id)


def _punt(vault: Vault, overleg_id: int, gegevens: PuntGegevens, punt_id: int | None = None) -> int:
    changes = vault.change(lambda uow: bewaar_punt(uow, overleg_id, gegevens, punt_id))
    return changes.nieuw_id or punt_id or 0


def _tweede(casus: Casus) -> int:
    gegevens = LeerlingGegevens("Sem", "Fictief", date(2012, 3, 4), casus.school_id)
    return _id(casus.vault.change(lambda uow: maak_leerling(uow, gegevens)).nieuw_id)


def _lees(vault: Vault, overleg_id: int) -> OverlegDetail:
    return vault.query(lambda uow: lees_overleg(uow, overleg_id))


def test_the_ground_is_asked_of_the_rule(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    vault, wie = casus.vault, casus.leerling_id
    overleg_id = _overleg(casus)
    met = PuntGegevens(wie, "Hoe houden we hem op school?", "Verzuim", G.TOESTEMMING)
    with pytest.raises(ToestemmingVoorOverleg):
        _punt(vault, overleg_id, met)
    with pytest.raises(RedenVoorOverleg):
        _punt(vault, overleg_id, PuntGegevens(wie, "Hoe nu?", grond=G.GROND))
    punt_id = _punt(vault, overleg_id, PuntGegevens(wie, "Hoe nu?"))
    with pytest.raises(LeerlingStaatEr):
        _punt(vault, overleg_id, PuntGegevens(wie, "Nog eens"))
    (punt,) = _lees(vault, overleg_id).punten
    assert (punt.met_naam, punt.toestemming, punt.voorbereid) == (False, "Nog vragen", False)
    casus.stem_in(ToestemmingDoel.ZORGOVERLEG)
    _punt(vault, overleg_id, met, punt_id)
    punt = vault.query(lambda uow: lees_punt(uow, punt_id))
    assert (punt.met_naam, punt.voorbereid, punt.gegevens) == (True, True, met)
    (rij,) = vault.query(lijst_overleggen)
    assert (rij.punten, rij.voorbereid, rij.titel[:12]) == (1, 1, "Zorgoverleg ")


def test_a_no_leaves_only_without_a_name(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    nee = ToestemmingGegevens(
        ToestemmingDoel.ZORGOVERLEG, ToestemmingStatus.GEWEIGERD, casus.vandaag
    )
    casus.vault.change(lambda uow: leg_vast(uow, casus.leerling_id, nee))
    overleg_id = _overleg(casus)
    for grond in (G.TOESTEMMING, G.GROND):
        punt = PuntGegevens(casus.leerling_id, "Hoe nu?", grond=grond, grond_reden="Haast")
        with pytest.raises(NeeVoorOverleg):
            _punt(casus.vault, overleg_id, punt)
    _punt(casus.vault, overleg_id, PuntGegevens(casus.leerling_id, "Hoe nu?", grond=G.ANONIEM))
    with pytest.raises(PuntLeeg):
        _punt(casus.vault, overleg_id, PuntGegevens(None, " "))
    weg = OverlegGegevens(999, Overlegsoort.MDO, casus.vandaag)
    with pytest.raises(SchoolVanOverleg):
        casus.vault.change(lambda uow: bewaar_overleg(uow, weg))


def _gevuld(casus: Casus, dag: date | None = None) -> tuple[int, int]:
    """Return a meeting with two pupils and a case without a name, and the other pupil."""
    casus.stem_in(ToestemmingDoel.ZORGOVERLEG)
    ander = _tweede(casus)
    overleg_id = _overleg(casus, dag)
    vervolg = casus.vandaag + timedelta(days=14)
    for punt in (
        PuntGegevens(
            casus.leerling_id, "Hoe nu?", "Verzuim", G.TOESTEMMING,
            besluit="Mentor belt wekelijks", besloten_door="team", vervolg_op=vervolg,
        ),
        PuntGegevens(ander, "En thuis?", "", G.GROND, "Kan niet wachten", besluit=GEHEIM),
        PuntGegevens(None, "Pesten in een klas", besluit="Les over groepsdruk", vervolg_op=vervolg),
    ):  # fmt: skip
        _punt(casus.vault, overleg_id, punt)
    return overleg_id, ander


def _verslagen(vault: Vault, leerling_id: int) -> list[tuple[str, str]]:
    dossier = vault.query(lambda uow: lees_dossier(uow, leerling_id))
    return [(i.titel, i.tekst) for i in dossier.tijdlijn if i.soort == "contact"]


def _rond_af(vault: Vault, overleg_id: int, keuze: Afronding) -> Afgerond:
    return vault.change(lambda uow: rond_af(uow, overleg_id, keuze))


def test_each_dossier_gets_only_its_own_point_and_undo_takes_all_back(
    maak_casus: Callable[[int], Casus],
) -> None:
    casus = maak_casus(13)
    vault = casus.vault
    overleg_id, ander = _gevuld(casus)
    afgerond = _rond_af(vault, overleg_id, Afronding())
    ((titel, eigen),) = _verslagen(vault, casus.leerling_id)
    ((_, van_ander),) = _verslagen(vault, ander)
    assert titel == ContactSoort.ZORGOVERLEG.label
    assert "Besloten: Mentor belt wekelijks\nDoor: team" in eigen
    assert "Besproken: zonder toestemming, met reden: Kan niet wachten" in van_ander
    for vreemd in (GEHEIM, "Sem", "groepsdruk"):
        assert vreemd not in eigen
    taken = {taak.omschrijving for taak in vault.query(open_taken)}
    assert taken == {"Vervolg zorgoverleg: Hoe nu?", "Vervolg zorgoverleg: casus zonder naam"}
    with pytest.raises(OverlegIsAfgerond):
        _rond_af(vault, overleg_id, Afronding())
    with pytest.raises(OverlegIsAfgerond):
        _punt(vault, overleg_id, PuntGegevens(None, "Nog iets"))
    vault.change(lambda uow: neem_afronding_terug(uow, afgerond))
    assert _verslagen(vault, casus.leerling_id) == _verslagen(vault, ander) == []
    assert vault.query(open_taken) == ()
    assert not _lees(vault, overleg_id).rij.afgerond


def test_opening_again_writes_over_the_same_contact(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    vault = casus.vault
    overleg_id, _ = _gevuld(casus)
    _rond_af(vault, overleg_id, Afronding())
    vault.change(lambda uow: heropen_overleg(uow, overleg_id))
    eerste = _lees(vault, overleg_id).punten[0]
    _punt(
        vault,
        overleg_id,
        PuntGegevens(
            casus.leerling_id, "Hoe nu?", "Verzuim", G.TOESTEMMING, besluit="Mentor belt dagelijks"
        ),
        eerste.id,
    )
    _rond_af(vault, overleg_id, Afronding())
    ((_, verslag),) = _verslagen(vault, casus.leerling_id)
    assert "dagelijks" in verslag


def test_the_next_meeting_takes_along_what_comes_back(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    vault = casus.vault
    casus.stem_in()
    vault.change(
        lambda uow: start_klanttraject(
            uow, casus.aanmelding_id, functie=Functie.JGC, start=casus.vandaag
        )
    )
    overleg_id, _ = _gevuld(casus)
    _punt(vault, overleg_id, PuntGegevens(None, "Niet aan toegekomen"))
    over_twee_weken = casus.vandaag + timedelta(days=14)
    with pytest.raises(VervolgInVerleden):
        _rond_af(vault, overleg_id, Afronding(vervolg_op=casus.vandaag))
    keuze = Afronding(vervolg_op=over_twee_weken, zet_zorgoverleg=True)
    afgerond = _rond_af(vault, overleg_id, keuze)
    assert list(afgerond.zorgoverleg.values()) == [None]
    assert afgerond.vervolg_id is not None
    vervolg = _lees(vault, afgerond.vervolg_id)
    assert (vervolg.rij.soort, vervolg.rij.datum) == (Overlegsoort.VERVOLGOVERLEG, over_twee_weken)
    assert [(p.wie, p.gegevens.grond) for p in vervolg.punten] == [
        ("Łukasz van der Çağlar", G.OPEN),
        ("Casus zonder naam", G.ANONIEM),
        ("Casus zonder naam", G.ANONIEM),
    ]
    assert afgerond.taak_ids == ()
    vault.change(lambda uow: neem_afronding_terug(uow, afgerond))
    assert [rij.id for rij in vault.query(lijst_overleggen)] == [overleg_id]


def test_what_finishing_needs(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    vault = casus.vault
    later = _overleg(casus, casus.vandaag + timedelta(days=3))
    with pytest.raises(OverlegNogNiet):
        _rond_af(vault, later, Afronding())
    nu = _overleg(casus)
    punt_id = _punt(vault, nu, PuntGegevens(casus.leerling_id, "Hoe nu?"))
    with pytest.raises(NietsBesloten):
        _rond_af(vault, nu, Afronding())
    _punt(vault, nu, PuntGegevens(casus.leerling_id, "Hoe nu?", besluit="Bellen"), punt_id)
    with pytest.raises(GrondOntbreektBijPunt, match="1 punt"):
        _rond_af(vault, nu, Afronding())


def test_the_order_and_what_vandaag_asks(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    vault = casus.vault
    overleg_id = _overleg(casus, casus.vandaag + timedelta(days=3))
    _punt(vault, overleg_id, PuntGegevens(casus.leerling_id, "Eerst"))
    tweede = _punt(vault, overleg_id, PuntGegevens(None, "Daarna"))
    vault.change(lambda uow: verschuif_punt(uow, tweede, -1))
    assert [p.gegevens.vraag for p in _lees(vault, overleg_id).punten] == ["Daarna", "Eerst"]
    vault.change(lambda uow: verschuif_punt(uow, tweede, -1))
    assert [p.gegevens.vraag for p in _lees(vault, overleg_id).punten] == ["Daarna", "Eerst"]
    dag = vault.query(lees_vandaag)
    teksten = [s.tekst for s in dag.signalen if s.soort == "overleg"]
    assert len(teksten) == 1
    assert teksten[0].endswith("toestemming nog vragen")


def test_a_shielded_school_hides_who_it_is(maak_casus: Callable[[int], Casus]) -> None:
    casus = maak_casus(13)
    casus.stem_in(ToestemmingDoel.ZORGOVERLEG)
    vault, wie = casus.vault, casus.leerling_id
    oud = vault.query(lambda uow: lees_leerling(uow, wie))
    geheim = replace(oud, school_afgeschermd=True)
    vault.change(lambda uow: wijzig_leerling(uow, wie, geheim))
    overleg_id = _overleg(casus)
    _punt(vault, overleg_id, PuntGegevens(wie, "Hoe nu?", grond=G.TOESTEMMING))
    assert _lees(vault, overleg_id).punten[0].wie == NAAM_VERBORGEN
    (blad,) = vault.query(lambda uow: maak_overlegagenda(uow, overleg_id)).punten
    assert (blad.wie, blad.vrijgave) == ("Leerling zonder naam", None)
    (vondst,) = vault.query(lambda uow: zoek(uow, "hoe nu", Naamindex.lees(uow)))
    assert (vondst.titel, vondst.leerling_id, vondst.agendablad) == (
        NAAM_VERBORGEN,
        None,
        "overleg",
    )
