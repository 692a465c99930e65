"""A hand-made book of figures: the tables of a summary of two blocks, and some hard cases."""

from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from jos_desktop.models.cijferboek import Cijferboek, Grafiek, Grafieksoort
from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.models.samenvattingswoorden import METHODE

BLOKKEN = ("2025-2026-1", "2025-2026-2")
SCHOLEN = (
    ("SDC", "Stedelijk Dalton College Alkmaar"),
    ("FOC", "Focus"),
    ("PCC", "PCC Oosterhout"),
    ("SPI", "De Spinaker Alkmaar"),
    ("JAA", "CSG Jan Arentsz Alkmaar"),
    ("overige", "overige scholen"),
)
TYPEN = (("EC", "Eenmalig contact"), ("KT", "Klanttraject"), ("MT", "Monitortraject"))
REDENEN = (
    ("01", "Beëindigd volgens plan"),
    ("02", "Voortijdig: cliënt eenzijdig"),
    ("03", "Voortijdig: in overeenstemming"),
    ("nvt", "Niet van toepassing"),
)
AANTAL = Kolom("aantal", "Aantal trajecten", Kolomsoort.AANTAL)
As = tuple[str, str, tuple[tuple[str, str], ...]]
AS_SCHOOL: As = ("school", "School", SCHOLEN)
AS_TYPE: As = ("trajecttype", "Soort traject", TYPEN)
AS_REDEN: As = ("reden", "Reden van beëindiging", REDENEN)


def teltabel(
    naam: str, titel: str, *assen: As, groep: str = "Instroom", blokken: tuple[str, ...] = BLOKKEN
) -> Samenvattingstabel:
    """Return a table of counts over every combination of labels, in every block."""
    kolommen = [Kolom("blok", "Blok")]
    for as_, kop, _ in assen:
        kolommen += [Kolom(as_, kop), Kolom(f"{as_}_naam", f"{kop}, in woorden")]
    rijen: list[tuple[Waarde, ...]] = []
    for nummer, (blok, *cel) in enumerate(product(blokken, *(labels for _, _, labels in assen))):
        woorden = [deel for code_en_naam in cel for deel in code_en_naam]
        rijen.append((str(blok), *woorden, (nummer * 37 % 13) * 5))
    return Samenvattingstabel(
        naam,
        titel,
        "Een traject telt mee in het blok waarin het start.",
        (*kolommen, AANTAL),
        tuple(rijen),
        groep=groep,
    )


def stand() -> Samenvattingstabel:
    """Return the derived stand, with a number below zero."""
    soort = Kolomsoort.AANTAL
    return Samenvattingstabel(
        "stand",
        "Lopende trajecten aan het begin en het eind van het blok",
        "Berekend uit de andere cijfers: begin + instroom - uitstroom = eind.",
        (
            Kolom("blok", "Blok"),
            Kolom("trajecttype", "Soort traject"),
            Kolom("trajecttype_naam", "Soort traject, in woorden"),
            Kolom("beginstand", "Lopend aan het begin", soort),
            Kolom("eindstand", "Lopend aan het eind", soort),
        ),
        (
            (BLOKKEN[0], "KT", "Klanttraject", 10, 35),
            (BLOKKEN[0], "MT", "Monitortraject", 0, -5),
            (BLOKKEN[1], "KT", "Klanttraject", 35, 1240),
            (BLOKKEN[1], "MT", "Monitortraject", -5, 5),
        ),
        groep="Uitstroom",
        optellen=Optellen.NIET,
    )


def formatie() -> Samenvattingstabel:
    """Return an exact table with decimals and a number that is not there."""
    return Samenvattingstabel(
        "formatie",
        "Afgesproken fte per school",
        "Uit bijlage 5 van de eindrapportage.",
        (
            Kolom("school", "School"),
            Kolom("school_naam", "School, in woorden"),
            Kolom("fte_eerder", "Fte eerder", Kolomsoort.GETAL),
            Kolom("fte_tijdens_project", "Fte tijdens het project", Kolomsoort.GETAL),
        ),
        tuple(
            (code, naam, "" if nummer == 2 else Decimal("0.055") * nummer, Decimal("0.165"))
            for nummer, (code, naam) in enumerate(SCHOLEN[:5])
        ),
        groep="Scholen en inzet",
        optellen=Optellen.GELIJK,
        exact=True,
    )


