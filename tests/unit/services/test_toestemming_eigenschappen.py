"""What holds of the consent rule for any pupil, any people and any answers."""

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jos_desktop.models.codes import (
    Datumzekerheid,
    Gezag,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
)
from jos_desktop.models.codes_recht import (
    Doorbreekgrond,
    Maatregelsoort,
    Ontvangersoort,
    Vertegenwoordiging,
)
from jos_desktop.services.leeftijd import verjaardag
from jos_desktop.services.regelfeiten import stand_op
from jos_desktop.services.regeltabellen import HULP_DOELEN, regel_op
from jos_desktop.services.toestemmingsregel import (
    Antwoord,
    Feiten,
    Gezagsdrager,
    Maatregelperiode,
    Oordeel,
    Regelinstellingen,
    Vraag,
    Wilsuitspraak,
    beoordeel,
)

DAG = date(2026, 3, 2)
NAMEN = ("", "Voorbeeldcollege", "Wijkteam Noord")
DEELDOELEN = sorted(set(ToestemmingDoel) - HULP_DOELEN)

dagen = st.integers(-400, 400).map(lambda aantal: DAG + timedelta(days=aantal))
geboren = st.integers(0, 24 * 366).map(lambda aantal: DAG - timedelta(days=aantal))
of_geen = st.none()
wie = st.one_of(st.none(), st.integers(1, 4))


@st.composite
def personen(draw: st.DrawFn) -> tuple[Gezagsdrager, ...]:
    """Return up to four people, each with any gezag, end and role."""
    nummers = draw(st.lists(st.integers(1, 4), unique=True, max_size=4))
    return tuple(
        Gezagsdrager(
            nummer,
            f"Persoon {nummer}",
            draw(st.sampled_from(Gezag)),
            draw(st.sampled_from(Relatie)),
            draw(st.one_of(of_geen, dagen)),
            draw(st.one_of(of_geen, st.sampled_from(Gezag))),
            draw(st.one_of(of_geen, st.sampled_from(Vertegenwoordiging))),
            draw(st.booleans()),
        )
        for nummer in nummers
    )


@st.composite
def maatregelen(draw: st.DrawFn) -> tuple[Maatregelperiode, ...]:
    """Return up to two measures."""
    gemaakt = []
    for _ in range(draw(st.integers(0, 2))):
        vanaf = draw(dagen)
        duur = draw(st.one_of(of_geen, st.integers(0, 400)))
        gemaakt.append(
            Maatregelperiode(
                draw(st.sampled_from(Maatregelsoort)),
                vanaf,
                None if duur is None else vanaf + timedelta(days=duur),
                draw(st.booleans()),
            )
        )
    return tuple(gemaakt)


feiten = st.builds(
    Feiten,
    geboren,
    st.sampled_from(Datumzekerheid),
    personen(),
    maatregelen(),
    st.lists(st.builds(Wilsuitspraak, dagen, st.booleans()), max_size=2).map(tuple),
    st.booleans(),
    st.booleans(),
    st.builds(Regelinstellingen, st.booleans(), st.booleans()),
)
vragen = st.builds(
    Vraag,
    st.sampled_from(ToestemmingDoel),
    st.just(DAG),
    st.sampled_from(NAMEN),
    st.one_of(of_geen, st.sampled_from(Ontvangersoort)),
    of_geen,
    st.one_of(of_geen, st.integers(1, 2)),
)


@st.composite
def antwoorden(draw: st.DrawFn) -> list[Antwoord]:
    """Return up to six rows of the register, overrides among them."""
    rijen = []
    for _ in range(draw(st.integers(0, 6))):
        status = draw(st.sampled_from(ToestemmingStatus))
        datum = DAG - timedelta(days=draw(st.integers(-3, 60)))
        later = st.one_of(of_geen, st.integers(0, 60))
        tot, in_op = draw(later), draw(later)
        doorbroken = status is ToestemmingStatus.DOORBROKEN
        rijen.append(
            Antwoord(
                draw(wie),
                status,
                datum,
                None if tot is None else datum + timedelta(days=tot),
                draw(st.sampled_from(NAMEN)),
                None if in_op is None else datum + timedelta(days=in_op),
                draw(st.one_of(of_geen, st.sampled_from(Ontvangersoort))),
                draw(st.sampled_from(Doorbreekgrond)) if doorbroken else None,
                draw(st.one_of(of_geen, st.sampled_from(ToestemmingWijze))),
                draw(st.one_of(of_geen, st.integers(1, 2))),
            )
        )
    return rijen


