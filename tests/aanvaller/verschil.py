"""An attacker who knows every case but one: what do the tables still leave open about that one?

Nothing that is published as an exact function of the cases protects against him for certain. What
is counted here is how many answers fit the rules for a case taken at random, axis by axis.
"""

from collections import Counter
from dataclasses import dataclass, field

from tests.aanvaller.export import Export, publiceer
from tests.aanvaller.structuur import ASSEN_VAN, CODES, INSTROOM, UITSTROOM
from tests.aanvaller.wandeling import met
from tests.aanvaller.wereld import Zaak


@dataclass
class Verschil:
    """Over some cases: on how many axes how many codes fit, and whether it shows at all."""

    zaken: int = 0
    weg_kan: int = 0
    zelfde_tabellen: int = 0
    antwoorden: Counter[int] = field(default_factory=Counter)

    def voeg_toe(self, ander: "Verschil") -> None:
        """Add what was found elsewhere."""
        self.zaken += ander.zaken
        self.weg_kan += ander.weg_kan
        self.zelfde_tabellen += ander.zelfde_tabellen
        self.antwoorden += ander.antwoorden


def bekijk_zaak(export: Export, plaats: int) -> Verschil:
    """Leave one case open while all others are known, and count what fits."""
    zaak = export.zaken[plaats]
    verschil = Verschil(zaken=1)
    for deel in (INSTROOM, UITSTROOM):
        codes = zaak.codes(deel)
        for as_ in ASSEN_VAN[deel] if codes is not None else ():
            assert codes is not None
            keuzes = CODES[as_, zaak.soort]
            if len(keuzes) < 2:
                continue
            past = sum(
                _past(export, plaats, met(zaak, deel, {**codes, as_: code}))
                for code in keuzes
                if code != codes[as_]
            )
            verschil.antwoorden[1 + past] += 1
    verschil.weg_kan = int(_past(export, plaats, None))
    zonder = [*export.zaken[:plaats], *export.zaken[plaats + 1 :]]
    ander = publiceer(zonder, export.scholen, export.zout, blokken=len(export.delen))
    verschil.zelfde_tabellen = int(_getoond(ander) == _getoond(export))
    return verschil


def _past(export: Export, plaats: int, nieuw: Zaak | None) -> bool:
    oud = export.zaken[plaats]
    if nieuw is not None and (nieuw.instroom, nieuw.uitstroom) == (oud.instroom, oud.uitstroom):
        return False  # what follows from other facts is no other answer
    wereld = export.wereld()
    return bool(wereld.probeer([(plaats, nieuw)]))


def _getoond(export: Export) -> list[dict[tuple[str, ...], int]]:
    return [dict(blad.tafel.rond) for blad in export.bladen if blad.gepubliceerd]
