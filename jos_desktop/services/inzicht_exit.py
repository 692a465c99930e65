"""The own figures about what it brought: who answered, what they said, before and after, lasting.

Counted per klanttraject that ended in the period, so that they stand beside the uitstroom. The
answers are those that may count; nobody's own words are read for it.
docs/besluiten/0115-wat-van-de-exit-in-cijfers-komt.md.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import text

from jos_desktop.models.codes import Behaald, DoelVan, TrajectType
from jos_desktop.models.codes_exit import (
    Afnamestand,
    Exitreden,
    Informant,
    Meetstand,
    Terugvalactie,
    Uitkomst,
)
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Waarde
from jos_desktop.models.vragenlijst import HOOGSTE_CIJFER, LAAGSTE_CIJFER
from jos_desktop.services.exitlijsten import (
    TekstOnleesbaar,
    lijst_in_gebruik,
    meegeleverd,
    zin_onleesbaar,
)
from jos_desktop.services.exittelling import Exitfeit, lees_exitfeiten_per_traject, vraagstand
from jos_desktop.services.herhaald import Beroep, lees_terug
from jos_desktop.services.inzicht_gevallen import Inzichtgeval, sleutels
from jos_desktop.services.inzicht_tabel import (
    MINSTENS_VOOR_GEMIDDELDE,
    TE_WEINIG,
    Uitgewerkt,
    as_kolommen,
    kerncijfers,
    kruising,
    tabel,
    verdeling,
)
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.services.samenvatting_assen import ASSEN, NIET_VAN_TOEPASSING, ONBEKEND
from jos_desktop.storage.unit_of_work import UnitOfWork

ERVARINGEN: Final = "Ervaringen"
WIE: Final = "Wie antwoordde"
VOOR_NA: Final = "Doelen: voor en na"
BLIJFT: Final = "Blijft het zo?"
NIET_KLAARGEZET: Final = "geen"
VRAAGSTAND: Final[Mapping[str, str]] = {
    Afnamestand.INGEVULD.value: "Ingevuld",
    Afnamestand.GEWEIGERD.value: "Wilde niet",
    Afnamestand.NIET_GEVRAAGD.value: "Niet gevraagd, met reden",
    "open": "Nog afnemen",
    NIET_KLAARGEZET: "Niet klaargezet",
}
_INFORMANTEN: Final = {lid.value: lid.label for lid in Informant}
_BIJ_WIE: Final = ("informant", "Wie")
_VIJF: Final = frozenset({"1", "2", "3", "4", "5"})
# In the order in which a reader wants them.
_UITKOMSTEN: Final = tuple(Uitkomst)
_DOELEN: Final = """
SELECT d.traject_id, d.van_wie, d.startscore,
       coalesce((SELECT s.score FROM doelscore s WHERE s.doel_id = d.id
                 ORDER BY s.datum DESC, s.id DESC LIMIT 1), d.eindscore) AS eind, d.behaald
FROM doel d ORDER BY d.id
"""
_MONITOR: Final = """
JOIN traject t ON t.id = m.traject_id
JOIN leerling l ON l.id = t.leerling_id AND NOT l.bezwaar_monitoring
WHERE {dag} BETWEEN :van AND :tot
  AND (:school IS NULL OR t.school_id = :school)
  AND (:functie IS NULL OR t.functie = :functie)
