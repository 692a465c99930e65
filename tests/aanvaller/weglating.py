"""The attack on tables of which some cells were left out while the margins stand."""

from collections.abc import Collection, Mapping, Sequence

from tests.aanvaller.lp import Grens, Stelsel

Vak = tuple[str, str]


def val_weglating_aan(
    rijen: Sequence[str],
    kolommen: Sequence[str],
    waar: Mapping[Vak, int],
    weggelaten: Collection[Vak],
) -> dict[Vak, Grens]:
    """Return the range of every cell left out, given the others and all margins.

    Row totals, column totals and the grand total are published. A hidden cell is not below zero.
    """
    stelsel = Stelsel()
    vakken = {vak: stelsel.variabele() for vak in weggelaten}
    randen = [[(rij, kolom) for kolom in kolommen] for rij in rijen]
    randen += [[(rij, kolom) for rij in rijen] for kolom in kolommen]
    randen.append([(rij, kolom) for rij in rijen for kolom in kolommen])
    for rand in randen:
        over = sum(waar[vak] for vak in rand if vak in vakken)
        stelsel.gelijk({vakken[vak]: 1 for vak in rand if vak in vakken}, over)
    return {vak: stelsel.grenzen({nummer: 1}) for vak, nummer in vakken.items()}
