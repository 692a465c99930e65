"""The steps of a handover at the sender, from talking it over to looking back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType, ToestemmingDoel
from jos_desktop.models.codes_overdracht import Bevestigwijze, Verzendwijze, Weigerreden
from jos_desktop.services.overdracht import Ontvanger, document
from jos_desktop.services.overdracht_basis import (
    DagInToekomst,
    WieOntbreekt,
    haal_overdracht,
    stappen_van,
)
from jos_desktop.services.overdrachtbevestiging import (
    Bevestiging,
    Erbij,
    GeenAntwoord,
    LeesBestandOfCode,
    Warmgesprek,
    WeigerredenOntbreekt,
    bevestig,
    noteer_nagesproken,
    rond_af,
)
from jos_desktop.services.overdrachtinstellingen import (
    Termijnen,
    TermijnKanNiet,
    lees_termijnen,
    zet_termijnen,
)
from jos_desktop.services.overdrachtstand import OverdrachtstapKanNiet, stand_van
from jos_desktop.services.overdrachtstappen import (
    DagTeVroeg,
    IntrekredenOntbreekt,
    PakketMaaktZichzelf,
    noteer_besproken,
    noteer_gelezen,
    noteer_verzonden,
    trek_overdracht_in,
    zet_antwoord_voor,
    zet_controle,
)
from jos_desktop.services.taken import TaakRij, lijst_taken
from jos_desktop.services.uitgang import GeenToestemming
from jos_desktop.services.verklaringen import VerklaringGegevens
from jos_desktop.storage.unit_of_work import UnitOfWork
from tests.unit.services.conftest import Casus
from tests.unit.services.test_overdracht import ONTVANGER, begin

Maker = Callable[[int], Casus]
S = OverdrachtStatus
_JA = Bevestiging(S.GEACCEPTEERD, date(2020, 1, 1), "Karin Voorbeeld", Bevestigwijze.TELEFOON)


def _met_ja(casus: Casus, soort: OverdrachtType = OverdrachtType.VO_VO) -> int:
    nummer = begin(casus, soort)
    casus.stem_in(ToestemmingDoel.OVERDRACHT, ontvanger=ONTVANGER.plaats)
    return nummer


def _verzend(casus: Casus, nummer: int, **extra: date) -> None:
    casus.vault.change(
        lambda uow: noteer_verzonden(
            uow, nummer, Verzendwijze.PERSOONLIJK, casus.vandaag, extra.get("antwoord_voor")
        )
    )


def _stand(casus: Casus, nummer: int) -> OverdrachtStatus:
    def lees(uow: UnitOfWork) -> OverdrachtStatus:
        overdracht = haal_overdracht(uow, nummer)
        assert overdracht.status is stand_van(stappen_van(overdracht))
        return overdracht.status

    return casus.vault.query(lees)


def _taken(casus: Casus) -> list[str]:
    return [taak.omschrijving for taak in _rijen(casus)]


def _rijen(casus: Casus, *, klaar: bool = False) -> list[TaakRij]:
    rijen = casus.vault.query(lambda uow: lijst_taken(uow, klaar=klaar))
    return [rij for rij in rijen if "overdracht OD-" in rij.omschrijving]


def test_paper_road_from_talk_to_landing(maak_casus: Maker) -> None:
    """The road of a receiver without JOS Desktop, with its tasks, each there once."""
    casus = maak_casus(14)
    nummer, dag, change = _met_ja(casus), casus.vandaag, casus.vault.change
    change(lambda uow: noteer_besproken(uow, nummer, dag, " Łukasz en\nmoeder "))
    reactie = VerklaringGegevens(dag, "Het klopt, en ik wil graag starten.")
    change(lambda uow: noteer_gelezen(uow, nummer, dag, "Moeder", reactie))
    _verzend(casus, nummer)
    assert _stand(casus, nummer) is S.VERZONDEN
    ja = Bevestiging(S.GEACCEPTEERD, dag, "Karin Voorbeeld", Bevestigwijze.STROOK)
    change(lambda uow: bevestig(uow, nummer, ja))
    assert _stand(casus, nummer) is S.GEACCEPTEERD
    assert [t for t in _taken(casus) if "Warm gesprek" in t] == _taken(casus)
    gesprek = Warmgesprek(dag, "Karin en Sanne", Erbij.BEIDEN, "Goed gesprek.")
    change(lambda uow: noteer_nagesproken(uow, nummer, gesprek))
    change(lambda uow: noteer_nagesproken(uow, nummer, gesprek))
    assert len(_taken(casus)) == 1
    assert "Navragen" in _taken(casus)[0]
    change(lambda uow: rond_af(uow, nummer, dag, "Hij gaat elke dag."))
    assert _stand(casus, nummer) is S.AFGEROND
    assert _taken(casus) == []
    assert len(_rijen(casus, klaar=True)) == 2

    def lees(uow: UnitOfWork) -> None:
        overdracht = haal_overdracht(uow, nummer)
        kenmerken = [rij.kenmerk for rij in overdracht.gebeurtenissen]
        assert all(kenmerk and len(kenmerk) == 32 for kenmerk in kenmerken)
        assert len(set(kenmerken)) == len(kenmerken)
        assert overdracht.besproken_met == "Łukasz en moeder"
        assert overdracht.controle_op == dag + timedelta(weeks=6)
        assert overdracht.antwoord_voor == dag + timedelta(days=14)
        assert "starten" in repr(document(uow, nummer).secties)

    casus.vault.query(lees)


def test_nothing_is_sent_without_complete_consent(maak_casus: Maker) -> None:
    """The gate decides; nothing was written down when it refused."""
    casus = maak_casus(14)
    nummer = begin(casus)
    with pytest.raises(GeenToestemming):
        _verzend(casus, nummer)
    assert _stand(casus, nummer) is S.CONCEPT


def test_consent_is_noted_once(maak_casus: Maker) -> None:
    """Sending a newer version leaves one event of complete consent and two of sending."""
    casus = maak_casus(14)
    nummer = _met_ja(casus)
    _verzend(casus, nummer)
    _verzend(casus, nummer)
    statussen = casus.vault.query(
        lambda uow: [stap.status for stap in stappen_van(haal_overdracht(uow, nummer))]
    )
    assert statussen == [S.CONCEPT, S.TOESTEMMING, S.VERZONDEN, S.VERZONDEN]


def test_talk_before_the_answer_counts_from_the_yes(maak_casus: Maker) -> None:
    """A talk that came first is kept; with the yes it goes straight to looking back."""
    casus = maak_casus(14)
    nummer = _met_ja(casus)
    _verzend(casus, nummer)
    gesprek = Warmgesprek(casus.vandaag, "Karin", Erbij.NIEMAND)
    casus.vault.change(lambda uow: noteer_nagesproken(uow, nummer, gesprek))
    assert _stand(casus, nummer) is S.VERZONDEN
    ja = Bevestiging(S.GEACCEPTEERD, casus.vandaag, "Karin", Bevestigwijze.TELEFOON)
    casus.vault.change(lambda uow: bevestig(uow, nummer, ja))
    assert _stand(casus, nummer) is S.NAGESPROKEN
    assert ["Navragen" in taak for taak in _taken(casus)] == [True]


@pytest.mark.parametrize(
    ("antwoord", "fout"),
    [
        (Bevestiging(S.VERZONDEN, date(2020, 1, 1), "K", Bevestigwijze.MAIL), GeenAntwoord),
        (Bevestiging(S.ONTVANGEN, date(2020, 1, 1), "K", Bevestigwijze.CODE), LeesBestandOfCode),
        (Bevestiging(S.ONTVANGEN, date(2020, 1, 1), "  ", Bevestigwijze.MAIL), WieOntbreekt),
        (Bevestiging(S.ONTVANGEN, date(9999, 1, 1), "K", Bevestigwijze.MAIL), DagInToekomst),
        (Bevestiging(S.GEWEIGERD, date(2020, 1, 1), "K", Bevestigwijze.MAIL), WeigerredenOntbreekt),
        (
            Bevestiging(
                S.GEWEIGERD, date(2020, 1, 1), "K", Bevestigwijze.MAIL, Weigerreden.ANDERS, " "
            ),
            WeigerredenOntbreekt,
        ),
    ],
)
def test_answer_that_says_too_little(
    maak_casus: Maker, antwoord: Bevestiging, fout: type[Exception]
) -> None:
    """Each answer by hand says who, when, how, and a refusal why."""
    casus = maak_casus(14)
    nummer = _met_ja(casus)
    _verzend(casus, nummer)
    with pytest.raises(fout):
        casus.vault.change(lambda uow: bevestig(uow, nummer, antwoord))
    assert _stand(casus, nummer) is S.VERZONDEN


def test_steps_out_of_turn_are_refused(maak_casus: Maker) -> None:
    """What does not follow gets a kind error, and leaves no event."""
    casus = maak_casus(14)
    nummer, change = _met_ja(casus), casus.vault.change
    with pytest.raises(OverdrachtstapKanNiet):
        change(lambda uow: bevestig(uow, nummer, _JA))
    with pytest.raises(OverdrachtstapKanNiet):
        change(lambda uow: rond_af(uow, nummer, casus.vandaag))
    with pytest.raises(OverdrachtstapKanNiet):
        change(lambda uow: zet_controle(uow, nummer, casus.vandaag))
    with pytest.raises(PakketMaaktZichzelf):
        change(lambda uow: noteer_verzonden(uow, nummer, Verzendwijze.PAKKET, casus.vandaag))
    assert _stand(casus, nummer) is S.CONCEPT


def test_taking_back_needs_a_reason_once_it_went_out(maak_casus: Maker) -> None:
    """A draft just goes; what somebody has is taken back with words, and accepted is too late."""
    casus = maak_casus(14)
    eerste, change = _met_ja(casus), casus.vault.change
    _verzend(casus, eerste)
    with pytest.raises(IntrekredenOntbreekt):
        change(lambda uow: trek_overdracht_in(uow, eerste, " "))
    change(lambda uow: trek_overdracht_in(uow, eerste, "De leerling blijft toch hier."))
    assert _stand(casus, eerste) is S.INGETROKKEN
    assert casus.vault.query(lambda uow: document(uow, eerste)).vervallen == "Ingetrokken"
    change(lambda uow: bevestig(uow, eerste, _JA))
    assert _stand(casus, eerste) is S.GEACCEPTEERD
    with pytest.raises(OverdrachtstapKanNiet):
        change(lambda uow: trek_overdracht_in(uow, eerste, "Te laat."))


def test_days_can_be_chosen(maak_casus: Maker) -> None:
    """Terms are settings; the days of one handover can be others, and its task moves along."""
    casus = maak_casus(14)
    nummer, change, dag = _met_ja(casus), casus.vault.change, casus.vandaag
    with pytest.raises(TermijnKanNiet):
        change(lambda uow: zet_termijnen(uow, Termijnen(0, 6)))
    with pytest.raises(TermijnKanNiet):
        change(lambda uow: zet_termijnen(uow, Termijnen(14, 27)))
    change(lambda uow: zet_termijnen(uow, Termijnen(7, 3)))
    assert casus.vault.query(lees_termijnen) == Termijnen(7, 3)
    with pytest.raises(DagTeVroeg):
        _verzend(casus, nummer, antwoord_voor=dag - timedelta(days=1))
    _verzend(casus, nummer)
    lees = casus.vault.query
    assert lees(lambda uow: haal_overdracht(uow, nummer).antwoord_voor) == dag + timedelta(days=7)
    change(lambda uow: zet_antwoord_voor(uow, nummer, dag + timedelta(days=1)))
    _verzend(casus, nummer)
    assert lees(lambda uow: haal_overdracht(uow, nummer).antwoord_voor) == dag + timedelta(days=1)
    with pytest.raises(DagTeVroeg):
        change(lambda uow: zet_antwoord_voor(uow, nummer, dag - timedelta(days=1)))
    change(lambda uow: bevestig(uow, nummer, _JA))
    with pytest.raises(OverdrachtstapKanNiet):
        change(lambda uow: zet_antwoord_voor(uow, nummer, dag))
    gesprek = Warmgesprek(dag, "Karin", Erbij.LEERLING)
    change(lambda uow: noteer_nagesproken(uow, nummer, gesprek))
    assert [t.datum for t in _rijen(casus)] == [dag + timedelta(weeks=3)]
    change(lambda uow: zet_controle(uow, nummer, dag + timedelta(days=2)))
    assert [t.datum for t in _rijen(casus)] == [dag + timedelta(days=2)]


def test_receiver_without_a_school_goes_by_hand_too(maak_casus: Maker) -> None:
    """A wijkteam refuses with a reason, which is kept with who said it."""
    casus = maak_casus(14)
    nummer = begin(
        casus, OverdrachtType.WIJKTEAM, Ontvanger("T. Buur", organisatie="Wijkteam Zuid")
    )
    casus.stem_in(ToestemmingDoel.OVERDRACHT, ontvanger="Wijkteam Zuid")
    _verzend(casus, nummer)
    nee = Bevestiging(
        S.GEWEIGERD,
        casus.vandaag,
        "T. Buur",
        Bevestigwijze.MAIL,
        Weigerreden.GEEN_PLEK,
        "Pas in mei.",
    )
    casus.vault.change(lambda uow: bevestig(uow, nummer, nee))
    laatste = casus.vault.query(lambda uow: stappen_van(haal_overdracht(uow, nummer)))[-1]
    assert (laatste.reden, laatste.wie, laatste.toelichting) == (
        Weigerreden.GEEN_PLEK,
        "T. Buur",
        "Pas in mei.",
    )
    assert _taken(casus) == []