"""
_METINGEN: Final = f"""
SELECT coalesce(m.stand, 'over') FROM meetmoment m {_MONITOR.format(dag="m.gedaan_op")}
"""  # noqa: S608 - fixed words only
_TERUGVALLEN: Final = f"""
SELECT m.actie FROM terugval m {_MONITOR.format(dag="m.datum")}
"""  # noqa: S608 - fixed words only
_OVERGESLAGEN: Final = "over"


class Exitlezing:
    """The exit-vragenlijsten of the klanttrajecten that ended in a period, read once."""

    def __init__(self, uow: UnitOfWork, klaar: Sequence[Inzichtgeval]) -> None:
        self.trajecten = tuple(
            geval.traject_id
            for geval in klaar
            if geval.type == TrajectType.KT and geval.traject_id is not None
        )
        per_traject = lees_exitfeiten_per_traject(uow, self.trajecten) if self.trajecten else {}
        self.per_traject: Mapping[int, tuple[Exitfeit, ...]] = per_traject
        self.feiten = tuple(feit for feiten in per_traject.values() for feit in feiten)
        self.tellen = tuple(feit for feit in self.feiten if feit.telt)

    @property
    def stil(self) -> int:
        """Return how many were filled in and may not count."""
        ingevuld = sum(feit.stand is Afnamestand.INGEVULD for feit in self.feiten)
        return ingevuld - len(self.tellen)

    @property
    def gebrek(self) -> str:
        """Return what to say of those whose text cannot be read; nothing when all can."""
        return zin_onleesbaar(sum(not feit.leesbaar for feit in self.feiten))

    def codes(self, uitkomst: Uitkomst) -> list[tuple[str, str]]:
        """Return what was answered, and by what kind of informant."""
        return [
            (feit.uitkomsten[uitkomst], feit.informant.value)
            for feit in self.tellen
            if uitkomst in feit.uitkomsten
        ]


def ervaringstabellen(gelezen: Exitlezing) -> tuple[Uitgewerkt, ...]:
    """Return the two tables that also stand in Mijn cijfers: who answered, and the mark."""
    return (_respons(gelezen), _vraag(gelezen, Uitkomst.CIJFER, _cijfers()))


def opbrengsttabellen(
    uow: UnitOfWork, filter_: Inzichtfilter, gelezen: Exitlezing, gevallen: Sequence[Inzichtgeval]
) -> Iterator[Uitgewerkt]:
    """Yield everything about what it brought."""
    respons, cijfer = ervaringstabellen(gelezen)
    yield respons
    yield _deel(gelezen)
    yield _redenen(gelezen)
    yield cijfer
    yield _gemiddelden(gelezen)
    labels = _labels(uow)
    for uitkomst in _UITKOMSTEN:
        if uitkomst is not Uitkomst.CIJFER:
            yield _vraag(gelezen, uitkomst, labels[uitkomst])
    yield from _doelen(uow, gelezen.trajecten)
    yield from _daarna(uow, filter_, gevallen)


def _respons(gelezen: Exitlezing) -> Uitgewerkt:
    paren = [
        (_stand(gelezen.per_traject.get(nummer, ()), informant), informant.value)
        for nummer in gelezen.trajecten
        for informant in Informant
    ]
    return kruising(
        "exit_respons",
        "Wie vulde de vragenlijst in?",
        WIE,
        (_BIJ_WIE, ("stand", "Stand")),
        (_INFORMANTEN, VRAAGSTAND),
        [(informant, stand) for stand, informant in paren],
        toelichting="Elk klanttraject dat in deze periode eindigde staat bij elk van de drie. "
        "Bij twee ouders is één ingevulde lijst genoeg.",
    )


def _stand(feiten: Sequence[Exitfeit], informant: Informant) -> str:
    stand = vraagstand(feiten, informant)
    if stand is None:
        return NIET_KLAARGEZET
    return stand.value if stand.value in VRAAGSTAND else "open"


def _deel(gelezen: Exitlezing) -> Uitgewerkt:
    """Return which part answered: of all, and of whom it was asked."""
    aantal = Kolomsoort.AANTAL
    kolommen = (
        *as_kolommen(*_BIJ_WIE),
        Kolom("trajecten", "Trajecten", aantal),
        Kolom("gevraagd", "Gevraagd", aantal),
        Kolom("ingevuld", "Ingevuld", aantal),
        Kolom("deel", "Ingevuld (%)", Kolomsoort.GETAL),
    )
    rijen: list[tuple[Waarde, ...]] = []
    for informant in Informant if gelezen.trajecten else ():
        standen = [_stand(gelezen.per_traject.get(t, ()), informant) for t in gelezen.trajecten]
        klaar = standen.count(Afnamestand.INGEVULD.value)
        gevraagd = klaar + standen.count(Afnamestand.GEWEIGERD.value)
        deel: Waarde = TE_WEINIG
        if gevraagd >= MINSTENS_VOOR_GEMIDDELDE:
            deel = round(100 * klaar / gevraagd)
        rijen.append((informant.value, informant.label, len(standen), gevraagd, klaar, deel))
    zin = (
        "Het percentage is van wie het gevraagd is. Een streepje: aan minder dan "
        f"{MINSTENS_VOOR_GEMIDDELDE} gevraagd."
    )
    return tabel("exit_deel", "Respons", WIE, kolommen, rijen, zin), None


def _redenen(gelezen: Exitlezing) -> Uitgewerkt:
    niet = (Afnamestand.GEWEIGERD, Afnamestand.NIET_GEVRAAGD)
    return kruising(
        "exit_reden",
        "Waarom niet ingevuld?",
        WIE,
        (("reden", "Reden"), ("stand", "Stand")),
        (
            {lid.value: lid.label for lid in Exitreden},
            {stand.value: VRAAGSTAND[stand.value] for stand in niet},
        ),
        [
            (feit.reden or ONBEKEND, feit.stand.value)
            for feit in gelezen.feiten
            if feit.stand in niet
        ],
        alles=False,
    )


def _vraag(gelezen: Exitlezing, uitkomst: Uitkomst, labels: Mapping[str, str]) -> Uitgewerkt:
    return kruising(
        f"exit_vraag_{uitkomst.value}",
        uitkomst.label,
        ERVARINGEN,
        (("antwoord", "Antwoord"), _BIJ_WIE),
        (labels, _INFORMANTEN),
        gelezen.codes(uitkomst),
        toelichting=_telt_niet(gelezen.stil),
    )


def _telt_niet(stil: int) -> str:
    wie = "Leerling, ouder en school staan apart. "
    if not stil:
        return wie
    lijsten = "1 ingevulde lijst telt" if stil == 1 else f"{stil} ingevulde lijsten tellen"
    return f"{wie}{lijsten} niet mee: daar is geen toestemming voor cijfers bij."


def _gemiddelden(gelezen: Exitlezing) -> Uitgewerkt:
    reeksen = []
    for uitkomst in _UITKOMSTEN:
        codes = gelezen.codes(uitkomst)
        if uitkomst is not Uitkomst.CIJFER and not {code for code, _ in codes} <= _VIJF:
            continue
        for informant in Informant:
            getallen = [int(code) for code, wie in codes if wie == informant.value]
            if getallen:
                naam = f"{uitkomst.value}_{informant.value}"
                wat = f"{uitkomst.label}: {informant.label.lower()}"
                reeksen.append((naam, wat, getallen))
    return kerncijfers(
        "exit_gemiddelden",
        "Gemiddeld",
        ERVARINGEN,
        ("vraag", "Vraag"),
        reeksen,
        eenheid="cijfer",
        toelichting="Een rapportcijfer gaat van 1 tot en met 10, de andere van 1 tot en met 5.",
    )


def _doelen(uow: UnitOfWork, trajecten: Collection[int]) -> Iterator[Uitgewerkt]:
    kies = frozenset(trajecten)
    rijen = [rij for rij in uow.session.execute(text(_DOELEN)) if rij.traject_id in kies]
    beide = [rij for rij in rijen if rij.startscore is not None and rij.eind is not None]
    labels = {lid.value: lid.label for lid in DoelVan}
    yield kruising(
        "doel_voor_na",
        "Doelen: hoger of lager aan het eind",
        VOOR_NA,
        (("van_wie", "Doel van"), ("verschil", "Aan het eind")),
        (labels, {"hoger": "Hoger", "gelijk": "Gelijk", "lager": "Lager"}),
        [(rij.van_wie, _verschil(rij)) for rij in beide],
        toelichting=f"{len(rijen) - len(beide)} van {len(rijen)} doelen hebben geen score bij de "
        "start of aan het eind, en staan er niet bij."
        if len(beide) < len(rijen)
        else "",
    )
    reeksen = []
    for van, label in labels.items():
        van_hen = [rij for rij in beide if rij.van_wie == van]
        if van_hen:
            reeksen.append((f"{van}_start", f"{label}: start", [rij.startscore for rij in van_hen]))
            reeksen.append((f"{van}_eind", f"{label}: eind", [rij.eind for rij in van_hen]))
    yield kerncijfers(
        "doel_scores",
        "Score bij de start en aan het eind",
        VOOR_NA,
        ("moment", "Doel van"),
        reeksen,
        eenheid="score",
        toelichting="Scores gaan van 0 tot en met 10.",
    )
    yield verdeling(
        "doel_behaald",
        "Doelen behaald, zoals jij het vastlegde",
        VOOR_NA,
        ("behaald", "Behaald"),
        {lid.value: lid.label for lid in Behaald},
        [rij.behaald or ONBEKEND for rij in rijen],
        toelichting="Wat de leerling en de ouder er zelf van vonden staat bij Ervaringen.",
    )


def _verschil(rij: Any) -> str:
    if rij.eind == rij.startscore:
        return "gelijk"
    return "hoger" if rij.eind > rij.startscore else "lager"


def _daarna(
    uow: UnitOfWork, filter_: Inzichtfilter, gevallen: Sequence[Inzichtgeval]
) -> Iterator[Uitgewerkt]:
    keuze = sleutels(filter_)
    yield verdeling(
        "meting_stand",
        "Meetmomenten: hoe het ging",
        BLIJFT,
        ("stand", "Stand"),
        {**{lid.value: lid.label for lid in Meetstand}, _OVERGESLAGEN: "Overgeslagen"},
        list(uow.session.scalars(text(_METINGEN), keuze)),
        toelichting="Meetmomenten van monitortrajecten op een dag in deze periode.",
    )
    yield verdeling(
        "terugval_actie",
        "Terugval: wat er gedaan is",
        BLIJFT,
        ("actie", "Actie"),
        {lid.value: lid.label for lid in Terugvalactie},
        list(uow.session.scalars(text(_TERUGVALLEN), keuze)),
    )
    terug = lees_terug(uow)
    nieuw = [g.traject_id or 0 for g in gevallen if g.nieuw and g.type == TrajectType.KT]
    codes = [terug[nummer].beroep.value if nummer in terug else "nieuw" for nummer in nieuw]
    yield verdeling(
        "beroep",
        "Nieuwe klanttrajecten: eerder hulp gehad?",
        BLIJFT,
        ("beroep", "Eerder"),
        {"nieuw": "Nee, of hulp die doorging", **{lid.value: lid.label for lid in Beroep}},
        codes,
        toelichting="Afgeleid uit de trajecten die in deze periode begonnen.",
    )


def _labels(uow: UnitOfWork) -> Mapping[Uitkomst, Mapping[str, str]]:
    """Return the words of each code: those of the summary, and else those of the list in use."""
    gevonden: dict[Uitkomst, dict[str, str]] = {}
    try:
        lijst = lijst_in_gebruik(uow)
    except TekstOnleesbaar:
        lijst = meegeleverd()[0]
    for vraag in lijst.vragen:
        if vraag.uitkomst is not None and vraag.schaal:
            gevonden[vraag.uitkomst] = {
                optie.telt_als: optie.label for optie in lijst.schaal_van(vraag).opties
            }
    leeg = {ONBEKEND, NIET_VAN_TOEPASSING}
    labels: dict[Uitkomst, dict[str, str]] = {}
    for uitkomst in _UITKOMSTEN:
        as_ = ASSEN.get(uitkomst.value)
        van_as = {c: w for c, w in as_.labels.items() if c not in leeg} if as_ else {}
        standaard = _JA_NEE if uitkomst is Uitkomst.ANDERS_NODIG else _BETER
        labels[uitkomst] = van_as or gevonden.get(uitkomst) or standaard
    return labels


_JA_NEE: Final = {"ja": "Ja", "nee": "Nee", "weet_niet": "Weet het niet"}
_BETER: Final = {code: code for code in sorted(_VIJF)}


def _cijfers() -> Mapping[str, str]:
    return {str(cijfer): str(cijfer) for cijfer in range(LAAGSTE_CIJFER, HOOGSTE_CIJFER + 1)}
