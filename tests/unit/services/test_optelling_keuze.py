"""Which files count: every block once, in its latest version, and what contradicts is refused."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.kaartinhoud import Kaartinhoud
from jos_desktop.models.samenvattingsbestand import GelezenSamenvatting
from jos_desktop.services.optelling_keuze import Aanbod, Keuze, Onleesbaar, Staat, kies
from tests.integration.kaartvoorbeeld import TOEN
from tests.unit.services.optelvoorbeeld import bestand, per_type, sleutel_van, verander_dag

EEN, TWEE, DRIE = "2024-2025-1", "2024-2025-2", "2025-2026-1"


def _van(
    wie: str = "A",
    n: int = 20,
    blokken: tuple[str, ...] = (EEN,),
    *,
    versie: int = 1,
    vervangt: bool = False,
    volgnummer: int | None = None,
) -> GelezenSamenvatting:
    rijen = {(blok, "KT"): n for blok in blokken}
    return bestand(
        wie,
        [per_type(rijen)],
        blokken,
        versie=versie,
        vervangt=vervangt,
        volgnummer=volgnummer,
    )


def _kies(
    *gelezen: GelezenSamenvatting, kaarten: list[Kaartinhoud] | None = None, toch: bool = False
) -> Keuze:
    paren = [Aanbod.van(f"{plek}.zip", g.manifest) for plek, g in enumerate(gelezen)]
    return kies(paren, kaarten, toch=toch)


def _staten(keuze: Keuze) -> list[Staat]:
    return [oordeel.staat for oordeel in keuze.oordelen]


def _kaart(wie: str, naam: str = "", nummer: int = 1) -> Kaartinhoud:
    sleutel = sleutel_van(wie)
    return Kaartinhoud(naam or f"Collega {wie}", "JGC", "", (), "", nummer, TOEN, b"", sleutel)


def test_hetzelfde_blok_telt_een_keer() -> None:
    """A file twice, and a block that also stands in a year, count once."""
    keuze = _kies(_van(), _van(), _van(blokken=(EEN, TWEE)))
    assert _staten(keuze) == [Staat.DUBBEL, Staat.DUBBEL, Staat.TELT]
    assert keuze.bijdragen == 2


def test_andere_cijfers_van_dezelfde_versie_weigeren_allebei_bij_naam() -> None:
    """Same block, same version, other numbers: both files are refused, naming each other."""
    keuze = _kies(_van(n=20), _van(n=25), _van("B"), toch=True)
    assert _staten(keuze) == [Staat.GEWEIGERD, Staat.GEWEIGERD, Staat.TELT]
    assert "1.zip" in keuze.oordelen[0].uitleg
    assert "0.zip" in keuze.oordelen[1].uitleg


def test_twee_versies_zonder_vervangen() -> None:
    """A later version that does not say it replaces is refused, with the earlier one."""
    keuze = _kies(_van(), _van(n=25, versie=2))
    assert _staten(keuze) == [Staat.GEWEIGERD, Staat.GEWEIGERD]


def test_de_latere_versie_vervangt() -> None:
    """A version that says it replaces counts, and the earlier file does not."""
    keuze = _kies(_van(n=25, versie=2, vervangt=True), _van())
    assert _staten(keuze) == [Staat.TELT, Staat.VERVANGEN]
    assert not keuze.bezwaren


def test_alleen_de_vervangende_vraagt_om_de_eerdere() -> None:
    """Without the earlier file somebody has to say so before the replacing one counts."""
    alleen = _van(versie=2, vervangt=True)
    keuze = _kies(alleen)
    assert _staten(keuze) == [Staat.GEWEIGERD]
    assert "eerdere bestand" in keuze.oordelen[0].uitleg
    keuze = _kies(alleen, toch=True)
    assert _staten(keuze) == [Staat.TELT]
    assert keuze.bezwaren


def test_een_vervangen_blok_telt_niet_als_het_nieuwe_wordt_geweigerd() -> None:
    """Figures known to be replaced are not used, even when nothing newer can be."""
    keuze = _kies(
        _van(),
        _van(n=25, versie=2, vervangt=True),
        _van(n=30, versie=2, vervangt=True),
        toch=True,
    )
    assert keuze.oordelen[0].staat is Staat.VERVANGEN
    assert keuze.bijdragen == 0


def test_afzender_zonder_kaart() -> None:
    """A key on no card is refused; a renewed card of the same key is the same sender."""
    kaarten = [_kaart("A"), _kaart("A", "Collega A met nieuwe naam", 2)]
    keuze = _kies(_van("A"), _van("B"), kaarten=kaarten, toch=True)
    assert _staten(keuze) == [Staat.TELT, Staat.GEWEIGERD]
    assert "Afzender onbekend" in keuze.oordelen[1].uitleg


def test_van_wie_een_bestand_ontbreekt() -> None:
    """Every card is looked for in every block between the first and the last that counts."""
    kaarten = [_kaart(wie) for wie in "ABC"]
    kaarten.append(_kaart("C", "Collega C, nu anders", 2))
    keuze = _kies(_van("A", blokken=(EEN, DRIE)), _van("B", blokken=(DRIE,)), kaarten=kaarten)
    assert [(o.naam, o.blok) for o in keuze.ontbreekt] == [
        ("Collega A", TWEE),
        ("Collega B", EEN),
        ("Collega B", TWEE),
        ("Collega C, nu anders", EEN),
        ("Collega C, nu anders", TWEE),
        ("Collega C, nu anders", DRIE),
    ]
    assert "er toen nog niet" in keuze.ontbreekt[1].uitleg


def test_geweigerd_staat_ook_bij_ontbreekt() -> None:
    """Who delivered something that cannot count is missing, and the list says why."""
    kaarten = [_kaart("A"), _kaart("B")]
    keuze = _kies(_van("A"), _van("B", n=5), _van("B", n=10), kaarten=kaarten, toch=True)
    (ontbreekt,) = keuze.ontbreekt
    assert ontbreekt.naam == "Collega B"
    assert "telt niet mee" in ontbreekt.uitleg


def test_andere_grens_van_het_blok() -> None:
    """A block that ends on another day than that of the others cannot be added to them."""
    vreemd = verander_dag(_van("C"), date(2025, 1, 31))
    keuze = _kies(_van("A"), _van("B"), vreemd, toch=True)
    assert _staten(keuze) == [Staat.TELT, Staat.TELT, Staat.GEWEIGERD]


def test_onleesbaar_wordt_genoemd() -> None:
    """What could not be read is in the list with its reason."""
    keuze = kies([Onleesbaar("x.zip", "Kapot.")], None)
    assert [(o.naam, o.uitleg) for o in keuze.bezwaren] == [("x.zip", "Kapot.")]


_BESTAND = st.builds(
    _van,
    st.sampled_from("AB"),
    st.sampled_from([20, 25]),
    st.sampled_from([(EEN,), (TWEE,), (EEN, TWEE)]),
    versie=st.integers(1, 3),
    vervangt=st.booleans(),
)


@given(st.lists(_BESTAND, max_size=6), st.randoms(use_true_random=False), st.booleans())
def test_volgorde_maakt_niet_uit(
    gelezen: list[GelezenSamenvatting], toeval: Random, toch: bool
) -> None:
    """Any order of the same files gives the same blocks, and the same files refused."""

    def stand(lijst: list[tuple[int, GelezenSamenvatting]]) -> tuple[object, ...]:
        keuze = kies([Aanbod.van(str(n), g.manifest) for n, g in lijst], None, toch=toch)
        geweigerd = sorted(o.naam for o in keuze.oordelen if o.staat is Staat.GEWEIGERD)
        telt = sorted(
            (lijst[plaats][1].manifest.afzender.ondertekening, keuze.merken[plaats], blok)
            for plaats in keuze.volgorde
            for blok in keuze.oordelen[plaats].blokken
        )
        return geweigerd, telt, sorted(keuze.grenzen)

    lijst = list(enumerate(gelezen))
    gewoon = stand(lijst)
    toeval.shuffle(lijst)
    assert stand(lijst) == gewoon


@given(st.lists(_BESTAND, max_size=6), st.booleans())
def test_elk_blok_hoogstens_een_keer(gelezen: list[GelezenSamenvatting], toch: bool) -> None:
    """However much is offered, no block of a sender is read from two files."""
    keuze = _kies(*gelezen, toch=toch)
    paren = [
        (gelezen[plaats].manifest.afzender.ondertekening, blok)
        for plaats in keuze.volgorde
        for blok in keuze.oordelen[plaats].blokken
    ]
    assert len(paren) == len(set(paren)) == keuze.bijdragen
