"""A hand-made book of figures: the tables of a summary of two blocks, and some hard cases."""

from decimal import Decimal
from itertools import product

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
