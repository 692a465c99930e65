"""Whatever stands in a vault: nothing of a pupil leaves without the yes that the law asks.

The yes is worked out here a second time, plainly and apart from the rule of the program, for the
situations that occur most: gezag, age, an answer per person, and a decision about informing. Then
every way out is tried, of the window's services and of the command line. What is shielded leaves
by no way at all, whatever was said.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import (
    Gezag,
    ToestemmingDoel,
    ToestemmingStatus,
)
from jos_desktop.models.codes_recht import (
    Doorbreekgrond,
    InformeerGrond,
    Informeren,
    Ontvangersoort,
    Verzoeksoort,
    Verzoekstatus,
)
from jos_desktop.models.codes_werk import Signaalfase
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.crisisnummers import Belregel
from jos_desktop.services.gezag import BesluitGegevens, besluit_informeren, lees_personen
from jos_desktop.services.inzage import bevestig_nagekeken, lees_nakijken
from jos_desktop.services.logboeken import lees_logboek
from jos_desktop.services.papier import Briefsoort, Papierwens, Vraag
from jos_desktop.services.planpapier import SCHOOL, Papiersoort, Planwens
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schoolafspraken import AfspraakGegevens, bewaar_afspraak
from jos_desktop.services.signaleringsplannen import (
    Fase,
    SignaleringGegevens,
    bewaar_signaleringsplan,
)
from jos_desktop.services.toestemming import trek_in
from jos_desktop.services.toestemmingsblad import lees_toestemmingsblad
from jos_desktop.services.trajecten import StartZonderToestemming
from jos_desktop.services.uitgang import GeenToestemming
from jos_desktop.services.uittreksels import als_gegevens, maak_uittreksel
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.services.verzoeken import VerzoekGegevens, besluit, nieuw_verzoek
from jos_desktop.services.zoek_leerling import zoek_leerlingen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.inzage import inzage_bytes, naar_bytes
from jos_desktop.werkstroom.lijsten import lijst_leerlingen
from jos_desktop.werkstroom.overdracht import overdracht_bytes
from jos_desktop.werkstroom.papier import papier_bytes
from jos_desktop.werkstroom.planpapier import planpapier_bytes
from tests.e2e.recht import HULP, JA, Zaak, maak_kluis, pdf_tekst

ONTVANGER = "College De Horizon"
FAMILIE = frozenset({Ontvangersoort.LEERLING, Ontvangersoort.OUDER_MET_GEZAG})
_nummers = itertools.count(1)


# -- a pupil of any kind ----------------------------------------------------------------------


@dataclass(frozen=True)
class Ouder:
    """A parent as a strategy makes one; ``woord`` is what he said about the handover."""

    gezag: Gezag
    woord: str
    besluit: Informeren | None


@dataclass(frozen=True)
class Geval:
    """A situation, and what stands in the dossier of it."""

    leeftijd: int
    woord: str
    ouders: tuple[Ouder, ...]
    adres_dicht: bool
    school_dicht: bool

    @property
    def gezagsdragers(self) -> tuple[Ouder, ...]:
        """Return the parents who have gezag."""
        return tuple(ouder for ouder in self.ouders if ouder.gezag is Gezag.JA)

    def mag_delen(self) -> bool:
        """Say plainly who must agree to a handover to another school, and whether they did.

        Under 12 the parents (Jeugdwet 7.3.15 lid 1), up to 16 the parents and the pupil (7.3.11
        and the habit that NJi describes), from 16 the pupil (7.3.5).
        """
        woorden = [] if self.leeftijd < 12 else [self.woord]
        if self.leeftijd < 16:
            onbekend = any(ouder.gezag is Gezag.ONBEKEND for ouder in self.ouders)
            if onbekend or not self.gezagsdragers:
                return False
            woorden += [ouder.woord for ouder in self.gezagsdragers]
        return all(woord == "ja" for woord in woorden)

    def mag_horen(self, ouder: Ouder) -> bool:
        """Say plainly whether this parent hears from JOS of itself (7.3.15 lid 4, 7.3.11)."""
        if ouder.besluit in (Informeren.NIET, Informeren.OP_VERZOEK):
            return False
        return ouder.gezag is Gezag.JA and self.leeftijd < 16

    def mag_lezen(self, ouder: Ouder) -> bool:
        """Say plainly whether this parent may read in the dossier after his request was granted."""
        gezag = ouder.gezag is Gezag.JA and self.leeftijd < 16
        return gezag and ouder.besluit is not Informeren.NIET

    def mag_meelezen(self) -> bool:
        """Say plainly whether somebody of the family is there to read a draft with."""
        return self.leeftijd >= 12 or any(self.mag_horen(ouder) for ouder in self.ouders)


woorden = st.sampled_from(["ja", "nee", "niets", "ingetrokken", "verlopen", "ander"])
besluiten = st.sampled_from([None, None, Informeren.NIET, Informeren.OP_VERZOEK])
ouders = st.builds(
    Ouder,
    st.sampled_from([Gezag.JA, Gezag.JA, Gezag.NEE, Gezag.ONBEKEND, Gezag.GESCHORST]),
    st.one_of(st.just("ja"), woorden),
    besluiten,
)
gevallen = st.builds(
    Geval,
    st.integers(8, 17),
    st.one_of(st.just("ja"), woorden),
    st.lists(ouders, max_size=2).map(tuple),
    st.booleans(),
    st.booleans(),
)


class Kind:
    """One pupil in the vault, made after a situation, with words that are nowhere else."""

    def __init__(self, zaak: Zaak, geval: Geval) -> None:
        self.zaak, self.geval = zaak, geval
        nummer = next(_nummers)
        self.straat = f"Schuilhofstraat {nummer}"
        self.postcode = f"{2000 + nummer} ZZ"
        self.telefoon = f"06{70000000 + nummer}"
        self.id = zaak.kind(
            geval.leeftijd,
            f"Kind{nummer}",
            straat=self.straat,
            postcode=self.postcode,
            telefoon=self.telefoon,
            adres_afgeschermd=geval.adres_dicht,
            school_afgeschermd=geval.school_dicht,
        )
        self.ouders: list[tuple[int, Ouder, str]] = []
        for plek, ouder in enumerate(geval.ouders):
            straat = f"Oudersteeg {nummer}{plek}"
            betrokkene_id = zaak.ouder(
                self.id,
                f"Ouder{nummer}{plek} Denkbeeld",
                ("moeder", "vader")[plek],
                ouder.gezag,
                straat=straat,
                postcode=f"{5000 + nummer} AA",
                woonplaats="Castricum",
            )
            self.ouders.append((betrokkene_id, ouder, straat))
            if ouder.besluit is not None:
                self._besluit(betrokkene_id, ouder.besluit)
        zaak.gesprek(self.id, f"Hij is verhuisd naar {self.straat} en belt met {self.telefoon}.")
        self._maak_plannen()
        self.traject_id = self._begin()
        self.overdracht_id = zaak.overdracht(self.traject_id, ONTVANGER)
        # The register freezes the name of the school with this answer.
        zaak.zegt(self.id, None, doel=ToestemmingDoel.SCHOOL)
        self._zeg(None, geval.woord)
        for betrokkene_id, ouder, _ in self.ouders:
            self._zeg(betrokkene_id, ouder.woord)

    def _maak_plannen(self) -> None:
        dag = self.zaak.vandaag
        afspraak = AfspraakGegevens("Mag de klas uit", dag, akkoord_op=dag, op_kaart=True)
        plan = SignaleringGegevens(
            dag, (Fase(Signaalfase.GEEL, "Stil"),), (Belregel("Thuis", self.telefoon),)
        )
        self.zaak.vault.change(lambda uow: bewaar_afspraak(uow, self.id, afspraak))
        self.zaak.vault.change(lambda uow: bewaar_signaleringsplan(uow, self.id, plan))

    def _begin(self) -> int:
        if not self.zaak.oordeel(self.id).compleet:
            # Help may have begun in a crisis: that opens no door to another school.
            zonder = StartZonderToestemming(Doorbreekgrond.VITAAL, "Gedragswetenschapper")
            return self.zaak.traject(self.id, afwijkreden="Crisis", zonder_toestemming=zonder)
        return self.zaak.traject(self.id)

    def _besluit(self, betrokkene_id: int, wat: Informeren) -> None:
        gegevens = BesluitGegevens(
            wat, InformeerGrond.GOED_HULPVERLENER, self.zaak.vandaag, "Onveilig", "Gw Pieters"
        )
        self.zaak.vault.change(lambda uow: besluit_informeren(uow, betrokkene_id, gegevens))

    def _zeg(self, wie: int | None, woord: str) -> None:
        if woord == "niets":
            return
        vault, gisteren = self.zaak.vault, self.zaak.vandaag - timedelta(days=1)
        nummer = self.zaak.zegt(
            self.id,
            wie,
            ToestemmingStatus.GEWEIGERD if woord == "nee" else JA,
            ToestemmingDoel.OVERDRACHT,
            "Een heel andere school" if woord == "ander" else ONTVANGER,
        )
        if woord == "ingetrokken":
            vault.change(lambda uow: trek_in(uow, nummer, uow.vandaag, "Bedacht zich"))
        if woord == "verlopen":

            def verloop(uow: UnitOfWork) -> None:
                rij = uow.session.get_one(Toestemming, nummer)
                rij.datum = rij.geldig_tot = gisteren

            vault.change(verloop)

    @property
    def geheim(self) -> tuple[str, ...]:
        """Return what may leave by no way at all."""
        weg: tuple[str, ...] = ()
        if self.geval.adres_dicht:
            weg += ("Schuilhofstraat", self.postcode, self.telefoon, self.telefoon[2:])
        return weg

    @property
    def school(self) -> str:
        """Return the name of the pupil's school."""
        rijen = self.zaak.vault.query(lijst_scholen)
        return next(rij.naam for rij in rijen if rij.code == "JPT")

    def bewaakt(self, tekst: str, waar: str) -> None:
        """Check that nothing shielded stands in what came out."""
        for woord in self.geheim:
            assert woord not in tekst, (waar, woord)
        if self.geval.school_dicht:
            assert self.school not in tekst, (waar, "school")