def ja(betrokkene_id: int | None, vraag: Vraag, datum: date = DAG) -> Antwoord:
    """Return a plain yes to this very question."""
    return Antwoord(
        betrokkene_id,
        ToestemmingStatus.GEGEVEN,
        datum,
        None,
        vraag.ontvanger,
        soort=vraag.soort,
        voor_betrokkene_id=vraag.voor_betrokkene_id,
    )


def kern(oordeel: Oordeel) -> tuple[object, ...]:
    """Return what a verdict comes to, without its words."""
    return (oordeel.compleet, oordeel.ontbreekt, oordeel.geweigerd, oordeel.verboden)


@given(feiten, vragen)
def test_nothing_that_is_needed_is_complete_without_an_answer(f: Feiten, v: Vraag) -> None:
    oordeel = beoordeel(f, v, [])
    assert not (oordeel.nodig and oordeel.compleet)


@given(feiten, vragen)
def test_everybody_saying_yes_completes_what_is_certain_and_allowed(f: Feiten, v: Vraag) -> None:
    leeg = beoordeel(f, v, [])
    ieders = [ja(gever.betrokkene_id, v) for gever in leeg.gevers]
    vol = beoordeel(f, v, ieders)
    regel = regel_op(f, stand_op(f, DAG), v)
    assert vol.compleet is (not regel.nagaan and not regel.verboden)


@given(feiten, vragen, antwoorden(), wie)
def test_one_more_refusal_never_opens_anything(
    f: Feiten, v: Vraag, rijen: list[Antwoord], van: int | None
) -> None:
    # Keeping to a wish after a refusal is the one ground that needs one (7.3.4 lid 2).
    rijen = [rij for rij in rijen if rij.grond is not Doorbreekgrond.WELOVERWOGEN]
    nee = ja(van, v)._replace(status=ToestemmingStatus.GEWEIGERD)
    if beoordeel(f, v, [*rijen, nee]).compleet:
        assert beoordeel(f, v, rijen).compleet


@given(feiten, vragen, antwoorden(), st.integers(1, 50), st.booleans())
def test_an_older_yes_never_comes_back_to_life(
    f: Feiten, v: Vraag, rijen: list[Antwoord], geleden: int, geweigerd: bool
) -> None:
    rijen = [rij for rij in rijen if rij.status is not ToestemmingStatus.DOORBROKEN]
    leeg = beoordeel(f, v, [])
    assume(leeg.gevers)
    ouder = leeg.gevers[0].betrokkene_id
    eerder = [rij for rij in rijen if rij.datum < DAG and (rij.ingetrokken_op or DAG) < DAG]
    laatste = ja(ouder, v, DAG)._replace(status=ToestemmingStatus.GEWEIGERD)
    if not geweigerd:
        laatste = ja(ouder, v, DAG - timedelta(days=60))._replace(ingetrokken_op=DAG)
    oud = ja(ouder, v, DAG - timedelta(days=geleden))
    for dag in (DAG, DAG + timedelta(days=30)):
        assert not beoordeel(f, v._replace(dag=dag), [oud, *eerder, laatste]).compleet or (
            beoordeel(f, v._replace(dag=dag), []).compleet
            or ouder not in {g.betrokkene_id for g in beoordeel(f, v._replace(dag=dag), []).gevers}
        )


@given(feiten, vragen, antwoorden())
def test_sharing_is_never_complete_by_assumption(
    f: Feiten, v: Vraag, rijen: list[Antwoord]
) -> None:
    assume(v.doel is not ToestemmingDoel.HULP)
    zonder = [rij for rij in rijen if rij.status is not ToestemmingStatus.VERONDERSTELD]
    verondersteld = [
        ja(van, v)._replace(status=ToestemmingStatus.VERONDERSTELD) for van in (None, 1, 2, 3, 4)
    ]
    assert kern(beoordeel(f, v, [*zonder, *verondersteld])) == kern(beoordeel(f, v, zonder))


