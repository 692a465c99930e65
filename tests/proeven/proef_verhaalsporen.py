"""Plant names, numbers and dates in 200 invented stories, and count what the check misses."""

from collections import Counter

from tests.proeven.verslag import Verslag
from tests.verhaalteksten.maker import maak_teksten
from tests.verhaalteksten.meting import meet, vals_alarm

_AANTAL = 200
_ZAAD = 2026
_ONDERGRENS = 0.85


def proef() -> Verslag:
    """Find the planted traces; every miss is listed with its disguise, none is hidden."""
    uitslag = meet(maak_teksten(_AANTAL, _ZAAD))
    gemist = Counter(plant.soort for plant in uitslag.gemist)
    regels = [
        f"{uitslag.geplant.total()} sporen in {_AANTAL} teksten: "
        f"{uitslag.geplant.total() - len(uitslag.gemist)} gevonden, {len(uitslag.gemist)} gemist"
    ]
    regels += [
        f"{soort}: {aantal - gemist[soort]} van {aantal} gevonden"
        for soort, aantal in sorted(uitslag.geplant.items())
    ]
    treffers, woorden, waar = vals_alarm()
    regels.append(
        f"50 neutrale teksten, {woorden} woorden: {treffers} keer vals alarm "
        f"({100 * treffers / woorden:.2f} per 100 woorden)"
    )
    regels += [f"vals alarm: {woord!r}, {aantal} keer" for woord, aantal in waar.most_common()]
    per_vorm = Counter((p.soort, p.vermomming) for p in uitslag.gemist)
    for (soort, vermomming), aantal in sorted(per_vorm.items()):
        woorden_erbij = [
            p.woorden for p in uitslag.gemist if (p.soort, p.vermomming) == (soort, vermomming)
        ]
        regels.append(f"gemist: {soort}, {vermomming}, {aantal} keer: {', '.join(woorden_erbij)}")
    titel = f"{_AANTAL} verhalen met verstopte namen, nummers en datums (zaad {_ZAAD})"
    return Verslag(titel, uitslag.deel_gevonden >= _ONDERGRENS, tuple(regels))