def boek(**anders: object) -> Cijferboek:
    """Return a book with every kind of picture, a duiding and an empty table."""
    leeg = teltabel("monitorkader", "Monitorkader", groep="Monitorkader", blokken=())
    velden: dict[str, object] = {
        "titel": "JOS in cijfers",
        "ondertitel": "Schooljaar 2025-2026, blok 1 en 2",
        "inleiding": (METHODE, "Een traject telt bij instroom in het blok waarin het start."),
        "tabellen": (
            teltabel("instroom_school_trajecttype", "Instroom naar school", AS_SCHOOL, AS_TYPE),
            teltabel("instroom_totaal", "Instroom, totaal"),
            teltabel("uitstroom_reden", "Uitstroom naar reden", AS_REDEN, groep="Uitstroom"),
            stand(),
            formatie(),
            leeg,
        ),
        "grafieken": (
            Grafiek(
                "instroom_school_trajecttype",
                "Instroom per school en soort traject",
                Grafieksoort.GESTAPELD,
                "school_naam",
                "aantal",
                "trajecttype_naam",
            ),
            Grafiek(
                "uitstroom_reden",
                "Uitstroom naar reden",
                Grafieksoort.STAAF,
                "reden_naam",
                "aantal",
            ),
            Grafiek(
                "stand",
                "Lopend aan het eind van het blok",
                Grafieksoort.LIJN,
                "blok",
                "eindstand",
                "trajecttype_naam",
            ),
            Grafiek("formatie", "Fte nu", Grafieksoort.STAAF, "school_naam", "fte_tijdens_project"),
            Grafiek("monitorkader", "Leeg", Grafieksoort.STAAF, "blok", "aantal"),
        ),
        "duiding": {
            "uitstroom_reden": (
                "In blok 2 gingen twee scholen verhuizen. Daardoor eindigden meer trajecten in "
                "overleg dan anders. Vraag er gerust naar."
            )
        },
        "let_op": "Afgeronde aantallen. Lees eerst hoe je deze cijfers leest.",
    }
    return Cijferboek(**(velden | anders))  # type: ignore[arg-type]


def groot(tabellen: int = 40, grafieken: int = 20) -> Cijferboek:
    """Return a book of this size: what a school year of eight schools makes."""
    namen = [f"instroom_as_{nummer}" for nummer in range(tabellen)]
    return boek(
        tabellen=tuple(
            teltabel(naam, f"Instroom naar vraag {nummer}", AS_SCHOOL, AS_TYPE)
            for nummer, naam in enumerate(namen)
        ),
        grafieken=tuple(
            Grafiek(
                naam,
                f"Instroom naar vraag {nummer}",
                Grafieksoort.GESTAPELD,
                "school_naam",
                "aantal",
                "trajecttype_naam",
            )
            for nummer, naam in enumerate(namen[:grafieken])
        ),
        duiding={},
    )


LASTIG = (
    "=1+1",
    "+31 6",
    "-5",
    "@som",
    "\t=1",
    "#REF!",
    "[a]:*?/\\'b'",
    "history",
    "R1C1",
    "Hoofdschoolgemeenschapsoverleg" * 6,
    "Şükrü Łódź 😀 李",
    "regel\nregel\r\nregel",
    "\x00\x1b\ufffe",
    "<b>&amp;</b>",
    "",
)
_woorden = st.one_of(st.sampled_from(LASTIG), st.text(max_size=30))
_getallen = st.one_of(
    st.integers(-10_000, 10_000),
    st.decimals(-1000, 1000, places=3),
    st.sampled_from([Decimal("NaN"), Decimal("Infinity"), Decimal("1E+9"), Decimal("0.0000001")]),
)


@st.composite
def tabellen(draw: st.DrawFn, naam: str) -> Samenvattingstabel:
    """Draw a table of any shape: no rows, odd headings, words where a number belongs."""
    soorten = [Kolomsoort.TEKST, *draw(st.lists(st.sampled_from(Kolomsoort), max_size=13))]
    kolommen = tuple(
        Kolom(f"k{nummer}" if nummer else "blok", draw(_woorden), soort)
        for nummer, soort in enumerate(soorten)
    )
    cellen: list[st.SearchStrategy[Waarde]] = [
        _woorden if soort is Kolomsoort.TEKST else st.one_of(_getallen, st.just(""))
        for soort in soorten
    ]
    rijen = draw(st.lists(st.tuples(*cellen), max_size=8))
    return Samenvattingstabel(
        naam, draw(_woorden), draw(_woorden), kolommen, tuple(rijen), groep=draw(_woorden)
    )


@st.composite
def boeken(draw: st.DrawFn) -> Cijferboek:
    """Draw a book of odd tables with pictures of whatever columns they have."""
    namen = draw(st.lists(_woorden, max_size=3, unique=True))
    getrokken = tuple(draw(tabellen(naam)) for naam in namen)
    grafieken = []
    for tabel in getrokken:
        teksten = [kolom.naam for kolom in tabel.kolommen if kolom.soort is Kolomsoort.TEKST]
        getallen = [kolom.naam for kolom in tabel.kolommen if kolom.soort is not Kolomsoort.TEKST]
        for waarde in getallen[:2]:
            grafieken.append(
                Grafiek(
                    tabel.naam,
                    draw(_woorden),
                    draw(st.sampled_from(Grafieksoort)),
                    draw(st.sampled_from(teksten)),
                    waarde,
                    draw(st.sampled_from(["", *teksten])),
                )
            )
    return Cijferboek(
        draw(_woorden),
        draw(_woorden),
        tuple(draw(st.lists(_woorden, max_size=2))),
        getrokken,
        tuple(grafieken),
        {naam: draw(_woorden) for naam in namen},
        draw(_woorden),
    )
