"""Find in a story what gives away who it is about: pure, asks no vault.

Everything of the dossier is looked for in its usual disguises, and beside that whatever looks like
a number, a date, a class or a name. A finding is advice until the story is finished: then each one
is gone, or somebody said why it may stay.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from jos_desktop.services.naamwacht import Naamwacht, Vondstsoort
from jos_desktop.services.verhaaldatums import Dagvondst, seizoen, vind_dagen, vind_leeftijden
from jos_desktop.services.verhaalnaamspoor import Naamvondst, Naamzoeker
from jos_desktop.services.verhaalpatroon import (
    Frasezoeker,
    Getalzoeker,
    PlekSoort,
    vind_gevoelig,
)
from jos_desktop.services.verhaalspoor import (
    Bronitem,
    Spoor,
    Spoorsoort,
    Sporenbron,
    zonder_overlap,
)
from jos_desktop.services.verhaalvouw import Gevouwen, vouw, vouw_woord

__all__ = ["Spoor", "Spoorsoort", "Wacht", "open_sporen", "vervang_alles", "zoek_sporen"]

S = Spoorsoort
_RAAD: Final = {
    S.NAAM: "Schrijf de schuilnaam, of wie het is, zoals 'een vriend'.",
    S.VOORLETTERS: "Voorletters wijzen naar één persoon. Schrijf de schuilnaam of wie het is.",
    S.SCHOOL: "Laat de naam van de school weg.",
    S.PLAATS: "Laat de plaats weg.",
    S.STRAAT: "Laat de straat weg.",
    S.POSTCODE: "Laat de postcode weg.",
    S.ORGANISATIE: "Schrijf wat voor hulp het was, zonder de naam.",
    S.TELEFOON: "Laat het nummer weg.",
    S.EMAIL: "Laat het adres of de gebruikersnaam weg.",
    S.DATUM: "Schrijf ongeveer wanneer het was, zoals 'in het voorjaar' of 'na een paar weken'.",
    S.LEEFTIJD: "Schrijf ongeveer hoe oud, zoals 'een jongere in de onderbouw'.",
    S.KLAS: "Schrijf 'in de onderbouw' of 'in de bovenbouw'.",
    S.NUMMER: "Laat het nummer weg.",
    S.NAAMACHTIG: "Is dit een naam? Laat hem dan weg. Is het geen naam? Zeg dat erbij.",
    S.GEVOELIG: "Let op: heeft het verhaal dit nodig, en wist de leerling dat je dit vertelt?",
}
_VERVANGING: Final = {
    S.SCHOOL: "een school in de regio",
    S.PLAATS: "een plaats in de regio",
    S.STRAAT: "een straat in de buurt",
    S.ORGANISATIE: "een organisatie die helpt",
    S.KLAS: "de onderbouw",
    S.LEEFTIJD: "een jongere",
    S.TELEFOON: "een telefoonnummer",
    S.EMAIL: "een adres op internet",
    S.POSTCODE: "een buurt in de regio",
    S.NUMMER: "een nummer",
    S.VOORLETTERS: "iemand",
}
_ZELFDE_PLEK: Final = frozenset({S.SCHOOL, S.ORGANISATIE, S.STRAAT, S.PLAATS})
_LIDWOORD: Final = re.compile(r"(?<!\w)(?:het|de|'t) $")
_AANSPREEK: Final = re.compile(
    r"(?<!\w)(?:de )?(?:meneer|mevrouw|mevr|mw|dhr|heer|juf|juffrouw|meester|tante|oom)\.? $"
)
_AANSPREEK_TERUG: Final = 14
_BOVENBOUW: Final = re.compile(r"[456]")
_PLEKKEN_TERUG: Final = 6


def zoek_sporen(tekst: str, bron: Sporenbron, *, schuilnaam: str = "") -> tuple[Spoor, ...]:
    """Return what in a text may give somebody away, left to right, without overlap.

    ``schuilnaam`` is the name that may stand there, and what the name of the pupil becomes.
    """
    return Wacht(bron, schuilnaam=schuilnaam).zoek(tekst)


class Wacht:
    """The watch over the texts of one story; made once, it looks through many texts."""

    def __init__(self, bron: Sporenbron, *, schuilnaam: str = "") -> None:
        self._bron = bron
        self._schuilnaam = schuilnaam
        self._namen = Naamzoeker(bron, niet=schuilnaam)
        self._frasen = Frasezoeker(bron)
        self._getallen = Getalzoeker(bron)
        self._onbekend = Naamwacht(bron.vandaag, bekend=(schuilnaam,) if schuilnaam else ())

    def zoek(self, tekst: str) -> tuple[Spoor, ...]:
        """Return what in a text may give somebody away, left to right, without overlap."""
        if not tekst.strip():
            return ()
        gevouwen = vouw(tekst)
        if not gevouwen.kaal:
            return ()
        return zonder_overlap(self._alles(gevouwen))

    def _alles(self, gevouwen: Gevouwen) -> Iterator[Spoor]:
        for naam in self._namen.vind(gevouwen):
            yield self._als_naam(gevouwen, naam)
        for plek in (*self._frasen.vind(gevouwen), *self._getallen.vind(gevouwen)):
            yield self._als_plek(gevouwen, plek)
        for dag in vind_dagen(gevouwen.kaal):
            yield from self._als_dag(gevouwen, dag)
        for begin, eind, jaren, precies in vind_leeftijden(gevouwen.kaal):
            if precies or jaren in self._bron.leeftijden:
                yield self._spoor(
                    gevouwen, begin, eind, S.LEEFTIJD, None, "een jongere", mild=not precies
                )
        for begin, eind in vind_gevoelig(gevouwen.kaal):
            yield self._spoor(gevouwen, begin, eind, S.GEVOELIG, None, "", mild=True)
        yield from self._naamachtig(gevouwen.tekst)

    def _als_naam(self, gevouwen: Gevouwen, naam: Naamvondst) -> Spoor:
        item = naam.item
        if item is not None and item.waarde in self._bron.van_leerling:
            wordt = self._schuilnaam or "de leerling"
        else:
            wordt = "iemand" if item is None else item.vervanging or "iemand"
        if naam.eind_bezit == "s":
            wordt += "'s" if wordt[-1] in "aiouy" else "" if wordt.endswith("s") else "s"
        voor = _AANSPREEK.search(gevouwen.kaal, max(0, naam.begin - _AANSPREEK_TERUG), naam.begin)
        begin = voor.start() if voor else naam.begin
        return self._spoor(gevouwen, begin, naam.eind, naam.soort, item, wordt)

    def _als_plek(self, gevouwen: Gevouwen, plek: PlekSoort) -> Spoor:
        begin, eind, soort, item = plek
        wordt = (item.vervanging if item is not None else "") or _VERVANGING.get(soort, "")
        if soort is S.KLAS and _BOVENBOUW.search(gevouwen.kaal, begin, eind):
            wordt = "de bovenbouw"
        voor = _LIDWOORD.search(gevouwen.kaal, max(0, begin - _PLEKKEN_TERUG), begin)
        if voor and soort in _ZELFDE_PLEK:
            # "op het Baken" becomes "op een school": the article goes along.
            begin = voor.start()
        return self._spoor(gevouwen, begin, eind, soort, item, wordt)

    def _als_dag(self, gevouwen: Gevouwen, dag: Dagvondst) -> Iterator[Spoor]:
        bekend = dag.is_een_van(self._bron.datums | self._bron.geboren)
        if not (dag.zeker or bekend):
            return
        # "week 12 van 2026" tells the day as well.
        alleen_jaar = dag.dag is None and dag.maand is None and not dag.zeker
        if alleen_jaar and not bekend:
            return
        wordt = "in dat jaar" if alleen_jaar else seizoen(dag.maand)
        if dag.met_op:
            wordt = f"in {wordt}" if dag.maand is not None else "op een dag"
        if alleen_jaar:
            wordt = "dat jaar"
        geboren = alleen_jaar and dag.jaar in {datum.year for datum in self._bron.geboren}
        yield self._spoor(
            gevouwen, dag.begin, dag.eind, S.DATUM, None, wordt, mild=alleen_jaar and not geboren
        )

    def _naamachtig(self, tekst: str) -> Iterator[Spoor]:
        """Yield words that look like a name of nobody in this dossier."""
        eigen = vouw_woord(self._schuilnaam)
        for vondst in self._onbekend.vind(tekst):
            kern = vouw_woord(vondst.woorden)
            if vondst.soort is not Vondstsoort.NAAM or (eigen and kern.startswith(eigen)):
                continue
            for hit in re.finditer(rf"(?<!\w){re.escape(vondst.woorden)}(?!\w)", tekst):
                raad = _RAAD[S.NAAMACHTIG]
                yield Spoor(hit.start(), hit.end(), hit.group(), S.NAAMACHTIG, raad)

    def _spoor(
        self,
        gevouwen: Gevouwen,
        begin: int,
        eind: int,
        soort: Spoorsoort,
        item: Bronitem | None,
        wordt: str,
        *,
        mild: bool = False,
    ) -> Spoor:
        van, tot = gevouwen.echt(begin, eind)
        dicht = item is not None and item.afgeschermd
        if wordt and _begint_zin(gevouwen.tekst, van):
            wordt = wordt[0].upper() + wordt[1:]
        raad = _RAAD[soort]
        if item is not None and item.rol and not dicht:
            raad = f"Dit hoort bij {item.rol}. {raad}"
        woord = "" if dicht else gevouwen.tekst[van:tot]
        return Spoor(van, tot, woord, soort, raad, wordt, mild=mild, afgeschermd=dicht)


def open_sporen(sporen: Iterable[Spoor], akkoorden: Collection[str]) -> tuple[Spoor, ...]:
    """Return what still stops the story: no remark, and not confirmed with a reason."""
    al = {_sleutel(woord) for woord in akkoorden}
    return tuple(
        spoor
        for spoor in sporen
        if not spoor.mild and (spoor.afgeschermd or _sleutel(spoor.woord) not in al)
    )


def vervang_alles(tekst: str, sporen: Iterable[Spoor], akkoorden: Collection[str] = ()) -> str:
    """Return a text with the proposed words in the place of what was found.

    What has no proposal, is a remark or was confirmed stays. ``sporen`` are those of this text.
    """
    for spoor in sorted(open_sporen(sporen, akkoorden), reverse=True):
        if spoor.vervanging:
            tekst = f"{tekst[: spoor.begin]}{spoor.vervanging}{tekst[spoor.einde :]}"
    return tekst


def _sleutel(woord: str) -> str:
    return " ".join(vouw_woord(woord).split())


def _begint_zin(tekst: str, plek: int) -> bool:
    voor = tekst[:plek].rstrip(" \t\"'“”‘«([")
    return not voor or voor[-1] in ".!?\n"
