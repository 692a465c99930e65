"""Pick sentences for one dossier, so that none comes back before all were used."""

from collections.abc import Mapping
from random import Random

from jos_desktop.demo.teksten_overig import DAGEN, VAKKEN


class Zinnen:
    """Fills in sentences about one pupil; the same seed picks the same ones."""

    def __init__(self, rng: Random, woorden: Mapping[str, str]) -> None:
        self._rng = rng
        self._woorden = dict(woorden)
        self._stapels: dict[int, list[str]] = {}

    def uit(self, keuzes: tuple[str, ...]) -> str:
        """Return the next sentence from these (lasting) choices, filled in."""
        stapel = self._stapels.get(id(keuzes))
        if not stapel:
            stapel = self._rng.sample(keuzes, len(keuzes))
            self._stapels[id(keuzes)] = stapel
        return self.vul(stapel.pop())

    def vul(self, zin: str) -> str:
        """Fill in one sentence and give it a capital."""
        if not zin:
            return ""
        vak, dag = self._rng.choice(VAKKEN), self._rng.choice(DAGEN)
        tekst = zin.format(**self._woorden, vak=vak, dag=dag)
        return tekst[0].upper() + tekst[1:]