# -- every way out of the services that the window uses ----------------------------------------


@pytest.fixture(scope="module")
def proefzaak(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zaak]:
    """Return one vault to which every situation adds its pupil."""
    with maak_kluis(tmp_path_factory.mktemp("uitgang") / "kluis") as vault:
        yield Zaak(vault)


def _loop_overdracht(kind: Kind) -> None:
    mag = kind.geval.mag_delen()
    try:
        pdf, document = overdracht_bytes(kind.zaak.vault, kind.overdracht_id)
    except GeenToestemming:
        assert not mag
        assert not kind.geval.mag_meelezen()
        return
    assert mag or kind.geval.mag_meelezen()
    assert document.concept is not mag
    tekst = pdf_tekst(pdf)
    kind.bewaakt(tekst, "overdracht")
    if not mag:
        # To read together with the family, and every page says so.
        assert document.vrijgave.soort in FAMILIE
        for bladzijde in tekst.rstrip("\f\n").split("\f"):
            assert "CONCEPT" in bladzijde


def _loop_papier(kind: Kind) -> None:
    for betrokkene_id, ouder, _ in kind.ouders:
        for wens in (
            Papierwens(kind.id, betrokkene_id, (Vraag(HULP),)),
            Papierwens(kind.id, betrokkene_id, (), Briefsoort.EIGEN, onderwerp="JOS", tekst="Hoi"),
        ):
            try:
                pdf, papier = papier_bytes(kind.zaak.vault, wens)
            except KnownError:
                continue
            assert kind.geval.mag_horen(ouder) or _mag_gevraagd(kind, ouder)
            assert papier.vrijgave.leerling_id == kind.id
            tekst = pdf_tekst(pdf)
            kind.bewaakt(tekst, "papier")
            for ander_id, _, straat in kind.ouders:
                assert ander_id == betrokkene_id or straat not in tekst


