"""A number that means the same is the same everywhere; groups that coincide are not looked for."""

from collections.abc import Sequence

from jos_desktop.services.samenvatting_assen import ASSEN
from jos_desktop.services.samenvatting_indeling import OVERGENOMEN
from jos_desktop.services.samenvatting_onderronding import Rondblad
from tests.aanvaller.export import willekeurig

ZOUT = b"een heel geheim zout van 32 byte"


def _blad(kolommen: dict[str, Sequence[str]], totaal: int) -> Rondblad:
    labels = {as_: tuple(ASSEN[as_].labels) for as_ in kolommen}
    blad = Rondblad(kolommen, labels, ZOUT, "proef")
    blad.tabellen[()] = {(): totaal}
    return blad


def test_what_does_not_apply_is_one_number_in_every_table() -> None:
    # Rounded per table, 12 of 20 cases were shown as 10 in some tables and as 15 in others.
    for nummer in range(4):
        export = willekeurig(40, nummer)
        rijen = {
            blad.tafel.assen[0]: blad.tafel.rond
            for blad in export.bladen
            if blad.deel == "uitstroom" and len(blad.tafel.assen) == 1 and blad.gepubliceerd
        }
        assert OVERGENOMEN.keys() & rijen.keys()
        soorten = export.delen[1]["uitstroom"].tabellen[("trajecttype",)]
        geen_klant = soorten[("EC",)] + soorten[("MT",)]
        for as_ in ("vervolg", "exit_leerling", "rapportcijfer", "nut", "tevredenheid"):
            assert rijen[as_][("nvt",)] == geen_klant
        assert (
            rijen["tevredenheid"][("goed",)]
            == rijen["rapportcijfer"][("8",)] + (rijen["rapportcijfer"][("9_10",)])
        )


def test_two_groups_that_happen_to_be_the_same_are_rounded_apart() -> None:
    # Otherwise equal numbers would tell that whoever is in the one group is in the other.
    doorverwezen = ["ja"] * 7 + ["nee"] * 6 + ["onbekend"] * 4
    vervolg = ["2e_lijn"] * 7 + ["geen"] * 5 + ["wijkteam"] * 5
    samen = _blad({"doorverwezen": doorverwezen, "vervolg": vervolg}, 15)
    samen.tabellen[("doorverwezen",)] = {
        (code,): {"ja": 10, "nee": 5}.get(code, 0) for code in ASSEN["doorverwezen"].labels
    }
    samen.rond_rij("vervolg")
    alleen = _blad({"vervolg": vervolg}, 15)
    alleen.rond_rij("vervolg")
    assert samen.rij("vervolg") == alleen.rij("vervolg")
    assert samen.rij("vervolg")["2e_lijn"] == 5