@given(feiten, st.sampled_from(DEELDOELEN), antwoorden(), st.sampled_from(Ontvangersoort))
def test_a_yes_for_one_receiver_never_counts_for_another(
    f: Feiten, doel: ToestemmingDoel, rijen: list[Antwoord], soort: Ontvangersoort
) -> None:
    hier = Vraag(doel, DAG, "Wijkteam Noord", soort)
    ergens = [rij._replace(ontvanger="Voorbeeldcollege") for rij in rijen]
    ergens += [ja(van, hier)._replace(ontvanger="") for van in (None, 1, 2, 3, 4)]
    assert kern(beoordeel(f, hier, ergens)) == kern(beoordeel(f, hier, []))


@given(feiten, vragen, antwoorden())
def test_help_to_a_parent_is_nobody_elses_to_allow(
    f: Feiten, v: Vraag, rijen: list[Antwoord]
) -> None:
    v = v._replace(voor_betrokkene_id=1)
    van_anderen = [
        rij
        for rij in rijen
        if rij.betrokkene_id != 1 and rij.status is not ToestemmingStatus.DOORBROKEN
    ]
    assert kern(beoordeel(f, v, van_anderen)) == kern(beoordeel(f, v, []))


@given(feiten, vragen, antwoorden())
def test_what_is_forbidden_stays_forbidden(f: Feiten, v: Vraag, rijen: list[Antwoord]) -> None:
    if beoordeel(f, v, []).verboden:
        assert not beoordeel(f, v, rijen).compleet


@given(geboren, vragen, personen())
def test_with_a_known_birth_day_only_three_birthdays_matter(
    dag: date, v: Vraag, mensen: tuple[Gezagsdrager, ...]
) -> None:
    vast = tuple(mens._replace(tot=None) for mens in mensen)
    f = Feiten(dag, personen=vast)
    for leeftijd in range(24):
        eerste = verjaardag(dag, leeftijd)
        voor = regel_op(f, stand_op(f, eerste - timedelta(days=1)), v)
        na = regel_op(f, stand_op(f, eerste), v)
        assert voor.kern == na.kern or leeftijd in {12, 16, 18}


@given(feiten, vragen)
def test_an_unknown_day_asks_everybody_either_day_would_ask(f: Feiten, v: Vraag) -> None:
    assume(v.doel in HULP_DOELEN)
    f = f._replace(zekerheid=Datumzekerheid.MAAND, wilsoordelen=())
    vaag = regel_op(f, stand_op(f, DAG), v)
    for dag in (1, 15, 28):
        zeker = f._replace(zekerheid=Datumzekerheid.DAG, geboren=f.geboren.replace(day=dag))
        assert set(regel_op(zeker, stand_op(zeker, DAG), v).gevers) <= set(vaag.gevers)


@settings(max_examples=60)
@given(feiten, vragen)
def test_the_day_of_change_is_the_first_with_another_rule(f: Feiten, v: Vraag) -> None:
    oordeel = beoordeel(f, v, [])
    nu = regel_op(f, stand_op(f, DAG), v)
    # Judgements of capacity are no rule of birthday, gezag or measure.
    assume(all(uitspraak.datum <= DAG for uitspraak in f.wilsoordelen))
    einde = oordeel.wijzigt_op or DAG + timedelta(days=900)
    dag = DAG
    while dag < min(einde, DAG + timedelta(days=900)):
        assert regel_op(f, stand_op(f, dag), v._replace(dag=dag)).kern == nu.kern
        dag += timedelta(days=1)
    if oordeel.wijzigt_op is not None:
        later = regel_op(f, stand_op(f, oordeel.wijzigt_op), v)
        assert later.kern != nu.kern
        assert oordeel.wijzigt_in in {later.uitleg, later.verboden}
