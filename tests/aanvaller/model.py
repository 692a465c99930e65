"""All truths behind the tables of a worker as linear rules, for the cells a walk cannot settle.

Every table of truths holds the kind of case as well, so what the program makes impossible is
impossible here. Truths of several axes meet in their margins; the tables of Layout 1 form no
circle in this, so margins that agree are enough for a complete truth. Of the best rounding under
two fixed margins only exchanges in four cells are used: the solver may find more values than
there are, never fewer.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations, permutations, product

from jos_desktop.services.afronding import BASIS, GROOTSTE_AFWIJKING
from jos_desktop.services.afronding_scholen import MINIMUM
from jos_desktop.services.samenvatting_indeling import ALLE, SCHOOLLABELS
from tests.aanvaller.lp import Stelsel
from tests.aanvaller.structuur import (
    AFGELEID,
    ANTWOORDEN,
    CODES,
    INSTROOM,
    ONBEANTWOORD,
    OP_EEN_DAG,
    SCHOOL,
    SOORTEN,
    TYPE,
    UITSTROOM,
    VOORRAAD,
    soorten_van,
    tevredenheid,
)
from tests.aanvaller.tafels import Cel, Los, Rij, Tafel, Vlak
from tests.aanvaller.wereld import Blad, Zaak

_VEEL = 100_000.0
_MEEST = 700  # more than any cell of an export here
_TYPE_AS = "trajecttype"

Deel = tuple[str, int]  # instroom, uitstroom or another count, and its block
Sleutel = tuple[str, Cel]  # kind, codes
Som = dict[int, float]


class Model:
    """The truths of some blocks; ``sommen`` holds per table the variables behind each cell.

    ``vijftallen``: by table of inner cells the variable of each rounded inner cell.
    """

    def __init__(self, bladen: Sequence[Blad]) -> None:
        self.stelsel = Stelsel()
        self._kaarten = list({id(b.scholen): b.scholen for b in bladen}.values())
        # Schools that no table tells apart are one.
        atomen = {tuple(k[s] for k in self._kaarten): s for s in self._kaarten[0]}
        self._scholen = tuple(atomen.values())
        self._atoom = {s: atomen[tuple(k[s] for k in self._kaarten)] for s in self._kaarten[0]}
        self.vijftallen: dict[int, dict[Cel, int]] = {}
        self._vijftallen: dict[int, int] = {}
        self._waar: dict[tuple[Deel, Cel], dict[Sleutel, int]] = {}
        self._er_was: dict[Sleutel, int] = {}
        self.sommen = [self._sommen(blad) for blad in bladen]
        for blok in {b.blok for b in bladen if b.deel == UITSTROOM}:
            self._koppel_dagzaken(blok)
            self._koppel_antwoorden(blok)
        if self._er_was:
            self._koppel_blokken(max(b.blok for b in bladen))
        for nummer, (blad, sommen) in enumerate(zip(bladen, self.sommen, strict=True)):
            if blad.gepubliceerd:
                self._regels(blad, sommen)
            else:
                anderen = [b for b in bladen if b.gepubliceerd and b.blok == blad.blok]
                self.vijftallen[nummer] = self._binnen(blad, sommen, anderen)

    def nabij(self, zaken: Sequence[Zaak], speling: int) -> list[tuple[float, float]]:
        """Return bounds around one truth; inner roundings stay those that fit it."""
        grenzen = list(self.stelsel.grenzen_van_variabelen)
        er_waren: Counter[Sleutel] = Counter(
            (z.soort, (self._atoom[z.school],)) for z in zaken if z.was_er
        )
        for sleutel, variabele in self._er_was.items():
            waar = er_waren[sleutel]
            grenzen[variabele] = (max(0, waar - speling), waar + speling)
        for ((deel, blok), vrij), tabel in self._waar.items():
            telling: Counter[Sleutel] = Counter()
            for zaak in zaken:
                codes = zaak.codes(deel, blok) if zaak.soort in soorten_van(deel) else None
                if codes is not None:
                    bij = {**codes, SCHOOL: self._atoom[zaak.school]}
                    telling[zaak.soort, tuple(bij[as_] for as_ in vrij)] += 1
            for sleutel, variabele in tabel.items():
                waar = telling[sleutel]
                grenzen[variabele] = (max(0, waar - speling), waar + speling)
        for variabele, vijftallen in self._vijftallen.items():
            grenzen[variabele] = (vijftallen, vijftallen)
        return grenzen

    def _sommen(self, blad: Blad) -> dict[Cel, Som]:
        assen = blad.tafel.assen
        vrij = tuple(as_ for as_ in assen if as_ != _TYPE_AS)
        sommen: dict[Cel, Som] = {cel: {} for cel in blad.tafel.rond}
        if blad.deel == VOORRAAD:
            for soort, school in product(sorted(set(SOORTEN) - OP_EEN_DAG), self._scholen):
                variabele = self._er_was.setdefault(
                    (soort, (school,)), self.stelsel.variabele(0, _MEEST)
                )
                sommen[TYPE[soort],][variabele] = 1
            return sommen
        tabel = self._tabel((blad.deel, blad.blok), vrij, soorten_van(blad.deel))
        for (soort, codes), variabele in tabel.items():
            if blad.soorten and soort not in blad.soorten:
                continue
            bij = dict(zip(vrij, codes, strict=True)) | {_TYPE_AS: TYPE.get(soort, "")}
            if SCHOOL in bij:
                bij[SCHOOL] = blad.scholen[bij[SCHOOL]]
            cel = tuple(bij[as_] for as_ in assen)
            if cel in sommen:  # counts of their own hold some cells only
                sommen[cel][variabele] = 1
        return sommen

    def _tabel(self, deel: Deel, vrij: Cel, soorten: Sequence[str] = SOORTEN) -> dict[Sleutel, int]:
        """Return the variables of a table of truths by kind and codes, made when new."""
        if (deel, vrij) in self._waar:
            return self._waar[deel, vrij]
        nieuw: dict[Sleutel, int] = {}
        self._waar[deel, vrij] = nieuw
        for soort in soorten:
            keuzes = [self._scholen if as_ == SCHOOL else CODES[as_, soort] for as_ in vrij]
            for codes in product(*keuzes):
                nieuw[soort, codes] = self.stelsel.variabele(0, _MEEST)
        for weg in range(len(vrij)):
            self._rand(deel, vrij, vrij[:weg] + vrij[weg + 1 :], soorten)
        return nieuw

    def _rand(self, deel: Deel, vrij: Cel, rand: Cel, soorten: Sequence[str]) -> None:
        """Let the margin of a table of truths be the table of truths that it is."""
        plaatsen = [vrij.index(as_) for as_ in rand]
        sommen: dict[Sleutel, Som] = defaultdict(dict)
        for (soort, codes), variabele in self._waar[deel, vrij].items():
            sommen[soort, tuple(codes[p] for p in plaatsen)][variabele] = 1
        # A table of some kinds only says nothing of the others.
        tabel = self._tabel(deel, rand, soorten_van(deel[0]))
        for sleutel, som in sommen.items():
            self.stelsel.gelijk({**som, tabel[sleutel]: -1}, 0)

    def _koppel_blokken(self, laatste: int) -> None:
        """Who leaves was there at first or came in before, by kind of case and by school."""
        for sleutel, er_was in self._er_was.items():
            som: Som = {er_was: 1}
            for blok in range(1, laatste + 1):
                som[self._tabel((INSTROOM, blok), (SCHOOL,))[sleutel]] = 1
                som[self._tabel((UITSTROOM, blok), (SCHOOL,))[sleutel]] = -1
                self.stelsel.tussen(som, 0, _VEEL)

    def _koppel_dagzaken(self, blok: int) -> None:
        """What begins and ends on one day is in both parts, at one school and by one function."""
        vrij = (SCHOOL, "functie")
        dagzaken = tuple(sorted(OP_EEN_DAG))
        erin = self._tabel((INSTROOM, blok), vrij)
        for sleutel, eruit in self._tabel((UITSTROOM, blok), vrij, dagzaken).items():
            self.stelsel.gelijk({erin[sleutel]: 1, eruit: -1}, 0)

    def _koppel_antwoorden(self, blok: int) -> None:
        """An answer stands in a form that was filled in; satisfaction follows from the mark."""
        deel = (UITSTROOM, blok)
        cijfers = self._tabel(deel, ("rapportcijfer",))
        for (soort, (klasse,)), variabele in self._tabel(deel, (AFGELEID,)).items():
            som: Som = {
                v: -1
                for (zijn, (cijfer,)), v in cijfers.items()
                if zijn == soort and tevredenheid(cijfer) == klasse
            }
            self.stelsel.gelijk({**som, variabele: 1}, 0)
        ingevuld: Som = {
            v: -1
            for as_ in ("exit_leerling", "exit_ouder")
            for (_, (code,)), v in self._tabel(deel, (as_,)).items()
            if code == "ingevuld"
        }
        for as_ in ANTWOORDEN:
            gegeven: Som = {
                v: 1
                for (_, (code,)), v in self._tabel(deel, (as_,)).items()
                if code not in ONBEANTWOORD
            }
            self.stelsel.tussen({**gegeven, **ingevuld}, -_VEEL, 0)

    def _regels(self, blad: Blad, sommen: dict[Cel, Som]) -> None:
        tafel = blad.tafel
        grens = BASIS - 1 if isinstance(tafel, Los) else GROOTSTE_AFWIJKING
        for cel, som in sommen.items():
            if som:
                rond = tafel.rond[cel]
                minste = tafel.minste if isinstance(tafel, Los) else 0
                self.stelsel.tussen(som, max(minste, rond - grens), rond + grens)
            if tafel.assen == (SCHOOL,):
                minste = 0 if cel == (ALLE,) else MINIMUM
                samen = sum(label == cel[0] for label in blad.scholen.values())
                # Schools that are not named have fewer than ten each, or what they really have.
                meest = max((MINIMUM - 1) * samen, tafel.waar[cel])
                self.stelsel.tussen(som, minste, meest if cel[0] in SCHOOLLABELS else _VEEL)
        if isinstance(tafel, Rij):
            self._rij(tafel, sommen)
        elif isinstance(tafel, Vlak):
            self._vlak(tafel, sommen)
        if tafel.assen == (SCHOOL, AFGELEID):
            # A school is named there with ten answers or more.
            per_school: dict[str, Som] = defaultdict(dict)
            for (school, code), som in sommen.items():
                if code not in ONBEANTWOORD and school != ALLE:
                    per_school[school] |= som
            for som in per_school.values():
                self.stelsel.tussen(som, MINIMUM, _VEEL)

    def _binnen(
        self, blad: Blad, sommen: dict[Cel, Som], anderen: Sequence[Blad]
    ) -> dict[Cel, int]:
        """Keep inner cells less than five from multiples that add up to what was published."""
        stelsel, assen = self.stelsel, blad.tafel.assen
        vijf: dict[Cel, int] = {}
        for cel, som in sommen.items():
            if som:
                vijf[cel] = stelsel.variabele(0, _MEEST)
                self._vijftallen[vijf[cel]] = blad.tafel.rond[cel] // BASIS
                stelsel.tussen({**som, vijf[cel]: -BASIS}, 1 - BASIS, BASIS - 1)
        for ander in anderen:
            tafel = ander.tafel
            if ander.deel != blad.deel or type(tafel) is not Tafel:
                continue
            plaatsen = [assen.index(as_) for as_ in tafel.assen]
            per_cel: dict[Cel, Som] = defaultdict(dict)
            for cel, variabele in vijf.items():
                per_cel[tuple(cel[p] for p in plaatsen)][variabele] = 1
            for cel, delen in per_cel.items():
                stelsel.gelijk(delen, tafel.rond[cel] // BASIS)
        return vijf

    def _gevuld(self, som: Som) -> int:
        """Return a variable that is 1 when a cell is not empty, else 0."""
        gevuld = self.stelsel.variabele(0, 1)
        self.stelsel.tussen({**som, gevuld: -_MEEST}, -_VEEL, 0)
        self.stelsel.tussen({**som, gevuld: -1}, 0, _VEEL)
        return gevuld

    def _rij(self, tafel: Rij, sommen: dict[Cel, Som]) -> None:
        """No five moves from one cell to another cell that is not empty and lowers the error."""
        cellen = [cel for cel, som in sommen.items() if som and cel not in tafel.vast]
        leeg = {cel: self._gevuld(sommen[cel]) for cel in cellen if not tafel.rond[cel]}
        for cel in cellen:
            if tafel.rond[cel]:
                self.stelsel.tussen(sommen[cel], 1, _VEEL)
        for van, naar in permutations(cellen, 2):
            if tafel.rond[van]:
                grens: float = BASIS - tafel.rond[van] + tafel.rond[naar]
                som = _plus((sommen[van], -1), (sommen[naar], 1))
                if naar in leeg:
                    som[leeg[naar]] = _MEEST
                    grens += _MEEST
                self.stelsel.tussen(som, -_VEEL, grens)

    def _vlak(self, tafel: Vlak, sommen: dict[Cel, Som]) -> None:
        """No two fives change places in four cells to lower the error."""
        cellen = [cel for cel, som in sommen.items() if som and cel not in tafel.vast]
        gevuld = {cel: self._gevuld(sommen[cel]) for cel in cellen}
        vol = [cel for cel in cellen if tafel.rond[cel]]
        for een, twee in combinations(vol, 2):
            kruis = ((een[0], twee[1]), (twee[0], een[1]))
            if een[0] == twee[0] or een[1] == twee[1] or not set(kruis) <= gevuld.keys():
                continue
            rond = tafel.rond
            grens: float = 2 * BASIS - rond[een] - rond[twee] + rond[kruis[0]] + rond[kruis[1]]
            som = _plus(
                (sommen[een], -1), (sommen[twee], -1), (sommen[kruis[0]], 1), (sommen[kruis[1]], 1)
            )
            for cel in kruis:
                som[gevuld[cel]] = _MEEST
                grens += _MEEST
            self.stelsel.tussen(som, -_VEEL, grens)


def _plus(*delen: tuple[Som, float]) -> dict[int, float]:
    som: dict[int, float] = defaultdict(float)
    for deel, keer in delen:
        for variabele, aantal in deel.items():
            som[variabele] += keer * aantal
    return dict(som)