def _loop_plannen(kind: Kind) -> None:
    vrij = {nummer: ouder for nummer, ouder, _ in kind.ouders}
    for soort in (Papiersoort.AFSPRAKENKAART, Papiersoort.CRISISKAART, Papiersoort.ECOGRAM):
        for voor in (None, SCHOOL, *vrij):
            try:
                pdf, papier = planpapier_bytes(kind.zaak.vault, Planwens(kind.id, soort, voor))
            except KnownError:
                continue
            if voor == SCHOOL:
                # Only the pupil said yes to sharing with school.
                assert kind.geval.leeftijd >= 16
            elif voor is not None:
                assert kind.geval.mag_horen(vrij[voor]) or _mag_gevraagd(kind, vrij[voor])
            assert papier.vrijgave.leerling_id == kind.id
            tekst = pdf_tekst(pdf)
            kind.bewaakt(tekst, "plan")
            assert voor is None or kind.telefoon not in tekst
            for _, _, straat in kind.ouders:
                assert straat not in tekst


def _mag_gevraagd(kind: Kind, ouder: Ouder) -> bool:
    """Tell whether this parent may be asked although he does not hear of himself."""
    return ouder.gezag is Gezag.JA and kind.geval.leeftijd < 16 and ouder.besluit is None


def _loop_inzage(kind: Kind) -> None:
    vragers: list[tuple[int | None, bool]] = [(None, kind.geval.leeftijd >= 12)]
    vragers += [(nummer, kind.geval.mag_lezen(ouder)) for nummer, ouder, _ in kind.ouders]
    vault = kind.zaak.vault
    for wie, mag in vragers:
        gegevens = VerzoekGegevens(Verzoeksoort.INZAGE, kind.zaak.vandaag, wie)
        verzoek_id = vault.change(lambda uow, g=gegevens: nieuw_verzoek(uow, kind.id, g)).nieuw_id  # type: ignore[misc]
        assert verzoek_id is not None
        try:
            vault.change(lambda uow, n=verzoek_id: besluit(uow, n, Verzoekstatus.TOEGEWEZEN))  # type: ignore[misc]
            merken = vault.query(lambda uow, n=verzoek_id: lees_nakijken(uow, n)).merken  # type: ignore[misc]
            vault.change(lambda uow, n=verzoek_id, m=merken: bevestig_nagekeken(uow, n, m))  # type: ignore[misc]
        except KnownError:
            assert not mag
            with pytest.raises(KnownError):
                inzage_bytes(vault, verzoek_id)
            continue
        assert mag
        pdf, document = inzage_bytes(vault, verzoek_id)
        for tekst in (pdf_tekst(pdf), naar_bytes(document, "json").decode()):
            kind.bewaakt(tekst, "inzage")
            for ander_id, _, straat in kind.ouders:
                assert wie in (None, ander_id) or straat not in tekst


