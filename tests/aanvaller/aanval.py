"""Attack one export: the walk for the many cells, the solver for those that stay.

A cell is narrow when fewer than four values can be. Values are counted only with a truth that
explains every table, planes included; a range that is too small is the solver's own.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from jos_desktop.services.afronding import BASIS
from tests.aanvaller.export import Export
from tests.aanvaller.lp import Grens, OpgaveNietKlaar
from tests.aanvaller.model import Model
from tests.aanvaller.structuur import kan
from tests.aanvaller.tafels import Binnen, Cel, Vlak
from tests.aanvaller.wandeling import Wandelaar
from tests.aanvaller.wereld import Plek, Wereld

GENOEG = 4
RONDEN = 8
_STAPPEN = 5_000
_VOLHOUDEN = 40  # steps for one cell, more in later rounds: what is left then is hard
_RUIMTE = (0.3, 0.6, 0.1)
_SPELING = 2
_NIET_MEER = 3  # after so many cells that stay undecided the outcome is clear


@dataclass
class Uitslag:
    """What an attack found: ``smal`` holds cells of which fewer than four values are left."""

    cellen: int = 0
    nullen: int = 0
    aan_lp: int = 0
    smal: dict[str, Grens] = field(default_factory=dict)
    onzeker: dict[str, int] = field(default_factory=dict)
    breedten: Counter[int] = field(default_factory=Counter)

    def voeg_toe(self, ander: "Uitslag", naam: str) -> None:
        """Add the outcome of another export, of which cells are told apart by its name."""
        self.cellen += ander.cellen
        self.nullen += ander.nullen
        self.aan_lp += ander.aan_lp
        self.smal |= {f"{naam}: {cel}": grens for cel, grens in ander.smal.items()}
        self.onzeker |= {f"{naam}: {cel}": n for cel, n in ander.onzeker.items()}
        self.breedten += ander.breedten


def val_aan(export: Export, *, genoeg: int = GENOEG, ronden: int = RONDEN) -> Uitslag:
    """Look for cells that the attacker knows to fewer than ``genoeg`` values."""
    bladen = export.bladen
    wereld = export.wereld()
    vreemd = [
        b.tafel.naam for b in bladen if not b.tafel.klopt(b.tafel.rond.keys() | b.tafel.waar.keys())
    ]
    assert not vreemd, f"the truth itself does not explain {vreemd}"
    assert export.eis(wereld), "the truth itself would name other schools"
    alle = [(n, cel) for n, blad in enumerate(bladen) for cel in blad.tafel.rond]
    doelen = [(n, cel) for n, cel in alle if kan(bladen[n].deel, bladen[n].tafel.assen, cel)]
    uitslag = Uitslag(cellen=len(doelen), nullen=len(alle) - len(doelen))
    gezien: dict[Plek, set[int]] = {(n, cel): {bladen[n].tafel.waar[cel]} for n, cel in doelen}
    over = doelen
    # Again and again from the truth: a walk that goes far can end in a corner.
    for ronde in range(ronden):
        if over:
            wereld = export.wereld()
            wandelaar = Wandelaar(
                wereld,
                gezien,
                genoeg=genoeg,
                zaad=f"ronde {ronde}",
                volhouden=_VOLHOUDEN * (1 + ronde % 12 // 3) ** 2,
                ruimte=_RUIMTE[ronde % len(_RUIMTE)],
                overal=ronde % 2 == 1,
            )
            over = wandelaar.loop(_STAPPEN)
    if over:
        _reken_uit(export.wereld(), gezien, over, genoeg, uitslag)
    uitslag.breedten.update(len(waarden) for waarden in gezien.values())
    return uitslag


def _reken_uit(
    wereld: Wereld,
    gezien: dict[Plek, set[int]],
    over: Sequence[Plek],
    genoeg: int,
    uitslag: Uitslag,
) -> None:
    """Ask the solver for the cells that a walk could not settle."""
    oplosser = _Oplosser(wereld, gezien)
    for plek in over:
        if len(gezien[plek]) >= genoeg:
            continue
        uitslag.aan_lp += 1
        if len(uitslag.onzeker) < _NIET_MEER:
            oplosser.zoek(plek, genoeg)
        if len(gezien[plek]) >= GENOEG:
            continue
        naam = f"{wereld.bladen[plek[0]].tafel.naam} {'/'.join(plek[1])}"
        grens = oplosser.grens(plek)
        if grens.aantal < GENOEG:
            uitslag.smal[naam] = grens
        else:
            uitslag.onzeker[naam] = len(gezien[plek])


class _Oplosser:
    """The linear rules of one export; every truth it finds counts for all cells at once."""

    def __init__(self, wereld: Wereld, gezien: dict[Plek, set[int]]) -> None:
        self._bladen, self._gezien = wereld.bladen, gezien
        self._model = Model(wereld.bladen)
        self._nabij = self._model.nabij(wereld.zaken, _SPELING)

    def zoek(self, plek: Plek, genoeg: int) -> None:
        """Look for values of a cell next to those that were seen: near the truth, then anywhere."""
        gezien = self._gezien[plek]
        for nabij in (self._nabij, None):
            for stap in range(1, GENOEG):
                for waarde in (max(gezien) + stap, min(gezien) - stap):
                    if len(gezien) < genoeg and waarde >= 0 and waarde not in gezien:
                        self.probeer(plek, waarde, nabij)

    def grens(self, plek: Plek) -> Grens:
        """Return the range of a cell over all truths, broken ones included: never too small."""
        return self._model.stelsel.grenzen(self._model.sommen[plek[0]][plek[1]], geheel=False)

    def probeer(self, plek: Plek, waarde: int, nabij: Sequence[tuple[float, float]] | None) -> None:
        """Look for a truth in which a cell has one value."""
        som = self._model.sommen[plek[0]][plek[1]]
        with suppress(OpgaveNietKlaar):
            waarheid = self._model.stelsel.met(som, waarde, nabij=nabij)
            if waarheid is not None:
                self._tel(waarheid)

    def _tel(self, waarheid: Sequence[int]) -> None:
        waarden = [
            {cel: sum(waarheid[v] for v in som) for cel, som in sommen.items()}
            for sommen in self._model.sommen
        ]
        # The solver knows the planes by their four-cell exchanges only: look at all rounds.
        for blad, cellen in zip(self._bladen, waarden, strict=True):
            if isinstance(blad.tafel, Vlak) and not _vlak_klopt(blad.tafel, cellen):
                return
        # Nor where the search for a cube can end.
        for nummer, vijf in self._model.vijftallen.items():
            tafel = self._bladen[nummer].tafel
            rond = {cel: BASIS * waarheid[v] for cel, v in vijf.items()}
            if isinstance(tafel, Binnen) and not tafel.is_klaar(
                Counter(rond), Counter(waarden[nummer])
            ):
                return
        for (nummer, cel), gezien in self._gezien.items():
            gezien.add(waarden[nummer][cel])


def _vlak_klopt(tafel: Vlak, cellen: dict[Cel, int]) -> bool:
    oud = tafel.waar
    tafel.waar = Counter(cellen)
    try:
        return tafel.klopt(cellen)
    finally:
        tafel.waar = oud
