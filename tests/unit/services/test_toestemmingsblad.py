"""What the consent sheet is told: rows per receiver, who is counted, what can be done."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from jos_desktop.models.codes import (
    Functie,
    Gezag,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
)
from jos_desktop.models.codes_recht import Doorbreekgrond, Ontvangersoort, VraagWijze
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.services.leerlingen import BetrokkeneGegevens, PersoonOnbekend, bewaar_betrokkene
from jos_desktop.services.regeltabellen import HULP_DOELEN
from jos_desktop.services.regelwoord import Woord
from jos_desktop.services.toestemming import (
    AntwoordOnbekend,
    ToestemmingGegevens,
    Vraaggegevens,
    leg_vast,
    noteer_vraag,
    oordeel_over,
    trek_in,
)
from jos_desktop.services.toestemmingsblad import lees_toestemmingsblad
from jos_desktop.services.toestemmingsstand import Doelstand, Toestemmingsblad
from tests.unit.services.conftest import Casus

JA, NEE = ToestemmingStatus.GEGEVEN, ToestemmingStatus.GEWEIGERD


class Proef:
    """A pupil of 13 with a mother and a father who both have gezag."""

    def __init__(self, casus: Casus) -> None:
        self.casus, self.moeder_id = casus, casus.ouder_id
        vader = BetrokkeneGegevens("Emre Çağlar", Relatie.OUDER, Gezag.JA, telefoon="06-55501111")
        nieuw_id = casus.vault.change(
            lambda uow: bewaar_betrokkene(uow, casus.leerling_id, vader)
        ).nieuw_id
        assert nieuw_id is not None
        self.vader_id = nieuw_id

    def zeg(
        self,
        wie: int | None,
        status: ToestemmingStatus = JA,
        doel: ToestemmingDoel = ToestemmingDoel.HULP,
        **velden: object,
    ) -> int:
        gegevens = ToestemmingGegevens(
            doel,
            status,
            self.casus.vandaag,
            wie,
            ToestemmingWijze.MONDELING,
            **velden,  # type: ignore[arg-type]
        )
        changes = self.casus.vault.change(
            lambda uow: leg_vast(uow, self.casus.leerling_id, gegevens)
        )
        assert changes.nieuw_id is not None
        return changes.nieuw_id

    @property
    def blad(self) -> Toestemmingsblad:
        return self.casus.vault.query(
            lambda uow: lees_toestemmingsblad(uow, self.casus.leerling_id)
        )

    def stand(self, doel: ToestemmingDoel, ontvanger: str = "") -> Doelstand:
        (gevonden,) = [
            stand
            for stand in self.blad.doelen
            if stand.sleutel.doel is doel and stand.sleutel.ontvanger == ontvanger
        ]
        return gevonden

    @property
    def hulp(self) -> Doelstand:
        return self.stand(ToestemmingDoel.HULP)


@pytest.fixture
def proef(maak_casus: Callable[[int], Casus]) -> Proef:
    return Proef(maak_casus(13))


def test_parents_are_counted_apart_once_the_pupil_said_yes(proef: Proef) -> None:
    assert proef.hulp.telling == "0 van 3"
    proef.zeg(proef.moeder_id)
    assert proef.hulp.telling == "1 van 3"
    proef.zeg(None)
    assert proef.hulp.telling == "1 van 2 ouders"
    assert [een.woord for een in proef.hulp.gevraagden] == [Woord.JA, Woord.JA, Woord.GEEN]
    proef.zeg(proef.vader_id)
    assert proef.hulp.oordeel.compleet
    assert proef.hulp.gronden == ()


def test_a_refusal_opens_the_weighed_wish_of_the_pupil_and_closes_assuming(proef: Proef) -> None:
    proef.zeg(proef.vader_id, NEE)
    assert Doorbreekgrond.WELOVERWOGEN not in proef.hulp.gronden
    assert not proef.hulp.mag_veronderstellen
    proef.zeg(None)
    assert Doorbreekgrond.WELOVERWOGEN in proef.hulp.gronden
    assert Doorbreekgrond.ERNSTIG_NADEEL in proef.hulp.gronden
    assert Doorbreekgrond.SPOED not in proef.hulp.gronden


def test_sharing_is_never_assumed_and_has_a_row_for_each_receiver(proef: Proef) -> None:
    doel, soort = ToestemmingDoel.OVERDRACHT, Ontvangersoort.WIJKTEAM
    assert not proef.stand(doel).gevraagd
    proef.zeg(None, JA, doel, ontvanger="Wijkteam Noord", ontvangersoort=soort)
    proef.zeg(None, NEE, doel, ontvanger="Jeugd-ggz Verzonnen")
    proef.zeg(proef.moeder_id, JA, doel, ontvanger="wijkteam  noord", ontvangersoort=soort)
    noord = next(s for s in proef.blad.doelen if "oord" in s.titel)
    assert noord.telling == "1 van 2 ouders"
    assert not noord.mag_veronderstellen
    assert proef.stand(doel, "Jeugd-ggz Verzonnen").oordeel.geweigerd == ("Leerling",)
    assert len([s for s in proef.blad.doelen if s.sleutel.doel is doel]) == 2


def test_an_answer_about_the_mother_herself_stands_apart(proef: Proef) -> None:
    proef.zeg(proef.moeder_id, voor_betrokkene_id=proef.moeder_id)
    zelf = next(s for s in proef.blad.doelen if s.sleutel.voor_betrokkene_id is not None)
    assert zelf.titel == "Jeugdhulp verlenen: Ayşe Çağlar zelf"
    assert zelf.oordeel.compleet
    eigen = next(s for s in proef.blad.doelen if s.sleutel.doel is ToestemmingDoel.HULP)
    assert eigen.register == ()


def test_attempts_are_counted_per_person_and_a_shielded_number_is_masked(proef: Proef) -> None:
    for dagen in (9, 2):
        vraag = Vraaggegevens(
            ToestemmingDoel.HULP,
            VraagWijze.TELEFOON,
            proef.casus.vandaag - timedelta(days=dagen),
            proef.vader_id,
        )
        proef.casus.vault.change(
            lambda uow, vraag=vraag: noteer_vraag(uow, proef.casus.leerling_id, vraag)  # type: ignore[misc]
        )
    vader = proef.hulp.gevraagden[-1]
    assert (vader.pogingen, vader.telefoon) == (2, "06-55501111")
    assert vader.laatste_poging is not None
    assert vader.laatste_poging.datum == proef.casus.vandaag - timedelta(days=2)
    assert proef.hulp.gevraagden[0].pogingen == 0
    proef.casus.vault.change(
        lambda uow: setattr(
            uow.session.get_one(Betrokkene, proef.vader_id), "adres_afgeschermd", True
        )
    )
    assert "5550 1111" not in repr(proef.blad)
    assert "55501111" not in repr(proef.blad)


def test_only_people_of_this_pupil_answer_or_are_asked(
    proef: Proef, maak_casus: Callable[[int], Casus]
) -> None:
    ander = maak_casus(14)
    with pytest.raises(PersoonOnbekend):
        proef.zeg(ander.ouder_id)
    with pytest.raises(PersoonOnbekend):
        proef.zeg(None, voor_betrokkene_id=ander.ouder_id)
    vraag = Vraaggegevens(
        ToestemmingDoel.HULP, VraagWijze.BRIEF, proef.casus.vandaag, ander.ouder_id
    )
    with pytest.raises(PersoonOnbekend):
        proef.casus.vault.change(lambda uow: noteer_vraag(uow, proef.casus.leerling_id, vraag))
    with pytest.raises(AntwoordOnbekend):
        proef.casus.vault.change(lambda uow: trek_in(uow, 999, proef.casus.vandaag))


@pytest.mark.parametrize("leeftijd", [10, 13, 16, 18])
def test_the_sheet_says_what_the_rule_says(
    leeftijd: int, maak_casus: Callable[[int], Casus]
) -> None:
    proef = Proef(maak_casus(leeftijd))
    proef.zeg(None)
    proef.zeg(proef.vader_id, NEE)
    proef.zeg(proef.moeder_id, JA, ToestemmingDoel.SCHOOL)
    proef.zeg(None, JA, ToestemmingDoel.VERSTREKKEN, ontvanger="Wijkteam Noord")
    proef.zeg(proef.moeder_id, voor_betrokkene_id=proef.moeder_id)
    for stand in proef.blad.doelen:
        sleutel = stand.sleutel
        hulp = sleutel.doel in HULP_DOELEN
        oordeel = proef.casus.vault.query(
            lambda uow, sleutel=sleutel, hulp=hulp: oordeel_over(  # type: ignore[misc]
                uow,
                proef.casus.leerling_id,
                sleutel.doel,
                ontvanger=sleutel.ontvanger,
                soort=sleutel.ontvangersoort,
                functie=Functie.JGC if hulp else None,
                voor_betrokkene_id=sleutel.voor_betrokkene_id,
            )
        )
        assert stand.oordeel == oordeel