def _loop_lijsten(kind: Kind) -> None:
    vault, kind_id = kind.zaak.vault, kind.id
    lezers: dict[str, Callable[[Vault], object]] = {
        "dossier": lambda v: kind.zaak.dossier(kind_id),
        "toestemming": lambda v: [
            (stand.titel, stand.oordeel.kort, [(g.naam, g.telefoon) for g in stand.gevraagden])
            for stand in v.query(lambda uow: lees_toestemmingsblad(uow, kind_id)).doelen
        ],
        "gezin": lambda v: v.query(lambda uow: lees_personen(uow, kind_id)),
        "logboek": lambda v: v.query(lambda uow: lees_logboek(uow, leerling_id=kind_id)),
        "uittreksel": lambda v: als_gegevens(v.query(lambda uow: maak_uittreksel(uow, kind_id))),
    }
    for naam, lees in lezers.items():
        kind.bewaakt(_buiten_gesprek(kind, str(lees(vault))), naam)
    for naam, gezien in (
        ("caseload", [r for r in vault.query(lees_caseload) if r.leerling_id == kind_id]),
        ("vandaag", [s for s in vault.query(lees_vandaag).signalen if s.leerling_id == kind_id]),
        ("leerlingen", [r for r in vault.query(lijst_leerlingen) if r.id == kind_id]),
        ("zoeken", vault.query(lambda uow: zoek_leerlingen(uow, kind.straat))),
    ):
        kind.bewaakt(str(gezien), naam)


def _buiten_gesprek(kind: Kind, tekst: str) -> str:
    """Leave out what the worker typed himself: his own screen shows him his own words."""
    return tekst.replace(
        f"Hij is verhuisd naar {kind.straat} en belt met {kind.telefoon}.", "(verslag)"
    )


@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(geval=gevallen)
def test_no_way_out_gives_what_the_law_keeps_in(proefzaak: Zaak, geval: Geval) -> None:
    kind = Kind(proefzaak, geval)
    _loop_overdracht(kind)
    _loop_papier(kind)
    _loop_plannen(kind)
    _loop_inzage(kind)
    _loop_lijsten(kind)


@pytest.mark.parametrize(
    ("leeftijd", "woord", "ouderwoorden"),
    [(10, "niets", ("ja", "ja")), (13, "ja", ("ja", "ja")), (16, "ja", ("nee",))],
)
def test_the_yes_of_everybody_who_counts_does_open_the_door(
    proefzaak: Zaak, leeftijd: int, woord: str, ouderwoorden: tuple[str, ...]
) -> None:
    wie = tuple(Ouder(Gezag.JA, zegt, None) for zegt in ouderwoorden)
    kind = Kind(proefzaak, Geval(leeftijd, woord, wie, True, True))
    _, document = overdracht_bytes(proefzaak.vault, kind.overdracht_id)
    assert not document.concept
    assert document.vrijgave.ontvanger == ONTVANGER
    _loop_overdracht(kind)
    _loop_inzage(kind)
    _loop_plannen(kind)
    naar_school = Planwens(kind.id, Papiersoort.AFSPRAKENKAART, SCHOOL)
    if leeftijd >= 16:
        _, kaart = planpapier_bytes(proefzaak.vault, naar_school)
        assert kaart.vrijgave.leerling_id == kind.id
    else:
        with pytest.raises(GeenToestemming):
            planpapier_bytes(proefzaak.vault, naar_school)
